//! What is due of a régie's month: its certificate by the 8th of the next month, and the order that regularises it before the 15th
//! (decree 2-17-451 art. 43). Who owes it is told in the last working days before, once.

mod service;
mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use futures::FutureExt as _;
use kernel::calendar::Holidays;
use kernel::job::{CatchUp, JobDef, Schedule};
use uuid::Uuid;

use super::certificate::Month;

/// Working days before the end of a delay, its last day among them, on which people are told.
const AHEAD: usize = 3;
/// More days off in a row than there ever were, and the working days around them.
const LONGEST: usize = 60;

/// Every morning before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "regie.month.remind",
    schedule: Schedule::Daily(6, 45),
    catch_up: CatchUp::Latest,
    work: |session, due| service::remind(session, due).boxed(),
};

/// What is due of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Duty {
    /// The régisseur's certificate.
    Certificate,
    /// The ordonnateur's order that regularises it.
    Order,
}

impl Duty {
    /// As stored.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Order => "order",
        }
    }

    /// The last day on which it comes in time.
    pub(crate) fn last(self, month: Month) -> Option<NaiveDate> {
        match self {
            Self::Certificate => month.certify_by(),
            Self::Order => month.regularise_before().and_then(|day| day.pred_opt()),
        }
    }

    /// Whether people are told of it on a day: a working day, from the third last one of the delay on. What was not told in time,
    /// because nobody held the régie or nothing ran, is told late. `None` while they are not, otherwise the last day.
    pub(crate) fn told_on(self, day: NaiveDate, month: Month, holidays: &Holidays) -> Option<NaiveDate> {
        let last = self.last(month)?;
        let works = |day: &NaiveDate| holidays.is_working_day(*day).value;
        let mut back = std::iter::successors(Some(last), NaiveDate::pred_opt).take(LONGEST).filter(works);
        let first = back.nth(AHEAD - 1)?;
        (day >= first && works(&day)).then_some(last)
    }
}

/// A régie whose month waits.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) office: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) code: String,
    /// Who holds the régie, where that is who is told.
    pub(crate) holder: Option<Uuid>,
}
