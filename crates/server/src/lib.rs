//! The HTTP door: host to commune, cookie to session, GraphQL, files, the web app. No SQL and no rules here.

mod assets;
mod bearer;
mod cookie;
mod files;
mod graphql;
mod headers;
mod health;
pub mod mailbox;
mod observe;
mod oidc;
mod pages;
mod payments;
mod place;
mod reports;
mod stream;
mod uploads;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use health::Health;
use kernel::House;
use kernel::gql::AnySchema;
use kernel::module::Catalog;
use platform::directory::Directory;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::graphql::Persisted;
use crate::stream::Gate;

/// Whatever takes longer is given up; nothing it did is kept. `/graphql` gives up before, with words ([`catalog::limits::SECONDS`]).
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(catalog::limits::SECONDS.max as u64 + 5);

/// What every request sees.
#[derive(Clone)]
pub struct App(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    house: House,
    directory: Directory,
    schema: AnySchema,
    web: Option<assets::Files>,
    persisted: Arc<Persisted>,
    gate: Gate,
    closing: watch::Sender<bool>,
    health: Arc<Health>,
    mailbox: Option<mailbox::Mailbox>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(house: House, directory: Directory) -> Self {
        Self::serving(&catalog::CATALOG, house, directory)
    }

    /// The same, with the modules of another catalog.
    #[must_use]
    pub fn serving(catalog: &'static Catalog, house: House, directory: Directory) -> Self {
        let (schema, web) = ((catalog.schema)(), catalog.web);
        let persisted = Arc::new(Persisted::shipped(web));
        let (gate, closing) = (Gate::default(), watch::Sender::new(false));
        let health = Arc::new(Health::default());
        Self(Arc::new(Inner { house, directory, schema, web, persisted, gate, closing, mailbox: None, health }))
    }

    /// From now on `/readyz` says no, so that whoever sends requests here looks for another instance.
    pub fn drain(&self) {
        self.0.health.drain();
    }

    /// What `/readyz` would say now.
    pub async fn is_ready(&self) -> bool {
        health::report(self).await.ready
    }

    pub(crate) fn health(&self) -> &Health {
        &self.0.health
    }

    /// The same, with the page that shows the letters of the demo.
    #[must_use]
    pub fn with_mailbox(self, mailbox: mailbox::Mailbox) -> Self {
        let mut inner = Arc::unwrap_or_clone(self.0);
        inner.mailbox = Some(mailbox);
        Self(Arc::new(inner))
    }

    /// The letters of the demo; `None` where letters go to people.
    pub(crate) fn mailbox(&self) -> Option<&mailbox::Mailbox> {
        self.0.mailbox.as_ref()
    }

    /// Shared state.
    #[must_use]
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// Hosts and communes.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.0.directory
    }

    pub(crate) fn schema(&self) -> &AnySchema {
        &self.0.schema
    }

    /// Files of a web app of its own, where the catalog brings one.
    pub(crate) fn web(&self) -> Option<assets::Files> {
        self.0.web
    }

    /// Documents known by their hash.
    pub(crate) fn persisted(&self) -> &Persisted {
        &self.0.persisted
    }

    /// How many streams are open.
    pub(crate) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// Comes back when the server stops: streams would go on for ever.
    pub(crate) fn closing(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut closing = self.0.closing.subscribe();
        async move {
            // An error means that the server is gone, which is a stop as well.
            let _ = closing.wait_for(|closing| *closing).await;
        }
    }

    /// Whether browsers reach us over TLS.
    pub(crate) fn secure(&self) -> bool {
        self.0.directory.address().scheme == "https"
    }
}

/// All routes.
pub fn router(app: App) -> Router {
    let graphql_bytes = DefaultBodyLimit::max(catalog::limits::REQUEST.max);
    let communes = Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::other).layer(graphql_bytes))
        .route("/files", post(files::upload).layer(DefaultBodyLimit::max(kernel::files::MAX_BYTES + 64 * 1024)))
        .route("/files/{id}", get(files::download))
        .route("/uploads", post(uploads::create).options(uploads::options))
        .route(
            "/uploads/{id}",
            get(uploads::state)
                .head(uploads::offset)
                .patch(uploads::append)
                .delete(uploads::terminate)
                .layer(DefaultBodyLimit::max(kernel::files::MAX_BYTES)),
        )
        .route("/reports/sms", post(reports::sms).layer(DefaultBodyLimit::max(8 * 1024)))
        .route("/payments/{channel}", post(payments::report).layer(DefaultBodyLimit::max(16 * 1024)))
        .route("/auth/oidc/start", get(oidc::start))
        .route("/auth/oidc/callback", get(oidc::callback))
        .route("/demo/mail", get(mailbox::list))
        .route("/demo/mail/{number}", get(mailbox::letter))
        .fallback(assets::serve)
        .layer(from_fn_with_state(app.clone(), place::resolve));
    Router::new()
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .merge(communes)
        .layer(from_fn_with_state(app.clone(), headers::add))
        .layer(CompressionLayer::new().gzip(true))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(pages::panicked))
        .layer(from_fn(observe::http))
        .with_state(app)
}

/// Serves until told to stop, then finishes the requests that are running.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: tokio::net::TcpListener,
    mut stop: tokio::sync::watch::Receiver<bool>,
) -> std::io::Result<()> {
    let streams = app.clone();
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            // An error means that the sender is gone, which is a stop as well.
            let _ = stop.wait_for(|stopped| *stopped).await;
            streams.0.closing.send_replace(true);
        })
        .await
}
