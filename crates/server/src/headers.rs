//! Headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;

const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What a page may ask of the machine: nothing; the app of the field reads codes with the camera.
fn permissions(path: &str) -> &'static str {
    match path.strip_prefix("/field") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => "camera=(self), microphone=(), geolocation=()",
        _ => "camera=(), microphone=(), geolocation=()",
    }
}

/// Adds them, without overwriting what a handler chose.
pub(crate) async fn add(State(app): State<App>, request: Request, next: Next) -> Response {
    let permissions = permissions(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), permissions),
    ];
    if app.secure() {
        // A year, the commune's arrondissements included (RFC 6797).
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
