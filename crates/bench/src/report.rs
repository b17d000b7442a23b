//! The numbers, for people and for machines.

use std::fmt;

use serde::Serialize;

use crate::load::{Load, Trips};
use crate::pgbench::Alone;

/// One operation.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    pub(crate) trips: Trips,
    pub(crate) load: Option<Load>,
    pub(crate) pgbench: Option<Alone>,
}

/// Everything, with the machine it was measured on.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    label: String,
    processors: usize,
    model: String,
    sessions: usize,
    operations: Vec<Measured>,
}

impl Report {
    pub(crate) fn new(label: &str, sessions: usize, operations: Vec<Measured>) -> Self {
        let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = about.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let model = model.trim_start_matches([' ', '\t', ':']).to_owned();
        Self { label: label.to_owned(), processors, model, sessions, operations }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} processors ({}), {} people at once, fsync on {}",
            self.processors, self.model, self.sessions, self.label
        )?;
        writeln!(
            f,
            "{:<26}{:>8}{:>9}{:>9}{:>10}{:>10}{:>8}{:>7}{:>12}{:>9}",
            "operation", "a second", "p50 ms", "p99 ms", "ours ms", "PG ms", "trips", "after", "pgbench/s", "of it"
        )?;
        for row in &self.operations {
            let load = |value: fn(&Load) -> f64| {
                row.load.as_ref().map_or_else(|| "-".to_owned(), |l| format!("{:.2}", value(l)))
            };
            let share = row.load.as_ref().zip(row.pgbench).map(|(load, alone)| load.per_second / alone.per_second);
            writeln!(
                f,
                "{:<26}{:>8}{:>9}{:>9}{:>10}{:>10}{:>8.1}{:>7.1}{:>12}{:>9}",
                row.name,
                load(|l| l.per_second),
                load(|l| l.p50),
                load(|l| l.p99),
                load(|l| l.server_cpu),
                load(|l| l.postgres_cpu),
                row.trips.waited,
                row.trips.after,
                row.pgbench.map_or_else(|| "-".to_owned(), |alone| format!("{:.1}", alone.per_second)),
                share.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", share * 100.0)),
            )?;
        }
        Ok(())
    }
}
