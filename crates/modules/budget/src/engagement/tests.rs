use kernel::calendar::Holidays;
use kernel::tenant::LocalName;

use super::*;
use crate::line::Entry;
use crate::terms::{Part, Side};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn dirhams(amount: i64) -> Money {
    Money::from_centimes(amount * 100).expect("an amount")
}

fn view(steps: &[Step], today: &str, ordered: i64) -> EngagementView {
    let engagement = Engagement {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        line_id: Uuid::nil(),
        number: 1,
        kind: EngagementKind::Other,
        purpose: "Essai".to_owned(),
        reference: "BC-1".to_owned(),
        amount: dirhams(1_000),
        near_limit: false,
        engaged_on: day("2026-11-20"),
        engaged_by: Uuid::from_u128(1),
        carried: None,
    };
    let entry = Entry {
        code: "2010".to_owned(),
        part: Part::Operating,
        side: Side::Expense,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: "20".to_owned(),
        article: "10".to_owned(),
        programme: "10".to_owned(),
    };
    let clock = Clock { today: day(today), holidays: Holidays::national() };
    let (visa, answer) = engagement.visa(steps, &clock);
    let line = Line { id: Uuid::nil(), entry };
    EngagementView { answer: answer.cloned(), engagement, line, visa, ordered: dirhams(ordered), releases: Vec::new() }
}

fn codes(view: &EngagementView, amount: i64, service: &str, today: &str) -> Vec<&'static str> {
    let faults = view.order_faults(dirhams(amount), day(service), day(today)).expect("sums");
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn nothing_is_ordered_to_be_paid_before_the_accountants_visa_or_his_silence() {
    let waiting = view(&[], "2026-11-27", 0);
    assert_eq!(codes(&waiting, 1_000, "2026-11-25", "2026-11-27"), ["budget-error-engagement-unvisaed"]);
    let tacit = view(&[], "2026-11-30", 0);
    assert!(codes(&tacit, 1_000, "2026-11-25", "2026-11-30").is_empty());
    let refused =
        Step { subject: Uuid::nil(), kind: StepKind::Refused, on: day("2026-11-23"), reference: None, reasons: None };
    let refused = view(&[refused], "2026-11-30", 0);
    assert_eq!(codes(&refused, 1, "2026-11-25", "2026-11-30"), ["budget-error-engagement-refused"]);
}

#[test]
fn no_more_is_ordered_than_was_committed_and_only_for_a_service_that_was_rendered_since() {
    let tacit = view(&[], "2026-12-07", 600);
    assert!(codes(&tacit, 400, "2026-12-01", "2026-12-07").is_empty());
    assert_eq!(codes(&tacit, 401, "2026-12-01", "2026-12-07"), ["budget-error-order-above"]);
    assert_eq!(codes(&tacit, 1, "2026-12-08", "2026-12-07"), ["budget-error-service-ahead"]);
    assert_eq!(codes(&tacit, 1, "2026-11-19", "2026-12-07"), ["budget-error-service-before"]);
}

#[test]
fn what_was_rendered_in_the_year_before_is_paid_on_a_commitment_that_was_carried_over_from_it() {
    let mut carried = view(&[], "2026-12-07", 0);
    carried.engagement.carried = Some((Uuid::from_u128(7), day("2025-10-05")));
    assert!(codes(&carried, 1, "2025-12-20", "2026-12-07").is_empty());
    assert_eq!(codes(&carried, 1, "2025-10-04", "2026-12-07"), ["budget-error-service-before"]);
}

#[test]
fn nobody_gives_the_visa_to_what_they_proposed() {
    let fault = own_act_fault(Uuid::from_u128(1), Uuid::from_u128(1), "engagementId");
    assert_eq!(fault.map(|fault| fault.code), Some("budget-error-own-act"));
    assert_eq!(own_act_fault(Uuid::from_u128(1), Uuid::from_u128(2), "engagementId"), None);
}

fn released(mut view: EngagementView, amounts: &[i64]) -> EngagementView {
    let engagement_id = view.engagement.id;
    let release = |amount: &i64| Release {
        id: Uuid::nil(),
        engagement_id,
        amount: dirhams(*amount),
        on: day("2026-12-01"),
        reference: None,
        reasons: "Essai".to_owned(),
        by: Uuid::nil(),
    };
    view.releases = amounts.iter().map(release).collect();
    view
}

fn release_codes(view: &EngagementView, amount: i64, on: &str) -> Vec<&'static str> {
    let faults = view.release_faults(dirhams(amount), day(on), day("2026-12-07")).expect("sums");
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn a_commitment_is_given_back_down_to_what_orders_have_used_and_never_below() {
    let used = released(view(&[], "2026-12-07", 600), &[100, 50]);
    assert_eq!((used.released().expect("sums"), used.left().expect("sums")), (dirhams(150), dirhams(250)));
    assert!(release_codes(&used, 250, "2026-12-07").is_empty());
    assert_eq!(release_codes(&used, 251, "2026-12-07"), ["budget-error-release-above"]);
    assert_eq!(codes(&used, 251, "2026-12-01", "2026-12-07"), ["budget-error-order-above"]);
    let whole = released(view(&[], "2026-12-07", 0), &[1_000]);
    assert_eq!(release_codes(&whole, 1, "2026-12-07"), ["budget-error-release-above"]);
}

#[test]
fn a_commitment_is_given_back_once_it_has_its_visa_and_on_no_day_before_it_or_ahead() {
    let waiting = view(&[], "2026-11-27", 0);
    assert_eq!(waiting.visa.state, VisaState::Waiting);
    assert_eq!(release_codes(&waiting, 1, "2026-12-01"), ["budget-error-engagement-unvisaed"]);
    let refusal = Step {
        subject: Uuid::nil(),
        kind: StepKind::Refused,
        on: day("2026-11-25"),
        reference: None,
        reasons: Some("Essai".to_owned()),
    };
    assert_eq!(release_codes(&view(&[refusal], "2026-12-07", 0), 1, "2026-12-01"), ["budget-error-release-refused"]);
    let tacit = view(&[], "2026-12-07", 0);
    assert_eq!(release_codes(&tacit, 1, "2026-11-27"), ["budget-error-step-order"]);
    assert_eq!(release_codes(&tacit, 1, "2026-12-08"), ["budget-error-ahead"]);
}
