//! The migration runner: one ledger, every commune in its own transaction, several at once, resumable.

mod store;

use std::time::Duration;

use futures::StreamExt as _;
use kernel::module::{Migration, Module};
use kernel::tenant::TenantKey;

use crate::{Admin, PlatformError};

pub(crate) use store::{apply, record};

/// Communes migrated at the same time.
const PARALLEL: usize = 4;
/// How often a locked commune is tried again.
const TRIES: u32 = 8;

/// A commune and module that has not reached the version of this program.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Behind {
    /// Tenant key.
    pub tenant: String,
    /// Module.
    pub module: String,
    /// Version it has.
    pub has: i32,
    /// Version of this program.
    pub wants: i32,
}

/// How far a run has come.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Progress {
    /// Communes done.
    pub done: usize,
    /// Communes that were behind.
    pub of: usize,
    /// The one just done.
    pub tenant: String,
}

/// Latest version of a module, 0 when it has no tables.
#[must_use]
pub fn latest(module: &Module) -> i32 {
    module.migrations.last().map_or(0, |migration| migration.version)
}

/// The version before the latest, 0 when there is none: numbers may have gaps.
#[must_use]
pub fn previous(module: &Module) -> i32 {
    module.migrations.iter().rev().nth(1).map_or(0, |migration| migration.version)
}

/// SHA-256 of a migration's text, so that one changed after the fact is noticed.
pub(crate) fn checksum(migration: &Migration) -> String {
    hex::encode(kernel::keys::sha256(migration.sql.as_bytes()))
}

/// The text with the tenant's runtime role in place of `:"runtime"`.
pub(crate) fn for_tenant(migration: &Migration, key: &TenantKey) -> String {
    migration.sql.replace(":\"runtime\"", &format!("\"{}\"", key.runtime_role()))
}

/// Who is behind: one query for all communes.
///
/// # Errors
/// When the database does not answer.
pub async fn behind(admin: &Admin) -> Result<Vec<Behind>, PlatformError> {
    let wanted: Vec<(String, i32)> =
        admin.modules.iter().map(|module| (module.name.to_owned(), latest(module))).collect();
    store::behind(&admin.pool, &wanted).await
}

/// Brings every commune to the version of this program. What was done stays done when it is interrupted.
///
/// # Errors
/// The first commune that could not be migrated; the others that were running are finished.
pub async fn run(admin: &Admin, on_progress: impl Fn(Progress)) -> Result<usize, PlatformError> {
    let mut tenants: Vec<String> = behind(admin).await?.into_iter().map(|behind| behind.tenant).collect();
    tenants.dedup();
    let of = tenants.len();
    let mut results = futures::stream::iter(tenants.into_iter().map(|tenant| async move {
        let outcome = with_retries(admin, &tenant).await;
        (tenant, outcome)
    }))
    .buffer_unordered(PARALLEL);
    let (mut done, mut first_failure) = (0, None);
    while let Some((tenant, outcome)) = results.next().await {
        match outcome {
            Ok(()) => {
                done += 1;
                on_progress(Progress { done, of, tenant });
            }
            Err(error) => first_failure = first_failure.or(Some(error)),
        }
    }
    first_failure.map_or(Ok(done), Err)
}

async fn with_retries(admin: &Admin, tenant: &str) -> Result<(), PlatformError> {
    let key = TenantKey::new(tenant)?;
    for attempt in 0..TRIES {
        match store::migrate(&admin.pool, admin.modules, &key).await {
            Err(PlatformError::Database(error)) if is_lock_timeout(&error) => {
                tokio::time::sleep(Duration::from_millis(100 << attempt.min(5))).await;
            }
            other => return other,
        }
    }
    Err(PlatformError::Locked { tenant: tenant.to_owned() })
}

/// `lock_not_available`: a running request holds the table. Waiting longer would make every later request wait behind us.
fn is_lock_timeout(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() == Some("55P03")
}
