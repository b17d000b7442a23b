//! What follows when nobody pays: how old debts are, notices and formal steps with the delays of the law, and the limitation (law 15-97).

pub mod ageing;
pub mod graphql;
pub mod limitation;
pub(crate) mod paper;
pub mod service;
pub mod steps;
pub(crate) mod store;
pub(crate) mod terms;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::{Holidays, format_short};
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use kernel::render::TemplateDef;
use kernel::tenant::LocalName;
use uuid::Uuid;

use crate::calc::cost::{self, Charge};
use crate::order::balance::{Balance, Ledger};
use crate::order::{Order, reference};
use crate::sums::sum;
use crate::taxpayer::Taxpayer;
use limitation::{Limitation, interrupted_by};
use steps::{Course, Obstacle, Step};

pub use terms::{Age, ClaimManner, ClaimOutcome, ClaimState, Grouping, Manner, NoticeKind};

/// The paper of a notice; `paper.rs` tells the shape of its data.
pub const TEMPLATE: TemplateDef =
    TemplateDef { name: "regie/notice", source: include_str!("../../templates/notice.typ") };

/// Most orders that one request sends notices about.
pub const MOST_AT_ONCE: usize = 200;

/// Most groups that an ageing tells.
pub const MOST_GROUPS: usize = 100;

/// The series that notices are numbered in, year by year.
pub(crate) const SERIES: &str = "regie/notice";

kernel::ids! {
    /// A notice to a debtor.
    DebtNoticeId = "dnt";
}

/// An order of which something may be owed, as far as a list needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// Which order.
    pub order: Uuid,
    /// Its unit.
    pub unit: Uuid,
    /// Kind of revenue.
    pub kind: Uuid,
    /// Who owes.
    pub taxpayer: Uuid,
    /// Last day to pay.
    pub due_on: NaiveDate,
    /// The day it was made.
    pub issued_on: NaiveDate,
}

impl From<&Order> for Open {
    fn from(order: &Order) -> Self {
        Self {
            order: order.id,
            unit: order.unit_id,
            kind: order.kind_id,
            taxpayer: order.taxpayer_id,
            due_on: order.due_on,
            issued_on: order.issued_on,
        }
    }
}

/// What happened to an order beside payments and decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The day the receiver took it in charge.
    pub in_charge_on: Option<NaiveDate>,
    /// The day the receiver sent it back, while it is on no slip since and was not reduced, cancelled or remitted since.
    pub returned_on: Option<NaiveDate>,
    /// Whether a claim waits for its answer.
    pub claimed: bool,
    /// What was sent about it and not annulled, oldest first.
    pub steps: Vec<Step>,
    /// Days of acknowledgements on record.
    pub acknowledged: Vec<NaiveDate>,
}

/// A debt as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// The order.
    pub open: Open,
    /// What is owed of it.
    pub owed: Balance,
    /// What happened to it.
    pub facts: Facts,
    /// Until when it can be pursued.
    pub limitation: Limitation,
}

impl Debt {
    /// The debt of an order on a day.
    ///
    /// # Errors
    /// [`Internal::Broken`] where what is owed is beyond what is kept.
    pub fn of(open: Open, ledger: &Ledger, facts: Facts, on: NaiveDate) -> Result<Self, Internal> {
        let paid = ledger.payments.iter().map(|payment| payment.on);
        let served = facts.steps.iter().filter_map(interrupted_by);
        let interruptions: Vec<NaiveDate> = paid.chain(served).chain(facts.acknowledged.iter().copied()).collect();
        let start = facts.in_charge_on.unwrap_or(open.issued_on);
        Ok(Self { open, owed: ledger.owed(on)?, limitation: Limitation::of(start, &interruptions), facts })
    }

    /// How old it is on a day.
    #[must_use]
    pub fn age(&self, on: NaiveDate) -> Age {
        ageing::age(self.open.due_on, self.limitation, on)
    }

