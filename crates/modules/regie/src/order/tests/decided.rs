//! What is decided of an order once, or by nobody.

use super::*;

#[test]
fn a_tax_is_never_remitted_and_a_paper_of_the_future_decides_nothing() {
    let order = ledger(1, "2026-12-31", "1000", "0");
    let owed = debt(&order, day("2026-01-06"));
    let situation = Situation { ledger: &order, owed: &owed, is_tax: true, today: day("2026-01-06") };
    let wanted = Amounts { principal: dirhams("10"), ..Amounts::default() };
    let faults = decide(ChangeKind::Remission, situation, wanted, &decision()).unwrap_err();
    assert_eq!(codes(&faults), ["regie-error-order-remit-tax"]);
    let early = Situation { is_tax: false, today: day("2026-01-04"), ..situation };
    let faults = decide(ChangeKind::Remission, early, wanted, &decision()).unwrap_err();
    assert_eq!(codes(&faults), ["regie-error-order-change-ahead", "regie-error-order-change-visa"]);
}

#[test]
fn a_write_off_happens_once_and_only_while_something_is_owed() {
    let mut order = ledger(1, "2026-12-31", "1000", "0");
    let today = day("2026-02-01");
    let write_off = |order: &Ledger| {
        let situation = Situation { ledger: order, owed: &debt(order, today), is_tax: false, today };
        decide(ChangeKind::WriteOff, situation, Amounts::default(), &decision())
    };
    let done = write_off(&order).unwrap();
    assert_eq!(done.principal, dirhams("1000"));
    let Amounts { principal, increase, late } = done;
    order.changes.push(Less { on: today, kind: ChangeKind::WriteOff, principal, increase, late });
    assert_eq!(codes(&write_off(&order).unwrap_err()), ["regie-error-order-written-off"]);
    order.changes.clear();
    order.payments = vec![Payment { on: today, component: Component::Principal, amount: dirhams("1000") }];
    assert_eq!(codes(&write_off(&order).unwrap_err()), ["regie-error-order-nothing-owed"]);
}
