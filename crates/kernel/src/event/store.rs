use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::EventRecord;

/// The payload and the note go in one statement.
pub(crate) async fn emit(conn: &mut PgConnection, tenant: &str, row: &EventRecord) -> sqlx::Result<()> {
    sqlx::query!(
        "with noted as (
             insert into platform.outbox (tenant_key, event_id, kind) values ($8, $1, $2)
         )
         insert into event (id, kind, at, actor_id, unit_id, owner_id, payload) values ($1, $2, $3, $4, $5, $6, $7)",
        row.id,
        row.kind,
        row.at,
        row.actor_id,
        row.unit_id,
        row.owner_id,
        row.payload,
        tenant,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn enqueue(conn: &mut PgConnection, tenant: &str, kind: &str, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("insert into platform.outbox (tenant_key, event_id, kind) values ($1, $2, $3)", tenant, id, kind)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<EventRecord>> {
    sqlx::query_as!(
        EventRecord,
        "select id, kind, at, actor_id, unit_id, owner_id, payload from event where id = $1",
        id
    )
    .fetch_optional(conn)
    .await
}

/// `false` when this consumer has dealt with it before. A double that comes meanwhile waits here.
pub(super) async fn done(conn: &mut PgConnection, id: Uuid, consumer: &str, at: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into event_done (event_id, consumer, at) values ($1, $2, $3) on conflict do nothing",
        id,
        consumer,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
