//! What is done with what was paid too much of an order.

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::event::Concerns;
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::recovery::hands;
use super::{about, again, intact};
use crate::acts;
use crate::error::not_found;
use crate::events::{BudgetShare, SurplusImputed, SurplusTaken};
use crate::kind;
use crate::order::balance::Balance;
use crate::order::change::{Decision, dates};
use crate::order::store::NewSettlement;
use crate::order::surplus::{Settlement, SettlementId, fault, target_fault};
use crate::order::{Order, OrderId, balance, store};
use crate::receipt::Line;
use crate::receipt::division::{Division, division};
use crate::receipt::issue::{order_lines, paid_lines};
use crate::receipt::store::own_order;

/// What is done with what was paid too much.
#[derive(Debug, serde::Serialize)]
pub struct Settle {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which order.
    pub order: OrderId,
    /// Which order it pays; `None`: it is given back.
    pub to: Option<OrderId>,
    /// How much.
    pub amount: Money,
    /// By what it was decided.
    pub decision: Decision,
}

/// Imputes what was paid of an order above what it asks for on another order of the same taxpayer, or records that the receiver gave it back.
/// Repeating the operation settles nothing more.
///
/// # Errors
/// Refused for more than there is too much, for more than the other order owes or one of another taxpayer, and to whoever assessed, ordered or
/// changed one of the orders.
#[tracing::instrument(name = "regie.surplus.settle", skip_all, fields(tenant = %session.tenant().key))]
pub async fn settle(session: &Session, input: Outcome<Settle>) -> Outcome<Order> {
    let permit = session.permit::<acts::SurplusSettle>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<OrderId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let ambient = &session.house().ambient;
    let (today, by) = (ambient.today(), session.staff()?.uuid());
    let faults = dates(today, &input.decision);
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let (order, target) = held(&mut tx, &permit, &input).await?;
    let (surplus, lines) = taken(&mut tx, &order, &input, today).await?;
    let own = is_own(&mut tx, &permit, &order, target.as_ref()).await?;
    if let Some(fault) = fault(&surplus, input.amount, own) {
        return Err(fault.into());
    }
    let brought = match &target {
        Some(target) => brought(&mut tx, (&order, target), input.amount, today).await?,
        None => Vec::new(),
    };
    let new = NewSettlement {
        id: ambient.uuid(),
        orders: (order.id, target.as_ref().map(|target| target.id)),
        amount: input.amount,
        decision: &input.decision,
        on: today,
        at: ambient.now(),
        by,
        lines: (lines.as_slice(), brought.as_slice()),
    };
    store::insert_settlement(&mut tx, &new).await?;
    tell(&mut tx, (&order, target.as_ref()), &new).await?;
    tx.answer(input.operation, &input.order).await?;
    let after = json!({
        "settlement": SettlementId::from_uuid(new.id), "to_order": input.to, "amount": input.amount, "decision": input.decision,
    });
    let before = json!({ "surplus": surplus.total() });
    let audited = tx.audit(Change { before: Some(before), after: Some(after), ..about(&order) }).await?;
    tx.commit(audited).await?;
    Ok(order)
}

/// What was done with what was paid too much of orders that the caller was given, or paid them, oldest first.
///
/// # Errors
/// See [`Session::permit`].
pub async fn settlements(session: &Session, orders: &[Uuid]) -> Outcome<Vec<Settlement>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::settlements(&mut begin_read(&permit).await?, orders).await
}

/// Both orders inside the scope; whoever else changes what is owed of them waits until this transaction ends.
async fn held(
    tx: &mut TenantTx,
    permit: &Permit<acts::SurplusSettle>,
    input: &Settle,
) -> Outcome<(Order, Option<Order>)> {
    let to = input.to.map(OrderId::uuid);
    let id = input.order.uuid();
    if to == Some(id) {
        return Err(Fault::at("regie-error-surplus-same-order", &["toOrderId"]).into());
    }
    let both: Vec<Uuid> = [id].into_iter().chain(to).collect();
    store::lock_many(tx, &both).await?;
    let order = store::lock(tx, permit.scope(), id).await?.ok_or_else(|| not_found("orderId"))?;
    intact(permit.session(), &order, &["orderId"])?;
    let Some(to) = to else { return Ok((order, None)) };
    let target = store::lock(tx, permit.scope(), to).await?.ok_or_else(|| not_found("toOrderId"))?;
    intact(permit.session(), &target, &["toOrderId"])?;
    Ok((order, Some(target)))
}

/// What there is too much of an order, and the lines by which so much is taken from it.
async fn taken(tx: &mut TenantTx, order: &Order, input: &Settle, today: NaiveDate) -> Outcome<(Balance, Vec<Line>)> {
    let ledger = store::ledgers(tx, &[order.id]).await?.pop();
    let surplus = ledger.ok_or(Internal::Broken("an order without a ledger"))?.surplus(today)?;
    let kinds = kind::store::list(tx, Some(&[order.kind_id])).await?;
    let orders = std::slice::from_ref(order);
    let shares = division(tx, orders, &kinds).await?.map(Division::back);
    let lines = paid_lines(orders, std::slice::from_ref(&surplus), (kinds.as_slice(), shares.as_ref()), input.amount)?;
    Ok((surplus, lines))
}

/// The lines by which so much pays the other order.
async fn brought(
    tx: &mut TenantTx,
    (order, target): (&Order, &Order),
    amount: Money,
    today: NaiveDate,
) -> Outcome<Vec<Line>> {
    let same = store::same_taxpayer(tx, order.taxpayer_id, target.taxpayer_id).await?;
    let owed = balance::of(tx, &[target.id], today).await?.pop();
    let owed = owed.ok_or(Internal::Broken("an order without a ledger"))?;
    if let Some(fault) = target_fault(&owed, amount, same) {
        return Err(fault.into());
    }
    order_lines(tx, &[target.id], amount, today).await
}

/// Whether whoever does it, or lends the right to it, assessed, ordered or changed one of the orders.
async fn is_own(
    tx: &mut TenantTx,
    permit: &Permit<acts::SurplusSettle>,
    order: &Order,
    target: Option<&Order>,
) -> Outcome<bool> {
    for one in [order].into_iter().chain(target) {
        let hands = hands(permit.session(), acts::SurplusSettle::DEF.name, one)?;
        if own_order(tx, &[one.id], &hands).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells what is taken from the lines of the budget, and what the other order brings to its own.
async fn tell(tx: &mut TenantTx, (order, target): (&Order, Option<&Order>), new: &NewSettlement<'_>) -> Outcome<()> {
    let settlement = SettlementId::from_uuid(new.id);
    let lines = shares(tx, new.id, order.id).await?;
    tx.emit(&SurplusTaken { settlement, on_date: new.on, lines }, concerns(order, new.by)).await?;
    if let Some(target) = target {
        let lines = shares(tx, new.id, target.id).await?;
        let settlement = SettlementId::from_uuid(new.id);
        tx.emit(&SurplusImputed { settlement, on_date: new.on, lines }, concerns(target, new.by)).await?;
    }
    Ok(())
}

async fn shares(tx: &mut TenantTx, settlement: Uuid, order: Uuid) -> Outcome<Vec<BudgetShare>> {
    let shares = store::settlement_shares(tx, settlement, order).await?.into_iter();
    Ok(shares.map(|(budget_line, amount)| BudgetShare { budget_line, amount }).collect())
}

const fn concerns(order: &Order, by: Uuid) -> Concerns {
    Concerns { unit: Some(order.unit_id), owner: Some(by) }
}
