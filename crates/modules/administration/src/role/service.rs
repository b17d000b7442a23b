use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::House;
use kernel::act::Act;
use kernel::auth;
use kernel::directory::{self, RoleRecord};
use kernel::error::{Failure, Fault, Outcome};
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Known, Listed, PolicyChange, PolicyStep, catalog, code_of, is_named, store};
use crate::acts::{PolicyUpdate, RoleCreate, RoleRead, RoleRename, RoleRetire};
use crate::rights;

/// The roles that can be granted, with what each may do now: those that are named so, or all.
#[tracing::instrument(name = "administration.role.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, query: Outcome<Option<String>>) -> Outcome<Vec<RoleRecord>> {
    let permit = session.permit::<RoleRead>()?;
    let query = query?;
    drop(begin_read(&permit).await?);
    let mut roles = directory::roles(session).await?;
    if let Some(query) = query {
        roles.retain(|role| is_named(role, &query));
    }
    Ok(roles)
}

/// Every act of the product.
#[tracing::instrument(name = "administration.role.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn acts(session: &Session) -> Outcome<Vec<Listed>> {
    let permit = session.permit::<RoleRead>()?;
    drop(begin_read(&permit).await?);
    Ok(catalog(session.house()))
}

/// Roles are of the whole commune: who administers only a part of it changes none.
pub(crate) fn whole_commune<A: Act>(session: &Session) -> Outcome<Permit<A>> {
    let permit = session.permit::<A>()?;
    if *permit.scope() == Scope::All { Ok(permit) } else { Err(permit.refuse()) }
}

/// Changes what a role may do, in the whole commune; all of it or nothing.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for an unknown role or act, for a role that is
/// never granted, for a key that the caller does not hold, for an act by which somebody would have two duties that exclude
/// each other, when the administrators would lose the permission to change policies, and when rights have changed since the
/// caller saw `seen`.
#[tracing::instrument(name = "administration.policy.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn update(session: &Session, change: &PolicyChange, seen: Option<i64>) -> Outcome<Arc<RoleRecord>> {
    let permit = whole_commune::<PolicyUpdate>(session)?;
    let mut tx = begin(&permit).await?;
    rights::service::expect(&mut tx, seen).await?;
    let before = apply(&mut tx, session, change).await?;
    auth::policies_changed(&mut tx).await?;
    auth::rights_changed(&mut tx).await?;
    let after = json!({ "acts": change.steps.iter().map(|step| (step.act.clone(), json!(step.reach))).collect::<serde_json::Map<_, _>>() });
    let audited = tx
        .audit(Change {
            object_kind: "role",
            object_id: change.role.clone(),
            object_label: change.role.clone(),
            unit: None,
            before: Some(json!({ "acts": before })),
            after: Some(after),
        })
        .await?;
    tx.commit(audited).await?;
    find(session, &change.role).await
}

/// Carries the change out inside the transaction; gives what was before. Previews go the same way.
pub(crate) async fn apply(tx: &mut TenantTx, session: &Session, change: &PolicyChange) -> Outcome<Value> {
    let mut faults = faults(session, change);
    if faults.is_empty() && !store::exists(tx, &change.role).await? {
        faults.push(Fault::at("administration-error-role-unknown", &["role"]));
    }
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    keep_apart(tx, session, change).await?;
    let mut before = serde_json::Map::new();
    // What goes first: for PostgreSQL, who changes one duty for another must not hold both in between.
    let (gains, losses): (Vec<_>, Vec<_>) = change.steps.iter().partition(|step| step.reach.is_some());
    for step in losses.into_iter().chain(gains) {
        before.insert(step.act.clone(), json!(store::stored(tx, &change.role, &step.act).await?));
        match step.reach {
            Some(reach) => store::set(tx, &change.role, &step.act, reach.as_str()).await?,
            None => store::remove(tx, &change.role, &step.act).await?,
        }
    }
    Ok(Value::Object(before))
}

