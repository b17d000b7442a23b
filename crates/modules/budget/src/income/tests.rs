use kernel::tenant::LocalName;

use super::*;
use crate::line::Entry;
use crate::terms::Part;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn budget(closed: Option<&str>) -> Budget {
    Budget { id: Uuid::nil(), year: 2026, closed_on: closed.map(day) }
}

fn line(side: Side) -> Line {
    let name = LocalName { ar: "سطر تجريبي".to_owned(), fr: "Ligne d’essai".to_owned(), zgh: None };
    let (chapter, article, programme) = ("10".to_owned(), "10".to_owned(), "10".to_owned());
    let entry = Entry { code: "10101010".to_owned(), part: Part::Operating, side, name, chapter, article, programme };
    Line { id: Uuid::nil(), entry }
}

fn entered() -> IncomeView {
    let income = Income {
        id: Uuid::from_u128(1),
        budget_id: Uuid::nil(),
        number: 1,
        line_id: Uuid::nil(),
        on: day("2026-11-10"),
        amount: Money::from_centimes(1_234_567).expect("an amount"),
        source: "Part de TVA (essai)".to_owned(),
        reference: "AC-1/2026".to_owned(),
        reversal: None,
        by: Uuid::nil(),
    };
    IncomeView { income, line: line(Side::Revenue), at: DateTime::<Utc>::UNIX_EPOCH, reverses: None, reversed: None }
}

fn codes(faults: Vec<Fault>) -> Vec<&'static str> {
    faults.into_iter().map(|fault| fault.code).collect()
}

#[test]
fn revenue_is_entered_in_the_year_in_which_it_came_in_and_until_that_is_closed() {
    let enter = |closed, on, today| codes(enter_faults(&budget(closed), &line(Side::Revenue), day(on), day(today)));
    assert!(enter(None, "2026-01-01", "2026-11-20").is_empty());
    assert!(enter(None, "2026-12-31", "2027-01-15").is_empty(), "the year is over and not closed");
    assert_eq!(enter(None, "2026-11-21", "2026-11-20"), ["budget-error-ahead"]);
    assert_eq!(enter(None, "2025-12-31", "2026-11-20"), ["budget-error-revenue-year"]);
    assert_eq!(enter(None, "2027-01-02", "2027-01-15"), ["budget-error-revenue-year"]);
    assert_eq!(enter(Some("2027-01-10"), "2026-12-31", "2027-01-15"), ["budget-error-closed"]);
}

#[test]
fn nothing_comes_in_on_a_line_of_expense() {
    let faults = enter_faults(&budget(None), &line(Side::Expense), day("2026-11-10"), day("2026-11-20"));
    assert_eq!(codes(faults), ["budget-error-revenue-expense"]);
}

#[test]
fn what_is_taken_back_is_all_of_it_on_its_line_with_a_reason_and_a_day_of_its_year() {
    let view = entered();
    let on = reversal_day(&budget(None), day("2027-01-15"));
    let back = view.income.taken_back((Uuid::from_u128(2), 2, Uuid::nil()), on, "Saisie en double").expect("a row");
    assert_eq!((back.amount.centimes(), back.on), (-1_234_567, day("2026-12-31")));
    assert_eq!(back.reversal, Some((view.income.id, "Saisie en double".to_owned())));
    assert_eq!((back.line_id, back.number), (view.income.line_id, 2));
    assert_eq!(reversal_day(&budget(None), day("2026-11-20")), day("2026-11-20"));
}

#[test]
fn what_was_taken_back_or_takes_back_is_not_taken_back_again_nor_anything_of_a_closed_year() {
    let view = entered();
    assert!(view.reverse_faults(&budget(None)).is_empty());
    let gone = IncomeView { reversed: Some(2), ..view.clone() };
    assert_eq!(codes(gone.reverse_faults(&budget(None))), ["budget-error-revenue-reversed"]);
    let taker = IncomeView { reverses: Some(1), ..view.clone() };
    assert_eq!(codes(taker.reverse_faults(&budget(None))), ["budget-error-revenue-reversal"]);
    assert_eq!(codes(view.reverse_faults(&budget(Some("2027-01-10")))), ["budget-error-closed"]);
}
