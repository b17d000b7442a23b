use async_graphql::ID;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Date, MoneyScalar, Rate};
use crate::error::{Failure, Fault};
use crate::id::TypedId;
use crate::money::Money;

/// Gathers every fault of an input, each with its path, before anything is done.
#[derive(Debug, Default)]
pub struct Checks {
    path: Vec<String>,
    faults: Vec<Fault>,
}

impl Checks {
    /// No faults yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks the fields of a nested input.
    pub fn within<T>(&mut self, field: &str, check: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(field.to_owned());
        let result = check(self);
        self.path.pop();
        result
    }

    /// Adds a fault of one field.
    pub fn fault(&mut self, code: &'static str, field: &str) -> &mut Fault {
        let mut path = self.path.clone();
        if !field.is_empty() {
            path.push(field.to_owned());
        }
        self.faults.push(Fault { code, field: path, args: Vec::new() });
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// A text that must be there, of at most `max` characters.
    pub fn text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = tidy(value);
        if value.is_empty() {
            self.fault("kernel-error-required", field);
        } else if value.chars().count() > max {
            self.fault("kernel-error-too-long", field).args.push(("max", max.to_string()));
        } else if value.chars().any(char::is_control) {
            self.fault("kernel-error-control-characters", field);
        }
        value
    }

    /// A text that may be missing.
    pub fn optional(&mut self, field: &str, value: Option<&str>, max: usize) -> Option<String> {
        let value = value.map(tidy).filter(|value| !value.is_empty())?;
        Some(self.text(field, &value, max))
    }

    /// A text of several lines.
    pub fn lines(&mut self, field: &str, value: &str, max: usize) -> String {
        let kept: Vec<String> = value.lines().map(tidy).collect();
        let value = kept.join("\n").trim().to_owned();
        if value.is_empty() {
            self.fault("kernel-error-required", field);
        } else if value.chars().count() > max {
            self.fault("kernel-error-too-long", field).args.push(("max", max.to_string()));
        } else if value.chars().any(|c| c.is_control() && c != '\n') {
            self.fault("kernel-error-control-characters", field);
        }
        value
    }

    /// A civil date between 1850 and ten years from now, to catch slips of the keyboard.
    pub fn date(&mut self, field: &str, value: &Date) -> Option<NaiveDate> {
        let date = value.get().filter(|date| (1850..=2200).contains(&chrono::Datelike::year(date)));
        if date.is_none() {
            self.fault("kernel-error-date", field);
        }
        date
    }

    /// An amount in dirhams, more than nothing.
    pub fn money(&mut self, field: &str, value: &MoneyScalar) -> Option<Money> {
        self.amount(field, value, Money::is_positive)
    }

    /// An amount in dirhams, nothing included.
    pub fn money_or_nothing(&mut self, field: &str, value: &MoneyScalar) -> Option<Money> {
        self.amount(field, value, |amount| !amount.is_negative())
    }

    fn amount(&mut self, field: &str, value: &MoneyScalar, fits: fn(Money) -> bool) -> Option<Money> {
        let amount = value.get().filter(|amount| fits(*amount));
        if amount.is_none() {
            self.fault("kernel-error-money", field);
        }
        amount
    }

    /// A rate or a quantity within bounds.
    pub fn rate(&mut self, field: &str, value: &Rate, bounds: std::ops::RangeInclusive<Decimal>) -> Option<Decimal> {
        let number = value.get().filter(|number| bounds.contains(number));
        if number.is_none() {
            let fault = self.fault("kernel-error-number", field);
            fault.args.push(("min", bounds.start().normalize().to_string()));
            fault.args.push(("max", bounds.end().normalize().to_string()));
        }
        number
    }

    /// An identifier of one kind.
    pub fn id<T: TypedId>(&mut self, field: &str, value: &ID) -> Option<T> {
        let id = T::parse(value).ok();
        if id.is_none() {
            self.fault("kernel-error-id", field);
        }
        id
    }

    /// The UUID that a client made for one operation.
    pub fn operation(&mut self, value: &ID) -> Option<uuid::Uuid> {
        let id = uuid::Uuid::try_parse(value).ok().filter(|id| !id.is_nil());
        if id.is_none() {
            self.fault("kernel-error-operation-id", "operationId");
        }
        id
    }

    /// A whole number within bounds.
    pub fn number(&mut self, field: &str, value: i32, bounds: std::ops::RangeInclusive<i32>) -> i32 {
        if !bounds.contains(&value) {
            let fault = self.fault("kernel-error-number", field);
            fault.args.push(("min", bounds.start().to_string()));
            fault.args.push(("max", bounds.end().to_string()));
        }
        value
    }

    /// Whether nothing was found so far.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// All faults, as a refusal.
    ///
    /// # Errors
    /// [`Failure::Refused`] when there is any.
    pub fn finish(self) -> Result<(), Failure> {
        if self.faults.is_empty() { Ok(()) } else { Err(Failure::Refused(self.faults)) }
    }

    /// The values when nothing was found, the faults otherwise.
    ///
    /// # Errors
    /// [`Failure::Refused`] when there is any fault, or when `value` is missing without one.
    pub fn finish_with<T>(self, value: Option<T>) -> Result<T, Failure> {
        self.finish()?;
        value.ok_or_else(|| Fault::new("kernel-error-input").into())
    }
}

/// Outer space goes, runs of inner space become one, and invisible direction marks go: they would make equal names differ.
fn tidy(value: &str) -> String {
    let visible: String = value
        .chars()
        .filter(
            |c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'),
        )
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_reported_at_once_with_its_path() {
        let mut checks = Checks::new();
        checks.within("content", |c| {
            c.text("place", "  ", 10);
            c.date("date", &Date::from(NaiveDate::MIN));
        });
        checks.number("rank", 9, 1..=5);
        let Err(Failure::Refused(faults)) = checks.finish() else { panic!("must refuse") };
        let paths: Vec<_> = faults.iter().map(|fault| fault.field.join(".")).collect();
        assert_eq!(paths, ["content.place", "content.date", "rank"]);
    }

    #[test]
    fn invisible_marks_never_make_equal_names_differ() {
        assert_eq!(Checks::new().text("n", "\u{200f} محمد\u{202c}  أمين ", 50), "محمد أمين");
    }
}
