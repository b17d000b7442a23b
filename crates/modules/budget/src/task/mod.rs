//! Deadlines of a budget as tasks: each with the text that it rests on, its last day by the days off, whose work it is and who took it.
//! Whether it was kept is never entered where the vote, the receipt, the visa or the closing say so themselves. Some arise only when something
//! happens, such as a refusal; of some no act of the system can tell, and who sees to those notes the day on which they were kept.

pub mod events;
pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{Datelike as _, Days, NaiveDate};
use futures::FutureExt as _;
use kernel::calendar::{DayUnit, Rule};
use kernel::error::Fault;
use kernel::job::{CatchUp, JobDef, Schedule};
use uuid::Uuid;

use crate::agenda::{BEFORE_SESSION, Moves, moved};
use crate::establish::{self, RECONVENING, SECOND_READING, sending_day};
use crate::step::{Clock, Step, last_day};
use crate::terms::{Duty, DutyRole, DutyState, VersionKind, VersionState, VisaState};
use crate::version::VersionView;
use crate::year::{Budget, day_of};

kernel::ids! {
    /// Somebody's word that a deadline is theirs.
    BudgetTaskId = "btk";
}

/// Every morning before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "budget.budget_task.remind",
    schedule: Schedule::Daily(6, 50),
    catch_up: CatchUp::Latest,
    work: |session, due| service::remind(session, due).boxed(),
};

/// So many days before its last one people are told of a deadline.
const NEAR: i64 = 7;
/// So many days after its last one they are still told that it was missed: what is older is known.
const MISSED: i64 = 30;
/// The budget lies at the commune within 15 days of the visa (113-14 art. 194).
const DEPOSIT: Rule = Rule { code: "law-113-14.194", count: 15, unit: DayUnit::Calendar };

/// An act by which a deadline was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its day.
    pub on: NaiveDate,
    /// Number of the deliberation, decision or letter.
    pub reference: Option<String>,
    /// The version that it was about; `None`: the year as a whole.
    pub version: Option<i32>,
}

/// Who took a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// What is to be done.
    pub duty: Duty,
    /// Number of the version that it is about; 0: the year as a whole.
    pub version: i32,
    /// How often somebody took it or gave it back.
    pub position: i32,
    /// Who has it; `None` once it was given back.
    pub by: Option<Uuid>,
}

/// A deadline of a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub duty: Duty,
    /// Number of the version that it is about; 0: the year as a whole.
    pub version: i32,
    /// The last day.
    pub due: NaiveDate,
    /// `false`: days off around it are not known for sure.
    pub certain: bool,
    /// The text that it rests on.
    pub basis: &'static str,
    /// Where it stands.
    pub state: DutyState,
    /// The act by which it was kept.
    pub done: Option<Done>,
    /// Who has taken it, and how often that changed.
    pub taken: Option<Taken>,
}

/// What is known of a budget beside its versions.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// When its first version was recorded.
    pub recorded: Option<NaiveDate>,
    /// The first statement of what it leaves to the next year that was not refused.
    pub carried: Option<Done>,
    /// Whether it leaves anything.
    pub leaves: bool,
    /// When its statement of execution was printed, after it was closed.
    pub printed: Option<Done>,
}

/// The deadlines of a budget, earliest first.
#[must_use]
pub fn tasks(budget: &Budget, (views, known): (&[VersionView], &Known), clock: &Clock) -> Vec<Task> {
    let mut tasks = before(budget.year, (views, known), clock);
    tasks.extend(answers(views, clock));
    tasks.extend(after(budget, known, clock));
    tasks.sort_by_key(|task| (task.due, task.duty, task.version));
    tasks
}

