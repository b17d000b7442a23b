use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::money::Money;

/// A civil date, ISO 8601, e.g. `2026-11-21`.
///
/// As input it is read leniently and checked with the other fields, so that a wrong date is reported like any
/// other fault: with its field, in the caller's language, together with all the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date(String);

impl Date {
    /// The date, unless the text is not one.
    #[must_use]
    pub fn get(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(&self.0, "%Y-%m-%d").ok()
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date.format("%Y-%m-%d").to_string())
    }
}

/// A civil date, ISO 8601, e.g. `2026-11-21`.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(written(value)))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// An amount in dirhams with two decimals, as text so that no reader rounds it, e.g. `"1234.50"`.
///
/// As input `"1234.5"` and `"1234"` will do as well. Read leniently and checked with the other fields, like [`Date`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyScalar(String);

impl MoneyScalar {
    /// The amount, unless the text is not one.
    #[must_use]
    pub fn get(&self) -> Option<Money> {
        Money::parse(self.0.trim()).ok()
    }
}

impl From<Money> for MoneyScalar {
    fn from(amount: Money) -> Self {
        Self(amount.to_string())
    }
}

/// An amount in dirhams with two decimals, as text so that no reader rounds it, e.g. `"1234.50"`.
#[Scalar(name = "Money")]
impl ScalarType for MoneyScalar {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(written(value)))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// A rate or a quantity: a decimal number as text, e.g. `"0.5"`; of what, the field says.
///
/// Read leniently and checked with the other fields, like [`Date`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate(String);

impl Rate {
    /// The number, unless the text is not one: digits, at most one point, at most six decimals, fifteen digits in all.
    #[must_use]
    pub fn get(&self) -> Option<Decimal> {
        let text = self.0.trim();
        let plain = text.strip_prefix('-').unwrap_or(text);
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let known = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !plain.ends_with('.');
        let number = Decimal::from_str_exact(text).ok()?;
        (known && plain.starts_with(|first: char| first.is_ascii_digit()) && digits <= 15 && number.scale() <= 6)
            .then(|| number.normalize())
    }
}

impl From<Decimal> for Rate {
    fn from(number: Decimal) -> Self {
        Self(number.normalize().to_string())
    }
}

/// A rate or a quantity: a decimal number as text, e.g. `"0.5"`; of what, the field says.
#[Scalar(name = "Rate")]
impl ScalarType for Rate {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(written(value)))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

fn written(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_exactly_and_anything_else_is_none() {
        let read = |text: &str| Rate(text.to_owned()).get().map(|number| number.to_string());
        assert_eq!(read("0.50").as_deref(), Some("0.5"));
        assert_eq!(read("100").as_deref(), Some("100"));
        assert_eq!(read("-2").as_deref(), Some("-2"));
        for wrong in ["", ".5", "5.", "1e2", "1_0", "+1", "0.0000001", "1234567890123456", "٥", "1,5", "NaN"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_written_as_a_number_is_read_by_its_digits() {
        let amount = MoneyScalar::parse(Value::Number(1234.into())).unwrap();
        assert_eq!(amount.get(), Money::from_centimes(123_400));
    }
}
