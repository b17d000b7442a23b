use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use kernel::money::Money;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::list::{DayList, Listed, Received, read};
use super::report::Report;
use super::{Decision, DifferenceKind, Paid, Payment, Reason, State, split};

fn money(centimes: i64) -> Money {
    Money::from_centimes(centimes).unwrap()
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 9, 0, 0).unwrap()
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn payment(amount: Money, reason: Option<Reason>) -> Payment {
    Payment {
        id: Uuid::from_u128(1),
        channel: Uuid::from_u128(2),
        channel_code: "ESSAI".to_owned(),
        unit: Uuid::from_u128(3),
        reported_id: "essai-1".to_owned(),
        reference: "2026-000001-00".to_owned(),
        order: None,
        amount,
        paid_at: now(),
        paid_on: day(20),
        payer: None,
        channel_reference: None,
        reason,
        body: String::new(),
        received_at: now(),
        paid: Vec::new(),
        decisions: Vec::new(),
    }
}

fn paid(number: usize, amount: Money) -> Paid {
    let reference = format!("REG1/{number}");
    Paid { receipt: Uuid::from_u128(9), reference, token: String::new(), amount, void: false, at_once: number == 1 }
}

fn paid_back(amount: Money) -> Decision {
    Decision {
        id: Uuid::from_u128(4),
        order: None,
        reference: None,
        instrument: Some("essai".to_owned()),
        amount,
        reasons: "essai".to_owned(),
        at: now(),
        by: Uuid::from_u128(5),
    }
}

