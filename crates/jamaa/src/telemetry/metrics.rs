//! `/metrics`, for Prometheus: on a port of its own, never the one that town halls are reached by.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chrono::{DateTime, NaiveDateTime, Utc};
use kernel::House;
use kernel::telemetry as house;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use subtle::ConstantTimeEq as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::process;
use crate::config::Config;

/// The one recorder of this process.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
/// Upper ends of the buckets, in seconds. A registration should stay under a tenth.
const BUCKETS: &[f64] = &[0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
/// How often old samples are folded away when nobody scrapes.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts to record.
pub(super) fn install() {
    let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), BUCKETS);
    let Ok(builder) = builder else { return };
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_ok() {
        let _ = RECORDER.set(handle);
        house::describe();
    }
}

/// What a scrape looks at.
pub struct Scraped {
    /// Shared state of the server.
    pub house: House,
    /// The server itself, for whether it is ready.
    pub app: server::App,
    /// Where `deploy/backup` notes the last base backup.
    pub backed_up: PathBuf,
    /// Kinds of notes seen so far: one that is gone is told as nought, not left as it was.
    kinds: Mutex<BTreeSet<String>>,
    token: Option<String>,
}

impl std::fmt::Debug for Scraped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scraped")
    }
}

/// Serves `/metrics` where the configuration says, until told to stop. `Ok(None)`: it says nowhere.
///
/// # Errors
/// When the address is taken.
pub async fn serve(
    config: &Config,
    house: House,
    app: server::App,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<Option<SocketAddr>> {
    let Some(listen) = config.telemetry.metrics_listen else { return Ok(None) };
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen} for metrics"))?;
    let address = listener.local_addr()?;
    let token = config.telemetry.metrics_token.as_ref().map(|token| token.expose().clone());
    let backed_up = config.data_dir.backed_up();
    let scraped = Arc::new(Scraped { house, app, backed_up, kinds: Mutex::default(), token });
    let router = Router::new().route("/metrics", get(scrape)).with_state(scraped);
    tokio::spawn(async move {
        let upkeep = async {
            while let Some(recorder) = RECORDER.get() {
                recorder.run_upkeep();
                tokio::time::sleep(UPKEEP).await;
            }
        };
        tokio::select! {
            served = axum::serve(listener, router) => if let Err(error) = served {
                tracing::error!(%error, "metrics are not served any more");
            },
            () = upkeep => {}
            _ = stop.wait_for(|stopped| *stopped) => {}
        }
    });
    Ok(Some(address))
}

async fn scrape(State(scraped): State<Arc<Scraped>>, headers: HeaderMap) -> Response {
    if !scraped.admits(&headers) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    }
    let Some(recorder) = RECORDER.get() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    scraped.sample().await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], recorder.render()).into_response()
}

impl Scraped {
    fn admits(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let shown = shown.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        shown.as_bytes().ct_eq(token.as_bytes()).into()
    }

    /// What is only worth knowing when somebody looks.
    async fn sample(&self) {
        house::set(house::BUILD, &[("version", env!("CARGO_PKG_VERSION").to_owned())], 1.0);
        process::sample();
        for (pool, usage) in self.house.db.usage().into_iter().enumerate() {
            let of = |state: &str| [("pool", pool.to_string()), ("state", state.to_owned())];
            house::set(house::DB_CONNECTIONS, &of("used"), count(usage.used));
            house::set(house::DB_CONNECTIONS, &of("idle"), count(usage.idle));
            house::set(house::DB_CONNECTIONS_MOST, &[("pool", pool.to_string())], f64::from(usage.most));
        }
        self.app.is_ready().await;
        if let Err(error) = self.communes().await {
            tracing::warn!(%error, "communes and queue could not be counted");
        }
        if let Err(error) = self.backups().await {
            tracing::warn!(%error, "PostgreSQL does not say how its archive stands");
        }
    }

    async fn communes(&self) -> Result<(), kernel::error::Internal> {
        let now = platform::standing::read(&self.house.db, self.house.modules).await?;
        let states = [("open", now.open), ("suspended", now.suspended), ("behind", now.behind), ("ahead", now.ahead)];
        for (state, communes) in states {
            house::set(house::TENANTS, &[("state", state.to_owned())], whole(communes));
        }
        let waiting = platform::standing::waiting(&self.house.db).await?;
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        kinds.insert("audit".to_owned());
        kinds.extend(waiting.iter().map(|waiting| waiting.kind.clone()));
        for kind in kinds.iter() {
            let found = waiting.iter().find(|waiting| waiting.kind == *kind);
            let (notes, oldest) = found.map_or((0.0, 0.0), |waiting| (whole(waiting.notes), waiting.oldest));
            house::set(house::QUEUE_WAITING, &[("kind", kind.clone())], notes);
            house::set(house::QUEUE_OLDEST, &[("kind", kind.clone())], oldest);
        }
        Ok(())
    }

    async fn backups(&self) -> Result<(), kernel::error::Internal> {
        // Where nobody ever noted one, nothing is told: an alarm asks for what is absent, too.
        if let Some(at) = std::fs::read_to_string(&self.backed_up).ok().as_deref().and_then(begun) {
            house::set(house::BACKUP_AGE, &[], (self.house.ambient.now() - at).as_seconds_f64());
        }
        let archiver = platform::standing::archiver(&self.house.db).await?;
        house::set(house::WAL_ARCHIVED, &[], f64::from(u8::from(archiver.on)));
        house::set(house::WAL_FAILING, &[], f64::from(u8::from(archiver.failing)));
        if let Some(age) = archiver.age {
            house::set(house::WAL_AGE, &[], age);
        }
        Ok(())
    }
}

/// The name of a base backup is the instant at which it began.
fn begun(name: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(name.trim(), "%Y%m%dT%H%M%SZ").ok().map(|at| at.and_utc())
}

fn whole(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_of_a_base_backup_is_its_time_and_anything_else_is_none() {
        assert_eq!(
            super::begun("20261122T023007Z\n").map(|at| at.to_rfc3339()).as_deref(),
            Some("2026-11-22T02:30:07+00:00")
        );
        assert_eq!(super::begun("20261122T0230"), None);
        assert_eq!(super::begun(""), None);
    }
}
