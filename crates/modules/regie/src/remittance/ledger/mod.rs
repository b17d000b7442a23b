//! The ledger of a régie: every movement of its cash and values, one entry each, and what it holds. Pure.
//!
//! What is held in cash is the sum of the ledger's cash entries and the floats: a till keeps the float of its latest day from one day to
//! the next, and a float that changes was brought or taken away by who holds the régie, outside of what was taken.

pub mod graphql;
pub mod service;
pub(crate) mod store;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::money::Money;
use uuid::Uuid;

use crate::day::ByMode;
use crate::office::words;
use crate::receipt::Mode;

kernel::ids! {
    /// An entry of a régie's ledger.
    EntryId = "cen";
}

words! {
    /// What an entry of the ledger comes from.
    EntryKind {
        /// A receipt.
        Receipt = "receipt",
        /// A receipt that was made void.
        Void = "void",
        /// A cheque that came back unpaid.
        Bounce = "bounce",
        /// Something paid over to the receiver.
        Remittance = "remittance",
        /// Missing when somebody counted: see [`Origin`].
        Shortfall = "shortfall",
        /// Too much when a day was counted.
        Surplus = "surplus",
        /// A shortfall that was made good.
        MadeGood = "made_good",
        /// Tickets that were sold.
        Ticket = "ticket",
        /// What tickets are worth that were missing when they were counted: no cash, it is owed by the shortfall beside it.
        Value = "value",
    }
    /// What found a shortfall.
    Origin {
        /// The count of a till.
        Day = "day",
        /// A surprise inspection.
        Inspection = "inspection",
        /// The receiver, who counted less than the slip of a remittance says.
        Remittance = "remittance",
        /// A count of tickets.
        TicketCount = "ticket_count",
    }
}

/// A movement: what comes in is more than nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it comes from.
    pub kind: EntryKind,
    /// In which mode of payment.
    pub mode: Mode,
    /// Centimes; less than nothing: out.
    pub centimes: i64,
}

impl Entry {
    /// A movement of cash.
    #[must_use]
    pub const fn cash(kind: EntryKind, centimes: i64) -> Self {
        Self { kind, mode: Mode::Cash, centimes }
    }
}

/// Where an entry belongs.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The régie.
    pub office: Uuid,
    /// The day it happened.
    pub on: NaiveDate,
    /// The receipt, the remittance, the day, the inspection, the sale or the count of tickets, or the payment that it comes from.
    pub id: Uuid,
}

/// What is missing, and who owes it until it is made good (decree 2-17-451 art. 46).
#[derive(Debug, Clone, Copy)]
pub struct Missing {
    /// What found it.
    pub origin: Origin,
    /// Centimes, more than nothing.
    pub centimes: i64,
    /// Who held it; none: whoever holds the régie that day.
    pub holder: Option<Uuid>,
}

/// What inspections found missing and was not found again since, in centimes: it is owed once, however often it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// All of it.
    pub rest: i64,
    /// What inspections found from the moment that is asked about: a day that was open then may be where it is missing.
    pub since: i64,
    /// What they found before that moment: a remittance that was sent then may be what it is missing of.
    pub before: i64,
    /// What they found while a day was open that still is: that day is counted first.
    pub waiting: i64,
}

impl Found {
    /// How much of what is missing when a day is counted, asked about from its opening on, an inspection had found.
    #[must_use]
    pub fn of_day(&self, missing: i64) -> i64 {
        missing.min(self.rest).min(self.since).max(0)
    }

    /// How much of what the receiver did not find, asked about from when it was sent, an inspection had found.
    #[must_use]
    pub fn of_answer(&self, missing: i64) -> i64 {
        missing.min(self.rest).min(self.before).max(0)
    }

    /// How much is not there to be paid over, of so much cash.
    #[must_use]
    pub fn of_cash(&self, cash: i64) -> i64 {
        (self.rest - self.waiting).min(cash).max(0)
    }
}

/// The entries by which a remittance leaves the régie: one for each mode, without the cheques that it takes off.
#[must_use]
pub fn paid_over([cash, cheque, transfer, card]: [i64; 4], bounced: i64) -> Vec<Entry> {
    let out = |mode, centimes: i64| Entry { kind: EntryKind::Remittance, mode, centimes: -centimes };
    let entries = [
        out(Mode::Cash, cash),
        out(Mode::Cheque, cheque - bounced),
        out(Mode::Transfer, transfer),
        out(Mode::Card, card),
    ];
    entries.into_iter().filter(|entry| entry.centimes != 0).collect()
}

/// An entry as the ledger shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identifier.
    pub id: Uuid,
    /// The day it happened.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// What it comes from.
    pub kind: EntryKind,
    /// In which mode of payment.
    pub mode: Mode,
    /// How much; less than nothing: out.
    pub amount: Money,
    /// What the régie holds after it, in all modes, without floats.
    pub balance: Money,
    /// What it holds after it in cash, without floats.
    pub cash_balance: Money,
    /// The receipt, the remittance, the day, the inspection, the sale or the count of tickets, or the payment that it comes from.
    pub source: Uuid,
    /// What found it; of a shortfall only.
    pub origin: Option<Origin>,
    /// Who owes it; of a shortfall only.
    pub answerable: Option<Uuid>,
    /// Number of that receipt or remittance.
    pub number: Option<i32>,
    /// Year of the remittance's number.
    pub year: Option<i32>,
    /// Who did it.
    pub staff: Uuid,
}

/// Which part of a ledger.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// The régie.
    pub office: Uuid,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
}

/// What stands around a part of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many entries.
    pub entries: i64,
    /// Held before its first.
    pub opening: Money,
    /// Held after its last.
    pub closing: Money,
}

/// What a régie holds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Taken and not paid over, by mode.
    pub held: ByMode,
    /// The floats of its tills.
    pub floats: Money,
    /// Notes and coins that must be there: cash and floats.
    pub cash: Money,
    /// Missing, whoever counted, and not made good yet.
    pub short: Money,
    /// Days that are open.
    pub open_days: i64,
    /// Days that are closed and not paid over.
    pub closed_days: i64,
    /// The oldest day that is not paid over.
    pub since: Option<NaiveDate>,
}
