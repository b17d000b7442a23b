use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Due;
use crate::gql::PageArgs;

/// A run to put on record.
#[derive(Debug)]
pub(super) struct NewRun {
    pub(super) id: Uuid,
    pub(super) due: Due,
    pub(super) outcome: &'static str,
    pub(super) started_at: DateTime<Utc>,
    pub(super) report: Value,
}

/// `false` when this due time was done before. Another instance that does it now is waited for.
pub(super) async fn insert(conn: &mut PgConnection, run: &NewRun) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "insert into job_run (id, name, due_at, attempt, outcome, started_at, finished_at, report)
         values ($1, $2, $3, $4, $5, $6, $6, $7) on conflict (name, due_at) where outcome = 'done' do nothing",
        run.id,
        run.due.name,
        run.due.at,
        i32::try_from(run.due.attempt).unwrap_or(i32::MAX),
        run.outcome,
        run.started_at,
        run.report,
    )
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

pub(super) async fn finish(conn: &mut PgConnection, id: Uuid, at: DateTime<Utc>, report: &Value) -> sqlx::Result<()> {
    sqlx::query!("update job_run set finished_at = $2, report = $3 where id = $1", id, at, report)
        .execute(conn)
        .await?;
    Ok(())
}

/// A run on record.
#[derive(Debug, Clone)]
pub struct Run {
    /// Identifier; greater means later.
    pub id: Uuid,
    /// Which job.
    pub name: String,
    /// For which time.
    pub due_at: DateTime<Utc>,
    /// 1 at the first try.
    pub attempt: i32,
    /// `done`, `failed` or `skipped`.
    pub outcome: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: DateTime<Utc>,
    /// What it did, or in which way it failed.
    pub report: Value,
}

/// A claimed run.
#[derive(Debug)]
pub(super) struct Claimed {
    pub(super) tenant_key: String,
    pub(super) name: String,
    pub(super) due_at: DateTime<Utc>,
    pub(super) attempts: i32,
}

/// Gives every commune a row for each of these jobs; one statement, in the deployment's own schema.
pub(super) async fn enrol(conn: &mut PgConnection, plan: &[(String, DateTime<Utc>)]) -> sqlx::Result<()> {
    let (names, due): (Vec<String>, Vec<DateTime<Utc>>) = plan.iter().cloned().unzip();
    sqlx::query!(
        "insert into platform.job (tenant_key, name, due_at)
         select t.key, j.name, j.due_at from platform.tenant t cross join unnest($1::text[], $2::timestamptz[]) as j (name, due_at)
         where t.copy_of is null and not exists (select from platform.job old where old.tenant_key = t.key and old.name = j.name)
         on conflict do nothing",
        &names,
        &due,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Which runs are asked for, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) names: &'a [String],
    /// Of one commune only.
    pub(super) tenant: Option<&'a str>,
    pub(super) now: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
    pub(super) most: i64,
}

pub(super) async fn claim(conn: &mut PgConnection, wanted: Wanted<'_>) -> sqlx::Result<Vec<Claimed>> {
    sqlx::query_as!(
        Claimed,
        "update platform.job set leased_until = $4, attempts = attempts + 1
         where (tenant_key, name) in (
             select tenant_key, name from platform.job
             where exists (select from platform.tenant t where t.key = tenant_key and t.suspended_at is null and t.copy_of is null)
               and due_at <= $3 and name = any($1) and ($2::text is null or tenant_key = $2)
               and (leased_until is null or leased_until <= $3)
             order by due_at, tenant_key limit $5 for update skip locked
         )
         returning tenant_key, name, due_at, attempts",
        wanted.names,
        wanted.tenant,
        wanted.now,
        wanted.until,
        wanted.most,
    )
    .fetch_all(conn)
    .await
}

/// The run is over, one way or the other.
pub(super) async fn settle(conn: &mut PgConnection, run: &Claimed, next: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update platform.job set due_at = $4, leased_until = null, attempts = 0
         where tenant_key = $1 and name = $2 and attempts = $3",
        run.tenant_key,
        run.name,
        run.attempts,
        next,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The run failed and is tried again from this time on.
pub(super) async fn postpone(conn: &mut PgConnection, run: &Claimed, until: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update platform.job set leased_until = $4 where tenant_key = $1 and name = $2 and attempts = $3",
        run.tenant_key,
        run.name,
        run.attempts,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes a job due at once; `false` when the commune has no such job.
pub(super) async fn hurry(conn: &mut PgConnection, tenant: &str, name: &str, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let hurried = sqlx::query!(
        "update platform.job set due_at = least(due_at, $3), leased_until = null, attempts = 0 where tenant_key = $1 and name = $2",
        tenant,
        name,
        now,
    )
    .execute(conn)
    .await?;
    Ok(hurried.rows_affected() == 1)
}

/// A job of a commune and when it is due.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Planned {
    /// Commune.
    pub tenant: String,
    /// Which job.
    pub name: String,
    /// When it is due next.
    pub due_at: DateTime<Utc>,
    /// Tries of this due time so far.
    pub attempts: i32,
    /// Until when an instance works on it, or waits after a failure.
    pub leased_until: Option<DateTime<Utc>>,
}

pub(super) async fn planned(conn: &mut PgConnection, tenant: Option<&str>) -> sqlx::Result<Vec<Planned>> {
    sqlx::query_as!(
        Planned,
        "select tenant_key as tenant, name, due_at, attempts, leased_until from platform.job
         where $1::text is null or tenant_key = $1 order by due_at, tenant_key, name limit 10000",
        tenant,
    )
    .fetch_all(conn)
    .await
}

/// Newest first.
pub(super) async fn runs(
    conn: &mut PgConnection,
    name: Option<&str>,
    outcome: Option<&str>,
    page: &PageArgs,
) -> sqlx::Result<Vec<Run>> {
    sqlx::query_as!(
        Run,
        "select id, name, due_at, attempt, outcome, started_at, finished_at, report from job_run
         where ($1::text is null or name = $1) and ($2::text is null or outcome = $2)
           and ($3::uuid is null or id < $3) order by id desc limit $4",
        name,
        outcome,
        page.after,
        page.limit(),
    )
    .fetch_all(conn)
    .await
}
