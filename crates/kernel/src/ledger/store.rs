use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Claim, Earlier, Row};

/// The row and the note to the sealer go in one statement.
pub(crate) async fn append(conn: &mut PgConnection, tenant: &str, row: &Row) -> sqlx::Result<()> {
    sqlx::query!(
        r#"with noted as (
            insert into platform.outbox (tenant_key, event_id, kind) values ($13, $1, 'audit')
        )
        insert into audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, before, after, request_id, unit_id,
                           behalf_id, behalf_label)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14, $15, $16)"#,
        row.id,
        row.at,
        row.actor.kind(),
        row.actor.id(),
        row.actor.label(),
        row.act,
        row.change.object_kind,
        row.change.object_id,
        row.change.object_label,
        row.change.before,
        row.change.after,
        row.request_id,
        tenant,
        row.change.unit,
        row.lender.as_ref().map(|lender| lender.id.to_string()),
        row.lender.as_ref().map(|lender| lender.name.as_str()),
    )
    .execute(conn)
    .await?;
    Ok(())
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
