//! Preparing, running, giving up, and the look at what there is.

mod work;

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::{TypedId as _, UnitId};
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{
    ADVANCE, Abandonment, Bases, Filter, Item, Judged, Part, Period, Reason, Roll, RollId, State, Subject, Totals,
    Verdict, period_faults, quarters, span, store, yearly_fault,
};
use crate::acts;
use crate::calc;
use crate::error::not_found;
use crate::kind::{self, Kind, KindId};
use crate::slip;
use crate::tariff::{self, Tariff};
use crate::taxpayer::{self, Taxpayer};

pub(crate) use work::work;

/// A roll to prepare.
#[derive(Debug, serde::Serialize)]
pub struct Prepare {
    /// The client's operation.
    pub operation: Uuid,
    /// Kind of revenue.
    pub kind: KindId,
    /// The year to assess, or the quarter of it.
    pub period: Period,
    /// Unit whose things it holds; `None` is that of the host.
    pub unit: Option<UnitId>,
}

/// A roll to run.
#[derive(Debug, serde::Serialize)]
pub struct Run {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub roll: RollId,
}

/// A roll to give up.
#[derive(Debug, serde::Serialize)]
pub struct Abandon {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub roll: RollId,
    /// Why.
    pub reasons: String,
}

/// A roll with its kind.
#[derive(Debug, Clone)]
pub struct View {
    /// The roll.
    pub roll: Roll,
    /// Its kind of revenue.
    pub kind: Kind,
}

/// A thing of a roll, as it is on record now.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What the roll says of it.
    pub item: Item,
    /// The thing.
    pub subject: Subject,
    /// By which people name it.
    pub reference: String,
    /// In words; may be empty.
    pub label: String,
}

/// A thing of a roll with what it names.
#[derive(Debug, Clone)]
pub struct Line {
    /// The thing, and what the roll says of it.
    pub listed: Listed,
    /// Who is charged.
    pub taxpayer: Taxpayer,
    /// How it is calculated; `None` when it is not, or the thing has changed since.
    pub judged: Option<Judged>,
}

/// Which things of a roll a list holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Narrowed {
    /// Of this quarter; `None` is the first one of the roll, or its year.
    pub quarter: Option<i32>,
    /// Of which the roll says this.
    pub verdict: Option<Verdict>,
    /// Not assessed for this reason.
    pub reason: Option<Reason>,
}

/// Those of these rolls that the caller may see, in no order.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.roll.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: &[Uuid]) -> Outcome<Vec<View>> {
    let permit = session.permit::<acts::RollRead>()?;
    let mut tx = begin_read(&permit).await?;
    let found = store::list(&mut tx, permit.scope(), ids).await?;
    views(&mut tx, found).await
}

/// A page of the rolls that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.roll.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<View>, Filter)> {
    let permit = session.permit::<acts::RollRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let found = store::page(&mut tx, permit.scope(), filter, &args).await?;
    let rows = views(&mut tx, found).await?.into_iter().map(|view| (view.roll.id, view)).collect();
    Ok((Page::new(&args, rows), filter))
}

/// How many rolls [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::RollRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// A page of the things of a roll that the caller was given, each with its calculation as it would be made now.
///
/// # Errors
/// See [`Session::permit`]; refused for a page that is none.
pub async fn items(
    session: &Session,
    view: &View,
    (narrowed, args): (Narrowed, Outcome<PageArgs>),
) -> Outcome<Page<Line>> {
    let permit = session.permit::<acts::RollRead>()?;
    let (args, roll) = (args?, &view.roll);
    let mut tx = begin_read(&permit).await?;
    let found = store::items(&mut tx, roll, narrowed, &args).await?;
    let owners: Vec<Uuid> = found.iter().map(|listed| listed.subject.taxpayer).collect();
    let taxpayers = taxpayer::store::many(&mut tx, &owners).await?;
    let bases = bases(&mut tx, view).await?;
    let mut rows = Vec::with_capacity(found.len());
    for listed in found {
        let owner = taxpayers.iter().find(|one| one.id == listed.subject.taxpayer).cloned();
        let taxpayer = owner.ok_or_else(|| not_found("taxpayerId"))?;
        let same = listed.subject.revision == listed.item.revision && listed.item.verdict != Verdict::Exception;
        let judged = if same { bases.judge(&listed.subject)?.ok() } else { None };
        rows.push((listed.item.taxable, Line { listed, taxpayer, judged }));
    }
    Ok(Page::new(&args, rows))
}

