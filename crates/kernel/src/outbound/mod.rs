//! The one door by which the program speaks to addresses that somebody typed: to public addresses only, over TLS, without
//! following anybody elsewhere.
//!
//! The address is judged when the connection is made, by the resolver that the connection uses: a name that points outside
//! when it is typed and inside when it is called is refused like any other. Hosts inside that the operator named may be asked
//! ([`Outbound::ask`]: issuers of identities); no webhook reaches them.

mod address;
mod fetch;
mod inside;
pub mod signing;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

pub use address::is_public;
pub use fetch::{Ask, NoAnswer, Whole};
pub use inside::Inside;

use address::is_within;
use inside::Within;

/// Longest that one exchange may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How much of an answer is looked at, in bytes.
const EXCERPT: usize = 600;

/// What may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses over https.
    Public,
    /// This machine too, also over http: for demonstrations and tests, never beside real records.
    LoopbackToo,
}

impl Reach {
    fn allows(self) -> fn(IpAddr) -> bool {
        match self {
            Self::Public => is_public,
            Self::LoopbackToo => |address| is_public(address) || address.is_loopback(),
        }
    }
}

/// An address that cannot be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadUrl {
    /// Not a URL, or with a user name inside.
    #[error("not an address")]
    Malformed,
    /// Not https.
    #[error("not https")]
    NotHttps,
    /// Leads into a private network.
    #[error("leads into a private network")]
    Private,
}

/// What a receiver answered.
#[derive(Debug, Clone)]
pub struct Answered {
    /// HTTP status; `None` when there was no answer.
    pub status: Option<u16>,
    /// How long it took.
    pub millis: i32,
    /// The beginning of the answer, or why there was none; printable, short.
    pub excerpt: String,
}

impl Answered {
    /// Whether the receiver took it.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// The door. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbound {
    client: reqwest::Client,
    reach: Reach,
    within: Option<Arc<Within>>,
}

impl Outbound {
    /// Opens the door.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(reach: Reach) -> Result<Self, reqwest::Error> {
        Ok(Self { client: guarded(reach, reach.allows())?, reach, within: None })
    }

    /// The same door, which also asks these hosts inside the network.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn asking_inside(self, hosts: Vec<Inside>) -> Result<Self, reqwest::Error> {
        if hosts.is_empty() {
            return Ok(self);
        }
        let client = guarded(Reach::Public, |address| is_public(address) || is_within(address))?;
        Ok(Self { within: Some(Arc::new(Within { hosts, client })), ..self })
    }

    /// Whether this address may be called, as far as it can be told without asking anybody: when it is typed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, url: &str) -> Result<(), BadUrl> {
        self.url(url).map(|_| ())
    }

    /// Whether this address may be asked ([`Outbound::ask`]), as far as it can be told without asking anybody.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_ask(&self, url: &str) -> Result<(), BadUrl> {
        self.askable(url).map(|_| ())
    }

    /// Where to ask, and by which client.
    fn askable(&self, text: &str) -> Result<(&reqwest::Client, reqwest::Url), BadUrl> {
        let url = parsed(text)?;
        match self.within.as_deref().filter(|within| within.names(&url)) {
            Some(within) => Ok((&within.client, url)),
            None => Ok((&self.client, self.url(text)?)),
        }
    }

    fn url(&self, text: &str) -> Result<reqwest::Url, BadUrl> {
        let url = parsed(text)?;
        let host = url.host_str().ok_or(BadUrl::Malformed)?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let literal = bare.parse::<std::net::IpAddr>().ok();
        let local =
            literal.map_or(host == "localhost" || host.ends_with(".localhost"), |address| address.is_loopback());
        match url.scheme() {
            "https" => {}
            "http" if local && self.reach == Reach::LoopbackToo => {}
            _ => return Err(BadUrl::NotHttps),
        }
        let private = literal.map_or(local, |address| !is_public(address));
        if private && !(local && self.reach == Reach::LoopbackToo) {
            return Err(BadUrl::Private);
        }
        Ok(url)
    }

    /// Sends a body, and takes the beginning of the answer.
    pub async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Answered {
        let started = Instant::now();
        let answered = |status, excerpt: &str| Answered {
            status,
            millis: i32::try_from(started.elapsed().as_millis()).unwrap_or(i32::MAX),
            excerpt: printable(excerpt),
        };
        let url = match self.url(url) {
            Ok(url) => url,
            Err(error) => return answered(None, &error.to_string()),
        };
        let mut map = HeaderMap::new();
        for &(name, ref value) in headers {
            let Ok(value) = HeaderValue::from_str(value) else { return answered(None, "a header cannot be sent") };
            map.insert(HeaderName::from_static(name), value);
        }
        match self.client.post(url).headers(map).body(body).send().await {
            Ok(response) => {
                let status = response.status().as_u16();
                answered(Some(status), &beginning(response).await)
            }
            Err(error) => answered(None, why(&error)),
        }
    }
}

/// Chooses the cryptography of TLS, once for the process. Everybody here chooses the same.
pub fn choose_tls() {
    // Refused when it was chosen before, which is what we want.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn parsed(text: &str) -> Result<reqwest::Url, BadUrl> {
    let url = reqwest::Url::parse(text).map_err(|_| BadUrl::Malformed)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BadUrl::Malformed);
    }
    Ok(url)
}

