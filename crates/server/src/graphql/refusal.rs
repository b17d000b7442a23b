//! Requests that never reach the schema: well-formed JSON in the caller's language, with a stable code and a status.

use async_graphql::{ErrorExtensionValues, ServerError};
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use catalog::limits::Limit;
use kernel::error::Failure;
use serde_json::json;

use super::finished;
use super::negotiate::{self, Kind};
use crate::bearer;
use crate::place::Caller;

/// Why.
#[derive(Debug)]
pub(crate) enum Refusal {
    Malformed,
    MediaType,
    NotAcceptable,
    Method,
    CrossOrigin,
    UnknownHash,
    OtherHash,
    Over(Limit),
    /// An access token that is not good here.
    Token,
    /// Too many requests; how many seconds to wait.
    TooMany(u64),
    Unavailable,
}

impl Refusal {
    /// Why no session could be made.
    pub(crate) fn of(caller: &Caller, failure: &Failure) -> Self {
        match failure {
            Failure::Unauthenticated => Self::Token,
            Failure::TooMany(seconds) => Self::TooMany(*seconds),
            error => {
                tracing::error!(%error, request = %caller.info.id, "session could not be made");
                Self::Unavailable
            }
        }
    }

    fn told(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "REQUEST_MALFORMED", "kernel-request-malformed"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "REQUEST_MEDIA_TYPE", "kernel-request-media-type"),
            Self::NotAcceptable => {
                (StatusCode::NOT_ACCEPTABLE, "REQUEST_NOT_ACCEPTABLE", "kernel-request-not-acceptable")
            }
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "REQUEST_METHOD", "kernel-request-method"),
            Self::CrossOrigin => (StatusCode::FORBIDDEN, "REQUEST_CROSS_ORIGIN", "kernel-request-cross-origin"),
            // Words and code are those that clients of automatic persisted queries look for.
            Self::UnknownHash => (StatusCode::BAD_REQUEST, "PERSISTED_QUERY_NOT_FOUND", "kernel-request-unknown-hash"),
            Self::OtherHash => (StatusCode::BAD_REQUEST, "PERSISTED_QUERY_HASH", "kernel-request-other-hash"),
            Self::Over(limit) => (too_much(limit), limit.code, limit.text),
            Self::Token => (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", "kernel-request-token"),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED", "kernel-error-too-many"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", "kernel-request-unavailable"),
        }
    }

    /// The answer.
    pub(crate) fn respond(&self, caller: &Caller) -> Response {
        let (status, code, text) = self.told();
        let max = if let Self::Over(limit) = self { Some(limit.max) } else { None };
        let error = match self {
            Self::UnknownHash => coded(code, "PersistedQueryNotFound".to_owned()),
            Self::TooMany(seconds) => {
                let wait = [("seconds", seconds.to_string())];
                let mut error = coded(code, caller.app.house().texts.get(caller.info.locale, text, &wait));
                error.extensions.get_or_insert_default().set("retryAfter", *seconds);
                error
            }
            _ => worded(caller, code, text, max),
        };
        let kind = match negotiate::answer(caller.headers()) {
            Some(Kind::Graphql) => Kind::Graphql,
            _ => Kind::Json,
        };
        let mut response = finished(status, kind, Json(json!({ "errors": [error] })).into_response());
        let headers = response.headers_mut();
        match self {
            Self::Unavailable => drop(headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"))),
            Self::TooMany(seconds) => drop(headers.insert(header::RETRY_AFTER, (*seconds).into())),
            Self::Token => {
                drop(headers.insert(header::WWW_AUTHENTICATE, header::HeaderValue::from_static(bearer::CHALLENGE)))
            }
            _ => {}
        }
        response
    }
}

fn too_much(limit: &Limit) -> StatusCode {
    match limit.code {
        "LIMIT_REQUEST" => StatusCode::PAYLOAD_TOO_LARGE,
        "LIMIT_STREAMS" => StatusCode::TOO_MANY_REQUESTS,
        "LIMIT_SECONDS" => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// An error in the caller's language, with its code and, of a limit, its number.
pub(crate) fn worded(caller: &Caller, code: &str, text: &str, max: Option<usize>) -> ServerError {
    let args = max.map(|max| ("max", max.to_string()));
    let message = caller.app.house().texts.get(caller.info.locale, text, args.as_slice());
    let mut error = coded(code, message);
    if let Some(max) = max {
        error.extensions.get_or_insert_default().set("max", max as u64);
    }
    error
}

fn coded(code: &str, message: String) -> ServerError {
    let mut error = ServerError::new(message, None);
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code);
    error.extensions = Some(extensions);
    error
}
