//! The papers of an order, as GraphQL: receipts that paid it, and slips that it went on.

use async_graphql::{ID, SimpleObject};
use kernel::error::Internal;
use kernel::gql::{Date, MoneyScalar};
use kernel::id::TypedId as _;

use crate::order::{Paid, Sent};
use crate::receipt::ReceiptId;
use crate::slip::SlipId;
use crate::sums::sum;

/// A payment of an order.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "OrderPayment")]
pub struct OrderPaymentObject {
    /// The receipt, `rct_…`.
    pub receipt_id: ID,
    /// Number of the receipt in its régie.
    pub receipt_number: i32,
    /// Code of the régie.
    pub office_code: String,
    /// The day.
    pub on: Date,
    /// What went to the costs of steps, in dirhams.
    pub cost: MoneyScalar,
    /// What went to the late charge, in dirhams.
    pub late: MoneyScalar,
    /// What went to the increase, in dirhams.
    pub increase: MoneyScalar,
    /// What went to the principal, in dirhams.
    pub principal: MoneyScalar,
    /// All that went to this order, in dirhams; the receipt may have paid others as well.
    pub amount: MoneyScalar,
    /// Whether the receipt was made void: it paid nothing.
    pub void: bool,
    /// Whether its cheque came back: it paid nothing.
    pub bounced: bool,
}

impl OrderPaymentObject {
    pub(super) fn of(paid: &Paid) -> Result<Self, Internal> {
        let all = sum([paid.cost, paid.late, paid.increase, paid.principal])?;
        Ok(Self {
            receipt_id: ReceiptId::from_uuid(paid.receipt_id).to_string().into(),
            receipt_number: paid.number,
            office_code: paid.office_code.clone(),
            on: paid.on.into(),
            cost: paid.cost.into(),
            late: paid.late.into(),
            increase: paid.increase.into(),
            principal: paid.principal.into(),
            amount: all.into(),
            void: paid.void,
            bounced: paid.bounced,
        })
    }
}

/// An emission slip that an order went on.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "OrderSlip")]
pub struct OrderSlipObject {
    /// The slip, `slp_…`.
    pub slip_id: ID,
    /// Number of the slip as printed: `2026/000012`.
    pub number: String,
    /// The day it was sent.
    pub sent_on: Date,
    /// Whether the receiver took it in charge; null while it waits.
    pub accepted: Option<bool>,
    /// Why the receiver sent it back; null when that did not happen.
    pub reasons: Option<String>,
    /// The day of the answer; null while it waits.
    pub answered_on: Option<Date>,
}

impl From<&Sent> for OrderSlipObject {
    fn from(sent: &Sent) -> Self {
        Self {
            slip_id: SlipId::from_uuid(sent.slip_id).to_string().into(),
            number: crate::order::reference::printed(sent.year, sent.number),
            sent_on: sent.on.into(),
            accepted: sent.accepted,
            reasons: sent.reasons.clone().filter(|reasons| !reasons.is_empty()),
            answered_on: sent.answered_on.map(Into::into),
        }
    }
}
