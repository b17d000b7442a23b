use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::person::{Due, Ends, Holder, Holding, Keep, Occurrence, Retention, Sought};
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
        if sought.cin.is_some() || sought.born.is_some() {
            return Ok(Vec::new());
        }
        let named = |row: &Owned| sought.is_named(&format!("{} {}", row.name_ar, row.name_fr));
        let found = store::owned(tx, scope).await?.into_iter().filter(named).map(|row| Occurrence {
            holding: &CONTACT,
            object_id: ContactId::from_uuid(row.id).to_string(),
            label: row.login,
            part: "exchange-person-reached",
            unit: None,
            since: row.created_at.date_naive(),
            count: None,
        });
        Ok(found.collect())
    }

    fn rules(&self) -> &'static [Retention] {
        &RULES
    }

    /// A place its person removes; a browser or telephone that is no longer there goes with the first message it does not take.
    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let [notices, deliveries] = store::due(tx, keep.until(&NOTICES), keep.until(&DELIVERIES)).await?;
        Ok(vec![keep.due(NOTICES, notices), keep.due(DELIVERIES, deliveries)])
    }

    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let (notices, deliveries) = (keep.until(&NOTICES), keep.until(&DELIVERIES));
        let deliveries = store::remove_deliveries(tx, deliveries, notices).await?;
        let notices = store::remove_notices(tx, notices).await?;
        Ok(vec![keep.due(NOTICES, notices), keep.due(DELIVERIES, deliveries)])
    }
}

/// Notices of an inbox, read or not.
const NOTICES: Retention =
    Retention { key: "exchange.notice", months: 12, least: 1, most: 60, ends: Ends::Erased, tables: &["notice"] };
/// What was sent outside, with every attempt, once it is settled; no longer than the notice that it tells.
const DELIVERIES: Retention = Retention {
    key: "exchange.delivery",
    months: 6,
    least: 1,
    most: 24,
    ends: Ends::Erased,
    tables: &["delivery", "delivery_attempt"],
};
/// Both.
const RULES: [Retention; 2] = [NOTICES, DELIVERIES];
