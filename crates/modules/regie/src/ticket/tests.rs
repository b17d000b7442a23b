use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn range(first: i32, last: i32) -> Numbers {
    Numbers { first, last }
}

fn money(centimes: i64) -> Money {
    Money::from_centimes(centimes).expect("an amount")
}

fn name() -> LocalName {
    LocalName { ar: "تذكرة تجريبية".to_owned(), fr: "Ticket essai".to_owned(), zgh: None }
}

fn issue(numbers: Numbers) -> Issue {
    let kind = KindBrief { id: Uuid::from_u128(5), code: "T5".to_owned(), name: name(), face: money(500) };
    let office =
        OfficePlate { id: Uuid::from_u128(3), unit: Uuid::from_u128(4), code: "REG1".to_owned(), name: name() };
    let till = Plate { id: Uuid::from_u128(2), code: "G1".to_owned(), name: name() };
    Issue {
        id: Uuid::from_u128(1),
        office,
        lot: Uuid::from_u128(6),
        series: "A".to_owned(),
        kind,
        till,
        holder: Uuid::from_u128(7),
        numbers,
        used: numbers.first - 1,
        spoiled: 0,
        on: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
        by: Uuid::from_u128(8),
        back: None,
    }
}

fn code(fault: Option<Fault>) -> Option<&'static str> {
    fault.map(|fault| fault.code)
}

#[test]
fn what_lies_in_the_safe_is_what_is_neither_out_nor_gone() {
    let lot = range(1, 100);
    assert_eq!(free(lot, &[]), [lot]);
    assert_eq!(free(lot, &[range(51, 60), range(1, 20)]), [range(21, 50), range(61, 100)]);
    assert!(free(lot, &[range(1, 100)]).is_empty());
    // Everything came back: nothing of that issue is kept.
    assert_eq!(free(lot, &[range(41, 40)]), [lot]);
    let safe = free(lot, &[range(21, 40)]);
    assert_eq!(code(issue_fault(&safe, range(1, 20))), None);
    assert_eq!(code(issue_fault(&safe, range(10, 50))), Some("regie-error-ticket-not-in-safe"));
    assert_eq!(code(issue_fault(&safe, range(101, 102))), Some("regie-error-ticket-not-in-safe"));
    assert_eq!(code(issue_fault(&safe, range(5, 4))), Some("regie-error-ticket-numbers"));
}

#[test]
fn tickets_go_from_the_next_number_on_and_never_beyond_the_last() {
    let mut issue = issue(range(101, 150));
    assert_eq!(code(issue.order_fault(range(101, 110))), None);
    issue.used = 110;
    assert_eq!((issue.sold(), issue.left()), (10, 40));
    assert_eq!(code(issue.order_fault(range(101, 110))), Some("regie-error-ticket-next"));
    assert_eq!(code(issue.order_fault(range(112, 113))), Some("regie-error-ticket-next"));
    assert_eq!(code(issue.order_fault(range(111, 110))), Some("regie-error-ticket-numbers"));
    assert_eq!(code(issue.order_fault(range(111, 151))), Some("regie-error-ticket-beyond"));
    issue.used = 150;
    assert_eq!(code(issue.order_fault(range(151, 151))), Some("regie-error-ticket-used-up"));
    issue.used = 120;
    issue.back = Some(Back { numbers: range(121, 150), remark: String::new(), on: issue.on, by: issue.by });
    assert_eq!((code(issue.order_fault(range(121, 121))), issue.left()), (Some("regie-error-ticket-back"), 0));
}

#[test]
fn a_ticket_costs_what_the_tariff_says_to_the_centime() {
    assert!(follows(money(250), Some(Decimal::new(25, 1))));
    assert!(!follows(money(250), Some(Decimal::new(2_505, 3))));
    assert!(!follows(money(250), None));
}

#[test]
fn codes_are_capitals_digits_and_strokes() {
    for good in ["T5", "MARCHE-5", "P_10"] {
        assert!(is_code(good), "{good}");
    }
    for bad in ["", "T", "t5", "-T5", "T 5", "ABCDEFGHIJKLMNOPQRSTU"] {
        assert!(!is_code(bad), "{bad}");
    }
}

