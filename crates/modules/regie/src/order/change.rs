//! What may be changed of an order, and by how much (decree 2-17-451 art. 37-39). Pure.

use chrono::NaiveDate;
use kernel::error::Fault;
use kernel::money::Money;
use serde::Serialize;
use uuid::Uuid;

use super::balance::{Balance, Ledger};
use super::terms::{ChangeKind, Component};

/// Amounts of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Amounts {
    /// Of the principal.
    pub principal: Money,
    /// Of the increase.
    pub increase: Money,
    /// Of what late payment has cost; of a remission only.
    pub late: Money,
}

/// By what a change was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Who decided; of a remission a [`super::RemissionAuthority`].
    pub authority: String,
    /// The paper, by its number.
    pub instrument: String,
    /// Its day.
    pub instrument_on: NaiveDate,
    /// The visa of a deliberation that remits, and its day.
    pub visa: Option<(String, NaiveDate)>,
    /// Why.
    pub reasons: String,
}

/// A change on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderChange {
    /// Identifier.
    pub id: Uuid,
    /// Of which order.
    pub order_id: Uuid,
    /// Its place among the changes of the order, from 1.
    pub number: i32,
    /// What was done.
    pub kind: ChangeKind,
    /// How much.
    pub amounts: Amounts,
    /// By what.
    pub decision: Decision,
    /// The day it was recorded: from then on it holds.
    pub decided_on: NaiveDate,
    /// Who recorded it.
    pub staff_id: Uuid,
}

/// What a change is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The order, locked.
    pub ledger: &'a Ledger,
    /// What is owed of it on the day.
    pub owed: &'a Balance,
    /// Whether its kind is a tax.
    pub is_tax: bool,
    /// The day.
    pub today: NaiveDate,
}

/// What a change comes to: what was asked for, or all that is left.
///
/// # Errors
/// Every reason why it cannot be made.
pub fn decide(
    kind: ChangeKind,
    situation: Situation<'_>,
    wanted: Amounts,
    decision: &Decision,
) -> Result<Amounts, Vec<Fault>> {
    let mut faults = dates(situation.today, decision);
    let (ledger, owed) = (situation.ledger, situation.owed);
    let left = Amounts { principal: owed.principal, increase: owed.increase, late: Money::ZERO };
    let stands = |component| Money::from_centimes(ledger.stands(component)).unwrap_or(Money::ZERO);
    let whole =
        Amounts { principal: stands(Component::Principal), increase: stands(Component::Increase), late: Money::ZERO };
    if ledger.is_cancelled() {
        faults.push(Fault::at("regie-error-order-cancelled", &["orderId"]));
        return Err(faults);
    }
    let amounts = match kind {
        ChangeKind::Reduction => {
            let over = too_much(wanted, whole);
            faults.extend(over.is_empty().then(|| nothing_stays(ledger, wanted)).flatten());
            faults.extend(over);
            Amounts { late: Money::ZERO, ..wanted }
        }
        // What was paid of it is a surplus from then on.
        ChangeKind::Cancellation => whole,
        ChangeKind::WriteOff => {
            faults.extend(ledger.is_written_off().then(|| Fault::at("regie-error-order-written-off", &["orderId"])));
            faults.extend(owed.total().is_zero().then(|| Fault::at("regie-error-order-nothing-owed", &["orderId"])));
            left
        }
        ChangeKind::Remission => {
            faults.extend(situation.is_tax.then(|| Fault::at("regie-error-order-remit-tax", &["orderId"])));
            faults.extend(too_much(wanted, Amounts { late: owed.late, ..left }));
            wanted
        }
    };
    if faults.is_empty() { Ok(amounts) } else { Err(faults) }
}

/// At most what there is, and something.
fn too_much(wanted: Amounts, left: Amounts) -> Vec<Fault> {
    let each = [
        ("principal", wanted.principal, left.principal),
        ("increase", wanted.increase, left.increase),
        ("late", wanted.late, left.late),
    ];
    if each.iter().all(|(_, wanted, _)| !wanted.is_positive()) {
        return vec![Fault::at("regie-error-order-change-nothing", &["principal"])];
    }
    let over = each.into_iter().filter(|(_, wanted, left)| wanted > left);
    over.map(|(field, _, left)| Fault::at("regie-error-order-change-too-much", &[field]).with("most", left)).collect()
}

/// An order of which nothing stays was wrong as a whole: it is cancelled.
fn nothing_stays(ledger: &Ledger, wanted: Amounts) -> Option<Fault> {
    let asked = ledger.asked(Component::Principal) == wanted.principal.centimes()
        && ledger.asked(Component::Increase) == wanted.increase.centimes();
    asked.then(|| Fault::at("regie-error-order-reduce-all", &["principal"]))
}

/// Nothing is decided by a paper of the future, nor approved before it was decided.
pub(super) fn dates(today: NaiveDate, decision: &Decision) -> Vec<Fault> {
    let mut faults = Vec::new();
    if decision.instrument_on > today {
        faults.push(Fault::at("regie-error-order-change-ahead", &["instrumentOn"]));
    }
    if decision.visa.as_ref().is_some_and(|(_, on)| *on > today || *on < decision.instrument_on) {
        faults.push(Fault::at("regie-error-order-change-visa", &["visaOn"]));
    }
    faults
}
