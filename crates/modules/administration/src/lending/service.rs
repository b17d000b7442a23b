use kernel::act::{Act as _, Reach};
use kernel::auth;
use kernel::directory::{self, GrantRecord, StaffRecord};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::locale::message_id;
use kernel::rights::duty::Lent;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Audited, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::events::{Said, tell};
use super::store::Seeking;
use super::{Lending, LendingFilter, LendingId, MOST, NewLending, State, as_lent, beyond, store};
use crate::acts::{ColleagueRead, GrantCreate, LendingCreate, LendingEnd, LendingRead};
use crate::{rights, role, staff};

/// Lends rights for some days, or records an absence. One's own rights anybody lends, to a colleague of the same house; a
/// head of office does it for accounts of the office, within the own rights; an administrator for the accounts that they
/// administer.
///
/// # Errors
/// Refused for days that are over or too many, for roles that the lender does not hold, for a borrower who is no
/// colleague, for more than the caller may hand on, for a second of two duties that exclude each other, and when rights have
/// changed since the caller saw `seen`.
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
    let audited = record(&mut tx, &made, &lender, None, "recorded").await?;
    tell(&mut tx, &made, Said::recorded).await?;
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
    let lender = new.lender.unwrap_or(session.staff()?);
    let ambient = &session.house().ambient;
    let mut faults = new.faults(lender, ambient.today());
    let record = lender_of(tx, permit, lender).await?;
    if store::count_open(tx, lender, ambient.today()).await? >= MOST {
        faults.push(Fault::new("administration-error-lending-many").with("max", MOST));
    }
    if let Some(borrower) = new.borrower.filter(|borrower| *borrower != lender) {
        faults.extend(borrower_fault(tx, permit, lender, borrower).await?);
    }
    faults.extend(what_faults(tx, permit, lender, new).await?);
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    if let Some(borrower) = new.borrower {
        let (lender, borrower) = (lender.uuid(), borrower.uuid());
        let lent = Lent { lender, borrower, roles: new.roles.clone(), from: new.from, until: new.until };
        rights::service::keep_apart(tx, session, "roles", |hands| hands.lend(lent)).await?;
    }
    let (id, by) = (LendingId::from_uuid(ambient.uuid()), session.actor().id());
    store::insert(tx, &store::Row { id, lender, new, at: ambient.now(), by: &by }).await?;
    Ok((record, id))
}

/// What is wrong with the roles and the unit: nobody lends what they do not hold, and nobody has it lent who could not
/// give it.
async fn what_faults(
    tx: &mut TenantTx,
    permit: &Permit<LendingCreate>,
    lender: StaffId,
    new: &NewLending,
) -> Outcome<Vec<Fault>> {
    let held = directory::grants_of(tx, &Scope::All, &[lender.uuid()]).await?;
    let units = directory::units(tx).await?;
    let limit = new.unit.map(UnitId::uuid);
    let mut faults = Vec::new();
    for (at, role) in new.roles.iter().enumerate() {
        if !held.iter().any(|grant| grant.role == *role) {
            faults.push(Fault::at("administration-error-lending-role", &["roles", &at.to_string()]));
        }
    }
    if limit.is_some_and(|limit| !units.iter().any(|unit| unit.id == limit)) {
        faults.push(Fault::at("kernel-error-not-found", &["unitId"]));
    }
    if !faults.is_empty() || new.borrower.is_none() {
        return Ok(faults);
    }
    let lent = as_lent(held, &new.roles, limit, &units);
    if lent.is_empty() {
        let field = if limit.is_some() { "unitId" } else { "roles" };
        faults.push(Fault::at("administration-error-lending-nothing", &[field]));
    } else if permit.session().staff()? != lender {
        faults.extend(beyond_fault(tx, permit.session(), &lent).await?);
    }
    Ok(faults)
}

/// Who gives roles on a unit has any of them lent there, as far as the account is theirs; everybody else no more than they
/// hold themselves. What is borrowed is in nobody's own hand.
async fn beyond_fault(tx: &mut TenantTx, session: &Session, lent: &[GrantRecord]) -> Outcome<Option<Fault>> {
    let house = session.house();
    let gives = session.own_reach(GrantCreate::DEF.name);
    let gives = |unit: Uuid| {
        gives
            .as_ref()
            .is_some_and(|scope| scope.owner().is_none() && scope.units().is_none_or(|all| all.contains(&unit)))
    };
    let above: Vec<&GrantRecord> = lent.iter().filter(|one| !gives(one.unit_id)).collect();
    let roles: Vec<String> = above.iter().map(|one| one.role.clone()).collect();
    let acts = role::service::acts_of(tx, house, &roles).await?;
    for one in above {
        let Some(acts) = acts.get(&one.role) else { continue };
        let mine = |act: &str| session.own_reach(act);
        let of_the_commune = |act: &str| house.shipped_reach(act) == Some(Reach::All);
        if let Some(act) = beyond(acts, one.unit_id, &mine, &of_the_commune) {
            let label = session.text(&message_id(act.act.name), &[]);
            return Ok(Some(Fault::at("administration-error-lending-beyond", &["roles"]).with("act", label)));
        }
    }
    Ok(None)
}

/// Oneself, or somebody whose account the caller administers.
async fn lender_of(tx: &mut TenantTx, permit: &Permit<LendingCreate>, lender: StaffId) -> Outcome<StaffRecord> {
    let session = permit.session();
    let record = if session.staff()? == lender {
        staff::service::record(tx, lender).await?
    } else {
        theirs(tx, session, permit.scope(), lender).await.map_err(|failure| at(failure, "lenderId"))?
    };
    if !record.active {
        return Err(Fault::at("administration-error-account-closed", &["lenderId"]).into());
    }
    if record.service {
        return Err(Fault::at("administration-error-lending-program", &["lenderId"]).into());
    }
    Ok(record)
}

