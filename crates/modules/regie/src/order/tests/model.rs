//! Thousands of steps over a register of orders, in memory: receipts that pay several orders at once and are undone, changes, costs of formal
//! steps, days that go by. Beside it the test keeps books in plain centimes, which use nothing of what they judge but its calendar.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use kernel::calendar::started_months;
use kernel::money::Money;

use super::super::balance::{Balance, Cost, Ledger, Less, Payment, apply};
use super::super::change::{Amounts, Situation, decide};
use super::super::{ChangeKind, Component, State};
use super::{Chance, centimes, day, debt, decision, ledger};
use crate::calc::{LateRule, cost};

const STEPS: usize = 5_000;
/// So often all orders are added up.
const LOOKED: usize = 250;
/// Orders that most steps are about: the last ones. The others keep what became of them, and are added up.
const RECENT: usize = 30;

/// Costs, late charge, increase and principal: in the order in which the law has payments applied (15-97 art. 27).
type Parts = [i64; 4];
const ORDER: [Component; 4] = [Component::Cost, Component::Late, Component::Increase, Component::Principal];
const COST: usize = 0;
const LATE: usize = 1;
const INCREASE: usize = 2;
const PRINCIPAL: usize = 3;

/// An order: what the program is given of it, and what the test knows of it.
struct Debt {
    ledger: Ledger,
    ordered: Parts,
    reduced: Parts,
    cancelled: Option<Parts>,
    written_off: bool,
    remitted: Vec<(NaiveDate, Parts)>,
    /// What steps cost: the day, how much, and whether the step stands.
    steps: Vec<(NaiveDate, i64, bool)>,
    /// The receipts that went to it.
    papers: Vec<usize>,
}

/// A receipt.
struct Paper {
    on: NaiveDate,
    parts: Vec<(usize, Parts)>,
    /// Whether it is by cheque: then it can come back later, else it is made void on its day.
    cheque: bool,
    stands: bool,
}

struct Register {
    chance: Chance,
    today: NaiveDate,
    debts: Vec<Debt>,
    papers: Vec<Paper>,
    /// How often each kind of step was accepted and refused.
    done: BTreeMap<&'static str, [u32; 2]>,
}

fn sum(all: impl Iterator<Item = Parts>) -> Parts {
    all.fold([0; 4], |so_far, parts| [0, 1, 2, 3].map(|part| so_far[part] + parts[part]))
}

fn parts(balance: &Balance) -> Parts {
    [balance.cost, balance.late, balance.increase, balance.principal].map(Money::centimes)
}

