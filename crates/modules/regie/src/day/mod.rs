//! The working day of a till: from the float that it begins with to the count that it ends with. Pure.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use kernel::tenant::LocalName;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::office::Quality;

kernel::ids! {
    /// A working day of a till.
    DayId = "cdy";
}

/// Notes and coins in use, in centimes, the largest first: 200, 100, 50 and 20 dirhams in notes; 10, 5, 2, 1, 0.50, 0.20 and 0.10 in coins.
pub const PIECES: [i64; 11] = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10];

/// Most pieces of one value that a count may hold.
pub const MOST_PIECES: i32 = 100_000;

/// The amount of so many centimes.
///
/// # Errors
/// [`Internal::Broken`] for one beyond what is kept.
pub(crate) fn kept(centimes: i64) -> Result<Money, Internal> {
    Money::from_centimes(centimes).ok_or(Internal::Broken("an amount is beyond what is kept"))
}

/// Amounts by the mode of payment, and their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ByMode {
    /// Notes and coins.
    pub cash: Money,
    /// Cheques.
    pub cheque: Money,
    /// Bank transfers.
    pub transfer: Money,
    /// Bank cards.
    pub card: Money,
    /// All of them.
    pub total: Money,
}

impl ByMode {
    /// From centimes of cash, cheques, transfers and cards.
    ///
    /// # Errors
    /// [`Internal::Broken`] for amounts beyond what is kept.
    pub fn of([cash, cheque, transfer, card]: [i64; 4]) -> Result<Self, Internal> {
        let total = kept(cash.saturating_add(cheque).saturating_add(transfer).saturating_add(card))?;
        Ok(Self { cash: kept(cash)?, cheque: kept(cheque)?, transfer: kept(transfer)?, card: kept(card)?, total })
    }

    /// Centimes of cash, cheques, transfers and cards.
    #[must_use]
    pub fn centimes(&self) -> [i64; 4] {
        [self.cash, self.cheque, self.transfer, self.card].map(Money::centimes)
    }
}

/// So many notes or coins of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pieces {
    /// Value of one, in centimes.
    pub value: i64,
    /// How many.
    pub count: i32,
}

impl Pieces {
    /// What they are worth, in centimes.
    #[must_use]
    pub fn worth(self) -> i64 {
        self.value.saturating_mul(i64::from(self.count))
    }
}

/// What a count comes to, in centimes.
///
/// # Errors
/// A fault for a value that is no Moroccan note or coin, and for one that is counted twice.
pub fn counted(pieces: &[Pieces]) -> Result<i64, Fault> {
    let wrong = |piece: &&Pieces| {
        let times = pieces.iter().filter(|other| other.value == piece.value).count();
        !PIECES.contains(&piece.value) || times > 1 || !(0..=MOST_PIECES).contains(&piece.count)
    };
    match pieces.iter().find(wrong) {
        Some(piece) => {
            let value = Money::from_centimes(piece.value).unwrap_or_default();
            Err(Fault::at("regie-error-denomination", &["denominations"]).with("value", value))
        }
        None => Ok(pieces.iter().map(|piece| piece.worth()).sum()),
    }
}

/// A count as it is stored: pieces by their value in centimes.
#[must_use]
pub fn pieces_stored(pieces: &[Pieces]) -> Value {
    let counted = pieces.iter().filter(|piece| piece.count > 0);
    counted.map(|piece| (piece.value.to_string(), Value::from(piece.count))).collect::<serde_json::Map<_, _>>().into()
}

/// A stored count, the largest value first.
///
/// # Errors
/// [`Internal`] when it has another shape.
pub fn pieces_read(stored: &Value) -> Result<Vec<Pieces>, Internal> {
    let stored: BTreeMap<String, i32> = serde_json::from_value(stored.clone())?;
    let mut pieces = Vec::with_capacity(stored.len());
    for (value, count) in stored {
        let value = value.parse().map_err(|_| Internal::Broken("a counted value is no number"))?;
        pieces.push(Pieces { value, count });
    }
    pieces.sort_unstable_by_key(|piece| std::cmp::Reverse(piece.value));
    Ok(pieces)
}

