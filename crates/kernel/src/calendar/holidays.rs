//! Public holidays and working days: Saturday, Sunday and holidays are off.

use super::Civil;
use chrono::{Datelike, Days, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// An answer and whether it can be relied upon: not certain where the list of holidays ends, or where an Islamic
/// feast that is only estimated may fall a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Certain<T> {
    /// The answer.
    pub value: T,
    /// `false`: to be verified by a person.
    pub certain: bool,
}

/// What a holiday follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// A fixed day of the civil year.
    Civil,
    /// A feast of the Hijri calendar.
    Islamic,
}

/// A national holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// What it follows.
    pub kind: HolidayKind,
    /// The date is a forecast and may be a day off.
    pub estimated: bool,
}

/// Why a day is not a working day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum OffReason {
    /// Saturday or Sunday.
    Weekend,
    /// A national holiday.
    National {
        /// Name in Arabic.
        name_ar: String,
        /// Name in French.
        name_fr: String,
    },
    /// A day off that the commune entered.
    Local,
}

#[derive(Deserialize)]
struct Row {
    date: Civil,
    name_fr: String,
    name_ar: String,
    #[serde(rename = "type")]
    kind: HolidayKind,
    estimated: u8,
}

const CSV: &str = include_str!("../../data/public_holidays.csv");

static NATIONAL: LazyLock<BTreeMap<Civil, Holiday>> = LazyLock::new(|| {
    csv::Reader::from_reader(CSV.as_bytes())
        .deserialize::<Row>()
        .filter_map(Result::ok)
        .map(|row| {
            let holiday =
                Holiday { name_ar: row.name_ar, name_fr: row.name_fr, kind: row.kind, estimated: row.estimated != 0 };
            (row.date, holiday)
        })
        .collect()
});

#[cfg(test)]
pub(super) fn rows_and_lines() -> (usize, usize) {
    let rows = csv::Reader::from_reader(CSV.as_bytes()).deserialize::<Row>().filter_map(Result::ok).count();
    (rows, CSV.lines().count() - 1)
}

/// The holidays a commune observes: the national list, the days it added (a local feast, a day granted by decree) and
/// the days it struck out (a feast announced for another day).
///
/// A day that was announced late carries the day of its announcement, so that what a person was told before can still be explained.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    added: BTreeMap<Civil, Option<Civil>>,
    struck: BTreeMap<Civil, Option<Civil>>,
}

impl Holidays {
    /// The national list alone.
    #[must_use]
    pub fn national() -> Self {
        Self::default()
    }

    /// The national list and the commune's own days off.
    #[must_use]
    pub fn with_local(days: impl IntoIterator<Item = Civil>) -> Self {
        Self { added: days.into_iter().map(|day| (day, None)).collect(), struck: BTreeMap::new() }
    }

    /// Strikes national holidays out: they are working days here, and no longer an estimate.
    #[must_use]
    pub fn without(mut self, days: impl IntoIterator<Item = Civil>) -> Self {
        self.struck.extend(days.into_iter().map(|day| (day, None)));
        self
    }

    /// Adds a day off that a decree granted, announced `on`.
    #[must_use]
    pub fn announced(mut self, day: Civil, on: Civil) -> Self {
        self.added.insert(day, Some(on));
        self
    }

    /// Strikes a forecast feast out, announced `on`.
    #[must_use]
    pub fn withdrawn(mut self, day: Civil, on: Civil) -> Self {
        self.struck.insert(day, Some(on));
        self
    }

    /// The days off as they were known on a date: without what was announced after it.
    #[must_use]
    pub fn as_known_on(&self, date: Civil) -> Self {
        let known = |days: &BTreeMap<Civil, Option<Civil>>| {
            days.iter().filter(|(_, on)| on.is_none_or(|on| on <= date)).map(|(day, on)| (*day, *on)).collect()
        };
        Self { added: known(&self.added), struck: known(&self.struck) }
    }

