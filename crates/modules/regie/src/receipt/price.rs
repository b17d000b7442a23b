//! What is charged at the counter: a quantity at the price of the tariff in force, or a free amount. Pure.

use chrono::NaiveDate;
use kernel::error::Fault;
use kernel::money::{Money, Rounding};
use rust_decimal::Decimal;

use crate::calc::{Measure, Rule};
use crate::kind::{Collector, Kind};

/// What a quantity comes to: the quantity as it is charged, and the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priced {
    /// Whole where the law or the tariff counts what is begun in full.
    pub quantity: Decimal,
    /// Rounded to the nearest centime, half a centime up.
    pub amount: Money,
}

/// What so much costs at a price. A square metre, a day, a night, a month, a quarter and a year that are begun count in full (law 47-06,
/// law 30-89), and so does a piece; cubic metres and litres are taken as measured. A percentage is taken of an amount in dirhams: the
/// quantity. `None` for nothing, and beyond what is kept.
#[must_use]
pub fn price(measure: Measure, price: Decimal, quantity: Decimal) -> Option<Priced> {
    let quantity = match measure {
        Measure::M3 | Measure::Litre | Measure::Percent => quantity,
        Measure::M2
        | Measure::Day
        | Measure::Night
        | Measure::Month
        | Measure::Quarter
        | Measure::Year
        | Measure::Unit => quantity.ceil(),
    };
    let whole = price.checked_mul(quantity)?;
    let dirhams = if measure == Measure::Percent { whole.checked_div(Decimal::ONE_HUNDRED)? } else { whole };
    let amount = Money::rounded(dirhams, Rounding::HalfUp).filter(|amount| amount.is_positive())?;
    Some(Priced { quantity, amount })
}

/// Why nothing of a kind is cashed by the commune on a day: the law gives it to somebody else (law 47-06 art. 167, as law 14-25 has it),
/// or the régie was created for other kinds (decree 2-17-451 art. 42).
#[must_use]
pub fn kind_fault(kind: &Kind, taken: bool, today: NaiveDate, path: &[&str]) -> Option<Fault> {
    let code = if kind.collector_on(today) != Some(Collector::CommunalReceiver) {
        "regie-error-receipt-not-collected"
    } else if !taken {
        "regie-error-receipt-not-here"
    } else {
        return None;
    };
    Some(Fault::at(code, path).with("kind", &kind.code))
}

/// Why a kind is not charged at the counter: what is assessed is ordered first, and what was closed is charged no more. `free`: by an
/// amount that somebody says.
#[must_use]
pub fn counter_fault(kind: &Kind, free: bool, today: NaiveDate, path: &[&str]) -> Option<Fault> {
    let code = match kind.rule {
        _ if !kind.is_open_on(today) => "regie-error-receipt-kind-closed",
        Rule::Market | Rule::Pound | Rule::Occupation | Rule::Ticket if !free => return None,
        Rule::Market | Rule::Pound | Rule::Occupation | Rule::Ticket => "regie-error-receipt-priced",
        Rule::Free if free => return None,
        Rule::Free => "regie-error-receipt-free",
        _ => "regie-error-receipt-assessed",
    };
    Some(Fault::at(code, path).with("kind", &kind.code))
}

/// Why free amounts, each with its place on the receipt, do not stand: together they come to more than a counter charges without a price.
/// The one that goes beyond is named.
#[must_use]
pub fn free_fault(amounts: &[(usize, Money)], most: Money) -> Option<Fault> {
    let mut sum = Money::ZERO;
    for (at, amount) in amounts {
        let Some(next) = sum.checked_add(*amount).filter(|next| *next <= most) else {
            let at = at.to_string();
            return Some(Fault::at("regie-error-receipt-free-limit", &["lines", &at, "amount"]).with("most", most));
        };
        sum = next;
    }
    None
}
