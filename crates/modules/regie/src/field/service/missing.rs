//! Entries that never came and never will, explained: what waits behind them counts.

use kernel::error::{Failure, Fault, Outcome};
use kernel::session::Session;
use kernel::tx::{Operation, begin};
use serde_json::json;
use uuid::Uuid;

use super::send::drain;
use super::{about, locked, quality, stamp};
use crate::acts;
use crate::field::{Device, FieldDeviceId, Hole, store};

/// Entries to explain.
#[derive(Debug, serde::Serialize)]
pub struct Explain {
    /// The client's operation.
    pub operation: Uuid,
    /// The phone.
    pub device: FieldDeviceId,
    /// First place, as the phone's hole begins.
    pub first: i32,
    /// Last place, as it ends.
    pub last: i32,
    /// Why they never came.
    pub reasons: String,
}

/// Explains the entries that hold up those behind them, which have their effect then. One that comes all the same is taken. Repeating the
/// operation gives the same phone.
///
/// # Errors
/// Refused to whoever does not hold the régie today, for a phone of which nothing is missing, and for other places than those that are.
#[tracing::instrument(name = "regie.field_missing.explain", skip_all, fields(tenant = %session.tenant().key))]
pub async fn explain(session: &Session, input: Outcome<Explain>) -> Outcome<Device> {
    let permit = session.permit::<acts::FieldExplain>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let replayed = matches!(tx.operation::<FieldDeviceId>(input.operation, &input).await?, Operation::Replay(_));
    let device = locked(&mut tx, &permit, input.device).await?;
    if replayed {
        return Ok(device);
    }
    quality(&mut tx, session, &device, true).await?;
    let hole = store::missing::hole(&mut tx, device.id, device.applied).await?;
    let hole = hole.ok_or_else(|| Failure::from(Fault::at("regie-error-field-no-hole", &["deviceId"])))?;
    check(hole, &input)?;
    let id = session.house().ambient.uuid();
    store::missing::insert(&mut tx, (id, device.id), (hole, &input.reasons), stamp(session)?).await?;
    store::missing::pass(&mut tx, device.id, hole).await?;
    tx.answer(input.operation, &input.device).await?;
    let after = json!({ "first": hole.first, "last": hole.last, "reasons": input.reasons });
    let audited = tx.audit(about(&device, after)).await?;
    tx.commit(audited).await?;
    drain(&permit, input.device).await?;
    locked(&mut begin(&permit).await?, &permit, input.device).await
}

/// Somebody explains what they saw, and nothing that came or was found missing since.
fn check(hole: Hole, input: &Explain) -> Outcome<()> {
    if (hole.first, hole.last) == (input.first, input.last) {
        return Ok(());
    }
    Err(Fault::at("regie-error-field-other-hole", &["firstSequence"])
        .with("first", hole.first)
        .with("last", hole.last)
        .into())
}
