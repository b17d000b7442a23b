use std::process::ExitCode;

use kernel::person::Ends;
use serde_json::json;

use super::{say, user};
use crate::cli::RetentionArgs;
use crate::deployment::Deployment;

pub(super) async fn run(deployment: &Deployment, args: &RetentionArgs, json: bool) -> anyhow::Result<ExitCode> {
    let house = deployment.house().await?;
    let directory = deployment.directory(&house, None);
    let keys = if args.tenants.is_empty() {
        let listed = platform::onboarding::list(&deployment.admin().await?).await?;
        // Nobody enters a closed commune, and a copy stays what it was.
        let open = listed.into_iter().filter(|listed| listed.suspended_at.is_none() && listed.copy_of.is_none());
        open.map(|listed| listed.key).collect()
    } else {
        args.tenants.clone()
    };
    let mut answers = Vec::new();
    for key in keys {
        let session = user::session(&house, &directory, &key).await?;
        let told = administration::retention::apply(&session, args.apply).await;
        let told = told.map_err(|failure| user::worded(&house, failure))?;
        if !json {
            for due in told.iter().filter(|due| due.records > 0) {
                let what = match (due.rule.ends, args.apply) {
                    (Ends::Archived | Ends::Never, _) => "due; somebody has to decide",
                    (Ends::Erased, true) => "removed",
                    (Ends::Anonymised, true) => "made anonymous",
                    (Ends::Erased | Ends::Anonymised, false) => "due; the nightly job or --apply removes them",
                };
                println!("{key}: {} {} {what} (kept {} months)", due.records, due.rule.key, due.months);
            }
        }
        answers.push(json!({ "tenant": key, "applied": args.apply, "rules": told }));
    }
    say(json, &json!(answers), || format!("{} communes looked at", answers.len()));
    house.db.close().await;
    Ok(ExitCode::SUCCESS)
}
