//! What the kernel itself holds of people: letters that were sent, and the trail.

use async_trait::async_trait;

use super::{Due, Ends, Holder, Keep, Occurrence, Retention, Sought};
use crate::error::Outcome;
use crate::mail;
use crate::session::Scope;
use crate::tx::{TenantTx, Tx as _};

/// Letters with their recipient and subject, after they were sent or given up: what they said went then.
const MAIL: Retention = Retention { key: "kernel.mail", months: 3, least: 1, most: 12, ends: Ends::Erased };
/// The trail: it proves who did what, and is chained row by row.
const AUDIT: Retention = Retention::forever("kernel.audit");

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
        &[MAIL, AUDIT]
    }

    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let records = mail::settled_before(tx.conn(), keep.until(&MAIL)).await?;
        Ok(vec![keep.due(MAIL, records)])
    }

    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let records = mail::forget(tx.conn(), keep.until(&MAIL)).await?;
        Ok(vec![keep.due(MAIL, records)])
    }
}
