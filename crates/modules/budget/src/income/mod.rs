//! Revenue that no receipt of the régie stands for: the share of the VAT, taxes that the State collects for the commune, loans, subsidies.
//! The receiver enters it on its line, and takes back what was wrong by a further entry; it counts in the year in which it came in.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use uuid::Uuid;

use crate::line::Line;
use crate::stored::less;
use crate::terms::Side;
use crate::year::Budget;

kernel::ids! {
    /// Revenue that was entered, or taken back.
    BudgetRevenueId = "brv";
}

/// Revenue as it is entered, or what takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Income {
    /// Identifier.
    pub id: Uuid,
    /// The budget.
    pub budget_id: Uuid,
    /// Number in its year, without gap.
    pub number: i32,
    /// The line of revenue.
    pub line_id: Uuid,
    /// The day on which it came in, or on which it was taken back.
    pub on: NaiveDate,
    /// Less than nothing where it takes back what another one brought.
    pub amount: Money,
    /// Who paid, or what it comes from.
    pub source: String,
    /// Number of its paper.
    pub reference: String,
    /// What it takes back, and why.
    pub reversal: Option<(Uuid, String)>,
    /// Who entered it.
    pub by: Uuid,
}

/// Revenue that was entered, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomeView {
    /// What was entered.
    pub income: Income,
    /// Its line.
    pub line: Line,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// Number of the entry that it takes back.
    pub reverses: Option<i32>,
    /// Number of the entry that takes it back.
    pub reversed: Option<i32>,
}

/// Why revenue of a day is not entered on a line: the year is closed, the day lies ahead or in another year, or the line is one of expense.
#[must_use]
pub fn enter_faults(budget: &Budget, line: &Line, on: NaiveDate, today: NaiveDate) -> Vec<Fault> {
    if let Some(closed) = budget.closed_fault("budgetId") {
        return vec![closed];
    }
    let day = if on > today {
        Some(Fault::at("budget-error-ahead", &["on"]))
    } else {
        let elsewhere = on.year() != budget.year;
        elsewhere.then(|| Fault::at("budget-error-revenue-year", &["on"]).with("year", budget.year))
    };
    let expense = line.entry.side != Side::Revenue;
    let line = expense.then(|| Fault::at("budget-error-revenue-expense", &["lineId"]));
    [line, day].into_iter().flatten().collect()
}

/// The day on which something is taken back: today, or the last day of a year that is over and not closed yet.
#[must_use]
pub fn reversal_day(budget: &Budget, today: NaiveDate) -> NaiveDate {
    today.min(budget.last_day())
}

impl IncomeView {
    /// Why it is not taken back: the year is closed, it was taken back, or it takes back another one.
    #[must_use]
    pub fn reverse_faults(&self, budget: &Budget) -> Vec<Fault> {
        let again = self
            .reversed
            .map(|number| Fault::at("budget-error-revenue-reversed", &["revenueId"]).with("number", number));
        let itself = self
            .reverses
            .map(|number| Fault::at("budget-error-revenue-reversal", &["revenueId"]).with("number", number));
        budget.closed_fault("revenueId").or(again).or(itself).into_iter().collect()
    }
}

impl Income {
    /// What takes it back, wholly.
    ///
    /// # Errors
    /// Internal failures: an amount beyond what is kept.
    pub fn taken_back(
        &self,
        (id, number, by): (Uuid, i32, Uuid),
        on: NaiveDate,
        reasons: &str,
    ) -> Result<Self, Internal> {
        let reversal = Some((self.id, reasons.to_owned()));
        let amount = less(Money::ZERO, self.amount)?;
        Ok(Self { id, number, on, amount, reversal, by, ..self.clone() })
    }
}

/// Which entries a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this budget only.
    pub budget: Option<Uuid>,
    /// On this line only.
    pub line: Option<Uuid>,
}
