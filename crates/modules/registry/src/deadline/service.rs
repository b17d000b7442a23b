use chrono::Days;
use kernel::calendar::casablanca;
use kernel::error::{Internal, Outcome};
use kernel::event::Concerns;
use kernel::job::{self, Due};
use kernel::session::Session;
use kernel::settings;
use kernel::tx::begin;
use serde_json::json;

use super::store;
use crate::acts::DeadlineRemind;
use crate::events::DeadlineNear;

/// Tells each unit of the declarations whose deadline ends within the days of the setting.
#[tracing::instrument(name = "registry.deadline.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<DeadlineRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let days: u64 = settings::get(&mut tx, session, "registry.deadline_notice_days").await?;
    let today = casablanca::civil_date(due.at);
    let until = today.checked_add_days(Days::new(days)).ok_or(Internal::Broken("a day beyond the calendar"))?;
    let near = store::near(&mut tx, permit.scope(), today, until).await?;
    for unit in &near {
        let concerns = Concerns { unit: Some(unit.unit_id), owner: None };
        tx.emit(&DeadlineNear { count: unit.count, first: unit.first }, concerns).await?;
    }
    let total: i64 = near.iter().map(|unit| unit.count).sum();
    let change = job::finish(&mut tx, run, json!({ "declarations": total, "units": near.len() })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
