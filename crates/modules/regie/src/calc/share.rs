//! What a tax brings that is not all the commune's: a tenth of the tax on quarries is the region's (law 47-06 art. 115-124).
//!
//! Decided once
//! - Of all that the tax brings, principal, increase and late charge alike: what is added to a debt follows it. Not of what formal steps cost,
//!   which is the Treasury's.
//! - Down to the centime, each for itself: the centime that is left is the commune's.
//! - Of a debt that is paid in parts the region has, after each payment, a tenth of all that was paid so far: whatever the parts, they come to
//!   what the whole comes to.

use kernel::error::Internal;
use kernel::money::{Money, Rounding};

use super::step::{Arg, Label, Slot, Step};
use super::terms::Rule;

/// Code of the kind of revenue under which the region's part is cashed.
pub const KIND: &str = "CARRIERES-REGION";

/// The region has one of so many parts.
const PARTS: i64 = 10;

/// An amount, by whose it is. Both together are the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    /// The commune's.
    pub commune: Money,
    /// The region's.
    pub region: Money,
    /// Whether a part of a centime was left, which the commune has.
    rounded: bool,
}

/// What was paid before of the same part of the same order, in centimes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// All of it.
    pub paid: i64,
    /// What of it is the region's.
    pub region: i64,
}

/// Whether what a rule brings is shared with the region.
#[must_use]
pub const fn is_shared(rule: Rule) -> bool {
    matches!(rule, Rule::Quarry)
}

/// Whose what was assessed is; `None` where it is all the commune's.
///
/// # Errors
/// [`Internal::Broken`] for amounts beyond what is kept.
pub fn of(rule: Rule, principal: Money, increase: Money) -> Result<Option<Shares>, Internal> {
    if !is_shared(rule) {
        return Ok(None);
    }
    let (principal, increase) = (principal.centimes(), increase.centimes());
    let region = principal / PARTS + increase / PARTS;
    let rounded = principal % PARTS != 0 || increase % PARTS != 0;
    shares(principal + increase, region, rounded).map(Some)
}

/// Whose a payment of a part of a debt that is shared is.
///
/// # Errors
/// [`Internal::Broken`] for amounts beyond what is kept.
pub fn paid(before: Before, amount: Money) -> Result<Shares, Internal> {
    let amount = amount.centimes();
    let all = before.paid + amount;
    let region = (all / PARTS - before.region).clamp(0, amount.max(0));
    shares(amount, region, all % PARTS != 0)
}

fn shares(whole: i64, region: i64, rounded: bool) -> Result<Shares, Internal> {
    let kept = |centimes| {
        Money::from_centimes(centimes).ok_or(Internal::Broken("a share of an amount is beyond what is kept"))
    };
    Ok(Shares { commune: kept(whole - region)?, region: kept(region)?, rounded })
}

impl Shares {
    /// As a line of the calculation, which adds nothing.
    #[must_use]
    pub fn step(&self) -> Step {
        let told = Step::new(Label::Shares)
            .with(Slot::Commune, Arg::Money(self.commune))
            .with(Slot::Region, Arg::Money(self.region));
        if self.rounded { told.rounded(Rounding::Down) } else { told }
    }
}
