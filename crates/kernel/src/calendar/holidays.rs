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
    let mut days = BTreeMap::new();
    for row in csv::Reader::from_reader(CSV.as_bytes()).deserialize::<Row>().filter_map(Result::ok) {
        let holiday =
            Holiday { name_ar: row.name_ar, name_fr: row.name_fr, kind: row.kind, estimated: row.estimated != 0 };
        let earlier: Option<&Holiday> = days.get(&row.date);
        // A forecast that falls on a fixed holiday takes nothing away from it.
        if earlier.is_none_or(|earlier| earlier.estimated) {
            days.insert(row.date, holiday);
        }
    }
    days
});

/// The national holiday of a day. Beyond the list the fixed days of its last year come every year; feasts follow the moon and are not told.
fn national(date: Civil) -> Option<&'static Holiday> {
    let last = Holidays::known_until();
    if date <= last {
        return NATIONAL.get(&date);
    }
    let fixed = |holiday: &&Holiday| holiday.kind == HolidayKind::Civil && !holiday.estimated;
    NATIONAL.get(&date.with_year(last.year())?).filter(fixed)
}

#[cfg(test)]
pub(super) fn rows_and_lines() -> (usize, usize) {
    let rows = csv::Reader::from_reader(CSV.as_bytes()).deserialize::<Row>().filter_map(Result::ok).count();
    (rows, CSV.lines().count() - 1)
}

/// What was announced of one day: that it is off, or that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The day.
    pub date: Civil,
    /// Off, or a working day after all.
    pub off: bool,
    /// When it was announced; `None`: known from the beginning.
    pub announced_on: Option<Civil>,
}

/// The holidays a commune observes: the national list, the days it added (a local feast, a day granted by decree) and
/// the days it struck out (a feast announced for another day).
///
/// A day may be announced, withdrawn and announced again: the latest notice holds. Each carries the day of its announcement, so that
/// what a person was told before can still be explained ([`Holidays::as_known_on`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Notices of each day, earliest announcement first.
    noted: BTreeMap<Civil, Vec<Notice>>,
}

impl Holidays {
    /// The national list alone.
    #[must_use]
    pub fn national() -> Self {
        Self::default()
    }

    /// The national list and what was announced here, in the order in which it was noted.
    #[must_use]
    pub fn noted(notices: impl IntoIterator<Item = Notice>) -> Self {
        let mut all = Self::default();
        notices.into_iter().for_each(|notice| all.note(notice));
        all
    }

    /// The national list and the commune's own days off.
    #[must_use]
    pub fn with_local(days: impl IntoIterator<Item = Civil>) -> Self {
        Self::noted(days.into_iter().map(|date| Notice { date, off: true, announced_on: None }))
    }

    /// Strikes national holidays out: they are working days here, and no longer an estimate.
    #[must_use]
    pub fn without(mut self, days: impl IntoIterator<Item = Civil>) -> Self {
        days.into_iter().for_each(|date| self.note(Notice { date, off: false, announced_on: None }));
        self
    }

    /// Adds a day off that a decree granted, announced `on`.
    #[must_use]
    pub fn announced(mut self, day: Civil, on: Civil) -> Self {
        self.note(Notice { date: day, off: true, announced_on: Some(on) });
        self
    }

    /// Strikes a forecast feast out, announced `on`.
    #[must_use]
    pub fn withdrawn(mut self, day: Civil, on: Civil) -> Self {
        self.note(Notice { date: day, off: false, announced_on: Some(on) });
        self
    }

    fn note(&mut self, notice: Notice) {
        let of_day = self.noted.entry(notice.date).or_default();
        of_day.push(notice);
        // Stable: of two announced on one day, the one noted later holds.
        of_day.sort_by_key(|notice| notice.announced_on);
    }

    /// The days off as they were known on a date: without what was announced after it.
    #[must_use]
    pub fn as_known_on(&self, date: Civil) -> Self {
        let known = |notice: &&Notice| notice.announced_on.is_none_or(|on| on <= date);
        Self::noted(self.noted.values().flatten().filter(known).copied())
    }

    /// The latest notice of a day, when there is any.
    #[must_use]
    pub fn notice(&self, date: Civil) -> Option<Notice> {
        self.noted.get(&date).and_then(|of_day| of_day.last()).copied()
    }

    fn is_off_here(&self, date: Civil) -> Option<bool> {
        self.notice(date).map(|notice| notice.off)
    }

    /// The national list of one year, whatever was announced here; beyond the list, its fixed days.
    pub fn national_of(year: i32) -> impl Iterator<Item = (Civil, &'static Holiday)> {
        let listed = year.min(Self::known_until().year());
        let of_year = NATIONAL.keys().filter(move |date| date.year() == listed);
        of_year.filter_map(move |date| {
            let date = date.with_year(year)?;
            national(date).map(|holiday| (date, holiday))
        })
    }

    /// The last date for which the national list knows all holidays. Later ones are told as far as they are fixed days of the year.
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
        if self.is_off_here(date) == Some(false) {
            return None;
        }
        national(date)
    }

    /// Why the date is off; `None` on a working day.
    #[must_use]
    pub fn off_reason(&self, date: Civil) -> Option<OffReason> {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            return Some(OffReason::Weekend);
        }
        let national = self
            .holiday(date)
            .map(|holiday| OffReason::National { name_ar: holiday.name_ar.clone(), name_fr: holiday.name_fr.clone() });
        national.or_else(|| (self.is_off_here(date) == Some(true)).then_some(OffReason::Local))
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

    /// A weekend is off whatever happens; otherwise the date must lie in the list and not beside an estimated feast, or be a fixed holiday.
    fn is_settled(&self, date: Civil) -> bool {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || self.notice(date).is_some() {
            return true;
        }
        // Beyond the list any other day may turn out to be a feast.
        let listed = (Self::known_from()..=Self::known_until()).contains(&date);
        (listed || self.holiday(date).is_some()) && !self.near_estimate(date)
    }

    /// A fixed holiday stays off even if a feast comes near it.
    fn near_estimate(&self, date: Civil) -> bool {
        if self.holiday(date).is_some_and(|holiday| !holiday.estimated) {
            return false;
        }
        [date.pred_opt(), Some(date), date.succ_opt()].into_iter().flatten().any(|day| self.is_estimate(day))
    }

    /// Whether the day is off by a forecast that nobody has confirmed or withdrawn.
    #[must_use]
    pub fn is_estimate(&self, date: Civil) -> bool {
        self.notice(date).is_none() && self.holiday(date).is_some_and(|holiday| holiday.estimated)
    }
}

/// `date + days`, stopping at the end of the calendar.
pub(super) fn plus_days(date: Civil, days: u64) -> Civil {
    date.checked_add_days(Days::new(days)).unwrap_or(Civil::MAX)
}
