//! Law 09-08: what the commune holds of a person, why, for how long, and how it is rectified.

pub mod graphql;
pub(crate) mod service;
mod store;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::casablanca;
use kernel::error::Outcome;
use kernel::id::{StaffId, TypedId as _};
use kernel::person::{Due, Ends, Holder, Holding, Keep, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use crate::person_request::PersonRequestId;

/// Accounts of the staff.
static STAFF: Holding = Holding {
    what: "administration-held-staff",
    why: "administration-held-staff-why",
    keep: "administration-held-staff-keep",
    rectify: "administration-held-staff-rectify",
};

/// The accounts, as a holder of people's data.
#[derive(Debug)]
pub struct Accounts;

/// An account of this name.
#[derive(Debug)]
struct Row {
    id: Uuid,
    login: String,
    created_at: DateTime<Utc>,
    name_ar: String,
    name_fr: String,
}

/// Requests of persons about their data.
static REQUEST: Holding = Holding {
    what: "administration-held-request",
    why: "administration-held-request-why",
    keep: "administration-held-request-keep",
    rectify: "administration-held-request-rectify",
};

/// Rows of the trail that an account left.
static TRAIL: Holding = Holding {
    what: "administration-held-trail",
    why: "administration-held-trail-why",
    keep: "administration-held-trail-keep",
    rectify: "administration-held-trail-rectify",
};

/// A request that names the person.
#[derive(Debug)]
struct Asked {
    id: Uuid,
    unit: Uuid,
    label: String,
    since: NaiveDate,
}

#[async_trait]
impl Holder for Accounts {
    /// Accounts and what they did by name only; with a part of the commune in reach, those of its units. Requests by name and card.
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        let mut found: Vec<Occurrence> = store::requests(tx, scope, sought)
            .await?
            .into_iter()
            .map(|row| Occurrence {
                holding: &REQUEST,
                object_id: PersonRequestId::from_uuid(row.id).to_string(),
                label: row.label,
                part: "administration-person-asker",
                unit: Some(row.unit),
                since: row.since,
                count: None,
            })
            .collect();
        if sought.cin.is_some() || sought.born.is_some() {
            return Ok(found);
        }
        let rows = store::accounts(tx, scope).await?;
        let named = rows.into_iter().filter(|row| sought.is_named(&format!("{} {}", row.name_ar, row.name_fr)));
        for row in named.collect::<Vec<_>>() {
            let id = StaffId::from_uuid(row.id).to_string();
            if let Some(since) = store::first_deed(tx, &id).await? {
                found.push(Occurrence {
                    holding: &TRAIL,
                    object_id: id.clone(),
                    label: row.login.clone(),
                    part: "administration-person-actor",
                    unit: None,
                    since: casablanca::civil_date(since),
                    count: None,
                });
            }
            found.push(Occurrence {
                holding: &STAFF,
                object_id: id,
                label: row.login,
                part: "administration-person-staff",
                unit: None,
                since: row.created_at.date_naive(),
                count: None,
            });
        }
        Ok(found)
    }

    fn rules(&self) -> &'static [Retention] {
        &RULES
    }

    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let counted = store::due(tx, &ENDING.map(|rule| keep.until(&rule))).await?;
        Ok(ENDING.into_iter().zip(counted).map(|(rule, records)| keep.due(rule, records)).collect())
    }

    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let removed = store::remove(tx, &ENDING.map(|rule| keep.until(&rule))).await?;
        Ok(ENDING.into_iter().zip(removed).map(|(rule, records)| keep.due(rule, records)).collect())
    }
}

/// Sign-ins with their device and address, after they ended: what the trail says of them stays.
const SESSIONS: Retention = Retention {
    key: "administration.session",
    months: 12,
    least: 3,
    most: 36,
    ends: Ends::Erased,
    tables: &["staff_session"],
};
/// Access tokens with their last use, after they ended.
const TOKENS: Retention = Retention {
    key: "administration.access_token",
    months: 12,
    least: 3,
    most: 36,
    ends: Ends::Erased,
    tables: &["access_token"],
};
/// Counters of failed sign-ins.
const FAILURES: Retention = Retention {
    key: "administration.sign_in_failure",
    months: 1,
    least: 1,
    most: 6,
    ends: Ends::Erased,
    tables: &["sign_in_failure"],
};
/// Requests of persons about their data, after they were answered: as long as the answer may have to be proved. One that was never
/// answered goes as long after it was recorded: a reminder each morning told of it all that time.
const REQUESTS: Retention = Retention {
    key: "administration.person_request",
    months: 60,
    least: 24,
    most: 120,
    ends: Ends::Erased,
    tables: &["person_request", "person_answer"],
};
/// Accounts: their names stand in acts and in the trail.
const ACCOUNTS: Retention =
    Retention::forever("administration.staff", &["staff", "role_grant", "lending", "oidc_identity"]);
/// Those that end, in the order in which they are told.
const ENDING: [Retention; 4] = [SESSIONS, TOKENS, FAILURES, REQUESTS];
/// All of them.
const RULES: [Retention; 5] = [SESSIONS, TOKENS, FAILURES, REQUESTS, ACCOUNTS];
