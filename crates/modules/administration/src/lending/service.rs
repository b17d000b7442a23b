use kernel::auth;
use kernel::directory::{self, StaffRecord};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Lending, LendingId, NewLending, State, store};
use crate::acts::{ColleagueRead, LendingCreate, LendingEnd, LendingRead};
use crate::{grant, rights, staff};

/// Lends rights for some days, or records an absence. One's own rights anybody lends, to a colleague of the same house; an
/// administrator does it for the accounts that they administer.
///
/// # Errors
/// Refused for days that are over or too many, for roles that the lender does not hold, for a borrower who is no
/// colleague, and when rights have changed since the caller saw `seen`.
#[tracing::instrument(name = "administration.lending.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(
    session: &Session,
    operation: Uuid,
    new: &NewLending,
    seen: Option<i64>,
) -> Outcome<Lending> {
    let permit = session.permit::<LendingCreate>()?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<LendingId>(operation, new).await? {
        let known = store::hold(&mut tx, &Scope::All, id).await?;
        return known.ok_or_else(|| Internal::Broken("a lending has vanished").into());
    }
    rights::service::expect(&mut tx, seen).await?;
    let (lender, id) = apply(&mut tx, &permit, new).await?;
    auth::rights_changed(&mut tx).await?;
    let made = store::hold(&mut tx, &Scope::All, id).await?.ok_or(Internal::Broken("a lending has vanished"))?;
    let change = change(&mut tx, &made, &lender, None, json!({ "state": "recorded" })).await?;
    let audited = tx.audit(change).await?;
    tx.answer(operation, &id).await?;
    tx.commit(audited).await?;
    Ok(made)
}

/// Records it inside the transaction. Previews go the same way.
pub(crate) async fn apply(
    tx: &mut TenantTx,
    permit: &Permit<LendingCreate>,
    new: &NewLending,
) -> Outcome<(StaffRecord, LendingId)> {
    let session = permit.session();
    let me = session.staff()?;
    let lender = new.lender.unwrap_or(me);
    let ambient = &session.house().ambient;
    let mut faults = new.faults(lender, ambient.today());
    let record = lender_of(tx, permit, lender).await?;
    if let Some(borrower) = new.borrower.filter(|borrower| *borrower != lender) {
        faults.extend(borrower_fault(tx, permit, lender, borrower).await?);
    }
    let held = directory::grants_of(tx, &Scope::All, &[lender.uuid()]).await?;
    for (at, role) in new.roles.iter().enumerate() {
        if !held.iter().any(|grant| grant.role == *role) {
            faults.push(Fault::at("administration-error-lending-role", &["roles", &at.to_string()]));
        }
    }
    if let Some(unit) = new.unit
        && !grant::store::unit_in_scope(tx, &Scope::All, unit).await?
    {
        faults.push(Fault::at("administration-error-unit-unknown", &["unitId"]));
    }
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let (id, by) = (LendingId::from_uuid(ambient.uuid()), session.actor().id());
    store::insert(tx, &store::Row { id, lender, new, at: ambient.now(), by: &by }).await?;
    Ok((record, id))
}

/// Oneself, or somebody whose account the caller administers.
async fn lender_of(tx: &mut TenantTx, permit: &Permit<LendingCreate>, lender: StaffId) -> Outcome<StaffRecord> {
    let session = permit.session();
    let record = if session.staff()? == lender {
        staff::service::record(tx, lender).await?
    } else if permit.scope().owner().is_some() {
        return Err(Fault::at("kernel-error-not-found", &["lenderId"]).into());
    } else {
        staff::service::ours(tx, session, permit.scope(), lender).await.map_err(|failure| at(failure, "lenderId"))?
    };
    if !record.active {
        return Err(Fault::at("administration-error-account-closed", &["lenderId"]).into());
    }
    Ok(record)
}

/// The same refusal, of another field.
fn at(failure: Failure, field: &str) -> Failure {
    match failure {
        Failure::Refused(faults) => {
            let moved = |fault: Fault| Fault { field: vec![field.to_owned()], ..fault };
            Failure::Refused(faults.into_iter().map(moved).collect())
        }
        other => other,
    }
}

/// A colleague of the lender, or anybody with an open account whom an administrator sees.
async fn borrower_fault(
    tx: &mut TenantTx,
    permit: &Permit<LendingCreate>,
    lender: StaffId,
    borrower: StaffId,
) -> Outcome<Option<Fault>> {
    if store::colleagues(tx, lender, None, Some(borrower)).await?.contains(&borrower.uuid()) {
        return Ok(None);
    }
    let administers = permit.scope().owner().is_none();
    if administers && staff::store::is_visible(tx, permit.scope(), borrower).await? {
        let open = staff::service::record(tx, borrower).await?.active;
        return Ok((!open).then(|| Fault::at("administration-error-account-closed", &["borrowerId"])));
    }
    Ok(Some(Fault::at("administration-error-lending-colleague", &["borrowerId"])))
}

