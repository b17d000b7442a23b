//! Steps and visas, as GraphQL: what versions, transfers, commitments and orders tell of them.

use async_graphql::{ID, SimpleObject};
use kernel::gql::{Checks, Date};

use super::{Entry, Step, Visa};
use crate::terms::graphql::VisaStateItem;

/// How a request for a visa stands, as of today.
#[derive(Debug, SimpleObject)]
#[graphql(name = "BudgetVisa")]
pub struct VisaObject {
    /// Where it stands.
    pub state: VisaStateItem,
    /// The day on which it was received.
    pub received_on: Date,
    /// The last day for an answer; a last day off moves on.
    pub due: Date,
    /// False: days off around the last day are not known for sure.
    pub certain: bool,
    /// Since when it is given or refused; by silence from the day after the last. Null while it waits.
    pub since: Option<Date>,
}

impl From<Visa> for VisaObject {
    fn from(visa: Visa) -> Self {
        Self {
            state: visa.state.into(),
            received_on: visa.received.into(),
            due: visa.due.into(),
            certain: visa.certain,
            since: visa.on.map(Into::into),
        }
    }
}

/// What an authority did: a vote, a decision, a deliberation, an answer or a withdrawal.
#[derive(Debug, SimpleObject)]
#[graphql(name = "BudgetStep")]
pub struct StepObject {
    /// On which day.
    pub on: Date,
    /// Number of the deliberation, decision or letter, where there is one.
    pub reference: Option<String>,
    /// Why, where it was asked.
    pub reasons: Option<String>,
}

impl From<Step> for StepObject {
    fn from(step: Step) -> Self {
        Self { on: step.on.into(), reference: step.reference, reasons: step.reasons }
    }
}

/// What the inputs of steps have in common, as they are read.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    pub(crate) operation: &'a ID,
    pub(crate) on: &'a Date,
    pub(crate) reference: Option<&'a str>,
    pub(crate) reasons: Option<&'a str>,
}

/// What must be filled in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Needs {
    /// A number of the deliberation, decision or letter.
    pub(crate) reference: bool,
    /// Reasons.
    pub(crate) reasons: bool,
}

/// Reads the operation and the entry; `None` where something is wrong, which the checks hold.
pub(crate) fn entry(c: &mut Checks, written: &Written<'_>, needs: Needs) -> Option<(uuid::Uuid, Entry)> {
    let (operation, on) = (c.operation(written.operation), c.date("on", written.on));
    let reference = filled(c, ("reference", written.reference, 120), needs.reference);
    let reasons = match written.reasons.filter(|text| !text.trim().is_empty()) {
        Some(text) => Some(c.lines("reasons", text, 2_000)),
        None => {
            if needs.reasons {
                c.fault("kernel-error-required", "reasons");
            }
            None
        }
    };
    Some((operation?, Entry { on: on?, reference, reasons }))
}

fn filled(c: &mut Checks, (field, text, most): (&str, Option<&str>, usize), needed: bool) -> Option<String> {
    if needed { Some(c.text(field, text.unwrap_or_default(), most)) } else { c.optional(field, text, most) }
}
