use chrono::{DateTime, Utc};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Contact;
use super::held::Owned;

/// A place to be kept.
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) staff: Uuid,
    pub(crate) channel: &'a str,
    pub(crate) hash: &'a [u8],
    pub(crate) address: &'a [u8],
    pub(crate) label: &'a str,
    pub(crate) locale: &'a str,
    pub(crate) at: DateTime<Utc>,
    /// Of the code that confirms it; none when the place needs none.
    pub(crate) code: Option<&'a [u8]>,
}

/// The same place again replaces what was kept of it. A browser that a colleague sat at before is this person's now; a
/// telephone may be two persons'.
pub(crate) async fn keep(tx: &mut impl Tx, new: &New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from contact where channel = $1 and address_hash = $2 and ($1 = 'push' or staff_id = $3)",
        new.channel,
        new.hash,
        new.staff,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into contact (id, staff_id, channel, address_hash, address, label, locale, created_at, confirmed_at, code_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9::bytea is null then $8::timestamptz end, $9)",
        new.id,
        new.staff,
        new.channel,
        new.hash,
        new.address,
        new.label,
        new.locale,
        new.at,
        new.code,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn count(tx: &mut impl Tx, staff: Uuid) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from contact where staff_id = $1"#, staff)
        .fetch_one(tx.conn())
        .await
}

/// One's own, oldest first; none of a device that was lost.
pub(crate) async fn of(tx: &mut impl Tx, scope: &Scope, staff: Uuid) -> sqlx::Result<Vec<Contact>> {
    sqlx::query_as!(
        Contact,
        "select c.id, c.channel, c.label, c.created_at, c.confirmed_at from contact c join staff s on s.id = c.staff_id
         where c.staff_id = $1 and ($2::uuid is null or c.staff_id = $2)
           and c.created_at > coalesce(s.devices_lost_at, '-infinity')
         order by c.id",
        staff,
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// Of everybody with a role on the units of the scope; of all when the scope is the whole commune.
pub(super) async fn owned(tx: &mut impl Tx, scope: &Scope) -> sqlx::Result<Vec<Owned>> {
    sqlx::query_as!(
        Owned,
        "select c.id, c.created_at, s.login, s.name_ar, s.name_fr from contact c join staff s on s.id = c.staff_id
         where ($1::uuid[] is null or exists (select from role_grant g where g.staff_id = s.id and g.unit_id = any($1)))
           and ($2::uuid is null or s.id = $2)
         order by c.id",
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// Answers whether it was one's own.
pub(crate) async fn remove(tx: &mut impl Tx, scope: &Scope, staff: Uuid, id: Uuid) -> sqlx::Result<bool> {
    let gone = sqlx::query!(
        "delete from contact where id = $1 and staff_id = $2 and ($3::uuid is null or staff_id = $3)",
        id,
        staff,
        scope.owner(),
    )
    .execute(tx.conn())
    .await?;
    Ok(gone.rows_affected() == 1)
}

/// Where these people are reached by a channel: person and place.
pub(crate) async fn places(tx: &mut impl Tx, channel: &str, staff: &[Uuid]) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "select c.staff_id, c.id from contact c join staff s on s.id = c.staff_id
         where c.channel = $1 and c.staff_id = any($2) and c.confirmed_at is not null
           and c.created_at > coalesce(s.devices_lost_at, '-infinity')
         order by c.id",
        channel,
        staff,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.staff_id, row.id)).collect())
}

/// A telephone that waits for its code, held until the transaction ends.
pub(crate) struct Unconfirmed {
    pub(crate) code_hash: Vec<u8>,
    pub(crate) tries: i32,
    pub(crate) created_at: DateTime<Utc>,
}

pub(crate) async fn unconfirmed(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: Uuid,
    id: Uuid,
) -> sqlx::Result<Option<Unconfirmed>> {
    sqlx::query_as!(
        Unconfirmed,
        r#"select code_hash as "code_hash!", tries, created_at from contact
           where id = $1 and staff_id = $2 and ($3::uuid is null or staff_id = $3) and confirmed_at is null and code_hash is not null
           for update"#,
        id,
        staff,
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn tried(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("update contact set tries = tries + 1 where id = $1", id).execute(tx.conn()).await?;
    Ok(())
}

pub(crate) async fn confirm(tx: &mut impl Tx, id: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update contact set confirmed_at = $2, code_hash = null where id = $1", id, at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notices, and deliveries that are settled, before these instants.
pub(super) async fn due(tx: &mut impl Tx, notices: DateTime<Utc>, deliveries: DateTime<Utc>) -> sqlx::Result<[i64; 2]> {
    let row = sqlx::query!(
        r#"select (select count(*) from notice where at < $1) as "notices!",
                  (select count(*) from delivery where finished_at < $2) as "deliveries!""#,
        notices,
        deliveries,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok([row.notices, row.deliveries])
}

/// Removes deliveries that were settled before an instant, and those of notices that go; their attempts go with them.
pub(super) async fn remove_deliveries(
    tx: &mut impl Tx,
    before: DateTime<Utc>,
    notices: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let gone = sqlx::query!(
        "delete from delivery d where d.finished_at < $1 or d.notice_id in (select n.id from notice n where n.at < $2)",
        before,
        notices,
    )
    .execute(tx.conn())
    .await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}

/// Removes notices older than an instant. Their deliveries went before them.
pub(super) async fn remove_notices(tx: &mut impl Tx, before: DateTime<Utc>) -> sqlx::Result<i64> {
    let gone = sqlx::query!("delete from notice where at < $1", before).execute(tx.conn()).await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}
