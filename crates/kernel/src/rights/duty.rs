//! Duties of which nobody holds two: who orders does not cash.
//!
//! What counts is every role that somebody holds, on whatever unit, and every role that is lent to them, for its days: two
//! offices of one commune do not make two persons of one. PostgreSQL keeps the same rule (`duties_exclude`), whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::store;
use crate::error::Outcome;
use crate::id::{StaffId, TypedId as _};
use crate::locale::message_id;
use crate::module::Duty;
use crate::tx::{TenantTx, Tx as _};

/// A duty, with the module that declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// Name of the module.
    pub module: &'static str,
    /// The duty.
    pub duty: &'static Duty,
}

impl Declared {
    /// Fluent id of what the duty is called.
    #[must_use]
    pub fn text_id(&self) -> String {
        message_id(&format!("{}.duty.{}", self.module, self.duty.name))
    }

    fn excludes(&self, other: &Self) -> bool {
        self.duty.set == other.duty.set && self.duty.name != other.duty.name
    }
}

/// Two duties in one hand that exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// One of both.
    pub one: Declared,
    /// The other.
    pub other: Declared,
}

impl Clash {
    /// Whether an act makes one of both.
    #[must_use]
    pub fn concerns(&self, act: &str) -> bool {
        self.one.duty.acts.contains(&act) || self.other.duty.acts.contains(&act)
    }
}

/// Roles that are lent for some days.
#[derive(Debug, Clone)]
pub struct Lent {
    /// Whose.
    pub lender: Uuid,
    /// To whom.
    pub borrower: Uuid,
    /// Which; empty: whatever the lender holds.
    pub roles: Vec<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// Who holds what, as far as duties hang on it: as it is, or as a change would make it.
#[derive(Debug, Clone, Default)]
pub struct Hands {
    duties: Vec<Declared>,
    /// Of each role the acts that make a duty.
    roles: BTreeMap<String, BTreeSet<String>>,
    grants: BTreeMap<Uuid, BTreeSet<String>>,
    lent: Vec<Lent>,
    closed: BTreeSet<Uuid>,
}

/// In whose hand two duties are. A role has none that exclude each other, even while nobody holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Hand {
    Role(String),
    Person(Uuid),
}

type Days = (NaiveDate, NaiveDate);

/// The days of a role of one's own.
const ALWAYS: Days = (NaiveDate::MIN, NaiveDate::MAX);

impl Hands {
    /// Reads it as it is, as the transaction sees it.
    ///
    /// # Errors
    /// Internal failures only.
    pub async fn read(tx: &mut TenantTx) -> Outcome<Self> {
        let house = tx.session().house().clone();
        let mut hands = Self { duties: house.duties().collect(), ..Self::default() };
        if hands.duties.is_empty() {
            return Ok(hands);
        }
        let acts = hands.duties.iter().flat_map(|one| one.duty.acts).map(|act| (*act).to_owned());
        let acts: Vec<String> = acts.collect();
        for (role, act) in store::allowed(tx.conn(), &acts).await? {
            hands.allow(&role, &act, true);
        }
        for (person, role) in store::held(tx.conn()).await? {
            hands.grants.entry(person).or_default().insert(role);
        }
        hands.lent = store::lent(tx.conn(), house.ambient.today()).await?;
        hands.closed = store::closed(tx.conn()).await?.into_iter().collect();
        Ok(hands)
    }

    /// Somebody gets a role.
    pub fn grant(&mut self, staff: StaffId, role: &str) {
        self.grants.entry(staff.uuid()).or_default().insert(role.to_owned());
    }

    /// A role gets an act, or loses it.
    pub fn allow(&mut self, role: &str, act: &str, allowed: bool) {
        let acts = self.roles.entry(role.to_owned()).or_default();
        if allowed {
            acts.insert(act.to_owned());
        } else {
            acts.remove(act);
        }
    }

    /// Roles are lent.
    pub fn lend(&mut self, lent: Lent) {
        self.lent.push(lent);
    }

    /// A closed account is opened again.
    pub fn open(&mut self, staff: StaffId) {
        self.closed.remove(&staff.uuid());
    }

