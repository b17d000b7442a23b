//! How the communes and the queue stand, as one look tells: for readiness and metrics.

mod store;

use kernel::db::Db;
use kernel::error::Internal;
use kernel::module::Module;

use crate::migrate::steps;

/// Communes, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Open, with or without the newest tables.
    pub open: i64,
    /// Closed for now.
    pub suspended: i64,
    /// Whose tables lack a step of this program.
    pub behind: i64,
    /// Whose tables have a step that a newer program has made: this one must not serve them.
    pub ahead: i64,
}

/// Notes of one kind that wait in the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Kind of the note, a word of the program.
    pub kind: String,
    /// How many.
    pub notes: i64,
    /// Seconds since the oldest was left.
    pub oldest: f64,
}

/// How PostgreSQL's archive of WAL stands, without which nothing since the last base backup can be restored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Archiver {
    /// Whether WAL is archived at all.
    pub on: bool,
    /// Whether the last attempt failed. WAL then stays on PostgreSQL's own disk, until that is full.
    pub failing: bool,
    /// Seconds since a segment was last archived, or since PostgreSQL began to count.
    pub age: Option<f64>,
}

/// Counts the communes: one query.
///
/// # Errors
/// When the database does not answer.
pub async fn read(db: &Db, modules: &[&Module]) -> Result<Standing, Internal> {
    let wanted: (Vec<String>, Vec<i32>) = modules.iter().flat_map(|module| steps(module)).unzip();
    let mut tx = db.begin_platform().await?;
    Ok(store::standing(&mut tx, &wanted.0, &wanted.1).await?)
}

/// What waits in the outbox, kind by kind: one query.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &Db) -> Result<Vec<Waiting>, Internal> {
    let mut tx = db.begin_platform().await?;
    Ok(store::waiting(&mut tx).await?)
}

/// What PostgreSQL says of its archive: one query.
///
/// # Errors
/// When the database does not answer.
pub async fn archiver(db: &Db) -> Result<Archiver, Internal> {
    let mut tx = db.begin_platform().await?;
    Ok(store::archiver(&mut tx).await?)
}
