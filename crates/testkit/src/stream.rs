//! Operations that go on: a WebSocket that speaks `graphql-transport-ws`, and Server-Sent Events.

use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::browser::Browser;

/// The subprotocol.
const PROTOCOL: &str = "graphql-transport-ws";
/// Nothing a test waits for takes so long; what never comes ends the test.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

/// An open WebSocket.
#[derive(Debug)]
pub struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Opens one as this browser would, without a word said yet. Headers given replace the browser's; an empty one is
    /// not sent.
    ///
    /// # Errors
    /// The HTTP status with which the server refused to open it.
    pub async fn open(browser: &Browser, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        let url = format!("{}/graphql", browser.origin().replacen("http", "ws", 1));
        let mut request = url.into_client_request().unwrap_or_else(|error| panic!("{error}"));
        let mut all = vec![("origin", browser.origin().to_owned()), ("sec-websocket-protocol", PROTOCOL.to_owned())];
        all.extend(browser.cookies().map(|cookies| ("cookie", cookies)));
        all.retain(|(name, _)| !headers.iter().any(|(other, _)| other == name));
        all.extend(
            headers.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, (*value).to_owned())),
        );
        for (name, value) in all {
            let value = HeaderValue::from_str(&value).unwrap_or_else(|error| panic!("{name}: {error}"));
            request.headers_mut().insert(name, value);
        }
        let stream = TcpStream::connect(browser.address()).await.unwrap_or_else(|error| panic!("{error}"));
        match tokio_tungstenite::client_async(request, stream).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            // The upgrade was accepted without a subprotocol, which this client does not take for a success.
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens one and says who is there.
    pub async fn greeted(browser: &Browser) -> Self {
        let mut socket = Self::open(browser, &[]).await.unwrap_or_else(|status| panic!("refused with {status}"));
        socket.say(&json!({ "type": "connection_init" })).await;
        assert_eq!(socket.hear().await, Ok(json!({ "type": "connection_ack" })));
        socket
    }

    /// Says a message.
    pub async fn say(&mut self, message: &Value) {
        self.say_text(&message.to_string()).await;
    }

    /// Says anything.
    pub async fn say_text(&mut self, text: &str) {
        // Who was cut off hears so when it listens.
        let _ = self.0.send(Message::text(text)).await;
    }

    /// Subscribes.
    pub async fn subscribe(&mut self, id: &str, query: &str) {
        self.say(&json!({ "type": "subscribe", "id": id, "payload": { "query": query } })).await;
    }

    /// The next message, but for pings.
    ///
    /// # Errors
    /// The code with which the server closed, or 0 when it just left.
    pub async fn hear(&mut self) -> Result<Value, u16> {
        let listening = async {
            loop {
                let message = match self.0.next().await {
                    Some(Ok(Message::Text(text))) => text,
                    Some(Ok(Message::Close(frame))) => return Err(frame.map_or(0, |frame| frame.code.into())),
                    Some(Ok(_)) => continue,
                    Some(Err(_)) | None => return Err(0),
                };
                let message: Value = serde_json::from_str(message.as_str()).unwrap_or_else(|error| panic!("{error}"));
                if message["type"] != "ping" {
                    return Ok(message);
                }
            }
        };
        tokio::time::timeout(PATIENCE, listening).await.unwrap_or_else(|_| panic!("nothing was heard"))
    }

    /// The next result of an operation: what its only root field tells.
    pub async fn next(&mut self, id: &str) -> Value {
        let message = self.hear().await.unwrap_or_else(|code| panic!("closed with {code}"));
        assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!(id)), "{message}");
        let fields = message["payload"]["data"].as_object().unwrap_or_else(|| panic!("no data: {message}"));
        fields.values().next().cloned().unwrap_or_else(|| panic!("no field: {message}"))
    }
}

/// An open stream of Server-Sent Events.
#[derive(Debug)]
pub struct Events {
    response: reqwest::Response,
    waiting: String,
}

impl Events {
    /// Sends an operation by POST and asks for events.
    pub async fn of(browser: &Browser, query: &str) -> Self {
        let request = browser.request(reqwest::Method::POST, "/graphql").header("accept", "text/event-stream");
        let response = request.json(&json!({ "query": query })).send().await.unwrap_or_else(|error| panic!("{error}"));
        let media_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        assert_eq!((response.status().as_u16(), media_type), (200, Some("text/event-stream")));
        Self { response, waiting: String::new() }
    }

    /// The next event, its name and its data; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((event, rest)) = self.waiting.split_once("\n\n") {
                let field = |name: &str| {
                    event.lines().find_map(|line| line.strip_prefix(name)).map(|text| text.trim().to_owned())
                };
                let told = field("event:").map(|name| (name, field("data:").unwrap_or_default()));
                self.waiting = rest.to_owned();
                match told {
                    Some((name, data)) => return Some((name, serde_json::from_str(&data).unwrap_or(Value::Null))),
                    // A comment, which only keeps the line open.
                    None => continue,
                }
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
            let chunk = chunk.unwrap_or_else(|_| panic!("no event came")).ok().flatten()?;
            self.waiting.push_str(&String::from_utf8_lossy(&chunk));
        }
    }
}
