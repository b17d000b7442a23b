//! From an event to a delivery for each webhook that listens.

use futures::FutureExt as _;
use kernel::directory;
use kernel::error::Outcome;
use kernel::event;
use kernel::queue::{AT_HOME, Consumer, Lane, Note, Takes};
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::store;
use crate::acts::WebhookDispatch;
use crate::delivery::{self, New};

/// Gives every webhook that listens its delivery.
pub(crate) const DISPATCH: Consumer = Consumer {
    name: "exchange.webhook.dispatch",
    takes: Takes::EveryEvent,
    retries: AT_HOME,
    lane: Lane::Home,
    work: |session, note| dispatch(session, note).boxed(),
};

#[tracing::instrument(name = "exchange.webhook.dispatch", skip_all, fields(tenant = %session.tenant().key))]
async fn dispatch(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<WebhookDispatch>()?;
    let Some(declared) = session.house().event(&note.kind) else { return Ok(()) };
    let mut tx = begin(&permit).await?;
    let listening = store::listening(&mut tx, &note.kind).await?;
    if listening.is_empty() {
        return Ok(());
    }
    let Some(event) = event::take(&mut tx, note, DISPATCH.name).await? else { return Ok(()) };
    // What its owner may not read, at this moment, a webhook is not told.
    let readers = directory::who_may(&mut tx, declared.read, event.unit_id, event.owner_id, None).await?;
    let mut sent = Vec::new();
    for webhook in listening.into_iter().filter(|webhook| readers.contains(&webhook.owner_id)) {
        let new = New { channel: "webhook", event: &event, notice: None, contact: None, webhook: Some(webhook.id) };
        if delivery::queue(&mut tx, session, &new).await? {
            sent.push(format!("whk_{}", webhook.id.simple()));
        }
    }
    let audited = tx
        .audit(Change {
            object_kind: "event",
            object_id: format!("evt_{}", event.id.simple()),
            object_label: event.kind.clone(),
            unit: event.unit_id,
            before: None,
            after: Some(json!({ "webhooks": sent })),
        })
        .await?;
    tx.commit(audited).await
}
