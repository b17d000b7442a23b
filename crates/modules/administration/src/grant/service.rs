use kernel::act::role::IMPLICIT;
use kernel::act::{Act as _, Reach};
use kernel::auth;
use kernel::directory::StaffRecord;
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::{GrantId, StaffId, TypedId as _, UnitId};
use kernel::locale::message_id;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::{AdministratorGrant, Hand, beyond, leaves_somebody, store};
use crate::acts::{GrantCreate, GrantRevoke};
use crate::{rights, role, staff};

/// A role to grant.
pub(crate) struct NewGrant<'a> {
    pub(crate) staff: StaffId,
    pub(crate) role: &'a str,
    pub(crate) unit: UnitId,
}

/// Grants a role on a unit and all below it, inside the subtree on which the granter may grant.
///
/// # Errors
/// Refused for an unknown role or unit, a closed account, a role that the person holds there already, one that gives
/// more than the granter may give or a second of two duties that exclude each other, and when rights have changed since
/// the caller saw `seen`.
#[tracing::instrument(name = "administration.grant.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, new: NewGrant<'_>, seen: Option<i64>) -> Outcome<StaffRecord> {
    let permit = session.permit::<GrantCreate>()?;
    let mut tx = begin(&permit).await?;
    rights::service::expect(&mut tx, seen).await?;
    let (person, id) = apply(&mut tx, &permit, &new).await?;
    auth::rights_changed(&mut tx).await?;
    let after = json!({ "grant": id, "role": new.role, "unit": new.unit });
    staff::service::done(tx, &person, Some(new.unit), None, after).await
}

/// Carries the grant out inside the transaction. Previews go the same way.
pub(crate) async fn apply(
    tx: &mut TenantTx,
    permit: &Permit<GrantCreate>,
    new: &NewGrant<'_>,
) -> Outcome<(StaffRecord, GrantId)> {
    let mut faults = Vec::new();
    if !staff::store::is_visible(tx, permit.scope(), new.staff).await? {
        faults.push(Fault::at("kernel-error-not-found", &["staffId"]));
    }
    if IMPLICIT.contains(&new.role) || !role::store::exists(tx, new.role).await? {
        faults.push(Fault::at("administration-error-role-unknown", &["role"]));
    }
    if !store::unit_in_scope(tx, permit.scope(), new.unit).await? {
        faults.push(Fault::at("administration-error-unit-outside", &["unitId"]));
    }
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let person = staff::service::record(tx, new.staff).await?;
    if !person.active {
        return Err(Fault::at("administration-error-account-closed", &["staffId"]).into());
    }
    hand_on(tx, permit.session(), &[(new.role.to_owned(), new.unit.uuid())], "role").await?;
    rights::service::keep_apart(tx, permit.session(), "role", |hands| hands.grant(new.staff, new.role)).await?;
    let Some(id) = insert(tx, permit.session(), permit.scope(), new).await? else {
        return Err(Fault::at("administration-error-grant-held", &["role"]).into());
    };
    Ok((person, id))
}

/// Whether the caller may give each of these roles on its unit: see [`beyond`].
///
/// # Errors
/// Refused, with the first act that is too much.
pub(crate) async fn hand_on(
    tx: &mut TenantTx,
    session: &Session,
    grants: &[(String, Uuid)],
    field: &'static str,
) -> Outcome<()> {
    let house = session.house();
    let roles: Vec<String> = grants.iter().map(|(role, _)| role.clone()).collect();
    let acts = role::service::acts_of(tx, house, &roles).await?;
    let hand = Hand {
        mine: &|act| session.reach(act),
        of_the_commune: &|act| house.shipped_reach(act) == Some(Reach::All),
        everywhere: session.reach(GrantCreate::DEF.name) == Some(Scope::All),
    };
    let mut given = grants.iter().filter_map(|(role, unit)| Some((acts.get(role)?, *unit)));
    match given.find_map(|(acts, unit)| beyond(acts, unit, &hand)) {
        None => Ok(()),
        Some(one) => {
            let label = session.text(&message_id(one.act.name), &[]);
            Err(Fault::at("administration-error-grant-beyond", &[field]).with("act", label).into())
        }
    }
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
/// Refused when there is no such grant in the caller's subtree, for the last administrator of the commune, and when
/// rights have changed since the caller saw `seen`.
#[tracing::instrument(name = "administration.grant.revoke", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn revoke(session: &Session, id: GrantId, seen: Option<i64>) -> Outcome<StaffRecord> {
    let permit = session.permit::<GrantRevoke>()?;
    let mut tx = begin(&permit).await?;
    rights::service::expect(&mut tx, seen).await?;
    let held = apply_revoke(&mut tx, &permit, id).await?;
    auth::rights_changed(&mut tx).await?;
    let person = staff::service::record(&mut tx, StaffId::from_uuid(held.staff_id)).await?;
    let unit = UnitId::from_uuid(held.unit_id);
    let before = json!({ "grant": id, "role": held.role, "unit": unit });
    staff::service::done(tx, &person, Some(unit), Some(before), json!({ "grant": id, "revoked": true })).await
}

/// Carries the taking back out inside the transaction. Previews go the same way.
pub(crate) async fn apply_revoke(tx: &mut TenantTx, permit: &Permit<GrantRevoke>, id: GrantId) -> Outcome<store::Held> {
    let Some(held) = store::find_live(tx, permit.scope(), id).await? else {
        return Err(Fault::at("kernel-error-not-found", &["grantId"]).into());
    };
    keep_an_administrator(tx, |grant| grant.id == id.uuid(), "grantId").await?;
    let session = permit.session();
    if !store::revoke(tx, id, session.house().ambient.now(), &session.actor().id()).await? {
        return Err(Fault::at("kernel-error-not-found", &["grantId"]).into());
    }
    Ok(held)
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
