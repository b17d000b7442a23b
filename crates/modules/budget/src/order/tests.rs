use super::*;
use crate::terms::VisaState;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn order(service: &str, issued: &str) -> PaymentOrder {
    PaymentOrder {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        engagement_id: Uuid::nil(),
        number: 1,
        kind: OrderKind::Other,
        document: "Facture d’essai 1".to_owned(),
        amount: Money::from_centimes(100).expect("an amount"),
        service_on: day(service),
        issued_on: day(issued),
        issued_by: Uuid::nil(),
    }
}

#[test]
fn no_order_is_presented_after_the_thirtieth_of_december() {
    let budget = Budget { id: Uuid::nil(), year: 2026, closed_on: None };
    let code = |today: &str| year_fault(&budget, day(today)).map(|fault| fault.code);
    assert_eq!(code("2026-12-30"), None);
    assert_eq!(code("2026-12-31"), Some("budget-error-orders-over"));
    assert_eq!(code("2027-01-04"), Some("budget-error-year-over"));
}

#[test]
fn an_order_after_forty_five_days_is_told_as_late_and_waits_for_its_visa_all_the_same() {
    let clock = Clock { today: day("2026-11-20"), holidays: Holidays::national() };
    // 45 days from Thursday 1 October 2026: Sunday 15 November, so Monday 16.
    assert_eq!(due(day("2026-10-01"), &clock.holidays), day("2026-11-16"));
    let in_time = OrderView::of(order("2026-10-01", "2026-11-16"), (&[], &[]), &clock);
    assert!(!in_time.is_late());
    let late = OrderView::of(order("2026-10-01", "2026-11-17"), (&[], &[]), &clock);
    assert!(late.is_late());
    assert_eq!(late.visa.state, VisaState::Waiting);
}

fn word(position: i32, on: Option<&str>) -> Payment {
    let reasons = (position > 1).then(|| "Essai".to_owned());
    let reference = on.map(|_| "VIR-1 (essai)".to_owned());
    Payment { order_id: Uuid::nil(), position, on: on.map(day), reference, reasons, by: Uuid::nil() }
}

/// An order with its visa of 10 November, as it is seen on the 20th.
fn visaed(payments: &[Payment]) -> OrderView {
    let clock = Clock { today: day("2026-11-20"), holidays: Holidays::national() };
    let visa =
        Step { subject: Uuid::nil(), kind: StepKind::Visaed, on: day("2026-11-10"), reference: None, reasons: None };
    OrderView::of(order("2026-10-01", "2026-11-05"), (&[visa], payments), &clock)
}

fn codes(faults: &[Fault]) -> Vec<&'static str> {
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn an_order_is_paid_once_after_its_visa_and_never_ahead() {
    let today = day("2026-11-20");
    let unpaid = visaed(&[]);
    assert!(unpaid.pay_faults(day("2026-11-10"), today).is_empty());
    assert_eq!(codes(&unpaid.pay_faults(day("2026-11-09"), today)), ["budget-error-step-order"]);
    assert_eq!(codes(&unpaid.pay_faults(day("2026-11-21"), today)), ["budget-error-ahead"]);
    assert_eq!(codes(&visaed(&[word(1, Some("2026-11-12"))]).pay_faults(today, today)), ["budget-error-order-paid"]);
    let clock = Clock { today, holidays: Holidays::national() };
    let waiting = OrderView::of(order("2026-10-01", "2026-11-05"), (&[], &[]), &clock);
    assert_eq!(codes(&waiting.pay_faults(today, today)), ["budget-error-order-unvisaed"]);
}

#[test]
fn the_last_word_on_a_payment_counts_and_only_a_payment_is_corrected() {
    let today = day("2026-11-20");
    assert_eq!(codes(&visaed(&[]).correct_faults(None, today)), ["budget-error-order-unpaid"]);
    let moved = visaed(&[word(1, Some("2026-11-12")), word(2, Some("2026-11-13"))]);
    assert_eq!((moved.payment().and_then(|payment| payment.on), moved.next_word()), (Some(day("2026-11-13")), 3));
    assert!(moved.correct_faults(None, today).is_empty());
    assert_eq!(codes(&moved.correct_faults(Some(day("2026-11-09")), today)), ["budget-error-step-order"]);
    let undone = visaed(&[word(1, Some("2026-11-12")), word(2, None)]);
    assert_eq!((undone.payment(), undone.next_word()), (None, 3));
    assert!(undone.pay_faults(today, today).is_empty(), "what was not paid may still be");
}
