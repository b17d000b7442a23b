//! Tickets and values: a fixed price printed on paper that stands for a receipt (decree 2-17-451 art. 35). Received in lots, handed to tills,
//! sold from the next number on, taken back, counted. Pure.
//!
//! Every movement is a row that never changes, so that the stock of any day is the sum of what came before it.

pub mod graphql;
pub(crate) mod paper;
pub mod print;
pub mod service;
pub mod stock;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use kernel::tenant::LocalName;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::office::{KindPlate, Numbers, words};
use crate::receipt::Plate;
use crate::remittance::OfficePlate;

pub use paper::TEMPLATE;
pub use stock::{Stock, StockRow};

kernel::ids! {
    /// A kind of ticket.
    TicketKindId = "tkk";
    /// A lot of tickets.
    TicketLotId = "tkl";
    /// Tickets in a till's hands.
    TicketIssueId = "tki";
    /// Tickets that were sold.
    TicketSaleId = "tks";
    /// Tickets that were spoiled.
    TicketSpoilId = "tkp";
    /// A count of tickets.
    TicketCountId = "tkc";
}

words! {
    /// From whom tickets come.
    Source {
        /// The printer, by a delivery note.
        Printer = "printer",
        /// The receiver, by a slip.
        Receiver = "receiver",
    }
}

/// A kind of ticket: what is printed on it never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketKind {
    /// Identifier.
    pub id: Uuid,
    /// The régie that sells it.
    pub office: OfficePlate,
    /// Code within the régie: 2 to 20 capitals, digits, `-` or `_`.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// The revenue that it brings.
    pub revenue: KindPlate,
    /// What one costs.
    pub face: Money,
    /// The price of that revenue's tariff that it follows.
    pub rate: Option<String>,
    /// From this day on it is neither received nor sold.
    pub closed_on: Option<NaiveDate>,
}

impl TicketKind {
    /// Whether it is received and sold on a day.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.closed_on.is_none_or(|closed| day < closed)
    }
}

/// A kind of ticket by its name plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindBrief {
    /// Identifier.
    pub id: Uuid,
    /// Code within the régie.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// What one costs.
    pub face: Money,
}

/// A lot of tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// Of what.
    pub kind: KindBrief,
    /// Series printed on them.
    pub series: String,
    /// Their numbers.
    pub numbers: Numbers,
    /// From whom they came.
    pub source: Source,
    /// By which delivery note or slip.
    pub instrument: String,
    /// The day.
    pub received_on: NaiveDate,
    /// Who received them.
    pub received_by: Uuid,
    /// Numbers that lie in the safe, in their order.
    pub free: Vec<Numbers>,
}

impl Lot {
    /// How many lie in the safe.
    #[must_use]
    pub fn in_safe(&self) -> i32 {
        self.free.iter().map(|range| range.count()).sum()
    }
}

/// What came back of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Which numbers.
    pub numbers: Numbers,
    /// What was said of it; empty when nothing was.
    pub remark: String,
    /// The day.
    pub on: NaiveDate,
    /// To whom.
    pub by: Uuid,
}

/// Tickets in a till's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// Its lot.
    pub lot: Uuid,
    /// Series printed on them.
    pub series: String,
    /// Of what.
    pub kind: KindBrief,
    /// The till.
    pub till: Plate,
    /// Who holds them.
    pub holder: Uuid,
    /// Their numbers.
    pub numbers: Numbers,
    /// The last number that was sold or spoiled; one less than the first before any was.
    pub used: i32,
    /// How many were spoiled.
    pub spoiled: i32,
    /// The day.
    pub on: NaiveDate,
    /// Who handed them out.
    pub by: Uuid,
    /// What came back.
    pub back: Option<Back>,
}

impl Issue {
    /// How many were sold.
    #[must_use]
    pub const fn sold(&self) -> i32 {
        self.used - self.numbers.first + 1 - self.spoiled
    }

    /// What the till still has; `None` once all are gone or came back.
    #[must_use]
    pub fn rest(&self) -> Option<Numbers> {
        let rest = Numbers { first: self.used + 1, last: self.numbers.last };
        (self.back.is_none() && rest.first <= rest.last).then_some(rest)
    }

    /// How many the till still has.
    #[must_use]
    pub fn left(&self) -> i32 {
        self.rest().map_or(0, Numbers::count)
    }

    /// Why these numbers are not the next ones.
    #[must_use]
    pub fn order_fault(&self, numbers: Numbers) -> Option<Fault> {
        let Some(rest) = self.rest() else {
            let code = if self.back.is_some() { "regie-error-ticket-back" } else { "regie-error-ticket-used-up" };
            return Some(Fault::at(code, &["issueId"]));
        };
        if numbers.first != rest.first {
            return Some(Fault::at("regie-error-ticket-next", &["firstNumber"]).with("next", rest.first));
        }
        if numbers.last < numbers.first {
            return Some(Fault::at("regie-error-ticket-numbers", &["lastNumber"]));
        }
        let beyond = numbers.last > rest.last;
        beyond.then(|| Fault::at("regie-error-ticket-beyond", &["lastNumber"]).with("last", rest.last))
    }
}

