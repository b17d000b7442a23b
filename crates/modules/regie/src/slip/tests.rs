//! Guarantees of slips: which orders go on one, what its pages come to, what its seal covers.

use chrono::NaiveDate;
use kernel::calendar::Lang;
use kernel::keys::Keys;
use kernel::money::Money;
use kernel::words::money_words;
use uuid::Uuid;

use super::paper::{Leaf, leaves};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn centimes(amount: i64) -> Money {
    Money::from_centimes(amount).unwrap()
}

fn lines(count: u32) -> Vec<Line> {
    let line = |at: u32| Line {
        position: i32::try_from(at).unwrap(),
        order_id: Uuid::from_u128(u128::from(at)),
        amount: centimes(i64::from(at) * 733 % 90_001 + 1),
    };
    (1..=count).map(line).collect()
}

fn slip(lines: &[Line]) -> Slip {
    Slip {
        id: Uuid::from_u128(1),
        unit_id: Uuid::from_u128(2),
        year: 2026,
        number: 12,
        orders: i32::try_from(lines.len()).unwrap(),
        total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
        sent_on: day("2026-02-03"),
        sent_at: day("2026-02-03").and_hms_opt(9, 0, 0).unwrap().and_utc(),
        sent_by: Uuid::from_u128(3),
        seal: Vec::new(),
        answer: None,
    }
}

#[test]
fn the_pages_carry_their_totals_forward_and_the_whole_in_words_is_the_sum_of_the_lines() {
    for count in [1, 15, 16, 17, 40, 41, 2000] {
        let lines = lines(count);
        let pages: Vec<Leaf<'_, Line>> = leaves(&lines, |line| line.amount).unwrap();
        let mut carried = Money::ZERO;
        for page in &pages {
            assert_eq!(page.before, carried, "{count}");
            assert_eq!(Some(page.own), Money::sum(page.lines.iter().map(|line| line.amount)));
            assert_eq!(Some(page.after), page.before.checked_add(page.own));
            carried = page.after;
        }
        let shown: Vec<i32> = pages.iter().flat_map(|page| page.lines).map(|line| line.position).collect();
        assert!(shown.iter().copied().eq(1..=i32::try_from(count).unwrap()), "every line once and in its place");
        let total = slip(&lines).total;
        assert_eq!(carried, total);
        for lang in [Lang::Ar, Lang::Fr] {
            assert_eq!(money_words(carried, lang), money_words(total, lang));
        }
    }
}

#[test]
fn an_order_is_on_one_slip_at_a_time() {
    let free =
        Candidate { order_id: Uuid::from_u128(1), amount: centimes(100), inside: true, cancelled: false, sent: false };
    assert_eq!(free.fault(), None);
    assert_eq!(Candidate { sent: true, ..free }.fault(), Some("regie-error-slip-order-sent"));
    assert_eq!(Candidate { cancelled: true, ..free }.fault(), Some("regie-error-order-cancelled"));
    assert_eq!(Candidate { inside: false, ..free }.fault(), Some("regie-error-slip-order-unit"));
}

#[test]
fn a_slip_stands_as_its_receiver_answered() {
    let mut slip = slip(&lines(3));
    assert_eq!(slip.state(), State::Waiting);
    let answer = |accepted| Answer {
        accepted,
        reasons: "سبب تجريبي".to_owned(),
        on: day("2026-02-05"),
        at: day("2026-02-05").and_hms_opt(9, 0, 0).unwrap().and_utc(),
        staff_id: Uuid::from_u128(4),
    };
    slip.answer = Some(answer(true));
    assert_eq!(slip.state(), State::Accepted);
    slip.answer = Some(answer(false));
    assert_eq!(slip.state(), State::Returned);
}

#[test]
fn every_column_and_every_line_of_a_slip_is_under_its_seal() {
    let keys = Keys::new([7; 32]);
    let lines = lines(3);
    let mut sealed = slip(&lines);
    sealed.seal = sealed.sealed(&lines, &keys, "essai");
    assert!(sealed.is_intact(&lines, &keys, "essai") && !sealed.is_intact(&lines, &keys, "autre"));
    let changes: [fn(&mut Slip); 9] = [
        |slip| slip.id = Uuid::from_u128(9),
        |slip| slip.unit_id = Uuid::from_u128(9),
        |slip| slip.year += 1,
        |slip| slip.number += 1,
        |slip| slip.orders += 1,
        |slip| slip.total = centimes(1),
        |slip| slip.sent_on = day("2026-02-04"),
        |slip| slip.sent_at += chrono::TimeDelta::microseconds(1),
        |slip| slip.sent_by = Uuid::from_u128(9),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut altered = sealed.clone();
        change(&mut altered);
        assert!(!altered.is_intact(&lines, &keys, "essai"), "column {at}");
    }
    assert!(!sealed.is_intact(&lines[..2], &keys, "essai"), "a line less");
    let mut other = lines.clone();
    other[1].amount = centimes(1);
    assert!(!sealed.is_intact(&other, &keys, "essai"), "another amount");
    other = lines;
    other.swap(0, 1);
    assert!(!sealed.is_intact(&other, &keys, "essai"), "another sequence");
}
