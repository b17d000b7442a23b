//! One file a command. Each answers once: as text for people, or as one JSON value.

mod archive;
mod audit;
mod lifecycle;
mod migrate;
mod retention;
mod schema;
mod serve;
mod tenant;
mod user;
mod work;

use std::process::ExitCode;

use anyhow::Context as _;
use kernel::module::Catalog;
use serde_json::json;

use crate::cli::{Cli, Command};
use crate::config::{Config, Faults, Purpose, Sources};
use crate::deployment::Deployment;
use crate::telemetry::Telemetry;

pub use schema::permissions;
pub use serve::{Served, serve};
pub(crate) use user::{session as operator_session, worded};

/// A check found something.
pub const FOUND: u8 = 3;

/// Carries out one command on the modules of a catalog, and tells on standard error what stopped it: the whole program.
#[must_use]
pub fn main(cli: Cli, catalog: &'static Catalog) -> ExitCode {
    kernel::outbound::choose_tls();
    crate::memory::give_back();
    let json = cli.json;
    match run(cli, catalog) {
        Ok(code) => code,
        Err(error) => {
            complain(&error, json);
            ExitCode::FAILURE
        }
    }
}

/// Carries out one command.
///
/// # Errors
/// What stopped it, for [`complain`].
pub fn run(cli: Cli, catalog: &'static Catalog) -> anyhow::Result<ExitCode> {
    if let Command::Schema(args) = &cli.command {
        return schema::run(args, catalog);
    }
    if let Command::Tenant(crate::cli::TenantCommand::Add { from_hcp: Some(code), into, .. }) = &cli.command {
        return tenant::write_file(code, into, cli.json);
    }
    let config = configuration(&cli)?;
    let telemetry = Telemetry::start(&config)?;
    let outcome = runtime()?.block_on(dispatch(cli, config, catalog));
    telemetry.stop();
    outcome
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the asynchronous runtime")
}

async fn dispatch(cli: Cli, config: Config, catalog: &'static Catalog) -> anyhow::Result<ExitCode> {
    let json = cli.json;
    if let Command::Demo(args) = &cli.command {
        return crate::demo::run(args, (config, catalog), json).await;
    }
    let deployment = tokio::task::spawn_blocking(move || Deployment::start(config, catalog)).await??;
    let outcome = match &cli.command {
        Command::Up(_) | Command::Serve(_) => serve::run(&deployment, json).await,
        Command::Migrate(args) => migrate::run(&deployment, args, json).await,
        Command::Tenant(command) => tenant::run(&deployment, command, json).await,
        Command::User(command) => user::run(&deployment, command, json).await,
        Command::Retention(args) => retention::run(&deployment, args, json).await,
        Command::Audit(command) => audit::run(&deployment, command, json).await,
        Command::Queue(command) => work::queue(&deployment, command, json).await,
        Command::Job(command) => work::job(&deployment, command, json).await,
        Command::Demo(_) | Command::Schema(_) => Ok(ExitCode::SUCCESS),
    };
    let stopped = tokio::task::spawn_blocking(move || deployment.stop()).await?;
    outcome.and_then(|code| stopped.map(|()| code))
}

fn configuration(cli: &Cli) -> anyhow::Result<Config> {
    let mut sources = Sources::from_process();
    if let Some(file) = &cli.config {
        sources = sources.file(file);
    }
    if let Some(folder) = &cli.data_dir {
        sources = sources.arg("data_dir", folder.to_string_lossy());
    }
    let (purpose, listen) = match &cli.command {
        Command::Demo(args) => (Purpose::Demo, args.serve.listen.as_ref()),
        Command::Up(args) => (Purpose::Up, args.listen.as_ref()),
        Command::Serve(args) => (Purpose::Serve, args.listen.as_ref()),
        _ => (Purpose::Operate, None),
    };
    if let Some(listen) = listen {
        sources = sources.arg("listen", listen);
    }
    Ok(Config::load(&sources, purpose)?)
}

/// Prints an answer: JSON when asked, the text otherwise.
pub(crate) fn say(json: bool, value: &serde_json::Value, text: impl FnOnce() -> String) {
    if json { println!("{value}") } else { println!("{}", text()) }
}

/// Tells on standard error what stopped the command, every fault of it.
pub fn complain(error: &anyhow::Error, json: bool) {
    if json {
        let faults = error.downcast_ref::<Faults>().map(|faults| json!(faults));
        eprintln!("{}", json!({ "error": format!("{error:#}"), "faults": faults }));
    } else {
        eprintln!("jamaa: {error:#}");
    }
}
