//! What the receiver collects himself, and what undoes it.

use chrono::NaiveDate;
use kernel::act::{Act as _, WriteAct};
use kernel::error::{Fault, Internal, Outcome, broke};
use kernel::event::Concerns;
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{about, again};
use crate::acts;
use crate::error::not_found;
use crate::events::{BudgetShare, RecoveryRecorded, RecoveryVoided};
use crate::order::recovery::{Recovery, RecoveryId, Undoing, day_fault, fault};
use crate::order::store::NewRecovery;
use crate::order::{Order, OrderId, balance, store};
use crate::receipt::issue::order_lines;
use crate::receipt::store::own_order;

/// Something that the receiver collected.
#[derive(Debug, serde::Serialize)]
pub struct Recover {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which order.
    pub order: OrderId,
    /// How much.
    pub amount: Money,
    /// The day of the receipt that the receiver's office gave.
    pub on: NaiveDate,
    /// Its number there.
    pub number: String,
}

/// Something that was not collected after all.
#[derive(Debug, serde::Serialize)]
pub struct Undo {
    /// The client's operation.
    pub operation: Uuid,
    /// What was recorded.
    pub recovery: RecoveryId,
    /// Why it does not stand.
    pub reasons: String,
}

/// Records what the receiver collected of an order himself. It pays the order as a receipt does, in the order of the law (15-97 art. 27), on the
/// day of the receiver's paper, and no régie knows it. Repeating the operation records nothing more.
///
/// # Errors
/// Refused for more than what is owed on that day, for a day to come or before the order, for a number that stands there already, and to whoever
/// assessed, ordered or changed it.
#[tracing::instrument(name = "regie.recovery.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn recover(session: &Session, input: Outcome<Recover>) -> Outcome<Order> {
    let permit = session.permit::<acts::RecoveryRecord>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<OrderId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let order = held(&mut tx, &permit, input.order.uuid(), "orderId").await?;
    fitting(&mut tx, &permit, &order, &input).await?;
    let lines = order_lines(&mut tx, &[order.id], input.amount, input.on).await?;
    let ambient = &session.house().ambient;
    let (id, at, by) = (ambient.uuid(), ambient.now(), session.staff()?.uuid());
    let (order_id, number, amount) = (order.id, input.number.as_str(), input.amount);
    let new = NewRecovery { id, order: order_id, number, on: input.on, amount, at, by, lines: &lines };
    if let Err(error) = store::insert_recovery(&mut tx, &new).await {
        let twice = broke(&error, "recovery_once");
        return Err(if twice { Fault::at("regie-error-recovery-twice", &["number"]).into() } else { error.into() });
    }
    let event =
        RecoveryRecorded { recovery: RecoveryId::from_uuid(id), on_date: input.on, lines: shares(&mut tx, id).await? };
    tx.emit(&event, concerns(&order, by)).await?;
    tx.answer(input.operation, &input.order).await?;
    let after = json!({
        "recovery": event.recovery, "recovered_on": input.on, "amount": input.amount, "treasury_receipt": input.number,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&order) }).await?;
    tx.commit(audited).await?;
    Ok(order)
}

