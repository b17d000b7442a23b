//! Connections. Each tenant's requests go to one of several pools, so that a backend's caches serve few tenants.

use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Transaction};

use crate::tenant::TenantKey;

/// The pools of one database cluster, signed in as the login role that inherits nothing.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Arc<[PgPool]>,
    /// One connection beside the others, made when somebody listens on it.
    ear: PgPool,
}

/// How many pools, and connections in each.
#[derive(Debug, Clone, Copy)]
pub struct PoolShape {
    /// Number of pools.
    pub pools: u32,
    /// Connections in each.
    pub size: u32,
}

/// One pool at this moment.
#[derive(Debug, Clone, Copy)]
pub struct PoolUsage {
    /// Connections that somebody works on.
    pub used: usize,
    /// Connections that wait.
    pub idle: usize,
    /// Connections it may open.
    pub most: u32,
}

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Write,
}

impl Db {
    /// Prepares the pools; connections are made when they are first needed.
    ///
    /// # Errors
    /// The database's, when the URL cannot be read.
    pub fn open(url: &str, shape: PoolShape) -> Result<Self, sqlx::Error> {
        let options: PgConnectOptions = url.parse()?;
        let pool = || {
            PgPoolOptions::new()
                .max_connections(shape.size)
                .acquire_timeout(std::time::Duration::from_secs(10))
                .max_lifetime(std::time::Duration::from_secs(600))
                .test_before_acquire(false)
                .connect_lazy_with(options.clone().application_name("jamaa").statement_cache_capacity(200))
        };
        let ear =
            PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone().application_name("jamaa ear"));
        Ok(Self { pools: (0..shape.pools.max(1)).map(|_| pool()).collect(), ear })
    }

    fn pool(&self, key: &str) -> &PgPool {
        let hash =
            key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let slice = usize::try_from(hash % self.pools.len() as u64).unwrap_or(0);
        &self.pools[slice]
    }

    /// One round trip: BEGIN, the tenant's role and its search path.
    pub(crate) async fn begin(
        &self,
        key: &TenantKey,
        mode: Mode,
    ) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
        let begin = match mode {
            Mode::Read => "begin read only",
            Mode::Write => "begin",
        };
        let sql = format!(
            "{begin}; set local role \"{}\"; set local search_path to \"{}\"",
            key.runtime_role(),
            key.schema()
        );
        self.open_transaction(self.pool(key.as_str()), sql).await
    }

    /// A transaction in the deployment's own schema.
    pub async fn begin_platform(&self) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
        let sql = "begin; set local role jamaa_platform; set local search_path to platform".to_owned();
        self.open_transaction(&self.pools[0], sql).await
    }

    /// A connection for hearing notifications, with no role set: it can read nothing.
    pub(crate) async fn listener(&self) -> Result<PgListener, sqlx::Error> {
        PgListener::connect_with(&self.ear).await
    }

    /// Begins in a task of its own: a caller that is given up while BEGIN travels (a browser that left the page) would
    /// otherwise hand its connection to the next request inside an open transaction.
    async fn open_transaction(
        &self,
        pool: &PgPool,
        sql: String,
    ) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
        let pool = pool.clone();
        let begun = tokio::spawn(async move { begin_on_a_live_connection(&pool, sql).await });
        crate::telemetry::beginning(begun).await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }

    /// How many connections are open, idle and allowed, pool by pool.
    #[must_use]
    pub fn usage(&self) -> Vec<PoolUsage> {
        let usage = |pool: &PgPool| {
            let open = usize::try_from(pool.size()).unwrap_or(usize::MAX);
            let idle = pool.num_idle().min(open);
            PoolUsage { used: open - idle, idle, most: pool.options().get_max_connections() }
        };
        self.pools.iter().map(usage).collect()
    }

    /// Drops every connection once it is idle, so that statements planned before a migration are forgotten.
    pub async fn recycle(&self) {
        for pool in &*self.pools {
            while let Some(connection) = pool.try_acquire() {
                drop(connection.detach());
            }
        }
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.ear.close().await;
        for pool in &*self.pools {
            pool.close().await;
        }
    }
}

/// A connection that PostgreSQL closed (restart, failover) is found out by the first statement, which changed nothing
/// yet: take another.
async fn begin_on_a_live_connection(pool: &PgPool, sql: String) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    for _ in 0..pool.options().get_max_connections() {
        match pool.begin_with(AssertSqlSafe(sql.clone())).await {
            Err(sqlx::Error::Io(_)) => {}
            Err(sqlx::Error::Database(error)) if error.code().is_some_and(|code| code.starts_with("57P")) => {}
            other => return other,
        }
    }
    pool.begin_with(AssertSqlSafe(sql)).await
}
