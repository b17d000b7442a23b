//! Until when a debt can be pursued (law 15-97 art. 123; law 47-06 art. 160). Pure.
//!
//! Decided once
//! - Four years from the day on which the receiver took the order in charge; while he has not, from the day of the order.
//! - They begin anew with a payment of a part, an acknowledgement on record, and a step of the law that was served on a certain day: by hand
//!   or registered. A reminder and ordinary post prove nothing, so they do not count.
//! - What happens after the last day revives nothing. The last day is not moved: nobody counts on a day more.
//! - PostgreSQL says the same of each order by its function `order_limited_on`, which reports ask; whoever changes it here changes it there.

use chrono::{Months, NaiveDate};

use super::steps::Step;
use super::terms::{Manner, NoticeKind};

/// Years of the limitation.
pub const YEARS: u32 = 4;

/// Days ahead of the last one in which a debt is listed as falling soon.
pub const SOON: u32 = 90;

/// The limitation of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limitation {
    /// The day from which it counts.
    pub from: NaiveDate,
    /// The last day on which the debt can be pursued.
    pub until: NaiveDate,
}

impl Limitation {
    /// As it stands after everything that interrupted it.
    #[must_use]
    pub fn of(start: NaiveDate, interruptions: &[NaiveDate]) -> Self {
        let mut days = interruptions.to_vec();
        days.sort_unstable();
        let beginning = Self { from: start, until: last(start) };
        days.into_iter().fold(beginning, |now, on| {
            if (now.from..=now.until).contains(&on) { Self { from: on, until: last(on) } } else { now }
        })
    }

    /// Whether it is over on a day.
    #[must_use]
    pub fn is_over(self, on: NaiveDate) -> bool {
        on > self.until
    }
}

fn last(from: NaiveDate) -> NaiveDate {
    from.checked_add_months(Months::new(YEARS * 12)).unwrap_or(NaiveDate::MAX)
}

/// The day on which the limitation of what began by then falls on this day or before, if nothing interrupted it.
#[must_use]
pub fn begun_by(until: NaiveDate) -> NaiveDate {
    // Four years from 29 February end on the 28th: a day more is looked at, and judged one by one.
    let begun = until.checked_sub_months(Months::new(YEARS * 12)).unwrap_or(NaiveDate::MIN);
    begun.succ_opt().unwrap_or(begun)
}

/// The day on which a step interrupted the limitation; `None`: it did not.
#[must_use]
pub fn interrupted_by(step: &Step) -> Option<NaiveDate> {
    let (on, manner) = step.service?;
    (step.kind != NoticeKind::Reminder && manner != Manner::Posted).then_some(on)
}
