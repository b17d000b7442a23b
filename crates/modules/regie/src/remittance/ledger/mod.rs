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
        /// Missing when a day was counted.
        Shortfall = "shortfall",
        /// Too much when a day was counted.
        Surplus = "surplus",
        /// A shortfall that was made good.
        MadeGood = "made_good",
        /// Tickets that were sold.
        Ticket = "ticket",
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
    /// The receipt, the remittance, the day, the sale of tickets or the payment that it comes from.
    pub id: Uuid,
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
    /// The receipt, the remittance, the day, the sale of tickets or the payment that it comes from.
    pub source: Uuid,
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
    /// Missing by the counts and not made good yet.
    pub short: Money,
    /// Days that are open.
    pub open_days: i64,
    /// Days that are closed and not paid over.
    pub closed_days: i64,
    /// The oldest day that is not paid over.
    pub since: Option<NaiveDate>,
}
