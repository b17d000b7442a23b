//! Phones as those who work with the régie see them, and what was held, let in after a second look.

use kernel::error::{Fault, Outcome, as_read};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Audited, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::apply::{Work, apply};
use super::send::codes;
use super::{about, locked, quality, stamp};
use crate::acts;
use crate::error::not_found;
use crate::field::body::{self, Act};
use crate::field::{Device, Entry, EntryState, FieldDeviceId, Flag, FlagCode, Gap, Hole, Missing, store};
use crate::receipt::ReceiptId;

/// A page of the phones that the caller may see, newest first, and the régie that it was narrowed to.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a régie that is none.
#[tracing::instrument(name = "regie.field_device.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(
    session: &Session,
    input: Outcome<(Option<Uuid>, PageArgs)>,
) -> Outcome<(Page<Device>, Option<Uuid>)> {
    let permit = session.permit::<acts::FieldRead>()?;
    let (office, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), office, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|device| (device.id, device)).collect()), office))
}

/// How many phones [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, office: Option<Uuid>) -> Outcome<i64> {
    let permit = session.permit::<acts::FieldRead>()?;
    store::count(&mut begin_read(&permit).await?, permit.scope(), office).await
}

/// One phone; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.field_device.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<Uuid>) -> Outcome<Option<Device>> {
    let permit = session.permit::<acts::FieldRead>()?;
    match id {
        Some(id) => store::get(&mut begin_read(&permit).await?, permit.scope(), id).await,
        None => Ok(None),
    }
}

/// A page of what a phone recorded, newest first. The phone was found inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`]; refused for a page that is none.
pub async fn entries(
    session: &Session,
    (device, state): (Uuid, Option<EntryState>),
    args: Outcome<PageArgs>,
) -> Outcome<Page<Entry>> {
    let permit = session.permit::<acts::FieldRead>()?;
    let args = args?;
    let before = args.after.map(|after| i32::try_from(after.as_u128()).unwrap_or(i32::MAX));
    let wanted = store::entry::Wanted { sequences: None, state, before, limit: args.limit() };
    let found = store::entry::select(&mut begin_read(&permit).await?, device, wanted).await?;
    Ok(Page::new(&args, found.into_iter().map(|entry| (cursor(&entry), entry)).collect()))
}

/// The cursor of an entry is its sequence.
fn cursor(entry: &Entry) -> Uuid {
    Uuid::from_u128(u128::try_from(entry.sequence).unwrap_or_default())
}

/// Numbers of a phone's books that were not received when it was taken out of use. The phone was found inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
pub async fn gaps(session: &Session, device: Uuid) -> Outcome<Vec<Gap>> {
    let permit = session.permit::<acts::FieldRead>()?;
    store::book::gaps(&mut begin_read(&permit).await?, device).await
}

/// What holds up the entries of a phone; `None` when nothing does. The phone was found inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
pub async fn hole(session: &Session, device: &Device) -> Outcome<Option<Hole>> {
    let permit = session.permit::<acts::FieldRead>()?;
    if device.waiting == 0 {
        return Ok(None);
    }
    store::missing::hole(&mut begin_read(&permit).await?, device.id, device.applied).await
}

/// Entries of a phone that never came, with what was said about them. The phone was found inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
pub async fn missing(session: &Session, device: Uuid) -> Outcome<Vec<Missing>> {
    let permit = session.permit::<acts::FieldRead>()?;
    store::missing::list(&mut begin_read(&permit).await?, device).await
}

/// An entry to let in.
#[derive(Debug)]
pub struct Admit {
    /// The phone.
    pub device: FieldDeviceId,
    /// The entry.
    pub sequence: i32,
    /// Why.
    pub reasons: String,
}

