//! What the régie pays over to the receiver (bordereau de versement), and what the receiver says to it. Pure.

pub mod certificate;
pub mod graphql;
pub mod inspection;
pub mod ledger;
pub mod paper;
pub mod print;
pub(crate) mod reminder;
pub mod service;
pub mod statement;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Failure, Fault, Internal};
use kernel::money::Money;
use kernel::tenant::LocalName;
use uuid::Uuid;

use crate::calc::share;
use crate::day::{ByMode, Day, Taking};

kernel::ids! {
    /// A remittance.
    RemittanceId = "rmt";
}

/// The series that remittances are numbered by, year by year.
pub const SERIES: &str = "regie/remittance";

/// Most days that one remittance pays over.
pub const MOST_DAYS: usize = 100;

/// A régie, by its name plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficePlate {
    /// Identifier.
    pub id: Uuid,
    /// Unit that it belongs to.
    pub unit: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
}

/// What the receiver says of a remittance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What arrived.
    pub received: Money,
    /// Received less paid over: less than nothing is missing.
    pub difference: Money,
    /// The receiver's own reference.
    pub reference: String,
    /// Why it differs; empty when there is nothing to say.
    pub remark: String,
    /// The day.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub staff: Uuid,
}

/// A remittance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remittance {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// Year of its number.
    pub year: i32,
    /// Number, without gaps within its year.
    pub number: i32,
    /// What is paid over by mode; the cash as it was counted.
    pub amounts: ByMode,
    /// Cheques that came back unpaid since, taken off.
    pub bounced: Money,
    /// Counted beyond what was taken, and paid in for what was missing; less than nothing: missing. It is in the cash.
    pub difference: Money,
    /// What is paid over in all.
    pub total: Money,
    /// By budget line and kind of revenue, without the cheques that came back.
    pub takings: Vec<Taking>,
    /// The days that it pays over, oldest first.
    pub days: Vec<Uuid>,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// By whom.
    pub sent_by: Uuid,
    /// What the receiver said.
    pub answer: Option<Answer>,
}

impl Remittance {
    /// What of the takings is the region's; `None` where all of it is the commune's.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn region(&self) -> Result<Option<Money>, Internal> {
        let theirs = || self.takings.iter().filter(|taking| taking.code == share::KIND).map(|taking| taking.amount);
        if theirs().next().is_none() {
            return Ok(None);
        }
        Money::sum(theirs()).map(Some).ok_or(Internal::Broken("an amount is beyond what is kept"))
    }
}

impl Remittance {
    /// Number and year, as printed.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }

    /// Why somebody cannot say what arrived. Whoever holds a place in the régie or paid over is not who receives (decree 2-17-451 art. 4).
    #[must_use]
    pub fn answer_fault(&self, who: Uuid, is_member: bool) -> Option<Fault> {
        if self.answer.is_some() {
            return Some(Fault::at("regie-error-remittance-answered", &["remittanceId"]));
        }
        let own = is_member || who == self.sent_by;
        own.then(|| Fault::at("regie-error-remittance-own", &["remittanceId"]))
    }
}

/// What is to be paid over, in centimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Cash, cheques, transfers and cards.
    pub modes: [i64; 4],
    /// Counted beyond what was taken and made good, or missing; it is in the cash.
    pub difference: i64,
    /// Cheques that came back, taken off.
    pub bounced: i64,
}

impl Due {
    /// In all.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.modes.iter().sum::<i64>() - self.bounced
    }
}

/// What these days leave to be paid over, less the cheques that came back, with what was paid in for shortfalls.
///
/// # Errors
/// Refused for days of another régie, open, or paid over before, and when nothing is left.
pub fn due(office: Uuid, days: &[Day], (bounced, made_good): (i64, i64)) -> Result<Due, Failure> {
    let faults: Vec<Fault> = days.iter().filter_map(|day| day_fault(office, day)).collect();
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let mut due = Due { modes: [made_good, 0, 0, 0], difference: made_good, bounced };
    for day in days {
        due.modes.iter_mut().zip(day.leaves()).for_each(|(sum, more)| *sum += more);
        due.difference += day.closing.as_ref().map_or(0, |closing| closing.difference.centimes());
    }
    if due.modes.iter().any(|amount| *amount < 0) || due.total() < 0 {
        return Err(Fault::at("regie-error-remittance-negative", &["dayIds"]).into());
    }
    if due.modes == [0; 4] && due.bounced == 0 {
        return Err(Fault::at("regie-error-remittance-nothing", &["dayIds"]).into());
    }
    Ok(due)
}

fn day_fault(office: Uuid, day: &Day) -> Option<Fault> {
    let code = if day.office != office {
        "regie-error-remittance-other-office"
    } else if day.closing.is_none() {
        "regie-error-remittance-day-open"
    } else if day.paid_by.is_some() {
        "regie-error-remittance-day-paid"
    } else {
        return None;
    };
    let on = kernel::calendar::format_short(day.on);
    Some(Fault::at(code, &["dayIds"]).with("till", &day.till_code).with("on", on))
}

/// Why an answer cannot stand: what differs is explained.
#[must_use]
pub fn remark_fault(difference: Money, remark: Option<&str>) -> Option<Fault> {
    let silent = !difference.is_zero() && remark.is_none();
    silent.then(|| Fault::at("regie-error-remittance-remark", &["remark"]).with("difference", difference))
}

/// Which remittances a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Sent from this day on.
    pub from: Option<NaiveDate>,
    /// Sent to this day.
    pub until: Option<NaiveDate>,
    /// Those that the receiver answered, or those that wait.
    pub answered: Option<bool>,
}
