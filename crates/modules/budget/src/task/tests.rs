use kernel::calendar::Holidays;

use super::*;
use crate::step::Step;
use crate::terms::StepKind;
use crate::version::{Version, views};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn clock(today: &str) -> Clock {
    Clock { today: day(today), holidays: Holidays::national() }
}

fn version(number: i32) -> Version {
    let kind = if number == 1 { VersionKind::Initial } else { VersionKind::Revised };
    let id = Uuid::from_u128(u128::from(number.unsigned_abs()));
    Version { id, budget_id: Uuid::nil(), number, kind, transfers: 0, established: None }
}

fn step(version: u128, kind: StepKind, on: &str) -> Step {
    let reference = Some(format!("essai {version}"));
    Step { subject: Uuid::from_u128(version), kind, on: day(on), reference, reasons: None }
}

fn seen((versions, steps): (i32, &[Step]), today: &str) -> Vec<Task> {
    let (clock, recorded) = (clock(today), Some(day("2026-09-14")).filter(|_| versions > 0));
    let views = views((1..=versions).map(version).collect(), steps, &clock);
    let budget = Budget { id: Uuid::nil(), year: 2027, closed_on: None };
    tasks(&budget, (&views, &Known { recorded, ..Known::default() }), &clock)
}

fn find(tasks: &[Task], duty: Duty) -> Option<(DutyState, NaiveDate, Option<NaiveDate>)> {
    let found = tasks.iter().find(|task| task.duty == duty);
    found.map(|task| (task.state, task.due, task.done.as_ref().map(|done| done.on)))
}

#[test]
fn a_deadline_is_kept_by_the_act_itself_and_late_without_it() {
    let nothing = seen((0, &[]), "2026-11-12");
    assert!(nothing.is_sorted_by_key(|task| task.due));
    // Ten days before 1 October 2026 is Monday 21 September.
    assert_eq!(find(&nothing, Duty::Preparation), Some((DutyState::Late, day("2026-09-21"), None)));
    // 15 November 2026 is a Sunday.
    assert_eq!(find(&nothing, Duty::Adoption), Some((DutyState::Open, day("2026-11-16"), None)));
    assert_eq!(find(&nothing, Duty::Visa), None, "there is nothing to answer");
    let sent = [step(1, StepKind::Voted, "2026-11-10"), step(1, StepKind::Received, "2026-11-12")];
    let sent = seen((1, &sent), "2026-11-12");
    let done = |duty| find(&sent, duty).and_then(|(state, _, on)| on.filter(|_| state == DutyState::Done));
    assert_eq!(done(Duty::Preparation), Some(day("2026-09-14")));
    assert_eq!(done(Duty::Adoption), Some(day("2026-11-10")));
    assert_eq!(done(Duty::Sending), Some(day("2026-11-12")));
    // The twentieth day from 12 November.
    assert_eq!(find(&sent, Duty::Visa), Some((DutyState::Open, day("2026-12-02"), None)));
}

#[test]
fn silence_keeps_the_deadline_of_the_visa_and_the_budget_is_then_laid_out() {
    let steps = [step(1, StepKind::Voted, "2026-11-10"), step(1, StepKind::Received, "2026-11-12")];
    let later = seen((1, &steps), "2026-12-03");
    assert_eq!(find(&later, Duty::Visa), Some((DutyState::Done, day("2026-12-02"), Some(day("2026-12-03")))));
    // The fifteenth day from 3 December. Nothing recorded here tells whether it was done.
    assert_eq!(find(&later, Duty::Deposit), Some((DutyState::Open, day("2026-12-18"), None)));
    let over = find(&seen((1, &steps), "2026-12-19"), Duty::Deposit);
    assert_eq!(over.map(|(state, ..)| state), Some(DutyState::Past));
}