/// Until the first visa, and what comes in its place.
fn before(year: i32, (views, known): (&[VersionView], &Known), clock: &Clock) -> Vec<Task> {
    let vote = after_version(views, 0, |view| view.vote.as_ref());
    let sent = after_version(views, 0, |view| view.sent.as_ref());
    let rejection = views.iter().find(|view| view.state == VersionState::Rejected);
    let drawn = views.iter().find_map(|view| view.version.established.as_ref().map(|decision| (view, decision)));
    let fixed = |duty, nominal, moves| {
        let (due, certain) = moved(nominal, moves, &clock.holidays);
        (duty, due, certain)
    };
    let session = day_of(year - 1, 10, 1).checked_sub_days(BEFORE_SESSION).unwrap_or(NaiveDate::MAX);
    let recorded = known.recorded.map(|on| Done { on, reference: None, version: Some(1) });
    let mut all = vec![
        task(fixed(Duty::Preparation, session, Moves::Back), recorded, clock),
        task(fixed(Duty::Adoption, day_of(year - 1, 11, 15), Moves::On), vote, clock),
    ];
    if let Some(rejected) = rejection {
        let later =
            after_version(views, rejected.version.number, |view| view.vote.as_ref().or(view.rejection.as_ref()));
        if let Some(word) = &rejected.rejection {
            let (due, certain) = last_day(&RECONVENING, word.on, &clock.holidays);
            all.push(of_version(rejected, task((Duty::Reconvening, due, certain), later, clock)));
        }
        let day = fixed(Duty::SendingAfterRejection, day_of(year - 1, 12, 10), Moves::On);
        all.push(task(day, sent, clock));
    } else {
        let (due, certain) = sending_day(year, &clock.holidays);
        all.push(task((Duty::Sending, due, certain), sent, clock));
    }
    let refused =
        |view: &&VersionView| view.state == VersionState::Refused && view.version.kind != VersionKind::Modifying;
    for view in views.iter().filter(refused) {
        let Some(answer) = &view.answer else { continue };
        let number = view.version.number;
        let again = after_version(views, number, |view| view.vote.as_ref().or(view.rejection.as_ref()));
        let (due, certain) = last_day(&SECOND_READING, answer.on, &clock.holidays);
        all.push(of_version(view, task((Duty::SecondReading, due, certain), again, clock)));
        let again = after_version(views, number, |view| view.sent.as_ref());
        let day = fixed(Duty::Resubmission, day_of(year - 1, 12, 31), Moves::Back);
        all.push(of_version(view, task(day, again, clock)));
    }
    let done = drawn.map(|(view, decision)| Done {
        on: decision.on,
        reference: Some(decision.reference.clone()),
        version: Some(view.version.number),
    });
    let ground = drawn.map(|(_, decision)| decision.ground).or_else(|| establish::open(year, views, clock));
    if let Some(ground) = ground {
        if drawn.is_some() {
            // What the council did not do in time is no longer asked of it.
            for task in all.iter_mut().filter(|task| task.done.is_none()) {
                task.state = DutyState::Past;
            }
        }
        let day = fixed(Duty::Establishment, day_of(year - 1, 12, 31), Moves::Back);
        all.push(Task { basis: ground.basis(), ..task(day, done, clock) });
    }
    all
}

/// What follows a receipt and a visa.
fn answers(views: &[VersionView], clock: &Clock) -> Vec<Task> {
    let mut all = Vec::new();
    for view in views {
        let number = view.version.number;
        if let Some(visa) = &view.visa {
            let reference = view.answer.as_ref().and_then(|step| step.reference.clone());
            let done = visa.on.filter(|_| visa.state != VisaState::Waiting);
            let done = done.map(|on| Done { on, reference, version: Some(number) });
            all.push(of_version(view, task((Duty::Visa, visa.due, visa.certain), done, clock)));
        }
        let given = view.visa.filter(|visa| visa.is_given()).and_then(|visa| visa.on);
        if let Some(on) = given {
            let (due, certain) = last_day(&DEPOSIT, on, &clock.holidays);
            all.push(of_version(view, task((Duty::Deposit, due, certain), None, clock)));
        }
    }
    all
}

/// While the year is carried out, and once it is over.
fn after(budget: &Budget, known: &Known, clock: &Clock) -> Vec<Task> {
    let year = budget.year;
    let january = day_of(year + 1, 1, 31);
    let fixed = |duty, nominal, moves, done| {
        let (due, certain) = moved(nominal, moves, &clock.holidays);
        task((duty, due, certain), done, clock)
    };
    let closed = budget.closed_on.map(|on| Done { on, reference: None, version: None });
    let mut all = vec![
        fixed(Duty::PermanentLists, day_of(year, 1, 31), Moves::On, None),
        fixed(Duty::PaymentOrders, day_of(year, 12, 30), Moves::Back, None),
        fixed(Duty::Closing, january, Moves::On, closed),
        fixed(Duty::Statement, january, Moves::On, known.printed.clone()),
    ];
    // A year that left nothing has nothing to state.
    if known.leaves || known.carried.is_some() {
        all.push(fixed(Duty::CarryOver, january, Moves::On, known.carried.clone()));
    }
    all
}

fn task((duty, due, certain): (Duty, NaiveDate, bool), done: Option<Done>, clock: &Clock) -> Task {
    let state = match &done {
        Some(_) => DutyState::Done,
        None if clock.today <= due => DutyState::Open,
        None if duty.is_told() => DutyState::Late,
        None => DutyState::Past,
    };
    Task { duty, version: 0, due, certain, basis: duty.basis(), state, done, taken: None }
}

fn of_version(view: &VersionView, task: Task) -> Task {
    Task { version: view.version.number, ..task }
}

/// The first of the steps of this kind, of versions after one.
fn after_version(views: &[VersionView], number: i32, of: fn(&VersionView) -> Option<&Step>) -> Option<Done> {
    let later = views.iter().filter(|view| view.version.number > number);
    let steps = later.filter_map(|view| of(view).map(|step| (view.version.number, step)));
    let first = steps.min_by_key(|(_, step)| step.on);
    first.map(|(version, step)| Done { on: step.on, reference: step.reference.clone(), version: Some(version) })
}

