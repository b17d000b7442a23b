//! The counts of the first screen.

use chrono::Datelike as _;
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::begin_read;

use super::{Work, store};
use crate::acts::WorkRead;

/// Counts what waits, in one statement.
///
/// # Errors
/// Internal failures only.
#[tracing::instrument(name = "registry.work.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn work(session: &Session) -> Outcome<Work> {
    let permit = session.permit::<WorkRead>()?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), me, (today, today.year())).await?)
}
