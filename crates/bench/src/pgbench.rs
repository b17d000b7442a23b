//! The same statements by PostgreSQL's own load generator: what is left is ours.

use std::process::Command;

use anyhow::Context as _;
use serde::Serialize;

use crate::cpu;
use crate::world::World;

/// What pgbench gave.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Alone {
    /// Operations in a second.
    pub(crate) per_second: f64,
    /// Processor time of PostgreSQL for one, in milliseconds.
    pub(crate) postgres_cpu: f64,
}

/// Runs a script as the server's own login.
pub(crate) fn run(world: &World, script: &str, clients: usize, seconds: u64) -> anyhow::Result<Alone> {
    let file = world.proxy_folder().join("script.sql");
    std::fs::write(&file, script)?;
    let pid = std::fs::read_to_string(world.postgres_folder().join("postmaster.pid"))?;
    let postgres: u32 = pid.lines().next().context("postmaster.pid")?.trim().parse()?;
    let before = cpu::of(&cpu::family(postgres));
    let program = program()?;
    let mut command = Command::new(&program);
    command.args(["--no-vacuum", "--protocol=prepared", "--jobs=2"]);
    command.arg(format!("--client={clients}")).arg(format!("--time={seconds}"));
    command.arg("--file").arg(&file).arg("--host").arg(world.socket_folder());
    let said = command.args(["--username=jamaa_runtime", "jamaa"]).output().context("pgbench")?;
    let out = String::from_utf8_lossy(&said.stdout);
    // Every client says the same.
    let complaints = String::from_utf8_lossy(&said.stderr).lines().take(4).collect::<Vec<_>>().join("\n");
    anyhow::ensure!(said.status.success(), "pgbench: {complaints}");
    let number = |start: &str| {
        let line = out.lines().find_map(|line| line.strip_prefix(start));
        line.and_then(|rest| rest.split([' ', '/']).find(|word| !word.is_empty())?.parse::<f64>().ok())
    };
    let done = number("number of transactions actually processed: ").context("pgbench: transactions")?;
    let per_second = number("tps = ").context("pgbench: tps")?;
    Ok(Alone { per_second, postgres_cpu: (cpu::of(&cpu::family(postgres)) - before) * 1e3 / done.max(1.0) })
}

/// On the path, or where Debian keeps the one of each version.
fn program() -> anyhow::Result<std::path::PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.map(|version| version.path().join("bin/pgbench")).filter(|path| path.is_file()).max();
    let on_path = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join("pgbench"))
        .find(|path| path.is_file());
    newest.or(on_path).context("pgbench is not installed (Debian: postgresql-contrib or postgresql)")
}
