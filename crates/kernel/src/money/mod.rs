//! Amounts in dirhams. An amount is a whole number of centimes: what is finer exists only inside a calculation, as a
//! [`Decimal`], and becomes an amount by a rounding that is named.

mod display;
#[cfg(test)]
mod tests;

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

pub use display::display;

/// The largest amount, either side of zero: 999 999 999 999.99 dirhams, which words can still say.
const MOST: i64 = 99_999_999_999_999;

/// An amount in dirhams, exact to the centime. Stored in columns named `…_centimes`; written "1234.50".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Money(i64);

/// How a result finer than a centime becomes an amount. Each rule of the law that rounds says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest centime, half a centime away from zero.
    HalfUp,
    /// To the centime above, away from zero.
    Up,
    /// To the centime below, towards zero.
    Down,
    /// To the dirham above, away from zero (law 15-97 art. 24).
    UpToDirham,
}

/// A text that is no amount, or an amount beyond what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount in dirhams with at most two decimals")]
pub struct NotMoney;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// As stored. `None`: beyond what is kept.
    #[must_use]
    pub const fn from_centimes(centimes: i64) -> Option<Self> {
        if centimes < -MOST || centimes > MOST { None } else { Some(Self(centimes)) }
    }

    /// To be stored.
    #[must_use]
    pub const fn centimes(self) -> i64 {
        self.0
    }

    /// In dirhams, to calculate with.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Exactly this many dirhams. `None`: finer than a centime, or beyond what is kept.
    #[must_use]
    pub fn exact(dirhams: Decimal) -> Option<Self> {
        let centimes = dirhams.checked_mul(Decimal::ONE_HUNDRED)?;
        if centimes.is_integer() { Self::of_whole(centimes) } else { None }
    }

    /// This many dirhams, rounded by a rule. `None`: beyond what is kept.
    #[must_use]
    pub fn rounded(dirhams: Decimal, rule: Rounding) -> Option<Self> {
        let (scale, strategy) = match rule {
            Rounding::HalfUp => (2, RoundingStrategy::MidpointAwayFromZero),
            Rounding::Up => (2, RoundingStrategy::AwayFromZero),
            Rounding::Down => (2, RoundingStrategy::ToZero),
            Rounding::UpToDirham => (0, RoundingStrategy::AwayFromZero),
        };
        Self::exact(dirhams.round_dp_with_strategy(scale, strategy))
    }

    /// Reads "1234.50", "1234.5" or "1234", with a minus sign before what is owed the other way.
    ///
    /// # Errors
    /// [`NotMoney`] for anything else: spaces, commas, a plus sign, a third decimal.
    pub fn parse(text: &str) -> Result<Self, NotMoney> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(part) || part.len() > 2 {
            return Err(NotMoney);
        }
        let dirhams = Decimal::from_str_exact(text).map_err(|_| NotMoney)?;
        Self::exact(dirhams).ok_or(NotMoney)
    }

    /// The sum. `None`: beyond what is kept.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::from_centimes(self.0 + other.0)
    }

    /// The difference. `None`: beyond what is kept.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_centimes(self.0 - other.0)
    }

    /// So many times this amount. `None`: beyond what is kept.
    #[must_use]
    pub fn times(self, count: u32) -> Option<Self> {
        Self::from_centimes(self.0.checked_mul(i64::from(count))?)
    }

    /// The sum of all. `None`: beyond what is kept on the way.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    fn of_whole(centimes: Decimal) -> Option<Self> {
        Self::from_centimes(i64::try_from(centimes).ok()?)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let centimes = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", centimes / 100, centimes % 100)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} MAD")
    }
}

impl From<Money> for String {
    fn from(amount: Money) -> Self {
        amount.to_string()
    }
}

impl TryFrom<String> for Money {
    type Error = NotMoney;

    fn try_from(text: String) -> Result<Self, NotMoney> {
        Self::parse(&text)
    }
}
