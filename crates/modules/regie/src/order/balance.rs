//! What is still owed of an order, and to what of it a payment goes: costs, late charge, increase, principal (law 15-97 art. 27).
//!
//! - Assessed, less what was reduced or cancelled, less what was remitted, less what was paid by receipts that stand and what the receiver
//!   collected himself: that is owed.
//! - Late is what comes after the day on which it was due by the law itself, whatever later day an order gave to pay (law 47-06 art. 147).
//! - What a reduction takes back was never owed, so it never cost anything to be late with it; what was remitted did until that day.
//! - What was paid above that, since the order was reduced or cancelled, is a surplus: it is given back or imputed on another order, and then
//!   counts as not paid here. It never makes late charges: what was taken back was owed by nobody.
//! - A receipt that was made void, and a cheque that came back, paid nothing.
//! - Something is owed of an order while any part is, its state notwithstanding: one whose principal is paid may still owe late charge or
//!   costs. PostgreSQL says the same of each order by its function `order_owed`, which every list of debts asks; whoever changes what is owed
//!   here changes it there.
//! - What a formal step cost is added to the debt (art. 90) until the step is annulled. No decision about an order takes it back but its
//!   cancellation, and no late charge runs on it.

use chrono::NaiveDate;
use kernel::error::{Internal, Outcome};
use kernel::money::Money;
use kernel::tx::Tx;
use uuid::Uuid;

use super::store;
use super::terms::{ChangeKind, Component, State};
use crate::calc::late::{self, Movement};
use crate::calc::{Label, LateRule, Step};
use crate::sums::sum;

/// Something that was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// When.
    pub on: NaiveDate,
    /// To what.
    pub component: Component,
    /// How much.
    pub amount: Money,
}

/// Something that is asked for no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Less {
    /// When it was decided.
    pub on: NaiveDate,
    /// By which act. A write-off takes nothing off.
    pub kind: ChangeKind,
    /// Of the principal.
    pub principal: Money,
    /// Of the increase.
    pub increase: Money,
    /// Of what late payment has cost.
    pub late: Money,
}

/// What a formal step cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// The day of the step.
    pub on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// The day on which the step was annulled.
    pub withdrawn_on: Option<NaiveDate>,
}

/// All that decides what is owed of one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// Which order.
    pub order: Uuid,
    /// Kind of revenue.
    pub kind: Uuid,
    /// Who owes.
    pub taxpayer: Uuid,
    /// Line of the budget, as it was when the order was made.
    pub budget_line: Option<String>,
    /// Principal, as ordered.
    pub principal: Money,
    /// Increase, as ordered.
    pub increase: Money,
    /// The day until which to pay.
    pub due_on: NaiveDate,
    /// The day on which it was due by the law itself. `None` where that is `due_on`.
    pub legal_due_on: Option<NaiveDate>,
    /// What late payment costs.
    pub late_rule: LateRule,
    /// Acts that changed it, in order.
    pub changes: Vec<Less>,
    /// What was paid and stands: by receipts, to the receiver himself, and by the surplus of another order; less than nothing where a
    /// surplus was taken from this one.
    pub payments: Vec<Payment>,
    /// What formal steps cost.
    pub costs: Vec<Cost>,
}

/// What is still owed of an order, part by part in the order of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// Which order.
    pub order: Uuid,
    /// Kind of revenue.
    pub kind: Uuid,
    /// Who owes.
    pub taxpayer: Uuid,
    /// Line of the budget.
    pub budget_line: Option<String>,
    /// The day until which to pay: the oldest is paid first.
    pub due_on: NaiveDate,
    /// What formal steps have cost so far.
    pub cost: Money,
    /// What late payment has cost so far.
    pub late: Money,
    /// The increase.
    pub increase: Money,
    /// The principal.
    pub principal: Money,
    /// All of it.
    total: Money,
}

/// The part of a payment that goes to one component of one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which order.
    pub order: Uuid,
    /// Which of its components.
    pub component: Component,
    /// How much; more than nothing.
    pub amount: Money,
}

impl Balance {
    /// All of it.
    #[must_use]
    pub const fn total(&self) -> Money {
        self.total
    }

    /// What is owed of each component, in the order in which payments are applied.
    #[must_use]
    pub fn components(&self) -> [(Component, Money); 4] {
        [
            (Component::Cost, self.cost),
            (Component::Late, self.late),
            (Component::Increase, self.increase),
            (Component::Principal, self.principal),
        ]
    }
}

impl Less {
    fn of(&self, component: Component) -> i64 {
        match component {
            Component::Principal => self.principal.centimes(),
            Component::Increase => self.increase.centimes(),
            Component::Late => self.late.centimes(),
            Component::Cost => 0,
        }
    }
}

