//! What recurs, what holds from a date on, and what is counted in halves: pure, for the modules that count by it.

use super::{Certain, Civil, Holidays, casablanca};
use crate::directory::UnitKind;
use chrono::{DateTime, Datelike, Utc};

/// The months in which the council of a unit holds its ordinary sessions, in the first week: those of a commune are February, May
/// and October, those of an arrondissement January, June and September (organic law 113-14 art. 33 and 225). `None`: no council.
#[must_use]
pub const fn session_months(unit: UnitKind) -> Option<[u32; 3]> {
    match unit {
        UnitKind::Commune => Some([2, 5, 10]),
        UnitKind::Arrondissement => Some([1, 6, 9]),
        UnitKind::Office | UnitKind::Service => None,
    }
}

/// The first and the last day of the week in which the next ordinary session after `day` begins. `None`: no council.
#[must_use]
pub fn next_session(unit: UnitKind, day: Civil) -> Option<(Civil, Civil)> {
    let months = session_months(unit)?;
    let weeks = [day.year(), day.year() + 1].into_iter().flat_map(|year| {
        months
            .into_iter()
            .filter_map(move |month| Civil::from_ymd_opt(year, month, 1).zip(Civil::from_ymd_opt(year, month, 7)))
    });
    weeks.into_iter().find(|(first, _)| *first > day)
}

/// Values that each hold from a date until the next begins: rates, tariffs, fees. Earlier ones are never overwritten, so that a
/// liability of 2023 keeps the rate of 2023.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T>(Vec<(Civil, T)>);

impl<T> Dated<T> {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds what holds from this date on. `false` when something begins that day already: it stays.
    pub fn add(&mut self, from: Civil, value: T) -> bool {
        match self.0.binary_search_by_key(&from, |(from, _)| *from) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, (from, value));
                true
            }
        }
    }

    /// What holds on a date: for a debt that of its own date, not of the day on which it is paid.
    #[must_use]
    pub fn on(&self, date: Civil) -> Option<&T> {
        self.0.iter().rev().find(|(from, _)| *from <= date).map(|(_, value)| value)
    }
}

impl<T> Default for Dated<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The year whose register numbers what arrived or left at this instant: the civil year in Morocco. A reply to a letter of a year
/// that is closed is numbered in its own year and refers to the letter by number and year.
#[must_use]
pub fn register_year(at: DateTime<Utc>) -> i32 {
    casablanca::civil_date(at).year()
}

/// Half of a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// Until noon.
    Morning,
    /// From noon.
    Afternoon,
}

/// How many half days of leave are taken from one half day to another, both counted: weekends and holidays inside are not.
/// Nothing when it ends before it begins.
#[must_use]
pub fn leave_half_days(from: (Civil, Half), until: (Civil, Half), holidays: &Holidays) -> Certain<u32> {
    let mut answer = Certain { value: 0, certain: true };
    if until < from {
        return answer;
    }
    for day in from.0.iter_days().take_while(|day| *day <= until.0) {
        let working = holidays.is_working_day(day);
        answer.certain &= working.certain;
        if working.value {
            let cut = u32::from(from == (day, Half::Afternoon)) + u32::from(until == (day, Half::Morning));
            answer.value += 2 - cut;
        }
    }
    answer
}
