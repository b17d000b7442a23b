//! Morocco's civil time: UTC+1, and UTC+0 around Ramadan, as the embedded time-zone database has it.
//!
//! A decree may change the offset faster than a new database arrives (in October 2018: two days before). Then the operator announces
//! the change ([`announce`]), and from its instant on it holds.

use std::sync::OnceLock;

use super::Civil;
use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, Offset as _, TimeZone, Utc};
use chrono_tz::Africa::Casablanca;

/// An announced change of the offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// From this instant on.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC.
    pub minutes: i32,
}

/// What was announced to this process.
static ANNOUNCED: OnceLock<Vec<Shift>> = OnceLock::new();

/// The civil time of the database, and of what was announced since.
#[derive(Debug, Clone, Copy)]
pub(super) struct CivilTime<'a>(pub(super) &'a [Shift]);

impl CivilTime<'_> {
    fn offset(self, instant: DateTime<Utc>) -> Duration {
        match self.0.iter().rev().find(|shift| shift.at <= instant) {
            Some(shift) => Duration::minutes(i64::from(shift.minutes)),
            None => {
                let offset = instant.with_timezone(&Casablanca).offset().fix();
                Duration::seconds(i64::from(offset.local_minus_utc()))
            }
        }
    }

    pub(super) fn civil(self, instant: DateTime<Utc>) -> NaiveDateTime {
        (instant + self.offset(instant)).naive_utc()
    }

    /// Every instant with this wall-clock time, earliest first: none in a skipped hour, two in a repeated one.
    pub(super) fn instants(self, civil: NaiveDateTime) -> Vec<DateTime<Utc>> {
        let as_utc = Utc.from_utc_datetime(&civil);
        // No offset of Morocco was ever outside of a day's half, nor any change less than hours apart.
        let around = [-12, 12].map(|hours| self.offset(as_utc + Duration::hours(hours)));
        let mut found: Vec<_> =
            around.into_iter().map(|offset| as_utc - offset).filter(|at| self.civil(*at) == civil).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn slots(self, day: Civil, open: NaiveTime, close: NaiveTime, length: Duration) -> Vec<Slot> {
        let length = length.max(Duration::minutes(1));
        let last = if close <= open { day.succ_opt().unwrap_or(day) } else { day };
        let (mut at, end) = (self.from(day.and_time(open)), self.from(last.and_time(close)));
        let mut slots = Vec::new();
        while at + length <= end {
            slots.push(Slot { start: at, end: at + length, shown: self.civil(at) });
            at += length;
        }
        slots
    }

    /// The first instant at or after a wall-clock time: the end of a skipped hour, the first passage of a repeated one.
    fn from(self, civil: NaiveDateTime) -> DateTime<Utc> {
        let mut minutes = (0..24 * 60).map(|minutes| civil + Duration::minutes(minutes));
        let first = minutes.find_map(|civil| self.instants(civil).into_iter().next());
        first.unwrap_or_else(|| Utc.from_utc_datetime(&civil))
    }
}

/// A stretch of real time and what the clock on the wall shows when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Begins.
    pub start: DateTime<Utc>,
    /// Ends.
    pub end: DateTime<Utc>,
    /// Wall-clock time at its beginning. Shown twice on the night an hour is repeated: the instants tell them apart.
    pub shown: NaiveDateTime,
}

fn now() -> CivilTime<'static> {
    CivilTime(ANNOUNCED.get().map_or(&[], Vec::as_slice))
}

/// Announces changes that the embedded database does not know. Once in a process, before it serves; `false` when it was done before.
pub fn announce(mut shifts: Vec<Shift>) -> bool {
    shifts.sort_by_key(|shift| shift.at);
    ANNOUNCED.set(shifts).is_ok()
}

/// The civil date in Morocco at this instant.
#[must_use]
pub fn civil_date(instant: DateTime<Utc>) -> Civil {
    civil_time(instant).date()
}

/// The civil date and wall-clock time in Morocco at this instant.
#[must_use]
pub fn civil_time(instant: DateTime<Utc>) -> NaiveDateTime {
    now().civil(instant)
}

/// The instant of a wall-clock time in Morocco. The hour repeated when Ramadan begins gives its first passage; the hour
/// skipped when it ends gives `None`.
#[must_use]
pub fn instant(civil: NaiveDateTime) -> Option<DateTime<Utc>> {
    now().instants(civil).into_iter().next()
}

/// The slots of one opening, each of real length: on the night of a change none is missing and none doubled. An opening that
/// closes at or before the hour it opens closes the day after.
#[must_use]
pub fn slots(day: Civil, open: NaiveTime, close: NaiveTime, length: Duration) -> Vec<Slot> {
    now().slots(day, open, close, length)
}