/// What may happen to a payment after it came.
#[derive(Debug, Clone)]
enum Step {
    /// Sent to an order of which so much is owed.
    ToOrder(i64),
    PaidBack,
    /// One of its receipts is made void.
    Void(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step =
        prop_oneof![(1_i64..500_000).prop_map(Step::ToOrder), Just(Step::PaidBack), (0_usize..4).prop_map(Step::Void),];
    prop::collection::vec(step, 0..8)
}

fn reasons() -> impl Strategy<Value = Reason> {
    (0..Reason::ALL.len()).prop_map(|at| Reason::ALL[at])
}

/// What is owed, or what hinders that anything is cashed.
fn outcomes() -> impl Strategy<Value = Result<i64, Reason>> {
    prop_oneof![(0_i64..1_000_000).prop_map(Ok::<i64, Reason>), reasons().prop_map(Err::<i64, Reason>)]
}

fn taken(payment: &mut Payment, step: &Step) {
    let waiting = payment.suspense();
    match step {
        Step::ToOrder(owed) if waiting.is_positive() => {
            let amount = split(waiting, Ok(money(*owed))).receipted;
            payment.paid.push(paid(payment.paid.len() + 2, amount));
        }
        Step::PaidBack if waiting.is_positive() => payment.decisions.push(paid_back(waiting)),
        Step::Void(at) => {
            if let Some(paid) = payment.paid.get_mut(*at) {
                paid.void = true;
            }
        }
        Step::ToOrder(_) | Step::PaidBack => {}
    }
}

#[test]
fn a_list_that_comes_to_more_than_what_is_kept_is_refused_and_never_counted_as_nothing() {
    let fault = read("essai-1;999999999999.99\nessai-2;0.01").unwrap_err();
    assert_eq!((fault.code, fault.field.as_slice()), ("regie-error-amount-too-large", ["csv".to_owned()].as_slice()));
}

proptest! {
    #[test]
    fn what_was_reported_is_always_receipted_in_suspense_or_paid_back(
        amount in 1_i64..1_000_000, owed in outcomes(), steps in steps(),
    ) {
        let first = split(money(amount), owed.map(money));
        prop_assert_eq!(first.receipted.centimes() + first.suspense.centimes(), amount);
        prop_assert_eq!(first.suspense.is_positive(), first.reason.is_some());
        prop_assert!(owed.is_ok_and(|owed| first.receipted.centimes() <= owed) || first.receipted.is_zero());
        let mut payment = payment(money(amount), first.reason);
        if first.receipted.is_positive() {
            payment.paid.push(paid(1, first.receipted));
        }
        prop_assert_eq!(payment.suspense(), first.suspense);
        for step in &steps {
            taken(&mut payment, step);
            let parts = [payment.receipted(), payment.suspense(), payment.paid_back()];
            prop_assert_eq!(parts.iter().map(|part| part.centimes()).sum::<i64>(), amount);
            prop_assert!(parts.iter().all(|part| !part.is_negative()));
            prop_assert_eq!(payment.state() == State::Suspense, payment.suspense().is_positive());
        }
    }

    #[test]
    fn a_list_that_says_what_was_reported_never_differs_and_one_that_lacks_something_says_what(
        amounts in prop::collection::vec(1_i64..100_000, 1..20), lost in any::<prop::sample::Index>(),
    ) {
        let id = |at: usize| format!("essai-{at}");
        let received: Vec<Received> =
            amounts.iter().enumerate().map(|(at, amount)| Received { id: id(at), amount: money(*amount), on: day(20) }).collect();
        let listed: Vec<Listed> = received.iter().map(|one| Listed { id: one.id.clone(), amount: one.amount }).collect();
        let list = DayList::Each(listed.clone());
        prop_assert!(list.compare(&received, day(20)).unwrap().is_empty());
        let (number, sum) = list.total().unwrap();
        prop_assert!(DayList::Total(number, sum).compare(&received, day(20)).unwrap().is_empty());

        let lost = lost.index(amounts.len());
        let mut fewer = received.clone();
        let gone = fewer.remove(lost);
        let differences = list.compare(&fewer, day(20)).unwrap();
        prop_assert_eq!(differences.len(), 1);
        prop_assert_eq!((differences[0].kind, differences[0].listed), (DifferenceKind::NotReported, Some(gone.amount)));
        let mut shorter = listed;
        shorter.remove(lost);
        let differences = DayList::Each(shorter).compare(&received, day(20)).unwrap();
        prop_assert_eq!(differences.len(), 1);
        prop_assert_eq!((differences[0].kind, differences[0].received), (DifferenceKind::NotListed, Some(gone.amount)));
    }
}

#[test]
fn money_that_cannot_be_cashed_waits_whole_and_a_double_is_told_as_such() {
    let all = split(money(12_000), Err(Reason::Duty));
    assert_eq!((all.receipted, all.suspense, all.reason), (Money::ZERO, money(12_000), Some(Reason::Duty)));
    assert_eq!(split(money(12_000), Ok(Money::ZERO)).reason, Some(Reason::AlreadyPaid));
    let more = split(money(12_000), Ok(money(10_000)));
    assert_eq!((more.receipted, more.suspense, more.reason), (money(10_000), money(2_000), Some(Reason::MoreThanOwed)));
}

#[test]
fn a_payment_that_came_late_is_no_difference_of_the_day_on_which_it_was_paid() {
    let listed = DayList::Each(vec![Listed { id: "essai-1".to_owned(), amount: money(100) }]);
    let other_day = [Received { id: "essai-1".to_owned(), amount: money(100), on: day(19) }];
    assert!(listed.compare(&other_day, day(20)).unwrap().is_empty());
    let other_amount = [Received { id: "essai-1".to_owned(), amount: money(90), on: day(20) }];
    let found = listed.compare(&other_amount, day(20)).unwrap();
    assert_eq!(
        found.iter().map(|one| (one.kind, one.listed, one.received)).collect::<Vec<_>>(),
        [(DifferenceKind::Amount, Some(money(100)), Some(money(90)))]
    );
    let total = DayList::Total(2, money(100)).compare(&other_amount, day(20)).unwrap();
    assert_eq!((total[0].kind, total[0].received), (DifferenceKind::Total, Some(money(90))));
}

#[test]
fn a_list_is_read_as_spreadsheets_write_it_and_its_first_wrong_line_is_told() {
    let expected = vec![
        Listed { id: "T-1".to_owned(), amount: money(12_050) },
        Listed { id: "T-2".to_owned(), amount: money(900) },
    ];
    for text in [
        "T-1,120.50\nT-2,9\n",
        "\u{feff}Identifiant;Montant;Date\r\nT-1;120,50;20/11\r\nT-2;9,00;20/11\r\n\r\n",
        "id\tamount\nT-1\t120.50\nT-2\t9.00",
    ] {
        assert_eq!(read(text).as_ref(), Ok(&expected), "{text:?}");
    }
    let told = |text: &str| read(text).expect_err(text);
    assert_eq!(told("id,amount\nT-1,12\nT-2,douze").args, [("line", "3".to_owned())]);
    assert_eq!(told("T 1,12").code, "regie-error-payment-list-line");
    assert_eq!(told("T-1,12\nT-1,12").code, "regie-error-payment-list-twice");
    let cut = told("id,amount\nT-1,120,50");
    assert_eq!(
        (cut.code, cut.args),
        ("regie-error-payment-list-line", vec![("line", "2".to_owned())]),
        "not 120 dirhams"
    );
    assert_eq!(told("id,amount").code, "kernel-error-number");
    assert_eq!(told("").code, "kernel-error-number");
}

fn body(changes: Value) -> Vec<u8> {
    let mut body = json!({ "id": "T-1", "reference": "2026-000123-38", "amount": "120.00", "currency": "MAD",
        "paid_at": "2026-11-20T08:59:00+01:00", "payer": "Amina El Mithal (essai)" });
    for (field, value) in changes.as_object().unwrap() {
        body[field] = value.clone();
    }
    serde_json::to_vec(&body).unwrap()
}

#[test]
fn a_report_is_read_strictly_and_every_wrong_field_is_named() {
    let report = Report::read(&body(json!({ "channel_reference": null, "more": [1] })), now()).unwrap();
    assert_eq!((report.amount, report.paid_at.to_rfc3339()), (money(12_000), "2026-11-20T07:59:00+00:00".to_owned()));
    assert_eq!(Report::read(&body(json!({ "amount": "120" })), now()), Report::read(&body(json!({})), now()));
    let wrong = [
        json!({ "id": "T 1" }),
        json!({ "id": "é" }),
        json!({ "id": "a".repeat(65) }),
        json!({ "reference": "" }),
        json!({ "amount": 120 }),
        json!({ "amount": "0" }),
        json!({ "amount": "-5.00" }),
        json!({ "amount": "1.001" }),
        json!({ "currency": "EUR" }),
        json!({ "currency": null }),
        json!({ "paid_at": "2026-11-20" }),
        json!({ "paid_at": "2026-11-20T09:06:00Z" }),
        json!({ "payer": "a\u{7}" }),
        json!({ "payer": 3 }),
    ];
    for change in wrong {
        let faults = Report::read(&body(change.clone()), now()).expect_err("wrong");
        let named: Vec<&str> = faults.iter().flat_map(|fault| fault.field.iter().map(String::as_str)).collect();
        let field = change.as_object().unwrap().keys().next().unwrap();
        assert!(named.iter().all(|name| name == field) && !named.is_empty(), "{change}: {named:?}");
    }
    assert_eq!(Report::read(b"[]", now()).expect_err("no object")[0].code, "regie-error-payment-body");
    assert_eq!(Report::read(b"{}", now()).expect_err("empty").len(), 5);
}
