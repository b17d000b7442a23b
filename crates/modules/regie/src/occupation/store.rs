//! Occupations and the decisions by which they go on, as SQL: decisions are written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Filter, Renewal};

/// A page of what occupies the public domain inside the scope: what has no end first, then by its end.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: &Filter,
    args: &PageArgs,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"select x.id as "id!" from taxable x join revenue_kind k on k.id = x.kind_id
           where k.rule = 'occupation' and ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.created_by = $2)
             and ($3::date is null or x.until_date >= $3) and ($4::date is null or x.until_date <= $4)
             and (not $5::bool or x.until_date is null)
             and ($6::uuid is null or (coalesce(x.until_date, '-infinity'), x.id) >
                 (select coalesce(p.until_date, '-infinity'), p.id from taxable p where p.id = $6))
           order by coalesce(x.until_date, '-infinity'), x.id limit $7"#,
        scope.units(),
        scope.owner(),
        filter.ends.0,
        filter.ends.1,
        filter.undated,
        args.after,
        args.limit(),
    )
    .fetch_all(tx.conn())
    .await
}

/// How many [`page`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from taxable x join revenue_kind k on k.id = x.kind_id
           where k.rule = 'occupation' and ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.created_by = $2)
             and ($3::date is null or x.until_date >= $3) and ($4::date is null or x.until_date <= $4)
             and (not $5::bool or x.until_date is null)"#,
        scope.units(),
        scope.owner(),
        filter.ends.0,
        filter.ends.1,
        filter.undated,
    )
    .fetch_one(tx.conn())
    .await
}

/// The decisions about these, newest first.
pub(crate) async fn renewals(tx: &mut (impl Tx + ?Sized), taxables: &[Uuid]) -> sqlx::Result<Vec<Renewal>> {
    sqlx::query_as!(
        Renewal,
        r#"select r.id as "id!", r.taxable_id as "taxable!", r.after_date as "after!", r.until_date as "until!", r.instrument as "instrument!",
               r.decided_on as "decided_on!", r.notified_on as "notified_on!", r.reasons as "reasons!", r.at as "at!", r.staff_id as "by!"
           from occupation_renewal r where r.taxable_id = any($1) order by r.at desc, r.id desc"#,
        taxables,
    )
    .fetch_all(tx.conn())
    .await
}

/// Writes a decision, before the end of what it is about is moved: PostgreSQL asks for it then.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), new: &Renewal) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into occupation_renewal (id, taxable_id, after_date, until_date, instrument, decided_on, notified_on, reasons, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id,
        new.taxable,
        new.after,
        new.until,
        new.instrument,
        new.decided_on,
        new.notified_on,
        new.reasons,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What ends soon and nobody was told of.
#[derive(Debug)]
pub(crate) struct Ending {
    pub(crate) taxable: Uuid,
    pub(crate) unit: Uuid,
    /// Code of its kind of revenue.
    pub(crate) code: String,
    pub(crate) last: NaiveDate,
}

/// What ends between two days and nobody was told of, the next to end first.
pub(crate) async fn ending(
    tx: &mut impl Tx,
    scope: &Scope,
    (first, last): (NaiveDate, NaiveDate),
) -> sqlx::Result<Vec<Ending>> {
    sqlx::query_as!(
        Ending,
        r#"select x.id as "taxable!", x.unit_id as "unit!", k.code as "code!", x.until_date as "last!"
           from taxable x join revenue_kind k on k.id = x.kind_id
           where k.rule = 'occupation' and ($1::uuid[] is null or x.unit_id = any($1)) and $2::uuid is null
             and x.until_date between $3 and $4
             and not exists (select from occupation_reminder r where r.taxable_id = x.id and r.until_date = x.until_date)
           order by x.until_date, x.id"#,
        scope.units(),
        scope.owner(),
        first,
        last,
    )
    .fetch_all(tx.conn())
    .await
}

/// Puts on record that somebody is told; `false` when that was done before.
pub(crate) async fn keep(tx: &mut impl Tx, of: &Ending, at: DateTime<Utc>) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "insert into occupation_reminder (taxable_id, until_date, at) values ($1, $2, $3) on conflict do nothing",
        of.taxable,
        of.last,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(kept.rows_affected() == 1)
}
