//! Whether the process lives (`/healthz`), and whether it should be sent requests (`/readyz`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kernel::telemetry;
use platform::standing::{self, Standing};
use serde::Serialize;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::App;

/// How long a look at the database counts: anybody may ask, so asking must cost nothing.
const KEEP: Duration = Duration::from_secs(1);
/// A database that takes longer does not answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is known of this instance.
#[derive(Debug, Default)]
pub(crate) struct Health {
    draining: AtomicBool,
    seen: Mutex<Option<(Instant, Report)>>,
}

/// One part of the answer of `/readyz`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    /// As it should be.
    Ok,
    /// Does not answer.
    Down,
    /// Not given: counted in this process instead.
    None,
    /// Made by a newer program: this one must not write.
    Ahead,
    /// Being stopped.
    Draining,
}

/// The answer of `/readyz`.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Report {
    pub(crate) ready: bool,
    postgresql: Word,
    /// Never decides: without Redis every instance counts its rate limits alone.
    redis: Word,
    migrations: Word,
    process: Word,
}

impl Health {
    pub(crate) fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }
}

/// The process answers.
pub(crate) async fn live() -> &'static str {
    "ok"
}

/// 200 when this instance should get requests, 503 with the reason when not.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, Json<Report>) {
    let report = report(&app).await;
    (if report.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(report))
}

pub(crate) async fn report(app: &App) -> Report {
    // Held while looking: who asks meanwhile gets the same answer.
    let mut seen = app.health().seen.lock().await;
    let kept = (*seen).filter(|(at, _)| at.elapsed() < KEEP);
    let mut report = match kept {
        Some((_, report)) => report,
        None => look(app).await,
    };
    if kept.is_none() {
        *seen = Some((Instant::now(), report));
    }
    if app.health().draining.load(Ordering::SeqCst) {
        (report.ready, report.process) = (false, Word::Draining);
    }
    telemetry::set(telemetry::READY, &[], f64::from(u8::from(report.ready)));
    report
}

async fn look(app: &App) -> Report {
    let standing = tokio::time::timeout(PATIENCE, standing::read(&app.house().db, app.house().modules)).await;
    let (postgresql, migrations) = match standing {
        Ok(Ok(Standing { ahead: 0, .. })) => (Word::Ok, Word::Ok),
        Ok(Ok(Standing { ahead, .. })) => {
            tracing::error!(communes = ahead, "not ready: a newer program has migrated these communes");
            (Word::Ok, Word::Ahead)
        }
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: PostgreSQL does not answer");
            (Word::Down, Word::Down)
        }
        Err(_) => {
            tracing::warn!("not ready: PostgreSQL does not answer in time");
            (Word::Down, Word::Down)
        }
    };
    let redis = match app.house().limiter.is_shared().await {
        Some(true) => Word::Ok,
        Some(false) => Word::Down,
        None => Word::None,
    };
    let ready = (postgresql, migrations) == (Word::Ok, Word::Ok);
    Report { ready, postgresql, redis, migrations, process: Word::Ok }
}
