//! Bank accounts of a régie, what their statements say, and with what of the régie each line agrees. Pure.

pub mod beside;
pub mod graphql;
pub mod importing;
pub mod matching;
pub mod pair;
pub mod read;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::office::words;
use crate::receipt::Mode;
use crate::remittance::OfficePlate;

kernel::ids! {
    /// A bank account.
    BankAccountId = "bac";
    /// A statement of a bank account.
    BankStatementId = "bst";
    /// A movement of a bank account.
    BankLineId = "bkl";
    /// That a movement agrees with something of the régie.
    BankMatchId = "bmt";
}

/// Most bytes of a statement.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Most lines of a statement.
pub const MOST_LINES: usize = 20_000;
/// Most lines that are matched at once.
pub const MOST_MATCHES: usize = 100;
/// Most receipts that one line is matched with: a slip of cheques, a day of a card terminal.
pub const MOST_RECEIPTS: usize = 50;

words! {
    /// How a statement is written.
    Format {
        /// Columns with a heading.
        Csv = "csv",
        /// SWIFT MT940.
        Mt940 = "mt940",
        /// ISO 20022 camt.053.
        Camt053 = "camt053",
    }

    /// How sure a proposal is.
    Certainty {
        /// Same amount, and its reference stands in the line; nothing else fits.
        Sure = "sure",
        /// Same amount, about the same day.
        Likely = "likely",
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Matched.
    Matched,
    /// The program proposes something.
    Proposed,
    /// Nothing is known of it.
    Open,
}

/// A bank account of a régie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// 24 digits.
    pub rib: String,
    /// Name of the bank.
    pub bank: String,
    /// First day.
    pub opened_on: NaiveDate,
    /// Last day, once it is closed.
    pub closed_on: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: Uuid,
}

impl Account {
    /// Why it cannot be closed with this day.
    #[must_use]
    pub fn close_fault(&self, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
        if self.closed_on.is_some() {
            return Some(Fault::at("regie-error-bank-account-closed", &["accountId"]));
        }
        let fits = (self.opened_on..=today).contains(&on);
        (!fits).then(|| Fault::at("regie-error-bank-account-close-date", &["closedOn"]))
    }
}

/// A statement that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Identifier.
    pub id: Uuid,
    /// The account.
    pub account: Account,
    /// How it is written.
    pub format: Format,
    /// The bank's own number; empty where the format has none.
    pub number: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Balance before its lines, where the format tells it.
    pub opening: Option<Money>,
    /// Balance after them.
    pub closing: Option<Money>,
    /// Sum of its lines.
    pub movement: Money,
    /// How many lines it has.
    pub lines: i32,
    /// How many of them are matched.
    pub matched: i64,
    /// The file.
    pub file: Uuid,
    /// When it was taken in.
    pub imported_at: DateTime<Utc>,
    /// By whom.
    pub imported_by: Uuid,
}

impl Statement {
    /// As the house speaks of it: end of the RIB, and its days.
    #[must_use]
    pub fn label(&self) -> String {
        let end = self.account.rib.get(18..).unwrap_or_default();
        format!("…{end} {}–{}", self.from, self.until)
    }
}

/// A receipt that came by the bank, as far as a line of a statement needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Identifier.
    pub id: Uuid,
    /// Code of its régie.
    pub office_code: String,
    /// Number.
    pub number: i32,
    /// Civil date.
    pub on: NaiveDate,
    /// How it was paid.
    pub mode: Mode,
    /// Reference of the transfer, of the cheque or of the card terminal.
    pub mode_reference: String,
    /// How much.
    pub amount: Money,
    /// Who paid.
    pub payer: String,
    /// References of the orders that it paid.
    pub orders: Vec<String>,
}

/// A remittance, as far as a line of a statement needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Identifier.
    pub id: Uuid,
    /// Year of its number.
    pub year: i32,
    /// Number.
    pub number: i32,
    /// The day it was sent.
    pub on: NaiveDate,
    /// In all.
    pub total: Money,
    /// The receiver's own reference; empty while nothing was answered.
    pub reference: String,
}

/// What a line may agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Receipts.
    Receipts(Vec<Slip>),
    /// A remittance.
    Remittance(Payment),
    /// Nothing of the régie.
    Nothing,
}

impl Target {
    /// What it comes to. `None`: beyond what is kept.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        match self {
            Self::Receipts(slips) => Money::sum(slips.iter().map(|slip| slip.amount)),
            Self::Remittance(payment) => Some(payment.total),
            Self::Nothing => Some(Money::ZERO),
        }
    }
}

/// That a line agrees with something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Identifier.
    pub id: Uuid,
    /// With what.
    pub target: Target,
    /// Why it differs, or what the line is; empty when there is nothing to say.
    pub explanation: String,
    /// Of the line, beyond what it is matched with.
    pub difference: Money,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// That it was undone.
    pub undone: Option<Undone>,
}

/// That a match was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Why.
    pub reasons: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// A movement of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// Identifier.
    pub id: Uuid,
    /// The account.
    pub account: Uuid,
    /// The day it was booked.
    pub on: NaiveDate,
    /// The day from which it counts.
    pub value_on: NaiveDate,
    /// Signed: what comes in is positive.
    pub amount: Money,
    /// Reference that the bank gives it.
    pub reference: String,
    /// Who is on the other side.
    pub counterparty: String,
    /// What it says.
    pub text: String,
    /// What was said of it, newest first; at most one is not undone.
    pub matches: Vec<Match>,
}

impl BankLine {
    /// What it is matched with.
    #[must_use]
    pub fn live(&self) -> Option<&Match> {
        self.matches.iter().find(|one| one.undone.is_none())
    }
}

/// Of a line, beyond what it is to be matched with: what comes in is receipts, what goes out or comes in as a whole is a remittance.
///
/// # Errors
/// Refused when receipts stand against what went out, and when nothing explains a difference.
pub fn difference(line: Money, target: &Target, explanation: &str) -> Result<Money, Fault> {
    let fits = line.is_positive() || !matches!(target, Target::Receipts(_));
    let size = if line.is_negative() && matches!(target, Target::Remittance(_)) {
        Money::ZERO.checked_sub(line)
    } else {
        Some(line)
    };
    let beyond = size.zip(target.amount()).and_then(|(size, amount)| size.checked_sub(amount));
    match beyond {
        _ if !fits => Err(Fault::new("regie-error-bank-match-debit")),
        None => Err(Fault::new("kernel-error-money")),
        Some(beyond) if beyond.is_zero() || !explanation.is_empty() => Ok(beyond),
        Some(_) if *target == Target::Nothing => Err(Fault::new("regie-error-bank-match-nothing")),
        Some(beyond) => Err(Fault::new("regie-error-bank-match-difference").with("difference", beyond)),
    }
}

/// How many lines, and how much they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Lines.
    pub count: i32,
    /// Signed.
    pub amount: i64,
}

impl Sum {
    /// With another line.
    pub fn add(&mut self, amount: Money) {
        self.count += 1;
        self.amount += amount.centimes();
    }
}

/// Which statements a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this account.
    pub account: Option<Uuid>,
    /// Of this régie.
    pub office: Option<Uuid>,
}

/// Which transfers no bank has shown.
#[derive(Debug, Clone)]
pub struct Unseen {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Receipts up to this day.
    pub until: NaiveDate,
}
