//! The balance of the two parts (113-14 art. 157-160): each part is balanced by itself, and resources of the second never pay for
//! expenses of the first. A surplus of the first part goes over to the second by a line of its own on either side.

use kernel::error::{Fault, Internal};
use kernel::money::Money;

use crate::stored::{less, sum};
use crate::terms::{Part, Side};

/// An amount and where it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// Part.
    pub part: Part,
    /// Side.
    pub side: Side,
    /// Amount.
    pub amount: Money,
}

/// Both sides of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartTotal {
    /// Part.
    pub part: Part,
    /// All its revenue.
    pub revenue: Money,
    /// All its expense.
    pub expense: Money,
}

/// Both parts with their sums.
///
/// # Errors
/// Internal failures: sums beyond what is kept.
pub fn totals(weights: &[Weight]) -> Result<[PartTotal; 2], Internal> {
    Ok([total(weights, Part::Operating)?, total(weights, Part::Equipment)?])
}

fn total(weights: &[Weight], part: Part) -> Result<PartTotal, Internal> {
    let of = |side: Side| sum(weights.iter().filter(|one| one.part == part && one.side == side).map(|one| one.amount));
    Ok(PartTotal { part, revenue: of(Side::Revenue)?, expense: of(Side::Expense)? })
}

/// Why these amounts cannot be voted: each part that is not balanced, with the difference; first of all resources of the second
/// part that would pay for the first.
///
/// # Errors
/// Internal failures: sums beyond what is kept.
pub fn faults(weights: &[Weight]) -> Result<Vec<Fault>, Internal> {
    let [operating, equipment] = totals(weights)?;
    if weights.iter().all(|weight| weight.amount.is_zero()) {
        return Ok(vec![Fault::at("budget-error-empty", &["versionId"])]);
    }
    let mut faults = Vec::new();
    for total in [operating, equipment] {
        let difference = less(total.revenue, total.expense)?;
        if difference.is_zero() {
            continue;
        }
        let lacks = total.part == Part::Operating && difference.is_negative();
        let code = if lacks && equipment.revenue > equipment.expense {
            "budget-error-equipment-funds-operating"
        } else {
            "budget-error-unbalanced"
        };
        let fault = Fault::at(code, &["versionId"]).with("part", total.part.number());
        let fault = fault.with("revenue", total.revenue).with("expense", total.expense);
        let size = if difference.is_negative() { less(Money::ZERO, difference)? } else { difference };
        faults.push(fault.with("difference", size));
    }
    Ok(faults)
}
