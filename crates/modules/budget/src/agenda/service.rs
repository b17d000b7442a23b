//! The calendar, by the days off of the commune.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::holiday;
use kernel::session::Session;
use kernel::tx::begin_read;

use super::{Item, items};
use crate::acts;
use crate::error::whole;

/// The calendar of a year's budget.
///
/// # Errors
/// See [`whole`]; refused for a year or a day that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn of(session: &Session, input: Outcome<(i32, Option<NaiveDate>)>) -> Outcome<Vec<Item>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (year, session_on) = input?;
    Ok(items(year, session_on, &holiday::known(&mut begin_read(&permit).await?).await?))
}
