//! What taxpayers are charged for (taxables): a plot, an outlet of drinks, a stall, a vehicle, a piece of the public domain. A thing that changes
//! hands ends with one taxpayer and begins with the next one.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Fault, Internal};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::calc::DueRule;
use crate::calc::facts::{Facts, declared_by, return_faults};
use crate::kind::Kind;
use crate::roll::span;

kernel::ids! {
    /// Something that a taxpayer is charged for.
    TaxableId = "txb";
}

/// Facts of one taxable at most.
pub(crate) const FACTS: usize = 20;
/// Longest name of a fact, in characters.
const LONGEST_NAME: usize = 40;

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxableKind {
    /// A plot of land.
    Plot,
    /// An outlet of drinks.
    Outlet,
    /// A stall of a market.
    Stall,
    /// A vehicle of public transport.
    Vehicle,
    /// A piece of the public domain.
    Occupation,
    /// A quarry.
    Quarry,
    /// A hotel or another house that lodges.
    Lodging,
    /// Works of building or of subdivision.
    Works,
    /// Anything else.
    Other,
}

impl TaxableKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Plot,
        Self::Outlet,
        Self::Stall,
        Self::Vehicle,
        Self::Occupation,
        Self::Quarry,
        Self::Lodging,
        Self::Works,
        Self::Other,
    ];

    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plot => "plot",
            Self::Outlet => "outlet",
            Self::Stall => "stall",
            Self::Vehicle => "vehicle",
            Self::Occupation => "occupation",
            Self::Quarry => "quarry",
            Self::Lodging => "lodging",
            Self::Works => "works",
            Self::Other => "other",
        }
    }

    /// Reads a stored value.
    ///
    /// # Errors
    /// [`Internal::Stored`] when it is not one of the list.
    pub fn stored(text: &str) -> Result<Self, Internal> {
        let detail = || "not one of the list".to_owned();
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| Internal::Stored { table: "taxable", column: "kind", detail: detail() })
    }
}

/// Something that a taxpayer is charged for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxable {
    /// Identifier.
    pub id: Uuid,
    /// Who is charged.
    pub taxpayer_id: Uuid,
    /// Unit where it lies.
    pub unit_id: Uuid,
    /// Kind of revenue.
    pub kind_id: Uuid,
    /// What it is.
    pub kind: TaxableKind,
    /// By which people name it: a land title, a plate, the number of a stall.
    pub reference: String,
    /// In words; may be empty.
    pub label: String,
    /// What the rule of its kind of revenue reads: an object of texts.
    pub facts: Value,
    /// What its QR code holds.
    pub token: String,
    /// First day.
    pub from_date: NaiveDate,
    /// Last day; `None`: it goes on.
    pub until_date: Option<NaiveDate>,
    /// Raised by every change.
    pub revision: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// Who recorded it.
    pub created_by: Uuid,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
}

impl Taxable {
    /// Somebody else changed it since the caller read it.
    #[must_use]
    pub fn revision_fault(&self, seen: i32) -> Option<Fault> {
        (self.revision != seen).then(|| Fault::at("kernel-error-revision", &["revision"]))
    }
}

/// What was declared for a quarter of something that is charged. A correction is another one: the newest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// Of what.
    pub taxable: Uuid,
    /// Year that it is for.
    pub year: i32,
    /// Quarter of it, 1 to 4.
    pub quarter: i32,
    /// The revision that it made of the thing.
    pub revision: i32,
    /// What the rule of its kind of revenue reads of the quarter: an object of texts.
    pub facts: Value,
    /// The day on which it arrived.
    pub received_on: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// Whether something is declared for each quarter of what is charged by this kind: what falls due by quarters, and is calculated from what
/// happened in them.
#[must_use]
pub fn is_declared(kind: &Kind) -> bool {
    kind.due == DueRule::AfterQuarter && !declared_by(kind.rule).is_empty()
}

impl Return {
    /// Every reason why it is not recorded.
    #[must_use]
    pub fn faults(&self, of: &Taxable, kind: &Kind, today: NaiveDate) -> Vec<Fault> {
        if !is_declared(kind) {
            return vec![Fault::at("regie-error-return-kind", &["taxableId"])];
        }
        let mut faults = Vec::new();
        let (first, last) = span(self.year, self.quarter);
        if last >= today {
            let day = kernel::calendar::format_short(last);
            faults.push(Fault::at("regie-error-return-early", &["quarter"]).with("day", day));
        } else if of.from_date > last || of.until_date.is_some_and(|until| until < first) {
            faults.push(Fault::at("regie-error-return-days", &["quarter"]));
        }
        if self.received_on > today {
            faults.push(Fault::at("regie-error-return-future", &["receivedOn"]));
        }
        faults.extend(return_faults(kind.rule, &Facts::of(&self.facts)));
        faults
    }
}

/// What a list of taxables is narrowed to; `None` means "any".
#[derive(Debug, Clone, Default, Serialize)]
pub struct Filter {
    /// Of this taxpayer, or of the one that it was merged into.
    pub taxpayer: Option<Uuid>,
    /// Of this kind of revenue.
    pub revenue: Option<Uuid>,
    /// What it is.
    pub kind: Option<TaxableKind>,
    /// Words, each part of the reference or of the label.
    pub query: Option<String>,
    /// The one with this QR code. Not told to the trail: whoever holds it finds the stall.
    #[serde(skip)]
    pub token: Option<String>,
}

impl Filter {
    /// `ILIKE` patterns that must all hold on reference and label.
    #[must_use]
    pub(crate) fn patterns(&self) -> Vec<String> {
        let escaped = |word: &str| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let query = self.query.as_deref().unwrap_or_default();
        query.split_whitespace().take(8).map(|word| format!("%{}%", escaped(word))).collect()
    }
}

/// Why it cannot end on a day: it would end before it begins.
#[must_use]
pub fn dates_fault(from: NaiveDate, until: Option<NaiveDate>) -> Option<Fault> {
    until.is_some_and(|until| until < from).then(|| Fault::at("regie-error-taxable-dates", &["until"]))
}

/// A small letter, then letters and digits; 40 at most: the name of a field of GraphQL.
#[must_use]
pub fn is_fact_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What the QR code of a stall holds: 192 random bits, in letters that a URL carries as they are.
#[must_use]
pub(crate) fn token(random: [u8; 24]) -> String {
    use base64::Engine as _;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(random)
}
