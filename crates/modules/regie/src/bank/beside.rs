//! By which a movement is known again, and where the statements of a day stand to each other. Pure.
//!
//! A bank gives a statement of the morning, of what followed, of the whole day, in any order, and a table without balances beside them. What two
//! of them show is one line, what one of them shows is another one, however equal they look. Decided once
//! - Balances tell: a statement begins inside another one where the balance that it begins with is one that the other one comes by, and their
//!   amounts are the same from there on to the end of either. What both show is the same; the rest of the day is others.
//! - Amounts decide, not texts: two formats tell the same movement in different words.
//! - A statement that has no place inside the other one shows other movements, whether it begins where that one ends or later.
//! - Where all of one could lie somewhere inside the other one in another sequence, where both go from the same balance to the same, and where a
//!   format sums up what another one tells line by line, nothing is sure. The same goes for what tells no balance. Then of equal movements as
//!   many are new as there are more of: nothing is doubled.
//! - Of movements that all come in, or all go out, no line is lost and none is doubled, in whatever sequence the statements come. Where the
//!   balance comes back to what it was, equal movements may be taken for shown again; they are never doubled.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use kernel::keys::sha256;

use super::Format;
use super::read::{Movement, Told};

/// What a movement is known again by.
pub type Print = [u8; 32];

/// What statements of the account have shown of the first and the last day of another one, where they tell a balance.
pub type Known = BTreeMap<NaiveDate, Vec<Shown>>;

/// Movements one after the other, in centimes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Balance before the first one.
    pub before: i128,
    /// Signed.
    pub amounts: Vec<i128>,
}

/// What a statement shows of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// How it is written.
    pub format: Format,
    /// Its movements of the day.
    pub stretch: Stretch,
    /// The key of each, and what it is known again by.
    pub lines: Vec<(String, Print)>,
}

/// Movements that two statements have in common: from which one on, in each, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    own: usize,
    its: usize,
    len: usize,
}

/// Where a statement stands to another one, on a day.
enum Relation {
    /// They have movements in common; more than one place where the balance comes back.
    Over(Vec<Window>),
    /// They have none.
    Apart,
    /// Balances do not tell.
    Unsure,
}

impl Stretch {
    /// The balance before each movement, and after the last one.
    fn points(&self) -> impl Iterator<Item = i128> {
        let after = self.amounts.iter().scan(self.before, |balance, amount| {
            *balance += amount;
            Some(*balance)
        });
        std::iter::once(self.before).chain(after)
    }

    fn after(&self) -> i128 {
        self.before + self.amounts.iter().sum::<i128>()
    }

    /// Between which balances it goes, in whatever sequence.
    fn range(&self) -> (i128, i128) {
        let sum = |sign: i128| self.amounts.iter().filter(|amount| amount.signum() == sign).sum::<i128>();
        (self.before + sum(-1), self.before + sum(1))
    }

    /// Where another one begins inside of it, and how many movements they then have in common.
    fn begins(&self, inner: &Self) -> Vec<(usize, usize)> {
        let same = |at: usize| {
            let pairs = || self.amounts.iter().skip(at).zip(&inner.amounts);
            pairs().all(|(one, other)| one == other).then(|| pairs().count())
        };
        let places = self.points().zip(0..self.amounts.len()).filter(|(point, _)| *point == inner.before);
        places.filter_map(|(_, at)| same(at).filter(|len| *len > 0).map(|len| (at, len))).collect()
    }

    /// Whether all of another one could lie inside of it, in whatever sequence.
    fn could_hold(&self, inner: &Self) -> bool {
        let mut left: HashMap<i128, i128> = HashMap::new();
        for amount in &self.amounts {
            *left.entry(*amount).or_default() += 1;
        }
        for amount in &inner.amounts {
            let count = left.entry(*amount).or_default();
            *count -= 1;
            if *count < 0 {
                return false;
            }
        }
        let sum = |sign: i128| {
            left.iter()
                .filter(|(amount, _)| amount.signum() == sign)
                .map(|(amount, count)| amount * count)
                .sum::<i128>()
        };
        (sum(-1)..=sum(1)).contains(&(inner.before - self.before))
    }
}

