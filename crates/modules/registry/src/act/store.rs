//! Acts and what surrounds them, as SQL. An act has no UPDATE: nothing here could change one.

use kernel::id::TypedId as _;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::ActRow;
use super::query::Criteria;
use crate::office::OfficeId;

/// Acts with these identifiers that lie inside the scope, newest first.
pub(crate) async fn find(tx: &mut impl Tx, scope: &Scope, ids: &[Uuid]) -> sqlx::Result<Vec<ActRow>> {
    sqlx::query_as!(
        ActRow,
        r#"select a.id, a.declaration_id, a.office_id, a.unit_id, a.kind, a.regime, a.year, a.number, a.national_number,
               a.national_id, a.registered_at, a.registered_on, a.registered_by, a.delegation_id, a.officer_name_ar,
               a.officer_name_latin, a.officer_quality, a.instrument, a.content, a.event_date, a.subject, a.search_key,
               a.seal, o.code as office_code
           from act a join office o on o.id = a.office_id
           where a.id = any($1)
             and ($2::uuid[] is null or a.unit_id = any($2))
             and ($3::uuid is null or a.registered_by = $3)
           order by a.id desc"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
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
