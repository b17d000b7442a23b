//! What a formal step of recovery costs the debtor.
//!
//! Decided once
//! - A percentage of what the order asks for and was not paid (law 15-97 art. 90): principal and increase. Late charges stand in no order, and
//!   nothing is charged on costs.
//! - The tariff is that of article 91, for every public debt of that law, those of communes among them (art. 2).
//! - Rounded up to the dirham (art. 91), order by order: each is a title of its own, to which its costs are added (art. 90).
//! - The sale is priced as its notification, which is the step that is recorded. What comes with it (posters, inventory, record of the sale) and
//!   what was spent on experts, guards or transport (art. 90) is not known here.

use chrono::NaiveDate;
use kernel::money::{Money, Rounding};
use rust_decimal::Decimal;

use super::step::{Arg, Label, Slot, Step};

/// A step that has a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The commandement (إنذار).
    Command,
    /// The seizure that is enforced (saisie-exécution, حجز تنفيذي).
    Seizure,
    /// The notification of the sale (signification de vente, تبليغ البيع).
    Sale,
}

/// What a step cost for one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// The rate of the law.
    pub percent: Decimal,
    /// What it was taken of.
    pub base: Money,
    /// What it came to.
    pub amount: Money,
}

/// A rate in hundredths of a percent, from a day on.
struct Rate {
    act: Act,
    from: (i32, u32, u32),
    hundredths: i64,
}

/// Law 15-97 art. 91, in force on 1 October 2000 and not changed since; the latest first.
const TARIFF: [Rate; 3] = [
    Rate { act: Act::Command, from: (2000, 10, 1), hundredths: 200 },
    Rate { act: Act::Seizure, from: (2000, 10, 1), hundredths: 250 },
    Rate { act: Act::Sale, from: (2000, 10, 1), hundredths: 200 },
];

/// The percentage of a step on a day.
#[must_use]
pub fn percent(act: Act, on: NaiveDate) -> Option<Decimal> {
    let began = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).is_some_and(|from| from <= on);
    TARIFF.iter().find(|rate| rate.act == act && began(rate.from)).map(|rate| Decimal::new(rate.hundredths, 2))
}

/// What a step costs that is taken on a day while so much of an order was not paid; `None`: nothing.
#[must_use]
pub fn charge(act: Act, base: Money, on: NaiveDate) -> Option<Charge> {
    if !base.is_positive() {
        return None;
    }
    let percent = percent(act, on)?;
    let amount = Money::rounded(base.decimal() * percent * Decimal::new(1, 2), Rounding::UpToDirham)?;
    Some(Charge { percent, base, amount })
}

impl Charge {
    /// How it came about.
    #[must_use]
    pub fn step(&self) -> Step {
        Step::new(Label::Enforcement)
            .with(Slot::Percent, Arg::Number(self.percent))
            .with(Slot::Base, Arg::Money(self.base))
            .rounded(Rounding::UpToDirham)
            .amount(self.amount)
    }
}
