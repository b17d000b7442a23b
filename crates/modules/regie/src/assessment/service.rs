//! Looking ahead, assessing, cancelling, printing.

use chrono::{Datelike as _, NaiveDate};
use kernel::error::{Fault, Outcome};
use kernel::files::{self, Link};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use kernel::session::{Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::prepare::{Prepared, prepare};
use super::{Ask, Assessment, AssessmentId, Cancellation, Filter, SERIES, View, liable_on, paper, store};
use crate::acts;
use crate::calc::facts::{FactDef, FactKind, read_by};
use crate::error::not_found;
use crate::kind::{self, KindId};
use crate::tariff;
use crate::taxpayer::{self, TaxpayerId};

/// An assessment to make.
#[derive(Debug, serde::Serialize)]
pub struct Make {
    /// The client's operation.
    pub operation: Uuid,
    /// What is to be assessed.
    pub ask: Ask,
}

/// A fact to ask for, with the prices that it may name.
#[derive(Debug)]
pub struct FactForm {
    /// The fact.
    pub def: FactDef,
    /// Codes and names of prices.
    pub choices: Vec<(String, LocalName)>,
}

/// An assessment to cancel.
#[derive(Debug, serde::Serialize)]
pub struct Cancel {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub id: AssessmentId,
    /// Why.
    pub reasons: String,
}

/// What an assessment would come to today. Nothing is written.
///
/// # Errors
/// Refused when it could not be made, with every reason.
#[tracing::instrument(name = "regie.assessment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn preview(session: &Session, input: Outcome<Ask>) -> Outcome<Prepared> {
    let permit = session.permit::<acts::AssessmentRead>()?;
    let ask = input?;
    let today = session.house().ambient.today();
    prepare(&mut begin_read(&permit).await?, permit.scope(), &ask, today).await
}

/// The facts that a kind is calculated from, with the prices in force on a day.
///
/// # Errors
/// Refused when there is no such kind.
#[tracing::instrument(name = "regie.assessment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn form(session: &Session, input: Outcome<(KindId, NaiveDate)>) -> Outcome<Vec<FactForm>> {
    let permit = session.permit::<acts::AssessmentRead>()?;
    let (id, on) = input?;
    let mut tx = begin_read(&permit).await?;
    let kinds = kind::store::list(&mut tx, Some(&[id.uuid()])).await?;
    let kind = kinds.into_iter().next().ok_or_else(|| not_found("kindId"))?;
    let tariff = tariff::store::in_force(&mut tx, kind.id, liable_on(kind.rule, on)).await?;
    let rates = tariff.map(|tariff| tariff.rates).unwrap_or_default();
    let choices = |def: &FactDef| -> Vec<(String, LocalName)> {
        let named = rates.iter().filter(|_| def.kind == FactKind::Rate);
        named.map(|rate| (rate.code.clone(), rate.name.clone())).collect()
    };
    Ok(read_by(kind.rule).iter().map(|def| FactForm { def: *def, choices: choices(def) }).collect())
}

/// Those of these assessments that the caller may see.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.assessment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: &[Uuid]) -> Outcome<Vec<View>> {
    let permit = session.permit::<acts::AssessmentRead>()?;
    let mut tx = begin_read(&permit).await?;
    let found = store::list(&mut tx, permit.scope(), ids).await?;
    views(&mut tx, found).await
}

/// A page of the assessments that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.assessment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<View>, Filter)> {
    let permit = session.permit::<acts::AssessmentRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let ids = store::page(&mut tx, permit.scope(), &filter, &args).await?;
    let found = store::list(&mut tx, permit.scope(), &ids).await?;
    let rows = views(&mut tx, found).await?.into_iter().map(|view| (view.assessment.id, view)).collect();
    Ok((Page::new(&args, rows), filter))
}

