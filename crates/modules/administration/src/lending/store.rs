use chrono::{DateTime, NaiveDate, Utc};
use kernel::gql::PageArgs;
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Lending, LendingFilter, LendingId, NewLending};

/// A row to insert.
pub(crate) struct Row<'a> {
    pub(crate) id: LendingId,
    pub(crate) lender: StaffId,
    pub(crate) new: &'a NewLending,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: &'a str,
}

/// The service has looked whether the caller may lend for this person.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<()> {
    let new = row.new;
    let roles = Some(new.roles.as_slice()).filter(|roles| !roles.is_empty());
    sqlx::query!(
        "insert into lending (id, kind, lender_id, borrower_id, roles, unit_id, starts_on, ends_on, reason, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        row.id.uuid(),
        if new.absence { "absence" } else { "lending" },
        row.lender.uuid(),
        new.borrower.map(StaffId::uuid),
        roles,
        new.unit.map(|unit| unit.uuid()),
        new.from,
        new.until,
        new.reason,
        row.at,
        row.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One lending, held still until the transaction ends. A person's own are those that the person gave or got; an
/// administrator's are those of the accounts of the scope.
pub(crate) async fn hold(tx: &mut impl Tx, scope: &Scope, id: LendingId) -> sqlx::Result<Option<Lending>> {
    sqlx::query_as!(
        Lending,
        r#"select l.id, l.kind, l.lender_id, l.borrower_id, l.roles, l.unit_id, l.starts_on, l.ends_on, l.reason,
                  l.ended_at
           from lending l join staff s on s.id = l.lender_id
           where l.id = $3
             and ($2::uuid is null or l.lender_id = $2 or l.borrower_id = $2)
             and ($1::uuid[] is null or $2::uuid is not null or s.home_unit_id = any($1))
           for update of l"#,
        scope.units(),
        scope.owner(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn end(tx: &mut impl Tx, id: LendingId, at: DateTime<Utc>, by: &str) -> sqlx::Result<()> {
    sqlx::query!("update lending set ended_at = $2, ended_by = $3 where id = $1", id.uuid(), at, by)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// How many lendings and absences of a person are not over.
pub(crate) async fn count_open(tx: &mut impl Tx, lender: StaffId, today: NaiveDate) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "open!" from lending where lender_id = $1 and ended_at is null and ends_on >= $2"#,
        lender.uuid(),
        today,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whose page it is, and on which day.
pub(crate) struct Looking {
    /// Who asks: one's own are always in scope.
    pub(crate) me: StaffId,
    /// The day of today, in Morocco.
    pub(crate) today: NaiveDate,
}

/// One page, newest first. In scope are one's own, given or got, and those whose lender or borrower belongs to the units of
/// the scope or holds a role there.
pub(crate) async fn page(
    tx: &mut impl Tx,
    scope: &Scope,
    looking: &Looking,
    filter: &LendingFilter,
    page: &PageArgs,
) -> sqlx::Result<Vec<Lending>> {
    sqlx::query_as!(
        Lending,
        r#"select l.id, l.kind, l.lender_id, l.borrower_id, l.roles, l.unit_id, l.starts_on, l.ends_on, l.reason,
                  l.ended_at
           from lending l
           where ($3 in (l.lender_id, l.borrower_id) or ($2::uuid is null and ($1::uuid[] is null or exists (
                  select from staff s
                  where s.id in (l.lender_id, l.borrower_id) and (s.home_unit_id = any($1) or exists (
                      select from role_grant g
                      where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($1)))))))
             and ($4::uuid is null or $4 in (l.lender_id, l.borrower_id))
             and ($5::bool is null or $5 = (l.ended_at is null and l.ends_on >= $6))
             and ($9::text is null or exists (
                  select from staff s where s.id in (l.lender_id, l.borrower_id)
                    and position(lower($9) in lower(s.name_fr || ' ' || s.name_ar)) > 0))
             and ($7::uuid is null or l.id < $7)
           order by l.id desc limit $8"#,
        scope.units(),
        scope.owner(),
        looking.me.uuid(),
        filter.staff.map(StaffId::uuid),
        filter.open,
        looking.today,
        page.after,
        page.limit(),
        filter.query,
    )
    .fetch_all(tx.conn())
    .await
}

/// What is lent to somebody on a day, by people whose account is open.
pub(crate) async fn borrowed(
    tx: &mut impl Tx,
    scope: &Scope,
    by: StaffId,
    on: NaiveDate,
) -> sqlx::Result<Vec<Lending>> {
    sqlx::query_as!(
        Lending,
        r#"select l.id, l.kind, l.lender_id, l.borrower_id, l.roles, l.unit_id, l.starts_on, l.ends_on, l.reason,
                  l.ended_at
           from lending l join staff s on s.id = l.lender_id and s.active
           where l.borrower_id = $1 and l.ended_at is null and $2 between l.starts_on and l.ends_on
             and ($3::uuid is null or l.borrower_id = $3)
           order by l.id"#,
        by.uuid(),
        on,
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// What begins on a day and was recorded before it, between open accounts of people. An absence without a deputy begins
/// nothing.
pub(crate) async fn begun(
    tx: &mut impl Tx,
    scope: &Scope,
    on: NaiveDate,
    before: DateTime<Utc>,
) -> sqlx::Result<Vec<Lending>> {
    sqlx::query_as!(
        Lending,
        r#"select l.id, l.kind, l.lender_id, l.borrower_id, l.roles, l.unit_id, l.starts_on, l.ends_on, l.reason,
                  l.ended_at
           from lending l
           join staff s on s.id = l.lender_id and s.active and not s.service
           join staff b on b.id = l.borrower_id and b.active and not b.service
           where l.starts_on = $3 and l.created_at < $4 and l.ended_at is null
             and ($2::uuid is null or $2 in (l.lender_id, l.borrower_id))
             and ($1::uuid[] is null or s.home_unit_id = any($1))
           order by l.id"#,
        scope.units(),
        scope.owner(),
        on,
        before,
    )
    .fetch_all(tx.conn())
    .await
}

/// Which colleagues are looked for.
#[derive(Default)]
pub(crate) struct Seeking<'a> {
    /// Part of a name, in either script.
    pub(crate) query: Option<&'a str>,
    /// This one alone.
    pub(crate) wanted: Option<StaffId>,
    /// Those who come after this one.
    pub(crate) after: Option<Uuid>,
    /// How many at most.
    pub(crate) limit: i64,
}

/// Open accounts of the same house as this one: the same arrondissement, or the services of the commune itself. By name.
pub(crate) async fn colleagues(tx: &mut impl Tx, of: StaffId, seeking: &Seeking<'_>) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"with recursive tree (id, house) as (
               select id, id from unit where parent_id is null
               union all
               select u.id, case when u.kind = 'arrondissement' then u.id else tree.house end
               from tree join unit u on u.parent_id = tree.id
           ), root (id) as (select id from unit where parent_id is null),
           homes (id, house) as (
               select s.id, tree.house from staff s cross join root join tree on tree.id = coalesce(s.home_unit_id, root.id)
           )
           select s.id as "id!" from staff s
           join homes theirs on theirs.id = s.id
           join homes mine on mine.id = $1 and mine.house = theirs.house
           where s.active and not s.service and s.id <> $1
             and ($2::text is null or position(lower($2) in lower(s.name_fr || ' ' || s.name_ar)) > 0)
             and ($3::uuid is null or s.id = $3)
             and ($4::uuid is null or (s.name_fr, s.id) > (select a.name_fr, a.id from staff a where a.id = $4))
           order by s.name_fr, s.id limit $5"#,
        of.uuid(),
        seeking.query,
        seeking.wanted.map(StaffId::uuid),
        seeking.after,
        seeking.limit,
    )
    .fetch_all(tx.conn())
    .await
}
