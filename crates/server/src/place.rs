//! Host to commune, before anything else is looked at.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use kernel::auth::{self, Shown, Standing};
use kernel::db::Mode;
use kernel::error::Failure;
use kernel::locale::Locale;
use kernel::session::{RequestInfo, Session};
use kernel::tenant::Place;
use platform::directory::{Found, normalise};

use crate::stream::Seat;
use crate::{App, bearer, cookie, pages};

/// How often a stream looks whether its commune is still open.
const LOOK_EVERY: std::time::Duration = std::time::Duration::from_secs(3);
/// Longest device description that is kept, in characters.
const DEVICE: usize = 120;

/// Puts the [`Place`] of the request's host beside the request, or answers with a plain page.
pub(crate) async fn resolve(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let header =
        host(request.headers()).or_else(|| request.uri().authority().map(ToString::to_string)).unwrap_or_default();
    match app.directory().find(&header).await {
        Ok(Found::Here(tenant, unit)) => {
            let origin = app.directory().address().origin(&normalise(&header).unwrap_or_default());
            if came_in_clear(&app, &request) {
                return over_tls(&origin, &request);
            }
            request.extensions_mut().insert(Place { tenant, unit, origin });
            next.run(request).await
        }
        Ok(Found::Unknown) => pages::unknown_host(),
        Ok(Found::Suspended(tenant)) => pages::closed(&tenant.name),
        Ok(Found::Behind(tenant)) => pages::maintenance(&tenant.name),
        Err(error) => {
            tracing::error!(%error, "directory does not answer");
            pages::unavailable()
        }
    }
}

/// Whether our own proxy says that the caller spoke plain HTTP to it. Nobody else is believed, nor asked.
fn came_in_clear(app: &App, request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.ip().to_canonical());
    let ours = peer.is_some_and(|peer| app.directory().address().proxies.contains(&peer));
    // Like the addresses, the last word is our proxy's; those before it are the caller's own claim.
    let last = request.headers().get_all("x-forwarded-proto").iter().next_back().and_then(|value| value.to_str().ok());
    let spoken = last.and_then(|line| line.rsplit(',').next()).map(str::trim);
    app.secure() && ours && spoken.is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))
}

/// A page is shown the way; whatever else was sent in the clear is refused, so that nobody gets used to it.
fn over_tls(origin: &str, request: &Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::FORBIDDEN, "this commune is reached over https only").into_response();
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("{origin}{path}"))]).into_response()
}

/// Of two hosts in one request neither is believed (RFC 9112 §3.2): something before us may have read the other one.
fn host(headers: &HeaderMap) -> Option<String> {
    let mut all = headers.get_all(header::HOST).iter();
    let first = all.next()?;
    if all.next().is_some() {
        return Some(String::new());
    }
    first.to_str().ok().map(ToOwned::to_owned)
}

/// A request whose commune is known: what every handler starts from.
pub(crate) struct Caller {
    /// The application.
    pub(crate) app: App,
    /// Where the request arrived.
    pub(crate) place: Place,
    /// How it came.
    pub(crate) info: RequestInfo,
    headers: HeaderMap,
}

impl FromRequestParts<App> for Caller {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, StatusCode> {
        // Both are put there by our own layers; a route outside of them has no caller.
        let place = parts.extensions.get::<Place>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().ok_or(StatusCode::INTERNAL_SERVER_ERROR)?.ip();
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let info = RequestInfo {
            id: app.house().ambient.uuid(),
            locale: Locale::negotiate(text(header::ACCEPT_LANGUAGE)),
            address: client(peer, &parts.headers, &app.directory().address().proxies).to_string(),
            device: text(header::USER_AGENT).chars().filter(|c| !c.is_control()).take(DEVICE).collect(),
        };
        Ok(Self { app: app.clone(), place, info, headers: parts.headers.clone() })
    }
}

impl Caller {
    /// What the request shows. With an access token, cookies count for nothing.
    fn shown(&self) -> Shown {
        let cookie = || cookie::read(&self.headers, self.app.secure()).map_or(Shown::Nothing, Shown::Cookie);
        bearer::read(&self.headers).map_or_else(cookie, Shown::Token)
    }

    /// Whether a program shows an access token.
    pub(crate) fn has_token(&self) -> bool {
        bearer::read(&self.headers).is_some()
    }

    /// The session of the access token, of the cookie, or of the public. A token that is not good is refused; a cookie that
    /// is not good is nobody's.
    pub(crate) async fn session(&self) -> Result<Session, Failure> {
        auth::admit(self.app.house(), self.place.clone(), &self.shown(), self.info.clone()).await
    }

    /// The same for a request that works at once and then ends, in a transaction of this kind first.
    pub(crate) async fn working(&self, first: Mode) -> Result<Session, Failure> {
        let request = (self.info.clone(), first);
        auth::admit_to_work(self.app.house(), self.place.clone(), &self.shown(), request).await
    }

