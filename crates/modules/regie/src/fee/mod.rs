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
use kernel::money::Money;
use kernel::queue::{AT_HOME, Consumer, Lane, Takes};
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

/// What is charged when something was delivered: the kind of revenue whose tariff has the price, and the fields of the event that name what
/// was delivered and the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The event.
    pub event: &'static str,
    /// Code of the kind of revenue.
    pub kind: &'static str,
    /// Field of the event with the printed identifier of what was delivered.
    pub object: &'static str,
    /// Field of the event with the code of the price.
    pub rate: &'static str,
}

/// What has a price. An extract or a copy of civil status costs what the tariff of its kind says under `extract_ar`, `extract_fr` or
/// `full_copy`; a commune whose tariff has no such price asks for nothing.
pub const SOURCES: &[Source] =
    &[Source { event: "registry.document.issued", kind: "ETAT-CIVIL", object: "document", rate: "kind" }];

/// A document was delivered: its fee is asked for.
pub(crate) const CHARGE: Consumer = Consumer {
    name: "regie.fee.charge",
    takes: Takes::Kinds(&["registry.document.issued"]),
    retries: AT_HOME,
    lane: Lane::Home,
    work: |session, note| service::charge(session, note).boxed(),
};

/// What an event asks to be paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// By what.
    pub source: Source,
    /// What was delivered.
    pub object: String,
    /// Code of the price.
    pub rate: String,
}

impl Asked {
    /// Reads an event; none where nothing of it is charged.
    #[must_use]
    pub fn of(event: &EventRecord) -> Option<Self> {
        let source = SOURCES.iter().find(|source| source.event == event.kind)?;
        let (object, rate) = (event.text(source.object)?, event.text(source.rate)?);
        Some(Self { source: *source, object: object.to_owned(), rate: rate.to_owned() })
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
