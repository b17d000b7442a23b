//! Opening a commune: schema, roles, grants, policies, units, registers, first administrator. All or nothing.

mod seed;
mod store;

use kernel::ambient::Ambient;
use kernel::tenant::TenantKey;

use crate::tenant_file::TenantFile;
use crate::{Admin, PlatformError};

pub use store::Opened;

/// The first person who can sign in.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// Login.
    pub login: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// Argon2id hash of the password, PHC string.
    pub password_hash: String,
    /// Whether the password must be changed at the first sign-in.
    pub must_change_password: bool,
}

/// What opening a commune did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// It was opened.
    Opened,
    /// It was open already, with the same file: nothing changed.
    Unchanged,
}

/// An open commune, for lists.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Listed {
    /// Tenant key.
    pub key: String,
    /// French name.
    pub name: String,
    /// HCP code.
    pub hcp: String,
    /// Hosts, relative to the base host unless absolute.
    pub hosts: Vec<String>,
    /// When it was opened.
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// Since when it is closed for everybody, if it is.
    pub suspended_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Why it is closed.
    pub suspended_why: Option<String>,
    /// The commune that this one is a copy of.
    pub copy_of: Option<String>,
}

/// Opens a commune.
///
/// # Errors
/// When the file differs from the one the commune was opened with, a host is taken, or the database refuses; then
/// nothing was changed.
pub async fn add(
    admin: &Admin,
    ambient: &Ambient,
    file: &TenantFile,
    first: Option<&FirstAdministrator>,
    operator: &str,
) -> Result<Added, PlatformError> {
    let key = TenantKey::new(&file.key)?;
    let described = serde_json::to_value(file)?;
    if let Some(opened) = store::find(&admin.pool, &key).await? {
        return seed::compare(&key, &opened.file, &described);
    }
    let seed = seed::build(file, described, ambient, first, operator);
    match store::open(admin, &key, &seed, ambient.now()).await? {
        None => Ok(Added::Opened),
        // Somebody else opened it while we prepared.
        Some(opened) => seed::compare(&key, &opened.file, &seed.described),
    }
}

/// All open communes.
///
/// # Errors
/// When the database does not answer.
pub async fn list(admin: &Admin) -> Result<Vec<Listed>, PlatformError> {
    store::list(&admin.pool).await
}

/// One open commune with its file.
///
/// # Errors
/// When the database does not answer.
pub async fn show(admin: &Admin, key: &TenantKey) -> Result<Option<Opened>, PlatformError> {
    store::find(&admin.pool, key).await
}
