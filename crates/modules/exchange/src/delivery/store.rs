use chrono::{DateTime, Utc};
use kernel::event::EventRecord;
use kernel::gql::PageArgs;
use kernel::outbound::Answered;
use kernel::tx::Tx;
use uuid::Uuid;

use super::personal::Place;
use super::send::Parcel;
use super::{Attempt, Delivery, New};
use crate::webhook::Webhook;

/// `false` when this webhook has a delivery of this event already.
pub(crate) async fn insert(tx: &mut impl Tx, id: Uuid, at: DateTime<Utc>, new: &New<'_>) -> sqlx::Result<bool> {
    let inserted = sqlx::query!(
        "insert into delivery (id, channel, kind, event_id, notice_id, contact_id, webhook_id, created_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
         on conflict (event_id, webhook_id) where webhook_id is not null do nothing",
        id,
        new.channel,
        new.event.kind,
        new.event.id,
        new.notice,
        new.contact,
        new.webhook,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// What a waiting delivery needs to be sent. `None` when it waits no longer, or its event is no longer kept.
pub(crate) async fn parcel(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Parcel>> {
    let row = sqlx::query!(
        r#"select d.id, d.channel, d.kind, d.event_id, d.webhook_id, d.created_at, d.state, d.attempts, d.finished_at, d.contact_id,
                  e.at, e.actor_id, e.unit_id, e.owner_id, e.payload
           from delivery d join event e on e.id = d.event_id where d.id = $1 and d.state = 'waiting'"#,
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let webhook = match row.webhook_id {
        Some(webhook) => listener(tx, webhook).await?,
        None => None,
    };
    let place = match row.contact_id {
        Some(contact) => place(tx, contact).await?,
        None => None,
    };
    let event = EventRecord {
        id: row.event_id,
        kind: row.kind.clone(),
        at: row.at,
        actor_id: row.actor_id,
        unit_id: row.unit_id,
        owner_id: row.owner_id,
        payload: row.payload,
    };
    let delivery = Delivery {
        id: row.id,
        channel: row.channel,
        kind: row.kind,
        event_id: row.event_id,
        webhook_id: row.webhook_id,
        created_at: row.created_at,
        state: row.state,
        attempts: row.attempts,
        finished_at: row.finished_at,
    };
    Ok(Some(Parcel { delivery, event, webhook, place }))
}

async fn place(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Place>> {
    sqlx::query_as!(
        Place,
        "select c.id, c.address, c.locale from contact c join staff s on s.id = c.staff_id
         where c.id = $1 and c.confirmed_at is not null and s.active
           and c.created_at > coalesce(s.devices_lost_at, '-infinity')",
        id,
    )
    .fetch_optional(tx.conn())
    .await
}

async fn listener(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Webhook>> {
    sqlx::query_as!(
        Webhook,
        "select id, url, name, kinds, owner_id, secret, previous_secret, previous_until, created_at, paused_at
         from webhook where id = $1 and removed_at is null",
        id,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn attempted(
    tx: &mut impl Tx,
    id: Uuid,
    delivery: Uuid,
    at: DateTime<Utc>,
    (outcome, answered): (&str, &Answered),
) -> sqlx::Result<()> {
    sqlx::query!(
        "with counted as (update delivery set attempts = attempts + 1 where id = $2)
         insert into delivery_attempt (id, delivery_id, at, outcome, status, millis, excerpt) values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        delivery,
        at,
        outcome,
        answered.status.map(i32::from),
        answered.millis,
        answered.excerpt,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn settle(
    tx: &mut impl Tx,
    id: Uuid,
    state: &str,
    finished_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!("update delivery set state = $2, finished_at = $3 where id = $1", id, state, finished_at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A browser or telephone that is no longer there.
pub(crate) async fn forget(tx: &mut impl Tx, contact: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from contact where id = $1", contact).execute(tx.conn()).await?;
    Ok(())
}

/// What a gateway says became of a message that it took; `false` when there is no such delivery.
pub(crate) async fn reported(tx: &mut impl Tx, id: Uuid, state: &str, at: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update delivery set state = $2, finished_at = $3 where id = $1 and channel = 'sms' and state = 'done'",
        id,
        state,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) async fn pause(tx: &mut impl Tx, webhook: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update webhook set paused_at = $2 where id = $1 and paused_at is null", webhook, at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Deliveries to webhooks, newest first. Webhooks are of the whole commune: there is no scope.
pub(crate) async fn page(
    tx: &mut impl Tx,
    webhook: Option<Uuid>,
    state: Option<&str>,
    page: &PageArgs,
) -> sqlx::Result<Vec<Delivery>> {
    sqlx::query_as!(
        Delivery,
        "select id, channel, kind, event_id, webhook_id, created_at, state, attempts, finished_at from delivery
         where webhook_id is not null and ($1::uuid is null or webhook_id = $1) and ($2::text is null or state = $2)
           and ($3::uuid is null or id < $3)
         order by id desc limit $4",
        webhook,
        state,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await
}

/// One delivery to a webhook, held until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Delivery>> {
    sqlx::query_as!(
        Delivery,
        "select id, channel, kind, event_id, webhook_id, created_at, state, attempts, finished_at from delivery
         where id = $1 and webhook_id is not null for update",
        id,
    )
    .fetch_optional(tx.conn())
    .await
}

/// The attempts of these deliveries, oldest first.
pub(crate) async fn attempts(tx: &mut impl Tx, deliveries: &[Uuid]) -> sqlx::Result<Vec<Attempt>> {
    sqlx::query_as!(
        Attempt,
        "select delivery_id, at, outcome, status, millis, excerpt from delivery_attempt where delivery_id = any($1) order by id",
        deliveries,
    )
    .fetch_all(tx.conn())
    .await
}
