//! The web app's types, made from the committed schema by the web app's own tool.

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use super::Files;
use super::scratch::Scratch;

const TYPES: &str = "web/src/graphql-env.d.ts";

/// Nothing where the web app's packages are not installed; says so.
pub(super) fn files(root: &Path) -> anyhow::Result<Files> {
    let tool = root.join("web/node_modules/.bin/gql.tada");
    if !tool.exists() {
        eprintln!("xtask: {TYPES} was left out, for the web app's packages are not installed (deploy/web install)");
        return Ok(Files::new());
    }
    let scratch = Scratch::new("web")?;
    let made = scratch.path().join("types.d.ts");
    let output =
        Command::new(tool).args(["generate-output", "--output"]).arg(&made).current_dir(root.join("web")).output()?;
    anyhow::ensure!(output.status.success(), "gql.tada: {}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(&made).context("gql.tada wrote nothing")?;
    Ok(Files::from([(TYPES.to_owned(), text)]))
}
