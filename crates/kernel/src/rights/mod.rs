//! What everybody may do at one moment, and what a change of roles, grants or policies does to it.
//!
//! A preview carries the change out in a transaction, looks before and after, and lets the transaction go: it goes the
//! very way of the change itself.

pub mod duty;
mod store;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::act::Reach;
use crate::auth;
use crate::error::Outcome;
use crate::id::{StaffId, TypedId as _};
use crate::permission::{Held, Lender, Loan, Permissions, RoleBook};
use crate::session::Scope;
use crate::tx::{TenantTx, Tx as _};

/// How far something reaches: what a person may do it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Whether colleagues' things are within it.
    pub reach: Reach,
    /// A unit stands for all below it, unless some of that is not within; `None` is the whole commune.
    pub units: Option<Vec<Uuid>>,
}

/// One act that somebody gains or loses, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Name of the act.
    pub act: &'static str,
    /// Where.
    pub extent: Extent,
}

/// What changes for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Who.
    pub staff: StaffId,
    /// What the person may do then and not now.
    pub gains: Vec<Step>,
    /// What the person may do now and not then.
    pub losses: Vec<Step>,
}

/// What everybody with an open account may do, on the commune's own host.
#[derive(Debug)]
pub struct Rights {
    people: BTreeMap<Uuid, Permissions>,
    units: Tree,
}

/// Units and what lies above each.
#[derive(Debug, Default)]
pub(crate) struct Tree(HashMap<Uuid, Option<Uuid>>);

impl Tree {
    pub(crate) fn new(units: Vec<(Uuid, Option<Uuid>)>) -> Self {
        Self(units.into_iter().collect())
    }

    /// A unit and all below it; `None` for the root, which is the whole commune.
    fn below(&self, top: Uuid) -> Option<Vec<Uuid>> {
        if self.0.get(&top).is_some_and(Option::is_none) {
            return None;
        }
        Some(self.0.keys().copied().filter(|unit| self.is_below(*unit, top)).collect())
    }

    fn is_below(&self, unit: Uuid, top: Uuid) -> bool {
        let mut at = Some(unit);
        while let Some(now) = at {
            if now == top {
                return true;
            }
            at = self.0.get(&now).copied().flatten();
        }
        false
    }

    fn all(&self) -> BTreeSet<Uuid> {
        self.0.keys().copied().collect()
    }

    /// The fewest units that name the set: a unit stands for all below it when all of it is in the set, and for itself
    /// alone otherwise. `None` when the set is the whole commune.
    fn topmost(&self, set: &BTreeSet<Uuid>) -> Option<Vec<Uuid>> {
        if set.len() == self.0.len() {
            return None;
        }
        let whole = |top: Uuid| self.0.keys().filter(|unit| self.is_below(**unit, top)).all(|unit| set.contains(unit));
        let named = |unit: &&Uuid| {
            !self.0.get(unit).copied().flatten().is_some_and(|above| set.contains(&above) && whole(above))
        };
        Some(set.iter().filter(named).copied().collect())
    }
}

/// Reads what everybody may do on a day, as the transaction sees it. Nothing of it is kept: what a preview tries out must never
/// stand for what holds.
///
/// # Errors
/// Internal failures only.
pub async fn of_everybody(tx: &mut TenantTx, on: NaiveDate) -> Outcome<Rights> {
    let house = tx.session().house().clone();
    let acts = house.acts().to_vec();
    let book = Arc::new(RoleBook::compile(&acts, auth::store::policies(tx.conn()).await?).await?);
    let units = Tree::new(store::units(tx.conn()).await?);
    let mut held: BTreeMap<Uuid, Vec<Held>> = BTreeMap::new();
    let mut programs = BTreeSet::new();
    for grant in store::grants(tx.conn()).await? {
        if grant.service {
            programs.insert(grant.staff_id);
        }
        let role = Held { role: grant.role, units: units.below(grant.unit_id) };
        held.entry(grant.staff_id).or_default().push(role);
    }
    let join = |(id, held): (&Uuid, &Vec<Held>)| {
        let all = Permissions::join(&book, held, Some(StaffId::from_uuid(*id)));
        (*id, if programs.contains(id) { all.only(|act| house.may_lend(act, true)) } else { all })
    };
    let mut people: BTreeMap<Uuid, Permissions> = held.iter().map(join).collect();
    for lending in store::lendings(tx.conn(), on).await? {
        let loan = lending.loan(held.get(&lending.lender_id), &units);
        let borrower = people.remove(&lending.borrower_id).unwrap_or_default();
        people.insert(lending.borrower_id, borrower.with_lent(&book, loan));
    }
    Ok(Rights { people, units })
}

