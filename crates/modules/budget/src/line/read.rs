//! From the rows of a nomenclature to what its import would do. Every fault is told with its place; one is enough for nothing to
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

/// Columns of a nomenclature, in this order: code; part (1 or 2); side; name in Arabic; name in French; chapter; article; programme.
pub const COLUMNS: usize = 8;

/// Where a row stands: on a line of a text, or in a row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the sheet; `None` in a text.
    pub sheet: Option<String>,
    /// Line of the text or row of the sheet, from 1.
    pub line: usize,
}

/// A row of a nomenclature, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// Its cells, the first [`COLUMNS`] at least as far as they hold anything.
    pub cells: Vec<String>,
    /// How many columns it takes, up to the last that holds anything.
    pub filled: usize,
    /// Columns of cells that are neither text nor a whole number, from 0.
    pub unread: Vec<usize>,
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where; of a whole file, its first line.
    pub place: Place,
    /// Letter of the column of a sheet, where it is one cell.
    pub column: Option<char>,
    /// What is wrong; its text says the place as well.
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
    /// Everything that is wrong, row by row.
    pub faults: Vec<Told>,
}

/// The rows of a comma- or semicolon-separated text. A first line without a code is a heading.
///
/// # Errors
/// Why the text as a whole is none.
pub fn text(csv: &str) -> Result<Vec<Row>, Told> {
    if csv.chars().count() > MOST {
        return Err(Told::of_file(Fault::at("kernel-error-too-long", &["csv"]).with("max", MOST)));
    }
    let records = records(csv).map_err(|line| Place { sheet: None, line }.told("budget-error-csv-quote", None))?;
    let row = |Record { line, cells }: Record| {
        let cells: Vec<String> = cells.iter().map(|cell| tidy(cell)).collect();
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        Row { place: Place { sheet: None, line }, cells, filled, unread: Vec::new() }
    };
    let mut rows: Vec<Row> = records.into_iter().map(row).collect();
    if rows.first().is_some_and(Row::is_heading) {
        rows.remove(0);
    }
    if rows.is_empty() {
        return Err(Told::of_file(Fault::at("budget-error-csv-empty", &["csv"])));
    }
    Ok(rows)
}

/// Compares the rows of a nomenclature with the lines that are known. Lines that it does not name stay as they are.
#[must_use]
pub fn plan(rows: Result<Vec<Row>, Told>, known: &[Line]) -> Plan {
    let mut plan = Plan::default();
    let rows = match rows {
        Ok(rows) => rows,
        Err(told) => {
            plan.faults.push(told);
            return plan;
        }
    };
    let known: HashMap<&str, &Line> = known.iter().map(|line| (line.entry.code.as_str(), line)).collect();
    let mut seen: HashMap<String, Place> = HashMap::new();
    for row in rows {
        match entry(&row) {
            Err(faults) => plan.faults.extend(faults),
            Ok(entry) => match seen.insert(entry.code.clone(), row.place.clone()) {
                Some(first) => {
                    let told = row.place.told("budget-error-csv-double", Some(0)).with("code", &entry.code);
                    let told = told.with("other", first.sheet.unwrap_or_default());
                    plan.faults.push(told.with("first", first.line));
                }
                None => {
                    let line = known.get(entry.code.as_str()).copied();
                    plan.place(&row.place, entry, line);
                }
            },
        }
    }
    plan
}

impl Plan {
    fn place(&mut self, place: &Place, entry: Entry, known: Option<&Line>) {
        match known {
            None => self.added.push(entry),
            Some(line) if !line.entry.is_placed_as(&entry) => {
                self.faults.push(place.told("budget-error-csv-moved", Some(0)).with("code", &entry.code));
            }
            Some(line) if line.entry.name == entry.name => self.unchanged += 1,
            Some(line) => self.renamed.push(Line { id: line.id, entry }),
        }
    }
}

impl Place {
    /// What is wrong here, and in which column of a sheet, from 0.
    pub(crate) fn told(&self, code: &'static str, column: Option<usize>) -> Told {
        let Some(sheet) = &self.sheet else {
            let fault = Fault::at(code, &["csv"]).with("in", "text").with("line", self.line);
            return Told { place: self.clone(), column: None, fault };
        };
        let column = column.and_then(|column| ('A'..='Z').nth(column));
        let fault = Fault::at(code, &["workbook"]).with("in", "sheet").with("sheet", sheet).with("line", self.line);
        let fault = column.into_iter().fold(fault, |fault, column| fault.with("column", column));
        Told { place: self.clone(), column, fault }
    }
}

impl Told {
    /// What is wrong with a whole file.
    #[must_use]
    pub const fn of_file(fault: Fault) -> Self {
        Self { place: Place { sheet: None, line: 1 }, column: None, fault }
    }

    /// With another value for the text.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.fault = self.fault.with(name, value);
        self
    }
}

impl Row {
    /// Whether it names the columns: the first row of a text or of a sheet may, which has no digit in its first cell.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        !self.unread.contains(&0) && self.cells.first().is_none_or(|cell| !has_digit(cell))
    }
}

/// What a row says of a line, or everything that is wrong with it.
fn entry(row: &Row) -> Result<Entry, Vec<Told>> {
    if !(6..=COLUMNS).contains(&row.filled) {
        return Err(vec![row.place.told("budget-error-csv-columns", None).with("found", row.filled)]);
    }
    if !row.unread.is_empty() {
        let told = |column: &usize| row.place.told("budget-error-xlsx-cell", Some(*column));
        return Err(row.unread.iter().map(told).collect());
    }
    let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
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
    // The list is in the order of the columns.
    let told = wrong.into_iter().enumerate().filter(|(_, (wrong, _))| *wrong);
    let faults: Vec<Told> = told.map(|(column, (_, code))| row.place.told(code, Some(column))).collect();
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
pub(crate) fn digits(text: &str) -> String {
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
pub(super) fn tidy(cell: &str) -> String {
    let hidden = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let seen: String = cell.chars().filter(|c| !hidden(c) && (!c.is_control() || c.is_whitespace())).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
