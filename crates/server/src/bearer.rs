//! What a program sends in place of a cookie: `Authorization: Bearer …` (RFC 6750 §2.1).

use axum::http::{HeaderMap, header};
use kernel::auth::BearerToken;

/// How a refused token is answered (RFC 6750 §3).
pub(crate) const CHALLENGE: &str = "Bearer realm=\"jamaa\", error=\"invalid_token\"";

/// The token of a request. Of two, or of what cannot be read, none is believed: it is nobody's, and no cookie counts.
pub(crate) fn read(headers: &HeaderMap) -> Option<BearerToken> {
    let mut lines = headers.get_all(header::AUTHORIZATION).iter();
    let (first, second) = (lines.next()?, lines.next());
    let line = first.to_str().unwrap_or_default();
    if second.is_some() || first.to_str().is_err() {
        return Some(BearerToken::from_header(""));
    }
    of(line)
}

/// The token of `Bearer …`; what another scheme says is for somebody before us.
pub(crate) fn of(line: &str) -> Option<BearerToken> {
    let (scheme, token) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| BearerToken::from_header(token))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sent(lines: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::AUTHORIZATION, HeaderValue::from_static(line));
        }
        read(&headers).map(|token| token.expose().to_owned())
    }

    #[test]
    fn a_token_is_read_from_one_line_of_its_scheme_only() {
        assert_eq!(sent(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(sent(&["bearer  abc "]).as_deref(), Some("abc"));
        assert_eq!(sent(&["Bearer"]).as_deref(), Some(""));
        assert_eq!([sent(&[]), sent(&["Basic YWJj"]), sent(&["BearerX abc"])], [None, None, None]);
        assert_eq!(sent(&["Bearer abc", "Bearer abd"]).as_deref(), Some(""), "of two none is believed");
    }
}
