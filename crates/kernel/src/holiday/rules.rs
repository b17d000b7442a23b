//! What a day off is, and which may be announced or taken back.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Announce, Noted, Withdraw};
use crate::calendar::{HolidayKind, Holidays};
use crate::error::Fault;

/// How far back a day, or its announcement, may lie: what is older has been lived and counted.
const BACK: Days = Days::new(366);
/// How far ahead.
const AHEAD: Days = Days::new(3 * 366);

/// What a day off follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A fixed national holiday.
    National,
    /// A religious feast.
    Feast,
    /// A day of the commune's own, or one that a decree granted.
    Local,
}

/// One day that is off, or that was to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// What it follows.
    pub kind: DayKind,
    /// Off; otherwise it was taken back.
    pub off: bool,
    /// Only a forecast: nobody has announced it yet.
    pub estimated: bool,
    /// When it was announced here.
    pub announced_on: Option<NaiveDate>,
    /// Whether it can be taken back, or moved.
    pub movable: bool,
}

/// The days off of a year with those that were taken back, as known now or as known on a day.
#[must_use]
pub fn days(year: i32, noted: &[Noted], known_on: Option<NaiveDate>) -> Vec<Day> {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for (date, holiday) in Holidays::national_of(year) {
        let fixed = holiday.kind == HolidayKind::Civil;
        days.insert(
            date,
            Day {
                date,
                name_ar: holiday.name_ar.clone(),
                name_fr: holiday.name_fr.clone(),
                kind: if fixed { DayKind::National } else { DayKind::Feast },
                off: true,
                estimated: holiday.estimated,
                announced_on: None,
                movable: !fixed,
            },
        );
    }
    let known = |noted: &&Noted| noted.announced_on.is_none_or(|on| known_on.is_none_or(|known| on <= known));
    for notice in noted.iter().filter(known).filter(|notice| chrono::Datelike::year(&notice.date) == year) {
        let day = days.entry(notice.date).or_insert_with(|| Day {
            date: notice.date,
            name_ar: notice.name_ar.clone(),
            name_fr: notice.name_fr.clone(),
            kind: DayKind::Local,
            off: notice.off,
            estimated: false,
            announced_on: None,
            movable: true,
        });
        if notice.off && !notice.name_ar.is_empty() {
            (day.name_ar, day.name_fr) = (notice.name_ar.clone(), notice.name_fr.clone());
        }
        (day.off, day.estimated) = (notice.off, false);
        day.announced_on = notice.announced_on;
    }
    days.into_values().collect()
}

fn is_near(date: NaiveDate, today: NaiveDate) -> bool {
    let first = today.checked_sub_days(BACK).unwrap_or(NaiveDate::MIN);
    let last = today.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    (first..=last).contains(&date)
}

/// Whether an announcement can move this day: a feast, or a day of the commune's own, that is off now.
fn is_movable(date: NaiveDate, holidays: &Holidays) -> bool {
    match (holidays.notice(date), holidays.holiday(date)) {
        (Some(notice), _) if !notice.off => false,
        (_, Some(national)) => national.kind == HolidayKind::Islamic,
        (Some(notice), None) => notice.off,
        (None, None) => false,
    }
}

fn announcement_faults(date: NaiveDate, on: NaiveDate, holidays: &Holidays, today: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if on > today {
        faults.push(Fault::at("kernel-error-holiday-ahead", &["announcedOn"]));
    } else if !is_near(on, today)
        || holidays.notice(date).is_some_and(|last| last.announced_on.is_some_and(|last| on < last))
    {
        faults.push(Fault::at("kernel-error-holiday-order", &["announcedOn"]));
    }
    if !is_near(date, today) {
        faults.push(Fault::at("kernel-error-holiday-far", &["date"]));
    }
    faults
}

/// What keeps a day from being announced.
pub(super) fn announce_faults(new: &Announce, holidays: &Holidays, today: NaiveDate) -> Vec<Fault> {
    let mut faults = announcement_faults(new.date, new.announced_on, holidays, today);
    let off_here = holidays.notice(new.date).is_some_and(|notice| notice.off);
    if off_here || (holidays.holiday(new.date).is_some() && !holidays.is_estimate(new.date)) {
        faults.push(Fault::at("kernel-error-holiday-already", &["date"]));
    }
    if new.replaces.is_some_and(|day| day == new.date || !is_movable(day, holidays)) {
        faults.push(Fault::at("kernel-error-holiday-fixed", &["replaces"]));
    }
    faults
}

/// What keeps a day from being taken back.
pub(super) fn withdraw_faults(gone: &Withdraw, holidays: &Holidays, today: NaiveDate) -> Vec<Fault> {
    let mut faults = announcement_faults(gone.date, gone.announced_on, holidays, today);
    if !is_movable(gone.date, holidays) {
        faults.push(Fault::at("kernel-error-holiday-fixed", &["date"]));
    }
    faults
}
