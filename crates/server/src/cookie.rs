//! The session cookie (RFC 6265bis): host-only, never readable by scripts.

use axum::http::{HeaderMap, HeaderValue, header};
use kernel::auth::SessionToken;
use kernel::gql::CookieChange;

/// The `__Host-` prefix needs TLS; only a loopback demo goes without.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-jamaa" } else { "jamaa" }
}

/// As [`name`], for what a browser remembers on its way to another site and back.
fn journey_name(secure: bool) -> &'static str {
    if secure { "__Host-jamaa-journey" } else { "jamaa-journey" }
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// The token that the browser sent.
pub(crate) fn read(headers: &HeaderMap, secure: bool) -> Option<SessionToken> {
    value(headers, name(secure)).map(SessionToken::from_cookie)
}

/// What the browser remembers of a journey, sealed.
pub(crate) fn journey(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, journey_name(secure)).map(ToOwned::to_owned)
}

/// The header that has the browser remember a journey for five minutes, or forget it. Lax and not strict: it is another site that
/// sends the browser back, by a link that it follows.
pub(crate) fn keep_journey(journey: Option<&str>, secure: bool) -> Option<HeaderValue> {
    let (value, age) = journey.map_or(("", "0"), |journey| (journey, "300"));
    let tls = if secure { "; Secure" } else { "" };
    let line = format!("{}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{tls}", journey_name(secure));
    HeaderValue::from_str(&line).ok()
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
