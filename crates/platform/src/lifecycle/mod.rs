//! Closing a commune for a while and opening it again: on every host, in every running server, and in PostgreSQL.

mod store;

use kernel::ambient::Ambient;
use kernel::tenant::TenantKey;
use serde_json::{Value, json};

use crate::{Admin, PlatformError};

pub(crate) use store::Operation;

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