/// Tickets of an issue that are gone: sold, or spoiled with reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Identifier, of a sale or of a spoil.
    pub id: Uuid,
    /// The issue.
    pub issue: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// The till.
    pub till: Plate,
    /// The day of the till.
    pub day: Uuid,
    /// Of what.
    pub kind: KindBrief,
    /// Series printed on them.
    pub series: String,
    /// Which numbers.
    pub numbers: Numbers,
    /// What they brought; nothing when they were spoiled.
    pub amount: Money,
    /// Line of the budget; none where the commune has not said it, and for what was spoiled.
    pub budget_line: Option<String>,
    /// Why they were spoiled; none: they were sold.
    pub reasons: Option<String>,
    /// Civil date.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// A line of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountLine {
    /// The lot.
    pub lot: Uuid,
    /// In the hands of a till; none: in the safe.
    pub issue: Option<Uuid>,
    /// Of what.
    pub kind: KindBrief,
    /// Series printed on them.
    pub series: String,
    /// The till.
    pub till: Option<Plate>,
    /// How many there should have been.
    pub expected: i32,
    /// How many there were.
    pub counted: i32,
    /// Why they differ; empty when they do not.
    pub reasons: String,
    /// Who held them; none: they lay in the safe.
    pub holder: Option<Uuid>,
    /// How many of those that are missing this count makes somebody owe.
    pub owed: i32,
}

impl CountLine {
    /// How many are missing.
    #[must_use]
    pub fn missing(&self) -> i32 {
        (self.expected - self.counted).max(0)
    }
}

/// Makes whoever held them owe what is missing of one lot, place by place: less what earlier counts had made somebody owe of it, beside what
/// they found missing in other places that nothing was moved to or from since.
pub fn owe(lines: &mut [CountLine], lot: Uuid, (owed, elsewhere): (i64, i64)) {
    let missing: i64 = lines.iter().filter(|line| line.lot == lot).map(|line| i64::from(line.missing())).sum();
    let mut more = (missing + elsewhere - owed).max(0);
    for line in lines.iter_mut().filter(|line| line.lot == lot) {
        line.owed = line.missing().min(i32::try_from(more).unwrap_or(i32::MAX));
        more -= i64::from(line.owed);
    }
}

/// A count of tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// The inspection that it was a part of.
    pub inspection: Option<Uuid>,
    /// The day.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// What was counted.
    pub lines: Vec<CountLine>,
}

/// 2 to 20 capitals, digits, `-` or `_`, beginning with a capital or a digit.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let capital = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    (2..=20).contains(&text.len())
        && text.bytes().next().is_some_and(capital)
        && text.bytes().all(|b| capital(b) || b == b'-' || b == b'_')
}

/// What is left of a lot's numbers without those that are out, sold or spoiled, in their order.
#[must_use]
pub fn free(lot: Numbers, kept: &[Numbers]) -> Vec<Numbers> {
    let mut kept: Vec<Numbers> = kept.iter().copied().filter(|range| range.first <= range.last).collect();
    kept.sort_unstable_by_key(|range| range.first);
    let mut free = Vec::with_capacity(kept.len() + 1);
    let mut next = lot.first;
    for range in kept {
        if range.first > next {
            free.push(Numbers { first: next, last: range.first - 1 });
        }
        next = next.max(range.last + 1);
    }
    if next <= lot.last {
        free.push(Numbers { first: next, last: lot.last });
    }
    free
}

/// Why numbers of a lot cannot be handed out: they all lie in the safe.
#[must_use]
pub fn issue_fault(free: &[Numbers], wanted: Numbers) -> Option<Fault> {
    if wanted.last < wanted.first {
        return Some(Fault::at("regie-error-ticket-numbers", &["lastNumber"]));
    }
    let there = free.iter().any(|range| range.first <= wanted.first && wanted.last <= range.last);
    (!there).then(|| Fault::at("regie-error-ticket-not-in-safe", &["firstNumber"]))
}

/// Whether a ticket's price is that of the tariff: the price in dirhams, exactly.
#[must_use]
pub fn follows(face: Money, price: Option<Decimal>) -> bool {
    price.and_then(Money::exact) == Some(face)
}

/// Why a line of a count cannot stand: a difference is told with its reasons.
#[must_use]
pub fn count_fault(at: usize, (expected, counted): (i32, i32), reasons: Option<&str>) -> Option<Fault> {
    let silent = expected != counted && reasons.is_none();
    let at = at.to_string();
    silent.then(|| Fault::at("regie-error-ticket-count", &["lines", at.as_str(), "reasons"]).with("expected", expected))
}

/// Which lots a list holds.
#[derive(Debug, Clone, Default)]
pub struct LotFilter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Of this kind of ticket.
    pub kind: Option<Uuid>,
}

/// Which issues a list holds.
#[derive(Debug, Clone, Default)]
pub struct IssueFilter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Of this till.
    pub till: Option<Uuid>,
    /// Of this kind of ticket.
    pub kind: Option<Uuid>,
    /// In this person's hands.
    pub holder: Option<Uuid>,
    /// Those of which the till still has tickets, or those of which it has none.
    pub open: Option<bool>,
}

/// Which counts a list holds.
#[derive(Debug, Clone, Default)]
pub struct CountFilter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
}

/// Which sales and spoils a list holds.
#[derive(Debug, Clone, Default)]
pub struct GoneFilter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Of this day of a till.
    pub day: Option<Uuid>,
    /// Of this kind of ticket.
    pub kind: Option<Uuid>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
}
