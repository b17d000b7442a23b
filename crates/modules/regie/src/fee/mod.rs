//! Fees of what other services deliver. A service tells that it delivered something; where the tariff in force has a price for it, a fee is
//! owed: one request, one fee, one receipt.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use futures::FutureExt as _;
use kernel::event::EventRecord;
use kernel::module::FeeSource;
use kernel::money::Money;
use kernel::queue::{AT_HOME, Consumer, Lane, Takes, Work};
use kernel::tenant::LocalName;
use uuid::Uuid;

use crate::office::{KindPlate, words};

kernel::ids! {
    /// A fee.
    FeeId = "fee";
}

words! {
    /// Where a fee stands.
    State {
        /// To be cashed.
        Owed = "owed",
        /// Paid by a receipt that stands.
        Paid = "paid",
        /// Waived.
        Waived = "waived",
    }
}

/// Something was delivered that may cost, as its module declares ([`kernel::module::Module::fees`]): its fee is asked for.
pub(crate) const CHARGE: Consumer = Consumer {
    name: "regie.fee.charge",
    takes: Takes::Charged,
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Each(|session, note| service::charge(session, note).boxed()),
};

/// What an event asks to be paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// By what.
    pub source: FeeSource,
    /// What was delivered.
    pub object: String,
    /// Code of the price.
    pub rate: String,
}

impl Asked {
    /// Reads an event by what its module declares; none where it does not name what was delivered or the price.
    #[must_use]
    pub fn of(source: FeeSource, event: &EventRecord) -> Option<Self> {
        let (object, rate) = (event.text(source.object)?, event.text(source.rate)?);
        Some(Self { source, object: object.to_owned(), rate: rate.to_owned() })
    }
}

/// A fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Identifier.
    pub id: Uuid,
    /// The event by which it was asked for: `registry.document.issued`.
    pub source: String,
    /// Printed identifier of what was delivered.
    pub object: String,
    /// Unit that delivered it.
    pub unit: Uuid,
    /// Kind of revenue.
    pub kind: KindPlate,
    /// The tariff that priced it, and the price's code and name.
    pub rate: (Uuid, String, LocalName),
    /// How much.
    pub amount: Money,
    /// Line of the budget; none where the commune has not said it.
    pub budget_line: Option<String>,
    /// Since when it is owed.
    pub asked_on: NaiveDate,
    /// The receipt that paid it and stands.
    pub receipt: Option<Uuid>,
    /// Why, when and by whom it was waived.
    pub waived: Option<Waived>,
}

/// How a fee was waived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// Why.
    pub reasons: String,
    /// The day.
    pub on: NaiveDate,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

impl Fee {
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> State {
        if self.waived.is_some() {
            State::Waived
        } else if self.receipt.is_some() {
            State::Paid
        } else {
            State::Owed
        }
    }
}

/// Which fees a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those that stand so.
    pub state: Option<State>,
    /// Of what was delivered, by its printed identifier.
    pub object: Option<String>,
}
