use std::process::ExitCode;
use std::sync::Arc;

use kernel::calendar::casablanca;
use kernel::queue::Places;
use kernel::{job, queue};
use serde_json::json;

use super::{FOUND, say};
use crate::cli::{JobCommand, QueueCommand};
use crate::deployment::Deployment;

/// What was set aside is a finding: the exit code says so, for whoever watches.
pub(super) async fn queue(deployment: &Deployment, command: &QueueCommand, json: bool) -> anyhow::Result<ExitCode> {
    let house = deployment.house().await?;
    let code = match command {
        QueueCommand::Dead { tenant } => {
            let dead = queue::dead(&house, tenant.as_deref()).await?;
            say(json, &json!(dead), || {
                let line = |note: &queue::Dead| {
                    format!(
                        "{:>8}  {}  {}  {}  {} tries: {}",
                        note.note,
                        note.dead_at.format("%F %H:%MZ"),
                        note.tenant,
                        note.kind,
                        note.attempts,
                        note.failure
                    )
                };
                if dead.is_empty() {
                    "Nothing was set aside.".to_owned()
                } else {
                    dead.iter().map(line).collect::<Vec<_>>().join("\n")
                }
            });
            if dead.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
        }
        QueueCommand::Retry { tenant, note } => {
            let count = queue::revive(&house, tenant, *note).await?;
            say(json, &json!({ "tenant": tenant, "notes": count }), || {
                format!("{count} notes of {tenant} are tried again")
            });
            ExitCode::SUCCESS
        }
    };
    house.db.close().await;
    Ok(code)
}

pub(super) async fn job(deployment: &Deployment, command: &JobCommand, json: bool) -> anyhow::Result<ExitCode> {
    let house = deployment.house().await?;
    match command {
        JobCommand::List { tenant } => {
            let planned = job::planned(&house, tenant.as_deref()).await?;
            say(json, &json!(planned), || {
                let line = |job: &job::Planned| {
                    let due = casablanca::civil_time(job.due_at).format("%F %H:%M");
                    let tries = if job.attempts > 0 { format!("  ({} tries)", job.attempts) } else { String::new() };
                    format!("{due}  {:<24} {}{tries}", job.tenant, job.name)
                };
                planned.iter().map(line).collect::<Vec<_>>().join("\n")
            });
        }
        JobCommand::Run { tenant, name } => {
            let places: Arc<dyn Places> = Arc::new(deployment.directory(&house, None));
            let known = job::run_now(&house, &places, tenant, name).await?;
            anyhow::ensure!(known, "no job {name} of {tenant}: see `jamaa job list`");
            say(json, &json!({ "tenant": tenant, "job": name }), || {
                format!("{name} of {tenant} was done: see its runs")
            });
        }
    }
    house.db.close().await;
    Ok(ExitCode::SUCCESS)
}
