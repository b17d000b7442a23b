//! Collecting in the field: phones that give receipts where there is no network. Each has a till and a book of its own and signs what it
//! records; what it recorded is sent later, in any order and any number of times, and has its effect once, in the order of the phone.
//!
//! A receipt that a citizen holds is never refused for what happened meanwhile: it is recorded, and what is odd about it is told to who
//! holds the régie. What cannot be recorded at all is held, for a second look.

pub(crate) mod body;
pub(crate) mod file;
pub mod graphql;
pub(crate) mod judge;
pub mod round;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub(crate) mod token;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::tenant::LocalName;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::office::words;
use crate::receipt::Plate;

/// Most entries that one request sends.
pub const MOST_ENTRIES: usize = 100;
/// Most characters of a part of a file that a phone wrote: what a request carries, with its quotation marks.
pub const LONGEST_FILE: usize = 120_000;
/// Longest body of an entry, in characters: some hundred lines of a receipt.
pub const LONGEST_BODY: usize = 20_000;
/// Most taxpayers, things and orders that a round takes along, each.
pub const MOST_OF_A_ROUND: i32 = 20_000;
/// Most things or orders of one part of a round.
pub const PART_OF_A_ROUND: i32 = 1_000;
/// How many days a book may be handed for.
pub const MOST_DAYS: i32 = 31;
/// So often the effect of an entry may fail before it is held, and those after it go on.
pub const MOST_TRIES: i32 = 3;
/// A clock that is further off than so many seconds is told.
pub const CLOCK_TOLERANCE: i32 = 600;

kernel::ids! {
    /// A phone that collects in the field.
    FieldDeviceId = "fdv";
}

words! {
    /// How a phone went out of use.
    Ending {
        /// Given back, or put away.
        Withdrawn = "withdrawn",
        /// Lost or stolen: what comes from it afterwards is held.
        Lost = "lost",
    }

    /// Where an entry stands.
    EntryState {
        /// Received; one before it has not come yet.
        Waiting = "waiting",
        /// It has had its effect.
        Applied = "applied",
        /// It has none before somebody who holds the régie has let it in.
        Held = "held",
    }

    /// What is odd about an entry.
    FlagCode {
        /// The phone's clock was wrong, or its date is not that of any day on which it could have been.
        Clock = "clock",
        /// The book's days were over.
        BookExpired = "book_expired",
        /// The agent had no place in the régie that day.
        AgentWithdrawn = "agent_withdrawn",
        /// Another price was in force.
        TariffChanged = "tariff_changed",
        /// Less was owed than was taken.
        OrderSettled = "order_settled",
        /// Numbers were left out before it.
        NumberGap = "number_gap",
        /// It does not follow the entry before it.
        ChainBroken = "chain_broken",
        /// Its amounts do not agree.
        Amount = "amount",
        /// It cannot be recorded.
        Unusable = "unusable",
        /// The phone was lost.
        DeviceLost = "device_lost",
    }

    /// Why an entry cannot be recorded.
    Reason {
        /// Its effect failed again and again, for no fault of its own that is known.
        Failed = "failed",
        /// Its text cannot be read.
        Malformed = "malformed",
        /// This phone never had that book.
        Book = "book",
        /// The number is not one of the book.
        NumberOutside = "number_outside",
        /// Another receipt has the number.
        NumberUsed = "number_used",
        /// What its QR code holds is not of this phone and this receipt.
        Token = "token",
        /// There is no such order.
        Order = "order",
        /// There is no such kind of revenue.
        Kind = "kind",
        /// The agent assessed or ordered what is paid (decree 2-17-451 art. 4).
        ThirdPerson = "third_person",
        /// No receipt of this phone has the number.
        VoidUnknown = "void_unknown",
        /// The receipt is void already.
        VoidTwice = "void_twice",
        /// The receipt's day is closed.
        VoidClosed = "void_closed",
        /// That day is open already.
        SecondOpen = "second_open",
        /// No day is open.
        NoDay = "no_day",
        /// Something was counted that is no Moroccan note or coin.
        Pieces = "pieces",
    }
}

/// What somebody who holds the régie is told of an entry, with the values of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// What it is about.
    pub code: FlagCode,
    /// Texts by their names.
    pub detail: Map<String, Value>,
}

