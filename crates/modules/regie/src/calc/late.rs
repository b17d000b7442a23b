//! What a late payment costs.
//!
//! Decided once
//! - It is owed on what of the principal was paid after the last day, from the day after it to the payment, and on what is still unpaid.
//! - Taxes of law 47-06: 10 % and 5 % for the first month, 0.5 % more for each further month or part of one (art. 147).
//! - Other debts: 6 % a year, 0.5 % for each month begun (law 15-97 art. 23).
//! - The whole is rounded up to the dirham, once (law 15-97 art. 24).

use chrono::NaiveDate;
use kernel::calendar::started_months;
use kernel::money::{Money, Rounding};
use rust_decimal::Decimal;

use super::terms::LateRule;

/// Principal that went away on a day: paid, or remitted. What is taken back for an error was never owed: give it the day on which the
/// debt was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// When.
    pub on: NaiveDate,
    /// How much of the principal.
    pub principal: Money,
}

/// The surcharge accrued by `on` for a principal due on `due`: on each part up to the day on which it went away, on the rest up to `on`.
/// Movements after `on` have not happened yet. Never negative, and never less on a later day.
#[must_use]
pub fn charge(rule: LateRule, due: NaiveDate, movements: &[Movement], principal: Money, on: NaiveDate) -> Money {
    let mut happened: Vec<&Movement> = movements.iter().filter(|movement| movement.on <= on).collect();
    happened.sort_by_key(|movement| movement.on);
    let (mut left, mut charged) = (principal.decimal().max(Decimal::ZERO), Decimal::ZERO);
    for movement in happened {
        let gone = movement.principal.decimal().clamp(Decimal::ZERO, left);
        charged += gone * rate(rule, due, movement.on);
        left -= gone;
    }
    charged += left * rate(rule, due, on);
    // Only after thousands of years would it outgrow what is kept.
    Money::rounded(charged, Rounding::UpToDirham).unwrap_or(principal)
}

/// The part of an amount that is owed on top of it when it is paid on a day: 0.155 is 15.5 %.
#[must_use]
pub fn rate(rule: LateRule, due: NaiveDate, on: NaiveDate) -> Decimal {
    let Some(first) = due.succ_opt().filter(|first| *first <= on) else { return Decimal::ZERO };
    let months = Decimal::from(started_months(first, on));
    let monthly = Decimal::new(5, 3);
    match rule {
        LateRule::Tax4706 => Decimal::new(15, 2) + monthly * (months - Decimal::ONE).max(Decimal::ZERO),
        LateRule::Debt1597 => monthly * months,
        LateRule::None => Decimal::ZERO,
    }
}
