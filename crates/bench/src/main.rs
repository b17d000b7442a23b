//! `make bench`: what the town hall does in a second, what it costs, and what PostgreSQL alone would do with the same SQL.
//!
//! The real program over real HTTP, with PostgreSQL as it is shipped (fsync on). First each operation a few times through a proxy that counts
//! round trips; then under load, straight; then the same statements by `pgbench`.

mod capture;
mod cpu;
mod load;
mod pgbench;
mod replay;
mod report;
mod revenue;
mod roll;
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
    /// Keep the SQL that pgbench is given, a file an operation
    #[arg(long, value_name = "FOLDER")]
    scripts: Option<PathBuf>,
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
    let rolls = roll::NAME.contains(&options.only) && !options.count;
    let revenue = revenue::NAMES.iter().any(|name| name.contains(&options.only)) && !options.count;
    anyhow::ensure!(rolls || revenue || !chosen.is_empty(), "no operation is called {:?}", options.only);
    let world = World::prepare(&options.jamaa).await?;
    let outcome = if chosen.is_empty() { Ok(Vec::new()) } else { measure(&world, &options, &chosen).await };
    let rolled = if rolls { Some(roll::measure(&world, &options.jamaa).await) } else { None };
    let cashed = if revenue { Some(revenue::measure(&world, &options.jamaa, &options.only).await) } else { None };
    world.end()?;
    let report = Report::new(&options.label, options.sessions, outcome?);
    println!("{report}");
    let mut told = serde_json::to_value(&report)?;
    if let Some(rolled) = rolled.transpose()? {
        println!("{rolled}");
        told["yearlyRoll"] = serde_json::to_value(&rolled)?;
    }
    if let Some(rows) = cashed.transpose()? {
        rows.iter().for_each(|row| println!("{row}"));
        told["revenue"] = serde_json::to_value(&rows)?;
    }
    std::fs::write(&options.json, serde_json::to_string_pretty(&told)? + "\n")
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
        let script = replay::script(&log[0], &log[1]);
        scripts.push(script.inspect_err(|error| eprintln!("no SQL of {}: {error:#}", scenario.name())).ok());
        measured.push(Measured::of(*scenario, trips));
    }
    counted.stop().await?;
    world.log_statements(false).await?;
    if let Some(folder) = &options.scripts {
        std::fs::create_dir_all(folder)?;
        for (script, row) in scripts.iter().zip(&measured) {
            let file = folder.join(format!("{}.sql", row.name.replace([' ', ','], "-")));
            std::fs::write(file, script.as_deref().unwrap_or_default())?;
        }
    }
    if options.count {
        return Ok(measured);
    }
    let server = world.serve(&options.jamaa, &world.socket_folder()).await?;
    let desks = load::desks(&server, options.sessions).await?;
    for (scenario, row) in chosen.iter().zip(&mut measured) {
        eprintln!("load on {}", scenario.name());
        let length = Duration::from_secs(options.seconds);
        row.load = Some(load::run(&server, *scenario, &desks, length).await.with_context(|| scenario.name())?);
        world.settle().await?;
    }
    server.stop().await?;
    for (script, row) in scripts.into_iter().zip(&mut measured) {
        let Some(script) = script else { continue };
        eprintln!("pgbench for {}", row.name);
        // What was measured before is worth keeping, whatever pgbench says.
        match pgbench::run(world, &script, options.sessions, options.seconds) {
            Ok(alone) => row.compared_with(alone),
            Err(error) => eprintln!("no ratio for {}: {error:#}", row.name),
        }
        world.settle().await?;
    }
    Ok(measured)
}
