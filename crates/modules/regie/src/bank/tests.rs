use std::collections::HashSet;
use std::slice::from_ref;

use proptest::prelude::*;

use super::beside::{Known, Print, Shown, Stretch, fingerprints, key};
use super::pair::propose;
use super::read::{Movement, Told};
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
fn among_very_many_of_one_amount_those_of_the_same_days_are_looked_at() {
    let mut slips: Vec<Slip> = (1_000..1_250).map(|id| slip(id, "2026-11-08", 1_000, "guichet")).collect();
    slips.push(slip(11, "2026-11-17", 1_000, "guichet"));
    slips.extend((2_000..2_250).map(|id| slip(id, "2026-11-27", 1_000, "guichet")));
    let parked = line(1, "2026-11-17", 1_000, "PARKING");
    assert_eq!(proposed(&[parked], &slips, &[]), [(1, 11, Certainty::Likely)]);
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

/// A statement of these movements; from a balance on, or without one.
fn statement(opening: Option<i64>, movements: &[Movement]) -> Told {
    let days = movements.iter().map(|movement| movement.on);
    Told {
        format: Format::Mt940,
        accounts: Vec::new(),
        number: String::new(),
        from: days.clone().min().unwrap_or_default(),
        until: days.max().unwrap_or_default(),
        opening: opening.map(cents),
        closing: None,
        movements: movements.to_vec(),
    }
}

/// By which the movements of a table without balances are known again.
fn unbalanced(movements: &[Movement]) -> Vec<Print> {
    fingerprints(&statement(None, movements), &Known::new())
}

/// Statements of one day in the sequence in which they were taken in.
#[derive(Default)]
struct Day(Known);

impl Day {
    /// Takes a statement in that begins with a balance.
    fn take_in(&mut self, opening: i64, movements: &[Movement]) -> Vec<Print> {
        let prints = fingerprints(&statement(Some(opening), movements), &self.0);
        let amounts = movements.iter().map(|movement| i128::from(movement.amount.centimes())).collect();
        let stretch = Stretch { before: i128::from(opening), amounts };
        let lines = movements.iter().map(key).zip(prints.iter().copied()).collect();
        if let Some(first) = movements.first() {
            self.0.entry(first.on).or_default().push(Shown { format: Format::Mt940, stretch, lines });
        }
        prints
    }

    /// How many movements the account has shown.
    fn count(&self) -> usize {
        let prints: HashSet<Print> =
            self.0.values().flatten().flat_map(|shown| &shown.lines).map(|(_, print)| *print).collect();
        prints.len()
    }
}

#[test]
fn a_movement_is_known_again_by_its_reference_and_equal_ones_of_a_day_are_told_apart() {
    let first = [movement(1, 100, "A1", "un"), movement(1, 100, "", "café"), movement(1, 100, "", "café")];
    let again = [movement(1, 100, "A1", "autrement dit"), movement(1, 100, "", "café"), movement(2, 100, "", "café")];
    let (one, two) = (unbalanced(&first), unbalanced(&again));
    assert_eq!(one[0], two[0], "the bank's own reference");
    assert_eq!(one[1], two[1]);
    assert_ne!(one[1], one[2], "two that are equal are two");
    assert_ne!(one[2], two[2], "another day is another movement");
}

#[test]
fn statements_of_parts_of_a_day_neither_lose_nor_double_a_line() {
    let same = |count: usize| vec![movement(1, 100, "", "café"); count];
    // From 1,000 centimes on: the morning, the evening with a gap before it, both and what lies between, the noon, what came last, the whole of
    // it, and what came before the morning.
    let mut day = Day::default();
    let parts = [(1_000, 1, 1), (1_300, 1, 2), (1_000, 5, 5), (1_100, 2, 5), (1_400, 3, 7), (1_000, 7, 7), (900, 1, 8)];
    for (opening, count, known) in parts {
        day.take_in(opening, &same(count));
        assert_eq!(day.count(), known, "{count} from {opening}");
    }
    // One that begins inside of another one and goes beyond it.
    let mut day = Day::default();
    let one = day.take_in(1_000, &same(2));
    let two = day.take_in(1_100, &same(2));
    assert_eq!((one[1], day.count()), (two[0], 3));
    // What cancels out may be shown again from the same balance: it is not doubled; what follows it is known to.
    let mut day = Day::default();
    let cancelled = [movement(1, 100, "", "café"), movement(1, -100, "", "retour")];
    let first = day.take_in(1_000, &cancelled);
    assert_eq!(day.take_in(1_000, &cancelled), first);
    let after = day.take_in(1_000, &[movement(1, 100, "", "café"), movement(1, 500, "", "virement")]);
    assert!(!first.contains(&after[0]), "it goes on otherwise: another one");
    // The whole of a day that ends with the balance from which what cancelled out began.
    let mut day = Day::default();
    day.take_in(1_500, &cancelled);
    let whole = [movement(1, 500, "", "virement"), cancelled[0].clone(), cancelled[1].clone()];
    day.take_in(1_000, &whole);
    assert_eq!(day.count(), 3);
}

#[test]
fn the_same_statement_in_another_sequence_or_in_other_words_is_no_other_one() {
    let (one, two, other) = (movement(1, 100, "", "un"), movement(1, 200, "", "deux"), movement(1, 100, "", "uno"));
    let mut day = Day::default();
    let first = day.take_in(1_000, &[one.clone(), two.clone()]);
    let turned = day.take_in(1_000, &[two.clone(), one]);
    assert_eq!([turned[1], turned[0]].to_vec(), first, "another sequence");
    let said = day.take_in(1_000, &[other, two]);
    assert_eq!(said[1], first[1], "one of two said in other words leaves the other one what it is");
    assert_ne!(said[0], first[0]);
}

/// From which movement of a day a part goes to which, as far as there are any.
fn bounds(all: &[Movement], (from, len): (usize, usize)) -> std::ops::Range<usize> {
    from.min(all.len())..(from + len).min(all.len())
}

/// How many movements an account has after statements of these parts of a day.
fn taken_in(all: &[Movement], parts: &[(usize, usize)]) -> usize {
    let mut day = Day::default();
    for part in parts {
        let bounds = bounds(all, *part);
        let before: i64 = all[..bounds.start].iter().map(|movement| movement.amount.centimes()).sum();
        day.take_in(10_000 + before, &all[bounds]);
    }
    day.count()
}

/// How many movements these parts of a day show in truth.
fn shown(all: &[Movement], parts: &[(usize, usize)]) -> usize {
    parts.iter().flat_map(|part| bounds(all, *part)).collect::<HashSet<_>>().len()
}

fn movements() -> impl Strategy<Value = Vec<Movement>> {
    let one = (1_u32..4, 1_i64..3, "(A|B)?", "(x|y)")
        .prop_map(|(day, centimes, reference, text)| movement(day, centimes, &reference, &text));
    prop::collection::vec(one, 0..30)
}

proptest! {
    #[test]
    fn no_two_movements_of_a_statement_are_taken_for_one(all in movements()) {
        let prints = unbalanced(&all);
        let different: HashSet<_> = prints.iter().collect();
        prop_assert_eq!(different.len(), all.len());
    }

    #[test]
    fn a_longer_statement_shows_the_movements_of_a_shorter_one_again(all in movements(), cut in 0_usize..30) {
        let shorter = &all[..cut.min(all.len())];
        let longer = unbalanced(&all);
        prop_assert_eq!(unbalanced(shorter), longer[..shorter.len()].to_vec());
    }

    #[test]
    fn whatever_parts_of_a_day_come_in_whatever_sequence_each_line_of_them_is_there_once(
        lines in prop::collection::vec((1_i64..3, "(x|y)"), 1..12),
        parts in prop::collection::vec((0_usize..12, 1_usize..12), 1..7),
    ) {
        let all: Vec<Movement> = lines.iter().map(|(centimes, text)| movement(1, *centimes, "", text)).collect();
        prop_assert_eq!(taken_in(&all, &parts), shown(&all, &parts));
    }

    #[test]
    fn parts_of_a_day_whose_balance_comes_back_are_never_doubled(
        lines in prop::collection::vec((-2_i64..3, "(x|y)"), 1..12),
        parts in prop::collection::vec((0_usize..12, 1_usize..12), 1..7),
    ) {
        let moved = lines.iter().filter(|(centimes, _)| *centimes != 0);
        let all: Vec<Movement> = moved.map(|(centimes, text)| movement(1, *centimes, "", text)).collect();
        prop_assert!(taken_in(&all, &parts) <= shown(&all, &parts));
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
        let targets: HashSet<u128> = found.iter().map(|(_, target, _)| *target).collect();
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
