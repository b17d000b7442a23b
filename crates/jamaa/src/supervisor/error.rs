//! What can go wrong, told to the person at the keyboard with what to do about it.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why the own servers do not run.
#[derive(Debug, Error)]
pub enum SupervisorError {
    /// Another process holds the data folder.
    #[error("the data folder {} is in use by another jamaa{}: stop that one first, or choose another folder with --data-dir", path.display(), pid.map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    InUse {
        /// The data folder.
        path: PathBuf,
        /// The holder, where it could be read.
        pid: Option<u32>,
    },
    /// A folder to be emptied that jamaa has not made.
    #[error("{} is no data folder of jamaa: nothing was removed", .0.display())]
    NotOurs(PathBuf),
    /// A server program is not installed.
    #[error("{program} is not installed: run deploy/bootstrap, or: apt-get install {package}")]
    Missing {
        /// What was looked for.
        program: &'static str,
        /// Debian's package.
        package: &'static str,
    },
    /// The data were made by a PostgreSQL that is not installed.
    #[error("the data in {} were made by PostgreSQL {wanted}, which is not installed: apt-get install postgresql-{wanted}", path.display())]
    OtherVersion {
        /// The cluster's folder.
        path: PathBuf,
        /// Its major version.
        wanted: u32,
    },
    /// Running as root without the ordinary account that PostgreSQL needs.
    #[error(
        "PostgreSQL refuses to run as root and the account \"{0}\" does not exist: install postgresql, or run jamaa as an ordinary user"
    )]
    NoAccount(String),
    /// The servers' account may not enter a folder on the way to the data.
    #[error("the account \"{account}\", which runs PostgreSQL, may not enter {}: choose another folder with --data-dir", folder.display())]
    Closed {
        /// The servers' account.
        account: String,
        /// The closed folder.
        folder: PathBuf,
    },
    /// Unix socket paths are limited by the kernel.
    #[error(
        "the data folder's path is too long for a Unix socket ({length} bytes, at most {max}): choose a shorter one with --data-dir"
    )]
    PathTooLong {
        /// Bytes of the path.
        length: usize,
        /// Bytes it may have.
        max: usize,
    },
    /// A server ended or did not answer.
    #[error("{server} {what}; the end of {}:\n{tail}", log.display())]
    Failed {
        /// "PostgreSQL" or "Redis".
        server: &'static str,
        /// What it did.
        what: String,
        /// Its log file.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },
    /// The operating system refused something.
    #[error("cannot {action}: {source}")]
    Io {
        /// What was tried.
        action: String,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The supervisor's thread panicked: a fault in jamaa.
    #[error("the supervisor's thread ended unexpectedly")]
    Thread,
}

impl SupervisorError {
    pub(super) fn io(action: impl Into<String>, source: std::io::Error) -> Self {
        Self::Io { action: action.into(), source }
    }

    pub(super) fn failed(server: &'static str, what: impl Into<String>, log: &Path) -> Self {
        Self::Failed { server, what: what.into(), log: log.to_owned(), tail: tail(log) }
    }
}

/// The last lines of a log, indented.
fn tail(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().collect();
    let from = lines.len().saturating_sub(12);
    lines.iter().skip(from).map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
