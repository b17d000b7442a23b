//! Régies and tills as SQL. Both are added, never changed.

pub(crate) mod book;
pub(crate) mod member;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{CashOffice, Filter, Held, KindPlate, OpenDay, Till};

/// When and by whom a row is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// A régie as it is stored.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    instrument: String,
    instrument_on: NaiveDate,
    created_at: DateTime<Utc>,
    kinds: Json<Vec<KindRow>>,
}

#[derive(Deserialize)]
struct KindRow {
    id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
}

impl From<Row> for CashOffice {
    fn from(row: Row) -> Self {
        let kinds = row.kinds.0.into_iter();
        Self {
            id: row.id,
            unit_id: row.unit_id,
            code: row.code,
            name: named(row.name_ar, row.name_fr),
            instrument: row.instrument,
            instrument_on: row.instrument_on,
            created_at: row.created_at,
            kinds: kinds
                .map(|kind| KindPlate { id: kind.id, code: kind.code, name: named(kind.name_ar, kind.name_fr) })
                .collect(),
        }
    }
}

fn named(ar: String, fr: String) -> LocalName {
    LocalName { ar, fr, zgh: None }
}

/// Régies inside the scope, these or all, by code. Nobody owns a régie: a scope of one's own holds none.
pub(crate) async fn list(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    ids: Option<&[Uuid]>,
) -> sqlx::Result<Vec<CashOffice>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select o.id, o.unit_id, o.code, o.name_ar, o.name_fr, o.instrument, o.instrument_on, o.created_at,
               coalesce((
                   select jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'name_ar', k.name_ar, 'name_fr', k.name_fr) order by k.code)
                   from cash_office_kind ok join revenue_kind k on k.id = ok.kind_id where ok.office_id = o.id
               ), '[]') as "kinds!: Json<Vec<KindRow>>"
           from cash_office o
           where ($1::uuid[] is null or o.id = any($1))
             and ($2::uuid[] is null or o.unit_id = any($2)) and $3::uuid is null
           order by o.code"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// A page of the régies inside the scope, by code.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (filter, on): (&Filter, NaiveDate),
    page: &PageArgs,
) -> sqlx::Result<Vec<CashOffice>> {
    let rows = sqlx::query_as!(
        Row,
        r#"with recursive below (id) as (
               select id from unit where id = $3
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select o.id, o.unit_id, o.code, o.name_ar, o.name_fr, o.instrument, o.instrument_on, o.created_at,
               coalesce((
                   select jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'name_ar', k.name_ar, 'name_fr', k.name_fr) order by k.code)
                   from cash_office_kind ok join revenue_kind k on k.id = ok.kind_id where ok.office_id = o.id
               ), '[]') as "kinds!: Json<Vec<KindRow>>"
           from cash_office o cross join letters l
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or o.unit_id in (select id from below))
             and not exists (
                 select from unnest($4::text[]) as word
                 where position(lower(translate(word, l.forms, l.plain))
                     in lower(translate(concat_ws(' ', o.code, o.name_fr, o.name_ar), l.forms, l.plain))) = 0)
             and ($5::uuid is null or exists (
                 select from cash_office_member m where m.office_id = o.id and m.staff_id = $5
                   and m.from_date <= $6 and (m.until_date is null or m.until_date >= $6)))
             and ($7::uuid is null or o.code > (select shown.code from cash_office shown where shown.id = $7))
           order by o.code limit $8"#,
        scope.units(),
        scope.owner(),
        filter.unit,
        filter.words.as_slice(),
        filter.member,
        on,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many régies [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter, on: NaiveDate) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select id from unit where id = $3
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select count(*) as "count!" from cash_office o cross join letters l
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or o.unit_id in (select id from below))
             and not exists (
                 select from unnest($4::text[]) as word
                 where position(lower(translate(word, l.forms, l.plain))
                     in lower(translate(concat_ws(' ', o.code, o.name_fr, o.name_ar), l.forms, l.plain))) = 0)
             and ($5::uuid is null or exists (
                 select from cash_office_member m where m.office_id = o.id and m.staff_id = $5
                   and m.from_date <= $6 and (m.until_date is null or m.until_date >= $6)))"#,
        scope.units(),
        scope.owner(),
        filter.unit,
        filter.words.as_slice(),
        filter.member,
        on,
    )
    .fetch_one(tx.conn())
    .await
}

pub(crate) async fn unit_exists(tx: &mut impl Tx, unit: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from unit where id = $1) as "exists!""#, unit)
        .fetch_one(tx.conn())
        .await
}

/// Records a régie and the kinds that it was created for.
pub(crate) async fn insert(tx: &mut impl Tx, office: &CashOffice, by: Uuid) -> sqlx::Result<()> {
    let kinds: Vec<Uuid> = office.kinds.iter().map(|kind| kind.id).collect();
    sqlx::query!(
        "with made as (
             insert into cash_office (id, unit_id, code, name_ar, name_fr, instrument, instrument_on, created_at, created_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id
         )
         insert into cash_office_kind (office_id, kind_id) select made.id, kind from made, unnest($10::uuid[]) as kind",
        office.id,
        office.unit_id,
        office.code,
        office.name.ar,
        office.name.fr,
        office.instrument,
        office.instrument_on,
        office.created_at,
        by,
        &kinds,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Tills of these régies, or these tills, inside the scope, by code.
pub(crate) async fn tills(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (offices, ids): (Option<&[Uuid]>, Option<&[Uuid]>),
) -> sqlx::Result<Vec<Till>> {
    let rows = sqlx::query!(
        r#"select t.id as "id!", t.office_id as "office_id!", t.code as "code!", t.name_ar as "name_ar!", t.name_fr as "name_fr!",
               d.id as "day?", d.staff_id as "day_staff?", d.on_date as "day_on?",
               b.id as "book?", b.serial as "serial?", b.last_number as "last?", i.next_number as "next?"
           from till t
           join cash_office o on o.id = t.office_id
           left join lateral (
               select c.id, c.staff_id, c.on_date from cash_day c where c.till_id = t.id and c.closed_at is null
               order by c.on_date desc, c.id desc limit 1
           ) d on true
           left join book_issue i on i.till_id = t.id and i.returned_at is null
           left join receipt_book b on b.id = i.book_id
           where ($1::uuid[] is null or t.office_id = any($1)) and ($2::uuid[] is null or t.id = any($2))
             and ($3::uuid[] is null or o.unit_id = any($3)) and $4::uuid is null
           order by t.code, t.id"#,
        offices,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let till = rows.into_iter().map(|row| Till {
        id: row.id,
        office_id: row.office_id,
        code: row.code,
        name: named(row.name_ar, row.name_fr),
        day: match (row.day, row.day_staff, row.day_on) {
            (Some(id), Some(staff), Some(on)) => Some(OpenDay { id, staff, on }),
            _ => None,
        },
        held: match (row.book, row.serial, row.last, row.next) {
            (Some(book), Some(serial), Some(last), Some(next)) => Some(Held { book, serial, last, next }),
            _ => None,
        },
    });
    Ok(till.collect())
}

pub(crate) async fn insert_till(tx: &mut impl Tx, till: &Till, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into till (id, office_id, code, name_ar, name_fr, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)",
        till.id,
        till.office_id,
        till.code,
        till.name.ar,
        till.name.fr,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes two requests about one thing wait for each other, until the transaction ends.
pub(crate) async fn one_at_a_time(tx: &mut impl Tx, what: &str, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("regie/{what}/{id}")
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}
