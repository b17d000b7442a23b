//! Which media type an answer has, and whether a body is JSON (RFC 9110 §12.5.1, GraphQL over HTTP §6).

use axum::http::{HeaderMap, header};

/// The forms an answer can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `application/graphql-response+json`: the status tells whether the document was executed.
    Graphql,
    /// `application/json`, also for who says nothing: older clients.
    Json,
    /// `text/event-stream`: an answer that goes on.
    Events,
}

impl Kind {
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Graphql => "application/graphql-response+json; charset=utf-8",
            Self::Json | Self::Events => "application/json; charset=utf-8",
        }
    }
}

/// What the caller likes best of what we have; of equals the one named first. `None`: nothing of it.
pub(crate) fn answer(headers: &HeaderMap) -> Option<Kind> {
    let mut lines = headers.get_all(header::ACCEPT).iter().peekable();
    if lines.peek().is_none() {
        return Some(Kind::Json);
    }
    let ranges = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    let mut best: Option<(Kind, u16)> = None;
    for (kind, weight) in ranges.filter_map(range).filter(|(_, weight)| *weight > 0) {
        if best.is_none_or(|(_, heaviest)| weight > heaviest) {
            best = Some((kind, weight));
        }
    }
    best.map(|(kind, _)| kind)
}

/// One media range and its weight in thousandths; nothing when it is none of ours.
fn range(text: &str) -> Option<(Kind, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let kind = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Kind::Graphql,
        "application/json" | "application/*" | "*/*" => Kind::Json,
        "text/event-stream" => Kind::Events,
        _ => return None,
    };
    let mut weight = 1_000;
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => weight = thousandths(value.trim())?,
            "charset" if !is_utf8(value) => return None,
            _ => {}
        }
    }
    Some((kind, weight))
}

/// `0.25` is 250.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{rest:0<3}");
    let thousandths: u16 = digits.get(..3)?.parse().ok()?;
    Some((whole.parse::<u16>().ok()?.min(1) * 1_000 + thousandths).min(1_000))
}

fn is_utf8(value: &str) -> bool {
    let name = value.trim().trim_matches('"');
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

/// Whether the body says that it is JSON in UTF-8.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let Some(line) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let mut parts = line.split(';').map(str::trim);
    let json = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("application/json"));
    json && parts
        .filter_map(|part| part.split_once('='))
        .all(|(name, value)| !name.trim().eq_ignore_ascii_case("charset") || is_utf8(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(line: &str) -> Option<Kind> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, line.parse().expect("a header"));
        answer(&headers)
    }

    #[test]
    fn the_answer_has_the_form_that_the_caller_likes_best() {
        assert_eq!(answer(&HeaderMap::new()), Some(Kind::Json));
        let usual = "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed";
        assert_eq!(accepting(usual), Some(Kind::Graphql));
        assert_eq!(accepting("*/*"), Some(Kind::Json));
        assert_eq!(accepting("application/json;q=0.9, application/graphql-response+json"), Some(Kind::Graphql));
        assert_eq!(accepting("application/graphql-response+json;q=0.5, application/json"), Some(Kind::Json));
        assert_eq!(accepting("text/event-stream"), Some(Kind::Events));
        assert_eq!(accepting("application/json; charset=utf-8"), Some(Kind::Json));
        assert_eq!(accepting("text/html"), None);
        assert_eq!(accepting("application/json;q=0"), None);
        assert_eq!(accepting("application/json; charset=utf-16"), None);
    }

    #[test]
    fn a_body_is_json_when_it_says_so() {
        let said = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, line.parse().expect("a header"));
            is_json(&headers)
        };
        assert!(said("application/json") && said("Application/JSON; charset=UTF-8"));
        assert!(!said("text/plain") && !said("application/json; charset=latin1") && !said("multipart/form-data"));
        assert!(!is_json(&HeaderMap::new()), "a form of another page could send a body that says nothing");
    }
}