    /// Two duties that somebody would hold, or a role would give, and that were apart before.
    #[must_use]
    pub fn clash(&self, before: &Self) -> Option<Clash> {
        let known = before.clashes();
        let (_, one, other) = self.clashes().into_iter().find(|clash| !known.contains(clash))?;
        Some(Clash { one: *self.duties.get(one)?, other: *self.duties.get(other)? })
    }

    /// Each hand with two duties that exclude each other, by their places in the list.
    fn clashes(&self) -> BTreeSet<(Hand, usize, usize)> {
        let of_roles = self.roles.keys().map(|role| {
            let duties: Vec<(usize, Days)> = self.of_role(role).into_iter().map(|duty| (duty, ALWAYS)).collect();
            (Hand::Role(role.clone()), duties)
        });
        let of_people = self.of_people().into_iter().map(|(person, duties)| (Hand::Person(person), duties));
        let mut found = BTreeSet::new();
        for (hand, duties) in of_roles.chain(of_people) {
            for (at, (one, days)) in duties.iter().enumerate() {
                for (other, theirs) in duties.iter().skip(at + 1) {
                    if self.exclude(*one, *other) && days.0 <= theirs.1 && theirs.0 <= days.1 {
                        found.insert((hand.clone(), *one.min(other), *one.max(other)));
                    }
                }
            }
        }
        found
    }

    fn exclude(&self, one: usize, other: usize) -> bool {
        self.duties.get(one).zip(self.duties.get(other)).is_some_and(|(one, other)| one.excludes(other))
    }

    /// The duties that a role gives, by their places in the list.
    fn of_role(&self, role: &str) -> Vec<usize> {
        let Some(acts) = self.roles.get(role) else { return Vec::new() };
        let gives = |declared: &Declared| declared.duty.acts.iter().any(|act| acts.contains(*act));
        self.duties.iter().enumerate().filter(|(_, declared)| gives(declared)).map(|(at, _)| at).collect()
    }

