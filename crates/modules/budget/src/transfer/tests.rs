use kernel::calendar::Holidays;
use kernel::tenant::LocalName;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn clock(today: &str) -> Clock {
    Clock { today: day(today), holidays: Holidays::national() }
}

fn entry(code: &str, part: Part, (article, programme): (&str, &str)) -> Entry {
    Entry {
        code: code.to_owned(),
        part,
        side: Side::Expense,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: "20".to_owned(),
        article: article.to_owned(),
        programme: programme.to_owned(),
    }
}

fn code(result: Result<Authority, Fault>) -> Result<Authority, &'static str> {
    result.map_err(|fault| fault.code)
}

fn transfer(authority: Authority) -> Transfer {
    Transfer {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        version_id: Uuid::nil(),
        number: 1,
        from: Uuid::from_u128(1),
        to: Uuid::from_u128(2),
        amount: Money::from_centimes(100).expect("an amount"),
        authority,
        reasons: "Essai".to_owned(),
        proposed_on: day("2026-06-01"),
    }
}

fn step(kind: StepKind, on: &str) -> Step {
    Step { subject: Uuid::nil(), kind, on: day(on), reference: None, reasons: None }
}

fn state(authority: Authority, steps: &[Step], today: &str) -> (TransferState, Option<NaiveDate>) {
    let seen = view(transfer(authority), steps, &clock(today));
    (seen.state, seen.applied_on)
}

#[test]
fn the_decree_says_whose_word_each_transfer_needs() {
    for (part, inside_article) in
        [(Part::Operating, Authority::Deliberation), (Part::Equipment, Authority::DeliberationVisa)]
    {
        let from = entry("2010", part, ("10", "10"));
        assert_eq!(authority(&from, &entry("2011", part, ("10", "10"))), Ok(Authority::President));
        assert_eq!(authority(&from, &entry("2012", part, ("10", "20"))), Ok(inside_article));
        assert_eq!(code(authority(&from, &entry("2013", part, ("30", "10")))), Err("budget-error-transfer-article"));
    }
}

#[test]
fn credits_never_leave_their_part_and_revenue_is_no_credit() {
    let equipment = entry("4010", Part::Equipment, ("10", "10"));
    let operating = entry("2010", Part::Operating, ("10", "10"));
    assert_eq!(code(authority(&equipment, &operating)), Err("budget-error-transfer-part"));
    assert_eq!(code(authority(&operating, &equipment)), Err("budget-error-transfer-part"));
    let revenue = Entry { side: Side::Revenue, ..entry("1010", Part::Operating, ("10", "10")) };
    assert_eq!(code(authority(&operating, &revenue)), Err("budget-error-transfer-revenue"));
    assert_eq!(code(authority(&operating, &operating.clone())), Err("budget-error-transfer-same"));
}

#[test]
fn a_transfer_is_applied_when_the_word_that_it_needs_is_given_and_not_before() {
    let decided = [step(StepKind::Decided, "2026-06-02")];
    assert_eq!(state(Authority::President, &[], "2026-06-02"), (TransferState::Proposed, None));
    assert_eq!(state(Authority::President, &decided, "2026-06-02"), (TransferState::Applied, Some(day("2026-06-02"))));
    let deliberated = [step(StepKind::Deliberated, "2026-06-02")];
    assert_eq!(
        state(Authority::Deliberation, &deliberated, "2026-06-02"),
        (TransferState::Applied, Some(day("2026-06-02")))
    );
    assert_eq!(state(Authority::DeliberationVisa, &deliberated, "2026-06-02"), (TransferState::Deliberated, None));
    let sent = [&deliberated[..], &[step(StepKind::Received, "2026-06-03")]].concat();
    assert_eq!(state(Authority::DeliberationVisa, &sent, "2026-06-23"), (TransferState::Sent, None));
    assert_eq!(
        state(Authority::DeliberationVisa, &sent, "2026-06-24"),
        (TransferState::Applied, Some(day("2026-06-24")))
    );
    let refused = [&sent[..], &[step(StepKind::Refused, "2026-06-10")]].concat();
    assert_eq!(state(Authority::DeliberationVisa, &refused, "2026-06-24"), (TransferState::Refused, None));
}

#[test]
fn the_president_decides_his_own_transfers_and_no_others() {
    let decide = |authority| view(transfer(authority), &[], &clock("2026-06-02")).decide_fault().map(|f| f.code);
    let deliberate =
        |authority| view(transfer(authority), &[], &clock("2026-06-02")).deliberate_fault().map(|f| f.code);
    assert_eq!((decide(Authority::President), deliberate(Authority::Deliberation)), (None, None));
    assert_eq!(decide(Authority::DeliberationVisa), Some("budget-error-transfer-council"));
    assert_eq!(deliberate(Authority::President), Some("budget-error-transfer-president"));
}
