//! jamaa's own PostgreSQL and Redis: started from the system's binaries, stopped with this process.
//!
//! Nothing here knows the rest of jamaa. Both servers listen on Unix sockets only, in a folder that only their account may enter;
//! `kill -9` of this process stops them as well, cleanly.
//!
//! ```no_run
//! # use jamaa::supervisor::{DataDir, Options, Supervisor};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let running = Supervisor::start(&DataDir::new("/var/lib/jamaa"), Options::default())?;
//! println!("{}", running.database_url_admin);
//! running.stop()?;
//! # Ok(()) }
//! ```
//!
//! [`Supervisor::start`] blocks until both servers answer: from async code, call it in `spawn_blocking`.

mod account;
mod child;
mod datadir;
mod error;
mod postgres;
mod redis;
mod sys;
mod watch;

pub use account::default_data_dir;
pub use datadir::{DataDir, DataLock};
pub use error::SupervisorError;

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use account::Account;
use watch::Watch;

/// The superuser of jamaa's own PostgreSQL.
pub const ADMIN_LOGIN: &str = "postgres";
/// The database made on the first start.
pub const DATABASE: &str = "jamaa";

/// What a caller may choose.
#[derive(Debug, Clone)]
pub struct Options {
    /// Ordinary account that runs both servers when this process is root. Default `postgres`.
    pub account: String,
    /// PostgreSQL's `max_connections`. Default 100.
    pub max_connections: u32,
    /// PostgreSQL's `shared_buffers`, in MiB. Default 128.
    pub shared_buffers_mib: u32,
    /// How long both servers may take to answer (crash recovery included). Default 60 s.
    pub start_timeout: Duration,
    /// How long both servers may take to stop before they are killed. Default 30 s.
    pub stop_timeout: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            account: "postgres".to_owned(),
            max_connections: 100,
            shared_buffers_mib: 128,
            start_timeout: Duration::from_secs(60),
            stop_timeout: Duration::from_secs(30),
        }
    }
}

/// Starts the servers. A name to hang [`Supervisor::start`] on; it holds nothing.
#[derive(Debug)]
pub struct Supervisor;

impl Supervisor {
    /// Starts PostgreSQL (making its cluster on the first start) and Redis, and returns once both answer.
    ///
    /// # Errors
    /// [`SupervisorError::InUse`] when another process holds the data folder; otherwise what is missing or went wrong, and what to do.
    pub fn start(data: &DataDir, options: Options) -> Result<Running, SupervisorError> {
        let account = Account::choose(&options.account)?;
        let lock = data.prepare(&account)?;
        let watch = Watch::new(data.clone(), options, account);
        let (ready_tx, ready_rx) = channel();
        let (stop_tx, stop_rx) = channel();
        // The kernel's "parent died" signal fires when the *spawning thread* ends: this thread lives as long as the servers.
        let thread = std::thread::Builder::new()
            .name("supervisor".to_owned())
            .spawn(move || run(watch, lock, &ready_tx, &stop_rx))
            .map_err(|source| SupervisorError::io("start the supervisor's thread", source))?;
        let mut running = Running {
            database_url_admin: database_url(data, ADMIN_LOGIN),
            redis_url: redis_url(data),
            data: data.clone(),
            owner: Some(Owner { stop: stop_tx, thread }),
        };
        match ready_rx.recv() {
            Ok(Ok(())) => Ok(running),
            Ok(Err(error)) => {
                // The thread has stopped what it had started; its own answer is the one worth telling.
                running.halt().ok();
                Err(error)
            }
            Err(_) => Err(SupervisorError::Thread),
        }
    }

    /// Like [`Supervisor::start`]; when another process already runs this folder's servers, joins them instead.
    ///
    /// For short commands (`jamaa tenant list`) beside a running `jamaa up`: what is joined is not stopped by us.
    ///
    /// # Errors
    /// Those of [`Supervisor::start`], and [`SupervisorError::InUse`] when the holder's servers do not answer.
    pub fn start_or_join(data: &DataDir, options: Options) -> Result<Running, SupervisorError> {
        match Self::start(data, options) {
            Err(SupervisorError::InUse { .. }) if postgres::ready(data) && redis::ready(data) => Ok(Running {
                database_url_admin: database_url(data, ADMIN_LOGIN),
                redis_url: redis_url(data),
                data: data.clone(),
                owner: None,
            }),
            other => other,
        }
    }
}

/// Servers that answer. Dropping it stops them.
#[derive(Debug)]
pub struct Running {
    /// URL of the database [`DATABASE`] as its superuser: for migrations and onboarding only.
    pub database_url_admin: String,
    /// URL of Redis, `unix://…`.
    pub redis_url: String,
    data: DataDir,
    owner: Option<Owner>,
}

#[derive(Debug)]
struct Owner {
    stop: Sender<()>,
    thread: JoinHandle<Result<(), SupervisorError>>,
}

impl Running {
    /// URL of the database [`DATABASE`] for another login, such as the runtime's.
    #[must_use]
    pub fn database_url(&self, login: &str) -> String {
        database_url(&self.data, login)
    }

    /// Whether the supervision goes on: `false` once a server could not be kept alive. Servers that were joined are not watched.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        self.owner.as_ref().is_some_and(|owner| !owner.thread.is_finished())
    }

    /// Stops both servers and waits for them (PostgreSQL's fast stop: open transactions are rolled back).
    ///
    /// # Errors
    /// When a server had to be killed, or had been lost before.
    pub fn stop(mut self) -> Result<(), SupervisorError> {
        self.halt()
    }

    fn halt(&mut self) -> Result<(), SupervisorError> {
        let Some(owner) = self.owner.take() else { return Ok(()) };
        drop(owner.stop);
        owner.thread.join().map_err(|_| SupervisorError::Thread)?
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.halt().ok();
    }
}

/// The thread's life: start, watch, stop. It holds the folder's lock until both servers are gone.
fn run(
    mut watch: Watch,
    _lock: DataLock,
    ready: &Sender<Result<(), SupervisorError>>,
    stop: &Receiver<()>,
) -> Result<(), SupervisorError> {
    if let Err(error) = watch.start() {
        watch.stop().ok();
        ready.send(Err(error)).ok();
        return Ok(());
    }
    ready.send(Ok(())).ok();
    loop {
        match stop.recv_timeout(Duration::from_millis(100)) {
            Err(RecvTimeoutError::Timeout) => {
                if let Err(error) = watch.revive() {
                    watch.stop().ok();
                    return Err(error);
                }
            }
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return watch.stop(),
        }
    }
}

fn database_url(data: &DataDir, login: &str) -> String {
    let host = url_escape(&data.run().to_string_lossy());
    format!("postgres:///{DATABASE}?host={host}&user={}", url_escape(login))
}

fn redis_url(data: &DataDir) -> String {
    format!("unix://{}", url_escape(&data.redis_socket().to_string_lossy()))
}

/// Percent-encodes all but what both URL parsers leave alone in a path and in a query.
fn url_escape(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
