//! The loop of one instance.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use futures::StreamExt as _;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::store::{self, Claimed, NewRun, Wanted};
use super::{CatchUp, Due, JobDef, JobRecord, Planned};
use crate::House;
use crate::error::{Internal, Outcome};
use crate::queue::{Lane, Places, class, session};
use crate::session::Session;
use crate::tenant::TenantKey;
use crate::tx::{Change, Tx as _, begin};

/// How often we look whether something is due.
const POLL: std::time::Duration = std::time::Duration::from_secs(20);
/// Longest that a run may take; then it counts as failed.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(600);
/// Somebody else may take the run of an instance that died.
const LEASE: Duration = Duration::minutes(15);
/// Runs at the same time.
const AT_ONCE: i64 = 2;
/// Minutes until the next try, one for each; after the last the due time is given up.
const RETRIES: &[i64] = &[1, 5, 20, 60];
/// How late a run may be that is not made up for.
const GRACE: Duration = Duration::hours(1);

/// Works until told to stop.
pub async fn run(house: House, places: Arc<dyn Places>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match turn(&house, &places, None).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(%error, "jobs could not be looked up; they stay due"),
        }
        tokio::select! {
            () = house.job_bell().rung(Lane::Home) => {}
            () = tokio::time::sleep(POLL) => {}
            _ = stop.changed() => break,
        }
    }
}

/// Runs everything that is due now.
///
/// # Errors
/// Internal failures of the plan itself; a run that fails is tried later.
pub async fn drain(house: &House, places: &Arc<dyn Places>) -> Outcome<()> {
    while turn(house, places, None).await? > 0 {}
    Ok(())
}

/// Runs one job of one commune before its time. `false` when there is no such commune or job.
///
/// # Errors
/// Internal failures only; a run that fails is on record and tried later.
pub async fn run_now(house: &House, places: &Arc<dyn Places>, tenant: &str, name: &str) -> Outcome<bool> {
    let Some(job) = house.jobs().find(|job| job.name == name) else { return Ok(false) };
    let now = house.ambient.now();
    let mut tx = house.db.begin_platform().await?;
    store::enrol(&mut tx, &plan(house, now)).await?;
    let known = store::hurry(&mut tx, tenant, name, now).await?;
    tx.commit().await?;
    if known {
        turn(house, places, Some((tenant, job))).await?;
    }
    Ok(known)
}

/// Makes a job due at once, wherever it is run.
pub(super) async fn hurry(house: &House, tenant: &str, name: &str) -> Outcome<()> {
    let now = house.ambient.now();
    let mut tx = house.db.begin_platform().await?;
    store::enrol(&mut tx, &plan(house, now)).await?;
    store::hurry(&mut tx, tenant, name, now).await?;
    tx.commit().await?;
    house.job_bell().ring();
    Ok(())
}

/// When every commune's jobs are due, the next first.
///
/// # Errors
/// Internal failures only.
pub async fn planned(house: &House, tenant: Option<&str>) -> Outcome<Vec<Planned>> {
    let now = house.ambient.now();
    let mut tx = house.db.begin_platform().await?;
    store::enrol(&mut tx, &plan(house, now)).await?;
    let planned = store::planned(&mut tx, tenant).await?;
    tx.commit().await?;
    Ok(planned)
}

/// Claims once and runs what was claimed; gives how many.
async fn turn(house: &House, places: &Arc<dyn Places>, only: Option<(&str, &JobDef)>) -> Outcome<usize> {
    let now = house.ambient.now();
    let names: Vec<String> = match only {
        Some((_, job)) => vec![job.name.to_owned()],
        None => house.jobs().map(|job| job.name.to_owned()).collect(),
    };
    let wanted =
        Wanted { names: &names, tenant: only.map(|(tenant, _)| tenant), now, until: now + LEASE, most: AT_ONCE };
    let mut tx = house.db.begin_platform().await?;
    store::enrol(&mut tx, &plan(house, now)).await?;
    let claimed = store::claim(&mut tx, wanted).await?;
    tx.commit().await?;
    let count = claimed.len();
    let each = claimed.into_iter().map(|run| one(house.clone(), Arc::clone(places), run));
    let done: Vec<Outcome<()>> = futures::stream::iter(each).buffer_unordered(count.max(1)).collect().await;
    done.into_iter().collect::<Outcome<Vec<()>>>()?;
    Ok(count)
}

/// The first due time of each job, for a commune that is new.
fn plan(house: &House, now: DateTime<Utc>) -> Vec<(String, DateTime<Utc>)> {
    house.jobs().map(|job| (job.name.to_owned(), job.schedule.after(now))).collect()
}

