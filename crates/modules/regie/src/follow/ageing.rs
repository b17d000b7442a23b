//! How old what is owed is. Pure.

use chrono::NaiveDate;
use kernel::error::Internal;
use kernel::money::Money;
use uuid::Uuid;

use super::limitation::Limitation;
use super::terms::Age;
use crate::day::kept;

/// How old a debt is on a day.
#[must_use]
pub fn age(due_on: NaiveDate, limitation: Limitation, on: NaiveDate) -> Age {
    if limitation.is_over(on) {
        return Age::Prescribed;
    }
    match days_late(due_on, on) {
        0 => Age::NotDue,
        1..=30 => Age::Month,
        31..=90 => Age::Quarter,
        91..=365 => Age::Year,
        _ => Age::Older,
    }
}

/// Days since the last day to pay; none before.
#[must_use]
pub fn days_late(due_on: NaiveDate, on: NaiveDate) -> i64 {
    (on - due_on).num_days().max(0)
}

/// The first and the last day to pay of what has an age on a day, as far as these decide it.
#[must_use]
pub fn due_between(age: Option<Age>, on: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let before = |days: u64| on.checked_sub_days(chrono::Days::new(days));
    match age {
        None | Some(Age::Prescribed) => (None, None),
        Some(Age::NotDue) => (Some(on), None),
        Some(Age::Month) => (before(30), before(1)),
        Some(Age::Quarter) => (before(90), before(31)),
        Some(Age::Year) => (before(365), before(91)),
        Some(Age::Older) => (None, before(366)),
    }
}

/// What is owed, by age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ages {
    orders: i64,
    centimes: [i64; Age::ALL.len()],
}

impl Ages {
    /// Adds what is owed of one order.
    pub fn add(&mut self, age: Age, owed: Money) {
        self.orders += 1;
        for (sum, _) in self.centimes.iter_mut().zip(Age::ALL).filter(|(_, one)| **one == age) {
            *sum += owed.centimes();
        }
    }

    /// Of how many orders something is owed.
    #[must_use]
    pub const fn orders(&self) -> i64 {
        self.orders
    }

    /// What is owed and so old.
    ///
    /// # Errors
    /// An amount beyond what is kept.
    pub fn of(&self, age: Age) -> Result<Money, Internal> {
        kept(self.centimes.iter().zip(Age::ALL).filter(|(_, one)| **one == age).map(|(sum, _)| sum).sum())
    }

    /// All that is owed.
    ///
    /// # Errors
    /// An amount beyond what is kept.
    pub fn total(&self) -> Result<Money, Internal> {
        kept(self.centimes.iter().sum())
    }

    fn sum(&self) -> i64 {
        self.centimes.iter().sum()
    }
}

/// What is owed by one group, by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Kind, unit or debtor.
    pub key: Uuid,
    /// By age.
    pub ages: Ages,
}

/// What is owed, by age, in all and by group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ageing {
    /// In all.
    pub total: Ages,
    groups: std::collections::HashMap<Uuid, Ages>,
}

impl Ageing {
    /// Adds what is owed of one order.
    pub fn add(&mut self, key: Uuid, age: Age, owed: Money) {
        self.total.add(age, owed);
        self.groups.entry(key).or_default().add(age, owed);
    }

    /// The groups of which most is owed, at most so many.
    #[must_use]
    pub fn groups(&self, most: usize) -> Vec<Group> {
        let mut groups: Vec<Group> = self.groups.iter().map(|(key, ages)| Group { key: *key, ages: *ages }).collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.ages.sum()), group.key));
        groups.truncate(most);
        groups
    }
}
