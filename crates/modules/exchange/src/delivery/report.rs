//! What a gateway says became of a short message.

use kernel::error::{Failure, Outcome};
use kernel::id::TypedId as _;
use kernel::outbound::signing::Signed;
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde::Deserialize;
use serde_json::json;

use super::{DeliveryId, store};
use crate::acts::DeliveryReport;

#[derive(Deserialize)]
struct Report {
    /// `dlv_…`, as it was handed over.
    id: String,
    /// `delivered` or `failed`.
    status: String,
}

/// Takes a report, when it was signed by the gateway a moment ago.
///
/// # Errors
/// [`Failure::Unauthenticated`] for every report that is not the gateway's.
#[tracing::instrument(name = "exchange.delivery.report", skip_all, fields(tenant = %session.tenant().key))]
pub async fn report(session: &Session, signed: Signed<'_>, body: &[u8]) -> Outcome<()> {
    let permit = session.permit::<DeliveryReport>()?;
    let house = session.house();
    let gateway = house.sms.as_ref().ok_or(Failure::Unauthenticated)?;
    let secret = gateway.secret().ok_or(Failure::Unauthenticated)?;
    if !signed.verifies(secret, house.ambient.now(), body) {
        return Err(Failure::Unauthenticated);
    }
    let Ok(report) = serde_json::from_slice::<Report>(body) else { return Ok(()) };
    let Ok(id) = DeliveryId::parse(&report.id) else { return Ok(()) };
    if report.status != "failed" {
        return Ok(());
    }
    let mut tx = begin(&permit).await?;
    let now = tx.now();
    if !store::reported(&mut tx, id.uuid(), "dead", now).await? {
        return Ok(());
    }
    let audited = tx
        .audit(Change {
            object_kind: "delivery",
            object_id: id.to_string(),
            after: Some(json!({ "state": "dead", "reported": "failed" })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await
}
