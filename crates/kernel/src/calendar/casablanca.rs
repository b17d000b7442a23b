//! Morocco's civil time: UTC+1, and UTC+0 around Ramadan, as the embedded time-zone database has it.

use super::Civil;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Africa::Casablanca;

/// The civil date in Morocco at this instant.
#[must_use]
pub fn civil_date(instant: DateTime<Utc>) -> Civil {
    instant.with_timezone(&Casablanca).date_naive()
}

/// The civil date and wall-clock time in Morocco at this instant.
#[must_use]
pub fn civil_time(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&Casablanca).naive_local()
}

/// The instant of a wall-clock time in Morocco. The hour repeated when Ramadan begins gives its first passage; the hour
/// skipped when it ends gives `None`.
#[must_use]
pub fn instant(civil: NaiveDateTime) -> Option<DateTime<Utc>> {
    Casablanca.from_local_datetime(&civil).earliest().map(|local| local.with_timezone(&Utc))
}
