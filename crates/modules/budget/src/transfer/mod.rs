//! Transfers of credits inside a budget (113-14 art. 201, decree 2-16-310): each says whose word it needs, and moves the credits
//! once that word is given.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::line::Entry;
use crate::step::{Clock, Step, TRANSFER, Visa, find};
use crate::terms::{Authority, Part, Side, StepKind, TransferState};

kernel::ids! {
    /// A transfer of credits.
    BudgetTransferId = "btr";
}

/// A transfer as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Identifier.
    pub id: Uuid,
    /// The budget.
    pub budget_id: Uuid,
    /// The version whose credits it moves.
    pub version_id: Uuid,
    /// Number in its year.
    pub number: i32,
    /// Line that gives.
    pub from: Uuid,
    /// Line that gets.
    pub to: Uuid,
    /// How much.
    pub amount: Money,
    /// Whose word it needs.
    pub authority: Authority,
    /// Why.
    pub reasons: String,
    /// When it was proposed.
    pub proposed_on: NaiveDate,
}

/// A transfer and where it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferView {
    /// The transfer.
    pub transfer: Transfer,
    /// Where it stands.
    pub state: TransferState,
    /// The president's decision, or the council's deliberation.
    pub word: Option<Step>,
    /// The governor's visa, once he has received it.
    pub visa: Option<Visa>,
    /// What he answered, or the withdrawal.
    pub end: Option<Step>,
    /// Since when the credits are moved.
    pub applied_on: Option<NaiveDate>,
}

/// Whose word a transfer between two lines needs.
///
/// # Errors
/// The fault that says why there can be none: a line of revenue, two parts, or two articles, which only a modifying budget brings
/// together (113-14 art. 201).
pub fn authority(from: &Entry, to: &Entry) -> Result<Authority, Fault> {
    if let Some((_, field)) =
        [(from, "fromLineId"), (to, "toLineId")].into_iter().find(|(line, _)| line.side != Side::Expense)
    {
        return Err(Fault::at("budget-error-transfer-revenue", &[field]));
    }
    if from.code == to.code {
        return Err(Fault::at("budget-error-transfer-same", &["toLineId"]));
    }
    if from.part != to.part {
        return Err(Fault::at("budget-error-transfer-part", &["toLineId"]));
    }
    if !from.is_in_article_of(to) {
        let fault = Fault::at("budget-error-transfer-article", &["toLineId"]);
        return Err(fault.with("from", &from.article).with("to", &to.article));
    }
    Ok(match from.part {
        _ if from.is_in_programme_of(to) => Authority::President,
        Part::Operating => Authority::Deliberation,
        Part::Equipment => Authority::DeliberationVisa,
    })
}

/// Transfers and where each stands.
#[must_use]
pub fn views(transfers: Vec<Transfer>, steps: &[Step], clock: &Clock) -> Vec<TransferView> {
    transfers.into_iter().map(|transfer| view(transfer, steps, clock)).collect()
}

fn view(transfer: Transfer, steps: &[Step], clock: &Clock) -> TransferView {
    let step = |kinds: &[StepKind]| find(steps, transfer.id, kinds, clock.today);
    let word = step(&[StepKind::Decided, StepKind::Deliberated]);
    let answer = step(&[StepKind::Visaed, StepKind::Refused]);
    let withdrawn = step(&[StepKind::Withdrawn]);
    let visa = step(&[StepKind::Received]).map(|received| TRANSFER.standing(received.on, answer, clock));
    let needs_visa = transfer.authority == Authority::DeliberationVisa;
    let (state, applied_on) = match (word, &visa) {
        _ if withdrawn.is_some() => (TransferState::Withdrawn, None),
        (None, _) => (TransferState::Proposed, None),
        (Some(word), _) if !needs_visa => (TransferState::Applied, Some(word.on)),
        (Some(_), None) => (TransferState::Deliberated, None),
        (Some(_), Some(visa)) if visa.is_given() => (TransferState::Applied, visa.on),
        (Some(_), Some(visa)) if visa.on.is_some() => (TransferState::Refused, None),
        (Some(_), Some(_)) => (TransferState::Sent, None),
    };
    let (word, end) = (word.cloned(), withdrawn.or(answer).cloned());
    TransferView { state, word, visa, end, applied_on, transfer }
}

impl TransferView {
    /// Whether it may still be applied: until then its amount is kept for it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, TransferState::Proposed | TransferState::Deliberated | TransferState::Sent)
    }

    /// Why the president cannot decide it alone: it needs more than his word, or was dealt with.
    #[must_use]
    pub fn decide_fault(&self) -> Option<Fault> {
        self.word_fault(self.transfer.authority == Authority::President, "budget-error-transfer-council")
    }

    /// Why the council cannot deliberate on it: the president decides alone, or it was dealt with.
    #[must_use]
    pub fn deliberate_fault(&self) -> Option<Fault> {
        self.word_fault(self.transfer.authority != Authority::President, "budget-error-transfer-president")
    }

    fn word_fault(&self, is_theirs: bool, otherwise: &'static str) -> Option<Fault> {
        match self.state {
            TransferState::Proposed if is_theirs => None,
            TransferState::Proposed => Some(Fault::at(otherwise, &["transferId"])),
            _ => Some(Fault::at("budget-error-transfer-done", &["transferId"])),
        }
    }

    /// The day of the deliberation, when the governor is to have it and has not received it.
    ///
    /// # Errors
    /// The fault that says so otherwise.
    pub fn to_send(&self) -> Result<NaiveDate, Fault> {
        match (self.state, &self.word) {
            (TransferState::Deliberated, Some(word)) => Ok(word.on),
            (TransferState::Proposed, _) => Err(Fault::at("budget-error-transfer-early", &["transferId"])),
            _ => Err(Fault::at("budget-error-transfer-done", &["transferId"])),
        }
    }

    /// The visa that is asked for.
    ///
    /// # Errors
    /// The fault that says that the governor has not received it, or that it was withdrawn.
    pub fn asked(&self) -> Result<Visa, Fault> {
        match self.visa {
            Some(visa) if self.state != TransferState::Withdrawn => Ok(visa),
            _ => Err(Fault::at("budget-error-transfer-unsent", &["transferId"])),
        }
    }
}
