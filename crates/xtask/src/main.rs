//! Chores of the workspace: what is generated, and the rules of the house.

mod diff;
mod facts;
mod generate;
mod landed;
mod licences;
mod new_module;
mod release;
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
    Generate {
        /// Leave the checked queries (.sqlx) as they are: they need a database and minutes
        #[arg(long)]
        no_queries: bool,
    },
    /// Compare what is generated with what is committed; changes nothing
    CheckGenerated {
        /// Compile with clippy, tests included, and fail on what it finds
        #[arg(long)]
        lint: bool,
    },
    /// Check the rules of the house
    Tidy,
    /// Check licences, bans and sources of all dependencies by the lists of deny.toml
    Licences,
    /// Make the present GraphQL schema the released one, with which later changes are compared
    ReleaseSchema {
        /// What clients are promised with it, in one line
        why: String,
        /// Replace what was noted of this version, as long as it is not tagged
        #[arg(long)]
        again: bool,
    },
    /// Write every room of a new module, and its two lines in the catalog
    NewModule {
        /// Its name in every room: 3 to 30 small letters, digits and underscores
        name: String,
        /// What its first entity is called, in the singular; the module's own name, in the singular, when left out
        #[arg(long)]
        entity: Option<String>,
        /// Another copy of the workspace to write into
        #[arg(long)]
        into: Option<PathBuf>,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    let root = root()?;
    match Chore::parse() {
        Chore::Generate { no_queries } => generate::write(&root, !no_queries),
        Chore::CheckGenerated { lint } => generate::check(&root, lint),
        Chore::Tidy => tidy::run(&root),
        Chore::Licences => licences::run(&root),
        Chore::ReleaseSchema { why, again } => release::schema(&root, &why, again),
        Chore::NewModule { name, entity, into } => {
            new_module::run(&into.unwrap_or(root), new_module::Names::new(&name, entity.as_deref())?)
        }
    }
}

/// The workspace's folder: two above this crate.
fn root() -> anyhow::Result<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder.canonicalize().map_err(|error| anyhow::anyhow!("{}: {error}", folder.display()))
}
