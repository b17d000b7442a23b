//! `make bench`: what the town hall does in a second, what it costs, and what PostgreSQL alone would do with the same SQL.
//!
//! The real program over real HTTP, with PostgreSQL as it is shipped (fsync on). First each operation a few times through a proxy that counts
//! round trips; then under load, straight; then the same statements by `pgbench`.

mod capture;
mod cpu;
mod load;
mod pgbench;
mod report;
mod scenario;
mod world;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;
use report::{Measured, Report};
use scenario::Scenario;
use world::World;

/// Load, measured.
#[derive(Debug, Parser)]
#[command(name = "jamaa-bench", about)]
struct Options {
    /// The program to measure
    #[arg(long, value_name = "FILE")]
    jamaa: PathBuf,
    /// Seconds of load for each operation
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// People at work at once
    #[arg(long, default_value_t = 16)]
    sessions: usize,
    /// Only the operations whose name contains this
    #[arg(long, default_value = "")]
    only: String,
    /// Count round trips, and put no load on
    #[arg(long)]
    count: bool,
    /// Where the numbers are written
    #[arg(long, value_name = "FILE", default_value = "bench.json")]
    json: PathBuf,
    /// What is measured, for the report: a commit, a word
    #[arg(long, default_value = "")]
    label: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    kernel::outbound::choose_tls();
    let chosen: Vec<Scenario> =
        Scenario::ALL.into_iter().filter(|scenario| scenario.name().contains(&options.only)).collect();
    anyhow::ensure!(!chosen.is_empty(), "no operation is called {:?}", options.only);
    let world = World::prepare(&options.jamaa).await?;
    let outcome = measure(&world, &options, &chosen).await;
    world.end()?;
    let report = Report::new(&options.label, options.sessions, outcome?);
    println!("{report}");
    std::fs::write(&options.json, serde_json::to_string_pretty(&report)? + "\n")
        .with_context(|| options.json.display().to_string())
}

async fn measure(world: &World, options: &Options, chosen: &[Scenario]) -> anyhow::Result<Vec<Measured>> {
    let mut measured = Vec::new();
    let proxy = testkit::Proxy::start(&world.postgres_socket(), &world.proxy_folder()).await?;
    world.log_statements(true).await?;
    let counted = world.serve(&options.jamaa, proxy.folder()).await?;
    let mut scripts = Vec::new();
    for scenario in chosen {
        eprintln!("counting {}", scenario.name());
        let (trips, log) = load::count(&counted, &proxy, *scenario, world).await.with_context(|| scenario.name())?;
        let script = scenario.is_repeatable().then(|| capture::script(&log)).transpose()?;
        scripts.push(script);
        measured.push(Measured { name: scenario.name(), trips, ..Measured::default() });
    }
    counted.stop().await?;
    world.log_statements(false).await?;
    if options.count {
        return Ok(measured);
    }
    let server = world.serve(&options.jamaa, &world.socket_folder()).await?;
    for (scenario, row) in chosen.iter().zip(&mut measured) {
        eprintln!("load on {}", scenario.name());
        let length = Duration::from_secs(options.seconds);
        row.load =
            Some(load::run(&server, *scenario, options.sessions, length).await.with_context(|| scenario.name())?);
        world.settle().await?;
    }
    server.stop().await?;
    for (script, row) in scripts.into_iter().zip(&mut measured) {
        if let Some(script) = script {
            eprintln!("pgbench for {}", row.name);
            row.pgbench = Some(pgbench::run(world, &script, options.sessions, options.seconds)?);
        }
    }
    Ok(measured)
}
