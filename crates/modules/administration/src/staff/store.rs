use chrono::{DateTime, NaiveDate, Utc};
use kernel::gql::PageArgs;
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Corrected, NewStaff, StaffFilter};

/// Identifiers of one page. People are in scope when their account belongs to it, or when they hold a role in it; which
/// roles they hold elsewhere is nothing that a filter tells.
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
           where ($1::uuid[] is null or s.home_unit_id = any($1)
                  or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1)))
             and ($2::uuid is null or s.id = $2)
             and ($3::text is null or position(lower($3) in lower(s.login || ' ' || s.name_fr || ' ' || s.name_ar)) > 0)
             and ($4::bool is null or s.active = $4)
             and (($5::uuid is null and $9::text is null) or exists (
                  select from role_grant g
                  where g.staff_id = s.id and g.revoked_at is null and ($1::uuid[] is null or g.unit_id = any($1))
                    and ($9::text is null or g.role = $9) and ($5::uuid is null or g.unit_id in (select id from below))))
             and ($6::uuid is null or s.id > $6)
             and s.service = $8
           order by s.id limit $7"#,
        scope.units(),
        scope.owner(),
        filter.query,
        filter.active,
        filter.unit,
        page.after,
        page.limit(),
        filter.service,
        filter.role,
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
           where ($1::uuid[] is null or s.home_unit_id = any($1)
                  or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1)))
             and ($2::uuid is null or s.id = $2)
             and ($3::text is null or position(lower($3) in lower(s.login || ' ' || s.name_fr || ' ' || s.name_ar)) > 0)
             and ($4::bool is null or s.active = $4)
             and (($5::uuid is null and $7::text is null) or exists (
                  select from role_grant g
                  where g.staff_id = s.id and g.revoked_at is null and ($1::uuid[] is null or g.unit_id = any($1))
                    and ($7::text is null or g.role = $7) and ($5::uuid is null or g.unit_id in (select id from below))))
             and s.service = $6"#,
        scope.units(),
        scope.owner(),
        filter.query,
        filter.active,
        filter.unit,
        filter.service,
        filter.role,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether the person may be seen: the account belongs to the scope, or holds a role in it.
pub(crate) async fn is_visible(tx: &mut impl Tx, scope: &Scope, id: StaffId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from staff s
               where s.id = $3 and ($2::uuid is null or s.id = $2)
                 and ($1::uuid[] is null or s.home_unit_id = any($1)
                      or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1)))
           ) as "visible!""#,
        scope.units(),
        scope.owner(),
        id.uuid(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether the account may be changed: it belongs to a unit of the scope, and holds no role outside of it. Seeing is not
/// enough, nor is a role that one gave oneself, or the administrator of an arrondissement could take over an account of
/// the whole commune, or one that waits for its role. What is lent to it, from `today` on, counts like its own roles.
pub(crate) async fn is_ours(tx: &mut impl Tx, scope: &Scope, id: StaffId, today: NaiveDate) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from staff s
               where s.id = $3 and ($2::uuid is null or s.id = $2)
                 and ($1::uuid[] is null or (s.home_unit_id = any($1) and not exists (
                      select from role_grant g
                      where g.staff_id = s.id and g.revoked_at is null and g.unit_id <> all ($1))
                      and not exists (
                      select from lending l
                      join role_grant g on g.staff_id = l.lender_id and g.revoked_at is null
                           and (l.roles is null or g.role = any(l.roles))
                      where l.borrower_id = s.id and l.ended_at is null and l.ends_on >= $4
                        and coalesce(l.unit_id, g.unit_id) <> all ($1))))
           ) as "ours!""#,
        scope.units(),
        scope.owner(),
        id.uuid(),
        today,
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
    pub(crate) home: Option<Uuid>,
}

/// Answers whether the login was free. The service has looked whether the home unit lies in the scope; the commune
/// itself is stored as none.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into staff (id, login, name_ar, name_fr, email, password_hash, password_set_at, must_change_password, created_at, home_unit_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $7, (select id from unit where id = $9 and parent_id is not null))
         on conflict (login) do nothing",
        row.id.uuid(),
        row.new.login,
        row.new.name_ar,
        row.new.name_fr,
        row.new.email,
        row.hash,
        row.at,
        row.must_change,
        row.home,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) async fn close(tx: &mut impl Tx, id: StaffId) -> sqlx::Result<()> {
    sqlx::query!("update staff set active = false where id = $1", id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

pub(crate) async fn reopen(tx: &mut impl Tx, id: StaffId) -> sqlx::Result<()> {
    sqlx::query!("update staff set active = true where id = $1", id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// Whether another account, open or closed, has this address: a letter with a link must reach one person only.
pub(crate) async fn is_anothers(tx: &mut impl Tx, id: StaffId, email: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from staff where id <> $1 and lower(email) = lower($2::text)) as "taken!""#,
        id.uuid(),
        email,
    )
    .fetch_one(tx.conn())
    .await
}

pub(crate) async fn correct(tx: &mut impl Tx, new: &Corrected) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff set name_ar = $2, name_fr = $3, email = $4 where id = $1",
        new.staff.uuid(),
        new.name_ar,
        new.name_fr,
        new.email,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The commune itself is stored as none.
pub(crate) async fn set_home(tx: &mut impl Tx, id: StaffId, unit: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff set home_unit_id = (select u.id from unit u where u.id = $2 and u.parent_id is not null) where id = $1",
        id.uuid(),
        unit,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
