use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::retention::Said;

/// Everything that the commune has said.
pub(super) async fn said(conn: &mut PgConnection) -> sqlx::Result<Vec<Said>> {
    let rows = sqlx::query!("select key, months, basis, set_at, set_by from retention_rule").fetch_all(conn).await?;
    let said = rows.into_iter().map(|row| Said {
        key: row.key,
        // The column's check leaves nothing below 1.
        months: row.months.unsigned_abs(),
        basis: row.basis,
        set_at: row.set_at,
        set_by: row.set_by,
    });
    Ok(said.collect())
}

pub(super) async fn say(conn: &mut PgConnection, said: &Said) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into retention_rule (key, months, basis, set_at, set_by) values ($1, $2, $3, $4, $5)
         on conflict (key) do update set months = $2, basis = $3, set_at = $4, set_by = $5",
        said.key,
        said.months.cast_signed(),
        said.basis,
        said.set_at,
        said.set_by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Events and runs of jobs from before these instants.
pub(super) async fn aged(conn: &mut PgConnection, until: [DateTime<Utc>; 2]) -> sqlx::Result<[i64; 2]> {
    let row = sqlx::query!(
        r#"select (select count(*) from event where at < $1) as "events!",
                  (select count(*) from job_run where finished_at < $2) as "runs!""#,
        until[0],
        until[1],
    )
    .fetch_one(conn)
    .await?;
    Ok([row.events, row.runs])
}

/// Removes the same; gives how many of each.
pub(super) async fn forget_aged(conn: &mut PgConnection, until: [DateTime<Utc>; 2]) -> sqlx::Result<[i64; 2]> {
    let row = sqlx::query!(
        r#"with events as (delete from event where at < $1 returning 1),
                runs as (delete from job_run where finished_at < $2 returning 1)
           select (select count(*) from events) as "events!", (select count(*) from runs) as "runs!""#,
        until[0],
        until[1],
    )
    .fetch_one(conn)
    .await?;
    Ok([row.events, row.runs])
}
