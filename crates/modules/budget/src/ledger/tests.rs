use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::terms::{Authority, TransferState};
use crate::transfer::Transfer;

fn dirhams(amount: i64) -> Money {
    Money::from_centimes(amount * 100).expect("an amount")
}

fn line(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn amount(number: u128, of: i64) -> Amount {
    Amount { line: line(number), amount: dirhams(of) }
}

fn transfer(version: u128, (from, to): (u128, u128), of: i64, applied: bool) -> TransferView {
    let on: NaiveDate = "2026-06-01".parse().expect("a day");
    let transfer = Transfer {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        version_id: line(version),
        number: 1,
        from: line(from),
        to: line(to),
        amount: dirhams(of),
        authority: Authority::President,
        reasons: String::new(),
        proposed_on: on,
    };
    let state = if applied { TransferState::Applied } else { TransferState::Proposed };
    TransferView { transfer, state, word: None, visa: None, end: None, applied_on: applied.then_some(on) }
}

fn of(facts: &Facts, number: u128) -> Position {
    positions(facts).expect("sums").get(&line(number)).copied().unwrap_or_default()
}

#[test]
fn nothing_is_committed_beyond_the_credit_of_its_line() {
    let facts =
        Facts { voted: Some((line(9), vec![amount(1, 1_000)])), engaged: vec![amount(1, 700)], ..Facts::default() };
    let position = of(&facts, 1);
    assert_eq!(position.fault(dirhams(300), "amount").expect("sums"), None);
    let fault = position.fault(dirhams(301), "amount").expect("sums").expect("a fault");
    assert_eq!((fault.code, fault.args), ("budget-error-credit", vec![("available", "300.00".to_owned())]));
    assert!(of(&facts, 2).fault(dirhams(1), "amount").expect("sums").is_some(), "a line without credit");
}

#[test]
fn nine_tenths_of_a_credit_are_told_as_near_its_limit() {
    let facts = Facts { voted: Some((line(9), vec![amount(1, 1_000)])), ..Facts::default() };
    let near = |more: &str| of(&facts, 1).is_near_limit(Money::parse(more).expect("an amount")).expect("sums");
    assert_eq!((near("899.99"), near("900")), (false, true));
}

#[test]
fn a_transfer_that_waits_keeps_its_credit_and_one_of_an_earlier_version_is_in_the_amounts_already() {
    let voted = || Some((line(9), vec![amount(1, 1_000), amount(2, 100)]));
    let waiting = Facts { voted: voted(), transfers: vec![transfer(9, (1, 2), 400, false)], ..Facts::default() };
    assert_eq!(of(&waiting, 1).available().expect("sums"), dirhams(600));
    assert_eq!(of(&waiting, 2).available().expect("sums"), dirhams(100));
    let applied = Facts { voted: voted(), transfers: vec![transfer(9, (1, 2), 400, true)], ..Facts::default() };
    assert_eq!(of(&applied, 1).available().expect("sums"), dirhams(600));
    assert_eq!(of(&applied, 2).available().expect("sums"), dirhams(500));
    let earlier = Facts { voted: voted(), transfers: vec![transfer(8, (1, 2), 400, true)], ..Facts::default() };
    assert_eq!(of(&earlier, 2).available().expect("sums"), dirhams(100));
}

#[test]
fn while_a_version_waits_for_its_visa_no_more_is_committed_than_either_allows() {
    let facts = Facts {
        voted: Some((line(9), vec![amount(1, 1_000), amount(2, 500)])),
        next: Some(vec![amount(1, 600), amount(3, 900)]),
        engaged: vec![amount(1, 100)],
        ..Facts::default()
    };
    assert_eq!(of(&facts, 1).available().expect("sums"), dirhams(500));
    assert_eq!(of(&facts, 2).available().expect("sums"), Money::ZERO);
    assert_eq!(of(&facts, 3).available().expect("sums"), Money::ZERO);
}

#[test]
fn what_was_carried_over_is_committed_beside_what_was_voted_and_is_not_moved_elsewhere() {
    let facts = Facts {
        voted: Some((line(9), vec![amount(1, 1_000)])),
        next: Some(vec![amount(1, 600)]),
        carried: vec![amount(1, 250), amount(2, 40)],
        engaged: vec![amount(1, 100)],
        ..Facts::default()
    };
    let position = of(&facts, 1);
    assert_eq!(position.credit().expect("sums"), dirhams(1_250));
    assert_eq!(position.available().expect("sums"), dirhams(750), "600 that either version allows, 250, less 100");
    assert_eq!(of(&facts, 2).available().expect("sums"), dirhams(40), "a line without any other credit");
    assert_eq!(of(&facts, 2).movable().expect("sums"), Money::ZERO);
    assert!(of(&facts, 2).move_fault(dirhams(1), "amount").expect("sums").is_some());
    let alone = Facts { next: None, ..facts };
    assert_eq!(of(&alone, 1).movable().expect("sums"), dirhams(1_000), "1,150 are free, and 1,000 of them were voted");
    assert!(!of(&alone, 1).is_near_limit(dirhams(1_024)).expect("sums"));
    assert!(of(&alone, 1).is_near_limit(dirhams(1_025)).expect("sums"), "nine tenths of 1,250");
}

#[test]
fn under_the_governors_order_no_more_is_committed_than_the_last_approved_budget_or_the_one_that_waits_allows() {
    let facts = Facts { provisional: vec![amount(1, 800)], engaged: vec![amount(1, 100)], ..Facts::default() };
    assert_eq!(of(&facts, 1).available().expect("sums"), dirhams(700));
    assert_eq!((of(&facts, 1).voted, of(&facts, 1).credit().expect("sums")), (Money::ZERO, dirhams(800)));
    let waits = Facts { next: Some(vec![amount(1, 500)]), ..facts };
    assert_eq!(of(&waits, 1).available().expect("sums"), dirhams(400));
}

proptest! {
    #[test]
    fn transfers_move_credits_and_neither_make_nor_lose_any(
        voted in prop::collection::vec(0..1_000_000_i64, 2..8),
        moves in prop::collection::vec((0..8_usize, 0..8_usize, 1..1_000_i64, any::<bool>()), 0..20),
    ) {
        let count = voted.len();
        let number = |at: usize| u128::try_from(at % count).expect("small") + 1;
        let amounts: Vec<Amount> = voted.iter().enumerate().map(|(at, of)| amount(number(at), *of)).collect();
        let transfers = moves.iter().map(|(from, to, of, applied)| transfer(99, (number(*from), number(*to)), *of, *applied));
        let facts = Facts { voted: Some((line(99), amounts)), transfers: transfers.collect(), ..Facts::default() };
        let all = positions(&facts).expect("sums");
        let credits = sum(all.values().map(|position| position.credit().expect("sums"))).expect("sums");
        prop_assert_eq!(credits, dirhams(voted.iter().sum()));
    }
}