    /// The duties of everybody whose account is open, and on which days.
    fn of_people(&self) -> BTreeMap<Uuid, Vec<(usize, Days)>> {
        let mut held: BTreeMap<Uuid, Vec<(usize, Days)>> = BTreeMap::new();
        let mut give = |person: Uuid, role: &str, days: Days| {
            let duties = self.of_role(role).into_iter().map(|duty| (duty, days));
            held.entry(person).or_default().extend(duties);
        };
        let is_open = |person: Uuid| !self.closed.contains(&person);
        for (person, roles) in self.grants.iter().filter(|(person, _)| is_open(**person)) {
            roles.iter().for_each(|role| give(*person, role, ALWAYS));
        }
        for lent in self.lent.iter().filter(|lent| is_open(lent.lender) && is_open(lent.borrower)) {
            let theirs = self.grants.get(&lent.lender).into_iter().flatten();
            let named = theirs.filter(|role| lent.roles.is_empty() || lent.roles.contains(*role));
            named.for_each(|role| give(lent.borrower, role, (lent.from, lent.until)));
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: Duty = Duty { set: "demo.money", name: "order", acts: &["demo.bill.order"] };
    const CASH: Duty = Duty { set: "demo.money", name: "cash", acts: &["demo.bill.cash", "demo.stamp.sell"] };
    const COUNT: Duty = Duty { set: "demo.store", name: "count", acts: &["demo.shelf.count"] };

    fn person(id: u128) -> StaffId {
        StaffId::from_uuid(Uuid::from_u128(id))
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn lent(lender: u128, borrower: u128, roles: &[&str], (from, until): (u32, u32)) -> Lent {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let (lender, borrower) = (Uuid::from_u128(lender), Uuid::from_u128(borrower));
        Lent { lender, borrower, roles, from: day(from), until: day(until) }
    }

    /// Person 1 orders, person 2 cashes, person 3 counts.
    fn hands() -> Hands {
        let declared = |duty| Declared { module: "demo", duty };
        let duties = vec![declared(&ORDER), declared(&CASH), declared(&COUNT)];
        let mut hands = Hands { duties, ..Hands::default() };
        for (role, act) in [
            ("head", "demo.bill.order"),
            ("cashier", "demo.bill.cash"),
            ("seller", "demo.stamp.sell"),
            ("clerk", "demo.shelf.count"),
        ] {
            hands.allow(role, act, true);
        }
        for (id, role) in [(1, "head"), (2, "cashier"), (3, "clerk")] {
            hands.grant(person(id), role);
        }
        hands
    }

    fn clashes(change: impl FnOnce(&mut Hands)) -> bool {
        let (before, mut after) = (hands(), hands());
        change(&mut after);
        after.clash(&before).is_some()
    }

    #[test]
    fn nobody_gets_a_second_duty_of_a_set_by_a_role() {
        assert!(clashes(|hands| hands.grant(person(1), "cashier")));
        assert!(clashes(|hands| hands.grant(person(2), "head")));
        assert!(!clashes(|hands| hands.grant(person(2), "seller")), "the same duty twice is one");
        assert!(!clashes(|hands| hands.grant(person(3), "cashier")), "another set");
        assert!(!clashes(|hands| hands.grant(person(1), "nothing")));
        let mut after = hands();
        after.grant(person(1), "seller");
        let clash = after.clash(&hands()).expect("a clash");
        assert_eq!([clash.one.text_id(), clash.other.text_id()], ["demo-duty-order", "demo-duty-cash"]);
        assert!(clash.concerns("demo.stamp.sell") && !clash.concerns("demo.shelf.count"));
    }

    #[test]
    fn no_role_gives_two_even_while_nobody_holds_it() {
        assert!(clashes(|hands| hands.allow("seller", "demo.bill.order", true)));
        assert!(!clashes(|hands| hands.allow("seller", "demo.bill.cash", true)));
        let swapped = |hands: &mut Hands| {
            hands.allow("seller", "demo.bill.order", true);
            hands.allow("seller", "demo.stamp.sell", false);
        };
        assert!(!clashes(swapped), "what a change takes away with the other hand is not held");
        let by_two_roles = |hands: &mut Hands| {
            hands.grant(person(1), "clerk");
            hands.allow("clerk", "demo.bill.cash", true);
        };
        assert!(clashes(by_two_roles));
    }

    #[test]
    fn what_is_lent_counts_on_its_days_and_only_what_is_lent() {
        assert!(clashes(|hands| hands.lend(lent(2, 1, &[], (20, 21)))));
        assert!(!clashes(|hands| hands.lend(lent(2, 3, &[], (20, 21)))));
        assert!(!clashes(|hands| hands.lend(lent(2, 1, &["seller"], (20, 21)))), "the lender does not hold it");
        let both = |second: (u32, u32)| {
            move |hands: &mut Hands| {
                hands.lend(lent(1, 3, &[], (20, 21)));
                hands.lend(lent(2, 3, &[], second));
            }
        };
        assert!(clashes(both((21, 23))), "on one day both");
        assert!(!clashes(both((22, 23))));
        let later = |hands: &mut Hands| {
            hands.lend(lent(3, 1, &[], (20, 21)));
            hands.grant(person(3), "cashier");
        };
        assert!(clashes(later), "what the lender gets, the borrower has");
    }

    #[test]
    fn a_closed_account_holds_nothing_until_it_is_opened() {
        let closed = |hands: &mut Hands| {
            hands.grant(person(1), "cashier");
            hands.closed.insert(Uuid::from_u128(1));
        };
        assert!(!clashes(closed));
        assert!(clashes(|hands| {
            closed(hands);
            hands.open(person(1));
        }));
        assert!(!clashes(|hands| {
            hands.lend(lent(2, 1, &[], (20, 21)));
            hands.closed.insert(Uuid::from_u128(2));
        }));
    }

    #[test]
    fn what_was_so_before_is_not_held_against_another_change() {
        let mut before = hands();
        before.grant(person(1), "cashier");
        let mut after = before.clone();
        after.grant(person(3), "cashier");
        assert!(after.clash(&before).is_none());
        after.grant(person(3), "head");
        assert!(after.clash(&before).is_some());
    }
}
