//! Handing a book to a phone, for some days.

use chrono::{Days, NaiveDate};
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::device::close;
use super::{about, locked, quality, stamp};
use crate::acts;
use crate::error::not_found;
use crate::field::{Device, FieldDeviceId, store};
use crate::office::store::book::NewIssue;
use crate::office::{self, Book, BookId};

/// A book to hand.
#[derive(Debug, serde::Serialize)]
pub struct HandOut {
    /// The client's operation.
    pub operation: Uuid,
    /// To which phone.
    pub device: FieldDeviceId,
    /// Which book: one that is with no till, or the phone's own, for some days more.
    pub book: BookId,
    /// For how many days, today included.
    pub days: i32,
}

/// Hands a book to a phone; handed again, it is good for some days more. Repeating the operation gives the same phone.
///
/// # Errors
/// Refused to whoever does not hold the régie today, for a phone that is out of use or has another book with numbers, and for a book that
/// is elsewhere or used up.
#[tracing::instrument(name = "regie.field_book.hand", skip_all, fields(tenant = %session.tenant().key))]
pub async fn hand_out(session: &Session, input: Outcome<HandOut>) -> Outcome<Device> {
    let permit = session.permit::<acts::FieldBookHand>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let replayed = matches!(tx.operation::<FieldDeviceId>(input.operation, &input).await?, Operation::Replay(_));
    let device = locked(&mut tx, &permit, input.device).await?;
    if replayed {
        return Ok(device);
    }
    quality(&mut tx, session, &device, true).await?;
    if device.ended.is_some() {
        return Err(Fault::at("regie-error-field-ended", &["deviceId"]).into());
    }
    office::store::one_at_a_time(&mut tx, "book", input.book.uuid()).await?;
    let found = office::store::book::list(&mut tx, permit.scope(), (None, Some(&[input.book.uuid()]))).await?;
    let book = found.into_iter().find(|book| book.office_id == device.office.id).ok_or_else(|| not_found("bookId"))?;
    let expires_on = last_day(session.house().ambient.today(), input.days)?;
    issue(&mut tx, &device, &book, expires_on).await?;
    let device = locked(&mut tx, &permit, input.device).await?;
    tx.answer(input.operation, &input.device).await?;
    let after = json!({ "book": input.book, "serial": book.serial, "next": book.next, "expires_on": expires_on });
    let audited = tx.audit(about(&device, after)).await?;
    tx.commit(audited).await?;
    Ok(device)
}

fn last_day(today: NaiveDate, days: i32) -> Outcome<NaiveDate> {
    let more = u64::try_from(days - 1).ok().and_then(|more| today.checked_add_days(Days::new(more)));
    more.ok_or_else(|| Fault::at("kernel-error-date", &["days"]).into())
}

async fn issue(tx: &mut TenantTx, device: &Device, book: &Book, expires_on: NaiveDate) -> Outcome<()> {
    let session = tx.session().clone();
    let by = stamp(&session)?;
    if book.left() == 0 {
        return Err(Fault::at("regie-error-book-used-up", &["bookId"]).into());
    }
    let own = device.book.as_ref().filter(|own| own.book == book.id);
    if own.is_none() && book.till.is_some() {
        return Err(Fault::at("regie-error-book-out", &["bookId"]).into());
    }
    let from = match (own, &device.book) {
        (Some(own), _) => {
            office::store::book::take_back(tx, own.issue, "", by).await?;
            own.from
        }
        (None, Some(other)) if !other.is_used_up() => {
            return Err(Fault::at("regie-error-field-book-left", &["bookId"]).with("serial", &other.serial).into());
        }
        (None, Some(other)) => {
            close(tx, device, other, &session.text("regie-field-book-used-up", &[])).await?;
            book.next
        }
        (None, None) => book.next,
    };
    let issue = NewIssue { id: session.house().ambient.uuid(), book: book.id, till: device.till.id, next: book.next };
    if let Err(error) = office::store::book::hand_out(tx, issue, by).await {
        let out = broke(&error, "book_issue_book");
        let fault = || Failure::from(Fault::at("regie-error-book-out", &["bookId"]));
        return Err(if out { fault() } else { error.into() });
    }
    let new = store::book::NewHand { issue: issue.id, device: device.id, from, expires_on };
    store::book::insert(tx, new, by).await
}
