use chrono::{DateTime, Utc};
use kernel::ambient::Ambient;
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

/// New codes in place of all earlier ones.
pub(crate) async fn replace(
    tx: &mut impl Tx,
    ambient: &Ambient,
    staff: StaffId,
    hashes: &[Vec<u8>],
) -> sqlx::Result<()> {
    forget(tx, staff).await?;
    let ids: Vec<Uuid> = hashes.iter().map(|_| ambient.uuid()).collect();
    sqlx::query!(
        "insert into recovery_code (id, staff_id, code_hash, created_at)
         select n.id, $3, n.hash, $4 from unnest($1::uuid[], $2::bytea[]) as n (id, hash)",
        &ids,
        hashes,
        staff.uuid(),
        ambient.now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn forget(tx: &mut impl Tx, staff: StaffId) -> sqlx::Result<()> {
    sqlx::query!("delete from recovery_code where staff_id = $1", staff.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// How many codes of one's own are left.
pub(crate) async fn left(tx: &mut impl Tx, scope: &Scope, staff: StaffId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from recovery_code
           where staff_id = $1 and used_at is null and ($2::uuid is null or staff_id = $2)"#,
        staff.uuid(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether this is a code of the account that was not used yet.
pub(crate) async fn is_good(tx: &mut impl Tx, staff: StaffId, hash: &[u8]) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from recovery_code where staff_id = $1 and code_hash = $2 and used_at is null) as "good!""#,
        staff.uuid(),
        hash,
    )
    .fetch_one(tx.conn())
    .await
}

/// Uses a code up: of two requests with the same one only one gets `true`.
pub(crate) async fn take(tx: &mut impl Tx, staff: StaffId, hash: &[u8], now: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update recovery_code set used_at = $3 where staff_id = $1 and code_hash = $2 and used_at is null",
        staff.uuid(),
        hash,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
