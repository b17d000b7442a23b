//! The gateway of short messages.

use super::Secret;
use super::read::Reader;

/// A gateway, and what is shared with it.
#[derive(Debug, Clone)]
pub struct SmsGateway {
    /// Where messages are handed over.
    pub url: String,
    /// Signs what goes there and what comes from there.
    pub secret: Secret<String>,
    /// Whom messages come from.
    pub sender: String,
}

impl Reader {
    /// Both keys or none: an unsigned message could be anybody's.
    pub(super) fn sms(&mut self) -> Option<SmsGateway> {
        let url = self.found("sms_gateway_url");
        let secret = self.found("sms_gateway_secret");
        let sender = self.found("sms_sender").map_or_else(|| "jamaa".to_owned(), |found| found.text);
        match (url, secret) {
            (None, None) => None,
            (Some(url), Some(secret)) => {
                let parsed = url::Url::parse(&url.text).ok();
                let local = parsed
                    .as_ref()
                    .and_then(url::Url::host_str)
                    .is_some_and(|host| host == "127.0.0.1" || host == "localhost");
                if !parsed.is_some_and(|url| url.scheme() == "https" || (local && url.scheme() == "http")) {
                    self.fault(
                        "sms_gateway_url",
                        "it is no https address",
                        "write https://…; http on this machine only",
                    );
                }
                if kernel::outbound::signing::read(&secret.text).is_none() {
                    self.fault(
                        "sms_gateway_secret",
                        "it is no secret of 24 to 64 bytes",
                        "write whsec_ and the output of `openssl rand -base64 32`",
                    );
                }
                Some(SmsGateway { url: url.text, secret: Secret::new(secret.text), sender })
            }
            (Some(_), None) => {
                self.fault("sms_gateway_secret", "it is missing", "share one with the gateway");
                None
            }
            (None, Some(_)) => {
                self.fault("sms_gateway_url", "it is missing", "write the gateway's address");
                None
            }
        }
    }
}
