use chrono::{DateTime, Utc};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Identity;

/// Whose an account at a provider is.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) id: Uuid,
    pub(crate) provider_id: Uuid,
    pub(crate) staff_id: Uuid,
}

/// Before anybody is known, so without a scope: only sign-in asks.
pub(crate) async fn named(
    tx: &mut impl Tx,
    provider: Uuid,
    (issuer, subject): (&str, &str),
) -> sqlx::Result<Option<Named>> {
    sqlx::query_as!(
        Named,
        "select id, provider_id, staff_id from oidc_identity where provider_id = $1 and issuer = $2 and subject = $3",
        provider,
        issuer,
        subject,
    )
    .fetch_optional(tx.conn())
    .await
}

/// One link; for a sign-in that is halfway, and behind a permit of its own otherwise.
pub(crate) async fn find(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Named>> {
    sqlx::query_as!(Named, "select id, provider_id, staff_id from oidc_identity where id = $1", id)
        .fetch_optional(tx.conn())
        .await
}

pub(crate) async fn used(tx: &mut impl Tx, id: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update oidc_identity set last_used_at = $2 where id = $1", id, at).execute(tx.conn()).await?;
    Ok(())
}

/// A person's links, oldest first. The service has looked whether the person is in the scope; the scope of one's own is here.
pub(crate) async fn of(tx: &mut impl Tx, scope: &Scope, staff: StaffId) -> sqlx::Result<Vec<Identity>> {
    sqlx::query_as!(
        Identity,
        "select i.id, i.provider_id, p.label_ar, p.label_fr, i.subject, i.linked_at, i.linked_by, i.last_used_at
         from oidc_identity i join oidc_provider p on p.id = i.provider_id
         where i.staff_id = $1 and ($2::uuid is null or i.staff_id = $2) order by i.id",
        staff.uuid(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// A link to make.
pub(crate) struct Row<'a> {
    pub(crate) id: Uuid,
    pub(crate) provider: Uuid,
    pub(crate) issuer: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) staff: StaffId,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: &'a str,
}

/// Answers whether neither that account nor this one was linked at the provider.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into oidc_identity (id, provider_id, issuer, subject, staff_id, linked_at, linked_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        row.id,
        row.provider,
        row.issuer,
        row.subject,
        row.staff.uuid(),
        row.at,
        row.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes one link of this person; gives its provider.
pub(crate) async fn remove(tx: &mut impl Tx, staff: StaffId, id: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "delete from oidc_identity where id = $1 and staff_id = $2 returning provider_id",
        id,
        staff.uuid(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// Removes all of a person: whoever has their devices now proves nothing with what is signed in on them.
pub(crate) async fn remove_all(tx: &mut impl Tx, staff: StaffId) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from oidc_identity where staff_id = $1", staff.uuid()).execute(tx.conn()).await?;
    Ok(done.rows_affected())
}

/// Removes all at a provider.
pub(crate) async fn remove_of_provider(tx: &mut impl Tx, provider: Uuid) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from oidc_identity where provider_id = $1", provider).execute(tx.conn()).await?;
    Ok(done.rows_affected())
}

/// How many there are at each provider.
pub(crate) async fn counts(tx: &mut impl Tx) -> sqlx::Result<Vec<(Uuid, i64)>> {
    let rows = sqlx::query!(r#"select provider_id, count(*) as "count!" from oidc_identity group by provider_id"#)
        .fetch_all(tx.conn());
    Ok(rows.await?.into_iter().map(|row| (row.provider_id, row.count)).collect())
}
