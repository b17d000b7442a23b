//! A gateway of short messages, such as an operator runs one: it takes what is signed and keeps it for the test to read.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use kernel::ambient::Ambient;
use kernel::outbound::signing::Signed;
use kernel::sms::HttpGateway;
use serde_json::Value;

/// What the gateway shares with the town.
pub const GATEWAY_SECRET: &[u8] = b"a fictitious secret of the gateway";

/// The gateway's side.
#[derive(Clone)]
pub struct Gateway {
    ambient: Ambient,
    taken: Arc<Mutex<Vec<Value>>>,
}

impl Gateway {
    /// Starts one, on the town's clock, and gives the town's way to it.
    ///
    /// # Errors
    /// When it cannot listen.
    pub(crate) async fn start(ambient: &Ambient) -> anyhow::Result<(Self, Arc<HttpGateway>)> {
        let gateway = Self { ambient: ambient.clone(), taken: Arc::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/send", listener.local_addr()?);
        let router = Router::new().fallback(take).with_state(gateway.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok((gateway, HttpGateway::new(ambient.clone(), url, GATEWAY_SECRET.to_vec(), "Essai".to_owned())?))
    }

    /// Every message that it took, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Value> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signed = Signed {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
    };
    if !signed.verifies(GATEWAY_SECRET, gateway.ambient.now(), &body) {
        return StatusCode::UNAUTHORIZED;
    }
    match serde_json::from_slice(&body) {
        Ok(message) => gateway.taken.lock().unwrap_or_else(PoisonError::into_inner).push(message),
        Err(_) => return StatusCode::BAD_REQUEST,
    }
    StatusCode::ACCEPTED
}
