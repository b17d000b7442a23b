//! Who renews is told before an occupation of the public domain ends: an end that nobody decides about ends its fee, and nothing goes on
//! silently.

use chrono::{Months, NaiveDate};
use futures::FutureExt as _;
use kernel::calendar::casablanca;
use kernel::error::Outcome;
use kernel::event::Concerns;
use kernel::id::TypedId as _;
use kernel::job::{self, CatchUp, Due, JobDef, Schedule};
use kernel::session::Session;
use kernel::tx::begin;
use serde_json::json;

use super::store;
use crate::acts::OccupationRemind;
use crate::events::OccupationNear;
use crate::taxable::TaxableId;

/// Months before its end from which on people are told: what the law gives for withdrawing it (57-19).
pub(crate) const AHEAD: Months = Months::new(3);

/// Every morning before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "regie.occupation.remind",
    schedule: Schedule::Daily(6, 50),
    catch_up: CatchUp::Latest,
    work: |session, due| remind(session, due).boxed(),
};

/// The last day of what is told on a day.
pub(crate) fn horizon(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(AHEAD).unwrap_or(today)
}

/// Tells who renews of each occupation that ends within three months: once for each end.
#[tracing::instrument(name = "regie.occupation.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<OccupationRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let today = casablanca::civil_date(due.at);
    let (mut told, now) = (0, tx.now());
    for ending in store::ending(&mut tx, permit.scope(), (today, horizon(today))).await? {
        if store::keep(&mut tx, &ending, now).await? {
            let occupation = TaxableId::from_uuid(ending.taxable);
            let event = OccupationNear { occupation, code: ending.code, last: ending.last };
            tx.emit(&event, Concerns { unit: Some(ending.unit), owner: None }).await?;
            told += 1;
        }
    }
    let change = job::finish(&mut tx, run, json!({ "occupations": told })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
