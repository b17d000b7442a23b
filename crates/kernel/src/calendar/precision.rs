//! How much of a date is known. Old acts give a year, a month, or a day that was only presumed.

use super::{Civil, Lang, format_long, gregorian_month};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// How much of a stored date the source really states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    /// Day, month and year.
    #[default]
    Day,
    /// Month and year; the stored day says nothing.
    Month,
    /// The year; the stored day and month say nothing.
    Year,
    /// A full date that was presumed, not witnessed.
    Presumed,
}

/// The date, saying no more than is known: "سنة 1954", "1954 (jour et mois inconnus)".
#[must_use]
pub fn format_with_precision(date: Civil, precision: DatePrecision, lang: Lang) -> String {
    let (year, month) = (date.year(), gregorian_month(date.month(), lang));
    match (precision, lang) {
        (DatePrecision::Day, _) => format_long(date, lang),
        (DatePrecision::Month, Lang::Ar) => format!("شهر {month} {year}"),
        (DatePrecision::Month, Lang::Fr) => format!("{month} {year} (jour inconnu)"),
        (DatePrecision::Year, Lang::Ar) => format!("سنة {year}"),
        (DatePrecision::Year, Lang::Fr) => format!("{year} (jour et mois inconnus)"),
        (DatePrecision::Presumed, Lang::Ar) => format!("{} (تاريخ مفترض)", format_long(date, lang)),
        (DatePrecision::Presumed, Lang::Fr) => format!("{} (date présumée)", format_long(date, lang)),
    }
}
