//! Claims against orders: who contests what, in time or not, and what was answered (law 47-06 art. 161).
//!
//! Decided once
//! - Six months to claim, from the day the receiver took the order in charge; while he has not, from the day of the order. Late: recorded as
//!   late, never refused.
//! - Six months to answer; from then on, or from the day on which the answer reached whoever claims, thirty days to go to court. No delay
//!   runs between an answer and its notification.
//! - Delays are clear, moved to the next working day (art. 174).
//! - What is given is given by a decision about the order, which the answer names (decree 2-17-451 art. 37).

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Months, NaiveDate, Utc};
use kernel::calendar::{Holidays, format_short};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::order::change::OrderChange;
use crate::order::{ChangeKind, reference};
use crate::taxpayer::Taxpayer;

pub use crate::follow::{ClaimManner, ClaimOutcome, ClaimState};

/// Months to claim (law 47-06 art. 161).
pub const CLAIM_MONTHS: u32 = 6;
/// Months to answer (art. 161).
pub const ANSWER_MONTHS: u32 = 6;
/// Clear days to go to court (art. 161).
pub const COURT_DAYS: u32 = 30;

/// The series that claims are numbered in, year by year.
pub(crate) const SERIES: &str = "regie/claim";

kernel::ids! {
    /// A claim against an order.
    DebtClaimId = "clm";
}

/// The last day of a delay in months: clear, so the day of the event and that of the end are not counted, and moved to the next working day.
#[must_use]
pub fn months_after(event: NaiveDate, months: u32, holidays: &Holidays) -> NaiveDate {
    let ends = event.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    holidays.next_working_day(ends.succ_opt().unwrap_or(ends)).value
}

/// The last day for claiming against an order that was taken in charge, or made, on a day.
#[must_use]
pub fn claim_until(start: NaiveDate, holidays: &Holidays) -> NaiveDate {
    months_after(start, CLAIM_MONTHS, holidays)
}

/// The last day for answering a claim that came on a day.
#[must_use]
pub fn answer_until(received_on: NaiveDate, holidays: &Holidays) -> NaiveDate {
    months_after(received_on, ANSWER_MONTHS, holidays)
}

/// The last day for going to court after an answer was notified, or after the last day for one.
#[must_use]
pub fn court_until(event: NaiveDate, holidays: &Holidays) -> NaiveDate {
    holidays.add_clear_days(event, COURT_DAYS).value
}

/// How the answer to a claim reached whoever claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub manner: ClaimManner,
    /// Number of the registered letter, or who took it; may be empty.
    pub reference: String,
    /// The last day for going to court.
    pub court_until: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub by: Uuid,
}

/// The answer to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What became of it.
    pub outcome: ClaimOutcome,
    /// The place of the decision that gives it, among the changes of the order; none when nothing is given.
    pub change: Option<i32>,
    /// Why.
    pub reasons: String,
    /// The day.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// Who answered.
    pub by: Uuid,
    /// How it reached whoever claims, once it did.
    pub notification: Option<Notification>,
}

/// A claim against an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Identifier.
    pub id: Uuid,
    /// Unit of the order.
    pub unit: Uuid,
    /// The order.
    pub order: Uuid,
    /// Year and number of the order.
    pub order_number: (i32, i32),
    /// What a payment of the order names.
    pub order_reference: String,
    /// Who claims.
    pub taxpayer: Taxpayer,
    /// Year of its number.
    pub year: i32,
    /// Number in its year, from 1 and without gaps.
    pub number: i32,
    /// The day it came.
    pub received_on: NaiveDate,
    /// The last day on which it would have come in time.
    pub claim_until: NaiveDate,
    /// Why.
    pub grounds: String,
    /// How much less is wanted; none: nothing at all is to be owed.
    pub wanted: Option<Money>,
    /// The last day for the answer.
    pub answer_until: NaiveDate,
    /// The last day for going to court when nobody answers.
    pub silence_until: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub recorded_by: Uuid,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

impl Claim {
    /// Number as printed: `2026/000012`.
    #[must_use]
    pub fn printed(&self) -> String {
        reference::printed(self.year, self.number)
    }

    /// Whether it came after its last day.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.received_on > self.claim_until
    }

    /// The last day for going to court: after the notification of the answer; while there is no answer, after the last day for it. None
    /// between an answer and its notification.
    #[must_use]
    pub fn court_until(&self) -> Option<NaiveDate> {
        match &self.answer {
            None => Some(self.silence_until),
            Some(answer) => answer.notification.as_ref().map(|notification| notification.court_until),
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> ClaimState {
        match &self.answer {
            None => ClaimState::Open,
            Some(answer) if answer.notification.is_none() => ClaimState::Answered,
            Some(_) => ClaimState::Notified,
        }
    }
}

/// Why a claim cannot have come on a day.
#[must_use]
pub fn received_fault(issued_on: NaiveDate, received_on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    if received_on < issued_on {
        let issued = format_short(issued_on);
        return Some(Fault::at("regie-error-claim-before", &["receivedOn"]).with("issued", issued));
    }
    (received_on > today).then(|| Fault::at("regie-error-claim-ahead", &["receivedOn"]))
}

/// Why an answer cannot have reached anybody on a day.
#[must_use]
pub fn notified_fault(answered_on: NaiveDate, notified_on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    if notified_on < answered_on {
        let answered = format_short(answered_on);
        return Some(Fault::at("regie-error-claim-notified-before", &["notifiedOn"]).with("answered", answered));
    }
    (notified_on > today).then(|| Fault::at("regie-error-claim-notified-ahead", &["notifiedOn"]))
}

/// Why an answer cannot be given by a decision: what is given has one about the order, made since the claim came, and what is refused has
/// none.
#[must_use]
pub fn answer_fault(claim: &Claim, outcome: ClaimOutcome, change: Option<&OrderChange>) -> Option<Fault> {
    let fault = |code| Some(Fault::at(code, &["changeNumber"]));
    match (outcome, change) {
        (ClaimOutcome::Rejected, None) => None,
        (ClaimOutcome::Rejected, Some(_)) => fault("regie-error-claim-change-none"),
        (_, None) => fault("regie-error-claim-change"),
        (_, Some(change)) => {
            let gives = matches!(change.kind, ChangeKind::Reduction | ChangeKind::Cancellation | ChangeKind::Remission);
            let since = change.decided_on >= claim.received_on;
            if gives && since { None } else { fault("regie-error-claim-change") }
        }
    }
}

/// Which claims a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Against this order.
    pub order: Option<Uuid>,
    /// Of this taxpayer, and of whoever was found to be the same.
    pub taxpayer: Option<Uuid>,
    /// Standing like this.
    pub state: Option<ClaimState>,
}
