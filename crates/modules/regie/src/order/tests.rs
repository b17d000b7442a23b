//! Guarantees of orders: references, balances through any history, what may be changed, what the seal covers.

mod decided;
mod late;
mod model;

use chrono::{Days, NaiveDate};
use kernel::error::Fault;
use kernel::keys::Keys;
use kernel::money::Money;
use serde_json::json;
use uuid::Uuid;

use super::balance::{Balance, Cost, Ledger, Less, Payment, apply};
use super::change::{Amounts, Decision, Situation, decide};
use super::reference::{Sought, printed, reference};
use super::*;
use crate::calc::cost;
use crate::calc::late::{Movement, charge};

const KARIM: Uuid = Uuid::from_u128(40);
const NADIA: Uuid = Uuid::from_u128(41);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn centimes(amount: i64) -> Money {
    Money::from_centimes(amount).unwrap()
}

fn dirhams(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn ledger(n: u128, due_on: &str, principal: &str, increase: &str) -> Ledger {
    Ledger {
        order: Uuid::from_u128(n),
        kind: Uuid::from_u128(2),
        taxpayer: Uuid::from_u128(3),
        budget_line: Some("1010101010".to_owned()),
        principal: dirhams(principal),
        increase: dirhams(increase),
        due_on: day(due_on),
        legal_due_on: None,
        late_rule: LateRule::Tax4706,
        changes: Vec::new(),
        payments: Vec::new(),
        costs: Vec::new(),
    }
}

fn debt(of: &Ledger, on: NaiveDate) -> Balance {
    of.owed(on).unwrap()
}

fn decision() -> Decision {
    Decision {
        authority: "المجلس الجماعي".to_owned(),
        instrument: "مقرر تجريبي".to_owned(),
        instrument_on: day("2026-01-05"),
        visa: Some(("تأشيرة تجريبية".to_owned(), day("2026-01-06"))),
        reasons: "essai".to_owned(),
    }
}

fn codes(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn a_reference_tells_one_wrong_digit_and_two_that_changed_places() {
    let whole = reference(2026, 123);
    assert_eq!((whole.as_str(), printed(2026, 123).as_str()), ("2026-000123-38", "2026/000123"));
    assert!(whole.len() <= 16, "it fits the width of a telephone");
    let digits: Vec<char> = whole.chars().filter(char::is_ascii_digit).collect();
    let written = |digits: &[char]| {
        let text: String = digits.iter().collect();
        format!("{}-{}-{}", &text[..4], &text[4..10], &text[10..])
    };
    assert_eq!(Sought::read(&written(&digits)), Ok(Sought::Reference(whole.clone())));
    for at in 0..digits.len() {
        for other in '0'..='9' {
            let mut wrong = digits.clone();
            wrong[at] = other;
            if wrong != digits {
                assert!(Sought::read(&written(&wrong)).is_err(), "{}", written(&wrong));
            }
        }
        let mut swapped = digits.clone();
        swapped.swap(at, (at + 1) % digits.len());
        if at + 1 < digits.len() && swapped != digits {
            assert!(Sought::read(&written(&swapped)).is_err(), "{}", written(&swapped));
        }
    }
}

#[test]
fn an_order_is_sought_by_reference_number_or_name_however_it_is_typed() {
    let found = Sought::Reference("2026-000123-38".to_owned());
    for text in ["2026-000123-38", "2026 000123 38", "202600012338", "٢٠٢٦-٠٠٠١٢٣-٣٨", " 2026/000123/38 "] {
        assert_eq!(Sought::read(text), Ok(found.clone()), "{text}");
    }
    let number = |year, number| Ok(Sought::Number { year, number });
    assert_eq!(Sought::read("2026/000123"), number(Some(2026), 123));
    assert_eq!(Sought::read("123/2026"), number(Some(2026), 123));
    assert_eq!(Sought::read("123"), number(None, 123));
    assert!(matches!(Sought::read("El Mithal"), Ok(Sought::Name(_))));
    assert!(matches!(Sought::read("المثال"), Ok(Sought::Name(_))));
    let mistyped = Sought::read("2026-000124-38").unwrap_err();
    assert_eq!(mistyped.code, "regie-error-order-reference");
}

#[test]
fn a_payment_goes_to_the_oldest_order_and_in_it_to_late_charge_increase_principal() {
    let (old, new) = (ledger(1, "2026-01-31", "1000", "500"), ledger(2, "2026-02-28", "1000", "0"));
    let on = day("2026-02-15");
    let owed = [debt(&new, on), debt(&old, on)];
    assert_eq!((owed[1].late, owed[0].late), (dirhams("150"), Money::ZERO), "10 % and 5 % in the first month");
    let parts = apply(&owed, dirhams("1700"));
    let told: Vec<_> = parts.iter().map(|part| (part.order.as_u128(), part.component, part.amount)).collect();
    let expected = [
        (1, Component::Late, dirhams("150")),
        (1, Component::Increase, dirhams("500")),
        (1, Component::Principal, dirhams("1000")),
        (2, Component::Principal, dirhams("50")),
    ];
    assert_eq!(told, expected);
    assert_eq!(Money::sum(apply(&owed, dirhams("99999")).iter().map(|part| part.amount)), Some(dirhams("2650")));
    assert!(apply(&owed, Money::ZERO).is_empty());
}

#[test]
fn what_is_taken_back_was_never_owed_and_what_is_remitted_was_until_then() {
    let mut order = ledger(1, "2026-01-31", "1000", "0");
    let on = day("2026-02-10");
    let less = |kind, on: &str| Less {
        on: day(on),
        kind,
        principal: dirhams("400"),
        increase: Money::ZERO,
        late: Money::ZERO,
    };
    order.changes = vec![less(ChangeKind::Reduction, "2026-02-05")];
    assert_eq!((debt(&order, on).late, debt(&order, on).principal), (dirhams("90"), dirhams("600")));
    order.changes = vec![less(ChangeKind::Remission, "2026-02-05")];
    assert_eq!((debt(&order, on).late, debt(&order, on).principal), (dirhams("150"), dirhams("600")));
    order.changes = vec![less(ChangeKind::WriteOff, "2026-02-05")];
    assert_eq!((debt(&order, on).principal, order.state()), (dirhams("1000"), State::WrittenOff), "the debt goes on");
    order.changes = vec![Less { principal: dirhams("1000"), ..less(ChangeKind::Cancellation, "2026-02-05") }];
    assert_eq!((debt(&order, on).total(), order.state()), (Money::ZERO, State::Cancelled));
    let rest = Less { principal: dirhams("600"), ..less(ChangeKind::Cancellation, "2026-02-06") };
    order.changes = vec![less(ChangeKind::Remission, "2026-02-05"), rest];
    assert_eq!((debt(&order, on).total(), order.state()), (Money::ZERO, State::Cancelled), "remitted in part before");
    order.changes = vec![Less { principal: dirhams("1000"), ..less(ChangeKind::Cancellation, "2026-02-05") }];
    let before = order.as_of(day("2026-02-04"));
    assert_eq!((debt(&before, on).principal, before.state()), (dirhams("1000"), State::Open), "as it stood then");
}

#[test]
fn the_costs_of_a_step_are_paid_first_and_go_with_the_step_but_never_below_what_was_paid() {
    let mut order = ledger(1, "2026-01-31", "1000", "500");
    let step = |on: &str, amount: &str| Cost { on: day(on), amount: dirhams(amount), withdrawn_on: None };
    order.costs = vec![step("2026-03-05", "30"), step("2026-04-08", "37")];
    let owed = |order: &Ledger, on: &str| debt(order, day(on)).cost;
    assert_eq!(owed(&order, "2026-03-04"), Money::ZERO, "nothing before the step");
    assert_eq!((owed(&order, "2026-03-05"), owed(&order, "2026-04-08")), (dirhams("30"), dirhams("67")));
    let before = debt(&order, day("2026-04-08"));
    let parts = apply(std::slice::from_ref(&before), dirhams("70"));
    let told: Vec<_> = parts.iter().map(|part| (part.component, part.amount)).collect();
    assert_eq!(told, [(Component::Cost, dirhams("67")), (Component::Late, dirhams("3"))]);
    assert_eq!(
        before.late,
        debt(&ledger(1, "2026-01-31", "1000", "500"), day("2026-04-08")).late,
        "costs are never late"
    );

    assert!(order.can_withdraw(dirhams("37")));
    order.payments = vec![Payment { on: day("2026-04-09"), component: Component::Cost, amount: dirhams("30.01") }];
    assert!(!order.can_withdraw(dirhams("37")), "a centime of it was paid");
    order.payments[0].amount = dirhams("30");
    assert!(order.can_withdraw(dirhams("37")) && !order.can_withdraw(dirhams("37.01")));
    order.costs[1].withdrawn_on = Some(day("2026-04-10"));
    assert_eq!(owed(&order, "2026-04-10"), Money::ZERO);
    assert_eq!(debt(&order.as_of(day("2026-04-09")), day("2026-04-09")).cost, dirhams("37"), "as it stood then");
    order.payments.clear();
    let change = |kind| Less {
        on: day("2026-04-11"),
        kind,
        principal: dirhams("1000"),
        increase: dirhams("500"),
        late: Money::ZERO,
    };
    order.changes = vec![change(ChangeKind::Cancellation)];
    assert_eq!(
        debt(&order, day("2026-04-11")).total(),
        Money::ZERO,
        "what should not have been ordered was not to be enforced"
    );
}

/// Chance with a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 1).unwrap() % end.max(1)
    }
}

