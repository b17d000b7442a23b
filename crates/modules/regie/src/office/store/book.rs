//! Books of receipts as SQL: received once, handed out, taken back.

use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Stamp;
use crate::office::{Book, Numbers};

/// Books of these régies, or these books, inside the scope, by their first numbers. A void receipt is counted by its number.
pub(crate) async fn list(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (offices, ids): (Option<&[Uuid]>, Option<&[Uuid]>),
) -> sqlx::Result<Vec<Book>> {
    let rows = sqlx::query!(
        r#"select b.id as "id!", b.office_id as "office_id!", b.serial as "serial!", b.first_number as "first_number!",
               b.last_number as "last_number!", b.received_on as "received_on!",
               coalesce(latest.next_number, b.first_number) as "next!",
               case when latest.returned_at is null then latest.till_id end as "till?",
               nullif(latest.remark, '') as "remark?",
               (select count(*) from receipt r join receipt_void v on v.receipt_id = r.id
                where r.office_id = b.office_id and r.number between b.first_number and b.last_number) as "void!"
           from receipt_book b
           join cash_office o on o.id = b.office_id
           left join lateral (
               select i.next_number, i.till_id, i.returned_at, i.remark from book_issue i where i.book_id = b.id
               order by i.issued_at desc, i.id desc limit 1
           ) latest on true
           where ($1::uuid[] is null or b.office_id = any($1)) and ($2::uuid[] is null or b.id = any($2))
             and ($3::uuid[] is null or o.unit_id = any($3)) and $4::uuid is null
           order by b.first_number, b.id"#,
        offices,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let book = rows.into_iter().map(|row| Book {
        id: row.id,
        office_id: row.office_id,
        serial: row.serial,
        numbers: Numbers { first: row.first_number, last: row.last_number },
        received_on: row.received_on,
        next: row.next,
        void: row.void,
        till: row.till,
        remark: row.remark,
    });
    Ok(book.collect())
}

/// Books of a régie that hold one of these numbers, with their serials.
pub(crate) async fn meeting(tx: &mut impl Tx, office: Uuid, numbers: Numbers) -> sqlx::Result<Vec<(String, Numbers)>> {
    let rows = sqlx::query!(
        "select serial, first_number, last_number from receipt_book
         where office_id = $1 and first_number <= $3 and last_number >= $2 order by first_number limit 1",
        office,
        numbers.first,
        numbers.last,
    )
    .fetch_all(tx.conn())
    .await?;
    let pair = |(serial, first, last)| (serial, Numbers { first, last });
    Ok(rows.into_iter().map(|row| pair((row.serial, row.first_number, row.last_number))).collect())
}

pub(crate) async fn insert(tx: &mut impl Tx, book: &Book, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into receipt_book (id, office_id, serial, first_number, last_number, received_on, received_at, received_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        book.id,
        book.office_id,
        book.serial,
        book.numbers.first,
        book.numbers.last,
        book.received_on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What is handed to whom, and where it goes on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewIssue {
    pub(crate) id: Uuid,
    pub(crate) book: Uuid,
    pub(crate) till: Uuid,
    pub(crate) next: i32,
}

pub(crate) async fn hand_out(tx: &mut impl Tx, issue: NewIssue, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into book_issue (id, book_id, till_id, next_number, issued_at, issued_by) values ($1, $2, $3, $4, $5, $6)",
        issue.id,
        issue.book,
        issue.till,
        issue.next,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Where a book stands that is out: its till, and the number that its next receipt takes. Receipts of that till wait meanwhile.
pub(crate) struct Out {
    pub(crate) issue: Uuid,
    pub(crate) till: Uuid,
    pub(crate) next: i32,
}

pub(crate) async fn lock_out(tx: &mut impl Tx, book: Uuid) -> sqlx::Result<Option<Out>> {
    sqlx::query_as!(
        Out,
        "select id as issue, till_id as till, next_number as next from book_issue
         where book_id = $1 and returned_at is null for update",
        book,
    )
    .fetch_optional(tx.conn())
    .await
}

pub(crate) async fn take_back(tx: &mut impl Tx, issue: Uuid, remark: &str, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update book_issue set returned_at = $2, returned_by = $3, remark = $4 where id = $1",
        issue,
        stamp.at,
        stamp.by,
        remark,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether the day of a till is open.
pub(crate) async fn day_is_open(tx: &mut impl Tx, till: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from cash_day where till_id = $1 and closed_at is null) as "open!""#,
        till
    )
    .fetch_one(tx.conn())
    .await
}
