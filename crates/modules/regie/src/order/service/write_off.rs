//! The receiver asks that orders be written off, and the ordonnateur refuses.

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::event::Concerns;
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::{about, again, intact};
use crate::acts;
use crate::error::not_found;
use crate::events::WriteOffRefused;
use crate::order::write_off::{Refusal, WriteOffRequest, day_fault, refusal_fault, request_fault, standing};
use crate::order::{Order, OrderId, store};

/// Orders that cannot be collected.
#[derive(Debug, serde::Serialize)]
pub struct Request {
    /// The client's operation.
    pub operation: Uuid,
    /// Which; each once, [`crate::order::MOST_AT_ONCE`] at most.
    pub orders: Vec<OrderId>,
    /// The day of the paper.
    pub requested_on: NaiveDate,
    /// Why they cannot be collected.
    pub reasons: String,
}

/// Asks that orders be written off, all of them or none: the ordonnateur or the council decides about each (decree 2-17-451 art. 38).
/// Repeating the operation asks nothing more.
///
/// # Errors
/// Refused with a fault for each order that is not there, owes nothing, was cancelled, written off or asked for already, and for a day of
/// the future or before an order.
#[tracing::instrument(name = "regie.write_off.request", skip_all, fields(tenant = %session.tenant().key))]
pub async fn request_write_off(session: &Session, input: Outcome<Request>) -> Outcome<Vec<Order>> {
    let permit = session.permit::<acts::WriteOffRequest>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ids: Vec<Uuid> = input.orders.iter().map(|id| id.uuid()).collect();
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(_) = tx.operation::<Vec<OrderId>>(input.operation, &input).await? {
        return Ok(in_sequence(&ids, store::list(&mut tx, &Scope::All, &ids).await?));
    }
    let orders = asked(&mut tx, permit.scope(), &input).await?;
    let request = WriteOffRequest {
        id: ambient.uuid(),
        order_id: Uuid::nil(),
        requested_on: input.requested_on,
        reasons: input.reasons.clone(),
        at: ambient.now(),
        staff_id: by,
        refusal: None,
    };
    store::insert_write_off_request(&mut tx, &request, &ids).await?;
    tx.answer(input.operation, &input.orders).await?;
    let mut audited = Err(Internal::Broken("a request about nothing"));
    for order in &orders {
        let after = json!({ "write_off_requested_on": request.requested_on, "reasons": request.reasons });
        audited = Ok(tx.audit(Change { after: Some(after), ..about(order) }).await?);
    }
    tx.commit(audited?).await?;
    Ok(orders)
}

/// The orders, held and in the sequence in which they were named, or all that stands against the request.
async fn asked(tx: &mut TenantTx, scope: &Scope, input: &Request) -> Outcome<Vec<Order>> {
    let ids: Vec<Uuid> = input.orders.iter().map(|id| id.uuid()).collect();
    store::lock_many(tx, &ids).await?;
    let found = in_sequence(&ids, store::list(tx, scope, &ids).await?);
    let ledgers = store::ledgers(tx, &ids).await?;
    let earlier = store::write_off_requests(tx, &ids).await?;
    let session = tx.session().clone();
    let today = session.house().ambient.today();
    let mut faults: Vec<Fault> = day_fault(input.requested_on, today).into_iter().collect();
    for (at, id) in ids.iter().enumerate() {
        let at = at.to_string();
        let path = ["orderIds", at.as_str()];
        let order = found.iter().find(|order| order.id == *id);
        let Some(both) = order.zip(ledgers.iter().find(|ledger| ledger.order == *id)) else {
            faults.push(Fault::at("kernel-error-not-found", &path));
            continue;
        };
        intact(&session, both.0, &path)?;
        faults.extend(request_fault(both, &earlier, (input.requested_on, today), &path)?);
    }
    if faults.is_empty() { Ok(found) } else { Err(Failure::Refused(faults)) }
}

fn in_sequence(ids: &[Uuid], mut orders: Vec<Order>) -> Vec<Order> {
    orders.sort_by_key(|order| ids.iter().position(|id| *id == order.id));
    orders
}

/// A request that is not granted.
#[derive(Debug, serde::Serialize)]
pub struct Refuse {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which order.
    pub order: OrderId,
    /// Why.
    pub reasons: String,
}

/// Refuses the request that an order be written off: it is collected as before, and the receiver, who is told, may ask again. Repeating the operation
/// refuses nothing more.
///
/// # Errors
/// Refused where no request waits, to whoever asked, for an order that was cancelled or written off, and once nobody has answered for a year.
#[tracing::instrument(name = "regie.write_off.refuse", skip_all, fields(tenant = %session.tenant().key))]
pub async fn refuse_write_off(session: &Session, input: Outcome<Refuse>) -> Outcome<Order> {
    let permit = session.permit::<acts::WriteOffRefuse>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<OrderId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let order = store::lock(&mut tx, permit.scope(), input.order.uuid()).await?.ok_or_else(|| not_found("orderId"))?;
    intact(session, &order, &["orderId"])?;
    let lenders = session.behalf(acts::WriteOffRefuse::DEF.name, Some(order.unit_id));
    let hands: Vec<Uuid> = lenders.into_iter().map(|lender| lender.id.uuid()).chain([by]).collect();
    let ledger = store::ledgers(&mut tx, &[order.id]).await?.pop().ok_or_else(|| not_found("orderId"))?;
    let requests = store::write_off_requests(&mut tx, &[order.id]).await?;
    let request = standing(&requests, order.id);
    let ambient = &session.house().ambient;
    let today = ambient.today();
    if let Some(fault) = refusal_fault(request, &ledger, &hands, today) {
        return Err(fault.into());
    }
    let request = request.ok_or_else(|| not_found("orderId"))?;
    let refusal = Refusal { on: today, reasons: input.reasons.clone(), at: ambient.now(), staff_id: by };
    store::insert_write_off_refusal(&mut tx, request, &refusal).await?;
    let event = WriteOffRefused { order: OrderId::from_uuid(order.id), number: order.printed(), on_date: today };
    tx.emit(&event, Concerns { unit: Some(order.unit_id), owner: Some(request.staff_id) }).await?;
    tx.answer(input.operation, &input.order).await?;
    let after = json!({
        "write_off_requested_on": request.requested_on, "write_off_refused_on": refusal.on, "reasons": refusal.reasons,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&order) }).await?;
    tx.commit(audited).await?;
    Ok(order)
}

/// The requests that orders which the caller was given be written off: what waits first, then the newest.
///
/// # Errors
/// See [`Session::permit`].
pub async fn write_off_requests(session: &Session, orders: &[Uuid]) -> Outcome<Vec<WriteOffRequest>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::write_off_requests(&mut kernel::tx::begin_read(&permit).await?, orders).await
}
