//! What payment channels report: known by their signatures alone.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use catalog::payments::{Told, receive};
use kernel::error::{Failure, Fault, Outcome};
use kernel::outbound::signing::Signed;
use kernel::session::Session;
use serde_json::{Value, json};

use crate::place::Caller;

/// When a channel tries again what we could not take, in seconds.
const AGAIN: u64 = 30;

/// Takes the report of a payment. Whoever is not the channel gets 401, whatever is wrong.
pub(crate) async fn report(caller: Caller, Path(channel): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signed = Signed {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
    };
    match caller.session().await {
        Ok(session) => answer(&session, receive(&session, &channel, signed, &body).await),
        Err(Failure::Unauthenticated) => StatusCode::UNAUTHORIZED.into_response(),
        Err(_) => later(StatusCode::SERVICE_UNAVAILABLE, AGAIN),
    }
}

fn answer(session: &Session, told: Outcome<Told>) -> Response {
    match told {
        Ok(Told::Stored(answer)) => Json(answer).into_response(),
        Ok(Told::Conflict) => StatusCode::CONFLICT.into_response(),
        Ok(Told::Malformed(faults)) => {
            let errors: Vec<Value> = faults.iter().map(|fault| in_words(session, fault)).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "errors": errors }))).into_response()
        }
        Err(Failure::Unauthenticated | Failure::Forbidden(_)) => StatusCode::UNAUTHORIZED.into_response(),
        Err(Failure::TooMany(seconds)) => later(StatusCode::TOO_MANY_REQUESTS, seconds),
        Err(error @ (Failure::Refused(_) | Failure::Internal(_))) => {
            tracing::error!(%error, "a payment could not be taken");
            later(StatusCode::SERVICE_UNAVAILABLE, AGAIN)
        }
    }
}

fn in_words(session: &Session, fault: &Fault) -> Value {
    let message = fault.message(&session.house().texts, session.locale());
    json!({ "field": fault.field.first(), "code": fault.code, "message": message })
}

fn later(status: StatusCode, seconds: u64) -> Response {
    (status, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
}
