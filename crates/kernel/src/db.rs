//! Connections. Each tenant's requests go to one of several pools, so that a backend's caches serve few tenants, and a
//! connection ends when its pool has served too many: what a backend remembers of a tenant it never forgets.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions, PgRow};
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Row as _};

use crate::tenant::TenantKey;

/// No connection lives longer, whatever it served.
const LIFETIME: Duration = Duration::from_secs(600);

/// The pools of one database cluster, signed in as the login role that inherits nothing.
#[derive(Debug, Clone)]
pub struct Db {
    slices: Arc<[Slice]>,
    /// One connection beside the others, made when somebody listens on it.
    ear: PgPool,
}

/// One pool, which a slice of the tenants shares.
#[derive(Debug)]
struct Slice {
    pool: PgPool,
    visits: Arc<Visits>,
}

/// How many pools, connections in each, and tenants that one may serve.
#[derive(Debug, Clone, Copy)]
pub struct PoolShape {
    /// Number of pools.
    pub pools: u32,
    /// Connections in each.
    pub size: u32,
    /// A connection is closed when its pool has served so many tenants in its time.
    pub tenants: u32,
}

impl PoolShape {
    /// Tenants that a connection serves: some 2.3 MB each in the backend that it leads to, never freed.
    pub const TENANTS: u32 = 50;
}

/// When each tenant was served last. A pool does not tell its connections apart, but it says how old one is, and its
/// connections take turns: the tenants served in the time of one are at least those that it served itself.
#[derive(Debug)]
struct Visits {
    last: Mutex<HashMap<String, Instant>>,
    most: usize,
}

impl Visits {
    fn new(most: u32) -> Self {
        let most = usize::try_from(most.max(1)).unwrap_or(usize::MAX);
        Self { last: Mutex::default(), most }
    }

    fn note(&self, tenant: &str, at: Instant) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match last.get_mut(tenant) {
            Some(visit) => *visit = at,
            None => {
                // No connection is so old that it could have served these.
                last.retain(|_, visit| at.saturating_duration_since(*visit) < LIFETIME * 2);
                last.insert(tenant.to_owned(), at);
            }
        }
    }

    /// Whether a connection made at this instant has served as many tenants as it may.
    fn are_enough_since(&self, made: Instant) -> bool {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.values().filter(|visit| **visit >= made).count() >= self.most
    }
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
pub enum Mode {
    /// Read: PostgreSQL itself keeps it from writing.
    Read,
    /// Read and write.
    Write,
}

/// An open transaction on a connection of its own. Whatever becomes of it, the pool rolls the connection back before anybody
/// else gets it.
#[derive(Debug)]
pub struct Open(PoolConnection<Postgres>);

impl Deref for Open {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for Open {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

impl Open {
    /// Keeps what was done.
    ///
    /// # Errors
    /// The database's; then nothing is kept, or nobody knows.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.commit_after("").await
    }

    /// Does a last thing and keeps everything, in one round trip. `last` is empty or ends with a semicolon.
    pub(crate) async fn commit_after(mut self, last: &str) -> Result<(), sqlx::Error> {
        // The next transaction, without role or path, is what the pool rolls back: it would be warned where there is none.
        let sql = format!("{last}commit and chain");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *self.0).await?;
        Ok(())
    }
}

