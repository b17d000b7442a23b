use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::names::search_key;
use kernel::person::{Due, Holder, Holding, Occurrence, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::{ContactId, store};

/// Telephones and browsers of the staff.
static CONTACT: Holding = Holding {
    what: "exchange-held-contact",
    why: "exchange-held-contact-why",
    keep: "exchange-held-contact-keep",
    rectify: "exchange-held-contact-rectify",
};

/// Places where people are reached, as a holder of people's data.
#[derive(Debug)]
pub struct Contacts;

/// A place and whose it is.
#[derive(Debug)]
pub(super) struct Owned {
    pub(super) id: Uuid,
    pub(super) created_at: DateTime<Utc>,
    pub(super) login: String,
    pub(super) name_ar: String,
    pub(super) name_fr: String,
}

#[async_trait]
impl Holder for Contacts {
    /// A place is known by its person's name only: its address is locked.
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        let keys = sought.keys();
        if sought.cin.is_some() || sought.born.is_some() || keys.is_empty() {
            return Ok(Vec::new());
        }
        let named = |row: &Owned| {
            let own: Vec<String> =
                format!("{} {}", row.name_ar, row.name_fr).split_whitespace().map(search_key).collect();
            keys.iter().all(|key| own.contains(key))
        };
        let found = store::owned(tx, scope).await?.into_iter().filter(named).map(|row| Occurrence {
            holding: &CONTACT,
            object_id: ContactId::from_uuid(row.id).to_string(),
            label: row.login,
            part: "exchange-person-reached",
            unit: None,
            since: row.created_at.date_naive(),
        });
        Ok(found.collect())
    }

    /// Its person removes it; a browser or telephone that is no longer there goes with the first message it does not take.
    async fn due(&self, _: &mut TenantTx, _: DateTime<Utc>) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }

    async fn expire(&self, _: &mut TenantTx, _: DateTime<Utc>) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }
}
