//! The gateway of short messages.

use std::net::IpAddr;
use std::path::PathBuf;

use kernel::sms::{Centre, MessageCentre};
use url::Url;

use super::Secret;
use super::mail::percent_decoded;
use super::read::Reader;

/// Who takes short messages.
#[derive(Debug, Clone)]
pub enum SmsGateway {
    /// A gateway that takes signed JSON, and what is shared with it.
    Http {
        /// Where messages are handed over.
        url: String,
        /// Signs what goes there and what comes from there.
        secret: Secret<String>,
        /// Whom messages come from.
        sender: String,
    },
    /// An operator's message centre, in SMPP.
    Smpp {
        /// Its name or address.
        host: String,
        /// Its port.
        port: u16,
        /// Whether TLS is spoken from the first byte.
        tls: bool,
        /// `system_id`.
        login: String,
        /// Its password.
        password: Secret<String>,
        /// Whom messages come from.
        sender: String,
        /// Root certificate of the centre, a PEM file.
        root: Option<PathBuf>,
    },
}

impl SmsGateway {
    /// The message centre, as the kernel connects to it; none for a gateway over HTTP.
    ///
    /// # Errors
    /// When the root certificate cannot be read.
    pub fn centre(&self) -> std::io::Result<Option<Centre>> {
        let Self::Smpp { host, port, tls, login, password, sender, root } = self else { return Ok(None) };
        Ok(Some(Centre {
            host: host.clone(),
            port: *port,
            tls: *tls,
            login: login.clone(),
            password: password.expose().clone(),
            sender: sender.clone(),
            root: root.as_ref().map(std::fs::read).transpose()?,
        }))
    }
}

impl Reader {
    /// All keys or none: an unsigned message could be anybody's.
    pub(super) fn sms(&mut self) -> Option<SmsGateway> {
        let url = self.found("sms_gateway_url");
        let sender = self.found("sms_sender").map_or_else(|| "jamaa".to_owned(), |found| found.text.trim().to_owned());
        let Some(url) = url else {
            if self.found("sms_gateway_secret").is_some() {
                self.fault("sms_gateway_url", "it is missing", "write the gateway's address");
            }
            self.nothing_without("sms_ca", "an smpps:// address in sms_gateway_url");
            return None;
        };
        match Url::parse(url.text.trim()).ok() {
            Some(url) if matches!(url.scheme(), "smpp" | "smpps") => self.centre(&url, sender),
            url => self.gateway(url, sender),
        }
    }

    fn nothing_without(&mut self, key: &str, what: &str) {
        if self.found(key).is_some() {
            self.fault(key, format!("means nothing without {what}"), "set that too, or leave this out");
        }
    }

    fn gateway(&mut self, url: Option<Url>, sender: String) -> Option<SmsGateway> {
        self.nothing_without("sms_ca", "an smpps:// address in sms_gateway_url");
        let local = url.as_ref().and_then(Url::host_str).is_some_and(|host| host == "127.0.0.1" || host == "localhost");
        let good = url.filter(|url| url.scheme() == "https" || (local && url.scheme() == "http"));
        if good.is_none() {
            self.fault(
                "sms_gateway_url",
                "it is no https or SMPP address",
                "write https://… (http on this machine only), or smpps://login:password@host:port",
            );
        }
        let Some(secret) = self.found("sms_gateway_secret") else {
            self.fault("sms_gateway_secret", "it is missing", "share one with the gateway");
            return None;
        };
        if kernel::outbound::signing::read(&secret.text).is_none() {
            self.fault(
                "sms_gateway_secret",
                "it is no secret of 24 to 64 bytes",
                "write whsec_ and the output of `openssl rand -base64 32`",
            );
        }
        Some(SmsGateway::Http { url: good?.into(), secret: Secret::new(secret.text), sender })
    }

    /// `smpps://login:password@host:port`. Without TLS on this machine or in one's own network only, where a tunnel may begin.
    fn centre(&mut self, url: &Url, sender: String) -> Option<SmsGateway> {
        self.nothing_without(
            "sms_gateway_secret",
            "an https address in sms_gateway_url: SMPP has a login and a password",
        );
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let (login, password) = (percent_decoded(url.username()), percent_decoded(url.password().unwrap_or_default()));
        if host.is_empty() || login.is_empty() || password.is_empty() {
            self.fault(
                "sms_gateway_url",
                "names no host, login or password",
                "write smpps://login:password@host:port, signs in the password percent-encoded",
            );
            return None;
        }
        let tls = url.scheme() == "smpps";
        if !tls && !is_within(&host) {
            self.fault(
                "sms_gateway_url",
                "would send login, codes and numbers over the internet in clear",
                "write smpps://, or the private address at which a tunnel to the operator begins",
            );
        }
        let root = self.found("sms_ca").map(|found| PathBuf::from(found.text));
        let (port, password) = (url.port().unwrap_or(if tls { 3550 } else { 2775 }), Secret::new(password));
        let gateway = SmsGateway::Smpp { host, port, tls, login, password, sender, root };
        match gateway.centre() {
            Ok(Some(centre)) => {
                if let Err(bad) = MessageCentre::new(centre) {
                    let key = match bad {
                        kernel::sms::BadCentre::Sender => "sms_sender",
                        kernel::sms::BadCentre::Root => "sms_ca",
                        _ => "sms_gateway_url",
                    };
                    self.fault(key, bad.to_string(), "see docs/guides/sms-gateway.md");
                }
            }
            Ok(None) => {}
            Err(_) => self.fault("sms_ca", "is no readable PEM certificate", "check the file"),
        }
        Some(gateway)
    }
}

/// This machine, or an address that the internet does not lead to.
fn is_within(host: &str) -> bool {
    host == "localhost"
        || host.parse::<IpAddr>().is_ok_and(|address| match address.to_canonical() {
            IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
            IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
        })
}
