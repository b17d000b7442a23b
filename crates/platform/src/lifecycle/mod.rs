//! Closing a commune for a while and opening it again: on every host, in every running server, and in PostgreSQL.

mod store;

use kernel::House;
use kernel::ambient::Ambient;
use kernel::seal::{Report, Trail, verify_carried};
use kernel::tenant::TenantKey;
use serde_json::{Value, json};

use crate::{Admin, PlatformError};

pub(crate) use store::{Operation, in_the_commune, record};

/// Longest reason, in characters.
const REASON: usize = 500;

/// What was found and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// It is as was asked for now.
    Done,
    /// It was so already: nothing changed.
    Already,
}

/// Closes a commune. When this returns, no transaction of the commune is running and none can begin: PostgreSQL itself no
/// longer lets the server take the commune's role. Servers show the plain page within five seconds; until then they fail.
///
/// # Errors
/// When there is no such commune, the reason is empty or too long, or the database refuses.
pub async fn suspend(
    admin: &Admin,
    ambient: &Ambient,
    key: &TenantKey,
    reason: &str,
    operator: &str,
) -> Result<Changed, PlatformError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON || reason.chars().any(char::is_control) {
        return Err(PlatformError::Refused(format!("say why in 1 to {REASON} characters, on one line")));
    }
    let operation = operation(ambient, key, "platform.tenant.suspend", operator, json!({ "reason": reason }));
    let changed = store::suspend(&admin.pool, &operation, reason).await?;
    store::wait_for_writers(&admin.pool, key).await?;
    store::wait_for_those_inside(&admin.pool).await?;
    Ok(if changed { Changed::Done } else { Changed::Already })
}

/// Opens a closed commune again.
///
/// # Errors
/// When there is no such commune or the database refuses.
pub async fn resume(
    admin: &Admin,
    ambient: &Ambient,
    key: &TenantKey,
    operator: &str,
) -> Result<Changed, PlatformError> {
    let operation = operation(ambient, key, "platform.tenant.resume", operator, json!({}));
    let changed = store::resume(&admin.pool, &operation).await?;
    Ok(if changed { Changed::Done } else { Changed::Already })
}

/// Compares every audit row, link, head and anchor of a commune that nobody can enter, over the administrative connection.
///
/// # Errors
/// When there is no such commune or the database does not answer; tampering is a finding, not an error.
pub async fn verify_closed(admin: &Admin, house: &House, key: &TenantKey) -> Result<Report, PlatformError> {
    let files = |error: String| PlatformError::Files(error);
    let anchors = house.sealer.anchors().export(key.as_str()).await.map_err(|error| files(error.to_string()))?;
    if let Some(locked) = store::former_keys(&admin.pool, key).await? {
        house.keys.learn_former(key.as_str(), &locked).map_err(|error| files(error.to_string()))?;
    }
    let trail = Trail { keys: &house.keys, tenant: key.as_str(), now: house.ambient.now() };
    let mut tx = store::reading(&admin.pool, key).await?;
    verify_carried(&mut tx, &trail, anchors).await.map_err(|error| files(error.to_string()))
}

/// Writes into the deployment's own record.
pub(crate) async fn put_on_record(admin: &Admin, operation: &Operation<'_>) -> Result<(), PlatformError> {
    Ok(store::record(&mut *admin.pool.acquire().await?, operation).await?)
}

/// Something an operator does to a whole commune now.
pub(crate) fn operation<'a>(
    ambient: &Ambient,
    key: &'a TenantKey,
    act: &'static str,
    operator: &'a str,
    detail: Value,
) -> Operation<'a> {
    Operation { id: ambient.uuid(), at: ambient.now(), key, act, operator, detail }
}
