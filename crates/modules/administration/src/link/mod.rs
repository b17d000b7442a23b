//! One-time links by e-mail: the invitation of a new member of staff, and the way back for who forgot the password.
//!
//! A link lets its holder choose the password of one account, once, for a while. It signs nobody in: the second factor is
//! asked for at sign-in as ever. The database holds only a hash of what the link says.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::Duration;
use kernel::ambient::Ambient;
use kernel::keys::sha256;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A new account, whose person chooses a first password.
    Invitation,
    /// The person asked for it, before sign-in.
    Reset,
    /// The administrator had the password replaced.
    Renewal,
}

impl Kind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Renewal => "renewal",
        }
    }

    /// How long it is good. What somebody asked for a moment ago is read at once; an invitation may wait for Monday.
    pub(crate) const fn lifetime(self) -> Duration {
        match self {
            Self::Invitation => Duration::days(7),
            Self::Renewal => Duration::days(2),
            Self::Reset => Duration::hours(1),
        }
    }

    /// Texts of subject, letter and button.
    pub(crate) const fn words(self) -> [&'static str; 3] {
        match self {
            Self::Invitation => [
                "administration-mail-invitation-subject",
                "administration-mail-invitation",
                "administration-mail-invitation-button",
            ],
            Self::Reset => {
                ["administration-mail-reset-subject", "administration-mail-reset", "administration-mail-reset-button"]
            }
            Self::Renewal => {
                ["administration-mail-reset-subject", "administration-mail-renewal", "administration-mail-reset-button"]
            }
        }
    }
}

/// What a link says: 32 random bytes, base64url.
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(ambient: &Ambient) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(ambient.bytes::<32>()))
    }

    /// Takes what the holder sent; anything else than a secret's form has no hash in the database anyway.
    pub(crate) fn from_holder(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }

    /// The address: after the `#`, which browsers send to no server, so that no log of anybody holds the secret.
    pub(crate) fn address(&self, origin: &str) -> String {
        format!("{origin}/password#{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_of_a_link_is_in_the_part_that_no_server_gets() {
        let secret = Secret::new(&Ambient::system());
        let address = secret.address("https://sefrou.example.ma");
        let (sent, kept) = address.split_once('#').expect("a fragment");
        assert_eq!(sent, "https://sefrou.example.ma/password");
        assert_eq!(kept.len(), 43);
        assert_eq!(Secret::from_holder(&format!(" {kept}\n")).hash(), secret.hash());
        assert_ne!(Secret::new(&Ambient::system()).hash(), secret.hash());
    }

    #[test]
    fn what_the_person_asked_for_is_good_for_an_hour_only() {
        assert_eq!(Kind::Reset.lifetime(), Duration::hours(1));
        assert!(Kind::Invitation.lifetime() <= Duration::days(7));
    }
}
