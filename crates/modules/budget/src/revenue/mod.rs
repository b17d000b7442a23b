//! Revenue as it comes in: what the régie tells of its receipts, of the tickets that it sold and of what the receiver collected is counted on the lines of the budget, once,
//! however often a note comes.

pub(crate) mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};
use futures::FutureExt as _;
use kernel::error::Internal;
use kernel::money::Money;
use kernel::queue::{AT_HOME, Consumer, Lane, Takes, Work};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::stored::less;
use crate::terms::RevenueKind;
use crate::year::day_of;

/// The event of tickets that were sold: no receipt stands for them.
const SOLD: &str = "regie.tickets.sold";
/// The events of what the receiver collected himself, and of what of it was undone: they count as a receipt and as its voiding.
const RECOVERED: &str = "regie.recovery.recorded";
const GIVEN_BACK: &str = "regie.recovery.voided";
/// The events of what an order had too much: taken from its line, and brought to that of another order.
const TAKEN: &str = "regie.surplus.taken";
const IMPUTED: &str = "regie.surplus.imputed";

/// A receipt was given, made void, or its cheque came back; tickets were sold; or the receiver collected something himself.
pub(crate) const COUNT: Consumer = Consumer {
    name: "budget.revenue.record",
    takes: Takes::Kinds(&[
        "regie.receipt.issued",
        "regie.receipt.voided",
        "regie.receipt.bounced",
        SOLD,
        RECOVERED,
        GIVEN_BACK,
        TAKEN,
        IMPUTED,
    ]),
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Together(|session, notes| service::record(session, notes).boxed()),
};

/// What an event tells of a receipt, or of a sale of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Told {
    /// Printed identifier of the receipt, of the sale or of what the receiver collected.
    #[serde(alias = "sale", alias = "recovery", alias = "settlement")]
    pub receipt: String,
    /// The day of the receipt, of its voiding, of the cheque's return or of the sale.
    #[serde(alias = "on_date")]
    pub on: NaiveDate,
    /// Its lines, amounts more than nothing whatever is told.
    pub lines: Vec<ToldLine>,
}

/// A line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ToldLine {
    /// Line of the nomenclature; null where the régie does not know it.
    #[serde(rename = "budgetLine", alias = "budget_line", deserialize_with = "said")]
    pub line: Option<String>,
    /// In dirhams.
    pub amount: Money,
}

/// A line may be null; one that is left out is another shape, and must not pass for revenue without a line.
fn said<'de, D: Deserializer<'de>>(line: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(line)
}

/// An amount to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Line of the nomenclature, as told.
    pub line: Option<String>,
    /// More than nothing for a receipt and for tickets, less for a receipt that is void or unpaid.
    pub amount: Money,
}

impl RevenueKind {
    /// Of an event's name.
    #[must_use]
    pub fn of_event(name: &str) -> Option<Self> {
        match name {
            SOLD => Some(Self::Sold),
            RECOVERED | IMPUTED => Some(Self::Issued),
            GIVEN_BACK | TAKEN => Some(Self::Voided),
            _ => {
                let kind = name.strip_prefix("regie.receipt.")?;
                Self::ALL.iter().copied().find(|one| *one != Self::Sold && one.as_str() == kind)
            }
        }
    }
}

/// Reads what an event tells.
///
/// # Errors
/// Internal failures: another shape, told without its values.
pub fn read(payload: Value) -> Result<Told, Internal> {
    Ok(serde_json::from_value(payload)?)
}

/// The day on which something counts instead of its own, because the year of that was closed before it was told: today, or the first day
/// after the years that are closed. `None`: on its own day.
#[must_use]
pub fn counts_on(on: NaiveDate, closed: &[i32], today: NaiveDate) -> Option<NaiveDate> {
    if !closed.contains(&on.year()) {
        return None;
    }
    let told = today.max(on);
    let year = (told.year()..).find(|year| !closed.contains(year))?;
    Some(if year == told.year() { told } else { day_of(year, 1, 1) })
}

/// What is counted of it: a void receipt, or one whose cheque came back, takes away what it brought.
///
/// # Errors
/// Internal failures: amounts beyond what is kept.
pub fn counted(kind: RevenueKind, told: &Told) -> Result<Vec<Counted>, Internal> {
    let signed = |amount: Money| match kind {
        RevenueKind::Issued | RevenueKind::Sold => Ok(amount),
        RevenueKind::Voided | RevenueKind::Bounced => less(Money::ZERO, amount),
    };
    told.lines.iter().map(|line| Ok(Counted { line: line.line.clone(), amount: signed(line.amount)? })).collect()
}
