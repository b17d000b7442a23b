//! The budget that an authority draws up in the council's place: the governor, where the council adopts none in its second reading
//! either (113-14 art. 187-188); the authority in charge of the interior, where the reasons of a refusal are not heeded (art. 191) or
//! nothing is sent for visa (art. 195). It is of operating only, begins with the last budget that has its visa, and is carried out by
//! the decision itself: neither vote nor visa.

pub mod graphql;
pub mod service;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::calendar::{DayUnit, Holidays, Rule, format_short};
use kernel::error::Fault;

use crate::agenda::{Moves, moved};
use crate::line::Entry;
use crate::step::{Clock, last_day};
use crate::terms::{Ground, Part, VersionKind, VersionState};
use crate::version::{VersionView, in_force};
use crate::year::day_of;

/// The council meets again within 15 days of the meeting that rejected the budget (113-14 art. 187).
pub const RECONVENING: Rule = Rule { code: "law-113-14.187", count: 15, unit: DayUnit::Calendar };
/// The council votes again within 10 days of the reasons of the refusal (113-14 art. 191).
pub const SECOND_READING: Rule = Rule { code: "law-113-14.191", count: 10, unit: DayUnit::Calendar };

/// The last day on which a budget is sent for visa: 20 November of the year before (113-14 art. 189), and whether it is known for sure.
#[must_use]
pub fn sending_day(year: i32, holidays: &Holidays) -> (NaiveDate, bool) {
    moved(day_of(year - 1, 11, 20), Moves::On, holidays)
}

/// The last version that was rejected or refused before any was carried out, in that state.
fn last(views: &[VersionView], state: VersionState) -> Option<&VersionView> {
    let first = |view: &&VersionView| view.version.kind != VersionKind::Modifying && view.state == state;
    views.iter().filter(first).max_by_key(|view| view.version.number)
}

/// From which day on an authority may draw up the budget of a year, for this reason: the day after the council's second reading was due,
/// or the day of its second failure.
///
/// # Errors
/// Why it may not: a budget is carried out, one is on its way, the reason is not there, or the council still has time.
pub fn since(ground: Ground, year: i32, (views, clock): (&[VersionView], &Clock)) -> Result<NaiveDate, Fault> {
    if in_force(views).is_some() {
        return Err(Fault::at("budget-error-established-in-force", &["budgetId"]));
    }
    let pending = |view: &&VersionView| match view.state {
        VersionState::Sent => true,
        // What was voted and not sent in time is what the third reason is about.
        VersionState::Voted => ground != Ground::Unsent,
        _ => false,
    };
    if let Some(view) = views.iter().find(pending) {
        let number = view.version.number;
        return Err(Fault::at("budget-error-version-pending", &["budgetId"]).with("number", number));
    }
    let from = match ground {
        // A refusal after a rejection is what counts.
        Ground::Unadopted if last(views, VersionState::Refused).is_some() => None,
        Ground::Unadopted => after_failure(views, (VersionState::Rejected, &RECONVENING), clock),
        Ground::Refused => after_failure(views, (VersionState::Refused, &SECOND_READING), clock),
        Ground::Unsent => {
            let unsent = views.iter().all(|view| view.sent.is_none() && view.state != VersionState::Rejected);
            unsent.then(|| sending_day(year, &clock.holidays).0.succ_opt()).flatten()
        }
    };
    let Some(from) = from else {
        return Err(Fault::at("budget-error-established-ground", &["ground"]));
    };
    if clock.today < from {
        return Err(Fault::at("budget-error-established-early", &["ground"]).with("day", format_short(from)));
    }
    Ok(from)
}

/// The day of a second failure of this kind, or the day after the delay of the second reading that follows the first.
fn after_failure(views: &[VersionView], (state, rule): (VersionState, &Rule), clock: &Clock) -> Option<NaiveDate> {
    let latest = last(views, state)?;
    // A refusal has an answer, and a rejection has none.
    let day = latest.rejection.as_ref().or(latest.answer.as_ref())?.on;
    if views.iter().any(|view| view.state == state && view.version.number < latest.version.number) {
        return Some(day);
    }
    last_day(rule, day, &clock.holidays).0.succ_opt()
}

/// Why an authority may draw up the budget of a year by now; `None` while the council has time, or once a budget is carried out.
#[must_use]
pub fn open(year: i32, views: &[VersionView], clock: &Clock) -> Option<Ground> {
    Ground::ALL.iter().copied().find(|ground| since(*ground, year, (views, clock)).is_ok())
}

/// Why such a budget has no amount on a line: it is of operating.
#[must_use]
pub fn line_fault(line: &Entry) -> Option<Fault> {
    let fault = || Fault::at("budget-error-established-equipment", &["amounts"]).with("line", &line.code);
    (line.part != Part::Operating).then(fault)
}
