//! Phones of the field: enrolled and taken out of use, given a book, taken on a round, heard when they come back.

mod apply;
pub mod book;
mod day;
pub mod device;
pub mod import;
mod lines;
pub mod missing;
pub mod read;
mod receipt;
pub mod round;
pub mod send;

use kernel::act::Act;
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, TenantTx};
use serde_json::Value;

use super::{Device, FieldDeviceId, store};
use crate::error::not_found;
use crate::office::store::Stamp;
use crate::office::{self, Quality, acting};

/// Who does something, and when.
fn stamp(session: &Session) -> Outcome<Stamp> {
    Ok(Stamp { at: session.house().ambient.now(), by: session.staff()?.uuid() })
}

/// The phone inside the scope, held until the transaction ends.
async fn locked<A: Act>(tx: &mut TenantTx, permit: &Permit<A>, id: FieldDeviceId) -> Outcome<Device> {
    store::lock(tx, permit.scope(), id.uuid()).await?.ok_or_else(|| not_found("deviceId"))
}

/// As what the caller acts for the régie of a phone today; `holds`: a collector is refused.
async fn quality(tx: &mut TenantTx, session: &Session, device: &Device, holds: bool) -> Outcome<Quality> {
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    acting(office::store::member::quality(tx, device.office.id, me, today).await?, holds)
}

/// The audit row of something done with a phone.
fn about(device: &Device, after: Value) -> Change {
    Change {
        object_kind: "field_device",
        object_id: FieldDeviceId::from_uuid(device.id).to_string(),
        object_label: device.reference(),
        unit: Some(device.unit),
        before: None,
        after: Some(after),
    }
}