/// An order in the hands of chance, and what was done to it in plain numbers.
struct History {
    ledger: Ledger,
    receipts: Vec<Vec<Payment>>,
    today: NaiveDate,
    reduced: [i64; 2],
    remitted: [i64; 3],
    charged: i64,
}

impl History {
    fn begin(chance: &mut Chance) -> Self {
        let mut ledger = ledger(1, "2026-03-01", "0", "0");
        ledger.principal = centimes(chance.below(500_000) + 1);
        ledger.increase = centimes(chance.below(2) * chance.below(90_000));
        let rules = [LateRule::Tax4706, LateRule::Debt1597, LateRule::None];
        ledger.late_rule = rules[usize::try_from(chance.below(3)).unwrap()];
        Self { ledger, receipts: Vec::new(), today: day("2026-02-20"), reduced: [0; 2], remitted: [0; 3], charged: 0 }
    }

    fn step(&mut self, chance: &mut Chance) {
        match chance.below(8) {
            0 => {
                let days = Days::new(u64::try_from(chance.below(45)).unwrap());
                self.today = self.today.checked_add_days(days).unwrap();
            }
            1 => self.change(ChangeKind::Reduction, chance),
            2 => self.change(ChangeKind::Remission, chance),
            3 if !self.receipts.is_empty() => {
                let at = chance.below(i64::try_from(self.receipts.len()).unwrap());
                self.receipts.swap_remove(usize::try_from(at).unwrap());
            }
            4 => self.enforce(chance),
            5 => self.annul(chance),
            _ => self.pay(chance),
        }
        self.ledger.payments = self.receipts.iter().flatten().copied().collect();
        self.ledger.payments.sort_by_key(|payment| payment.on);
        self.check();
    }

