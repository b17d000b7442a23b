//! What is measured and logged of each request. Never what it carries: no query, no variable, no name, no address.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Request as GraphqlRequest, Response as GraphqlResponse, Value};
use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use kernel::gql::Seen;
use kernel::session::Session;
use kernel::telemetry;
use tokio::time::Instant;
use tracing::Span;
use tracing::field::Empty;

/// Target of the line that each request leaves, so that a filter can silence it: `info,access=warn`.
const ACCESS: &str = "access";

/// Counts one while it lives, also when the request is given up.
struct Running;

impl Running {
    fn begin() -> Self {
        metrics::gauge!(telemetry::HTTP_RUNNING).increment(1);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        metrics::gauge!(telemetry::HTTP_RUNNING).decrement(1);
    }
}

/// Counts and times every request by its route, never by its path.
pub(crate) async fn http(request: Request, next: Next) -> Response {
    let _running = Running::begin();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let route = path.map_or_else(|| "web".to_owned(), |path| path.as_str().to_owned());
    let method = known(request.method());
    let start = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!(telemetry::HTTP_REQUESTS, "route" => route.clone(), "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!(telemetry::HTTP_SECONDS, "route" => route).record(start.elapsed().as_secs_f64());
    response
}

/// A method may be any word; only these are labels.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        Method::DELETE => "DELETE",
        _ => "OTHER",
    }
}

/// A GraphQL request on its way.
pub(crate) struct Observed {
    seen: Arc<Seen>,
    start: Instant,
    /// The span in which it runs.
    pub(crate) span: Span,
}

impl Observed {
    /// Starts the clock. Which operation it is, the schema finds out once it has looked whether the document may be read at all.
    pub(crate) fn begin(session: &Session, request: GraphqlRequest) -> (Self, GraphqlRequest) {
        let span = tracing::info_span!(
            "request",
            otel.name = Empty,
            otel.kind = "server",
            otel.status_code = Empty,
            request = %session.request().id.simple(),
            tenant = %session.tenant().key,
            operation = Empty,
        );
        let seen = Arc::new(Seen::default());
        let request = request.data(Arc::clone(&seen));
        (Self { seen, start: Instant::now(), span }, request)
    }

    /// Counts it and leaves one line in the log.
    pub(crate) fn end(self, session: &Session, answer: &GraphqlResponse) {
        let took = self.start.elapsed();
        let codes = codes(answer);
        telemetry::graphql(self.seen.operation(), session.tenant().key.as_str(), &codes, took);
        let _in = self.span.enter();
        if codes.contains(&"INTERNAL") {
            self.span.record("otel.status_code", "ERROR");
        }
        let (acts, codes) = (session.asked().join(" "), codes.join(" "));
        tracing::info!(target: ACCESS, actor = session.actor().kind(), acts, codes, ms = milliseconds(took), "request");
    }
}

/// Leaves the line of a request that is not GraphQL.
pub(crate) fn file(session: &Session, operation: &'static str, status: StatusCode) {
    let (request, acts) = (session.request().id.simple(), session.asked().join(" "));
    tracing::info!(target: ACCESS, %request, tenant = %session.tenant().key, operation, actor = session.actor().kind(), acts,
        status = status.as_u16(), "request");
}

fn milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 1e6).round() / 1e3
}

/// Codes of the errors, each once. Ours are words in capitals; an error of the document itself has none.
fn codes(answer: &GraphqlResponse) -> Vec<&str> {
    let code = |error: &'_ async_graphql::ServerError| match error.extensions.as_ref().and_then(|all| all.get("code")) {
        Some(Value::String(code)) => known_code(code),
        _ => "INVALID",
    };
    let mut codes: Vec<_> = answer.errors.iter().map(code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Codes are written in the program, but a label is bounded here, where anybody can see it.
fn known_code(code: &str) -> &'static str {
    const CODES: &[&str] = &[
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "BAD_INPUT",
        "RATE_LIMITED",
        "INTERNAL",
        "GRAPHQL_PARSE_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
        "MUTATION_BY_GET",
        "MUTATION_OVER_STREAM",
        "SUBSCRIPTION_NEEDS_STREAM",
    ];
    if code.starts_with("LIMIT_") {
        return "LIMIT";
    }
    CODES.iter().find(|known| **known == code).copied().unwrap_or("OTHER")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_caller_writes_never_becomes_a_label() {
        assert_eq!(known(&Method::from_bytes(b"AMINA").expect("a method")), "OTHER");
        assert_eq!(known_code("AMINA"), "OTHER");
    }
}
