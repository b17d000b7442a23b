use chrono::{DateTime, Utc};
use kernel::id::{SessionId, StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Ended, LiveSession};

/// Forgets what these sources have counted, and everything older than `before`.
pub(crate) async fn forget_failures(tx: &mut impl Tx, sources: &[Vec<u8>], before: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_failure where source_key = any($1) or last_at < $2", sources, before)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Forgets every failure older than `before`; gives how many. Whoever still has to wait failed later than that.
pub(crate) async fn forget_old_failures(tx: &mut impl Tx, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let gone = sqlx::query!("delete from sign_in_failure where last_at < $1", before).execute(tx.conn()).await?;
    Ok(gone.rows_affected())
}

pub(crate) async fn live_of(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: StaffId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<LiveSession>> {
    sqlx::query_as!(
        LiveSession,
        r#"select s.id, s.created_at, s.last_seen_at, s.expires_at, s.device, s.address, s.means,
                  p.label_ar as "label_ar?", p.label_fr as "label_fr?"
           from staff_session s left join oidc_provider p on p.id = s.provider_id
           where s.staff_id = $1 and ($2::uuid is null or s.staff_id = $2) and s.revoked_at is null and s.expires_at > $3
           order by s.id desc limit 100"#,
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

/// Ends every session of this person and every access token of the account: whoever else knew the password may have made
/// one. Answers how many there were.
pub(crate) async fn revoke_all(tx: &mut impl Tx, staff: Uuid, now: DateTime<Utc>) -> sqlx::Result<Ended> {
    let sessions = sqlx::query!(
        "update staff_session set revoked_at = $2 where staff_id = $1 and revoked_at is null",
        staff,
        now,
    )
    .execute(tx.conn())
    .await?;
    let tokens = sqlx::query!(
        "update access_token set revoked_at = $2 where staff_id = $1 and revoked_at is null and expires_at > $2",
        staff,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(Ended { sessions: sessions.rows_affected(), tokens: tokens.rows_affected() })
}
