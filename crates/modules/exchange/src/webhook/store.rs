use chrono::{DateTime, Utc};
use kernel::tx::Tx;
use uuid::Uuid;

use super::Webhook;

/// Those that listen to one of these kinds of event now.
pub(crate) async fn listening(tx: &mut impl Tx, kinds: &[&str]) -> sqlx::Result<Vec<Webhook>> {
    sqlx::query_as!(
        Webhook,
        "select id, url, name, kinds, owner_id, secret, previous_secret, previous_until, created_at, paused_at from webhook
         where removed_at is null and paused_at is null and kinds && $1 order by id",
        kinds as &[&str],
    )
    .fetch_all(tx.conn())
    .await
}

/// All that were not removed. Webhooks are of the whole commune: there is no scope.
pub(crate) async fn all(tx: &mut impl Tx) -> sqlx::Result<Vec<Webhook>> {
    sqlx::query_as!(
        Webhook,
        "select id, url, name, kinds, owner_id, secret, previous_secret, previous_until, created_at, paused_at from webhook
         where removed_at is null order by id",
    )
    .fetch_all(tx.conn())
    .await
}

/// One, held until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Webhook>> {
    sqlx::query_as!(
        Webhook,
        "select id, url, name, kinds, owner_id, secret, previous_secret, previous_until, created_at, paused_at from webhook
         where id = $1 and removed_at is null for update",
        id,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn insert(tx: &mut impl Tx, webhook: &Webhook) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into webhook (id, url, name, kinds, owner_id, secret, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        webhook.id,
        webhook.url,
        webhook.name,
        &webhook.kinds,
        webhook.owner_id,
        webhook.secret,
        webhook.created_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Stores everything about it that can change.
pub(crate) async fn update(tx: &mut impl Tx, webhook: &Webhook) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook set url = $2, name = $3, kinds = $4, secret = $5, previous_secret = $6, previous_until = $7, paused_at = $8,
             owner_id = $9
         where id = $1",
        webhook.id,
        webhook.url,
        webhook.name,
        &webhook.kinds,
        webhook.secret,
        webhook.previous_secret,
        webhook.previous_until,
        webhook.paused_at,
        webhook.owner_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut impl Tx, id: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update webhook set removed_at = $2 where id = $1", id, at).execute(tx.conn()).await?;
    Ok(())
}
