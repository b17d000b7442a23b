//! From the text of a nomenclature to what its import would do. Every fault is told with its line; one is enough for nothing to
//! be imported.

use std::collections::HashMap;

use kernel::error::Fault;
use kernel::tenant::LocalName;

use super::csv::{Record, records};
use super::{Entry, Line};
use crate::terms::{Part, Side};

/// Most characters of a nomenclature in one import.
pub const MOST: usize = 200_000;
/// Most characters of a name.
const NAME: usize = 200;
/// Most characters of a chapter, an article or a programme.
const PLACE: usize = 20;

/// A fault of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Line of the text, from 1.
    pub line: usize,
    /// What is wrong; its text says the line as well.
    pub fault: Fault,
}

/// What an import would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Lines with codes that are new.
    pub added: Vec<Entry>,
    /// Known lines that get another name.
    pub renamed: Vec<Line>,
    /// How many are known as they are.
    pub unchanged: usize,
    /// Everything that is wrong, line by line.
    pub faults: Vec<Told>,
}

/// Reads a nomenclature and compares it with the lines that are known. Columns, in this order: code; part (1 or 2); side; name in
/// Arabic; name in French; chapter; article; programme. A first line without a code is a heading. Lines that the text does not
/// name stay as they are.
#[must_use]
pub fn plan(text: &str, known: &[Line]) -> Plan {
    let mut plan = Plan::default();
    if text.chars().count() > MOST {
        plan.fault(1, Fault::at("kernel-error-too-long", &["csv"]).with("max", MOST));
        return plan;
    }
    let records = match records(text) {
        Ok(records) => records,
        Err(line) => {
            plan.fault(line, at("budget-error-csv-quote", line));
            return plan;
        }
    };
    let heading = records.first().is_some_and(|first| first.cells.first().is_none_or(|cell| !has_digit(cell)));
    let rows = &records[usize::from(heading)..];
    if rows.is_empty() {
        plan.fault(1, Fault::at("budget-error-csv-empty", &["csv"]));
    }
    let known: HashMap<&str, &Line> = known.iter().map(|line| (line.entry.code.as_str(), line)).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for record in rows {
        match entry(record) {
            Err(faults) => faults.into_iter().for_each(|fault| plan.fault(record.line, fault)),
            Ok(entry) => {
                let line = known.get(entry.code.as_str()).copied();
                match seen.insert(entry.code.clone(), record.line) {
                    Some(first) => {
                        let fault = at("budget-error-csv-double", record.line).with("code", &entry.code);
                        plan.fault(record.line, fault.with("first", first));
                    }
                    None => plan.place(record.line, entry, line),
                }
            }
        }
    }
    plan
}

impl Plan {
    fn fault(&mut self, line: usize, fault: Fault) {
        self.faults.push(Told { line, fault });
    }

    fn place(&mut self, at_line: usize, entry: Entry, known: Option<&Line>) {
        match known {
            None => self.added.push(entry),
            Some(line) if !line.entry.is_placed_as(&entry) => {
                let fault = at("budget-error-csv-moved", at_line).with("code", &entry.code);
                self.fault(at_line, fault);
            }
            Some(line) if line.entry.name == entry.name => self.unchanged += 1,
            Some(line) => self.renamed.push(Line { id: line.id, entry }),
        }
    }
}

fn at(code: &'static str, line: usize) -> Fault {
    Fault::at(code, &["csv"]).with("line", line)
}

/// What a record says of a line, or everything that is wrong with it.
fn entry(record: &Record) -> Result<Entry, Vec<Fault>> {
    let cells: Vec<String> = record.cells.iter().map(|cell| tidy(cell)).collect();
    let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    if !(6..=8).contains(&filled) {
        return Err(vec![at("budget-error-csv-columns", record.line).with("found", filled)]);
    }
    let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
    let (code, part, side) = (digits(&cell(0)), part(&cell(1)), side(&cell(2)));
    let (name_ar, name_fr) = (cell(3), cell(4));
    let (chapter, article, programme) = (cell(5), cell(6), cell(7));
    let spends = side == Some(Side::Expense);
    let wrong = [
        (!is_code(&code), "budget-error-csv-code"),
        (part.is_none(), "budget-error-csv-part"),
        (side.is_none(), "budget-error-csv-side"),
        (!fits(&name_ar, NAME), "budget-error-csv-name-ar"),
        (!fits(&name_fr, NAME), "budget-error-csv-name-fr"),
        (!fits(&chapter, PLACE), "budget-error-csv-chapter"),
        (!fits(&article, PLACE) && (spends || !article.is_empty()), "budget-error-csv-article"),
        (!fits(&programme, PLACE) && (spends || !programme.is_empty()), "budget-error-csv-programme"),
    ];
    let faults: Vec<Fault> =
        wrong.into_iter().filter(|(wrong, _)| *wrong).map(|(_, code)| at(code, record.line)).collect();
    match (part, side) {
        (Some(part), Some(side)) if faults.is_empty() => {
            let name = LocalName { ar: name_ar, fr: name_fr, zgh: None };
            Ok(Entry { code, part, side, name, chapter, article, programme })
        }
        _ => Err(faults),
    }
}

fn fits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count())
}

/// 4 to 12 digits, as the régie writes the lines of its kinds of revenue.
#[must_use]
pub fn is_code(text: &str) -> bool {
    (4..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_digit(text: &str) -> bool {
    digits(text).chars().any(|c| c.is_ascii_digit())
}

/// Digits of the Arab east become those of Morocco.
fn digits(text: &str) -> String {
    let plain = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        c => c,
    };
    text.chars().map(plain).collect()
}

fn part(text: &str) -> Option<Part> {
    match digits(text).as_str() {
        "1" => Some(Part::Operating),
        "2" => Some(Part::Equipment),
        _ => None,
    }
}

fn side(text: &str) -> Option<Side> {
    match text.to_lowercase().as_str() {
        "revenue" | "recette" | "recettes" | "r" | "مداخيل" | "مدخول" => Some(Side::Revenue),
        "expense" | "dépense" | "dépenses" | "depense" | "depenses" | "d" | "نفقات" | "نفقة" => {
            Some(Side::Expense)
        }
        _ => None,
    }
}

/// Runs of space become one, and marks that nobody sees go: they would make equal names differ.
fn tidy(cell: &str) -> String {
    let hidden = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let seen: String = cell.chars().filter(|c| !hidden(c) && (!c.is_control() || c.is_whitespace())).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
