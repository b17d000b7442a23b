//! The nomenclature as SQL. Lines are added and renamed, never moved or removed.

use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::PageArgs;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Entry, Filter, Line};
use crate::terms::{Part, Side};

/// One import of a commune at a time: the next one waits here until this one is done.
pub(crate) async fn one_at_a_time(tx: &mut impl Tx, tenant: &str) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("budget_line/{tenant}"),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// Every line, by code.
pub(crate) async fn all(tx: &mut impl Tx) -> Outcome<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, code, part, side, name_ar, name_fr, chapter, article, programme from budget_line order by code"
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::line).collect()
}

/// These lines, by code.
pub(crate) async fn many(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, code, part, side, name_ar, name_fr, chapter, article, programme from budget_line
         where id = any($1) order by code",
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::line).collect()
}

/// A page of the lines, by code.
pub(crate) async fn page(tx: &mut impl Tx, filter: &Filter, page: &PageArgs) -> Outcome<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, code, part, side, name_ar, name_fr, chapter, article, programme from budget_line
         where ($1::text is null or part = $1) and ($2::text is null or side = $2) and ($3::text is null or chapter = $3)
           and not exists (select from unnest($4::text[]) as word
               where position(lower(word) in lower(concat_ws(' ', code, name_ar, name_fr))) = 0)
           and ($5::uuid is null or code > (select shown.code from budget_line shown where shown.id = $5))
         order by code limit $6",
        filter.part.map(Part::as_str),
        filter.side.map(Side::as_str),
        filter.chapter.as_deref(),
        filter.words.as_slice(),
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::line).collect()
}

/// How many lines [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from budget_line
           where ($1::text is null or part = $1) and ($2::text is null or side = $2) and ($3::text is null or chapter = $3)
             and not exists (select from unnest($4::text[]) as word
                 where position(lower(word) in lower(concat_ws(' ', code, name_ar, name_fr))) = 0)"#,
        filter.part.map(Part::as_str),
        filter.side.map(Side::as_str),
        filter.chapter.as_deref(),
        filter.words.as_slice(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Adds lines, in one statement.
pub(crate) async fn insert(tx: &mut impl Tx, lines: &[Line], (at, by): (DateTime<Utc>, Uuid)) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = lines.iter().map(|line| line.id).collect();
    let (code, part) = (column(lines, |entry| &entry.code), column(lines, |entry| entry.part.as_str()));
    let (side, chapter) = (column(lines, |entry| entry.side.as_str()), column(lines, |entry| &entry.chapter));
    let (name_ar, name_fr) = (column(lines, |entry| &entry.name.ar), column(lines, |entry| &entry.name.fr));
    let (article, programme) = (column(lines, |entry| &entry.article), column(lines, |entry| &entry.programme));
    sqlx::query!(
        "insert into budget_line (id, code, part, side, name_ar, name_fr, chapter, article, programme, imported_at, imported_by)
         select n.id, n.code, n.part, n.side, n.name_ar, n.name_fr, n.chapter, n.article, n.programme, $10, $11
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
             as n (id, code, part, side, name_ar, name_fr, chapter, article, programme)",
        ids.as_slice(),
        code.as_slice(),
        part.as_slice(),
        side.as_slice(),
        name_ar.as_slice(),
        name_fr.as_slice(),
        chapter.as_slice(),
        article.as_slice(),
        programme.as_slice(),
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn column(lines: &[Line], of: fn(&Entry) -> &str) -> Vec<String> {
    lines.iter().map(|line| of(&line.entry).to_owned()).collect()
}

/// Another name for a line.
pub(crate) async fn rename(tx: &mut impl Tx, line: &Line) -> sqlx::Result<()> {
    sqlx::query!(
        "update budget_line set name_ar = $2, name_fr = $3 where id = $1",
        line.id,
        line.entry.name.ar,
        line.entry.name.fr,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A line as it is stored.
struct Row {
    id: Uuid,
    code: String,
    part: String,
    side: String,
    name_ar: String,
    name_fr: String,
    chapter: String,
    article: String,
    programme: String,
}

impl Row {
    fn line(self) -> Outcome<Line> {
        let entry = Entry {
            code: self.code,
            part: Part::stored("budget_line", "part", &self.part)?,
            side: Side::stored("budget_line", "side", &self.side)?,
            name: LocalName { ar: self.name_ar, fr: self.name_fr, zgh: None },
            chapter: self.chapter,
            article: self.article,
            programme: self.programme,
        };
        Ok(Line { id: self.id, entry })
    }
}