/// How many things of a roll that the caller was given are not assessed, by reason.
///
/// # Errors
/// See [`Session::permit`].
pub async fn reasons(session: &Session, roll: Uuid) -> Outcome<Vec<(Reason, i32)>> {
    let permit = session.permit::<acts::RollRead>()?;
    store::reasons(&mut begin_read(&permit).await?, roll).await
}

/// Begins to prepare a roll; one of the same kind, period and unit that waits or stopped gives way. Repeating the operation gives the same.
///
/// # Errors
/// Refused with every reason: a kind that no roll assesses, a period that is none to assess or has not ended, no tariff in force, nothing
/// charged, another roll of the same at work.
#[tracing::instrument(name = "regie.roll.prepare", skip_all, fields(tenant = %session.tenant().key))]
pub async fn prepare(session: &Session, input: Outcome<Prepare>) -> Outcome<View> {
    let permit = session.permit::<acts::RollPrepare>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<RollId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), id, "operationId").await;
    }
    let unit = input.unit.map_or_else(|| session.here(), UnitId::uuid);
    if !permit.scope().covers(unit, by) || !slip::store::unit_exists(&mut tx, unit).await? {
        return Err(not_found("unitId"));
    }
    let kinds = kind::store::list(&mut tx, Some(&[input.kind.uuid()])).await?;
    let kind = kinds.into_iter().next().ok_or_else(|| not_found("kindId"))?;
    let today = session.house().ambient.today();
    let faults = period_faults(&kind, input.period, today);
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let mut parts = Vec::new();
    for quarter in quarters(&kind, input.period, today) {
        parts.push(Part { quarter, tariff: in_force(&mut tx, &kind, span(input.period.year, quarter).0).await? });
    }
    let tariff = if parts.is_empty() { in_force(&mut tx, &kind, span(input.period.year, 0).0).await? } else { None };
    let mut roll = new(&tx, (unit, by), (&kind, input.period.year), (parts, tariff));
    roll.total = store::charged(&mut tx, &roll).await?;
    if roll.total == 0 {
        return Err(Fault::at("regie-error-roll-empty", &["kindId"]).into());
    }
    let replaced = store::replace(&mut tx, &roll).await?;
    if let Err(error) = store::insert(&mut tx, &roll).await {
        let twice = broke(&error, "roll_at_work");
        return Err(if twice { Fault::at("regie-error-roll-at-work", &["kindId"]).into() } else { error.into() });
    }
    if let Some(turn) = roll.turn {
        tx.enqueue(ADVANCE, turn).await?;
    }
    tx.answer(input.operation, &RollId::from_uuid(roll.id)).await?;
    let replaced: Vec<String> = replaced.into_iter().map(|id| RollId::from_uuid(id).to_string()).collect();
    let numbers: Vec<i32> = roll.quarters.iter().map(|part| part.quarter).collect();
    let after = json!({ "kind": kind.code, "year": roll.year, "quarters": numbers, "things": roll.total, "replaces": replaced });
    let view = View { roll, kind };
    let audited = tx.audit(Change { after: Some(after), ..about(&view) }).await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// A roll at its beginning.
