//! Numbers by which an order is told: the legal one, and the one that a payment names. Pure.
//!
//! `2026-000123-38`: year, number, and two check digits (ISO 7064 mod 97-10): one wrong digit and two that changed places are told.

use kernel::error::Fault;
use kernel::identifiers::western_digits;

use crate::taxpayer::key;

/// The number as printed: `2026/000123`.
#[must_use]
pub fn printed(year: i32, number: i32) -> String {
    format!("{year}/{number:06}")
}

/// What a payment names: `2026-000123-38`.
#[must_use]
pub fn reference(year: i32, number: i32) -> String {
    format!("{year}-{number:06}-{:02}", check_digits(&format!("{year}{number:06}")))
}

/// The two digits that make the whole leave 1 when it is divided by 97.
fn check_digits(digits: &str) -> u32 {
    98 - remainder(&format!("{digits}00"))
}

/// What is left of a number written in digits when it is divided by 97.
fn remainder(digits: &str) -> u32 {
    digits.chars().filter_map(|digit| digit.to_digit(10)).fold(0, |left, digit| (left * 10 + digit) % 97)
}

/// What somebody who looks for orders has typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// The one order of this reference.
    Reference(String),
    /// Orders of this number, of a year or of every year.
    Number {
        /// Year.
        year: Option<i32>,
        /// Number.
        number: i32,
    },
    /// Orders of debtors whose keys fit all these patterns.
    Name(Vec<String>),
}

impl Sought {
    /// Reads a reference, a number (`2026/123`, `123/2026`, `123`) or a name. Digits may be Arabic-Indic; what stands between them does not
    /// matter.
    ///
    /// # Errors
    /// A text in the form of a reference whose check digits do not fit: a digit was mistyped.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let western = western_digits(text);
        let groups: Vec<&str> =
            western.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        let by_key = || Ok(Self::Name(key::patterns(text)));
        if western.chars().any(char::is_alphabetic) {
            return by_key();
        }
        match groups.as_slice() {
            [year, number, check] if year.len() == 4 && check.len() == 2 => referred(year, number, check),
            [whole] if whole.len() == 12 => referred(&whole[..4], &whole[4..10], &whole[10..]),
            [year, number] | [number, year] if is_year(year) && number.len() < 10 => numbered(Some(*year), number),
            [number] if number.len() < 10 => numbered(None, number),
            // Numbers of cards, of telephones and of companies are known to the key of who owes.
            _ => by_key(),
        }
    }
}

fn numbered(year: Option<&str>, number: &str) -> Result<Sought, Fault> {
    let year = year.and_then(|year| year.parse().ok());
    // Numbers begin at one: none is found by what cannot be one.
    Ok(Sought::Number { year, number: number.parse().unwrap_or(0) })
}

fn referred(year: &str, number: &str, check: &str) -> Result<Sought, Fault> {
    let whole = format!("{year}{number:0>6}{check}");
    match (remainder(&whole), year.parse(), number.parse()) {
        (1, Ok(year), Ok(number)) => Ok(Sought::Reference(reference(year, number))),
        _ => Err(Fault::at("regie-error-order-reference", &["query"])),
    }
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && group.parse().is_ok_and(|year: i32| (1900..=2200).contains(&year))
}
