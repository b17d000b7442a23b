//! What changes of phones take.

use async_graphql::{Enum, ID, InputObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::Checks;

use crate::field::file::{self, File, Written};
use crate::field::round::Part;
use crate::field::service::{book, device, import, missing, read, round, send};
use crate::field::{Ending, FieldDeviceId, LONGEST_BODY, LONGEST_FILE, MOST_DAYS, MOST_ENTRIES, token};
use crate::office::{BookId, CashOfficeId};

/// More entries than a phone ever records.
const MOST_SEQUENCE: i32 = 999_999;

/// How a phone goes out of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Ending", name = "FieldDeviceEnding")]
pub enum FieldDeviceEndingItem {
    /// Given back, or put away.
    Withdrawn,
    /// Lost or stolen: what comes from it afterwards is held.
    Lost,
}

/// A phone to enrol.
#[derive(Debug, InputObject)]
pub struct FieldDeviceEnrolInput {
    /// UUID made by the client: repeating it gives the same phone.
    operation_id: ID,
    /// Régie in which the caller has a place, `cof_…`.
    cash_office_id: ID,
    /// By which people tell the phone from others; at most 60 characters.
    name: String,
    /// Its public key: a point of P-256, uncompressed (SEC1, 65 bytes), in base64url without padding.
    public_key: String,
}

impl FieldDeviceEnrolInput {
    pub(super) fn read(&self) -> Outcome<device::Enrol> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let office = c.id::<CashOfficeId>("cashOfficeId", &self.cash_office_id);
        let name = c.text("name", &self.name, 60);
        let key = token::decoded(&self.public_key).filter(|key| token::is_key(key));
        if key.is_none() {
            c.fault("regie-error-field-key", "publicKey");
        }
        let read = operation.zip(office).zip(key);
        c.finish_with(read).map(|((operation, office), key)| device::Enrol { operation, office, name, key })
    }
}

/// A phone to take out of use.
#[derive(Debug, InputObject)]
pub struct FieldDeviceWithdrawInput {
    /// UUID made by the client for this operation.
    operation_id: ID,
    /// Phone, `fdv_…`.
    device_id: ID,
    /// Given back, or lost.
    kind: FieldDeviceEndingItem,
    /// Why; explains every number of its book that was not received. At most 500 characters.
    reasons: String,
}

impl FieldDeviceWithdrawInput {
    pub(super) fn read(&self) -> Outcome<device::Withdraw> {
        let mut c = Checks::new();
        let (operation, id) = (c.operation(&self.operation_id), c.id::<FieldDeviceId>("deviceId", &self.device_id));
        let reasons = c.text("reasons", &self.reasons, 500);
        let kind: Ending = self.kind.into();
        c.finish_with(operation.zip(id)).map(|(operation, device)| device::Withdraw {
            operation,
            device,
            kind,
            reasons,
        })
    }
}

/// A book to hand to a phone.
#[derive(Debug, InputObject)]
pub struct FieldBookHandInput {
    /// UUID made by the client for this operation.
    operation_id: ID,
    /// Phone, `fdv_…`.
    device_id: ID,
    /// Book of its régie, `bok_…`: one that is with no till, or the phone's own.
    book_id: ID,
    /// For how many days, today included: 1 to 31.
    days: i32,
}

impl FieldBookHandInput {
    pub(super) fn read(&self) -> Outcome<book::HandOut> {
        let mut c = Checks::new();
        let (operation, id) = (c.operation(&self.operation_id), c.id::<FieldDeviceId>("deviceId", &self.device_id));
        let book = c.id::<BookId>("bookId", &self.book_id);
        let days = c.number("days", self.days, 1..=MOST_DAYS);
        c.finish_with(operation.zip(id).zip(book)).map(|((operation, device), book)| book::HandOut {
            operation,
            device,
            book,
            days,
        })
    }
}

/// A round to take.
#[derive(Debug, InputObject)]
pub struct FieldRoundTakeInput {
    /// UUID made by the client for this operation.
    operation_id: ID,
    /// The caller's phone, `fdv_…`.
    device_id: ID,
    /// Which part of it, of a thousand things or orders: empty for the first one, then what `more` of the one before says, under the same
    /// operation. All of it at once when missing.
    part: Option<String>,
}

impl FieldRoundTakeInput {
    pub(super) fn read(&self) -> Outcome<round::Take> {
        let mut c = Checks::new();
        let (operation, id) = (c.operation(&self.operation_id), c.id::<FieldDeviceId>("deviceId", &self.device_id));
        let part = self.part.as_deref().and_then(|text| {
            let part = Part::read(text);
            if part.is_none() {
                c.fault("kernel-error-cursor", "part");
            }
            part
        });
        c.finish_with(operation.zip(id)).map(|(operation, device)| round::Take { operation, device, part })
    }
}

/// An entry as the phone signed it.
#[derive(Debug, InputObject)]
pub struct FieldSignedEntryInput {
    /// Its place in what the phone recorded, from 1.
    sequence: i32,
    /// JSON, to the letter as it was signed; at most 20000 characters.
    body: String,
    /// ECDSA over P-256 and SHA-256, 64 bytes (IEEE P1363), in base64url without padding.
    signature: String,
}

impl FieldSignedEntryInput {
    /// The entry, or its sequence where it has not the form of one: a phone cannot mend what it signed, so that what is wrong with one entry
    /// says nothing against those beside it.
    fn read(&self) -> Result<send::Signed, i32> {
        let mut c = Checks::new();
        let sequence = c.number("sequence", self.sequence, 1..=MOST_SEQUENCE);
        // Judged like any text, and kept to the letter: it was signed.
        c.text("body", &self.body, LONGEST_BODY);
        let signature = token::decoded(&self.signature).filter(|bytes| bytes.len() == token::SIGNATURE);
        let read = signature.map(|signature| send::Signed { sequence, body: self.body.clone(), signature });
        c.finish_with(read).map_err(|_| self.sequence)
    }
}

