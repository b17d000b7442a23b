use kernel::calendar::Holidays;
use kernel::tenant::LocalName;

use super::*;
use crate::engagement::Engagement;
use crate::line::Entry as Place;
use crate::step::{Clock, Step};
use crate::terms::{EngagementKind, StepKind};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn dirhams(amount: i64) -> Money {
    Money::from_centimes(amount * 100).expect("an amount")
}

fn line(number: u128, part: Part, side: Side) -> Line {
    let entry = Place {
        code: format!("{number:04}"),
        part,
        side,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: "20".to_owned(),
        article: "10".to_owned(),
        programme: "10".to_owned(),
    };
    Line { id: Uuid::from_u128(number), entry }
}

/// A commitment of an amount on a line, of which so much is ordered, with the accountant's visa or refused by him.
fn commitment(number: u128, line: &Line, (amount, ordered): (i64, i64), answer: StepKind) -> EngagementView {
    let engagement = Engagement {
        id: Uuid::from_u128(number),
        budget_id: Uuid::nil(),
        line_id: line.id,
        number: 1,
        kind: EngagementKind::Contract,
        purpose: "Essai".to_owned(),
        reference: "M-1".to_owned(),
        amount: dirhams(amount),
        near_limit: false,
        engaged_on: day("2026-11-20"),
        engaged_by: Uuid::nil(),
        carried: None,
    };
    let steps = [Step { subject: engagement.id, kind: answer, on: day("2026-11-23"), reference: None, reasons: None }];
    let clock = Clock { today: day("2027-01-11"), holidays: Holidays::national() };
    let (visa, _) = engagement.visa(&steps, &clock);
    EngagementView {
        line: line.clone(),
        visa,
        answer: None,
        ordered: dirhams(ordered),
        releases: Vec::new(),
        engagement,
    }
}

fn position(voted: i64, ordered: i64) -> Position {
    Position { voted: dirhams(voted), ordered: dirhams(ordered), ..Position::default() }
}

fn told(items: &[Item]) -> Vec<(u128, Option<u128>, i64)> {
    items
        .iter()
        .map(|one| (one.line.as_u128(), one.engagement.map(|id| id.as_u128()), one.amount.centimes() / 100))
        .collect()
}

#[test]
fn of_operating_only_what_was_committed_goes_over_and_of_equipment_all_that_is_left() {
    let lines = [
        line(1, Part::Operating, Side::Expense),
        line(2, Part::Equipment, Side::Expense),
        line(3, Part::Equipment, Side::Expense),
        line(4, Part::Equipment, Side::Revenue),
    ];
    let positions = BTreeMap::from([
        (lines[0].id, position(1_000, 150)),
        (lines[1].id, position(500, 100)),
        (lines[2].id, position(80, 0)),
        (lines[3].id, position(900, 0)),
    ]);
    let engagements = [
        commitment(11, &lines[0], (400, 150), StepKind::Visaed),
        commitment(12, &lines[0], (300, 0), StepKind::Refused),
        commitment(13, &lines[1], (350, 100), StepKind::Visaed),
    ];
    let found = items(&lines, &positions, &engagements, &[]).expect("sums");
    assert_eq!(told(&found), [(1, Some(11), 250), (2, Some(13), 250), (2, None, 150), (3, None, 80)]);
}

#[test]
fn what_was_carried_once_is_not_carried_again_and_what_changed_since_is() {
    let lines = [line(1, Part::Operating, Side::Expense), line(2, Part::Equipment, Side::Expense)];
    let mut positions = BTreeMap::from([(lines[0].id, position(1_000, 150)), (lines[1].id, position(500, 100))]);
    let engagements = |ordered: i64| [commitment(11, &lines[0], (400, ordered), StepKind::Visaed)];
    let first = items(&lines, &positions, &engagements(150), &[]).expect("sums");
    assert!(items(&lines, &positions, &engagements(150), &first).expect("sums").is_empty());
    // The accountant returned an order of 30 December: it pays nothing, so its amount is left as well.
    positions.insert(lines[0].id, position(1_000, 100));
    let later = items(&lines, &positions, &engagements(100), &first).expect("sums");
    assert_eq!(told(&later), [(1, Some(11), 50)]);
}

#[test]
fn no_line_carries_more_than_it_has_left() {
    let lines = [line(2, Part::Equipment, Side::Expense)];
    let positions = BTreeMap::from([(lines[0].id, position(500, 0))]);
    // What waited for the accountant went over as credit without commitment: it cannot go over a second time.
    let all = [Item { line: lines[0].id, engagement: None, amount: dirhams(500) }];
    let engagements = [commitment(11, &lines[0], (400, 0), StepKind::Visaed)];
    assert!(items(&lines, &positions, &engagements, &all).expect("sums").is_empty());
}

#[test]
fn a_surplus_is_carried_once_to_revenue_of_the_second_part_and_a_deficit_nowhere() {
    assert_eq!(surplus(dirhams(900), dirhams(200)).expect("sums"), dirhams(700));
    assert_eq!(surplus(dirhams(-5), Money::ZERO).expect("sums"), Money::ZERO);
    let code = |part, side| surplus_line_fault(&line(1, part, side)).map(|fault| fault.code);
    assert_eq!(code(Part::Equipment, Side::Revenue), None);
    assert_eq!(code(Part::Operating, Side::Revenue), Some("budget-error-carry-surplus-line"));
    assert_eq!(code(Part::Equipment, Side::Expense), Some("budget-error-carry-surplus-line"));
}

#[test]
fn a_statement_is_answered_once_by_somebody_else_and_on_no_day_before_it_or_ahead() {
    let carry = Carry {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        from: None,
        number: 1,
        on: day("2027-01-11"),
        reference: None,
        surplus_line: None,
        surplus: Money::ZERO,
        by: Uuid::from_u128(1),
    };
    let mut view = CarryView { carry, from_year: 2026, items: Vec::new(), surplus_line: None, answer: None };
    let codes = |view: &CarryView, by: u128, on: &str| -> Vec<&'static str> {
        let faults = view.answer_faults(Uuid::from_u128(by), day(on), day("2027-01-15"));
        faults.iter().map(|fault| fault.code).collect()
    };
    assert!(codes(&view, 2, "2027-01-15").is_empty());
    assert_eq!(codes(&view, 1, "2027-01-15"), ["budget-error-carry-own"]);
    assert_eq!(codes(&view, 2, "2027-01-10"), ["budget-error-step-order"]);
    assert_eq!(codes(&view, 2, "2027-01-16"), ["budget-error-ahead"]);
    assert!(pending_fault(std::slice::from_ref(&view)).is_some());
    let entry = Entry { on: day("2027-01-12"), reference: None, reasons: None };
    view.answer = Some(Answered { answer: Answer::Visaed, entry });
    assert_eq!(codes(&view, 2, "2027-01-15"), ["budget-error-answered"]);
    assert_eq!(pending_fault(&[view]), None);
}