    fn enforce(&mut self, chance: &mut Chance) {
        let acts = [cost::Act::Command, cost::Act::Seizure, cost::Act::Sale];
        let act = acts[usize::try_from(chance.below(3)).unwrap()];
        let before = debt(&self.ledger, self.today);
        let base = Money::sum([before.increase, before.principal]).unwrap();
        let Some(made) = cost::charge(act, base, self.today) else { return };
        assert!(made.amount.centimes() % 100 == 0 && made.amount.is_positive(), "whole dirhams");
        self.charged += made.amount.centimes();
        self.ledger.costs.push(Cost { on: self.today, amount: made.amount, withdrawn_on: None });
        let after = debt(&self.ledger, self.today);
        assert_eq!(after.total().centimes(), before.total().centimes() + made.amount.centimes());
    }

    fn annul(&mut self, chance: &mut Chance) {
        let standing = self.ledger.costs.iter().filter(|cost| cost.withdrawn_on.is_none()).count();
        let at = usize::try_from(chance.below(i64::try_from(standing).unwrap())).unwrap();
        let cost = self.ledger.costs.iter().copied().filter(|cost| cost.withdrawn_on.is_none()).nth(at);
        let Some(cost) = cost.filter(|cost| self.ledger.can_withdraw(cost.amount)) else { return };
        let found = self.ledger.costs.iter_mut().find(|one| **one == cost).unwrap();
        found.withdrawn_on = Some(self.today);
        self.charged -= cost.amount.centimes();
    }

