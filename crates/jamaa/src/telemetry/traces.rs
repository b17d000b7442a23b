//! Spans, sent to a collector by OTLP over HTTP.

use anyhow::Context as _;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tracing::{Level, Metadata};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// The way to the collector.
#[derive(Debug)]
pub(super) struct Traces(SdkTracerProvider);

impl Traces {
    /// To a collector; `percent` of the requests are sent, whole.
    pub(super) fn to(endpoint: &str, percent: u32) -> anyhow::Result<Self> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{endpoint}/v1/traces"))
            .build()
            .context("otlp_endpoint")?;
        let share = Sampler::TraceIdRatioBased(f64::from(percent) / 100.0);
        // Not from the environment: what leaves the process is said here and nowhere else.
        let about = Resource::builder_empty()
            .with_service_name("jamaa")
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(Sampler::ParentBased(Box::new(share)))
            .with_resource(about)
            .build();
        Ok(Self(provider))
    }

    pub(super) fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: tracing::Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer("jamaa"))
            .with_location(false)
            .with_threads(false)
            .with_filter(filter_fn(ours))
    }

    pub(super) fn stop(self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "the last spans were not sent");
        }
    }
}

/// What libraries say of their own work is not sent, above all not that of sending.
fn ours(about: &Metadata<'_>) -> bool {
    const LIBRARIES: &[&str] =
        &["hyper", "reqwest", "opentelemetry", "rustls", "rusmpp", "h2", "tower", "sqlx", "object_store"];
    *about.level() <= Level::INFO && !LIBRARIES.iter().any(|library| about.target().starts_with(library))
}