#[test]
fn a_rejection_and_a_refusal_bring_deadlines_of_their_own() {
    let rejected = [step(1, StepKind::Rejected, "2026-11-10")];
    let first = seen((1, &rejected), "2026-11-12");
    assert_eq!(find(&first, Duty::Reconvening), Some((DutyState::Open, day("2026-11-25"), None)));
    assert_eq!(find(&first, Duty::SendingAfterRejection), Some((DutyState::Open, day("2026-12-10"), None)));
    assert_eq!(find(&first, Duty::Sending), None);
    assert_eq!(find(&first, Duty::Establishment), None, "the council meets again");
    let again = [rejected[0].clone(), step(2, StepKind::Voted, "2026-11-20")];
    let second = seen((2, &again), "2026-11-21");
    assert_eq!(find(&second, Duty::Reconvening).and_then(|(.., on)| on), Some(day("2026-11-20")));

    let refused = [
        step(1, StepKind::Voted, "2026-11-02"),
        step(1, StepKind::Received, "2026-11-05"),
        step(1, StepKind::Refused, "2026-11-20"),
    ];
    let reads = seen((1, &refused), "2026-11-23");
    assert_eq!(find(&reads, Duty::SecondReading), Some((DutyState::Open, day("2026-11-30"), None)));
    assert_eq!(find(&reads, Duty::Resubmission), Some((DutyState::Open, day("2026-12-31"), None)));
    let late = seen((1, &refused), "2026-12-01");
    assert_eq!(find(&late, Duty::SecondReading).map(|(state, ..)| state), Some(DutyState::Late));
    assert_eq!(find(&late, Duty::Establishment).map(|(state, ..)| state), Some(DutyState::Open));
}

#[test]
fn people_are_told_when_it_is_near_and_when_it_was_missed_and_of_nothing_that_is_over() {
    let told = |today: &str| {
        let tasks = seen((0, &[]), today);
        let adoption = tasks.iter().find(|task| task.duty == Duty::Adoption).expect("a deadline");
        adoption.telling(day(today))
    };
    assert_eq!(told("2026-11-08"), None);
    assert_eq!(told("2026-11-09"), Some(Telling::Near));
    assert_eq!(told("2026-11-17"), Some(Telling::Late));
    assert_eq!(told("2026-12-16"), Some(Telling::Late));
    assert_eq!(told("2026-12-17"), None, "known by then");
    assert_eq!((first_year(day("2027-02-28")), first_year(day("2027-03-05"))), (2026, 2027));
}

#[test]
fn a_deadline_is_taken_over_from_a_colleague_and_given_back_by_whoever_has_it() {
    let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut task =
        seen((0, &[]), "2026-11-12").into_iter().find(|task| task.duty == Duty::Adoption).expect("a deadline");
    let code = |task: &Task, takes| task.take_fault((me, takes)).map(|fault| fault.code);
    assert_eq!((code(&task, true), code(&task, false)), (None, Some("budget-error-task-not-mine")));
    task.taken = Some(Taken { duty: task.duty, version: 0, position: 1, by: Some(other) });
    assert_eq!((code(&task, true), code(&task, false)), (None, Some("budget-error-task-not-mine")));
    task.taken = Some(Taken { duty: task.duty, version: 0, position: 2, by: Some(me) });
    assert_eq!((code(&task, true), code(&task, false)), (Some("budget-error-task-mine"), None));
    task.state = DutyState::Done;
    assert_eq!(code(&task, false), Some("budget-error-task-over"));
}

#[test]
fn every_duty_names_an_act_of_this_module() {
    for duty in Duty::ALL {
        assert!(crate::acts::ALL.iter().any(|act| act.name == duty.act()), "{duty:?}");
    }
}

#[test]
fn only_what_no_act_tells_of_is_noted_and_not_for_a_day_ahead() {
    let all = seen((0, &[]), "2026-11-12");
    let codes = |duty: Duty, on: &str| -> Vec<&'static str> {
        let task = all.iter().find(|task| task.duty == duty).expect("a deadline");
        task.keep_faults(day(on), day("2026-11-12")).into_iter().map(|fault| fault.code).collect()
    };
    assert_eq!(codes(Duty::PermanentLists, "2026-11-12"), Vec::<&str>::new());
    assert_eq!(codes(Duty::PermanentLists, "2026-11-13"), ["budget-error-ahead"]);
    assert_eq!(codes(Duty::Adoption, "2026-11-12"), ["budget-error-task-told"]);
}