/// Undoes what was recorded as collected by the receiver: what it had paid is owed again, with what lateness has cost since. Repeating the
/// operation undoes nothing more.
///
/// # Errors
/// Refused the second time, and to whoever assessed, ordered or changed the order.
#[tracing::instrument(name = "regie.recovery.void", skip_all, fields(tenant = %session.tenant().key))]
pub async fn undo_recovery(session: &Session, input: Outcome<Undo>) -> Outcome<Order> {
    let permit = session.permit::<acts::RecoveryVoid>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<OrderId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let id = input.recovery.uuid();
    let of = store::recovery_order(&mut tx, id).await?.ok_or_else(|| not_found("recoveryId"))?;
    let order = held(&mut tx, &permit, of, "recoveryId").await?;
    let all = store::recoveries(&mut tx, &[order.id]).await?;
    let recovery = all.into_iter().find(|one| one.id == id).ok_or_else(|| not_found("recoveryId"))?;
    if recovery.undone.is_some() {
        return Err(Fault::at("regie-error-recovery-void", &["recoveryId"]).into());
    }
    if own_order(&mut tx, &[order.id], &hands(session, acts::RecoveryVoid::DEF.name, &order)?).await?.is_some() {
        return Err(Fault::at("regie-error-recovery-third-person", &["recoveryId"]).into());
    }
    let ambient = &session.house().ambient;
    let (on, at, by) = (ambient.today(), ambient.now(), session.staff()?.uuid());
    let undoing = Undoing { on, reasons: input.reasons.clone(), at, staff_id: by };
    store::void_recovery(&mut tx, id, &undoing).await?;
    let event = RecoveryVoided {
        recovery: input.recovery,
        on_date: recovery.on,
        undone_on: on,
        lines: shares(&mut tx, id).await?,
    };
    tx.emit(&event, concerns(&order, by)).await?;
    tx.answer(input.operation, &OrderId::from_uuid(order.id)).await?;
    let before = json!({
        "recovery": input.recovery, "recovered_on": recovery.on, "amount": recovery.amount, "treasury_receipt": recovery.number,
    });
    let after = json!({ "recovery": input.recovery, "voided_on": on, "reasons": undoing.reasons });
    let audited = tx.audit(Change { before: Some(before), after: Some(after), ..about(&order) }).await?;
    tx.commit(audited).await?;
    Ok(order)
}

/// What the receiver collected of orders that the caller was given, oldest first, also what was undone.
///
/// # Errors
/// See [`Session::permit`].
pub async fn recoveries(session: &Session, orders: &[Uuid]) -> Outcome<Vec<Recovery>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::recoveries(&mut begin_read(&permit).await?, orders).await
}

/// The order inside the scope; whoever else changes what is owed of it waits until this transaction ends.
async fn held<A: WriteAct>(tx: &mut TenantTx, permit: &Permit<A>, order: Uuid, field: &'static str) -> Outcome<Order> {
    store::lock(tx, permit.scope(), order).await?.ok_or_else(|| not_found(field))
}

/// What is collected was owed on its day, and is collected by other hands than those that assessed, ordered or changed it.
async fn fitting<A: WriteAct>(tx: &mut TenantTx, permit: &Permit<A>, order: &Order, input: &Recover) -> Outcome<()> {
    let session = permit.session();
    if let Some(fault) = day_fault(order.issued_on, input.on, session.house().ambient.today()) {
        return Err(fault.into());
    }
    let own = own_order(tx, &[order.id], &hands(session, A::DEF.name, order)?).await?.is_some();
    let owed = balance::of(tx, &[order.id], input.on).await?.pop();
    let owed = owed.ok_or(Internal::Broken("an order without a ledger"))?;
    fault(&owed, input.amount, own).map_or(Ok(()), |fault| Err(fault.into()))
}

/// Who does it, and whose right it is where it is lent.
pub(super) fn hands(session: &Session, act: &'static str, order: &Order) -> Outcome<Vec<Uuid>> {
    let lenders = session.behalf(act, Some(order.unit_id));
    Ok(lenders.into_iter().map(|lender| lender.id.uuid()).chain([session.staff()?.uuid()]).collect())
}

/// What it came to on each line of the budget.
async fn shares(tx: &mut TenantTx, recovery: Uuid) -> Outcome<Vec<BudgetShare>> {
    let shares = store::budget_shares(tx, recovery).await?.into_iter();
    Ok(shares.map(|(budget_line, amount)| BudgetShare { budget_line, amount }).collect())
}

const fn concerns(order: &Order, by: Uuid) -> Concerns {
    Concerns { unit: Some(order.unit_id), owner: Some(by) }
}
