use chrono::{DateTime, Utc};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Labels, Shown};

/// Hosts of this unit and of the commune.
pub(crate) async fn labels(tx: &mut impl Tx, here: Uuid) -> sqlx::Result<Labels> {
    let row = sqlx::query!(
        r#"select (select u.host from unit u where u.id = $1 and u.parent_id is not null) as here,
                  (select u.host from unit u where u.parent_id is null) as commune"#,
        here,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Labels { here: row.here, commune: row.commune })
}

/// One's own passkeys, oldest first.
pub(crate) async fn of(tx: &mut impl Tx, scope: &Scope, staff: StaffId) -> sqlx::Result<Vec<Shown>> {
    sqlx::query_as!(
        Shown,
        "select id, name, created_at, last_used_at, rp_id from passkey
         where staff_id = $1 and ($2::uuid is null or staff_id = $2) order by id",
        staff.uuid(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// Identifiers that the person's devices already hold for this relying party.
pub(crate) async fn held(tx: &mut impl Tx, staff: StaffId, rp_id: &str) -> sqlx::Result<Vec<Vec<u8>>> {
    sqlx::query_scalar!("select credential_id from passkey where staff_id = $1 and rp_id = $2", staff.uuid(), rp_id)
        .fetch_all(tx.conn())
        .await
}

/// A passkey to keep.
pub(crate) struct Row<'a> {
    pub(crate) id: Uuid,
    pub(crate) staff: StaffId,
    pub(crate) rp_id: &'a str,
    pub(crate) credential_id: &'a [u8],
    pub(crate) credential: &'a Value,
    pub(crate) name: &'a str,
    pub(crate) at: DateTime<Utc>,
}

/// Answers whether the credential was new.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into passkey (id, staff_id, rp_id, credential_id, credential, name, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential_id) do nothing",
        row.id,
        row.staff.uuid(),
        row.rp_id,
        row.credential_id,
        row.credential,
        row.name,
        row.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes one passkey of this person; answers its name.
pub(crate) async fn remove(tx: &mut impl Tx, staff: StaffId, id: Uuid) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("delete from passkey where id = $1 and staff_id = $2 returning name", id, staff.uuid())
        .fetch_optional(tx.conn())
        .await
}

/// Removes all of them: the devices are lost.
pub(crate) async fn remove_all(tx: &mut impl Tx, staff: StaffId) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from passkey where staff_id = $1", staff.uuid()).execute(tx.conn()).await?;
    Ok(done.rows_affected())
}

/// A passkey at sign-in, with its person.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) id: Uuid,
    pub(crate) staff: Uuid,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) credential: Value,
}

/// The passkey that answered, of an open account whose password nobody withdrew: who lost a telephone has a new password sent,
/// and until it is chosen nobody gets in. Held until the transaction ends, so that its counter only grows.
pub(crate) async fn known(
    tx: &mut impl Tx,
    staff: Uuid,
    rp_id: &str,
    credential_id: &[u8],
) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        "select k.id, p.id as staff, p.login, p.name_fr as name, k.credential
         from passkey k join staff p on p.id = k.staff_id
         where k.credential_id = $3 and k.rp_id = $2 and p.id = $1 and p.active and p.invited_at is null for update",
        staff,
        rp_id,
        credential_id,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn used(tx: &mut impl Tx, id: Uuid, credential: &Value, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update passkey set credential = $2, last_used_at = $3 where id = $1", id, credential, at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Spends a challenge: of two answers only one gets `true`. Those that have ended are forgotten.
pub(crate) async fn spend(tx: &mut impl Tx, id: Uuid, until: DateTime<Utc>, now: DateTime<Utc>) -> sqlx::Result<bool> {
    sqlx::query!("delete from spent_challenge where expires_at < $1", now).execute(&mut *tx.conn()).await?;
    let done = sqlx::query!(
        "insert into spent_challenge (id, expires_at) values ($1, $2) on conflict (id) do nothing",
        id,
        until,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a challenge was answered already.
pub(crate) async fn is_spent(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from spent_challenge where id = $1) as "spent!""#, id)
        .fetch_one(tx.conn())
        .await
}
