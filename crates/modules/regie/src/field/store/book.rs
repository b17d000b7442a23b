//! Books in the hands of phones as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::field::Gap;
use crate::office::store::Stamp;

/// A book as a phone has it, or had it last.
#[derive(Debug, Clone)]
pub(crate) struct Hand {
    pub(crate) issue: Uuid,
    pub(crate) book: Uuid,
    pub(crate) serial: String,
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) next: i32,
    pub(crate) expires_on: NaiveDate,
    /// When the phone had it first.
    pub(crate) handed_at: DateTime<Utc>,
    pub(crate) returned_at: Option<DateTime<Utc>>,
}

/// The latest handing of a book to a phone; `None` when it never had it.
pub(crate) async fn hand(tx: &mut (impl Tx + ?Sized), device: Uuid, book: Uuid) -> Outcome<Option<Hand>> {
    let hand = sqlx::query_as!(
        Hand,
        r#"select i.id as "issue!", k.id as "book!", k.serial as "serial!", k.first_number as "first!", k.last_number as "last!",
               i.next_number as "next!", f.expires_on as "expires_on!", begun.handed_at as "handed_at!", i.returned_at as "returned_at?"
           from field_book f
           join book_issue i on i.id = f.book_issue_id
           join receipt_book k on k.id = i.book_id
           cross join lateral (
               select min(o.handed_at) as handed_at from field_book o join book_issue j on j.id = o.book_issue_id
               where o.device_id = f.device_id and j.book_id = i.book_id
           ) begun
           where f.device_id = $1 and i.book_id = $2
           order by f.handed_at desc, i.id desc limit 1"#,
        device,
        book,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(hand)
}

/// A handing to a phone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewHand {
    pub(crate) issue: Uuid,
    pub(crate) device: Uuid,
    pub(crate) from: i32,
    pub(crate) expires_on: NaiveDate,
}

pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), new: NewHand, stamp: Stamp) -> Outcome<()> {
    sqlx::query!(
        "insert into field_book (book_issue_id, device_id, from_number, expires_on, handed_at, handed_by) values ($1, $2, $3, $4, $5, $6)",
        new.issue,
        new.device,
        new.from,
        new.expires_on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether a receipt of the régie has this number.
pub(crate) async fn is_used(tx: &mut (impl Tx + ?Sized), office: Uuid, number: i32) -> Outcome<bool> {
    let used = sqlx::query_scalar!(
        r#"select exists (select from receipt where office_id = $1 and number = $2) as "used!""#,
        office,
        number,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(used)
}

/// The next number of a book that is out comes after this one.
pub(crate) async fn take(tx: &mut (impl Tx + ?Sized), issue: Uuid, number: i32) -> Outcome<()> {
    sqlx::query!(
        "update book_issue set next_number = $2 + 1 where id = $1 and returned_at is null and next_number <= $2",
        issue,
        number,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Closes a book for good: no other till gets the numbers that a phone may have used.
pub(crate) async fn close(tx: &mut (impl Tx + ?Sized), issue: Uuid, remark: &str, stamp: Stamp) -> Outcome<()> {
    sqlx::query!(
        "update book_issue i set returned_at = $2, returned_by = $3, remark = $4, next_number = k.last_number + 1
         from receipt_book k where i.id = $1 and k.id = i.book_id",
        issue,
        stamp.at,
        stamp.by,
        remark,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Runs of numbers between these two, both included, that no receipt of the régie has.
pub(crate) async fn missing(
    tx: &mut (impl Tx + ?Sized),
    office: Uuid,
    (first, last): (i32, i32),
) -> Outcome<Vec<(i32, i32)>> {
    let rows = sqlx::query!(
        r#"select g.first as "first!", g.last as "last!"
           from (
               select lag(n.number, 1, $2::integer - 1) over (order by n.number) + 1 as first, n.number - 1 as last
               from (
                   select r.number from receipt r where r.office_id = $1 and r.number between $2 and $3
                   union all select $3::integer + 1
               ) n
           ) g
           where g.first <= g.last order by g.first"#,
        office,
        first,
        last,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.first, row.last)).collect())
}

/// Numbers of a handing that were not received, and why.
#[derive(Debug)]
pub(crate) struct NewGaps<'a> {
    pub(crate) device: Uuid,
    pub(crate) issue: Uuid,
    /// Identifier, first and last number of each run.
    pub(crate) runs: &'a [(Uuid, i32, i32)],
    pub(crate) reasons: &'a str,
}

/// Writes all of them at once: a phone may leave as many runs as its book has numbers.
pub(crate) async fn insert_gaps(tx: &mut (impl Tx + ?Sized), gaps: &NewGaps<'_>, stamp: Stamp) -> Outcome<()> {
    let ids: Vec<Uuid> = gaps.runs.iter().map(|(id, ..)| *id).collect();
    let firsts: Vec<i32> = gaps.runs.iter().map(|(_, first, _)| *first).collect();
    let lasts: Vec<i32> = gaps.runs.iter().map(|(.., last)| *last).collect();
    sqlx::query!(
        "insert into field_gap (id, device_id, book_issue_id, first_number, last_number, reasons, at, staff_id)
         select n.id, $1::uuid, $2::uuid, n.first, n.last, $3::text, $4::timestamptz, $5::uuid
         from unnest($6::uuid[], $7::integer[], $8::integer[]) as n (id, first, last)",
        gaps.device,
        gaps.issue,
        gaps.reasons,
        stamp.at,
        stamp.by,
        ids.as_slice(),
        firsts.as_slice(),
        lasts.as_slice(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The gaps of a phone's books, by their first numbers.
pub(crate) async fn gaps(tx: &mut (impl Tx + ?Sized), device: Uuid) -> Outcome<Vec<Gap>> {
    let gaps = sqlx::query_as!(
        Gap,
        r#"select k.serial as "serial!", g.first_number as "first!", g.last_number as "last!", g.reasons as "reasons!", g.at as "at!",
               (select count(*) from receipt r where r.office_id = k.office_id and r.number between g.first_number and g.last_number)
                   as "received!"
           from field_gap g
           join book_issue i on i.id = g.book_issue_id
           join receipt_book k on k.id = i.book_id
           where g.device_id = $1 order by g.first_number, g.id limit 200"#,
        device,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(gaps)
}
