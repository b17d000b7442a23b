//! Hijri dates: the Moroccan months where they were announced, Umm al-Qura elsewhere, the clerk's word above both.
//!
//! Known quirks
//! - Morocco sights the moon, and most often begins the month a day after Umm al-Qura. The fallback gives the date of its own
//!   table; [`HijriSource::UmmAlQura`] tells the clerk to verify.
//! - Eight months of Umm al-Qura between 1343 and 1364 have 28 or 31 days, as they were printed. A 31st has no Hijri date here.
//! - On the first day of the Moroccan table and on the last but one, the two tables meet: a day may be named twice.
//! - Outside of both tables (before 1 August 1924) nothing is computed: the clerk copies the date of the act.

use super::Civil;
use chrono::{Datelike, Days};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A date of the Hijri calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HijriDate {
    /// Year of the Hijra.
    pub year: i32,
    /// Month, 1 (moharrem) to 12 (hija).
    pub month: u32,
    /// Day, 1 to 30.
    pub day: u32,
}

/// Where a Hijri date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HijriSource {
    /// Announced in Morocco.
    Morocco,
    /// The Umm al-Qura calendar: to be verified.
    UmmAlQura,
    /// Entered by a clerk.
    Clerk,
}

/// Why a clerk's Hijri date is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HijriError {
    /// The month is not 1 to 12.
    #[error("hijri month {0} is not between 1 and 12")]
    Month(u32),
    /// The day is not 1 to 30.
    #[error("hijri day {0} is not between 1 and 30")]
    Day(u32),
    /// More than two days from the table.
    #[error("the date is {days} days away from the calendar ({expected:?})")]
    TooFar {
        /// What the table says.
        expected: HijriDate,
        /// Signed distance in days.
        days: i64,
    },
    /// No table reaches this date, and even the year cannot be right.
    #[error("hijri year {0} does not fit the gregorian date")]
    Year(i32),
}

/// No Hijri month is longer, in days.
const LONGEST: u32 = 30;

/// How far a clerk's date may be from the table, in days.
const TOLERANCE: i64 = 2;

#[derive(Debug, Deserialize)]
struct Row {
    hijri_year: i32,
    hijri_month: u32,
    gregorian_start: Civil,
    /// Length; only Umm al-Qura states it.
    days: Option<u64>,
}

struct Month {
    year: i32,
    month: u32,
    start: Civil,
    /// First day of the next month.
    end: Civil,
}

const MOROCCO_CSV: &str = include_str!("../../data/hijri_months_morocco.csv");
const UMM_AL_QURA_CSV: &str = include_str!("../../data/hijri_months_ummalqura.csv");
static MOROCCO: LazyLock<Vec<Month>> = LazyLock::new(|| table(MOROCCO_CSV));
static UMM_AL_QURA: LazyLock<Vec<Month>> = LazyLock::new(|| table(UMM_AL_QURA_CSV));

/// The last month of the Moroccan table has an unknown end: its first 29 days are sure, the 30th is left to the fallback.
fn table(csv: &str) -> Vec<Month> {
    let rows: Vec<Row> = csv::Reader::from_reader(csv.as_bytes()).deserialize().filter_map(Result::ok).collect();
    rows.iter()
        .enumerate()
        .map(|(index, row)| Month {
            year: row.hijri_year,
            month: row.hijri_month,
            start: row.gregorian_start,
            end: rows
                .get(index + 1)
                .map_or_else(|| row.gregorian_start + Days::new(row.days.unwrap_or(29)), |next| next.gregorian_start),
        })
        .collect()
}

#[cfg(test)]
pub(super) fn months_and_lines() -> [(usize, usize); 2] {
    [(MOROCCO.len(), MOROCCO_CSV.lines().count() - 1), (UMM_AL_QURA.len(), UMM_AL_QURA_CSV.lines().count() - 1)]
}

