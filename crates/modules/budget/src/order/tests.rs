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
    let in_time = OrderView::of(order("2026-10-01", "2026-11-16"), &[], &clock);
    assert!(!in_time.is_late());
    let late = OrderView::of(order("2026-10-01", "2026-11-17"), &[], &clock);
    assert!(late.is_late());
    assert_eq!(late.visa.state, VisaState::Waiting);
}