    /// What happened to it, for the rules of steps.
    #[must_use]
    pub fn course(&self) -> Course<'_> {
        let Facts { in_charge_on, returned_on, .. } = self.facts;
        Course { due_on: self.open.due_on, in_charge_on, returned_on, steps: &self.facts.steps }
    }

    /// Why a notice about it cannot be issued on a day; where it may be later, from which day on. An open claim forbids nothing: a formal
    /// step is asked for again (`despite_claim`).
    #[must_use]
    pub fn fault(
        &self,
        (kind, despite_claim): (NoticeKind, bool),
        on: NaiveDate,
        holidays: &Holidays,
        path: &[&str],
    ) -> Option<Fault> {
        if self.owed.total().is_zero() {
            return Some(Fault::at("regie-error-order-nothing-owed", path));
        }
        if self.limitation.is_over(on) {
            let until = format_short(self.limitation.until);
            return Some(Fault::at("regie-error-notice-prescribed", path).with("until", until));
        }
        match self.course().earliest(kind, holidays) {
            Err(Obstacle::Returned(on)) => {
                Some(Fault::at("regie-error-notice-returned", path).with("on", format_short(on)))
            }
            Err(Obstacle::NotInCharge) => Some(Fault::at("regie-error-notice-not-in-charge", path)),
            Err(Obstacle::Needs(step)) => {
                Some(Fault::at("regie-error-notice-needs", path).with("step", step.as_str().replace('_', "-")))
            }
            Err(Obstacle::Unserved(step)) => {
                Some(Fault::at("regie-error-notice-unserved", path).with("step", step.as_str().replace('_', "-")))
            }
            Ok(from) if on < from => Some(Fault::at("regie-error-notice-early", path).with("from", format_short(from))),
            Ok(_) if kind.is_formal() && self.facts.claimed && !despite_claim => {
                Some(Fault::at("regie-error-notice-claim", path))
            }
            Ok(_) => None,
        }
    }
}

/// When a notice reached the debtor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub manner: Manner,
    /// Number of the registered letter, or who took it; may be empty.
    pub reference: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub by: Uuid,
}

/// That a notice was annulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annulment {
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub by: Uuid,
}

/// An order on a notice, with what was owed of it that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The order.
    pub order: Uuid,
    /// Year of its number.
    pub year: i32,
    /// Its number.
    pub number: i32,
    /// What a payment names.
    pub reference: String,
    /// Last day to pay.
    pub due_on: NaiveDate,
    /// Name of its kind of revenue.
    pub kind: LocalName,
    /// What this step and those before it cost and was not paid.
    pub cost: Money,
    /// What this step costs for this order; none for a step without costs.
    pub charge: Option<Charge>,
    /// What late payment had cost.
    pub late: Money,
    /// The increase.
    pub increase: Money,
    /// The principal.
    pub principal: Money,
}

impl Line {
    /// Number of the order as printed.
    #[must_use]
    pub fn printed(&self) -> String {
        reference::printed(self.year, self.number)
    }

    /// All that was owed of it.
    ///
    /// # Errors
    /// [`Internal::Broken`] when it is beyond what is kept.
    pub fn total(&self) -> Result<Money, Internal> {
        sum([self.cost, self.late, self.increase, self.principal])
    }
}

/// A notice to a debtor.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Identifier.
    pub id: Uuid,
    /// Unit.
    pub unit: Uuid,
    /// To whom.
    pub taxpayer: Taxpayer,
    /// What.
    pub kind: NoticeKind,
    /// Year of its number.
    pub year: i32,
    /// Number in its year, from 1 and without gaps.
    pub number: i32,
    /// The day.
    pub issued_on: NaiveDate,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// By whom.
    pub issued_by: Uuid,
    /// Its orders, oldest debt first.
    pub lines: Vec<Line>,
    /// When it reached the debtor.
    pub service: Option<Service>,
    /// That it was annulled.
    pub annulment: Option<Annulment>,
    /// How often it was printed.
    pub prints: i64,
}

impl Notice {
    /// Number as printed: `2026/000012`.
    #[must_use]
    pub fn printed(&self) -> String {
        reference::printed(self.year, self.number)
    }

