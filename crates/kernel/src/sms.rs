//! Short messages. A channel is a trait; two are shipped: SMPP, which the message centres of operators speak, and signed JSON over
//! HTTP for any other gateway. See `docs/guides/sms-gateway.md`.

mod smpp;

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::json;

use crate::ambient::Ambient;
use crate::outbound::{self, Answered, signing};

pub use smpp::{BadCentre, Centre, MessageCentre};

/// A short message.
#[derive(Debug, Clone, Copy)]
pub struct Sms<'a> {
    /// Ours; the same at every attempt, so that a gateway sends it once.
    pub id: &'a str,
    /// International form, `+212…`.
    pub to: &'a str,
    /// What it says.
    pub text: &'a str,
    /// Where the gateway tells what became of it.
    pub report: &'a str,
}

/// A way of sending short messages.
#[async_trait]
pub trait SmsChannel: Send + Sync {
    /// Hands it over; tells what the gateway said.
    async fn send(&self, sms: Sms<'_>) -> Answered;
    /// The secret with which the gateway signs its reports; none when it makes none, so that none is believed.
    fn secret(&self) -> Option<&[u8]>;
}

/// A gateway that takes signed JSON over HTTP.
pub struct HttpGateway {
    client: reqwest::Client,
    ambient: Ambient,
    url: String,
    secret: Vec<u8>,
    sender: String,
}

impl std::fmt::Debug for HttpGateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HttpGateway(…)")
    }
}

impl HttpGateway {
    /// A gateway at an address that the operator configured; it may lie inside the operator's own network.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(ambient: Ambient, url: String, secret: Vec<u8>, sender: String) -> Result<Arc<Self>, reqwest::Error> {
        let client = outbound::client(|| {
            reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .timeout(Duration::from_secs(20))
                .user_agent("jamaa")
        })?;
        Ok(Arc::new(Self { client, ambient, url, secret, sender }))
    }
}

#[async_trait]
impl SmsChannel for HttpGateway {
    async fn send(&self, sms: Sms<'_>) -> Answered {
        let started = Instant::now();
        let body = json!({ "id": sms.id, "to": sms.to, "from": self.sender, "text": sms.text, "report": sms.report });
        let body = body.to_string().into_bytes();
        let mut request = self.client.post(&self.url).body(body.clone());
        for (name, value) in signing::headers(std::slice::from_ref(&self.secret), sms.id, self.ambient.now(), &body) {
            request = request.header(name, value);
        }
        let sent = request.send().await;
        let millis = i32::try_from(started.elapsed().as_millis()).unwrap_or(i32::MAX);
        match sent {
            // What the gateway says may repeat number and text: only the status is kept.
            Ok(response) => Answered { status: Some(response.status().as_u16()), millis, excerpt: String::new() },
            Err(_) => Answered { status: None, millis, excerpt: "no answer".to_owned() },
        }
    }

    fn secret(&self) -> Option<&[u8]> {
        Some(&self.secret)
    }
}

/// A telephone number in international form; a Moroccan one may be written as it is dialled at home (`06…`). `None` when it is none.
#[must_use]
pub fn international(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')')).collect();
    let number = match (digits.strip_prefix('+'), digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (Some(rest), ..) | (None, Some(rest), _) => rest.to_owned(),
        (None, None, Some(rest)) => format!("212{rest}"),
        _ => return None,
    };
    let plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    let length = if number.starts_with("212") { 12..=12 } else { 8..=15 };
    (plain && length.contains(&number.len())).then(|| format!("+{number}"))
}

#[cfg(test)]
mod tests {
    use super::international;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for text in ["0612345678", "06 12 34 56 78", "+212 612-345678", "00212612345678", "+212612345678"] {
            assert_eq!(international(text).as_deref(), Some("+212612345678"), "{text}");
        }
        assert_eq!(international("+33 6 12 34 56 78").as_deref(), Some("+33612345678"));
        for text in ["", "612345678", "06123", "+2126123456789", "+0612345678", "06123456a8", "+212"] {
            assert_eq!(international(text), None, "{text}");
        }
    }
}
