//! A commune leaves, arrives, is compared, or ends.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use kernel::tenant::TenantKey;
use platform::Admin;
use platform::archive::{self, Destination, Passphrase};
use serde_json::json;
use zeroize::Zeroizing;

use super::user::operator;
use super::{FOUND, say};
use crate::cli::TenantCommand;
use crate::deployment::Deployment;

pub(super) async fn run(
    deployment: &Deployment,
    admin: &Admin,
    command: &TenantCommand,
    json: bool,
) -> anyhow::Result<()> {
    match command {
        TenantCommand::Export { key, to, passphrase_file } => {
            let passphrase = passphrase(passphrase_file)?;
            let house = deployment.house().await?;
            let key = TenantKey::new(key)?;
            let done = archive::export(admin, &house, &key, (to, &passphrase), &operator()).await?;
            say(json, &json!(done), || {
                let closed = if done.closed { "closed" } else { "open: it goes on changing" };
                format!(
                    "{}: {} rows, {} files in {} ({closed})\nmanifest {}",
                    done.tenant,
                    done.rows,
                    done.files,
                    to.display(),
                    done.manifest_sha256
                )
            });
        }
        TenantCommand::Check { file, passphrase_file } => tell(file, &passphrase(passphrase_file)?, json).await?,
        TenantCommand::Import { file, passphrase_file, copy_as, manifest } => {
            let passphrase = passphrase(passphrase_file)?;
            let house = deployment.house().await?;
            let copy_as = copy_as.as_deref().map(TenantKey::new).transpose()?;
            let into = Destination { copy_as, manifest: manifest.clone() };
            let done = archive::import(admin, &house, (file, &passphrase), &into, &operator()).await;
            let done = done.context("nothing was brought in")?;
            say(json, &json!(done), || {
                let what = done.copy_of.as_ref().map_or_else(String::new, |of| format!(", a copy of {of} for reading"));
                format!(
                    "{} is here{what}: {} rows, {} files, {} audit rows verified; at {}",
                    done.tenant,
                    done.rows,
                    done.files,
                    done.sealed,
                    done.hosts.join(" ")
                )
            });
        }
        TenantCommand::Drop { key, confirm } => drop_commune(deployment, admin, key, confirm.as_deref(), json).await?,
        _ => {}
    }
    Ok(())
}

/// Lays a commune beside its copy; that they differ is a finding.
pub(super) async fn compare(admin: &Admin, key: &str, copy: &str, json: bool) -> anyhow::Result<ExitCode> {
    let done = archive::compare(admin, &TenantKey::new(key)?, &TenantKey::new(copy)?).await?;
    say(json, &json!(done), || {
        let line = |of: &archive::Differing| {
            format!("  {:<28} {:>8} rows only in {key}, {:>8} only in {copy}", of.table, of.only_live, of.only_copy)
        };
        let lines: Vec<String> = done.differing.iter().map(line).collect();
        if lines.is_empty() {
            return format!("{key} and {copy} are the same in all {} tables", done.tables);
        }
        format!("{key} and {copy} differ in {} of {} tables\n{}", lines.len(), done.tables, lines.join("\n"))
    });
    Ok(if done.differing.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

async fn tell(file: &Path, passphrase: &Passphrase, json: bool) -> anyhow::Result<()> {
    let found = archive::check(file, passphrase).await?;
    let (head, manifest) = (&found.head, &found.manifest);
    let answer = json!({ "tenant": head.tenant, "exported_at": head.exported_at, "jamaa": head.jamaa,
        "manifest_sha256": found.manifest_sha256, "left_out": head.left_out, "contents": manifest });
    say(json, &answer, || {
        let line = |table: &archive::TableCount| format!("  {:<24} {:>10} rows", table.name, table.rows);
        let tables: Vec<String> = manifest.tables.iter().map(line).collect();
        format!(
            "{} as of {}, whole: {} rows, {} files\n{}\nmanifest {}",
            head.tenant,
            head.exported_at,
            manifest.rows(),
            manifest.files.len(),
            tables.join("\n"),
            found.manifest_sha256
        )
    });
    Ok(())
}

async fn drop_commune(
    deployment: &Deployment,
    admin: &Admin,
    key: &str,
    confirm: Option<&str>,
    json: bool,
) -> anyhow::Result<()> {
    let (tenant, days) = (TenantKey::new(key)?, deployment.config.drop_after_days);
    let house = deployment.house().await?;
    let Some(confirm) = confirm else {
        let sentence = archive::sentence(admin, house.ambient.now(), &tenant, days).await?;
        say(json, &json!(sentence), || match sentence.missing.as_slice() {
            [] => format!(
                "Everything of {key} will be gone from here, for good: rows, files, roles.\nTo drop it: jamaa tenant drop {key} --confirm \"{}\"",
                sentence.confirm
            ),
            missing => format!("{key} cannot be dropped yet: {}", missing.join("; ")),
        });
        return Ok(());
    };
    let done = archive::drop_commune(admin, &house, &tenant, (confirm, days), &operator()).await?;
    say(json, &json!(done), || {
        let rest = done
            .manifest_sha256
            .as_ref()
            .map_or_else(String::new, |hash| format!(" What remains: the archive with the manifest {hash}."));
        format!("{key} is gone, with {} files.{rest}", done.files)
    });
    Ok(())
}

fn passphrase(path: &Path) -> anyhow::Result<Passphrase> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut line = Zeroizing::new(String::new());
    BufReader::new(file).read_line(&mut line).with_context(|| path.display().to_string())?;
    Ok(Passphrase::new(&line)?)
}
