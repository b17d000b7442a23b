//! Hosts inside the network that the operator named: they may be asked, as an issuer is, and no webhook reaches them.

use std::net::IpAddr;

use reqwest::Url;

use super::address::{is_public, is_within};

/// A host and its port, both exactly as the operator wrote them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    host: String,
    port: u16,
}

impl Inside {
    /// Reads `host` or `host:port`; 443 where no port is written. Nothing for a pattern, for an address with more to it, and for a number that
    /// is no host's of a network.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.contains(['/', '\\', '@', '?', '#', '*']) {
            return None;
        }
        let url = Url::parse(&format!("https://{text}/")).ok()?;
        let host = url.host_str()?;
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        if literal.is_some_and(|address| !is_public(address) && !is_within(address)) {
            return None;
        }
        Some(Self { host: host.to_owned(), port: url.port_or_known_default()? })
    }

    /// Whether this address leads to it, over TLS.
    fn is(&self, url: &Url) -> bool {
        url.scheme() == "https"
            && url.host_str() == Some(self.host.as_str())
            && url.port_or_known_default() == Some(self.port)
    }
}

/// The hosts, and the client that resolves their names into the network as well.
#[derive(Debug)]
pub(super) struct Within {
    pub(super) hosts: Vec<Inside>,
    pub(super) client: reqwest::Client,
}

impl Within {
    pub(super) fn names(&self, url: &Url) -> bool {
        self.hosts.iter().any(|host| host.is(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_inside_is_written_in_full_and_no_pattern_is_one() {
        for text in [
            "*.mairie.ma",
            "sso.mairie.ma/realms",
            "https://sso.mairie.ma",
            "moi@sso.mairie.ma",
            "",
            "169.254.169.254",
            "sso.mairie.ma:port",
        ] {
            assert_eq!(Inside::read(text), None, "{text}");
        }
        let is = |text: &str, url: &str| Inside::read(text).expect("a host").is(&Url::parse(url).expect("an address"));
        assert!(is("SSO.mairie.ma", "https://sso.mairie.ma/realms/commune"));
        assert!(is("10.0.0.7:8443", "https://10.0.0.7:8443/") && is("[fd12::7]", "https://[fd12::7]/"));
        for other in [
            "http://sso.mairie.ma/",
            "https://sso.mairie.ma:8443/",
            "https://a.sso.mairie.ma/",
            "https://mairie.ma/",
            "https://sso.mairie.ma.example/",
        ] {
            assert!(!is("sso.mairie.ma", other), "{other}");
        }
    }
}
