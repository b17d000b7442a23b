//! `.sqlx`: what PostgreSQL says of every checked query, so that a build needs no database.
//!
//! A PostgreSQL of our own gets the deployment's schema and one schema with the tables of all modules; then the crates
//! that hold checked queries are compiled against it, and sqlx leaves its answers in a folder.

use std::fs::FileTimes;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::Context as _;
use jamaa::supervisor::{DataDir, Options, Supervisor};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::Files;
use super::scratch::Scratch;
use crate::tree::Tree;

/// Stands for any tenant's schema.
const TEMPLATE: &str = "tenant_template";
/// Stands for any tenant's runtime role; made by [`platform::Admin::prepare`].
const RUNTIME: &str = "jamaa_tenant";

/// What compiles the queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compiler {
    /// The compiler alone.
    Check,
    /// Clippy, tests included, whose every finding is an error: what compiles all of it is not run twice.
    Clippy,
}

impl Compiler {
    const fn args(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check", "--workspace", "--locked", "--quiet"],
            Self::Clippy => &["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"],
        }
    }
}

pub(super) fn files(root: &Path, compiler: Compiler) -> anyhow::Result<Files> {
    let folder = Scratch::new("sql")?;
    let running = Supervisor::start(&DataDir::new(folder.path().join("d")), Options::default())?;
    let answers = folder.path().join("answers");
    std::fs::create_dir(&answers)?;
    let outcome = describe(root, &running.database_url_admin, (compiler, &answers));
    running.stop()?;
    outcome?;
    collect(&answers)
}

fn describe(root: &Path, url: &str, to: (Compiler, &Path)) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(install(url)).context("the schemas that queries are checked against")?;
    compile(root, &format!("{url}&options[search_path]={TEMPLATE},platform"), to)
}

/// The deployment's own schema by its own code; the modules' tables from their manifests.
async fn install(url: &str) -> anyhow::Result<()> {
    let admin = platform::Admin::connect(url, catalog::MODULES).await?;
    admin.prepare().await?;
    admin.close().await;
    let mut conn = PgConnection::connect(url).await?;
    run(&mut conn, format!("create schema {TEMPLATE}; set search_path to {TEMPLATE}, ext")).await?;
    for module in catalog::MODULES {
        for migration in module.migrations {
            let sql = migration.sql.replace(":\"runtime\"", RUNTIME);
            run(&mut conn, sql)
                .await
                .with_context(|| format!("migration {} {} of {}", migration.version, migration.name, module.name))?;
        }
    }
    conn.close().await?;
    Ok(())
}

async fn run(conn: &mut PgConnection, sql: String) -> anyhow::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

/// Compiles again what holds checked queries. The roots of those crates are touched for that, and get their time back
/// afterwards, so that no later build sees a change.
fn compile(root: &Path, url: &str, (compiler, answers): (Compiler, &Path)) -> anyhow::Result<()> {
    let touched = Touched::roots(root, &Tree::read(root)?)?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        // `cargo xtask` tells us who we are; the compilation below is somebody else.
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            cargo.env_remove(name);
        }
    }
    cargo.current_dir(root).args(compiler.args());
    cargo.env("SQLX_OFFLINE", "false").env("DATABASE_URL", url).env("SQLX_OFFLINE_DIR", answers);
    let status = cargo.status().context("cargo")?;
    drop(touched);
    anyhow::ensure!(
        status.success(),
        "the queries do not fit the tables, or clippy found something: see the errors above"
    );
    Ok(())
}

fn collect(answers: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    for entry in std::fs::read_dir(answers)? {
        let entry = entry?;
        let text = std::fs::read_to_string(entry.path())?;
        files.insert(format!(".sqlx/{}", entry.file_name().to_string_lossy()), text);
    }
    anyhow::ensure!(!files.is_empty(), "no checked query was compiled");
    Ok(files)
}

/// Files whose time was set to now; dropping it sets it back.
struct Touched(Vec<(PathBuf, SystemTime)>);

impl Touched {
    /// The roots (`src/lib.rs`) of the crates with checked queries.
    fn roots(root: &Path, tree: &Tree) -> anyhow::Result<Self> {
        let mut touched = Self(Vec::new());
        for path in crate_roots(tree) {
            let path = root.join(path);
            let before = path.metadata()?.modified()?;
            touched.0.push((path.clone(), before));
            set_time(&path, now()).with_context(|| path.display().to_string())?;
        }
        Ok(touched)
    }
}

impl Drop for Touched {
    fn drop(&mut self) {
        for (path, before) in &self.0 {
            // A failure only costs the next build some time.
            let _ = set_time(path, *before);
        }
    }
}

fn set_time(path: &Path, time: SystemTime) -> std::io::Result<()> {
    std::fs::File::options().append(true).open(path)?.set_times(FileTimes::new().set_modified(time))
}

#[expect(clippy::disallowed_methods, reason = "the time of a file on this machine, compared by cargo with its own")]
fn now() -> SystemTime {
    SystemTime::now()
}

fn crate_roots(tree: &Tree) -> Vec<String> {
    let macros = ["query!(", "query_as!(", "query_scalar!("];
    let holds = |text: &str| macros.iter().any(|name| text.contains(name));
    let mut roots: Vec<String> = tree
        .rust("crates/")
        .filter(|(path, text)| !path.starts_with("crates/xtask/") && holds(text))
        .filter_map(|(path, _)| Some(format!("{}/src/lib.rs", path.split_once("/src/")?.0)))
        .collect();
    roots.dedup();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_with_checked_queries_are_compiled_again() {
        let tree = Tree::of(&[
            ("crates/kernel/src/a/store.rs", "sqlx::query!(\"select 1\")"),
            ("crates/kernel/src/b/store.rs", "sqlx::query_as!(Row, \"select 1\")"),
            ("crates/modules/registry/src/act/store.rs", "sqlx::query_scalar!(\"select 1\")"),
            ("crates/server/src/lib.rs", "fn main() {}"),
        ]);
        assert_eq!(crate_roots(&tree), ["crates/kernel/src/lib.rs", "crates/modules/registry/src/lib.rs"]);
    }

    #[test]
    fn a_touched_file_gets_its_time_back() {
        let scratch = Scratch::new("times").expect("folder");
        std::fs::create_dir_all(scratch.path().join("crates/a/src")).expect("folder");
        let path = scratch.path().join("crates/a/src/lib.rs");
        std::fs::write(&path, "query!(").expect("file");
        let past = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        set_time(&path, past).expect("time");
        let tree = Tree::of(&[("crates/a/src/lib.rs", "query!(")]);
        let time = || path.metadata().and_then(|data| data.modified()).expect("time");
        let touched = Touched::roots(scratch.path(), &tree).expect("touched");
        assert!(time() > past);
        drop(touched);
        assert_eq!(time(), past);
    }
}
