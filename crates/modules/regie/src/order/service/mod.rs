//! Orders: read by the régie and the receiver, made by the ordonnateur, changed by acts of their own.

mod change;
mod issue;
mod print;
mod recovery;
mod surplus;
mod write_off;

use chrono::NaiveDate;
use kernel::error::{Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Change, Tx, begin_read};
use uuid::Uuid;

use super::balance::Ledger;
use super::change::OrderChange;
use super::{Filter, Order, OrderId, Paid, Sent, store};
use crate::acts;
use crate::kind::{self, Kind};
use crate::taxpayer::{self, Taxpayer};

pub use change::{Decide, cancel, reduce, remit, write_off};
pub use issue::{Issue, issue};
pub use print::{Print, print};
pub use recovery::{Recover, Undo, recover, recoveries, undo_recovery};
pub use surplus::{Settle, settle, settlements};
pub use write_off::{Refuse, Request, refuse_write_off, request_write_off, write_off_requests};

/// Those of these orders that the caller may see, in no order.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.order.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: &[Uuid]) -> Outcome<Vec<Order>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::list(&mut begin_read(&permit).await?, permit.scope(), ids).await
}

/// A page of the orders that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.order.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Order>, Filter)> {
    let permit = session.permit::<acts::OrderRead>()?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|order| (order.id, order)).collect()), filter))
}

/// How many orders [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await
}

/// What decides what is owed of orders that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn ledgers(session: &Session, orders: &[Uuid]) -> Outcome<Vec<Ledger>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::ledgers(&mut begin_read(&permit).await?, orders).await
}

/// What was changed of orders that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn changes(session: &Session, orders: &[Uuid]) -> Outcome<Vec<OrderChange>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::changes(&mut begin_read(&permit).await?, orders).await
}

/// The payments of orders that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn paid(session: &Session, orders: &[Uuid]) -> Outcome<Vec<Paid>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::paid(&mut begin_read(&permit).await?, orders).await
}

/// The slips of orders that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn sent(session: &Session, orders: &[Uuid]) -> Outcome<Vec<Sent>> {
    let permit = session.permit::<acts::OrderRead>()?;
    store::sent(&mut begin_read(&permit).await?, orders).await
}

/// The kinds of revenue of orders that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn kinds(session: &Session, ids: &[Uuid]) -> Outcome<Vec<Kind>> {
    let permit = session.permit::<acts::OrderRead>()?;
    kind::store::list(&mut begin_read(&permit).await?, Some(ids)).await
}

/// The debtors of orders that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn taxpayers(session: &Session, ids: &[Uuid]) -> Outcome<Vec<Taxpayer>> {
    let permit = session.permit::<acts::OrderRead>()?;
    taxpayer::store::many(&mut begin_read(&permit).await?, ids).await
}

/// The day that a balance is asked for, or today.
#[must_use]
pub fn day(session: &Session, on: Option<NaiveDate>) -> NaiveDate {
    on.unwrap_or_else(|| session.house().ambient.today())
}

/// The order of this identifier, wherever it lies: of an operation that was carried out already.
async fn again(tx: &mut impl Tx, id: OrderId) -> Outcome<Order> {
    let found = store::list(tx, &kernel::session::Scope::All, &[id.uuid()]).await?;
    found.into_iter().next().ok_or_else(|| crate::error::not_found("operationId"))
}

/// From an order that was altered behind the application nothing more follows.
pub(crate) fn intact(session: &Session, order: &Order, path: &[&str]) -> Outcome<()> {
    if order.is_intact(&session.house().keys, session.tenant().key.as_str()) {
        return Ok(());
    }
    Err(Fault::at("regie-error-order-seal-broken", path).into())
}

pub(crate) fn about(order: &Order) -> Change {
    Change {
        object_kind: "order",
        object_id: OrderId::from_uuid(order.id).to_string(),
        object_label: order.printed(),
        unit: Some(order.unit_id),
        before: None,
        after: None,
    }
}
