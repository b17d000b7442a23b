//! Sums of amounts: one that cannot be told is a failure, and never nothing.

use kernel::error::Internal;
use kernel::money::Money;

/// The sum of all.
///
/// # Errors
/// [`Internal::Broken`] when it is beyond what is kept.
pub(crate) fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Money, Internal> {
    Money::sum(amounts).ok_or(Internal::Broken("a sum of the regie is beyond what is kept"))
}
