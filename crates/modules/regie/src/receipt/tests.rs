//! Guarantees of receipts: prices at the counter, what undoes one, what the seal covers.

use chrono::{DateTime, NaiveDate};
use kernel::error::Fault;
use kernel::keys::Keys;
use kernel::money::Money;
use kernel::tenant::LocalName;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::issue::{Desk, Taken};
use super::price::{Priced, free_fault, price};
use super::{Line, Mode, Plate, Receipt, State, Undone, seal, token};
use crate::calc::{Measure, share};
use crate::office::{KindPlate, OpenDay, Quality};
use crate::order::Component;

const CASHIER: Uuid = Uuid::from_u128(7);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn dirhams(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn name(text: &str) -> LocalName {
    LocalName { ar: "اسم تجريبي".to_owned(), fr: text.to_owned(), zgh: None }
}

fn plate(n: u128, code: &str) -> Plate {
    Plate { id: Uuid::from_u128(n), code: code.to_owned(), name: name(code) }
}

fn line(budget_line: Option<&str>, amount: &str) -> Line {
    Line {
        order: None,
        taxable: None,
        kind: KindPlate { id: Uuid::from_u128(20), code: "ESSAI".to_owned(), name: name("Essai") },
        tariff: Some(Uuid::from_u128(21)),
        rate: Some(("entree".to_owned(), name("Entrée"))),
        component: Component::Principal,
        label: "دخول · Entrée".to_owned(),
        quantity: Decimal::ONE,
        amount: dirhams(amount),
        budget_line: budget_line.map(str::to_owned),
    }
}

fn receipt(mode: Mode) -> Receipt {
    Receipt {
        id: Uuid::from_u128(1),
        office: plate(2, "REG1"),
        unit: Uuid::from_u128(3),
        book: Uuid::from_u128(4),
        serial: "A-001".to_owned(),
        number: 12,
        till: plate(5, "G1"),
        day: Uuid::from_u128(6),
        day_open: true,
        taxpayer: None,
        payer_name: "Amina El Mithal".to_owned(),
        mode,
        mode_reference: String::new(),
        amount: dirhams("30.00"),
        on: day("2026-11-20"),
        issued_at: DateTime::UNIX_EPOCH,
        issued_by: CASHIER,
        token: token([3; 24]),
        control_code: String::new(),
        seal: Vec::new(),
        lines: vec![line(Some("10101"), "10.00"), line(None, "5.00"), line(Some("10101"), "15.00")],
        void: None,
        bounce: None,
        prints: 0,
    }
}

fn code(fault: Option<Fault>) -> Option<&'static str> {
    fault.map(|fault| fault.code)
}

#[test]
fn what_is_begun_counts_in_full_and_what_is_measured_as_it_is() {
    let priced = |measure, at: &str, quantity: &str| price(measure, number(at), number(quantity));
    let is = |quantity: &str, amount: &str| Some(Priced { quantity: number(quantity), amount: dirhams(amount) });
    assert_eq!(priced(Measure::Day, "20", "2.1"), is("3", "60.00"));
    assert_eq!(priced(Measure::M2, "12.5", "3.01"), is("4", "50.00"));
    assert_eq!(priced(Measure::Unit, "0.5", "3"), is("3", "1.50"));
    assert_eq!(priced(Measure::Litre, "0.1", "12.5"), is("12.5", "1.25"));
    assert_eq!(priced(Measure::Percent, "7", "1234.50"), is("1234.50", "86.42"), "half a centime goes up");
    assert_eq!(priced(Measure::Unit, "0", "3"), None, "nothing is no receipt");
    assert_eq!(priced(Measure::Unit, "999999999", "99999999"), None, "beyond what is kept");
}

#[test]
fn what_is_charged_without_a_price_has_a_bound_that_several_lines_do_not_get_round() {
    let most = dirhams("100");
    let told = |amounts: &[&str]| {
        let free: Vec<(usize, Money)> = amounts.iter().map(|amount| dirhams(amount)).enumerate().collect();
        free_fault(&free, most).map(|fault| (fault.code, fault.field.join(".")))
    };
    assert_eq!(told(&[]), None);
    assert_eq!(told(&["60", "40"]), None);
    let refused = |path: &str| Some(("regie-error-receipt-free-limit", path.to_owned()));
    assert_eq!(told(&["100.01"]), refused("lines.0.amount"));
    assert_eq!(told(&["60", "40", "0.01"]), refused("lines.2.amount"));
}

#[test]
fn a_receipt_is_made_void_on_its_day_by_whose_till_it_is_or_who_holds_the_regie() {
    let today = day("2026-11-20");
    let one = receipt(Mode::Cash);
    let other = Uuid::from_u128(8);
    assert_eq!(one.void_fault((CASHIER, Quality::Collector), today), None);
    assert_eq!(one.void_fault((other, Quality::Deputy), today), None);
    assert_eq!(code(one.void_fault((other, Quality::Collector), today)), Some("regie-error-receipt-other-person"));
    let next = day("2026-11-21");
    assert_eq!(code(one.void_fault((CASHIER, Quality::Collector), next)), Some("regie-error-receipt-day-over"));
    let closed = Receipt { day_open: false, ..one };
    assert_eq!(code(closed.void_fault((CASHIER, Quality::Collector), today)), Some("regie-error-receipt-day-over"));
}

