//! The words of `graphql-transport-ws`.

use async_graphql::{Request, Response as Answer, ServerError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the other side says.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Words {
    ConnectionInit { payload: Option<InitPayload> },
    Ping { payload: Option<Value> },
    Pong {},
    Subscribe { id: String, payload: Box<Request> },
    Complete { id: String },
}

/// What the other side said.
pub(super) enum Heard {
    Init(InitPayload),
    Ping(Option<Value>),
    Pong,
    Subscribe { id: String, payload: Box<Request> },
    Complete { id: String },
}

impl Heard {
    /// `None`: not a message of the protocol.
    pub(super) fn read(text: &str) -> Option<Self> {
        Some(match serde_json::from_str(text).ok()? {
            Words::ConnectionInit { payload } => Self::Init(payload.unwrap_or_default()),
            Words::Ping { payload } => Self::Ping(payload),
            Words::Pong {} => Self::Pong,
            Words::Subscribe { id, payload } if !id.is_empty() => Self::Subscribe { id, payload },
            Words::Subscribe { .. } => return None,
            Words::Complete { id } => Self::Complete { id },
        })
    }
}

/// What a program, which sends no cookie, may say of itself; and the language, which a browser cannot set in a handshake.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InitPayload {
    authorization: Option<String>,
    accept_language: Option<String>,
}

impl InitPayload {
    /// As the header of the same name: `Bearer …`.
    pub(super) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    /// As the header of the same name.
    pub(super) fn language(&self) -> Option<&str> {
        self.accept_language.as_deref()
    }
}

/// What we say.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said<'a> {
    ConnectionAck {},
    Ping {},
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Value>,
    },
    Next {
        id: &'a str,
        payload: &'a Answer,
    },
    Error {
        id: &'a str,
        payload: &'a [ServerError],
    },
    Complete {
        id: &'a str,
    },
}

/// Why the connection is closed, by us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Close {
    GoingAway,
    Silent,
    TooBig,
    Internal,
    Invalid,
    Unauthorized,
    Forbidden,
    Subprotocol,
    InitTimeout,
    Twice(String),
    InitTwice,
    TooMany,
}

impl Close {
    /// Codes below 4000 are RFC 6455's; of the others all but `TooMany` are the protocol's.
    pub(super) const fn code(&self) -> u16 {
        match self {
            Self::GoingAway => 1001,
            Self::Silent => 1008,
            Self::TooBig => 1009,
            Self::Internal => 1011,
            Self::Invalid => 4400,
            Self::Unauthorized => 4401,
            Self::Forbidden => 4403,
            Self::Subprotocol => 4406,
            Self::InitTimeout => 4408,
            Self::Twice(_) => 4409,
            Self::InitTwice => 4429,
            Self::TooMany => 4503,
        }
    }

    /// For whoever reads the console.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::GoingAway => "Server is going away".to_owned(),
            Self::Silent => "No sign of life".to_owned(),
            Self::TooBig => "Message too long".to_owned(),
            Self::Internal => "Internal server error".to_owned(),
            Self::Invalid => "Invalid message received".to_owned(),
            Self::Unauthorized => "Unauthorized".to_owned(),
            Self::Forbidden => "Forbidden: not signed in".to_owned(),
            Self::Subprotocol => "Subprotocol not acceptable".to_owned(),
            Self::InitTimeout => "Connection initialisation timeout".to_owned(),
            // A close frame carries 123 bytes at most.
            Self::Twice(id) => {
                format!("Subscriber for {} already exists", id.chars().take(20).collect::<String>())
            }
            Self::InitTwice => "Too many initialisation requests".to_owned(),
            Self::TooMany => "Too many open streams".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_of_the_protocol_is_not_read() {
        for bad in [
            "",
            "[]",
            "{}",
            r#"{"type":"start"}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
        ] {
            assert!(Heard::read(bad).is_none(), "{bad}");
        }
        assert!(matches!(Heard::read(r#"{"type":"connection_init"}"#), Some(Heard::Init(_))));
        assert!(matches!(Heard::read(r#"{"type":"pong","payload":{"a":1}}"#), Some(Heard::Pong)));
        let init = r#"{"type":"connection_init","payload":{"authorization":"Bearer abc","acceptLanguage":"fr"}}"#;
        assert!(
            matches!(Heard::read(init), Some(Heard::Init(payload)) if payload.authorization() == Some("Bearer abc") && payload.language() == Some("fr"))
        );
    }

    #[test]
    fn what_we_say_has_the_words_of_the_protocol() {
        let said = |said: &Said<'_>| serde_json::to_string(said).expect("prints");
        assert_eq!(said(&Said::ConnectionAck {}), r#"{"type":"connection_ack"}"#);
        assert_eq!(said(&Said::Pong { payload: None }), r#"{"type":"pong"}"#);
        assert_eq!(said(&Said::Complete { id: "7" }), r#"{"type":"complete","id":"7"}"#);
        assert!(Close::Twice("ع".repeat(300)).reason().len() < 123);
    }
}
