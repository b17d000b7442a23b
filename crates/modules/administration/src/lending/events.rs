//! What the two whom a lending concerns are told: each of them gets an event of their own, so that each is told what it means
//! for them. Who did it is never told.

use chrono::NaiveDate;
use kernel::calendar::format_short;
use kernel::directory;
use kernel::error::Outcome;
use kernel::event::{Audience, Concerns, Event, EventRecord, NoticeDef};
use kernel::id::TypedId as _;
use kernel::locale::Args;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::{Lending, LendingId};
use crate::acts::LendingRead;

/// Whom an event is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who lends.
    Lender,
    /// Who borrows.
    Borrower,
    /// Who is away, without a deputy.
    Absent,
}

kernel::events! {
    /// Rights were lent, or an absence was recorded.
    LendingRecorded = "administration.lending.recorded", read by LendingRead {
        /// Which.
        lending: LendingId,
        /// Whom it is told: `lender`, `borrower` or `absent`.
        side: Side,
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    }
    /// The first day of rights that were lent before.
    LendingBegun = "administration.lending.begun", read by LendingRead {
        /// Which.
        lending: LendingId,
        /// Whom it is told: `lender` or `borrower`.
        side: Side,
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    }
    /// Lent rights or an absence were ended before their last day.
    LendingEnded = "administration.lending.ended", read by LendingRead {
        /// Which.
        lending: LendingId,
        /// Whom it is told: `lender`, `borrower` or `absent`.
        side: Side,
        /// First day.
        from: NaiveDate,
        /// Last day, as it was recorded.
        until: NaiveDate,
    }
}

/// What people are told.
pub(crate) const NOTICES: &[NoticeDef] = &[
    notice("administration.lending.recorded"),
    notice("administration.lending.begun"),
    notice("administration.lending.ended"),
];

const fn notice(event: &'static str) -> NoticeDef {
    NoticeDef { event, to: Audience::Owner, link: |_| "/lendings".to_owned(), args: told }
}

fn told(event: &EventRecord) -> Args {
    let day = |field| event.text(field).and_then(|day| day.parse().ok()).map(format_short).unwrap_or_default();
    let side = event.text("side").unwrap_or_default().to_owned();
    vec![("side", side), ("from", day("from")), ("until", day("until"))]
}

/// What an event says of a lending, to one of the two.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    lending: LendingId,
    side: Side,
    from: NaiveDate,
    until: NaiveDate,
}

impl Said {
    pub(crate) fn recorded(self) -> LendingRecorded {
        LendingRecorded { lending: self.lending, side: self.side, from: self.from, until: self.until }
    }

    pub(crate) fn begun(self) -> LendingBegun {
        LendingBegun { lending: self.lending, side: self.side, from: self.from, until: self.until }
    }

    pub(crate) fn ended(self) -> LendingEnded {
        LendingEnded { lending: self.lending, side: self.side, from: self.from, until: self.until }
    }
}

/// Whom a lending concerns, and as what.
fn parties(lending: &Lending) -> Vec<(Uuid, Side)> {
    match lending.borrower_id {
        Some(borrower) => vec![(lending.lender_id, Side::Lender), (borrower, Side::Borrower)],
        None => vec![(lending.lender_id, Side::Absent)],
    }
}

/// Tells everybody whom a lending concerns, in this transaction.
pub(crate) async fn tell<E: Event>(tx: &mut TenantTx, lending: &Lending, event: fn(Said) -> E) -> Outcome<()> {
    for (person, side) in parties(lending) {
        let home = directory::staff_by_ids(tx, &[person]).await?.pop().and_then(|record| record.home_unit_id);
        let (from, until) = (lending.starts_on, lending.ends_on);
        let said = event(Said { lending: LendingId::from_uuid(lending.id), side, from, until });
        tx.emit(&said, Concerns { unit: home, owner: Some(person) }).await?;
    }
    Ok(())
}
