//! SWIFT MT940. The file is taken apart here, so that each field keeps its line; what a field says, and in which order fields come, is
//! read by the parser.

use ::mt940::sanitizers::to_swift_charset;
use ::mt940::{
    Balance, DebitOrCredit, ExtDebitOrCredit, Field, InformationToAccountOwner, Message, ParseError, StatementLine,
};
use chrono::{Datelike as _, NaiveDate};
use kernel::error::Fault;
use kernel::money::Money;

use super::{
    Format, Movement, NAME, Part, Told, at, balance_fault, fenced, field, is_reference, joined, reference, tidy,
    together,
};

/// Characters of `:86:`: six lines of 65.
const INFORMATION: usize = 390;
/// Characters of the second line of `:61:`.
const DETAILS: usize = 34;
/// Subfields of `:86:` that the parser knows.
const SUBFIELDS: &[&str] = &["00", "10", "11", "30", "31", "32", "33", "34", "35", "38", "60", "61", "62"];

/// A field with the line where it begins.
#[derive(Debug, Clone)]
struct Tagged {
    line: usize,
    tag: String,
    value: String,
}

pub(super) fn read(text: &str) -> Result<Told, Vec<Fault>> {
    let messages = messages(text);
    if messages.is_empty() {
        return Err(vec![field("regie-error-bank-empty")]);
    }
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    for fields in &messages {
        match part(fields) {
            Ok(part) => parts.push(part),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { joined(Format::Mt940, parts) } else { Err(faults) }
}

/// The messages of a file, each from its `:20:`. What envelopes them, and lines of a single dash that end them, are passed over.
fn messages(text: &str) -> Vec<Vec<Tagged>> {
    let mut messages: Vec<Vec<Tagged>> = Vec::new();
    let mut open = false;
    for (place, raw) in text.lines().enumerate() {
        let line = raw.rfind("{4:").map_or(raw, |at| &raw[at + 3..]).trim_end();
        let envelope = line == "-" || raw.starts_with("-}") || raw.starts_with('{');
        if envelope && tagged(line).is_none() {
            open = false;
        } else if let Some((tag, value)) = tagged(line) {
            let first = tag == "20";
            if first {
                messages.push(Vec::new());
            }
            open |= first;
            if let Some(message) = messages.last_mut().filter(|_| open) {
                message.push(Tagged { line: place + 1, tag: tag.to_owned(), value: value.to_owned() });
            }
        } else if let Some(last) = messages.last_mut().filter(|_| open).and_then(|message| message.last_mut()) {
            last.value.push('\n');
            last.value.push_str(line);
        }
    }
    messages
}

/// `:61:…` in its two parts.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.strip_prefix(':')?.split_once(':')?;
    let known = (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (known && tag.starts_with(|c: char| c.is_ascii_digit())).then_some((tag, value))
}

fn part(fields: &[Tagged]) -> Result<Part, Vec<Fault>> {
    let written: Vec<(usize, Field)> = fields
        .iter()
        .enumerate()
        .filter_map(|(place, one)| Some((place, Field::new(&one.tag, &value(one)?))))
        .collect();
    let line_of = |tag: &str| fields.iter().find(|one| one.tag.starts_with(tag)).map_or(1, |one| one.line);
    let bad_day = fields.iter().filter(|one| one.tag == "61" && !is_booked_on_a_day(&one.value));
    let faults: Vec<Fault> = bad_day.map(|one| at("regie-error-bank-date", one.line)).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let fields_of = |count: usize| -> Vec<Field> {
        written.iter().take(count).map(|(_, one)| Field::new(&one.tag, &one.value)).collect()
    };
    let message = match parsed(fields_of(written.len())) {
        Some(Ok(message)) => message,
        failed => {
            let place = first_bad(written.len(), |count| is_bad(parsed(fields_of(count)).as_ref()));
            let bad = place.and_then(|place| written.get(place)).and_then(|(place, _)| fields.get(*place));
            return Err(vec![field_fault(failed, bad, line_of("20"))]);
        }
    };
    let foreign =
        [&message.opening_balance, &message.closing_balance].into_iter().find(|one| one.iso_currency_code != "MAD");
    if let Some(balance) = foreign {
        let currency = &balance.iso_currency_code;
        return Err(vec![at("regie-error-bank-currency", line_of("60")).with("currency", currency)]);
    }
    let lines = fields.iter().filter(|one| one.tag == "61").map(|one| one.line);
    let mut movements = Vec::new();
    for (line, told) in lines.zip(&message.statement_lines) {
        let movement = movement(line, told).ok_or_else(|| vec![at("regie-error-bank-amount", line)])?;
        movements.extend((!movement.amount.is_zero()).then_some(movement));
    }
    let (opening, closing) = (balance(&message.opening_balance), balance(&message.closing_balance));
    if let Some(fault) = balance_fault((opening, closing), &movements, line_of("62")) {
        return Err(vec![fault]);
    }
    let (one, other) = (message.opening_balance.date, message.closing_balance.date);
    let days = Some((one.min(other), one.max(other)));
    let (account, number) = ((tidy(&message.account_id, NAME), line_of("25")), tidy(&message.statement_no, NAME));
    Ok(Part { account, number, days, opening, closing, movements })
}

fn parsed(fields: Vec<Field>) -> Option<Result<Message, ParseError>> {
    fenced(move || Message::from_fields(fields))
}

/// Whether reading gave up on a field; that more fields are to come is no fault of those that are there.
fn is_bad(outcome: Option<&Result<Message, ParseError>>) -> bool {
    !matches!(outcome, Some(Ok(_) | Err(ParseError::RequiredTagNotFoundError(_))))
}

/// The place of the first field that reading gives up on: whatever holds it is bad, whatever ends before it is not.
fn first_bad(all: usize, is_bad: impl Fn(usize) -> bool) -> Option<usize> {
    if !is_bad(all) {
        return None;
    }
    let (mut good, mut bad) = (0, all);
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if is_bad(middle) {
            bad = middle;
        } else {
            good = middle;
        }
    }
    Some(bad - 1)
}

fn field_fault(outcome: Option<Result<Message, ParseError>>, bad: Option<&Tagged>, begins: usize) -> Fault {
    let Some(bad) = bad else { return at("regie-error-bank-mt940-missing", begins) };
    let code = match outcome {
        Some(Err(ParseError::UnknownTagError(_) | ParseError::UnexpectedTagError(_))) => "regie-error-bank-mt940-tag",
        _ => "regie-error-bank-mt940-field",
    };
    at(code, bad.line).with("tag", format!(":{}:", bad.tag))
}

/// What a field says in the letters that SWIFT knows, no longer than the parser takes it; `None` for a note that says nothing.
fn value(field: &Tagged) -> Option<String> {
    let lettered = |text: &str| -> String { text.chars().map(swift).collect() };
    let text = lettered(field.value.trim());
    match field.tag.as_str() {
        "86" => Some(information(&text)).filter(|text| !text.is_empty()),
        "61" => Some(match text.split_once('\n') {
            Some((first, rest)) => {
                let details: String = rest.replace('\n', " ").trim().chars().take(DETAILS).collect();
                if details.is_empty() {
                    first.trim_end().to_owned()
                } else {
                    format!("{}\n{details}", first.trim_end())
                }
            }
            None => text,
        }),
        _ => Some(text),
    }
}

/// A letter as SWIFT writes it. The apostrophe of names has a place among its letters, others that it lacks become the nearest.
fn swift(letter: char) -> String {
    match letter {
        '\'' | '’' => "‘".to_owned(),
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\n' | ' ' => letter.to_string(),
        '/' | '-' | '?' | ':' | '(' | ')' | '.' | ',' | '‘' | '+' | '{' | '}' => letter.to_string(),
        other => to_swift_charset(&other.to_string()),
    }
}

/// `:86:` on one line: in subfields, where it begins so, else as plain text.
fn information(text: &str) -> String {
    let structured =
        text.len() > 3 && text.bytes().take(3).all(|byte| byte.is_ascii_digit()) && text[3..].starts_with('?');
    let whole = if structured { known_subfields(&text.replace('\n', "")) } else { text.replace('\n', " ") };
    whole.trim().chars().take(INFORMATION).collect()
}

/// A subfield that the parser does not know is part of the one before it.
fn known_subfields(text: &str) -> String {
    let mut pieces = text.split('?');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.get(..2).unwrap_or_default();
        let known = SUBFIELDS.contains(&digits)
            || digits.len() == 2 && digits.starts_with(['2', '7']) && digits.bytes().all(|byte| byte.is_ascii_digit());
        // One without a text is none.
        if known && piece.len() > 2 {
            whole.push('?');
            whole.push_str(piece);
        } else if !known {
            whole.push(' ');
            whole.push_str(piece);
        }
    }
    whole
}

