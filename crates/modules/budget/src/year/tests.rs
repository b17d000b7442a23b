use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn budget(closed: Option<&str>) -> Budget {
    Budget { id: Uuid::nil(), year: 2026, closed_on: closed.map(day) }
}

fn code(fault: Option<Fault>) -> Option<&'static str> {
    fault.map(|fault| fault.code)
}

#[test]
fn nothing_is_committed_before_the_year_after_it_or_once_it_is_closed() {
    let open = budget(None);
    assert_eq!(code(open.spending_fault(day("2025-12-31"))), Some("budget-error-year-ahead"));
    assert_eq!(code(open.spending_fault(day("2026-01-01"))), None);
    assert_eq!(code(open.spending_fault(day("2026-12-31"))), None);
    assert_eq!(code(open.spending_fault(day("2027-01-01"))), Some("budget-error-year-over"));
    assert_eq!(code(budget(Some("2026-12-31")).spending_fault(day("2026-12-31"))), Some("budget-error-closed"));
    assert_eq!(code(open.over_fault(day("2025-11-01"))), None, "it is voted before its year");
}

#[test]
fn a_year_is_closed_on_its_last_day_at_the_earliest_and_once() {
    assert_eq!(code(budget(None).close_fault(day("2026-12-30"))), Some("budget-error-close-early"));
    assert_eq!(code(budget(None).close_fault(day("2026-12-31"))), None);
    assert_eq!(code(budget(Some("2026-12-31")).close_fault(day("2027-01-02"))), Some("budget-error-closed"));
}
