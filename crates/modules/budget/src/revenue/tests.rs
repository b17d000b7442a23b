use serde_json::json;

use super::*;

fn told() -> Told {
    let payload = json!({ "receipt": "rct_essai", "on": "2026-11-20",
        "lines": [{ "budgetLine": "10101010", "amount": "12.50" }, { "budgetLine": null, "amount": "3.00" }] });
    read(payload).expect("the shape of an event")
}

fn signed(kind: RevenueKind) -> Vec<(Option<String>, String)> {
    let all = counted(kind, &told()).expect("amounts");
    all.into_iter().map(|one| (one.line, one.amount.to_string())).collect()
}

#[test]
fn a_receipt_brings_what_its_voiding_or_its_bounced_cheque_takes_away() {
    let line = Some("10101010".to_owned());
    assert_eq!(signed(RevenueKind::Issued), [(line.clone(), "12.50".to_owned()), (None, "3.00".to_owned())]);
    for kind in [RevenueKind::Voided, RevenueKind::Bounced] {
        assert_eq!(signed(kind), [(line.clone(), "-12.50".to_owned()), (None, "-3.00".to_owned())]);
    }
}

#[test]
fn what_is_told_of_a_closed_year_counts_on_the_first_day_that_is_open() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let counts = |on, closed: &[i32], today| counts_on(day(on), closed, day(today));
    assert_eq!(counts("2026-12-30", &[], "2027-02-03"), None, "its year is open");
    assert_eq!(counts("2027-02-03", &[2026], "2027-02-03"), None, "it is of a year that is open");
    assert_eq!(counts("2026-12-30", &[2026], "2027-02-03"), Some(day("2027-02-03")));
    // The year was closed on its last day, and what came in later that day is told at once.
    assert_eq!(counts("2026-12-31", &[2026], "2026-12-31"), Some(day("2027-01-01")));
    assert_eq!(counts("2026-12-30", &[2026, 2027], "2027-12-31"), Some(day("2028-01-01")));
}

#[test]
fn tickets_that_were_sold_bring_revenue_without_a_receipt() {
    let told =
        json!({ "sale": "tks_essai", "on_date": "2026-11-20", "lines": [{ "budget_line": null, "amount": "7.50" }] });
    let told = read(told).expect("the shape of an event");
    let kind = RevenueKind::of_event("regie.tickets.sold").expect("a kind");
    assert_eq!(
        (told.receipt.as_str(), counted(kind, &told).expect("amounts")[0].amount.to_string()),
        ("tks_essai", "7.50".to_owned())
    );
}

#[test]
fn what_the_receiver_collected_brings_what_its_undoing_takes_away() {
    let told = json!({ "recovery": "rcv_essai", "on_date": "2026-11-20", "lines": [{ "budget_line": "1010", "amount": "7.50" }] });
    let told = read(told).expect("the shape of an event");
    assert_eq!(told.receipt, "rcv_essai");
    for (event, amount) in [(RECOVERED, "7.50"), (GIVEN_BACK, "-7.50")] {
        let kind = RevenueKind::of_event(event).expect("a kind");
        assert_eq!(counted(kind, &told).expect("amounts")[0].amount.to_string(), amount, "{event}");
    }
}

#[test]
fn every_kind_of_event_that_is_taken_is_understood() {
    let Takes::Kinds(kinds) = COUNT.takes else { panic!("every event is taken") };
    for kind in kinds {
        assert!(RevenueKind::of_event(kind).is_some(), "{kind}");
    }
    assert_eq!(RevenueKind::of_event("regie.order.issued"), None);
    assert_eq!(RevenueKind::of_event("regie.receipt.sold"), None, "no receipt is sold");
}

#[test]
fn an_event_of_another_shape_is_a_fault_and_never_a_zero() {
    assert!(read(json!({ "receipt": "rct_essai", "on": "2026-11-20" })).is_err());
    let amount = json!({ "receipt": "r", "on": "2026-11-20", "lines": [{ "budgetLine": null, "amount": 12.5 }] });
    assert!(read(amount).is_err(), "an amount that is no text");
    let line = json!({ "receipt": "r", "on": "2026-11-20", "lines": [{ "line": "1010", "amount": "12.50" }] });
    assert!(read(line).is_err(), "a line under another name");
}

#[test]
fn the_names_of_fields_are_read_as_the_regie_writes_them_and_as_the_interface_says() {
    let written = json!({ "receipt": "rct_essai", "on_date": "2026-11-20",
        "lines": [{ "budget_line": "10101010", "amount": "12.50" }, { "budget_line": null, "amount": "3.00" }] });
    assert_eq!(read(written).expect("the shape of an event"), told());
}