/// Ends a lending or an absence at once: for who gave it, who got it, and who administers the lender's account.
///
/// # Errors
/// Refused when there is none that the caller may end, and when it is over already.
#[tracing::instrument(name = "administration.lending.end", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn end(session: &Session, id: LendingId) -> Outcome<Lending> {
    let permit = session.permit::<LendingEnd>()?;
    let own = Scope::Own { id: session.staff()?, units: None };
    let mut tx = begin(&permit).await?;
    auth::hold_rights(&mut tx).await?;
    let found = match store::hold(&mut tx, &own, id).await? {
        Some(found) => Some(found),
        None if permit.scope().owner().is_none() => store::hold(&mut tx, permit.scope(), id).await?,
        None => None,
    };
    let found = found.ok_or_else(|| Fault::at("kernel-error-not-found", &["lendingId"]))?;
    let ambient = &session.house().ambient;
    if matches!(found.state(ambient.today()), State::Over | State::Ended) {
        return Err(Fault::at("administration-error-lending-over", &["lendingId"]).into());
    }
    store::end(&mut tx, id, ambient.now(), &session.actor().id()).await?;
    auth::rights_changed(&mut tx).await?;
    let lender = staff::service::record(&mut tx, StaffId::from_uuid(found.lender_id)).await?;
    let change = change(&mut tx, &found, &lender, Some(json!({ "ended": false })), json!({ "ended": true })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(Lending { ended_at: Some(ambient.now()), ..found })
}

/// What the audit trail says: whose rights, in whose hands, from when to when.
async fn change(
    tx: &mut TenantTx,
    lending: &Lending,
    lender: &StaffRecord,
    before: Option<Value>,
    mut after: Value,
) -> Outcome<Change> {
    let borrower = match lending.borrower_id {
        Some(id) => Some(staff::service::record(tx, StaffId::from_uuid(id)).await?),
        None => None,
    };
    let person = |of: &StaffRecord| json!({ "id": StaffId::from_uuid(of.id), "name": of.name.fr });
    if let Some(facts) = after.as_object_mut() {
        facts.insert("kind".to_owned(), json!(lending.kind));
        facts.insert("lender".to_owned(), person(lender));
        facts.insert("borrower".to_owned(), borrower.as_ref().map_or(Value::Null, person));
        facts.insert("roles".to_owned(), json!(lending.roles));
        facts.insert("unit".to_owned(), json!(lending.unit_id.map(UnitId::from_uuid)));
        facts.insert("from".to_owned(), json!(lending.starts_on));
        facts.insert("until".to_owned(), json!(lending.ends_on));
        facts.insert("reason".to_owned(), json!(lending.reason));
    }
    let label = borrower.map_or_else(|| lender.name.fr.clone(), |to| format!("{} → {}", lender.name.fr, to.name.fr));
    Ok(Change {
        object_kind: "lending",
        object_id: LendingId::from_uuid(lending.id).to_string(),
        object_label: label,
        unit: lender.home_unit_id,
        before,
        after: Some(after),
    })
}

/// What somebody lent and borrowed, newest first; without a name, the caller.
///
/// # Errors
/// Internal failures only; of a person whom the caller may not see there is nothing.
#[tracing::instrument(name = "administration.lending.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, of: Option<StaffId>, args: PageArgs) -> Outcome<Page<Lending>> {
    let permit = session.permit::<LendingRead>()?;
    let me = session.staff()?;
    let of = of.unwrap_or(me);
    let own = Scope::Own { id: me, units: None };
    let scope = if of == me { &own } else { permit.scope() };
    let rows = store::page(&mut begin_read(&permit).await?, scope, of, &args).await?;
    Ok(Page::new(&args, rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// Colleagues of the same house, by name: whom one may lend to.
#[tracing::instrument(name = "administration.colleague.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn colleagues(session: &Session, query: Option<&str>) -> Outcome<Vec<StaffRecord>> {
    let permit = session.permit::<ColleagueRead>()?;
    let mut tx = begin_read(&permit).await?;
    let ids = store::colleagues(&mut tx, session.staff()?, query, None).await?;
    let mut people = directory::staff_by_ids(&mut tx, &ids).await?;
    people.sort_by_key(|person| ids.iter().position(|id| *id == person.id));
    Ok(people)
}