/// How a day was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// What was counted, the largest value first.
    pub pieces: Vec<Pieces>,
    /// What should have been there: the float and the cash that was taken.
    pub expected: Money,
    /// What was there.
    pub counted: Money,
    /// Counted less expected: more than nothing is a surplus, less a shortfall.
    pub difference: Money,
    /// Why they differ; empty when they do not.
    pub reasons: String,
}

/// The remittance that paid a day over, by its name plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidBy {
    /// Identifier.
    pub id: Uuid,
    /// Year of its number.
    pub year: i32,
    /// Number.
    pub number: i32,
    /// The day it was sent.
    pub on: NaiveDate,
}

/// Which numbers of receipts a day used, void ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lowest.
    pub first: i32,
    /// The highest.
    pub last: i32,
}

/// A working day of a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Identifier.
    pub id: Uuid,
    /// Its till.
    pub till: Uuid,
    /// Code of the till.
    pub till_code: String,
    /// Name of the till.
    pub till_name: LocalName,
    /// The régie.
    pub office: Uuid,
    /// Code of the régie.
    pub office_code: String,
    /// Name of the régie.
    pub office_name: LocalName,
    /// Unit of the régie.
    pub unit: Uuid,
    /// Whose day it is.
    pub staff: Uuid,
    /// The civil date.
    pub on: NaiveDate,
    /// What it began with.
    pub float: Money,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// What was taken, without what was made void; tickets are in the cash.
    pub taken: ByMode,
    /// What tickets brought of it.
    pub tickets: Money,
    /// Receipts given and good.
    pub receipts: i64,
    /// Receipts made void.
    pub voids: i64,
    /// The numbers that it used.
    pub range: Option<Range>,
    /// How it was closed.
    pub closing: Option<Closing>,
    /// What paid it over.
    pub paid_by: Option<PaidBy>,
}

impl Day {
    /// What should be in the till: the float and the cash that was taken, in centimes.
    #[must_use]
    pub fn expected(&self) -> i64 {
        self.float.centimes() + self.taken.cash.centimes()
    }

    /// What it leaves to be paid over, in centimes by mode: the cash as it was counted, without the float.
    #[must_use]
    pub fn leaves(&self) -> [i64; 4] {
        let [cash, cheque, transfer, card] = self.taken.centimes();
        let difference = self.closing.as_ref().map_or(0, |closing| closing.difference.centimes());
        [cash + difference, cheque, transfer, card]
    }

    /// Why this person cannot close it. Whoever holds the régie closes for a collector who left.
    #[must_use]
    pub fn close_fault(&self, who: Uuid, quality: Quality) -> Option<Fault> {
        if self.closing.is_some() {
            return Some(Fault::at("regie-error-day-closed", &["dayId"]));
        }
        let stranger = who != self.staff && !quality.holds();
        stranger.then(|| Fault::at("regie-error-day-other-person", &["dayId"]))
    }
}

/// Why a count that differs cannot stand: the difference is told with its reasons (decree 2-17-451 art. 46).
#[must_use]
pub fn reasons_fault(difference: Money, reasons: Option<&str>) -> Option<Fault> {
    if difference.is_zero() || reasons.is_some() {
        return None;
    }
    let code = if difference.is_negative() { "regie-error-day-shortfall" } else { "regie-error-day-surplus" };
    let amount = Money::from_centimes(difference.centimes().abs()).unwrap_or_default();
    Some(Fault::at(code, &["reasons"]).with("amount", amount))
}

/// What was taken of one kind of revenue on one budget line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taking {
    /// The kind.
    pub kind: Uuid,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: LocalName,
    /// The budget line; none where the commune has not said it.
    pub budget_line: Option<String>,
    /// How much.
    pub amount: Money,
}

/// Which days a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Of this till.
    pub till: Option<Uuid>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
    /// Those that are open, or those that are not.
    pub open: Option<bool>,
    /// Those that were paid over, or those that were not.
    pub remitted: Option<bool>,
}
