use std::process::ExitCode;

use administration::operator::{self, NewMember};
use anyhow::Context as _;
use kernel::House;
use kernel::locale::Locale;
use kernel::session::{Actor, RequestInfo, Session};
use kernel::tenant::{LocalName, TenantKey};
use platform::directory::Directory;
use serde_json::json;

use super::say;
use crate::cli::UserCommand;
use crate::deployment::Deployment;

pub(super) async fn run(deployment: &Deployment, command: &UserCommand, json: bool) -> anyhow::Result<ExitCode> {
    let UserCommand::Add { tenant, login, name_ar, name_fr, role, unit } = command;
    let house = deployment.house().await?;
    let directory = deployment.directory(&house, None);
    let session = session(&house, &directory, tenant).await?;
    let password = operator::generate_password(&house.ambient);
    let member = NewMember {
        login: login.clone(),
        name: LocalName { ar: name_ar.clone(), fr: name_fr.clone(), zgh: None },
        email: None,
        password: password.clone(),
        must_change_password: true,
        role: role.clone(),
        unit: unit.clone(),
    };
    let added = operator::add_member(&session, &member).await.map_err(|failure| worded(&house, failure))?;
    let shown = added.created.then_some(&password);
    say(
        json,
        &json!({ "tenant": tenant, "login": login, "created": added.created, "granted": added.granted, "password": shown }),
        || match (added.created, added.granted) {
            (true, _) => format!("{login} can sign in to {tenant}. First password: {password}"),
            (false, true) => {
                format!("{login} exists already and now has the role {role}; the password was not changed")
            }
            (false, false) => format!("{login} exists already with this role: nothing was changed"),
        },
    );
    house.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The account of this machine that runs the command, for the audit trail.
pub(crate) fn operator() -> String {
    std::env::var("SUDO_USER").or_else(|_| std::env::var("USER")).unwrap_or_else(|_| "operator".to_owned())
}

/// A session of the command line in one commune.
pub(crate) async fn session(house: &House, directory: &Directory, key: &str) -> anyhow::Result<Session> {
    let place = directory
        .by_key(&TenantKey::new(key)?)
        .await?
        .with_context(|| format!("no commune {key}: see `jamaa tenant list`"))?;
    let request = RequestInfo {
        id: house.ambient.uuid(),
        locale: Locale::Fr,
        address: "local".to_owned(),
        device: "jamaa".to_owned(),
    };
    let session = kernel::auth::local(house, place, Actor::Operator(operator()), request).await;
    session.with_context(|| format!("{key} cannot be entered; `jamaa tenant list` tells whether it is closed"))
}

/// A refusal in words, each with its field.
pub(crate) fn worded(house: &House, failure: kernel::error::Failure) -> anyhow::Error {
    match failure {
        kernel::error::Failure::Refused(faults) => {
            let line = |fault: &kernel::error::Fault| {
                format!("{}: {}", fault.field.join("."), fault.message(&house.texts, Locale::Fr))
            };
            anyhow::anyhow!("{}", faults.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        other => other.into(),
    }
}
