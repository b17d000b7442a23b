//! Taking a commune out: everything as of one instant.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use futures::StreamExt as _;
use kernel::House;
use kernel::tenant::TenantKey;
use serde_json::json;

use super::pack::{Passphrase, Writer};
use super::seen::{Seen, sha256};
use super::store::{self, Commune};
use super::{ANCHORS, FORMAT, HEAD, Head, LEFT_OUT, MANIFEST, PIECE, TableHead, bad, check};
use crate::lifecycle::{self, in_the_commune, operation};
use crate::{Admin, PlatformError};

/// An archive that was written, read again and found whole.
#[derive(Debug, serde::Serialize)]
pub struct Exported {
    /// Tenant key.
    pub tenant: String,
    /// SHA-256 of the manifest; keep it apart from the archive.
    pub manifest_sha256: String,
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: usize,
    /// Whether the commune was closed, so that nothing can have changed since.
    pub closed: bool,
}

/// Writes the archive of a commune, reads it again, and puts both on record.
///
/// # Errors
/// When there is no such commune, it is a copy, a file of it is lost, the disk or the database refuses. Nothing is left then.
pub async fn export(
    admin: &Admin,
    house: &House,
    key: &TenantKey,
    to: (&Path, &Passphrase),
    operator: &str,
) -> Result<Exported, PlatformError> {
    let (path, passphrase) = to;
    let mut out = Writer::create(path, passphrase.clone())?;
    let written = write(admin, house, key, &mut out, operator).await;
    let (manifest, closed) = match written {
        Ok(written) => written,
        Err(error) => {
            out.give_up().await;
            return Err(error);
        }
    };
    out.finish().await?;
    let checked = check(path, passphrase).await?;
    if checked.manifest_sha256 != manifest {
        return Err(bad(MANIFEST, "is not what was written: look at the disk"));
    }
    let (rows, files) = (checked.manifest.rows(), checked.manifest.files.len());
    let detail = json!({ "manifest_sha256": manifest, "rows": rows, "files": files, "closed": closed,
        "snapshot": checked.head.exported_at, "verified": true });
    lifecycle::put_on_record(admin, &operation(&house.ambient, key, "platform.tenant.export", operator, detail))
        .await?;
    Ok(Exported { tenant: key.to_string(), manifest_sha256: manifest, rows, files, closed })
}

/// Answers the hash of the manifest and whether the commune was closed.
async fn write(
    admin: &Admin,
    house: &House,
    key: &TenantKey,
    out: &mut Writer,
    operator: &str,
) -> Result<(String, bool), PlatformError> {
    announce(admin, house, key, operator).await?;
    let mut tx = store::snapshot(&admin.pool).await?;
    let commune = store::commune(&mut tx, key).await?.ok_or_else(|| PlatformError::Unknown(key.to_string()))?;
    let chain = store::chain(&mut tx, key).await?;
    let closed = commune.suspended;
    let head = describe(&mut tx, house, key, commune, chain.as_ref().map_or(0, |(seq, _)| *seq)).await?;
    let mut seen = Seen::default();
    let bytes = serde_json::to_vec(&head)?;
    seen.head(&bytes);
    out.put(HEAD, bytes).await?;
    for table in &head.tables {
        put_table(&mut tx, key, table, out, &mut seen).await?;
    }
    for hash in store::files(&mut tx, key).await? {
        let content =
            house.files.carry_out(key, &hash).await.map_err(|error| PlatformError::Files(error.to_string()))?;
        let name = hex::encode(&hash);
        let content =
            content.ok_or_else(|| bad(&format!("files/{name}"), "is lost: bring it back from a backup first"))?;
        seen.file(name.clone(), content.len());
        out.put(format!("files/{name}"), content.to_vec()).await?;
    }
    let anchors = anchors(house, key, store::last_head(&mut tx, key).await?).await?;
    seen.anchors(&anchors);
    out.put(ANCHORS, anchors).await?;
    let manifest = serde_json::to_vec_pretty(&seen.manifest(chain))?;
    let hash = sha256(&manifest);
    out.put(MANIFEST, manifest).await?;
    Ok((hash, closed))
}

