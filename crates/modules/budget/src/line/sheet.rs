//! Workbooks (XLSX) as the rows of a nomenclature. What a file may unpack to is bounded before anything of it is read, for a small
//! one can hold a thousand times its size.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use kernel::error::Fault;
use zip::ZipArchive;

use super::read::{COLUMNS, Place, Row, Told, tidy};

/// Most bytes of a workbook: what a request carries in base64, and something to spare.
pub const MOST_BYTES: usize = 180_000;
/// Most bytes that all its parts come to.
const MOST_UNPACKED: u64 = 8 * 1024 * 1024;
/// Most sheets that are seen.
const MOST_SHEETS: usize = 20;
/// Most rows that hold anything, in all its sheets.
const MOST_ROWS: usize = 5_000;
/// Most characters that are taken from a cell: more than any column has room for.
const MOST_TEXT: usize = 1_000;
/// Most characters of a sheet's name, as spreadsheets have it.
const MOST_NAME: usize = 31;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// What a row of a sheet holds.
#[derive(Debug, Default)]
struct Cells {
    texts: Vec<String>,
    filled: usize,
    unread: Vec<usize>,
}

/// What its numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Whole ones only, such as codes.
    Whole,
    /// Amounts in dirhams and centimes as well.
    Amounts,
}

/// The rows of every sheet that is seen, one sheet after the other. The first row of each may be its heading.
///
/// # Errors
/// Why the file as a whole cannot be read, or is too large.
pub fn rows(content: &[u8], numbers: Numbers) -> Result<Vec<Row>, Told> {
    if content.len() > MOST_BYTES {
        return Err(large());
    }
    bounded(content)?;
    let mut book: Book<'_> = calamine::open_workbook_from_rs(Cursor::new(content)).map_err(|_| unreadable())?;
    let seen = book.sheets_metadata().iter();
    let seen = seen.filter(|one| one.typ == SheetType::WorkSheet && one.visible == SheetVisible::Visible);
    let names: Vec<String> = seen.map(|one| one.name.clone()).collect();
    if names.len() > MOST_SHEETS {
        return Err(large());
    }
    let mut rows: Vec<Row> = Vec::new();
    for name in &names {
        let found = sheet(&mut book, name, (MOST_ROWS.saturating_sub(rows.len()), numbers))?;
        let heads = usize::from(found.first().is_some_and(Row::is_heading));
        rows.extend(found.into_iter().skip(heads));
    }
    if rows.is_empty() {
        return Err(Told::of_file(Fault::at("budget-error-csv-empty", &["workbook"])));
    }
    Ok(rows)
}

/// The file is no workbook, or one with a password.
#[must_use]
pub fn unreadable() -> Told {
    Told::of_file(Fault::at("budget-error-xlsx-unreadable", &["workbook"]))
}

fn large() -> Told {
    let fault = Fault::at("budget-error-xlsx-large", &["workbook"]).with("kilobytes", MOST_BYTES / 1_000);
    Told::of_file(fault.with("sheets", MOST_SHEETS).with("rows", MOST_ROWS))
}

/// Unpacks every part into nothing, and stops at the bound: what a part says of its own size proves nothing.
fn bounded(content: &[u8]) -> Result<(), Told> {
    let mut packed = ZipArchive::new(Cursor::new(content)).map_err(|_| unreadable())?;
    let mut left = MOST_UNPACKED;
    for at in 0..packed.len() {
        let part = packed.by_index(at).map_err(|_| unreadable())?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(read).ok_or_else(large)?;
    }
    Ok(())
}

/// The rows of a sheet that hold anything, from its first one, read cell by cell: where a cell says that it stands takes no room.
fn sheet(book: &mut Book<'_>, name: &str, (most, numbers): (usize, Numbers)) -> Result<Vec<Row>, Told> {
    let mut found: BTreeMap<u32, Cells> = BTreeMap::new();
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| unreadable())?;
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let text = text(cell.get_value(), numbers);
        if text.as_ref().is_some_and(String::is_empty) {
            continue;
        }
        let (row, column) = cell.get_position();
        if found.len() >= most && !found.contains_key(&row) {
            return Err(large());
        }
        found.entry(row).or_default().put(usize::try_from(column).unwrap_or(usize::MAX), text);
    }
    let name: String = tidy(name).chars().take(MOST_NAME).collect();
    let row = |(at, cells): (u32, Cells)| Row {
        place: Place { sheet: Some(name.clone()), line: usize::try_from(at).unwrap_or(usize::MAX).saturating_add(1) },
        cells: cells.texts,
        filled: cells.filled,
        unread: cells.unread,
    };
    Ok(found.into_iter().map(row).collect())
}

impl Cells {
    fn put(&mut self, column: usize, text: Option<String>) {
        self.filled = self.filled.max(column.saturating_add(1));
        if column >= COLUMNS {
            return;
        }
        if self.texts.len() <= column {
            self.texts.resize(column + 1, String::new());
        }
        match text {
            Some(text) => self.texts[column] = text,
            None => self.unread.push(column),
        }
    }
}

/// A text, a whole number as it is written, or an amount where there are any; `None` for anything else: a date, a fraction or an error is
/// no part of a nomenclature, and what a spreadsheet made of it is not what was meant.
fn text(value: &DataRef<'_>, numbers: Numbers) -> Option<String> {
    let short = |text: &str| tidy(&text.chars().take(MOST_TEXT).collect::<String>());
    match value {
        DataRef::Empty => Some(String::new()),
        DataRef::String(text) => Some(short(text)),
        DataRef::SharedString(text) => Some(short(text)),
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Float(number) => {
            let written = number.to_string();
            if written.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(written);
            }
            (numbers == Numbers::Amounts).then(|| centimes(*number)).flatten()
        }
        _ => None,
    }
}

/// An amount with its two decimals; `None` for more than a spreadsheet's own inexactness beyond them: nothing is rounded by accident.
fn centimes(number: f64) -> Option<String> {
    /// Less than a thousandth of a centime: what a spreadsheet adds to a sum of centimes.
    const INEXACT: f64 = 0.000_01;
    let written = format!("{number:.2}");
    let back: f64 = written.parse().ok()?;
    ((back - number).abs() < INEXACT).then_some(written)
}
