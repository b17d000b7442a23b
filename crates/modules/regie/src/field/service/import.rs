//! The file of a phone that cannot send, brought to the office: its entries are received as if the phone had sent them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tx::begin;
use serde_json::json;

use super::send::{Fate, Refusal, Signed, drain, judge};
use super::{about, locked, quality};
use crate::acts;
use crate::field::{Device, Entry, FieldDeviceId, MOST_ENTRIES, store};

/// A file to take in.
#[derive(Debug)]
pub struct Import {
    /// The phone whose file it should be.
    pub device: FieldDeviceId,
    /// The phone that wrote it.
    pub writer: FieldDeviceId,
    /// Public key of that phone.
    pub key: Vec<u8>,
    /// When, by the phone's clock.
    pub made: DateTime<Utc>,
    /// What stands in it, in any order.
    pub lines: Vec<Line>,
    /// Places whose entries the phone cannot read any more.
    pub damaged: Vec<i32>,
}

/// An entry of a file.
#[derive(Debug)]
pub struct Line {
    /// Its place in what the phone recorded; none when it says none.
    pub sequence: Option<i32>,
    /// What was signed; none when it has not the form of an entry.
    pub signed: Option<Signed>,
}

/// What became of an entry of a file.
#[derive(Debug)]
pub struct Brought {
    /// Its place in what the phone recorded; none when it says none.
    pub sequence: Option<i32>,
    /// Taken, there already, or refused.
    pub fate: Fate,
    /// The entry as it stands now; none when it was refused.
    pub entry: Option<Entry>,
}

/// What became of a file.
#[derive(Debug)]
pub struct Imported {
    /// The phone.
    pub device: Device,
    /// Every entry of the file, in the order of the phone.
    pub lines: Vec<Brought>,
    /// Places whose entries the phone cannot read any more.
    pub damaged: Vec<i32>,
}

/// Takes in what a phone wrote into a file: each entry once, however often it is brought and whatever the phone sent itself.
///
/// # Errors
/// Refused to whoever does not hold the régie today, and for a file that another phone wrote.
#[tracing::instrument(name = "regie.field_file.import", skip_all, fields(tenant = %session.tenant().key))]
pub async fn import(session: &Session, input: Outcome<Import>) -> Outcome<Imported> {
    let permit = session.permit::<acts::FieldImport>()?;
    let mut input = input?;
    let device = keeper(&permit, &input).await?;
    // How long the file lay about says nothing about the phone's clock; that it was made in times to come does.
    let ahead = (session.house().ambient.now() - input.made).num_seconds().min(0);
    let offset = i32::try_from(ahead).unwrap_or(i32::MIN);
    input.lines.sort_by_key(|line| line.sequence);
    let mut fates = Vec::with_capacity(input.lines.len());
    for line in &input.lines {
        let fate = match &line.signed {
            Some(signed) => judge(&permit, &device, (signed, offset)).await?,
            None => Fate::Refused(Refusal::Malformed),
        };
        fates.push(fate);
    }
    drain(&permit, input.device).await?;
    told(&permit, input, fates).await
}

/// The phone, if the caller holds its régie and the file is that phone's.
async fn keeper(permit: &Permit<acts::FieldImport>, input: &Import) -> Outcome<Device> {
    let session = permit.session();
    let mut tx = begin(permit).await?;
    let device = locked(&mut tx, permit, input.device).await?;
    quality(&mut tx, session, &device, true).await?;
    let other = |code| Fault::at(code, &["content"]);
    if input.writer != input.device {
        let writer = store::get(&mut tx, permit.scope(), input.writer.uuid()).await?;
        return Err(Failure::from(match writer {
            Some(writer) => other("regie-error-field-file-other").with("phone", writer.reference()),
            None => other("regie-error-field-file-elsewhere"),
        }));
    }
    if input.key != device.key {
        return Err(other("regie-error-field-file-key").into());
    }
    Ok(device)
}

/// Puts on record that the file was brought, and gives what became of each of its entries.
async fn told(permit: &Permit<acts::FieldImport>, input: Import, fates: Vec<Fate>) -> Outcome<Imported> {
    let mut tx = begin(permit).await?;
    let device = locked(&mut tx, permit, input.device).await?;
    let stored = input.lines.iter().zip(&fates).filter(|(_, fate)| !matches!(fate, Fate::Refused(_)));
    let sequences: Vec<i32> = stored.filter_map(|(line, _)| line.sequence).collect();
    let limit = i64::try_from(MOST_ENTRIES).unwrap_or(i64::MAX);
    let wanted = store::entry::Wanted { sequences: Some(&sequences), state: None, before: None, limit };
    let found = store::entry::select(&mut tx, device.id, wanted).await?;
    let found: HashMap<i32, Entry> = found.into_iter().map(|entry| (entry.sequence, entry)).collect();
    let count = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count();
    let after = json!({ "file": input.made, "entries": fates.len(), "taken": count(|fate| *fate == Fate::Taken),
        "known": count(|fate| *fate == Fate::Known), "refused": count(|fate| matches!(fate, Fate::Refused(_))) });
    let lines = input.lines.into_iter().zip(fates).map(|(Line { sequence, .. }, fate)| {
        let stored = sequence.filter(|_| !matches!(fate, Fate::Refused(_)));
        Brought { sequence, fate, entry: stored.and_then(|sequence| found.get(&sequence).cloned()) }
    });
    let lines = lines.collect();
    let audited = tx.audit(about(&device, after)).await?;
    tx.commit(audited).await?;
    Ok(Imported { device, lines, damaged: input.damaged })
}

/// Why an entry was refused, in the caller's language.
#[must_use]
pub fn refusal(session: &Session, why: Refusal) -> String {
    session.text(&format!("regie-field-refused-{}", why.code()), &[])
}