#[test]
fn a_count_that_differs_is_explained() {
    assert!(count_fault(0, (50, 50), None).is_none());
    assert!(count_fault(0, (50, 49), Some("billet déchiré (essai)")).is_none());
    let silent = count_fault(3, (50, 49), None).expect("a fault");
    assert_eq!(
        (silent.code, silent.field),
        ("regie-error-ticket-count", ["lines", "3", "reasons"].map(str::to_owned).to_vec())
    );
}

/// Where one ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Safe,
    Out,
    Sold,
    Spoiled,
}

/// A régie that does what it is told as far as the rules let it, beside a list of where each single ticket is.
#[derive(Default)]
struct House {
    lots: Vec<Numbers>,
    issues: Vec<(usize, Issue)>,
    spots: HashMap<i32, Spot>,
    stock: Stock,
}

impl House {
    /// The numbers of an issue that its lot has not back.
    fn kept(&self, lot: usize) -> Vec<Numbers> {
        let of = self.issues.iter().filter(|(of, _)| *of == lot);
        of.map(|(_, issue)| match &issue.back {
            Some(back) => range(issue.numbers.first, back.numbers.first - 1),
            None => issue.numbers,
        })
        .collect()
    }

    fn put(&mut self, numbers: Numbers, from: Option<Spot>, to: Spot) {
        for number in numbers.first..=numbers.last {
            let was = self.spots.insert(number, to);
            assert_eq!(was, from, "ticket {number} goes to {to:?}");
        }
    }

    fn receive(&mut self, size: i32) {
        let first = self.lots.last().map_or(1, |lot| lot.last + 1);
        let lot = range(first, first + size);
        self.lots.push(lot);
        self.put(lot, None, Spot::Safe);
        self.stock.received += i64::from(lot.count());
    }

    fn hand_out(&mut self, at: usize, offset: i32, size: i32) {
        if self.lots.is_empty() {
            return;
        }
        let at = at % self.lots.len();
        let lot = self.lots[at];
        let wanted = range(lot.first + offset % lot.count(), lot.first + offset % lot.count() + size);
        if issue_fault(&free(lot, &self.kept(at)), wanted).is_none() {
            self.put(wanted, Some(Spot::Safe), Spot::Out);
            self.issues.push((at, issue(wanted)));
            self.stock.issued += i64::from(wanted.count());
        }
    }

    /// Asks for the numbers after those that were said last, or for the same ones once more.
    fn use_up(&mut self, at: usize, (size, again): (i32, bool), spoiled: bool) {
        if self.issues.is_empty() {
            return;
        }
        let at = at % self.issues.len();
        let issue = &self.issues[at].1;
        let first = if again { issue.used } else { issue.used + 1 };
        let numbers = range(first, first + size);
        if issue.order_fault(numbers).is_some() {
            return;
        }
        self.put(numbers, Some(Spot::Out), if spoiled { Spot::Spoiled } else { Spot::Sold });
        let issue = &mut self.issues[at].1;
        issue.used = numbers.last;
        if spoiled {
            issue.spoiled += numbers.count();
            self.stock.spoiled += i64::from(numbers.count());
        } else {
            self.stock.sold += i64::from(numbers.count());
        }
    }

    fn take_back(&mut self, at: usize) {
        if self.issues.is_empty() {
            return;
        }
        let at = at % self.issues.len();
        let Some(rest) = self.issues[at].1.rest() else { return };
        self.put(rest, Some(Spot::Out), Spot::Safe);
        let issue = &mut self.issues[at].1;
        issue.back = Some(Back { numbers: rest, remark: String::new(), on: issue.on, by: issue.by });
        self.stock.returned += i64::from(rest.count());
    }

    fn count(&self, spot: Spot) -> i64 {
        i64::try_from(self.spots.values().filter(|one| **one == spot).count()).expect("few")
    }