/// Lets an entry in that was held: it has its effect now. A receipt that the phone made void afterwards is void at once: that entry was held
/// because the receipt was. Gives the phone and the entry.
///
/// # Errors
/// Refused to whoever does not hold the régie today, for an entry that is not held, and for one that cannot be recorded still.
#[tracing::instrument(name = "regie.field_entry.admit", skip_all, fields(tenant = %session.tenant().key))]
pub async fn admit(session: &Session, input: Outcome<Admit>) -> Outcome<(Device, Entry)> {
    let permit = session.permit::<acts::FieldAdmit>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let device = locked(&mut tx, &permit, input.device).await?;
    quality(&mut tx, session, &device, true).await?;
    let found = store::entry::get(&mut tx, device.id, input.sequence).await?;
    let entry = found.ok_or_else(|| not_found("sequence"))?;
    if entry.state != EntryState::Held {
        return Err(Fault::at("regie-error-field-not-held", &["sequence"]).into());
    }
    let undone = its_void(&mut tx, &device, &entry).await?;
    let work = Work { session, scope: permit.scope(), device: &device, entry: &entry, admitted: true };
    let mut audited = let_in(&mut tx, &work, &input.reasons).await?;
    if let Some(undone) = &undone {
        audited = let_in(&mut tx, &Work { entry: undone, ..work }, &input.reasons).await?;
    }
    let entry = store::entry::get(&mut tx, device.id, input.sequence).await?.ok_or_else(|| not_found("sequence"))?;
    let device = locked(&mut tx, &permit, input.device).await?;
    tx.commit(audited).await?;
    Ok((device, entry))
}

/// The entry by which the phone made a receipt void, when it is held.
async fn its_void(tx: &mut TenantTx, device: &Device, given: &Entry) -> Outcome<Option<Entry>> {
    let Some(Act::Receipt(receipt)) = body::read(&given.body).map(|body| body.act) else { return Ok(None) };
    let undoes = |text: &str| {
        let act = body::read(text).map(|body| body.act);
        matches!(act, Some(Act::Void { number, .. }) if number == receipt.number)
    };
    let held = store::entry::held_after(tx, device.id, given.sequence).await?;
    match held.into_iter().find(|(_, text)| undoes(text)) {
        Some((sequence, _)) => store::entry::get(tx, device.id, sequence).await,
        None => Ok(None),
    }
}

/// Lets one entry have its effect, on record.
async fn let_in(tx: &mut TenantTx, work: &Work<'_>, reasons: &str) -> Outcome<Audited> {
    let (device, entry, by) = (work.device, work.entry, stamp(work.session)?);
    store::entry::admit(tx, (device.id, entry.sequence), (by.at, by.by), reasons).await?;
    let handled = apply(tx, work).await?;
    if handled.state == EntryState::Held {
        return Err(Fault::at("regie-error-field-unusable", &["sequence"])
            .with("reason", why(work.session, handled.flags.last()))
            .into());
    }
    let after = json!({ "sequence": entry.sequence, "reasons": reasons, "state": handled.state,
        "receipt": handled.receipt.map(ReceiptId::from_uuid), "flags": codes(&handled.flags) });
    tx.audit(about(device, after)).await
}

fn why(session: &Session, flag: Option<&Flag>) -> String {
    flag.map(|flag| reason(session, flag)).unwrap_or_default()
}

/// Why an entry cannot be recorded, in the caller's language.
fn reason(session: &Session, flag: &Flag) -> String {
    session.text(&format!("regie-field-unusable-{}", flag.value("reason").replace('_', "-")), &[])
}

/// What is odd about an entry, in the caller's language.
#[must_use]
pub fn told(session: &Session, flag: &Flag) -> String {
    let value = |name: &&'static str| (*name, as_read(flag.value(name), session.locale()));
    let mut values: Vec<(&'static str, String)> = flag.code.variables().iter().map(value).collect();
    if flag.code == FlagCode::Unusable {
        values.push(("reason", reason(session, flag)));
    }
    session.text(&format!("regie-field-flag-{}", flag.code.as_str().replace('_', "-")), &values)
}
