use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Claim, Earlier, Row};

/// A row as it travels to the commit.
#[derive(Serialize)]
struct Written<'a> {
    id: Uuid,
    at: String,
    actor_kind: &'static str,
    actor_id: String,
    actor_label: String,
    act: &'static str,
    object_kind: &'static str,
    object_id: &'a str,
    object_label: &'a str,
    before: Option<&'a Value>,
    after: Option<&'a Value>,
    request_id: Uuid,
    unit_id: Option<Uuid>,
    behalf_id: Option<String>,
    behalf_label: Option<String>,
    tenant: &'a str,
}

/// The statement that writes the rows and their notes to the sealer, to be said in the round trip of the commit. What people
/// wrote stands in it in hexadecimal only, so none of it can be read as SQL.
pub(crate) fn append(tenant: &str, rows: &[Row]) -> Result<String, serde_json::Error> {
    let written = |row| written(tenant, row);
    let json = serde_json::to_vec(&rows.iter().map(written).collect::<Vec<_>>())?;
    Ok(format!(
        "with written as materialized (
             select * from jsonb_to_recordset(convert_from(decode('{}', 'hex'), 'UTF8')::jsonb)
             as r (id uuid, at timestamptz, actor_kind text, actor_id text, actor_label text, act text, object_kind text,
                 object_id text, object_label text, before jsonb, after jsonb, request_id uuid, unit_id uuid,
                  behalf_id text, behalf_label text, tenant text)
         ), noted as (
             insert into platform.outbox (tenant_key, event_id, kind) select tenant, id, 'audit' from written
         )
         insert into audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, before,
             after, request_id, unit_id, behalf_id, behalf_label)
         select id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, before, after,
             request_id, unit_id, behalf_id, behalf_label
         from written; ",
        hex::encode(json)
    ))
}

/// Between the identifiers of several lenders: an identifier holds no space.
pub(crate) const BETWEEN_IDS: &str = " ";
const BETWEEN_NAMES: &str = " · ";

fn joined(parts: impl Iterator<Item = String>, between: &str) -> Option<String> {
    Some(parts.collect::<Vec<_>>().join(between)).filter(|all| !all.is_empty())
}

fn written<'a>(tenant: &'a str, row: &'a Row) -> Written<'a> {
    Written {
        id: row.id,
        at: row.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        actor_kind: row.actor.kind(),
        actor_id: row.actor.id(),
        actor_label: row.actor.label(),
        act: row.act,
        object_kind: row.change.object_kind,
        object_id: &row.change.object_id,
        object_label: &row.change.object_label,
        before: row.change.before.as_ref(),
        after: row.change.after.as_ref(),
        request_id: row.request_id,
        unit_id: row.change.unit,
        behalf_id: joined(row.lenders.iter().map(|lender| lender.id.to_string()), BETWEEN_IDS),
        behalf_label: joined(row.lenders.iter().map(|lender| lender.name.clone()), BETWEEN_NAMES),
        tenant,
    }
}

pub(crate) async fn next_number(conn: &mut PgConnection, series: &str, year: i32) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "insert into counter as c (series, year, value) values ($1, $2, 1)
         on conflict (series, year) do update set value = c.value + 1 returning value",
        series,
        year,
    )
    .fetch_one(conn)
    .await
}

/// The last of so many numbers that are taken at once.
pub(crate) async fn next_numbers(conn: &mut PgConnection, series: &str, year: i32, count: i32) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "insert into counter as c (series, year, value) values ($1, $2, $3)
         on conflict (series, year) do update set value = c.value + $3 returning value",
        series,
        year,
        count,
    )
    .fetch_one(conn)
    .await
}

/// The last numbers of those series that have one in this year.
pub(crate) async fn last_numbers(
    conn: &mut PgConnection,
    series: &[String],
    year: i32,
) -> sqlx::Result<Vec<(String, i32)>> {
    let rows = sqlx::query!("select series, value from counter where series = any($1) and year = $2", series, year)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.series, row.value)).collect())
}

/// `false` when the series has a number already.
pub(crate) async fn seed_number(conn: &mut PgConnection, series: &str, year: i32, last: i32) -> sqlx::Result<bool> {
    let seeded = sqlx::query!(
        "insert into counter (series, year, value) values ($1, $2, $3) on conflict (series, year) do nothing",
        series,
        year,
        last,
    )
    .execute(conn)
    .await?;
    Ok(seeded.rows_affected() == 1)
}

/// `None` when the id was free; it is ours now, until the transaction ends.
pub(crate) async fn claim(conn: &mut PgConnection, claim: &Claim) -> sqlx::Result<Option<Earlier>> {
    let taken = sqlx::query!(
        "insert into operation (id, act, actor_id, body_hash, at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing",
        claim.id,
        claim.act,
        claim.actor_id,
        claim.body_hash.as_slice(),
        claim.at,
    )
    .execute(&mut *conn)
    .await?;
    if taken.rows_affected() == 1 {
        return Ok(None);
    }
    sqlx::query_as!(Earlier, "select act, actor_id, body_hash, response from operation where id = $1", claim.id)
        .fetch_optional(conn)
        .await
}

pub(crate) async fn answer(conn: &mut PgConnection, id: Uuid, response: Value) -> sqlx::Result<()> {
    sqlx::query!("update operation set response = $2 where id = $1", id, response).execute(conn).await?;
    Ok(())
}
