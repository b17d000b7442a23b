//! A real HTTP server that takes what it is sent, and answers as the test wants.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};

/// What it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

#[derive(Default)]
struct Inner {
    answers: Mutex<VecDeque<u16>>,
    got: Mutex<Vec<Got>>,
}

/// The receiver.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    inner: Arc<Inner>,
}

impl Receiver {
    /// Answers with these statuses in turn, and with 204 after them; 302 leads to `/elsewhere`.
    pub(crate) async fn answering(statuses: &[u16]) -> Self {
        let inner = Arc::new(Inner::default());
        inner.answers.lock().expect("lock").extend(statuses);
        let router = Router::new().fallback(take).with_state(Arc::clone(&inner));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, inner }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn got(&self) -> Vec<Got> {
        self.inner.got.lock().expect("lock").clone()
    }
}

async fn take(
    State(inner): State<Arc<Inner>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, HeaderMap, String) {
    inner.got.lock().expect("lock").push(Got { path: uri.path().to_owned(), headers, body });
    let status = inner.answers.lock().expect("lock").pop_front().unwrap_or(204);
    let mut answer = HeaderMap::new();
    if (300..400).contains(&status) {
        answer.insert("location", "/elsewhere".parse().expect("a header"));
    }
    (StatusCode::from_u16(status).expect("a status"), answer, format!("essai {status}"))
}
