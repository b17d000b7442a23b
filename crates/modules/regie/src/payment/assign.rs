//! What the régisseur decides on money in suspense: to which order it goes, or by what it was paid back.

use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::cash::{self, Brought};
use super::{Channel, Payment, PaymentId, Reason, split, store};
use crate::acts;
use crate::error::not_found;
use crate::office::{self, acting};
use crate::order::OrderId;
use crate::receipt::ReceiptId;

/// A decision on a payment.
#[derive(Debug, serde::Serialize)]
pub struct Assign {
    /// The client's operation.
    pub operation: Uuid,
    /// The payment.
    pub payment: PaymentId,
    /// What becomes of the money.
    pub decision: Decided,
    /// Why.
    pub reasons: String,
}

/// What becomes of money in suspense.
#[derive(Debug, Clone, serde::Serialize)]
pub enum Decided {
    /// It goes to this order, as far as that much is owed.
    Order(OrderId),
    /// It was paid back by this instrument.
    PaidBack(String),
}

/// Decides on what of a payment is in suspense. Repeating the operation gives the same payment.
///
/// # Errors
/// Refused to who does not hold the régie, for a payment of which nothing is in suspense, and for an order of which nothing may be cashed.
#[tracing::instrument(name = "regie.payment.assign", skip_all, fields(tenant = %session.tenant().key))]
pub async fn assign(session: &Session, input: Outcome<Assign>) -> Outcome<Payment> {
    let permit = session.permit::<acts::PaymentAssign>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let operation = tx.operation::<PaymentId>(input.operation, &input).await?;
    let found = store::get(&mut tx, permit.scope(), input.payment.uuid()).await?;
    let found = found.ok_or_else(|| not_found("paymentId"))?;
    if matches!(operation, Operation::Replay(_)) {
        return Ok(found);
    }
    office::store::one_at_a_time(&mut tx, "payment_channel", found.channel).await?;
    let (payment, channel) = held(&mut tx, session, found).await?;
    if !payment.suspense().is_positive() {
        return Err(Fault::at("regie-error-payment-decided", &["paymentId"]).into());
    }
    let receipt = match &input.decision {
        Decided::Order(order) => Some(to_order(&mut tx, (&payment, &channel), *order, &input.reasons).await?),
        Decided::PaidBack(instrument) => {
            let new = decision(session, &payment, (payment.suspense(), input.reasons.as_str()))?;
            store::insert_decision(&mut tx, &store::NewDecision { instrument: Some(instrument), ..new }).await?;
            None
        }
    };
    let payment = reload(&mut tx, payment.id).await?;
    tx.answer(input.operation, &input.payment).await?;
    let after = json!({
        "decision": input.decision, "reasons": input.reasons, "receipt": receipt.map(ReceiptId::from_uuid),
        "suspense": payment.suspense(),
    });
    let audited = tx.audit(Change { after: Some(after), ..payment.about() }).await?;
    tx.commit(audited).await?;
    Ok(payment)
}

/// The payment as it stands now that nobody else decides on it, when the caller holds its régie today.
async fn held(tx: &mut TenantTx, session: &Session, found: Payment) -> Outcome<(Payment, Channel)> {
    let payment = reload(tx, found.id).await?;
    let channel = store::channel::get(tx, &Scope::All, payment.channel).await?.ok_or_else(|| not_found("paymentId"))?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    acting(office::store::member::quality(tx, channel.office.id, me, today).await?, true)?;
    Ok((payment, channel))
}

async fn reload(tx: &mut TenantTx, id: Uuid) -> Outcome<Payment> {
    store::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("paymentId"))
}

/// A decision to be written, which says nothing yet of where the money goes.
fn decision<'a>(
    session: &Session,
    payment: &Payment,
    (amount, reasons): (Money, &'a str),
) -> Outcome<store::NewDecision<'a>> {
    let ambient = &session.house().ambient;
    Ok(store::NewDecision {
        id: ambient.uuid(),
        payment: payment.id,
        order: None,
        instrument: None,
        amount,
        reasons,
        on: ambient.today(),
        at: ambient.now(),
        by: session.staff()?.uuid(),
    })
}

/// Pays an order by what is in suspense, as far as that much is owed; what is more stays in suspense. Gives the receipt.
async fn to_order(
    tx: &mut TenantTx,
    (payment, channel): (&Payment, &Channel),
    order: OrderId,
    reasons: &str,
) -> Outcome<Uuid> {
    let session = tx.session().clone();
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    if !store::order_is_in(tx, order.uuid(), channel.unit).await? {
        return Err(not_found("orderId"));
    }
    let hands = [channel.answers_by, me];
    let debt = cash::debt(tx, channel, order.uuid(), (&hands[..], today, payment.paid_on)).await?;
    let debt = debt.map_err(|reason| Fault::at(fault(reason), &["orderId"]))?;
    let amount = split(payment.suspense(), Ok(debt.owed)).receipted;
    let new = decision(&session, payment, (amount, reasons))?;
    let new = store::NewDecision { order: Some(order.uuid()), ..new };
    store::insert_decision(tx, &new).await?;
    let brought = Brought { id: &payment.reported_id, payer: payment.payer.as_deref(), amount };
    let receipt = cash::cashed(tx, channel, debt, (brought, today)).await?;
    store::link(tx, payment.id, receipt.id, Some(new.id)).await?;
    Ok(receipt.id)
}

/// What a person is told who sends money to an order that it cannot go to.
const fn fault(reason: Reason) -> &'static str {
    match reason {
        Reason::UnknownReference | Reason::WrongCheckDigit => "kernel-error-not-found",
        Reason::Cancelled | Reason::AlreadyPaid | Reason::MoreThanOwed => "regie-error-payment-nothing-owed",
        Reason::NoBook => "regie-error-payment-no-book",
        Reason::KindNotCollected => "regie-error-payment-kind",
        Reason::Duty => "regie-error-payment-duty",
        Reason::NoRegisseur | Reason::ClosedChannel => "regie-error-payment-nobody",
    }
}
