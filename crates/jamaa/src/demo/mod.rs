//! The demo: eighteen communes, accounts with printed passwords, records that are visibly fictitious.
//!
//! Everything is made through the doors that people use: communes by onboarding, accounts by the operator, records
//! by signing in and sending GraphQL.

mod accounts;
mod client;
pub mod mailbox;
mod records;
mod table;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use kernel::module::Catalog;
use platform::Admin;
use platform::onboarding::{self, Added};
use platform::tenant_file::TenantFile;
use serde_json::json;

use crate::cli::DemoArgs;
use crate::commands::{self, Served};
use crate::config::Config;
use crate::deployment::Deployment;

/// The communes of the demo, built in: the demo runs from the binary alone.
const FILES: &[(&str, &str)] = &[
    ("sefrou", include_str!("../../../../tenants/sefrou.toml")),
    ("casablanca", include_str!("../../../../tenants/casablanca.toml")),
    ("fes", include_str!("../../../../tenants/fes.toml")),
    ("guelmim", include_str!("../../../../tenants/guelmim.toml")),
    ("settat", include_str!("../../../../tenants/settat.toml")),
    ("meknes", include_str!("../../../../tenants/meknes.toml")),
    ("khouribga", include_str!("../../../../tenants/khouribga.toml")),
    ("ifrane", include_str!("../../../../tenants/ifrane.toml")),
    ("el_hajeb", include_str!("../../../../tenants/el_hajeb.toml")),
    ("boufekrane", include_str!("../../../../tenants/boufekrane.toml")),
    ("ras_el_ain_chaouia", include_str!("../../../../tenants/ras_el_ain_chaouia.toml")),
    ("bouguergouh", include_str!("../../../../tenants/bouguergouh.toml")),
    ("bni_mhamed_sijilmassa", include_str!("../../../../tenants/bni_mhamed_sijilmassa.toml")),
    ("moulay_ali_cherif", include_str!("../../../../tenants/moulay_ali_cherif.toml")),
    ("ben_ahmed", include_str!("../../../../tenants/ben_ahmed.toml")),
    ("boumalne_dades", include_str!("../../../../tenants/boumalne_dades.toml")),
    ("sbaa_ayoune", include_str!("../../../../tenants/sbaa_ayoune.toml")),
    ("ain_taoujdate", include_str!("../../../../tenants/ain_taoujdate.toml")),
];

/// Prepares what is missing, prints the table, serves until stopped.
///
/// # Errors
/// What stopped it; what was prepared stays.
pub async fn run(
    args: &DemoArgs,
    (config, catalog): (Config, &'static Catalog),
    json: bool,
) -> anyhow::Result<ExitCode> {
    if args.reset {
        config.data_dir.erase()?;
        commands::say(json, &json!({ "erased": config.data_dir.root() }), || {
            format!("emptied: {}", config.data_dir.root().display())
        });
        return Ok(ExitCode::SUCCESS);
    }
    let deployment = tokio::task::spawn_blocking(move || Deployment::start(config, catalog)).await??;
    let outcome = prepare_and_serve(args, &deployment, json).await;
    let stopped = tokio::task::spawn_blocking(move || deployment.stop()).await?;
    outcome.and_then(|()| stopped.map(|()| ExitCode::SUCCESS))
}

async fn prepare_and_serve(args: &DemoArgs, deployment: &Deployment, json: bool) -> anyhow::Result<()> {
    let admin = deployment.admin().await?;
    platform::migrate::run(&admin, |_| {}).await?;
    let served = commands::serve(deployment).await?;
    let files = chosen(args)?;
    let done = deployment.config.data_dir.root().join("demo");
    std::fs::create_dir_all(&done)?;
    let rows = prepare(&admin, &served, &files, &done, json).await?;
    admin.close().await;
    table::print(&rows, &served, json);
    if args.prepare {
        served.stop().await
    } else {
        served.until_stopped(deployment).await?
    }
    Ok(())
}

fn chosen(args: &DemoArgs) -> anyhow::Result<Vec<TenantFile>> {
    let wanted = |key: &&(&str, &str)| args.only.is_empty() || args.only.iter().any(|only| only == key.0);
    let parse = |(key, text): &(&str, &str)| {
        TenantFile::parse(text, key).map_err(|faults| {
            anyhow::anyhow!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })
    };
    FILES.iter().filter(wanted).map(parse).collect()
}

/// A commune's mark in `done` is made last: it tells that everything before it is there.
async fn prepare(
    admin: &Admin,
    served: &Served,
    files: &[TenantFile],
    done: &Path,
    json: bool,
) -> anyhow::Result<Vec<table::Row>> {
    let (house, directory) = (&served.house, &served.directory);
    let mut rows = Vec::new();
    for (n, file) in files.iter().enumerate() {
        let started = std::time::Instant::now();
        let mark = done.join(&file.key);
        let accounts = accounts::of(house, file);
        let added =
            onboarding::add(admin, &house.ambient, file, None, "demo").await.with_context(|| file.key.clone())?;
        if added == Added::Opened || !mark.exists() {
            accounts::open(house, directory, file, &accounts).await.with_context(|| file.key.clone())?;
            records::make(house, directory, file).await.with_context(|| file.key.clone())?;
            std::fs::write(&mark, "")?;
            if !json {
                eprintln!("{:>2}/{} {} ({:.1} s)", n + 1, files.len(), file.name.fr, started.elapsed().as_secs_f64());
            }
        }
        rows.extend(accounts.into_iter().map(|account| table::Row::new(file, account, directory)));
    }
    Ok(rows)
}
