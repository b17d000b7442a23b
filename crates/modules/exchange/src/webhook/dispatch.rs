//! From an event to a delivery for each webhook that listens.

use futures::FutureExt as _;
use kernel::directory;
use kernel::error::{Internal, Outcome};
use kernel::event::{self, EventRecord};
use kernel::queue::{AT_HOME, Consumer, Lane, Note, Takes, Work};
use kernel::session::Session;
use kernel::tx::{Change, TenantTx, begin};
use serde_json::json;

use super::{Webhook, store};
use crate::acts::WebhookDispatch;
use crate::delivery::{self, New};

/// Gives every webhook that listens its delivery.
pub(crate) const DISPATCH: Consumer = Consumer {
    name: "exchange.webhook.dispatch",
    takes: Takes::EveryEvent,
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Together(|session, notes| dispatch(session, notes).boxed()),
};

#[tracing::instrument(name = "exchange.webhook.dispatch", skip_all, fields(tenant = %session.tenant().key))]
async fn dispatch(session: &Session, notes: &[Note]) -> Outcome<()> {
    let permit = session.permit::<WebhookDispatch>()?;
    let mut kinds: Vec<&str> = notes.iter().map(|note| note.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut tx = begin(&permit).await?;
    let listening = store::listening(&mut tx, &kinds).await?;
    let heard = |kind: &str| listening.iter().any(|webhook| webhook.kinds.iter().any(|one| one == kind));
    let wanted: Vec<Note> = notes.iter().filter(|note| heard(&note.kind)).cloned().collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut changes = Vec::new();
    for event in event::take_all(&mut tx, &wanted, DISPATCH.name).await? {
        changes.push(tell(&mut tx, session, &listening, &event).await?);
    }
    tx.commit_each(changes).await
}

/// Gives every webhook that listens to this event its delivery.
async fn tell(tx: &mut TenantTx, session: &Session, listening: &[Webhook], event: &EventRecord) -> Outcome<Change> {
    let declared = session.house().event(&event.kind).ok_or(Internal::Broken("an event that nobody declared"))?;
    // What its owner may not read, at this moment, a webhook is not told.
    let readers = directory::who_may(tx, declared.read, event.unit_id, event.owner_id, None).await?;
    let hears = |webhook: &&Webhook| webhook.kinds.contains(&event.kind) && readers.contains(&webhook.owner_id);
    let mut sent = Vec::new();
    for webhook in listening.iter().filter(hears) {
        let new = New { channel: "webhook", event, notice: None, contact: None, webhook: Some(webhook.id) };
        if delivery::queue(tx, session, &new).await? {
            sent.push(format!("whk_{}", webhook.id.simple()));
        }
    }
    Ok(Change {
        object_kind: "event",
        object_id: format!("evt_{}", event.id.simple()),
        object_label: event.kind.clone(),
        unit: event.unit_id,
        before: None,
        after: Some(json!({ "webhooks": sent })),
    })
}
