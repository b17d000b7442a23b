//! Spending before the visa: while a budget has none on 1 January, the governor's order lets the president collect revenue and commit,
//! settle and order expenses of operating within the credits of the last budget that has its visa, until this one has (113-14 art. 193).

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::error::Fault;
use uuid::Uuid;

use crate::line::Entry;
use crate::terms::{Part, Side};
use crate::version::{VersionView, in_force};

kernel::ids! {
    /// A governor's order to spend before the visa.
    BudgetInterimId = "bin";
}

/// A governor's order as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interim {
    /// Identifier.
    pub id: Uuid,
    /// The budget that has no visa.
    pub budget_id: Uuid,
    /// The version whose credits are the limit: the last one that had its visa.
    pub version_id: Uuid,
    /// Its year.
    pub year: i32,
    /// Its number in that year.
    pub version: i32,
    /// The day of the order.
    pub on: NaiveDate,
    /// Its number.
    pub reference: String,
    /// Who recorded it.
    pub by: Uuid,
}

/// Why an order cannot be recorded: the budget has its visa, or one is recorded.
#[must_use]
pub fn record_fault(versions: &[VersionView], known: Option<&Interim>) -> Option<Fault> {
    if in_force(versions).is_some() {
        return Some(Fault::at("budget-error-interim-visaed", &["budgetId"]));
    }
    known.map(|known| Fault::at("budget-error-interim-known", &["budgetId"]).with("reference", &known.reference))
}

/// Whether the order opens a credit on a line: it does for expenses of operating.
#[must_use]
pub fn is_open(line: &Entry) -> bool {
    line.side == Side::Expense && line.part == Part::Operating
}

/// Why nothing is committed on a line under the order: it is for expenses of operating only.
#[must_use]
pub fn line_fault(line: &Entry) -> Option<Fault> {
    (!is_open(line)).then(|| Fault::at("budget-error-interim-equipment", &["lineId"]))
}
