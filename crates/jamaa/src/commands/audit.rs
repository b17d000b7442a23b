use std::process::ExitCode;

use kernel::seal;
use serde_json::json;

use super::{FOUND, say, user};
use crate::cli::AuditCommand;
use crate::deployment::Deployment;

pub(super) async fn run(deployment: &Deployment, command: &AuditCommand, json: bool) -> anyhow::Result<ExitCode> {
    let AuditCommand::Verify { tenants } = command;
    let house = deployment.house().await?;
    let directory = deployment.directory(&house, None);
    let keys = if tenants.is_empty() {
        let admin = deployment.admin().await?;
        let listed = platform::onboarding::list(&admin).await?;
        for closed in listed.iter().filter(|listed| listed.suspended_at.is_some()) {
            eprintln!("{}: closed, so that nothing may enter it: not verified", closed.key);
        }
        listed.into_iter().filter(|listed| listed.suspended_at.is_none()).map(|listed| listed.key).collect()
    } else {
        tenants.clone()
    };
    let (mut found, mut reports) = (false, Vec::new());
    for key in keys {
        let session = user::session(&house, &directory, &key).await?;
        let permit = session.permit::<administration::acts::AuditVerify>()?;
        let report = seal::verify(&permit).await?;
        found |= !report.tampering.is_empty();
        if !json {
            println!(
                "{key}: {} rows sealed, {} not yet, {} heads anchored outside",
                report.sealed, report.unsealed_total, report.anchored
            );
            for sign in &report.tampering {
                println!("  TAMPERING {sign:?}");
            }
            if report.more > 0 {
                println!("  and {} more", report.more);
            }
        }
        reports.push(json!({ "tenant": key, "report": report }));
    }
    for waiting in seal::stranded(&house).await? {
        let seal::Stranded { tenant, notes, attempts } = &waiting;
        if !json {
            println!("{tenant}: {notes} rows could not be sealed, tried up to {attempts} times: see the log");
        }
        reports.push(json!({ "tenant": tenant, "stranded": waiting }));
    }
    say(json, &json!(reports), || {
        if found { "The trail was tampered with.".to_owned() } else { "The trail is whole.".to_owned() }
    });
    house.db.close().await;
    Ok(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}