/// How many assessments [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::AssessmentRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// Assesses. Repeating the operation gives the same assessment.
///
/// # Errors
/// Refused with every reason: facts that are missing, no tariff in force that day, a kind that the tax administration assesses, the same
/// thing assessed already.
#[tracing::instrument(name = "regie.assessment.make", skip_all, fields(tenant = %session.tenant().key))]
pub async fn make(session: &Session, input: Outcome<Make>) -> Outcome<View> {
    let permit = session.permit::<acts::AssessmentMake>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<AssessmentId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), earlier.uuid(), "operationId").await;
    }
    let today = session.house().ambient.today();
    // Neither the prices nor the taxpayer's file go away between the calculation and its commit.
    tariff::store::hold_pricing(&mut tx, input.ask.kind.uuid()).await?;
    let prepared = prepare(&mut tx, permit.scope(), &input.ask, today).await?;
    if !taxpayer::store::hold(&mut tx, prepared.taxpayer.id).await? {
        return Err(not_found("taxpayerId"));
    }
    once(&mut tx, &input.ask, &prepared).await?;
    let new = assessment(session, &mut tx, &input.ask, &prepared).await?;
    store::insert(&mut tx, &new).await?;
    tx.answer(input.operation, &AssessmentId::from_uuid(new.id)).await?;
    let after = json!({
        "taxpayer": TaxpayerId::from_uuid(new.taxpayer_id), "kind": prepared.kind.code, "from": new.period_from,
        "until": new.period_until, "liable_on": new.liable_on, "principal": new.principal, "increase": new.increase,
        "due_on": new.due_on, "legal_due_on": new.legal_due_on, "outcome": new.outcome,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&new) }).await?;
    let view = View { assessment: new, kind: prepared.kind, taxpayer: prepared.taxpayer };
    tx.commit(audited).await?;
    Ok(view)
}

/// Cancels an assessment that was wrong, as long as nothing was ordered by it, or once that order was cancelled.
///
/// # Errors
/// Refused while an order rests on it, and the second time.
#[tracing::instrument(name = "regie.assessment.cancel", skip_all, fields(tenant = %session.tenant().key))]
pub async fn cancel(session: &Session, input: Outcome<Cancel>) -> Outcome<View> {
    let permit = session.permit::<acts::AssessmentCancel>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<AssessmentId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), earlier.uuid(), "operationId").await;
    }
    let found = store::lock(&mut tx, permit.scope(), &[input.id.uuid()]).await?;
    let mut assessment = found.into_iter().next().ok_or_else(|| not_found("assessmentId"))?;
    if let Some(fault) = assessment.cancel_fault() {
        return Err(fault.into());
    }
    let done = Cancellation { reasons: input.reasons, at: session.house().ambient.now(), staff_id: by };
    store::cancel(&mut tx, assessment.id, &done).await?;
    tx.answer(input.operation, &input.id).await?;
    let change = Change { after: Some(json!({ "cancelled": true, "reasons": done.reasons })), ..about(&assessment) };
    let audited = tx.audit(change).await?;
    assessment.cancellation = Some(done);
    let view = views(&mut tx, vec![assessment]).await?.into_iter().next().ok_or_else(|| not_found("assessmentId"))?;
    tx.commit(audited).await?;
    Ok(view)
}

/// Prints the sheet of a calculation; answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused when there is no such assessment in the caller's reach, and for a language that papers are not printed in.
#[tracing::instrument(name = "regie.order.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<(AssessmentId, Locale)>) -> Outcome<String> {
    let permit = session.permit::<acts::OrderPrint>()?;
    let (id, language) = input?;
    let house = session.house();
    // Waited for before a connection is held, and not while holding one.
    let turn = house.renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let view = one(&mut tx, permit.scope(), id.uuid(), "assessmentId").await?;
    let heading = store::heading(&mut tx, view.assessment.unit_id).await?;
    let look = kernel::look::look(&mut tx, session).await?;
    let job = paper::job(session, &view, (&heading, &look), language)?;
    let job = kernel::render::RenderJob { data: kernel::look::with_seal(session, job.data).await?, ..job };
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("assessment-{}-{}.pdf", view.assessment.number, view.assessment.year);
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let after = json!({ "file": file.id, "language": language.tag() });
    let audited = tx.audit(Change { after: Some(after), ..about(&view.assessment) }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}

