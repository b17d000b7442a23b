//! What is done with what was paid too much of an order, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date, MoneyScalar};
use kernel::id::{StaffId, TypedId as _};

use crate::order::OrderId;
use crate::order::change::Decision;
use crate::order::service::Settle;
use crate::order::surplus::{Settlement, SettlementId};

/// What was done with something that was paid too much of an order.
#[derive(Debug, Clone)]
pub struct OrderSettlementObject(pub(super) Settlement);

/// What was paid of an order above what it asks for, and was imputed on another order or given back by the receiver.
#[Object(name = "OrderSettlement")]
impl OrderSettlementObject {
    /// Identifier, `stm_…`.
    async fn id(&self) -> ID {
        SettlementId::from_uuid(self.0.id).to_string().into()
    }
    /// Which order had it too much, `ord_…`.
    async fn from_order_id(&self) -> ID {
        OrderId::from_uuid(self.0.order_id).to_string().into()
    }
    /// Number of that order as printed: `2026/000012`.
    async fn from_order_number(&self) -> &str {
        &self.0.number
    }
    /// Which order it pays, `ord_…`; null where it was given back.
    async fn to_order_id(&self) -> Option<ID> {
        self.0.to.as_ref().map(|(id, _)| OrderId::from_uuid(*id).to_string().into())
    }
    /// Number of that order as printed; null where it was given back.
    async fn to_order_number(&self) -> Option<&str> {
        self.0.to.as_ref().map(|(_, number)| number.as_str())
    }
    /// How much, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// Who decided, in words.
    async fn authority(&self) -> &str {
        &self.0.decision.authority
    }
    /// By which paper (order of restitution, decision of imputation), by its number.
    async fn instrument(&self) -> &str {
        &self.0.decision.instrument
    }
    /// The day of that paper.
    async fn instrument_on(&self) -> Date {
        self.0.decision.instrument_on.into()
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.decision.reasons
    }
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
}

/// What is done with what was paid too much of an order.
#[derive(Debug, InputObject)]
pub struct SurplusSettleInput {
    /// UUID made by the client: repeating it settles nothing more.
    operation_id: ID,
    /// Of which order, `ord_…`.
    order_id: ID,
    /// Which order of the same taxpayer it pays, `ord_…`; missing: it was given back.
    to_order_id: Option<ID>,
    /// How much, in dirhams; no more than the surplus of the order, nor than the other one owes.
    amount: MoneyScalar,
    /// Who decided. At most 200 characters.
    authority: String,
    /// By which paper. At most 200 characters.
    instrument: String,
    /// The day of that paper; not in the future.
    instrument_on: Date,
    /// Why. At most 2000 characters.
    reasons: String,
}

impl SurplusSettleInput {
    pub(super) fn read(&self) -> Outcome<Settle> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let order = c.id::<OrderId>("orderId", &self.order_id);
        let to = self.to_order_id.as_ref().map(|to| c.id::<OrderId>("toOrderId", to));
        let amount = c.money("amount", &self.amount);
        let authority = c.text("authority", &self.authority, 200);
        let instrument = c.text("instrument", &self.instrument, 200);
        let instrument_on = c.date("instrumentOn", &self.instrument_on);
        let reasons = c.lines("reasons", &self.reasons, 2000);
        let read = operation.zip(order).zip(amount.zip(instrument_on));
        let read = read.map(|((operation, order), (amount, instrument_on))| {
            let decision = Decision { authority, instrument, instrument_on, visa: None, reasons };
            // One that cannot be read was noted: nothing comes of this.
            Settle { operation, order, to: to.flatten(), amount, decision }
        });
        c.finish_with(read)
    }
}
