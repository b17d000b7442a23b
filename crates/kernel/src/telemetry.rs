//! What the house measures of itself: THE list of metrics, and the one place that records them.
//!
//! A label has few values, known before anybody asks: routes, root fields of the schema, codes, keys of open communes. Never what a
//! caller wrote. Without a recorder (tests, the command line) recording costs next to nothing and keeps nothing.

use std::future::Future;
use std::time::Duration;

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use tokio::time::Instant;

/// How a metric behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Seconds, counted in buckets.
    Seconds,
}

/// One metric.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Name in Prometheus.
    pub name: &'static str,
    /// How it behaves.
    pub kind: Kind,
    /// Its labels.
    pub labels: &'static [&'static str],
    /// What it says, one line.
    pub help: &'static str,
}

macro_rules! metrics {
    ($($constant:ident = $kind:ident $name:literal [$($label:literal),*] $help:literal;)+) => {
        $(#[doc = $help] pub const $constant: &str = $name;)+
        /// Every metric.
        pub static METRICS: &[Metric] =
            &[$(Metric { name: $name, kind: Kind::$kind, labels: &[$($label),*], help: $help }),+];
    };
}

metrics! {
    BUILD = Gauge "jamaa_build_info" ["version"] "1, with the version of the program as label";
    HTTP_REQUESTS = Counter "jamaa_http_requests_total" ["route", "method", "status"] "HTTP requests answered";
    HTTP_SECONDS = Seconds "jamaa_http_request_duration_seconds" ["route"] "time from request to answer";
    HTTP_RUNNING = Gauge "jamaa_http_requests_running" [] "HTTP requests being answered now";
    GRAPHQL_REQUESTS = Counter "jamaa_graphql_requests_total" ["operation", "outcome"] "GraphQL requests by root field";
    GRAPHQL_SECONDS = Seconds "jamaa_graphql_request_duration_seconds" ["operation"] "time a GraphQL request ran";
    GRAPHQL_ERRORS = Counter "jamaa_graphql_errors_total" ["code"] "errors answered by GraphQL, by code";
    REFUSALS = Counter "jamaa_refusals_total" ["code"] "refusals by a rule of the business, by code";
    TENANT_REQUESTS = Counter "jamaa_tenant_requests_total" ["tenant"] "requests of each open commune";
    LIMITED = Counter "jamaa_rate_limit_refusals_total" ["bucket"] "requests refused because too many came";
    DB_CONNECTIONS = Gauge "jamaa_db_connections" ["pool", "state"] "connections to PostgreSQL, used and idle";
    DB_CONNECTIONS_MOST = Gauge "jamaa_db_connections_max" ["pool"] "connections that a pool may open";
    DB_BEGIN = Seconds "jamaa_db_begin_duration_seconds" [] "time to get a connection and begin on it";
    QUEUE_WAITING = Gauge "jamaa_queue_waiting" ["kind"] "notes in the outbox, by kind; kind audit waits for its seal";
    QUEUE_OLDEST = Gauge "jamaa_queue_oldest_seconds" ["kind"] "age of the oldest note in the outbox";
    QUEUE_DEAD = Gauge "jamaa_queue_dead" [] "notes set aside after their last attempt: see jamaa queue dead";
    QUEUE_NOTES = Counter "jamaa_queue_notes_total" ["kind", "outcome"] "notes taken from the outbox";
    LETTERS = Counter "jamaa_letters_total" ["outcome"] "tries to send a letter: sent, later again, or failed for good";
    JOBS = Counter "jamaa_job_runs_total" ["job", "outcome"] "runs of background jobs";
    JOB_SECONDS = Seconds "jamaa_job_duration_seconds" ["job"] "time a run of a background job took";
    TENANTS = Gauge "jamaa_tenants" ["state"] "communes: open, suspended, behind or ahead of this program's tables";
    WAL_ARCHIVED = Gauge "jamaa_wal_archiving" [] "1 when PostgreSQL archives its WAL: without it, only base backups can be restored";
    WAL_FAILING = Gauge "jamaa_wal_archive_failing" [] "1 when the last attempt to archive WAL failed: PostgreSQL's disk fills up";
    WAL_AGE = Gauge "jamaa_wal_archive_age_seconds" [] "time since a segment of WAL was last archived";
    BACKUP_AGE = Gauge "jamaa_backup_age_seconds" [] "time since the last base backup began, as deploy/backup noted it";
    READY = Gauge "jamaa_ready" [] "1 when this instance takes requests";
    PROCESS_CPU = Counter "process_cpu_seconds_total" [] "processor time used by this process";
    PROCESS_MEMORY = Gauge "process_resident_memory_bytes" [] "memory held by this process";
    PROCESS_FILES = Gauge "process_open_fds" [] "file descriptors held by this process";
}

/// Tells the recorder what each metric means. Needed once, after it is installed.
pub fn describe() {
    for metric in METRICS {
        match metric.kind {
            Kind::Counter => describe_counter!(metric.name, metric.help),
            Kind::Gauge => describe_gauge!(metric.name, metric.help),
            Kind::Seconds => describe_histogram!(metric.name, Unit::Seconds, metric.help),
        }
    }
}

/// Counts a refusal by a rule.
pub(crate) fn refused(code: &'static str) {
    counter!(REFUSALS, "code" => code).increment(1);
}

/// Counts a request that came too soon.
pub(crate) fn limited(bucket: &'static str) {
    counter!(LIMITED, "bucket" => bucket).increment(1);
}

/// Times the beginning of a transaction.
pub(crate) async fn beginning<T>(begin: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let begun = begin.await;
    histogram!(DB_BEGIN).record(start.elapsed().as_secs_f64());
    begun
}

/// Runs one run of a background job and counts it. `job` is a name out of the program, never out of data.
///
/// # Errors
/// What the job says.
pub async fn job<T, E>(job: &'static str, run: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let start = Instant::now();
    let outcome = run.await;
    let word = if outcome.is_ok() { "done" } else { "failed" };
    counter!(JOBS, "job" => job, "outcome" => word).increment(1);
    histogram!(JOB_SECONDS, "job" => job).record(start.elapsed().as_secs_f64());
    outcome
}

/// Counts a GraphQL request. `operation` comes out of the schema, `tenant` out of the directory.
pub fn graphql(operation: &str, tenant: &str, codes: &[&str], took: Duration) {
    let outcome = if codes.is_empty() { "ok" } else { "error" };
    counter!(GRAPHQL_REQUESTS, "operation" => operation.to_owned(), "outcome" => outcome).increment(1);
    histogram!(GRAPHQL_SECONDS, "operation" => operation.to_owned()).record(took.as_secs_f64());
    counter!(TENANT_REQUESTS, "tenant" => tenant.to_owned()).increment(1);
    for code in codes {
        counter!(GRAPHQL_ERRORS, "code" => (*code).to_owned()).increment(1);
    }
}

/// Sets a gauge.
pub fn set(name: &'static str, labels: &[(&'static str, String)], value: f64) {
    let labels: Vec<metrics::Label> =
        labels.iter().map(|(key, value)| metrics::Label::new(*key, value.clone())).collect();
    gauge!(name, labels).set(value);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_metric_has_a_name_of_its_own_and_a_bounded_set_of_labels() {
        let names: BTreeSet<_> = METRICS.iter().map(|metric| metric.name).collect();
        assert_eq!(names.len(), METRICS.len());
        for metric in METRICS {
            assert_eq!(metric.kind == Kind::Counter, metric.name.ends_with("_total"), "{}", metric.name);
            assert!(metric.kind != Kind::Seconds || metric.name.ends_with("_duration_seconds"), "{}", metric.name);
            for label in metric.labels {
                let known =
                    ["version", "route", "method", "status", "operation", "outcome", "code", "tenant", "bucket"];
                let known = known.into_iter().chain(["pool", "state", "kind", "job"]);
                assert!(known.into_iter().any(|name| name == *label), "{}: is {label} bounded?", metric.name);
            }
        }
    }
}