    fn balances(&self) {
        let stock = self.stock;
        assert_eq!((stock.safe(), stock.out()), (self.count(Spot::Safe), self.count(Spot::Out)));
        assert_eq!((stock.sold, stock.spoiled), (self.count(Spot::Sold), self.count(Spot::Spoiled)));
        assert_eq!(stock.closing(), stock.safe() + stock.out());
        let safe: i32 =
            (0..self.lots.len()).flat_map(|at| free(self.lots[at], &self.kept(at))).map(Numbers::count).sum();
        let out: i32 = self.issues.iter().map(|(_, issue)| issue.left()).sum();
        let sold: i32 = self.issues.iter().map(|(_, issue)| issue.sold()).sum();
        assert_eq!((i64::from(safe), i64::from(out), i64::from(sold)), (stock.safe(), stock.out(), stock.sold));
    }
}

fn settings() -> ProptestConfig {
    ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(settings())]

    /// Every ticket is in one place, goes from the safe to a till and from there once to a buyer, and the sums say where it is.
    #[test]
    fn whatever_happens_the_stock_balances_and_no_number_is_sold_twice(
        steps in prop::collection::vec((0_u8..12, any::<u16>(), 0_i32..400, 0_i32..12, any::<bool>()), 2_000..4_000),
    ) {
        let mut house = House::default();
        for (at, (step, which, offset, size, again)) in steps.into_iter().enumerate() {
            let which = usize::from(which);
            match step {
                0 if house.lots.len() < 12 => house.receive(offset + 20),
                0..=3 => house.hand_out(which, offset, size * 2),
                4 => house.take_back(which),
                5 => house.use_up(which, (size / 4, again), true),
                _ => house.use_up(which, (size, again), false),
            }
            if at % 100 == 0 {
                house.balances();
            }
        }
        house.balances();
    }

    /// A stock between two days and the one after it are the stock of both together.
    #[test]
    fn the_closing_of_a_period_is_the_opening_of_the_next(
        first in prop::array::uniform5(0_i64..1_000), next in prop::array::uniform5(0_i64..1_000),
    ) {
        let moved = |[received, issued, returned, sold, spoiled]: [i64; 5], before: Stock| Stock {
            safe_before: before.safe(), out_before: before.out(), received, issued, returned, sold, spoiled,
        };
        let one = moved(first, Stock::default());
        let other = moved(next, one);
        let both = moved([0, 1, 2, 3, 4].map(|at: usize| first[at] + next[at]), Stock::default());
        prop_assert_eq!((other.opening(), other.closing()), (one.closing(), both.closing()));
        prop_assert_eq!((other.safe(), other.out()), (both.safe(), both.out()));
        prop_assert_eq!(both.worth(money(250)).closing(), both.closing() * 250);
    }
}

#[test]
fn tickets_that_are_missing_are_owed_once_however_often_they_are_counted() {
    let (lot, other) = (Uuid::from_u128(6), Uuid::from_u128(9));
    let line = |lot, issue: Option<u128>, counted| {
        let Issue { kind, series, .. } = issue_of_ten();
        let (issue, reasons) = (issue.map(Uuid::from_u128), "essai".to_owned());
        CountLine { lot, issue, kind, series, till: None, expected: 10, counted, reasons, holder: None, owed: 0 }
    };
    let owed = |known, counted: &[i32]| {
        let places = counted.iter().enumerate();
        let mut lines: Vec<CountLine> =
            places.map(|(at, counted)| line(lot, (at > 0).then_some(at as u128), *counted)).collect();
        lines.push(line(other, None, 1));
        owe(&mut lines, lot, known);
        assert_eq!(lines.pop().map(|line| line.owed), Some(0), "of another lot");
        lines.into_iter().map(|line| line.owed).collect::<Vec<i32>>()
    };
    assert_eq!(owed((0, 0), &[8, 9]), [2, 1]);
    assert_eq!(owed((3, 0), &[8, 9]), [0, 0], "again");
    assert_eq!(owed((3, 2), &[8]), [1], "one more than in the other place and here before");
    assert_eq!(owed((3, 0), &[8]), [0]);
    assert_eq!(owed((0, 0), &[12, 7]), [0, 3], "what is too much in one place makes up for nothing in another");
}

fn issue_of_ten() -> Issue {
    issue(range(1, 10))
}
