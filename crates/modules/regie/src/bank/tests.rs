use std::slice::from_ref;

use proptest::prelude::*;

use super::pair::propose;
use super::*;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn cents(centimes: i64) -> Money {
    Money::from_centimes(centimes).expect("an amount")
}

fn line(id: u128, day: &str, centimes: i64, text: &str) -> BankLine {
    BankLine {
        id: Uuid::from_u128(id),
        account: Uuid::nil(),
        on: on(day),
        value_on: on(day),
        amount: cents(centimes),
        reference: String::new(),
        counterparty: String::new(),
        text: text.to_owned(),
        matches: Vec::new(),
    }
}

fn slip(id: u128, day: &str, centimes: i64, reference: &str) -> Slip {
    Slip {
        id: Uuid::from_u128(id),
        office_code: "REG1".to_owned(),
        number: 1,
        on: on(day),
        mode: Mode::Transfer,
        mode_reference: reference.to_owned(),
        amount: cents(centimes),
        payer: "Amina El Mithal (essai)".to_owned(),
        orders: Vec::new(),
    }
}

fn payment(id: u128, day: &str, centimes: i64) -> Payment {
    Payment {
        id: Uuid::from_u128(id),
        year: 2026,
        number: 1,
        on: on(day),
        total: cents(centimes),
        reference: String::new(),
    }
}

/// For each line what it is proposed for, and how sure.
fn proposed(lines: &[BankLine], slips: &[Slip], payments: &[Payment]) -> Vec<(u128, u128, Certainty)> {
    let borrowed: Vec<&BankLine> = lines.iter().collect();
    let mut found: Vec<_> = propose(&borrowed, slips, payments)
        .into_iter()
        .map(|(line, proposal)| {
            let target = match proposal.target {
                Target::Receipts(slips) => slips[0].id,
                Target::Remittance(payment) => payment.id,
                Target::Nothing => panic!("nothing is proposed"),
            };
            (line.as_u128(), target.as_u128(), proposal.certainty)
        })
        .collect();
    found.sort_unstable_by_key(|(line, _, _)| *line);
    found
}

#[test]
fn the_same_amount_with_its_reference_is_sure_and_without_it_likely() {
    let named = line(1, "2026-11-17", 150_000, "VIREMENT RECU REF 2026 0001 17");
    let far = slip(11, "2026-11-08", 150_000, "REF 2026-000117");
    assert_eq!(proposed(from_ref(&named), from_ref(&far), &[]), [(1, 11, Certainty::Sure)]);
    let unnamed = line(1, "2026-11-17", 150_000, "VIREMENT RECU");
    assert_eq!(proposed(from_ref(&unnamed), &[far], &[]), [], "nine days apart, only the reference tells");
    let close = slip(11, "2026-11-14", 150_000, "AUTRE 55555");
    assert_eq!(proposed(&[unnamed], from_ref(&close), &[]), [(1, 11, Certainty::Likely)]);
    let other = line(1, "2026-11-17", 150_001, "REF 2026-000117");
    assert_eq!(proposed(&[other], &[close], &[]), [], "another amount is another thing");
    let longer = line(1, "2026-11-17", 150_000, "REF 992026000117");
    let named = slip(11, "2026-11-17", 150_000, "2026000117");
    assert_eq!(proposed(&[longer], &[named], &[]), [(1, 11, Certainty::Likely)], "a longer number is another one");
    let order = Slip { orders: vec!["2026-000017-65".to_owned()], ..slip(11, "2026-11-17", 150_000, "guichet") };
    let paid = line(1, "2026-11-17", 150_000, "TAXE 2026-000017-65");
    assert_eq!(proposed(&[paid], &[order], &[]), [(1, 11, Certainty::Sure)], "the reference of an order will do");
}