    /// The last date for which the national list knows the holidays.
    #[must_use]
    pub fn known_until() -> Civil {
        let year = NATIONAL.keys().next_back().map_or(0, Datelike::year);
        Civil::from_ymd_opt(year, 12, 31).unwrap_or(Civil::MIN)
    }

    /// The first date for which the national list knows the holidays.
    #[must_use]
    pub fn known_from() -> Civil {
        let year = NATIONAL.keys().next().map_or(0, Datelike::year);
        Civil::from_ymd_opt(year, 1, 1).unwrap_or(Civil::MAX)
    }

    /// The national holiday of this date, unless struck out.
    #[must_use]
    pub fn holiday(&self, date: Civil) -> Option<&'static Holiday> {
        if self.struck.contains_key(&date) {
            return None;
        }
        NATIONAL.get(&date)
    }

    /// Why the date is off; `None` on a working day.
    #[must_use]
    pub fn off_reason(&self, date: Civil) -> Option<OffReason> {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            return Some(OffReason::Weekend);
        }
        if self.added.contains_key(&date) {
            return Some(OffReason::Local);
        }
        self.holiday(date)
            .map(|holiday| OffReason::National { name_ar: holiday.name_ar.clone(), name_fr: holiday.name_fr.clone() })
    }

    /// Whether offices work on this date.
    #[must_use]
    pub fn is_working_day(&self, date: Civil) -> Certain<bool> {
        Certain { value: self.off_reason(date).is_none(), certain: self.is_settled(date) }
    }

    /// The date itself if it is a working day, otherwise the next one.
    #[must_use]
    pub fn next_working_day(&self, date: Civil) -> Certain<Civil> {
        let mut day = date;
        let mut certain = true;
        loop {
            let answer = self.is_working_day(day);
            certain &= answer.certain;
            match day.succ_opt() {
                Some(next) if !answer.value => day = next,
                _ => return Certain { value: day, certain },
            }
        }
    }

    /// The `count`-th working day after `date` (which is not counted). Zero: the next working day, the date included.
    #[must_use]
    pub fn add_working_days(&self, date: Civil, count: u32) -> Certain<Civil> {
        if count == 0 {
            return self.next_working_day(date);
        }
        let mut answer = Certain { value: date, certain: true };
        for _ in 0..count {
            let Some(next) = answer.value.succ_opt() else { break };
            let working = self.next_working_day(next);
            answer = Certain { value: working.value, certain: answer.certain && working.certain };
        }
        answer
    }

    /// The last day of a delay of `count` clear days (*jours francs*): neither the first day (`date`) nor the last is
    /// counted, so that `count` whole days lie between them. A last day off moves to the next working day.
    #[must_use]
    pub fn add_clear_days(&self, date: Civil, count: u32) -> Certain<Civil> {
        self.next_working_day(plus_days(date, u64::from(count) + 1))
    }

    /// A weekend is off whatever happens; otherwise the date must lie in the list and not beside an estimated feast.
    fn is_settled(&self, date: Civil) -> bool {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            || self.added.contains_key(&date)
            || self.struck.contains_key(&date)
        {
            return true;
        }
        (Self::known_from()..=Self::known_until()).contains(&date) && !self.near_estimate(date)
    }

    /// A fixed holiday stays off even if a feast comes near it.
    fn near_estimate(&self, date: Civil) -> bool {
        if self.holiday(date).is_some_and(|holiday| !holiday.estimated) {
            return false;
        }
        [date.pred_opt(), Some(date), date.succ_opt()]
            .into_iter()
            .flatten()
            .any(|day| self.holiday(day).is_some_and(|holiday| holiday.estimated))
    }
}

/// `date + days`, stopping at the end of the calendar.
pub(super) fn plus_days(date: Civil, days: u64) -> Civil {
    date.checked_add_days(Days::new(days)).unwrap_or(Civil::MAX)
}
