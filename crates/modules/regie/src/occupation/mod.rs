//! Occupations of the public domain: each has an end, and goes on by a decision alone (law 57-19). What is charged is a taxable; its last day is
//! the end of the permission.

pub mod graphql;
pub mod reminder;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Months, NaiveDate, Utc};
use kernel::error::Fault;
use uuid::Uuid;

use crate::calc::Rule;
use crate::taxable::service::Entry;

kernel::ids! {
    /// A decision by which an occupation goes on.
    OccupationRenewalId = "ocr";
}

/// The longest that one permission goes, in years: ten, and forty where the law makes an exception (law 57-19). Which of both stands in the
/// permission itself.
const MOST_YEARS: u32 = 40;

/// A decision by which an occupation goes on beyond its end. Never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// Identifier.
    pub id: Uuid,
    /// Of what.
    pub taxable: Uuid,
    /// The last day before it.
    pub after: NaiveDate,
    /// The last day by it.
    pub until: NaiveDate,
    /// The order that renews.
    pub instrument: String,
    /// The day of it.
    pub decided_on: NaiveDate,
    /// The day on which the occupant was notified.
    pub notified_on: NaiveDate,
    /// Why; may be empty.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// What occupies the public domain, with the decisions by which it went on, newest first.
#[derive(Debug, Clone)]
pub struct Occupation {
    /// What is charged, and to whom.
    pub entry: Entry,
    /// The decisions.
    pub renewals: Vec<Renewal>,
}

/// Which occupations a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Ending on this day or later, and on this day or before.
    pub ends: (Option<NaiveDate>, Option<NaiveDate>),
    /// Without an end: recorded before one was asked for.
    pub undated: bool,
}

/// The last day that a permission from a day on may have.
fn latest(from: NaiveDate) -> NaiveDate {
    from.checked_add_months(Months::new(12 * MOST_YEARS)).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
}

/// Why something is not charged from a day to a day by a rule: the public domain is occupied for a time.
#[must_use]
pub fn end_fault(rule: Rule, from: NaiveDate, until: Option<NaiveDate>) -> Option<Fault> {
    if rule != Rule::Occupation {
        return None;
    }
    match until {
        None => Some(Fault::at("regie-error-occupation-end", &["until"])),
        Some(until) => long_fault(from, until),
    }
}

fn long_fault(from: NaiveDate, until: NaiveDate) -> Option<Fault> {
    (until > latest(from)).then(|| Fault::at("regie-error-occupation-long", &["until"]).with("years", MOST_YEARS))
}

/// Why a correction does not move the end of something: an occupation goes on by a decision alone.
#[must_use]
pub fn moved_fault(rule: Rule, before: (NaiveDate, Option<NaiveDate>), after: Option<NaiveDate>) -> Option<Fault> {
    let (from, end) = before;
    match (end, after) {
        _ if rule != Rule::Occupation => None,
        (Some(end), Some(after)) if after <= end => None,
        (Some(_), _) => Some(Fault::at("regie-error-occupation-renewed", &["until"])),
        (None, Some(after)) => long_fault(from, after),
        (None, None) => None,
    }
}

/// Why nothing is assessed for days until one: the permission ended before, or its end is not on record.
#[must_use]
pub fn assessed_fault(rule: Rule, end: Option<NaiveDate>, until: NaiveDate) -> Option<Fault> {
    let covered = rule != Rule::Occupation || end.is_some_and(|end| until <= end);
    (!covered).then(|| Fault::at("regie-error-assessed-occupation", &["periodUntil"]))
}

/// A decision as it is told.
#[derive(Debug, Clone, Copy)]
pub struct Decided {
    /// The last day by it.
    pub until: NaiveDate,
    /// The day of it.
    pub decided_on: NaiveDate,
    /// The day on which the occupant was notified.
    pub notified_on: NaiveDate,
}

impl Decided {
    /// Every reason why something that ends on a day does not go on by it. What ended is permitted anew: nothing is renewed after its end.
    #[must_use]
    pub fn faults(&self, rule: Rule, end: Option<NaiveDate>, today: NaiveDate) -> Vec<Fault> {
        let end = match end {
            _ if rule != Rule::Occupation => return vec![Fault::at("regie-error-occupation-none", &["taxableId"])],
            None => return vec![Fault::at("regie-error-occupation-undated", &["taxableId"])],
            Some(end) => end,
        };
        let mut faults = Vec::new();
        if self.until <= end {
            faults.push(Fault::at("regie-error-occupation-until", &["until"]));
        }
        faults.extend(end.succ_opt().and_then(|from| long_fault(from, self.until)));
        for (day, field) in [(self.decided_on, "decidedOn"), (self.notified_on, "notifiedOn")] {
            if day > today {
                faults.push(Fault::at("regie-error-occupation-ahead", &[field]));
            }
        }
        if self.notified_on < self.decided_on {
            faults.push(Fault::at("regie-error-occupation-notified", &["notifiedOn"]));
        } else if self.notified_on > end {
            let day = kernel::calendar::format_short(end);
            faults.push(Fault::at("regie-error-occupation-late", &["notifiedOn"]).with("day", day));
        }
        faults
    }
}
