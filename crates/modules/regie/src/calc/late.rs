//! What a late payment costs.
//!
//! Decided once
//! - It is owed on what of the principal was paid after the last day, from the day after it to the payment, and on what is still unpaid.
//! - Taxes of law 47-06: 10 % and 5 % for the first month, 0.5 % more for each further month or part of one (art. 147).
//! - Other debts: 6 % a year, 0.5 % for each month begun (law 15-97 art. 23).
//! - The whole is rounded up to the dirham, once (law 15-97 art. 24).
//! - Who pays can follow it: each part of the principal with its months and its percentage, then what rounding adds.

use chrono::NaiveDate;
use kernel::calendar::started_months;
use kernel::error::Internal;
use kernel::money::{Money, Rounding};
use rust_decimal::Decimal;

use super::step::{Arg, Label, Slot, Step};
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
///
/// # Errors
/// [`Internal::Broken`] for a charge beyond what is kept.
pub fn charge(
    rule: LateRule,
    due: NaiveDate,
    movements: &[Movement],
    principal: Money,
    on: NaiveDate,
) -> Result<Money, Internal> {
    let charged: Decimal = parts(movements, principal, on).map(|(until, part)| part * rate(rule, due, until)).sum();
    amount(charged, Rounding::UpToDirham)
}

/// How [`charge`] came about: the amounts of the steps add up to it; none while nothing is late.
///
/// # Errors
/// [`Internal::Broken`] where the amount of a step, or of the whole, is beyond what is kept: it is never shown as nothing.
pub fn steps(
    rule: LateRule,
    due: NaiveDate,
    movements: &[Movement],
    principal: Money,
    on: NaiveDate,
) -> Result<Vec<Step>, Internal> {
    let (mut steps, mut told) = (Vec::new(), Money::ZERO);
    for (until, part) in parts(movements, principal, on) {
        let percent = rate(rule, due, until);
        let (Some(first), false) = (due.succ_opt(), (part * percent).is_zero()) else { continue };
        // Down, so that what rounding the whole up adds is never less than nothing.
        let (base, added) = (amount(part, Rounding::Down)?, amount(part * percent, Rounding::Down)?);
        told = told.checked_add(added).ok_or_else(beyond)?;
        let label = if rule == LateRule::Tax4706 { Label::LateTax } else { Label::LateDebt };
        let step = Step::new(label)
            .with(Slot::From, Arg::Day(first))
            .with(Slot::Until, Arg::Day(until))
            .with(Slot::Count, Arg::Number(Decimal::from(started_months(first, until))))
            .with(Slot::Percent, Arg::Number(percent * Decimal::ONE_HUNDRED))
            .with(Slot::Base, Arg::Money(base));
        steps.push(step.amount(added));
    }
    let rounding = charge(rule, due, movements, principal, on)?.checked_sub(told).ok_or_else(beyond)?;
    if rounding.is_positive() {
        steps.push(Step::new(Label::LateRounded).amount(rounding));
    }
    Ok(steps)
}

/// So many dirhams as an amount.
fn amount(dirhams: Decimal, rounding: Rounding) -> Result<Money, Internal> {
    Money::rounded(dirhams, rounding).ok_or_else(beyond)
}

fn beyond() -> Internal {
    Internal::Broken("what late payment costs is beyond what is kept")
}

/// The principal by the day on which each part of it went away, and what is left by the day itself.
fn parts(movements: &[Movement], principal: Money, on: NaiveDate) -> impl Iterator<Item = (NaiveDate, Decimal)> {
    let mut happened: Vec<&Movement> = movements.iter().filter(|movement| movement.on <= on).collect();
    happened.sort_by_key(|movement| movement.on);
    let mut left = principal.decimal().max(Decimal::ZERO);
    let mut parts: Vec<(NaiveDate, Decimal)> = Vec::with_capacity(happened.len() + 1);
    for movement in happened {
        let gone = movement.principal.decimal().clamp(Decimal::ZERO, left);
        left -= gone;
        match parts.last_mut() {
            Some((until, part)) if *until == movement.on => *part += gone,
            _ => parts.push((movement.on, gone)),
        }
    }
    parts.push((on, left));
    parts.into_iter()
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
