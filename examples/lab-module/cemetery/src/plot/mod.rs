//! Plots: types and rules. Pure, no async, no SQL, no GraphQL.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::error::Fault;
use kernel::tenant::LocalName;
use uuid::Uuid;

kernel::ids! {
    /// A plot.
    PlotId = "plt";
}

/// A plot that was given for a grave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// Identifier.
    pub id: Uuid,
    /// Unit that keeps the cemetery: who has rights there, has them on it.
    pub unit_id: Uuid,
    /// Where it lies: `B-12-7`, section, row and grave.
    pub place: String,
    /// Who lies there, or has it kept for himself.
    pub holder: LocalName,
    /// The day it was given.
    pub given_on: NaiveDate,
}

/// Why a place is none; nothing when it is one: a capital, a row and a grave, each from 1 on.
#[must_use]
pub fn place_fault(place: &str) -> Option<Fault> {
    let number = |text: &str| text.parse::<u16>().is_ok_and(|n| n > 0 && !text.starts_with('0'));
    let parts: Vec<&str> = place.split('-').collect();
    let whole = matches!(parts.as_slice(), [section, row, grave]
        if section.len() == 1 && section.bytes().all(|b| b.is_ascii_uppercase()) && number(row) && number(grave));
    (!whole).then(|| Fault::at("cemetery-error-place", &["place"]))
}

/// A plot is not given before its day.
#[must_use]
pub fn day_fault(given_on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    (given_on > today).then(|| Fault::at("cemetery-error-future", &["givenOn"]))
}