/// What a phone recorded.
#[derive(Debug, InputObject)]
pub struct FieldEntriesSendInput {
    /// Phone, `fdv_…`.
    device_id: ID,
    /// The instant of sending by the phone's clock, ISO 8601.
    sent_at: String,
    /// Entries, 1 to 100, in any order.
    entries: Vec<FieldSignedEntryInput>,
}

impl FieldEntriesSendInput {
    pub(super) fn read(&self) -> Outcome<send::Sending> {
        let mut c = Checks::new();
        let id = c.id::<FieldDeviceId>("deviceId", &self.device_id);
        let sent_at = self.sent_at.trim().parse::<DateTime<Utc>>().ok();
        if sent_at.is_none() {
            c.fault("regie-error-field-instant", "sentAt");
        }
        if self.entries.is_empty() || self.entries.len() > MOST_ENTRIES {
            let fault = c.fault("kernel-error-number", "entries");
            fault.args.extend([("min", "1".to_owned()), ("max", MOST_ENTRIES.to_string())]);
        }
        let (device, sent_at) = c.finish_with(id.zip(sent_at))?;
        let (mut entries, mut malformed) = (Vec::new(), Vec::new());
        for entry in &self.entries {
            match entry.read() {
                Ok(entry) => entries.push(entry),
                Err(sequence) => malformed.push(sequence),
            }
        }
        Ok(send::Sending { device, sent_at, entries, malformed })
    }
}

/// The file of a phone that cannot send.
#[derive(Debug, InputObject)]
pub struct FieldFileImportInput {
    /// Phone whose file it is, `fdv_…`.
    device_id: ID,
    /// The file to the letter as the phone wrote it, JSON; at most 120000 characters and 100 entries. A longer one is brought in parts, each
    /// a file of the same form with some of the entries, in any order.
    content: String,
}

impl FieldFileImportInput {
    pub(super) fn read(&self) -> Outcome<import::Import> {
        let mut c = Checks::new();
        let device = c.id::<FieldDeviceId>("deviceId", &self.device_id);
        let file = content(&mut c, &self.content);
        c.finish_with(device.zip(file)).map(|(device, file)| import::Import {
            device,
            writer: file.device,
            key: file.key,
            made: file.made,
            lines: file.entries.into_iter().map(line).collect(),
            damaged: file.damaged,
        })
    }
}

/// A file, or what is wrong with it.
fn content(c: &mut Checks, text: &str) -> Option<File> {
    if text.trim().is_empty() {
        c.fault("kernel-error-required", "content");
        return None;
    }
    if text.chars().count() > LONGEST_FILE {
        c.fault("kernel-error-too-long", "content").args.push(("max", LONGEST_FILE.to_string()));
        return None;
    }
    match file::read(text) {
        Ok(file) if file.entries.len() <= MOST_ENTRIES => return Some(file),
        Ok(_) => c.fault("regie-error-field-file-long", "content").args.push(("most", MOST_ENTRIES.to_string())),
        Err(unread) => {
            c.fault(unread.code(), "content");
        }
    }
    None
}

/// An entry of a file, judged as one that is sent.
fn line(Written { sequence, body, signature }: Written) -> import::Line {
    let sent = sequence.map(|sequence| FieldSignedEntryInput { sequence, body, signature });
    import::Line { sequence, signed: sent.and_then(|sent| sent.read().ok()) }
}

/// Entries that never came, to explain.
#[derive(Debug, InputObject)]
pub struct FieldMissingExplainInput {
    /// UUID made by the client for this operation.
    operation_id: ID,
    /// Phone, `fdv_…`.
    device_id: ID,
    /// First place that is missing, as its `hole` has it.
    first_sequence: i32,
    /// Last place that is missing, as its `hole` has it.
    last_sequence: i32,
    /// Why they never came and will not; at most 500 characters.
    reasons: String,
}

impl FieldMissingExplainInput {
    pub(super) fn read(&self) -> Outcome<missing::Explain> {
        let mut c = Checks::new();
        let (operation, id) = (c.operation(&self.operation_id), c.id::<FieldDeviceId>("deviceId", &self.device_id));
        let first = c.number("firstSequence", self.first_sequence, 1..=MOST_SEQUENCE);
        let last = c.number("lastSequence", self.last_sequence, 1..=MOST_SEQUENCE);
        let reasons = c.text("reasons", &self.reasons, 500);
        c.finish_with(operation.zip(id)).map(|(operation, device)| missing::Explain {
            operation,
            device,
            first,
            last,
            reasons,
        })
    }
}

/// An entry to let in.
#[derive(Debug, InputObject)]
pub struct FieldEntryAdmitInput {
    /// Phone, `fdv_…`.
    device_id: ID,
    /// The entry that is held, by its place in what the phone recorded.
    sequence: i32,
    /// Why it is let in; at most 500 characters.
    reasons: String,
}

impl FieldEntryAdmitInput {
    pub(super) fn read(&self) -> Outcome<read::Admit> {
        let mut c = Checks::new();
        let device = c.id::<FieldDeviceId>("deviceId", &self.device_id);
        let sequence = c.number("sequence", self.sequence, 1..=MOST_SEQUENCE);
        let reasons = c.text("reasons", &self.reasons, 500);
        c.finish_with(device).map(|device| read::Admit { device, sequence, reasons })
    }
}
