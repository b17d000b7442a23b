//! Orders to collect (ordres de recette): made from assessments by who did not assess, numbered, sealed, and never changed; what is asked
//! for less is an act of its own beside them (decree 2-17-451 art. 28, 37-39).

pub mod balance;
pub mod change;
pub mod graphql;
pub(crate) mod paper;
pub mod recovery;
pub mod reference;
pub(crate) mod seal;
pub mod service;
pub(crate) mod store;
pub mod surplus;
mod terms;
#[cfg(test)]
mod tests;
pub mod write_off;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Internal;
use kernel::money::Money;
use kernel::render::TemplateDef;
use kernel::tenant::LocalName;
use serde_json::Value;
use uuid::Uuid;

use crate::calc::{self, LateRule, Rule, Step};
use crate::sums::sum;
use reference::Sought;

pub use terms::{ChangeKind, Component, RemissionAuthority, State};

/// The paper of an order; `paper.rs` tells the shape of its data.
pub const TEMPLATE: TemplateDef =
    TemplateDef { name: "regie/order", source: include_str!("../../templates/order.typ") };

/// Most assessments that one request orders.
pub const MOST_AT_ONCE: usize = 100;

/// The series that orders are numbered in, year by year.
pub(crate) const SERIES: &str = "regie/order";

kernel::ids! {
    /// An order to collect.
    OrderId = "ord";
}

/// An order as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Identifier.
    pub id: Uuid,
    /// The assessment that it orders.
    pub assessment_id: Uuid,
    /// Unit.
    pub unit_id: Uuid,
    /// Who owes.
    pub taxpayer_id: Uuid,
    /// Kind of revenue.
    pub kind_id: Uuid,
    /// Year of its number.
    pub year: i32,
    /// Number in its year, from 1 and without gaps.
    pub number: i32,
    /// What a payment names.
    pub reference: String,
    /// Who owes, as known that day: see [`Payer`].
    pub payer: Value,
    /// Line of the budget, as it was that day.
    pub budget_line: Option<String>,
    /// What is owed without increases.
    pub principal: Money,
    /// The increase for a late, missing or false return.
    pub increase: Money,
    /// The day until which to pay.
    pub due_on: NaiveDate,
    /// The day on which it was due by the law itself: what is paid after it is late. `None` where that is `due_on`.
    pub legal_due_on: Option<NaiveDate>,
    /// What late payment costs.
    pub late_rule: LateRule,
    /// The day it was made.
    pub issued_on: NaiveDate,
    /// When it was made.
    pub issued_at: DateTime<Utc>,
    /// Who made it.
    pub issued_by: Uuid,
    /// The commune's seal over everything above.
    pub seal: Vec<u8>,
}

impl Order {
    /// Number as printed: `2026/000123`.
    #[must_use]
    pub fn printed(&self) -> String {
        reference::printed(self.year, self.number)
    }

    /// Principal and increase, as ordered.
    ///
    /// # Errors
    /// [`Internal::Broken`] when it is beyond what is kept.
    pub fn total(&self) -> Result<Money, Internal> {
        sum([self.principal, self.increase])
    }

    /// Who owed it on the day it was made.
    #[must_use]
    pub fn payer(&self) -> Payer {
        let text = |field: &str| self.payer.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let optional = |field: &str| Some(text(field)).filter(|text| !text.is_empty());
        Payer {
            number: text("number"),
            name_ar: text("nameAr"),
            name_latin: text("nameLatin"),
            cin: optional("cin"),
            ice: optional("ice"),
            address_ar: text("addressAr"),
            address_fr: text("addressFr"),
        }
    }
}

/// Who owes, as known on the day of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// Number of the taxpayer, `R-000123`.
    pub number: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in Latin letters.
    pub name_latin: String,
    /// Number of the national card.
    pub cin: Option<String>,
    /// Common identifier of a company.
    pub ice: Option<String>,
    /// Address in Arabic.
    pub address_ar: String,
    /// Address in French.
    pub address_fr: String,
}

/// An assessment that somebody wants to order.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The assessment.
    pub assessment_id: Uuid,
    /// Its unit.
    pub unit_id: Uuid,
    /// Who owes; of several that were found to be one, the one.
    pub taxpayer_id: Uuid,
    /// Kind of revenue.
    pub kind_id: Uuid,
    /// The debtor, for the paper.
    pub payer: Value,
    /// Line of the budget of its kind.
    pub budget_line: Option<String>,
    /// Principal.
    pub principal: Money,
    /// Increase.
    pub increase: Money,
    /// The day until which to pay, as it was assessed.
    pub due_on: NaiveDate,
    /// The day on which it was due by the law itself, when it sets one.
    pub legal_due_on: Option<NaiveDate>,
    /// What late payment of its kind costs.
    pub late_rule: LateRule,
    /// What follows from it.
    pub outcome: calc::Outcome,
    /// Who assessed.
    pub assessed_by: Uuid,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it was ordered.
    pub ordered: bool,
}

