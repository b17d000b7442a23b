//! Taxpayers as SQL. A merge writes a row of its own and the place where the merged one is found; nothing that refers to it changes but
//! what it is charged for, and that is kept with the merge.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Alias, Filter, Likeness, Taxpayer, TaxpayerKind, key};

struct Row {
    id: Uuid,
    unit_id: Uuid,
    number: i32,
    kind: String,
    name_ar: String,
    name_latin: String,
    cin: Option<String>,
    ice: Option<String>,
    tax_id: Option<String>,
    rib: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    address_ar: String,
    address_fr: String,
    revision: i32,
    merged_into: Option<Uuid>,
    created_at: DateTime<Utc>,
    created_by: Uuid,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for Taxpayer {
    type Error = Internal;
    fn try_from(row: Row) -> Result<Self, Internal> {
        Ok(Self {
            id: row.id,
            unit_id: row.unit_id,
            number: row.number,
            kind: TaxpayerKind::stored(&row.kind)?,
            name_ar: row.name_ar,
            name_latin: row.name_latin,
            cin: row.cin,
            ice: row.ice,
            tax_id: row.tax_id,
            rib: row.rib,
            phone: row.phone,
            email: row.email,
            address_ar: row.address_ar,
            address_fr: row.address_fr,
            revision: row.revision,
            merged_into: row.merged_into,
            created_at: row.created_at,
            created_by: row.created_by,
            updated_at: row.updated_at,
        })
    }
}

fn all(rows: Vec<Row>) -> Outcome<Vec<Taxpayer>> {
    Ok(rows.into_iter().map(Taxpayer::try_from).collect::<Result<_, _>>()?)
}

/// The taxpayer of this identifier, or the one that it was merged into, when that one lies inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Taxpayer>> {
    let row = sqlx::query_as!(
        Row,
        "with recursive up (id, merged_into) as (
             select t.id, t.merged_into from taxpayer t where t.id = $1
             union all
             select t.id, t.merged_into from up u join taxpayer t on t.id = u.merged_into
         )
         select t.id, t.unit_id, t.number, t.kind, t.name_ar, t.name_latin, t.cin, t.ice, t.tax_id, t.rib, t.phone, t.email,
                t.address_ar, t.address_fr, t.revision, t.merged_into, t.created_at, t.created_by, t.updated_at
         from taxpayer t
         where t.id in (select u.id from up u where u.merged_into is null)
           and ($2::uuid[] is null or t.unit_id = any($2)) and ($3::uuid is null or t.created_by = $3)",
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Taxpayer::try_from).transpose()?)
}

