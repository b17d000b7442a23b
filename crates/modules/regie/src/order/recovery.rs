//! What the receiver collects himself (recouvrement à la recette): the debtor paid at the receiver's own office, which gave a receipt of its own.
//! It is no receipt of a régie: no book, till, ledger or remittance knows it. It pays an order as a receipt does, on the day of that paper, and
//! what undoes it is a row of its own. Pure.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use super::balance::Balance;

kernel::ids! {
    /// Something that the receiver collected of an order.
    RecoveryId = "rcv";
}

/// Longest number of a receipt of the receiver's office.
pub const NUMBER_LENGTH: usize = 60;

/// Something that the receiver collected of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// Identifier.
    pub id: Uuid,
    /// Of which order.
    pub order_id: Uuid,
    /// Number of the receipt that the receiver's office gave (quittance).
    pub number: String,
    /// The day of that paper.
    pub on: NaiveDate,
    /// What went to the costs of steps.
    pub cost: Money,
    /// What went to the late charge.
    pub late: Money,
    /// What went to the increase.
    pub increase: Money,
    /// What went to the principal.
    pub principal: Money,
    /// All of it.
    pub amount: Money,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff_id: Uuid,
    /// That it was undone.
    pub undone: Option<Undoing>,
}

/// What undid something that the receiver had collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoing {
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff_id: Uuid,
}

/// Why a day cannot be that of something collected: it is to come, or the order was not made by then.
#[must_use]
pub fn day_fault(issued_on: NaiveDate, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    let code = if on > today {
        "regie-error-recovery-ahead"
    } else if on < issued_on {
        "regie-error-recovery-before"
    } else {
        return None;
    };
    Some(Fault::at(code, &["on"]))
}

/// Why so much cannot be collected of what is owed of an order on that day. `own`: whether whoever collects assessed, ordered or changed it.
#[must_use]
pub fn fault(owed: &Balance, amount: Money, own: bool) -> Option<Fault> {
    if own {
        return Some(Fault::at("regie-error-recovery-third-person", &["orderId"]));
    }
    if owed.total().is_zero() {
        return Some(Fault::at("regie-error-order-nothing-owed", &["orderId"]));
    }
    (amount > owed.total()).then(|| Fault::at("regie-error-receipt-too-much", &["amount"]).with("owed", owed.total()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_collected_is_of_a_day_from_that_of_the_order_to_this_one() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let code = |on: &str| day_fault(day("2026-11-10"), day(on), day("2026-11-20")).map(|fault| fault.code);
        assert_eq!(code("2026-11-09"), Some("regie-error-recovery-before"));
        assert_eq!(code("2026-11-21"), Some("regie-error-recovery-ahead"));
        assert_eq!((code("2026-11-10"), code("2026-11-20")), (None, None));
    }
}