/// The commune's own trail says that it was taken out, also in the copy that is taken.
async fn announce(admin: &Admin, house: &House, key: &TenantKey, operator: &str) -> Result<(), PlatformError> {
    let by = operation(&house.ambient, key, "platform.tenant.export", operator, json!({}));
    let mut tx = admin.pool.begin().await?;
    let commune = store::commune(&mut tx, key).await?.ok_or_else(|| PlatformError::Unknown(key.to_string()))?;
    if let Some(of) = commune.copy_of {
        return Err(PlatformError::Refused(format!("{key} is a copy of {of}: export {of} itself")));
    }
    in_the_commune(&mut tx, &by).await?;
    tx.commit().await?;
    // What stays unsealed is sealed where the commune is brought in.
    if let Err(error) = kernel::seal::drain(house).await {
        tracing::warn!(%error, "some audit rows are exported unsealed");
    }
    Ok(())
}

async fn describe(
    tx: &mut store::Snapshot,
    house: &House,
    key: &TenantKey,
    commune: Commune,
    until: i64,
) -> Result<Head, PlatformError> {
    let left: BTreeMap<String, String> = LEFT_OUT.iter().map(|(name, why)| ((*name).into(), (*why).into())).collect();
    let tables = store::tables(tx, key).await?.into_iter().filter(|table| !left.contains_key(&table.name)).collect();
    // Signing goes on here until the snapshot's last head, and not beyond.
    let keys = house.keys.portable(key.as_str(), until)?;
    Ok(Head {
        format: FORMAT,
        jamaa: env!("CARGO_PKG_VERSION").to_owned(),
        exported_at: house.ambient.now(),
        tenant: key.to_string(),
        hcp: commune.hcp,
        file: commune.file,
        created_at: commune.created_at,
        hosts: store::hosts(tx, key).await?,
        migrations: store::migrations(tx, key).await?,
        tables,
        sequences: store::sequences(tx, key).await?,
        left_out: left,
        pending: store::pending(tx, key).await?,
        keys: hex::encode(&*keys),
    })
}

/// A table in pieces, each of whole rows; at least one, which may be empty.
async fn put_table(
    tx: &mut store::Snapshot,
    key: &TenantKey,
    table: &TableHead,
    out: &mut Writer,
    seen: &mut Seen,
) -> Result<(), PlatformError> {
    seen.begin_table(&table.name);
    let mut rows = store::copy_out(tx, key, table).await?;
    let (mut piece, mut number) = (Vec::new(), 0);
    loop {
        let next = rows.next().await.transpose()?;
        let ended = next.is_none();
        if let Some(bytes) = next {
            piece.extend_from_slice(&bytes);
        }
        if piece.len() >= PIECE || ended {
            seen.piece(&piece);
            out.put(format!("tables/{}/{number:06}.copy", table.name), std::mem::take(&mut piece)).await?;
            number += 1;
        }
        if ended {
            return Ok(());
        }
    }
}

/// The anchors up to the snapshot's last head. A head is anchored just after its commit: the last one may be on its way.
async fn anchors(house: &House, key: &TenantKey, last: Option<i64>) -> Result<Vec<u8>, PlatformError> {
    let io = |error: std::io::Error| PlatformError::Files(format!("anchors of {key}: {error}"));
    let Some(last) = last else { return Ok(Vec::new()) };
    let mut kept = String::new();
    for _ in 0..50 {
        let text =
            String::from_utf8_lossy(&house.sealer.anchors().export(key.as_str()).await.map_err(io)?).into_owned();
        let at = |line: &str| line.split(' ').next().and_then(|seq| seq.parse::<i64>().ok());
        let old = text.split_inclusive('\n').filter(|line| at(line).is_none_or(|seq| seq <= last));
        kept = old.collect();
        if text.lines().filter_map(at).any(|seq| seq >= last) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(kept.into_bytes())
}
