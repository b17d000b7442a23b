use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn clock(today: &str) -> Clock {
    Clock { today: day(today), holidays: Holidays::national() }
}

fn step(kind: StepKind, on: &str) -> Step {
    Step { subject: Uuid::nil(), kind, on: day(on), reference: None, reasons: None }
}

#[test]
fn the_governors_silence_of_twenty_days_from_receipt_is_his_visa() {
    // Received on a Friday: the twentieth day is Thursday 10 December 2026.
    let received = day("2026-11-20");
    let waiting = BUDGET.standing(received, None, &clock("2026-12-10"));
    assert_eq!((waiting.state, waiting.due, waiting.on), (VisaState::Waiting, day("2026-12-10"), None));
    let tacit = BUDGET.standing(received, None, &clock("2026-12-11"));
    assert_eq!((tacit.state, tacit.on), (VisaState::Tacit, Some(day("2026-12-11"))));
}

#[test]
fn a_last_day_off_moves_on_before_silence_counts() {
    // The twentieth day from 7 November 2026 is Friday 27; from 8 November it is Saturday 28, so Monday 30.
    assert_eq!(BUDGET.standing(day("2026-11-07"), None, &clock("2026-11-20")).due, day("2026-11-27"));
    assert_eq!(BUDGET.standing(day("2026-11-08"), None, &clock("2026-11-20")).due, day("2026-11-30"));
}

#[test]
fn an_answer_in_time_prevails_over_silence_and_one_that_is_late_does_not() {
    let received = day("2026-11-20");
    let refused = BUDGET.standing(received, Some(&step(StepKind::Refused, "2026-12-10")), &clock("2027-01-05"));
    assert_eq!((refused.state, refused.on), (VisaState::Refused, Some(day("2026-12-10"))));
    let late = BUDGET.standing(received, Some(&step(StepKind::Refused, "2026-12-14")), &clock("2027-01-05"));
    assert_eq!(late.state, VisaState::Tacit);
}

#[test]
fn the_accountant_has_whole_working_days_and_for_a_payment_silence_gives_nothing() {
    // Deposited on Friday 20 November 2026: five working days end on Friday 27, twelve on Tuesday 8 December.
    let deposited = day("2026-11-20");
    assert_eq!(COMMITMENT.standing(deposited, None, &clock("2026-11-20")).due, day("2026-11-27"));
    assert_eq!(CONTRACT.standing(deposited, None, &clock("2026-11-20")).due, day("2026-12-08"));
    let payment = PAYMENT.standing(deposited, None, &clock("2027-02-01"));
    assert_eq!(payment.state, VisaState::Waiting);
    assert!(payment.is_late(day("2027-02-01")));
}

#[test]
fn an_answer_is_entered_once_and_never_ahead_or_before_its_receipt() {
    let today = day("2026-11-30");
    let waiting = BUDGET.standing(day("2026-11-20"), None, &clock("2026-11-30"));
    let code = |answer, on: &str| waiting.answer_fault(answer, day(on), today).map(|fault| fault.code);
    assert_eq!(code(Answer::Visaed, "2026-11-30"), None);
    assert_eq!(code(Answer::Refused, "2026-12-01"), Some("budget-error-ahead"));
    assert_eq!(code(Answer::Refused, "2026-11-19"), Some("budget-error-step-order"));
    let tacit = BUDGET.standing(day("2026-11-20"), None, &clock("2026-12-20"));
    let code = |answer, on: &str| tacit.answer_fault(answer, day(on), day("2026-12-20")).map(|fault| fault.code);
    assert_eq!(code(Answer::Refused, "2026-12-09"), Some("budget-error-visa-tacit"));
    assert_eq!(code(Answer::Visaed, "2026-12-09"), None);
}
