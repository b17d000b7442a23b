use chrono::{DateTime, Utc};
use kernel::calendar::casablanca;
use kernel::person::{MOST, Sought};
use kernel::session::Scope;
use kernel::tx::Tx;

use super::{Row, act_label};
use crate::document::number;

pub(super) async fn acts(tx: &mut impl Tx, scope: &Scope, sought: &Sought) -> sqlx::Result<Vec<Row>> {
    let patterns = sought.patterns();
    let rows = sqlx::query!(
        r#"select a.id, a.unit_id, a.registered_on, a.number, a.year, a.national_number, o.code, a.content,
                  coalesce((' ' || a.search_key || ' ') like all($4::text[]), false) as "by_name!"
           from act a join office o on o.id = a.office_id
           where ($1::uuid[] is null or a.unit_id = any($1)) and ($2::uuid is null or a.registered_by = $2)
             and ($3::text is null or jsonb_path_exists(a.content, '$.**.cin ? (@ == $cin)', jsonb_build_object('cin', $3::text)))
             and ($4::text[] is null or $3 is not null or (' ' || a.search_key || ' ') like all($4))
             and ($5::date is null or (a.kind = 'birth' and a.event_date = $5)
                  or jsonb_path_exists(a.content, '$.deceased.birth.date ? (@ == $born)', jsonb_build_object('born', $5::date)))
           order by a.id limit $6"#,
        scope.units(),
        scope.owner(),
        sought.cin,
        patterns.as_deref(),
        sought.born,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            unit: row.unit_id,
            since: row.registered_on,
            label: act_label(row.number, row.year, &row.code, row.national_number.as_deref()),
            content: Some(row.content),
            by_name: row.by_name,
        })
        .collect())
}

/// What became an act is told as an act.
pub(super) async fn declarations(tx: &mut impl Tx, scope: &Scope, sought: &Sought) -> sqlx::Result<Vec<Row>> {
    let patterns = sought.patterns();
    let rows = sqlx::query!(
        r#"select d.id, d.unit_id, d.drafted_at, o.code, d.content,
                  coalesce((' ' || d.search_key || ' ') like all($4::text[]), false) as "by_name!"
           from declaration d join office o on o.id = d.office_id
           where d.state <> 'registered' and ($1::uuid[] is null or d.unit_id = any($1)) and ($2::uuid is null or d.drafted_by = $2)
             and ($3::text is null or jsonb_path_exists(d.content, '$.**.cin ? (@ == $cin)', jsonb_build_object('cin', $3::text)))
             and ($4::text[] is null or $3 is not null or (' ' || d.search_key || ' ') like all($4))
             and ($5::date is null or (d.kind = 'birth' and d.event_date = $5)
                  or jsonb_path_exists(d.content, '$.deceased.birth.date ? (@ == $born)', jsonb_build_object('born', $5::date)))
           order by d.id limit $6"#,
        scope.units(),
        scope.owner(),
        sought.cin,
        patterns.as_deref(),
        sought.born,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            unit: row.unit_id,
            since: casablanca::civil_date(row.drafted_at),
            label: row.code,
            content: Some(row.content),
            by_name: row.by_name,
        })
        .collect())
}

/// Requests name people as they were typed: words are compared as typed. The document that was issued stands for the request.
pub(super) async fn requests(tx: &mut impl Tx, scope: &Scope, sought: &Sought) -> sqlx::Result<Vec<Row>> {
    let words: Option<Vec<String>> = sought.name.as_deref().map(|name| {
        let escaped = |word: &str| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        name.split_whitespace().map(|word| format!("%{}%", escaped(word))).collect()
    });
    let rows = sqlx::query!(
        r#"select d.id, a.unit_id, d.issued_on, d.data #>> '{document,number}' as "printed!", o.code
           from document_request r join document d on d.request_id = r.id join act a on a.id = r.act_id join office o on o.id = d.office_id
           where ($1::uuid[] is null or a.unit_id = any($1)) and ($2::uuid is null or d.issued_by = $2)
             and ($3::text is null or r.requester_cin = $3)
             and ($4::text[] is null or $3 is not null or r.requester_name ilike all($4))
           order by d.id limit $5"#,
        scope.units(),
        scope.owner(),
        sought.cin,
        words.as_deref(),
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            unit: row.unit_id,
            since: row.issued_on,
            label: number::reference(&row.printed, &row.code),
            content: None,
            by_name: false,
        })
        .collect())
}

/// Declarations given up before this instant, in the whole commune.
pub(super) async fn abandoned(tx: &mut impl Tx, before: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "records!" from declaration where state = 'abandoned' and updated_at < $1"#,
        before,
    )
    .fetch_one(tx.conn())
    .await
}
