use kernel::act::{ReadAct, WriteAct};
use kernel::auth;
use kernel::directory::{self, StaffRecord};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::mail;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Corrected, NewStaff, StaffFilter, store};
use crate::account::store::{self as accounts, NewPassword};
use crate::account::{password, strength_fault_at};
use crate::acts::{PasswordReset, StaffCreate, StaffDeactivate, StaffMove, StaffRead, StaffReopen, StaffUpdate};
use crate::link::{Kind, service as link, store as links};
use crate::session::Ended;
use crate::{grant, identity, passkey, recovery, rights, session};

/// One page of the staff, oldest account first.
#[tracing::instrument(name = "administration.staff.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, filter: &StaffFilter, args: PageArgs) -> Outcome<Page<StaffRecord>> {
    page_of::<StaffRead>(session, filter, args).await
}

/// One page of the accounts that this act shows, oldest first.
pub(crate) async fn page_of<A: ReadAct>(
    session: &Session,
    filter: &StaffFilter,
    args: PageArgs,
) -> Outcome<Page<StaffRecord>> {
    let permit = session.permit::<A>()?;
    let mut tx = begin_read(&permit).await?;
    let ids = store::page(&mut tx, permit.scope(), filter, &args).await?;
    let mut rows: Vec<(Uuid, StaffRecord)> =
        directory::staff_by_ids(&mut tx, &ids).await?.into_iter().map(|record| (record.id, record)).collect();
    rows.sort_by_key(|(id, _)| *id);
    Ok(Page::new(&args, rows))
}

/// How many there are in all.
pub(crate) async fn count<A: ReadAct>(session: &Session, filter: &StaffFilter) -> Outcome<i64> {
    let permit = session.permit::<A>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// One member of staff; nobody when the caller may not see the person.
#[tracing::instrument(name = "administration.staff.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn find(session: &Session, id: StaffId) -> Outcome<Option<StaffRecord>> {
    one::<StaffRead>(session, id).await
}

/// One account, a person's or a program's; none when this act does not show it to the caller.
pub(crate) async fn one<A: ReadAct>(session: &Session, id: StaffId) -> Outcome<Option<StaffRecord>> {
    let permit = session.permit::<A>()?;
    let mut tx = begin_read(&permit).await?;
    if !store::is_visible(&mut tx, permit.scope(), id).await? {
        return Ok(None);
    }
    Ok(directory::staff_by_ids(&mut tx, &[id.uuid()]).await?.pop())
}

/// Opens an account. The person must change the password at the first sign-in, or, without one, is invited by e-mail to
/// choose it.
///
/// # Errors
/// Refused when the login is taken, the password is weak, or the unit is not one on which the caller opens accounts;
/// without a password, also when there is no e-mail address or no mail server.
#[tracing::instrument(name = "administration.staff.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, operation: Uuid, new: &NewStaff) -> Outcome<StaffRecord> {
    let permit = session.permit::<StaffCreate>()?;
    if new.password.is_none() {
        mail::must_be_on(session)?;
    }
    if let Some(fault) =
        new.password.as_deref().and_then(|given| strength_fault_at(session, given, &new.words(), "password"))
    {
        return Err(fault.into());
    }
    let ambient = &session.house().ambient;
    let hash = match &new.password {
        Some(password) => password::hash(ambient, password).await?,
        None => password::nobodys(ambient).await?,
    };
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<StaffId>(operation, new).await? {
        return record(&mut tx, id).await;
    }
    let home = home_of_new(&mut tx, &permit, new.unit).await?;
    let initial = Initial { hash: &hash, must_change: new.password.is_some(), home };
    let Some(id) = insert(&mut tx, session, new, initial).await? else {
        return Err(Fault::at("administration-error-login-taken", &["login"]).into());
    };
    if new.password.is_none() {
        accounts::withdraw_password(&mut tx, id, &hash, ambient.now()).await?;
        let person = record(&mut tx, id).await?;
        link::issue(&mut tx, session, &person, Kind::Invitation).await?;
    }
    let made = record(&mut tx, id).await?;
    let audited = tx.audit(change(&made, None, None, Some(facts(&made)))).await?;
    tx.answer(operation, &id).await?;
    tx.commit(audited).await?;
    Ok(made)
}

