use std::collections::HashMap;

use kernel::error::{Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Attempt, DUE, Delivery, DeliveryId, store};
use crate::acts::{DeliveryRead, DeliveryRetry};
use crate::webhook::WebhookId;

/// A delivery with its attempts.
#[derive(Debug, Clone)]
pub(crate) struct Logged {
    pub(crate) delivery: Delivery,
    pub(crate) attempts: Vec<Attempt>,
}

/// A page of the log of deliveries to webhooks, newest first.
#[tracing::instrument(name = "exchange.delivery.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(
    session: &Session,
    webhook: Option<WebhookId>,
    state: Option<&str>,
    page: PageArgs,
) -> Outcome<Page<Logged>> {
    let permit = session.permit::<DeliveryRead>()?;
    let mut tx = begin_read(&permit).await?;
    let rows = store::page(&mut tx, webhook.map(WebhookId::uuid), state, &page).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut attempts: HashMap<Uuid, Vec<Attempt>> = HashMap::new();
    for attempt in store::attempts(&mut tx, &ids).await? {
        attempts.entry(attempt.delivery_id).or_default().push(attempt);
    }
    let logged = |delivery: Delivery| {
        let attempts = attempts.remove(&delivery.id).unwrap_or_default();
        (delivery.id, Logged { delivery, attempts })
    };
    Ok(Page::new(&page, rows.into_iter().map(logged).collect()))
}

/// Sends something again that was given up.
///
/// # Errors
/// Refused for a delivery that is not found or still waits; forbidden to who administers only a part of the commune.
#[tracing::instrument(name = "exchange.delivery.retry", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn retry(session: &Session, id: DeliveryId) -> Outcome<Logged> {
    let permit = session.permit::<DeliveryRetry>()?;
    if *permit.scope() != Scope::All {
        return Err(permit.refuse());
    }
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, id.uuid()).await?;
    let mut delivery = found.ok_or_else(|| Fault::at("kernel-error-not-found", &["deliveryId"]))?;
    if delivery.state == "waiting" {
        return Err(Fault::at("exchange-error-delivery-waits", &["deliveryId"]).into());
    }
    let before = json!({ "state": delivery.state });
    store::settle(&mut tx, delivery.id, "waiting", None).await?;
    tx.enqueue(DUE, delivery.id).await?;
    (delivery.state, delivery.finished_at) = ("waiting".to_owned(), None);
    let attempts = store::attempts(&mut tx, &[delivery.id]).await?;
    let audited = tx
        .audit(Change {
            object_kind: "delivery",
            object_id: id.to_string(),
            object_label: delivery.kind.clone(),
            unit: None,
            before: Some(before),
            after: Some(json!({ "state": "waiting" })),
        })
        .await?;
    tx.commit(audited).await?;
    Ok(Logged { delivery, attempts })
}