impl Db {
    /// Prepares the pools; connections are made when they are first needed.
    ///
    /// # Errors
    /// The database's, when the URL cannot be read.
    pub fn open(url: &str, shape: PoolShape) -> Result<Self, sqlx::Error> {
        let options: PgConnectOptions = url.parse()?;
        let slice = || {
            let visits = Arc::new(Visits::new(shape.tenants));
            let counted = Arc::clone(&visits);
            let pool = PgPoolOptions::new()
                .max_connections(shape.size)
                .acquire_timeout(Duration::from_secs(10))
                .max_lifetime(LIFETIME)
                .test_before_acquire(false)
                .after_release(move |connection, life| {
                    let made = Instant::now().checked_sub(life.age);
                    let goes_on = made.is_some_and(|made| !counted.are_enough_since(made));
                    Box::pin(async move {
                        if goes_on {
                            // Every transaction ends here: finished, given up half way, or failed while it began.
                            sqlx::raw_sql("rollback").execute(connection).await?;
                        }
                        Ok(goes_on)
                    })
                })
                .connect_lazy_with(options.clone().application_name("jamaa").statement_cache_capacity(200));
            Slice { pool, visits }
        };
        let ear =
            PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone().application_name("jamaa ear"));
        Ok(Self { slices: (0..shape.pools.max(1)).map(|_| slice()).collect(), ear })
    }

    fn slice(&self, key: &str) -> &Slice {
        let hash =
            key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let slice = usize::try_from(hash % self.slices.len() as u64).unwrap_or(0);
        &self.slices[slice]
    }

    /// One round trip: BEGIN, the tenant's role and its search path.
    pub(crate) async fn begin(&self, key: &TenantKey, mode: Mode) -> Result<Open, sqlx::Error> {
        Ok(self.enter(key, mode, None).await?.0)
    }

    /// The same round trip with a question, and its answer: one text.
    pub(crate) async fn ask(
        &self,
        key: &TenantKey,
        mode: Mode,
        question: &Question,
    ) -> Result<(Open, String), sqlx::Error> {
        let (open, rows) = self.enter(key, mode, Some(question)).await?;
        let row = rows.last().ok_or(sqlx::Error::RowNotFound)?;
        Ok((open, row.try_get(0)?))
    }

    async fn enter(
        &self,
        key: &TenantKey,
        mode: Mode,
        question: Option<&Question>,
    ) -> Result<(Open, Vec<PgRow>), sqlx::Error> {
        let begin = match mode {
            Mode::Read => "begin read only",
            Mode::Write => "begin",
        };
        let (role, schema) = (key.runtime_role(), key.schema());
        let begin = format!("{begin}; set local role \"{role}\"; set local search_path to \"{schema}\"; ");
        let entry = match question {
            None => Entry { sql: begin, unprepared: None },
            Some(question) => Entry {
                sql: format!("{begin}{}", question.asked()),
                unprepared: Some(format!("rollback; {begin}{}; {}", question.prepared(), question.asked())),
            },
        };
        let slice = self.slice(key.as_str());
        let begun = crate::telemetry::beginning(open_on_a_live_connection(&slice.pool, &entry)).await?;
        // Not before: a connection made for this transaction is younger than its waiting began.
        slice.visits.note(key.as_str(), Instant::now());
        Ok(begun)
    }

    /// A transaction in the deployment's own schema.
    pub async fn begin_platform(&self) -> Result<Open, sqlx::Error> {
        let sql = "begin; set local role jamaa_platform; set local search_path to platform".to_owned();
        Ok(open_on_a_live_connection(&self.slices[0].pool, &Entry { sql, unprepared: None }).await?.0)
    }

    /// A connection for hearing notifications, with no role set: it can read nothing.
    pub(crate) async fn listener(&self) -> Result<PgListener, sqlx::Error> {
        PgListener::connect_with(&self.ear).await
    }

    /// How many connections are open, idle and allowed, pool by pool.
    #[must_use]
    pub fn usage(&self) -> Vec<PoolUsage> {
        let usage = |Slice { pool, .. }: &Slice| {
            let open = usize::try_from(pool.size()).unwrap_or(usize::MAX);
            let idle = pool.num_idle().min(open);
            PoolUsage { used: open - idle, idle, most: pool.options().get_max_connections() }
        };
        self.slices.iter().map(usage).collect()
    }

    /// Drops every connection once it is idle, so that statements planned before a migration are forgotten.
    pub async fn recycle(&self) {
        for Slice { pool, .. } in &*self.slices {
            while let Some(connection) = pool.try_acquire() {
                drop(connection.detach());
            }
        }
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.ear.close().await;
        for Slice { pool, .. } in &*self.slices {
            pool.close().await;
        }
    }
}

