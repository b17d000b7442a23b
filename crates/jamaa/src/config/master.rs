//! The master key: the given one, else the one kept in the data folder, made there once.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

use super::secret::{MasterKey, Secret};
use super::{Config, strength};

/// Why there is no master key.
#[derive(Debug, Error)]
pub enum MasterKeyError {
    /// The file cannot be read or made.
    #[error("cannot use {}: {source}", path.display())]
    Io {
        /// The key's file.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// Others may read the file.
    #[error("{} can be read by others (mode {mode:o}): chmod 600 it, and make a new key if somebody may have read it", path.display())]
    Open {
        /// The key's file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file does not hold a good key.
    #[error("the key in {} {problem}: restore the file from its backup (a new key would make existing signatures unreadable)", path.display())]
    Bad {
        /// The key's file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}

/// The master key of a configuration. With jamaa's own PostgreSQL it is made on the first call, in `<data>/keys/secret`.
///
/// The data folder must have been prepared ([`crate::supervisor::DataDir::make_own_folders`], or a started supervisor).
///
/// # Errors
/// When the file cannot be used, is open to others, or holds no good key.
pub fn master_key(config: &Config) -> Result<MasterKey, MasterKeyError> {
    if let Some(key) = &config.secret_key {
        return Ok(key.clone());
    }
    let path = config.secret_file();
    match read(&path) {
        Err(MasterKeyError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {
            make(&path).map_err(|source| MasterKeyError::Io { path: path.clone(), source })?;
            read(&path)
        }
        other => other,
    }
}

fn read(path: &Path) -> Result<MasterKey, MasterKeyError> {
    let io = |source| MasterKeyError::Io { path: path.to_owned(), source };
    let mode = path.metadata().map_err(io)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(MasterKeyError::Open { path: path.to_owned(), mode });
    }
    let text = Secret::new(std::fs::read_to_string(path).map_err(io)?);
    let bad = |problem| MasterKeyError::Bad { path: path.to_owned(), problem };
    strength::master_key(text.expose()).map(Secret::new).map_err(bad)
}

/// Written beside and linked into place: two starts at once agree on one key, and a crash leaves no half of one.
fn make(path: &Path) -> std::io::Result<()> {
    let mut key = [0; 32];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut key)?;
    let text = Secret::new(STANDARD.encode(key) + "\n");
    zeroize::Zeroize::zeroize(&mut key);
    let fresh = path.with_extension(format!("new.{}", std::process::id()));
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(text.expose().as_bytes())?;
    file.sync_all()?;
    let linked = match std::fs::hard_link(&fresh, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    };
    std::fs::remove_file(&fresh)?;
    linked
}
