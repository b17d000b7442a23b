//! Orders to pay: never beyond the commitment, for a service that was rendered, presented to the accountant by 30 December
//! (decree 2-17-451 art. 73-84).

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::calendar::{DayUnit, Holidays, Rule, format_short};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::step::{Clock, PAYMENT, STAFF_PAYMENT, Step, Visa, VisaRule, day_fault, find, last_day};
use crate::terms::{OrderKind, StepKind};
use crate::year::Budget;

kernel::ids! {
    /// An order to pay.
    BudgetOrderId = "bpo";
}

/// From the service to the order: 45 days (decree 2-17-451 art. 79). A later order is late and not void: the creditor is still
/// owed.
const ORDER: Rule = Rule { code: "decree-2-17-451.79", count: 45, unit: DayUnit::Calendar };

/// An order to pay as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
    /// Identifier.
    pub id: Uuid,
    /// The budget.
    pub budget_id: Uuid,
    /// The commitment that it draws on.
    pub engagement_id: Uuid,
    /// Number in its year, in one series without gap (art. 75).
    pub number: i32,
    /// What is paid.
    pub kind: OrderKind,
    /// The paper that proves the service: invoice, certificate, statement.
    pub document: String,
    /// How much.
    pub amount: Money,
    /// When the service was rendered.
    pub service_on: NaiveDate,
    /// When it was ordered and presented.
    pub issued_on: NaiveDate,
    /// By whom.
    pub issued_by: Uuid,
}

/// The receiver's word on the payment of an order: the first, or a correction. The last one counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The order.
    pub order_id: Uuid,
    /// 1, 2, 3 … for each order.
    pub position: i32,
    /// When it was paid; `None`: it was not, as a correction says.
    pub on: Option<NaiveDate>,
    /// Number of the transfer, cheque or statement, where it was paid.
    pub reference: Option<String>,
    /// Why it is corrected.
    pub reasons: Option<String>,
    /// Whose word it is.
    pub by: Uuid,
}

/// An order to pay and where it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// The order.
    pub order: PaymentOrder,
    /// The accountant's visa.
    pub visa: Visa,
    /// What he answered.
    pub answer: Option<Step>,
    /// The last day on which it should have been ordered.
    pub due: NaiveDate,
    /// What the receiver said of its payment, first to last.
    pub payments: Vec<Payment>,
}

impl OrderKind {
    /// How long the accountant has.
    #[must_use]
    pub const fn visa_rule(self) -> &'static VisaRule {
        match self {
            Self::Staff => &STAFF_PAYMENT,
            Self::Other => &PAYMENT,
        }
    }
}

impl OrderView {
    /// An order with what was done with it.
    #[must_use]
    pub fn of(order: PaymentOrder, (steps, payments): (&[Step], &[Payment]), clock: &Clock) -> Self {
        let answer = find(steps, order.id, &[StepKind::Visaed, StepKind::Refused], clock.today);
        let visa = order.kind.visa_rule().standing(order.issued_on, answer, clock);
        let due = due(order.service_on, &clock.holidays);
        let payments = payments.iter().filter(|payment| payment.order_id == order.id).cloned().collect();
        Self { visa, answer: answer.cloned(), due, payments, order }
    }

    /// Whether it was ordered after its last day.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.order.issued_on > self.due
    }
}

impl OrderView {
    /// Its payment, as the receiver said it last; `None` while it is not paid.
    #[must_use]
    pub fn payment(&self) -> Option<&Payment> {
        self.payments.last().filter(|payment| payment.on.is_some())
    }

    /// The position of his next word.
    #[must_use]
    pub fn next_word(&self) -> i32 {
        self.payments.last().map_or(0, |payment| payment.position).saturating_add(1)
    }

    /// Why it cannot be recorded as paid on a day: it has no visa, it is paid, or the day lies ahead or before the visa.
    #[must_use]
    pub fn pay_faults(&self, on: NaiveDate, today: NaiveDate) -> Vec<Fault> {
        let Some(since) = self.visa.on.filter(|_| self.visa.is_given()) else {
            return vec![Fault::at("budget-error-order-unvisaed", &["orderId"])];
        };
        if let Some(day) = self.payment().and_then(|payment| payment.on) {
            return vec![Fault::at("budget-error-order-paid", &["orderId"]).with("day", format_short(day))];
        }
        day_fault(on, since, today).into_iter().collect()
    }

    /// Why its payment cannot be corrected to another day, or to none: it is not paid, or as [`OrderView::pay_faults`].
    #[must_use]
    pub fn correct_faults(&self, on: Option<NaiveDate>, today: NaiveDate) -> Vec<Fault> {
        if self.payment().is_none() {
            return vec![Fault::at("budget-error-order-unpaid", &["orderId"])];
        }
        let since = self.visa.on.unwrap_or(self.order.issued_on);
        on.and_then(|on| day_fault(on, since, today)).into_iter().collect()
    }
}

/// The last day on which the payment of a service is to be ordered.
#[must_use]
pub fn due(service_on: NaiveDate, holidays: &Holidays) -> NaiveDate {
    last_day(&ORDER, service_on, holidays).0
}

/// Why nothing is ordered to be paid under a budget any more, or not yet.
#[must_use]
pub fn year_fault(budget: &Budget, today: NaiveDate) -> Option<Fault> {
    let last = budget.last_order_day();
    let over = || Fault::at("budget-error-orders-over", &["engagementId"]).with("day", format_short(last));
    budget.spending_fault(today).or_else(|| (today > last).then(over))
}

/// Which orders a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this budget only.
    pub budget: Option<Uuid>,
    /// On this commitment only.
    pub engagement: Option<Uuid>,
    /// Each part of the number with its year, of the paper, or of what the commitment is for.
    pub words: Vec<String>,
}
