//! The example client in TypeScript: installed from its lock file, type-checked, and run against a real server.

use std::path::Path;

use testkit::Town;
use tokio::process::Command;

const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/client-ts");

async fn run(program: &str, arguments: &[&str], variables: &[(&str, String)]) -> String {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(CLIENT).envs(variables.iter().map(|(name, value)| (*name, value)));
    let output = command.output().await.unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {said}\n{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[tokio::test]
async fn the_typescript_client_is_type_checked_and_does_what_its_readme_says() {
    if !Path::new(CLIENT).join("node_modules/.package-lock.json").exists() {
        run("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"], &[]).await;
    }
    run("npm", &["run", "--silent", "build"], &[]).await;
    // Today, and months later.
    let (town, later) = (Town::start().await, Town::start().await);
    later.set_clock(super::LATER);
    for town in [town, later] {
        spoken_to(&town).await;
    }
}

/// Runs it, on a machine whose clock is the town's.
async fn spoken_to(town: &Town) {
    let address = format!("http://sefrou.localhost:{}", town.address.port());
    let clock = super::node_clock(town, &town.data.run());
    let said = run("node", &["dist/main.js"], &[("JAMAA", address), ("NODE_OPTIONS", clock)]).await;
    for expected in [
        "a program of agent, with declarations lent",
        "refused content.event.date",
        "page 2",
        "uploaded",
        "told 0 drafts",
        "told 1 draft",
        "FORBIDDEN",
        "revoked UNAUTHENTICATED",
    ] {
        assert!(said.contains(expected), "{expected} in:\n{said}");
    }
}
