//! The door for channels: a payment is reported, signed, any number of times, and has one effect and one answer.

use chrono::NaiveDate;
use kernel::calendar::casablanca::civil_date;
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::id::TypedId as _;
use kernel::limit::{Quota, network};
use kernel::outbound::signing::Signed;
use kernel::session::Session;
use kernel::tx::{Change, TenantTx, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::cash::{self, Brought, Debt};
use super::report::Report;
use super::{Channel, Payment, PaymentId, Reason, split, store};
use crate::acts;
use crate::office::{self, is_code};
use crate::order::OrderId;
use crate::order::reference::Sought;
use crate::receipt::ReceiptId;
use crate::receipt::print::verify_url;

/// Far more than a commune's taxpayers pay together.
pub(crate) const QUOTA: Quota = Quota { name: "payment", burst: 600, per_hour: 36_000 };

/// What a channel is told.
#[derive(Debug)]
pub enum Told {
    /// The payment is stored, now or by an earlier report of the same content.
    Stored(Value),
    /// The channel has reported another content under the same identifier before. Nothing was changed.
    Conflict,
    /// What is wrong with the report, field by field. Nothing was stored.
    Malformed(Vec<Fault>),
}

/// Takes the report of a payment, when it was signed a moment ago by the channel whose code this is.
///
/// # Errors
/// [`Failure::Unauthenticated`] for whatever was not, without saying why; [`Failure::TooMany`] beyond the quota.
#[tracing::instrument(name = "regie.payment.receive", skip_all, fields(tenant = %session.tenant().key))]
pub async fn receive(session: &Session, code: &str, signed: Signed<'_>, body: &[u8]) -> Outcome<Told> {
    let permit = session.permit::<acts::PaymentReceive>()?;
    if !is_code(code) {
        return Err(Failure::Unauthenticated);
    }
    let (house, address) = (session.house(), network(&session.request().address));
    // The code is the caller's word: whoever makes up codes is counted by where he is.
    house.limiter.count(session, QUOTA, &address).await?;
    house.limiter.count(session, QUOTA, &format!("{code} {address}")).await?;
    let mut tx = begin(&permit).await?;
    let known = store::channel::by_code(&mut tx, code).await?.ok_or(Failure::Unauthenticated)?;
    if !known.signed(session, &signed, body)? {
        return Err(Failure::Unauthenticated);
    }
    let report = match (Report::read(body, house.ambient.now()), std::str::from_utf8(body)) {
        (Ok(report), Ok(text)) => (report, text),
        (Ok(_), Err(_)) => return Ok(Told::Malformed(vec![Fault::new("regie-error-payment-body")])),
        (Err(faults), _) => return Ok(Told::Malformed(faults)),
    };
    // Reports of one channel wait for each other: they share its day and the numbers of its book.
    office::store::one_at_a_time(&mut tx, "payment_channel", known.id).await?;
    let channel = store::channel::by_code(&mut tx, code).await?.ok_or(Failure::Unauthenticated)?;
    match store::reported(&mut tx, channel.id, &report.0.id).await? {
        Some(earlier) => again(tx, session, &earlier, report).await,
        None => taken(tx, session, &channel, report).await,
    }
}

/// What was reported before: the same answer for the same content; another content is kept beside it and changes nothing.
async fn again(
    mut tx: TenantTx,
    session: &Session,
    earlier: &Payment,
    (report, body): (Report, &str),
) -> Outcome<Told> {
    let ambient = &session.house().ambient;
    if Report::read(earlier.body.as_bytes(), ambient.now()).is_ok_and(|before| before == report) {
        return Ok(Told::Stored(answer(session, earlier)));
    }
    store::insert_conflict(&mut tx, (ambient.uuid(), earlier.id), body, ambient.now()).await?;
    let after = json!({ "conflict": true, "reference": report.reference, "amount": report.amount });
    let audited = tx.audit(Change { after: Some(after), ..earlier.about() }).await?;
    tx.commit(audited).await?;
    Ok(Told::Conflict)
}

/// A new payment, with its receipt or in suspense, in one transaction.
async fn taken(
    mut tx: TenantTx,
    session: &Session,
    channel: &Channel,
    (report, body): (Report, &str),
) -> Outcome<Told> {
    let ambient = &session.house().ambient;
    let today = ambient.today();
    let paid_on = civil_date(report.paid_at);
    let (order, found) = found(&mut tx, channel, &report.reference, (today, paid_on)).await?;
    let split = split(report.amount, found.map(|debt| debt.owed));
    let id = ambient.uuid();
    let new = store::New {
        id,
        channel: channel.id,
        report: &report,
        paid_on,
        order,
        reason: split.reason,
        body,
        on: today,
        at: ambient.now(),
    };
    store::insert(&mut tx, &new).await?;
    if let Some(debt) = found.ok().filter(|_| split.receipted.is_positive()) {
        let brought = Brought { id: &report.id, payer: report.payer.as_deref(), amount: split.receipted };
        let receipt = cash::cashed(&mut tx, channel, debt, (brought, today)).await?;
        store::link(&mut tx, id, receipt.id, None).await?;
    }
    let payment = store::reported(&mut tx, channel.id, &report.id).await?;
    let payment = payment.ok_or(Internal::Broken("a payment that was written is not there"))?;
    let audited = tx.audit(Change { after: Some(on_record(&payment)), ..payment.about() }).await?;
    tx.commit(audited).await?;
    Ok(Told::Stored(answer(session, &payment)))
}

/// The order that a reference names, and what may be cashed of it.
async fn found(
    tx: &mut TenantTx,
    channel: &Channel,
    reference: &str,
    (today, paid_on): (NaiveDate, NaiveDate),
) -> Outcome<(Option<Uuid>, Result<Debt, Reason>)> {
    let order = match Sought::read(reference) {
        Err(_) => return Ok((None, Err(Reason::WrongCheckDigit))),
        Ok(Sought::Reference(reference)) => store::order_of(tx, &reference, channel.unit).await?,
        Ok(Sought::Number { .. } | Sought::Name(_)) => None,
    };
    let Some(order) = order else { return Ok((None, Err(Reason::UnknownReference))) };
    if channel.closed_at.is_some() {
        return Ok((Some(order), Err(Reason::ClosedChannel)));
    }
    Ok((Some(order), cash::debt(tx, channel, order, (&[channel.answers_by][..], today, paid_on)).await?))
}

/// What the audit trail keeps of a payment. No name.
fn on_record(payment: &Payment) -> Value {
    let receipts: Vec<ReceiptId> = payment.paid.iter().map(|paid| ReceiptId::from_uuid(paid.receipt)).collect();
    json!({
        "reference": payment.reference, "order": payment.order.map(OrderId::from_uuid), "amount": payment.amount,
        "paid_on": payment.paid_on, "reason": payment.reason.map(Reason::as_str), "receipts": receipts, "suspense": payment.suspense(),
    })
}

/// The answer to a report: by what happened when it came, whatever was decided since.
fn answer(session: &Session, payment: &Payment) -> Value {
    let mut answer = json!({
        "payment": PaymentId::from_uuid(payment.id),
        "state": if payment.reason.is_none() { "receipted" } else { "suspense" },
    });
    if let Some(reason) = payment.reason {
        answer["reason"] = json!(reason.as_str());
    }
    if let Some(paid) = payment.at_once() {
        answer["receipt"] = json!(paid.reference);
        answer["verify"] = json!(verify_url(session, &paid.token));
    }
    answer
}
