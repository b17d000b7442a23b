//! The staff of the commune: accounts opened, closed, given a new password.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use kernel::id::{StaffId, UnitId};
use kernel::tenant::LocalName;
use uuid::Uuid;

/// An account to open, checked.
#[derive(serde::Serialize)]
pub(crate) struct NewStaff {
    /// See [`login_is_well_formed`].
    pub(crate) login: String,
    pub(crate) name_ar: String,
    pub(crate) name_fr: String,
    pub(crate) email: Option<String>,
    /// The unit that the account belongs to; none lets the caller's own place decide.
    pub(crate) unit: Option<UnitId>,
    /// The first password; none when the person is invited to choose one.
    /// Never part of the stored fingerprint of the operation: a fast hash of a password is nearly the password.
    #[serde(skip)]
    pub(crate) password: Option<String>,
}

impl NewStaff {
    /// Words that the password must not contain.
    pub(crate) fn words(&self) -> [&str; 3] {
        [&self.login, &self.name_ar, &self.name_fr]
    }
}

/// What an account is corrected to, checked.
#[derive(serde::Serialize)]
pub(crate) struct Corrected {
    pub(crate) staff: StaffId,
    pub(crate) name_ar: String,
    pub(crate) name_fr: String,
    pub(crate) email: Option<String>,
    pub(crate) reason: String,
}

impl Corrected {
    /// Whether letters go elsewhere from then on than they did.
    pub(crate) fn moves_from(&self, email: Option<&str>) -> bool {
        self.email.as_deref() != email
    }

    /// Whether nothing is different from what the account says.
    pub(crate) fn says(&self, name: &LocalName, email: Option<&str>) -> bool {
        self.name_ar == name.ar && self.name_fr == name.fr && !self.moves_from(email)
    }
}

/// Which members of staff are asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct StaffFilter {
    /// Part of a name or login.
    pub(crate) query: Option<String>,
    /// Open or closed accounts only.
    pub(crate) active: Option<bool>,
    /// Who holds a role on this unit or below it.
    pub(crate) unit: Option<Uuid>,
    /// Who holds this role; with `unit`, there.
    pub(crate) role: Option<String>,
    /// Accounts that only programs use, in place of people's.
    pub(crate) service: bool,
}

/// 3 to 40 of `a-z 0-9 . _ -`, beginning and ending with a letter or digit.
pub(crate) fn login_is_well_formed(login: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = login.as_bytes();
    (3..=40).contains(&bytes.len())
        && bytes.iter().all(|b| inner(*b) || matches!(b, b'.' | b'_' | b'-'))
        && [bytes.first(), bytes.last()].into_iter().flatten().all(|b| inner(*b))
}

/// Good enough to catch slips: one @, a dot after it, no space.
pub(crate) fn email_is_well_formed(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else { return false };
    !local.is_empty()
        && domain.split('.').count() >= 2
        && domain.split('.').all(|part| !part.is_empty())
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
        && !domain.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_short_plain_and_lower_case() {
        for good in ["s.alami", "amina", "agent-2", "a_b"] {
            assert!(login_is_well_formed(good), "{good}");
        }
        for bad in ["", "ab", "Amina", "a b c", "أمينة", ".abc", "abc-", "é.alami", &"a".repeat(41)] {
            assert!(!login_is_well_formed(bad), "{bad}");
        }
    }

    #[test]
    fn an_address_without_host_or_with_spaces_is_refused() {
        assert!(email_is_well_formed("s.alami@sefrou.example"));
        for bad in ["s.alami", "@sefrou.example", "a@b", "a@b.", "a b@c.d", "a@b@c.d"] {
            assert!(!email_is_well_formed(bad), "{bad}");
        }
    }

    #[test]
    fn a_correction_that_says_what_is_there_already_is_none() {
        let name = LocalName { ar: "أمينة".into(), fr: "Amina".into(), zgh: None };
        let same = Corrected {
            staff: kernel::id::TypedId::from_uuid(Uuid::nil()),
            name_ar: "أمينة".into(),
            name_fr: "Amina".into(),
            email: Some("amina@sefrou.example".into()),
            reason: "essai".into(),
        };
        assert!(same.says(&name, Some("amina@sefrou.example")));
        assert!(!same.moves_from(Some("amina@sefrou.example")) && same.moves_from(None));
        assert!(!same.says(&name, None));
        assert!(!Corrected { name_fr: "Amine".into(), ..same }.says(&name, Some("amina@sefrou.example")));
    }

    #[test]
    fn the_fingerprint_of_an_operation_never_holds_the_password() {
        let new = NewStaff {
            login: "amina".into(),
            name_ar: "أمينة".into(),
            name_fr: "Amina".into(),
            email: None,
            unit: None,
            password: Some("olive-tree-by-the-river".into()),
        };
        assert!(!serde_json::to_string(&new).expect("serialises").contains("olive"));
    }
}
