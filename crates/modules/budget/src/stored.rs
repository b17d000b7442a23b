//! Amounts as they are stored: whole centimes.

use kernel::error::Internal;
use kernel::money::Money;

/// Reads a stored amount; `table` and `column` name the place when it is beyond what is kept.
///
/// # Errors
/// [`Internal::Stored`] when it is.
pub fn money(table: &'static str, column: &'static str, centimes: i64) -> Result<Money, Internal> {
    let beyond = || Internal::Stored { table, column, detail: "beyond what is kept".to_owned() };
    Money::from_centimes(centimes).ok_or_else(beyond)
}

/// The sum of all.
///
/// # Errors
/// [`Internal::Broken`] when it is beyond what is kept.
pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Money, Internal> {
    Money::sum(amounts).ok_or(Internal::Broken("a sum of the budget is beyond what is kept"))
}

/// The difference.
///
/// # Errors
/// [`Internal::Broken`] when it is beyond what is kept.
pub fn less(amount: Money, taken: Money) -> Result<Money, Internal> {
    amount.checked_sub(taken).ok_or(Internal::Broken("a difference of the budget is beyond what is kept"))
}
