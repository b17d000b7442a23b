use std::process::ExitCode;

use serde_json::json;

use super::{FOUND, say};
use crate::cli::MigrateArgs;
use crate::deployment::Deployment;

pub(super) async fn run(deployment: &Deployment, args: &MigrateArgs, json: bool) -> anyhow::Result<ExitCode> {
    let admin = deployment.admin().await?;
    if args.check {
        let behind = platform::migrate::behind(&admin).await?;
        let found = !behind.is_empty();
        say(json, &json!({ "behind": behind }), || match behind.as_slice() {
            [] => "every commune has the version of this program".to_owned(),
            list => list
                .iter()
                .map(|b| format!("{:<28} {:<16} {} of {}", b.tenant, b.module, b.has, b.wants))
                .collect::<Vec<_>>()
                .join("\n"),
        });
        return Ok(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS });
    }
    let done = platform::migrate::run(&admin, |progress| {
        if !json {
            eprintln!("{}/{} {}", progress.done, progress.of, progress.tenant);
        }
    })
    .await?;
    say(json, &json!({ "migrated": done }), || format!("{done} communes migrated"));
    Ok(ExitCode::SUCCESS)
}