impl Flag {
    /// Without values.
    #[must_use]
    pub fn new(code: FlagCode) -> Self {
        Self { code, detail: Map::new() }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.detail.insert(name.to_owned(), json!(value.to_string()));
        self
    }

    /// An entry that cannot be recorded.
    #[must_use]
    pub fn unusable(reason: Reason) -> Self {
        Self::new(FlagCode::Unusable).with("reason", reason.as_str())
    }

    /// A value, empty when there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.detail.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

impl FlagCode {
    /// The values that its text takes.
    #[must_use]
    pub const fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Clock => &["minutes", "on", "received"],
            Self::BookExpired => &["on", "expires"],
            Self::AgentWithdrawn | Self::DeviceLost => &["on"],
            Self::TariffChanged => &["kind", "taken", "expected"],
            Self::OrderSettled => &["reference", "taken", "owed", "surplus"],
            Self::NumberGap => &["expected", "number"],
            Self::Amount => &["said", "counted"],
            Self::ChainBroken | Self::Unusable => &[],
        }
    }
}

/// How a phone went out of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Given back, or lost.
    pub kind: Ending,
    /// The day.
    pub on: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// Why.
    pub reasons: String,
}

/// The book in a phone's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceBook {
    /// The handing.
    pub issue: Uuid,
    /// The book.
    pub book: Uuid,
    /// Its serial.
    pub serial: String,
    /// Its first number.
    pub first: i32,
    /// Its last number.
    pub last: i32,
    /// The number after the highest that was received; one more than the last when it is used up.
    pub next: i32,
    /// Where it began for this phone.
    pub from: i32,
    /// Last day on which it gives receipts.
    pub expires_on: NaiveDate,
}

impl DeviceBook {
    /// Whether its last number was received.
    #[must_use]
    pub const fn is_used_up(&self) -> bool {
        self.next > self.last
    }
}

/// A phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Identifier.
    pub id: Uuid,
    /// Its régie.
    pub office: Plate,
    /// Unit of the régie.
    pub unit: Uuid,
    /// Its till.
    pub till: Plate,
    /// Its agent.
    pub staff: Uuid,
    /// Name of the agent.
    pub agent: LocalName,
    /// By which people tell it from others.
    pub name: String,
    /// Its public key: a point of P-256, uncompressed.
    pub key: Vec<u8>,
    /// When it was enrolled.
    pub enrolled_at: DateTime<Utc>,
    /// When it sent something last.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// That it is out of use.
    pub ended: Option<Ended>,
    /// Entries up to this one have had their effect, or are held.
    pub applied: i32,
    /// What the next entry names as the one before.
    pub head: String,
    /// Entries that wait for one before them.
    pub waiting: i64,
    /// Entries that are held.
    pub held: i64,
    /// The book in its hands.
    pub book: Option<DeviceBook>,
}

impl Device {
    /// As the house speaks of it: `REG1/PH1`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.office.code, self.till.code)
    }
}

/// An entry as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in what the phone recorded, from 1.
    pub sequence: i32,
    /// Identifier that the phone gave it.
    pub id: Uuid,
    /// What was signed, to the letter.
    pub body: String,
    /// ECDSA over P-256 and SHA-256, 64 bytes.
    pub signature: Vec<u8>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Who sent it.
    pub received_by: Uuid,
    /// The server's clock less the phone's at sending, in seconds.
    pub offset: i32,
    /// Where it stands.
    pub state: EntryState,
    /// The receipt that it gave or made void.
    pub receipt: Option<Uuid>,
    /// The day that it opened, belongs to or closed.
    pub day: Option<Uuid>,
    /// When it was let in after it had been held, and why.
    pub admitted: Option<(DateTime<Utc>, String)>,
    /// What is odd about it.
    pub flags: Vec<Flag>,
}

/// Places in what a phone recorded that hold up what came after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// First.
    pub first: i32,
    /// Last.
    pub last: i32,
}

/// Places whose entries never came, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// First.
    pub first: i32,
    /// Last.
    pub last: i32,
    /// Why.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// How many of them came all the same.
    pub received: i64,
}

/// Numbers that a phone never sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Serial of their book.
    pub serial: String,
    /// First.
    pub first: i32,
    /// Last.
    pub last: i32,
    /// Why.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// How many of them came all the same.
    pub received: i64,
}