/// The kinds and taxpayers that assessments name.
pub(crate) async fn views(tx: &mut impl Tx, found: Vec<Assessment>) -> Outcome<Vec<View>> {
    let ids = |of: fn(&Assessment) -> Uuid| {
        let mut ids: Vec<Uuid> = found.iter().map(of).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (kind_ids, taxpayer_ids) = (ids(|one| one.kind_id), ids(|one| one.taxpayer_id));
    let kinds = kind::store::list(tx, Some(&kind_ids)).await?;
    let taxpayers = taxpayer::store::many(tx, &taxpayer_ids).await?;
    let view = |assessment: Assessment| {
        let kind = kinds.iter().find(|kind| kind.id == assessment.kind_id)?.clone();
        let taxpayer = taxpayers.iter().find(|taxpayer| taxpayer.id == assessment.taxpayer_id)?.clone();
        Some(View { assessment, kind, taxpayer })
    };
    Ok(found.into_iter().filter_map(view).collect())
}

async fn one(tx: &mut impl Tx, scope: &Scope, id: Uuid, field: &'static str) -> Outcome<View> {
    let found = store::list(tx, scope, &[id]).await?;
    views(tx, found).await?.into_iter().next().ok_or_else(|| not_found(field))
}

/// One thing is assessed once for the same kind and days.
async fn once(tx: &mut TenantTx, ask: &Ask, prepared: &Prepared) -> Outcome<()> {
    let Some(taxable) = &prepared.taxable else { return Ok(()) };
    let part = prepared.facts.value();
    let part = part.get("part").and_then(serde_json::Value::as_str).unwrap_or_default();
    let of = store::Assessed { taxable: taxable.id, kind: prepared.kind.id, from: ask.from, until: ask.until, part };
    match store::earlier(tx, &of).await? {
        None => Ok(()),
        Some((number, year)) => {
            let reference = format!("{number}/{year}");
            Err(Fault::at("regie-error-assessed-already", &["periodFrom"]).with("reference", reference).into())
        }
    }
}

/// The assessment with the next number of this year.
async fn assessment(session: &Session, tx: &mut TenantTx, ask: &Ask, prepared: &Prepared) -> Outcome<Assessment> {
    let ambient = &session.house().ambient;
    let by = session.staff()?.uuid();
    let year = ambient.today().year();
    let calculation = prepared.calculation.clone();
    Ok(Assessment {
        id: ambient.uuid(),
        unit_id: prepared.unit,
        taxpayer_id: prepared.taxpayer.id,
        taxable_id: prepared.taxable.as_ref().map(|taxable| taxable.id),
        kind_id: prepared.kind.id,
        tariff_id: prepared.tariff.as_ref().map(|tariff| tariff.id),
        year,
        number: tx.next_number(SERIES, year).await?,
        period_from: ask.from,
        period_until: ask.until,
        liable_on: prepared.liable_on,
        facts: prepared.facts.clone(),
        steps: calculation.steps,
        principal: calculation.principal,
        increase: calculation.increase,
        total: calculation.total,
        due_on: prepared.due_on,
        legal_due_on: prepared.legal_due_on,
        outcome: calculation.outcome,
        remark: ask.remark.clone(),
        assessed_at: ambient.now(),
        assessed_by: by,
        order_id: None,
        order_cancelled: false,
        cancellation: None,
    })
}

fn about(assessment: &Assessment) -> Change {
    Change {
        object_kind: "assessment",
        object_id: AssessmentId::from_uuid(assessment.id).to_string(),
        object_label: assessment.reference(),
        unit: Some(assessment.unit_id),
        before: None,
        after: None,
    }
}
