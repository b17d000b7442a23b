//! The one folder that holds everything jamaa keeps.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::account::Account;
use super::error::SupervisorError;

/// Bytes a Unix socket's path may have, with a little room (the kernel's limit is 107).
const SOCKET_MAX: usize = 100;

/// Paths inside the data folder. Making one touches no disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDir {
    root: PathBuf,
}

impl DataDir {
    /// The folder at `root`; a relative path is taken from the current folder.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { root: std::path::absolute(&root).unwrap_or(root) }
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// PostgreSQL's cluster.
    #[must_use]
    pub fn postgres(&self) -> PathBuf {
        self.root.join("postgres")
    }

    /// Redis's working folder.
    #[must_use]
    pub fn redis(&self) -> PathBuf {
        self.root.join("redis")
    }

    /// The sockets.
    #[must_use]
    pub fn run(&self) -> PathBuf {
        self.root.join("run")
    }

    /// Stored files and issued documents.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.root.join("files")
    }

    /// Keys; nobody but the owner may enter.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// Anchors of the audit trail.
    #[must_use]
    pub fn anchors(&self) -> PathBuf {
        self.root.join("anchors")
    }

    /// A file that is there while the folder keeps quiet: it was restored from a backup, and the deployment that it was
    /// taken from may still be at work. Somebody removes it to say that this is the living one now.
    #[must_use]
    pub fn quiet(&self) -> PathBuf {
        self.root.join("quiet")
    }

    /// A file with the name of the last base backup that was finished, as `deploy/backup` notes it; its name is its time.
    #[must_use]
    pub fn backed_up(&self) -> PathBuf {
        self.root.join("backed-up")
    }

    /// The servers' logs.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// PostgreSQL's socket.
    #[must_use]
    pub fn postgres_socket(&self) -> PathBuf {
        self.run().join(".s.PGSQL.5432")
    }

    /// Redis's socket.
    #[must_use]
    pub fn redis_socket(&self) -> PathBuf {
        self.run().join("redis.sock")
    }

    /// Makes the folders that jamaa itself keeps (files, keys, anchors), for a process that brings its own servers.
    ///
    /// # Errors
    /// When a folder cannot be made.
    pub fn make_own_folders(&self) -> Result<(), SupervisorError> {
        make_folder(&self.root, 0o711)?;
        for folder in [self.files(), self.keys(), self.anchors()] {
            make_folder(&folder, 0o700)?;
        }
        Ok(())
    }

    /// Empties the folder: databases, files, keys, logs. A folder that does not exist is empty already.
    ///
    /// # Errors
    /// [`SupervisorError::InUse`] while a jamaa runs on it, [`SupervisorError::NotOurs`] for a folder no jamaa has ever used.
    pub fn erase(&self) -> Result<(), SupervisorError> {
        if !self.root.exists() {
            return Ok(());
        }
        if !self.root.join("lock").is_file() {
            return Err(SupervisorError::NotOurs(self.root.clone()));
        }
        let _lock = self.lock()?;
        super::watch::await_leftovers(self, Instant::now() + Duration::from_secs(20));
        let beside = self.root.join("postgres.new");
        for folder in
            [self.postgres(), beside, self.redis(), self.run(), self.files(), self.keys(), self.anchors(), self.log()]
        {
            if folder.exists() {
                std::fs::remove_dir_all(&folder)
                    .map_err(|source| SupervisorError::io(format!("empty {}", folder.display()), source))?;
            }
        }
        Ok(())
    }

    /// Makes all folders and takes the lock. The servers' folders belong to their account.
    pub(super) fn prepare(&self, account: &Account) -> Result<DataLock, SupervisorError> {
        let length = self.postgres_socket().as_os_str().len();
        if length > SOCKET_MAX {
            let fixed = length - self.root.as_os_str().len();
            return Err(SupervisorError::PathTooLong { length: length - fixed, max: SOCKET_MAX - fixed });
        }
        self.make_own_folders()?;
        if let Some(folder) = account.closed_folder(&self.root) {
            return Err(SupervisorError::Closed { account: account.name.clone(), folder });
        }
        let lock = self.lock()?;
        for folder in [self.redis(), self.run(), self.log()] {
            make_folder(&folder, 0o700)?;
            account.give(&folder)?;
        }
        Ok(lock)
    }

    /// Takes the folder for this process; freed with the value, or by the kernel when the process dies.
    fn lock(&self) -> Result<DataLock, SupervisorError> {
        let path = self.root.join("lock");
        let action = || format!("lock {}", path.display());
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .mode(0o600)
            .open(&path)
            .map_err(|source| SupervisorError::io(action(), source))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut pid = String::new();
                file.read_to_string(&mut pid).ok();
                return Err(SupervisorError::InUse { path: self.root.clone(), pid: pid.trim().parse().ok() });
            }
            Err(TryLockError::Error(source)) => return Err(SupervisorError::io(action(), source)),
        }
        let noted =
            file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
        noted.map_err(|source| SupervisorError::io(action(), source))?;
        Ok(DataLock { _file: file })
    }
}

impl Account {
    /// Gives a path to the servers' account, when that is not this process's own.
    pub(super) fn give(&self, path: &Path) -> Result<(), SupervisorError> {
        if !self.drop_to {
            return Ok(());
        }
        chown(path, Some(self.uid), Some(self.gid))
            .map_err(|source| SupervisorError::io(format!("give {} to {}", path.display(), self.name), source))
    }
}

/// The hold of one process on the data folder.
#[derive(Debug)]
pub struct DataLock {
    _file: File,
}

/// Makes a folder with its parents; the last one gets exactly `mode` when it is new.
pub(super) fn make_folder(path: &Path, mode: u32) -> Result<(), SupervisorError> {
    if path.is_dir() {
        return Ok(());
    }
    let made = match path.parent() {
        Some(parent) => DirBuilder::new().recursive(true).mode(0o755).create(parent),
        None => Ok(()),
    };
    made.and_then(|()| DirBuilder::new().mode(mode).create(path))
        .and_then(|()| std::fs::set_permissions(path, Permissions::from_mode(mode)))
        .map_err(|source| SupervisorError::io(format!("make the folder {}", path.display()), source))
}
