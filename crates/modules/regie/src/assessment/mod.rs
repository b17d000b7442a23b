//! Assessments: what is owed and how it was calculated. One that was wrong is cancelled on record and another one made.
//!
//! Decided once
//! - The tariff, the law and who assesses are those of the day of the liability: 1 January for unbuilt land, the first day otherwise. A
//!   liability of 2023 keeps the prices of 2023 whenever it is assessed.
//! - Whether it stays below what is ordered is decided on the whole assessment, never on a payment. What stays below is kept and not ordered.
//! - One thing is assessed once for the same kind and days; the two parts of the tax on a subdivision are not the same.
//! - What was ordered in error is undone by two people, each in their own act: the ordonnateur cancels the order, then the tax service the
//!   assessment. Only then is it assessed again, and ordered again under a number of its own.

pub mod graphql;
pub(crate) mod paper;
mod prepare;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike as _, Months, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use crate::calc::{self, Declared, Facts, Rule, Step};
use crate::kind::{Kind, KindId, Nature};
use crate::taxable::TaxableId;
use crate::taxpayer::{Taxpayer, TaxpayerId};

pub use paper::TEMPLATE;
pub use prepare::Prepared;

kernel::ids! {
    /// An assessment.
    AssessmentId = "asm";
}

/// The series that assessments are numbered in, year by year.
pub(crate) const SERIES: &str = "regie/assessment";

/// An assessment as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Identifier.
    pub id: Uuid,
    /// Unit that it belongs to.
    pub unit_id: Uuid,
    /// Who owes.
    pub taxpayer_id: Uuid,
    /// What for, when it is on record.
    pub taxable_id: Option<Uuid>,
    /// Kind of revenue.
    pub kind_id: Uuid,
    /// The version whose prices were used; `None` for a free-form amount.
    pub tariff_id: Option<Uuid>,
    /// Year of the number.
    pub year: i32,
    /// Number within its year, without gaps.
    pub number: i32,
    /// First day of what it is for.
    pub period_from: NaiveDate,
    /// Last day of what it is for.
    pub period_until: NaiveDate,
    /// The day whose tariff and law apply.
    pub liable_on: NaiveDate,
    /// What the rule read.
    pub facts: Facts,
    /// The calculation, step by step.
    pub steps: Vec<Step>,
    /// What is owed without increases.
    pub principal: Money,
    /// For a late, missing or false return (law 47-06 art. 134).
    pub increase: Money,
    /// Both.
    pub total: Money,
    /// The day until which to pay.
    pub due_on: NaiveDate,
    /// The day on which it was due by the law itself: what is paid after it is late. `None` where that is `due_on`.
    pub legal_due_on: Option<NaiveDate>,
    /// What follows.
    pub outcome: calc::Outcome,
    /// What the assessor noted.
    pub remark: String,
    /// When it was made.
    pub assessed_at: DateTime<Utc>,
    /// By whom.
    pub assessed_by: Uuid,
    /// The order that was made of it, once there is one.
    pub order_id: Option<Uuid>,
    /// Whether that order was cancelled: nothing rests on this any more, and it can be cancelled and made again.
    pub order_cancelled: bool,
    /// That it was cancelled, when it was.
    pub cancellation: Option<Cancellation>,
}

/// That an assessment was cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    /// Why.
    pub reasons: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff_id: Uuid,
}

impl Assessment {
    /// As people name it: `12/2026`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }

    /// Why it cannot be cancelled: an order rests on it that was not cancelled itself.
    #[must_use]
    pub fn cancel_fault(&self) -> Option<Fault> {
        if self.cancellation.is_some() {
            return Some(Fault::at("regie-error-assessment-cancelled", &["assessmentId"]));
        }
        let rests = self.order_id.is_some() && !self.order_cancelled;
        rests.then(|| Fault::at("regie-error-assessment-ordered", &["assessmentId"]))
    }
}

/// An assessment with what it names.
#[derive(Debug, Clone)]
pub struct View {
    /// The assessment.
    pub assessment: Assessment,
    /// Its kind of revenue.
    pub kind: Kind,
    /// Who owes.
    pub taxpayer: Taxpayer,
}

/// What is to be assessed.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Ask {
    /// Who owes.
    pub taxpayer: TaxpayerId,
    /// What for; what was declared for the quarter, and then its facts, stand for those that are not said.
    pub taxable: Option<TaxableId>,
    /// Kind of revenue.
    pub kind: KindId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// What the rule reads.
    pub facts: Facts,
    /// What became of the return.
    pub declared: Declared,
    /// Why nothing is owed, when that is so.
    pub exempt: Option<String>,
    /// What the assessor notes.
    pub remark: String,
}

/// Which assessments a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this taxpayer, and of whoever was found to be the same.
    pub taxpayer: Option<Uuid>,
    /// Of this kind.
    pub kind: Option<Uuid>,
    /// Numbered in this year.
    pub year: Option<i32>,
    /// With this outcome.
    pub outcome: Option<calc::Outcome>,
    /// Ordered or not; those that were cancelled are neither.
    pub ordered: Option<bool>,
    /// Each is part of the number, of the taxpayer's name or number, or of what is taxed.
    pub words: Vec<String>,
}

/// The day whose tariff and law apply.
#[must_use]
pub fn liable_on(rule: Rule, from: NaiveDate) -> NaiveDate {
    let first = || NaiveDate::from_ymd_opt(from.year(), 1, 1).unwrap_or(from);
    if rule == Rule::UnbuiltLand { first() } else { from }
}

/// Years after the one that a tax is owed for, in which it can still be assessed (law 47-06 art. 160).
pub const LIMITATION: i32 = 4;

/// Why a tax of a year is assessed no longer: that is done until the end of the fourth year after it (law 47-06 art. 160). Other debts fall
/// under no such delay here.
#[must_use]
pub fn barred_fault(nature: Nature, liable_on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    let (year, last) = (liable_on.year(), liable_on.year() + LIMITATION);
    let barred = nature == Nature::Tax && today.year() > last;
    barred.then(|| Fault::at("regie-error-assessed-barred", &["periodFrom"]).with("year", year).with("until", last))
}

/// The longest time that one assessment is for, in years.
const MOST_YEARS: u32 = 5;

/// Every reason why these days are none to assess for.
#[must_use]
pub fn period_faults(rule: Rule, from: NaiveDate, until: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if until < from {
        faults.push(Fault::at("regie-error-period-backwards", &["periodUntil"]));
    } else if from.checked_add_months(Months::new(12 * MOST_YEARS)).is_none_or(|most| until >= most) {
        faults.push(Fault::at("regie-error-period-long", &["periodUntil"]).with("years", MOST_YEARS));
    }
    // Land is taxed as it lies on 1 January, for the year.
    let yearly = matches!(rule, Rule::UnbuiltLand);
    if yearly && until >= from && from.year() != until.year() {
        faults.push(Fault::at("regie-error-period-year", &["periodUntil"]));
    }
    faults
}