#[test]
fn what_could_be_two_things_is_not_sure_and_nothing_is_proposed_twice() {
    let lines = [line(1, "2026-11-17", 5_000, "REF 12345"), line(2, "2026-11-18", 5_000, "REF 12345")];
    let one = [slip(11, "2026-11-17", 5_000, "REF 12345")];
    assert_eq!(proposed(&lines, &one, &[]), [(1, 11, Certainty::Likely)]);
    let two = [slip(11, "2026-11-17", 5_000, "REF 12345"), slip(12, "2026-11-18", 5_000, "REF 12345")];
    assert_eq!(proposed(&lines, &two, &[]), [(1, 11, Certainty::Likely), (2, 12, Certainty::Likely)]);
    let sure = [slip(11, "2026-11-17", 5_000, "REF 12345"), slip(12, "2026-11-17", 5_000, "REF 99999")];
    assert_eq!(proposed(&lines[..1], &sure, &[]), [(1, 11, Certainty::Sure)], "the one that is named");
}

#[test]
fn what_goes_out_is_no_receipt_and_may_be_a_remittance() {
    let out = line(1, "2026-11-19", -40_000, "VERSEMENT");
    let (receipt, sent) = (slip(11, "2026-11-19", 40_000, "VERSEMENT 12345"), payment(21, "2026-11-18", 40_000));
    assert_eq!(proposed(&[out], &[receipt], &[sent]), [(1, 21, Certainty::Likely)]);
}

#[test]
fn what_differs_is_explained() {
    let (slips, paid) = (
        Target::Receipts(vec![slip(1, "2026-11-17", 10_000, "a")]),
        Target::Remittance(payment(2, "2026-11-17", 40_000)),
    );
    let code = |result: Result<Money, Fault>| result.map_err(|fault| fault.code);
    assert_eq!(code(difference(cents(10_000), &slips, "")), Ok(Money::ZERO));
    assert_eq!(code(difference(cents(9_700), &slips, "")), Err("regie-error-bank-match-difference"));
    assert_eq!(code(difference(cents(9_700), &slips, "commission (essai)")), Ok(cents(-300)));
    assert_eq!(code(difference(cents(-10_000), &slips, "x")), Err("regie-error-bank-match-debit"));
    assert_eq!(code(difference(cents(-40_000), &paid, "")), Ok(Money::ZERO));
    assert_eq!(code(difference(cents(40_000), &paid, "")), Ok(Money::ZERO));
    assert_eq!(code(difference(cents(-3_300), &Target::Nothing, "")), Err("regie-error-bank-match-nothing"));
    assert_eq!(code(difference(cents(-3_300), &Target::Nothing, "frais (essai)")), Ok(cents(-3_300)));
}

#[test]
fn an_account_is_closed_once_between_its_first_day_and_today() {
    let office = OfficePlate {
        id: Uuid::nil(),
        unit: Uuid::nil(),
        code: "REG1".to_owned(),
        name: kernel::tenant::LocalName { ar: String::new(), fr: String::new(), zgh: None },
    };
    let account = Account {
        id: Uuid::nil(),
        office,
        rib: "999780000123456789012341".to_owned(),
        bank: "Banque d’essai".to_owned(),
        opened_on: on("2026-01-01"),
        closed_on: None,
        created_at: DateTime::UNIX_EPOCH,
        created_by: Uuid::nil(),
    };
    let (today, code) = (on("2026-11-20"), |fault: Option<Fault>| fault.map(|fault| fault.code));
    assert_eq!(code(account.close_fault(on("2026-11-20"), today)), None);
    assert_eq!(code(account.close_fault(on("2026-11-21"), today)), Some("regie-error-bank-account-close-date"));
    assert_eq!(code(account.close_fault(on("2025-12-31"), today)), Some("regie-error-bank-account-close-date"));
    let closed = Account { closed_on: Some(today), ..account };
    assert_eq!(code(closed.close_fault(today, today)), Some("regie-error-bank-account-closed"));
}

fn movement(day: u32, centimes: i64, reference: &str, text: &str) -> Movement {
    let on = NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
    let (reference, text) = (reference.to_owned(), text.to_owned());
    Movement { line: 0, on, value_on: on, amount: cents(centimes), reference, counterparty: String::new(), text }
}