/// Where a new account belongs: to the unit that is named, otherwise to that of the host where it is opened.
pub(crate) async fn home_of_new<A: WriteAct>(
    tx: &mut TenantTx,
    permit: &Permit<A>,
    named: Option<UnitId>,
) -> Outcome<Option<UnitId>> {
    let here = UnitId::from_uuid(permit.session().here());
    let code = if named.is_some() { "administration-error-unit-outside" } else { "kernel-error-required" };
    let home = named.unwrap_or(here);
    if !grant::store::unit_in_scope(tx, permit.scope(), home).await? {
        return Err(Fault::at(code, &["unitId"]).into());
    }
    Ok(Some(home))
}

/// The first password of an account, and where it belongs.
pub(crate) struct Initial<'a> {
    pub(crate) hash: &'a str,
    pub(crate) must_change: bool,
    pub(crate) home: Option<UnitId>,
}

/// Inserts the account; nothing when the login is taken.
pub(crate) async fn insert(
    tx: &mut TenantTx,
    session: &Session,
    new: &NewStaff,
    initial: Initial<'_>,
) -> Outcome<Option<StaffId>> {
    let ambient = &session.house().ambient;
    let id = StaffId::from_uuid(ambient.uuid());
    let Initial { hash, must_change, home } = initial;
    let row = store::Row { id, new, hash, must_change, at: ambient.now(), home: home.map(UnitId::uuid) };
    Ok(store::insert(tx, &row).await?.then_some(id))
}

/// Closes an account: nobody signs in with it any more, and its access tokens end. The roles stay on record.
///
/// # Errors
/// Refused for oneself, for the last administrator, for an account that the caller does not administer, and when rights
/// have changed since the caller saw `seen`.
#[tracing::instrument(name = "administration.staff.deactivate", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn deactivate(
    session: &Session,
    id: StaffId,
    reason: &str,
    seen: Option<i64>,
) -> Outcome<StaffRecord> {
    let permit = session.permit::<StaffDeactivate>()?;
    let mut tx = begin(&permit).await?;
    rights::service::expect(&mut tx, seen).await?;
    let (before, ended) = apply_deactivate(&mut tx, &permit, id).await?;
    if !before.active {
        return Ok(before);
    }
    auth::rights_changed(&mut tx).await?;
    let after =
        json!({ "active": false, "reason": reason, "sessions_ended": ended.sessions, "tokens_ended": ended.tokens });
    done(tx, &before, None, Some(json!({ "active": true })), after).await
}

/// Carries the closing out inside the transaction; gives the account as it was, and what ended with it. Previews go the
/// same way.
pub(crate) async fn apply_deactivate(
    tx: &mut TenantTx,
    permit: &Permit<StaffDeactivate>,
    id: StaffId,
) -> Outcome<(StaffRecord, Ended)> {
    let session = permit.session();
    if session.staff().ok() == Some(id) {
        return Err(Fault::at("administration-error-own-account", &["staffId"]).into());
    }
    let before = ours(tx, session, permit.scope(), id).await?;
    if !before.active {
        return Ok((before, Ended::default()));
    }
    grant::service::keep_an_administrator(tx, |grant| grant.staff_id == id.uuid(), "staffId").await?;
    store::close(tx, id).await?;
    let now = session.house().ambient.now();
    // A link that was sent before would open the account again with it.
    links::void(tx, id, now).await?;
    let ended = session::store::revoke_all(tx, id.uuid(), now).await?;
    Ok((before, ended))
}

/// Opens a closed account again, under a new password that must be changed at the next sign-in. The roles that stayed on
/// record are in force again, so that whoever opens it must be able to give each of them.
///
/// # Errors
/// Refused for an account that is open, for a weak password, for an account that the caller does not administer, and for one
/// whose roles have come to give two duties that exclude each other.
#[tracing::instrument(name = "administration.staff.reopen", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn reopen(session: &Session, id: StaffId, new: &str, reason: &str) -> Outcome<StaffRecord> {
    let permit = session.permit::<StaffReopen>()?;
    let before = ours(&mut begin(&permit).await?, session, permit.scope(), id).await?;
    of_a_person(&before)?;
    let words = [before.login.as_str(), &before.name.ar, &before.name.fr];
    if let Some(fault) = strength_fault_at(session, new, &words, "password") {
        return Err(fault.into());
    }
    let ambient = &session.house().ambient;
    let (hash, at) = (password::hash(ambient, new).await?, ambient.now());
    let mut tx = begin(&permit).await?;
    auth::hold_rights(&mut tx).await?;
    // Asked again: the account may have changed while the hash was computed.
    if ours(&mut tx, session, permit.scope(), id).await?.active {
        return Err(Fault::at("administration-error-account-open", &["staffId"]).into());
    }
    rights::service::keep_apart(&mut tx, session, "staffId", |hands| hands.open(id)).await?;
    store::reopen(&mut tx, id).await?;
    links::void(&mut tx, id, at).await?;
    accounts::set_password(&mut tx, id, &NewPassword { hash: &hash, at, must_change: true }).await?;
    auth::rights_changed(&mut tx).await?;
    let after = json!({ "active": true, "reason": reason, "password": "reset" });
    done(tx, &before, None, Some(json!({ "active": false })), after).await
}

