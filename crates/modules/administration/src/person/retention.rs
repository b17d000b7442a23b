//! What has been kept long enough: told, and removed as far as a rule lets the house remove it by itself.

use kernel::error::Outcome;
use kernel::person::Due;
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use crate::acts::RetentionApply;

/// Tells what is due in every module; with `remove`, removes what may be removed. Either is on record.
///
/// # Errors
/// Forbidden to everybody but the command line and jobs; internal failures.
#[tracing::instrument(name = "administration.retention.apply", skip_all, fields(tenant = %session.tenant().key))]
pub async fn apply(session: &Session, remove: bool) -> Outcome<Vec<Due>> {
    let permit = session.permit::<RetentionApply>()?;
    let now = session.house().ambient.now();
    let mut tx = begin(&permit).await?;
    let mut told = Vec::new();
    for holder in session.house().modules.iter().filter_map(|module| module.holder) {
        told.extend(if remove { holder.expire(&mut tx, now).await? } else { holder.due(&mut tx, now).await? });
    }
    let audited = tx
        .audit(Change {
            object_kind: "retention",
            object_id: "retention".to_owned(),
            object_label: String::new(),
            unit: None,
            before: None,
            after: Some(json!({ "removed": remove, "records": told })),
        })
        .await?;
    tx.commit(audited).await?;
    Ok(told)
}
