//! How each line of a budget stands on a day: what was allowed, carried over, moved, kept for a transfer, committed, ordered and paid.
//! Computed, never stored: what is told is what was done.

pub(crate) mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use kernel::error::{Fault, Internal};
use kernel::money::Money;
use uuid::Uuid;

use crate::interim::{self, Interim};
use crate::line::Entry;
use crate::stored::{less, sum};
use crate::transfer::TransferView;
use crate::version::{Amount, VersionView, in_force};
use crate::year::Budget;

/// The share of a credit from which on a commitment is told to be near its limit: nine tenths.
const NEAR: (i64, i64) = (9, 10);

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Its amount in the version in force.
    pub voted: Money,
    /// What the governor's order lets spend of it while no version has its visa.
    pub provisional: Money,
    /// What was carried over to it from the year before; of the line of the surplus, the surplus.
    pub carried: Money,
    /// What transfers brought it, less than nothing when they took more.
    pub moved: Money,
    /// What transfers that are not applied yet would take.
    pub reserved: Money,
    /// Its amount in a version that waits for its visa.
    pub next: Option<Money>,
    /// What is committed, less what was given back; refused commitments left out.
    pub engaged: Money,
    /// What is ordered to be paid, refused orders left out.
    pub ordered: Money,
    /// What the receiver has paid of it.
    pub paid: Money,
}

/// What positions are made from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Amounts of the version in force, with its identifier.
    pub voted: Option<(Uuid, Vec<Amount>)>,
    /// Amounts of a version that waits for its visa.
    pub next: Option<Vec<Amount>>,
    /// What the governor's order opens while no version has its visa, by line.
    pub provisional: Vec<Amount>,
    /// Carried over from the year before, by line.
    pub carried: Vec<Amount>,
    /// Every transfer of the budget.
    pub transfers: Vec<TransferView>,
    /// Committed, by line.
    pub engaged: Vec<Amount>,
    /// Ordered to be paid, by line.
    pub ordered: Vec<Amount>,
    /// Paid, by line.
    pub paid: Vec<Amount>,
}

/// A budget on a day, with everything that decides what may be committed.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The budget.
    pub budget: Budget,
    /// Its versions.
    pub versions: Vec<VersionView>,
    /// The governor's order under which it is spent; `None` without one, and once a version has its visa.
    pub interim: Option<Interim>,
    /// Its transfers.
    pub transfers: Vec<TransferView>,
    /// How each line stands that any of it concerns.
    pub positions: BTreeMap<Uuid, Position>,
}

impl Ledger {
    /// How a line stands; one that nothing concerns has nothing.
    #[must_use]
    pub fn position(&self, line: Uuid) -> Position {
        self.positions.get(&line).copied().unwrap_or_default()
    }

    /// The version in force.
    ///
    /// # Errors
    /// The fault that says that there is none: nothing can be moved or committed yet (113-14 art. 189).
    pub fn in_force(&self) -> Result<&VersionView, Fault> {
        in_force(&self.versions).ok_or_else(|| Fault::at("budget-error-no-visa", &["budgetId"]))
    }

    /// Why nothing can be committed on a line yet: no version has its visa, and the governor's order is missing or not for such an
    /// expense (113-14 art. 193).
    #[must_use]
    pub fn line_fault(&self, line: &Entry) -> Option<Fault> {
        match (self.in_force(), &self.interim) {
            (Ok(_), _) => None,
            (Err(fault), None) => Some(fault),
            (Err(_), Some(_)) => interim::line_fault(line),
        }
    }
}

impl Position {
    /// What may be committed in all.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn credit(&self) -> Result<Money, Internal> {
        sum([self.granted()?, self.carried])
    }

    /// What the version in force and transfers allow, or the governor's order before: without what was carried over, which no version
    /// holds.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn granted(&self) -> Result<Money, Internal> {
        sum([self.voted, self.moved, self.provisional])
    }

    /// What may still be committed: what was not committed, nor kept for a transfer; and while another version waits for its visa,
    /// no more than either allows. What was carried over is there whichever it is.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn available(&self) -> Result<Money, Internal> {
        let granted = less(self.granted()?, self.reserved)?;
        let ceiling = self.next.map_or(granted, |next| next.min(granted));
        less(sum([ceiling, self.carried])?, self.engaged)
    }

    /// What may be moved from the line: what may be committed, but for what was carried over to it. That was given to this line by the
    /// year before, and the amounts of a version never hold it.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn movable(&self) -> Result<Money, Internal> {
        Ok(self.available()?.min(less(self.granted()?, self.reserved)?))
    }

    /// Why this much cannot be committed on the line, at this field of the input.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn fault(&self, amount: Money, field: &str) -> Result<Option<Fault>, Internal> {
        Ok(beyond(amount, self.available()?, field))
    }

    /// Why this much cannot be moved from the line, at this field of the input.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn move_fault(&self, amount: Money, field: &str) -> Result<Option<Fault>, Internal> {
        Ok(beyond(amount, self.movable()?, field))
    }

    /// Whether at least nine tenths of the credit are committed once this much is committed as well.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn is_near_limit(&self, more: Money) -> Result<bool, Internal> {
        let (engaged, credit) = (sum([self.engaged, more])?.centimes(), self.credit()?.centimes());
        let (part, whole) = NEAR;
        Ok(credit > 0 && i128::from(engaged) * i128::from(whole) >= i128::from(credit) * i128::from(part))
    }
}

fn beyond(amount: Money, available: Money, field: &str) -> Option<Fault> {
    let available = available.max(Money::ZERO);
    (amount > available).then(|| Fault::at("budget-error-credit", &[field]).with("available", available))
}

/// How each line stands that any fact concerns.
///
/// # Errors
/// Internal failures: amounts beyond what is kept.
pub fn positions(facts: &Facts) -> Result<BTreeMap<Uuid, Position>, Internal> {
    let mut all: BTreeMap<Uuid, Position> = BTreeMap::new();
    let version = facts.voted.as_ref().map(|(id, _)| *id);
    for one in facts.voted.iter().flat_map(|(_, amounts)| amounts) {
        all.entry(one.line).or_default().voted = one.amount;
    }
    for one in &facts.provisional {
        all.entry(one.line).or_default().provisional = one.amount;
    }
    for one in &facts.carried {
        all.entry(one.line).or_default().carried = one.amount;
    }
    for one in &facts.engaged {
        all.entry(one.line).or_default().engaged = one.amount;
    }
    for one in &facts.ordered {
        all.entry(one.line).or_default().ordered = one.amount;
    }
    for one in &facts.paid {
        all.entry(one.line).or_default().paid = one.amount;
    }
    // Amounts of a later version hold what earlier transfers did.
    for view in facts.transfers.iter().filter(|view| Some(view.transfer.version_id) == version) {
        let (transfer, amount) = (&view.transfer, view.transfer.amount);
        if view.applied_on.is_some() {
            let from = all.entry(transfer.from).or_default();
            from.moved = less(from.moved, amount)?;
            let to = all.entry(transfer.to).or_default();
            to.moved = sum([to.moved, amount])?;
        } else if view.is_open() {
            let from = all.entry(transfer.from).or_default();
            from.reserved = sum([from.reserved, amount])?;
        }
    }
    if let Some(next) = &facts.next {
        // A line that the next version does not name has nothing in it.
        all.values_mut().for_each(|position| position.next = Some(Money::ZERO));
        for one in next {
            all.entry(one.line).or_default().next = Some(one.amount);
        }
    }
    Ok(all)
}