/// A client that reaches these addresses only.
fn guarded(reach: Reach, allowed: fn(IpAddr) -> bool) -> Result<reqwest::Client, reqwest::Error> {
    client(|| {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .https_only(reach == Reach::Public)
            .dns_resolver(Arc::new(Guard(allowed)))
            // A kept connection would be one that was judged some time ago.
            .pool_max_idle_per_host(0)
            .connect_timeout(Duration::from_secs(8))
            .timeout(PATIENCE)
            .user_agent("jamaa")
    })
}

/// A client that trusts the machine's authorities; on a machine without any it trusts none, and the rest of the house works.
pub(crate) fn client(prepared: impl Fn() -> reqwest::ClientBuilder) -> Result<reqwest::Client, reqwest::Error> {
    choose_tls();
    prepared().build().or_else(|error| {
        tracing::warn!(%error, "this machine has no certificate authorities: nothing can be called over https");
        prepared().tls_certs_only([]).build()
    })
}

/// At most [`EXCERPT`] bytes: whoever sends more is not listened to.
async fn beginning(mut response: reqwest::Response) -> String {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        bytes.extend_from_slice(&chunk);
        if bytes.len() >= EXCERPT {
            break;
        }
    }
    bytes.truncate(EXCERPT);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn printable(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

fn why(error: &reqwest::Error) -> &'static str {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if inner.downcast_ref::<Refused>().is_some() {
            return "leads into a private network";
        }
        source = inner.source();
    }
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the exchange broke off"
    }
}

/// The name leads to an address that may not be called.
#[derive(Debug, thiserror::Error)]
#[error("leads into a private network")]
struct Refused;

/// Resolves names, and gives addresses that may be called only.
#[derive(Debug)]
struct Guard(fn(IpAddr) -> bool);

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = self.0;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One address inside is enough to refuse the name: its owner chooses which one is called.
            if found.is_empty() || !found.iter().all(|address| allowed(address.ip())) {
                return Err(Box::new(Refused) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_public_and_over_tls_is_refused_when_it_is_typed() {
        let open = Outbound::new(Reach::Public).expect("a client");
        for (url, expected) in [
            ("https://example.ma/recevoir", Ok(())),
            ("https://8.8.8.8/", Ok(())),
            ("http://example.ma/", Err(BadUrl::NotHttps)),
            ("ftp://example.ma/", Err(BadUrl::NotHttps)),
            ("https://user:pass@example.ma/", Err(BadUrl::Malformed)),
            ("recevoir", Err(BadUrl::Malformed)),
            ("https://localhost/", Err(BadUrl::Private)),
            ("https://sefrou.localhost/", Err(BadUrl::Private)),
            ("https://127.0.0.1/", Err(BadUrl::Private)),
            ("https://2130706433/", Err(BadUrl::Private)),
            ("https://0x7f.1/", Err(BadUrl::Private)),
            ("https://169.254.169.254/latest/meta-data", Err(BadUrl::Private)),
            ("https://[::1]/", Err(BadUrl::Private)),
            ("https://[::ffff:10.0.0.1]/", Err(BadUrl::Private)),
            ("https://192.168.1.1:8443/", Err(BadUrl::Private)),
        ] {
            assert_eq!(open.check(url), expected, "{url}");
        }
        let demo = Outbound::new(Reach::LoopbackToo).expect("a client");
        assert_eq!(demo.check("http://127.0.0.1:9000/"), Ok(()));
        assert_eq!(demo.check("http://10.0.0.1/"), Err(BadUrl::NotHttps));
        assert_eq!(demo.check("https://10.0.0.1/"), Err(BadUrl::Private));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused_when_it_is_called() {
        let guard = Guard(Reach::Public.allows());
        let refused = guard.resolve("localhost".parse().expect("a name")).await;
        assert!(refused.is_err_and(|error| error.downcast_ref::<Refused>().is_some()));
    }

    #[tokio::test]
    async fn a_host_inside_is_asked_only_where_the_operator_named_it_and_no_webhook_reaches_it() {
        let hosts = ["sso.mairie.ma", "10.0.0.7:8443"].iter().filter_map(|text| Inside::read(text)).collect();
        let door = Outbound::new(Reach::Public).expect("a client").asking_inside(hosts).expect("a client");
        for (url, expected) in [
            ("https://sso.mairie.ma/realms/commune", Ok(())),
            ("https://10.0.0.7:8443/", Ok(())),
            ("https://10.0.0.7/", Err(BadUrl::Private)),
            ("https://10.0.0.8:8443/", Err(BadUrl::Private)),
            ("https://moi:secret@10.0.0.7:8443/", Err(BadUrl::Malformed)),
            ("http://sso.mairie.ma/", Err(BadUrl::NotHttps)),
        ] {
            assert_eq!(door.check_ask(url), expected, "{url}");
        }
        assert_eq!(door.check("https://10.0.0.7:8443/"), Err(BadUrl::Private));
        let posted = door.post("https://10.0.0.7:8443/", &[], Vec::new()).await;
        assert_eq!((posted.status, posted.excerpt.as_str()), (None, "leads into a private network"));
    }
}
