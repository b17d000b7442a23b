//! What can be done with a declaration before it is an act. Registration has its own file.

use std::collections::HashMap;

use kernel::act::{Act as _, WriteAct};
use kernel::calendar::{Holidays, casablanca};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::files;
use kernel::gql::{Page, PageArgs};
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::Written;
use super::{
    Declaration, DeclarationId, DeclarationState, Filter, Head, Listed, Returned, Standing, Wanted, difference, store,
};
use crate::acts;
use crate::content::{ActKind, Content, Entered, rules};
use crate::error::not_found;
use crate::events::{DeclarationReturned, DeclarationSubmitted};
use crate::office::{Office, OfficeId};

pub use super::register::{Register, register};

/// A declaration to open.
#[derive(Debug)]
pub struct Declare {
    /// The client's operation.
    pub operation: Uuid,
    /// Which office receives it.
    pub office: OfficeId,
    /// What it says.
    pub entered: Entered,
}

/// A correction.
#[derive(Debug)]
pub struct Amend {
    /// Which.
    pub declaration: DeclarationId,
    /// Revision that the caller read.
    pub revision: i32,
    /// What it says now.
    pub entered: Entered,
}

/// A declaration to give back or to give up.
#[derive(Debug)]
pub struct Reasoned {
    /// Which.
    pub declaration: DeclarationId,
    /// Revision that the caller read.
    pub revision: i32,
    /// Why.
    pub why: String,
}

/// Opens the draft of a birth.
///
/// # Errors
/// Refused with every fault of the content; see also [`Session::permit`].
#[tracing::instrument(name = "registry.birth.declare", skip_all, fields(tenant = %session.tenant().key))]
pub async fn declare_birth(session: &Session, input: Outcome<Declare>) -> Outcome<Declaration> {
    declare(session, session.permit::<acts::BirthDeclare>()?, input?).await
}

/// Opens the draft of a death.
///
/// # Errors
/// As [`declare_birth`].
#[tracing::instrument(name = "registry.death.declare", skip_all, fields(tenant = %session.tenant().key))]
pub async fn declare_death(session: &Session, input: Outcome<Declare>) -> Outcome<Declaration> {
    declare(session, session.permit::<acts::DeathDeclare>()?, input?).await
}

async fn declare<A: WriteAct>(session: &Session, permit: Permit<A>, input: Declare) -> Outcome<Declaration> {
    let house = session.house();
    let staff = session.staff()?;
    let (now, today) = (house.ambient.now(), house.ambient.today());
    let mut content = checked(input.entered, today)?;
    let mut tx = begin(&permit).await?;
    match tx.operation::<DeclarationId>(input.operation, &(input.office, &content)).await? {
        Operation::Replay(id) => {
            let earlier = store::find(&mut tx, permit.scope(), id.uuid()).await?;
            return earlier.ok_or_else(|| not_found("operationId"));
        }
        Operation::First(_) => {}
    }
    let desk = store::desk(&mut tx, permit.scope(), input.office.uuid()).await?;
    let (unit, holidays) = desk.ok_or_else(|| not_found("officeId"))?;
    complete_files(&mut tx, session, &mut content, None).await?;
    let written = written(&content, &holidays)?;
    let head = Head {
        id: house.ambient.uuid(),
        office_id: input.office.uuid(),
        unit_id: unit,
        kind: content.kind(),
        state: DeclarationState::Draft,
        revision: 1,
        deadline_due: written.deadline_due,
        subject: written.subject.clone(),
        drafted_by: staff.uuid(),
        drafted_at: now,
        updated_at: now,
        declared_on: None,
        submitted_by: None,
    };
    let declaration = Declaration { head, content };
    store::insert(&mut tx, &declaration, &written).await?;
    tx.answer(input.operation, &DeclarationId::from_uuid(declaration.id)).await?;
    let audited = tx.audit(change(&declaration, None, Some(written.content))).await?;
    tx.commit(audited).await?;
    Ok(declaration)
}

/// Corrects the draft of a birth.
///
/// # Errors
/// Refused when it is not open, was changed meanwhile, or has faults.
#[tracing::instrument(name = "registry.birth.amend", skip_all, fields(tenant = %session.tenant().key))]
pub async fn amend_birth(session: &Session, input: Outcome<Amend>) -> Outcome<Declaration> {
    amend(session, session.permit::<acts::BirthAmend>()?, ActKind::Birth, input?).await
}

