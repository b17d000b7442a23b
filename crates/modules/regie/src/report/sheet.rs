//! Reports as workbooks and as text for other programs, written page by page away from the threads that answer requests. Whoever writes the
//! lines adds them up.

use kernel::error::Internal;
use rust_xlsxwriter::{Format as Look, FormatBorder, Formula, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc::Receiver;

use super::{Cell, Column, ColumnType, Format, ReportKind, Row, Totals, columns};

/// What a file begins and ends with.
#[derive(Debug, Clone)]
pub(crate) struct Making {
    pub(crate) report: ReportKind,
    pub(crate) format: Format,
    /// What it is called, and its period.
    pub(crate) title: [String; 2],
    /// Headings of its columns.
    pub(crate) headings: Vec<String>,
    /// Before the sums.
    pub(crate) total: String,
    /// Before the formulas that compare the sums with the lines: zero, whoever opens the workbook.
    pub(crate) check: String,
    /// Whether it is read from right to left.
    pub(crate) rtl: bool,
}

/// A file, and what its lines come to.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) content: Vec<u8>,
    pub(crate) totals: Totals,
}

/// Writes a file from pages of lines until there are no more. Blocks: see [`tokio::task::spawn_blocking`].
pub(crate) fn write(making: &Making, pages: &mut Receiver<Vec<Row>>) -> Result<Written, Internal> {
    match making.format {
        Format::Csv => csv(making, pages).map_err(|error| {
            tracing::error!(%error, "a report was not written");
            Internal::Broken("a report could not be written as text")
        }),
        Format::Xlsx | Format::Pdf => workbook(making, pages).map_err(|error| {
            tracing::error!(%error, "a report was not written");
            Internal::Broken("a report could not be written as a workbook")
        }),
    }
}

/// Semicolons, CRLF, a comma before decimals, and the mark without which Arabic turns into noise: as spreadsheets are set up in Morocco.
fn csv(making: &Making, pages: &mut Receiver<Vec<Row>>) -> Result<Written, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut totals = Totals::nothing(making.report);
    writer.write_record(&making.headings)?;
    while let Some(rows) = pages.blocking_recv() {
        for row in &rows {
            writer.write_record(row.iter().map(plain))?;
        }
        totals.add(&rows);
    }
    writer.write_record(ending(making, &totals).iter().map(plain))?;
    let content = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Written { content, totals })
}

/// The line under the lines: their sums.
fn ending(making: &Making, totals: &Totals) -> Row {
    let of_column = |(column, sum): (&Column, &Option<i64>)| match (column.kind, sum) {
        (ColumnType::Money, Some(sum)) => Cell::Money(*sum),
        (_, Some(sum)) => Cell::Count(*sum),
        (_, None) => Cell::Blank,
    };
    let mut row: Row = columns::of(making.report).iter().zip(&totals.sums).map(of_column).collect();
    if let Some(first) = row.first_mut() {
        *first = Cell::Text(making.total.clone());
    }
    row
}

/// A cell as text.
pub(crate) fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Money(centimes) => dirhams(*centimes, ','),
    }
}

/// "1234,50": exact whatever the amount.
pub(crate) fn dirhams(centimes: i64, point: char) -> String {
    let (sign, centimes) = (if centimes < 0 { "-" } else { "" }, centimes.unsigned_abs());
    format!("{sign}{}{point}{:02}", centimes / 100, centimes % 100)
}

