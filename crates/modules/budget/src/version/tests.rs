use kernel::calendar::Holidays;
use kernel::tenant::LocalName;
use proptest::prelude::*;

use super::balance::{Weight, faults, totals};
use super::file::{amount, read};
use super::*;
use crate::line::read::text;
use crate::line::{Entry, Line};
use crate::terms::{Part, Side};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn clock(today: &str) -> Clock {
    Clock { today: day(today), holidays: Holidays::national() }
}

fn version(id: u128, number: i32) -> Version {
    let (id, kind) = (Uuid::from_u128(id), VersionKind::Initial);
    Version { id, budget_id: Uuid::nil(), number, kind, transfers: 0, established: None }
}

fn step(id: u128, kind: StepKind, on: &str) -> Step {
    Step { subject: Uuid::from_u128(id), kind, on: day(on), reference: None, reasons: None }
}

fn weight(part: Part, side: Side, dirhams: i64) -> Weight {
    Weight { part, side, amount: Money::from_centimes(dirhams * 100).expect("an amount") }
}

fn told(weights: &[Weight]) -> Vec<(&'static str, String)> {
    let difference = |fault: &Fault| {
        fault.args.iter().find(|(name, _)| *name == "difference").map(|(_, value)| value.clone()).unwrap_or_default()
    };
    faults(weights).expect("sums").iter().map(|fault| (fault.code, difference(fault))).collect()
}

#[test]
fn each_part_is_balanced_by_itself_and_the_fault_says_by_how_much_it_is_not() {
    use Part::{Equipment, Operating};
    use Side::{Expense, Revenue};
    let balanced = [
        weight(Operating, Revenue, 900),
        weight(Operating, Expense, 900),
        weight(Equipment, Revenue, 300),
        weight(Equipment, Expense, 300),
    ];
    assert!(told(&balanced).is_empty());
    let surplus = [weight(Operating, Revenue, 900), weight(Operating, Expense, 800)];
    assert_eq!(told(&surplus), [("budget-error-unbalanced", "100.00".to_owned())]);
    assert_eq!(told(&[weight(Operating, Revenue, 0)]), [("budget-error-empty", String::new())]);
}

#[test]
fn resources_of_the_second_part_never_pay_for_the_first() {
    use Part::{Equipment, Operating};
    use Side::{Expense, Revenue};
    let weights = [
        weight(Operating, Revenue, 700),
        weight(Operating, Expense, 900),
        weight(Equipment, Revenue, 500),
        weight(Equipment, Expense, 300),
    ];
    let expected = [
        ("budget-error-equipment-funds-operating", "200.00".to_owned()),
        ("budget-error-unbalanced", "200.00".to_owned()),
    ];
    assert_eq!(told(&weights), expected);
}

#[test]
fn a_version_is_in_force_by_word_or_by_silence_and_the_latest_one_prevails() {
    let steps = [
        step(1, StepKind::Voted, "2025-11-10"),
        step(1, StepKind::Received, "2025-11-20"),
        step(2, StepKind::Voted, "2026-05-04"),
        step(2, StepKind::Received, "2026-05-11"),
        step(2, StepKind::Visaed, "2026-05-20"),
    ];
    let versions = || vec![version(1, 1), version(2, 2), version(3, 3)];
    let number = |today: &str| in_force(&views(versions(), &steps, &clock(today))).map(|view| view.version.number);
    assert_eq!(number("2025-12-01"), None);
    assert_eq!(number("2026-01-02"), Some(1));
    assert_eq!(number("2026-05-19"), Some(1));
    assert_eq!(number("2026-05-20"), Some(2));
    let states: Vec<_> = views(versions(), &steps, &clock("2026-05-12")).iter().map(|view| view.state).collect();
    assert_eq!(states, [VersionState::Visaed, VersionState::Sent, VersionState::Draft]);
}

#[test]
fn a_refused_budget_is_revised_and_one_with_its_visa_is_modified() {
    let voted = [step(1, StepKind::Voted, "2025-11-10"), step(1, StepKind::Received, "2025-11-20")];
    let kind = |more: &[Step]| {
        let steps = [&voted[..], more].concat();
        next_kind(&views(vec![version(1, 1)], &steps, &clock("2025-12-02")))
    };
    assert_eq!(next_kind(&[]), VersionKind::Initial);
    assert_eq!(kind(&[step(1, StepKind::Refused, "2025-12-01")]), VersionKind::Revised);
    assert_eq!(kind(&[step(1, StepKind::Visaed, "2025-12-01")]), VersionKind::Modifying);
}