impl store::Lending {
    /// As the authenticator has it.
    fn loan(&self, held: Option<&Vec<Held>>, units: &Tree) -> Loan {
        let lent = |one: &&Held| self.roles.as_ref().is_none_or(|roles| roles.contains(&one.role));
        Loan {
            lender: Lender { id: StaffId::from_uuid(self.lender_id), name: String::new() },
            held: held.into_iter().flatten().filter(lent).cloned().collect(),
            limit: self.unit_id.and_then(|unit| units.below(unit)),
        }
    }
}

/// Whom the change concerns, and how.
#[must_use]
pub fn shifts(before: &Rights, after: &Rights) -> Vec<Shift> {
    let people: BTreeSet<Uuid> = before.people.keys().chain(after.people.keys()).copied().collect();
    let none = Permissions::default();
    let of = |rights: &Rights, id: &Uuid| rights.people.get(id).unwrap_or(&none).clone();
    let shift = |id: Uuid| {
        let (then, now) = (of(after, &id), of(before, &id));
        let gains = steps(&after.units, &then, &now);
        let losses = steps(&after.units, &now, &then);
        let changed = !gains.is_empty() || !losses.is_empty();
        changed.then(|| Shift { staff: StaffId::from_uuid(id), gains, losses })
    };
    people.into_iter().filter_map(shift).collect()
}

/// What `more` allows and `less` does not.
fn steps(units: &Tree, more: &Permissions, less: &Permissions) -> Vec<Step> {
    let step = |act: &'static str| {
        let extent = beyond(units, &more.scope(act)?, less.scope(act).as_ref())?;
        Some(Step { act, extent })
    };
    more.acts().into_iter().filter_map(step).collect()
}

/// The part of `scope` that `other` does not cover.
fn beyond(units: &Tree, scope: &Scope, other: Option<&Scope>) -> Option<Extent> {
    let set = |scope: &Scope| scope.units().map_or_else(|| units.all(), |list| list.iter().copied().collect());
    let mine: BTreeSet<Uuid> = set(scope);
    let covers_people = other.is_some_and(|other| other.owner().is_none() || scope.owner().is_some());
    let left: BTreeSet<Uuid> = match other {
        Some(other) if covers_people => mine.difference(&set(other)).copied().collect(),
        _ => mine,
    };
    let reach = if scope.owner().is_some() { Reach::Own } else { Reach::Units };
    (!left.is_empty()).then(|| Extent { reach, units: units.topmost(&left) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: Uuid = Uuid::from_u128(1);
    const A: Uuid = Uuid::from_u128(2);
    const A1: Uuid = Uuid::from_u128(3);
    const B: Uuid = Uuid::from_u128(4);

    fn tree() -> Tree {
        Tree::new(vec![(ROOT, None), (A, Some(ROOT)), (A1, Some(A)), (B, Some(ROOT))])
    }

    fn units(list: &[Uuid]) -> Scope {
        Scope::Units(list.into())
    }

    fn own(list: Option<&[Uuid]>) -> Scope {
        Scope::Own { id: StaffId::from_uuid(Uuid::from_u128(9)), units: list.map(Into::into) }
    }

    #[test]
    fn what_is_told_is_exactly_what_is_gained_or_lost() {
        let told = |scope: &Scope, other: Option<&Scope>| beyond(&tree(), scope, other);
        let extent = |reach, units: Option<&[Uuid]>| Some(Extent { reach, units: units.map(<[Uuid]>::to_vec) });
        assert_eq!(told(&units(&[A, A1]), None), extent(Reach::Units, Some(&[A])), "only the topmost unit is named");
        assert_eq!(told(&units(&[A, A1, B]), Some(&units(&[A, A1]))), extent(Reach::Units, Some(&[B])));
        assert_eq!(told(&units(&[A]), Some(&Scope::All)), None);
        assert_eq!(told(&Scope::All, None), extent(Reach::Units, None));
        assert_eq!(told(&Scope::All, Some(&units(&[A, A1]))), extent(Reach::Units, Some(&[ROOT, B])));
    }

    #[test]
    fn ones_own_things_are_less_than_everybodys() {
        let told = |scope: &Scope, other: &Scope| beyond(&tree(), scope, Some(other));
        assert!(told(&units(&[A]), &own(Some(&[A]))).is_some(), "colleagues' things are gained");
        assert_eq!(told(&own(Some(&[A])), &units(&[A])), None);
        assert_eq!(told(&own(Some(&[A])), &own(None)), None);
    }

    #[test]
    fn the_subtree_of_the_root_is_the_whole_commune() {
        assert_eq!(tree().below(ROOT), None);
        assert_eq!(tree().below(A).map(|list| list.len()), Some(2));
    }
}