/// Corrects the names and the address of an account, open or closed: what was signed under the earlier name does not change
/// (law 09-08 art. 8). With another address, every link that was sent to the earlier one ends, and the earlier one is told.
///
/// # Errors
/// Refused for oneself, for a program's account, for the address of another account, and for an account that the caller does
/// not administer.
#[tracing::instrument(name = "administration.staff.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn correct(session: &Session, operation: Uuid, new: &Corrected) -> Outcome<StaffRecord> {
    let permit = session.permit::<StaffUpdate>()?;
    let id = new.staff;
    if session.staff().ok() == Some(id) {
        return Err(Fault::at("administration-error-own-data", &["staffId"]).into());
    }
    let mut tx = begin(&permit).await?;
    // An address leads to a password: as with one, no right changes meanwhile. It also keeps two corrections apart.
    auth::hold_rights(&mut tx).await?;
    let before = ours(&mut tx, session, permit.scope(), id).await?;
    if let Operation::Replay(id) = tx.operation::<StaffId>(operation, new).await? {
        return record(&mut tx, id).await;
    }
    if before.service {
        return Err(Fault::at("administration-error-program-data", &["staffId"]).into());
    }
    if new.says(&before.name, before.email.as_deref()) {
        return Ok(before);
    }
    let moved = new.moves_from(before.email.as_deref());
    if let Some(email) = new.email.as_deref().filter(|_| moved)
        && store::is_anothers(&mut tx, id, email).await?
    {
        return Err(Fault::at("administration-error-email-taken", &["email"]).into());
    }
    store::correct(&mut tx, new).await?;
    if moved {
        links::void(&mut tx, id, session.house().ambient.now()).await?;
        link::tell(&mut tx, session, &before, &link::MOVED).await?;
    }
    let after = record(&mut tx, id).await?;
    let data = |of: &StaffRecord| json!({ "name": of.name, "email": of.email });
    let mut changed = data(&after);
    changed["reason"] = json!(new.reason);
    let audited = tx.audit(change(&after, None, Some(data(&before)), Some(changed))).await?;
    tx.answer(operation, &id).await?;
    tx.commit(audited).await?;
    Ok(after)
}

/// Moves an account to another unit: from then on, who administers that unit administers the account.
///
/// # Errors
/// Refused for oneself, for a unit outside of the caller's own, and for an account that the caller does not administer.
#[tracing::instrument(name = "administration.staff.move", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn relocate(session: &Session, id: StaffId, unit: UnitId) -> Outcome<StaffRecord> {
    let permit = session.permit::<StaffMove>()?;
    if session.staff().ok() == Some(id) {
        return Err(Fault::at("administration-error-own-unit", &["staffId"]).into());
    }
    let mut tx = begin(&permit).await?;
    let before = ours(&mut tx, session, permit.scope(), id).await?;
    if !grant::store::unit_in_scope(&mut tx, permit.scope(), unit).await? {
        return Err(Fault::at("administration-error-unit-outside", &["unitId"]).into());
    }
    store::set_home(&mut tx, id, unit.uuid()).await?;
    let home = before.home_unit_id.map(UnitId::from_uuid);
    done(tx, &before, Some(unit), Some(json!({ "home_unit": home })), json!({ "home_unit": unit })).await
}

