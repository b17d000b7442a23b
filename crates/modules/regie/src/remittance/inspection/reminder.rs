//! Each régie is surprised at least once a year (decree 2-17-451 art. 45). Who inspects is told of one that was not, in the last months of the
//! year, once; the inspection itself ends it.

use chrono::{Datelike as _, NaiveDate};
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
use crate::acts::InspectionRemind;
use crate::events::InspectionNear;
use crate::office::CashOfficeId;

/// The month from which on people are told: three are left.
const FROM_MONTH: u32 = 10;

/// Every morning before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "regie.inspection.remind",
    schedule: Schedule::Daily(6, 55),
    catch_up: CatchUp::Latest,
    work: |session, due| remind(session, due).boxed(),
};

/// First and last day of the year of a day.
pub(crate) fn year_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let of = |month, on| NaiveDate::from_ymd_opt(day.year(), month, on).unwrap_or(day);
    (of(1, 1), of(12, 31))
}

/// Whether people are told on a day.
pub(crate) fn is_told_on(day: NaiveDate) -> bool {
    day.month() >= FROM_MONTH
}

/// Tells who inspects of each régie that was not inspected in the year: once for a régie and a year.
#[tracing::instrument(name = "regie.inspection.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<InspectionRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let today = casablanca::civil_date(due.at);
    let (mut told, now) = (0, tx.now());
    let waiting =
        if is_told_on(today) { store::due(&mut tx, permit.scope(), year_of(today)).await? } else { Vec::new() };
    for one in waiting {
        if store::keep(&mut tx, one.office.id, today.year(), now).await? {
            let (office, last) = (CashOfficeId::from_uuid(one.office.id), year_of(today).1);
            let event = InspectionNear { office, code: one.office.code, year: today.year(), last };
            tx.emit(&event, Concerns { unit: Some(one.office.unit), owner: None }).await?;
            told += 1;
        }
    }
    let change = job::finish(&mut tx, run, json!({ "offices": told })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
