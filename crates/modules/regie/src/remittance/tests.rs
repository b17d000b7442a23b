use std::slice::from_ref;

use super::certificate::{Month, month_fault};
use super::inspection::{Compared, Seen, compared};
use super::ledger::{Entry, EntryKind, Found, paid_over};
use super::statement::{self, Line, length_fault, pages, period_fault};
use super::*;
use crate::day::tests::{closed, day};
use crate::day::{Pieces, counted};
use crate::receipt::Mode;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn codes<T>(result: Result<T, Failure>) -> Vec<&'static str> {
    match result {
        Err(Failure::Refused(faults)) => faults.into_iter().map(|fault| fault.code).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn only_closed_days_of_the_regie_that_were_not_paid_over_are_paid_over() {
    let office = Uuid::from_u128(3);
    let open = day([10_000, 0, 0, 0], 0);
    let good = closed(open.clone(), 10_000);
    let mut paid = good.clone();
    paid.paid_by = Some(crate::day::PaidBy { id: Uuid::nil(), year: 2026, number: 1, on: good.on });
    let found = codes(due(office, &[open, paid, good.clone()], (0, 0)));
    assert_eq!(found, ["regie-error-remittance-day-open", "regie-error-remittance-day-paid"]);
    assert_eq!(codes(due(Uuid::nil(), from_ref(&good), (0, 0))), ["regie-error-remittance-other-office"]);
    let sum = due(office, &[good], (0, 0)).expect("to be paid over");
    assert_eq!((sum.modes, sum.difference, sum.total()), ([10_000, 0, 0, 0], 0, 10_000));
}

#[test]
fn cheques_that_came_back_are_taken_off_and_never_more_than_there_is() {
    let office = Uuid::from_u128(3);
    let taken = closed(day([5_000, 30_000, 0, 0], 0), 5_000);
    let sum = due(office, from_ref(&taken), (30_000, 0)).expect("to be paid over");
    assert_eq!(sum.total(), 5_000);
    let out = paid_over(sum.modes, sum.bounced);
    assert_eq!(out, [Entry::cash(EntryKind::Remittance, -5_000)], "the cheques cancel out");
    assert_eq!(codes(due(office, &[taken], (35_001, 0))), ["regie-error-remittance-negative"]);
    let nothing = closed(day([0; 4], 20_000), 20_000);
    assert_eq!(codes(due(office, &[nothing], (0, 0))), ["regie-error-remittance-nothing"]);
    let short = closed(day([1_000, 0, 0, 0], 20_000), 19_000);
    assert_eq!(codes(due(office, from_ref(&short), (0, 0))), ["regie-error-remittance-negative"]);
    let good = due(office, &[short], (0, 2_000)).expect("what was missing was made good");
    assert_eq!((good.modes, good.difference, good.total()), ([1_000, 0, 0, 0], 0, 1_000));
}

#[test]
fn what_an_inspection_found_is_missing_once_wherever_it_is_missing_again() {
    let found = Found { rest: 5_000, since: 3_000, before: 2_000, waiting: 1_000 };
    assert_eq!([found.of_day(1_000), found.of_day(9_000)], [1_000, 3_000], "of what was found while the day was open");
    assert_eq!(
        [found.of_answer(1_500), found.of_answer(9_000)],
        [1_500, 2_000],
        "of what was found before it was sent"
    );
    assert_eq!(
        [found.of_cash(9_000), found.of_cash(300), found.of_cash(-1)],
        [4_000, 300, 0],
        "never more than there is"
    );
    let settled = Found { rest: 0, ..found };
    assert_eq!([settled.of_day(9_000), settled.of_answer(9_000), settled.of_cash(9_000)], [0; 3]);
}

#[test]
fn what_arrived_otherwise_is_explained() {
    let differs = |centimes| Money::from_centimes(centimes).expect("an amount");
    assert!(remark_fault(Money::ZERO, None).is_none());
    assert!(remark_fault(differs(-100), Some("un billet faux (essai)")).is_none());
    assert_eq!(remark_fault(differs(-100), None).map(|fault| fault.code), Some("regie-error-remittance-remark"));
}

#[test]
fn a_month_is_certified_once_it_is_over_by_the_8th_and_regularised_before_the_15th() {
    let month = Month { year: 2026, month: 12 };
    assert_eq!((month.first(), month.last()), (Some(on("2026-12-01")), Some(on("2026-12-31"))));
    assert_eq!(month.certify_by(), Some(on("2027-01-08")));
    assert_eq!(month.regularise_before(), Some(on("2027-01-15")));
    assert_eq!(month_fault(month, on("2026-12-31")).map(|fault| fault.code), Some("regie-error-month-not-over"));
    assert!(month_fault(month, on("2027-01-01")).is_none());
    assert_eq!(Month { year: 2028, month: 2 }.last(), Some(on("2028-02-29")));
}

#[test]
fn a_book_that_was_never_received_or_is_named_twice_is_refused() {
    let known = [("CARNET-ESSAI-1".to_owned(), 12), ("CARNET-ESSAI-2".to_owned(), 101)];
    let seen = |serial: &str, next| Seen { serial: serial.to_owned(), next };
    let books = compared(&[seen("CARNET-ESSAI-1", 12), seen("CARNET-ESSAI-2", 99)], &known).expect("both are known");
    assert_eq!(books.iter().map(Compared::agrees).collect::<Vec<_>>(), [true, false]);
    assert!(compared(&[seen("CARNET-ESSAI-3", 1)], &known).is_err());
    assert!(compared(&[seen("CARNET-ESSAI-1", 12), seen("CARNET-ESSAI-1", 12)], &known).is_err());
}

fn line(number: i32, centimes: i64, void: bool) -> Line {
    let at = DateTime::from_timestamp(1_790_000_000, 0).expect("an instant");
    let payer = "Essai El Mithal".to_owned();
    let on = on("2026-11-21");
    Line { number, on, at, payer, kinds: Vec::new(), mode: Mode::Cash, centimes, void, bounced: false }
}

#[test]
fn each_page_of_a_list_carries_its_total_to_the_next_and_void_receipts_count_for_nothing() {
    let lines: Vec<Line> = (1..=7).map(|number| line(number, i64::from(number) * 100, number == 3)).collect();
    let pages = pages(&lines, (2, 3));
    let shown: Vec<_> = pages.iter().map(|page| (page.carried, page.rows.len(), page.total)).collect();
    assert_eq!(shown, [(0, 2, 300), (300, 3, 1_200), (1_200, 2, 2_500)]);
    assert_eq!(statement::total(&lines), 2_500);
    assert_eq!(statement::pages(&[], (2, 3)).len(), 1);
    assert!(period_fault(on("2026-11-22"), on("2026-11-21")).is_some());
    assert!(period_fault(on("2026-11-21"), on("2026-11-21")).is_none());
    assert!(length_fault(2_000).is_none() && length_fault(2_001).is_some());
}

/// Numbers that look random and are the same at every run (Knuth's MMIX generator).
struct Seed(u64);

impl Seed {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn amount(&mut self) -> i64 {
        i64::try_from(self.below(50_000)).expect("small") + 1
    }
}

/// A cheque, and where it is.
struct Cheque {
    amount: i64,
    /// In a closed day or one that was paid over.
    settled: bool,
    bounced: bool,
    taken_off: bool,
}

/// What lies in a régie, touched with the hands, and what its books say of it.
#[derive(Default)]
struct Safe {
    /// Notes and coins, floats included.
    drawer: i64,
    /// Cheques and slips of transfers and cards.
    papers: i64,
    ledger: Vec<Entry>,
    float: i64,
    taken: [i64; 4],
    days: Vec<Day>,
    cheques: Vec<Cheque>,
}

impl Safe {
    fn note(&mut self, kind: EntryKind, mode: Mode, centimes: i64) {
        self.ledger.push(Entry { kind, mode, centimes });
    }

    fn held(&self, cash: bool) -> i64 {
        self.ledger.iter().filter(|entry| (entry.mode == Mode::Cash) == cash).map(|entry| entry.centimes).sum()
    }

    fn cash(&mut self, seed: &mut Seed) {
        let (amount, at) = (seed.amount(), usize::try_from(seed.below(4)).expect("small"));
        let mode = Mode::ALL[at];
        let void = seed.below(8) == 0;
        self.note(EntryKind::Receipt, mode, amount);
        if void {
            return self.note(EntryKind::Void, mode, -amount);
        }
        self.taken[at] += amount;
        if mode == Mode::Cash {
            self.drawer += amount
        } else {
            self.papers += amount
        }
        if mode == Mode::Cheque {
            self.cheques.push(Cheque { amount, settled: false, bounced: false, taken_off: false });
        }
    }

    fn close(&mut self, seed: &mut Seed) {
        let open = day(self.taken, self.float);
        // Somebody gave too much change, or too little.
        let slip = if seed.below(5) == 0 { i64::try_from(seed.below(401)).expect("small") - 200 } else { 0 };
        let slip = slip.max(-self.taken[0]);
        self.drawer += slip;
        let day = closed(open, self.drawer_of_the_day(slip));
        let difference = day.closing.as_ref().expect("closed").difference.centimes();
        assert_eq!(difference, slip);
        if difference != 0 {
            let kind = if difference < 0 { EntryKind::Shortfall } else { EntryKind::Surplus };
            self.note(kind, Mode::Cash, difference);
        }
        self.days.push(day);
        self.taken = [0; 4];
        self.cheques.iter_mut().for_each(|cheque| cheque.settled = true);
    }

    /// What is counted in the till: its float, what it took, and the slip.
    fn drawer_of_the_day(&self, slip: i64) -> i64 {
        self.float + self.taken[0] + slip
    }

    fn bounce(&mut self, seed: &mut Seed) {
        let count = u64::try_from(self.cheques.len()).expect("few");
        if count == 0 {
            return;
        }
        let at = usize::try_from(seed.below(count)).expect("small");
        let cheque = &mut self.cheques[at];
        if !cheque.bounced {
            cheque.bounced = true;
            let amount = cheque.amount;
            self.papers -= amount;
            self.note(EntryKind::Bounce, Mode::Cheque, -amount);
        }
    }

    fn remit(&mut self) {
        let returned = self.cheques.iter().filter(|one| one.settled && one.bounced && !one.taken_off);
        let bounced: i64 = returned.map(|cheque| cheque.amount).sum();
        let Ok(sum) = due(Uuid::from_u128(3), &self.days, (bounced, 0)) else { return };
        self.days.clear();
        let gone = self.cheques.iter_mut().filter(|one| one.settled && one.bounced);
        gone.for_each(|cheque| cheque.taken_off = true);
        self.ledger.extend(paid_over(sum.modes, sum.bounced));
        self.drawer -= sum.modes[0];
        self.papers -= sum.modes[1..].iter().sum::<i64>() - sum.bounced;
    }
}

#[test]
fn whatever_happens_float_and_takings_less_voids_and_remittances_are_what_is_held_to_the_centime() {
    let mut seed = Seed(20_261_121);
    for run in 0_u64..40 {
        let mut regie = Safe { float: 50_000, drawer: 50_000, ..Safe::default() };
        for step in 0..500 {
            match seed.below(20) {
                0 => regie.close(&mut seed),
                1 => regie.bounce(&mut seed),
                2 => regie.remit(),
                _ => regie.cash(&mut seed),
            }
            assert_eq!(regie.float + regie.held(true), regie.drawer, "run {run}, step {step}: cash");
            assert_eq!(regie.held(false), regie.papers, "run {run}, step {step}: cheques, transfers, cards");
        }
    }
}

#[test]
fn a_count_in_pieces_comes_to_the_amount_that_was_laid_out_in_them() {
    let mut seed = Seed(7);
    for _ in 0..2_000 {
        let amount = seed.amount() / 10 * 10;
        let mut left = amount;
        let pieces: Vec<Pieces> = crate::day::PIECES
            .iter()
            .map(|value| {
                let count = left / value;
                left %= value;
                Pieces { value: *value, count: i32::try_from(count).expect("few") }
            })
            .collect();
        assert_eq!((counted(&pieces), left), (Ok(amount), 0));
    }
}
