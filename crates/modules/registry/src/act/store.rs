//! Acts and what surrounds them, as SQL. An act has no UPDATE: nothing here could change one.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::id::TypedId as _;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::ActRow;
use super::query::Criteria;
use crate::mention::MentionRow;
use crate::office::OfficeId;

/// An act with what was asked of its margin.
pub(crate) struct Found {
    pub(crate) row: ActRow,
    /// The mentions in the order of their numbers, when they were asked for.
    pub(crate) mentions: Option<Vec<MentionRow>>,
    /// The last number that was given to a mention, none when there was no mention yet.
    pub(crate) counted: Option<i32>,
}

/// Acts with these identifiers that lie inside the scope, newest first; with their mentions, when these are wanted: one
/// statement, as an act that is read comes with its margin.
pub(crate) async fn find(tx: &mut impl Tx, scope: &Scope, ids: &[Uuid], margin: bool) -> Outcome<Vec<Found>> {
    let series: Vec<String> = ids.iter().map(|act| crate::mention::series(*act)).collect();
    let rows = sqlx::query_as!(
        WithMargin,
        r#"select a.id, a.declaration_id, a.office_id, a.unit_id, a.kind, a.regime, a.year, a.number, a.national_number,
               a.national_id, a.registered_at, a.registered_on, a.registered_by, a.delegation_id, a.officer_name_ar,
               a.officer_name_latin, a.officer_quality, a.instrument, a.content, a.event_date, a.subject, a.search_key,
               a.seal, o.code as office_code,
               case when $5 then (select coalesce(json_agg(m order by m.number), '[]') from mention m where m.act_id = a.id)
                   end as mentions,
               case when $5 then (select c.value from counter c where c.series = w.series and c.year = 0) end as counted
           from unnest($1::uuid[], $4::text[]) as w (id, series)
           join act a on a.id = w.id
           join office o on o.id = a.office_id
           where ($2::uuid[] is null or a.unit_id = any($2))
             and ($3::uuid is null or a.registered_by = $3)
           order by a.id desc"#,
        ids,
        scope.units(),
        scope.owner(),
        &series,
        margin,
    )
    .fetch_all(tx.conn())
    .await?;
    let found: Result<_, Internal> = rows.into_iter().map(WithMargin::found).collect();
    Ok(found?)
}

/// See [`find`].
struct WithMargin {
    id: Uuid,
    declaration_id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    kind: String,
    regime: String,
    year: i32,
    number: Option<i32>,
    national_number: Option<String>,
    national_id: Option<String>,
    registered_at: DateTime<Utc>,
    registered_on: NaiveDate,
    registered_by: Uuid,
    delegation_id: Uuid,
    officer_name_ar: String,
    officer_name_latin: String,
    officer_quality: String,
    instrument: String,
    content: Value,
    event_date: NaiveDate,
    subject: String,
    search_key: String,
    seal: Vec<u8>,
    office_code: String,
    mentions: Option<Value>,
    counted: Option<i32>,
}

impl WithMargin {
    fn found(self) -> Result<Found, Internal> {
        let mentions = self.mentions.map(serde_json::from_value).transpose()?;
        let row = ActRow {
            id: self.id,
            declaration_id: self.declaration_id,
            office_id: self.office_id,
            unit_id: self.unit_id,
            kind: self.kind,
            regime: self.regime,
            year: self.year,
            number: self.number,
            national_number: self.national_number,
            national_id: self.national_id,
            registered_at: self.registered_at,
            registered_on: self.registered_on,
            registered_by: self.registered_by,
            delegation_id: self.delegation_id,
            officer_name_ar: self.officer_name_ar,
            officer_name_latin: self.officer_name_latin,
            officer_quality: self.officer_quality,
            instrument: self.instrument,
            content: self.content,
            event_date: self.event_date,
            subject: self.subject,
            search_key: self.search_key,
            seal: self.seal,
            office_code: self.office_code,
        };
        Ok(Found { row, mentions, counted: self.counted })
    }
}

