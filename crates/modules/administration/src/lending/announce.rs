//! Rights that were lent some time ago begin by themselves: on the morning of their first day both are told.

use chrono::NaiveTime;
use futures::FutureExt as _;
use kernel::calendar::casablanca;
use kernel::error::{Internal, Outcome};
use kernel::job::{self, CatchUp, Due, JobDef, Schedule};
use kernel::session::Session;
use kernel::tx::begin;
use serde_json::json;

use super::events::{Said, tell};
use super::store;
use crate::acts::LendingAnnounce;

/// Every morning before the counters open.
pub(crate) const ANNOUNCE: JobDef = JobDef {
    name: "administration.lending.announce",
    schedule: Schedule::Daily(6, 10),
    catch_up: CatchUp::Latest,
    work: |session, due| announce(session, due).boxed(),
};

#[tracing::instrument(name = "administration.lending.announce", skip_all, fields(tenant = %session.tenant().key))]
async fn announce(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<LendingAnnounce>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let today = casablanca::civil_date(due.at);
    // What is recorded for the same day has been told when it was recorded.
    let before =
        casablanca::instant(today.and_time(NaiveTime::MIN)).ok_or(Internal::Broken("a day without a midnight"))?;
    let begun = store::begun(&mut tx, permit.scope(), today, before).await?;
    for lending in &begun {
        tell(&mut tx, lending, Said::begun).await?;
    }
    let change = job::finish(&mut tx, run, json!({ "lendings": begun.len() })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