#[test]
fn only_a_cheque_comes_back_and_only_once() {
    let (today, later) = (day("2026-11-20"), day("2026-11-27"));
    let cash = receipt(Mode::Cash);
    assert_eq!(code(cash.bounce_fault(later, later)), Some("regie-error-receipt-no-cheque"));
    let cheque = receipt(Mode::Cheque);
    assert_eq!(cheque.bounce_fault(later, later), None);
    assert_eq!(code(cheque.bounce_fault(later, today)), Some("regie-error-receipt-bounce-date"));
    let undone = Undone { reasons: "Avis n° 1 (essai)".to_owned(), on: later, at: DateTime::UNIX_EPOCH, by: CASHIER };
    let back = Receipt { bounce: Some(undone), ..cheque };
    assert_eq!(back.state(), State::Bounced);
    assert_eq!(code(back.bounce_fault(later, later)), Some("regie-error-receipt-bounced"));
    assert_eq!(code(back.void_fault((CASHIER, Quality::Regisseur), today)), Some("regie-error-receipt-bounced"));
}

#[test]
fn what_a_receipt_came_to_is_told_by_budget_line() {
    let shares = receipt(Mode::Cash).by_budget_line().unwrap();
    assert_eq!(shares, [(Some("10101".to_owned()), dirhams("25.00")), (None, dirhams("5.00"))]);
}

#[test]
fn the_budget_is_told_of_what_is_the_commune_s_and_of_the_region_s_part_only_under_a_line_of_its_own() {
    let mut one = receipt(Mode::Cash);
    one.lines[1].kind.code = share::KIND.to_owned();
    assert_eq!(one.by_budget_line().unwrap(), [(Some("10101".to_owned()), dirhams("25.00"))]);
    let costs = Line { component: Component::Cost, ..line(None, "5.00") };
    let treasury = Receipt { lines: vec![costs, line(Some("10101"), "25.00")], ..receipt(Mode::Cash) };
    assert_eq!(treasury.by_budget_line().unwrap(), one.by_budget_line().unwrap(), "nor of what is the Treasury's");
    one.lines[1].budget_line = Some("20202".to_owned());
    let both = [(Some("10101".to_owned()), dirhams("25.00")), (Some("20202".to_owned()), dirhams("5.00"))];
    assert_eq!(one.by_budget_line().unwrap(), both);
}

#[test]
fn the_seal_covers_every_part_of_a_receipt_and_its_lines() {
    let keys = Keys::new([9; 32]);
    let mut sealed = receipt(Mode::Cash);
    sealed.control_code = seal::control_code(&keys, "sefrou", &sealed);
    sealed.seal = seal::seal(&keys, "sefrou", &sealed);
    assert!(seal::is_intact(&keys, "sefrou", &sealed));
    assert!(!seal::is_intact(&keys, "fes", &sealed));
    let changes: [fn(&mut Receipt); 8] = [
        |one| one.number += 1,
        |one| one.amount = Money::ZERO,
        |one| one.payer_name.push('x'),
        |one| one.mode = Mode::Card,
        |one| one.lines[1].amount = Money::ZERO,
        |one| one.lines[0].budget_line = None,
        |one| one.token.push('x'),
        |one| one.issued_by = Uuid::nil(),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut altered = sealed.clone();
        change(&mut altered);
        assert!(!seal::is_intact(&keys, "sefrou", &altered), "change {at}");
    }
    let printed = Receipt { prints: 2, day_open: false, ..sealed };
    assert!(seal::is_intact(&keys, "sefrou", &printed), "what becomes of it is beside it");
}

#[test]
fn a_till_gives_a_receipt_only_on_its_own_day_to_whose_day_it_is_and_while_its_book_lasts() {
    let today = day("2026-11-20");
    let desk = Desk {
        till: plate(5, "G1"),
        office: plate(2, "REG1"),
        unit: Uuid::from_u128(3),
        quality: Some(Quality::Collector),
        day: Some(OpenDay { id: Uuid::from_u128(6), staff: CASHIER, on: today }),
        taken: Some(Taken { book: Uuid::from_u128(4), serial: "A-001".to_owned(), number: 50, last: 50 }),
        kinds: Vec::new(),
        phone: false,
    };
    let refused = |desk: &Desk, who, on| match desk.ready(who, on) {
        Err(kernel::error::Failure::Refused(faults)) => Some(faults[0].code),
        _ => None,
    };
    assert_eq!(refused(&desk, CASHIER, today), None);
    assert_eq!(refused(&desk, Uuid::nil(), today), Some("regie-error-till-other-person"));
    assert_eq!(refused(&desk, CASHIER, day("2026-11-21")), Some("regie-error-till-other-day"));
    let stranger = Desk { quality: None, ..desk.clone() };
    assert_eq!(refused(&stranger, CASHIER, today), Some("regie-error-not-member"));
    let phone = Desk { phone: true, ..desk.clone() };
    assert_eq!(refused(&phone, CASHIER, today), Some("regie-error-till-of-phone"));
    let closed = Desk { day: None, ..desk.clone() };
    assert_eq!(refused(&closed, CASHIER, today), Some("regie-error-till-closed"));
    let empty = Desk { taken: None, ..desk.clone() };
    assert_eq!(refused(&empty, CASHIER, today), Some("regie-error-till-without-book"));
    let used = Taken { book: Uuid::from_u128(4), serial: "A-001".to_owned(), number: 51, last: 50 };
    let used = Desk { taken: Some(used), ..desk };
    assert_eq!(refused(&used, CASHIER, today), Some("regie-error-book-exhausted"));
}
