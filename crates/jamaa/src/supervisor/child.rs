//! One server process, from spawn to the last wait.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::account::Account;
use super::datadir::DataDir;
use super::error::SupervisorError;
use super::sys::{self, Signal};

/// A log is put aside at a start once it is larger than this many bytes.
const LOG_MAX: u64 = 10 * 1024 * 1024;
/// Pause between two looks at a server that starts or stops.
pub(super) const POLL: Duration = Duration::from_millis(5);

/// A command with a clean environment, the servers' account, and the data folder as its current folder.
pub(super) fn command(program: &Path, data: &DataDir, account: &Account) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C.UTF-8").env("TZ", "UTC").env("PATH", "/usr/bin:/bin");
    command.current_dir(data.root()).stdin(Stdio::null());
    if account.drop_to {
        command.uid(account.uid).gid(account.gid);
    }
    command
}

/// Sends what the command prints to the end of `log`.
pub(super) fn log_to(command: &mut Command, log: &Path) -> Result<(), SupervisorError> {
    if log.metadata().is_ok_and(|meta| meta.len() > LOG_MAX) {
        std::fs::rename(log, log.with_extension("log.1")).ok();
    }
    let open = || {
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(log)?;
        Ok((file.try_clone()?, file))
    };
    let (out, err) = open().map_err(|source| SupervisorError::io(format!("open {}", log.display()), source))?;
    command.stdout(out).stderr(err);
    Ok(())
}

/// A running server.
#[derive(Debug)]
pub(super) struct Server {
    name: &'static str,
    log: PathBuf,
    child: Child,
}

impl Server {
    /// Starts the command so that it ends with this thread and hears no Ctrl-C but ours.
    pub(super) fn spawn(name: &'static str, mut command: Command, log: PathBuf) -> Result<Self, SupervisorError> {
        log_to(&mut command, &log)?;
        // Own process group: the terminal's Ctrl-C reaches jamaa alone, which first lets the requests end.
        command.process_group(0);
        sys::die_with_parent(&mut command);
        let child = command.spawn().map_err(|source| SupervisorError::io(format!("start {name}"), source))?;
        Ok(Self { name, log, child })
    }

    /// Waits until `ready` says yes; a server that ends meanwhile, or takes past the deadline, is an error.
    pub(super) fn wait_ready(&mut self, deadline: Instant, ready: impl Fn() -> bool) -> Result<(), SupervisorError> {
        while !ready() {
            if let Some(status) = self.ended() {
                return Err(self.failed(format!("ended while starting ({status})")));
            }
            if Instant::now() > deadline {
                return Err(self.failed("does not answer"));
            }
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    /// How it ended, if it has.
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Asks it to stop; [`Server::wait_stopped`] waits for it.
    pub(super) fn ask_to_stop(&mut self) {
        if self.ended().is_none() {
            sys::signal(&self.child, Signal::Interrupt);
        }
    }

    /// Waits for the end; kills past the deadline and says so.
    pub(super) fn wait_stopped(&mut self, deadline: Instant) -> Result<(), SupervisorError> {
        while self.ended().is_none() {
            if Instant::now() > deadline {
                self.child.kill().ok();
                self.child.wait().ok();
                return Err(self.failed("did not stop in time and was killed"));
            }
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    pub(super) fn failed(&self, what: impl Into<String>) -> SupervisorError {
        SupervisorError::failed(self.name, what, &self.log)
    }
}