impl Ledger {
    /// The last day on which paying is not late: that of the law, where it sets one, however late it was assessed and ordered.
    #[must_use]
    pub fn in_time_until(&self) -> NaiveDate {
        self.legal_due_on.unwrap_or(self.due_on)
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.has(ChangeKind::Cancellation)
    }

    /// Whether it was written off.
    #[must_use]
    pub fn is_written_off(&self) -> bool {
        self.has(ChangeKind::WriteOff)
    }

    fn has(&self, kind: ChangeKind) -> bool {
        self.changes.iter().any(|less| less.kind == kind)
    }

    fn less(&self, component: Component, kinds: &[ChangeKind]) -> i64 {
        self.changes.iter().filter(|less| kinds.contains(&less.kind)).map(|less| less.of(component)).sum()
    }

    /// What was paid of a component, in centimes, less what of it was given back or imputed on another order.
    #[must_use]
    pub fn paid(&self, component: Component) -> i64 {
        let of = self.payments.iter().filter(|payment| payment.component == component);
        of.map(|payment| payment.amount.centimes()).sum()
    }

    /// What is asked for of a component, in centimes: as ordered, less what was taken back. Nothing of costs and late charges, which no order
    /// holds.
    #[must_use]
    pub fn asked(&self, component: Component) -> i64 {
        let ordered = match component {
            Component::Principal => self.principal,
            Component::Increase => self.increase,
            Component::Late | Component::Cost => Money::ZERO,
        };
        (ordered.centimes() - self.less(component, &[ChangeKind::Reduction, ChangeKind::Cancellation])).max(0)
    }

    /// What of the principal or the increase was neither taken back nor remitted, in centimes, paid or not.
    #[must_use]
    pub fn stands(&self, component: Component) -> i64 {
        (self.asked(component) - self.less(component, &[ChangeKind::Remission])).max(0)
    }

    /// What the steps taken by a day cost, as far as they stand. An order that was cancelled should never have been enforced.
    fn charged(&self, on: NaiveDate) -> i64 {
        if self.is_cancelled() {
            return 0;
        }
        let standing = self.costs.iter().filter(|cost| cost.on <= on && cost.withdrawn_on.is_none());
        standing.map(|cost| cost.amount.centimes()).sum()
    }

    /// Whether so much of the costs may be withdrawn: never below what was paid. Nothing was of an order that is cancelled.
    #[must_use]
    pub fn can_withdraw(&self, cost: Money) -> bool {
        let left = self.charged(NaiveDate::MAX) - cost.centimes();
        self.is_cancelled() || left >= self.paid(Component::Cost)
    }

    /// What of so many centimes is left after payments and remissions: what was paid too much is owed by nobody.
    fn left(&self, component: Component, centimes: i64) -> i64 {
        (centimes - self.paid(component) - self.less(component, &[ChangeKind::Remission])).max(0)
    }

    /// What is owed on a day, by all that is known now. Never negative, and of principal and increase never more than was ordered. Of what was
    /// cancelled nothing was ever owed, so that lateness cost nothing either, whatever of it had been remitted before.
    ///
    /// # Errors
    /// [`Internal::Broken`] where it is beyond what is kept: then it is not told at all.
    pub fn owed(&self, on: NaiveDate) -> Result<Balance, Internal> {
        let [cost, late, increase, principal] = self.due(on)?;
        self.told([
            self.left(Component::Cost, cost),
            self.left(Component::Late, late),
            self.left(Component::Increase, increase),
            self.left(Component::Principal, principal),
        ])
    }

    /// What was paid above what is due on a day, part by part, and is not settled yet: it is due to whoever paid.
    ///
    /// # Errors
    /// [`Internal::Broken`] where it is beyond what is kept.
    pub fn surplus(&self, on: NaiveDate) -> Result<Balance, Internal> {
        let [cost, late, increase, principal] = self.due(on)?;
        self.told([
            self.over(Component::Cost, cost),
            self.over(Component::Late, late),
            self.over(Component::Increase, increase),
            self.over(Component::Principal, principal),
        ])
    }

    /// Costs, late charge, increase and principal by a day, before anything is paid or remitted.
    fn due(&self, on: NaiveDate) -> Result<[i64; 4], Internal> {
        let asked = self.asked(Component::Principal);
        let late = if self.is_cancelled() {
            0
        } else {
            late::charge(self.late_rule, self.in_time_until(), &self.movements(), kept(asked)?, on)?.centimes()
        };
        Ok([self.charged(on), late, self.asked(Component::Increase), asked])
    }

    /// What of a component was paid above so many centimes, less what was remitted of them.
    fn over(&self, component: Component, centimes: i64) -> i64 {
        let due = (centimes - self.less(component, &[ChangeKind::Remission])).max(0);
        (self.paid(component) - due).max(0)
    }

