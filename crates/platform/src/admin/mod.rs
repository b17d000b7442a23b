//! The administrative connection: it makes schemas and roles, and is used by the command line only.

mod store;

use kernel::module::Module;
use kernel::tenant::BadTenantKey;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use crate::tenant_file::Fault;

/// Login role of the server: inherits nothing, owns nothing.
pub(crate) const RUNTIME_LOGIN: &str = "jamaa_runtime";

/// What can stop an operator.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// PostgreSQL.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A tenant file with faults.
    #[error("{} faults in the tenant file", .0.len())]
    File(Vec<Fault>),
    /// A tenant exists under this key, with another file.
    #[error("{key} is open already, and its file says otherwise: {differs}")]
    Differs {
        /// Tenant key.
        key: String,
        /// Top-level keys that differ.
        differs: String,
    },
    /// A key that cannot be one.
    #[error(transparent)]
    Key(#[from] BadTenantKey),
    /// A migration that was applied has since been changed.
    #[error(
        "migration {module} {version} of {tenant} was applied with another text: applied migrations are never changed"
    )]
    Changed {
        /// Tenant key.
        tenant: String,
        /// Module.
        module: String,
        /// Version.
        version: i32,
    },
    /// A tenant whose tables stayed locked.
    #[error("{tenant} stayed locked by running requests; run `jamaa migrate` again, it goes on where it stopped")]
    Locked {
        /// Tenant key.
        tenant: String,
    },
    /// JSON.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// There is no such commune.
    #[error("no commune {0}: see `jamaa tenant list`")]
    Unknown(String),
    /// A rule of the platform stands against it.
    #[error("{0}")]
    Refused(String),
    /// An archive of a commune is not what it should be.
    #[error("{entry}: {what}")]
    Archive {
        /// The entry at fault.
        entry: String,
        /// What is wrong with it.
        what: String,
    },
    /// The file store or a folder.
    #[error("files: {0}")]
    Files(String),
    /// The same host leads to another commune.
    #[error("host {0} already leads to another commune")]
    HostTaken(String),
}

/// The administrative connection and the modules it installs.
#[derive(Debug, Clone)]
pub struct Admin {
    pub(crate) pool: PgPool,
    pub(crate) modules: &'static [&'static Module],
}

impl Admin {
    /// Connects.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn connect(url: &str, modules: &'static [&'static Module]) -> Result<Self, PlatformError> {
        let pool = PgPoolOptions::new().max_connections(8).connect(url).await?;
        Ok(Self { pool, modules })
    }

    /// Installs or updates the deployment's own schema and the fixed roles. Changes nothing when all is there.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn prepare(&self) -> Result<(), PlatformError> {
        store::roles(&self.pool).await?;
        store::platform_schema(&self.pool, PLATFORM_MIGRATIONS).await
    }

    /// Closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The deployment's own tables.
const PLATFORM_MIGRATIONS: &[(i32, &str)] = &[
    (1, include_str!("../../../../migrations/platform/0001_core.sql")),
    (30, include_str!("../../../../migrations/platform/0030_communes.sql")),
    (40, include_str!("../../../../migrations/platform/0040_work.sql")),
    (41, include_str!("../../../../migrations/platform/0041_swept.sql")),
    (42, include_str!("../../../../migrations/platform/0042_kept.sql")),
];

/// The text of the deployment's own tables, by which test folders are told apart.
#[must_use]
pub fn platform_schema() -> String {
    PLATFORM_MIGRATIONS.iter().map(|(_, sql)| *sql).collect()
}