impl Candidate {
    /// Why it cannot be ordered by these hands: who orders, and whose right it is where it is lent. Whoever calculated does not order
    /// (decree 2-17-451 art. 4).
    #[must_use]
    pub fn fault(&self, hands: &[Uuid]) -> Option<&'static str> {
        if self.cancelled {
            Some("regie-error-order-assessment-cancelled")
        } else if self.ordered {
            Some("regie-error-order-exists")
        } else if self.outcome != calc::Outcome::Payable {
            Some("regie-error-order-not-payable")
        } else if hands.contains(&self.assessed_by) {
            Some("regie-error-order-second-person")
        } else {
            None
        }
    }

    /// The order, without its seal. It is to be paid on its own day at the earliest; where the law itself sets no day, nobody is late before.
    #[must_use]
    pub fn order(self, making: Making) -> Order {
        Order {
            id: making.id,
            assessment_id: self.assessment_id,
            unit_id: self.unit_id,
            taxpayer_id: self.taxpayer_id,
            kind_id: self.kind_id,
            year: making.year,
            number: making.number,
            reference: reference::reference(making.year, making.number),
            payer: self.payer,
            budget_line: self.budget_line,
            principal: self.principal,
            increase: self.increase,
            due_on: self.due_on.max(making.on),
            legal_due_on: self.legal_due_on,
            late_rule: self.late_rule,
            issued_on: making.on,
            issued_at: making.at,
            issued_by: making.by,
            seal: Vec::new(),
        }
    }
}

/// What an order gets when it is made.
#[derive(Debug, Clone, Copy)]
pub struct Making {
    /// Identifier.
    pub id: Uuid,
    /// Year of its number.
    pub year: i32,
    /// Number.
    pub number: i32,
    /// The day.
    pub on: NaiveDate,
    /// The instant.
    pub at: DateTime<Utc>,
    /// Who makes it.
    pub by: Uuid,
}

/// What an order was calculated from, for its paper.
#[derive(Debug, Clone)]
pub struct Bases {
    /// The calculation, step by step.
    pub steps: Vec<Step>,
    /// First day of what it is for.
    pub from: NaiveDate,
    /// Last day of what it is for.
    pub until: NaiveDate,
    /// Name of the kind of revenue.
    pub kind: LocalName,
    /// How it is calculated.
    pub rule: Rule,
    /// Its legal basis.
    pub basis: LocalName,
    /// The order of the ordonnateur that the prices come from, and its day; none for an amount that was decided.
    pub tariff: Option<(String, NaiveDate)>,
    /// What was charged: a plot, a stall.
    pub object: Option<String>,
    /// Who made the order.
    pub issuer: LocalName,
}

/// A payment of an order, as its list tells it.
#[derive(Debug, Clone)]
pub struct Paid {
    /// Which order.
    pub order_id: Uuid,
    /// By which receipt.
    pub receipt_id: Uuid,
    /// Number of the receipt.
    pub number: i32,
    /// Code of the régie that gave it.
    pub office_code: String,
    /// When.
    pub on: NaiveDate,
    /// What went to the costs of steps.
    pub cost: Money,
    /// What went to the late charge.
    pub late: Money,
    /// What went to the increase.
    pub increase: Money,
    /// What went to the principal.
    pub principal: Money,
    /// Whether the receipt was made void.
    pub void: bool,
    /// Whether its cheque came back.
    pub bounced: bool,
}

/// A slip that an order went on, as far as whoever sees the order needs it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Which order.
    pub order_id: Uuid,
    /// Which slip.
    pub slip_id: Uuid,
    /// Year of the slip.
    pub year: i32,
    /// Number of the slip.
    pub number: i32,
    /// When it was sent.
    pub on: NaiveDate,
    /// Whether the receiver accepted it; `None` while it waits.
    pub accepted: Option<bool>,
    /// Why it was returned.
    pub reasons: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
}

/// Which orders a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this taxpayer, and of whoever was found to be the same.
    pub taxpayer: Option<Uuid>,
    /// Of this kind.
    pub kind: Option<Uuid>,
    /// Numbered in this year.
    pub year: Option<i32>,
    /// Standing like this.
    pub state: Option<State>,
    /// Due before this day, and something owed of it at the end of it.
    pub overdue_on: Option<NaiveDate>,
    /// Whether it is on a slip that waits or was accepted.
    pub on_slip: Option<bool>,
    /// Whether the receiver asked that it be written off and nobody decided.
    pub write_off_asked: Option<bool>,
    /// Whether a request that it be written off was refused and none was made since.
    pub write_off_refused: Option<bool>,
    /// A number, a reference or a name.
    pub sought: Option<Sought>,
}

impl Filter {
    /// Number and its year, when one is sought.
    pub(crate) fn number(&self) -> (Option<i32>, Option<i32>) {
        match &self.sought {
            Some(Sought::Number { year, number }) => (Some(*number), *year),
            _ => (None, None),
        }
    }

    /// The reference, when one is sought.
    pub(crate) fn reference(&self) -> Option<&str> {
        match &self.sought {
            Some(Sought::Reference(reference)) => Some(reference),
            _ => None,
        }
    }

    /// Patterns that a debtor's key must all fit, when one is sought by name.
    pub(crate) fn patterns(&self) -> Option<&[String]> {
        match &self.sought {
            Some(Sought::Name(patterns)) => Some(patterns),
            _ => None,
        }
    }
}
