//! One line of a calculation: stored as data, read in the language of whoever looks.

use chrono::NaiveDate;
use kernel::calendar::format_short;
use kernel::locale::{Args, Locale, Texts, message_id};
use kernel::money::{Money, Rounding, display};
use kernel::tenant::LocalName;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::terms::{Measure, terms};

terms! {
    /// What a step says. Its text is `regie-step-…`.
    Label {
        /// A surface, any fraction of a square metre counted whole.
        Surface = "surface",
        /// What juts out over the public domain, counted twice.
        Overhang = "overhang",
        /// Nights of children under twelve, left out.
        Children = "children",
        /// Days, a day begun counted in full.
        Days = "days",
        /// Months, a month begun counted in full.
        Months = "months",
        /// Quarters, a quarter begun counted in full.
        Quarters = "quarters",
        /// Counted from the notification on.
        Notified = "notified",
        /// How many there are.
        Count = "count",
        /// So many times a price.
        Price = "price",
        /// A percentage of an amount.
        Percent = "percent",
        /// What is added to reach the least amount.
        Minimum = "minimum",
        /// What is paid later, of what is paid in advance.
        Later = "later",
        /// What was paid in advance.
        Paid = "paid",
        /// The part of the commune and that of the region.
        Shares = "shares",
        /// An amount that was decided.
        Decided = "decided",
        /// Exempt.
        Exempt = "exempt",
        /// Late, missing or incomplete return.
        LateReturn = "late_return",
        /// What is added to reach the least increase.
        LeastIncrease = "least_increase",
        /// Bad faith.
        BadFaith = "bad_faith",
        /// Below what is ordered.
        BelowThreshold = "below_threshold",
        /// What a formal step of recovery costs.
        Enforcement = "enforcement",
        /// Late payment of a part of a tax.
        LateTax = "late_tax",
        /// Late payment of a part of another debt.
        LateDebt = "late_debt",
        /// What rounding the late charge up to the dirham adds.
        LateRounded = "late_rounded",
        /// What was paid of the late charge.
        LatePaid = "late_paid",
        /// What was remitted of the late charge.
        LateRemitted = "late_remitted",
    }

    /// A variable of a step's text.
    Slot {
        /// How much or how many.
        Quantity = "quantity",
        /// What was declared, before it was rounded or cut.
        Given = "given",
        /// How many are left out.
        Count = "count",
        /// A price.
        Price = "price",
        /// The name of a price.
        Name = "name",
        /// A unit of measure, as words.
        Measure = "measure",
        /// A percentage.
        Percent = "percent",
        /// The amount that a percentage is taken of.
        Base = "base",
        /// The least amount.
        Least = "least",
        /// The threshold.
        Threshold = "threshold",
        /// A reason.
        Reason = "reason",
        /// First day.
        From = "from",
        /// Last day.
        Until = "until",
        /// The commune's part.
        Commune = "commune",
        /// The region's part.
        Region = "region",
    }
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A number.
    Number(Decimal),
    /// An amount.
    Money(Money),
    /// A day.
    Day(NaiveDate),
    /// A name of the commune's.
    Name(LocalName),
    /// A unit of measure.
    Measure(Measure),
    /// Words of a person.
    Text(String),
}

/// A step: what is done, with what, what it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub label: Label,
    /// With what.
    pub args: Vec<(Slot, Arg)>,
    /// What it comes to when it is a quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Decimal>,
    /// What it adds to the total; negative when it takes away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// How it was rounded, when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
}

impl Step {
    /// A step without anything yet.
    #[must_use]
    pub const fn new(label: Label) -> Self {
        Self { label, args: Vec::new(), quantity: None, amount: None, rounding: None }
    }

    /// With a value for its text.
    #[must_use]
    pub fn with(mut self, slot: Slot, value: Arg) -> Self {
        self.args.push((slot, value));
        self
    }

    /// With the quantity that it comes to.
    #[must_use]
    pub fn quantity(mut self, quantity: Decimal) -> Self {
        self.quantity = Some(quantity);
        self.with(Slot::Quantity, Arg::Number(quantity))
    }

    /// With what it adds.
    #[must_use]
    pub fn amount(mut self, amount: Money) -> Self {
        self.amount = Some(amount);
        self
    }

    /// With how it was rounded.
    #[must_use]
    pub fn rounded(mut self, rounding: Rounding) -> Self {
        self.rounding = Some(rounding);
        self
    }

    /// The step in words, with how it was rounded.
    #[must_use]
    pub fn text(&self, texts: &Texts, locale: Locale) -> String {
        let args: Args = self.args.iter().map(|(slot, value)| (slot.as_str(), value.shown(texts, locale))).collect();
        let text = texts.get(locale, &message_id(&format!("regie-step-{}", self.label.as_str())), &args);
        match self.rounding {
            None => text,
            Some(rounding) => {
                let rounded = [("step", text), ("rounding", rounding_text(texts, locale, rounding))];
                texts.get(locale, "regie-step-rounded", &rounded)
            }
        }
    }
}

impl Arg {
    /// As people of a language read it.
    fn shown(&self, texts: &Texts, locale: Locale) -> String {
        match self {
            Self::Number(number) => number_text(*number, locale),
            Self::Money(amount) => display(*amount, locale),
            Self::Day(day) => format_short(*day),
            Self::Name(name) => name.in_locale(locale).to_owned(),
            Self::Measure(measure) => measure_text(texts, locale, *measure),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A unit of measure in words.
#[must_use]
pub fn measure_text(texts: &Texts, locale: Locale, measure: Measure) -> String {
    texts.get(locale, &format!("regie-step-measure-{}", measure.as_str()), &[])
}

fn rounding_text(texts: &Texts, locale: Locale, rounding: Rounding) -> String {
    let code = match rounding {
        Rounding::HalfUp => "half-up",
        Rounding::Up => "up",
        Rounding::Down => "down",
        Rounding::UpToDirham => "up-to-dirham",
    };
    texts.get(locale, &format!("regie-step-rounding-{code}"), &[])
}

/// A number without needless zeros, with the decimal sign of the language; its digits are not grouped.
#[must_use]
pub fn number_text(number: Decimal, locale: Locale) -> String {
    let text = number.normalize().to_string();
    if locale == Locale::En { text } else { text.replace('.', ",") }
}
