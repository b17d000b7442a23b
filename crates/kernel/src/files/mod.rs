//! Stored files: content-addressed under the commune's own prefix, their type sniffed, their links signed.

mod bucket;
mod clean;
mod link;
mod scan;
mod store;
pub(crate) mod unused;
pub mod upload;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};

use crate::error::{Failure, Fault, Internal, Outcome};
use crate::id::{FileId, TypedId as _};
use crate::keys::sha256;
use crate::session::{Permit, Session};
use crate::tenant::TenantKey;
use crate::tx::{Audited, Change, TenantTx, Tx as _, begin, begin_read};

pub use bucket::Bucket;
pub use link::{Link, LinkFault};
pub use scan::Scanner;

crate::acts! {
    /// Keep a file that a form refers to.
    write FileAttach = "kernel.file.attach";
    /// Fetch a file by a signed link.
    read FileFetch = "kernel.file.fetch";
}

// The front desk attaches, the administrator the seal of the commune, whoever holds a link fetches.
crate::policies! {
    FileAttach: REGISTRAR | OFFICER | HEAD_OF_OFFICE | ADMINISTRATOR => All;
    FileFetch: PUBLIC => All;
}

/// Largest upload, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// What somebody who uploads is told: what is counted, how much passes, and how more of it is refused. `graphql/API.md` tells every row, and a
/// rule of the house compares them.
pub const LIMITS: [(&str, usize, &str); 3] = [
    ("bytes of a file", MAX_BYTES, "kernel-error-file-too-large"),
    ("unfinished uploads at `/uploads`, of one sign-in or token", upload::AT_ONCE as usize, "kernel-error-upload-many"),
    ("hours until an upload at `/uploads` is forgotten", upload::HOURS as usize, "404"),
];

/// Types that may be uploaded: what scanners and phones make.
const ACCEPTED: [&str; 4] = ["application/pdf", "image/jpeg", "image/png", "image/webp"];

/// Where contents are kept, a folder or an S3-compatible bucket, and who looks at them before.
#[derive(Debug, Clone)]
pub struct FileStore {
    store: Arc<dyn ObjectStore>,
    scanner: Option<Scanner>,
}

/// What is known of a stored file.
#[derive(Debug, Clone)]
pub struct StoredFile {
    /// Identifier.
    pub id: FileId,
    /// SHA-256 of the content.
    pub sha256: Vec<u8>,
    /// Media type, sniffed.
    pub media_type: String,
    /// Name it was given.
    pub name: String,
    /// Bytes.
    pub size: i64,
}

