//! Requests that never reach the schema: well-formed JSON in the caller's language, with a stable code and a status.

use async_graphql::{ErrorExtensionValues, ServerError};
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use catalog::limits::Limit;
use serde_json::json;

use super::finished;
use super::negotiate::{self, Kind};
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
    Unavailable,
}

impl Refusal {
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
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", "kernel-request-unavailable"),
        }
    }

    /// The answer.
    pub(crate) fn respond(&self, caller: &Caller) -> Response {
        let (status, code, text) = self.told();
        let max = if let Self::Over(limit) = self { Some(limit.max) } else { None };
        let error = match self {
            Self::UnknownHash => coded(code, "PersistedQueryNotFound".to_owned()),
            _ => worded(caller, code, text, max),
        };
        let kind = match negotiate::answer(caller.headers()) {
            Some(Kind::Graphql) => Kind::Graphql,
            _ => Kind::Json,
        };
        let mut response = finished(status, kind, Json(json!({ "errors": [error] })).into_response());
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"));
        }
        response
    }
}

fn too_much(limit: &Limit) -> StatusCode {
    match limit.code {
        "LIMIT_REQUEST" => StatusCode::PAYLOAD_TOO_LARGE,
        "LIMIT_STREAMS" => StatusCode::TOO_MANY_REQUESTS,
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
