use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::act::Effect;
use kernel::act::role::{PUBLIC, STAFF};
use kernel::auth;
use kernel::directory::{self, GrantRecord, StaffRecord, UnitRecord};
use kernel::error::{Fault, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Tx, begin_read};
use uuid::Uuid;

use super::{Facts, LentGrant, Reason};
use crate::acts::AccessExplain;
use crate::{lending, staff};

/// The reasons for every declared act, and what they speak of.
pub(crate) struct Explained {
    pub(crate) reasons: Vec<(&'static str, Reason)>,
    pub(crate) person: StaffRecord,
    pub(crate) units: BTreeMap<Uuid, UnitRecord>,
}

/// What somebody may do, and why. Grants outside of the caller's subtree are not told.
///
/// # Errors
/// Refused when the caller may not see the person.
#[tracing::instrument(name = "administration.access.explain", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn explain(session: &Session, id: StaffId) -> Outcome<Explained> {
    let permit = session.permit::<AccessExplain>()?;
    let mut tx = begin_read(&permit).await?;
    if !staff::store::is_visible(&mut tx, permit.scope(), id).await? {
        return Err(Fault::at("kernel-error-not-found", &["staffId"]).into());
    }
    let person = staff::service::record(&mut tx, id).await?;
    let grants = directory::grants_of(&mut tx, permit.scope(), &[id.uuid()]).await?;
    let units = directory::units(&mut tx).await?;
    let lent = lent(&mut tx, &permit, id, &units).await?;
    drop(tx);
    let mut facts = facts(session, &person, grants).await?;
    facts.lent = lent;
    let known = facts.units();
    let units = units.into_iter().filter(|unit| known.contains(&unit.id)).map(|unit| (unit.id, unit)).collect();
    let acts = session.house().acts().iter();
    let reasons = acts.flat_map(|act| facts.reasons(act.name).into_iter().map(|reason| (act.name, reason))).collect();
    Ok(Explained { reasons, person, units })
}

/// The grants of colleagues who lend theirs today. Told are those on units that the caller sees, as far as they are lent.
async fn lent(
    tx: &mut impl Tx,
    permit: &Permit<AccessExplain>,
    id: StaffId,
    units: &[UnitRecord],
) -> Outcome<Vec<LentGrant>> {
    let mut found = Vec::new();
    for lending in lending::store::borrowed(tx, permit.scope(), id, permit.session().house().ambient.today()).await? {
        let Some(lender) = directory::staff_by_ids(tx, &[lending.lender_id]).await?.pop() else { continue };
        let held = directory::grants_of(tx, &Scope::All, &[lending.lender_id]).await?;
        let lent = lending::as_lent(held, lending.roles.as_deref().unwrap_or_default(), lending.unit_id, units);
        let seen = |grant: &GrantRecord| permit.scope().units().is_none_or(|units| units.contains(&grant.unit_id));
        let told = |grant| LentGrant { grant, lender: lender.name.clone(), until: lending.ends_on };
        found.extend(lent.into_iter().filter(seen).map(told));
    }
    Ok(found)
}

async fn facts(session: &Session, person: &StaffRecord, grants: Vec<GrantRecord>) -> Outcome<Facts> {
    let roles = directory::roles(session).await?.into_iter().map(|role| (role.code.clone(), Arc::new(role))).collect();
    let book = auth::roles(session).await?;
    let house = session.house();
    let of_staff = book.role(STAFF).filter(|_| !person.service);
    let everybody = book.role(PUBLIC).filter(|(act, _)| !person.service || house.may_do_in_public(act)).chain(of_staff);
    let everybody: BTreeMap<_, _> = everybody.collect();
    let barred = |act: &&str| person.service && !house.may_lend(act, true) && !everybody.contains_key(act);
    let barred = house.acts().iter().map(|act| act.name).filter(barred).collect();
    let keys = house.acts().iter().filter(|act| act.effect == Effect::Key).map(|act| act.name).collect();
    Ok(Facts { active: person.active, grants, lent: Vec::new(), keys, roles, everybody, barred })
}
