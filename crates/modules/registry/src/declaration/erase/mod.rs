//! Declarations that were given up and have been kept long enough. No clock removes them: they are papers of the commune, and whether they
//! go is decided by the head of the office, who is told each month, and says on what that rests. The decision is kept for ever.

mod store;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use kernel::error::{Failure, Fault, Outcome};
use kernel::event::Concerns;
use kernel::files;
use kernel::id::TypedId as _;
use kernel::job::{self, CatchUp, Due, JobDef, Schedule};
use kernel::person::Keep;
use kernel::session::Session;
use kernel::tx::{Change, Operation, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Declaration, DeclarationId, DeclarationState, Head, service};
use crate::acts;
use crate::error::not_found;
use crate::events::DeclarationDue;
use crate::person::ABANDONED;

/// On the second of each month, before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "registry.declaration.remind",
    schedule: Schedule::Monthly(2, 6, 45),
    catch_up: CatchUp::Latest,
    work: |session, due| remind(session, due).boxed(),
};

/// A decision to erase.
#[derive(Debug)]
pub struct Erase {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub declaration: DeclarationId,
    /// What it rests on: the decision, the text, the archives' answer.
    pub basis: String,
}

/// What waits for a decision in one unit.
#[derive(Debug)]
struct Waiting {
    unit_id: Uuid,
    count: i64,
}

/// What keeps a declaration from being erased. `before`: what was given up earlier has been kept long enough.
pub(crate) fn fault(declaration: &Head, before: DateTime<Utc>) -> Option<Fault> {
    if declaration.state != DeclarationState::Abandoned {
        return Some(Fault::at("registry-error-erase-state", &["declarationId"]));
    }
    (declaration.updated_at >= before).then(|| Fault::at("registry-error-erase-early", &["declarationId"]))
}

/// Erases a declaration that was given up and has been kept long enough, with the reasons for which it was given back; its scans go as
/// far as nothing else refers to them. The decision stays, and so does what the trail says.
///
/// # Errors
/// Refused for any other state, before the time that the commune has set is over, and without a basis.
#[tracing::instrument(name = "registry.declaration.erase", skip_all, fields(tenant = %session.tenant().key))]
pub async fn erase(session: &Session, input: Outcome<Erase>) -> Outcome<DeclarationId> {
    let permit = session.permit::<acts::DeclarationErase>()?;
    let input = input?;
    let (by, now) = (session.staff()?.uuid(), session.house().ambient.now());
    let mut tx = begin(&permit).await?;
    let asked = (input.declaration, &input.basis);
    if let Operation::Replay(id) = tx.operation::<DeclarationId>(input.operation, &asked).await? {
        return Ok(id);
    }
    let found = super::store::lock(&mut tx, permit.scope(), input.declaration.uuid()).await?;
    let declaration = found.ok_or_else(|| not_found("declarationId"))?;
    let before = before(&mut tx, now).await?;
    if let Some(fault) = fault(&declaration, before) {
        return Err(Failure::Refused(vec![fault]));
    }
    store::decide(&mut tx, &declaration, (now, by), &input.basis).await?;
    store::erase(&mut tx, permit.scope(), declaration.id).await?;
    files::release(&mut tx, &service::files_of(&declaration.content)).await?;
    tx.answer(input.operation, &input.declaration).await?;
    let audited = tx.audit(change(&declaration, &input.basis)).await?;
    tx.commit(audited).await?;
    Ok(input.declaration)
}

/// What was given up before this instant has been kept long enough in this commune.
///
/// # Errors
/// See [`Session::permit`].
pub(crate) async fn due_before(session: &Session) -> Outcome<DateTime<Utc>> {
    let permit = session.permit::<acts::DeclarationRead>()?;
    before(&mut begin_read(&permit).await?, session.house().ambient.now()).await
}

async fn before(tx: &mut impl Tx, now: DateTime<Utc>) -> Outcome<DateTime<Utc>> {
    Ok(Keep::of(tx, now).await?.until(&ABANDONED))
}

/// The name of whom it told stays in the rows before this one; here it is called by its identifier.
fn change(declaration: &Declaration, basis: &str) -> Change {
    let id = DeclarationId::from_uuid(declaration.id).to_string();
    Change {
        object_kind: "declaration",
        object_id: id.clone(),
        object_label: id,
        unit: Some(declaration.unit_id),
        before: Some(json!({ "state": declaration.state.as_str(), "abandoned_at": declaration.updated_at })),
        after: Some(json!({ "erased": true, "basis": basis })),
    }
}

/// Tells each unit how many declarations wait for its head's decision.
#[tracing::instrument(name = "registry.declaration.remind", skip_all, fields(tenant = %session.tenant().key))]
async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<acts::DeclarationRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let before = before(&mut tx, due.at).await?;
    let waiting = store::waiting(&mut tx, permit.scope(), before).await?;
    for unit in &waiting {
        let concerns = Concerns { unit: Some(unit.unit_id), owner: None };
        tx.emit(&DeclarationDue { count: unit.count }, concerns).await?;
    }
    let total: i64 = waiting.iter().map(|unit| unit.count).sum();
    let change = job::finish(&mut tx, run, json!({ "declarations": total, "units": waiting.len() })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