#[cfg(test)]
pub(super) fn odd_months() -> [Vec<i32>; 2] {
    [&*MOROCCO, &*UMM_AL_QURA].map(|table| {
        let odd = |month: &&Month| !(29..=30).contains(&(month.end - month.start).num_days());
        table.iter().filter(odd).map(|month| month.year).collect()
    })
}

/// The Hijri date of a Gregorian one and its source; `None` outside of both tables.
#[must_use]
pub fn to_hijri(date: Civil) -> Option<(HijriDate, HijriSource)> {
    look_up(&MOROCCO, date)
        .map(|hijri| (hijri, HijriSource::Morocco))
        .or_else(|| look_up(&UMM_AL_QURA, date).map(|hijri| (hijri, HijriSource::UmmAlQura)))
}

fn look_up(table: &[Month], date: Civil) -> Option<HijriDate> {
    let index = table.partition_point(|month| month.start <= date).checked_sub(1)?;
    let month = table.get(index).filter(|month| date < month.end)?;
    let day = u32::try_from((date - month.start).num_days() + 1).ok().filter(|day| *day <= LONGEST)?;
    Some(HijriDate { year: month.year, month: month.month, day })
}

/// The Gregorian date of a Hijri one and its source; `None` outside of both tables, or where the month has no such day.
#[must_use]
pub fn from_hijri(hijri: HijriDate) -> Option<(Civil, HijriSource)> {
    match find(&MOROCCO, hijri) {
        Some(month) => day_of(month, hijri.day).map(|date| (date, HijriSource::Morocco)),
        None => find(&UMM_AL_QURA, hijri)
            .and_then(|month| day_of(month, hijri.day))
            .map(|date| (date, HijriSource::UmmAlQura)),
    }
}

fn find(table: &[Month], hijri: HijriDate) -> Option<&Month> {
    let index = table.binary_search_by_key(&(hijri.year, hijri.month), |month| (month.year, month.month)).ok()?;
    table.get(index)
}

fn day_of(month: &Month, day: u32) -> Option<Civil> {
    if day > LONGEST {
        return None;
    }
    let date = month.start.checked_add_days(Days::new(u64::from(day.checked_sub(1)?)))?;
    (date < month.end).then_some(date)
}

/// Checks the Hijri date a clerk entered for a Gregorian one: month 1 to 12, day 1 to 30, at most two days from the table.
/// Outside of the tables only the year can be checked, to within one.
///
/// # Errors
/// The first thing wrong with it.
pub fn check_override(date: Civil, hijri: HijriDate) -> Result<HijriDate, HijriError> {
    if !(1..=12).contains(&hijri.month) {
        return Err(HijriError::Month(hijri.month));
    }
    if !(1..=LONGEST).contains(&hijri.day) {
        return Err(HijriError::Day(hijri.day));
    }
    let Some((expected, _)) = to_hijri(date) else {
        return check_year(date, hijri);
    };
    let table = if look_up(&MOROCCO, date).is_some() { &MOROCCO } else { &UMM_AL_QURA };
    let days = distance(table, date, hijri).or_else(|| distance(&UMM_AL_QURA, date, hijri));
    match days {
        Some(days) if days.abs() <= TOLERANCE => Ok(hijri),
        Some(days) => Err(HijriError::TooFar { expected, days }),
        None => Err(HijriError::Year(hijri.year)),
    }
}

/// Days from `date` to the day the table gives for `hijri`; a 30th of a month of 29 days is the next month's first.
fn distance(table: &[Month], date: Civil, hijri: HijriDate) -> Option<i64> {
    let month = find(table, hijri)?;
    Some((month.start - date).num_days() + i64::from(hijri.day) - 1)
}

/// 33 Hijri years are 32 Gregorian ones.
fn check_year(date: Civil, hijri: HijriDate) -> Result<HijriDate, HijriError> {
    let expected = (date.year() - 622) * 33 / 32 + 1;
    if hijri.year.abs_diff(expected) <= 1 { Ok(hijri) } else { Err(HijriError::Year(hijri.year)) }
}
