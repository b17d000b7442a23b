use kernel::directory::AuditRecord;
use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::{AuditFilter, store};
use crate::acts::AuditRead;

/// One page of the audit trail, newest first. Who read it, and by which criteria, is on record.
#[tracing::instrument(name = "administration.audit.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, filter: &AuditFilter, args: PageArgs) -> Outcome<Page<AuditRecord>> {
    let permit = session.permit::<AuditRead>()?;
    let mut tx = begin(&permit).await?;
    let rows = store::page(&mut tx, permit.scope(), filter, &args).await?;
    let audited = tx
        .audit(Change {
            object_kind: "audit",
            object_id: "audit".to_owned(),
            object_label: String::new(),
            unit: Some(session.here()),
            before: None,
            after: Some(json!({ "criteria": filter, "first": args.first, "after": args.after })),
        })
        .await?;
    tx.commit(audited).await?;
    Ok(Page::new(&args, rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// How many rows there are in all.
pub(crate) async fn count(session: &Session, filter: &AuditFilter) -> Outcome<i64> {
    let permit = session.permit::<AuditRead>()?;
    Ok(store::count(&mut begin(&permit).await?, permit.scope(), filter).await?)
}
