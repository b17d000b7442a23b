//! What a request asks: from a body, or from an address.

use async_graphql::{Request, Variables};
use catalog::limits;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Refusal;

/// A request as it came (GraphQL over HTTP, §5.1).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    extensions: Option<Map<String, Value>>,
}

/// A request that is well-formed.
pub(super) struct Asked {
    /// The document; none when it is asked for by its hash.
    pub(super) document: Option<String>,
    /// SHA-256 of the document, in hexadecimal digits.
    pub(super) hash: Option<String>,
    operation: Option<String>,
    variables: Variables,
}

impl Asked {
    /// With its document.
    pub(super) fn with(self, document: String) -> Request {
        let request = Request::new(document).variables(self.variables);
        match self.operation {
            Some(name) => request.operation_name(name),
            None => request,
        }
    }
}

/// Reads a body.
pub(super) fn from_body(bytes: &[u8]) -> Result<Asked, Refusal> {
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(Refusal::Over(limits::BATCH));
    }
    asked(serde_json::from_slice(bytes).map_err(|_| Refusal::Malformed)?)
}

/// Reads the query of an address; `variables` and `extensions` are JSON inside it.
pub(super) fn from_address(query: &str) -> Result<Asked, Refusal> {
    let object = |text: &str| match text {
        "" => Ok(None),
        text => serde_json::from_str(text).map_err(|_| Refusal::Malformed),
    };
    let mut body = Body { query: None, operation_name: None, variables: None, extensions: None };
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "query" => body.query = Some(value.into_owned()),
            "operationName" => body.operation_name = Some(value.into_owned()).filter(|name| !name.is_empty()),
            "variables" => body.variables = object(&value)?,
            "extensions" => body.extensions = object(&value)?,
            _ => {}
        }
    }
    asked(body)
}

fn asked(body: Body) -> Result<Asked, Refusal> {
    let persisted = body.extensions.as_ref().and_then(|extensions| extensions.get("persistedQuery"));
    let hash = persisted.and_then(|persisted| persisted.get("sha256Hash")).and_then(Value::as_str);
    let hash = hash.map(str::to_ascii_lowercase);
    if body.query.is_none() && hash.is_none() {
        return Err(Refusal::Malformed);
    }
    let variables = Variables::from_json(Value::Object(body.variables.unwrap_or_default()));
    Ok(Asked { document: body.query, hash, operation: body.operation_name, variables })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_request_is_refused() {
        for bad in [
            "",
            "{",
            "7",
            "\"{ a }\"",
            "{}",
            r#"{"query":7}"#,
            r#"{"query":"{a}","variables":[]}"#,
            r#"{"query":"{a}","variables":"{}"}"#,
            r#"{"query":"{a}","operationName":1}"#,
            r#"{"query":"{a}","extensions":[]}"#,
        ] {
            assert!(matches!(from_body(bad.as_bytes()), Err(Refusal::Malformed)), "{bad}");
        }
        assert!(
            matches!(from_body(b" [{\"query\":\"{a}\"}]"), Err(Refusal::Over(limit)) if limit.code == "LIMIT_BATCH")
        );
        for good in [
            r#"{"query":"{a}"}"#,
            r#"{"query":"{a}","variables":null,"operationName":null,"extensions":null,"more":1}"#,
        ] {
            assert!(from_body(good.as_bytes()).is_ok(), "{good}");
        }
        assert!(from_address("query=%7Ba%7D&variables=%7B%22b%22%3A1%7D&operationName=").is_ok());
        assert!(from_address("query=%7Ba%7D&variables=nonsense").is_err() && from_address("").is_err());
    }
}
