//! Law 09-08: what the commune holds of a person, why, for how long, and how it is rectified.

pub mod graphql;
pub mod retention;
pub(crate) mod service;
mod store;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::id::{StaffId, TypedId as _};
use kernel::person::{Due, Holder, Holding, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

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

#[async_trait]
impl Holder for Accounts {
    /// Accounts hold names only; with a part of the commune in reach, those of its units.
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        let keys = sought.keys();
        if sought.cin.is_some() || sought.born.is_some() || keys.is_empty() {
            return Ok(Vec::new());
        }
        let named = |row: &Row| {
            let own: Vec<String> =
                format!("{} {}", row.name_ar, row.name_fr).split_whitespace().map(kernel::names::search_key).collect();
            keys.iter().all(|key| own.contains(key))
        };
        let rows = store::accounts(tx, scope).await?;
        let found = rows.into_iter().filter(named).map(|row| Occurrence {
            holding: &STAFF,
            object_id: StaffId::from_uuid(row.id).to_string(),
            label: row.login,
            part: "administration-person-staff",
            unit: None,
            since: row.created_at.date_naive(),
        });
        Ok(found.collect())
    }

    async fn due(&self, tx: &mut TenantTx, now: DateTime<Utc>) -> Outcome<Vec<Due>> {
        let counted = store::due(tx, SESSIONS.until(now), TOKENS.until(now), FAILURES.until(now)).await?;
        Ok(RULES.into_iter().zip(counted).map(|(rule, records)| Due { rule, records }).collect())
    }

    async fn expire(&self, tx: &mut TenantTx, now: DateTime<Utc>) -> Outcome<Vec<Due>> {
        let sessions = store::remove_sessions(tx, SESSIONS.until(now)).await?;
        let tokens = store::remove_tokens(tx, TOKENS.until(now)).await?;
        let failures = store::remove_failures(tx, FAILURES.until(now)).await?;
        Ok(RULES.into_iter().zip([sessions, tokens, failures]).map(|(rule, records)| Due { rule, records }).collect())
    }
}

/// Sign-ins with their device and address, after they ended: what the trail says of them stays.
const SESSIONS: Retention = Retention { key: "administration.session", days: 365, removes: true };
/// Counters of failed sign-ins.
const FAILURES: Retention = Retention { key: "administration.sign_in_failure", days: 30, removes: true };
/// Access tokens with their last use, after they ended.
const TOKENS: Retention = Retention { key: "administration.access_token", days: 365, removes: true };
/// In the order in which they are told.
const RULES: [Retention; 3] = [SESSIONS, TOKENS, FAILURES];
