use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::EventRecord;

pub(crate) async fn enqueue(conn: &mut PgConnection, tenant: &str, kind: &str, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("insert into platform.outbox (tenant_key, event_id, kind) values ($1, $2, $3)", tenant, id, kind)
        .execute(conn)
        .await?;
    Ok(())
}

/// Those of these events that this consumer has not dealt with before: now it has. A double that comes meanwhile waits here.
pub(super) async fn take_all(
    conn: &mut PgConnection,
    ids: &[Uuid],
    consumer: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<EventRecord>> {
    sqlx::query_as!(
        EventRecord,
        "with taken as (
             insert into event_done (event_id, consumer, at)
             select id, $2, $3 from event where id = any($1) order by id
             on conflict do nothing returning event_id
         )
         select e.id, e.kind, e.at, e.actor_id, e.unit_id, e.owner_id, e.payload
         from taken join event e on e.id = taken.event_id order by e.id",
        ids,
        consumer,
        at,
    )
    .fetch_all(conn)
    .await
}
