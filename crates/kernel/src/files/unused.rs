//! Files that nothing refers to: scans of drafts that were never kept, of declarations that were erased, prints that were fetched long ago.
//! They are found at night, announced one night and gone the next. Who attaches one in between is told that it is not there any more.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::store;
use crate::error::Outcome;
use crate::keys::sha256;
use crate::tenant::TenantKey;
use crate::tx::{TenantTx, Tx as _};

/// Files that one night looks at.
const A_NIGHT: i64 = 1_000;
/// Between the announcement and the end: less than from one night to the next.
const NOTICE: Duration = Duration::hours(12);

/// The number under which PostgreSQL holds one content of one commune.
pub(super) fn hold_of(tenant: &TenantKey, content: &[u8]) -> i64 {
    let hash = sha256(&[b"file content\n".as_slice(), tenant.as_str().as_bytes(), b"\n", content].concat());
    hash.iter().take(8).fold(0, |sum: i64, byte| (sum << 8) | i64::from(*byte))
}

/// How many there are that nothing has referred to since before this instant, or that are on their way out.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn count(tx: &mut TenantTx, until: DateTime<Utc>) -> Outcome<i64> {
    let (_, unused) = looked_at(tx, until).await?;
    let now = tx.now();
    let leaving = store::announced(tx.conn(), now + Duration::seconds(1), A_NIGHT).await?;
    Ok(i64::try_from(unused.len() + leaving.len()).unwrap_or(i64::MAX))
}

/// Erases what was announced, and announces what nothing has referred to since before this instant. Answers how many were erased.
///
/// # Errors
/// Internal failures only. A content that is gone before its row is a row that the next night removes: it is nobody's already.
pub(crate) async fn sweep(tx: &mut TenantTx, until: DateTime<Utc>) -> Outcome<i64> {
    let now = tx.now();
    let erased = erase(tx, now - NOTICE).await?;
    let (used, unused) = looked_at(tx, until).await?;
    store::found(tx.conn(), &used, now).await?;
    store::announce(tx.conn(), &unused, until, now).await?;
    Ok(erased)
}

/// Of the files that nothing is known to refer to: those that something does refer to, and those that nothing does.
async fn looked_at(tx: &mut TenantTx, until: DateTime<Utc>) -> Outcome<(Vec<Uuid>, Vec<Uuid>)> {
    let files = store::unattached(tx.conn(), until, A_NIGHT).await?;
    if files.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut used = store::of_the_look(tx.conn(), &files).await?;
    let holders: Vec<_> = tx.session().house().modules.iter().filter_map(|module| module.holder).collect();
    for holder in holders {
        used.extend(holder.refers(tx, &files).await?);
    }
    Ok(files.into_iter().partition(|file| used.contains(file)))
}

async fn erase(tx: &mut TenantTx, before: DateTime<Utc>) -> Outcome<i64> {
    let session = tx.session().clone();
    let (tenant, house) = (&session.tenant().key, session.house());
    let mut erased = 0;
    for (id, content) in store::announced(tx.conn(), before, A_NIGHT).await? {
        // Somebody who stores the same content at this moment keeps it: the next night looks again.
        if !store::hold_alone(tx.conn(), hold_of(tenant, &content)).await? {
            continue;
        }
        if !store::is_shared(tx.conn(), id, &content).await? {
            house.files.remove(tenant, &content).await?;
        }
        store::delete(tx.conn(), id).await?;
        erased += 1;
    }
    Ok(erased)
}
