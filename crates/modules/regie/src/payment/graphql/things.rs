//! Channels, payments and days as callers see them.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Date, MoneyScalar, answer, session};
use kernel::id::{StaffId, TypedId as _};

use crate::day::kept;
use crate::office::TillId;
use crate::office::graphql::CashOfficeRefObject;
use crate::order::OrderId;
use crate::payment::{
    Channel, Decision, Difference, DifferenceKind, Paid, Payment, PaymentChannelId, PaymentDayId, PaymentId, Reason,
    ReconciledDay, State,
};
use crate::receipt::ReceiptId;

/// Why not all of a payment was paid by a receipt when it was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Reason", name = "PaymentReason")]
pub enum PaymentReasonItem {
    /// The reference is no order's in the channel's reach.
    UnknownReference,
    /// The check digits of the reference do not fit.
    WrongCheckDigit,
    /// Nothing is owed on the order any more: paid twice.
    AlreadyPaid,
    /// The order was cancelled.
    Cancelled,
    /// More was paid than is owed: what is owed was paid by a receipt, the rest waits.
    MoreThanOwed,
    /// The channel was closed.
    ClosedChannel,
    /// The channel's till has no book with numbers left.
    NoBook,
    /// The kind of revenue is not collected by the commune, or not by this régie.
    KindNotCollected,
    /// Who answers for the channel assessed or ordered it (decree 2-17-451 art. 4).
    Duty,
    /// Who answers for the channel does not hold the régie any more, or may not cash.
    NoRegisseur,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "PaymentState")]
pub enum PaymentStateItem {
    /// All of it that was not paid back was paid by receipts that stand.
    Receipted,
    /// Something of it waits for the régisseur's decision.
    Suspense,
    /// It was paid back.
    PaidBack,
}

/// In what a day of a channel differs from what was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DifferenceKind", name = "PaymentDifferenceKind")]
pub enum PaymentDifferenceKindItem {
    /// The channel lists it and has not reported it.
    NotReported,
    /// The channel reported it and does not list it.
    NotListed,
    /// Listed with another amount than was reported.
    Amount,
    /// Number or sum of the day, where the channel gives no list.
    Total,
}

/// A payment channel.
#[derive(Debug, Clone)]
pub struct PaymentChannelObject(pub Channel);

/// A payment channel: an operator that reports, signed, what people paid by the references of our orders.
#[Object(name = "PaymentChannel")]
impl PaymentChannelObject {
    /// Identifier, `pch_…`.
    async fn id(&self) -> ID {
        PaymentChannelId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie that it brings money to.
    async fn office(&self) -> CashOfficeRefObject {
        let office = self.0.office.clone();
        CashOfficeRefObject { id: office.id, unit_id: self.0.unit, code: office.code, name: office.name }
    }
    /// Code: 2 to 12 capitals or digits.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// Where it reports to: `POST`, signed. See the guide for developers.
    async fn address(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(format!("{}/payments/{}", session(ctx)?.origin(), self.0.code))
    }
    /// Its own till, at which nobody cashes by hand, `til_…`. A book is handed to it like to any other.
    async fn till_id(&self) -> ID {
        TillId::from_uuid(self.0.till).to_string().into()
    }
    /// Numbers left in the book of its till; null without a book.
    async fn numbers_left(&self) -> Option<i32> {
        self.0.numbers_left
    }
    /// Who answers for it: its receipts are given in this name.
    async fn answers_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.answers_by)).await
    }
    /// When it was admitted.
    async fn opened_at(&self) -> DateTime<Utc> {
        self.0.opened_at
    }
    /// When it was closed; null while it is open.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }
    /// Why it was closed.
    async fn closed_reasons(&self) -> Option<&str> {
        self.0.closed_reasons.as_deref()
    }
    /// Until when the secret before the present one is good as well; null when none is.
    async fn previous_secret_until(&self, ctx: &Context<'_>) -> Result<Option<DateTime<Utc>>> {
        let now = session(ctx)?.house().ambient.now();
        Ok(self.0.previous_until.filter(|until| now < *until))
    }
    /// How many of its payments wait for a decision.
    async fn suspense_count(&self) -> i64 {
        self.0.suspense.0
    }
    /// How much of its payments waits for a decision.
    async fn suspense(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        let waiting = kept(self.0.suspense.1).map_err(Into::into);
        Ok(answer(session(ctx)?, waiting)?.into())
    }
}

/// A receipt that paid something of a payment.
#[derive(Debug, Clone, SimpleObject)]
pub struct PaymentReceipt {
    /// The receipt, `rct_…`.
    pub receipt_id: ID,
    /// Régie and number: `REG1/125`.
    pub reference: String,
    /// How much.
    pub amount: MoneyScalar,
    /// Whether it was made void since: then its money is in suspense again.
    pub void: bool,
    /// Whether it was given when the payment was reported, and not by a decision.
    pub at_once: bool,
}

impl From<&Paid> for PaymentReceipt {
    fn from(paid: &Paid) -> Self {
        Self {
            receipt_id: ReceiptId::from_uuid(paid.receipt).to_string().into(),
            reference: paid.reference.clone(),
            amount: paid.amount.into(),
            void: paid.void,
            at_once: paid.at_once,
        }
    }
}

/// What was decided on money in suspense.
#[derive(Debug, Clone)]
pub struct PaymentDecisionObject(pub Decision);

