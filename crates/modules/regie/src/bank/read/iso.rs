//! ISO 20022 camt.053. The parser says what an entry holds; where it stands in the file, and in which currency its amount is, which the
//! parser leaves out, is read beside it.

use camt053::schema::{BalanceTypeCode, Entry, EntryStatusCode, Statement, TransactionDetails};
use camt053::{CamtError, Document};
use kernel::error::Fault;
use kernel::money::Money;

use super::{
    Format, Movement, NAME, Part, Told, at, balance_fault, fenced, field, is_reference, joined, reference, tidy,
    together,
};

/// Elements inside each other that a statement never has: the parser goes down as deep as it is led.
const DEPTH: usize = 64;

/// Where an element of a statement begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) name: String,
    pub(super) line: usize,
    /// Of its amount; empty when the amount names none.
    pub(super) currency: Option<String>,
}

pub(super) fn read(text: &str) -> Result<Told, Vec<Fault>> {
    let marks = marks(text).map_err(|fault| vec![fault])?;
    let owned = text.to_owned();
    let document = match fenced(move || Document::from_reader(owned.as_bytes())) {
        Some(Ok(document)) => document,
        Some(Err(CamtError::XmlAt { line, .. })) => return Err(vec![at("regie-error-bank-camt", line)]),
        Some(Err(_)) | None => return Err(vec![at("regie-error-bank-camt", 1)]),
    };
    let lines =
        |name: &str| marks.iter().filter(move |mark| mark.name == name).map(|mark| mark.line).collect::<Vec<_>>();
    let foreign =
        marks.iter().find(|mark| mark.currency.as_deref().is_some_and(|currency| !["", "MAD"].contains(&currency)));
    if let Some(mark) = foreign {
        let currency = mark.currency.clone().unwrap_or_default();
        return Err(vec![at("regie-error-bank-currency", mark.line).with("currency", currency)]);
    }
    let (begins, mut entries) = (lines("Stmt"), lines("Ntry").into_iter());
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    for (place, statement) in document.statements().iter().enumerate() {
        let own: Vec<usize> = entries.by_ref().take(statement.entry.len()).collect();
        match part(statement, begins.get(place).copied().unwrap_or(1), &own) {
            Ok(part) => parts.push(part),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { joined(Format::Camt053, parts) } else { Err(faults) }
}

fn part(statement: &Statement, begins: usize, lines: &[usize]) -> Result<Part, Vec<Fault>> {
    if let Some(currency) = statement.account.currency.as_deref().filter(|currency| *currency != "MAD") {
        return Err(vec![at("regie-error-bank-currency", begins).with("currency", currency)]);
    }
    let account = statement.identification().map_err(|_| vec![at("regie-error-bank-camt-account", begins)])?;
    let (mut movements, mut faults) = (Vec::new(), Vec::new());
    for (place, entry) in statement.entry.iter().enumerate().filter(|(_, entry)| is_booked(entry)) {
        match movement(entry, lines.get(place).copied().unwrap_or(begins)) {
            Ok(movement) => movements.extend((!movement.amount.is_zero()).then_some(movement)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let interim = || {
        let is_interim = |code: Option<BalanceTypeCode>| matches!(code, Some(BalanceTypeCode::ITBD));
        statement.balance.iter().filter(move |one| is_interim(one.balance_type.code_or_proprietary.code))
    };
    // A page between two others begins and ends with an interim balance.
    let opened = statement.opening().or_else(|| statement.closing_previous_day());
    let before = opened.or_else(|| interim().next());
    let after = statement.closing().or_else(|| interim().skip(usize::from(opened.is_none())).last());
    let days = before.zip(after).and_then(|(before, after)| before.date().ok().zip(after.date().ok()));
    let days = days.map(|(from, until)| (from.min(until), from.max(until)));
    let opening = before.and_then(|one| Money::exact(one.amount()));
    let closing = after.and_then(|one| Money::exact(one.amount()));
    if let Some(fault) = balance_fault((opening, closing), &movements, begins) {
        return Err(vec![fault]);
    }
    let numbers = [&statement.legal_sequence_number, &statement.electronic_sequence_number];
    let number = numbers.into_iter().flatten().next().unwrap_or(&statement.identification);
    let (account, number) = ((tidy(account, NAME), begins), tidy(number, NAME));
    Ok(Part { account, number, days, opening, closing, movements })
}

/// What is only announced, or told for information, has moved nothing yet.
fn is_booked(entry: &Entry) -> bool {
    !matches!(entry.status.code(), Some(EntryStatusCode::PDNG | EntryStatusCode::INFO))
}

fn movement(entry: &Entry, line: usize) -> Result<Movement, Fault> {
    let amount = Money::exact(entry.amount()).ok_or_else(|| at("regie-error-bank-amount", line))?;
    let days = (entry.book_date().ok(), entry.val_date().ok());
    let on = days.0.or(days.1).ok_or_else(|| at("regie-error-bank-date", line))?;
    let details = details(entry);
    let references = details.and_then(|details| details.references.as_ref());
    let own = reference([
        entry.account_servicer_reference.as_deref(),
        references.and_then(|all| all.account_servicer_reference.as_deref()),
        entry.reference.as_deref(),
    ]);
    let payers = references.and_then(|all| all.end_to_end_identification.as_deref());
    let cheque = references.and_then(|all| all.cheque_number.as_deref());
    let parts = entry
        .additional_information
        .as_deref()
        .into_iter()
        .chain(said(details))
        .chain(payers.filter(|text| is_reference(text) && tidy(text, NAME) != own))
        .chain(cheque);
    Ok(Movement {
        line,
        on,
        value_on: days.1.unwrap_or(on),
        amount,
        counterparty: entry.counter_name().map(|name| tidy(&name, NAME)).unwrap_or_default(),
        text: together(parts),
        reference: own,
    })
}

/// The one transaction of an entry; the sum of several is told by the entry itself.
fn details(entry: &Entry) -> Option<&TransactionDetails> {
    let mut all = entry.details.iter().flat_map(|details| &details.transaction_details);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// What the payer wrote.
fn said(details: Option<&TransactionDetails>) -> impl Iterator<Item = &str> {
    let information = details.and_then(|details| details.remittance_information.as_ref());
    information.into_iter().flat_map(|told| {
        let structured = told.structured.iter().filter_map(|one| one.creditor_reference_information.as_ref());
        let references = structured.filter_map(|one| one.reference.as_deref());
        told.unstructured.iter().map(String::as_str).chain(references)
    })
}

/// Where statements, balances and entries begin, with the currency of the amount that comes first in each.
///
/// # Errors
/// Refused for elements too deep inside each other and for declarations of types: no bank writes them.
pub(super) fn marks(text: &str) -> Result<Vec<Mark>, Fault> {
    let (mut marks, mut depth, mut line, mut rest) = (Vec::<Mark>::new(), 0_usize, 1_usize, text);
    while let Some(open) = rest.find('<') {
        line += newlines(&rest[..open]);
        rest = &rest[open..];
        if rest.starts_with("<!DOCTYPE") || rest.starts_with("<!ENTITY") {
            return Err(at("regie-error-bank-camt", line));
        }
        let end = element_end(rest).ok_or_else(|| at("regie-error-bank-camt", line))?;
        let element = &rest[..end];
        if element.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !element.starts_with("<!") && !element.starts_with("<?") {
            depth += usize::from(!element.ends_with("/>"));
            note(&mut marks, element, line);
        }
        if depth > DEPTH {
            return Err(at("regie-error-bank-camt", line));
        }
        line += newlines(element);
        rest = &rest[end..];
    }
    if marks.is_empty() { Err(field("regie-error-bank-camt-none")) } else { Ok(marks) }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// Where what begins here ends: a comment, a text taken as it is, or a tag, whose values may hold anything between their quotes.
fn element_end(text: &str) -> Option<usize> {
    for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(rest) = text.strip_prefix(begin) {
            return rest.find(end).map(|at| begin.len() + at + end.len());
        }
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn note(marks: &mut Vec<Mark>, element: &str, line: usize) {
    let inner = element.trim_start_matches('<').trim_end_matches(['>', '/']);
    let full = inner.split(char::is_whitespace).next().unwrap_or_default();
    let name = full.rsplit(':').next().unwrap_or_default();
    match name {
        "Stmt" | "Bal" | "Ntry" => marks.push(Mark { name: name.to_owned(), line, currency: None }),
        "Amt" => {
            let waits = |mark: &&mut Mark| mark.name != "Stmt" && mark.currency.is_none();
            if let Some(mark) = marks.last_mut().filter(waits) {
                mark.currency = Some(currency(inner).unwrap_or_default());
            }
        }
        _ => {}
    }
}

/// `Ccy` of an amount.
fn currency(element: &str) -> Option<String> {
    let (_, after) = element.split_once("Ccy")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}
