//! Exchanges whose answer matters whole: a document to read, a form to send.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::{BadUrl, Outbound, why};

/// Longest that one exchange may take: a person waits for it.
const PATIENCE: Duration = Duration::from_secs(8);
/// Most that is listened to, in bytes.
const MOST: usize = 256 * 1024;

/// What to ask.
#[derive(Debug)]
pub struct Ask<'a> {
    /// Where.
    pub url: &'a str,
    /// With this body by POST; by GET without one.
    pub body: Option<Vec<u8>>,
    /// Headers; secrets among them are never logged.
    pub headers: Vec<(String, Vec<u8>)>,
}

/// What was answered, whole.
#[derive(Debug)]
pub struct Whole {
    /// HTTP status.
    pub status: u16,
    /// Media type with its parameters, when it was told.
    pub media_type: Option<String>,
    /// Body, at most 256 KiB.
    pub body: Vec<u8>,
}

/// Why nothing whole came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The address may not be called.
    #[error(transparent)]
    Address(#[from] BadUrl),
    /// It was called, and did not answer as it should.
    #[error("{0}")]
    Broken(&'static str),
}

impl Outbound {
    /// Asks, and takes the whole answer. Nobody is followed elsewhere: a redirect is an answer like any other.
    ///
    /// # Errors
    /// When the address may not be called, nobody answers in time, or the answer is too long.
    pub async fn ask(&self, ask: Ask<'_>) -> Result<Whole, NoAnswer> {
        let (client, url) = self.askable(ask.url)?;
        let method = if ask.body.is_some() { Method::POST } else { Method::GET };
        let request = client.request(method, url).headers(headers(&ask.headers)?).timeout(PATIENCE);
        let request = match ask.body {
            Some(body) => request.body(body),
            None => request,
        };
        let mut response = request.send().await.map_err(|error| broken(&error))?;
        let media_type = response.headers().get(reqwest::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let (status, media_type) = (response.status().as_u16(), media_type.map(ToOwned::to_owned));
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
            if body.len() + chunk.len() > MOST {
                return Err(NoAnswer::Broken("the answer is too long"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Whole { status, media_type, body })
    }
}

fn headers(asked: &[(String, Vec<u8>)]) -> Result<HeaderMap, NoAnswer> {
    let unsendable = || NoAnswer::Broken("a header cannot be sent");
    let mut map = HeaderMap::new();
    for (name, value) in asked {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unsendable())?;
        let mut value = HeaderValue::from_bytes(value).map_err(|_| unsendable())?;
        value.set_sensitive(true);
        map.append(name, value);
    }
    Ok(map)
}

fn broken(error: &reqwest::Error) -> NoAnswer {
    match why(error) {
        "leads into a private network" => NoAnswer::Address(BadUrl::Private),
        told => NoAnswer::Broken(told),
    }
}
