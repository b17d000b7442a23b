//! Columns with a heading. The heading says which column is which, so that the order of the bank does not matter.

use kernel::error::Fault;
use kernel::money::Money;

use super::amount::{amount, day};
use super::{Format, Movement, NAME, TEXT, Told, at, field, reference, tidy};

/// Lines in which the heading is looked for: banks write the account and the period before it.
const HEAD: usize = 40;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Value,
    Text,
    Debit,
    Credit,
    Amount,
    Reference,
    Counterparty,
    Currency,
}

/// How headings are written, without case, accents and what stands between letters.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Date,
        &[
            "date",
            "dateoperation",
            "datedoperation",
            "dateop",
            "datecomptable",
            "datecompta",
            "bookingdate",
            "transactiondate",
            "التاريخ",
            "تاريخالعملية",
        ],
    ),
    (Column::Value, &["datevaleur", "datedevaleur", "valeur", "valuedate", "تاريخالقيمة"]),
    (
        Column::Text,
        &[
            "libelle",
            "libelleoperation",
            "libelledeloperation",
            "label",
            "description",
            "designation",
            "intitule",
            "motif",
            "operation",
            "natureoperation",
            "details",
            "البيان",
        ],
    ),
    (Column::Debit, &["debit", "montantdebit", "debitmad", "debitdh", "مدين"]),
    (Column::Credit, &["credit", "montantcredit", "creditmad", "creditdh", "دائن"]),
    (Column::Amount, &["montant", "montantmad", "montantdh", "amount", "المبلغ"]),
    (
        Column::Reference,
        &["reference", "ref", "referenceoperation", "refoperation", "referencebanque", "numeropiece", "المرجع"],
    ),
    (Column::Counterparty, &["contrepartie", "tiers", "donneurdordre", "emetteur", "counterparty", "الطرفالمقابل"]),
    (Column::Currency, &["devise", "currency", "monnaie", "العملة"]),
];

/// A record of the text with the line where it begins.
struct Record {
    line: usize,
    cells: Vec<String>,
}

pub(super) fn read(text: &str) -> Result<Told, Vec<Fault>> {
    let records = records(text);
    let (columns, after) = heading(&records)?;
    let mut movements = Vec::new();
    let mut faults = Vec::new();
    for record in records.iter().skip(after) {
        match movement(record, &columns) {
            Ok(Some(movement)) => movements.push(movement),
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let days = || movements.iter().map(|movement: &Movement| movement.on);
    let (Some(from), Some(until)) = (days().min(), days().max()) else {
        return Err(vec![field("regie-error-bank-empty")]);
    };
    let (accounts, number) = (Vec::new(), String::new());
    Ok(Told { format: Format::Csv, accounts, number, from, until, opening: None, closing: None, movements })
}

/// Takes the text apart. The separator is the one that its lines have most of.
fn records(text: &str) -> Vec<Record> {
    let count = |mark: u8| text.bytes().take(20_000).filter(|byte| *byte == mark).count();
    // A decimal comma is no separator: it stands in columns that something else keeps apart.
    let lines = text.lines().take(50).filter(|line| !line.trim().is_empty()).count();
    let delimiter = if count(b';') >= lines.max(1) {
        b';'
    } else if count(b'\t') >= lines.max(1) {
        b'\t'
    } else if count(b',') >= count(b';') {
        b','
    } else {
        b';'
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut line, mut offset) = (1, 0);
    let mut found = Vec::new();
    for record in reader.records().map_while(Result::ok) {
        let begins = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(offset);
        let passed = text.as_bytes().get(offset..begins).unwrap_or_default();
        line += passed.iter().filter(|byte| **byte == b'\n').count();
        offset = begins.max(offset);
        // Empty lines before a record are passed over with it.
        let blank = text.as_bytes().get(offset..).unwrap_or_default().iter().take_while(|byte| **byte == b'\n').count();
        let cells = record.iter().map(|cell| tidy(cell, TEXT)).collect();
        found.push(Record { line: line + blank, cells });
    }
    found
}

/// Letters and digits of a heading, without case and accents.
fn plain(cell: &str) -> String {
    let fold = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    };
    cell.to_lowercase().chars().map(fold).filter(|c| c.is_alphanumeric()).collect()
}

fn column(cell: &str) -> Option<Column> {
    let plain = plain(cell);
    HEADINGS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
}

/// Which column holds what, and how many records lie above the movements.
fn heading(records: &[Record]) -> Result<(Vec<Option<Column>>, usize), Vec<Fault>> {
    let mut best: Option<(usize, Vec<Option<Column>>)> = None;
    for (place, record) in records.iter().enumerate().take(HEAD) {
        let columns: Vec<Option<Column>> = record.cells.iter().map(|cell| column(cell)).collect();
        let known = |columns: &[Option<Column>]| columns.iter().flatten().count();
        if known(&columns) > best.as_ref().map_or(0, |(_, best)| known(best)) {
            best = Some((place, columns));
        }
    }
    let (place, columns) = best.unwrap_or((0, Vec::new()));
    let has = |wanted: Column| columns.contains(&Some(wanted));
    let lacking = [
        (!has(Column::Date), "regie-error-bank-csv-no-date"),
        (!has(Column::Text), "regie-error-bank-csv-no-label"),
        (!(has(Column::Amount) || has(Column::Debit) && has(Column::Credit)), "regie-error-bank-csv-no-amount"),
    ];
    let line = records.get(place).map_or(1, |record| record.line);
    let found = records.get(place).map(|record| tidy(&record.cells.join(" · "), 200)).unwrap_or_default();
    let faults: Vec<Fault> =
        lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, code)| at(code, line).with("found", &found)).collect();
    if faults.is_empty() { Ok((columns, place + 1)) } else { Err(faults) }
}

