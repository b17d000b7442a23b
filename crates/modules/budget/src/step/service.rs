//! Steps are written in the transaction of the act that they are.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{TenantTx, Tx};

use super::{Clock, Entry, Subject, store};
use crate::terms::StepKind;

/// Keeps a step of who holds the transaction.
///
/// # Errors
/// Internal failures, and when nobody is signed in.
pub(crate) async fn note(tx: &mut TenantTx, subject: Subject, kind: StepKind, entry: &Entry) -> Outcome<()> {
    let session = tx.session().clone();
    let ambient = &session.house().ambient;
    let new = store::New { id: ambient.uuid(), subject, kind, entry, at: ambient.now(), by: session.staff()?.uuid() };
    Ok(store::insert(tx, &new).await?)
}

/// By what day things are judged: today, or an earlier one.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn clock(tx: &mut impl Tx, session: &Session, on: Option<NaiveDate>) -> Outcome<Clock> {
    let today = session.house().ambient.today();
    Ok(Clock { today: on.map_or(today, |on| on.min(today)), holidays: holiday::known(tx).await? })
}
