//! Asking for less of an order, or waiting for it no longer.

use kernel::act::WriteAct;
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, Operation, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{about, again, intact};
use crate::acts;
use crate::error::not_found;
use crate::order::balance::Balance;
use crate::order::change::{Amounts, Decision, OrderChange, Situation, decide};
use crate::order::write_off::{decision_fault, standing};
use crate::order::{ChangeKind, Order, OrderId, store};
use crate::slip;

/// A change to make.
#[derive(Debug, serde::Serialize)]
pub struct Decide {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which order.
    pub order: OrderId,
    /// How much; a cancellation and a write-off take all that is left.
    pub amounts: Amounts,
    /// By what it was decided.
    pub decision: Decision,
}

/// Takes back what was asked for in error (decree 2-17-451 art. 37). Repeating the operation changes nothing more.
///
/// # Errors
/// Refused for more than there is, when nothing would be left, for an order that was cancelled, and to whoever cashed of it.
#[tracing::instrument(name = "regie.order.reduce", skip_all, fields(tenant = %session.tenant().key))]
pub async fn reduce(session: &Session, input: Outcome<Decide>) -> Outcome<Order> {
    let permit = session.permit::<acts::OrderReduce>()?;
    carry_out(&permit, ChangeKind::Reduction, input?).await
}

/// Cancels an order that should not have been made (decree 2-17-451 art. 37): what was paid of it is a surplus.
///
/// # Errors
/// Refused the second time, and to whoever cashed of it.
#[tracing::instrument(name = "regie.order.cancel", skip_all, fields(tenant = %session.tenant().key))]
pub async fn cancel(session: &Session, input: Outcome<Decide>) -> Outcome<Order> {
    let permit = session.permit::<acts::OrderCancel>()?;
    carry_out(&permit, ChangeKind::Cancellation, input?).await
}

/// Writes an order off that the receiver asked for: it is waited for no longer, and the debt goes on (decree 2-17-451 art. 38).
///
/// # Errors
/// Refused where the receiver has not asked, to whoever asked, when nothing is owed, the second time, and to whoever cashed of it.
#[tracing::instrument(name = "regie.order.write_off", skip_all, fields(tenant = %session.tenant().key))]
pub async fn write_off(session: &Session, input: Outcome<Decide>) -> Outcome<Order> {
    let permit = session.permit::<acts::OrderWriteOff>()?;
    carry_out(&permit, ChangeKind::WriteOff, input?).await
}

/// Lets a debt go, by deliberation and visa; never a tax (decree 2-17-451 art. 39).
///
/// # Errors
/// Refused for a tax, for more than what is owed, and to whoever cashed of it.
#[tracing::instrument(name = "regie.order.remit", skip_all, fields(tenant = %session.tenant().key))]
pub async fn remit(session: &Session, input: Outcome<Decide>) -> Outcome<Order> {
    let permit = session.permit::<acts::OrderRemit>()?;
    carry_out(&permit, ChangeKind::Remission, input?).await
}

async fn carry_out<A: WriteAct>(permit: &Permit<A>, kind: ChangeKind, input: Decide) -> Outcome<Order> {
    let session = permit.session();
    let by = session.staff()?.uuid();
    let mut tx = begin(permit).await?;
    if let Operation::Replay(id) = tx.operation::<OrderId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    // A slip holds what its orders ask for: none is made while one changes, and none changes while a slip is made.
    slip::store::hold(&mut tx).await?;
    let order = store::lock(&mut tx, permit.scope(), input.order.uuid()).await?.ok_or_else(|| not_found("orderId"))?;
    intact(session, &order, &["orderId"])?;
    let lenders = session.behalf(A::DEF.name, Some(order.unit_id));
    let hands: Vec<Uuid> = lenders.into_iter().map(|lender| lender.id.uuid()).chain([by]).collect();
    if store::cashed_by(&mut tx, order.id, &hands).await? {
        return Err(Fault::at("regie-error-order-change-third-person", &["orderId"]).into());
    }
    if kind == ChangeKind::WriteOff {
        let asked = store::write_off_requests(&mut tx, &[order.id]).await?;
        if let Some(fault) = decision_fault(standing(&asked, order.id), &hands) {
            return Err(fault.into());
        }
    }
    let ambient = &session.house().ambient;
    let (today, now) = (ambient.today(), ambient.now());
    let ledger = store::ledgers(&mut tx, &[order.id]).await?.pop().ok_or_else(|| not_found("orderId"))?;
    let is_tax = store::is_tax(&mut tx, order.kind_id).await?;
    let owed = ledger.owed(today)?;
    let situation = Situation { ledger: &ledger, owed: &owed, is_tax, today };
    let amounts = decide(kind, situation, input.amounts, &input.decision).map_err(Failure::Refused)?;
    let change = OrderChange {
        id: ambient.uuid(),
        order_id: order.id,
        number: i32::try_from(ledger.changes.len()).unwrap_or(i32::MAX - 1) + 1,
        kind,
        amounts,
        decision: input.decision,
        decided_on: today,
        staff_id: by,
    };
    store::insert_change(&mut tx, &change, now).await?;
    tx.answer(input.operation, &input.order).await?;
    let audited = tx.audit(Change { before: Some(told(&owed)), after: Some(after(&change)), ..about(&order) }).await?;
    tx.commit(audited).await?;
    Ok(order)
}

fn told(owed: &Balance) -> Value {
    json!({ "principal": owed.principal, "increase": owed.increase, "late": owed.late })
}

fn after(change: &OrderChange) -> Value {
    json!({ "kind": change.kind, "amounts": change.amounts, "decision": change.decision, "number": change.number })
}
