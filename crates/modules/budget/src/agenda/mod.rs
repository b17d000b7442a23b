//! The calendar of a budget: computed from its year, the council's session and the days off, never stored.

pub mod graphql;
pub mod service;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use kernel::calendar::Holidays;

use crate::terms::Occasion;
use crate::year::day_of;

/// Years that have a calendar.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// The commission has the draft so many days before the session opens, at the latest.
pub(crate) const BEFORE_SESSION: Days = Days::new(10);

/// Where a last day goes that is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moves {
    /// On to the next working day, as last days do.
    On,
    /// Back to the working day before: what follows would be too late (a session, the next year).
    Back,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What is due.
    pub occasion: Occasion,
    /// The day that the law names.
    pub nominal: NaiveDate,
    /// The working day that it comes to.
    pub due: NaiveDate,
    /// `false`: days off around it are not known for sure.
    pub certain: bool,
    /// The text that it rests on.
    pub basis: &'static str,
}

/// The calendar of a year's budget, earliest day first: from the commission in the year before to the statement in the year after.
/// Without a day the session is reckoned from 1 October, the first on which it may open.
#[must_use]
pub fn items(year: i32, session_on: Option<NaiveDate>, holidays: &Holidays) -> Vec<Item> {
    let session = session_on.unwrap_or_else(|| day_of(year - 1, 10, 1));
    let commission = session.checked_sub_days(BEFORE_SESSION).unwrap_or(session);
    let days = [
        (Occasion::Commission, commission, Moves::Back, "113-14 art. 185"),
        (Occasion::Session, session, Moves::On, "113-14 art. 33"),
        (Occasion::Adoption, day_of(year - 1, 11, 15), Moves::On, "113-14 art. 185"),
        (Occasion::Sending, day_of(year - 1, 11, 20), Moves::On, "113-14 art. 189"),
        (Occasion::SendingAfterRejection, day_of(year - 1, 12, 10), Moves::On, "113-14 art. 187"),
        (Occasion::Resubmission, day_of(year - 1, 12, 31), Moves::Back, "113-14 art. 191"),
        (Occasion::PermanentLists, day_of(year, 1, 31), Moves::On, "2-17-451 art. 59"),
        (Occasion::PaymentOrders, day_of(year, 12, 30), Moves::Back, "2-17-451 art. 84"),
        (Occasion::CarryOver, day_of(year + 1, 1, 31), Moves::On, "2-16-313 art. 1"),
        (Occasion::Statement, day_of(year + 1, 1, 31), Moves::On, "113-14 art. 203"),
    ];
    let item = |(occasion, nominal, moves, basis)| {
        let (due, certain) = moved(nominal, moves, holidays);
        Item { occasion, nominal, due, certain, basis }
    };
    let mut items: Vec<Item> = days.into_iter().map(item).collect();
    // Stable: of two on one day, the order above.
    items.sort_by_key(|item| item.due);
    items
}

/// The working day that a day comes to, and whether the days off around it are known for sure.
pub(crate) fn moved(nominal: NaiveDate, moves: Moves, holidays: &Holidays) -> (NaiveDate, bool) {
    match moves {
        Moves::On => {
            let next = holidays.next_working_day(nominal);
            (next.value, next.certain)
        }
        Moves::Back => {
            let (mut day, mut certain) = (nominal, true);
            loop {
                let working = holidays.is_working_day(day);
                certain &= working.certain;
                match day.pred_opt() {
                    Some(before) if !working.value => day = before,
                    _ => return (day, certain),
                }
            }
        }
    }
}
