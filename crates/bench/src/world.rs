//! What is measured: a PostgreSQL and a Redis as jamaa ships them, a commune with fictitious records, and the program.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::Context as _;
use jamaa::supervisor::{DataDir, Options, Running, Supervisor};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The machine room, gone with the bench.
pub(crate) struct World {
    folder: PathBuf,
    data: DataDir,
    servers: Running,
}

/// The program, running.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// PostgreSQL's first process.
    pub(crate) postgres: u32,
    pub(crate) process: u32,
}

impl World {
    /// Starts the servers and lets the program fill them.
    pub(crate) async fn prepare(program: &Path) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("jb-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let data = DataDir::new(folder.join("servers"));
        let start = data.clone();
        let servers = tokio::task::spawn_blocking(move || Supervisor::start(&start, Options::default())).await??;
        let world = Self { folder, data, servers };
        eprintln!("preparing a commune");
        // Twice: the first start makes schemas and logins as the superuser, the later ones find them made.
        world.serve(program, &world.socket_folder()).await?.stop().await?;
        Ok(world)
    }

    /// Where PostgreSQL listens.
    pub(crate) fn postgres_socket(&self) -> PathBuf {
        self.data.postgres_socket()
    }

    /// The folder of its socket.
    pub(crate) fn socket_folder(&self) -> PathBuf {
        self.data.run()
    }

    /// A folder for the proxy's socket: short, for a socket's path is.
    pub(crate) fn proxy_folder(&self) -> PathBuf {
        self.folder.join("p")
    }

    /// URL of a login through a socket's folder.
    pub(crate) fn url(login: &str, folder: &Path) -> String {
        format!("postgres:///jamaa?host={}&user={login}", folder.display())
    }

    /// Starts the program; its runtime connections go through the socket in `folder`.
    pub(crate) async fn serve(&self, program: &Path, folder: &Path) -> anyhow::Result<Server> {
        let mut command = Command::new(program);
        command.args(["demo", "--only", "sefrou", "--listen", "127.0.0.1:0", "--json", "--data-dir"]);
        command.arg(self.folder.join("jamaa"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("JAMAA_")) {
            command.env_remove(name);
        }
        command.env("DATABASE_URL", Self::url("jamaa_runtime", folder));
        command.env("JAMAA_ADMIN_DATABASE_URL", Self::url("postgres", &self.socket_folder()));
        command.env("REDIS_URL", &self.servers.redis_url);
        command.env("JAMAA_LOG", "warn");
        let log = std::fs::File::create(self.folder.join("jamaa.log"))?;
        let mut child = command.stdout(Stdio::piped()).stderr(log).kill_on_drop(true).spawn().context("the program")?;
        let out = child.stdout.take().context("its output")?;
        let line = BufReader::new(out).lines().next_line().await?;
        let line = line.with_context(|| format!("it ended: see {}", self.folder.join("jamaa.log").display()))?;
        let said: Value = serde_json::from_str(&line)?;
        let address = said["listening"].as_str().context("its address")?.parse()?;
        let process = child.id().context("its process")?;
        let pid = std::fs::read_to_string(self.data.postgres().join("postmaster.pid"))?;
        let postgres = pid.lines().next().context("postmaster.pid")?.trim().parse()?;
        Ok(Server { child, address, postgres, process })
    }

    /// Lets PostgreSQL write out what a load left behind, so that the next one does not pay for it; and forgets what limits counted.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        let database = sqlx::PgPool::connect(&Self::url("postgres", &self.socket_folder())).await?;
        sqlx::raw_sql("checkpoint").execute(&database).await?;
        database.close().await;
        Ok(())
    }

    /// PostgreSQL's log.
    pub(crate) fn log_file(&self) -> PathBuf {
        self.data.log().join("postgres.log")
    }

    /// Bytes of it so far.
    pub(crate) fn log_length(&self) -> u64 {
        self.log_file().metadata().map_or(0, |meta| meta.len())
    }

    /// Lets PostgreSQL log what the server asks, with its values, from the next connection on. All records here are fictitious.
    pub(crate) async fn log_statements(&self, on: bool) -> anyhow::Result<()> {
        let (duration, verbosity) = if on { ("0", "'default'") } else { ("-1", "terse") };
        // Quoted: the bare word is no value, but takes the setting away.
        let script = format!(
            "alter role jamaa_runtime set log_min_duration_statement = {duration}; alter role jamaa_runtime set log_error_verbosity = {verbosity}"
        );
        let database = sqlx::PgPool::connect(&Self::url("postgres", &self.socket_folder())).await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&database).await?;
        database.close().await;
        Ok(())
    }

    /// PostgreSQL's cluster.
    pub(crate) fn postgres_folder(&self) -> PathBuf {
        self.data.postgres()
    }

    /// Stops everything and removes it.
    pub(crate) fn end(self) -> anyhow::Result<()> {
        self.servers.stop()?;
        std::fs::remove_dir_all(&self.folder).ok();
        Ok(())
    }
}

impl Server {
    /// Stops it as a service manager does.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        std::process::Command::new("kill").args(["-TERM", &self.process.to_string()]).status()?;
        self.child.wait().await?;
        Ok(())
    }
}
