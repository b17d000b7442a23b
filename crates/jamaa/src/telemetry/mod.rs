//! Where what the house tells of itself goes: log lines, spans to a collector, metrics to whoever may scrape them.

mod metrics;
mod process;
mod traces;

use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer, Registry};

use crate::config::{Config, LogFormat, Purpose};

pub use metrics::{Scraped, serve as serve_metrics};

/// Keeps spans flowing while it lives; [`Telemetry::stop`] sends what is left.
#[derive(Debug, Default)]
pub struct Telemetry {
    traces: Option<traces::Traces>,
}

impl Telemetry {
    /// Starts logging, tracing when a collector is given, and the recorder of metrics when somebody may scrape them.
    ///
    /// # Errors
    /// When the collector's address cannot be used.
    pub fn start(config: &Config) -> anyhow::Result<Self> {
        let traces = config.telemetry.otlp_endpoint.as_deref();
        let traces = traces.map(|to| traces::Traces::to(to, config.telemetry.otlp_percent)).transpose()?;
        let spans = traces.as_ref().map(traces::Traces::layer);
        // A second subscriber in one process (tests) is no reason to stop.
        let _ = tracing_subscriber::registry().with(lines(config)).with(spans).try_init();
        if matches!(config.purpose, Purpose::Serve | Purpose::Up | Purpose::Demo) {
            quiet_panics();
        }
        if config.telemetry.metrics_listen.is_some() {
            metrics::install();
        }
        Ok(Self { traces })
    }

    /// Sends the last spans.
    pub fn stop(self) {
        if let Some(traces) = self.traces {
            traces.stop();
        }
    }
}

/// Libraries whose lines quote what they carry, numbers and codes of people among it: they are not heard at any level.
const QUOTES_MESSAGES: &[&str] = &["rusmpp"];

fn lines(config: &Config) -> Box<dyn Layer<Registry> + Send + Sync> {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    // PostgreSQL's notices ("exists already") are no news.
    let filter = match "sqlx::postgres::notice=warn".parse() {
        Ok(quiet) => filter.add_directive(quiet),
        Err(_) => filter,
    };
    let filter =
        filter.and(filter_fn(|about| !QUOTES_MESSAGES.iter().any(|library| about.target().starts_with(library))));
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => layer.with_target(false).with_filter(filter).boxed(),
        LogFormat::Json => layer.json().with_current_span(false).with_filter(filter).boxed(),
    }
}

/// A panic's message may quote what the program worked on, so only its place is told.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "the program panicked");
    }));
}
