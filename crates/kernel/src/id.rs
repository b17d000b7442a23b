//! Typed identifiers: UUIDv7 (RFC 9562 §5.7), printed with a prefix that names the kind of thing (`act_0192…`).

use std::fmt;

/// A text that is not an identifier of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of kind {prefix}")]
pub struct IdError {
    /// The prefix that was expected, without the underscore.
    pub prefix: &'static str,
}

/// Reads `prefix_<32 hex digits>`.
///
/// # Errors
/// [`IdError`] when the prefix or the digits are not as expected.
pub fn parse(prefix: &'static str, text: &str) -> Result<uuid::Uuid, IdError> {
    text.strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .filter(|rest| rest.len() == 32)
        .and_then(|rest| uuid::Uuid::try_parse(rest).ok())
        .ok_or(IdError { prefix })
}

/// Writes `prefix_<32 hex digits>`.
///
/// # Errors
/// Only those of the formatter.
pub fn print(prefix: &str, id: uuid::Uuid, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{prefix}_{}", id.simple())
}

/// An identifier of one kind of thing.
pub trait TypedId: Sized + Copy {
    /// The printed prefix.
    const PREFIX: &'static str;
    /// Wraps a bare UUID read from the database.
    fn from_uuid(id: uuid::Uuid) -> Self;
    /// The bare UUID, for SQL.
    fn uuid(self) -> uuid::Uuid;
    /// Reads the printed form.
    ///
    /// # Errors
    /// [`IdError`] when the text is of another kind or malformed.
    fn parse(text: &str) -> Result<Self, IdError> {
        parse(Self::PREFIX, text).map(Self::from_uuid)
    }
}

/// Declares typed identifiers: `ids! { /// An act. ActId = "act"; }`.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(uuid::Uuid);
        impl $crate::id::TypedId for $name {
            const PREFIX: &'static str = $prefix;
            fn from_uuid(id: uuid::Uuid) -> Self { Self(id) }
            fn uuid(self) -> uuid::Uuid { self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::id::print($prefix, self.0, f)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
                <Self as $crate::id::TypedId>::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A member of a commune's staff.
    StaffId = "stf";
    /// A sign-in session.
    SessionId = "ses";
    /// An access token.
    TokenId = "tok";
    /// A unit: the commune itself, an arrondissement, an office or a service.
    UnitId = "unt";
    /// A grant of a role on a unit.
    GrantId = "grt";
    /// A row of the audit trail.
    AuditId = "aud";
    /// A stored file.
    FileId = "fil";
    /// An upload on its way.
    UploadId = "upl";
    /// An event of the outbox.
    EventId = "evt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_of_one_kind_is_never_read_as_another() {
        let text = format!("stf_{}", uuid::Uuid::nil().simple());
        assert!(StaffId::parse(&text).is_ok());
        assert!(UnitId::parse(&text).is_err());
        assert!(StaffId::parse("stf_12").is_err());
        assert_eq!(StaffId::parse(&text).map(|id| id.to_string()), Ok(text));
    }
}
