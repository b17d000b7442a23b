//! Régies: by which order each was created, who may act for it, its tills and its books of receipts.

pub mod book;
pub mod graphql;
pub mod keeping;
pub mod member;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Failure, Fault};
use kernel::tenant::LocalName;
use uuid::Uuid;

pub use book::{Book, Held, Numbers};
pub use member::{Member, Quality};
pub(crate) use words::words;

kernel::ids! {
    /// A régie.
    CashOfficeId = "cof";
    /// Somebody's place in a régie.
    MemberId = "cfm";
    /// A till.
    TillId = "til";
    /// A book of receipts.
    BookId = "bok";
}

/// A kind of revenue that a régie was created for, by its name plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindPlate {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
}

/// A régie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashOffice {
    /// Identifier.
    pub id: Uuid,
    /// Unit that it belongs to.
    pub unit_id: Uuid,
    /// Code, printed before the number of every receipt.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// The ordonnateur's order that created it (decree 2-17-451 art. 42).
    pub instrument: String,
    /// Date of that order.
    pub instrument_on: NaiveDate,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// The kinds that it was created for, by code; none named: all that a commune collects at a counter.
    pub kinds: Vec<KindPlate>,
}

impl CashOffice {
    /// Whether this kind may be cashed here.
    #[must_use]
    pub fn takes(&self, kind: Uuid) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|one| one.id == kind)
    }
}

/// A till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Till {
    /// Identifier.
    pub id: Uuid,
    /// Its régie.
    pub office_id: Uuid,
    /// Code within the régie.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// Its open day.
    pub day: Option<OpenDay>,
    /// The book in its hands.
    pub held: Option<Held>,
}

/// A till's day that is not closed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDay {
    /// Identifier.
    pub id: Uuid,
    /// In whose hands it is.
    pub staff: Uuid,
    /// Its date.
    pub on: NaiveDate,
}

/// Which régies a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Each is part of the code or of the name, in either script.
    pub words: Vec<String>,
    /// Régies of this unit and of those below it.
    pub unit: Option<Uuid>,
    /// Those that this person has a place in today.
    pub member: Option<Uuid>,
}

/// 2 to 12 capitals or digits.
#[must_use]
pub fn is_code(text: &str) -> bool {
    (2..=12).contains(&text.len()) && is_capital(text)
}

/// 1 to 12 capitals or digits.
#[must_use]
pub fn is_till_code(text: &str) -> bool {
    (1..=12).contains(&text.len()) && is_capital(text)
}

fn is_capital(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Only who holds a place of this régie today acts for it.
///
/// # Errors
/// Refused for somebody without a place, and, where the régie must be `held`, for a collector.
pub fn acting(quality: Option<Quality>, held: bool) -> Result<Quality, Failure> {
    match quality {
        None => Err(Fault::new("regie-error-not-member").into()),
        Some(quality) if held && !quality.holds() => Err(Fault::new("regie-error-not-regisseur").into()),
        Some(quality) => Ok(quality),
    }
}