/// Refuses an act by which somebody, or the role alone, would have two duties that exclude each other.
async fn keep_apart(tx: &mut TenantTx, session: &Session, change: &PolicyChange) -> Outcome<()> {
    let clash = rights::service::clash(tx, |hands| {
        change.steps.iter().for_each(|step| hands.allow(&change.role, &step.act, step.reach.is_some()));
    });
    let Some(clash) = clash.await? else { return Ok(()) };
    let gives = |step: &PolicyStep| step.reach.is_some() && clash.concerns(&step.act);
    let at = change.steps.iter().position(gives).unwrap_or_default().to_string();
    Err(rights::service::exclusive(session, &clash, &["changes", &at, "act"]).into())
}

fn faults(session: &Session, change: &PolicyChange) -> Vec<Fault> {
    let house = session.house();
    let shipped = |role: &str, act: &str| {
        house.modules.iter().flat_map(|module| module.policies).any(|one| one.role == role && one.act == act)
    };
    change.faults(&Known {
        declared: &|act| house.acts().iter().find(|one| one.name == act).copied(),
        grantable: &|act| house.shipped_reach(act).is_some(),
        shipped: &shipped,
        mine: &|act| session.reach(act),
    })
}

/// A role of the commune's own to make.
#[derive(serde::Serialize)]
pub(crate) struct NewRole {
    pub(crate) name_ar: String,
    pub(crate) name_fr: String,
    /// The role whose acts it gets.
    pub(crate) copy_of: Option<String>,
}

/// Makes a role, empty or with the acts of another.
///
/// # Errors
/// Refused for a name that another role has, an unknown role to copy, and one with keys that the caller does not hold or
/// with duties that exclude each other.
#[tracing::instrument(name = "administration.role.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, operation: Uuid, new: &NewRole) -> Outcome<Arc<RoleRecord>> {
    let permit = whole_commune::<RoleCreate>(session)?;
    let mut tx = begin(&permit).await?;
    auth::hold_rights(&mut tx).await?;
    if let Operation::Replay(code) = tx.operation::<String>(operation, new).await? {
        drop(tx);
        return find(session, &code).await;
    }
    named_alone(&mut tx, &new.name_ar, &new.name_fr, None).await?;
    let codes = store::codes(&mut tx).await?;
    let code = code_of(&new.name_fr, |code| codes.iter().any(|taken| taken == code));
    store::insert(&mut tx, &code, &new.name_ar, &new.name_fr).await?;
    let copied = match &new.copy_of {
        Some(from) => copy(&mut tx, session, from, &code).await?,
        None => Value::Null,
    };
    auth::policies_changed(&mut tx).await?;
    auth::rights_changed(&mut tx).await?;
    let after = json!({ "name": { "ar": new.name_ar, "fr": new.name_fr }, "copy_of": new.copy_of, "acts": copied });
    let audited = tx.audit(of_role(&code, &new.name_fr, None, after)).await?;
    tx.answer(operation, &code).await?;
    tx.commit(audited).await?;
    find(session, &code).await
}

/// Gives a new role the acts of another, under the rules of every change of policies.
async fn copy(tx: &mut TenantTx, session: &Session, from: &str, to: &str) -> Outcome<Value> {
    let at = |code| Failure::from(Fault::at(code, &["copyOf"]));
    if kernel::act::role::IMPLICIT.contains(&from) || !store::exists(tx, from).await? {
        return Err(at("administration-error-role-unknown"));
    }
    let steps = store::policies_of(tx, from).await?;
    let declared = |act: &str| session.house().acts().iter().any(|one| one.name == act);
    let steps = steps.into_iter().filter(|step| declared(&step.act)).collect();
    let change = PolicyChange { role: to.to_owned(), steps };
    match apply(tx, session, &change).await {
        Ok(_) => {}
        Err(Failure::Refused(faults)) => {
            let moved = |fault: Fault| Failure::from(Fault { field: vec!["copyOf".to_owned()], ..fault });
            return Err(faults.into_iter().next().map_or_else(|| at("administration-error-role-unknown"), moved));
        }
        Err(other) => return Err(other),
    }
    Ok(change.steps.iter().map(|step| (step.act.clone(), json!(step.reach))).collect::<serde_json::Map<_, _>>().into())
}

