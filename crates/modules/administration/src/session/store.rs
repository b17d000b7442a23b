use chrono::{DateTime, Utc};
use kernel::id::{SessionId, StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::LiveSession;
use super::lockout::Failures;

pub(crate) async fn failures(tx: &mut impl Tx, source: &[u8]) -> sqlx::Result<Option<Failures>> {
    sqlx::query_as!(
        Failures,
        "select failures, last_at, locked_until from sign_in_failure where source_key = $1",
        source,
    )
    .fetch_optional(tx.conn())
    .await
}

/// As [`failures`], holding back everybody else who counts for the same source.
pub(crate) async fn failures_for_update(tx: &mut impl Tx, source: &[u8]) -> sqlx::Result<Option<Failures>> {
    sqlx::query_as!(
        Failures,
        "select failures, last_at, locked_until from sign_in_failure where source_key = $1 for update",
        source,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn count_failure(tx: &mut impl Tx, source: &[u8], count: &Failures) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sign_in_failure (source_key, failures, last_at, locked_until) values ($1, $2, $3, $4)
         on conflict (source_key) do update set failures = $2, last_at = $3, locked_until = $4",
        source,
        count.failures,
        count.last_at,
        count.locked_until,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn forget_failures(tx: &mut impl Tx, source: &[u8], before: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_failure where source_key = $1 or last_at < $2", source, before)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(crate) async fn live_of(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: StaffId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<LiveSession>> {
    sqlx::query_as!(
        LiveSession,
        "select id, created_at, last_seen_at, expires_at, device, address from staff_session
         where staff_id = $1 and ($2::uuid is null or staff_id = $2) and revoked_at is null and expires_at > $3
         order by id desc limit 100",
        staff.uuid(),
        scope.owner(),
        now,
    )
    .fetch_all(tx.conn())
    .await
}

/// Ends one live session of this person. Answers whether there was one.
pub(crate) async fn revoke(
    tx: &mut impl Tx,
    staff: StaffId,
    session: SessionId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update staff_session set revoked_at = $3 where id = $2 and staff_id = $1 and revoked_at is null",
        staff.uuid(),
        session.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends every session of this person. Answers how many there were.
pub(crate) async fn revoke_all(tx: &mut impl Tx, staff: Uuid, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update staff_session set revoked_at = $2 where staff_id = $1 and revoked_at is null",
        staff,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
