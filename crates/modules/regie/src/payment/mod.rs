//! What people paid elsewhere by the reference of an order, and a channel reported: paid by a receipt of the channel's own till, or kept in
//! suspense until the régisseur decides. Nothing that was reported is ever dropped.

pub mod assign;
mod cash;
pub mod channel;
pub mod graphql;
pub mod keeping;
pub mod list;
pub mod receive;
pub mod reconcile;
pub mod report;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::tx::Change;
use uuid::Uuid;

pub use channel::Channel;

use crate::office::words;

kernel::ids! {
    /// A payment channel.
    PaymentChannelId = "pch";
    /// Something that a channel reported.
    PaymentId = "pay";
    /// A day of a channel that was reconciled.
    PaymentDayId = "pdy";
}

words! {
    /// Why not all of a payment was paid by a receipt when it was reported.
    Reason {
        /// The reference is no order's in the channel's reach.
        UnknownReference = "unknown_reference",
        /// The check digits of the reference do not fit.
        WrongCheckDigit = "wrong_check_digit",
        /// Nothing is owed on the order any more: paid twice.
        AlreadyPaid = "already_paid",
        /// The order was cancelled.
        Cancelled = "cancelled",
        /// More was paid than is owed: what is owed was paid by a receipt, the rest waits.
        MoreThanOwed = "more_than_owed",
        /// The channel was closed.
        ClosedChannel = "closed_channel",
        /// The channel's till has no book with numbers left.
        NoBook = "no_book",
        /// The kind of revenue is not collected by the commune, or not by this régie.
        KindNotCollected = "kind_not_collected",
        /// Who answers for the channel assessed or ordered it (decree 2-17-451 art. 4).
        Duty = "duty",
        /// Who answers for the channel does not hold the régie any more, or may not cash.
        NoRegisseur = "no_regisseur",
    }

    /// Where a payment stands.
    State {
        /// All of it that was not paid back was paid by receipts that stand.
        Receipted = "receipted",
        /// Something of it waits for the régisseur's decision.
        Suspense = "suspense",
        /// It was paid back.
        PaidBack = "paid_back",
    }

    /// In what a day of a channel differs from what was reported.
    DifferenceKind {
        /// The channel lists it and has not reported it.
        NotReported = "not_reported",
        /// The channel reported it and does not list it.
        NotListed = "not_listed",
        /// Listed with another amount than was reported.
        Amount = "amount",
        /// Number or sum of the day, where the channel gives no list.
        Total = "total",
    }
}

/// A receipt that paid something of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// The receipt.
    pub receipt: Uuid,
    /// Régie and number: `REG1/125`.
    pub reference: String,
    /// What its QR code holds.
    pub token: String,
    /// How much.
    pub amount: Money,
    /// Whether it was made void since: then its money is in suspense again.
    pub void: bool,
    /// Whether it was given when the payment was reported.
    pub at_once: bool,
}

/// What was decided on money in suspense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Identifier.
    pub id: Uuid,
    /// The order to which it went; none: paid back.
    pub order: Option<Uuid>,
    /// Reference of that order.
    pub reference: Option<String>,
    /// By what it was paid back.
    pub instrument: Option<String>,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reasons: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
}

/// Something that a channel reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Identifier.
    pub id: Uuid,
    /// The channel.
    pub channel: Uuid,
    /// Code of the channel.
    pub channel_code: String,
    /// Unit of the channel.
    pub unit: Uuid,
    /// As the channel calls it.
    pub reported_id: String,
    /// The reference that was paid, as it was reported.
    pub reference: String,
    /// The order that it names.
    pub order: Option<Uuid>,
    /// How much.
    pub amount: Money,
    /// When it was paid.
    pub paid_at: DateTime<Utc>,
    /// The same as a civil date in Morocco.
    pub paid_on: NaiveDate,
    /// Who paid, where the channel says so.
    pub payer: Option<String>,
    /// The channel's own reference.
    pub channel_reference: Option<String>,
    /// Why not all of it was paid by a receipt when it came.
    pub reason: Option<Reason>,
    /// The report as it was sent.
    pub body: String,
    /// When it was reported.
    pub received_at: DateTime<Utc>,
    /// Receipts that it was paid by.
    pub paid: Vec<Paid>,
    /// What was decided since.
    pub decisions: Vec<Decision>,
}