fn new(
    tx: &TenantTx,
    (unit, by): (Uuid, Uuid),
    (kind, year): (&Kind, i32),
    (quarters, tariff_id): (Vec<Part>, Option<Uuid>),
) -> Roll {
    let ambient = &tx.session().house().ambient;
    let liable_on = span(year, quarters.first().map_or(0, |part| part.quarter)).0;
    Roll {
        id: ambient.uuid(),
        unit_id: unit,
        kind_id: kind.id,
        year,
        quarters,
        liable_on,
        tariff_id,
        threshold: kind.threshold,
        state: State::Preparing,
        turn: Some(ambient.uuid()),
        after: None,
        total: 0,
        done: 0,
        totals: Totals::default(),
        assessed: 0,
        numbers: None,
        asked_at: ambient.now(),
        prepared_by: by,
        prepared_at: None,
        run: None,
        done_at: None,
        failure: None,
        abandonment: None,
        replaced_by: None,
    }
}

/// Begins to assess all that a prepared roll holds, or goes on with one that stopped. Repeating the operation gives the same.
///
/// # Errors
/// Refused for a roll that is not prepared, and once anything of it has changed: how many things did is said.
#[tracing::instrument(name = "regie.roll.run", skip_all, fields(tenant = %session.tenant().key))]
pub async fn run(session: &Session, input: Outcome<Run>) -> Outcome<View> {
    let permit = session.permit::<acts::RollRun>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<RollId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), id, "operationId").await;
    }
    let mut view = held(&mut tx, permit.scope(), input.roll).await?;
    unchanged(&mut tx, &view).await?;
    let (now, turn) = (tx.now(), session.house().ambient.uuid());
    let roll = &mut view.roll;
    if roll.run.is_none() {
        (roll.after, roll.done, roll.total) = (None, 0, roll.totals.to_assess());
    }
    (roll.state, roll.turn, roll.run, roll.failure) = (State::Running, Some(turn), Some((by, now)), None);
    if let Err(error) = store::save(&mut tx, roll).await {
        let twice = broke(&error, "roll_at_work");
        return Err(if twice { Fault::at("regie-error-roll-at-work", &["rollId"]).into() } else { error.into() });
    }
    tx.enqueue(ADVANCE, turn).await?;
    tx.answer(input.operation, &input.roll).await?;
    let after = json!({ "run": true, "totals": view.roll.totals, "assessed_before": view.roll.assessed });
    let audited = tx.audit(Change { after: Some(after), ..about(&view) }).await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// The roll, when it can be run; nobody else runs or gives it up meanwhile.
async fn held(tx: &mut TenantTx, scope: &Scope, id: RollId) -> Outcome<View> {
    let roll = store::lock(tx, scope, id.uuid()).await?.ok_or_else(|| not_found("rollId"))?;
    if let Some(fault) = roll.run_fault() {
        return Err(fault.into());
    }
    viewed(tx, roll).await
}

/// A roll is run by what it was prepared by, and by nothing else.
async fn unchanged(tx: &mut TenantTx, view: &View) -> Outcome<()> {
    let (roll, kind) = (&view.roll, &view.kind);
    // Of a roll that was prepared before this was refused.
    let mut faults: Vec<Fault> = yearly_fault(kind, &roll.quarters, "rollId").into_iter().collect();
    if kind.threshold != roll.threshold || !roll.is_open(kind) {
        faults.push(Fault::at("regie-error-roll-kind-changed", &["rollId"]));
    }
    if is_repriced(tx, kind, roll).await? {
        faults.push(Fault::at("regie-error-roll-tariff-changed", &["rollId"]));
    }
    let changed = store::changed(tx, roll).await?;
    if changed > 0 {
        faults.push(Fault::at("regie-error-roll-changed", &["rollId"]).with("count", changed));
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

/// Gives a roll up that does not run. What was assessed by it stays.
///
/// # Errors
/// Refused for a roll that runs or is over.
#[tracing::instrument(name = "regie.roll.abandon", skip_all, fields(tenant = %session.tenant().key))]
pub async fn abandon(session: &Session, input: Outcome<Abandon>) -> Outcome<View> {
    let permit = session.permit::<acts::RollAbandon>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<RollId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), id, "operationId").await;
    }
    let mut roll = store::lock(&mut tx, permit.scope(), input.roll.uuid()).await?.ok_or_else(|| not_found("rollId"))?;
    if let Some(fault) = roll.abandon_fault() {
        return Err(fault.into());
    }
    let before = json!({ "state": roll.state });
    (roll.state, roll.turn) = (State::Abandoned, None);
    roll.abandonment = Some(Abandonment { reasons: input.reasons, at: tx.now(), by });
    store::save(&mut tx, &roll).await?;
    tx.answer(input.operation, &input.roll).await?;
    let view = viewed(&mut tx, roll).await?;
    let reasons = view.roll.abandonment.as_ref().map(|given| given.reasons.clone());
    let after = json!({ "state": State::Abandoned, "reasons": reasons });
    let audited = tx.audit(Change { before: Some(before), after: Some(after), ..about(&view) }).await?;
    tx.commit(audited).await?;
    Ok(view)
}