/// The time that a run is for: of several that were missed, the latest.
fn effective(job: &JobDef, due_at: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    job.schedule.until(now).max(due_at)
}

async fn one(house: House, places: Arc<dyn Places>, run: Claimed) -> Outcome<()> {
    let Some(job) = house.jobs().find(|job| job.name == run.name) else { return Ok(()) };
    let now = house.ambient.now();
    let attempt = u32::try_from(run.attempts).unwrap_or(1).max(1);
    let due = Due { name: job.name, at: effective(job, run.due_at, now), attempt };
    let place = async {
        let key = TenantKey::new(&run.tenant_key).map_err(|_| Internal::Broken("planned tenant key"))?;
        places.place(&key).await?.ok_or(Internal::Broken("the commune of the job is not there"))
    };
    let session = match place.await {
        Ok(place) => session(&house, place, job.name).await,
        Err(error) => Err(error.into()),
    };
    let failure = match &session {
        Ok(session) if job.catch_up == CatchUp::Never && now - due.at > GRACE => {
            record(session, due, "skipped", json!({ "late": (now - due.at).num_minutes() })).await?;
            None
        }
        Ok(session) => attempt_once(session, job, due).await,
        Err(failure) => Some(class(failure)),
    };
    let again = failure.as_ref().and_then(|_| RETRIES.get(attempt as usize - 1));
    let outcome = match (&failure, again) {
        (None, _) => "done",
        (Some(_), Some(_)) => "later",
        (Some(_), None) => "failed",
    };
    if let (Some(failure), Ok(session)) = (&failure, &session) {
        tracing::error!(tenant = run.tenant_key, job = job.name, attempt, failure, "a job could not be done");
        // What cannot be put on record either is put off all the same: it would come back with every lease otherwise, for ever.
        if let Err(error) = record(session, due, "failed", json!({ "failure": failure })).await {
            tracing::error!(%error, tenant = run.tenant_key, job = job.name, "nor could that be put on record");
        }
    }
    let mut tx = house.db.begin_platform().await?;
    match again {
        Some(minutes) => store::postpone(&mut tx, &run, now + Duration::minutes(*minutes)).await?,
        None => store::settle(&mut tx, &run, job.schedule.after(now)).await?,
    }
    tx.commit().await?;
    metrics::counter!(crate::telemetry::JOBS, "job" => job.name, "outcome" => outcome).increment(1);
    Ok(())
}

/// In a task of its own, so that a panic is a failure of this run and of nothing else.
async fn attempt_once(session: &Session, job: &JobDef, due: Due) -> Option<String> {
    let (session, work) = (session.clone(), job.work);
    let task = tokio::spawn(async move { tokio::time::timeout(PATIENCE, work(&session, &due)).await });
    match task.await {
        Ok(Ok(Ok(()))) => None,
        Ok(Ok(Err(failure))) => {
            tracing::warn!(error = %failure, job = job.name, "job failed");
            Some(class(&failure))
        }
        Ok(Err(_)) => Some("took too long".to_owned()),
        Err(_) => Some("panicked".to_owned()),
    }
}

/// What was not done is on record in the commune, too.
async fn record(session: &Session, due: Due, outcome: &'static str, report: Value) -> Outcome<()> {
    let permit = session.permit::<JobRecord>()?;
    let mut tx = begin(&permit).await?;
    let run = NewRun { id: session.house().ambient.uuid(), due, outcome, started_at: tx.now(), report: report.clone() };
    store::insert(tx.conn(), &run).await?;
    let change = Change {
        object_kind: "job",
        object_id: format!("run_{}", run.id.simple()),
        object_label: due.name.to_owned(),
        after: Some(json!({ "outcome": outcome, "due": due.at, "report": report })),
        ..Change::default()
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;
    use crate::job::Schedule;

    #[test]
    fn of_several_missed_times_the_latest_is_made_up_for_and_a_wish_is_its_own_time() {
        let job = JobDef {
            name: "demo.thing.do",
            schedule: Schedule::Daily(6, 0),
            catch_up: CatchUp::Latest,
            work: |_, _| async { Ok(()) }.boxed(),
        };
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let now = at("2026-06-20T09:00:00Z");
        assert_eq!(effective(&job, at("2026-06-17T05:00:00Z"), now), at("2026-06-20T05:00:00Z"));
        assert_eq!(effective(&job, at("2026-06-20T05:00:00Z"), now), at("2026-06-20T05:00:00Z"));
        assert_eq!(effective(&job, now, now), now, "asked for before its time");
    }
}
