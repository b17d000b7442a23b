//! Inspections as SQL: written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Filter, Inspection, Uninspected};
use crate::day::{kept, pieces_read};
use crate::remittance::OfficePlate;

/// Which inspections, and how many of them.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// Inspections inside the scope, newest first.
pub(crate) async fn select(tx: &mut impl Tx, scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Inspection>> {
    let filter = wanted.filter;
    let rows = sqlx::query_as!(
        Row,
        r#"select i.id, i.office_id, i.unit_id, o.code, o.name_ar, o.name_fr, i.on_date, i.denominations,
               i.expected_centimes, i.counted_centimes, i.books, i.findings, i.at, i.staff_id
           from inspection i join cash_office o on o.id = i.office_id
           where ($1::uuid[] is null or i.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or i.id = $3)
             and ($4::uuid is null or i.office_id = $4)
             and ($5::date is null or i.on_date >= $5)
             and ($6::date is null or i.on_date <= $6)
             and ($7::uuid is null or i.id < $7)
           order by i.id desc limit $8"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        filter.office,
        filter.from,
        filter.until,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::inspection).collect::<Result<_, _>>()?)
}

/// One inspection, if it is inside the scope.
pub(crate) async fn get(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Inspection>> {
    let wanted = Wanted { id: Some(id), filter: &Filter::default(), after: None, limit: 1 };
    Ok(select(tx, scope, &wanted).await?.into_iter().next())
}

/// How many inspections [`select`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from inspection i
           where ($1::uuid[] is null or i.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or i.office_id = $3)
             and ($4::date is null or i.on_date >= $4)
             and ($5::date is null or i.on_date <= $5)"#,
        scope.units(),
        scope.owner(),
        filter.office,
        filter.from,
        filter.until,
    )
    .fetch_one(tx.conn())
    .await
}

/// The régies inside the scope that were not inspected between two days, by code.
pub(crate) async fn due(
    tx: &mut impl Tx,
    scope: &Scope,
    (first, last): (NaiveDate, NaiveDate),
) -> sqlx::Result<Vec<Uninspected>> {
    let rows = sqlx::query!(
        r#"select o.id, o.unit_id, o.code, o.name_ar, o.name_fr,
               (select max(i.on_date) from inspection i where i.office_id = o.id and i.on_date < $3) as "last?"
           from cash_office o
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and not exists (select from inspection i where i.office_id = o.id and i.on_date between $3 and $4)
           order by o.code"#,
        scope.units(),
        scope.owner(),
        first,
        last,
    )
    .fetch_all(tx.conn())
    .await?;
    let due = rows.into_iter().map(|row| {
        let name = LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None };
        Uninspected { office: OfficePlate { id: row.id, unit: row.unit_id, code: row.code, name }, last: row.last }
    });
    Ok(due.collect())
}

/// Puts on record that somebody is told of a year; `false` when that was done before.
pub(crate) async fn keep(tx: &mut impl Tx, office: Uuid, year: i32, at: DateTime<Utc>) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "insert into inspection_reminder (office_id, year, at) values ($1, $2, $3) on conflict do nothing",
        office,
        year,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// The books that a régie received, by serial, each with the number that its next receipt takes.
pub(crate) async fn books(tx: &mut impl Tx, office: Uuid) -> sqlx::Result<Vec<(String, i32)>> {
    let rows = sqlx::query!(
        r#"select b.serial, coalesce(
               (select i.next_number from book_issue i where i.book_id = b.id order by i.issued_at desc, i.id desc limit 1),
               b.first_number) as "next!"
           from receipt_book b where b.office_id = $1 order by b.serial"#,
        office,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.serial, row.next)).collect())
}

/// An inspection to be recorded.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) office: &'a OfficePlate,
    pub(crate) on: NaiveDate,
    pub(crate) denominations: Value,
    pub(crate) expected: i64,
    pub(crate) counted: i64,
    pub(crate) books: Value,
    pub(crate) findings: &'a str,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into inspection (id, office_id, unit_id, on_date, denominations, expected_centimes, counted_centimes, books, findings, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.id,
        new.office.id,
        new.office.unit,
        new.on,
        new.denominations,
        new.expected,
        new.counted,
        new.books,
        new.findings,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// An inspection as it is stored.
struct Row {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    on_date: NaiveDate,
    denominations: Value,
    expected_centimes: i64,
    counted_centimes: i64,
    books: Value,
    findings: String,
    at: DateTime<Utc>,
    staff_id: Uuid,
}

impl Row {
    fn inspection(self) -> Result<Inspection, Internal> {
        let name = LocalName { ar: self.name_ar, fr: self.name_fr, zgh: None };
        Ok(Inspection {
            id: self.id,
            office: OfficePlate { id: self.office_id, unit: self.unit_id, code: self.code, name },
            on: self.on_date,
            pieces: pieces_read(&self.denominations)?,
            expected: kept(self.expected_centimes)?,
            counted: kept(self.counted_centimes)?,
            difference: kept(self.counted_centimes - self.expected_centimes)?,
            books: serde_json::from_value(self.books)?,
            findings: self.findings,
            at: self.at,
            staff: self.staff_id,
        })
    }
}
