use kernel::calendar::Holidays;
use kernel::tenant::LocalName;
use uuid::Uuid;

use super::*;
use crate::step::Step;
use crate::terms::{Side, StepKind};
use crate::version::{Established, Version, views};

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
    Step { subject: Uuid::from_u128(version), kind, on: day(on), reference: None, reasons: None }
}

fn may(ground: Ground, (versions, steps): (i32, &[Step]), today: &str) -> Result<NaiveDate, &'static str> {
    let clock = clock(today);
    let seen = views((1..=versions).map(version).collect(), steps, &clock);
    since(ground, 2027, (&seen, &clock)).map_err(|fault| fault.code)
}

#[test]
fn the_governor_draws_up_the_budget_once_the_second_reading_failed_or_its_fifteen_days_went_by() {
    let rejected = [step(1, StepKind::Rejected, "2026-11-10")];
    assert_eq!(may(Ground::Unadopted, (1, &[]), "2026-11-12"), Err("budget-error-established-ground"));
    // The fifteenth day from 10 November 2026 is Wednesday 25.
    assert_eq!(may(Ground::Unadopted, (1, &rejected), "2026-11-25"), Err("budget-error-established-early"));
    assert_eq!(may(Ground::Unadopted, (1, &rejected), "2026-11-26"), Ok(day("2026-11-26")));
    let twice = [rejected[0].clone(), step(2, StepKind::Rejected, "2026-11-20")];
    assert_eq!(may(Ground::Unadopted, (2, &twice), "2026-11-20"), Ok(day("2026-11-20")));
    let adopted = [rejected[0].clone(), step(2, StepKind::Voted, "2026-11-20")];
    assert_eq!(may(Ground::Unadopted, (2, &adopted), "2026-12-20"), Err("budget-error-version-pending"));
}

#[test]
fn after_a_refusal_the_council_has_ten_days_before_another_authority_decides() {
    let refused = [
        step(1, StepKind::Voted, "2026-11-02"),
        step(1, StepKind::Received, "2026-11-05"),
        step(1, StepKind::Refused, "2026-11-20"),
    ];
    // The tenth day from 20 November 2026 is Monday 30.
    assert_eq!(may(Ground::Refused, (1, &refused), "2026-11-30"), Err("budget-error-established-early"));
    assert_eq!(may(Ground::Refused, (1, &refused), "2026-12-01"), Ok(day("2026-12-01")));
    assert_eq!(may(Ground::Unadopted, (1, &refused), "2026-12-01"), Err("budget-error-established-ground"));
    let again =
        [&refused[..], &[step(2, StepKind::Voted, "2026-11-25"), step(2, StepKind::Received, "2026-11-26")]].concat();
    assert_eq!(may(Ground::Refused, (2, &again), "2026-12-05"), Err("budget-error-version-pending"));
    let visaed = [&again[..], &[step(2, StepKind::Visaed, "2026-12-04")]].concat();
    assert_eq!(may(Ground::Refused, (2, &visaed), "2026-12-05"), Err("budget-error-established-in-force"));
    let twice = [&again[..], &[step(2, StepKind::Refused, "2026-12-04")]].concat();
    assert_eq!(may(Ground::Refused, (2, &twice), "2026-12-05"), Ok(day("2026-12-04")));
}

#[test]
fn what_is_not_sent_by_20_november_may_be_drawn_up_from_the_day_after() {
    let voted = [step(1, StepKind::Voted, "2026-11-10")];
    assert_eq!(may(Ground::Unsent, (1, &voted), "2026-11-20"), Err("budget-error-established-early"));
    assert_eq!(may(Ground::Unsent, (1, &voted), "2026-11-21"), Ok(day("2026-11-21")));
    let sent = [voted[0].clone(), step(1, StepKind::Received, "2026-11-12")];
    assert_eq!(may(Ground::Unsent, (1, &sent), "2026-11-21"), Err("budget-error-version-pending"));
}

#[test]
fn what_an_authority_drew_up_is_in_force_and_ends_what_was_voted_before_it() {
    let (voted, mut drawn) = (version(1), version(2));
    drawn.kind = VersionKind::Established;
    drawn.established =
        Some(Established { ground: Ground::Unsent, on: day("2026-12-15"), reference: "7/2026".to_owned(), base: None });
    let steps = [step(1, StepKind::Voted, "2026-11-10")];
    let seen = views(vec![voted, drawn], &steps, &clock("2026-12-15"));
    let states: Vec<_> = seen.iter().map(|view| view.state).collect();
    assert_eq!(states, [VersionState::Superseded, VersionState::Established]);
    assert_eq!(in_force(&seen).map(|view| view.version.number), Some(2));
    assert_eq!(seen[1].vote_fault().map(|fault| fault.code), Some("budget-error-version-established"));
    assert_eq!(open(2027, &seen, &clock("2026-12-15")), None, "once");
}

#[test]
fn it_is_of_operating_only() {
    let line = |part| Entry {
        code: "2010".to_owned(),
        part,
        side: Side::Expense,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: "20".to_owned(),
        article: "10".to_owned(),
        programme: "10".to_owned(),
    };
    assert_eq!(line_fault(&line(Part::Operating)), None);
    let code = line_fault(&line(Part::Equipment)).map(|fault| fault.code);
    assert_eq!(code, Some("budget-error-established-equipment"));
}
