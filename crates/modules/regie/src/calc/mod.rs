//! How amounts come about: rules of the law on facts, prices of a tariff, days. Pure: nothing here reads or writes anything.
//!
//! Every calculation is a list of steps; the amounts of the steps add up to the total, so that who pays can follow it line by line.

pub mod cost;
mod due;
pub mod facts;
pub mod late;
pub mod law;
mod rules;
pub mod share;
pub mod step;
mod terms;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::error::{Failure, Fault};
use kernel::money::{Money, Rounding};
use kernel::tenant::LocalName;
use rust_decimal::Decimal;

pub use due::{DueColumns, DueRule};
pub use facts::Facts;
pub use step::{Arg, Label, Slot, Step};
pub use terms::{Declared, LateRule, Measure, Outcome, Rule};

/// A price that a rule may use: that of the tariff in force on the day of the liability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Code within the tariff.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// What it is counted by.
    pub measure: Measure,
    /// Dirhams for one, or percent.
    pub amount: Decimal,
}

/// What is calculated.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The rule.
    pub rule: Rule,
    /// What the rule reads.
    pub facts: &'a Facts,
    /// The prices in force on the day of the liability; none for a free-form amount.
    pub prices: &'a [Price],
    /// First day of what it is for.
    pub from: NaiveDate,
    /// Last day of what it is for.
    pub until: NaiveDate,
    /// Whether it is a tax of law 47-06: nothing else bears the increases of that law.
    pub is_tax: bool,
    /// What became of the return.
    pub declared: Declared,
    /// Why nothing is owed, when that is so.
    pub exempt: Option<&'a str>,
    /// Below this nothing is ordered; whether it stands below is decided on the principal of the whole assessment, never on a payment, and
    /// no increase lifts it over.
    pub threshold: Money,
}

/// What it comes to, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calculation {
    /// Step by step; the amounts add up to `total`.
    pub steps: Vec<Step>,
    /// What is owed without increases.
    pub principal: Money,
    /// The increase for a late, missing or false return (law 47-06 art. 134).
    pub increase: Money,
    /// Both.
    pub total: Money,
    /// What follows.
    pub outcome: Outcome,
}

/// The least increase for a late or missing return: 500 DH (law 47-06 art. 134).
const LEAST_INCREASE: i64 = 50_000;

/// Calculates a case.
///
/// # Errors
/// Refused with one fault for each fact that is missing or does not fit, under `facts.<name>`; for a rule that is not calculated here; for an
/// increase on what is no tax; and beyond the largest amount that is kept.
pub fn calculate(case: &Case<'_>) -> Result<Calculation, Failure> {
    if case.rule == Rule::National {
        return Err(Fault::at("regie-error-assessed-nationally", &["kindId"]).into());
    }
    if let Some(fault) = increase_fault(case.is_tax, case.declared) {
        return Err(fault.into());
    }
    let mut sheet = Sheet::default();
    rules::principal(case, &mut sheet)?;
    if let Some(reason) = case.exempt {
        let step = Step::new(Label::Exempt).with(Slot::Reason, Arg::Text(reason.to_owned()));
        let all = Money::ZERO.checked_sub(sheet.sum).ok_or_else(too_much)?;
        sheet.add(step, all)?;
        return sheet.close(Money::ZERO, Outcome::Exempt);
    }
    let principal = sheet.sum;
    increase(case, principal, &mut sheet)?;
    if principal < case.threshold || principal.is_zero() {
        sheet.tell(Step::new(Label::BelowThreshold).with(Slot::Threshold, Arg::Money(case.threshold)));
        return sheet.close(principal, Outcome::BelowThreshold);
    }
    let increase = sheet.sum.checked_sub(principal).ok_or_else(too_much)?;
    if let Some(shares) = share::of(case.rule, principal, increase)? {
        sheet.tell(shares.step());
    }
    sheet.close(principal, Outcome::Payable)
}

/// Why no increase of law 47-06 art. 134 falls on this: it is for the taxes of that law, and no text adds it to fees and products.
#[must_use]
pub fn increase_fault(is_tax: bool, declared: Declared) -> Option<Fault> {
    (declared != Declared::InTime && !is_tax).then(|| Fault::at("regie-error-assessed-increase", &["declared"]))
}

/// 15 % and 500 DH at least for a late, missing or incomplete return, as much again in bad faith (law 47-06 art. 134). Where nothing is
/// owed, nothing is increased.
fn increase(case: &Case<'_>, principal: Money, sheet: &mut Sheet) -> Result<(), Failure> {
    let percent = match case.declared {
        Declared::InTime => return Ok(()),
        Declared::Late => Decimal::from(15),
        Declared::BadFaith => Decimal::ONE_HUNDRED,
    };
    if principal.is_zero() {
        return Ok(());
    }
    let exact = product(&[principal.decimal(), percent, Decimal::new(1, 2)])?;
    let amount = Money::rounded(exact, Rounding::Up).ok_or_else(too_much)?;
    let label = if case.declared == Declared::Late { Label::LateReturn } else { Label::BadFaith };
    let step = Step::new(label)
        .with(Slot::Percent, Arg::Number(percent))
        .with(Slot::Base, Arg::Money(principal))
        .rounded(Rounding::Up);
    sheet.add(step, amount)?;
    let least = Money::from_centimes(LEAST_INCREASE).ok_or_else(too_much)?;
    if amount < least {
        let more = least.checked_sub(amount).ok_or_else(too_much)?;
        sheet.add(Step::new(Label::LeastIncrease).with(Slot::Least, Arg::Money(least)), more)?;
    }
    Ok(())
}

/// The steps so far and what they come to.
#[derive(Debug, Default)]
struct Sheet {
    steps: Vec<Step>,
    sum: Money,
}

impl Sheet {
    /// A step that only tells.
    fn tell(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// A step that adds an amount.
    fn add(&mut self, step: Step, amount: Money) -> Result<(), Failure> {
        self.sum = self.sum.checked_add(amount).ok_or_else(too_much)?;
        self.steps.push(step.amount(amount));
        Ok(())
    }

    /// A step whose amount is dirhams finer than a centime, rounded by a rule that the step names.
    fn add_rounded(&mut self, step: Step, dirhams: Decimal, rounding: Rounding) -> Result<(), Failure> {
        let amount = Money::rounded(dirhams, rounding).ok_or_else(too_much)?;
        let step = if amount.decimal() == dirhams { step } else { step.rounded(rounding) };
        self.add(step, amount)
    }

    /// The whole: what is not principal is increase.
    fn close(self, principal: Money, outcome: Outcome) -> Result<Calculation, Failure> {
        let increase = self.sum.checked_sub(principal).ok_or_else(too_much)?;
        Ok(Calculation { steps: self.steps, principal, increase, total: self.sum, outcome })
    }
}

/// The product of all, exact as far as it can be kept.
fn product(factors: &[Decimal]) -> Result<Decimal, Failure> {
    factors.iter().try_fold(Decimal::ONE, |product, factor| product.checked_mul(*factor)).ok_or_else(too_much)
}

/// More than what is kept.
fn too_much() -> Failure {
    Fault::at("regie-error-amount-too-large", &["facts"]).into()
}