/// The taxpayers of these identifiers as they were recorded, merged ones as well, newest first: for what refers to them. No scope narrows
/// them.
pub(crate) async fn many(tx: &mut (impl Tx + ?Sized), ids: &[Uuid]) -> Outcome<Vec<Taxpayer>> {
    let rows = sqlx::query_as!(
        Row,
        "select t.id, t.unit_id, t.number, t.kind, t.name_ar, t.name_latin, t.cin, t.ice, t.tax_id, t.rib, t.phone, t.email,
                t.address_ar, t.address_fr, t.revision, t.merged_into, t.created_at, t.created_by, t.updated_at
         from taxpayer t where t.id = any($1) order by t.id desc",
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    all(rows)
}

/// These taxpayers inside the scope, held in one order until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Taxpayer>> {
    let rows = sqlx::query_as!(
        Row,
        "select t.id, t.unit_id, t.number, t.kind, t.name_ar, t.name_latin, t.cin, t.ice, t.tax_id, t.rib, t.phone, t.email,
                t.address_ar, t.address_fr, t.revision, t.merged_into, t.created_at, t.created_by, t.updated_at
         from taxpayer t
         where t.id = any($1) and ($2::uuid[] is null or t.unit_id = any($2)) and ($3::uuid is null or t.created_by = $3)
         order by t.id for update",
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    all(rows)
}

/// Keeps a taxpayer from being merged until the transaction ends; `false` when it was merged meanwhile.
pub(crate) async fn hold(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<bool> {
    let held =
        sqlx::query_scalar!("select t.id from taxpayer t where t.id = $1 and t.merged_into is null for share", id)
            .fetch_optional(tx.conn())
            .await?;
    Ok(held.is_some())
}

/// A page of taxpayers inside the scope, newest first. The single pattern (`$3`) says nothing that the list does not say: it is there for
/// the trigram index, which cannot use `like all`.
pub(crate) async fn page(tx: &mut impl Tx, scope: &Scope, filter: &Filter, args: &PageArgs) -> Outcome<Vec<Taxpayer>> {
    let patterns = filter.query.as_deref().map(key::patterns).unwrap_or_default();
    let rows = sqlx::query_as!(
        Row,
        "select t.id, t.unit_id, t.number, t.kind, t.name_ar, t.name_latin, t.cin, t.ice, t.tax_id, t.rib, t.phone, t.email,
                t.address_ar, t.address_fr, t.revision, t.merged_into, t.created_at, t.created_by, t.updated_at
         from taxpayer t
         where ($1::uuid[] is null or t.unit_id = any($1)) and ($2::uuid is null or t.created_by = $2)
           and ($3::text is null or t.search_key like $3) and t.search_key like all($4::text[])
           and ($5::text is null or t.kind = $5) and (t.merged_into is not null) = $6
           and ($7::uuid is null or t.id < $7)
         order by t.id desc limit $8",
        scope.units(),
        scope.owner(),
        key::narrowest(&patterns),
        &patterns,
        filter.kind.map(TaxpayerKind::as_str),
        filter.merged,
        args.after,
        args.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    all(rows)
}

/// How many taxpayers [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    let patterns = filter.query.as_deref().map(key::patterns).unwrap_or_default();
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from taxpayer t
           where ($1::uuid[] is null or t.unit_id = any($1)) and ($2::uuid is null or t.created_by = $2)
             and ($3::text is null or t.search_key like $3) and t.search_key like all($4::text[])
             and ($5::text is null or t.kind = $5) and (t.merged_into is not null) = $6"#,
        scope.units(),
        scope.owner(),
        key::narrowest(&patterns),
        &patterns,
        filter.kind.map(TaxpayerKind::as_str),
        filter.merged,
    )
    .fetch_one(tx.conn())
    .await
}

/// Who is found for each of these: itself, or the one that it was merged into.
pub(crate) async fn survivors(tx: &mut (impl Tx + ?Sized), ids: &[Uuid]) -> sqlx::Result<HashMap<Uuid, Uuid>> {
    let rows = sqlx::query!(
        r#"with recursive up (asked, id, merged_into) as (
               select t.id, t.id, t.merged_into from taxpayer t where t.id = any($1)
               union all
               select u.asked, t.id, t.merged_into from up u join taxpayer t on t.id = u.merged_into
           )
           select u.asked as "asked!", u.id as "id!" from up u where u.merged_into is null"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.asked, row.id)).collect())
}

/// The one that this one is found as, and every one that was merged into it: whatever of these an order, a receipt or an assessment names is
/// the same taxpayer's.
pub(crate) async fn family(tx: &mut (impl Tx + ?Sized), id: Uuid) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"with recursive up (id, merged_into) as (
               select t.id, t.merged_into from taxpayer t where t.id = $1
               union all
               select t.id, t.merged_into from up u join taxpayer t on t.id = u.merged_into
           ), down (id) as (
               select u.id from up u where u.merged_into is null
               union all
               select t.id from down d join taxpayer t on t.merged_into = d.id
           )
           select d.id as "id!" from down d"#,
        id,
    )
    .fetch_all(tx.conn())
    .await
}

/// The other names of these taxpayers, oldest first.
pub(crate) async fn aliases(tx: &mut impl Tx, family: &[Uuid]) -> sqlx::Result<Vec<Alias>> {
    sqlx::query_as!(
        Alias,
        "select a.name, a.noted_at as at, a.noted_by as by from taxpayer_alias a where a.taxpayer_id = any($1) order by a.id",
        family,
    )
    .fetch_all(tx.conn())
    .await
}

/// A merge as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Merge {
    /// Which record was merged.
    pub(crate) from: Uuid,
    /// Into which.
    pub(crate) into: Uuid,
    /// Why.
    pub(crate) reasons: String,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// Who said so.
    pub(crate) by: Uuid,
}

/// The merges by which these became one, oldest first.
pub(crate) async fn merges(tx: &mut impl Tx, family: &[Uuid]) -> sqlx::Result<Vec<Merge>> {
    sqlx::query_as!(
        Merge,
        r#"select m.from_id as "from", m.into_id as "into", m.reasons, m.at, m.staff_id as "by" from taxpayer_merge m
           where m.into_id = any($1) order by m.at, m.from_id"#,
        family,
    )
    .fetch_all(tx.conn())
    .await
}

