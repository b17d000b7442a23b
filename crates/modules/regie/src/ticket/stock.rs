//! The stock of values between two days: what was there, what came and went, what is left, in the safe and in the tills. Pure.

use kernel::error::Internal;
use kernel::money::Money;

use super::KindBrief;
use crate::day::kept;

/// How many tickets of a kind there were, moved and are, from one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stock {
    /// In the safe before the first day.
    pub safe_before: i64,
    /// In the tills before the first day.
    pub out_before: i64,
    /// Received from the printer or the receiver.
    pub received: i64,
    /// Handed to tills.
    pub issued: i64,
    /// Come back from tills.
    pub returned: i64,
    /// Sold.
    pub sold: i64,
    /// Spoiled.
    pub spoiled: i64,
}

impl Stock {
    /// There before the first day.
    #[must_use]
    pub const fn opening(&self) -> i64 {
        self.safe_before + self.out_before
    }

    /// In the safe after the last day.
    #[must_use]
    pub const fn safe(&self) -> i64 {
        self.safe_before + self.received - self.issued + self.returned
    }

    /// In the tills after the last day.
    #[must_use]
    pub const fn out(&self) -> i64 {
        self.out_before + self.issued - self.returned - self.sold - self.spoiled
    }

    /// There after the last day.
    #[must_use]
    pub const fn closing(&self) -> i64 {
        self.opening() + self.received - self.sold - self.spoiled
    }

    /// The sum of two.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            safe_before: self.safe_before + other.safe_before,
            out_before: self.out_before + other.out_before,
            received: self.received + other.received,
            issued: self.issued + other.issued,
            returned: self.returned + other.returned,
            sold: self.sold + other.sold,
            spoiled: self.spoiled + other.spoiled,
        }
    }

    /// What so many are worth by what is printed on them, in centimes.
    #[must_use]
    pub const fn worth(self, face: Money) -> Self {
        let face = face.centimes();
        Self {
            safe_before: self.safe_before.saturating_mul(face),
            out_before: self.out_before.saturating_mul(face),
            received: self.received.saturating_mul(face),
            issued: self.issued.saturating_mul(face),
            returned: self.returned.saturating_mul(face),
            sold: self.sold.saturating_mul(face),
            spoiled: self.spoiled.saturating_mul(face),
        }
    }
}

/// The stock of one kind of ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// Of what.
    pub kind: KindBrief,
    /// How many.
    pub stock: Stock,
}

impl StockRow {
    /// What they are worth, in centimes.
    #[must_use]
    pub const fn worth(&self) -> Stock {
        self.stock.worth(self.kind.face)
    }
}

/// What all kinds are worth together, in centimes.
#[must_use]
pub fn worth(rows: &[StockRow]) -> Stock {
    rows.iter().fold(Stock::default(), |sum, row| sum.and(row.worth()))
}

/// What is left of all kinds, by what is printed on them.
///
/// # Errors
/// [`Internal::Broken`] for an amount beyond what is kept.
pub fn left(rows: &[StockRow]) -> Result<Money, Internal> {
    kept(worth(rows).closing())
}
