use kernel::directory::AuditRecord;
use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::{Scope, Session};
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
    let rows = rows.into_iter().map(|row| (row.id, as_far_as_readable(session, row)));
    Ok(Page::new(&args, rows.collect()))
}

/// The row says what was done to an object; what the object says is for those who may read it.
fn as_far_as_readable(session: &Session, mut row: AuditRecord) -> AuditRecord {
    let Some(act) = row.reading_act(session.house().acts()) else { return row };
    if !session.reach(act).is_some_and(|scope| reads(&scope, &row)) {
        row.hide_content();
    }
    row
}

/// A row without a unit is the whole commune's. Whose object it is the trail does not know: with a scope of one's own,
/// what one did oneself is readable.
fn reads(scope: &Scope, row: &AuditRecord) -> bool {
    let unit = scope.units().is_none_or(|units| row.unit_id.is_some_and(|unit| units.contains(&unit)));
    unit && scope.owner().is_none_or(|owner| row.actor_id == StaffId::from_uuid(owner).to_string())
}

/// How many rows there are in all.
pub(crate) async fn count(session: &Session, filter: &AuditFilter) -> Outcome<i64> {
    let permit = session.permit::<AuditRead>()?;
    Ok(store::count(&mut begin(&permit).await?, permit.scope(), filter).await?)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_row_is_readable_inside_the_scope_only() {
        let me = StaffId::from_uuid(Uuid::from_u128(9));
        let row = |unit: Option<u128>, actor: StaffId| AuditRecord {
            id: Uuid::nil(),
            at: DateTime::UNIX_EPOCH,
            actor_kind: "staff".to_owned(),
            actor_id: actor.to_string(),
            actor_label: String::new(),
            act: "registry.declaration.register".to_owned(),
            object_kind: "act".to_owned(),
            object_id: "x".to_owned(),
            object_label: String::new(),
            before: None,
            after: None,
            unit_id: unit.map(Uuid::from_u128),
            behalf_id: None,
            behalf_label: None,
            sealed: true,
            content_hidden: false,
        };
        let (here, there, nowhere) = (row(Some(1), me), row(Some(2), me), row(None, me));
        let units = Scope::Units([Uuid::from_u128(1)].as_slice().into());
        assert_eq!([&here, &there, &nowhere].map(|row| reads(&units, row)), [true, false, false]);
        assert_eq!([&here, &there, &nowhere].map(|row| reads(&Scope::All, row)), [true; 3]);
        let own = Scope::Own { id: me, units: None };
        assert!(reads(&own, &here) && !reads(&own, &row(Some(1), StaffId::from_uuid(Uuid::from_u128(8)))));
    }
}