/// Gives a role of the commune's own another name.
///
/// # Errors
/// Refused for a role that came with the product, and for a name that another role has.
#[tracing::instrument(name = "administration.role.rename", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn rename(session: &Session, code: &str, name_ar: &str, name_fr: &str) -> Outcome<Arc<RoleRecord>> {
    let permit = whole_commune::<RoleRename>(session)?;
    let mut tx = begin(&permit).await?;
    let before = own(&mut tx, code).await?;
    named_alone(&mut tx, name_ar, name_fr, Some(code)).await?;
    store::rename(&mut tx, code, name_ar, name_fr).await?;
    let before = json!({ "name": { "ar": before.name_ar, "fr": before.name_fr } });
    let after = json!({ "name": { "ar": name_ar, "fr": name_fr } });
    let audited = tx.audit(of_role(code, name_fr, Some(before), after)).await?;
    tx.commit(audited).await?;
    find(session, code).await
}

/// Takes a role of the commune's own out of use. It stays on record, with what it allowed.
///
/// # Errors
/// Refused for a role that came with the product, and while somebody holds it.
#[tracing::instrument(name = "administration.role.retire", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn retire(session: &Session, code: &str) -> Outcome<Vec<RoleRecord>> {
    let permit = whole_commune::<RoleRetire>(session)?;
    let mut tx = begin(&permit).await?;
    // Grants of this role wait until we are done, and then find it retired.
    auth::hold_rights(&mut tx).await?;
    let role = own(&mut tx, code).await?;
    let holders = store::holders(&mut tx, code).await?;
    if holders > 0 {
        return Err(Fault::at("administration-error-role-held", &["role"]).with("people", holders).into());
    }
    store::retire(&mut tx, code, session.house().ambient.now()).await?;
    auth::rights_changed(&mut tx).await?;
    let before = json!({ "retired": false });
    let audited = tx.audit(of_role(code, &role.name_fr, Some(before), json!({ "retired": true }))).await?;
    tx.commit(audited).await?;
    directory::roles(session).await
}

/// A role in use that the commune made itself.
async fn own(tx: &mut TenantTx, code: &str) -> Outcome<store::Role> {
    let role = store::find(tx, code).await?;
    let role = role.ok_or_else(|| Fault::at("administration-error-role-unknown", &["role"]))?;
    if role.shipped {
        return Err(Fault::at("administration-error-role-shipped", &["role"]).into());
    }
    Ok(role)
}

/// Two roles of one name could not be told apart on any screen.
async fn named_alone(tx: &mut TenantTx, name_ar: &str, name_fr: &str, but: Option<&str>) -> Outcome<()> {
    let mut faults = Vec::new();
    for other in store::named(tx, name_ar, name_fr, but).await? {
        let field = if other.name_ar == name_ar { "nameAr" } else { "nameFr" };
        faults.push(Fault::at("administration-error-role-name-taken", &[field]));
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

fn of_role(code: &str, label: &str, before: Option<Value>, after: Value) -> Change {
    Change {
        object_kind: "role",
        object_id: code.to_owned(),
        object_label: label.to_owned(),
        unit: None,
        before,
        after: Some(after),
    }
}

async fn find(session: &Session, code: &str) -> Outcome<Arc<RoleRecord>> {
    let found = directory::roles(session).await?.into_iter().find(|role| role.code == code);
    found.map(Arc::new).ok_or_else(|| Fault::at("administration-error-role-unknown", &["role"]).into())
}

/// What each of these roles may do, as the transaction sees their policies: for the rules of granting them. One statement, however
/// many they are; a role that may do nothing is not there.
pub(crate) async fn acts_of(
    tx: &mut TenantTx,
    house: &House,
    codes: &[String],
) -> Outcome<BTreeMap<String, Vec<super::RoleAct>>> {
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let act = |step: super::PolicyStep| {
        let act = house.acts().iter().find(|act| act.name == step.act).copied()?;
        Some(super::RoleAct { act, reach: step.reach? })
    };
    let found = store::policies_of_all(tx, codes).await?;
    Ok(found.into_iter().map(|(role, steps)| (role, steps.into_iter().filter_map(act).collect())).collect())
}
