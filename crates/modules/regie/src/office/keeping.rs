//! Books of receipts: received, handed to a till, taken back. By who holds the régie.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{overlap_fault, return_fault};
use super::service::{held, stamp};
use super::store::book::NewIssue;
use super::{Book, BookId, CashOffice, CashOfficeId, Numbers, TillId, store};
use crate::acts;
use crate::error::not_found;
use crate::field;

/// A book to receive.
#[derive(Debug, serde::Serialize)]
pub struct Receive {
    /// The client's operation.
    pub operation: Uuid,
    /// Régie.
    pub office: CashOfficeId,
    /// Serial printed on its cover.
    pub serial: String,
    /// Its numbers.
    pub numbers: Numbers,
    /// When it was received.
    pub on: NaiveDate,
}

/// A book to hand to a till.
#[derive(Debug, serde::Serialize)]
pub struct HandOut {
    /// The client's operation.
    pub operation: Uuid,
    /// Book.
    pub book: BookId,
    /// Till.
    pub till: TillId,
}

/// The books of these régies, by their first numbers.
///
/// # Errors
/// See [`Session::permit`].
pub async fn books(session: &Session, offices: &[Uuid]) -> Outcome<Vec<Book>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    Ok(store::book::list(&mut begin_read(&permit).await?, permit.scope(), (Some(offices), None)).await?)
}

/// Receives a book. Repeating the operation gives the same book.
///
/// # Errors
/// Refused to whoever does not hold the régie today, for a serial that is there already, and for numbers of another book.
#[tracing::instrument(name = "regie.book.receive", skip_all, fields(tenant = %session.tenant().key))]
pub async fn receive(session: &Session, input: Outcome<Receive>) -> Outcome<Book> {
    let permit = session.permit::<acts::BookReceive>()?;
    let input = input?;
    if input.numbers.last < input.numbers.first {
        return Err(Fault::at("regie-error-book-numbers", &["lastNumber"]).into());
    }
    if input.on > session.house().ambient.today() {
        return Err(Fault::at("regie-error-book-date", &["receivedOn"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BookId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), (id, "operationId")).await;
    }
    let office = held(&mut tx, &permit, input.office).await?;
    let others = store::book::meeting(&mut tx, office.id, input.numbers).await?;
    if let Some(fault) = overlap_fault(input.numbers, &others) {
        return Err(fault.into());
    }
    let book = Book {
        id: session.house().ambient.uuid(),
        office_id: office.id,
        serial: input.serial,
        numbers: input.numbers,
        received_on: input.on,
        next: input.numbers.first,
        void: 0,
        till: None,
        remark: None,
    };
    let inserted = store::book::insert(&mut tx, &book, stamp(session)?).await;
    if let Err(error) = inserted {
        return Err(if broke(&error, "receipt_book_office_id_serial_key") {
            Fault::at("regie-error-book-serial", &["serial"]).into()
        } else if broke(&error, "receipt_book_apart") {
            Fault::at("regie-error-book-met", &["firstNumber"]).into()
        } else {
            error.into()
        });
    }
    tx.answer(input.operation, &BookId::from_uuid(book.id)).await?;
    let after = json!({ "serial": book.serial, "first": book.numbers.first, "last": book.numbers.last });
    settle(tx, (&book, &office), (None, after)).await?;
    Ok(book)
}

/// Hands a book to a till of its régie; it goes on where it stopped. Repeating the operation gives the same book.
///
/// # Errors
/// Refused when the book is elsewhere or used up, and when the till has one.
#[tracing::instrument(name = "regie.book.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn hand_out(session: &Session, input: Outcome<HandOut>) -> Outcome<Book> {
    let permit = session.permit::<acts::BookIssue>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let replayed = matches!(tx.operation::<BookId>(input.operation, &input).await?, Operation::Replay(_));
    store::one_at_a_time(&mut tx, "book", input.book.uuid()).await?;
    let mut book = one(&mut tx, permit.scope(), (input.book, "bookId")).await?;
    if replayed {
        return Ok(book);
    }
    let office = held(&mut tx, &permit, CashOfficeId::from_uuid(book.office_id)).await?;
    let tills = store::tills(&mut tx, permit.scope(), (Some(&[office.id]), Some(&[input.till.uuid()]))).await?;
    let till = tills.into_iter().next().ok_or_else(|| not_found("tillId"))?;
    if field::store::is_phone(&mut tx, till.id).await? {
        return Err(Fault::at("regie-error-till-of-phone-book", &["tillId"]).into());
    }
    if book.till.is_some() {
        return Err(out());
    }
    if book.left() == 0 {
        return Err(Fault::at("regie-error-book-used-up", &["bookId"]).into());
    }
    let issue = NewIssue { id: session.house().ambient.uuid(), book: book.id, till: till.id, next: book.next };
    if let Err(error) = store::book::hand_out(&mut tx, issue, stamp(session)?).await {
        return Err(if broke(&error, "book_issue_till") {
            Fault::at("regie-error-till-has-book", &["tillId"]).into()
        } else if broke(&error, "book_issue_book") {
            out()
        } else {
            error.into()
        });
    }
    book.till = Some(till.id);
    tx.answer(input.operation, &input.book).await?;
    let after = json!({ "till": input.till, "next": book.next });
    settle(tx, (&book, &office), (None, after)).await?;
    Ok(book)
}