/// What a record says; `None` for one that moves nothing: an empty one, a balance, a sum.
fn movement(record: &Record, columns: &[Option<Column>]) -> Result<Option<Movement>, Fault> {
    let cell = |wanted: Column| {
        let place = columns.iter().position(|column| *column == Some(wanted))?;
        record.cells.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    };
    if record.cells.iter().all(String::is_empty) {
        return Ok(None);
    }
    let text = cell(Column::Text).unwrap_or_default();
    let Some(date) = cell(Column::Date) else {
        let first = record.cells.iter().find(|cell| !cell.is_empty()).map(|cell| plain(cell)).unwrap_or_default();
        let sum = ["solde", "total", "report", "الرصيد", "المجموع"].iter().any(|word| first.starts_with(word));
        return if sum { Ok(None) } else { Err(at("regie-error-bank-date", record.line)) };
    };
    let on = day(date).ok_or_else(|| at("regie-error-bank-date", record.line))?;
    let value_on = match cell(Column::Value) {
        Some(text) => day(text).ok_or_else(|| at("regie-error-bank-date", record.line))?,
        None => on,
    };
    if let Some(currency) = cell(Column::Currency).filter(|text| !is_dirham(text)) {
        return Err(at("regie-error-bank-currency", record.line).with("currency", currency));
    }
    let amount = signed(record.line, (cell(Column::Amount), cell(Column::Debit), cell(Column::Credit)))?;
    let counterparty = tidy(cell(Column::Counterparty).unwrap_or_default(), NAME);
    let movement = Movement {
        line: record.line,
        on,
        value_on,
        amount,
        reference: reference([cell(Column::Reference)]),
        counterparty,
        text: text.to_owned(),
    };
    Ok((!amount.is_zero()).then_some(movement))
}

fn is_dirham(text: &str) -> bool {
    ["MAD", "DH", "DHS", "درهم"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The amount of a record, out of one column or of two: what is in the column of debits goes out, whichever sign it has there.
fn signed(line: usize, (whole, debit, credit): (Option<&str>, Option<&str>, Option<&str>)) -> Result<Money, Fault> {
    let wrong = || at("regie-error-bank-amount", line);
    let read = |text: Option<&str>| text.map(|text| amount(text).ok_or_else(wrong)).transpose();
    if let Some(whole) = read(whole)? {
        return Ok(whole);
    }
    let (debit, credit) = (read(debit)?, read(credit)?);
    let filled = |amount: Option<Money>| amount.filter(|amount| !amount.is_zero());
    match (filled(debit), filled(credit)) {
        (Some(_), Some(_)) => Err(at("regie-error-bank-csv-both", line)),
        (Some(out), None) if out.is_negative() => Ok(out),
        (Some(out), None) => Money::ZERO.checked_sub(out).ok_or_else(wrong),
        (None, Some(more)) => Ok(more),
        (None, None) if debit.or(credit).is_some() => Ok(Money::ZERO),
        (None, None) => Err(wrong()),
    }
}
