//! What people are told of deadlines: each of them gets an event of their own, for who may keep a deadline differs from one to another.

use chrono::NaiveDate;
use kernel::calendar::format_short;
use kernel::event::{Audience, EventRecord, NoticeDef};
use kernel::locale::Args;

use crate::acts::BudgetRead;
use crate::terms::Duty;
use crate::year::BudgetId;

kernel::events! {
    /// A deadline of the budget is near, or was missed.
    TaskNear = "budget.budget_task.near", read by BudgetRead {
        /// Of which budget.
        budget: BudgetId,
        /// Its year.
        year: i32,
        /// What is to be done, such as `adoption` or `sending`.
        duty: Duty,
        /// The last day.
        due: NaiveDate,
        /// `near` before it, `late` after it.
        told: &'static str,
    }
}

/// What people are told.
pub(crate) const NOTICES: &[NoticeDef] =
    &[NoticeDef { event: "budget.budget_task.near", to: Audience::Owner, link, args }];

fn link(event: &EventRecord) -> String {
    format!("/budget/{}?tab=tasks", event.text("budget").unwrap_or_default())
}

fn args(event: &EventRecord) -> Args {
    let text = |field| event.text(field).unwrap_or_default().to_owned();
    let day = event.text("due").and_then(|day| day.parse().ok()).map(format_short).unwrap_or_default();
    let year = event.number("year").map_or_else(String::new, |year| year.to_string());
    vec![("duty", text("duty")), ("told", text("told")), ("day", day), ("year", year)]
}
