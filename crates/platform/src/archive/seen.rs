//! What has passed so far: counts and hashes, made the same way on writing and on reading.

use sha2::{Digest as _, Sha256};

use super::{ANCHORS, HEAD, Head, MANIFEST, Manifest, TableCount, bad, is_name};
use crate::PlatformError;

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex::encode(kernel::keys::sha256(bytes))
}

/// A table as its pieces pass.
#[derive(Default)]
struct Table {
    name: String,
    rows: u64,
    bytes: u64,
    hash: Sha256,
}

impl Table {
    fn counted(self) -> TableCount {
        TableCount { name: self.name, rows: self.rows, bytes: self.bytes, sha256: hex::encode(self.hash.finalize()) }
    }
}

/// Everything counted so far.
#[derive(Default)]
pub(super) struct Seen {
    head: String,
    done: Vec<TableCount>,
    open: Option<Table>,
    files: Vec<(String, u64)>,
    anchors: String,
}

impl Seen {
    pub(super) fn head(&mut self, bytes: &[u8]) {
        self.head = sha256(bytes);
    }

    pub(super) fn begin_table(&mut self, name: &str) {
        self.end_table();
        self.open = Some(Table { name: name.to_owned(), ..Table::default() });
    }

    /// COPY text ends every row with a line feed, and writes those inside of values as `\n`.
    pub(super) fn piece(&mut self, bytes: &[u8]) {
        if let Some(table) = &mut self.open {
            table.rows += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            table.bytes += bytes.len() as u64;
            table.hash.update(bytes);
        }
    }

    fn end_table(&mut self) {
        self.done.extend(self.open.take().map(Table::counted));
    }

    pub(super) fn file(&mut self, hash: String, size: usize) {
        self.end_table();
        self.files.push((hash, size as u64));
    }

    pub(super) fn anchors(&mut self, bytes: &[u8]) {
        self.end_table();
        self.anchors = sha256(bytes);
    }

    /// The manifest of what has passed.
    pub(super) fn manifest(mut self, chain: Option<(i64, String)>) -> Manifest {
        self.end_table();
        Manifest { head: self.head, tables: self.done, files: self.files, anchors: self.anchors, chain }
    }
}

/// An entry, by its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Head,
    Piece(&'a str),
    File(&'a str),
    Anchors,
    Manifest,
}

/// What an entry is; every other name is a fault.
pub(super) fn kind(name: &str) -> Result<Kind<'_>, PlatformError> {
    let strange = || bad(name, "does not belong into the archive of a commune");
    if let Some((table, piece)) = name.strip_prefix("tables/").and_then(|rest| rest.split_once('/')) {
        let good = is_name(table) && piece.ends_with(".copy");
        return if good { Ok(Kind::Piece(table)) } else { Err(strange()) };
    }
    if let Some(hash) = name.strip_prefix("files/") {
        let good = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        return if good { Ok(Kind::File(hash)) } else { Err(strange()) };
    }
    match name {
        HEAD => Ok(Kind::Head),
        ANCHORS => Ok(Kind::Anchors),
        MANIFEST => Ok(Kind::Manifest),
        _ => Err(strange()),
    }
}

/// Compares what has passed with what the manifest says, and names the first entry that differs.
pub(super) fn compare(head: &Head, seen: &Manifest, told: &Manifest) -> Result<(), PlatformError> {
    if seen.head != told.head {
        return Err(bad(HEAD, "is not what was exported: its hash differs from the manifest's"));
    }
    let names: Vec<&str> = head.tables.iter().map(|table| table.name.as_str()).collect();
    for name in &names {
        let find = |manifest: &Manifest| manifest.tables.iter().find(|count| count.name == *name).cloned();
        match (find(seen), find(told)) {
            (Some(seen), Some(told)) if seen == told => {}
            (Some(seen), Some(told)) if seen.rows != told.rows => {
                let what = format!("holds {} rows, the manifest says {}", seen.rows, told.rows);
                return Err(bad(&format!("tables/{name}"), what));
            }
            _ => return Err(bad(&format!("tables/{name}"), "is not what was exported")),
        }
    }
    if seen.tables.len() != names.len() || told.tables.len() != names.len() {
        return Err(bad(MANIFEST, "names other tables than the head"));
    }
    let missing = |of: &Manifest, from: &Manifest| of.files.iter().find(|file| !from.files.contains(file)).cloned();
    if seen.files != told.files {
        let (hash, _) = missing(told, seen).or_else(|| missing(seen, told)).unwrap_or_default();
        return Err(bad(&format!("files/{hash}"), "is missing, or was added"));
    }
    if seen.anchors != told.anchors {
        return Err(bad(ANCHORS, "is not what was exported"));
    }
    Ok(())
}
