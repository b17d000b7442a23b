//! A deadline as data: what rule, from when, until when, and why that day.

use super::holidays::plus_days;
use super::{Civil, Holidays, OffReason};
use chrono::Months;
use serde::Serialize;

/// What a delay is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayUnit {
    /// Every day counts, from the day after the event.
    Calendar,
    /// Days on which offices work.
    Working,
    /// Whole days between the event and the last day (*jours francs*): neither is counted.
    Clear,
    /// Months of the civil year, from the day after the event.
    Months,
}

/// A legal deadline and its explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The rule, as a code that the caller words: `decree-2-22-04.40` is article 40 of decree 2-22-04.
    pub rule: &'static str,
    /// The event.
    pub event: Civil,
    /// The first day counted.
    pub start: Civil,
    /// How many units.
    pub count: u32,
    /// Which unit.
    pub unit: DayUnit,
    /// The last day before it is moved.
    pub nominal: Civil,
    /// The last day on which the thing can be done in time.
    pub due: Civil,
    /// The days off that the last day was moved over, each with its reason.
    pub moved_over: Vec<(Civil, OffReason)>,
    /// `false`: holidays around the last day are not known for sure.
    pub certain: bool,
}

impl Deadline {
    /// Whether `on` comes after the last day.
    #[must_use]
    pub fn is_late(&self, on: Civil) -> bool {
        on > self.due
    }

    /// Days left on `on`; 0 on the last day, negative once it is over.
    #[must_use]
    pub fn days_left(&self, on: Civil) -> i64 {
        (self.due - on).num_days()
    }
}

/// The last day for declaring a birth or a death in Morocco: 30 days counted from the day after the event; a last day
/// off moves to the next working day (law 36-21 art. 21, decree 2-22-04 art. 40).
#[must_use]
pub fn declaration_deadline(event: Civil, holidays: &Holidays) -> Deadline {
    let nominal = plus_days(event, 30);
    ending(("decree-2-22-04.40", 30, DayUnit::Calendar), event, nominal, holidays)
}

/// The last day for declaring a birth or a death of a Moroccan abroad: one year counted from the day after the event
/// (law 36-21 art. 21, decree 2-22-04 art. 40).
#[must_use]
pub fn declaration_deadline_abroad(event: Civil, holidays: &Holidays) -> Deadline {
    let nominal = event.checked_add_months(Months::new(12)).unwrap_or(Civil::MAX);
    ending(("decree-2-22-04.40-abroad", 12, DayUnit::Months), event, nominal, holidays)
}

pub(super) fn ending(
    rule: (&'static str, u32, DayUnit),
    event: Civil,
    nominal: Civil,
    holidays: &Holidays,
) -> Deadline {
    let last = holidays.next_working_day(nominal);
    let moved_over = nominal
        .iter_days()
        .take_while(|day| *day < last.value)
        .filter_map(|day| holidays.off_reason(day).map(|reason| (day, reason)))
        .collect();
    Deadline {
        rule: rule.0,
        event,
        start: plus_days(event, 1),
        count: rule.1,
        unit: rule.2,
        nominal,
        due: last.value,
        moved_over,
        certain: last.certain,
    }
}
