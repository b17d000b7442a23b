//! Receipts: what is cashed, by which number of which book, and what becomes of it. Never changed, never removed (decree 2-17-451 art. 35).

mod counter;
pub(crate) mod division;
pub mod graphql;
pub mod issue;
mod paper;
pub mod price;
pub mod print;
pub(crate) mod seal;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub mod undo;
pub mod verify;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use kernel::tenant::LocalName;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::calc::share;
use crate::office::{KindPlate, Quality, words};
use crate::order::Component;
use crate::sums::sum;
use crate::taxpayer::Taxpayer;

pub use paper::TEMPLATE;

kernel::ids! {
    /// A receipt.
    ReceiptId = "rct";
}

words! {
    /// How something is paid.
    Mode {
        /// Notes and coins.
        Cash = "cash",
        /// A cheque.
        Cheque = "cheque",
        /// A bank transfer.
        Transfer = "transfer",
        /// A bank card.
        Card = "card",
    }

    /// Where a receipt stands.
    State {
        /// Given, and good.
        Issued = "issued",
        /// Made void on its day; its number is kept.
        Void = "void",
        /// Its cheque came back unpaid.
        Bounced = "bounced",
        /// Signed by a phone that has not sent it yet: nothing is stored so.
        NotReceived = "not_received",
    }

    /// The paper that a receipt is printed on.
    Format {
        /// A roll 58 mm wide.
        Thermal58 = "thermal58",
        /// A roll 80 mm wide.
        Thermal80 = "thermal80",
        /// A5, upright.
        A5 = "a5",
        /// A4, upright.
        A4 = "a4",
    }

    /// The language of a print.
    Language {
        /// Arabic.
        Ar = "ar",
        /// French.
        Fr = "fr",
    }
}

/// What is paid by one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The order that it pays; none for what was charged at the counter.
    pub order: Option<Uuid>,
    /// What it was charged for, where a phone of the field said it; an order says it itself.
    pub taxable: Option<Uuid>,
    /// Kind of revenue.
    pub kind: KindPlate,
    /// The tariff that it was priced by.
    pub tariff: Option<Uuid>,
    /// Code and name of the price.
    pub rate: Option<(String, LocalName)>,
    /// To what of the debt it goes.
    pub component: Component,
    /// Reference of the order, name of the price, or what somebody wrote.
    pub label: String,
    /// How many of what the price is counted by.
    pub quantity: Decimal,
    /// How much.
    pub amount: Money,
    /// Line of the budget; none where the commune has not said it.
    pub budget_line: Option<String>,
}

/// A régie or a till by its name plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
}

/// What undid a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Why it was made void; by which notice of the bank the cheque came back.
    pub reasons: String,
    /// The day.
    pub on: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Identifier.
    pub id: Uuid,
    /// Its régie.
    pub office: Plate,
    /// Unit of the régie.
    pub unit: Uuid,
    /// Its book.
    pub book: Uuid,
    /// Serial of the book.
    pub serial: String,
    /// Its number.
    pub number: i32,
    /// The till.
    pub till: Plate,
    /// The till's day.
    pub day: Uuid,
    /// Whether that day is open still.
    pub day_open: bool,
    /// Who owed, when somebody of the file did.
    pub taxpayer: Option<Taxpayer>,
    /// Who paid, as printed.
    pub payer_name: String,
    /// How.
    pub mode: Mode,
    /// Number and bank of the cheque, reference of the transfer or of the card terminal; empty for cash.
    pub mode_reference: String,
    /// How much.
    pub amount: Money,
    /// The civil date.
    pub on: NaiveDate,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// By whom.
    pub issued_by: Uuid,
    /// What the QR code holds.
    pub token: String,
    /// Twelve characters that a person can compare by eye.
    pub control_code: String,
    /// The seal over all of the above and the lines.
    pub seal: Vec<u8>,
    /// What was paid.
    pub lines: Vec<Line>,
    /// That it was made void.
    pub void: Option<Undone>,
    /// That its cheque came back.
    pub bounce: Option<Undone>,
    /// How often it was printed.
    pub prints: i64,
}

impl Receipt {
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> State {
        if self.void.is_some() {
            State::Void
        } else if self.bounce.is_some() {
            State::Bounced
        } else {
            State::Issued
        }
    }

    /// As the house speaks of it: `REG1/125`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.office.code, self.number)
    }

    /// Why it cannot be undone at all.
    fn undone_fault(&self) -> Option<Fault> {
        match self.state() {
            State::Void => Some(Fault::at("regie-error-receipt-void", &["receiptId"])),
            State::Bounced => Some(Fault::at("regie-error-receipt-bounced", &["receiptId"])),
            State::Issued | State::NotReceived => None,
        }
    }

    /// Why this person cannot make it void: on its own day only, before the till is closed, by whose till it is or who holds the régie.
    #[must_use]
    pub fn void_fault(&self, (who, quality): (Uuid, Quality), today: NaiveDate) -> Option<Fault> {
        let over = self.on != today || !self.day_open;
        self.undone_fault().or_else(|| over.then(|| Fault::at("regie-error-receipt-day-over", &["receiptId"]))).or_else(
            || {
                let stranger = who != self.issued_by && !quality.holds();
                stranger.then(|| Fault::at("regie-error-receipt-other-person", &["receiptId"]))
            },
        )
    }

    /// Why its cheque cannot have come back on a day.
    #[must_use]
    pub fn bounce_fault(&self, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
        let cheque = self.mode == Mode::Cheque;
        self.undone_fault()
            .or_else(|| (!cheque).then(|| Fault::at("regie-error-receipt-no-cheque", &["receiptId"])))
            .or_else(|| (on < self.on || on > today).then(|| Fault::at("regie-error-receipt-bounce-date", &["on"])))
    }

    /// What it came to on each line of the budget, in the order in which they appear. The Treasury's costs carry out no line of the commune's
    /// budget (law 15-97 art. 91), nor does what the region has of it, unless the commune gave that one.
    ///
    /// # Errors
    /// [`Internal::Broken`] for a share beyond what is kept.
    pub fn by_budget_line(&self) -> Result<Vec<(Option<String>, Money)>, Internal> {
        let mut shares: Vec<(Option<String>, Money)> = Vec::new();
        let others = |line: &Line| {
            line.component == Component::Cost || (line.kind.code == share::KIND && line.budget_line.is_none())
        };
        for line in self.lines.iter().filter(|line| !others(line)) {
            match shares.iter_mut().find(|(budget_line, _)| *budget_line == line.budget_line) {
                Some((_, share)) => *share = sum([*share, line.amount])?,
                None => shares.push((line.budget_line.clone(), line.amount)),
            }
        }
        Ok(shares)
    }
}

/// The token of the QR code: 192 random bits, in letters that an address carries as they are.
#[must_use]
pub(crate) fn token(random: [u8; 24]) -> String {
    use base64::Engine as _;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(random)
}

/// Which receipts a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Of this till.
    pub till: Option<Uuid>,
    /// Of this day.
    pub day: Option<Uuid>,
    /// Of this taxpayer, and of whoever was found to be the same.
    pub taxpayer: Option<Uuid>,
    /// That paid something of this order.
    pub order: Option<Uuid>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
    /// Paid in this way.
    pub mode: Option<Mode>,
    /// Those that stand so.
    pub state: Option<State>,
    /// Of this number.
    pub number: Option<i32>,
    /// Each is part of the payer's name.
    pub words: Vec<String>,
}
