//! Versions of a budget: what is voted, with an amount for each line. A version is only ever added; the balance of its two parts
//! is judged when the council votes it.

pub mod balance;
pub mod file;
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
use crate::terms::{Ground, StepKind, VersionKind, VersionState};

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
    /// The decision by which an authority drew it up; `None` for what the council is asked about.
    pub established: Option<Established>,
}

/// The decision by which an authority drew up a budget of operating in the council's place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Established {
    /// Why.
    pub ground: Ground,
    /// Its day.
    pub on: NaiveDate,
    /// Its number.
    pub reference: String,
    /// The version with a visa that it begins with; `None` where none was known here.
    pub base: Option<Uuid>,
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
    /// The council's rejection.
    pub rejection: Option<Step>,
    /// The governor's receipt; he gets what the council rejected as well (113-14 art. 187).
    pub sent: Option<Step>,
    /// The governor's visa, once he has received what the council voted.
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
    // What an authority drew up ends what was on its way before it.
    let drawn: BTreeMap<Uuid, i32> = versions
        .iter()
        .filter(|one| one.established.as_ref().is_some_and(|decision| decision.on <= clock.today))
        .map(|one| (one.budget_id, one.number))
        .collect();
    let last = |version: &Version| Numbers {
        last: last.get(&version.budget_id).copied().unwrap_or(version.number),
        drawn: drawn.get(&version.budget_id).copied().unwrap_or_default(),
    };
    versions
        .into_iter()
        .map(|version| (last(&version), version))
        .map(|(last, one)| view(one, steps, (clock, last)))
        .collect()
}

/// The numbers that decide what a version of a budget still is.
#[derive(Debug, Clone, Copy)]
struct Numbers {
    /// The last of the budget.
    last: i32,
    /// That of the version that an authority drew up; 0 without one.
    drawn: i32,
}

fn view(version: Version, steps: &[Step], (clock, numbers): (&Clock, Numbers)) -> VersionView {
    let step = |kinds: &[StepKind]| find(steps, version.id, kinds, clock.today);
    let (vote, received) = (step(&[StepKind::Voted]), step(&[StepKind::Received]));
    let (answer, rejection) = (step(&[StepKind::Visaed, StepKind::Refused]), step(&[StepKind::Rejected]));
    let visa = received.filter(|_| vote.is_some()).map(|received| BUDGET.standing(received.on, answer, clock));
    let state = match (vote, &visa) {
        _ if version.established.as_ref().is_some_and(|decision| decision.on <= clock.today) => {
            VersionState::Established
        }
        _ if rejection.is_some() => VersionState::Rejected,
        (None, _) if version.number < numbers.last => VersionState::Superseded,
        (Some(_), None) if version.number < numbers.drawn => VersionState::Superseded,
        (None, _) => VersionState::Draft,
        (Some(_), None) => VersionState::Voted,
        (Some(_), Some(visa)) if visa.is_given() => VersionState::Visaed,
        (Some(_), Some(visa)) if visa.on.is_some() => VersionState::Refused,
        (Some(_), Some(_)) => VersionState::Sent,
    };
    VersionView {
        state,
        vote: vote.cloned(),
        rejection: rejection.cloned(),
        sent: received.cloned(),
        visa,
        answer: answer.cloned(),
        version,
    }
}

/// The version that is carried out: the latest one that has its visa, or that an authority drew up.
#[must_use]
pub fn in_force(views: &[VersionView]) -> Option<&VersionView> {
    let counts = |view: &&VersionView| matches!(view.state, VersionState::Visaed | VersionState::Established);
    views.iter().filter(counts).max_by_key(|view| view.version.number)
}

/// The last version that the governor gave his visa: what is spent without one goes by it (113-14 art. 188, 193).
#[must_use]
pub fn last_visaed(views: &[VersionView]) -> Option<&VersionView> {
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
    } else if views.iter().any(|view| matches!(view.state, VersionState::Refused | VersionState::Rejected)) {
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
            VersionState::Rejected => "budget-error-version-rejected",
            VersionState::Established => "budget-error-version-established",
            VersionState::Voted | VersionState::Sent | VersionState::Visaed | VersionState::Refused => {
                "budget-error-version-voted"
            }
        };
        Some(Fault::at(code, &["versionId"]))
    }

    /// The day of the vote, or of the rejection, when the governor has not received it.
    ///
    /// # Errors
    /// The fault that says so otherwise.
    pub fn to_send(&self) -> Result<NaiveDate, Fault> {
        match (self.state, self.vote.as_ref().or(self.rejection.as_ref())) {
            (VersionState::Voted | VersionState::Rejected, Some(word)) if self.sent.is_none() => Ok(word.on),
            (VersionState::Established, _) => Err(Fault::at("budget-error-version-established", &["versionId"])),
            (VersionState::Draft | VersionState::Superseded, _) => {
                Err(Fault::at("budget-error-version-unvoted", &["versionId"]))
            }
            _ => Err(Fault::at("budget-error-version-sent", &["versionId"])),
        }
    }

    /// The visa that is asked for.
    ///
    /// # Errors
    /// The fault that says that the governor has not received it, or that it is not his to answer.
    pub fn asked(&self) -> Result<Visa, Fault> {
        match self.state {
            VersionState::Rejected => return Err(Fault::at("budget-error-version-rejected", &["versionId"])),
            VersionState::Established => return Err(Fault::at("budget-error-version-established", &["versionId"])),
            _ => {}
        }
        self.visa.ok_or_else(|| Fault::at("budget-error-version-unsent", &["versionId"]))
    }
}
