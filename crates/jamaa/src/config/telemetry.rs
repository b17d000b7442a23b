//! Keys of what is measured and where it goes.

use std::net::SocketAddr;
use std::time::Duration;

use url::Url;

use super::read::Reader;
use super::secret::Secret;
use super::sources::Found;
use super::{Purpose, strength};

/// What is measured, and who gets it. Nothing leaves the process unless it is asked for here.
#[derive(Debug, Clone)]
pub struct Telemetry {
    /// Address of `/metrics`; `None`: nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// What a scraper must show (`Authorization: Bearer …`); `None` only on loopback.
    pub metrics_token: Option<Secret<String>>,
    /// Collector of spans (OTLP over HTTP); `None`: none.
    pub otlp_endpoint: Option<String>,
    /// Share of requests whose spans are sent, in percent.
    pub otlp_percent: u32,
    /// How long `/readyz` says no before the port closes.
    pub drain: Duration,
}

impl Reader {
    pub(super) fn telemetry(&mut self, purpose: Purpose, listen: SocketAddr) -> Telemetry {
        let metrics_token = self.metrics_token();
        Telemetry {
            metrics_listen: self.metrics_listen(listen, metrics_token.is_some()),
            metrics_token,
            otlp_endpoint: self.otlp_endpoint(),
            otlp_percent: self.count("otlp_percent", 100, 100),
            drain: self.drain(purpose),
        }
    }

    fn metrics_token(&mut self) -> Option<Secret<String>> {
        let Found { text, .. } = self.found("metrics_token")?;
        let weak = strength::weak_password("metrics", &text);
        if let Some(problem) = weak.filter(|_| !self.demo) {
            self.fault("metrics_token", problem, "make one: openssl rand -hex 24");
        }
        Some(Secret::new(text))
    }

    /// A port of its own, so that no proxy in front of the town halls ever reaches it.
    fn metrics_listen(&mut self, listen: SocketAddr, guarded: bool) -> Option<SocketAddr> {
        let Found { text, .. } = self.found("metrics_listen")?;
        let Ok(address) = text.parse::<SocketAddr>() else {
            self.fault(
                "metrics_listen",
                format!("\"{text}\" is not an address with a port"),
                "write for example 127.0.0.1:9090",
            );
            return None;
        };
        if address.port() != 0 && address.port() == listen.port() {
            self.fault("metrics_listen", "is the port of the town halls", "choose another port");
        }
        if !address.ip().is_loopback() && !guarded {
            self.fault(
                "metrics_listen",
                "anybody on the network could read the metrics",
                "listen on 127.0.0.1, or set metrics_token",
            );
        }
        Some(address)
    }

    fn otlp_endpoint(&mut self) -> Option<String> {
        let Found { text, .. } = self.found("otlp_endpoint")?;
        let url = Url::parse(text.trim()).ok().filter(|url| ["http", "https"].contains(&url.scheme()));
        let plain = url.filter(|url| url.username().is_empty() && url.password().is_none() && url.query().is_none());
        if plain.is_none() {
            let remedy = "write the collector's address, such as http://127.0.0.1:4318, without login";
            self.fault("otlp_endpoint", "is not a plain address that begins with http:// or https://", remedy);
        }
        plain.map(|url| url.as_str().trim_end_matches('/').to_owned())
    }

    /// Behind a balancer a server that stops must first be seen to stop; alone, nobody looks.
    fn drain(&mut self, purpose: Purpose) -> Duration {
        let usual = if purpose == Purpose::Serve { 5 } else { 0 };
        let Some(Found { text, .. }) = self.found("drain_seconds") else { return Duration::from_secs(usual) };
        match text.parse() {
            Ok(seconds @ 0..=300) => Duration::from_secs(seconds),
            _ => {
                self.fault(
                    "drain_seconds",
                    format!("\"{text}\" is not a number from 0 to 300"),
                    "write a number of seconds; 5 is usual behind a balancer",
                );
                Duration::from_secs(usual)
            }
        }
    }
}