impl FileStore {
    /// Keeps contents in a folder, which is made when it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, object_store::Error> {
        std::fs::create_dir_all(folder)
            .map_err(|source| object_store::Error::Generic { store: "folder", source: Box::new(source) })?;
        // An issued document must outlive a power cut as surely as the row that names it.
        Ok(Self::over(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))))
    }

    /// Keeps contents in a bucket of an S3-compatible store.
    ///
    /// # Errors
    /// When it cannot be used as configured. Whether it answers, [`FileStore::check`] tells.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, object_store::Error> {
        Ok(Self::over(Arc::new(bucket.open()?)))
    }

    fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, scanner: None }
    }

    /// Lets a scanner look at each upload before it is kept.
    #[must_use]
    pub fn scanned_by(mut self, scanner: Option<Scanner>) -> Self {
        self.scanner = scanner;
        self
    }

    /// Writes, reads and removes something small: at start-up, so that a wrong bucket or key is found by the operator and not by a clerk.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn check(&self) -> Result<(), object_store::Error> {
        // No commune's prefix: a key has no hyphen.
        let (key, content) = (Key::from("start-check/probe"), Bytes::from_static(b"jamaa"));
        self.store.put(&key, PutPayload::from(content.clone())).await?;
        let read = self.store.get(&key).await?.bytes().await?;
        self.store.delete(&key).await?;
        if read == content {
            return Ok(());
        }
        let source = "what was written is not what was read".into();
        Err(object_store::Error::Generic { store: "check", source })
    }

    fn key(tenant: &TenantKey, sha256: &[u8]) -> Key {
        let name = hex::encode(sha256);
        Key::from(format!("{tenant}/{}/{name}", &name[..2]))
    }

    async fn put(&self, tenant: &TenantKey, content: Bytes) -> Result<[u8; 32], Internal> {
        let hash = sha256(&content);
        self.store.put(&Self::key(tenant, &hash), PutPayload::from(content)).await?;
        Ok(hash)
    }

    /// A commune's content, to take it along; `None` when the store has lost it.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn carry_out(&self, tenant: &TenantKey, sha256: &[u8]) -> Result<Option<Bytes>, object_store::Error> {
        match self.store.get(&Self::key(tenant, sha256)).await {
            Ok(found) => found.bytes().await.map(Some),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Keeps a content that a commune brought.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn carry_in(&self, tenant: &TenantKey, content: Bytes) -> Result<(), object_store::Error> {
        let hash = sha256(&content);
        self.store.put(&Self::key(tenant, &hash), PutPayload::from(content)).await?;
        Ok(())
    }

    /// Removes every content of a commune that is no more. Answers how many there were.
    ///
    /// # Errors
    /// When the store refuses; what was removed until then is gone.
    pub async fn discard(&self, tenant: &TenantKey) -> Result<usize, object_store::Error> {
        let found = self.store.list(Some(&Key::from(tenant.as_str()))).map_ok(|meta| meta.location).boxed();
        self.store.delete_stream(found).try_fold(0, |count, _| async move { Ok(count + 1) }).await
    }

    /// Removes a content that no file has any more; one that is not there is gone already.
    async fn remove(&self, tenant: &TenantKey, sha256: &[u8]) -> Result<(), Internal> {
        match self.store.delete(&Self::key(tenant, sha256)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn get(&self, tenant: &TenantKey, sha256: &[u8]) -> Result<Bytes, Internal> {
        Ok(self.store.get(&Self::key(tenant, sha256)).await?.bytes().await?)
    }

    /// Parts lie under the commune's prefix as well, in a folder that no hash begins with.
    fn part_key(tenant: &TenantKey, part: &str) -> Key {
        Key::from(format!("{tenant}/upload/{part}"))
    }

    async fn put_part(&self, tenant: &TenantKey, part: &str, content: Bytes) -> Result<(), Internal> {
        self.store.put(&Self::part_key(tenant, part), PutPayload::from(content)).await?;
        Ok(())
    }

    async fn get_part(&self, tenant: &TenantKey, part: &str) -> Result<Bytes, Internal> {
        Ok(self.store.get(&Self::part_key(tenant, part)).await?.bytes().await?)
    }

    /// Removes parts that nothing refers to any more. One that stays costs room and harms nobody.
    async fn forget(&self, tenant: &TenantKey, parts: &[String]) {
        for part in parts {
            if let Err(error) = self.store.delete(&Self::part_key(tenant, part)).await {
                tracing::warn!(%tenant, %error, "a part of an upload was not removed");
            }
        }
    }
}

/// An upload that was looked at and cleaned: fit to be kept.
struct Prepared {
    media_type: &'static str,
    content: Bytes,
}

fn too_large() -> Failure {
    Fault::at("kernel-error-file-too-large", &["file"]).with("megabytes", MAX_BYTES / 1024 / 1024).into()
}

/// Sniffs, scans and cleans, before any transaction: nobody waits for a scanner while holding a connection.
async fn prepared(session: &Session, content: Bytes) -> Outcome<Prepared> {
    if content.is_empty() {
        return Err(Fault::at("kernel-error-file-empty", &["file"]).into());
    }
    if content.len() > MAX_BYTES {
        return Err(too_large());
    }
    let kind = infer::get(&content).map(|kind| kind.mime_type());
    let Some(media_type) = kind.filter(|kind| ACCEPTED.contains(kind)) else {
        return Err(Fault::at("kernel-error-file-type", &["file"]).into());
    };
    if let Some(scanner) = &session.house().files.scanner {
        scanner.check(session, &content).await?;
    }
    let cleaned = tokio::task::spawn_blocking(move || clean::clean(media_type, content)).await;
    let cleaned = cleaned.map_err(|_| Internal::Broken("the cleaning of an upload stopped"))?;
    let content = cleaned.map_err(|unfit| Failure::from(Fault::from(unfit)))?;
    Ok(Prepared { media_type, content })
}

/// Keeps an uploaded file.
///
/// # Errors
/// Refused when it is empty, too large, damaged, locked, active, infected, or of a type that is not accepted, whatever its name says.
pub async fn attach(permit: &Permit<FileAttach>, name: &str, content: Bytes) -> Outcome<StoredFile> {
    let ready = prepared(permit.session(), content).await?;
    let mut tx = begin(permit).await?;
    let (file, audited) = attach_in(&mut tx, permit.session(), name, ready).await?;
    tx.commit(audited).await?;
    Ok(file)
}

async fn attach_in(
    tx: &mut TenantTx,
    session: &Session,
    name: &str,
    ready: Prepared,
) -> Outcome<(StoredFile, Audited)> {
    let file = insert(tx, session, (name, ready.media_type), ready.content, false).await?;
    let change = Change {
        object_kind: "file",
        object_id: file.id.to_string(),
        object_label: file.name.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(
            serde_json::json!({ "media_type": file.media_type, "size": file.size, "sha256": hex::encode(&file.sha256) }),
        ),
    };
    let audited = tx.audit(change).await?;
    Ok((file, audited))
}

/// Keeps a file that the house itself made, in the transaction that refers to it, for as long as something does.
///
/// # Errors
/// Internal failures only.
pub async fn keep(
    tx: &mut TenantTx,
    session: &Session,
    name: &str,
    media_type: &str,
    content: Bytes,
) -> Outcome<StoredFile> {
    insert(tx, session, (name, media_type), content, true).await
}

/// Keeps a file that the house made for somebody to fetch, and to which nothing refers: it goes as an upload does that nobody needed.
///
/// # Errors
/// Internal failures only.
pub async fn keep_awhile(
    tx: &mut TenantTx,
    session: &Session,
    name: &str,
    media_type: &str,
    content: Bytes,
) -> Outcome<StoredFile> {
    insert(tx, session, (name, media_type), content, false).await
}

/// The row first, which holds the content against whoever clears up, then the content, then the commit: a content without its row
/// harms nobody, a row without content would.
async fn insert(
    tx: &mut TenantTx,
    session: &Session,
    (name, media_type): (&str, &str),
    content: Bytes,
    attached: bool,
) -> Outcome<StoredFile> {
    let (house, tenant) = (session.house(), &session.tenant().key);
    let file = StoredFile {
        id: FileId::from_uuid(house.ambient.uuid()),
        sha256: sha256(&content).to_vec(),
        media_type: media_type.to_owned(),
        name: clean_name(name),
        size: i64::try_from(content.len()).unwrap_or(i64::MAX),
    };
    let by = session.actor().id();
    let hold = unused::hold_of(tenant, &file.sha256);
    store::insert(tx.conn(), &store::New { file: &file, at: house.ambient.now(), by: &by, attached, hold }).await?;
    house.files.put(tenant, content).await?;
    Ok(file)
}

/// What is known of a file that this caller uploaded.
///
/// # Errors
/// Internal failures only; `None` when the caller uploaded no such file.
pub async fn uploaded(permit: &Permit<FileAttach>, id: FileId) -> Outcome<Option<StoredFile>> {
    let session = permit.session();
    let mut tx = session.reading().await?;
    Ok(store::uploaded(&mut tx, &session.actor().id(), id).await?)
}

/// Fetches a file for the holder of a good link.
///
/// # Errors
/// Internal failures only; `None` when there is no such file in this commune, or its content is lost.
pub async fn fetch(permit: &Permit<FileFetch>, link: &Link) -> Outcome<Option<(StoredFile, Bytes)>> {
    let mut tx = begin_read(permit).await?;
    let Some(file) = store::find(tx.conn(), link.file()).await? else { return Ok(None) };
    drop(tx);
    let content = content(permit.session(), &file.sha256).await?;
    Ok(content.map(|content| (file, content)))
}

/// Those of these files that the caller may attach to an object: the caller's own uploads, and the files that are
/// `kept` because the object has them already. Whoever sees the object gets a link to its files, so that naming a
/// colleague's file must not be enough. From here on something refers to them: see [`release`].
///
/// # Errors
/// Internal failures only.
pub async fn attachable(
    tx: &mut TenantTx,
    session: &Session,
    ids: &[FileId],
    kept: &[FileId],
) -> Outcome<Vec<StoredFile>> {
    let (by, now) = (session.actor().id(), tx.now());
    Ok(store::attach(tx.conn(), &by, ids, kept, now).await?)
}

/// An object refers to these no longer. Unless another one does, they go when the commune's rule for unused files says so, counted from now.
///
/// # Errors
/// Internal failures only.
pub async fn release(tx: &mut TenantTx, ids: &[FileId]) -> Outcome<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    Ok(store::release(tx.conn(), ids, now).await?)
}

/// What is known of a file, for an object that refers to it.
///
/// # Errors
/// Internal failures only.
pub async fn find(tx: &mut impl crate::tx::Tx, id: FileId) -> Outcome<Option<StoredFile>> {
    Ok(store::find(tx.conn(), id).await?)
}

/// The content with this hash, in the session's commune; `None` when the store has lost it, which is logged.
///
/// # Errors
/// Internal failures only.
pub async fn content(session: &Session, sha256: &[u8]) -> Outcome<Option<Bytes>> {
    match session.house().files.get(&session.tenant().key, sha256).await {
        Ok(content) => Ok(Some(content)),
        Err(Internal::Files(object_store::Error::NotFound { .. })) => {
            tracing::error!(tenant = %session.tenant().key, sha256 = %hex::encode(sha256), "a stored file is lost");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// File names reach headers and screens: control characters and separators go, length is bounded.
fn clean_name(name: &str) -> String {
    let kept: String = name.chars().filter(|c| !c.is_control() && !matches!(c, '/' | '\\' | '"')).take(120).collect();
    if kept.trim().is_empty() { "file".to_owned() } else { kept }
}