    fn pay(&mut self, chance: &mut Chance) {
        let before = debt(&self.ledger, self.today);
        let amount = chance.below(before.total().centimes() + before.total().centimes() / 4 + 2);
        let parts = apply(std::slice::from_ref(&before), centimes(amount));
        let paid: i64 = parts.iter().map(|part| part.amount.centimes()).sum();
        assert_eq!(paid, amount.min(before.total().centimes()));
        let of = |component: Component| {
            parts.iter().find(|part| part.component == component).map_or(Money::ZERO, |part| part.amount)
        };
        if of(Component::Principal).is_positive() {
            let earlier = (of(Component::Cost), of(Component::Late), of(Component::Increase));
            assert_eq!(earlier, (before.cost, before.late, before.increase), "the principal comes last");
        }
        if of(Component::Increase).is_positive() {
            assert_eq!((of(Component::Cost), of(Component::Late)), (before.cost, before.late));
        }
        let on = self.today;
        let lines = parts.iter().map(|part| Payment { on, component: part.component, amount: part.amount });
        let lines: Vec<Payment> = lines.collect();
        self.ledger.payments.extend(&lines);
        let after = debt(&self.ledger, self.today);
        assert_eq!(after.total().centimes(), before.total().centimes() - paid, "what is paid is owed no longer");
        self.receipts.push(lines);
    }

    fn change(&mut self, kind: ChangeKind, chance: &mut Chance) {
        let owed = debt(&self.ledger, self.today);
        let some = |chance: &mut Chance, of: Money| centimes(chance.below(of.centimes() + of.centimes() / 5 + 2));
        let wanted = Amounts {
            principal: some(chance, owed.principal),
            increase: some(chance, owed.increase),
            late: if kind == ChangeKind::Remission { some(chance, owed.late) } else { Money::ZERO },
        };
        let situation = Situation { ledger: &self.ledger, owed: &owed, is_tax: false, today: self.today };
        let most = |component, owed: Money| {
            if kind == ChangeKind::Reduction { centimes(self.ledger.stands(component)) } else { owed }
        };
        let fits = wanted.principal <= most(Component::Principal, owed.principal)
            && wanted.increase <= most(Component::Increase, owed.increase)
            && wanted.late <= owed.late;
        let Ok(done) = decide(kind, situation, wanted, &decision()) else { return };
        assert!(fits, "never more than there is");
        let Amounts { principal, increase, late } = done;
        let amounts = [principal.centimes(), increase.centimes(), late.centimes()];
        match kind {
            ChangeKind::Reduction => (0..2).for_each(|at| self.reduced[at] += amounts[at]),
            _ => (0..3).for_each(|at| self.remitted[at] += amounts[at]),
        }
        self.ledger.changes.push(Less { on: self.today, kind, principal, increase, late });
    }

    fn paid(&self, component: Component) -> i64 {
        let all = self.receipts.iter().flatten().filter(|payment| payment.component == component);
        all.map(|payment| payment.amount.centimes()).sum()
    }

