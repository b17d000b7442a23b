use chrono::{DateTime, Utc};
use kernel::gql::PageArgs;
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{NewStaff, StaffFilter};

/// Identifiers of one page. People are in scope when they hold a role in it, or none at all.
pub(crate) async fn page(
    tx: &mut impl Tx,
    scope: &Scope,
    filter: &StaffFilter,
    page: &PageArgs,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select id from unit where id = $5
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select s.id from staff s
           where ($1::uuid[] is null
                  or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1))
                  or not exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null))
             and ($2::uuid is null or s.id = $2)
             and ($3::text is null or position(lower($3) in lower(s.login || ' ' || s.name_fr || ' ' || s.name_ar)) > 0)
             and ($4::bool is null or s.active = $4)
             and ($5::uuid is null or exists (
                  select from role_grant g join below on below.id = g.unit_id
                  where g.staff_id = s.id and g.revoked_at is null))
             and ($6::uuid is null or s.id > $6)
           order by s.id limit $7"#,
        scope.units(),
        scope.owner(),
        filter.query,
        filter.active,
        filter.unit,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await
}

/// How many people [`page`] would give in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &StaffFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select id from unit where id = $5
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select count(*) as "count!" from staff s
           where ($1::uuid[] is null
                  or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1))
                  or not exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null))
             and ($2::uuid is null or s.id = $2)
             and ($3::text is null or position(lower($3) in lower(s.login || ' ' || s.name_fr || ' ' || s.name_ar)) > 0)
             and ($4::bool is null or s.active = $4)
             and ($5::uuid is null or exists (
                  select from role_grant g join below on below.id = g.unit_id
                  where g.staff_id = s.id and g.revoked_at is null))"#,
        scope.units(),
        scope.owner(),
        filter.query,
        filter.active,
        filter.unit,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether the person may be seen: holds a role in the scope, or none at all.
pub(crate) async fn is_visible(tx: &mut impl Tx, scope: &Scope, id: StaffId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from staff s
               where s.id = $3 and ($2::uuid is null or s.id = $2)
                 and ($1::uuid[] is null
                      or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1))
                      or not exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null))
           ) as "visible!""#,
        scope.units(),
        scope.owner(),
        id.uuid(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether the account may be changed: the person holds a role in the scope, and none outside of it. Seeing is not
/// enough, or the administrator of an arrondissement could take over an account of the whole commune, or one that waits
/// for its role.
pub(crate) async fn is_ours(tx: &mut impl Tx, scope: &Scope, id: StaffId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from staff s
               where s.id = $3 and ($2::uuid is null or s.id = $2)
                 and ($1::uuid[] is null or (
                      select coalesce(bool_and(g.unit_id = any($1)), false)
                      from role_grant g where g.staff_id = s.id and g.revoked_at is null))
           ) as "ours!""#,
        scope.units(),
        scope.owner(),
        id.uuid(),
    )
    .fetch_one(tx.conn())
    .await
}

/// A row to insert.
pub(crate) struct Row<'a> {
    pub(crate) id: StaffId,
    pub(crate) new: &'a NewStaff,
    pub(crate) hash: &'a str,
    pub(crate) must_change: bool,
    pub(crate) at: DateTime<Utc>,
}

/// Answers whether the login was free. An account has no unit yet, so there is no scope.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into staff (id, login, name_ar, name_fr, email, password_hash, password_set_at, must_change_password, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $7) on conflict (login) do nothing",
        row.id.uuid(),
        row.new.login,
        row.new.name_ar,
        row.new.name_fr,
        row.new.email,
        row.hash,
        row.at,
        row.must_change,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) async fn close(tx: &mut impl Tx, id: StaffId) -> sqlx::Result<()> {
    sqlx::query!("update staff set active = false where id = $1", id.uuid()).execute(tx.conn()).await?;
    Ok(())
}