/// Corrects the draft of a death.
///
/// # Errors
/// As [`amend_birth`].
#[tracing::instrument(name = "registry.death.amend", skip_all, fields(tenant = %session.tenant().key))]
pub async fn amend_death(session: &Session, input: Outcome<Amend>) -> Outcome<Declaration> {
    amend(session, session.permit::<acts::DeathAmend>()?, ActKind::Death, input?).await
}

async fn amend<A: WriteAct>(session: &Session, permit: Permit<A>, kind: ActKind, input: Amend) -> Outcome<Declaration> {
    let mut content = checked(input.entered, session.house().ambient.today())?;
    let mut tx = begin(&permit).await?;
    let earlier = store::lock(&mut tx, permit.scope(), input.declaration.uuid()).await?;
    let mut declaration = earlier.filter(|found| found.kind == kind).ok_or_else(|| not_found("declarationId"))?;
    settle(declaration.closed_fault().or_else(|| declaration.revision_fault(input.revision)))?;
    complete_files(&mut tx, session, &mut content, Some(&declaration.content)).await?;
    let kept = files_of(&content);
    let dropped: Vec<_> = files_of(&declaration.content).into_iter().filter(|file| !kept.contains(file)).collect();
    files::release(&mut tx, &dropped).await?;
    let written = written(&content, &holiday::known(&mut tx).await?)?;
    let (before, after) = difference(&serde_json::to_value(&declaration.content)?, &written.content);
    declaration.replace(content);
    declaration.revision += 1;
    declaration.updated_at = session.house().ambient.now();
    declaration.deadline_due = written.deadline_due;
    declaration.subject.clone_from(&written.subject);
    store::amend(&mut tx, &declaration, &written).await?;
    let audited = tx.audit(change(&declaration, Some(before), Some(after))).await?;
    tx.commit(audited).await?;
    Ok(declaration)
}

/// Hands a declaration to the officer. It must be complete, and in time or with what allows it late.
///
/// # Errors
/// Refused with every fault of the content.
#[tracing::instrument(name = "registry.declaration.submit", skip_all, fields(tenant = %session.tenant().key))]
pub async fn submit(session: &Session, input: Outcome<(DeclarationId, i32)>) -> Outcome<Declaration> {
    let permit = session.permit::<acts::DeclarationSubmit>()?;
    let (id, revision) = input?;
    let (staff, ambient) = (session.staff()?, &session.house().ambient);
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), id.uuid()).await?;
    let mut declaration = found.ok_or_else(|| not_found("declarationId"))?;
    settle(declaration.closed_fault().or_else(|| declaration.revision_fault(revision)))?;
    let now = ambient.now();
    let today = casablanca::civil_date(now);
    let regime = store::regime(&mut tx, declaration.office_id, today).await?;
    let faults = declaration.faults(regime, today);
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    declaration.declared_on = declaration.declared_on.or(Some(today));
    let from = step(&mut declaration, DeclarationState::Submitted, now);
    declaration.submitted_by = Some(staff.uuid());
    store::move_to(&mut tx, &declaration, Some(now)).await?;
    let (event, concerns) = DeclarationSubmitted::of(&declaration);
    tx.emit(&event, concerns).await?;
    let audited = tx.audit(moved(&declaration, from, None)).await?;
    tx.commit(audited).await?;
    Ok(declaration)
}

/// Gives a submitted declaration back with reasons, which stay on record.
///
/// # Errors
/// Refused when it was not submitted, or was changed since it was read.
#[tracing::instrument(name = "registry.declaration.return", skip_all, fields(tenant = %session.tenant().key))]
pub async fn give_back(session: &Session, input: Outcome<Reasoned>) -> Outcome<Declaration> {
    let permit = session.permit::<acts::DeclarationReturn>()?;
    let Reasoned { declaration: id, revision, why: reasons } = input?;
    let (staff, ambient) = (session.staff()?, &session.house().ambient);
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), id.uuid()).await?;
    let mut declaration = found.ok_or_else(|| not_found("declarationId"))?;
    settle(declaration.undecidable_fault().or_else(|| declaration.revision_fault(revision)))?;
    let now = ambient.now();
    let from = step(&mut declaration, DeclarationState::Returned, now);
    let why = Returned { declaration_id: declaration.id, at: now, staff_id: staff.uuid(), reasons };
    store::give_back(&mut tx, ambient.uuid(), &declaration, &why).await?;
    let (event, concerns) = DeclarationReturned::of(&declaration);
    tx.emit(&event, concerns).await?;
    let audited = tx.audit(moved(&declaration, from, Some(("reasons", &why.reasons)))).await?;
    tx.commit(audited).await?;
    Ok(declaration)
}

