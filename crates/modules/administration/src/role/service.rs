use std::sync::Arc;

use kernel::auth;
use kernel::directory::{self, RoleRecord};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::session::{Scope, Session};
use kernel::tx::{Change, begin, begin_read};
use serde_json::json;

use super::{PolicyChange, store};
use crate::acts::{PolicyUpdate, RoleRead};
use crate::grant::store::role_exists;

/// The roles that can be granted, with what each may do now.
#[tracing::instrument(name = "administration.role.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<RoleRecord>> {
    let permit = session.permit::<RoleRead>()?;
    drop(begin_read(&permit).await?);
    directory::roles(session).await
}

/// Changes what a role may do, in the whole commune.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for an unknown role or act, for a role that is
/// never granted, and when the administrators would lose the permission to change policies.
#[tracing::instrument(name = "administration.policy.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn update(session: &Session, change: &PolicyChange) -> Outcome<Arc<RoleRecord>> {
    let permit = session.permit::<PolicyUpdate>()?;
    if *permit.scope() != Scope::All {
        return Err(permit.refuse());
    }
    let mut tx = begin(&permit).await?;
    let mut faults = change.faults(|act| session.house().acts().iter().any(|declared| declared.name == act));
    if faults.is_empty() && !role_exists(&mut tx, &change.role).await? {
        faults.push(Fault::at("administration-error-role-unknown", &["role"]));
    }
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let before = store::stored(&mut tx, change).await?;
    match change.reach {
        Some(reach) => store::set(&mut tx, change, reach.as_str()).await?,
        None => store::remove(&mut tx, change).await?,
    }
    auth::policies_changed(&mut tx).await?;
    let audited = tx
        .audit(Change {
            object_kind: "role",
            object_id: change.role.clone(),
            object_label: change.act.clone(),
            unit: None,
            before: Some(json!({ "act": change.act, "scope": before })),
            after: Some(json!({ "act": change.act, "scope": change.reach })),
        })
        .await?;
    tx.commit(audited).await?;
    let changed = directory::roles(session).await?.into_iter().find(|role| role.code == change.role);
    changed.map(Arc::new).ok_or_else(|| Internal::Broken("the role has vanished").into())
}
