//! How the communes and the queue stand, as one look tells: for readiness and metrics.

mod store;

use kernel::db::Db;
use kernel::error::Internal;
use kernel::module::Module;

use crate::migrate::latest;

/// Communes, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Open, with or without the newest tables.
    pub open: i64,
    /// Closed for now.
    pub suspended: i64,
    /// Whose tables are older than this program.
    pub behind: i64,
    /// Whose tables a newer program has made: this one must not serve them.
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

/// Counts the communes: one query.
///
/// # Errors
/// When the database does not answer.
pub async fn read(db: &Db, modules: &[&Module]) -> Result<Standing, Internal> {
    let wanted: (Vec<String>, Vec<i32>) = modules.iter().map(|module| (module.name.to_owned(), latest(module))).unzip();
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