    /// What the step costs.
    ///
    /// # Errors
    /// [`Internal::Broken`] when it is beyond what is kept.
    pub fn cost(&self) -> Result<Money, Internal> {
        sum(self.lines.iter().filter_map(|line| line.charge.map(|charge| charge.amount)))
    }

    /// What it asks for.
    ///
    /// # Errors
    /// [`Internal::Broken`] when it is beyond what is kept.
    pub fn total(&self) -> Result<Money, Internal> {
        sum(self.lines.iter().map(Line::total).collect::<Result<Vec<_>, _>>()?)
    }
}

/// What a step costs that is taken about an order on a day, with all that is then owed of its costs.
///
/// # Errors
/// [`Internal::Broken`] where either is beyond what is kept.
pub fn charged(kind: NoticeKind, owed: &Balance, on: NaiveDate) -> Result<(Money, Option<Charge>), Internal> {
    let base = sum([owed.increase, owed.principal])?;
    let charge = kind.priced().and_then(|act| cost::charge(act, base, on));
    let added = charge.map_or(Money::ZERO, |charge| charge.amount);
    Ok((sum([owed.cost, added])?, charge))
}

/// Why a notice cannot be annulled, by the ledgers of its orders and the steps about them that stand: it was, a later step stands on it, or
/// what it cost was paid.
#[must_use]
pub fn annul_fault(notice: &Notice, ledgers: &[Ledger], steps: &[Step]) -> Option<Fault> {
    if notice.annulment.is_some() {
        return Some(Fault::at("regie-error-notice-annulled", &["noticeId"]));
    }
    if steps.iter().any(|step| step.kind.comes_after(notice.kind)) {
        return Some(Fault::at("regie-error-notice-annul-later", &["noticeId"]));
    }
    let paid = |line: &Line| {
        let ledger = ledgers.iter().find(|ledger| ledger.order == line.order);
        line.charge.zip(ledger).is_some_and(|(charge, ledger)| !ledger.can_withdraw(charge.amount))
    };
    notice.lines.iter().any(paid).then(|| Fault::at("regie-error-notice-annul-paid", &["noticeId"]))
}

/// Why a day cannot be that of a service.
#[must_use]
pub fn service_fault(issued_on: NaiveDate, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    if on < issued_on {
        let issued = format_short(issued_on);
        return Some(Fault::at("regie-error-notice-served-before", &["servedOn"]).with("issued", issued));
    }
    (on > today).then(|| Fault::at("regie-error-notice-served-ahead", &["servedOn"]))
}

/// Why a day cannot interrupt a limitation: it is still to come, lies before the debt, or came too late.
#[must_use]
pub fn interruption_fault(debt: &Debt, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    if on > today || on < debt.open.issued_on {
        return Some(Fault::at("regie-error-limitation-day", &["on"]));
    }
    let until = format_short(debt.limitation.until);
    debt.limitation.is_over(on).then(|| Fault::at("regie-error-limitation-over", &["on"]).with("until", until))
}

/// Which debts a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this taxpayer, and of whoever was found to be the same.
    pub taxpayer: Option<Uuid>,
    /// Of this kind.
    pub kind: Option<Uuid>,
    /// Of this unit and of those below it.
    pub unit: Option<Uuid>,
    /// So old.
    pub age: Option<Age>,
}

/// Which notices a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoticeFilter {
    /// About this order.
    pub order: Option<Uuid>,
    /// To this taxpayer, and to whoever was found to be the same.
    pub taxpayer: Option<Uuid>,
    /// Of this kind.
    pub kind: Option<NoticeKind>,
    /// Those that reached the debtor, or those that have not.
    pub served: Option<bool>,
}

/// An acknowledgement on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interruption {
    /// The day.
    pub on: NaiveDate,
    /// By what it is known.
    pub instrument: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub by: Uuid,
}

/// A group of an ageing with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The group.
    pub group: ageing::Group,
    /// Code of a kind or a unit, number of a taxpayer.
    pub code: String,
    /// Name.
    pub name: LocalName,
}
