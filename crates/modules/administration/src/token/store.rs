use chrono::{DateTime, Utc};
use kernel::id::{StaffId, TokenId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Token;

/// Live tokens of one account, newest first. The scope of one's own tokens is `own`; whether a program's account may be
/// seen is asked before.
pub(crate) async fn of(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: StaffId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Token>> {
    sqlx::query_as!(
        Token,
        "select id, name, acts, created_at, expires_at, last_used_at from access_token
         where staff_id = $1 and ($2::uuid is null or staff_id = $2) and revoked_at is null and expires_at > $3
         order by id desc limit 100",
        staff.uuid(),
        scope.owner(),
        now,
    )
    .fetch_all(tx.conn())
    .await
}

/// A token to keep.
pub(crate) struct Row<'a> {
    pub(crate) staff: StaffId,
    pub(crate) hash: &'a [u8],
    pub(crate) token: &'a Token,
}

/// How many live tokens the account has; the names of those that have ended are free again.
pub(crate) async fn count_live(tx: &mut impl Tx, staff: StaffId, now: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query!(
        "update access_token set revoked_at = expires_at where staff_id = $1 and revoked_at is null and expires_at <= $2",
        staff.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from access_token where staff_id = $1 and revoked_at is null"#,
        staff.uuid(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Answers whether no live token of the account has this name.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into access_token (id, staff_id, secret_hash, name, acts, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (staff_id, name) where revoked_at is null do nothing",
        row.token.id,
        row.staff.uuid(),
        row.hash,
        row.token.name,
        &row.token.acts,
        row.token.created_at,
        row.token.expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends one live token of this account; answers its name.
pub(crate) async fn revoke(
    tx: &mut impl Tx,
    staff: StaffId,
    id: TokenId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "update access_token set revoked_at = $3
         where id = $1 and staff_id = $2 and revoked_at is null and expires_at > $3 returning name",
        id.uuid(),
        staff.uuid(),
        now,
    )
    .fetch_optional(tx.conn())
    .await
}

/// The program's account that a token belongs to; none when it is a person's, or there is no such token.
pub(crate) async fn program_of(tx: &mut impl Tx, id: TokenId) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "select t.staff_id from access_token t join staff s on s.id = t.staff_id where t.id = $1 and s.service",
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await
}
