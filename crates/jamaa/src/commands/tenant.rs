use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use kernel::ambient::Ambient;
use kernel::tenant::TenantKey;
use platform::PlatformError;
use platform::onboarding::{self, Added, FirstAdministrator};
use platform::tenant_file::{Fault, TenantFile, check_all};
use serde_json::json;

use super::say;
use crate::cli::TenantCommand;
use crate::deployment::Deployment;

pub(super) async fn run(deployment: &Deployment, command: &TenantCommand, json: bool) -> anyhow::Result<ExitCode> {
    let admin = deployment.admin().await?;
    match command {
        TenantCommand::Add { files, admin_login, .. } => {
            let files = read(files)?;
            for file in files {
                add(&admin, &file, admin_login, json).await?;
            }
        }
        TenantCommand::List => {
            let listed = onboarding::list(&admin).await?;
            say(json, &json!(listed), || {
                let line = |t: &onboarding::Listed| {
                    let state = t.suspended_why.as_ref().map(|why| format!("  closed: {why}")).unwrap_or_default();
                    let copy = t.copy_of.as_ref().map(|of| format!("  copy of {of}")).unwrap_or_default();
                    format!("{:<28} {:<14} {:<28} {}{copy}{state}", t.key, t.hcp, t.name, t.hosts.join(" "))
                };
                listed.iter().map(line).collect::<Vec<_>>().join("\n")
            });
        }
        TenantCommand::Show { key } => {
            let found = onboarding::show(&admin, &TenantKey::new(key)?)
                .await?
                .with_context(|| format!("no commune {key}: see `jamaa tenant list`"))?;
            say(json, &json!(found), || serde_json::to_string_pretty(&found).unwrap_or_default());
        }
        TenantCommand::Suspend { key, reason } => super::lifecycle::suspend(&admin, key, reason, json).await?,
        TenantCommand::Resume { key } => super::lifecycle::resume(&admin, key, json).await?,
        TenantCommand::Compare { key, copy } => return super::archive::compare(&admin, key, copy, json).await,
        moving => super::archive::run(deployment, &admin, moving, json).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a tenant file from the national table; nothing is opened.
pub(super) fn write_file(code: &str, into: &Path, json: bool) -> anyhow::Result<ExitCode> {
    let file = platform::national::from_hcp(code)?;
    let path = into.join(format!("{}.toml", file.key));
    anyhow::ensure!(!path.exists(), "{} exists already: nothing was written", path.display());
    std::fs::create_dir_all(into).with_context(|| into.display().to_string())?;
    std::fs::write(&path, platform::tenant_file::render(&file)).with_context(|| path.display().to_string())?;
    say(json, &json!({ "written": path }), || {
        format!("written: {}\nRead it, correct it, then: jamaa tenant add {}", path.display(), path.display())
    });
    Ok(ExitCode::SUCCESS)
}

fn read(paths: &[std::path::PathBuf]) -> anyhow::Result<Vec<TenantFile>> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        match TenantFile::parse(&text, &path.display().to_string()) {
            Ok(file) => files.push(file),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        faults = check_all(&files);
    }
    if faults.is_empty() { Ok(files) } else { Err(faulty(faults)) }
}

fn faulty(faults: Vec<Fault>) -> anyhow::Error {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("nothing was changed\n{}", lines.join("\n"))
}

async fn add(admin: &platform::Admin, file: &TenantFile, login: &str, json: bool) -> anyhow::Result<()> {
    let ambient = Ambient::system();
    let password = administration::operator::generate_password(&ambient);
    let first = FirstAdministrator {
        login: login.to_owned(),
        name_ar: "المسؤول عن النظام".to_owned(),
        name_fr: "Administrateur".to_owned(),
        password_hash: administration::operator::hash_password(&ambient, &password).await?,
        must_change_password: true,
    };
    let started = std::time::Instant::now();
    match onboarding::add(admin, &ambient, file, Some(&first), &super::user::operator()).await {
        Ok(Added::Opened) => {
            let answer = json!({ "tenant": file.key, "outcome": "opened", "login": login, "password": password, "seconds": started.elapsed().as_secs_f64() });
            say(json, &answer, || {
                format!(
                    "{} is open ({:.1} s). Administrator: {login}, first password: {password}",
                    file.key,
                    started.elapsed().as_secs_f64()
                )
            });
        }
        Ok(Added::Unchanged) => {
            say(json, &json!({ "tenant": file.key, "outcome": "unchanged" }), || format!("{}: nothing to do", file.key))
        }
        Err(PlatformError::File(faults)) => return Err(faulty(faults)),
        Err(error) => return Err(error).with_context(|| format!("{} was not opened, nothing was changed", file.key)),
    }
    Ok(())
}