async fn one(tx: &mut TenantTx, scope: &Scope, id: RollId, field: &'static str) -> Outcome<View> {
    let found = store::list(tx, scope, &[id.uuid()]).await?.pop().ok_or_else(|| not_found(field))?;
    viewed(tx, found).await
}

async fn viewed(tx: &mut impl Tx, roll: Roll) -> Outcome<View> {
    views(tx, vec![roll]).await?.pop().ok_or_else(|| not_found("kindId"))
}

async fn views(tx: &mut impl Tx, rolls: Vec<Roll>) -> Outcome<Vec<View>> {
    let ids: Vec<Uuid> = rolls.iter().map(|roll| roll.kind_id).collect();
    let kinds = kind::store::list(tx, Some(&ids)).await?;
    let view = |roll: Roll| {
        let kind = kinds.iter().find(|kind| kind.id == roll.kind_id).cloned()?;
        Some(View { roll, kind })
    };
    Ok(rolls.into_iter().filter_map(view).collect())
}

/// The tariff in force on the first day of a year or a quarter; none for a rule that reads none.
async fn in_force(tx: &mut impl Tx, kind: &Kind, first: NaiveDate) -> Outcome<Option<Uuid>> {
    if !calc::law::reads_tariff(kind.rule) {
        return Ok(None);
    }
    match tariff::store::in_force(tx, kind.id, first).await? {
        Some(tariff) => Ok(Some(tariff.id)),
        None => {
            let day = kernel::calendar::format_short(first);
            Err(Fault::at("regie-error-assessed-tariff", &["kindId"]).with("day", day).into())
        }
    }
}

/// Whether another tariff is in force on a day of the liability than when it was prepared.
async fn is_repriced(tx: &mut impl Tx, kind: &Kind, roll: &Roll) -> Outcome<bool> {
    if !calc::law::reads_tariff(kind.rule) {
        return Ok(false);
    }
    for part in roll.parts() {
        let tariff = tariff::store::in_force(tx, kind.id, roll.liable(part.quarter)).await?;
        if tariff.map(|tariff| tariff.id) != part.tariff {
            return Ok(true);
        }
    }
    Ok(false)
}

/// By what the year of a roll, or each of its quarters, is calculated: the tariffs that it was prepared by.
async fn bases(tx: &mut impl Tx, view: &View) -> Outcome<Bases> {
    let mut priced: Vec<(Part, Option<Tariff>)> = Vec::new();
    for part in view.roll.parts() {
        let known = priced.iter().find(|(other, _)| other.tariff == part.tariff).map(|(_, tariff)| tariff.clone());
        let tariff = match (known, part.tariff) {
            (Some(tariff), _) => tariff,
            (None, Some(id)) => tariff::store::get(tx, id).await?,
            (None, None) => None,
        };
        priced.push((part, tariff));
    }
    Ok(Bases::of(&view.roll, &view.kind, &priced))
}

fn about(view: &View) -> Change {
    Change {
        object_kind: "roll",
        object_id: RollId::from_uuid(view.roll.id).to_string(),
        object_label: format!("{} {}", view.kind.code, view.roll.period()),
        unit: Some(view.roll.unit_id),
        before: None,
        after: None,
    }
}
