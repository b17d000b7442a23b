//! Signing in and out, and one's own sign-ins.

pub mod graphql;
pub(crate) mod lockout;
pub(crate) mod service;
pub(crate) mod store;
mod sweep;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub(crate) use sweep::SWEEP;

/// What a person typed to sign in.
pub(crate) struct Credentials {
    /// Trimmed, lower case.
    pub(crate) login: String,
    pub(crate) password: String,
    /// Code of the authenticator, when it was given.
    pub(crate) totp: Option<String>,
}

/// How a sign-in ended, when it was not refused.
pub(crate) enum SignIn {
    /// A new session.
    Done(kernel::auth::SessionToken),
    /// The password is right; the authenticator's code is still missing, or, where there is no authenticator but a
    /// passkey, a recovery code.
    CodeWanted { authenticator: bool },
}

/// What ended with an account, or with its password.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ended {
    /// Sign-ins.
    pub(crate) sessions: u64,
    /// Access tokens.
    pub(crate) tokens: u64,
}

/// A live session, for its owner.
#[derive(Debug)]
pub(crate) struct LiveSession {
    pub(crate) id: Uuid,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_seen_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) device: String,
    pub(crate) address: String,
    /// `password`, `passkey` or `provider`.
    pub(crate) means: String,
    /// What the provider is called, in Arabic and French.
    pub(crate) label_ar: Option<String>,
    pub(crate) label_fr: Option<String>,
}
