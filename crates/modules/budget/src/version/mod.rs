//! Versions of a budget: what is voted, with an amount for each line. A version is only ever added; the balance of its two parts
//! is judged when the council votes it.

pub mod balance;
pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::step::{BUDGET, Clock, Step, Visa, find};
use crate::terms::{StepKind, VersionKind, VersionState};

kernel::ids! {
    /// A version of a budget.
    BudgetVersionId = "bvr";
}

/// A version as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Identifier.
    pub id: Uuid,
    /// The budget.
    pub budget_id: Uuid,
    /// 1, 2, 3 … in its year.
    pub number: i32,
    /// Why it was made.
    pub kind: VersionKind,
    /// How many transfers the year had when it was recorded.
    pub transfers: i32,
}

/// The amount of a line in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The line.
    pub line: Uuid,
    /// What is foreseen of revenue, or allowed of expense.
    pub amount: Money,
}

/// A version and where it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionView {
    /// The version.
    pub version: Version,
    /// Where it stands.
    pub state: VersionState,
    /// The council's vote.
    pub vote: Option<Step>,
    /// The governor's visa, once he has received it.
    pub visa: Option<Visa>,
    /// What he answered.
    pub answer: Option<Step>,
}

/// Versions of budgets and where each stands.
#[must_use]
pub fn views(versions: Vec<Version>, steps: &[Step], clock: &Clock) -> Vec<VersionView> {
    let mut last: BTreeMap<Uuid, i32> = BTreeMap::new();
    for version in &versions {
        let number = last.entry(version.budget_id).or_default();
        *number = version.number.max(*number);
    }
    let last = |version: &Version| last.get(&version.budget_id).copied();
    versions
        .into_iter()
        .map(|version| (last(&version), version))
        .map(|(last, one)| view(one, steps, (clock, last)))
        .collect()
}

fn view(version: Version, steps: &[Step], (clock, last): (&Clock, Option<i32>)) -> VersionView {
    let step = |kinds: &[StepKind]| find(steps, version.id, kinds, clock.today);
    let (vote, received) = (step(&[StepKind::Voted]), step(&[StepKind::Received]));
    let answer = step(&[StepKind::Visaed, StepKind::Refused]);
    let visa = received.map(|received| BUDGET.standing(received.on, answer, clock));
    let state = match (vote, &visa) {
        (None, _) if last.is_some_and(|last| version.number < last) => VersionState::Superseded,
        (None, _) => VersionState::Draft,
        (Some(_), None) => VersionState::Voted,
        (Some(_), Some(visa)) if visa.is_given() => VersionState::Visaed,
        (Some(_), Some(visa)) if visa.on.is_some() => VersionState::Refused,
        (Some(_), Some(_)) => VersionState::Sent,
    };
    VersionView { state, vote: vote.cloned(), visa, answer: answer.cloned(), version }
}

/// The version that is carried out: the latest one that has its visa.
#[must_use]
pub fn in_force(views: &[VersionView]) -> Option<&VersionView> {
    views.iter().filter(|view| view.state == VersionState::Visaed).max_by_key(|view| view.version.number)
}

/// The version that was voted and still waits for its visa.
#[must_use]
pub fn under_way(views: &[VersionView]) -> Option<&VersionView> {
    views.iter().find(|view| matches!(view.state, VersionState::Voted | VersionState::Sent))
}

/// Why the next version is made.
#[must_use]
pub fn next_kind(views: &[VersionView]) -> VersionKind {
    if in_force(views).is_some() {
        VersionKind::Modifying
    } else if views.iter().any(|view| view.state == VersionState::Refused) {
        VersionKind::Revised
    } else {
        VersionKind::Initial
    }
}

/// Why no version may be recorded or voted: another one is on its way, and what it will allow is not known.
#[must_use]
pub fn under_way_fault(views: &[VersionView], field: &str) -> Option<Fault> {
    under_way(views).map(|view| Fault::at("budget-error-version-pending", &[field]).with("number", view.version.number))
}

impl VersionView {
    /// Why it cannot be voted: it was, or a later version was recorded.
    #[must_use]
    pub fn vote_fault(&self) -> Option<Fault> {
        let code = match self.state {
            VersionState::Draft => return None,
            VersionState::Superseded => "budget-error-version-superseded",
            VersionState::Voted | VersionState::Sent | VersionState::Visaed | VersionState::Refused => {
                "budget-error-version-voted"
            }
        };
        Some(Fault::at(code, &["versionId"]))
    }

    /// The day of the vote, when it was voted and the governor has not received it.
    ///
    /// # Errors
    /// The fault that says so otherwise.
    pub fn to_send(&self) -> Result<NaiveDate, Fault> {
        match (self.state, &self.vote) {
            (VersionState::Voted, Some(vote)) => Ok(vote.on),
            (VersionState::Draft | VersionState::Superseded, _) => {
                Err(Fault::at("budget-error-version-unvoted", &["versionId"]))
            }
            _ => Err(Fault::at("budget-error-version-sent", &["versionId"])),
        }
    }

    /// The visa that is asked for.
    ///
    /// # Errors
    /// The fault that says that the governor has not received it.
    pub fn asked(&self) -> Result<Visa, Fault> {
        self.visa.ok_or_else(|| Fault::at("budget-error-version-unsent", &["versionId"]))
    }
}