/// Gives a draft or a returned declaration up. It stays on record.
///
/// # Errors
/// Refused when it is with the officer or registered, or was changed since it was read.
#[tracing::instrument(name = "registry.declaration.abandon", skip_all, fields(tenant = %session.tenant().key))]
pub async fn abandon(session: &Session, input: Outcome<Reasoned>) -> Outcome<Declaration> {
    let permit = session.permit::<acts::DeclarationAbandon>()?;
    let Reasoned { declaration: id, revision, why: reason } = input?;
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), id.uuid()).await?;
    let mut declaration = found.ok_or_else(|| not_found("declarationId"))?;
    settle(declaration.closed_fault().or_else(|| declaration.revision_fault(revision)))?;
    let from = step(&mut declaration, DeclarationState::Abandoned, session.house().ambient.now());
    store::move_to(&mut tx, &declaration, None).await?;
    let audited = tx.audit(moved(&declaration, from, Some(("reason", &reason)))).await?;
    tx.commit(audited).await?;
    Ok(declaration)
}

/// A page of declarations, newest first; what they say comes along where it is wanted.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "registry.declaration.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, input: Outcome<(Filter, PageArgs)>, wanted: Wanted) -> Outcome<Page<Listed>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    let (filter, page) = input?;
    let mut tx = begin_read(&permit).await?;
    let rows = store::list(&mut tx, permit.scope(), &filter, wanted, &page).await?;
    Ok(Page::new(&page, rows.into_iter().map(|row| (row.head.id, row)).collect()))
}

/// How many declarations a list holds.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// One declaration.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "registry.declaration.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn find(session: &Session, id: DeclarationId) -> Outcome<Option<Declaration>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    store::find(&mut begin_read(&permit).await?, permit.scope(), id.uuid()).await
}

/// The returns of declarations that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn returns(session: &Session, ids: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<Returned>>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    let mut found: HashMap<Uuid, Vec<Returned>> = HashMap::new();
    for row in store::returns(&mut begin_read(&permit).await?, ids).await? {
        found.entry(row.declaration_id).or_default().push(row);
    }
    Ok(found)
}

/// The acts that declarations became, by declaration.
///
/// # Errors
/// See [`Session::permit`].
pub async fn acts_of(session: &Session, ids: &[Uuid]) -> Outcome<HashMap<Uuid, Uuid>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    Ok(store::acts_of(&mut begin_read(&permit).await?, ids).await?)
}

/// How the caller stands to the registration of declarations that he was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn standings(session: &Session, ids: &[Uuid]) -> Outcome<HashMap<Uuid, Standing>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    Ok(store::standings(&mut begin_read(&permit).await?, ids, me, today).await?)
}

/// The offices of declarations that the caller was given.
///
/// # Errors
/// See [`Session::permit`].
pub async fn offices(session: &Session, ids: &[Uuid]) -> Outcome<HashMap<Uuid, Office>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    let everywhere = kernel::session::Scope::All;
    let rows = crate::office::store::list(&mut begin_read(&permit).await?, &everywhere, Some(ids)).await?;
    Ok(rows.into_iter().map(|office| (office.id, office)).collect())
}

/// The holidays that deadlines are moved by in this commune.
///
/// # Errors
/// See [`Session::permit`].
pub async fn holidays(session: &Session) -> Outcome<Holidays> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    holiday::known(&mut begin_read(&permit).await?).await
}

/// Who registers, then whose right it is where it is lent.
pub(crate) fn people(session: &Session, declaration: &Head, me: Uuid) -> Vec<Uuid> {
    let lenders = session.behalf(acts::DeclarationRegister::DEF.name, Some(declaration.unit_id));
    std::iter::once(me).chain(lenders.into_iter().map(|lender| lender.id.uuid())).collect()
}

