//! Shortfalls that are made good (débet, decree 2-17-451 art. 46): what was missing when a till, the régie, a remittance or its tickets
//! were counted is paid into the régie, which the receiver records; the next remittance pays it over. A surplus makes nothing good: it is
//! the commune's. Pure.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::remittance::OfficePlate;

kernel::ids! {
    /// What was paid in for a shortfall.
    MadeGoodId = "smg";
}

/// What was paid in for a shortfall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeGood {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// How much.
    pub amount: Money,
    /// By which paper it was asked for or paid.
    pub instrument: String,
    /// What is to be said of it; empty when there is nothing.
    pub remark: String,
    /// The day it was paid.
    pub on: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// What is still short after it.
    pub short: Money,
}

/// Why so much cannot be made good: no more than is short, nothing that is to come, and not on record by who holds a place in the régie.
#[must_use]
pub fn fault(short: Money, amount: Money, (on, today): (NaiveDate, NaiveDate), is_member: bool) -> Option<Fault> {
    if is_member {
        return Some(Fault::at("regie-error-shortfall-own", &["officeId"]));
    }
    if on > today {
        return Some(Fault::at("regie-error-shortfall-ahead", &["on"]));
    }
    if !short.is_positive() {
        return Some(Fault::at("regie-error-shortfall-none", &["officeId"]));
    }
    (amount > short).then(|| Fault::at("regie-error-shortfall-too-much", &["amount"]).with("short", short))
}
