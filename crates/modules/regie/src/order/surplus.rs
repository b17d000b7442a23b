//! What was paid of an order above what it asks for (trop-perçu), since it was reduced or cancelled: it is due to whoever paid. The receiver imputes
//! it on another order of the same taxpayer, or gives it back (restitution), by a decision with its paper; no receipt changes for it. Pure.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use super::balance::Balance;
use super::change::Decision;

kernel::ids! {
    /// What was done with something that was paid too much.
    SettlementId = "stm";
}

/// Something paid too much that was imputed on another order, or given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Identifier.
    pub id: Uuid,
    /// Which order had it too much.
    pub order_id: Uuid,
    /// Number of that order as printed.
    pub number: String,
    /// Which order it pays, and its number as printed; `None`: it was given back.
    pub to: Option<(Uuid, String)>,
    /// How much.
    pub amount: Money,
    /// By what it was decided.
    pub decision: Decision,
    /// The day.
    pub on: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff_id: Uuid,
}

/// Why so much of a surplus cannot be settled. `own`: whether whoever does it assessed, ordered or changed one of the orders.
#[must_use]
pub fn fault(surplus: &Balance, amount: Money, own: bool) -> Option<Fault> {
    if own {
        return Some(Fault::at("regie-error-surplus-third-person", &["orderId"]));
    }
    if surplus.total().is_zero() {
        return Some(Fault::at("regie-error-surplus-none", &["orderId"]));
    }
    let over = amount > surplus.total();
    over.then(|| Fault::at("regie-error-surplus-too-much", &["amount"]).with("most", surplus.total()))
}

/// Why another order cannot be paid by so much. `owed`: what is owed of it; `same`: whether it is the same taxpayer's.
#[must_use]
pub fn target_fault(owed: &Balance, amount: Money, same: bool) -> Option<Fault> {
    if !same {
        return Some(Fault::at("regie-error-surplus-other-taxpayer", &["toOrderId"]));
    }
    if owed.total().is_zero() {
        return Some(Fault::at("regie-error-order-nothing-owed", &["toOrderId"]));
    }
    (amount > owed.total()).then(|| Fault::at("regie-error-receipt-too-much", &["amount"]).with("owed", owed.total()))
}