/// Takes a book back from its till.
///
/// # Errors
/// Refused when it is with no till, when its till's day is open and numbers are left, and when nothing explains those that are left.
#[tracing::instrument(name = "regie.book.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn take_back(session: &Session, input: Outcome<(BookId, Option<String>)>) -> Outcome<Book> {
    let permit = session.permit::<acts::BookIssue>()?;
    let (id, remark) = input?;
    let mut tx = begin(&permit).await?;
    let mut book = one(&mut tx, permit.scope(), (id, "bookId")).await?;
    let office = held(&mut tx, &permit, CashOfficeId::from_uuid(book.office_id)).await?;
    let place = store::book::lock_out(&mut tx, book.id).await?;
    let place = place.ok_or_else(|| Failure::from(Fault::at("regie-error-book-not-out", &["bookId"])))?;
    if field::store::is_phone(&mut tx, place.till).await? {
        return Err(Fault::at("regie-error-till-of-phone-book", &["bookId"]).into());
    }
    book.next = place.next;
    let open = store::book::day_is_open(&mut tx, place.till).await?;
    if let Some(fault) = return_fault(book.left(), open, remark.as_deref()) {
        return Err(fault.into());
    }
    let said = remark.unwrap_or_default();
    store::book::take_back(&mut tx, place.issue, &said, stamp(session)?).await?;
    book.till = None;
    let before = json!({ "till": TillId::from_uuid(place.till) });
    let after = json!({ "till": null, "next": book.next, "left": book.left(), "remark": said });
    book.remark = Some(said).filter(|said| !said.is_empty());
    settle(tx, (&book, &office), (Some(before), after)).await?;
    Ok(book)
}

fn out() -> Failure {
    Fault::at("regie-error-book-out", &["bookId"]).into()
}

async fn one(tx: &mut TenantTx, scope: &Scope, (id, field): (BookId, &'static str)) -> Outcome<Book> {
    let found = store::book::list(tx, scope, (None, Some(&[id.uuid()]))).await?;
    found.into_iter().next().ok_or_else(|| not_found(field))
}

async fn settle(
    mut tx: TenantTx,
    (book, office): (&Book, &CashOffice),
    (before, after): (Option<Value>, Value),
) -> Outcome<()> {
    let change = Change {
        object_kind: "receipt_book",
        object_id: BookId::from_uuid(book.id).to_string(),
        object_label: format!("{} {}", office.code, book.serial),
        unit: Some(office.unit_id),
        before,
        after: Some(after),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
