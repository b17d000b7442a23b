//! What proves a person's identity: the password and the second factor.

pub mod graphql;
pub(crate) mod password;
pub(crate) mod service;
pub(crate) mod store;
mod strength;
pub(crate) mod totp;

#[cfg(test)]
pub(crate) use strength::check_strength;
pub(crate) use strength::{strength_fault, strength_fault_at};

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What sign-in needs to know of an account.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) id: Uuid,
    pub(crate) login: String,
    pub(crate) name_ar: String,
    pub(crate) name_fr: String,
    pub(crate) active: bool,
    pub(crate) password_hash: String,
    pub(crate) totp_secret: Option<Vec<u8>>,
    pub(crate) totp_confirmed_at: Option<DateTime<Utc>>,
    pub(crate) totp_last_step: Option<i64>,
    pub(crate) has_passkey: bool,
}

impl Account {
    /// The authenticator's sealed secret, once it is confirmed.
    pub(crate) fn second_factor(&self) -> Option<&[u8]> {
        self.totp_confirmed_at.and(self.totp_secret.as_deref())
    }

    /// Whether the password alone is not enough.
    pub(crate) fn has_second_factor(&self) -> bool {
        self.has_passkey || self.second_factor().is_some()
    }

    /// Words that a password of this person must not contain.
    pub(crate) fn words(&self) -> [&str; 3] {
        [&self.login, &self.name_ar, &self.name_fr]
    }
}
