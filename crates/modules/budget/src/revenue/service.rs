//! What the régie told is counted under a session of its own, on record.

use kernel::error::{Internal, Outcome};
use kernel::event;
use kernel::queue::Note;
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::{COUNT, counted, read, store};
use crate::acts::RevenueRecord;
use crate::terms::RevenueKind;

/// Counts what an event tells of a receipt or of tickets, once.
#[tracing::instrument(name = "budget.revenue.record", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn record(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<RevenueRecord>()?;
    let mut tx = begin(&permit).await?;
    let Some(event) = event::take(&mut tx, note, COUNT.name).await? else { return Ok(()) };
    let kind = RevenueKind::of_event(&event.kind).ok_or(Internal::Broken("an event of another kind"))?;
    let told = read(event.payload)?;
    let counted = counted(kind, &told)?;
    let now = tx.now();
    store::insert(&mut tx, (event.id, kind, now), &told, &counted).await?;
    let lines: Vec<_> = counted.iter().map(|one| json!({ "line": one.line, "amount": one.amount })).collect();
    let audited = tx
        .audit(Change {
            object_kind: if kind == RevenueKind::Sold { "ticket_sale" } else { "receipt" },
            object_id: told.receipt.clone(),
            object_label: told.receipt,
            after: Some(json!({ "event": event.id, "kind": kind, "on": told.on, "lines": lines })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await
}
