//! What the kernel itself holds of people: letters that were sent, what happened, uploads that nobody needed, and the trail.

use async_trait::async_trait;

use super::{Due, Ends, Holder, Keep, Occurrence, Retention, Sought, store};
use crate::error::Outcome;
use crate::files::unused;
use crate::mail;
use crate::session::Scope;
use crate::tx::{TenantTx, Tx as _};

/// Letters with their recipient and subject, after they were sent or given up: what they said went then.
const MAIL: Retention =
    Retention { key: "kernel.mail", months: 3, least: 1, most: 12, ends: Ends::Erased, tables: &["mail"] };
/// What happened, for whoever is told of it: every consumer has given up long before the floor.
const EVENTS: Retention = Retention {
    key: "kernel.event",
    months: 3,
    least: 3,
    most: 24,
    ends: Ends::Erased,
    tables: &["event", "event_done"],
};
/// What jobs did. A due time this old is never done again.
const RUNS: Retention =
    Retention { key: "kernel.job_run", months: 12, least: 1, most: 60, ends: Ends::Erased, tables: &["job_run"] };
/// Uploads that nothing refers to, and prints that were fetched.
const FILES: Retention =
    Retention { key: "kernel.file_unused", months: 6, least: 1, most: 24, ends: Ends::Erased, tables: &["file"] };
/// The trail: it proves who did what, and is chained row by row.
const AUDIT: Retention = Retention::forever("kernel.audit", &["audit", "audit_seal", "audit_head"]);
/// What ends, in the order in which it is told.
const AGING: [Retention; 4] = [MAIL, EVENTS, RUNS, FILES];

/// The kernel, as a holder of people's data.
#[derive(Debug)]
pub(crate) struct Traces;

#[async_trait]
impl Holder for Traces {
    /// Letters go to accounts of the staff, which administration tells of; what the trail keeps is told with its object.
    async fn find(&self, _: &mut TenantTx, _: &Scope, _: &Sought) -> Outcome<Vec<Occurrence>> {
        Ok(Vec::new())
    }

    fn rules(&self) -> &'static [Retention] {
        &[MAIL, EVENTS, RUNS, FILES, AUDIT]
    }

    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let letters = mail::settled_before(tx.conn(), keep.until(&MAIL)).await?;
        let [events, runs] = store::aged(tx.conn(), [keep.until(&EVENTS), keep.until(&RUNS)]).await?;
        let files = unused::count(tx, keep.until(&FILES)).await?;
        Ok(told(keep, [letters, events, runs, files]))
    }

    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let now = tx.now();
        let letters = mail::forget(tx.conn(), keep.until(&MAIL), now).await?;
        let [events, runs] = store::forget_aged(tx.conn(), [keep.until(&EVENTS), keep.until(&RUNS)]).await?;
        let files = unused::sweep(tx, keep.until(&FILES)).await?;
        Ok(told(keep, [letters, events, runs, files]))
    }
}

fn told(keep: &Keep, records: [i64; 4]) -> Vec<Due> {
    AGING.into_iter().zip(records).map(|(rule, records)| keep.due(rule, records)).collect()
}
