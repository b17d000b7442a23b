//! What taxpayers are charged for, as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Filter, Return, Taxable, TaxableKind};
use crate::taxpayer::key::narrowest;

struct Row {
    id: Uuid,
    taxpayer_id: Uuid,
    unit_id: Uuid,
    kind_id: Uuid,
    kind: String,
    reference: String,
    label: String,
    facts: Value,
    token: String,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
    revision: i32,
    created_at: DateTime<Utc>,
    created_by: Uuid,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for Taxable {
    type Error = Internal;
    fn try_from(row: Row) -> Result<Self, Internal> {
        Ok(Self {
            id: row.id,
            taxpayer_id: row.taxpayer_id,
            unit_id: row.unit_id,
            kind_id: row.kind_id,
            kind: TaxableKind::stored(&row.kind)?,
            reference: row.reference,
            label: row.label,
            facts: row.facts,
            token: row.token,
            from_date: row.from_date,
            until_date: row.until_date,
            revision: row.revision,
            created_at: row.created_at,
            created_by: row.created_by,
            updated_at: row.updated_at,
        })
    }
}

/// One of them inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Taxable>> {
    let row = sqlx::query_as!(
        Row,
        "select x.id, x.taxpayer_id, x.unit_id, x.kind_id, x.kind, x.reference, x.label, x.facts, x.token, x.from_date, x.until_date,
                x.revision, x.created_at, x.created_by, x.updated_at
         from taxable x
         where x.id = $1 and ($2::uuid[] is null or x.unit_id = any($2)) and ($3::uuid is null or x.created_by = $3)",
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Taxable::try_from).transpose()?)
}

/// These, found inside the scope before, in no order.
pub(crate) async fn many(tx: &mut (impl Tx + ?Sized), ids: &[Uuid]) -> Outcome<Vec<Taxable>> {
    let rows = sqlx::query_as!(
        Row,
        "select x.id, x.taxpayer_id, x.unit_id, x.kind_id, x.kind, x.reference, x.label, x.facts, x.token, x.from_date, x.until_date,
                x.revision, x.created_at, x.created_by, x.updated_at
         from taxable x where x.id = any($1)",
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Taxable::try_from).collect::<Result<_, _>>()?)
}

/// One of them inside the scope, which nobody else changes until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Taxable>> {
    let row = sqlx::query_as!(
        Row,
        "select x.id, x.taxpayer_id, x.unit_id, x.kind_id, x.kind, x.reference, x.label, x.facts, x.token, x.from_date, x.until_date,
                x.revision, x.created_at, x.created_by, x.updated_at
         from taxable x
         where x.id = $1 and ($2::uuid[] is null or x.unit_id = any($2)) and ($3::uuid is null or x.created_by = $3)
         for update",
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Taxable::try_from).transpose()?)
}

/// A page of them inside the scope, newest first; `taxpayers` are the one that is asked for and those that were merged into it. The single
/// pattern (`$7`) says nothing that the list does not say: it is there for the trigram index, which cannot use `like all`.
pub(crate) async fn page(
    tx: &mut impl Tx,
    scope: &Scope,
    (filter, taxpayers): (&Filter, Option<&[Uuid]>),
    args: &PageArgs,
) -> Outcome<Vec<Taxable>> {
    let patterns = filter.patterns();
    let rows = sqlx::query_as!(
        Row,
        "select x.id, x.taxpayer_id, x.unit_id, x.kind_id, x.kind, x.reference, x.label, x.facts, x.token, x.from_date, x.until_date,
                x.revision, x.created_at, x.created_by, x.updated_at
         from taxable x
         where ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.created_by = $2)
           and ($3::uuid[] is null or x.taxpayer_id = any($3)) and ($4::uuid is null or x.kind_id = $4)
           and ($5::text is null or x.kind = $5) and ($6::text is null or x.token = $6)
           and ($7::text is null or (x.reference || ' ' || x.label) ilike $7)
           and (x.reference || ' ' || x.label) ilike all($8::text[])
           and ($9::uuid is null or x.id < $9)
         order by x.id desc limit $10",
        scope.units(),
        scope.owner(),
        taxpayers,
        filter.revenue,
        filter.kind.map(TaxableKind::as_str),
        filter.token.as_deref(),
        narrowest(&patterns),
        &patterns,
        args.after,
        args.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Taxable::try_from).collect::<Result<_, _>>()?)
}

