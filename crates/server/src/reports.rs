//! What the gateway of short messages tells us: known by its signature alone.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use kernel::error::Failure;
use kernel::outbound::signing::Signed;

use crate::place::Caller;

/// Takes a report. Whoever is not the gateway gets 401, whatever is wrong.
pub(crate) async fn sms(caller: Caller, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signed = Signed {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
    };
    let session = match caller.session().await {
        Ok(session) => session,
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE,
    };
    match catalog::sms_reported(&session, signed, &body).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(Failure::Unauthenticated | Failure::Forbidden(_)) => StatusCode::UNAUTHORIZED,
        Err(error) => {
            tracing::error!(%error, "a report could not be taken");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