#[test]
fn a_movement_is_known_again_by_its_reference_and_equal_ones_of_a_day_are_told_apart() {
    let first = [movement(1, 100, "A1", "un"), movement(1, 100, "", "café"), movement(1, 100, "", "café")];
    let again = [movement(1, 100, "A1", "autrement dit"), movement(1, 100, "", "café"), movement(2, 100, "", "café")];
    let none = Known::default();
    let (one, two) = (fingerprints(&first, &none), fingerprints(&again, &none));
    assert_eq!(one[0], two[0], "the bank's own reference");
    assert_eq!(one[1], two[1]);
    assert_ne!(one[1], one[2], "two that are equal are two");
    assert_ne!(one[2], two[2], "another day is another movement");
}

#[test]
fn equal_movements_of_statements_that_lie_beside_each_other_are_others() {
    let (one, two) = ([movement(1, 100, "", "café")], [movement(1, 100, "", "café"), movement(1, 100, "", "café")]);
    let set = |prints: &[[u8; 32]]| prints.iter().map(|print| print.to_vec()).collect::<HashSet<_>>();
    let morning = fingerprints(&one, &Known::default());
    let after = |apart: &[[u8; 32]], all: &[[u8; 32]]| Known { all: set(all), apart: set(apart) };
    let noon = fingerprints(&one, &after(&morning, &morning));
    assert_eq!([morning[0], noon[0]].to_vec(), fingerprints(&two, &Known::default()), "the whole day shows both again");
    let evening = fingerprints(&one, &after(&noon, &[morning[0], noon[0]]));
    assert!(evening[0] != morning[0] && evening[0] != noon[0], "a third one");
    assert_eq!(fingerprints(&one, &after(&[], &morning)), morning, "one that overlaps shows it again");
}

fn movements() -> impl Strategy<Value = Vec<Movement>> {
    let one = (1_u32..4, 1_i64..3, "(A|B)?", "(x|y)")
        .prop_map(|(day, centimes, reference, text)| movement(day, centimes, &reference, &text));
    prop::collection::vec(one, 0..30)
}

proptest! {
    #[test]
    fn no_two_movements_of_a_statement_are_taken_for_one(all in movements()) {
        let prints = fingerprints(&all, &Known::default());
        let different: std::collections::HashSet<_> = prints.iter().collect();
        prop_assert_eq!(different.len(), all.len());
    }

    #[test]
    fn a_longer_statement_shows_the_movements_of_a_shorter_one_again(all in movements(), cut in 0_usize..30) {
        let shorter = &all[..cut.min(all.len())];
        let longer = fingerprints(&all, &Known::default());
        prop_assert_eq!(fingerprints(shorter, &Known::default()), longer[..shorter.len()].to_vec());
    }

    #[test]
    fn a_line_and_a_receipt_are_proposed_once_and_always_for_the_same_amount(
        lines in prop::collection::vec((1_u32..28, 1_i64..4, 0_u32..3), 0..12),
        slips in prop::collection::vec((1_u32..28, 1_i64..4, 0_u32..3), 0..12),
    ) {
        let day = |day: u32| format!("2026-11-{day:02}");
        let name = |name: u32| format!("REF 0000{name}");
        let lines: Vec<BankLine> = lines.iter().zip(1..).map(|((d, c, n), id)| line(id, &day(*d), *c, &name(*n))).collect();
        let slips: Vec<Slip> = slips.iter().zip(100..).map(|((d, c, n), id)| slip(id, &day(*d), *c, &name(*n))).collect();
        let found = proposed(&lines, &slips, &[]);
        let targets: std::collections::HashSet<u128> = found.iter().map(|(_, target, _)| *target).collect();
        prop_assert_eq!(targets.len(), found.len());
        for (of, target, certainty) in found {
            let line = lines.iter().find(|one| one.id.as_u128() == of).expect("a line");
            let slip = slips.iter().find(|one| one.id.as_u128() == target).expect("a receipt");
            prop_assert_eq!(line.amount, slip.amount);
            prop_assert!((line.on - slip.on).num_days().abs() <= pair::NAMED_DAYS);
            prop_assert!(certainty == Certainty::Likely || line.text == slip.mode_reference);
        }
    }
}
