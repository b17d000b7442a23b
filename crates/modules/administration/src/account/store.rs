use chrono::{DateTime, Utc};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;

use super::Account;

/// Before anybody is known, so without a scope: only sign-in asks.
pub(crate) async fn by_login(tx: &mut impl Tx, login: &str) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select id, login, name_ar, name_fr, active, password_hash, totp_secret, totp_confirmed_at, totp_last_step,
                  exists (select from passkey k where k.staff_id = staff.id) as "has_passkey!"
           from staff where login = $1"#,
        login,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Of a person whom another proof than the password has named, so without a scope: only while the account is open and its
/// password was not withdrawn. Who lost a telephone has a new password sent, and until it is chosen nobody gets in. Held until the
/// transaction ends.
pub(crate) async fn open(tx: &mut impl Tx, id: StaffId) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select id, login, name_ar, name_fr, active, password_hash, totp_secret, totp_confirmed_at, totp_last_step,
                  exists (select from passkey k where k.staff_id = staff.id) as "has_passkey!"
           from staff where id = $1 and active and not service and invited_at is null for update"#,
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// The caller's own account: the scope of these acts is `own`.
pub(crate) async fn own(tx: &mut impl Tx, scope: &Scope, id: StaffId) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select id, login, name_ar, name_fr, active, password_hash, totp_secret, totp_confirmed_at, totp_last_step,
                  exists (select from passkey k where k.staff_id = staff.id) as "has_passkey!"
           from staff where id = $1 and ($2::uuid is null or id = $2)"#,
        id.uuid(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// A new password and whether it must be changed at the next sign-in.
#[derive(Debug)]
pub(crate) struct NewPassword<'a> {
    pub(crate) hash: &'a str,
    pub(crate) at: DateTime<Utc>,
    pub(crate) must_change: bool,
}

pub(crate) async fn set_password(tx: &mut impl Tx, id: StaffId, new: &NewPassword<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff set password_hash = $2, password_set_at = $3, must_change_password = $4, invited_at = null where id = $1",
        id.uuid(),
        new.hash,
        new.at,
        new.must_change,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A password that nobody knows, until the person chooses one by the link of an e-mail.
pub(crate) async fn withdraw_password(
    tx: &mut impl Tx,
    id: StaffId,
    unknown: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff set password_hash = $2, password_set_at = $3, must_change_password = false, invited_at = $3 where id = $1",
        id.uuid(),
        unknown,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The person's own change: only while the password is still the one that was proved. Answers whether it was.
pub(crate) async fn replace_password(
    tx: &mut impl Tx,
    id: StaffId,
    proved: &str,
    new: &NewPassword<'_>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update staff set password_hash = $3, password_set_at = $4, must_change_password = $5, invited_at = null
         where id = $1 and password_hash = $2 and active",
        id.uuid(),
        proved,
        new.hash,
        new.at,
        new.must_change,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether the account is still open and its password the one that was proved; held until the transaction ends.
pub(crate) async fn still_proved(tx: &mut impl Tx, id: StaffId, proved: &str) -> sqlx::Result<bool> {
    let held = sqlx::query_scalar!(
        "select id from staff where id = $1 and password_hash = $2 and active for update",
        id.uuid(),
        proved,
    );
    Ok(held.fetch_optional(tx.conn()).await?.is_some())
}

/// A secret waits to be confirmed; a confirmed one is never replaced here. Answers whether it was kept.
pub(crate) async fn keep_pending_secret(tx: &mut impl Tx, id: StaffId, sealed: &[u8]) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update staff set totp_secret = $2, totp_last_step = null where id = $1 and totp_confirmed_at is null",
        id.uuid(),
        sealed,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) async fn confirm_secret(tx: &mut impl Tx, id: StaffId, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update staff set totp_confirmed_at = $2 where id = $1", id.uuid(), at).execute(tx.conn()).await?;
    Ok(())
}

/// Whoever has the person's devices now proves nothing with them, and is told nothing on them.
pub(crate) async fn lose_devices(tx: &mut impl Tx, id: StaffId, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff set totp_secret = null, totp_confirmed_at = null, totp_last_step = null, devices_lost_at = $2
         where id = $1",
        id.uuid(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Uses up a step: of two requests with the same code only one gets `true`.
pub(crate) async fn use_step(tx: &mut impl Tx, id: StaffId, step: i64) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update staff set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)",
        id.uuid(),
        step,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