/// What was decided on money in suspense: to which order it went, or by what it was paid back.
#[Object(name = "PaymentDecision")]
impl PaymentDecisionObject {
    /// The order to which it went, `ord_…`; null: it was paid back.
    async fn order_id(&self) -> Option<ID> {
        self.0.order.map(|order| OrderId::from_uuid(order).to_string().into())
    }
    /// Reference of that order.
    async fn order_reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }
    /// By what it was paid back; null: it went to an order.
    async fn instrument(&self) -> Option<&str> {
        self.0.instrument.as_deref()
    }
    /// How much.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who decided.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// Something that a channel reported.
#[derive(Debug, Clone)]
pub struct PaymentObject(pub Payment);

/// Something that a channel reported. Its amount is what was paid by receipts, what was paid back and what is in suspense, always.
#[Object(name = "Payment")]
impl PaymentObject {
    /// Identifier, `pay_…`.
    async fn id(&self) -> ID {
        PaymentId::from_uuid(self.0.id).to_string().into()
    }
    /// The channel, `pch_…`.
    async fn channel_id(&self) -> ID {
        PaymentChannelId::from_uuid(self.0.channel).to_string().into()
    }
    /// Code of the channel.
    async fn channel_code(&self) -> &str {
        &self.0.channel_code
    }
    /// As the channel calls it.
    async fn reported_id(&self) -> &str {
        &self.0.reported_id
    }
    /// The reference that was paid, as it was reported.
    async fn reference(&self) -> &str {
        &self.0.reference
    }
    /// The order that it names, `ord_…`; null where it names none.
    async fn order_id(&self) -> Option<ID> {
        self.0.order.map(|order| OrderId::from_uuid(order).to_string().into())
    }
    /// How much.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// When it was paid.
    async fn paid_at(&self) -> DateTime<Utc> {
        self.0.paid_at
    }
    /// The same as a civil date in Morocco.
    async fn paid_on(&self) -> Date {
        self.0.paid_on.into()
    }
    /// Who paid, where the channel says so.
    async fn payer(&self) -> Option<&str> {
        self.0.payer.as_deref()
    }
    /// The channel's own reference.
    async fn channel_reference(&self) -> Option<&str> {
        self.0.channel_reference.as_deref()
    }
    /// When it was reported.
    async fn received_at(&self) -> DateTime<Utc> {
        self.0.received_at
    }
    /// Where it stands.
    async fn state(&self) -> PaymentStateItem {
        self.0.state().into()
    }
    /// Why not all of it was paid by a receipt when it was reported; null when all of it was.
    async fn reason(&self) -> Option<PaymentReasonItem> {
        self.0.reason.map(Into::into)
    }
    /// What was paid by receipts that stand.
    async fn receipted(&self) -> MoneyScalar {
        self.0.receipted().into()
    }
    /// What waits for the régisseur's decision.
    async fn suspense(&self) -> MoneyScalar {
        self.0.suspense().into()
    }
    /// What was paid back.
    async fn paid_back(&self) -> MoneyScalar {
        self.0.paid_back().into()
    }
    /// Receipts that it was paid by, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn receipts(&self) -> Vec<PaymentReceipt> {
        self.0.paid.iter().map(Into::into).collect()
    }
    /// What was decided since, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn decisions(&self) -> Vec<PaymentDecisionObject> {
        self.0.decisions.iter().cloned().map(PaymentDecisionObject).collect()
    }
}

/// In what a day of a channel differs from what was reported.
#[derive(Debug, Clone, SimpleObject)]
pub struct PaymentDifference {
    /// In what.
    pub kind: PaymentDifferenceKindItem,
    /// As the channel calls the payment; null for a difference of the whole day.
    pub reported_id: Option<String>,
    /// As listed; null where it is not.
    pub listed: Option<MoneyScalar>,
    /// As reported; null where it was not.
    pub received: Option<MoneyScalar>,
    /// Whether it has settled itself since: reported later with the amount that was listed, or paid back.
    pub settled: bool,
}

impl From<&Difference> for PaymentDifference {
    fn from(one: &Difference) -> Self {
        Self {
            kind: one.kind.into(),
            reported_id: one.reported_id.clone(),
            listed: one.listed.map(Into::into),
            received: one.received.map(Into::into),
            settled: one.settled,
        }
    }
}

/// A day of a channel that was reconciled.
#[derive(Debug, Clone)]
pub struct PaymentDayObject(pub ReconciledDay);

/// A day of a channel that was compared, once, with what the channel reported.
#[Object(name = "PaymentDay")]
impl PaymentDayObject {
    /// Identifier, `pdy_…`.
    async fn id(&self) -> ID {
        PaymentDayId::from_uuid(self.0.id).to_string().into()
    }
    /// The channel, `pch_…`.
    async fn channel_id(&self) -> ID {
        PaymentChannelId::from_uuid(self.0.channel).to_string().into()
    }
    /// Code of the channel.
    async fn channel_code(&self) -> &str {
        &self.0.channel_code
    }
    /// The day on which people paid.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// How many payments the channel lists.
    async fn listed_count(&self) -> i32 {
        self.0.listed.0
    }
    /// Their sum.
    async fn listed(&self) -> MoneyScalar {
        self.0.listed.1.into()
    }
    /// How many payments of the day it had reported.
    async fn received_count(&self) -> i32 {
        self.0.received.0
    }
    /// Their sum.
    async fn received(&self) -> MoneyScalar {
        self.0.received.1.into()
    }
    /// When it was reconciled.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// In what they differ.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn differences(&self) -> Vec<PaymentDifference> {
        self.0.differences.iter().map(Into::into).collect()
    }
}
