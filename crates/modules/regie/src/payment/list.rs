//! The list that a channel gives of one of its days, and how it is compared with what the channel reported. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::error::{Fault, Internal};
use kernel::money::Money;

use super::report::is_id;
use super::{Difference, DifferenceKind};
use crate::sums::sum;

/// Most payments that one list holds.
pub const MOST: usize = 5_000;

/// A payment as the channel lists it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// As the channel calls it.
    pub id: String,
    /// How much.
    pub amount: Money,
}

/// A payment as it was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// As the channel calls it.
    pub id: String,
    /// How much.
    pub amount: Money,
    /// The day on which it was paid.
    pub on: NaiveDate,
}

/// A day as the channel gives it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum DayList {
    /// Payment by payment.
    Each(Vec<Listed>),
    /// How many, and their sum.
    Total(i32, Money),
}

impl DayList {
    /// How many it holds, and their sum.
    ///
    /// # Errors
    /// [`Internal::Broken`] for a sum beyond what is kept.
    pub fn total(&self) -> Result<(i32, Money), Internal> {
        match self {
            Self::Each(listed) => Ok((count(listed.len()), sum(listed.iter().map(|one| one.amount))?)),
            Self::Total(number, amount) => Ok((*number, *amount)),
        }
    }

    /// The identifiers that it names.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        match self {
            Self::Each(listed) => listed.iter().map(|one| one.id.clone()).collect(),
            Self::Total(..) => Vec::new(),
        }
    }

    /// In what it differs from what was reported: those that were paid on the day, and those that it names, whenever they were paid.
    ///
    /// # Errors
    /// [`Internal::Broken`] for a sum beyond what is kept.
    pub fn compare(&self, received: &[Received], on: NaiveDate) -> Result<Vec<Difference>, Internal> {
        let day = received.iter().filter(|one| one.on == on);
        match self {
            Self::Each(listed) => Ok(each(listed, received, day)),
            Self::Total(number, amount) => {
                let (came, total) = totals(day)?;
                let same = (came, total) == (*number, *amount);
                let difference = difference(DifferenceKind::Total, None, (Some(*amount), Some(total)));
                Ok(if same { Vec::new() } else { vec![difference] })
            }
        }
    }
}

/// How many, and their sum.
///
/// # Errors
/// [`Internal::Broken`] for a sum beyond what is kept.
pub fn totals<'a>(received: impl Iterator<Item = &'a Received> + Clone) -> Result<(i32, Money), Internal> {
    Ok((count(received.clone().count()), sum(received.map(|one| one.amount))?))
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn each<'a>(listed: &[Listed], received: &[Received], day: impl Iterator<Item = &'a Received>) -> Vec<Difference> {
    let came: BTreeMap<&str, Money> = received.iter().map(|one| (one.id.as_str(), one.amount)).collect();
    let named: BTreeSet<&str> = listed.iter().map(|one| one.id.as_str()).collect();
    let wrong = listed.iter().filter_map(|one| match came.get(one.id.as_str()) {
        None => Some(difference(DifferenceKind::NotReported, Some(&one.id), (Some(one.amount), None))),
        Some(amount) if *amount != one.amount => {
            Some(difference(DifferenceKind::Amount, Some(&one.id), (Some(one.amount), Some(*amount))))
        }
        Some(_) => None,
    });
    let unnamed = day.filter(|one| !named.contains(one.id.as_str()));
    let unnamed = unnamed.map(|one| difference(DifferenceKind::NotListed, Some(&one.id), (None, Some(one.amount))));
    wrong.chain(unnamed).collect()
}

fn difference(
    kind: DifferenceKind,
    id: Option<&String>,
    (listed, received): (Option<Money>, Option<Money>),
) -> Difference {
    Difference { kind, reported_id: id.cloned(), listed, received, settled: false }
}

/// Reads a list in CSV: identifier and amount in the first two columns, more columns are let be. The first line may be a heading. Between
/// columns stands a comma, a semicolon or a tab; where it is no comma, amounts may have one. Where it is one, an amount that a comma seems to
/// have cut in two is refused rather than read without its centimes.
///
/// # Errors
/// A fault of the first line that is wrong, of an identifier that stands twice, and of a list that is empty or too long.
pub fn read(text: &str) -> Result<Vec<Listed>, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|mark| first.as_bytes().contains(mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter).trim(csv::Trim::All);
    let mut listed = Vec::new();
    for (at, record) in reader.from_reader(text.as_bytes()).into_records().enumerate() {
        let wrong = || Fault::at("regie-error-payment-list-line", &["csv"]).with("line", at + 1);
        let record = record.map_err(|_| wrong())?;
        let (id, amount) = (record.get(0).unwrap_or_default(), record.get(1).unwrap_or_default());
        let centimes = |rest: &str| rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
        if delimiter == b',' && !amount.contains('.') && record.get(2).is_some_and(centimes) {
            return Err(wrong());
        }
        let amount = if delimiter == b',' { amount.to_owned() } else { amount.replace(',', ".") };
        match Money::parse(&amount).ok().filter(|amount| amount.is_positive()) {
            Some(amount) if is_id(id) => listed.push(Listed { id: id.to_owned(), amount }),
            // A heading, or the empty line at the end of a file.
            None if at == 0 || record.iter().all(str::is_empty) => {}
            _ => return Err(wrong()),
        }
    }
    checked(listed, "csv")
}

/// A list that names each payment once.
///
/// # Errors
/// A fault of an identifier that stands twice, of a list that is empty or too long, and of one that comes to more than what is kept.
pub fn checked(listed: Vec<Listed>, field: &str) -> Result<Vec<Listed>, Fault> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = listed.iter().find(|one| !seen.insert(one.id.as_str())) {
        return Err(Fault::at("regie-error-payment-list-twice", &[field]).with("id", &twice.id));
    }
    if Money::sum(listed.iter().map(|one| one.amount)).is_none() {
        return Err(Fault::at("regie-error-amount-too-large", &[field]));
    }
    if listed.is_empty() || listed.len() > MOST {
        return Err(Fault::at("kernel-error-number", &[field]).with("min", 1).with("max", MOST));
    }
    Ok(listed)
}
