use kernel::act::role::IMPLICIT;
use kernel::directory::StaffRecord;
use kernel::error::{Fault, Outcome};
use kernel::id::{GrantId, StaffId, TypedId as _, UnitId};
use kernel::session::{Scope, Session};
use kernel::tx::{TenantTx, begin};
use serde_json::json;

use super::{AdministratorGrant, leaves_somebody, store};
use crate::acts::{GrantCreate, GrantRevoke};
use crate::staff;

/// A role to grant.
pub(crate) struct NewGrant<'a> {
    pub(crate) staff: StaffId,
    pub(crate) role: &'a str,
    pub(crate) unit: UnitId,
}

/// Grants a role on a unit and all below it, inside the subtree on which the granter may grant.
///
/// # Errors
/// Refused for an unknown role or unit, a closed account, and a role that the person holds there already.
#[tracing::instrument(name = "administration.grant.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, new: NewGrant<'_>) -> Outcome<StaffRecord> {
    let permit = session.permit::<GrantCreate>()?;
    let mut tx = begin(&permit).await?;
    let mut faults = Vec::new();
    if !staff::store::is_visible(&mut tx, permit.scope(), new.staff).await? {
        faults.push(Fault::at("kernel-error-not-found", &["staffId"]));
    }
    if IMPLICIT.contains(&new.role) || !store::role_exists(&mut tx, new.role).await? {
        faults.push(Fault::at("administration-error-role-unknown", &["role"]));
    }
    if !store::unit_in_scope(&mut tx, permit.scope(), new.unit).await? {
        faults.push(Fault::at("administration-error-unit-outside", &["unitId"]));
    }
    if !faults.is_empty() {
        return Err(kernel::error::Failure::Refused(faults));
    }
    let person = staff::service::record(&mut tx, new.staff).await?;
    if !person.active {
        return Err(Fault::at("administration-error-account-closed", &["staffId"]).into());
    }
    let Some(id) = insert(&mut tx, session, permit.scope(), &new).await? else {
        return Err(Fault::at("administration-error-grant-held", &["role"]).into());
    };
    let after = json!({ "grant": id, "role": new.role, "unit": new.unit });
    staff::service::done(tx, &person, Some(new.unit), None, after).await
}

/// Inserts the grant; nothing when the person holds it already.
pub(crate) async fn insert(
    tx: &mut TenantTx,
    session: &Session,
    scope: &Scope,
    new: &NewGrant<'_>,
) -> Outcome<Option<GrantId>> {
    let ambient = &session.house().ambient;
    let (id, by) = (GrantId::from_uuid(ambient.uuid()), session.actor().id());
    let row = store::Row { id, staff: new.staff, role: new.role, unit: new.unit, at: ambient.now(), by: &by };
    Ok(store::insert(tx, scope, &row).await?.then_some(id))
}

/// Takes a grant back.
///
/// # Errors
/// Refused when there is no such grant in the caller's subtree, and for the last administrator of the commune.
#[tracing::instrument(name = "administration.grant.revoke", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn revoke(session: &Session, id: GrantId) -> Outcome<StaffRecord> {
    let permit = session.permit::<GrantRevoke>()?;
    let mut tx = begin(&permit).await?;
    let Some(held) = store::find_live(&mut tx, permit.scope(), id).await? else {
        return Err(Fault::at("kernel-error-not-found", &["grantId"]).into());
    };
    keep_an_administrator(&mut tx, |grant| grant.id == id.uuid(), "grantId").await?;
    let by = session.actor().id();
    if !store::revoke(&mut tx, id, session.house().ambient.now(), &by).await? {
        return Err(Fault::at("kernel-error-not-found", &["grantId"]).into());
    }
    let person = staff::service::record(&mut tx, StaffId::from_uuid(held.staff_id)).await?;
    let unit = UnitId::from_uuid(held.unit_id);
    let before = json!({ "grant": id, "role": held.role, "unit": unit });
    staff::service::done(tx, &person, Some(unit), Some(before), json!({ "grant": id, "revoked": true })).await
}

/// A commune without an administrator could only be mended from the command line.
pub(crate) async fn keep_an_administrator(
    tx: &mut TenantTx,
    gone: impl Fn(&AdministratorGrant) -> bool,
    field: &'static str,
) -> Outcome<()> {
    let grants = store::administrators_for_update(tx).await?;
    if leaves_somebody(&grants, gone) {
        return Ok(());
    }
    Err(Fault::at("administration-error-last-administrator", &[field]).into())
}
