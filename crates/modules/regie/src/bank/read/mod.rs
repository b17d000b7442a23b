//! From the bytes of a statement to what it says. Every fault is told with its line; one is enough for nothing to be taken in. Pure, and
//! never in panic: what a parser gives up on is a fault like any other.

mod amount;
mod iso;
mod swift;
mod table;
#[cfg(test)]
mod tests;

use std::panic::{UnwindSafe, catch_unwind};

use chrono::{Datelike as _, NaiveDate};
use kernel::error::Fault;
use kernel::money::Money;

use super::{Format, MOST_BYTES, MOST_LINES};

/// Most faults that are told of one file.
const TOLD: usize = 50;
/// Most characters of a text of a line.
const TEXT: usize = 500;
/// Most characters of a reference or of a name.
const NAME: usize = 140;

/// A movement as a statement tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Line of the file, from 1.
    pub line: usize,
    /// The day it was booked.
    pub on: NaiveDate,
    /// The day from which it counts.
    pub value_on: NaiveDate,
    /// Signed: what comes in is positive.
    pub amount: Money,
    /// Reference that the bank gives it; may be empty.
    pub reference: String,
    /// Who is on the other side; may be empty.
    pub counterparty: String,
    /// What it says.
    pub text: String,
}

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How it is written.
    pub format: Format,
    /// Accounts that it names, each with the line where it does.
    pub accounts: Vec<(String, usize)>,
    /// The bank's own number; empty where the format has none.
    pub number: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Balance before.
    pub opening: Option<Money>,
    /// Balance after.
    pub closing: Option<Money>,
    /// Its movements, in its order.
    pub movements: Vec<Movement>,
}

impl Told {
    /// Sum of its movements. `None`: beyond what is kept.
    #[must_use]
    pub fn movement(&self) -> Option<Money> {
        Money::sum(self.movements.iter().map(|movement| movement.amount))
    }

    /// Why it is not a statement of this account: another one is named.
    #[must_use]
    pub fn account_fault(&self, rib: &str) -> Option<Fault> {
        let (named, line) = self.accounts.iter().find(|(named, _)| !is_same(named, rib))?;
        Some(at("regie-error-bank-other-account", *line).with("account", named))
    }
}

/// Whether a bank means the account with this RIB: by the RIB or the IBAN, or by the number inside of it, with or without its own code before.
fn is_same(named: &str, rib: &str) -> bool {
    let own = named.rsplit('/').next().unwrap_or(named);
    let bare: String = own.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let iban = bare.strip_prefix("MA").filter(|rest| rest.len() == 26).and_then(|rest| rest.get(2..));
    let digits: String = iban.unwrap_or(&bare).chars().filter(char::is_ascii_digit).collect();
    let number = digits.trim_start_matches('0');
    number.len() >= 6 && rib.contains(number)
}

/// Reads a statement, in whichever of the formats it is written.
///
/// # Errors
/// Everything that is wrong with it, each with its line, the first fifty.
pub fn read(bytes: &[u8]) -> Result<Told, Vec<Fault>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![field("regie-error-bank-too-large").with("megabytes", MOST_BYTES / 1024 / 1024)]);
    }
    let text = decoded(bytes).ok_or_else(|| vec![field("regie-error-bank-encoding")])?;
    if text.trim().is_empty() {
        return Err(vec![field("regie-error-bank-empty")]);
    }
    let told = match format(&text) {
        Format::Csv => table::read(&text),
        Format::Mt940 => swift::read(&text),
        Format::Camt053 => iso::read(&text),
    };
    told.and_then(sound).map_err(|mut faults| {
        faults.truncate(TOLD);
        faults
    })
}

/// What holds of a statement in any format.
fn sound(told: Told) -> Result<Told, Vec<Fault>> {
    if told.movements.len() > MOST_LINES {
        return Err(vec![field("regie-error-bank-too-many").with("max", MOST_LINES)]);
    }
    if told.movement().is_none() {
        return Err(vec![field("kernel-error-money")]);
    }
    let wrong = |movement: &&Movement| !is_day(movement.on) || !is_day(movement.value_on);
    let faults: Vec<Fault> =
        told.movements.iter().filter(wrong).map(|movement| at("regie-error-bank-date", movement.line)).collect();
    if faults.is_empty() { Ok(told) } else { Err(faults) }
}

fn is_day(day: NaiveDate) -> bool {
    (2000..=2100).contains(&day.year())
}

fn format(text: &str) -> Format {
    if text.trim_start().starts_with('<') {
        Format::Camt053
    } else if text.lines().any(|line| line.starts_with(":60F:") || line.starts_with(":60M:")) {
        Format::Mt940
    } else {
        Format::Csv
    }
}

