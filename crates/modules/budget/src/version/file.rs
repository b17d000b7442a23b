//! Amounts of a version from the rows of a text or of a workbook: the code of the line in the first column, the amount in the last one that
//! its sheet has. Every fault is told with its place; while there is one, nothing of the file is taken.

use std::collections::{BTreeMap, HashMap};

use kernel::error::Fault;
use kernel::money::Money;

use crate::line::Line;
use crate::line::read::{COLUMNS, Place, Row, Told, digits, is_code};

/// What a file says of amounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Lines with their amounts, in the order of the file; none while anything is wrong.
    pub amounts: Vec<(Line, Money)>,
    /// Everything that is wrong, row by row.
    pub faults: Vec<Told>,
}

/// Reads amounts for lines that are known. Rows without an amount are passed over.
#[must_use]
pub fn read(rows: Result<Vec<Row>, Told>, known: &[Line]) -> Read {
    let rows = match rows {
        Ok(rows) => rows,
        Err(told) => return Read { amounts: Vec::new(), faults: vec![told] },
    };
    let known: HashMap<&str, &Line> = known.iter().map(|line| (line.entry.code.as_str(), line)).collect();
    let mut widest: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for row in &rows {
        let width = widest.entry(row.place.sheet.clone()).or_default();
        *width = row.filled.max(*width);
    }
    let mut seen: HashMap<String, Place> = HashMap::new();
    let mut found = Read::default();
    for row in rows {
        let width = widest.get(&row.place.sheet).copied().unwrap_or_default();
        match amount_of(&row, width, &known) {
            Err(told) => found.faults.push(told),
            Ok(None) => {}
            Ok(Some((line, amount))) => match seen.insert(line.entry.code.clone(), row.place.clone()) {
                Some(first) => {
                    let told = row.place.told("budget-error-csv-double", Some(0)).with("code", &line.entry.code);
                    let told = told.with("other", first.sheet.unwrap_or_default());
                    found.faults.push(told.with("first", first.line));
                }
                None => found.amounts.push((line.clone(), amount)),
            },
        }
    }
    if found.faults.is_empty() && found.amounts.is_empty() {
        found.faults.push(Told::of_file(Fault::at("budget-error-amounts-none", &[])));
    }
    if !found.faults.is_empty() {
        found.amounts.clear();
    }
    found
}

/// The line and the amount of a row; `None` where it has no amount.
fn amount_of<'a>(row: &Row, width: usize, known: &HashMap<&str, &'a Line>) -> Result<Option<(&'a Line, Money)>, Told> {
    if !(2..=COLUMNS).contains(&width) {
        return Err(row.place.told("budget-error-amounts-columns", None).with("found", width));
    }
    if row.unread.contains(&0) {
        return Err(row.place.told("budget-error-xlsx-cell", Some(0)));
    }
    let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
    let last = width - 1;
    let code = digits(cell(0));
    if !is_code(&code) {
        return Err(row.place.told("budget-error-csv-code", Some(0)));
    }
    let Some(line) = known.get(code.as_str()).copied() else {
        return Err(row.place.told("budget-error-amounts-unknown", Some(0)).with("code", code));
    };
    if cell(last).is_empty() && !row.unread.contains(&last) {
        return Ok(None);
    }
    match amount(cell(last)) {
        Some(amount) => Ok(Some((line, amount))),
        None => Err(row.place.told("budget-error-amounts-wrong", Some(last)).with("code", code)),
    }
}

/// An amount as people and spreadsheets write it: a comma or a point before one or two decimals, thousands set apart by spaces or by the
/// other of both. `None` for anything else, and for what could be read in two ways, such as `1.234`.
pub(super) fn amount(text: &str) -> Option<Money> {
    let text: String = digits(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, decimals) = match text.rfind(['.', ',']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text.as_str(), "0"),
    };
    let mark = text.rfind(['.', ',']).and_then(|at| text[at..].chars().next());
    if !(1..=2).contains(&decimals.len()) || mark.is_some_and(|mark| whole.contains(mark)) {
        return None;
    }
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let apart = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let plain = groups.concat();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !apart || !digits(&plain) || !digits(decimals) {
        return None;
    }
    let cents: i64 = format!("{decimals:0<2}").parse().ok()?;
    Money::from_centimes(plain.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?)
}
