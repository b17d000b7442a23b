//! From which day on an order is late, and that nobody changes it.

use super::*;

#[test]
fn what_is_ordered_late_is_late_from_the_day_of_the_law_and_not_from_the_day_it_is_asked_for() {
    let asked = ledger(1, "2026-01-15", "1000", "0");
    assert_eq!(asked.owed(day("2026-01-15")).late, Money::ZERO, "the law sets no day of its own");
    let late = Ledger { legal_due_on: Some(day("2023-02-28")), ..asked };
    // 35 months begun since 1 March 2023: 10 %, 5 % for the first, 0.5 % for each of the others.
    assert_eq!(late.owed(day("2026-01-15")).late, dirhams("320"));
    assert_eq!(late.owed(day("2026-01-15")).due_on, day("2026-01-15"), "the day to pay by stays");
}

#[test]
fn a_seal_made_before_orders_knew_a_day_of_the_law_still_holds() {
    let keys = Keys::new([7; 32]);
    let mut old = Order { legal_due_on: None, ..order() };
    old.seal = old.sealed(&keys, "essai");
    assert!(old.is_intact(&keys, "essai"));
    old.legal_due_on = Some(day("2026-01-31"));
    assert!(!old.is_intact(&keys, "essai"), "no day is put in afterwards");
}