/// How many of them [`page`] gives in all.
pub(crate) async fn count(
    tx: &mut impl Tx,
    scope: &Scope,
    (filter, taxpayers): (&Filter, Option<&[Uuid]>),
) -> sqlx::Result<i64> {
    let patterns = filter.patterns();
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from taxable x
           where ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.created_by = $2)
             and ($3::uuid[] is null or x.taxpayer_id = any($3)) and ($4::uuid is null or x.kind_id = $4)
             and ($5::text is null or x.kind = $5) and ($6::text is null or x.token = $6)
             and ($7::text is null or (x.reference || ' ' || x.label) ilike $7)
             and (x.reference || ' ' || x.label) ilike all($8::text[])"#,
        scope.units(),
        scope.owner(),
        taxpayers,
        filter.revenue,
        filter.kind.map(TaxableKind::as_str),
        filter.token.as_deref(),
        narrowest(&patterns),
        &patterns,
    )
    .fetch_one(tx.conn())
    .await
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Taxable) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into taxable (id, taxpayer_id, unit_id, kind_id, kind, reference, label, facts, token, from_date, until_date, revision,
             created_at, created_by, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        new.id,
        new.taxpayer_id,
        new.unit_id,
        new.kind_id,
        new.kind.as_str(),
        new.reference,
        new.label,
        new.facts,
        new.token,
        new.from_date,
        new.until_date,
        new.revision,
        new.created_at,
        new.created_by,
        new.updated_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts what changed in place.
pub(crate) async fn update(tx: &mut impl Tx, changed: &Taxable) -> sqlx::Result<()> {
    sqlx::query!(
        "update taxable set reference = $2, label = $3, facts = $4, until_date = $5, revision = $6, updated_at = $7 where id = $1",
        changed.id,
        changed.reference,
        changed.label,
        changed.facts,
        changed.until_date,
        changed.revision,
        changed.updated_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Adds what was declared for a quarter.
pub(crate) async fn declare(tx: &mut impl Tx, new: &Return) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into taxable_return (taxable_id, year, quarter, revision, facts, received_on, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.taxable,
        new.year,
        new.quarter,
        new.revision,
        new.facts,
        new.received_on,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What counts as declared for a quarter of something that the caller was given; `None`: nothing.
pub(crate) async fn returned(
    tx: &mut (impl Tx + ?Sized),
    taxable: Uuid,
    (year, quarter): (i32, i32),
) -> sqlx::Result<Option<Value>> {
    sqlx::query_scalar!(
        r#"select d.facts as "facts!" from taxable_return d where d.taxable_id = $1 and d.year = $2 and d.quarter = $3
           order by d.revision desc limit 1"#,
        taxable,
        year,
        quarter,
    )
    .fetch_optional(tx.conn())
    .await
}

/// What counts as declared for something that the caller was given, the latest quarters first.
pub(crate) async fn returns(tx: &mut impl Tx, taxable: Uuid, limit: i64) -> sqlx::Result<Vec<Return>> {
    sqlx::query_as!(
        Return,
        r#"select d.taxable_id as "taxable!", d.year as "year!", d.quarter as "quarter!", d.revision as "revision!", d.facts as "facts!",
               d.received_on as "received_on!", d.at as "at!", d.staff_id as "by!"
           from taxable_return d
           where d.taxable_id = $1
             and d.revision = (select max(l.revision) from taxable_return l where l.taxable_id = $1 and l.year = d.year and l.quarter = d.quarter)
           order by d.year desc, d.quarter desc limit $2"#,
        taxable,
        limit,
    )
    .fetch_all(tx.conn())
    .await
}

/// Moves everything that one taxpayer is charged for to the one that it was merged into, and keeps whose it was with the merge, which is
/// written already; gives what moved.
pub(crate) async fn move_all(tx: &mut impl Tx, from: Uuid, into: Uuid, at: DateTime<Utc>) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "with moved as (
             update taxable set taxpayer_id = $2, revision = revision + 1, updated_at = $3 where taxpayer_id = $1 returning id
         )
         insert into taxpayer_merge_taxable (taxable_id, from_id) select m.id, $1 from moved m returning taxable_id",
        from,
        into,
        at,
    )
    .fetch_all(tx.conn())
    .await
}

/// Whose something was until a merge.
#[derive(Debug)]
pub(crate) struct Was {
    pub(crate) taxable: Uuid,
    /// The record that was merged.
    pub(crate) taxpayer: Uuid,
    pub(crate) until: DateTime<Utc>,
}

/// Whose these were before, oldest first.
pub(crate) async fn earlier(tx: &mut impl Tx, taxables: &[Uuid]) -> sqlx::Result<Vec<Was>> {
    sqlx::query_as!(
        Was,
        r#"select x.taxable_id as "taxable", x.from_id as "taxpayer", m.at as "until"
           from taxpayer_merge_taxable x join taxpayer_merge m on m.from_id = x.from_id
           where x.taxable_id = any($1) order by m.at, x.from_id"#,
        taxables,
    )
    .fetch_all(tx.conn())
    .await
}