/// Gives somebody a new password, which must be changed at the next sign-in, or has the person choose one by the link of
/// an e-mail; ends every sign-in and every access token of the person.
///
/// # Errors
/// Refused for oneself, for a weak password, and for an account that the caller does not administer; without a password,
/// also when there is no e-mail address or no mail server.
#[tracing::instrument(name = "administration.password.reset", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn reset_password(
    session: &Session,
    id: StaffId,
    new: Option<&str>,
    totp_reset: bool,
) -> Outcome<StaffRecord> {
    let permit = session.permit::<PasswordReset>()?;
    if session.staff().ok() == Some(id) {
        return Err(Fault::at("administration-error-own-password", &["staffId"]).into());
    }
    if new.is_none() {
        mail::must_be_on(session)?;
    }
    let before = ours(&mut begin(&permit).await?, session, permit.scope(), id).await?;
    of_a_person(&before)?;
    let words = [before.login.as_str(), &before.name.ar, &before.name.fr];
    if let Some(fault) = new.and_then(|new| strength_fault_at(session, new, &words, "password")) {
        return Err(fault.into());
    }
    let ambient = &session.house().ambient;
    let hash = match new {
        Some(new) => password::hash(ambient, new).await?,
        None => password::nobodys(ambient).await?,
    };
    let at = ambient.now();
    let mut tx = begin(&permit).await?;
    // Asked again, while no right changes: somebody may have granted more while the hash was computed.
    auth::hold_rights(&mut tx).await?;
    let before = ours(&mut tx, session, permit.scope(), id).await?;
    match new {
        Some(_) => {
            links::void(&mut tx, id, at).await?;
            accounts::set_password(&mut tx, id, &NewPassword { hash: &hash, at, must_change: true }).await?;
        }
        None => {
            accounts::withdraw_password(&mut tx, id, &hash, at).await?;
            link::issue(&mut tx, session, &before, Kind::Renewal).await?;
        }
    }
    if totp_reset {
        accounts::lose_devices(&mut tx, id, at).await?;
        recovery::store::forget(&mut tx, id).await?;
        passkey::store::remove_all(&mut tx, id).await?;
        identity::store::remove_all(&mut tx, id).await?;
    }
    let ended = session::store::revoke_all(&mut tx, id.uuid(), at).await?;
    let how = if new.is_some() { "reset" } else { "link_posted" };
    let after = json!({ "password": how, "second_factor_dropped": totp_reset,
        "sessions_ended": ended.sessions, "tokens_ended": ended.tokens });
    done(tx, &before, None, None, after).await
}

/// The account, if the caller administers it: its unit and every unit on which it holds or borrows a role are the caller's (see
/// [`store::is_ours`]), and every key that it holds is in the caller's hand too. Otherwise who may give new passwords
/// could make themselves whoever they like. An account that may be seen but not changed is refused with the reason, one
/// that may not be seen is not there.
pub(crate) async fn ours(tx: &mut TenantTx, session: &Session, scope: &Scope, id: StaffId) -> Outcome<StaffRecord> {
    if !store::is_ours(tx, scope, id, session.house().ambient.today()).await? {
        let visible = store::is_visible(tx, scope, id).await?;
        let code = if visible { "administration-error-staff-elsewhere" } else { "kernel-error-not-found" };
        return Err(Fault::at(code, &["staffId"]).into());
    }
    let held = directory::grants_of(tx, &Scope::All, &[id.uuid()]).await?;
    let held: Vec<(String, Uuid)> = held.into_iter().map(|grant| (grant.role, grant.unit_id)).collect();
    grant::service::hand_on(tx, session, &held, "staffId").await?;
    record(tx, id).await
}

/// A program's account has no password, and never gets one.
pub(crate) fn of_a_person(account: &StaffRecord) -> Outcome<()> {
    if account.service {
        return Err(Fault::at("administration-error-service-account", &["staffId"]).into());
    }
    Ok(())
}

/// The account with this identifier, inside the transaction.
pub(crate) async fn record(tx: &mut impl Tx, id: StaffId) -> Outcome<StaffRecord> {
    let found = directory::staff_by_ids(tx, &[id.uuid()]).await?.pop();
    found.ok_or_else(|| Failure::from(Internal::Broken("a member of staff has vanished")))
}

/// What the audit trail says of a person's account, which belongs to its home unit, or of a role on a unit.
pub(crate) fn change(of: &StaffRecord, unit: Option<UnitId>, before: Option<Value>, after: Option<Value>) -> Change {
    Change {
        object_kind: "staff",
        object_id: StaffId::from_uuid(of.id).to_string(),
        object_label: of.name.fr.clone(),
        unit: unit.map(UnitId::uuid).or(of.home_unit_id),
        before,
        after,
    }
}

/// An account as data, without anything secret.
pub(crate) fn facts(of: &StaffRecord) -> Value {
    json!({ "login": of.login, "name": of.name, "email": of.email, "active": of.active,
        "service": of.service, "home_unit": of.home_unit_id.map(UnitId::from_uuid) })
}

/// Writes the audit row, commits, and gives the account as it is now.
pub(crate) async fn done(
    mut tx: TenantTx,
    of: &StaffRecord,
    unit: Option<UnitId>,
    before: Option<Value>,
    after: Value,
) -> Outcome<StaffRecord> {
    let now = record(&mut tx, StaffId::from_uuid(of.id)).await?;
    let audited = tx.audit(change(of, unit, before, Some(after))).await?;
    tx.commit(audited).await?;
    Ok(now)
}
