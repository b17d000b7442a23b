//! The lines of a receipt of the field: orders as far as they are owed, the rest as it was taken.

use std::slice;

use kernel::error::{Failure, Outcome};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::apply::{Stop, Work};
use crate::field::body::{Body, Receipt as Written};
use crate::field::{Flag, Reason, judge};
use crate::kind::{self, Kind};
use crate::order::balance;
use crate::order::{self, Order};
use crate::receipt::division::division;
use crate::receipt::issue::paid_lines;
use crate::receipt::{self, Line};
use crate::tariff::{self, Tariff};

/// What was paid, line by line, and by whom the orders are owed.
pub(super) async fn of(
    tx: &mut TenantTx,
    work: &Work<'_>,
    (body, written): (&Body, &Written),
    flags: &mut Vec<Flag>,
) -> Result<(Vec<Line>, Vec<Uuid>), Stop> {
    let taken = taken(written)?;
    let orders = orders(tx, work, &taken).await?;
    let kinds = kinds(tx, written, &orders).await?;
    let kind = |id: Uuid| kinds.iter().find(|kind| kind.id == id).ok_or(Reason::Kind);
    let ids: Vec<Uuid> = taken.iter().map(|(id, _)| *id).collect();
    let balances = balance::of(tx, &ids, body.on).await?;
    let division = division(tx, &orders, &kinds).await?;
    let mut lines = Vec::new();
    for (id, amount) in &taken {
        let order = orders.iter().find(|order| order.id == *id).ok_or(Reason::Order)?;
        // Of an order that is there something can be told, be it nothing.
        let balance = balances.iter().find(|balance| balance.order == *id).ok_or(Reason::Order)?;
        let owed = balance.total();
        let (balance, kinds) = (slice::from_ref(balance), (kinds.as_slice(), division.as_ref()));
        lines.extend(paid_lines(&orders, balance, kinds, owed.min(*amount)).map_err(Failure::from)?);
        if let Some((surplus, flag)) = judge::settled(&order.reference, *amount, owed) {
            let line = judge::surplus(kind(order.kind_id)?, &order.reference, surplus);
            lines.push(Line { budget_line: order.budget_line.clone(), ..line });
            flags.push(flag);
        }
    }
    let charged: Vec<Uuid> = written.fees.iter().map(|fee| fee.kind.uuid()).collect();
    let tariffs = tariff::store::of_kinds(tx, &charged).await?;
    for fee in &written.fees {
        let kind = kind(fee.kind.uuid())?;
        let own: Vec<Tariff> = tariffs.iter().filter(|tariff| tariff.kind_id == kind.id).cloned().collect();
        let (line, flag) = judge::fee(kind, &own, fee, body.on);
        lines.push(line);
        flags.extend(flag);
    }
    Ok((lines, orders.iter().map(|order| order.taxpayer_id).collect()))
}

/// What was taken of each order, each once, in the order of the receipt.
fn taken(written: &Written) -> Result<Vec<(Uuid, Money)>, Reason> {
    let mut taken: Vec<(Uuid, Money)> = Vec::new();
    for (order, amount) in &written.orders {
        match taken.iter_mut().find(|(id, _)| *id == order.uuid()) {
            Some((_, sum)) => *sum = sum.checked_add(*amount).ok_or(Reason::Malformed)?,
            None => taken.push((order.uuid(), *amount)),
        }
    }
    Ok(taken)
}

/// The orders, held until the transaction ends. Whoever assessed or ordered does not cash, in the field neither.
async fn orders(tx: &mut TenantTx, work: &Work<'_>, taken: &[(Uuid, Money)]) -> Result<Vec<Order>, Stop> {
    let ids: Vec<Uuid> = taken.iter().map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    order::store::lock_many(tx, &ids).await?;
    let found = order::store::list(tx, work.scope, &ids).await?;
    if found.len() < ids.len() {
        return Err(Reason::Order.into());
    }
    let own = receipt::store::own_order(tx, &ids, &[work.device.staff]).await.map_err(Failure::from)?;
    match own {
        Some(_) => Err(Reason::ThirdPerson.into()),
        None => Ok(found),
    }
}

async fn kinds(tx: &mut TenantTx, written: &Written, orders: &[Order]) -> Outcome<Vec<Kind>> {
    let fees = written.fees.iter().map(|fee| fee.kind.uuid());
    let mut ids: Vec<Uuid> = fees.chain(orders.iter().map(|order| order.kind_id)).collect();
    ids.sort_unstable();
    ids.dedup();
    kind::store::list(tx, Some(&ids)).await
}
