//! The civil calendar of a Moroccan administration: working days, deadlines, Hijri dates, and dates as people write them.
//!
//! Pure functions on civil dates. Instants are stored in UTC; what a law calls a day is a [`Civil`] date in Morocco
//! ([`casablanca::civil_date`]).
//!
//! Known quirks
//! - The list of holidays ends (see [`Holidays::known_until`]): beyond it the fixed days of the year go on, and the feasts are unknown. The
//!   days of Islamic feasts ahead are estimates. An answer that rests on either carries `certain: false`.
//! - An act's place is words, of which nobody can tell the country. Whoever declares says that it happened abroad, and
//!   [`declaration_deadline_abroad`] gives it its year; of anything else it is thirty days ([`declaration_deadline`]).
//! - What nobody in the house calls yet is there because it is a case that a naive calendar gets wrong, and is held by the tests of those
//!   (`cases`): [`casablanca::slots`] (reservations, on nights when the clock changes), [`session_months`] and [`next_session`] (councils, whose
//!   months are not those of their arrondissements), [`Dated`] (rates, populations, grades and seats, none of which changes the past),
//!   [`leave_half_days`] (staff), and any [`Suspensions`] but none (a file asked to be completed, once and in time).
//! - Hijri months are the Moroccan ones where they are known, Umm al-Qura elsewhere; the source is part of the answer.

pub mod casablanca;
#[cfg(test)]
mod cases;
mod deadline;
mod format;
mod hijri;
mod holidays;
mod periods;
mod precision;
mod spoken;
mod term;
#[cfg(test)]
mod tests;

/// A civil date: a day of the Gregorian calendar, without hour or zone.
pub type Civil = chrono::NaiveDate;

pub use deadline::{DayUnit, Deadline, declaration_deadline, declaration_deadline_abroad};
pub use format::{Lang, format_hijri, format_long, format_short, gregorian_month, hijri_month};
pub use hijri::{HijriDate, HijriError, HijriSource, check_override, from_hijri, to_hijri};
pub use holidays::{Certain, Holiday, HolidayKind, Holidays, Notice, OffReason};
pub use periods::{Dated, Half, leave_half_days, next_session, register_year, session_months};
pub use precision::{DatePrecision, Season, format_with_precision, season, season_bounds};
pub use spoken::{format_en, format_hijri_en, format_in, format_zgh, hijri_month_en};
pub use term::{
    Rule, Suspension, SuspensionError, Suspensions, Term, started_days, started_months, started_quarters, term,
};
