//! GraphQL over Server-Sent Events, in the mode of distinct connections: one operation, one answer that goes on.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Request;
use axum::http::{HeaderValue, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use catalog::limits;
use futures::StreamExt as _;
use futures::stream;

use super::{counted_as, start};
use crate::graphql::Refusal;
use crate::place::Caller;

/// How often an idle stream shows that it lives: proxies close what is silent for a minute.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Answers with events: `next` for each result, `complete` at the end.
pub(crate) async fn run(caller: &Caller, request: Request) -> Response {
    let app = &caller.app;
    let (standing, session) = match caller.standing(None, None).await {
        Ok((standing, session)) => (Arc::new(standing), session),
        Err(failure) => return Refusal::of(caller, &failure).respond(caller),
    };
    let Some(by_address) = caller.seat() else { return Refusal::Over(limits::STREAMS_PER_ADDRESS).respond(caller) };
    let Some(by_sign_in) = app.gate().enter(counted_as(&session), limits::STREAMS.max) else {
        return Refusal::Over(limits::STREAMS).respond(caller);
    };
    let seats = (by_address, by_sign_in);
    let results = start(app, request, &standing, session).map(|result| {
        // An answer of ours always is JSON.
        Event::default().event("next").json_data(&result).unwrap_or_default()
    });
    let end = stream::once(async { Event::default().event("complete").data("") });
    let closing = caller.closing();
    let events = results.chain(end).take_until(closing).map(move |event| {
        // The seats are given back with the stream that holds them.
        let _held = &seats;
        Ok::<_, Infallible>(event)
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would otherwise hold the events back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}
