//! Orders, as GraphQL.

mod input;
mod objects;
mod papers;
mod recovery;
mod surplus;
mod write_off;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result};
use kernel::gql::{Cursor, Page, PageArgs, answer, session};
use kernel::id::TypedId as _;
use uuid::Uuid;

pub use input::{
    OrderCancelInput, OrderFilter, OrderIssueInput, OrderPrintInput, OrderReduceInput, OrderRemitInput,
    OrderWriteOffInput,
};
pub(crate) use input::{ids, language};
pub use objects::{
    OrderBalanceObject, OrderChangeKindItem, OrderChangeObject, OrderObject, OrderPayerObject, OrderStateItem,
};

pub use papers::{OrderPaymentObject, OrderSlipObject};
pub use recovery::{OrderRecoveryObject, OrderRecoveryVoidObject, RecoveryRecordInput, RecoveryVoidInput};
pub use surplus::{OrderSettlementObject, SurplusSettleInput};
pub use write_off::{
    OrderWriteOffRefusalObject, OrderWriteOffRequestObject, WriteOffRefuseInput, WriteOffRequestInput,
};

use super::{Filter, Order, OrderId, service};

/// Beside the page.
#[derive(Debug)]
pub struct OrderTotal(Filter);

#[Object]
impl OrderTotal {
    /// How many orders there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of an order.
    OrderPayload {
        /// The order.
        order: OrderObject
    }

    /// Orders that were made.
    OrderIssuePayload {
        /// The orders, in the sequence of the assessments.
        orders: Vec<OrderObject>
    }

    /// What was asked to be written off.
    WriteOffRequestPayload {
        /// The orders, in the sequence of the request.
        orders: Vec<OrderObject>
    }

    /// The paper of an order.
    OrderPrintPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }
}

/// Queries about orders to collect.
#[derive(Debug, Default)]
pub struct OrderQueries;

#[Object]
impl OrderQueries {
    /// The orders to collect that the caller may see, newest first, page by page.
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which orders.")] filter: Option<OrderFilter>,
    ) -> Result<Connection<Cursor, OrderObject, OrderTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        let Page { rows, has_next, has_previous } = page;
        let (ids, orders): (Vec<Uuid>, Vec<Order>) = rows.into_iter().unzip();
        let rows = ids.into_iter().zip(OrderObject::all(orders)).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(OrderTotal(filter), |order| order))
    }

    /// One order to collect; null when there is none in the caller's reach. One is found by its reference with `orders`.
    async fn order(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `ord_…`.")] id: ID,
    ) -> Result<Option<OrderObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = OrderId::parse(&id).map(OrderId::uuid).into_iter().collect();
        Ok(answer(session, service::list(session, &ids).await)?.pop().map(Into::into))
    }
}

/// Changes of orders to collect.
#[derive(Debug, Default)]
pub struct OrderMutations;

#[Object]
impl OrderMutations {
    /// Orders that assessments be collected: an order with a number and a reference for each, all of them or none. Whoever assessed does
    /// not order (decree 2-17-451 art. 4).
    async fn order_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which assessments.")] input: OrderIssueInput,
    ) -> Result<OrderIssuePayload> {
        let session = session(ctx)?;
        OrderIssuePayload::from_outcome(session, service::issue(session, input.read()).await.map(OrderObject::all))
    }

    /// Takes back what an order asks for in error (decree 2-17-451 art. 37): what was paid above the rest is a surplus.
    async fn order_reduce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How much, and by what.")] input: OrderReduceInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::reduce(session, input.read()).await.map(Into::into))
    }

    /// Cancels an order that should not have been made (decree 2-17-451 art. 37): what was paid of it is a surplus.
    async fn order_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and by what.")] input: OrderCancelInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::cancel(session, input.read()).await.map(Into::into))
    }

    /// Asks, as the receiver, that orders be written off that cannot be collected: all of them or none. Whoever orders decides about each
    /// (decree 2-17-451 art. 38).
    async fn write_off_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which orders, since when, and why.")] input: WriteOffRequestInput,
    ) -> Result<WriteOffRequestPayload> {
        let session = session(ctx)?;
        let outcome = service::request_write_off(session, input.read()).await;
        WriteOffRequestPayload::from_outcome(session, outcome.map(OrderObject::all))
    }

    /// Refuses the receiver's request that an order be written off: it is collected as before, and the receiver sees why and may ask again.
    /// A request that nobody answered within a year is accepted, and not refused any more (law 15-97 art. 126).
    async fn write_off_refuse(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which order, and why.")] input: WriteOffRefuseInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::refuse_write_off(session, input.read()).await.map(Into::into))
    }

    /// Writes an order off that cannot be collected, once the receiver has asked for it. The debt goes on: its balance stays (decree
    /// 2-17-451 art. 38).
    async fn order_write_off(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and by what.")] input: OrderWriteOffInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::write_off(session, input.read()).await.map(Into::into))
    }

    /// Lets a debt go, by deliberation and visa; never a tax (decree 2-17-451 art. 39).
    async fn order_remit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How much, and by what.")] input: OrderRemitInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::remit(session, input.read()).await.map(Into::into))
    }

    /// Records, as the receiver, what was collected of an order at the receiver's own office. It pays the order as a receipt does, in the order
    /// of the law (15-97 art. 27), on the day of that office's receipt: reminders and what lateness costs end. It belongs to no till, ledger or
    /// remittance of a régie. Whoever assessed, ordered or changed the order does not collect of it (decree 2-17-451 art. 4).
    async fn recovery_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which order, how much, when and under which number.")] input: RecoveryRecordInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::recover(session, input.read()).await.map(Into::into))
    }

    /// Undoes what was recorded as collected by the receiver, with a reason: it stays to be seen, and what it had paid is owed again.
    async fn recovery_void(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was recorded, and why it does not stand.")] input: RecoveryVoidInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::undo_recovery(session, input.read()).await.map(Into::into))
    }

    /// Imputes what was paid of an order above what it asks for on another order of the same taxpayer, or records that the receiver gave it
    /// back, by whose decision and why. No receipt changes for it.
    async fn surplus_settle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which order, how much, to which other one, and by what.")] input: SurplusSettleInput,
    ) -> Result<OrderPayload> {
        let session = session(ctx)?;
        OrderPayload::from_outcome(session, service::settle(session, input.read()).await.map(Into::into))
    }

    /// Prints an order with the bases of its calculation, its debtor and its amount in words (decree 2-17-451 art. 28). The file is kept.
    async fn order_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which order, in which language.")] input: OrderPrintInput,
    ) -> Result<OrderPrintPayload> {
        let session = session(ctx)?;
        OrderPrintPayload::from_outcome(session, service::print(session, input.read()).await)
    }
}
