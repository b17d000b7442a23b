use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveDate;

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
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Ok(Self(other.to_string())),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}
