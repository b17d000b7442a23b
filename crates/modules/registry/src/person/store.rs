use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::casablanca;
use kernel::person::MOST;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Issued, Row, act_label};
use crate::document::number;

pub(super) async fn acts(tx: &mut impl Tx, scope: &Scope, patterns: &[String]) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select a.id, a.unit_id, a.registered_on, a.number, a.year, a.national_number, o.code, n.words
           from named n join act a on a.id = n.object_id join office o on o.id = a.office_id
           where n.kind = 'act' and n.words like all($3)
             and ($1::uuid[] is null or a.unit_id = any($1)) and ($2::uuid is null or a.registered_by = $2)
           order by a.id limit $4"#,
        scope.units(),
        scope.owner(),
        patterns,
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
            words: row.words,
        })
        .collect())
}

/// What became an act is told as an act.
pub(super) async fn declarations(tx: &mut impl Tx, scope: &Scope, patterns: &[String]) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select d.id, d.unit_id, d.drafted_at, o.code, n.words
           from named n join declaration d on d.id = n.object_id join office o on o.id = d.office_id
           where n.kind = 'declaration' and d.state <> 'registered' and n.words like all($3)
             and ($1::uuid[] is null or d.unit_id = any($1)) and ($2::uuid is null or d.drafted_by = $2)
           order by d.id limit $4"#,
        scope.units(),
        scope.owner(),
        patterns,
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
            words: row.words,
        })
        .collect())
}

/// Mentions, under the act in whose margin they stand.
pub(super) async fn mentions(tx: &mut impl Tx, scope: &Scope, patterns: &[String]) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select a.id, a.unit_id, m.noted_on, a.number, a.year, a.national_number, o.code, n.words
           from named n join mention m on m.id = n.object_id join act a on a.id = m.act_id join office o on o.id = a.office_id
           where n.kind = 'mention' and n.words like all($3)
             and ($1::uuid[] is null or a.unit_id = any($1)) and ($2::uuid is null or m.noted_by = $2)
           order by m.id limit $4"#,
        scope.units(),
        scope.owner(),
        patterns,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            id: row.id,
            unit: row.unit_id,
            since: row.noted_on,
            label: act_label(row.number, row.year, &row.code, row.national_number.as_deref()),
            words: row.words,
        })
        .collect())
}

/// The document that was issued stands for the request.
pub(super) async fn requests(tx: &mut impl Tx, scope: &Scope, patterns: &[String]) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select d.id, a.unit_id, d.issued_on, d.data #>> '{document,number}' as "printed!", o.code, n.words
           from named n join document d on d.request_id = n.object_id join act a on a.id = d.act_id
                join office o on o.id = d.office_id
           where n.kind = 'request' and n.words like all($3)
             and ($1::uuid[] is null or a.unit_id = any($1)) and ($2::uuid is null or d.issued_by = $2)
           order by d.id limit $4"#,
        scope.units(),
        scope.owner(),
        patterns,
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
            words: row.words,
        })
        .collect())
}

/// The papers that were issued from these acts, counted, by the index of the acts' papers.
pub(super) async fn issued(tx: &mut impl Tx, scope: &Scope, acts: &[Uuid]) -> sqlx::Result<Vec<Issued>> {
    sqlx::query_as!(
        Issued,
        r#"select d.act_id as act, min(d.issued_on) as "since!", count(*) as "count!" from document d join act a on a.id = d.act_id
           where d.act_id = any($3) and ($1::uuid[] is null or a.unit_id = any($1)) and ($2::uuid is null or a.registered_by = $2)
           group by d.act_id order by d.act_id"#,
        scope.units(),
        scope.owner(),
        acts,
    )
    .fetch_all(tx.conn())
    .await
}

/// Since when the trail has rows about these records, by its index of objects. Their rows are called by the name of the person.
pub(super) async fn trail(
    tx: &mut impl Tx,
    scope: &Scope,
    objects: &[(String, String)],
) -> sqlx::Result<Vec<(String, NaiveDate, Option<Uuid>)>> {
    let ids: Vec<String> = objects.iter().map(|(id, _)| id.clone()).collect();
    let rows = sqlx::query!(
        r#"select w.id as "id!", r.at, r.unit_id
           from unnest($3::text[]) as w (id)
           cross join lateral (
               select a.at, a.unit_id from audit a
               where a.object_id = w.id and ($1::uuid[] is null or a.unit_id = any($1)) and $2::uuid is null
               order by a.id limit 1) r"#,
        scope.units(),
        scope.owner(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, casablanca::civil_date(row.at), row.unit_id)).collect())
}

/// Records of one kind that nobody has looked through yet, oldest first: what they say, as JSON.
pub(super) async fn unnamed(tx: &mut impl Tx, kind: &str, limit: i64) -> sqlx::Result<Vec<(Uuid, Value)>> {
    let rows = sqlx::query!(
        r#"select r.id as "id!", r.says as "says!" from (
               select a.id, a.content as says from act a where $1 = 'act'
               union all
               select d.id, d.content from declaration d where $1 = 'declaration' and d.state <> 'registered'
               union all
               select m.id, jsonb_build_array(m.text_ar, m.text_fr) from mention m where $1 = 'mention'
               union all
               select q.id, jsonb_build_array(q.requester_name, q.requester_cin) from document_request q where $1 = 'request'
           ) r
           where not exists (select from named n where n.object_id = r.id) order by r.id limit $2"#,
        kind,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.says)).collect())
}

/// Records who is named in records of one kind; those that have their line keep it.
pub(super) async fn insert(tx: &mut impl Tx, kind: &str, ids: &[Uuid], words: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into named (object_id, kind, words) select w.id, $1, w.words from unnest($2::uuid[], $3::text[]) as w (id, words)
         on conflict (object_id) do nothing",
        kind,
        ids,
        words,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
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

/// Those of these files that a declaration, an act or an issued paper refers to: as a scan, as the paper itself, or as the seal printed on
/// it. Every content is read once: whoever asks does so of few files, and of each only once.
pub(super) async fn referred(tx: &mut impl Tx, files: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"with wanted as (
               select f.id, 'fil_' || replace(f.id::text, '-', '') as printed, encode(f.sha256, 'hex') as hash
               from file f where f.id = any($1)
           ), scans as (
               select distinct p.piece #>> '{file,id}' as printed
               from (select d.content from declaration d union all select a.content from act a) as r
               cross join lateral jsonb_array_elements(r.content -> 'pieces') as p (piece)
           ), seals as (
               select distinct d.data #>> '{letterhead,seal}' as hash from document d
           )
           select w.id as "id!" from wanted w
           where w.printed in (select s.printed from scans s where s.printed is not null)
              or w.hash in (select s.hash from seals s where s.hash is not null)
              or exists (select from document d where d.file_id = w.id)
              or exists (select from document_reprint r where r.file_id = w.id)"#,
        files,
    )
    .fetch_all(tx.conn())
    .await
}
