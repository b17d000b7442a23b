//! What the régie told is counted under a session of its own, on record.

use chrono::Datelike as _;
use kernel::error::{Internal, Outcome};
use kernel::event::{self, EventRecord};
use kernel::queue::Note;
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::store::New;
use super::{COUNT, counted, counts_on, read, store};
use crate::acts::RevenueRecord;
use crate::terms::RevenueKind;
use crate::year;

/// Counts what events tell of receipts or of tickets, each once and each on record.
#[tracing::instrument(name = "budget.revenue.record", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn record(session: &Session, notes: &[Note]) -> Outcome<()> {
    let permit = session.permit::<RevenueRecord>()?;
    let mut tx = begin(&permit).await?;
    let events = event::take_all(&mut tx, notes, COUNT.name).await?;
    let mut new = events.into_iter().map(told).collect::<Outcome<Vec<New>>>()?;
    if let Some(first) = new.iter().map(|one| one.told.on.year()).min() {
        // Held until the end: a year that is closed meanwhile would move after its result was stated.
        let budgets = year::store::hold(&mut tx, first).await?;
        let closed: Vec<i32> = budgets.iter().filter(|one| one.closed_on.is_some()).map(|one| one.year).collect();
        let today = session.house().ambient.today();
        for one in &mut new {
            one.counts_on = counts_on(one.told.on, &closed, today);
        }
    }
    let now = tx.now();
    store::insert(&mut tx, &new, now).await?;
    tx.commit_each(new.into_iter().map(change).collect()).await
}

fn told(event: EventRecord) -> Outcome<New> {
    let kind = RevenueKind::of_event(&event.kind).ok_or(Internal::Broken("an event of another kind"))?;
    let told = read(event.payload)?;
    let counted = counted(kind, &told)?;
    Ok(New { event: event.id, kind, told, counted, counts_on: None })
}

fn change(one: New) -> Change {
    let New { event, kind, told, counted, counts_on } = one;
    let lines: Vec<_> = counted.iter().map(|one| json!({ "line": one.line, "amount": one.amount })).collect();
    Change {
        object_kind: object_kind(kind, &told.receipt),
        object_id: told.receipt.clone(),
        object_label: told.receipt,
        after: Some(json!({ "event": event, "kind": kind, "on": told.on, "counts_on": counts_on, "lines": lines })),
        ..Change::default()
    }
}

/// Of what an event tells, by its printed identifier.
fn object_kind(kind: RevenueKind, id: &str) -> &'static str {
    if kind == RevenueKind::Sold {
        "ticket_sale"
    } else if id.starts_with("rcv_") {
        "recovery"
    } else if id.starts_with("stm_") {
        "surplus_settlement"
    } else {
        "receipt"
    }
}
