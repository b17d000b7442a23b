//! Rolls (rôles): everything that one kind of revenue charges for a year, or for quarters of it, looked at first with all that stands in the
//! way, then assessed in one go.
//!
//! Decided once
//! - A kind that falls due quarter by quarter is on no yearly roll: one assessment of four quarters would be due with the last of them, and
//!   the first three would never be late (law 47-06 art. 147). Its roll assesses quarters that have ended, each by itself: with its own days,
//!   its own tariff, its own return, its own due day.
//! - A roll is worked part by part, each in a transaction of its own that also says which note works the next one. A part whose transaction
//!   did not commit was never begun, and one that did is never worked again, however often its note comes.
//! - It is run by what it was prepared by: the tariff, the threshold and every thing as they were read. Once anything of it has changed it is
//!   prepared again; what changes while it runs is left out and said.
//! - Whoever runs it answers for its assessments, and orders none of them (decree 2-17-451 art. 4).

pub mod graphql;
mod judge;
mod period;
pub mod service;
pub(crate) mod store;
mod terms;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use futures::FutureExt as _;
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use kernel::queue::{AT_HOME, Consumer, Lane, Takes, Work};
use uuid::Uuid;

use crate::kind::Kind;

pub use judge::{Bases, Basis, Item, Judged, Ruling, Subject};
pub use period::{
    Part, Period, charged_on, days, is_quarterly, is_yearly, period_faults, quarter_of, quarters, span, yearly_fault,
};
pub use terms::{Reason, State, Stop, Verdict};

kernel::ids! {
    /// A roll.
    RollId = "rol";
}

/// Kind of the note by which the next part of a roll is worked.
pub(crate) const ADVANCE: &str = "regie.roll.advance";

/// Works rolls, a part for each note.
pub(crate) const WORK: Consumer = Consumer {
    name: "regie.roll.work",
    takes: Takes::Kinds(&[ADVANCE]),
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Each(|session, note| service::work(session, note).boxed()),
};

/// Things of one part: a fraction of a second, so that nobody who assesses by hand waits for longer.
pub(crate) const PART: usize = 1_000;

/// A roll of a year, or of quarters of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    /// Identifier.
    pub id: Uuid,
    /// It holds what lies in this unit and in those below it.
    pub unit_id: Uuid,
    /// Kind of revenue.
    pub kind_id: Uuid,
    /// The year that is assessed.
    pub year: i32,
    /// The quarters that are assessed, in their order; none: the whole year.
    pub quarters: Vec<Part>,
    /// The day whose tariff and law apply; of quarters, that of the first one.
    pub liable_on: NaiveDate,
    /// The tariff in force on that day; `None` for amounts that are decided, and for quarters: each has its own.
    pub tariff_id: Option<Uuid>,
    /// Below this no order follows.
    pub threshold: Money,
    /// Where it stands.
    pub state: State,
    /// The note that works the next part.
    pub turn: Option<Uuid>,
    /// The last thing of the part that was worked last.
    pub after: Option<Uuid>,
    /// Things to look at while it is prepared, assessments to make while it runs.
    pub total: i32,
    /// How many of them are dealt with.
    pub done: i32,
    /// What it comes to.
    pub totals: Totals,
    /// Assessments made.
    pub assessed: i32,
    /// The first and the last of their numbers; others may lie between them.
    pub numbers: Option<(String, String)>,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    pub prepared_by: Uuid,
    /// When all was looked at.
    pub prepared_at: Option<DateTime<Utc>>,
    /// Who had it run, and when.
    pub run: Option<(Uuid, DateTime<Utc>)>,
    /// When all was assessed.
    pub done_at: Option<DateTime<Utc>>,
    /// Why the work stopped.
    pub failure: Option<Stop>,
    /// That it was given up.
    pub abandonment: Option<Abandonment>,
    /// The one that was prepared in its place.
    pub replaced_by: Option<Uuid>,
}

/// That a roll was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abandonment {
    /// Why.
    pub reasons: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// What a roll comes to, by what it says of each thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// How many are to be ordered, and what they come to.
    pub payable: (i32, Money),
    /// How many are exempt.
    pub exempt: i32,
    /// How many stay below what is ordered, and what they come to.
    pub below: (i32, Money),
    /// How many are not assessed.
    pub exceptions: i32,
}

impl Totals {
    /// With one thing more.
    ///
    /// # Errors
    /// Internal failures: more than what is kept.
    pub fn with(mut self, item: &Item) -> Result<Self, Internal> {
        let more = |sum: Money| sum.checked_add(item.principal).ok_or(Internal::Broken("a roll beyond what is kept"));
        match item.verdict {
            Verdict::Payable => self.payable = (self.payable.0 + 1, more(self.payable.1)?),
            Verdict::Exempt => self.exempt += 1,
            Verdict::BelowThreshold => self.below = (self.below.0 + 1, more(self.below.1)?),
            Verdict::Exception => self.exceptions += 1,
        }
        Ok(self)
    }

