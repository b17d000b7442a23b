//! Offices as SQL. Offices and regimes are added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{DatedRegime, Filter, Office};
use crate::content::Regime;

/// Offices inside the scope, these or all, by code. Nobody owns an office: a scope of one's own holds none.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: Option<&[Uuid]>) -> Outcome<Vec<Office>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select o.id, o.unit_id, o.code, o.name_ar, o.name_fr, o.name_zgh,
               coalesce(array_agg(r.from_date order by r.from_date) filter (where r.from_date is not null), '{}') as "dates!: Vec<NaiveDate>",
               coalesce(array_agg(r.regime order by r.from_date) filter (where r.from_date is not null), '{}') as "regimes!: Vec<String>"
           from office o left join office_regime r on r.office_id = o.id
           where ($1::uuid[] is null or o.id = any($1))
             and ($2::uuid[] is null or o.unit_id = any($2)) and $3::uuid is null
           group by o.id order by o.code"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::office).collect()
}

/// A page of the offices inside the scope, by code. Letters are compared without case, accents and vowel signs; the forms of alif,
/// ya and ta marbuta are one, as in the search box of the app.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: &Filter,
    page: &PageArgs,
) -> Outcome<Vec<Office>> {
    let rows = sqlx::query_as!(
        Row,
        r#"with recursive below (id) as (
               select id from unit where id = $3
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select o.id, o.unit_id, o.code, o.name_ar, o.name_fr, o.name_zgh,
               array(select r.from_date from office_regime r where r.office_id = o.id order by r.from_date) as "dates!: Vec<NaiveDate>",
               array(select r.regime from office_regime r where r.office_id = o.id order by r.from_date) as "regimes!: Vec<String>"
           from office o cross join letters l
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or o.unit_id in (select id from below))
             and not exists (
                 select from unnest($4::text[]) as word
                 where position(lower(translate(word, l.forms, l.plain))
                     in lower(translate(concat_ws(' ', o.code, o.name_fr, o.name_ar, o.name_zgh), l.forms, l.plain))) = 0)
             and ($5::uuid is null or o.code > (select shown.code from office shown where shown.id = $5))
           order by o.code limit $6"#,
        scope.units(),
        scope.owner(),
        filter.unit,
        filter.words.as_slice(),
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::office).collect()
}

/// How many offices [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select id from unit where id = $3
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select count(*) as "count!" from office o cross join letters l
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or o.unit_id in (select id from below))
             and not exists (
                 select from unnest($4::text[]) as word
                 where position(lower(translate(word, l.forms, l.plain))
                     in lower(translate(concat_ws(' ', o.code, o.name_fr, o.name_ar, o.name_zgh), l.forms, l.plain))) = 0)"#,
        scope.units(),
        scope.owner(),
        filter.unit,
        filter.words.as_slice(),
    )
    .fetch_one(tx.conn())
    .await
}

/// An office with its regimes as they are stored.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    name_zgh: Option<String>,
    dates: Vec<NaiveDate>,
    regimes: Vec<String>,
}

impl Row {
    fn office(self) -> Outcome<Office> {
        Ok(Office {
            id: self.id,
            unit_id: self.unit_id,
            code: self.code,
            name: LocalName { ar: self.name_ar, fr: self.name_fr, zgh: self.name_zgh },
            regimes: dated(self.dates, &self.regimes)?,
        })
    }
}

fn dated(dates: Vec<NaiveDate>, regimes: &[String]) -> Result<Vec<DatedRegime>, Internal> {
    let pairs = dates.into_iter().zip(regimes);
    pairs
        .map(|(from, text)| Ok(DatedRegime { from, regime: Regime::stored("office_regime", "regime", text)? }))
        .collect()
}

pub(crate) async fn unit_exists(tx: &mut impl Tx, unit: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from unit where id = $1) as "exists!""#, unit)
        .fetch_one(tx.conn())
        .await
}

pub(crate) async fn insert(tx: &mut impl Tx, office: &Office, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into office (id, unit_id, code, name_ar, name_fr, name_zgh, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        office.id,
        office.unit_id,
        office.code,
        office.name.ar,
        office.name.fr,
        office.name.zgh,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn set_regime(
    tx: &mut impl Tx,
    office: Uuid,
    dated: DatedRegime,
    at: DateTime<Utc>,
    by: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into office_regime (office_id, from_date, regime, set_at, set_by) values ($1, $2, $3, $4, $5)",
        office,
        dated.from,
        dated.regime.as_str(),
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
