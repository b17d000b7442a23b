//! Which account at a provider of identities is whose here. Linked by the person, who proved both, or by an administrator, who
//! wrote it down; never by an e-mail address or a name, which providers let people choose, and give to somebody else later.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::session::Session;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::passkey::ceremony::Ceremony;
use crate::provider::Provider;
use crate::provider::client::Proved;

kernel::ids! {
    /// A link between an account at a provider and one here.
    IdentityId = "idn";
}

/// Found at a provider, and not linked yet.
const FOUND: &str = "provider_found";

/// A link as its owner or an administrator sees it.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) id: Uuid,
    pub(crate) provider_id: Uuid,
    pub(crate) label_ar: String,
    pub(crate) label_fr: String,
    pub(crate) subject: String,
    pub(crate) linked_at: DateTime<Utc>,
    /// `self` or `administrator`.
    pub(crate) linked_by: String,
    pub(crate) last_used_at: Option<DateTime<Utc>>,
}

/// An account at a provider that a signed-in person has just proved to be theirs: kept by the browser, sealed for that person,
/// until they give the password.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) provider: Uuid,
    pub(crate) issuer: String,
    pub(crate) subject: String,
}

impl Found {
    pub(crate) fn of(provider: &Provider, proved: &Proved) -> Self {
        Self { provider: provider.id, issuer: provider.issuer.clone(), subject: proved.subject.clone() }
    }

    pub(crate) fn seal(self, session: &Session, staff: Uuid) -> Outcome<String> {
        Ceremony::seal(session, FOUND, Some(staff), self)
    }

    pub(crate) fn open(session: &Session, staff: Uuid, sealed: &str) -> Option<Ceremony<Self>> {
        Ceremony::open(session, FOUND, Some(staff), sealed)
    }
}
