use chrono::NaiveDate;
use kernel::calendar::Holidays;
use kernel::session::Scope;
use uuid::Uuid;

use super::{
    Answer, Answering, New, PersonRequestId, PersonRequestKind, PersonRequestOutcome, PersonRequestQuality, Request,
    deadline, filed,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn new(quality: PersonRequestQuality, received: &str) -> New {
    New {
        unit: None,
        kind: PersonRequestKind::Rectification,
        requester_name: "Karim Tajribi".to_owned(),
        requester_cin: None,
        quality,
        proof: "بطاقة تجريبية".to_owned(),
        person_name: None,
        person_cin: None,
        person_born: None,
        what: "تصحيح الاسم".to_owned(),
        received_on: day(received),
    }
}

fn codes(faults: &[kernel::error::Fault]) -> Vec<&'static str> {
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn ten_clear_days_count_neither_the_day_of_receipt_nor_the_last_and_a_day_off_moves_on() {
    let due = |received: &str, holidays: &Holidays| deadline(day(received), holidays).unwrap().due;
    assert_eq!(due("2026-11-02", &Holidays::national()), day("2026-11-13"), "ten whole days between");
    assert_eq!(due("2026-11-07", &Holidays::national()), day("2026-11-19"), "the 18th is Independence day");
    let granted = Holidays::national().announced(day("2026-11-13"), day("2026-11-10"));
    assert_eq!(due("2026-11-02", &granted), day("2026-11-16"), "a day granted late moves it");
}

#[test]
fn who_asks_for_somebody_else_says_for_whom_and_nothing_is_received_tomorrow() {
    let today = day("2026-11-20");
    assert!(new(PersonRequestQuality::Oneself, "2026-11-20").faults(today).is_empty());
    let heir = new(PersonRequestQuality::Heir, "2026-11-21").faults(today);
    assert_eq!(codes(&heir), ["administration-error-request-future", "administration-error-request-person"]);
}

#[test]
fn a_refusal_has_reasons_and_an_answer_is_given_once_and_after_the_request() {
    let mut request = Request {
        id: Uuid::nil(),
        unit_id: Uuid::nil(),
        year: 2026,
        number: 3,
        kind: PersonRequestKind::Access,
        requester_name: String::new(),
        requester_cin: None,
        quality: PersonRequestQuality::Oneself,
        proof: String::new(),
        person_name: String::new(),
        person_cin: None,
        person_born: None,
        what: String::new(),
        received_on: day("2026-11-10"),
        recorded_by: Uuid::nil(),
        answer: None,
    };
    let answering = |outcome, on: &str| Answering {
        request: kernel::id::TypedId::from_uuid(Uuid::nil()),
        outcome,
        reasons: String::new(),
        answered_on: day(on),
        done: Vec::new(),
    };
    let today = day("2026-11-20");
    let of = |answering: &Answering, request: &Request| codes(&answering.faults(request, today));
    assert!(of(&answering(PersonRequestOutcome::Granted, "2026-11-20"), &request).is_empty());
    for outcome in [PersonRequestOutcome::Partly, PersonRequestOutcome::Refused] {
        assert_eq!(of(&answering(outcome, "2026-11-20"), &request), ["administration-error-request-reasons"]);
    }
    for on in ["2026-11-09", "2026-11-21"] {
        let given = answering(PersonRequestOutcome::Granted, on);
        assert_eq!(of(&given, &request), ["administration-error-request-answer-day"]);
    }
    let again = answering(PersonRequestOutcome::Granted, "2026-11-20");
    request.answer = Some(Answer {
        outcome: PersonRequestOutcome::Granted,
        reasons: String::new(),
        answered_on: today,
        done: Vec::new(),
        answered_at: chrono::DateTime::UNIX_EPOCH,
        answered_by: Uuid::nil(),
    });
    assert_eq!(of(&again, &request), ["administration-error-request-answered"]);
    let _: PersonRequestId = again.request;
}

#[test]
fn a_request_is_filed_where_somebody_says_or_where_there_is_no_doubt() {
    let [here, there, elsewhere] = [1, 2, 3].map(Uuid::from_u128);
    let of = |named: Option<Uuid>, scope: &Scope| filed(named, here, scope).map_err(|fault| (fault.code, fault.field));
    let refused =
        |code: &'static str| -> Result<Uuid, (&'static str, Vec<String>)> { Err((code, vec!["unitId".to_owned()])) };
    assert_eq!(of(None, &Scope::All), Ok(here));
    assert_eq!(of(Some(there), &Scope::All), Ok(there));
    let both = Scope::Units(vec![there, here].into());
    assert_eq!(of(None, &both), Ok(here), "that of the host, wherever it stands in the list");
    assert_eq!(of(Some(elsewhere), &both), refused("kernel-error-not-found"));
    // At the host of the city, somebody of one unit below it has no choice, somebody of two has.
    assert_eq!(of(None, &Scope::Units(vec![there].into())), Ok(there));
    assert_eq!(of(None, &Scope::Units(vec![there, elsewhere].into())), refused("kernel-error-required"));
    assert_eq!(of(Some(elsewhere), &Scope::Units(vec![there, elsewhere].into())), Ok(elsewhere));
}
