//! The numbers, for people and for machines, beside what they are to reach.

use std::fmt;

use serde::Serialize;

use crate::load::{Load, Trips};
use crate::pgbench::Alone;
use crate::scenario::Scenario;

/// One operation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    pub(crate) trips: Trips,
    pub(crate) load: Option<Load>,
    /// PostgreSQL alone, with the same SQL.
    pub(crate) pgbench: Option<Alone>,
    /// Operations in a second, as a share of what PostgreSQL alone does.
    pub(crate) of_pgbench: Option<f64>,
    /// What the program does in it beside SQL, where that is most of it.
    pub(crate) besides_sql: Option<&'static str>,
    #[serde(skip)]
    scenario: Scenario,
}

impl Measured {
    pub(crate) fn of(scenario: Scenario, trips: Trips) -> Self {
        let (name, besides_sql) = (scenario.name(), scenario.besides_sql());
        Self { name, trips, load: None, pgbench: None, of_pgbench: None, besides_sql, scenario }
    }

    pub(crate) fn compared_with(&mut self, alone: Alone) {
        self.of_pgbench = self.load.as_ref().map(|load| load.per_second / alone.per_second);
        self.pgbench = Some(alone);
    }

    /// PostgreSQL's processor time for the same SQL, in milliseconds: under our load or alone, whichever is less.
    fn postgres_cpu(&self) -> Option<f64> {
        let load = self.load.as_ref().map(|load| load.postgres_cpu);
        let alone = self.pgbench.map(|alone| alone.postgres_cpu);
        load.zip(alone).map(|(load, alone)| load.min(alone))
    }

    fn goals(&self) -> Vec<Goal> {
        let least = self.scenario.least_per_second().zip(self.load.as_ref());
        let trips = self.scenario.most_trips();
        let cpu = self.load.as_ref().zip(self.postgres_cpu()).filter(|_| self.besides_sql.is_none());
        [
            least.map(|(goal, load)| Goal::least(self.name, "a second, on 2 processors", goal, load.per_second)),
            trips.map(|goal| Goal::most(self.name, "round trips", goal, self.trips.waited)),
            cpu.map(|(load, goal)| {
                Goal::most(self.name, "ms of processor, PostgreSQL's for the same SQL", goal, load.server_cpu)
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What an operation is to reach.
#[derive(Debug, Serialize)]
struct Goal {
    operation: &'static str,
    unit: &'static str,
    /// `at least` or `at most`.
    is: &'static str,
    goal: f64,
    measured: f64,
    reached: bool,
}

impl Goal {
    const fn least(operation: &'static str, unit: &'static str, goal: f64, measured: f64) -> Self {
        Self { operation, unit, is: "at least", goal, measured, reached: measured >= goal }
    }

    const fn most(operation: &'static str, unit: &'static str, goal: f64, measured: f64) -> Self {
        Self { operation, unit, is: "at most", goal, measured, reached: measured <= goal }
    }
}

/// Everything, with the machine it was measured on.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    label: String,
    processors: usize,
    model: String,
    sessions: usize,
    operations: Vec<Measured>,
    goals: Vec<Goal>,
}

impl Report {
    pub(crate) fn new(label: &str, sessions: usize, operations: Vec<Measured>) -> Self {
        let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = about.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let model = model.trim_start_matches([' ', '\t', ':']).to_owned();
        let goals = operations.iter().flat_map(Measured::goals).collect();
        Self { label: label.to_owned(), processors, model, sessions, operations, goals }
    }
}

/// What is not known is a dash.
fn shown(value: Option<f64>, unit: &str, digits: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.digits$}{unit}"))
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
            "{:<26}{:>9}{:>9}{:>9}{:>9}{:>9}{:>7}{:>7}{:>11}{:>8}{:>11}",
            "operation",
            "a second",
            "p50 ms",
            "p99 ms",
            "ours ms",
            "PG ms",
            "trips",
            "after",
            "pgbench/s",
            "of it",
            "its PG ms"
        )?;
        for row in &self.operations {
            let load = |value: fn(&Load) -> f64| shown(row.load.as_ref().map(value), "", 2);
            writeln!(
                f,
                "{:<26}{:>9}{:>9}{:>9}{:>9}{:>9}{:>7.1}{:>7.1}{:>11}{:>8}{:>11}",
                row.name,
                load(|l| l.per_second),
                load(|l| l.p50),
                load(|l| l.p99),
                load(|l| l.server_cpu),
                load(|l| l.postgres_cpu),
                row.trips.waited,
                row.trips.after,
                shown(row.pgbench.map(|alone| alone.per_second), "", 1),
                shown(row.of_pgbench.map(|share| share * 100.0), " %", 0),
                shown(row.pgbench.map(|alone| alone.postgres_cpu), "", 2),
            )?;
        }
        writeln!(f, "\ngoals")?;
        for goal in &self.goals {
            let said = if goal.reached { "reached" } else { "NOT REACHED" };
            let Goal { operation, unit, is, goal, measured, .. } = goal;
            writeln!(f, "{operation:<26}{is} {goal:.2} {unit}: {measured:.2}, {said}")?;
        }
        for row in &self.operations {
            if let Some(what) = row.besides_sql {
                writeln!(f, "{:<26}no goal of processor time: {what}, which no SQL does", row.name)?;
            }
        }
        Ok(())
    }
}