    /// The same, remembered for as long as a stream lasts. An access token and a language may come later than the headers.
    pub(crate) async fn standing(
        &self,
        authorization: Option<&str>,
        language: Option<&str>,
    ) -> Result<(Standing, Session), Failure> {
        let shown = authorization.and_then(bearer::of).map_or_else(|| self.shown(), Shown::Token);
        let mut info = self.info.clone();
        if let Some(language) = language {
            info.locale = Locale::negotiate(language);
        }
        Standing::of(self.app.house(), self.place.clone(), shown, info).await
    }

    /// A seat among the streams of this network address, unless there are too many.
    pub(crate) fn seat(&self) -> Option<Seat> {
        let name = format!("address:{}", kernel::limit::network(&self.info.address));
        self.app.gate().enter(name, catalog::limits::STREAMS_PER_ADDRESS.max)
    }

    /// Comes back when the caller's streams have to end whoever they are: the server stops, or the commune is closed.
    pub(crate) fn closing(&self) -> impl Future<Output = ()> + Send + use<> {
        let (app, host) = (self.app.clone(), self.place.origin.rsplit('/').next().unwrap_or_default().to_owned());
        async move {
            tokio::select! {
                () = app.closing() => {}
                () = closed(&app, &host) => {}
            }
        }
    }

    /// The request's headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Communes share a site in the browser's eyes, so SameSite does not keep them apart: the origin is compared exactly.
    /// A request without one comes from a program, and then it must not carry a browser's cookie. No browser adds an access
    /// token by itself, so with one, which leaves cookies out, the origin says nothing.
    pub(crate) fn is_same_origin(&self) -> bool {
        if self.has_token() {
            return true;
        }
        let mut origins = self.headers.get_all(header::ORIGIN).iter();
        match (origins.next(), origins.next()) {
            (Some(origin), None) => origin.as_bytes() == self.place.origin.as_bytes(),
            // Of two none is believed, as with hosts.
            (Some(_), Some(_)) => false,
            (None, _) => cookie::read(&self.headers, self.app.secure()).is_none(),
        }
    }

    /// Whether a browser says that a page of another origin asks (Fetch Metadata). A GET carries no origin, and a page of
    /// a sibling commune counts as the same site, so without this it could make a clerk's browser read acts on record.
    pub(crate) fn is_foreign_fetch(&self) -> bool {
        let site = self.headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
        !self.has_token() && site.is_some_and(|site| !matches!(site, "same-origin" | "none"))
    }
}

/// The answer to a page of another origin.
pub(crate) fn cross_origin() -> Response {
    (StatusCode::FORBIDDEN, "cross-origin request refused").into_response()
}

/// Comes back when a commune is suspended, or has gone. The directory remembers its answers for some seconds.
async fn closed(app: &App, host: &str) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        // A directory that does not answer closes nobody: sessions are looked at by themselves.
        if matches!(app.directory().find(host).await, Ok(Found::Suspended(_) | Found::Unknown)) {
            return;
        }
    }
}

/// The caller's address: the last one that no trusted proxy of ours vouches for. Anybody can write the header, so it
/// is read from the end, and only behind a proxy that is ours.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    // A socket that listens on [::] sees IPv4 callers as ::ffff:a.b.c.d.
    let peer = peer.to_canonical();
    if !proxies.contains(&peer) {
        return peer;
    }
    let chain = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','));
    let chain: Vec<&str> = chain.map(str::trim).collect();
    chain
        .iter()
        .rev()
        .map_while(|hop| hop.parse::<IpAddr>().ok())
        .map(|hop| hop.to_canonical())
        .find(|hop| !proxies.contains(hop))
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(line: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", line.parse().expect("header"));
        headers
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("address")
    }

    #[test]
    fn nobody_but_our_own_proxy_says_where_a_request_came_from() {
        let proxies = [ip("10.0.0.5")];
        assert_eq!(client(ip("192.0.2.9"), &forwarded("203.0.113.1"), &proxies), ip("192.0.2.9"));
        assert_eq!(client(ip("10.0.0.5"), &forwarded("203.0.113.1"), &proxies), ip("203.0.113.1"));
        assert_eq!(
            client(ip("10.0.0.5"), &forwarded("198.51.100.7, 203.0.113.1"), &proxies),
            ip("203.0.113.1"),
            "the first is the caller's own claim"
        );
        assert_eq!(client(ip("10.0.0.5"), &forwarded("nonsense"), &proxies), ip("10.0.0.5"));
        assert_eq!(client(ip("10.0.0.5"), &HeaderMap::new(), &[]), ip("10.0.0.5"));
        assert_eq!(client(ip("::ffff:10.0.0.5"), &forwarded("203.0.113.1"), &proxies), ip("203.0.113.1"));
    }
}