/// A fault of the whole file.
fn field(code: &'static str) -> Fault {
    Fault::at(code, &["partIds"])
}

/// A fault of a line of the file.
fn at(code: &'static str, line: usize) -> Fault {
    field(code).with("line", line)
}

/// UTF-8, or else what Windows in French writes; lines end in one way. `None` for anything wider, which is no text of a bank.
fn decoded(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if bytes.contains(&0) {
        return None;
    }
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().map(|byte| windows_1252(*byte)).collect(), str::to_owned);
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// A letter of windows-1252: that of Latin 1, but for 32 of them.
fn windows_1252(byte: u8) -> char {
    const OTHERS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => OTHERS.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        other => char::from(other),
    }
}

/// Runs of space become one, marks that nobody sees go, and no more than so many characters stay.
fn tidy(text: &str, most: usize) -> String {
    let hidden = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let seen: String = text.chars().filter(|c| !hidden(c) && (!c.is_control() || c.is_whitespace())).collect();
    let tidied = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    tidied.chars().take(most).collect::<String>().trim_end().to_owned()
}

/// These texts one after the other, each that says something which those before do not.
fn together<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut whole = String::new();
    for part in parts.into_iter().map(|part| tidy(part, TEXT)).filter(|part| !part.is_empty()) {
        if !whole.contains(&part) {
            whole = if whole.is_empty() { part } else { format!("{whole} {part}") };
        }
    }
    tidy(&whole, TEXT)
}

/// What banks write where there is no reference.
fn is_reference(text: &str) -> bool {
    let none = ["NONREF", "NOTPROVIDED", "NOREF", "N/A", "-"];
    !text.trim().is_empty() && none.iter().all(|word| !text.trim().eq_ignore_ascii_case(word))
}

/// The first of these that is a reference.
fn reference<'a>(candidates: impl IntoIterator<Item = Option<&'a str>>) -> String {
    candidates.into_iter().flatten().find(|text| is_reference(text)).map(|text| tidy(text, NAME)).unwrap_or_default()
}

/// What a parser says; `None` when it panicked.
fn fenced<T>(parse: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    catch_unwind(parse).ok()
}

/// Why balances and movements do not agree: what was before and what moved must come to what is after.
fn balance_fault(
    (opening, closing): (Option<Money>, Option<Money>),
    movements: &[Movement],
    line: usize,
) -> Option<Fault> {
    let (opening, closing) = opening.zip(closing)?;
    let moved = Money::sum(movements.iter().map(|movement| movement.amount));
    let found = moved.and_then(|moved| opening.checked_add(moved));
    if found == Some(closing) {
        return None;
    }
    let found = found.map(|found| found.to_string()).unwrap_or_default();
    Some(at("regie-error-bank-balance", line).with("found", found).with("closing", closing))
}

/// One statement inside a file that may hold several of them, one after the other.
#[derive(Debug)]
struct Part {
    account: (String, usize),
    number: String,
    days: Option<(NaiveDate, NaiveDate)>,
    opening: Option<Money>,
    closing: Option<Money>,
    movements: Vec<Movement>,
}

/// The statements of a file as one: each begins where the one before it ended.
fn joined(format: Format, parts: Vec<Part>) -> Result<Told, Vec<Fault>> {
    let mut faults = Vec::new();
    for (before, after) in parts.iter().zip(parts.iter().skip(1)) {
        let gap = before.closing.zip(after.opening).is_some_and(|(closing, opening)| closing != opening);
        if gap {
            faults.push(at("regie-error-bank-gap", after.account.1));
        }
    }
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Err(vec![field("regie-error-bank-empty")]);
    };
    let (opening, closing) = (first.opening, last.closing);
    let number = if first.number == last.number {
        first.number.clone()
    } else {
        tidy(&format!("{}-{}", first.number, last.number), NAME)
    };
    let told_days = parts.iter().filter_map(|part| part.days).flat_map(|(from, until)| [from, until]);
    let booked = parts.iter().flat_map(|part| &part.movements).map(|movement| movement.on);
    let days: Vec<NaiveDate> = told_days.chain(booked).collect();
    let (Some(from), Some(until)) = (days.iter().min().copied(), days.iter().max().copied()) else {
        return Err(vec![field("regie-error-bank-empty")]);
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let accounts = parts.iter().map(|part| part.account.clone()).filter(|(named, _)| !named.is_empty()).collect();
    let movements = parts.into_iter().flat_map(|part| part.movements).collect();
    Ok(Told { format, accounts, number, from, until, opening, closing, movements })
}