    /// With a thing, counted before, that is not assessed after all.
    ///
    /// # Errors
    /// Internal failures: less than nothing.
    pub fn without(mut self, item: &Item) -> Result<Self, Internal> {
        let less = |sum: Money| sum.checked_sub(item.principal).ok_or(Internal::Broken("a roll below nothing"));
        match item.verdict {
            Verdict::Payable => self.payable = (self.payable.0 - 1, less(self.payable.1)?),
            Verdict::Exempt => self.exempt -= 1,
            Verdict::BelowThreshold => self.below = (self.below.0 - 1, less(self.below.1)?),
            Verdict::Exception => return Ok(self),
        }
        self.exceptions += 1;
        Ok(self)
    }

    /// How many and how much of one verdict.
    #[must_use]
    pub const fn of(self, verdict: Verdict) -> (i32, Money) {
        match verdict {
            Verdict::Payable => self.payable,
            Verdict::Exempt => (self.exempt, Money::ZERO),
            Verdict::BelowThreshold => self.below,
            Verdict::Exception => (self.exceptions, Money::ZERO),
        }
    }

    /// How many are to be assessed.
    #[must_use]
    pub const fn to_assess(self) -> i32 {
        self.payable.0 + self.exempt + self.below.0
    }
}

impl Roll {
    /// What it assesses of each thing: the year, or each of its quarters.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        if self.quarters.is_empty() { vec![Part { quarter: 0, tariff: self.tariff_id }] } else { self.quarters.clone() }
    }

    /// The day whose tariff and law apply to a quarter, or to the year.
    #[must_use]
    pub fn liable(&self, quarter: i32) -> NaiveDate {
        if quarter == 0 { self.liable_on } else { span(self.year, quarter).0 }
    }

    /// Whether its kind is charged by on each of these days.
    #[must_use]
    pub fn is_open(&self, kind: &Kind) -> bool {
        self.parts().iter().all(|part| kind.is_open_on(self.liable(part.quarter)))
    }

    /// Its period as the trail names it: `2025`, `2025/3`, `2025/1-4`.
    #[must_use]
    pub fn period(&self) -> String {
        match (self.quarters.first(), self.quarters.last()) {
            (Some(first), Some(last)) if first.quarter == last.quarter => format!("{}/{}", self.year, first.quarter),
            (Some(first), Some(last)) => format!("{}/{}-{}", self.year, first.quarter, last.quarter),
            _ => self.year.to_string(),
        }
    }

    /// Why it cannot be run.
    #[must_use]
    pub fn run_fault(&self) -> Option<Fault> {
        let code = match self.state {
            State::Prepared if self.totals.to_assess() == 0 => "regie-error-roll-nothing",
            State::Prepared => return None,
            // What stopped while it ran goes on from where it stood.
            State::Failed if self.run.is_some() => return None,
            State::Failed => "regie-error-roll-failed",
            State::Preparing => "regie-error-roll-preparing",
            State::Running => "regie-error-roll-running",
            State::Done => "regie-error-roll-done",
            State::Abandoned => "regie-error-roll-abandoned",
        };
        Some(Fault::at(code, &["rollId"]))
    }

    /// Why it cannot be given up: what runs is waited for, what is over is over.
    #[must_use]
    pub fn abandon_fault(&self) -> Option<Fault> {
        let code = match self.state {
            State::Preparing | State::Prepared | State::Failed => return None,
            State::Running => "regie-error-roll-running",
            State::Done => "regie-error-roll-done",
            State::Abandoned => "regie-error-roll-abandoned",
        };
        Some(Fault::at(code, &["rollId"]))
    }

    /// Stops the work.
    pub(crate) fn stop(&mut self, why: Stop) {
        (self.state, self.failure, self.turn) = (State::Failed, Some(why), None);
    }

    /// After a part in which these things, in order, were dealt with.
    pub(crate) fn advance(&mut self, worked: &[Uuid]) {
        self.after = worked.last().copied().or(self.after);
        self.done = self.done.saturating_add(i32::try_from(worked.len()).unwrap_or(i32::MAX));
        // What was recorded since it was asked for is looked at as well.
        self.total = self.total.max(self.done);
    }
}

/// Which rolls a list holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<Uuid>,
    /// Of this year.
    pub year: Option<i32>,
    /// That assess this quarter, from 1, alone or beside others.
    pub quarter: Option<i32>,
    /// Standing like this.
    pub state: Option<State>,
}