/// Whether the two dates of `:61:` are days: the parser takes the second one on trust.
fn is_booked_on_a_day(value: &str) -> bool {
    let value = value.trim();
    let number = |from: usize, to: usize| value.get(from..to).and_then(|text| text.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0, 2), number(2, 4), number(4, 6)) else { return false };
    let is_day =
        |month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(2000 + year).unwrap_or(0), month, day).is_some();
    let short = value.get(6..10).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let booked = short.is_none_or(|_| number(6, 8).zip(number(8, 10)).is_some_and(|(month, day)| is_day(month, day)));
    is_day(month, day) && booked
}

/// The day of booking is written without its year, which the parser takes from the other date: between two years it is the nearest.
fn booked_on(value_on: NaiveDate, entry: Option<NaiveDate>) -> NaiveDate {
    let Some(entry) = entry else { return value_on };
    let years = (entry.year() - 1)..=(entry.year() + 1);
    let days = years.filter_map(|year| entry.with_year(year));
    days.min_by_key(|day| (*day - value_on).num_days().abs()).unwrap_or(entry)
}

fn movement(line: usize, told: &StatementLine) -> Option<Movement> {
    let size = Money::exact(told.amount)?;
    // The parser names a reversed debit, `RD`, a reversed credit, and the other way about: `RD` comes in, `RC` goes out.
    let comes_in =
        matches!(told.ext_debit_credit_indicator, ExtDebitOrCredit::Credit | ExtDebitOrCredit::ReverseCredit);
    let amount = if comes_in { size } else { Money::ZERO.checked_sub(size)? };
    let own = reference([told.bank_ref.as_deref(), Some(told.customer_ref.as_str())]);
    let (counterparty, said) = said(told.information_to_account_owner.as_ref());
    let payers = Some(told.customer_ref.as_str()).filter(|text| is_reference(text) && tidy(text, NAME) != own);
    let parts = said.iter().map(String::as_str).chain(told.supplementary_details.as_deref()).chain(payers);
    Some(Movement {
        line,
        on: booked_on(told.value_date, told.entry_date),
        value_on: told.value_date,
        amount,
        reference: plain(&own),
        counterparty: plain(&tidy(&counterparty, NAME)),
        text: plain(&together(parts)),
    })
}

/// Who is on the other side, and what is said of it.
fn said(information: Option<&InformationToAccountOwner>) -> (String, Vec<String>) {
    match information {
        None => (String::new(), Vec::new()),
        Some(InformationToAccountOwner::Plain(text)) => (String::new(), vec![text.clone()]),
        Some(InformationToAccountOwner::Structured {
            posting_text,
            purpose,
            applicant_name,
            recipient_name,
            additional_purpose,
            unknown11,
            unknown38,
            unknown70,
            ..
        }) => {
            let name = applicant_name.clone().or_else(|| recipient_name.clone()).unwrap_or_default();
            let texts = [posting_text, purpose, additional_purpose, unknown11, unknown38, unknown70];
            (name, texts.into_iter().flatten().cloned().collect())
        }
    }
}

/// The apostrophe as everybody writes it.
fn plain(text: &str) -> String {
    text.replace('‘', "’")
}

fn balance(balance: &Balance) -> Option<Money> {
    let size = Money::exact(balance.amount)?;
    match balance.debit_credit_indicator {
        DebitOrCredit::Credit => Some(size),
        DebitOrCredit::Debit => Money::ZERO.checked_sub(size),
    }
}
