//! Chores of the workspace: what is generated, and the rules of the house.

mod diff;
mod facts;
mod generate;
mod tidy;
mod tree;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Chores of the workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
enum Chore {
    /// Write what is generated: graphql/*.graphql, docs/permissions.md, .sqlx, the types of the web app
    Generate,
    /// Compare what is generated with what is committed; changes nothing
    CheckGenerated,
    /// Check the rules of the house
    Tidy,
}

fn main() -> anyhow::Result<ExitCode> {
    let root = root()?;
    match Chore::parse() {
        Chore::Generate => generate::write(&root),
        Chore::CheckGenerated => generate::check(&root),
        Chore::Tidy => tidy::run(&root),
    }
}

/// The workspace's folder: two above this crate.
fn root() -> anyhow::Result<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder.canonicalize().map_err(|error| anyhow::anyhow!("{}: {error}", folder.display()))
}
