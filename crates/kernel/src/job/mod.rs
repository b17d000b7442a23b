//! Work that is due at times: declared by modules, run once for each commune and due time, whoever has a hand free.
//!
//! Due times of all communes stand in one table of the deployment; a row lock under a lease gives a run to one instance. What
//! a run does, it does in one transaction of the commune together with its row in `job_run`, which refuses a second one for
//! the same due time: so an instance that dies in between does no harm.

mod schedule;
pub(crate) mod store;
mod worker;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::error::{Fault, Outcome};
use crate::event::{self, Concerns};
use crate::gql::{Page, PageArgs};
use crate::queue::{AT_HOME, Consumer, Lane, Note, Takes, Work};
use crate::session::{Scope, Session};
use crate::tx::{Change, TenantTx, Tx as _, begin, begin_read};

pub use schedule::Schedule;
pub use store::{Planned, Run};
pub use worker::{drain, planned, run, run_now};

crate::acts! {
    /// See the jobs and what they did.
    read JobRead = "kernel.job.read";
    /// Have a job done before its time.
    write JobRun = "kernel.job.run";
    /// Bring forward what somebody asked for.
    write JobHurry = "kernel.job.hurry";
    /// Put on record that a job could not be done, or was left out.
    write JobRecord = "kernel.job.record";
}

crate::policies! {
    JobRead: ADMINISTRATOR | AUDITOR => All;
    JobRun: ADMINISTRATOR => Units;
    JobHurry: JOB => All;
    JobRecord: JOB => All;
}

/// Events of jobs.
pub mod events {
    crate::events! {
        /// Somebody asked for a job before its time.
        JobAsked = "kernel.job.asked", read by super::JobRead {
            /// Name of the job.
            job: &'static str,
        }
    }
}

/// Brings a job forward: communes cannot write into the deployment's plan, and say so by an event.
pub const HURRY: Consumer = Consumer {
    name: "kernel.job.hurry",
    takes: Takes::Kinds(&["kernel.job.asked"]),
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Each(|session, note| hurry(session, note).boxed()),
};

async fn hurry(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<JobHurry>()?;
    let mut tx = begin(&permit).await?;
    let Some(event) = event::take(&mut tx, note, HURRY.name).await? else { return Ok(()) };
    let job = event.text("job").unwrap_or_default().to_owned();
    // First the plan, which bears being told twice, then the mark that it was told.
    worker::hurry(session.house(), session.tenant().key.as_str(), &job).await?;
    let audited = tx
        .audit(Change {
            object_kind: "job",
            object_id: job.clone(),
            object_label: job,
            after: Some(json!({ "event": event.id, "asked_by": event.actor_id })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await
}

/// Asks for a job before its time.
///
/// # Errors
/// Refused for a job that nobody declared; forbidden to who administers only a part of the commune.
pub async fn ask(session: &Session, name: &str) -> Outcome<&'static JobDef> {
    let permit = session.permit::<JobRun>()?;
    if *permit.scope() != Scope::All {
        return Err(permit.refuse());
    }
    let declared = session.house().jobs().find(|job| job.name == name);
    let job = declared.ok_or_else(|| Fault::at("kernel-error-not-found", &["name"]))?;
    let mut tx = begin(&permit).await?;
    tx.emit(&events::JobAsked { job: job.name }, Concerns::default()).await?;
    let audited = tx
        .audit(Change {
            object_kind: "job",
            object_id: job.name.to_owned(),
            object_label: job.name.to_owned(),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(job)
}

/// A page of the runs of the commune's jobs, newest first: of one job, and with one outcome as it is stored, if asked.
///
/// # Errors
/// See [`Session::permit`].
pub async fn runs(session: &Session, name: Option<&str>, outcome: Option<&str>, page: &PageArgs) -> Outcome<Page<Run>> {
    let permit = session.permit::<JobRead>()?;
    let rows = store::runs(begin_read(&permit).await?.conn(), name, outcome, page).await?;
    Ok(Page::new(page, rows.into_iter().map(|run| (run.id, run)).collect()))
}

/// What becomes of due times that nobody was there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatchUp {
    /// The latest is made up for, the ones before it are not.
    Latest,
    /// One that is more than an hour old is left out, and that is on record.
    Never,
}

/// One job as data.
#[derive(Debug, Clone, Copy)]
pub struct JobDef {
    /// Its act, which is also its name in the audit trail.
    pub name: &'static str,
    /// When.
    pub schedule: Schedule,
    /// What becomes of missed times.
    pub catch_up: CatchUp,
    /// Does the work, under a session of the job of this name: see [`start`].
    pub work: for<'a> fn(&'a Session, &'a Due) -> BoxFuture<'a, Outcome<()>>,
}

/// A run that is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// Which job.
    pub name: &'static str,
    /// For which time.
    pub at: DateTime<Utc>,
    /// 1 at the first try.
    pub attempt: u32,
}

/// A run in its transaction.
#[derive(Debug)]
pub struct Started(Uuid);

/// Puts the run on record, in the transaction in which it does its work. `None` when this due time was done before: then
/// there is nothing to do.
///
/// # Errors
/// Internal failures only.
pub async fn start(tx: &mut TenantTx, due: &Due) -> Outcome<Option<Started>> {
    let row = tx.event_row(due.name, Concerns::default(), Value::Null);
    let run = store::NewRun { id: row.id, due: *due, outcome: "done", started_at: row.at, report: json!({}) };
    Ok(store::insert(tx.conn(), &run).await?.then_some(Started(run.id)))
}

/// Adds what the run did: counts, for the administrator's list.
///
/// # Errors
/// Internal failures only.
pub async fn finish(tx: &mut TenantTx, run: Started, report: Value) -> Outcome<Change> {
    let now = tx.now();
    store::finish(tx.conn(), run.0, now, &report).await?;
    Ok(Change {
        object_kind: "job",
        object_id: format!("run_{}", run.0.simple()),
        after: Some(report),
        ..Change::default()
    })
}
