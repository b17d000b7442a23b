use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Answer, Claim, Earlier, Left, Row};
use crate::event::EventRecord;

/// What `platform.keep` takes.
#[derive(Serialize)]
struct Kept<'a> {
    tenant: &'a str,
    answers: &'a [Answer],
    events: Vec<Told<'a>>,
    rows: Vec<Written<'a>>,
}

/// An event as it travels to the commit.
#[derive(Serialize)]
struct Told<'a> {
    id: Uuid,
    kind: &'a str,
    at: String,
    actor_id: &'a str,
    unit_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    payload: &'a Value,
}

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
}

/// The statement that writes what a transaction leaves behind, to be said in the round trip of the commit. What people wrote stands in it
/// in hexadecimal only, so none of it can be read as SQL.
pub(crate) fn keep(tenant: &str, left: &Left) -> Result<String, serde_json::Error> {
    let kept = Kept {
        tenant,
        answers: &left.answers,
        events: left.events.iter().map(told).collect(),
        rows: left.rows.iter().map(written).collect(),
    };
    let json = hex::encode(serde_json::to_vec(&kept)?);
    Ok(format!("select platform.keep(convert_from(decode('{json}', 'hex'), 'UTF8')::jsonb); "))
}

fn told(event: &EventRecord) -> Told<'_> {
    Told {
        id: event.id,
        kind: &event.kind,
        at: event.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        actor_id: &event.actor_id,
        unit_id: event.unit_id,
        owner_id: event.owner_id,
        payload: &event.payload,
    }
}

/// Between the identifiers of several lenders: an identifier holds no space.
pub(crate) const BETWEEN_IDS: &str = " ";
const BETWEEN_NAMES: &str = " · ";

fn joined(parts: impl Iterator<Item = String>, between: &str) -> Option<String> {
    Some(parts.collect::<Vec<_>>().join(between)).filter(|all| !all.is_empty())
}

fn written(row: &Row) -> Written<'_> {
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
