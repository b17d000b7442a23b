//! Enrolling a phone, and taking it out of use.

use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::{about, locked, quality, stamp};
use crate::acts;
use crate::error::not_found;
use crate::field::{Device, DeviceBook, Ended, Ending, FieldDeviceId, store};
use crate::office::{self, CashOffice, CashOfficeId, Till, acting};

/// A phone to enrol.
#[derive(Debug, serde::Serialize)]
pub struct Enrol {
    /// The client's operation.
    pub operation: Uuid,
    /// Régie.
    pub office: CashOfficeId,
    /// By which people tell the phone from others.
    pub name: String,
    /// Its public key: 65 bytes, a point of P-256 that is not compressed.
    pub key: Vec<u8>,
}

/// A phone to take out of use.
#[derive(Debug, serde::Serialize)]
pub struct Withdraw {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub device: FieldDeviceId,
    /// Given back, or lost.
    pub kind: Ending,
    /// Why; explains every number of its book that was not received.
    pub reasons: String,
}

/// Enrols the caller's phone, with a till of its own. Repeating the operation gives the same phone.
///
/// # Errors
/// Refused to whoever has no place in the régie today, and for a key that another phone has.
#[tracing::instrument(name = "regie.field_device.enrol", skip_all, fields(tenant = %session.tenant().key))]
pub async fn enrol(session: &Session, input: Outcome<Enrol>) -> Outcome<Device> {
    let permit = session.permit::<acts::FieldEnrol>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<FieldDeviceId>(input.operation, &input).await? {
        return store::get(&mut tx, permit.scope(), id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    let office = joined(&mut tx, &permit, input.office).await?;
    office::store::one_at_a_time(&mut tx, "field", office.id).await?;
    let till = till(&mut tx, session, &office, &input.name).await?;
    let by = stamp(session)?;
    let new = store::New {
        id: session.house().ambient.uuid(),
        office: office.id,
        unit: office.unit_id,
        till: till.id,
        name: &input.name,
        key: &input.key,
        at: by.at,
        by: by.by,
    };
    if let Err(error) = store::insert(&mut tx, &new).await {
        let known = broke(&error, "field_device_public_key_key");
        return Err(if known { Fault::at("regie-error-field-key-known", &["publicKey"]).into() } else { error.into() });
    }
    let device = store::get(&mut tx, permit.scope(), new.id).await?.ok_or_else(|| not_found("cashOfficeId"))?;
    tx.answer(input.operation, &FieldDeviceId::from_uuid(device.id)).await?;
    let after = json!({ "name": device.name, "till": till.code, "office": input.office });
    let audited = tx.audit(about(&device, after)).await?;
    tx.commit(audited).await?;
    Ok(device)
}

/// The régie inside the scope, in which the caller has a place today.
async fn joined(tx: &mut TenantTx, permit: &Permit<acts::FieldEnrol>, id: CashOfficeId) -> Outcome<CashOffice> {
    let session = permit.session();
    let found = office::store::list(tx, permit.scope(), Some(&[id.uuid()])).await?;
    let office = found.into_iter().next().ok_or_else(|| not_found("cashOfficeId"))?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    acting(office::store::member::quality(tx, office.id, me, today).await?, false)?;
    Ok(office)
}

/// The phone's own till: PH1, PH2 …
async fn till(tx: &mut TenantTx, session: &Session, office: &CashOffice, name: &str) -> Outcome<Till> {
    let number = store::last_till(tx, office.id).await? + 1;
    let till = Till {
        id: session.house().ambient.uuid(),
        office_id: office.id,
        code: format!("PH{number}"),
        name: LocalName { ar: name.to_owned(), fr: name.to_owned(), zgh: None },
        day: None,
        held: None,
    };
    office::store::insert_till(tx, &till, stamp(session)?).await?;
    Ok(till)
}

/// Takes a phone out of use. Its book is closed: every number of it that was not received is explained by the same reasons, and goes to
/// nobody else. Repeating the operation gives the same phone.
///
/// # Errors
/// Refused to whoever does not hold the régie today, and for a phone that is out of use already.
#[tracing::instrument(name = "regie.field_device.withdraw", skip_all, fields(tenant = %session.tenant().key))]
pub async fn withdraw(session: &Session, input: Outcome<Withdraw>) -> Outcome<Device> {
    let permit = session.permit::<acts::FieldWithdraw>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let replayed = matches!(tx.operation::<FieldDeviceId>(input.operation, &input).await?, Operation::Replay(_));
    let device = locked(&mut tx, &permit, input.device).await?;
    if replayed {
        return Ok(device);
    }
    quality(&mut tx, session, &device, true).await?;
    if device.ended.is_some() {
        return Err(Failure::from(Fault::at("regie-error-field-ended", &["deviceId"])));
    }
    let by = stamp(session)?;
    let on = session.house().ambient.today();
    let ended = Ended { kind: input.kind, on, at: by.at, by: by.by, reasons: input.reasons.clone() };
    store::end(&mut tx, device.id, &ended).await?;
    let gaps = match &device.book {
        Some(book) => close(&mut tx, &device, book, &input.reasons).await?,
        None => Vec::new(),
    };
    let device = locked(&mut tx, &permit, input.device).await?;
    tx.answer(input.operation, &input.device).await?;
    let after = json!({ "ended": input.kind, "reasons": input.reasons, "missing": gaps });
    let audited = tx.audit(about(&device, after)).await?;
    tx.commit(audited).await?;
    Ok(device)
}

/// Closes the book of a phone and explains what of it was not received; gives those numbers, first and last of each run.
pub(super) async fn close(
    tx: &mut TenantTx,
    device: &Device,
    book: &DeviceBook,
    reasons: &str,
) -> Outcome<Vec<(i32, i32)>> {
    let session = tx.session().clone();
    let by = stamp(&session)?;
    let gaps = store::book::missing(tx, device.office.id, (book.from, book.last)).await?;
    let ambient = &session.house().ambient;
    let runs: Vec<_> = gaps.iter().map(|(first, last)| (ambient.uuid(), *first, *last)).collect();
    let new = store::book::NewGaps { device: device.id, issue: book.issue, runs: &runs, reasons };
    store::book::insert_gaps(tx, &new, by).await?;
    store::book::close(tx, book.issue, reasons, by).await?;
    Ok(gaps)
}