fn line_of(code: &str) -> Line {
    let entry = Entry {
        code: code.to_owned(),
        part: Part::Operating,
        side: Side::Expense,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: "20".to_owned(),
        article: "10".to_owned(),
        programme: "10".to_owned(),
    };
    Line { id: Uuid::nil(), entry }
}

fn misread(csv: &str) -> Vec<(usize, &'static str)> {
    let found = read(text(csv), &[line_of("20101010"), line_of("20101020")]);
    assert!(found.amounts.is_empty(), "nothing of it is taken");
    found.faults.iter().map(|told| (told.place.line, told.fault.code)).collect()
}

#[test]
fn amounts_are_read_as_people_and_spreadsheets_write_them_and_what_is_ambiguous_is_refused() {
    let centimes = |written: &str| amount(written).map(Money::centimes);
    for (written, expected) in [
        ("1234", 123_400),
        ("1 234,5", 123_450),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("١٢٣٤,٥", 123_450),
        ("0", 0),
        ("12 345 678,90", 1_234_567_890),
    ] {
        assert_eq!(centimes(written), Some(expected), "{written}");
    }
    for written in [
        "",
        "1.234",
        "1,234,5",
        "-5",
        "mille",
        "1.23.45",
        "12,345.6.7",
        "1,2345.00",
        ",5",
        "5,",
        "99999999999999999999",
    ] {
        assert_eq!(centimes(written), None, "{written}");
    }
}

#[test]
fn the_amount_stands_in_the_last_column_and_rows_without_one_are_passed_over() {
    let csv = "Code;Intitulé;Montant\n20101010;Fournitures;500,00\n20101020;Entretien;\n";
    let found = read(text(csv), &[line_of("20101010"), line_of("20101020")]);
    let taken: Vec<(&str, i64)> =
        found.amounts.iter().map(|(line, amount)| (line.entry.code.as_str(), amount.centimes())).collect();
    assert_eq!((taken, found.faults.len()), (vec![("20101010", 50_000)], 0));
}

#[test]
fn every_fault_is_told_by_its_place_and_one_is_enough_for_nothing_to_be_taken() {
    let csv = "20101010;500\n9999;1\n20101010;2\n20101020;mille\nabc1;3\n";
    let expected = [
        (2, "budget-error-amounts-unknown"),
        (3, "budget-error-csv-double"),
        (4, "budget-error-amounts-wrong"),
        (5, "budget-error-csv-code"),
    ];
    assert_eq!(misread(csv), expected);
    assert_eq!(
        misread("20101010\n20101020\n"),
        [(1, "budget-error-amounts-columns"), (2, "budget-error-amounts-columns")]
    );
    assert_eq!(misread("20101010;;\n20101020; ;\n")[0].1, "budget-error-amounts-columns");
}

fn weights() -> impl Strategy<Value = Vec<Weight>> {
    let one = (0..2_usize, 0..2_usize, 0..1_000_000_000_i64);
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let made = |(part, side, centimes): (usize, usize, i64)| Weight {
            part: Part::ALL[part],
            side: Side::ALL[side],
            amount: Money::from_centimes(centimes).expect("an amount"),
        };
        all.into_iter().map(made).collect()
    })
}

proptest! {
    #[test]
    fn what_passes_the_vote_is_balanced_part_by_part_and_nothing_else_passes(weights in weights()) {
        let totals = totals(&weights).expect("sums");
        let balanced = totals.iter().all(|total| total.revenue == total.expense);
        let empty = weights.iter().all(|weight| weight.amount.is_zero());
        let faults = faults(&weights).expect("sums");
        prop_assert_eq!(faults.is_empty(), balanced && !empty);
        let funds = faults.iter().any(|fault| fault.code == "budget-error-equipment-funds-operating");
        let [operating, equipment] = totals;
        prop_assert_eq!(funds, operating.revenue < operating.expense && equipment.revenue > equipment.expense);
    }

    #[test]
    fn a_budget_that_is_made_balanced_passes(mut weights in weights(), more in 1..1_000_000_i64) {
        for part in Part::ALL {
            let [operating, equipment] = totals(&weights).expect("sums");
            let total = if *part == Part::Operating { operating } else { equipment };
            let lacking = total.revenue.checked_sub(total.expense).expect("a difference");
            let (side, size) = if lacking.is_negative() {
                (Side::Revenue, Money::ZERO.checked_sub(lacking).expect("a size"))
            } else {
                (Side::Expense, lacking)
            };
            weights.push(Weight { part: *part, side, amount: size });
            for side in Side::ALL {
                weights.push(Weight { part: *part, side: *side, amount: Money::from_centimes(more).expect("an amount") });
            }
        }
        prop_assert!(faults(&weights).expect("sums").is_empty());
    }
}