impl Payment {
    /// What was paid by receipts that stand: parts of the amount.
    #[must_use]
    pub fn receipted(&self) -> Money {
        self.part(self.paid.iter().filter(|paid| !paid.void).map(|paid| paid.amount))
    }

    /// What was paid back: parts of the amount.
    #[must_use]
    pub fn paid_back(&self) -> Money {
        self.part(self.decisions.iter().filter(|decision| decision.order.is_none()).map(|decision| decision.amount))
    }

    /// What waits for a decision.
    #[must_use]
    pub fn suspense(&self) -> Money {
        rest(self.amount, self.part([self.receipted(), self.paid_back()]))
    }

    /// Parts of the amount together: never more than it is, so that a sum that cannot be told is all of it.
    fn part(&self, amounts: impl IntoIterator<Item = Money>) -> Money {
        Money::sum(amounts).unwrap_or(self.amount)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        if self.suspense().is_positive() {
            State::Suspense
        } else if self.receipted().is_positive() {
            State::Receipted
        } else {
            State::PaidBack
        }
    }

    /// The receipt that was given when it was reported.
    #[must_use]
    pub fn at_once(&self) -> Option<&Paid> {
        self.paid.iter().find(|paid| paid.at_once)
    }

    /// The audit row of something done with it. No names.
    pub(crate) fn about(&self) -> Change {
        Change {
            object_kind: "payment",
            object_id: PaymentId::from_uuid(self.id).to_string(),
            object_label: format!("{} {}", self.channel_code, self.reported_id),
            unit: Some(self.unit),
            before: None,
            after: None,
        }
    }
}

/// What is left of an amount; never less than nothing.
fn rest(amount: Money, gone: Money) -> Money {
    amount.checked_sub(gone).filter(|left| left.is_positive()).unwrap_or_default()
}

/// How an amount is split: what is paid by a receipt, and what goes into suspense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// Paid by a receipt.
    pub receipted: Money,
    /// In suspense.
    pub suspense: Money,
    /// Why something is in suspense.
    pub reason: Option<Reason>,
}

/// An amount that was paid, by what is owed; or by what hinders that anything of it is cashed. Nothing beyond what is owed is cashed.
#[must_use]
pub fn split(amount: Money, owed: Result<Money, Reason>) -> Split {
    match owed {
        Err(reason) => Split { receipted: Money::ZERO, suspense: amount, reason: Some(reason) },
        Ok(owed) if !owed.is_positive() => split(amount, Err(Reason::AlreadyPaid)),
        Ok(owed) if amount <= owed => Split { receipted: amount, suspense: Money::ZERO, reason: None },
        Ok(owed) => Split { receipted: owed, suspense: rest(amount, owed), reason: Some(Reason::MoreThanOwed) },
    }
}

/// In what a day of a channel differs from what was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    pub kind: DifferenceKind,
    /// As the channel calls the payment; none for a difference of the whole day.
    pub reported_id: Option<String>,
    /// As listed; none where it is not.
    pub listed: Option<Money>,
    /// As reported; none where it was not.
    pub received: Option<Money>,
    /// Whether it has settled itself since: reported later with the amount that was listed, or paid back.
    pub settled: bool,
}

/// A day of a channel that was reconciled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconciledDay {
    /// Identifier.
    pub id: Uuid,
    /// The channel.
    pub channel: Uuid,
    /// Code of the channel.
    pub channel_code: String,
    /// Unit of the channel.
    pub unit: Uuid,
    /// The day on which people paid.
    pub on: NaiveDate,
    /// How many the channel lists, and their sum.
    pub listed: (i32, Money),
    /// How many it had reported, and their sum.
    pub received: (i32, Money),
    /// When it was reconciled.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// In what they differ.
    pub differences: Vec<Difference>,
}

/// Which reconciled days a list holds.
#[derive(Debug, Clone, Default)]
pub struct DayFilter {
    /// Of this channel.
    pub channel: Option<Uuid>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub until: Option<NaiveDate>,
}

/// Which payments a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this channel.
    pub channel: Option<Uuid>,
    /// Those that stand so.
    pub state: Option<State>,
    /// Paid on this day.
    pub on: Option<NaiveDate>,
}
