//! What the receiver collected himself, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date, MoneyScalar};
use kernel::id::{StaffId, TypedId as _};

use crate::order::OrderId;
use crate::order::recovery::{NUMBER_LENGTH, Recovery, RecoveryId, Undoing};
use crate::order::service::{Recover, Undo};

/// Something that the receiver collected of an order.
#[derive(Debug, Clone)]
pub struct OrderRecoveryObject(pub(super) Recovery);

/// Something that the receiver collected of an order himself, at his own office: it pays as a receipt does, and no régie knows it.
#[Object(name = "OrderRecovery")]
impl OrderRecoveryObject {
    /// Identifier, `rcv_…`.
    async fn id(&self) -> ID {
        RecoveryId::from_uuid(self.0.id).to_string().into()
    }
    /// Number of the receipt that the receiver's office gave (quittance).
    async fn number(&self) -> &str {
        &self.0.number
    }
    /// The day of that receipt: what lateness costs ends there.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// What went to the costs of steps, in dirhams.
    async fn cost(&self) -> MoneyScalar {
        self.0.cost.into()
    }
    /// What went to the late charge, in dirhams.
    async fn late(&self) -> MoneyScalar {
        self.0.late.into()
    }
    /// What went to the increase, in dirhams.
    async fn increase(&self) -> MoneyScalar {
        self.0.increase.into()
    }
    /// What went to the principal, in dirhams.
    async fn principal(&self) -> MoneyScalar {
        self.0.principal.into()
    }
    /// All of it, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
    /// That it was undone: it paid nothing. Null while it stands.
    async fn void(&self) -> Option<OrderRecoveryVoidObject> {
        self.0.undone.clone().map(OrderRecoveryVoidObject)
    }
}

/// What undid something that the receiver had collected.
#[derive(Debug, Clone)]
pub struct OrderRecoveryVoidObject(Undoing);

/// What undid something that the receiver had collected: what it had paid is owed again.
#[Object(name = "OrderRecoveryVoid")]
impl OrderRecoveryVoidObject {
    /// The day.
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
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
}

/// Something that the receiver collected.
#[derive(Debug, InputObject)]
pub struct RecoveryRecordInput {
    /// UUID made by the client: repeating it records nothing more.
    operation_id: ID,
    /// Of which order, `ord_…`.
    order_id: ID,
    /// How much, in dirhams; no more than what is owed on that day.
    amount: MoneyScalar,
    /// The day of the receipt that the receiver's office gave; neither in the future nor before the order.
    on: Date,
    /// Number of that receipt. At most 60 characters.
    number: String,
}

impl RecoveryRecordInput {
    pub(super) fn read(&self) -> Outcome<Recover> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let order = c.id::<OrderId>("orderId", &self.order_id);
        let amount = c.money("amount", &self.amount);
        let on = c.date("on", &self.on);
        let number = c.text("number", &self.number, NUMBER_LENGTH);
        let read = operation.zip(order).zip(amount.zip(on));
        let read = read.map(|((operation, order), (amount, on))| Recover { operation, order, amount, on, number });
        c.finish_with(read)
    }
}

/// Something that was not collected after all.
#[derive(Debug, InputObject)]
pub struct RecoveryVoidInput {
    /// UUID made by the client: repeating it undoes nothing more.
    operation_id: ID,
    /// What was recorded, `rcv_…`.
    recovery_id: ID,
    /// Why it does not stand. At most 2000 characters.
    reasons: String,
}

impl RecoveryVoidInput {
    pub(super) fn read(&self) -> Outcome<Undo> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let recovery = c.id::<RecoveryId>("recoveryId", &self.recovery_id);
        let reasons = c.lines("reasons", &self.reasons, 2000);
        c.finish_with(operation.zip(recovery).map(|(operation, recovery)| Undo { operation, recovery, reasons }))
    }
}