    fn check(&self) {
        let Balance { cost, late, increase, principal, .. } = debt(&self.ledger, self.today);
        assert_eq!(cost.centimes(), self.charged - self.paid(Component::Cost), "to the centime");
        let left = |at: usize, assessed: Money, component| {
            (assessed.centimes() - self.reduced[at] - self.remitted[at] - self.paid(component)).max(0)
        };
        assert_eq!(principal.centimes(), left(0, self.ledger.principal, Component::Principal), "to the centime");
        assert_eq!(increase.centimes(), left(1, self.ledger.increase, Component::Increase), "to the centime");
        assert!(!principal.is_negative() && principal <= self.ledger.principal);
        assert!(!increase.is_negative() && increase <= self.ledger.increase);
        let gone = self.receipts.iter().flatten().filter(|payment| payment.component == Component::Principal);
        let gone = gone.map(|payment| Movement { on: payment.on, principal: payment.amount });
        let remitted = self.ledger.changes.iter().filter(|less| less.kind == ChangeKind::Remission);
        let remitted = remitted.map(|less| Movement { on: less.on, principal: less.principal });
        let movements: Vec<Movement> = gone.chain(remitted).collect();
        let asked = centimes(self.ledger.principal.centimes() - self.reduced[0]);
        let charged =
            charge(self.ledger.late_rule, self.ledger.in_time_until(), &movements, asked, self.today).unwrap();
        let expected = charged.centimes() - self.paid(Component::Late) - self.remitted[2];
        assert_eq!(late.centimes(), expected.max(0));
        let steps = self.ledger.late_steps(self.today).unwrap();
        assert_eq!(Money::sum(steps.iter().filter_map(|step| step.amount)), Some(late), "step by step");
        let settled = principal.is_zero() && increase.is_zero();
        assert_eq!(self.ledger.state(), if settled { State::Paid } else { State::Open });
    }
}

#[test]
fn through_any_history_what_is_owed_is_what_was_assessed_less_what_was_reduced_and_paid_to_the_centime() {
    for seed in 1..=400_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut history = History::begin(&mut chance);
        for _ in 0..50 {
            history.step(&mut chance);
        }
    }
}

#[test]
fn an_order_is_never_reduced_below_what_was_paid_nor_cancelled_once_something_was() {
    let mut order = ledger(1, "2026-12-31", "1000", "200");
    let today = day("2026-02-01");
    let wanted = |principal: &str| Amounts { principal: dirhams(principal), ..Amounts::default() };
    let refused = |order: &Ledger, kind, wanted| {
        let situation = Situation { ledger: order, owed: &debt(order, today), is_tax: false, today };
        decide(kind, situation, wanted, &decision()).map_err(|faults| codes(&faults).join(" "))
    };
    let whole = Amounts { principal: dirhams("1000"), increase: dirhams("200"), late: Money::ZERO };
    assert_eq!(refused(&order, ChangeKind::Reduction, whole), Err("regie-error-order-reduce-all".to_owned()));
    assert_eq!(refused(&order, ChangeKind::Cancellation, Amounts::default()), Ok(whole));
    order.payments = vec![Payment { on: today, component: Component::Principal, amount: dirhams("700") }];
    assert_eq!(refused(&order, ChangeKind::Reduction, wanted("300")), Ok(wanted("300")));
    // What is paid was paid in error as well: below it there is a surplus.
    assert_eq!(refused(&order, ChangeKind::Reduction, wanted("300.01")), Ok(wanted("300.01")));
    let over = refused(&order, ChangeKind::Reduction, wanted("1000.01"));
    assert_eq!(over, Err("regie-error-order-change-too-much".to_owned()));
    let nothing = refused(&order, ChangeKind::Reduction, wanted("0"));
    assert_eq!(nothing, Err("regie-error-order-change-nothing".to_owned()));
    assert_eq!(refused(&order, ChangeKind::Cancellation, Amounts::default()), Ok(whole));
    assert!(order.surplus(today).expect("sums").total().is_zero());
    order.changes.push(Less {
        on: today,
        kind: ChangeKind::Cancellation,
        principal: dirhams("1000"),
        increase: dirhams("200"),
        late: Money::ZERO,
    });
    assert_eq!(order.surplus(today).expect("sums").total(), dirhams("700"));
    // Given back, it is no surplus any more, and nothing is owed for it.
    let back = Money::from_centimes(-70_000).expect("an amount");
    order.payments.push(Payment { on: today, component: Component::Principal, amount: back });
    assert!(order.surplus(today).expect("sums").total().is_zero());
    assert!(order.owed(today).expect("sums").total().is_zero());
}

