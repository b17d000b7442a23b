//! What undoes a receipt without removing it: made void on its day, or its cheque came back. What it had paid is owed again.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tx::{Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::issue::about;
use super::{Receipt, ReceiptId, Undone, store};
use crate::acts;
use crate::error::not_found;
use crate::events::{ReceiptBounced, ReceiptVoided};
use crate::office::{self, Quality, acting};

/// A receipt to make void.
#[derive(Debug, serde::Serialize)]
pub struct MakeVoid {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub receipt: ReceiptId,
    /// Why.
    pub reasons: String,
}

/// A cheque that came back.
#[derive(Debug, serde::Serialize)]
pub struct Bounce {
    /// The client's operation.
    pub operation: Uuid,
    /// The receipt that it paid.
    pub receipt: ReceiptId,
    /// The bank's notice.
    pub instrument: String,
    /// When it came back.
    pub on: NaiveDate,
}

/// Makes a receipt void: on its own day, before the till is closed. Its number is kept. Repeating the operation gives the same receipt.
///
/// # Errors
/// Refused once the day is over, and to whoever neither gave it nor holds the régie.
#[tracing::instrument(name = "regie.receipt.void", skip_all, fields(tenant = %session.tenant().key))]
pub async fn make_void(session: &Session, input: Outcome<MakeVoid>) -> Outcome<Receipt> {
    let permit = session.permit::<acts::ReceiptVoid>()?;
    let input = input?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    let operation = tx.operation::<ReceiptId>(input.operation, &input).await?;
    let mut receipt = held(&mut tx, &permit, input.receipt).await?;
    if matches!(operation, Operation::Replay(_)) {
        return Ok(receipt);
    }
    let quality = quality(&mut tx, session, &receipt, false).await?;
    let (me, today) = (session.staff()?.uuid(), ambient.today());
    if let Some(fault) = receipt.void_fault((me, quality), today) {
        return Err(fault.into());
    }
    let undone = Undone { reasons: input.reasons, on: today, at: ambient.now(), by: me };
    if let Err(error) = store::make_void(&mut tx, receipt.id, &undone, (ambient.uuid(), today, undone.at)).await {
        let over = broke(&error, "receipt_void_open");
        let fault = || Failure::from(Fault::at("regie-error-receipt-day-over", &["receiptId"]));
        return Err(if over { fault() } else { error.into() });
    }
    let (event, concerns) = ReceiptVoided::of(&receipt, today)?;
    tx.emit(&event, concerns).await?;
    tx.answer(input.operation, &input.receipt).await?;
    let after = json!({ "void": today, "reasons": undone.reasons, "amount": receipt.amount });
    receipt.void = Some(undone);
    let audited = tx.audit(about(&receipt, after)).await?;
    tx.commit(audited).await?;
    Ok(receipt)
}

/// Records that a cheque came back unpaid. Repeating the operation gives the same receipt.
///
/// # Errors
/// Refused for what was not paid by cheque, and to whoever does not hold the régie.
#[tracing::instrument(name = "regie.receipt.bounce", skip_all, fields(tenant = %session.tenant().key))]
pub async fn bounce(session: &Session, input: Outcome<Bounce>) -> Outcome<Receipt> {
    let permit = session.permit::<acts::ReceiptBounce>()?;
    let input = input?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    let operation = tx.operation::<ReceiptId>(input.operation, &input).await?;
    let mut receipt = held(&mut tx, &permit, input.receipt).await?;
    if matches!(operation, Operation::Replay(_)) {
        return Ok(receipt);
    }
    quality(&mut tx, session, &receipt, true).await?;
    if let Some(fault) = receipt.bounce_fault(input.on, ambient.today()) {
        return Err(fault.into());
    }
    let undone = Undone { reasons: input.instrument, on: input.on, at: ambient.now(), by: session.staff()?.uuid() };
    store::bounce(&mut tx, receipt.id, &undone, ambient.uuid()).await?;
    let (event, concerns) = ReceiptBounced::of(&receipt, input.on)?;
    tx.emit(&event, concerns).await?;
    tx.answer(input.operation, &input.receipt).await?;
    let after = json!({ "bounced": undone.on, "instrument": undone.reasons, "amount": receipt.amount });
    receipt.bounce = Some(undone);
    let audited = tx.audit(about(&receipt, after)).await?;
    tx.commit(audited).await?;
    Ok(receipt)
}

/// The receipt inside the scope; whoever else undoes or prints it waits until this transaction ends.
pub(super) async fn held<A: kernel::act::Act>(
    tx: &mut TenantTx,
    permit: &Permit<A>,
    id: ReceiptId,
) -> Outcome<Receipt> {
    office::store::one_at_a_time(tx, "receipt", id.uuid()).await?;
    store::get(tx, permit.scope(), id.uuid()).await?.ok_or_else(|| not_found("receiptId"))
}

/// As what the caller acts for the receipt's régie today.
pub(super) async fn quality(tx: &mut TenantTx, session: &Session, receipt: &Receipt, holds: bool) -> Outcome<Quality> {
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    acting(office::store::member::quality(tx, receipt.office.id, me, today).await?, holds)
}
