//! Books of receipts: a range of numbers, received once, handed to one till at a time. Pure.

use chrono::NaiveDate;
use kernel::error::Fault;
use uuid::Uuid;

/// A range of numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Numbers {
    /// First.
    pub first: i32,
    /// Last.
    pub last: i32,
}

impl Numbers {
    /// How many there are.
    #[must_use]
    pub const fn count(self) -> i32 {
        self.last - self.first + 1
    }

    /// Whether some number is in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// A book of receipts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Identifier.
    pub id: Uuid,
    /// Its régie.
    pub office_id: Uuid,
    /// Serial printed on its cover.
    pub serial: String,
    /// Its numbers.
    pub numbers: Numbers,
    /// When it was received.
    pub received_on: NaiveDate,
    /// The number that its next receipt takes; one more than the last when it is used up.
    pub next: i32,
    /// Receipts of it that were made void.
    pub void: i64,
    /// The till that has it now.
    pub till: Option<Uuid>,
    /// Why numbers were left when it came back the last time.
    pub remark: Option<String>,
}

impl Book {
    /// How many numbers were used, void ones included.
    #[must_use]
    pub const fn used(&self) -> i32 {
        self.next - self.numbers.first
    }

    /// How many numbers are left.
    #[must_use]
    pub const fn left(&self) -> i32 {
        self.numbers.last - self.next + 1
    }
}

/// The book in a till's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub book: Uuid,
    /// Its serial.
    pub serial: String,
    /// Its last number.
    pub last: i32,
    /// The number that the next receipt takes; beyond `last` when the book is used up.
    pub next: i32,
}

impl Held {
    /// How many numbers are left.
    #[must_use]
    pub const fn left(&self) -> i32 {
        self.last - self.next + 1
    }
}

/// Why a book cannot be received: its numbers are those of another one.
#[must_use]
pub fn overlap_fault(new: Numbers, others: &[(String, Numbers)]) -> Option<Fault> {
    let (serial, numbers) = others.iter().find(|(_, numbers)| numbers.meets(new))?;
    Some(
        Fault::at("regie-error-book-overlap", &["firstNumber"])
            .with("serial", serial)
            .with("first", numbers.first)
            .with("last", numbers.last),
    )
}

/// Why a book cannot come back: while its till's day is open it stays there as long as it has numbers, and numbers that are left are
/// explained.
#[must_use]
pub fn return_fault(left: i32, open: bool, remark: Option<&str>) -> Option<Fault> {
    if left == 0 {
        return None;
    }
    if open {
        return Some(Fault::at("regie-error-book-day-open", &["bookId"]).with("left", left));
    }
    remark.is_none().then(|| Fault::at("regie-error-book-remark", &["remark"]).with("left", left))
}