#[test]
fn whoever_assessed_does_not_order_by_the_own_right_nor_by_a_lent_one() {
    let second = Some("regie-error-order-second-person");
    assert_eq!(candidate().fault(&[KARIM]), second);
    assert_eq!(candidate().fault(&[NADIA, KARIM]), second);
    assert_eq!(candidate().fault(&[NADIA]), None);
    let small = Candidate { outcome: calc::Outcome::BelowThreshold, ..candidate() };
    assert_eq!(small.fault(&[NADIA]), Some("regie-error-order-not-payable"));
    let twice = Candidate { ordered: true, ..candidate() };
    assert_eq!(twice.fault(&[NADIA]), Some("regie-error-order-exists"));
    let gone = Candidate { cancelled: true, ..candidate() };
    assert_eq!(gone.fault(&[NADIA]), Some("regie-error-order-assessment-cancelled"));
}

#[test]
fn an_order_is_to_be_paid_on_its_own_day_at_the_earliest_and_keeps_the_due_day_of_the_law() {
    assert_eq!(order().due_on, day("2026-02-03"), "due in January, ordered in February");
    assert_eq!(order().legal_due_on, Some(day("2026-01-31")));
    let unset = Candidate { legal_due_on: None, ..candidate() };
    assert_eq!(unset.order(making()).legal_due_on, None, "counted from the order");
    assert_eq!(order().payer().name_latin, "Karim El Mithal");
    assert_eq!(order().payer().cin, None);
}

#[test]
fn every_legal_column_of_an_order_is_under_its_seal() {
    type Change = fn(&mut Order, Uuid);
    let keys = Keys::new([7; 32]);
    let mut sealed = order();
    sealed.seal = sealed.sealed(&keys, "essai");
    assert!(sealed.is_intact(&keys, "essai") && !sealed.is_intact(&keys, "autre"));
    let other = Uuid::from_u128(99);
    let changes: [(&str, Change); 19] = [
        ("id", |order, other| order.id = other),
        ("assessment", |order, other| order.assessment_id = other),
        ("unit", |order, other| order.unit_id = other),
        ("taxpayer", |order, other| order.taxpayer_id = other),
        ("kind", |order, other| order.kind_id = other),
        ("year", |order, _| order.year += 1),
        ("number", |order, _| order.number += 1),
        ("reference", |order, _| order.reference.push('0')),
        ("payer", |order, _| order.payer["nameAr"] = json!("نادية المثال")),
        ("budget line", |order, _| order.budget_line = None),
        ("principal", |order, _| order.principal = dirhams("1000.01")),
        ("increase", |order, _| order.increase = dirhams("149.99")),
        ("due", |order, _| order.due_on = day("2026-02-04")),
        ("due by law", |order, _| order.legal_due_on = Some(day("2026-02-02"))),
        ("no day of the law", |order, _| order.legal_due_on = None),
        ("late rule", |order, _| order.late_rule = LateRule::None),
        ("issued on", |order, _| order.issued_on = day("2026-02-04")),
        ("issued at", |order, _| order.issued_at += chrono::TimeDelta::microseconds(1)),
        ("issued by", |order, other| order.issued_by = other),
    ];
    for (what, change) in changes {
        let mut altered = sealed.clone();
        change(&mut altered, other);
        assert!(!altered.is_intact(&keys, "essai"), "{what}");
    }
}

fn candidate() -> Candidate {
    Candidate {
        assessment_id: Uuid::from_u128(10),
        unit_id: Uuid::from_u128(11),
        taxpayer_id: Uuid::from_u128(12),
        kind_id: Uuid::from_u128(13),
        payer: json!({ "number": "R-000042", "nameAr": "كريم المثال", "nameLatin": "Karim El Mithal", "cin": null }),
        budget_line: Some("1010101010".to_owned()),
        principal: dirhams("1000"),
        increase: dirhams("150"),
        due_on: day("2026-01-31"),
        legal_due_on: Some(day("2026-01-31")),
        late_rule: LateRule::Tax4706,
        outcome: calc::Outcome::Payable,
        assessed_by: KARIM,
        cancelled: false,
        ordered: false,
    }
}

fn making() -> Making {
    let at = day("2026-02-03").and_hms_opt(9, 0, 0).unwrap().and_utc();
    Making { id: Uuid::from_u128(1), year: 2026, number: 123, on: day("2026-02-03"), at, by: NADIA }
}

fn order() -> Order {
    candidate().order(making())
}
