//! Who runs the servers, and where their data are by default.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::error::SupervisorError;
use super::sys;

/// The account the servers run under.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: u32,
    pub(super) gid: u32,
    /// Whether processes must change to it, because this one is root.
    pub(super) drop_to: bool,
}

impl Account {
    /// The own account of an ordinary user; for root the account `wanted`, since PostgreSQL refuses root.
    pub(super) fn choose(wanted: &str) -> Result<Self, SupervisorError> {
        if !sys::is_root() {
            let (uid, gid) = sys::own_ids();
            return Ok(Self { name: format!("uid {uid}"), uid, gid, drop_to: false });
        }
        let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        let (uid, gid) = accounts
            .lines()
            .find_map(|line| parse_account(line, wanted))
            .filter(|(uid, _)| *uid != 0)
            .ok_or_else(|| SupervisorError::NoAccount(wanted.to_owned()))?;
        Ok(Self { name: wanted.to_owned(), uid, gid, drop_to: true })
    }

    /// The first folder on the way to `path` that this account may not enter.
    pub(super) fn closed_folder(&self, path: &Path) -> Option<PathBuf> {
        let mut folders: Vec<_> = path.ancestors().collect();
        folders.reverse();
        folders
            .into_iter()
            .find(|folder| folder.metadata().is_ok_and(|meta| !self.may_enter(&meta)))
            .map(Path::to_owned)
    }

    fn may_enter(&self, meta: &std::fs::Metadata) -> bool {
        let bit = if meta.uid() == self.uid {
            0o100
        } else if meta.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        meta.mode() & bit != 0
    }
}

fn parse_account(line: &str, wanted: &str) -> Option<(u32, u32)> {
    let mut fields = line.split(':');
    (fields.next()? == wanted).then_some(())?;
    let uid = fields.nth(1)?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some((uid, gid))
}

/// Where data are when nobody says otherwise: `/var/lib/jamaa` for root, else `$XDG_DATA_HOME/jamaa` or `~/.local/share/jamaa`.
///
/// The demo has a folder beside it, `jamaa-demo`, so that emptying the demo can never touch real records.
/// `env` looks a variable of the environment up. `None`: an ordinary user without a home.
#[must_use]
pub fn default_data_dir(demo: bool, env: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let name = if demo { "jamaa-demo" } else { "jamaa" };
    if sys::is_root() {
        return Some(PathBuf::from("/var/lib").join(name));
    }
    let set = |name| env(name).filter(|value| value.starts_with('/')).map(PathBuf::from);
    let shared = set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")));
    shared.map(|folder| folder.join(name))
}
