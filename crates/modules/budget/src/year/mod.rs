//! Budgets, one a calendar year (113-14 art. 157).

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};
use kernel::calendar::format_short;
use kernel::error::Fault;
use uuid::Uuid;

kernel::ids! {
    /// The budget of a year.
    BudgetId = "bud";
}

/// The budget of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Identifier.
    pub id: Uuid,
    /// Calendar year.
    pub year: i32,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Budget {
    /// Why nothing of it changes any more, at this field of the input: it is closed.
    #[must_use]
    pub fn closed_fault(&self, field: &str) -> Option<Fault> {
        self.closed_on.map(|day| Fault::at("budget-error-closed", &[field]).with("day", format_short(day)))
    }

    /// Why nothing is voted, moved or committed any more: it is closed, or its year is over (113-14 art. 157).
    #[must_use]
    pub fn over_fault(&self, today: NaiveDate) -> Option<Fault> {
        if let Some(day) = self.closed_on {
            return Some(Fault::at("budget-error-closed", &["budgetId"]).with("day", format_short(day)));
        }
        (today.year() > self.year).then(|| Fault::at("budget-error-year-over", &["budgetId"]).with("year", self.year))
    }

    /// Why nothing is spent yet: the year has not begun, beside [`Budget::over_fault`].
    #[must_use]
    pub fn spending_fault(&self, today: NaiveDate) -> Option<Fault> {
        let early = today.year() < self.year;
        let fault = early.then(|| Fault::at("budget-error-year-ahead", &["budgetId"]).with("year", self.year));
        fault.or_else(|| self.over_fault(today))
    }

    /// The last day on which orders to pay are presented to the accountant: 30 December (decree 2-17-451 art. 84). A day off does not
    /// move it, for what follows is the next year.
    #[must_use]
    pub fn last_order_day(&self) -> NaiveDate {
        day_of(self.year, 12, 30)
    }

    /// Why it cannot be closed: it is closed, or its last day has not come.
    #[must_use]
    pub fn close_fault(&self, today: NaiveDate) -> Option<Fault> {
        if let Some(day) = self.closed_on {
            return Some(Fault::at("budget-error-closed", &["budgetId"]).with("day", format_short(day)));
        }
        let last = self.last_day();
        (today < last).then(|| Fault::at("budget-error-close-early", &["budgetId"]).with("day", format_short(last)))
    }

    /// 1 January.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        day_of(self.year, 1, 1)
    }

    /// 31 December.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        day_of(self.year, 12, 31)
    }
}

/// A day of the civil year; the days that budgets know exist in every year.
pub(crate) fn day_of(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX)
}

/// Years that a budget may be opened for: the last one, so that a commune that moves in brings it along, to the next but one.
#[must_use]
pub fn years(today: NaiveDate) -> std::ops::RangeInclusive<i32> {
    today.year() - 1..=today.year() + 2
}
