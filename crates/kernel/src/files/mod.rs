//! Stored files: content-addressed under the commune's own prefix, their type sniffed, their links signed.

mod link;
mod store;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};

use crate::error::{Fault, Internal, Outcome};
use crate::id::{FileId, TypedId as _};
use crate::keys::sha256;
use crate::session::{Permit, Session};
use crate::tenant::TenantKey;
use crate::tx::{Change, TenantTx, Tx as _, begin, begin_read};

pub use link::{Link, LinkFault};

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

/// Types that may be uploaded: what scanners and phones make.
const ACCEPTED: [&str; 4] = ["application/pdf", "image/jpeg", "image/png", "image/webp"];

/// Where contents are kept: a folder today, any S3-compatible store tomorrow.
#[derive(Debug, Clone)]
pub struct FileStore(Arc<dyn ObjectStore>);

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
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))))
    }

    fn key(tenant: &TenantKey, sha256: &[u8]) -> Key {
        let name = hex::encode(sha256);
        Key::from(format!("{tenant}/{}/{name}", &name[..2]))
    }

    async fn put(&self, tenant: &TenantKey, content: Bytes) -> Result<[u8; 32], Internal> {
        let hash = sha256(&content);
        self.0.put(&Self::key(tenant, &hash), PutPayload::from(content)).await?;
        Ok(hash)
    }

    /// A commune's content, to take it along; `None` when the store has lost it.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn carry_out(&self, tenant: &TenantKey, sha256: &[u8]) -> Result<Option<Bytes>, object_store::Error> {
        match self.0.get(&Self::key(tenant, sha256)).await {
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
        self.0.put(&Self::key(tenant, &hash), PutPayload::from(content)).await?;
        Ok(())
    }

    /// Removes every content of a commune that is no more. Answers how many there were.
    ///
    /// # Errors
    /// When the store refuses; what was removed until then is gone.
    pub async fn discard(&self, tenant: &TenantKey) -> Result<usize, object_store::Error> {
        let found = self.0.list(Some(&Key::from(tenant.as_str()))).map_ok(|meta| meta.location).boxed();
        self.0.delete_stream(found).try_fold(0, |count, _| async move { Ok(count + 1) }).await
    }

    async fn get(&self, tenant: &TenantKey, sha256: &[u8]) -> Result<Bytes, Internal> {
        Ok(self.0.get(&Self::key(tenant, sha256)).await?.bytes().await?)
    }
}

/// Keeps an uploaded file.
///
/// # Errors
/// Refused when it is empty, too large, or of a type that is not accepted, whatever its name says.
pub async fn attach(permit: &Permit<FileAttach>, name: &str, content: Bytes) -> Outcome<StoredFile> {
    let kind = infer::get(&content).map(|kind| kind.mime_type());
    let media_type = match kind {
        _ if content.is_empty() => return Err(Fault::at("kernel-error-file-empty", &["file"]).into()),
        _ if content.len() > MAX_BYTES => {
            return Err(Fault::at("kernel-error-file-too-large", &["file"])
                .with("megabytes", MAX_BYTES / 1024 / 1024)
                .into());
        }
        Some(kind) if ACCEPTED.contains(&kind) => kind,
        _ => return Err(Fault::at("kernel-error-file-type", &["file"]).into()),
    };
    let mut tx = begin(permit).await?;
    let file = keep(&mut tx, permit.session(), name, media_type, content).await?;
    let change = Change {
        object_kind: "file",
        object_id: file.id.to_string(),
        object_label: file.name.clone(),
        unit: Some(permit.session().here()),
        before: None,
        after: Some(
            serde_json::json!({ "media_type": file.media_type, "size": file.size, "sha256": hex::encode(&file.sha256) }),
        ),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(file)
}

/// Keeps a file that the house itself made, in the transaction that refers to it. The content goes first: an
/// orphan harms nobody, a row without content would.
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
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let hash = session.house().files.put(&session.tenant().key, content).await?;
    let file = StoredFile {
        id: FileId::from_uuid(session.house().ambient.uuid()),
        sha256: hash.to_vec(),
        media_type: media_type.to_owned(),
        name: clean_name(name),
        size,
    };
    store::insert(tx.conn(), &file, session.house().ambient.now(), &session.actor().id()).await?;
    Ok(file)
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
/// colleague's file must not be enough.
///
/// # Errors
/// Internal failures only.
pub async fn attachable(
    tx: &mut impl crate::tx::Tx,
    session: &Session,
    ids: &[FileId],
    kept: &[FileId],
) -> Outcome<Vec<StoredFile>> {
    Ok(store::attachable(tx.conn(), &session.actor().id(), ids, kept).await?)
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
