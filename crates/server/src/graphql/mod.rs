//! `/graphql`: the one door to everything the modules do, as GraphQL over HTTP has it.

mod negotiate;
mod persisted;
mod refusal;
mod request;

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Request, Response as Answer};
use axum::Json;
use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::extract::rejection::BytesRejection;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use catalog::{Transport, limits};
use kernel::gql::{CookieSink, equip};
use tracing::Instrument as _;

use self::negotiate::Kind;
use crate::cookie;
use crate::observe::Observed;
use crate::place::Caller;
use crate::stream::{sse, ws};

pub(crate) use persisted::Persisted;
pub(crate) use refusal::{Refusal, worded};

/// After this time a request is given up, in words.
const GIVEN_UP: Duration = Duration::from_secs(limits::SECONDS.max as u64);

/// Queries by POST, and mutations.
pub(crate) async fn post(caller: Caller, body: Result<Bytes, BytesRejection>) -> Response {
    let kind = negotiate::answer(caller.headers());
    if !caller.is_same_origin() {
        return Refusal::CrossOrigin.respond(&caller);
    }
    let Some(kind) = kind else { return Refusal::NotAcceptable.respond(&caller) };
    if !negotiate::is_json(caller.headers()) {
        return Refusal::MediaType.respond(&caller);
    }
    match body.map_err(|_| Refusal::Over(limits::REQUEST)).and_then(|body| request::from_body(&body)) {
        Ok(request) => answer(&caller, kind, request, Transport::Post).await,
        Err(refusal) => refusal.respond(&caller),
    }
}

/// A query by GET: never a mutation, which a link could otherwise carry out. Or the beginning of a WebSocket.
pub(crate) async fn get(
    caller: Caller,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    RawQuery(query): RawQuery,
) -> Response {
    if caller.headers().contains_key(header::UPGRADE) {
        return match upgrade {
            Ok(upgrade) => ws::open(caller, upgrade),
            Err(rejection) => rejection.into_response(),
        };
    }
    let kind = negotiate::answer(caller.headers());
    if caller.is_foreign_fetch() {
        return Refusal::CrossOrigin.respond(&caller);
    }
    let Some(kind) = kind else { return Refusal::NotAcceptable.respond(&caller) };
    match request::from_address(&query.unwrap_or_default()) {
        Ok(request) => answer(&caller, kind, request, Transport::Get).await,
        Err(refusal) => refusal.respond(&caller),
    }
}

/// Any other method.
pub(crate) async fn other(caller: Caller) -> Response {
    Refusal::Method.respond(&caller)
}

async fn answer(caller: &Caller, kind: Kind, request: request::Asked, transport: Transport) -> Response {
    let (request, keep) = match caller.app.persisted().resolve(request) {
        Ok(resolved) => resolved,
        Err(refusal) => return refusal.respond(caller),
    };
    if kind == Kind::Events {
        return sse::run(caller, request).await;
    }
    run(caller, kind, request.data(transport), keep).await
}

async fn run(caller: &Caller, kind: Kind, request: Request, keep: Option<persisted::Keep>) -> Response {
    let habits = caller.app.house().habits();
    let guess = habits.guess(&request.query);
    let session = match caller.working(guess.mode).await {
        Ok(session) => session,
        Err(failure) => return Refusal::of(caller, &failure).respond(caller),
    };
    // A program keeps no cookies, and is on no journey.
    let journey = cookie::journey(caller.headers(), caller.app.secure()).filter(|_| !caller.has_token());
    let sink = Arc::new(CookieSink::on_journey(journey));
    let (seen, request) = Observed::begin(&session, request);
    let equipped = equip(request, session.clone(), Arc::clone(&sink));
    let running = caller.app.schema().execute(equipped).instrument(seen.span.clone());
    // What is given up is dropped with its transaction.
    let Ok(answer) = tokio::time::timeout(GIVEN_UP, running).await else {
        return Refusal::Over(limits::SECONDS).respond(caller);
    };
    seen.end(&session, &answer);
    habits.learn(guess, &session);
    if let Some(keep) = keep.filter(|_| !is_refused(&answer)) {
        caller.app.persisted().keep(keep);
    }
    let mut response = respond(kind, &answer);
    // A program keeps no cookies.
    if let Some(line) =
        sink.take().filter(|_| !caller.has_token()).and_then(|change| cookie::change(&change, caller.app.secure()))
    {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// Errors without a path belong to the document, not to a field of it: nothing was executed.
pub(crate) fn is_refused(answer: &Answer) -> bool {
    answer.is_err()
        && answer.data == async_graphql::Value::Null
        && answer.errors.iter().all(|error| error.path.is_empty())
}

/// 200 when anything was executed, 400 when the document was refused before; `application/json`, which a proxy may as
/// well have written, tells of a refused document with 200 (GraphQL over HTTP, §6.4.1).
fn respond(kind: Kind, answer: &Answer) -> Response {
    let code = |answer: &Answer| answer.errors.first()?.extensions.as_ref()?.get("code").cloned();
    let by_get = is_refused(answer) && code(answer).is_some_and(|code| code == "MUTATION_BY_GET".into());
    let status = match (kind, is_refused(answer)) {
        _ if by_get => StatusCode::METHOD_NOT_ALLOWED,
        (Kind::Graphql, true) => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    // A document that was refused has no data, not even null.
    let body = if is_refused(answer) {
        Json(serde_json::json!({ "errors": answer.errors })).into_response()
    } else {
        Json(answer).into_response()
    };
    finished(status, kind, body)
}

/// Status and headers that every answer of this door has.
fn finished(status: StatusCode, kind: Kind, mut response: Response) -> Response {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("accept, accept-language, authorization, cookie"));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, POST"));
    }
    response
}
