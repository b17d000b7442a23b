//! Taking a commune away for good: closed, exported while closed, and after time to think it over.

use chrono::{DateTime, Days, Utc};
use kernel::House;
use kernel::tenant::TenantKey;
use serde_json::json;

use super::store::{self, Connection};
use crate::lifecycle::{operation, record};
use crate::{Admin, PlatformError};

/// What stands between a commune and its end.
#[derive(Debug, serde::Serialize)]
pub struct Sentence {
    /// Tenant key.
    pub tenant: String,
    /// What is still missing; empty when it may be dropped.
    pub missing: Vec<String>,
    /// What must be typed to drop it.
    pub confirm: String,
    /// SHA-256 of the manifest of the export that remains; none for a copy.
    pub manifest_sha256: Option<String>,
    /// From when on it may be dropped, once it is closed and exported.
    pub from: Option<DateTime<Utc>>,
}

/// A commune that is gone.
#[derive(Debug, serde::Serialize)]
pub struct Dropped {
    /// Tenant key.
    pub tenant: String,
    /// Files removed.
    pub files: usize,
    /// SHA-256 of the manifest of the export that remains; none for a copy.
    pub manifest_sha256: Option<String>,
}

/// Tells what stands between a commune and its end, and changes nothing.
///
/// # Errors
/// When there is no such commune, or the database does not answer.
pub async fn sentence(
    admin: &Admin,
    now: DateTime<Utc>,
    key: &TenantKey,
    waiting_days: u32,
) -> Result<Sentence, PlatformError> {
    judge(&mut *admin.pool.acquire().await?, now, key, waiting_days).await
}

async fn judge(
    conn: &mut Connection,
    now: DateTime<Utc>,
    key: &TenantKey,
    waiting_days: u32,
) -> Result<Sentence, PlatformError> {
    let commune = store::commune(conn, key).await?.ok_or_else(|| PlatformError::Unknown(key.to_string()))?;
    let mut sentence = Sentence {
        tenant: key.to_string(),
        missing: Vec::new(),
        confirm: key.to_string(),
        manifest_sha256: None,
        from: None,
    };
    if commune.copy_of.is_some() {
        return Ok(sentence);
    }
    let exported = store::last_export(conn, key).await?;
    let manifest = exported.as_ref().and_then(|(_, detail)| detail["manifest_sha256"].as_str()).map(str::to_owned);
    let Some(closed) = commune.suspended_at else {
        sentence.missing.push("it is open: `jamaa tenant suspend` first".to_owned());
        return Ok(sentence);
    };
    let Some((at, _)) = exported.filter(|(at, detail)| *at >= closed && detail["closed"] == true) else {
        sentence.missing.push("it was not exported since it is closed: `jamaa tenant export`".to_owned());
        return Ok(sentence);
    };
    let from = at.checked_add_days(Days::new(u64::from(waiting_days))).unwrap_or(DateTime::<Utc>::MAX_UTC);
    if now < from {
        sentence
            .missing
            .push(format!("{waiting_days} days have not passed since its export: from {}", from.date_naive()));
    }
    sentence.from = Some(from);
    sentence.confirm = format!("{key} {}", manifest.as_deref().unwrap_or_default().get(..12).unwrap_or_default());
    sentence.manifest_sha256 = manifest;
    Ok(sentence)
}

/// Drops a commune. Its row in the deployment's record stays, with the hash of the export that remains.
///
/// # Errors
/// When something is missing, the confirmation is another text, or the database refuses; then nothing was changed.
pub async fn drop_commune(
    admin: &Admin,
    house: &House,
    key: &TenantKey,
    typed: (&str, u32),
    operator: &str,
) -> Result<Dropped, PlatformError> {
    let (confirm, waiting_days) = typed;
    let mut tx = admin.pool.begin().await?;
    store::alone(&mut tx, key).await?;
    let sentence = judge(&mut tx, house.ambient.now(), key, waiting_days).await?;
    if !sentence.missing.is_empty() {
        return Err(PlatformError::Refused(format!("{key} is not dropped: {}", sentence.missing.join("; "))));
    }
    if sentence.confirm != confirm {
        return Err(PlatformError::Refused(format!("{key} is not dropped: the confirmation is another text")));
    }
    let manifest = sentence.manifest_sha256;
    let detail = json!({ "manifest_sha256": manifest });
    record(&mut tx, &operation(&house.ambient, key, "platform.tenant.drop", operator, detail)).await?;
    store::remove(&mut tx, key).await?;
    tx.commit().await?;
    house.keys.forget_former(key.as_str());
    let files = |error: String| PlatformError::Files(format!("{key} is dropped, but something of it is left: {error}"));
    let aside = format!("dropped-{}", house.ambient.now().format("%Y%m%dT%H%M%SZ"));
    house.sealer.anchors().put_aside(key.as_str(), &aside).await.map_err(|error| files(error.to_string()))?;
    let removed = house.files.discard(key).await.map_err(|error| files(error.to_string()))?;
    Ok(Dropped { tenant: key.to_string(), files: removed, manifest_sha256: manifest })
}