/// The acts of this module that the caller may do on a declaration now.
#[must_use]
pub fn allowed(session: &Session, declaration: &Head, standing: &Standing) -> Vec<&'static str> {
    let Ok(me) = session.staff() else { return Vec::new() };
    let mut allowed = Vec::new();
    if declaration.state.is_open() {
        match declaration.kind {
            ActKind::Birth => offer::<acts::BirthAmend>(session, declaration, &mut allowed),
            ActKind::Death => offer::<acts::DeathAmend>(session, declaration, &mut allowed),
        }
        offer::<acts::DeclarationSubmit>(session, declaration, &mut allowed);
        offer::<acts::DeclarationAbandon>(session, declaration, &mut allowed);
    }
    if declaration.state == DeclarationState::Submitted {
        offer::<acts::DeclarationReturn>(session, declaration, &mut allowed);
        if standing.signs && declaration.four_eyes_fault(standing, &people(session, declaration, me.uuid())).is_none() {
            offer::<acts::DeclarationRegister>(session, declaration, &mut allowed);
        }
    }
    allowed
}

/// Adds an act that the caller may do on a declaration.
pub(crate) fn offer<A: kernel::act::Act>(session: &Session, declaration: &Head, allowed: &mut Vec<&'static str>) {
    let covers = |permit: Permit<A>| permit.scope().covers(declaration.unit_id, declaration.drafted_by);
    if session.permit::<A>().is_ok_and(covers) {
        allowed.push(A::DEF.name);
    }
}

/// Form first, then the rules; no field is faulted twice.
fn checked(entered: Entered, today: kernel::calendar::Civil) -> Outcome<Content> {
    let Entered { content, mut faults } = entered;
    for fault in rules::faults(&content, today) {
        if !faults.iter().any(|earlier| earlier.field == fault.field) {
            faults.push(fault);
        }
    }
    if faults.is_empty() { Ok(content) } else { Err(Failure::Refused(faults)) }
}

/// The scans that it refers to.
pub(crate) fn files_of(content: &Content) -> Vec<kernel::id::FileId> {
    content.pieces().iter().filter_map(|piece| piece.file.as_ref().map(|file| file.id)).collect()
}

/// Name, type and hash of attached files come from the store; a file that is not there, or was attached by somebody
/// else and elsewhere, is a fault of its piece.
async fn complete_files(
    tx: &mut TenantTx,
    session: &Session,
    content: &mut Content,
    earlier: Option<&Content>,
) -> Outcome<()> {
    let wanted = files_of(content);
    if wanted.is_empty() {
        return Ok(());
    }
    let stored = files::attachable(tx, session, &wanted, &earlier.map(files_of).unwrap_or_default()).await?;
    let mut faults = Vec::new();
    for (index, piece) in content.pieces_mut().iter_mut().enumerate() {
        let Some(file) = &mut piece.file else { continue };
        match stored.iter().find(|stored| stored.id == file.id) {
            Some(stored) => {
                file.name.clone_from(&stored.name);
                file.media_type.clone_from(&stored.media_type);
                file.size = stored.size;
                file.sha256 = stored.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
            }
            None => faults
                .push(Fault::at("registry-error-file-missing", &["content", "pieces", &index.to_string(), "fileId"])),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

fn written(content: &Content, holidays: &Holidays) -> Result<Written, Internal> {
    let event_date = rules::first_day(content.event());
    let deadline = rules::deadline(content, holidays);
    Ok(Written {
        content: serde_json::to_value(content)?,
        event_date,
        deadline_start: deadline.start,
        deadline_due: deadline.due,
        subject: content.subject(),
        search_key: content.search_key(),
        people: crate::person::words::of_content(content),
    })
}

fn settle(fault: Option<Fault>) -> Outcome<()> {
    fault.map_or(Ok(()), |fault| Err(fault.into()))
}

/// Moves on; gives the state that it left.
fn step(declaration: &mut Declaration, to: DeclarationState, now: chrono::DateTime<chrono::Utc>) -> DeclarationState {
    declaration.revision += 1;
    declaration.updated_at = now;
    std::mem::replace(&mut declaration.state, to)
}

fn change(declaration: &Declaration, before: Option<Value>, after: Option<Value>) -> Change {
    Change {
        object_kind: "declaration",
        object_id: DeclarationId::from_uuid(declaration.id).to_string(),
        object_label: declaration.subject.clone(),
        unit: Some(declaration.unit_id),
        before,
        after,
    }
}

fn moved(declaration: &Declaration, from: DeclarationState, why: Option<(&str, &str)>) -> Change {
    let mut after = json!({ "state": declaration.state.as_str() });
    if let (Some((name, text)), Value::Object(fields)) = (why, &mut after) {
        fields.insert(name.to_owned(), text.into());
    }
    change(declaration, Some(json!({ "state": from.as_str() })), Some(after))
}