/// A page of acts that meet the criteria, newest first: identifiers only. The single patterns (`$4`, `$17`, `$18`,
/// `$19`) say nothing that the lists do not say: they are there for the trigram indexes, which cannot use `like all`.
pub(crate) async fn search(
    tx: &mut impl Tx,
    scope: &Scope,
    wanted: &Criteria,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"select a.id
           from act a join office o on o.id = a.office_id
           where ($1::uuid[] is null or a.unit_id = any($1))
             and ($2::uuid is null or a.registered_by = $2)
             and ($3::uuid is null or a.id < $3)
             and ($4::text is null or a.search_key like $4)
             and ($19::text is null or a.search_key like $19)
             and ($15 or (' ' || a.search_key || ' ') like all($5::text[]))
             and (not $15
                  or (translate(a.search_key, 'aiu', '') like $17
                      and (' ' || translate(a.search_key, 'aiu', '') || ' ') like all($5))
                  or (a.subject ilike $18 and (' ' || a.subject) ilike all($16)))
             and ($6::text is null or a.kind = $6)
             and ($7::uuid is null or a.office_id = $7)
             and ($8::text is null or o.code = $8)
             and ($9::int is null or a.year = $9)
             and ($10::int is null or a.number = $10)
             and ($11::text is null or a.national_number = $11 or a.national_id = $11)
             and ($12::date is null or a.event_date >= $12)
             and ($13::date is null or a.event_date <= $13)
           order by a.id desc
           limit $14"#,
        scope.units(),
        scope.owner(),
        after,
        wanted.index_pattern().filter(|_| !wanted.loose),
        &wanted.patterns(),
        wanted.kind.as_deref(),
        wanted.office.map(OfficeId::uuid),
        wanted.office_code.as_deref(),
        wanted.year,
        wanted.number,
        wanted.national.as_deref(),
        wanted.from,
        wanted.until,
        limit,
        wanted.loose,
        &wanted.verbatim(),
        wanted.index_pattern(),
        wanted.longest_word(),
        wanted.second_pattern().filter(|_| !wanted.loose),
    )
    .fetch_all(tx.conn())
    .await
}

/// How many acts meet the criteria.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, wanted: &Criteria) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from act a join office o on o.id = a.office_id
           where ($1::uuid[] is null or a.unit_id = any($1))
             and ($2::uuid is null or a.registered_by = $2)
             and ($3::text is null or a.search_key like $3)
             and ($17::text is null or a.search_key like $17)
             and ($13 or (' ' || a.search_key || ' ') like all($4::text[]))
             and (not $13
                  or (translate(a.search_key, 'aiu', '') like $15
                      and (' ' || translate(a.search_key, 'aiu', '') || ' ') like all($4))
                  or (a.subject ilike $16 and (' ' || a.subject) ilike all($14)))
             and ($5::text is null or a.kind = $5)
             and ($6::uuid is null or a.office_id = $6)
             and ($7::text is null or o.code = $7)
             and ($8::int is null or a.year = $8)
             and ($9::int is null or a.number = $9)
             and ($10::text is null or a.national_number = $10 or a.national_id = $10)
             and ($11::date is null or a.event_date >= $11)
             and ($12::date is null or a.event_date <= $12)"#,
        scope.units(),
        scope.owner(),
        wanted.index_pattern().filter(|_| !wanted.loose),
        &wanted.patterns(),
        wanted.kind.as_deref(),
        wanted.office.map(OfficeId::uuid),
        wanted.office_code.as_deref(),
        wanted.year,
        wanted.number,
        wanted.national.as_deref(),
        wanted.from,
        wanted.until,
        wanted.loose,
        &wanted.verbatim(),
        wanted.index_pattern(),
        wanted.longest_word(),
        wanted.second_pattern().filter(|_| !wanted.loose),
    )
    .fetch_one(tx.conn())
    .await
}