/// By what those that were merged into this one are found.
pub(crate) async fn absorbed(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select t.search_key from taxpayer t where t.merged_into = $1", id).fetch_all(tx.conn()).await
}

/// Those inside the scope that may be the same, and why: each way by an index of its own, ten at most.
pub(crate) async fn similar(
    tx: &mut impl Tx,
    scope: &Scope,
    of: &Taxpayer,
) -> sqlx::Result<Vec<(Uuid, Vec<Likeness>)>> {
    let [arabic, latin] = [&of.name_ar, &of.name_latin].map(|name| key::alike(of.kind, name));
    let rows = sqlx::query!(
        r#"select t.id, array_agg(distinct s.why order by s.why) as "why!"
           from (
               select c.id, 'cin' as why from taxpayer c where c.cin = $4
               union all
               select i.id, 'ice' from taxpayer i where i.ice = $5
               union all
               select a.id, 'name' from taxpayer a where a.search_key like $6 and a.search_key like all($7::text[])
               union all
               select l.id, 'name' from taxpayer l where l.search_key like $8 and l.search_key like all($9::text[])
           ) s join taxpayer t on t.id = s.id
           where t.id <> $3 and t.merged_into is null
             and ($1::uuid[] is null or t.unit_id = any($1)) and ($2::uuid is null or t.created_by = $2)
           group by t.id order by t.id desc limit 10"#,
        scope.units(),
        scope.owner(),
        of.id,
        of.cin,
        of.ice,
        arabic.as_deref().and_then(key::narrowest),
        arabic.as_deref(),
        latin.as_deref().and_then(key::narrowest),
        latin.as_deref(),
    )
    .fetch_all(tx.conn())
    .await?;
    let told = |why: Vec<String>| why.iter().filter_map(|text| Likeness::told(text)).collect();
    Ok(rows.into_iter().map(|row| (row.id, told(row.why))).collect())
}

pub(crate) async fn unit_exists(tx: &mut impl Tx, unit: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from unit where id = $1) as "exists!""#, unit)
        .fetch_one(tx.conn())
        .await
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Taxpayer, key: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into taxpayer (id, unit_id, number, kind, name_ar, name_latin, cin, ice, tax_id, rib, phone, email, address_ar, address_fr,
             search_key, revision, created_at, created_by, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        new.id,
        new.unit_id,
        new.number,
        new.kind.as_str(),
        new.name_ar,
        new.name_latin,
        new.cin,
        new.ice,
        new.tax_id,
        new.rib,
        new.phone,
        new.email,
        new.address_ar,
        new.address_fr,
        key,
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
pub(crate) async fn update(tx: &mut impl Tx, changed: &Taxpayer, key: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update taxpayer set unit_id = $2, name_ar = $3, name_latin = $4, cin = $5, ice = $6, tax_id = $7, rib = $8, phone = $9, email = $10,
             address_ar = $11, address_fr = $12, search_key = $13, revision = $14, updated_at = $15
         where id = $1",
        changed.id,
        changed.unit_id,
        changed.name_ar,
        changed.name_latin,
        changed.cin,
        changed.ice,
        changed.tax_id,
        changed.rib,
        changed.phone,
        changed.email,
        changed.address_ar,
        changed.address_fr,
        key,
        changed.revision,
        changed.updated_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes other names of a taxpayer, each with its identifier.
pub(crate) async fn note(
    tx: &mut impl Tx,
    taxpayer: Uuid,
    names: &[(Uuid, String)],
    (at, by): (DateTime<Utc>, Uuid),
) -> sqlx::Result<()> {
    let (ids, names): (Vec<Uuid>, Vec<String>) = names.iter().cloned().unzip();
    sqlx::query!(
        "insert into taxpayer_alias (id, taxpayer_id, name, noted_at, noted_by)
         select a.id, $1, a.name, $4, $5 from unnest($2::uuid[], $3::text[]) as a (id, name)",
        taxpayer,
        &ids,
        &names,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Says that one taxpayer is another one.
pub(crate) async fn merge(tx: &mut impl Tx, merge: &Merge) -> sqlx::Result<()> {
    sqlx::query!(
        "with noted as (insert into taxpayer_merge (from_id, into_id, reasons, at, staff_id) values ($1, $2, $3, $4, $5))
         update taxpayer set merged_into = $2, revision = revision + 1, updated_at = $4 where id = $1",
        merge.from,
        merge.into,
        merge.reasons,
        merge.at,
        merge.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
