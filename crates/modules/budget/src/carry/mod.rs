//! What a year leaves to the next: credits that are carried over (113-14 art. 166-168, decree 2-16-313 art. 1) and the surplus
//! (art. 203-204). The ordonnateur states them once the year is closed; they count from the treasurer's visa, beside what was voted.

pub mod graphql;
pub(crate) mod paper;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::error::{Fault, Internal};
use kernel::money::Money;
use uuid::Uuid;

use crate::engagement::EngagementView;
use crate::ledger::Position;
use crate::line::Line;
use crate::step::{Entry, day_fault};
use crate::stored::{less, sum};
use crate::terms::{Answer, Part, Side, VisaState};

kernel::ids! {
    /// A statement of what is carried over.
    BudgetCarryId = "bca";
}

/// A credit that is carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The line, the same in both years.
    pub line: Uuid,
    /// The commitment of the year before that goes on with it; `None`: nothing was committed.
    pub engagement: Option<Uuid>,
    /// How much.
    pub amount: Money,
}

/// A statement as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carry {
    /// Identifier.
    pub id: Uuid,
    /// The budget that gets it.
    pub budget_id: Uuid,
    /// The budget of the year before; `None` where its statement was copied from paper.
    pub from: Option<Uuid>,
    /// Number in the year that gets it.
    pub number: i32,
    /// On which day it was stated.
    pub on: NaiveDate,
    /// Number that it bears on paper.
    pub reference: Option<String>,
    /// The line of revenue that gets the surplus.
    pub surplus_line: Option<Uuid>,
    /// The surplus.
    pub surplus: Money,
    /// Who stated it.
    pub by: Uuid,
}

/// The treasurer's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Visa or refusal.
    pub answer: Answer,
    /// The day, the number, the reasons.
    pub entry: Entry,
}

/// A credit that is carried over, with what it is called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The credit.
    pub item: Item,
    /// Its line.
    pub line: Line,
    /// Number of the commitment in the year before.
    pub engagement: Option<i32>,
}

/// A statement and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryView {
    /// The statement.
    pub carry: Carry,
    /// The year that it carries from.
    pub from_year: i32,
    /// Its credits.
    pub items: Vec<Named>,
    /// The line that gets the surplus.
    pub surplus_line: Option<Line>,
    /// What the treasurer answered.
    pub answer: Option<Answered>,
}

/// What a year that is carried out here leaves to the next, less what was carried already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The year.
    pub year: i32,
    /// Its budget.
    pub budget: Uuid,
    /// Whether it is closed: before that it may still change.
    pub closed: bool,
    /// Its credits.
    pub items: Vec<Named>,
    /// Its surplus; nothing where there is none.
    pub surplus: Money,
}

/// What is carried over of the credits of a year: of each commitment that has its visa, what orders have not used; and on lines of
/// equipment also what nothing was committed on, which lapses on those of operating (113-14 art. 166-167, decree 2-16-313 art. 1).
/// Never more than the line has left once earlier statements are taken off.
///
/// # Errors
/// Internal failures: amounts beyond what is kept.
pub fn items(
    lines: &[Line],
    positions: &BTreeMap<Uuid, Position>,
    engagements: &[EngagementView],
    earlier: &[Item],
) -> Result<Vec<Item>, Internal> {
    let mut items = Vec::new();
    for line in lines.iter().filter(|line| line.entry.side == Side::Expense) {
        let position = positions.get(&line.id).copied().unwrap_or_default();
        let gone = sum(earlier.iter().filter(|one| one.line == line.id).map(|one| one.amount))?;
        let mut room = less(less(position.credit()?, position.ordered)?, gone)?;
        for view in engagements.iter().filter(|view| view.engagement.line_id == line.id && view.visa.is_given()) {
            let id = Some(view.engagement.id);
            let gone = sum(earlier.iter().filter(|one| one.engagement == id).map(|one| one.amount))?;
            let amount = less(view.left()?, gone)?.min(room);
            if amount.is_positive() {
                room = less(room, amount)?;
                items.push(Item { line: line.id, engagement: id, amount });
            }
        }
        if line.entry.part == Part::Equipment && room.is_positive() {
            items.push(Item { line: line.id, engagement: None, amount: room });
        }
    }
    Ok(items)
}

/// The surplus of a year: its result, less what was carried of it already. A deficit is carried nowhere (113-14 art. 203).
///
/// # Errors
/// Internal failures: amounts beyond what is kept.
pub fn surplus(result: Money, earlier: Money) -> Result<Money, Internal> {
    Ok(less(result, earlier)?.max(Money::ZERO))
}

/// Why nothing is stated: an earlier statement waits for its visa.
#[must_use]
pub fn pending_fault(views: &[CarryView]) -> Option<Fault> {
    let waits = views.iter().find(|view| view.answer.is_none())?;
    Some(Fault::at("budget-error-carry-pending", &["budgetId"]).with("number", waits.carry.number))
}

/// Why the surplus cannot go to a line: it is entered among the revenue of the second part (113-14 art. 203).
#[must_use]
pub fn surplus_line_fault(line: &Line) -> Option<Fault> {
    let fits = line.entry.side == Side::Revenue && line.entry.part == Part::Equipment;
    (!fits).then(|| Fault::at("budget-error-carry-surplus-line", &["surplusLineId"]))
}

impl CarryView {
    /// Whether the treasurer gave the visa. Nothing says that his silence does.
    #[must_use]
    pub fn state(&self) -> VisaState {
        match self.answer.as_ref().map(|given| given.answer) {
            None => VisaState::Waiting,
            Some(Answer::Visaed) => VisaState::Granted,
            Some(Answer::Refused) => VisaState::Refused,
        }
    }

    /// Whether what it states counts.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.state() == VisaState::Granted
    }

    /// All its credits.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn total(&self) -> Result<Money, Internal> {
        total(&self.items)
    }

    /// Why an answer of a day cannot be entered: there is one, whoever stated it gives it, or the day does not fit.
    #[must_use]
    pub fn answer_faults(&self, by: Uuid, on: NaiveDate, today: NaiveDate) -> Vec<Fault> {
        let faults = [
            self.answer.is_some().then(|| Fault::at("budget-error-answered", &["answer"])),
            (self.carry.by == by).then(|| Fault::at("budget-error-carry-own", &["carryId"])),
            day_fault(on, self.carry.on, today),
        ];
        faults.into_iter().flatten().collect()
    }
}

/// The sum of credits.
///
/// # Errors
/// Internal failures: beyond what is kept.
pub fn total(items: &[Named]) -> Result<Money, Internal> {
    sum(items.iter().map(|one| one.item.amount))
}
