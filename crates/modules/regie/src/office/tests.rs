//! Guarantees of régies, their people and their books.

use chrono::NaiveDate;
use kernel::error::Fault;
use uuid::Uuid;

use super::book::{overlap_fault, return_fault};
use super::member::{appointment_fault, end_fault};
use super::{Member, Numbers, Quality, acting, is_code, is_till_code};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn member(n: u128, quality: Quality, (from, until): (&str, Option<&str>)) -> Member {
    Member {
        id: Uuid::from_u128(n),
        office_id: Uuid::from_u128(1_000),
        staff_id: Uuid::from_u128(n % 10),
        quality,
        instrument: "قرار تجريبي رقم 2/2026".to_owned(),
        from: day(from),
        until: until.map(day),
    }
}

fn code(fault: Option<Fault>) -> Option<&'static str> {
    fault.map(|fault| fault.code)
}

#[test]
fn a_regie_has_one_regisseur_at_a_time_and_nobody_has_two_places() {
    let now = member(1, Quality::Regisseur, ("2026-01-01", Some("2026-06-30")));
    let others = [now.clone()];
    let second = |from| member(2, Quality::Regisseur, (from, None));
    assert_eq!(code(appointment_fault(&second("2026-06-30"), &others)), Some("regie-error-member-regisseur"));
    assert_eq!(appointment_fault(&second("2026-07-01"), &others), None);
    let twice = member(11, Quality::Collector, ("2026-03-01", None));
    assert_eq!(code(appointment_fault(&twice, &others)), Some("regie-error-member-twice"));
    let deputy = member(2, Quality::Deputy, ("2026-03-01", None));
    assert_eq!(appointment_fault(&deputy, &others), None);
    let backwards = member(3, Quality::Deputy, ("2026-03-01", Some("2026-02-28")));
    assert_eq!(code(appointment_fault(&backwards, &[])), Some("regie-error-member-period"));
}

#[test]
fn a_place_holds_on_its_first_and_last_day_and_ends_once() {
    let place = member(1, Quality::Collector, ("2026-01-10", Some("2026-01-20")));
    let held: Vec<bool> =
        ["2026-01-09", "2026-01-10", "2026-01-20", "2026-01-21"].map(|on| place.in_force(day(on))).to_vec();
    assert_eq!(held, [false, true, true, false]);
    assert_eq!(code(end_fault(&place, day("2026-01-09"))), Some("regie-error-member-period"));
    assert_eq!(code(end_fault(&place, day("2026-01-25"))), Some("regie-error-member-ended"));
    assert_eq!(end_fault(&place, day("2026-01-15")), None);
}

#[test]
fn only_who_holds_the_regie_keeps_its_books_and_a_stranger_does_nothing() {
    assert!(acting(Some(Quality::Deputy), true).is_ok());
    assert!(acting(Some(Quality::Collector), false).is_ok());
    assert!(acting(Some(Quality::Collector), true).is_err());
    assert!(acting(None, false).is_err());
}

#[test]
fn books_never_share_a_number() {
    let there = [("A".to_owned(), Numbers { first: 1, last: 50 })];
    let meets = |first, last| code(overlap_fault(Numbers { first, last }, &there));
    for (first, last) in [(50, 60), (1, 1), (10, 20), (1, 100)] {
        assert_eq!(meets(first, last), Some("regie-error-book-overlap"), "{first}-{last}");
    }
    assert_eq!(meets(51, 100), None);
    assert_eq!(Numbers { first: 51, last: 100 }.count(), 50);
}

#[test]
fn a_book_with_numbers_left_stays_with_an_open_till_and_is_explained_when_it_comes_back() {
    assert_eq!(code(return_fault(3, true, Some("essai"))), Some("regie-error-book-day-open"));
    assert_eq!(code(return_fault(3, false, None)), Some("regie-error-book-remark"));
    assert_eq!(return_fault(3, false, Some("essai")), None);
    assert_eq!(return_fault(0, true, None), None, "a book that is used up makes room for the next");
}

#[test]
fn codes_are_capitals_and_digits() {
    assert!(is_code("REG1") && is_till_code("1") && !is_code("R") && !is_code("rég") && !is_till_code(""));
}
