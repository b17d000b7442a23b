//! The audits that come with `graphql-http`, by the authors of the specification.

use std::path::Path;

use serde_json::Value;
use testkit::Town;
use tokio::process::Command;

/// The web app's packages, which hold the audits.
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web");

#[tokio::test]
async fn the_server_does_all_that_graphql_over_http_says_it_must_and_should() {
    assert!(Path::new(WEB).join("node_modules/graphql-http").exists(), "run deploy/web install first");
    let town = Town::start().await;
    let address = format!("http://{}", town.address);
    let host = format!("sefrou.localhost:{}", town.address.port());
    let script = ["tests/http/audit.mjs", &address, &host];
    let output = Command::new("node").args(script).current_dir(WEB).output().await.expect("node");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let results: Vec<Value> = serde_json::from_slice(&output.stdout).expect("results");
    assert!(results.len() > 50, "only {} audits", results.len());
    let broken: Vec<String> = results
        .iter()
        .filter(|result| matches!(result["status"].as_str(), Some("error" | "warn")))
        .map(|result| format!("{} {}: {}", result["id"], result["name"], result["reason"]))
        .collect();
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), results.len(), broken.join("\n"));
}
