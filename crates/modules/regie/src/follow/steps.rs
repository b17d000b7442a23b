//! Which step the law allows next, and from which day on (law 15-97 art. 36-44). Pure.
//!
//! Decided once
//! - Delays are clear days, moved to the next working day (law 47-06 art. 174): so many whole days lie between the two acts.
//! - The clock of a step starts with the service of the one before, not with its paper; repeated, the first service counts.
//! - The receiver pursues what was taken in charge; a reminder needs nothing but a debt.
//! - What came back from the receiver as irregular (decree 2-17-451 art. 32) is neither pursued nor reminded of until it is sent again, or
//!   was reduced, cancelled or remitted.
//! - The sale has no delay of its own here: it follows the seizure that was served.

use chrono::NaiveDate;
use kernel::calendar::Holidays;
use uuid::Uuid;

use super::terms::{Manner, NoticeKind};

/// Clear days between the last day to pay and a commandement (law 15-97 art. 41).
pub const COMMAND_AFTER_DUE: u32 = 30;
/// Clear days between the service of the last notice and a commandement (art. 41).
pub const COMMAND_AFTER_NOTICE: u32 = 20;
/// Clear days between the service of a commandement and a seizure (art. 44).
pub const SEIZURE_AFTER_COMMAND: u32 = 30;

/// Something that was sent about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// About which order.
    pub order: Uuid,
    /// What.
    pub kind: NoticeKind,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// When and how it reached the debtor.
    pub service: Option<(NaiveDate, Manner)>,
}

/// Why no day can be told from which on a step may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The receiver sent the order back on this day, and nothing mended it.
    Returned(NaiveDate),
    /// The receiver has not taken the order in charge.
    NotInCharge,
    /// This step comes first.
    Needs(NoticeKind),
    /// This step was taken and has not reached the debtor.
    Unserved(NoticeKind),
}

/// What happened to a debt so far.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// Last day to pay.
    pub due_on: NaiveDate,
    /// The day the receiver took it in charge.
    pub in_charge_on: Option<NaiveDate>,
    /// The day the receiver sent it back, while nothing mended it.
    pub returned_on: Option<NaiveDate>,
    /// What was sent about it.
    pub steps: &'a [Step],
}

/// The step of the law that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// Which.
    pub kind: NoticeKind,
    /// From which day on, or why that cannot be told.
    pub from: Result<NaiveDate, Obstacle>,
}

impl Course<'_> {
    /// The first day on which a step may be taken.
    ///
    /// # Errors
    /// What stands before it.
    pub fn earliest(&self, kind: NoticeKind, holidays: &Holidays) -> Result<NaiveDate, Obstacle> {
        if let Some(on) = self.returned_on {
            return Err(Obstacle::Returned(on));
        }
        if kind == NoticeKind::Reminder {
            return Ok(NaiveDate::MIN);
        }
        self.in_charge_on.ok_or(Obstacle::NotInCharge)?;
        let clear = |from: NaiveDate, days: u32| holidays.add_clear_days(from, days).value;
        match kind {
            NoticeKind::Reminder | NoticeKind::LastNotice => Ok(clear(self.due_on, 0)),
            NoticeKind::Command => {
                let notice = self.served(NoticeKind::LastNotice)?;
                Ok(clear(self.due_on, COMMAND_AFTER_DUE).max(clear(notice, COMMAND_AFTER_NOTICE)))
            }
            NoticeKind::Seizure => Ok(clear(self.served(NoticeKind::Command)?, SEIZURE_AFTER_COMMAND)),
            NoticeKind::Sale => Ok(clear(self.served(NoticeKind::Seizure)?, 0)),
        }
    }

    /// The step that comes next; `None` after the last.
    #[must_use]
    pub fn next(&self, holidays: &Holidays) -> Option<Next> {
        let kind = NoticeKind::LADDER.into_iter().find(|kind| !self.taken(*kind))?;
        Some(Next { kind, from: self.earliest(kind, holidays) })
    }

    fn taken(&self, kind: NoticeKind) -> bool {
        self.steps.iter().any(|step| step.kind == kind)
    }

    /// The day on which a step first reached the debtor. Ordinary post proves nothing: a formal step that went by it opens no other.
    fn served(&self, kind: NoticeKind) -> Result<NaiveDate, Obstacle> {
        let of = self.steps.iter().filter(|step| step.kind == kind);
        let proven = |manner: Manner| !kind.is_formal() || manner != Manner::Posted;
        let first = of.filter_map(|step| step.service.filter(|(_, manner)| proven(*manner)).map(|(on, _)| on)).min();
        first.ok_or(if self.taken(kind) { Obstacle::Unserved(kind) } else { Obstacle::Needs(kind) })
    }
}
