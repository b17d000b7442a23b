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
    /// The season and its year; the stored day says nothing but which season.
    Season,
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
        (DatePrecision::Season, Lang::Ar) => season(date, lang),
        (DatePrecision::Season, Lang::Fr) => format!("{} (jour et mois inconnus)", season(date, lang)),
        (DatePrecision::Year, Lang::Ar) => format!("سنة {year}"),
        (DatePrecision::Year, Lang::Fr) => format!("{year} (jour et mois inconnus)"),
        (DatePrecision::Presumed, Lang::Ar) => format!("{} (تاريخ مفترض)", format_long(date, lang)),
        (DatePrecision::Presumed, Lang::Fr) => format!("{} (date présumée)", format_long(date, lang)),
    }
}

/// A season of the civil year, by whole months: winter begins in December.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// December to February.
    Winter,
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
}

impl Season {
    /// The season of a date.
    #[must_use]
    pub fn of(date: Civil) -> Self {
        match date.month() {
            12 | 1 | 2 => Self::Winter,
            3..=5 => Self::Spring,
            6..=8 => Self::Summer,
            _ => Self::Autumn,
        }
    }

    /// Its name, as it stands before a year.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Winter, Lang::Ar) => "شتاء",
            (Self::Winter, Lang::Fr) => "hiver",
            (Self::Spring, Lang::Ar) => "ربيع",
            (Self::Spring, Lang::Fr) => "printemps",
            (Self::Summer, Lang::Ar) => "صيف",
            (Self::Summer, Lang::Fr) => "été",
            (Self::Autumn, Lang::Ar) => "خريف",
            (Self::Autumn, Lang::Fr) => "automne",
        }
    }
}

/// First and last day of the season that a date lies in.
#[must_use]
pub fn season_bounds(date: Civil) -> (Civil, Civil) {
    let month = date.month() / 3 * 3;
    // January and February belong to the winter that began in December.
    let (year, month) = if month == 0 { (date.year() - 1, 12) } else { (date.year(), month) };
    let first = Civil::from_ymd_opt(year, month, 1).unwrap_or(date);
    let next = first.checked_add_months(chrono::Months::new(3)).and_then(|next| next.pred_opt());
    (first, next.unwrap_or(date))
}

/// "صيف 1954", "hiver 1953-1954": a winter has two years.
#[must_use]
pub fn season(date: Civil, lang: Lang) -> String {
    format!("{} {}", Season::of(date).name(lang), season_years(date))
}

/// "1954", "1953-1954": the years of the season that a date lies in.
pub(super) fn season_years(date: Civil) -> String {
    let (first, last) = season_bounds(date);
    if first.year() == last.year() { first.year().to_string() } else { format!("{}-{}", first.year(), last.year()) }
}
