//! Surprise inspections of a régie: what should be there, what was (decree 2-17-451 art. 45). Pure.

pub mod graphql;
pub(crate) mod reminder;
pub mod service;
pub(crate) mod store;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::OfficePlate;
use crate::day::Pieces;

kernel::ids! {
    /// A surprise inspection.
    InspectionId = "isp";
}

/// Most books that one inspection sees.
pub const MOST_BOOKS: usize = 100;

/// A book as the inspector saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Serial printed on its cover.
    pub serial: String,
    /// The first number that is still blank; one more than the last when it is used up.
    pub next: i32,
}

/// A book as it was seen, and as it should have been.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Serial printed on its cover.
    pub serial: String,
    /// The first number that was blank.
    pub next: i32,
    /// The number that its next receipt takes by the books of the house.
    pub expected: i32,
}

impl Compared {
    /// Whether the book is as it should be.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.next == self.expected
    }
}

/// Sets what was seen beside what should be.
///
/// # Errors
/// A fault for a book that the régie never received, and for one that is named twice.
pub fn compared(seen: &[Seen], known: &[(String, i32)]) -> Result<Vec<Compared>, Fault> {
    let mut books: Vec<Compared> = Vec::with_capacity(seen.len());
    for book in seen {
        let twice = books.iter().any(|other| other.serial == book.serial);
        let expected = known.iter().find(|(serial, _)| *serial == book.serial).filter(|_| !twice);
        let Some((_, expected)) = expected else {
            return Err(Fault::at("regie-error-inspection-book", &["books"]).with("serial", &book.serial));
        };
        books.push(Compared { serial: book.serial.clone(), next: book.next, expected: *expected });
    }
    Ok(books)
}

/// Why somebody cannot inspect a régie: whoever holds a place in it is who is inspected.
#[must_use]
pub fn own_fault(is_member: bool) -> Option<Fault> {
    is_member.then(|| Fault::at("regie-error-inspection-own", &["officeId"]))
}

/// A surprise inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// The day.
    pub on: NaiveDate,
    /// What was counted, the largest value first.
    pub pieces: Vec<Pieces>,
    /// Cash that should have been there, floats included.
    pub expected: Money,
    /// Cash that was there.
    pub counted: Money,
    /// Counted less expected.
    pub difference: Money,
    /// Books that were seen.
    pub books: Vec<Compared>,
    /// What was found, in words.
    pub findings: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff: Uuid,
}

/// A régie that was not inspected in the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uninspected {
    /// The régie.
    pub office: OfficePlate,
    /// When it was inspected last, before the year; `None`: never.
    pub last: Option<NaiveDate>,
}

/// Which inspections a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
}
