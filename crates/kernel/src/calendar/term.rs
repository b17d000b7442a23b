//! Delays as laws word them: how many of which days, what stops the clock, and what follows for the last day.

use super::deadline::{DayUnit, Deadline, ending};
use super::holidays::plus_days;
use super::{Civil, Holidays};
use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

/// A delay: so many days or months after an event.
///
/// What the event is, the law says and the caller gives: a birth, an arrival, the **receipt** of a file (not its date), the
/// **notification** of a decision (not its signature). Its own day is never counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Code that the caller words, such as `law-113-14.118`.
    pub code: &'static str,
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DayUnit,
}

/// A time in which a delay does not run, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// First day that does not count.
    pub from: Civil,
    /// Last day that does not count; `None` while nobody knows.
    pub until: Option<Civil>,
    /// Why, as a code that the caller words: `complement`, `expertise`, `court` …
    pub reason: String,
}

/// Why a delay may not be suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SuspensionError {
    /// A reason stops the clock once: the second request for the same thing does not.
    #[error("suspended once already for this reason")]
    Twice,
    /// The file may be asked to be completed in the first half of the delay only.
    #[error("the first half of the delay is over")]
    SecondHalf,
    /// The delay is over.
    #[error("the delay is over")]
    Over,
    /// It ends before it begins.
    #[error("ends before it begins")]
    Backwards,
}

/// Where a delay stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// It ends on a day.
    Ends(Deadline),
    /// It stands still, so that no day can be told.
    Stands {
        /// The first day that did not count.
        since: Civil,
        /// Why.
        reason: String,
        /// Days counted before.
        counted: u32,
        /// Days left once it runs again.
        left: u32,
    },
}

/// The suspensions of one delay, in the order of their days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspensions(Vec<Suspension>);

impl Suspensions {
    /// None.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Every suspension, earliest first.
    #[must_use]
    pub fn all(&self) -> &[Suspension] {
        &self.0
    }

    /// Stops the clock. `only_in_first_half`: the law allows it then only (a request to complete a file, law 55-19).
    ///
    /// # Errors
    /// [`SuspensionError`]; then nothing is changed.
    pub fn add(
        &mut self,
        new: Suspension,
        delay: (&Rule, Civil),
        holidays: &Holidays,
        only_in_first_half: bool,
    ) -> Result<(), SuspensionError> {
        let (rule, event) = delay;
        if new.until.is_some_and(|until| until < new.from) {
            return Err(SuspensionError::Backwards);
        }
        if self.0.iter().any(|earlier| earlier.reason == new.reason) {
            return Err(SuspensionError::Twice);
        }
        match term(rule, event, holidays, self) {
            Term::Ends(deadline) if new.from > deadline.due => return Err(SuspensionError::Over),
            Term::Ends(deadline) if only_in_first_half && new.from > halfway(event, deadline.nominal) => {
                return Err(SuspensionError::SecondHalf);
            }
            Term::Ends(_) | Term::Stands { .. } => {}
        }
        self.0.push(new);
        self.0.sort_by_key(|suspension| suspension.from);
        Ok(())
    }

    /// The suspension that covers this day, the earliest of several: a day is left out once, however many cover it.
    fn covering(&self, day: Civil) -> Option<&Suspension> {
        self.0.iter().find(|s| s.from <= day && s.until.is_none_or(|until| day <= until))
    }
}

fn halfway(event: Civil, last: Civil) -> Civil {
    plus_days(event, u64::try_from((last - event).num_days() / 2).unwrap_or(0))
}

/// Where a delay stands, with what suspended it.
#[must_use]
pub fn term(rule: &Rule, event: Civil, holidays: &Holidays, suspensions: &Suspensions) -> Term {
    let (wanted, first) = match rule.unit {
        DayUnit::Months => return months(rule, event, holidays, suspensions),
        // Neither the first day nor the last is counted: the delay ends the day after the last whole one.
        DayUnit::Clear => (rule.count.saturating_add(1), plus_days(event, 1)),
        DayUnit::Calendar | DayUnit::Working => (rule.count, plus_days(event, 1)),
    };
    let (mut counted, mut last, mut certain) = (0, event, true);
    for day in first.iter_days() {
        if counted == wanted {
            break;
        }
        match suspensions.covering(day) {
            Some(Suspension { from, until: None, reason }) => {
                return Term::Stands { since: *from, reason: reason.clone(), counted, left: wanted - counted };
            }
            Some(_) => continue,
            None => {}
        }
        let working = holidays.is_working_day(day);
        certain &= rule.unit != DayUnit::Working || working.certain;
        if rule.unit != DayUnit::Working || working.value {
            (counted, last) = (counted + 1, day);
        }
    }
    ends(rule, event, last, certain, holidays)
}

/// Months are not counted in days: what was suspended is added at the end.
fn months(rule: &Rule, event: Civil, holidays: &Holidays, suspensions: &Suspensions) -> Term {
    let mut last = event.checked_add_months(Months::new(rule.count)).unwrap_or(Civil::MAX);
    let mut day = plus_days(event, 1);
    while day <= last {
        match suspensions.covering(day) {
            Some(Suspension { from, until: None, reason }) => {
                let [counted, left] = [day - event, last - day].map(|span| u32::try_from(span.num_days()).unwrap_or(0));
                let counted = counted.saturating_sub(1);
                return Term::Stands { since: *from, reason: reason.clone(), counted, left: left.saturating_add(1) };
            }
            Some(_) => last = plus_days(last, 1),
            None => {}
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    ends(rule, event, last, true, holidays)
}

fn ends(rule: &Rule, event: Civil, nominal: Civil, certain: bool, holidays: &Holidays) -> Term {
    let deadline = ending((rule.code, rule.count, rule.unit), event, nominal, holidays);
    Term::Ends(Deadline { certain: deadline.certain && certain, ..deadline })
}

/// Days from `from` to `to`, both counted: a day begun is a day.
#[must_use]
pub fn started_days(from: Civil, to: Civil) -> u32 {
    u32::try_from((to - from).num_days() + 1).unwrap_or(0)
}

/// Months from `from` to `to`, each one begun counted in full: a month runs to the eve of its day.
#[must_use]
pub fn started_months(from: Civil, to: Civil) -> u32 {
    if to < from {
        return 0;
    }
    let whole = (to.year() - from.year()) * 12 + i32::try_from(to.month()).unwrap_or(0)
        - i32::try_from(from.month()).unwrap_or(0);
    let whole = u32::try_from(whole).unwrap_or(0);
    // From the 31st of January a month has run by the 28th of February; the second begins that day.
    let begun = from.checked_add_months(Months::new(whole)).is_some_and(|anniversary| to >= anniversary);
    whole + u32::from(begun)
}

/// Quarters of the civil year touched by `from` to `to`, each in full.
#[must_use]
pub fn started_quarters(from: Civil, to: Civil) -> u32 {
    let quarter = |date: Civil| i64::from(date.year()) * 4 + i64::from(date.month0() / 3);
    u32::try_from(quarter(to) - quarter(from) + 1).unwrap_or(0)
}
