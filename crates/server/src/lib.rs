//! The HTTP door: host to commune, cookie to session, GraphQL, files, the web app. No SQL and no rules here.

mod assets;
mod cookie;
mod files;
mod graphql;
mod headers;
mod pages;
mod place;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use kernel::House;
use kernel::gql::AnySchema;
use kernel::module::Catalog;
use platform::directory::Directory;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// Largest GraphQL request, in bytes.
const GRAPHQL_BYTES: usize = 1024 * 1024;
/// A request that takes longer is given up; nothing it did is kept.
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(30);

/// What every request sees.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    house: House,
    directory: Directory,
    schema: AnySchema,
    web: Option<assets::Files>,
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
        let schema = (catalog.schema)();
        Self(Arc::new(Inner { house, directory, schema, web: catalog.web }))
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

    /// Whether browsers reach us over TLS.
    pub(crate) fn secure(&self) -> bool {
        self.0.directory.address().scheme == "https"
    }
}

/// All routes.
pub fn router(app: App) -> Router {
    let communes = Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post).layer(DefaultBodyLimit::max(GRAPHQL_BYTES)))
        .route("/files", post(files::upload).layer(DefaultBodyLimit::max(kernel::files::MAX_BYTES + 64 * 1024)))
        .route("/files/{id}", get(files::download))
        .fallback(assets::serve)
        .layer(from_fn_with_state(app.clone(), place::resolve));
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .merge(communes)
        .layer(from_fn_with_state(app.clone(), headers::add))
        .layer(CompressionLayer::new().gzip(true))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::custom(pages::panicked))
        .with_state(app)
}

async fn ready(State(app): State<App>) -> StatusCode {
    match app.house().db.begin_platform().await {
        Ok(_) => StatusCode::OK,
        Err(error) => {
            tracing::warn!(%error, "not ready");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
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
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            // An error means that the sender is gone, which is a stop as well.
            let _ = stop.wait_for(|stopped| *stopped).await;
        })
        .await
}
