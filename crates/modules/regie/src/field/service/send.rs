//! What a phone recorded, received: each entry stored once, acknowledged once it is stored, and in effect once those before it are.

use chrono::{DateTime, Utc};
use kernel::act::WriteAct;
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tx::{TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::apply::{Handled, Work, apply, hold};
use super::{about, locked, stamp};
use crate::acts;
use crate::field::{Device, Entry, EntryState, FieldDeviceId, Flag, MOST_TRIES, body, store, token};
use crate::office;

/// What a phone sends.
#[derive(Debug)]
pub struct Sending {
    /// Which phone.
    pub device: FieldDeviceId,
    /// When, by the phone's clock.
    pub sent_at: DateTime<Utc>,
    /// What it recorded, in any order.
    pub entries: Vec<Signed>,
    /// Sequences of what has not the form of an entry.
    pub malformed: Vec<i32>,
}

/// An entry as it was signed.
#[derive(Debug)]
pub struct Signed {
    /// Its place in what the phone recorded, from 1.
    pub sequence: i32,
    /// JSON, to the letter.
    pub body: String,
    /// 64 bytes.
    pub signature: Vec<u8>,
}

/// Why an entry was not received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has not the form of an entry.
    Malformed,
    /// The phone did not sign it.
    Signature,
    /// Another body was received under this sequence.
    Sequence,
}

impl Refusal {
    /// For programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Signature => "signature",
            Self::Sequence => "sequence",
        }
    }
}

/// What became of an entry that was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is stored now.
    Taken,
    /// It was stored before.
    Known,
    /// It was not received.
    Refused(Refusal),
}

/// What became of a sending.
#[derive(Debug)]
pub struct Received {
    /// Sequences that are stored, now or before.
    pub acknowledged: Vec<i32>,
    /// Entries up to this one have had their effect, or are held.
    pub applied: i32,
    /// Sequences that were not received.
    pub refused: Vec<(i32, Refusal)>,
}

/// Receives entries, in any order and any number of times: what is acknowledged is stored, and each has its effect once, in the order of the
/// phone.
///
/// # Errors
/// Refused to whoever is neither the phone's agent with a place in the régie nor holds it.
#[tracing::instrument(name = "regie.field_entry.send", skip_all, fields(tenant = %session.tenant().key))]
pub async fn send(session: &Session, input: Outcome<Sending>) -> Outcome<Received> {
    let permit = session.permit::<acts::FieldSend>()?;
    let mut input = input?;
    let device = sender(&permit, input.device).await?;
    let off = (session.house().ambient.now() - input.sent_at).num_seconds();
    let offset = i32::try_from(off).unwrap_or(if off < 0 { i32::MIN } else { i32::MAX });
    input.entries.sort_by_key(|entry| entry.sequence);
    let refused = input.malformed.iter().map(|sequence| (*sequence, Refusal::Malformed)).collect();
    let mut received = Received { acknowledged: Vec::new(), applied: device.applied, refused };
    for entry in &input.entries {
        match judge(&permit, &device, (entry, offset)).await? {
            Fate::Taken | Fate::Known => received.acknowledged.push(entry.sequence),
            Fate::Refused(why) => received.refused.push((entry.sequence, why)),
        }
    }
    received.acknowledged.dedup();
    received.applied = drain(&permit, input.device).await?;
    Ok(received)
}

/// Receives one entry, however it was brought: what the phone signed is stored. [`drain`] lets those behind it have their effect.
pub(super) async fn judge<A: WriteAct>(
    permit: &Permit<A>,
    device: &Device,
    (entry, offset): (&Signed, i32),
) -> Outcome<Fate> {
    let message = token::message(device.id, entry.sequence, &entry.body);
    if !token::signed(&device.key, &message, &entry.signature) {
        return Ok(Fate::Refused(Refusal::Signature));
    }
    receive(permit, FieldDeviceId::from_uuid(device.id), (entry, offset)).await
}

/// The phone, if the caller may send what it recorded: its agent, as long as he has a place in the régie, and who holds the régie.
async fn sender(permit: &Permit<acts::FieldSend>, id: FieldDeviceId) -> Outcome<Device> {
    let session = permit.session();
    let mut tx = begin(permit).await?;
    let device = locked(&mut tx, permit, id).await?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    let quality = office::store::member::quality(&mut tx, device.office.id, me, today).await?;
    if !quality.is_some_and(|quality| me == device.staff || quality.holds()) {
        return Err(Fault::at("regie-error-field-sender", &["deviceId"]).into());
    }
    Ok(device)
}

/// Stores an entry, and lets it have its effect when its turn has come. What goes wrong with the effect never keeps an entry from being
/// stored.
async fn receive<A: WriteAct>(
    permit: &Permit<A>,
    device: FieldDeviceId,
    (signed, offset): (&Signed, i32),
) -> Outcome<Fate> {
    match store_one(permit, device, (signed, offset), true).await {
        Err(failure @ (Failure::Internal(_) | Failure::Refused(_))) => {
            tracing::error!(%failure, %device, sequence = signed.sequence, "an entry of the field has no effect yet");
            store_one(permit, device, (signed, offset), false).await
        }
        other => other,
    }
}

