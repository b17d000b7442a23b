//! Commitments: what the commune undertakes to spend, never beyond the credit of its line, put to the accountant for his visa
//! (decree 2-17-451 art. 56-67).

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use uuid::Uuid;

use crate::line::Line;
use crate::step::{COMMITMENT, CONTRACT, Clock, Step, Visa, VisaRule, day_fault, find};
use crate::stored::{less, sum};
use crate::terms::{EngagementKind, StepKind, VisaState};

kernel::ids! {
    /// A commitment.
    BudgetEngagementId = "eng";
}

/// A commitment as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engagement {
    /// Identifier.
    pub id: Uuid,
    /// The budget.
    pub budget_id: Uuid,
    /// The line that it weighs on.
    pub line_id: Uuid,
    /// Number in its year.
    pub number: i32,
    /// What is committed.
    pub kind: EngagementKind,
    /// What for.
    pub purpose: String,
    /// Number of the contract or of the order form.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// Whether at least nine tenths of the line's credit were committed with it.
    pub near_limit: bool,
    /// When it was put to the accountant.
    pub engaged_on: NaiveDate,
    /// By whom.
    pub engaged_by: Uuid,
    /// Where it goes on from: the commitment of the year before, and the day on which the first of them was put to the accountant.
    pub carried: Option<(Uuid, NaiveDate)>,
}

/// What was given back of a commitment, as kept: a part of it, or all that no order had used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Identifier.
    pub id: Uuid,
    /// The commitment.
    pub engagement_id: Uuid,
    /// How much.
    pub amount: Money,
    /// On which day.
    pub on: NaiveDate,
    /// Number of the decision.
    pub reference: Option<String>,
    /// Why.
    pub reasons: String,
    /// Who released it.
    pub by: Uuid,
}

/// A commitment and where it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngagementView {
    /// The commitment.
    pub engagement: Engagement,
    /// Its line.
    pub line: Line,
    /// The accountant's visa.
    pub visa: Visa,
    /// What he answered.
    pub answer: Option<Step>,
    /// What is ordered to be paid on it, returned orders left out.
    pub ordered: Money,
    /// What was given back of it, in the order in which it was.
    pub releases: Vec<Release>,
}

impl EngagementKind {
    /// How long the accountant has.
    #[must_use]
    pub const fn visa_rule(self) -> &'static VisaRule {
        match self {
            Self::Contract => &CONTRACT,
            Self::Other => &COMMITMENT,
        }
    }
}

impl Engagement {
    /// The day on which it was first put to the accountant, in its year or in the one that it was carried over from: nothing that was
    /// rendered before is paid on it.
    #[must_use]
    pub fn first_on(&self) -> NaiveDate {
        self.carried.map_or(self.engaged_on, |(_, first)| first)
    }

    /// The accountant's visa and what he answered.
    #[must_use]
    pub fn visa<'a>(&self, steps: &'a [Step], clock: &Clock) -> (Visa, Option<&'a Step>) {
        let answer = find(steps, self.id, &[StepKind::Visaed, StepKind::Refused], clock.today);
        (self.kind.visa_rule().standing(self.engaged_on, answer, clock), answer)
    }
}

impl EngagementView {
    /// What was given back of it in all.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn released(&self) -> Result<Money, Internal> {
        sum(self.releases.iter().map(|release| release.amount))
    }

    /// What may still be ordered to be paid on it, or given back.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn left(&self) -> Result<Money, Internal> {
        less(less(self.engagement.amount, self.released()?)?, self.ordered)
    }

    /// Why this much of it cannot be given back on a day: it has no visa yet, or orders have used the rest.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn release_faults(&self, amount: Money, on: NaiveDate, today: NaiveDate) -> Result<Vec<Fault>, Internal> {
        let mut faults = Vec::new();
        if !self.visa.is_given() {
            let refused = self.visa.state == VisaState::Refused;
            let code = if refused { "budget-error-release-refused" } else { "budget-error-engagement-unvisaed" };
            faults.push(Fault::at(code, &["engagementId"]));
        }
        let left = self.left()?;
        if amount > left {
            faults.push(Fault::at("budget-error-release-above", &["amount"]).with("left", left));
        }
        faults.extend(day_fault(on, self.visa.on.unwrap_or(self.engagement.engaged_on), today));
        Ok(faults)
    }

    /// Why this much cannot be ordered to be paid on it, for a service of a day.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn order_faults(&self, amount: Money, service_on: NaiveDate, today: NaiveDate) -> Result<Vec<Fault>, Internal> {
        let mut faults = Vec::new();
        if !self.visa.is_given() {
            let refused = self.visa.state == VisaState::Refused;
            let code = if refused { "budget-error-engagement-refused" } else { "budget-error-engagement-unvisaed" };
            faults.push(Fault::at(code, &["engagementId"]));
        }
        let left = self.left()?;
        if amount > left {
            faults.push(Fault::at("budget-error-order-above", &["amount"]).with("left", left));
        }
        if service_on > today {
            faults.push(Fault::at("budget-error-service-ahead", &["serviceOn"]));
        } else if service_on < self.engagement.first_on() {
            faults.push(Fault::at("budget-error-service-before", &["serviceOn"]));
        }
        Ok(faults)
    }
}

/// Who proposed a commitment or ordered a payment does not give it the visa (decree 2-17-451 art. 4).
#[must_use]
pub fn own_act_fault(done_by: Uuid, answered_by: Uuid, field: &str) -> Option<Fault> {
    (done_by == answered_by).then(|| Fault::at("budget-error-own-act", &[field]))
}

/// Which commitments a list holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of this budget only.
    pub budget: Option<Uuid>,
    /// On this line only.
    pub line: Option<Uuid>,
}