/// Somebody else, whose account the caller keeps: it belongs to the caller's units with all its roles, and holds no key
/// that the caller does not. See [`staff::service::ours`].
async fn theirs(tx: &mut TenantTx, session: &Session, scope: &Scope, person: StaffId) -> Outcome<StaffRecord> {
    if scope.owner().is_some() {
        return Err(Fault::at("kernel-error-not-found", &["staffId"]).into());
    }
    staff::service::ours(tx, session, scope, person).await
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
    let seeking = Seeking { wanted: Some(borrower), limit: 1, ..Seeking::default() };
    if store::colleagues(tx, lender, &seeking).await?.contains(&borrower.uuid()) {
        return Ok(None);
    }
    let administers = permit.scope().owner().is_none();
    if administers && staff::store::is_visible(tx, permit.scope(), borrower).await? {
        let record = staff::service::record(tx, borrower).await?;
        if record.service {
            return Ok(Some(Fault::at("administration-error-lending-program", &["borrowerId"])));
        }
        return Ok((!record.active).then(|| Fault::at("administration-error-account-closed", &["borrowerId"])));
    }
    Ok(Some(Fault::at("administration-error-lending-colleague", &["borrowerId"])))
}

/// Ends a lending or an absence at once: for who gave it, who got it, and who keeps the lender's account.
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
        None if permit.scope().owner().is_none() => {
            let found = store::hold(&mut tx, permit.scope(), id).await?;
            if let Some(found) = &found {
                let lender = StaffId::from_uuid(found.lender_id);
                theirs(&mut tx, session, permit.scope(), lender).await.map_err(|failure| at(failure, "lendingId"))?;
            }
            found
        }
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
    let audited =
        record(&mut tx, &found, &lender, Some(json!({ "lending": id, "state": "recorded" })), "ended").await?;
    tell(&mut tx, &found, Said::ended).await?;
    tx.commit(audited).await?;
    Ok(Lending { ended_at: Some(ambient.now()), ..found })
}

/// What the audit trail says, of both whom it concerns: whose rights, in whose hands, from when to when.
async fn record(
    tx: &mut TenantTx,
    lending: &Lending,
    lender: &StaffRecord,
    before: Option<Value>,
    state: &str,
) -> Outcome<Audited> {
    let borrower = match lending.borrower_id {
        Some(id) => Some(staff::service::record(tx, StaffId::from_uuid(id)).await?),
        None => None,
    };
    let person = |of: &StaffRecord| json!({ "id": StaffId::from_uuid(of.id), "name": of.name.fr });
    let after = json!({
        "lending": LendingId::from_uuid(lending.id),
        "state": state,
        "kind": lending.kind,
        "lender": person(lender),
        "borrower": borrower.as_ref().map_or(Value::Null, person),
        "roles": lending.roles,
        "unit": lending.unit_id.map(UnitId::from_uuid),
        "from": lending.starts_on,
        "until": lending.ends_on,
        "reason": lending.reason,
    });
    let mut audited = tx.audit(staff::service::change(lender, None, before.clone(), Some(after.clone()))).await?;
    if let Some(borrower) = borrower {
        audited = tx.audit(staff::service::change(&borrower, None, before, Some(after))).await?;
    }
    Ok(audited)
}

/// What was lent and who was away, newest first: the caller's own, and those of the people whom the caller may see.
#[tracing::instrument(name = "administration.lending.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, filter: &LendingFilter, args: PageArgs) -> Outcome<Page<Lending>> {
    let permit = session.permit::<LendingRead>()?;
    let looking = store::Looking { me: session.staff()?, today: session.house().ambient.today() };
    let rows = store::page(&mut begin_read(&permit).await?, permit.scope(), &looking, filter, &args).await?;
    Ok(Page::new(&args, rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// Most colleagues that are told at once.
const MOST_COLLEAGUES: i64 = 100;

/// Colleagues of the same house, by name: whom one may lend to. As many as are told at once.
#[tracing::instrument(name = "administration.colleague.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn colleagues(session: &Session, query: Option<&str>) -> Outcome<Vec<StaffRecord>> {
    let permit = session.permit::<ColleagueRead>()?;
    let seeking = Seeking { query, limit: MOST_COLLEAGUES, ..Seeking::default() };
    found(session, &mut begin_read(&permit).await?, &seeking).await
}

/// A page of the colleagues of the same house, by name.
#[tracing::instrument(name = "administration.colleague.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn colleague_page(
    session: &Session,
    query: Option<&str>,
    args: PageArgs,
) -> Outcome<Page<StaffRecord>> {
    let permit = session.permit::<ColleagueRead>()?;
    let seeking = Seeking { query, after: args.after, limit: args.limit(), ..Seeking::default() };
    let people = found(session, &mut begin_read(&permit).await?, &seeking).await?;
    Ok(Page::new(&args, people.into_iter().map(|person| (person.id, person)).collect()))
}

async fn found(session: &Session, tx: &mut impl Tx, seeking: &Seeking<'_>) -> Outcome<Vec<StaffRecord>> {
    let ids = store::colleagues(tx, session.staff()?, seeking).await?;
    let mut people = directory::staff_by_ids(tx, &ids).await?;
    people.sort_by_key(|person| ids.iter().position(|id| *id == person.id));
    Ok(people)
}