impl Duty {
    /// Whether it is the commune's to keep, and an act that is recorded here tells that it was.
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Establishment | Self::Deposit | Self::PermanentLists | Self::PaymentOrders)
    }

    /// Whether somebody notes that it was kept: no act of the system does it.
    #[must_use]
    pub const fn is_noted(self) -> bool {
        matches!(self, Self::Deposit | Self::PermanentLists | Self::PaymentOrders)
    }

    /// The text that it rests on.
    #[must_use]
    pub const fn basis(self) -> &'static str {
        match self {
            Self::Preparation => "113-14 art. 183, 185",
            Self::Adoption => "113-14 art. 185",
            Self::Sending => "113-14 art. 189",
            Self::Reconvening | Self::SendingAfterRejection => "113-14 art. 187",
            Self::Visa => "113-14 art. 118, 189",
            Self::SecondReading | Self::Resubmission => "113-14 art. 191",
            Self::Establishment => "113-14 art. 188",
            Self::Deposit => "113-14 art. 194",
            Self::PermanentLists => "2-17-451 art. 59",
            Self::PaymentOrders => "2-17-451 art. 84",
            Self::Closing | Self::Statement => "113-14 art. 203",
            Self::CarryOver => "2-16-313 art. 1",
        }
    }

    /// Whose work it is, until somebody takes it.
    #[must_use]
    pub const fn role(self) -> DutyRole {
        match self {
            Self::Adoption
            | Self::Reconvening
            | Self::SecondReading
            | Self::PaymentOrders
            | Self::Closing
            | Self::CarryOver => DutyRole::Ordonnateur,
            _ => DutyRole::BudgetOfficer,
        }
    }

    /// The act by which it is done, or the one whose holders see to it: who may do it may take it and is told of it.
    #[must_use]
    pub const fn act(self) -> &'static str {
        match self {
            Self::Preparation | Self::Deposit => "budget.budget_version.record",
            Self::Adoption | Self::Reconvening | Self::SecondReading => "budget.budget_version.vote",
            Self::Sending | Self::SendingAfterRejection | Self::Resubmission => "budget.budget_version.send",
            Self::Visa => "budget.budget_version.answer",
            Self::Establishment => "budget.budget_version.establish",
            Self::PermanentLists => "budget.budget_engagement.propose",
            Self::PaymentOrders => "budget.budget_order.issue",
            Self::Closing => "budget.budget.close",
            Self::CarryOver => "budget.budget_carry.state",
            Self::Statement => "budget.budget_statement.print",
        }
    }
}

/// What is told of a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// That its last day is near.
    Near,
    /// That it was missed.
    Late,
}

impl Telling {
    /// As stored.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Late => "late",
        }
    }
}

impl Task {
    /// What is to be told of it on a day, if anything.
    pub(crate) fn telling(&self, today: NaiveDate) -> Option<Telling> {
        let left = (self.due - today).num_days();
        match self.state {
            DutyState::Open if left <= NEAR => Some(Telling::Near),
            DutyState::Late if -left <= MISSED => Some(Telling::Late),
            _ => None,
        }
    }

    /// Who has taken it.
    #[must_use]
    pub fn holder(&self) -> Option<Uuid> {
        self.taken.and_then(|taken| taken.by)
    }

    /// Notes that it was kept.
    pub(crate) fn keep(&mut self, done: Done) {
        self.state = DutyState::Done;
        self.done = Some(done);
    }

    /// Why nobody notes that it was kept on this day: an act tells of it, or the day lies ahead.
    #[must_use]
    pub fn keep_faults(&self, on: NaiveDate, today: NaiveDate) -> Vec<Fault> {
        let told = (!self.duty.is_noted()).then(|| Fault::at("budget-error-task-told", &["duty"]));
        let ahead = (on > today).then(|| Fault::at("budget-error-ahead", &["on"]));
        told.or(ahead).into_iter().collect()
    }

    /// Why this person cannot take it, or give it back: it is over, it is theirs already, or it was never theirs.
    #[must_use]
    pub fn take_fault(&self, (who, takes): (Uuid, bool)) -> Option<Fault> {
        if matches!(self.state, DutyState::Done | DutyState::Past) {
            return Some(Fault::at("budget-error-task-over", &["duty"]));
        }
        match (takes, self.holder() == Some(who)) {
            (true, true) => Some(Fault::at("budget-error-task-mine", &["duty"])),
            (false, false) => Some(Fault::at("budget-error-task-not-mine", &["duty"])),
            _ => None,
        }
    }
}

/// The first year whose deadlines are told of: those of the years before are history.
pub(crate) fn first_year(today: NaiveDate) -> i32 {
    today.checked_sub_days(Days::new(62)).unwrap_or(today).year()
}
