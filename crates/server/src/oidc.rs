//! The way to a provider of identities and back. Which provider, which account, and whether anything is believed is decided by the
//! module; here are addresses and cookies only.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use catalog::providers::{self, Arrival, Departure, Next};
use kernel::error::Failure;
use kernel::gql::CookieChange;
use kernel::session::Session;
use serde::Deserialize;

use crate::cookie;
use crate::place::Caller;

/// Where somebody wants to go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Start {
    provider: String,
    to: String,
    link: String,
}

/// What a provider sent along. Whatever else it sends is not looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Callback {
    state: String,
    code: String,
    iss: Option<String>,
    error: String,
}

/// Sends the browser to a provider. Not for a page of another origin: it could make somebody sign in who did not want to.
pub(crate) async fn start(caller: Caller, query: Result<Query<Start>, QueryRejection>) -> Response {
    let asked = query.map(|Query(asked)| asked).unwrap_or_default();
    if caller.is_foreign_fetch() || caller.has_token() {
        return to(&caller, Next { address: "/".to_owned(), journey: None, token: None });
    }
    let session = match admitted(&caller).await {
        Ok(session) => session,
        Err(response) => return response,
    };
    let departure = Departure { provider: &asked.provider, to: &asked.to, link: asked.link == "1" };
    let next = providers::depart(&session, &departure).await;
    to(&caller, next)
}

/// Takes the browser back. The provider's site sent it here, so that the session's own cookie, which is strict, is not among what it
/// brings; the one of the journey is.
pub(crate) async fn callback(caller: Caller, query: Result<Query<Callback>, QueryRejection>) -> Response {
    let brought = query.map(|Query(brought)| brought).unwrap_or_default();
    let session = match admitted(&caller).await {
        Ok(session) => session,
        Err(response) => return response,
    };
    let journey = cookie::journey(caller.headers(), caller.app.secure());
    let arrival = Arrival {
        journey: journey.as_deref(),
        state: &brought.state,
        code: &brought.code,
        iss: brought.iss.as_deref(),
        error: &brought.error,
    };
    let next = providers::arrive(&session, &arrival).await;
    to(&caller, next)
}

async fn admitted(caller: &Caller) -> Result<Session, Response> {
    caller.session().await.map_err(|failure| match failure {
        Failure::Unauthenticated | Failure::TooMany(_) => StatusCode::UNAUTHORIZED.into_response(),
        other => {
            tracing::error!(error = %other, "a journey could not begin or end");
            crate::pages::unavailable()
        }
    })
}

/// 303, with what the browser keeps and forgets. The address may hold a code or a state: it is told to nobody.
fn to(caller: &Caller, next: Next) -> Response {
    let secure = caller.app.secure();
    let Ok(address) = HeaderValue::from_str(&next.address) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, address);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let session = next.token.and_then(|token| cookie::change(&CookieChange::Set(token), secure));
    for line in cookie::keep_journey(next.journey.as_deref(), secure).into_iter().chain(session) {
        headers.append(header::SET_COOKIE, line);
    }
    response
}
