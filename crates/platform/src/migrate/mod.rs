//! The migration runner: one ledger, every commune in its own transaction, several at once, resumable.

mod store;

use std::time::Duration;

use futures::StreamExt as _;
use kernel::module::Migration;
use kernel::tenant::TenantKey;

use crate::{Admin, PlatformError};

pub(crate) use store::{apply, record};

/// Communes migrated at the same time.
const PARALLEL: usize = 4;
/// How often a locked commune is tried again.
const TRIES: u32 = 8;

/// A commune that lacks steps of a module. Steps are counted, not compared by number: an older number may come later,
/// from another branch of the work.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Behind {
    /// Tenant key.
    pub tenant: String,
    /// Module.
    pub module: String,
    /// Steps of this program that it has.
    pub has: i32,
    /// Steps of this program.
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
    let steps: Vec<(String, i32)> = admin.modules.iter().flat_map(|module| steps(module)).collect();
    store::behind(&admin.pool, &steps).await
}

/// The steps of a module: its name, and the number of each.
pub(crate) fn steps(module: &kernel::module::Module) -> impl Iterator<Item = (String, i32)> {
    module.migrations.iter().map(|step| (module.name.to_owned(), step.version))
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