async fn store_one<A: WriteAct>(
    permit: &Permit<A>,
    device: FieldDeviceId,
    (signed, offset): (&Signed, i32),
    at_once: bool,
) -> Outcome<Fate> {
    let mut tx = begin(permit).await?;
    let device = locked(&mut tx, permit, device).await?;
    if let Some(stored) = store::entry::body(&mut tx, device.id, signed.sequence).await? {
        return Ok(if stored == signed.body { Fate::Known } else { Fate::Refused(Refusal::Sequence) });
    }
    let (by, read) = (stamp(permit.session())?, body::read(&signed.body));
    let entry = Entry {
        sequence: signed.sequence,
        id: read.as_ref().map_or_else(|| permit.session().house().ambient.uuid(), |body| body.id),
        body: signed.body.clone(),
        signature: signed.signature.clone(),
        received_at: by.at,
        received_by: by.by,
        offset,
        state: EntryState::Waiting,
        receipt: None,
        day: None,
        admitted: None,
        flags: Vec::new(),
    };
    let previous = read.map(|body| body.previous).unwrap_or_default();
    store::entry::insert(&mut tx, device.id, &entry, &previous).await?;
    store::seen(&mut tx, device.id, by.at).await?;
    // What comes after its place was explained waits for nothing.
    let turn = at_once && entry.sequence <= device.applied + 1;
    let handled = if turn { Some(take_effect(&mut tx, permit, &device, &entry).await?) } else { None };
    settle(tx, (&device, &entry), handled.as_ref()).await?;
    Ok(Fate::Taken)
}

async fn take_effect<A: WriteAct>(
    tx: &mut TenantTx,
    permit: &Permit<A>,
    device: &Device,
    entry: &Entry,
) -> Outcome<Handled> {
    let work = Work { session: permit.session(), scope: permit.scope(), device, entry, admitted: false };
    let handled = apply(tx, &work).await?;
    store::advance(tx, device.id, entry.sequence, &token::link(&entry.body)).await?;
    Ok(handled)
}

/// Lets those that waited have their effect, as far as nothing is missing between them; gives the last one.
pub(super) async fn drain<A: WriteAct>(permit: &Permit<A>, id: FieldDeviceId) -> Outcome<i32> {
    loop {
        let mut tx = begin(permit).await?;
        let device = locked(&mut tx, permit, id).await?;
        let due = store::entry::due(&mut tx, device.id, device.applied).await?;
        let Some(entry) = due else { return Ok(device.applied) };
        match take_effect(&mut tx, permit, &device, &entry).await {
            Ok(handled) => settle(tx, (&device, &entry), Some(&handled)).await?,
            Err(failure) => {
                tracing::error!(%failure, device = %id, sequence = entry.sequence, "an entry of the field has no effect yet");
                drop(tx);
                if !has_failed(permit, id, entry.sequence).await? {
                    return Ok(device.applied);
                }
            }
        }
    }
}

/// Counts a try that failed: after some of them the entry is held for somebody to decide, so that those after it have their effect. Whether
/// its turn is over.
async fn has_failed<A: WriteAct>(permit: &Permit<A>, id: FieldDeviceId, sequence: i32) -> Outcome<bool> {
    let mut tx = begin(permit).await?;
    let device = locked(&mut tx, permit, id).await?;
    let found = store::entry::get(&mut tx, device.id, sequence).await?;
    // Whoever sent at the same time may have been luckier.
    let Some(entry) = found.filter(|entry| entry.state == EntryState::Waiting) else { return Ok(true) };
    let tries = store::entry::tried(&mut tx, device.id, sequence).await?;
    if tries < MOST_TRIES {
        settle(tx, (&device, &entry), None).await?;
        return Ok(false);
    }
    let work =
        Work { session: permit.session(), scope: permit.scope(), device: &device, entry: &entry, admitted: false };
    let handled = hold(&mut tx, &work).await?;
    store::advance(&mut tx, device.id, sequence, &token::link(&entry.body)).await?;
    settle(tx, (&device, &entry), Some(&handled)).await?;
    Ok(true)
}

/// Puts on record what became of an entry, and keeps it.
async fn settle(mut tx: TenantTx, (device, entry): (&Device, &Entry), handled: Option<&Handled>) -> Outcome<()> {
    let state = handled.map_or(EntryState::Waiting, |handled| handled.state);
    let flags = handled.map(|handled| codes(&handled.flags)).unwrap_or_default();
    let receipt: Option<Uuid> = handled.and_then(|handled| handled.receipt);
    let receipt = receipt.map(crate::receipt::ReceiptId::from_uuid);
    let after = json!({ "sequence": entry.sequence, "state": state, "receipt": receipt, "flags": flags });
    let audited = tx.audit(about(device, after)).await?;
    tx.commit(audited).await
}

/// The codes of flags, for the audit trail.
pub(super) fn codes(flags: &[Flag]) -> Vec<&'static str> {
    flags.iter().map(|flag| flag.code.as_str()).collect()
}
