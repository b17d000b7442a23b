//! Reading an archive from end to end: everything is there, counted and hashed as the manifest says.

use std::path::Path;

use super::pack::{Entry, Passphrase, Reader};
use super::seen::{Kind, Seen, compare, kind, sha256};
use super::{ANCHORS, FORMAT, HEAD, Head, MANIFEST, Manifest, bad, is_name};
use crate::PlatformError;

/// An archive that is whole.
#[derive(Debug)]
pub struct Checked {
    /// What the commune is.
    pub head: Head,
    /// Counts and hashes.
    pub manifest: Manifest,
    /// SHA-256 of the manifest: one number that stands for all of it.
    pub manifest_sha256: String,
}

/// Reads an archive from end to end and changes nothing.
///
/// # Errors
/// The first fault, with the name of the entry where it is.
pub async fn check(path: &Path, passphrase: &Passphrase) -> Result<Checked, PlatformError> {
    let mut passing = Passing::open(path, passphrase).await?;
    let names: Vec<String> = passing.head.tables.iter().map(|table| table.name.clone()).collect();
    for name in &names {
        passing.begin_table(name).await?;
        while passing.piece(name).await?.is_some() {}
    }
    while passing.file().await?.is_some() {}
    passing.anchors().await?;
    passing.finish().await
}

/// An archive that is being read, in its order; what has passed is counted and hashed.
pub(super) struct Passing {
    pub(super) head: Head,
    reader: Reader,
    seen: Seen,
    ahead: Option<Entry>,
}

impl Passing {
    /// Opens an archive and reads its head.
    pub(super) async fn open(path: &Path, passphrase: &Passphrase) -> Result<Self, PlatformError> {
        let mut reader = Reader::open(path, passphrase.clone());
        let first = reader.next().await?.filter(|(name, _)| name == HEAD);
        let (_, bytes) = first.ok_or_else(|| bad(HEAD, "is not the first entry"))?;
        let head = read_head(&bytes)?;
        let mut seen = Seen::default();
        seen.head(&bytes);
        let ahead = reader.next().await?;
        Ok(Self { head, reader, seen, ahead })
    }

    fn ahead(&self) -> Result<Option<Kind<'_>>, PlatformError> {
        self.ahead.as_ref().map(|(name, _)| kind(name)).transpose()
    }

    async fn take(&mut self) -> Result<Vec<u8>, PlatformError> {
        let next = self.reader.next().await?;
        Ok(std::mem::replace(&mut self.ahead, next).map(|(_, bytes)| bytes).unwrap_or_default())
    }

    /// The fault of what stands where something else should.
    fn instead_of(&self, wanted: &str) -> PlatformError {
        match &self.ahead {
            Some((name, _)) => bad(name, format!("stands where {wanted} should be")),
            None => bad(wanted, "is missing: the archive was cut off"),
        }
    }

    /// Every table has at least one piece, which may be empty.
    pub(super) async fn begin_table(&mut self, table: &str) -> Result<(), PlatformError> {
        if self.ahead()? != Some(Kind::Piece(table)) {
            return Err(self.instead_of(&format!("tables/{table}")));
        }
        self.seen.begin_table(table);
        Ok(())
    }

    /// The next piece of this table.
    pub(super) async fn piece(&mut self, table: &str) -> Result<Option<Vec<u8>>, PlatformError> {
        if self.ahead()? != Some(Kind::Piece(table)) {
            return Ok(None);
        }
        let bytes = self.take().await?;
        self.seen.piece(&bytes);
        Ok(Some(bytes))
    }

    /// The next file.
    pub(super) async fn file(&mut self) -> Result<Option<Vec<u8>>, PlatformError> {
        let Some(Kind::File(hash)) = self.ahead()? else { return Ok(None) };
        let hash = hash.to_owned();
        let bytes = self.take().await?;
        if sha256(&bytes) != hash {
            return Err(bad(&format!("files/{hash}"), "does not have the hash that it is named after"));
        }
        self.seen.file(hash, bytes.len());
        Ok(Some(bytes))
    }

    pub(super) async fn anchors(&mut self) -> Result<Vec<u8>, PlatformError> {
        if self.ahead()? != Some(Kind::Anchors) {
            return Err(self.instead_of(ANCHORS));
        }
        let bytes = self.take().await?;
        self.seen.anchors(&bytes);
        Ok(bytes)
    }

    /// Compares what has passed with the manifest, which is the end.
    pub(super) async fn finish(mut self) -> Result<Checked, PlatformError> {
        if self.ahead()? != Some(Kind::Manifest) {
            return Err(self.instead_of(MANIFEST));
        }
        let bytes = self.take().await?;
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| bad(MANIFEST, error.to_string()))?;
        compare(&self.head, &self.seen.manifest(manifest.chain.clone()), &manifest)?;
        if let Some((name, _)) = self.ahead {
            return Err(bad(&name, "comes after the end"));
        }
        Ok(Checked { head: self.head, manifest, manifest_sha256: sha256(&bytes) })
    }
}

fn read_head(bytes: &[u8]) -> Result<Head, PlatformError> {
    let head: Head = serde_json::from_slice(bytes).map_err(|error| bad(HEAD, error.to_string()))?;
    if head.format != FORMAT {
        return Err(bad(HEAD, format!("has the shape {}, this program reads {FORMAT}", head.format)));
    }
    head.key()?;
    let columns = head.tables.iter().flat_map(|table| &table.columns);
    let names = head.tables.iter().map(|table| &table.name).chain(columns);
    let mut names = names.chain(head.sequences.iter().map(|sequence| &sequence.name));
    match names.find(|name| !is_name(name)) {
        Some(name) => Err(bad(HEAD, format!("names `{name}`, which no table of ours is called"))),
        None => Ok(head),
    }
}
