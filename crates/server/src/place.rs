//! Host to commune, before anything else is looked at.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use kernel::auth;
use kernel::error::Failure;
use kernel::locale::Locale;
use kernel::session::{RequestInfo, Session};
use kernel::tenant::Place;
use platform::directory::{Found, normalise};

use crate::{App, cookie, pages};

/// Longest device description that is kept, in characters.
const DEVICE: usize = 120;

/// Puts the [`Place`] of the request's host beside the request, or answers with a plain page.
pub(crate) async fn resolve(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let header = host(request.headers()).or_else(|| request.uri().authority().map(ToString::to_string)).unwrap_or_default();
    match app.directory().find(&header).await {
        Ok(Found::Here(tenant, unit)) => {
            let origin = app.directory().address().origin(&normalise(&header).unwrap_or_default());
            request.extensions_mut().insert(Place { tenant, unit, origin });
            next.run(request).await
        }
        Ok(Found::Unknown) => pages::unknown_host(),
        Ok(Found::Suspended(tenant)) => pages::closed(&tenant.name),
        Ok(Found::Behind(tenant)) => pages::maintenance(&tenant.name),
        Err(error) => {
            tracing::error!(%error, "directory does not answer");
            pages::unavailable()
        }
    }
}

fn host(headers: &HeaderMap) -> Option<String> {
    headers.get(header::HOST)?.to_str().ok().map(ToOwned::to_owned)
}

/// What is known of a request before its session.
pub(crate) fn info(app: &App, headers: &HeaderMap, peer: &ConnectInfo<SocketAddr>) -> RequestInfo {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    RequestInfo {
        id: app.house().ambient.uuid(),
        locale: Locale::negotiate(text(header::ACCEPT_LANGUAGE)),
        address: peer.ip().to_string(),
        device: text(header::USER_AGENT).chars().filter(|c| !c.is_control()).take(DEVICE).collect(),
    }
}

/// The session of a request whose origin was checked.
pub(crate) async fn session(app: &App, place: Place, headers: &HeaderMap, info: RequestInfo) -> Result<Session, Failure> {
    let token = cookie::read(headers, app.secure());
    auth::authenticate(app.house(), place, token.as_ref(), info).await
}

/// Communes share a site in the browser's eyes, so SameSite does not keep them apart: the origin is compared exactly.
/// A request without one comes from a program, and then it must not carry a browser's cookie.
pub(crate) fn same_origin(app: &App, place: &Place, headers: &HeaderMap) -> Result<(), Response> {
    let allowed = match headers.get(header::ORIGIN) {
        Some(origin) => origin.as_bytes() == place.origin.as_bytes(),
        None => cookie::read(headers, app.secure()).is_none(),
    };
    if allowed { Ok(()) } else { Err((StatusCode::FORBIDDEN, "cross-origin request refused").into_response()) }
}