    fn told(&self, [cost, late, increase, principal]: [i64; 4]) -> Result<Balance, Internal> {
        let (cost, late, increase, principal) = (kept(cost)?, kept(late)?, kept(increase)?, kept(principal)?);
        Ok(Balance {
            order: self.order,
            kind: self.kind,
            taxpayer: self.taxpayer,
            budget_line: self.budget_line.clone(),
            due_on: self.due_on,
            cost,
            late,
            increase,
            principal,
            total: sum([cost, late, increase, principal])?,
        })
    }

    /// How the late charge that is owed on a day came about: the amounts add up to that of [`Self::owed`].
    ///
    /// # Errors
    /// [`Internal::Broken`] where the amount of a step is beyond what is kept.
    pub fn late_steps(&self, on: NaiveDate) -> Result<Vec<Step>, Internal> {
        if self.is_cancelled() {
            return Ok(Vec::new());
        }
        let principal = kept(self.asked(Component::Principal))?;
        let mut steps = late::steps(self.late_rule, self.in_time_until(), &self.movements(), principal, on)?;
        let charged: i64 = steps.iter().filter_map(|step| step.amount).map(Money::centimes).sum();
        // What was paid of a charge that is less by now is owed by nobody.
        let paid = self.paid(Component::Late).min(charged);
        let remitted = self.less(Component::Late, &[ChangeKind::Remission]).min(charged - paid);
        for (label, gone) in [(Label::LatePaid, paid), (Label::LateRemitted, remitted)] {
            if gone > 0 {
                steps.push(Step::new(label).amount(kept(-gone)?));
            }
        }
        Ok(steps)
    }

    /// The principal that went away, and when.
    fn movements(&self) -> Vec<Movement> {
        let paid = self.payments.iter().filter(|payment| payment.component == Component::Principal);
        // What was taken back was no debt any more: lateness knows nothing of it.
        let paid = paid.filter(|payment| payment.amount.is_positive());
        let paid = paid.map(|payment| Movement { on: payment.on, principal: payment.amount });
        let remitted = self.changes.iter().filter(|less| less.kind == ChangeKind::Remission);
        paid.chain(remitted.map(|less| Movement { on: less.on, principal: less.principal })).collect()
    }

    /// The same as it stood at the end of a day: without what came after it.
    #[must_use]
    pub fn as_of(&self, day: NaiveDate) -> Self {
        let mut then = self.clone();
        then.changes.retain(|less| less.on <= day);
        then.payments.retain(|payment| payment.on <= day);
        then.costs.retain(|cost| cost.on <= day);
        for cost in &mut then.costs {
            cost.withdrawn_on = cost.withdrawn_on.filter(|on| *on <= day);
        }
        then
    }

    /// Where the order stands.
    #[must_use]
    pub fn state(&self) -> State {
        let left = |component| self.left(component, self.asked(component));
        if self.is_cancelled() {
            State::Cancelled
        } else if left(Component::Principal) == 0 && left(Component::Increase) == 0 {
            State::Paid
        } else if self.is_written_off() {
            State::WrittenOff
        } else {
            State::Open
        }
    }
}

fn kept(centimes: i64) -> Result<Money, Internal> {
    Money::from_centimes(centimes).ok_or(Internal::Broken("what is owed of an order is beyond what is kept"))
}

/// To what a payment goes: to the oldest order first, in each to what steps cost, then what late payment cost, then the increase, then the
/// principal (law 15-97 art. 27). What is more than all that is owed goes nowhere.
#[must_use]
pub fn apply(balances: &[Balance], amount: Money) -> Vec<Part> {
    let mut oldest: Vec<&Balance> = balances.iter().collect();
    oldest.sort_by_key(|balance| (balance.due_on, balance.order));
    let mut left = amount.centimes().max(0);
    let mut parts = Vec::new();
    for balance in oldest {
        for (component, owed) in balance.components() {
            // Not more than what is owed, so that it is an amount as that is.
            let taken = Money::from_centimes(owed.centimes().min(left)).filter(|taken| taken.is_positive());
            if let Some(amount) = taken {
                parts.push(Part { order: balance.order, component, amount });
                left -= amount.centimes();
            }
        }
    }
    parts
}

/// What is owed of these orders on a day, oldest first. The caller found them inside its scope.
///
/// # Errors
/// Internal failures only.
pub async fn of(tx: &mut (impl Tx + ?Sized), orders: &[Uuid], on: NaiveDate) -> Outcome<Vec<Balance>> {
    let ledgers = store::ledgers(tx, orders).await?;
    let mut balances = ledgers.iter().map(|ledger| ledger.owed(on)).collect::<Result<Vec<_>, _>>()?;
    balances.sort_by_key(|balance| (balance.due_on, balance.order));
    Ok(balances)
}
