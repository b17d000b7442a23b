//! From which day on an order is late, and that nobody changes it.

use super::*;

#[test]
fn what_is_ordered_late_is_late_from_the_day_of_the_law_and_not_from_the_day_it_is_asked_for() {
    let asked = ledger(1, "2026-01-15", "1000", "0");
    assert_eq!(debt(&asked, day("2026-01-15")).late, Money::ZERO, "the law sets no day of its own");
    let late = Ledger { legal_due_on: Some(day("2023-02-28")), ..asked };
    // 35 months begun since 1 March 2023: 10 %, 5 % for the first, 0.5 % for each of the others.
    assert_eq!(debt(&late, day("2026-01-15")).late, dirhams("320"));
    assert_eq!(debt(&late, day("2026-01-15")).due_on, day("2026-01-15"), "the day to pay by stays");
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

#[test]
fn what_is_owed_beyond_what_is_kept_is_refused_and_never_told_as_nothing() {
    let order = ledger(1, "2000-01-31", "999999999999.99", "0");
    assert!(order.owed(day("2000-01-31")).is_ok());
    assert!(order.owed(day("2000-02-01")).is_err(), "each part is kept, and all of it together is not");
    assert!(order.late_steps(day("2000-02-01")).is_ok());
    assert!(order.owed(day("2026-01-31")).is_err() && order.late_steps(day("2026-01-31")).is_err());
}

/// Labels, percentages and amounts of what late payment of an order costs on a day.
fn told(order: &Ledger, on: &str) -> Vec<String> {
    let percent = |step: &Step| {
        let found = step.args.iter().find(|(slot, _)| *slot == calc::Slot::Percent);
        found.map(|(_, value)| match value {
            calc::Arg::Number(number) => format!(" {}%", number.normalize()),
            other => panic!("no percentage: {other:?}"),
        })
    };
    let steps = order.late_steps(day(on)).unwrap();
    let line = |step: &Step| {
        let amount = step.amount.expect("an amount");
        format!("{}{} {amount}", step.label.as_str(), percent(step).unwrap_or_default())
    };
    steps.iter().map(line).collect()
}

#[test]
fn a_late_charge_is_told_part_by_part_and_its_steps_add_up_to_it() {
    let mut order = ledger(1, "2026-02-28", "1000.30", "0");
    assert!(order.late_steps(day("2026-02-28")).unwrap().is_empty(), "nobody is late on the last day");
    assert_eq!(told(&order, "2026-04-01"), ["late_tax 15.5% 155.04", "late_rounded 0.96"]);
    let paid = |on: &str, component, much: &str| Payment { on: day(on), component, amount: dirhams(much) };
    order.payments = vec![
        paid("2026-02-20", Component::Principal, "400"),
        paid("2026-03-10", Component::Late, "91"),
        paid("2026-03-10", Component::Principal, "200"),
    ];
    assert_eq!(
        told(&order, "2026-04-15"),
        ["late_tax 15% 30.00", "late_tax 15.5% 62.04", "late_rounded 0.96", "late_paid -91.00"]
    );
    assert_eq!(debt(&order, day("2026-04-15")).late, dirhams("2"));
    let other = Ledger { late_rule: LateRule::Debt1597, ..ledger(2, "2026-02-28", "1050", "0") };
    assert_eq!(told(&other, "2026-04-15"), ["late_debt 1% 10.50", "late_rounded 0.50"]);
}