/// A question that is asked in the round trip that begins a transaction, planned once on each connection: a round trip of
/// several statements takes no parameters, and planned anew each time the question cost more than its answer.
#[derive(Debug)]
pub(crate) struct Question {
    /// Of the prepared statement.
    pub(crate) name: &'static str,
    /// Of its parameters.
    pub(crate) types: &'static str,
    /// The statement.
    pub(crate) sql: String,
    /// Literals in the order of the parameters: bytes in hexadecimal, identifiers and instants, never anything that a person wrote.
    pub(crate) values: Vec<String>,
}

impl Question {
    fn prepared(&self) -> String {
        format!("prepare {} {} as {}", self.name, bracketed(self.types), self.sql)
    }

    /// No value changes what the best plan is, and to plan for these values is what this avoids.
    fn asked(&self) -> String {
        let (name, values) = (self.name, bracketed(&self.values.join(", ")));
        format!(
            "set local plan_cache_mode to force_generic_plan; execute {name} {values}; set local plan_cache_mode to auto"
        )
    }
}

/// SQL has no empty brackets here.
fn bracketed(list: &str) -> String {
    if list.is_empty() { String::new() } else { format!("({list})") }
}

/// What begins a transaction.
#[derive(Debug)]
struct Entry {
    sql: String,
    /// What to say instead on a connection where the question was never asked before.
    unprepared: Option<String>,
}

/// A connection that PostgreSQL closed (restart, failover) is found out by the first statement, which changed nothing
/// yet: take another.
async fn open_on_a_live_connection(pool: &PgPool, entry: &Entry) -> Result<(Open, Vec<PgRow>), sqlx::Error> {
    for _ in 0..pool.options().get_max_connections() {
        match open(pool, entry).await {
            Err(sqlx::Error::Io(_)) => {}
            Err(sqlx::Error::Database(error)) if error.code().is_some_and(|code| code.starts_with("57P")) => {}
            other => return other,
        }
    }
    open(pool, entry).await
}

async fn open(pool: &PgPool, entry: &Entry) -> Result<(Open, Vec<PgRow>), sqlx::Error> {
    /// PostgreSQL's `invalid_sql_statement_name`.
    const NEVER_PREPARED: &str = "26000";
    let mut open = Open(pool.acquire().await?);
    let said = sqlx::raw_sql(AssertSqlSafe(entry.sql.as_str())).fetch_all(&mut *open).await;
    let unknown =
        |error: &sqlx::Error| error.as_database_error().is_some_and(|e| e.code().as_deref() == Some(NEVER_PREPARED));
    let rows = match (said, &entry.unprepared) {
        (Err(error), Some(first)) if unknown(&error) => {
            sqlx::raw_sql(AssertSqlSafe(first.as_str())).fetch_all(&mut *open).await?
        }
        (said, _) => said?,
    };
    Ok((open, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_has_served_what_its_pool_served_in_its_time_and_each_tenant_once() {
        let visits = Visits::new(2);
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        visits.note("sefrou", at(1));
        visits.note("sefrou", at(2));
        assert!(!visits.are_enough_since(at(0)), "one tenant, however often");
        visits.note("fes", at(3));
        assert!(visits.are_enough_since(at(0)));
        assert!(!visits.are_enough_since(at(3)), "a connection made after Sefrou's last visit");
        visits.note("sefrou", at(4));
        assert!(visits.are_enough_since(at(3)), "Sefrou came again");
    }

    #[test]
    fn what_no_living_connection_can_have_served_is_forgotten() {
        let visits = Visits::new(50);
        let start = Instant::now();
        (0..1_000).for_each(|n| visits.note(&format!("commune{n}"), start));
        visits.note("sefrou", start + LIFETIME * 3);
        assert_eq!(visits.last.lock().expect("nobody panicked").len(), 1);
    }
}
