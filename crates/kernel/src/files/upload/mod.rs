//! Uploads that survive a dropped line: the parts of one file, one after the other, until it is whole.
//!
//! An upload belongs to the sign-in that opened it, in its commune: nobody else finds it, not even the same person at another desk.
//! What is not finished within a day is thrown away. Until it is whole and was looked at, it is no file: nothing refers to it, nothing
//! shows it, and no audit row is written for its parts.

mod store;

use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Duration, Utc};

use super::{FileAttach, MAX_BYTES, StoredFile, attach_in, prepared};
use crate::error::{Failure, Fault, Internal, Outcome};
use crate::id::{FileId, TypedId as _, UploadId};
use crate::session::{Actor, Permit, Session};
use crate::tx::{Tx as _, begin};

/// How long an upload may take, in hours.
pub(super) const HOURS: i64 = 24;
/// Unfinished uploads of one sign-in.
pub(super) const AT_ONCE: i64 = 20;
/// Old uploads thrown away when a new one is opened.
const SWEEP: i64 = 20;

/// An upload and how far it has come.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Identifier.
    pub id: UploadId,
    /// Name it was given.
    pub name: String,
    /// Bytes of the whole.
    pub size: i64,
    /// Bytes that are here.
    pub received: i64,
    /// When it is thrown away.
    pub expires_at: DateTime<Utc>,
    /// What it became.
    pub file: Option<FileId>,
    parts: Vec<String>,
}

/// What became of a part.
#[derive(Debug, Clone)]
pub enum Appended {
    /// It is kept.
    Kept(Upload),
    /// It does not begin where the last one ended.
    Elsewhere {
        /// Bytes that are here.
        received: i64,
    },
    /// There is no such upload, or not any more.
    Gone,
}

/// Who may go on with an upload.
fn holder(session: &Session) -> String {
    match session.actor() {
        Actor::Staff { session, .. } => session.to_string(),
        Actor::Token { id, .. } => id.to_string(),
        other => format!("{}:{}", other.kind(), other.id()),
    }
}

/// Opens an upload of `size` bytes.
///
/// # Errors
/// Refused when it is empty or too large, or when this sign-in has too many open.
pub async fn open(permit: &Permit<FileAttach>, name: &str, size: i64) -> Outcome<Upload> {
    let session = permit.session();
    if size <= 0 {
        return Err(Fault::at("kernel-error-file-empty", &["file"]).into());
    }
    if usize::try_from(size).map_or(true, |size| size > MAX_BYTES) {
        return Err(super::too_large());
    }
    let (house, now, holder) = (session.house(), session.house().ambient.now(), holder(session));
    let upload = Upload {
        id: UploadId::from_uuid(house.ambient.uuid()),
        name: super::clean_name(name),
        size,
        received: 0,
        expires_at: now + Duration::hours(HOURS),
        file: None,
        parts: Vec::new(),
    };
    let mut tx = session.writing().await?;
    let old = store::sweep(&mut tx, now, SWEEP).await?;
    if store::open_of(&mut tx, &holder).await? >= AT_ONCE {
        return Err(Fault::at("kernel-error-upload-many", &["file"]).into());
    }
    store::insert(&mut tx, &upload, &holder, now).await?;
    tx.commit().await?;
    house.files.forget(&session.tenant().key, &old).await;
    Ok(upload)
}

/// The upload, for whoever opened it; `None` for anybody else and once it was thrown away.
///
/// # Errors
/// Internal failures only.
pub async fn find(permit: &Permit<FileAttach>, id: UploadId) -> Outcome<Option<Upload>> {
    let session = permit.session();
    let mut tx = session.reading().await?;
    Ok(store::find(&mut tx, id, &holder(session), session.house().ambient.now()).await?)
}

/// Keeps a part that begins at `offset`. The last one makes the whole a file.
///
/// # Errors
/// Refused when the whole is not fit to be kept; then the upload is gone.
pub async fn append(permit: &Permit<FileAttach>, id: UploadId, offset: i64, part: Bytes) -> Outcome<Appended> {
    let (session, key) = (permit.session(), &permit.session().tenant().key);
    let Some(upload) = find(permit, id).await? else { return Ok(Appended::Gone) };
    if upload.received != offset {
        return Ok(Appended::Elsewhere { received: upload.received });
    }
    let length = i64::try_from(part.len()).unwrap_or(i64::MAX);
    if offset.saturating_add(length) > upload.size {
        return Err(super::too_large());
    }
    let upload = if length == 0 {
        upload
    } else {
        // The part first, then the row that counts it: of two that race, one is counted and the other swept away.
        let name = session.house().ambient.uuid().simple().to_string();
        session.house().files.put_part(key, &name, part).await?;
        let mut tx = session.writing().await?;
        let advanced = store::advance(&mut tx, &upload, &holder(session), length, &name).await?;
        tx.commit().await?;
        match advanced {
            Some(upload) => upload,
            None => {
                session.house().files.forget(key, &[name]).await;
                let now = find(permit, id).await?;
                return Ok(now.map_or(Appended::Gone, |upload| Appended::Elsewhere { received: upload.received }));
            }
        }
    };
    if upload.received < upload.size || upload.file.is_some() {
        return Ok(Appended::Kept(upload));
    }
    let file = finish(permit, &upload).await?;
    Ok(Appended::Kept(Upload { file: Some(file.id), ..upload }))
}

/// Puts the parts together and keeps the whole. Asked twice, it is one file.
async fn finish(permit: &Permit<FileAttach>, upload: &Upload) -> Outcome<StoredFile> {
    let (session, key) = (permit.session(), &permit.session().tenant().key);
    let mut whole = BytesMut::with_capacity(usize::try_from(upload.size).unwrap_or(0));
    for part in &upload.parts {
        whole.extend_from_slice(&session.house().files.get_part(key, part).await?);
    }
    let ready = match prepared(session, whole.freeze()).await {
        Ok(ready) => ready,
        Err(refused @ Failure::Refused(_)) => {
            drop_upload(permit, upload.id).await?;
            return Err(refused);
        }
        Err(failure) => return Err(failure),
    };
    let mut tx = begin(permit).await?;
    if let Some(file) = store::claim(tx.conn(), upload.id).await? {
        let known = super::store::find(tx.conn(), file).await?;
        return known.ok_or_else(|| Internal::Broken("an upload names a file that is not there").into());
    }
    let (file, audited) = attach_in(&mut tx, session, &upload.name, ready).await?;
    store::finished(tx.conn(), upload.id, file.id).await?;
    tx.commit(audited).await?;
    session.house().files.forget(key, &upload.parts).await;
    Ok(file)
}

/// Throws an upload away; `false` when there is none.
///
/// # Errors
/// Internal failures only.
pub async fn drop_upload(permit: &Permit<FileAttach>, id: UploadId) -> Outcome<bool> {
    let (session, key) = (permit.session(), &permit.session().tenant().key);
    let mut tx = session.writing().await?;
    let parts = store::delete(&mut tx, id, &holder(session)).await?;
    tx.commit().await?;
    let found = parts.is_some();
    session.house().files.forget(key, &parts.unwrap_or_default()).await;
    Ok(found)
}