fn relation((own, format): (&Stretch, Format), other: &Shown) -> Relation {
    let its = &other.stretch;
    let inside = its.begins(own).into_iter().map(|(its, len)| Window { own: 0, its, len });
    let outside = own.begins(its).into_iter().map(|(own, len)| Window { own, its: 0, len });
    let windows: Vec<Window> = inside.chain(outside.filter(|window| window.own > 0)).collect();
    if !windows.is_empty() {
        return Relation::Over(windows);
    }
    let same = own.before == its.before && own.after() == its.after();
    if same || own.could_hold(its) || its.could_hold(own) {
        return Relation::Unsure;
    }
    let (one, two) = (own.range(), its.range());
    let touch = own.after() == its.before || its.after() == own.before;
    let far = one.1 <= two.0 || two.1 <= one.0;
    if format == other.format || touch || far { Relation::Apart } else { Relation::Unsure }
}

/// What a movement says that another statement says as well: the bank's own reference, else its text; with day and amount.
#[must_use]
pub fn key(movement: &Movement) -> String {
    let own = if movement.reference.is_empty() {
        format!("text\n{}\n{}", movement.counterparty, movement.text)
    } else {
        format!("reference\n{}", movement.reference)
    };
    format!("{}\n{}\n{own}", movement.on, movement.amount)
}

/// Of the movements with this key, the one in this place.
fn print(key: &str, place: u32) -> Print {
    sha256(format!("{key}\n{place}").as_bytes())
}

/// By which each movement of a statement is known again in another one.
struct Marks {
    keys: Vec<String>,
    found: Vec<Option<Print>>,
    /// Those that it has.
    used: HashSet<Print>,
    /// Those that are others, however equal.
    apart: HashSet<Print>,
}

impl Marks {
    /// Takes in where the statement stands to another one, on the day of the movements in these places.
    fn take_in(&mut self, places: &[usize], relation: &Relation, other: &Shown) {
        let windows = match relation {
            Relation::Unsure => return,
            Relation::Apart => &[] as &[Window],
            Relation::Over(windows) => windows.as_slice(),
        };
        let common = |at: usize| windows.iter().any(|window| (window.its..window.its + window.len).contains(&at));
        let others = other.lines.iter().enumerate().filter(|(at, _)| !common(*at));
        self.apart.extend(others.map(|(_, (_, print))| *print));
        let Some(widest) = windows.iter().max_by_key(|window| window.len) else { return };
        let own = places.iter().skip(widest.own);
        for (place, (key, print)) in own.zip(other.lines.iter().skip(widest.its)).take(widest.len) {
            let free = self.found.get(*place).is_some_and(Option::is_none) && !self.used.contains(print);
            if free && self.keys.get(*place) == Some(key) {
                self.used.insert(*print);
                if let Some(found) = self.found.get_mut(*place) {
                    *found = Some(*print);
                }
            }
        }
    }

    /// The others take the first place among the equal ones that is nobody else's: of what may have been shown, or a new one.
    fn finish(self) -> Vec<Print> {
        let Self { keys, found, mut used, apart } = self;
        let mut last: HashMap<&str, u32> = HashMap::new();
        let mut prints = Vec::with_capacity(found.len());
        for (key, found) in keys.iter().zip(found) {
            prints.push(found.unwrap_or_else(|| {
                let place = last.entry(key).or_default();
                loop {
                    *place += 1;
                    let print = print(key, *place);
                    if !apart.contains(&print) && used.insert(print) {
                        break print;
                    }
                }
            }));
        }
        prints
    }
}

/// By which each movement of a statement is known again, by what the statements beside it have shown. No two are known by the same.
#[must_use]
pub fn fingerprints(told: &Told, known: &Known) -> Vec<Print> {
    let keys: Vec<String> = told.movements.iter().map(key).collect();
    let found = vec![None; keys.len()];
    let mut marks = Marks { keys, found, used: HashSet::new(), apart: HashSet::new() };
    let Some(opening) = told.opening else { return marks.finish() };
    for (day, shown) in known {
        let of_day = told.movements.iter().enumerate().filter(|(_, movement)| movement.on == *day);
        let places: Vec<usize> = of_day.map(|(at, _)| at).collect();
        if places.is_empty() {
            continue;
        }
        let own = stretch(told, i128::from(opening.centimes()), *day);
        for other in shown {
            marks.take_in(&places, &relation((&own, told.format), other), other);
        }
    }
    marks.finish()
}

/// What a statement shows of a day.
fn stretch(told: &Told, opening: i128, day: NaiveDate) -> Stretch {
    let centimes = |movement: &Movement| i128::from(movement.amount.centimes());
    let earlier = told.movements.iter().filter(|movement| movement.on < day);
    let of_day = told.movements.iter().filter(|movement| movement.on == day);
    Stretch { before: opening + earlier.map(centimes).sum::<i128>(), amounts: of_day.map(centimes).collect() }
}
