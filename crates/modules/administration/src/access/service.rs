use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::act::role::{PUBLIC, STAFF};
use kernel::auth;
use kernel::directory::{self, StaffRecord, UnitRecord};
use kernel::error::{Fault, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;
use kernel::tx::begin_read;
use uuid::Uuid;

use super::{Facts, Reason};
use crate::acts::AccessExplain;
use crate::staff;

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
    drop(tx);
    let facts = facts(session, &person, grants).await?;
    let known = facts.units();
    let units = units.into_iter().filter(|unit| known.contains(&unit.id)).map(|unit| (unit.id, unit)).collect();
    let acts = session.house().acts().iter();
    let reasons = acts.flat_map(|act| facts.reasons(act.name).into_iter().map(|reason| (act.name, reason))).collect();
    Ok(Explained { reasons, person, units })
}

async fn facts(session: &Session, person: &StaffRecord, grants: Vec<directory::GrantRecord>) -> Outcome<Facts> {
    let roles = directory::roles(session).await?.into_iter().map(|role| (role.code.clone(), Arc::new(role))).collect();
    let book = auth::roles(session).await?;
    let house = session.house();
    let of_staff = book.role(STAFF).filter(|_| !person.service);
    let everybody = book.role(PUBLIC).filter(|(act, _)| !person.service || house.may_do_in_public(act)).chain(of_staff);
    let everybody: BTreeMap<_, _> = everybody.collect();
    let barred = |act: &&str| person.service && !house.may_lend(act, true) && !everybody.contains_key(act);
    let barred = house.acts().iter().map(|act| act.name).filter(barred).collect();
    Ok(Facts { active: person.active, grants, roles, everybody, barred })
}
