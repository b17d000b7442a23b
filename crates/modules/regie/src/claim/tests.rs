//! Guarantees of claims: late by one day is told, and an answer that gives names what gives it.

use chrono::NaiveDate;
use kernel::calendar::Holidays;
use kernel::money::Money;
use uuid::Uuid;

use super::*;
use crate::order::change::{Amounts, Decision};
use crate::taxpayer::TaxpayerKind;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn claim(received_on: &str, until: &str) -> Claim {
    let at = day(received_on).and_hms_opt(9, 0, 0).unwrap().and_utc();
    Claim {
        id: Uuid::from_u128(1),
        unit: Uuid::from_u128(2),
        order: Uuid::from_u128(3),
        order_number: (2026, 1),
        order_reference: "2026-000001-00".to_owned(),
        taxpayer: Taxpayer {
            id: Uuid::from_u128(4),
            unit_id: Uuid::from_u128(2),
            number: 1,
            kind: TaxpayerKind::Person,
            name_ar: "أمينة المثال".to_owned(),
            name_latin: "Amina El Mithal".to_owned(),
            cin: None,
            ice: None,
            tax_id: None,
            rib: None,
            phone: None,
            email: None,
            address_ar: String::new(),
            address_fr: String::new(),
            revision: 1,
            merged_into: None,
            created_at: at,
            created_by: Uuid::from_u128(5),
            updated_at: at,
        },
        year: 2026,
        number: 1,
        received_on: day(received_on),
        claim_until: day(until),
        grounds: "essai".to_owned(),
        wanted: None,
        answer_until: day("2027-05-24"),
        silence_until: day("2027-06-24"),
        recorded_at: at,
        recorded_by: Uuid::from_u128(5),
        answer: None,
    }
}

fn change(kind: ChangeKind, decided_on: &str) -> OrderChange {
    OrderChange {
        id: Uuid::from_u128(9),
        order_id: Uuid::from_u128(3),
        number: 1,
        kind,
        amounts: Amounts { principal: Money::ZERO, increase: Money::ZERO, late: Money::ZERO },
        decision: Decision {
            authority: "الآمر بالصرف".to_owned(),
            instrument: "مقرر تجريبي".to_owned(),
            instrument_on: day(decided_on),
            visa: None,
            reasons: "essai".to_owned(),
        },
        decided_on: day(decided_on),
        staff_id: Uuid::from_u128(5),
    }
}

#[test]
fn a_claim_is_in_time_on_its_last_day_and_late_by_one() {
    // Taken in charge on 19 May 2026: six clear months end on Friday 20 November.
    let until = claim_until(day("2026-05-19"), &Holidays::national());
    assert_eq!(until, day("2026-11-20"));
    assert!(!claim("2026-11-20", "2026-11-20").is_late());
    assert!(claim("2026-11-21", "2026-11-20").is_late());
}

#[test]
fn a_last_day_off_moves_to_the_next_working_day() {
    // Taken in charge on 5 May: the day after six months is Friday 6 November, the Green March, and the weekend follows.
    assert_eq!(claim_until(day("2026-05-05"), &Holidays::national()), day("2026-11-09"));
    assert_eq!(answer_until(day("2026-05-05"), &Holidays::national()), day("2026-11-09"));
    // Thirty whole days after Monday 2 November.
    assert_eq!(court_until(day("2026-11-02"), &Holidays::national()), day("2026-12-03"));
}

#[test]
fn the_way_to_court_counts_from_the_notification_of_the_answer_and_from_its_last_day_while_there_is_none() {
    let mut waiting = claim("2026-11-20", "2026-11-20");
    assert_eq!((waiting.court_until(), waiting.state()), (Some(waiting.silence_until), ClaimState::Open));
    let (at, by, on) = (waiting.recorded_at, Uuid::from_u128(5), day("2026-11-23"));
    let answer = Answer {
        outcome: ClaimOutcome::Rejected,
        change: None,
        reasons: "essai".to_owned(),
        on,
        at,
        by,
        notification: None,
    };
    waiting.answer = Some(answer.clone());
    assert_eq!((waiting.court_until(), waiting.state()), (None, ClaimState::Answered), "no delay runs");
    let (manner, reference) = (ClaimManner::Registered, "RR 1 MA".to_owned());
    let court_until = day("2026-12-28");
    let notification = Notification { on: day("2026-11-26"), manner, reference, court_until, at, by };
    waiting.answer = Some(Answer { notification: Some(notification), ..answer });
    assert_eq!((waiting.court_until(), waiting.state()), (Some(court_until), ClaimState::Notified));
}

#[test]
fn an_answer_reaches_nobody_before_it_is_given_nor_tomorrow() {
    let fault = |on: &str| notified_fault(day("2026-11-10"), day(on), day("2026-11-20")).map(|fault| fault.code);
    assert_eq!(fault("2026-11-09"), Some("regie-error-claim-notified-before"));
    assert_eq!(fault("2026-11-10"), None);
    assert_eq!(fault("2026-11-20"), None);
    assert_eq!(fault("2026-11-21"), Some("regie-error-claim-notified-ahead"));
}

#[test]
fn what_is_given_names_a_decision_made_since_the_claim_and_what_is_rejected_names_none() {
    let claim = claim("2026-11-10", "2026-11-20");
    let fault = |outcome, change: Option<&OrderChange>| answer_fault(&claim, outcome, change).map(|fault| fault.code);
    let reduced = change(ChangeKind::Reduction, "2026-11-12");
    assert_eq!(fault(ClaimOutcome::Accepted, Some(&reduced)), None);
    assert_eq!(fault(ClaimOutcome::Partly, None), Some("regie-error-claim-change"));
    let before = change(ChangeKind::Reduction, "2026-11-09");
    assert_eq!(fault(ClaimOutcome::Accepted, Some(&before)), Some("regie-error-claim-change"));
    let off = change(ChangeKind::WriteOff, "2026-11-12");
    assert_eq!(fault(ClaimOutcome::Accepted, Some(&off)), Some("regie-error-claim-change"));
    assert_eq!(fault(ClaimOutcome::Rejected, None), None);
    assert_eq!(fault(ClaimOutcome::Rejected, Some(&reduced)), Some("regie-error-claim-change-none"));
}

#[test]
fn a_claim_comes_neither_before_its_order_nor_tomorrow() {
    let fault = |on: &str| received_fault(day("2026-11-02"), day(on), day("2026-11-20")).map(|fault| fault.code);
    assert_eq!(fault("2026-11-01"), Some("regie-error-claim-before"));
    assert_eq!(fault("2026-11-02"), None);
    assert_eq!(fault("2026-11-20"), None);
    assert_eq!(fault("2026-11-21"), Some("regie-error-claim-ahead"));
}
