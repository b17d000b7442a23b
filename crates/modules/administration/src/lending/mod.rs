//! Rights lent to a colleague for some days, and absences.
//!
//! Lending is a matter of this program: somebody works with a colleague's roles while that colleague is away. It is not the
//! delegation of signature that the law knows, which the registry keeps: who registers needs one in their own name.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{Days, NaiveDate};
use kernel::error::Fault;
use kernel::id::{StaffId, UnitId};
use uuid::Uuid;

kernel::ids! {
    /// Rights lent for some days, or an absence.
    LendingId = "lnd";
}

/// Days that one lending may last: whoever stays away longer is replaced by a grant.
const LONGEST: u64 = 366;

/// A lending or absence to record, with its fields checked.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct NewLending {
    /// Whose rights; none means the caller's own.
    pub(crate) lender: Option<StaffId>,
    /// To whom; an absence may have no deputy.
    pub(crate) borrower: Option<StaffId>,
    pub(crate) absence: bool,
    /// Empty: every role that the lender holds.
    pub(crate) roles: Vec<String>,
    /// None: wherever the lender holds them.
    pub(crate) unit: Option<UnitId>,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) reason: String,
}

impl NewLending {
    /// What is wrong with it whoever asks.
    pub(crate) fn faults(&self, lender: StaffId, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.borrower {
            None if !self.absence => faults.push(Fault::at("kernel-error-required", &["borrowerId"])),
            Some(borrower) if borrower == lender => {
                faults.push(Fault::at("administration-error-lending-self", &["borrowerId"]));
            }
            _ => {}
        }
        // What was done is on record under who did it: no right is lent for days that are over.
        if self.from < today {
            faults.push(Fault::at("administration-error-lending-past", &["from"]));
        }
        if self.until < self.from {
            faults.push(Fault::at("administration-error-lending-order", &["until"]));
        } else if self.from.checked_add_days(Days::new(LONGEST)).is_none_or(|most| self.until > most) {
            faults.push(Fault::at("administration-error-lending-long", &["until"]).with("days", LONGEST));
        }
        faults
    }
}

/// What is known of one lending or absence.
#[derive(Debug, Clone)]
pub(crate) struct Lending {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) lender_id: Uuid,
    pub(crate) borrower_id: Option<Uuid>,
    pub(crate) roles: Option<Vec<String>>,
    pub(crate) unit_id: Option<Uuid>,
    pub(crate) starts_on: NaiveDate,
    pub(crate) ends_on: NaiveDate,
    pub(crate) reason: String,
    pub(crate) created_by: String,
    pub(crate) ended_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Where a lending stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It has not begun.
    Planned,
    /// It is in force.
    Active,
    /// Its last day is over.
    Over,
    /// Somebody ended it before.
    Ended,
}

impl Lending {
    /// Where it stands on this day.
    pub(crate) fn state(&self, today: NaiveDate) -> State {
        if self.ended_at.is_some() {
            State::Ended
        } else if today < self.starts_on {
            State::Planned
        } else if today <= self.ends_on {
            State::Active
        } else {
            State::Over
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::id::TypedId as _;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn person(id: u128) -> StaffId {
        StaffId::from_uuid(Uuid::from_u128(id))
    }

    fn new(from: NaiveDate, until: NaiveDate) -> NewLending {
        let (borrower, reason) = (Some(person(2)), String::new());
        NewLending { lender: None, borrower, absence: false, roles: Vec::new(), unit: None, from, until, reason }
    }

    fn codes(new: &NewLending) -> Vec<&'static str> {
        new.faults(person(1), day(20)).iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn rights_are_lent_for_days_that_are_to_come_and_not_for_ever() {
        assert!(codes(&new(day(20), day(20))).is_empty(), "for today alone");
        assert_eq!(codes(&new(day(19), day(21))), ["administration-error-lending-past"]);
        assert_eq!(codes(&new(day(22), day(21))), ["administration-error-lending-order"]);
        let years = NaiveDate::from_ymd_opt(2028, 1, 1).expect("a day");
        assert_eq!(codes(&new(day(20), years)), ["administration-error-lending-long"]);
    }

    #[test]
    fn an_absence_needs_no_deputy_and_a_lending_somebody_else() {
        let nobody = NewLending { borrower: None, ..new(day(20), day(21)) };
        assert_eq!(codes(&nobody), ["kernel-error-required"]);
        assert!(codes(&NewLending { absence: true, ..nobody }).is_empty());
        let oneself = NewLending { borrower: Some(person(1)), ..new(day(20), day(21)) };
        assert_eq!(codes(&oneself), ["administration-error-lending-self"]);
    }

    #[test]
    fn a_lending_is_in_force_from_its_first_to_its_last_day_unless_ended() {
        let mut lending = Lending {
            id: Uuid::nil(),
            kind: "lending".to_owned(),
            lender_id: Uuid::from_u128(1),
            borrower_id: Some(Uuid::from_u128(2)),
            roles: None,
            unit_id: None,
            starts_on: day(10),
            ends_on: day(12),
            reason: String::new(),
            created_by: String::new(),
            ended_at: None,
        };
        let states = [9, 10, 12, 13].map(|on| lending.state(day(on)));
        assert_eq!(states, [State::Planned, State::Active, State::Active, State::Over]);
        lending.ended_at = Some(chrono::DateTime::UNIX_EPOCH);
        assert_eq!(lending.state(day(11)), State::Ended);
    }
}
