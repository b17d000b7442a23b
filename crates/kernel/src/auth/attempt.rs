//! Failed proofs of identity, counted before the proof is looked at: parallel guesses do not pass together.

use chrono::{DateTime, Utc};

use super::store;
use crate::act::WriteAct;
use crate::error::Outcome;
use crate::session::Permit;

/// Failures counted so far, of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many in a row.
    pub failures: i32,
    /// The last one.
    pub last_at: DateTime<Utc>,
    /// Until when this source has to wait.
    pub locked_until: Option<DateTime<Utc>>,
}

/// Changes the count of one source while everybody else who counts for it waits. Committed at once and by itself, as
/// a sign-in's outcome is on record only when it is known; `Ok(None)` forgets the source.
///
/// # Errors
/// What `change` refuses with, and then nothing is changed; internal failures.
pub async fn recount<A: WriteAct>(
    permit: &Permit<A>,
    source: &[u8],
    change: impl FnOnce(Option<Failures>) -> Outcome<Option<Failures>> + Send,
) -> Outcome<Option<Failures>> {
    let session = permit.session();
    let mut tx = session.writing().await?;
    let earlier = store::hold_failures(&mut tx, source, session.house().ambient.now()).await?;
    let now = change(Some(earlier).filter(|earlier| earlier.failures > 0))?;
    store::set_failures(&mut tx, source, now).await?;
    tx.commit().await?;
    Ok(now)
}
