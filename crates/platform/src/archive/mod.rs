//! The archive of one commune: all of its rows, files, audit trail and keys, counted and hashed, in one encrypted file.
//!
//! The file is a tar, compressed with gzip, encrypted with age to a passphrase, so that it can be opened with standard tools in
//! ten years. First comes `head.json`, which says what the commune is; then its tables, in pieces of COPY text; then its files;
//! then the anchors of its audit trail; `manifest.json` ends it with the count and hash of everything before. Nothing of it
//! ever lies on a disk unencrypted.

mod check;
mod compare;
mod drop;
mod export;
mod import;
mod pack;
mod seen;
mod store;

use std::collections::BTreeMap;

use kernel::tenant::TenantKey;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use check::{Checked, check};
pub use compare::{Compared, Differing, compare};
pub use drop::{Dropped, Sentence, drop_commune, sentence};
pub use export::{Exported, export};
pub use import::{Destination, Imported, import};
pub use pack::Passphrase;

use crate::PlatformError;

/// Version of the archive's own shape.
const FORMAT: u32 = 1;
/// Largest entry that is written or read: memory stays small however large the commune.
const LARGEST: u64 = 32 * 1024 * 1024;
/// Bytes of COPY text after which a table's next piece begins.
const PIECE: usize = 4 * 1024 * 1024;

const HEAD: &str = "head.json";
const MANIFEST: &str = "manifest.json";
const ANCHORS: &str = "anchors.log";

/// Tables whose rows stay behind, and why. They are there after an import, empty.
const LEFT_OUT: &[(&str, &str)] = &[
    ("staff_session", "sign-ins are bound to the place where they were made"),
    (
        "access_token",
        "a token opens the place that made it: people and administrators make new ones for their programs",
    ),
    ("sign_in_failure", "counters of failed sign-ins are keyed to this deployment"),
    ("spent_challenge", "answers to challenges are bound to the place where it asked"),
    (
        "mail",
        "letters that wait hold one-time links to the place that wrote them; what was sent needs no second letter",
    ),
    ("one_time_link", "a link leads to the place that wrote it: an administrator sends a new one"),
    ("upload", "what was still being sent is sent again"),
    ("recovery_code", "hashed under a key of this deployment that never leaves it: people make new ones"),
];

/// What the commune is: the first entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    /// Version of the archive's shape.
    pub format: u32,
    /// Version of jamaa that wrote it.
    pub jamaa: String,
    /// The instant of the snapshot.
    pub exported_at: chrono::DateTime<chrono::Utc>,
    /// Tenant key.
    pub tenant: String,
    /// HCP code.
    pub hcp: String,
    /// The tenant file that it was opened with.
    pub file: Value,
    /// When it was opened.
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// Where it was reached.
    pub hosts: Vec<HostEntry>,
    /// Migrations that its tables have.
    pub migrations: Vec<MigrationEntry>,
    /// Its tables, each after those that it refers to.
    pub tables: Vec<TableHead>,
    /// Its sequences, with their state.
    pub sequences: Vec<SequenceEntry>,
    /// Tables whose rows stayed behind, and why.
    pub left_out: BTreeMap<String, String>,
    /// Notes in the outbox that were not delivered yet: event and kind.
    pub pending: Vec<(uuid::Uuid, String)>,
    /// Keys that verify its seals and open its secrets, in hexadecimal ([`kernel::keys::Keys::portable`]).
    pub keys: String,
}

/// A host of the commune.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HostEntry {
    /// Name, relative to the base host unless absolute.
    pub host: String,
    /// Whether it is a whole name.
    pub absolute: bool,
    /// Unit that it leads to.
    pub unit: uuid::Uuid,
}

/// A migration that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrationEntry {
    /// Module.
    pub module: String,
    /// Version.
    pub version: i32,
    /// SHA-256 of its text.
    pub checksum: String,
}

/// A table and the columns in the order of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHead {
    /// Name.
    pub name: String,
    /// Columns.
    pub columns: Vec<String>,
}

/// A sequence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SequenceEntry {
    /// Name.
    pub name: String,
    /// Last value.
    pub value: i64,
    /// Whether that value was given out.
    pub called: bool,
}

/// Count and hash of everything before it: the last entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// SHA-256 of the head.
    pub head: String,
    /// Tables.
    pub tables: Vec<TableCount>,
    /// Files: SHA-256 and size.
    pub files: Vec<(String, u64)>,
    /// SHA-256 of the anchors.
    pub anchors: String,
    /// Last position of the sealed audit chain, and its hash; `None` when nothing was sealed.
    pub chain: Option<(i64, String)>,
}

/// Count and hash of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCount {
    /// Name.
    pub name: String,
    /// Rows.
    pub rows: u64,
    /// Bytes of COPY text.
    pub bytes: u64,
    /// SHA-256 of the COPY text.
    pub sha256: String,
}

impl Manifest {
    /// Rows of all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Rows of one table.
    #[must_use]
    pub fn rows_of(&self, table: &str) -> u64 {
        self.tables.iter().find(|count| count.name == table).map_or(0, |count| count.rows)
    }
}

impl Head {
    /// The tenant key, checked again: it becomes part of SQL.
    fn key(&self) -> Result<TenantKey, PlatformError> {
        Ok(TenantKey::new(&self.tenant)?)
    }
}

/// A fault of an archive, with the entry where it is.
fn bad(entry: &str, what: impl Into<String>) -> PlatformError {
    PlatformError::Archive { entry: entry.to_owned(), what: what.into() }
}

/// A name that becomes part of SQL: what our own migrations use, and nothing else.
fn is_name(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
