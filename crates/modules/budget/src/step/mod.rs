//! What councils, presidents, governors and accountants did: each step once, never changed. And the rule of silence: who does
//! not answer in time has given the visa, where the law says so.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::calendar::{DayUnit, Holidays, Rule, Suspensions, Term, format_short, term};
use kernel::error::Fault;
use uuid::Uuid;

use crate::terms::{Answer, StepKind, VisaState};

/// What a step belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A version of a budget.
    Version(Uuid),
    /// A transfer.
    Transfer(Uuid),
    /// A commitment.
    Engagement(Uuid),
    /// An order to pay.
    Order(Uuid),
}

/// A step as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The version, transfer, commitment or order.
    pub subject: Uuid,
    /// What was done.
    pub kind: StepKind,
    /// On which day.
    pub on: NaiveDate,
    /// Number of the deliberation, decision or letter.
    pub reference: Option<String>,
    /// Why a visa was refused, or a transfer withdrawn.
    pub reasons: Option<String>,
}

/// What a person enters of a step.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// On which day.
    pub on: NaiveDate,
    /// Number of the deliberation, decision or letter.
    pub reference: Option<String>,
    /// Why, where it is asked.
    pub reasons: Option<String>,
}

/// The day by which everything is judged, and the days off as they are known.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The day.
    pub today: NaiveDate,
    /// Days off.
    pub holidays: Holidays,
}

/// A delay for an answer, and whether silence gives the visa.
#[derive(Debug, Clone, Copy)]
pub struct VisaRule {
    /// How long.
    pub rule: Rule,
    /// Whether silence gives it.
    pub tacit: bool,
}

/// How a request for a visa stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visa {
    /// Where it stands.
    pub state: VisaState,
    /// The day on which it was received: the delay runs from the day after.
    pub received: NaiveDate,
    /// The last day for an answer; a last day off moves on.
    pub due: NaiveDate,
    /// `false`: days off around the last day are not known for sure.
    pub certain: bool,
    /// Since when it is given or refused; by silence from the day after the last.
    pub on: Option<NaiveDate>,
}

/// The governor's visa of a budget: 20 days from receipt, silence gives it (113-14 art. 118).
pub const BUDGET: VisaRule = calendar("law-113-14.118", 20, true);
/// The governor's visa of a transfer inside an article of equipment: 20 days, silence gives it (decree 2-16-310 art. 4).
pub const TRANSFER: VisaRule = calendar("decree-2-16-310.4", 20, true);
/// The accountant's visa of a contract: 12 whole working days, silence gives it (decree 2-17-451 art. 64).
pub const CONTRACT: VisaRule = working("decree-2-17-451.64-contract", 12);
/// The accountant's visa of any other commitment: 5 whole working days, silence gives it (decree 2-17-451 art. 64).
pub const COMMITMENT: VisaRule = working("decree-2-17-451.64", 5);
/// The accountant's visa of a payment to staff: 5 days; the decree gives silence no effect (decree 2-17-451 art. 80).
pub const STAFF_PAYMENT: VisaRule = calendar("decree-2-17-451.80-staff", 5, false);
/// The accountant's visa of any other payment: 15 days; the decree gives silence no effect (decree 2-17-451 art. 80).
pub const PAYMENT: VisaRule = calendar("decree-2-17-451.80", 15, false);

const fn calendar(code: &'static str, count: u32, tacit: bool) -> VisaRule {
    VisaRule { rule: Rule { code, count, unit: DayUnit::Calendar }, tacit }
}

const fn working(code: &'static str, count: u32) -> VisaRule {
    VisaRule { rule: Rule { code, count, unit: DayUnit::Working }, tacit: true }
}

/// The last day of a delay, and whether the days off around it are known for sure.
#[must_use]
pub fn last_day(rule: &Rule, event: NaiveDate, holidays: &Holidays) -> (NaiveDate, bool) {
    match term(rule, event, holidays, &Suspensions::none()) {
        Term::Ends(deadline) => (deadline.due, deadline.certain),
        // Nothing suspends these delays.
        Term::Stands { since, .. } => (since, false),
    }
}

impl VisaRule {
    /// How the request stands that was received on a day and answered by a step, or not. An answer after the last day comes too
    /// late where silence had given the visa already.
    #[must_use]
    pub fn standing(&self, received: NaiveDate, answer: Option<&Step>, clock: &Clock) -> Visa {
        let (due, certain) = last_day(&self.rule, received, &clock.holidays);
        let in_time = answer.filter(|step| step.on <= clock.today && (!self.tacit || step.on <= due));
        let (state, on) = match in_time {
            Some(step) if step.kind == StepKind::Refused => (VisaState::Refused, Some(step.on)),
            Some(step) => (VisaState::Granted, Some(step.on)),
            None if self.tacit && clock.today > due => (VisaState::Tacit, due.succ_opt()),
            None => (VisaState::Waiting, None),
        };
        Visa { state, received, due, certain, on }
    }
}

impl Visa {
    /// Whether it is given, by word or by silence.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        matches!(self.state, VisaState::Granted | VisaState::Tacit)
    }

    /// Whether nothing was answered and the last day is over.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state == VisaState::Waiting && today > self.due
    }

    /// Why an answer of a day cannot be entered. A visa that was given in time may be entered after silence gave it as well; a
    /// refusal may not, for credits may have been used meanwhile.
    #[must_use]
    pub fn answer_fault(&self, answer: Answer, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
        let in_time = answer == Answer::Visaed && on <= self.due;
        match self.state {
            VisaState::Granted | VisaState::Refused => {
                return Some(Fault::at("budget-error-answered", &["answer"]));
            }
            VisaState::Tacit if !in_time => {
                let since = self.on.unwrap_or(self.due);
                return Some(Fault::at("budget-error-visa-tacit", &["answer"]).with("day", format_short(since)));
            }
            VisaState::Tacit | VisaState::Waiting => {}
        }
        day_fault(on, self.received, today)
    }
}

/// Why a step cannot have this day: it lies ahead, or before the step that it follows.
#[must_use]
pub fn day_fault(on: NaiveDate, earliest: NaiveDate, today: NaiveDate) -> Option<Fault> {
    if on > today {
        return Some(Fault::at("budget-error-ahead", &["on"]));
    }
    (on < earliest).then(|| Fault::at("budget-error-step-order", &["on"]).with("day", format_short(earliest)))
}

/// The step of one of these kinds that belongs to a subject and was done by a day.
#[must_use]
pub fn find<'a>(steps: &'a [Step], subject: Uuid, kinds: &[StepKind], by: NaiveDate) -> Option<&'a Step> {
    steps.iter().find(|step| step.subject == subject && step.on <= by && kinds.contains(&step.kind))
}
