//! The session cookie (RFC 6265bis): host-only, never readable by scripts.

use axum::http::{HeaderMap, HeaderValue, header};
use kernel::auth::SessionToken;
use kernel::gql::CookieChange;

/// The `__Host-` prefix needs TLS; only a loopback demo goes without.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-jamaa" } else { "jamaa" }
}

/// The token that the browser sent.
pub(crate) fn read(headers: &HeaderMap, secure: bool) -> Option<SessionToken> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name(secure) && !value.is_empty())
        .map(|(_, value)| SessionToken::from_cookie(value))
}

/// The header that sets or clears it.
pub(crate) fn change(change: &CookieChange, secure: bool) -> Option<HeaderValue> {
    let (value, age) = match change {
        CookieChange::Set(token) => (token.expose(), "36000"),
        CookieChange::Clear => ("", "0"),
    };
    let tls = if secure { "; Secure" } else { "" };
    let line = format!("{}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{tls}", name(secure));
    HeaderValue::from_str(&line).ok()
}