impl Register {
    fn begin(seed: u64) -> Self {
        let (debts, papers, done) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { chance: Chance(seed), today: day("2026-02-20"), debts, papers, done }
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.chance.below(i64::try_from(end).unwrap())).unwrap()
    }

    fn step(&mut self) {
        match self.below(24) {
            0..=2 => self.assess(),
            3..=10 => self.pay(),
            11..=13 => self.undo(),
            14 => self.reduce(),
            15 => self.remit(),
            16 => self.cancel(),
            17 => self.write_off(),
            18 | 19 => self.enforce(),
            20 => self.annul(),
            _ => {
                let days = Days::new(u64::try_from(self.below(25)).unwrap());
                self.today = self.today.checked_add_days(days).unwrap();
                self.noted("time", true);
            }
        }
    }

    fn noted(&mut self, what: &'static str, accepted: bool) {
        self.done.entry(what).or_default()[usize::from(!accepted)] += 1;
    }

    /// One of the last orders; now and then an older one.
    fn some(&mut self) -> Option<usize> {
        let count = self.debts.len();
        if count == 0 {
            return None;
        }
        let among = if self.below(6) == 0 { count } else { count.min(RECENT) };
        Some(count - 1 - self.below(among))
    }

    fn assess(&mut self) {
        let mut made = ledger(u128::try_from(self.debts.len()).unwrap() + 1, "2026-03-01", "0", "0");
        made.principal = centimes(self.chance.below(500_000) + 1);
        made.increase = centimes(self.chance.below(2) * self.chance.below(90_000));
        made.late_rule = [LateRule::Tax4706, LateRule::Debt1597, LateRule::None][self.below(3)];
        // Due before today, today or later, so that the oldest is not always the first that was made.
        made.due_on = self.today - Days::new(10) + Days::new(u64::try_from(self.below(50)).unwrap());
        self.debts.push(Debt {
            ordered: [0, 0, made.increase.centimes(), made.principal.centimes()],
            ledger: made,
            reduced: [0; 4],
            cancelled: None,
            written_off: false,
            remitted: Vec::new(),
            steps: Vec::new(),
            papers: Vec::new(),
        });
        self.noted("assess", true);
        self.agrees(self.debts.len() - 1);
    }

    /// What receipts that stand paid of an order, each with its day.
    fn payments(&self, at: usize) -> impl Iterator<Item = (NaiveDate, Parts)> {
        let standing = self.debts[at].papers.iter().map(move |paper| &self.papers[*paper]).filter(|paper| paper.stands);
        standing.flat_map(move |paper| {
            paper.parts.iter().filter(move |(of, _)| *of == at).map(move |(_, parts)| (paper.on, *parts))
        })
    }

    fn paid(&self, at: usize) -> Parts {
        sum(self.payments(at).map(|(_, parts)| parts))
    }

    /// What lateness has cost, in centimes: by 47-06 art. 147 fifteen per cent and half a one for each further month begun, by 15-97 art. 23 half
    /// a one for each month begun, on each part of the principal until it went away; the whole rounded up to the dirham (15-97 art. 24).
    fn accrued(&self, at: usize, on: NaiveDate) -> i64 {
        let debt = &self.debts[at];
        let first = debt.ledger.due_on.succ_opt().unwrap();
        let thousandths = |until: NaiveDate| match debt.ledger.late_rule {
            _ if until < first => 0,
            LateRule::Tax4706 => 145 + 5 * i64::from(started_months(first, until)),
            LateRule::Debt1597 => 5 * i64::from(started_months(first, until)),
            LateRule::None => 0,
        };
        let gone = self.payments(at).chain(debt.remitted.iter().copied()).filter(|(day, _)| *day <= on);
        let mut gone: Vec<(NaiveDate, i64)> = gone.map(|(day, parts)| (day, parts[PRINCIPAL])).collect();
        gone.sort_unstable();
        let mut left = debt.ordered[PRINCIPAL] - debt.reduced[PRINCIPAL];
        let mut late = 0;
        // What was paid above what is asked for was late with nothing.
        for (day, amount) in gone {
            late += amount.min(left) * thousandths(day);
            left -= amount.min(left);
        }
        let all = late + left * thousandths(on);
        (all + 99_999) / 100_000 * 100
    }

    /// Assessed − reduced − cancelled − remitted − paid by receipts that stand.
    fn owed(&self, at: usize, on: NaiveDate) -> Parts {
        let debt = &self.debts[at];
        let steps = debt.steps.iter().filter(|(day, _, stands)| *stands && *day <= on).map(|(_, amount, _)| amount);
        let [cost, late] = if debt.cancelled.is_some() { [0, 0] } else { [steps.sum::<i64>(), self.accrued(at, on)] };
        let (paid, remitted) = (self.paid(at), sum(debt.remitted.iter().map(|(_, parts)| *parts)));
        let cancelled = debt.cancelled.unwrap_or_default();
        let mut owed = [cost, late, debt.ordered[INCREASE], debt.ordered[PRINCIPAL]];
        for (part, left) in owed.iter_mut().enumerate() {
            *left -= debt.reduced[part] + cancelled[part] + remitted[part] + paid[part];
        }
        let withdrawn = owed[COST] < 0 && debt.cancelled.is_none();
        assert!(!withdrawn || on < self.today, "costs that were paid were withdrawn: {owed:?}");
        // What was paid above what is asked for by now is owed by nobody: it is a surplus.
        owed.map(|left| left.max(0))
    }

    /// One or several orders are paid at once: in part, whole, or by more than is owed; now and then as of a day that is past.
    fn pay(&mut self) {
        let count = 1 + self.below(3);
        let mut debts: Vec<usize> = (0..count).filter_map(|_| self.some()).collect();
        debts.sort_unstable();
        debts.dedup();
        debts.reverse();
        let back = if self.below(5) == 0 { self.below(4) } else { 0 };
        let on = self.today - Days::new(u64::try_from(back).unwrap());
        let balances: Vec<Balance> = debts.iter().map(|at| debt(&self.debts[*at].ledger, on)).collect();
        let owed: i64 = debts.iter().map(|at| self.owed(*at, on).iter().sum::<i64>()).sum();
        assert_eq!(balances.iter().map(|balance| balance.total().centimes()).sum::<i64>(), owed);
        let amount = match self.below(6) {
            0 => owed,
            1 => owed + 1 + self.chance.below(owed),
            _ => self.chance.below(owed),
        };
        let told: Vec<(u128, Component, i64)> = apply(&balances, centimes(amount))
            .iter()
            .map(|part| (part.order.as_u128(), part.component, part.amount.centimes()))
            .collect();

        // The oldest order first, in each the parts as the law names them, each in full before the next.
        debts.sort_by_key(|at| (self.debts[*at].ledger.due_on, *at));
        let (mut left, mut expected, mut shares) = (amount, Vec::new(), Vec::new());
        for at in debts {
            let share = self.owed(at, on).map(|owed| {
                let taken = owed.min(left);
                left -= taken;
                taken
            });
            let named = ORDER.into_iter().zip(share).filter(|(_, taken)| *taken > 0);
            expected.extend(named.map(|(part, taken)| (u128::try_from(at).unwrap() + 1, part, taken)));
            shares.extend((share != [0; 4]).then_some((at, share)));
        }
        assert_eq!(told, expected, "{amount} of {owed}");
        assert_eq!(told.iter().map(|(_, _, taken)| taken).sum::<i64>(), amount.min(owed), "nothing is lost");
        self.noted("pay", amount <= owed);
        if shares.is_empty() {
            return;
        }
        if shares.len() > 1 {
            self.noted("pay several", true);
        }
        let of: Vec<usize> = shares.iter().map(|(at, _)| *at).collect();
        let cheque = self.below(2) == 0;
        of.iter().for_each(|at| self.debts[*at].papers.push(self.papers.len()));
        self.papers.push(Paper { on, parts: shares, cheque, stands: true });
        self.told(&of);
    }

    /// One of the last receipts is made void, or its cheque comes back: it paid nothing.
    fn undo(&mut self) {
        let count = self.papers.len();
        let among = if self.below(2) == 0 { count.min(4) } else { count.min(40) };
        let Some(paper) = (among > 0).then(|| count - 1 - self.below(among)) else { return };
        let (found, today) = (&mut self.papers[paper], self.today);
        if !found.stands || (!found.cheque && found.on < today) {
            return;
        }
        found.stands = false;
        let what = if found.cheque { "bounce" } else { "void" };
        let of: Vec<usize> = found.parts.iter().map(|(at, _)| *at).collect();
        self.noted(what, true);
        self.told(&of);
    }

    /// Gives the program the payments that stand.
    fn told(&mut self, debts: &[usize]) {
        for at in debts {
            let mut payments = Vec::new();
            for (on, parts) in self.payments(*at) {
                let parts = ORDER.into_iter().zip(parts).filter(|(_, amount)| *amount > 0);
                payments.extend(parts.map(|(component, amount)| Payment { on, component, amount: centimes(amount) }));
            }
            self.debts[*at].ledger.payments = payments;
            self.agrees(*at);
        }
    }

    /// Some of each of these, sometimes a little more than that, sometimes nothing.
    fn some_of(&mut self, owed: Parts) -> Parts {
        owed.map(|part| if self.below(3) == 0 { 0 } else { self.chance.below(part + part / 8 + 2) })
    }

    /// What the program decides on a change; recorded where it is accepted.
    fn decided(&mut self, at: usize, kind: ChangeKind, wanted: Parts) -> Option<Parts> {
        let amounts = Amounts {
            principal: centimes(wanted[PRINCIPAL]),
            increase: centimes(wanted[INCREASE]),
            late: centimes(wanted[LATE]),
        };
        let (debt, today) = (&mut self.debts[at], self.today);
        let owed = debt.ledger.owed(today).unwrap();
        let situation = Situation { ledger: &debt.ledger, owed: &owed, is_tax: false, today };
        let Amounts { principal, increase, late } = decide(kind, situation, amounts, &decision()).ok()?;
        debt.ledger.changes.push(Less { on: today, kind, principal, increase, late });
        Some([0, late.centimes(), increase.centimes(), principal.centimes()])
    }

    fn reduce(&mut self) {
        let Some(at) = self.some() else { return };
        let owed = self.owed(at, self.today);
        let wanted = self.some_of([0, 0, owed[INCREASE], owed[PRINCIPAL]]);
        let wanted = [0, 0, wanted[INCREASE], wanted[PRINCIPAL]];
        let debt = &self.debts[at];
        let all = [INCREASE, PRINCIPAL].iter().all(|part| wanted[*part] == debt.ordered[*part] - debt.reduced[*part]);
        let fits = debt.cancelled.is_none() && within(wanted, self.stands(at)) && !all;
        let made = self.decided(at, ChangeKind::Reduction, wanted);
        assert_eq!(made, fits.then_some(wanted), "never more than there is, never all of it");
        if fits {
            self.debts[at].reduced = sum([self.debts[at].reduced, wanted].into_iter());
        }
        self.noted("reduce", fits);
        self.agrees(at);
    }

    fn remit(&mut self) {
        let Some(at) = self.some() else { return };
        let owed = self.owed(at, self.today);
        let wanted = self.some_of([0, owed[LATE], owed[INCREASE], owed[PRINCIPAL]]);
        let wanted = [0, wanted[LATE], wanted[INCREASE], wanted[PRINCIPAL]];
        let fits = self.debts[at].cancelled.is_none() && within(wanted, owed);
        let made = self.decided(at, ChangeKind::Remission, wanted);
        assert_eq!(made, fits.then_some(wanted), "no more than is owed, and no costs");
        if fits {
            let today = self.today;
            self.debts[at].remitted.push((today, wanted));
        }
        self.noted("remit", fits);
        self.agrees(at);
    }

    /// What of increase and principal was neither taken back nor remitted, paid or not.
    fn stands(&self, at: usize) -> Parts {
        let debt = &self.debts[at];
        let remitted = sum(debt.remitted.iter().map(|(_, parts)| *parts));
        [0, 1, 2, 3].map(|part| debt.ordered[part] - debt.reduced[part] - remitted[part].min(debt.ordered[part]))
    }

    fn cancel(&mut self) {
        let Some(at) = self.some() else { return };
        let left = self.stands(at);
        let left = [0, 0, left[INCREASE], left[PRINCIPAL]];
        let fits = self.debts[at].cancelled.is_none();
        let made = self.decided(at, ChangeKind::Cancellation, [0; 4]);
        assert_eq!(made, fits.then_some(left), "all of it, paid or not");
        if fits {
            self.debts[at].cancelled = Some(left);
            assert_eq!(self.owed(at, self.today), [0; 4]);
        }
        self.noted("cancel", fits);
        self.agrees(at);
    }

    fn write_off(&mut self) {
        let Some(at) = self.some() else { return };
        let owed = self.owed(at, self.today);
        let debt = &self.debts[at];
        let fits = debt.cancelled.is_none() && !debt.written_off && owed != [0; 4];
        assert_eq!(self.decided(at, ChangeKind::WriteOff, [0; 4]).is_some(), fits);
        self.debts[at].written_off |= fits;
        assert_eq!(self.owed(at, self.today), owed, "the debt goes on");
        self.noted("write off", fits);
        self.agrees(at);
    }

    /// A formal step: 2 % or 2.5 % of increase and principal that are not paid, rounded up to the dirham (15-97 art. 90, 91).
    fn enforce(&mut self) {
        let Some(at) = self.some() else { return };
        let (act, thousandths) =
            [(cost::Act::Command, 20), (cost::Act::Seizure, 25), (cost::Act::Sale, 20)][self.below(3)];
        let (owed, today) = (self.owed(at, self.today), self.today);
        let base = owed[INCREASE] + owed[PRINCIPAL];
        let expected = (base * thousandths + 99_999) / 100_000 * 100;
        let made = cost::charge(act, centimes(base), today).map(|made| made.amount.centimes());
        assert_eq!(made, (base > 0).then_some(expected));
        if let Some(amount) = made {
            self.debts[at].ledger.costs.push(Cost { on: today, amount: centimes(amount), withdrawn_on: None });
            self.debts[at].steps.push((today, amount, true));
        }
        self.noted("enforce", made.is_some());
        self.agrees(at);
    }

    /// The last step that stands is annulled, if its costs were not paid.
    fn annul(&mut self) {
        let recent = self.debts.len().saturating_sub(RECENT);
        let stands = |at: &usize| self.debts[*at].steps.iter().any(|(_, _, stands)| *stands);
        let with: Vec<usize> = (recent..self.debts.len()).filter(stands).collect();
        if with.is_empty() {
            return;
        }
        let at = with[self.below(with.len())];
        let (owed, today) = (self.owed(at, self.today), self.today);
        let debt = &mut self.debts[at];
        let Some(step) = debt.steps.iter().rposition(|(_, _, stands)| *stands) else { return };
        let amount = debt.steps[step].1;
        let fits = debt.cancelled.is_some() || amount <= owed[COST];
        assert_eq!(debt.ledger.can_withdraw(centimes(amount)), fits, "never below what was paid");
        if fits {
            debt.steps[step].2 = false;
            debt.ledger.costs[step].withdrawn_on = Some(today);
        }
        self.noted("annul", fits);
        self.agrees(at);
    }

    /// What the program says is owed of an order, and where it stands.
    fn agrees(&self, at: usize) {
        let (debt, owed) = (&self.debts[at], self.owed(at, self.today));
        let told = debt.ledger.owed(self.today).unwrap();
        assert_eq!(parts(&told), owed, "on {} of {:?}", self.today, debt.ledger);
        assert_eq!(told.total().centimes(), owed.iter().sum::<i64>());
        assert_eq!(debt.ledger.as_of(self.today), debt.ledger, "nothing is of tomorrow");
        let state = match debt {
            Debt { cancelled: Some(_), .. } => State::Cancelled,
            _ if owed[INCREASE] + owed[PRINCIPAL] == 0 => State::Paid,
            Debt { written_off: true, .. } => State::WrittenOff,
            _ => State::Open,
        };
        assert_eq!(debt.ledger.state(), state);
    }

    /// Of all orders together: assessed and charged = reduced + cancelled + remitted + paid + owed − paid too much.
    fn adds_up(&self) {
        let all = || 0..self.debts.len();
        all().for_each(|at| self.agrees(at));
        let owed = sum(all().map(|at| parts(&debt(&self.debts[at].ledger, self.today))));
        let paid =
            sum(self.papers.iter().filter(|paper| paper.stands).flat_map(|paper| &paper.parts).map(|(_, of)| *of));
        let less = |debt: &Debt| {
            let remitted = debt.remitted.iter().map(|(_, parts)| *parts);
            sum(remitted.chain([debt.reduced, debt.cancelled.unwrap_or_default()]))
        };
        let less = sum(self.debts.iter().map(less));
        let ordered = sum(self.debts.iter().map(|debt| debt.ordered));
        let surplus = sum(self.debts.iter().map(|debt| parts(&debt.ledger.surplus(self.today).unwrap())));
        for part in [INCREASE, PRINCIPAL] {
            assert_eq!(ordered[part], less[part] + paid[part] + owed[part] - surplus[part], "to the centime");
        }
        let standing = self.debts.iter().filter(|debt| debt.cancelled.is_none()).flat_map(|debt| &debt.steps);
        let cost: i64 = standing.filter(|(_, _, stands)| *stands).map(|(_, amount, _)| amount).sum();
        assert_eq!(cost, paid[COST] + owed[COST] - surplus[COST], "to the centime");
    }
}

/// Something, and no more of any part than is owed of it.
fn within(wanted: Parts, owed: Parts) -> bool {
    wanted.iter().any(|part| *part > 0) && wanted.iter().zip(owed).all(|(wanted, owed)| *wanted <= owed)
}

#[test]
fn over_thousands_of_steps_of_many_orders_assessed_is_reduced_paid_and_owed_and_payments_keep_the_order_of_the_law() {
    for seed in [4706, 1597, 20_261_123] {
        let mut register = Register::begin(seed);
        for step in 1..=STEPS {
            register.step();
            if step % LOOKED == 0 {
                register.adds_up();
            }
        }
        let both = ["pay", "reduce", "remit", "cancel", "write off", "enforce", "annul"];
        for what in both.into_iter().chain(["assess", "pay several", "void", "bounce", "time"]) {
            let [accepted, refused] = register.done.get(what).copied().unwrap_or_default();
            assert!(accepted >= 10, "{what}: {:?}", register.done);
            assert!(refused > 0 || !both.contains(&what), "{what} is never refused: {:?}", register.done);
        }
    }
}
