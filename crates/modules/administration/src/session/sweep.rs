//! Failed sign-ins that keep nobody out anymore say only who mistyped a year ago: they go.

use futures::FutureExt as _;
use kernel::error::Outcome;
use kernel::job::{self, CatchUp, Due, JobDef, Schedule};
use kernel::session::Session;
use kernel::tx::begin;
use serde_json::json;

use super::{lockout, store};
use crate::acts::AttemptSweep;

/// Every night.
pub(crate) const SWEEP: JobDef = JobDef {
    name: "administration.attempt.sweep",
    schedule: Schedule::Daily(3, 10),
    catch_up: CatchUp::Latest,
    work: |session, due| sweep(session, due).boxed(),
};

#[tracing::instrument(name = "administration.attempt.sweep", skip_all, fields(tenant = %session.tenant().key))]
async fn sweep(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<AttemptSweep>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let before = session.house().ambient.now() - lockout::FORGET;
    let removed = store::forget_old_failures(&mut tx, before).await?;
    let change = job::finish(&mut tx, run, json!({ "removed": removed })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
