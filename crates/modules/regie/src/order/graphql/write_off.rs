//! What the receiver asks to be written off, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date};
use kernel::id::{StaffId, TypedId as _};

use super::ids;
use crate::order::service::{Refuse, Request};
use crate::order::write_off::{Refusal, WriteOffRequest};
use crate::order::{MOST_AT_ONCE, OrderId};

/// The receiver's request that an order be written off.
#[derive(Debug, Clone)]
pub struct OrderWriteOffRequestObject(pub(super) WriteOffRequest);

/// The receiver's request that an order be written off (admission en non-valeur): nothing is without it (decree 2-17-451 art. 38).
#[Object(name = "OrderWriteOffRequest")]
impl OrderWriteOffRequestObject {
    /// The day of the paper.
    async fn requested_on(&self) -> Date {
        self.0.requested_on.into()
    }
    /// Why it cannot be collected.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// The last day for deciding: a request that nobody answered within a year is accepted (law 15-97 art. 126).
    async fn decide_by(&self) -> Date {
        self.0.decide_by().into()
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who asks.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
    /// That it was refused; null while it waits, and once the order was written off.
    async fn refusal(&self) -> Option<OrderWriteOffRefusalObject> {
        self.0.refusal.clone().map(OrderWriteOffRefusalObject)
    }
}

/// The decision that an order is not written off.
#[derive(Debug, Clone)]
pub struct OrderWriteOffRefusalObject(Refusal);

/// The decision that an order is not written off: it is collected as before, and the receiver may ask again.
#[Object(name = "OrderWriteOffRefusal")]
impl OrderWriteOffRefusalObject {
    /// The day of the decision.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who decided.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
}

/// A request that is not granted.
#[derive(Debug, InputObject)]
pub struct WriteOffRefuseInput {
    /// UUID made by the client: repeating it refuses nothing more.
    operation_id: ID,
    /// Of which order, `ord_…`.
    order_id: ID,
    /// Why. At most 2000 characters.
    reasons: String,
}

impl WriteOffRefuseInput {
    pub(super) fn read(&self) -> Outcome<Refuse> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let order = c.id::<OrderId>("orderId", &self.order_id);
        let reasons = c.lines("reasons", &self.reasons, 2000);
        c.finish_with(operation.zip(order).map(|(operation, order)| Refuse { operation, order, reasons }))
    }
}

/// Orders that cannot be collected.
#[derive(Debug, InputObject)]
pub struct WriteOffRequestInput {
    /// UUID made by the client: repeating it asks nothing more.
    operation_id: ID,
    /// Which orders, `ord_…`; each once, 1 to 100.
    order_ids: Vec<ID>,
    /// The day of the paper; neither in the future nor before an order.
    requested_on: Date,
    /// Why they cannot be collected. At most 2000 characters.
    reasons: String,
}

impl WriteOffRequestInput {
    pub(super) fn read(&self) -> Outcome<Request> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let orders = ids::<OrderId>(&mut c, "orderIds", &self.order_ids, MOST_AT_ONCE);
        let requested_on = c.date("requestedOn", &self.requested_on);
        let reasons = c.lines("reasons", &self.reasons, 2000);
        let read = operation.zip(requested_on);
        let read = read.map(|(operation, requested_on)| Request { operation, orders, requested_on, reasons });
        c.finish_with(read)
    }
}