/// What begins like a formula is shown as text by a spreadsheet, also behind spaces (CWE-1236).
pub(crate) fn harmless(text: &str) -> String {
    let begins = text.trim_start().chars().next();
    let formula = matches!(begins, Some('=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'))
        || text.starts_with(['\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// Row of the headings: under title, period and an empty row.
const HEAD: u32 = 3;

/// How cells look.
struct Looks {
    title: Look,
    heading: Look,
    text: Look,
    day: Look,
    count: Look,
    money: Look,
    sum_text: Look,
    sum_count: Look,
    sum_money: Look,
}

impl Looks {
    fn new() -> Self {
        // Written as Excel keeps it in any language: everybody sees the marks of their own, `1 234,50` in French.
        const MONEY: &str = "#,##0.00";
        const COUNT: &str = "#,##0";
        let bold = || Look::new().set_bold();
        let sum = || bold().set_border_top(FormatBorder::Thin);
        Self {
            title: bold().set_font_size(14.0),
            heading: bold().set_border_bottom(FormatBorder::Thin).set_text_wrap(),
            text: Look::new(),
            day: Look::new().set_num_format("dd/mm/yyyy"),
            count: Look::new().set_num_format(COUNT),
            money: Look::new().set_num_format(MONEY),
            sum_text: sum(),
            sum_count: sum().set_num_format(COUNT),
            sum_money: sum().set_num_format(MONEY),
        }
    }
}

/// One sheet, its rows on disk as soon as the next one begins.
fn workbook(making: &Making, pages: &mut Receiver<Vec<Row>>) -> Result<Written, XlsxError> {
    let (mut book, looks) = (Workbook::new(), Looks::new());
    let all = columns::of(making.report);
    let sheet = book.add_worksheet_with_constant_memory()?;
    begin(sheet, making, &looks)?;
    let (mut totals, mut at) = (Totals::nothing(making.report), HEAD + 1);
    while let Some(rows) = pages.blocking_recv() {
        for row in &rows {
            for (column, cell) in (0_u16..).zip(row) {
                put(sheet, (at, column), cell, [&looks.text, &looks.day, &looks.count, &looks.money])?;
            }
            at += 1;
        }
        totals.add(&rows);
    }
    for (column, cell) in (0_u16..).zip(&ending(making, &totals)) {
        let looks = [&looks.sum_text, &looks.sum_text, &looks.sum_count, &looks.sum_money];
        put(sheet, (at, column), cell, looks)?;
    }
    check(sheet, making, (HEAD + 1, at), &looks)?;
    let last = u16::try_from(all.len().saturating_sub(1)).unwrap_or(0);
    sheet.autofilter(HEAD, 0, at.saturating_sub(1).max(HEAD), last)?;
    let content = book.save_to_buffer()?;
    Ok(Written { content, totals })
}

/// Title, period, headings that stay in sight and on every printed page.
fn begin(sheet: &mut Worksheet, making: &Making, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(making.report.as_str())?;
    sheet.set_right_to_left(making.rtl);
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    for (column, of) in (0_u16..).zip(columns::of(making.report)) {
        sheet.set_column_width(column, f64::from(of.width) + 4.0)?;
    }
    let [title, period] = &making.title;
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    sheet.write_string_with_format(1, 0, period, &looks.text)?;
    for (column, heading) in (0_u16..).zip(&making.headings) {
        sheet.write_string_with_format(HEAD, column, heading, &looks.heading)?;
    }
    Ok(())
}

/// Texts are texts, whatever they begin with; amounts are numbers with two decimals, which a double holds exactly enough to print.
fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    [text, day, count, money]: [&Look; 4],
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => sheet.write_blank(row, column, text)?,
        Cell::Text(words) => sheet.write_string_with_format(row, column, words, text)?,
        Cell::Day(on) => sheet.write_datetime_with_format(row, column, on, day)?,
        Cell::Count(number) => sheet.write_number_with_format(row, column, number_of(*number), count)?,
        Cell::Money(centimes) => sheet.write_number_with_format(row, column, number_of(*centimes) / 100.0, money)?,
    };
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "what is kept stays below 2^53 centimes")]
fn number_of(whole: i64) -> f64 {
    whole as f64
}

/// Under each sum the difference between it and its lines, which the workbook calculates itself.
fn check(sheet: &mut Worksheet, making: &Making, (first, total): (u32, u32), looks: &Looks) -> Result<(), XlsxError> {
    if total == first {
        return Ok(());
    }
    sheet.write_string_with_format(total + 1, 0, &making.check, &looks.text)?;
    for (column, of) in (0_u16..).zip(columns::of(making.report)).filter(|(_, of)| of.adds()) {
        let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
        // Rows are counted from 1 in formulas; centimes that a sum of doubles invents are none.
        let formula = format!("=ROUND(SUM({letter}{}:{letter}{total})-{letter}{},2)", first + 1, total + 1);
        let look = if of.kind == ColumnType::Money { &looks.money } else { &looks.count };
        sheet.write_formula_with_format(total + 1, column, Formula::new(formula).set_result("0"), look)?;
    }
    Ok(())
}
