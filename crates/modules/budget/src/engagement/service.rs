//! Commitments: put to the accountant by who prepares the budget, given the visa or refused by him.

use kernel::error::{Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{BudgetEngagementId, Engagement, EngagementView, Filter, Release, own_act_fault, store};
use crate::error::{not_found, settle, whole};
use crate::line::{BudgetLineId, Line};
use crate::step::{Clock, Entry, Subject, service as steps};
use crate::stored::less;
use crate::terms::{Answer, EngagementKind, Side};
use crate::year::{Budget, BudgetId};
use crate::{acts, ledger, line, step, year};

/// A page of the commitments, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`whole`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<EngagementView>, Filter)> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let found = store::page(&mut tx, &filter, &args).await?;
    let rows = views(&mut tx, found, &clock).await?;
    Ok((Page::new(&args, rows.into_iter().map(|row| (row.engagement.id, row)).collect()), filter))
}

/// How many commitments [`page`] gives in all.
///
/// # Errors
/// See [`whole`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::count(&mut begin_read(&permit).await?, filter).await?)
}

/// A commitment to put to the accountant.
#[derive(Debug, Serialize)]
pub struct Propose {
    /// The client's operation.
    pub operation: Uuid,
    /// Under which budget.
    pub budget: BudgetId,
    /// On which line.
    pub line: BudgetLineId,
    /// What is committed.
    pub kind: EngagementKind,
    /// What for.
    pub purpose: String,
    /// Number of the contract or of the order form.
    pub reference: String,
    /// How much.
    pub amount: Money,
}

/// Puts a commitment to the accountant, today.
///
/// # Errors
/// Refused outside of the year, before the budget has its visa, on a line of revenue, and beyond what its credit has left.
#[tracing::instrument(name = "budget.budget_engagement.propose", skip_all, fields(tenant = %session.tenant().key))]
pub async fn propose(session: &Session, input: Outcome<Propose>) -> Outcome<EngagementView> {
    let permit = whole::<acts::EngagementPropose>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetEngagementId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    settle(budget.spending_fault(clock.today).into_iter().collect())?;
    let ledger = ledger::service::load(&mut tx, budget, &clock).await?;
    let found = line::store::many(&mut tx, &[input.line.uuid()]).await?;
    let line = found.into_iter().next().ok_or_else(|| not_found("lineId"))?;
    if line.entry.side != Side::Expense {
        return Err(Fault::at("budget-error-engagement-revenue", &["lineId"]).into());
    }
    settle(ledger.line_fault(&line.entry).into_iter().collect())?;
    let position = ledger.position(line.id);
    settle(position.fault(input.amount, "amount")?.into_iter().collect())?;
    let engagement = Engagement {
        id: ambient.uuid(),
        budget_id: ledger.budget.id,
        line_id: line.id,
        number: tx.next_number("budget/engagement", ledger.budget.year).await?,
        kind: input.kind,
        purpose: input.purpose.clone(),
        reference: input.reference.clone(),
        amount: input.amount,
        near_limit: position.is_near_limit(input.amount)?,
        engaged_on: clock.today,
        engaged_by: by,
        carried: None,
    };
    store::insert(&mut tx, &engagement, ambient.now()).await?;
    let after = json!({
        "line": line.entry.code, "kind": input.kind, "purpose": input.purpose, "reference": input.reference, "amount": input.amount,
    });
    let id = BudgetEngagementId::from_uuid(engagement.id);
    finish(tx, session, (input.operation, id), (&ledger.budget, after)).await
}

/// What the accountant answers.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// The client's operation.
    pub operation: Uuid,
    /// The commitment.
    pub engagement: BudgetEngagementId,
    /// Visa, or refusal with its reasons.
    pub answer: Answer,
    /// The day, the number, the reasons.
    pub entry: Entry,
}

/// Gives a commitment the visa, or refuses it: then its amount is free again.
///
/// # Errors
/// Refused to who proposed it, and when it was answered, in words or by silence.
#[tracing::instrument(name = "budget.budget_engagement.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Answered>) -> Outcome<EngagementView> {
    let permit = whole::<acts::EngagementAnswer>(session)?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetEngagementId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let id = input.engagement.uuid();
    let found = store::many(&mut tx, &[id]).await?.into_iter().next().ok_or_else(|| not_found("engagementId"))?;
    let budget = year::service::lock(&mut tx, found.budget_id, "engagementId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let view = one(&mut tx, found, &clock).await?.ok_or_else(|| not_found("engagementId"))?;
    let faults = [
        own_act_fault(view.engagement.engaged_by, by, "engagementId"),
        view.visa.answer_fault(input.answer, input.entry.on, clock.today),
    ];
    settle(faults.into_iter().flatten().collect())?;
    steps::note(&mut tx, Subject::Engagement(id), input.answer.step(), &input.entry).await?;
    let after = json!({ "answer": input.answer, "entry": input.entry });
    finish(tx, session, (input.operation, input.engagement), (&budget, after)).await
}

/// What is to be given back.
#[derive(Debug, Serialize)]
pub struct GiveBack {
    /// The client's operation.
    pub operation: Uuid,
    /// The commitment.
    pub engagement: BudgetEngagementId,
    /// How much of it.
    pub amount: Money,
    /// The day, the number of the decision, the reasons.
    pub entry: Entry,
}

/// Gives a part of a commitment back to its line, or all that no order has used. Until the year is closed: what nobody is owed any
/// more is no credit to carry over.
///
/// # Errors
/// Refused once the year is closed, without the accountant's visa, and below what orders have used.
#[tracing::instrument(name = "budget.budget_engagement.release", skip_all, fields(tenant = %session.tenant().key))]
pub async fn release(session: &Session, input: Outcome<GiveBack>) -> Outcome<EngagementView> {
    let permit = whole::<acts::EngagementRelease>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetEngagementId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let id = input.engagement.uuid();
    let found = store::many(&mut tx, &[id]).await?.into_iter().next().ok_or_else(|| not_found("engagementId"))?;
    let budget = year::service::lock(&mut tx, found.budget_id, "engagementId").await?;
    settle(budget.closed_fault("engagementId").into_iter().collect())?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let view = one(&mut tx, found, &clock).await?.ok_or_else(|| not_found("engagementId"))?;
    settle(view.release_faults(input.amount, input.entry.on, clock.today)?)?;
    let release = Release {
        id: ambient.uuid(),
        engagement_id: id,
        amount: input.amount,
        on: input.entry.on,
        reference: input.entry.reference.clone(),
        reasons: input.entry.reasons.clone().unwrap_or_default(),
        by,
    };
    store::insert_release(&mut tx, &release, ambient.now()).await?;
    let after = json!({ "released": input.amount, "left": less(view.left()?, input.amount)?, "entry": input.entry });
    finish(tx, session, (input.operation, input.engagement), (&budget, after)).await
}

async fn finish(
    mut tx: TenantTx,
    session: &Session,
    (operation, id): (Uuid, BudgetEngagementId),
    (budget, after): (&Budget, Value),
) -> Outcome<EngagementView> {
    let view = again(&mut tx, session, id).await?;
    tx.answer(operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_engagement",
            object_id: id.to_string(),
            object_label: format!("{}/{}", view.engagement.number, budget.year),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// A commitment as it stands inside the transaction.
async fn again(tx: &mut TenantTx, session: &Session, id: BudgetEngagementId) -> Outcome<EngagementView> {
    let clock = steps::clock(tx, session, None).await?;
    let found = store::many(tx, &[id.uuid()]).await?;
    views(tx, found, &clock).await?.into_iter().next().ok_or_else(|| not_found("operationId"))
}

/// One commitment and where it stands.
pub(crate) async fn one(tx: &mut impl Tx, found: Engagement, clock: &Clock) -> Outcome<Option<EngagementView>> {
    Ok(views(tx, vec![found], clock).await?.into_iter().next())
}

/// Commitments and where each stands, in the order in which they were given.
pub(crate) async fn views(tx: &mut impl Tx, found: Vec<Engagement>, clock: &Clock) -> Outcome<Vec<EngagementView>> {
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let wanted: Vec<Uuid> = found.iter().map(|one| one.line_id).collect();
    let (steps, lines) = (step::store::of(tx, &ids).await?, line::store::many(tx, &wanted).await?);
    let (ordered, releases) = (store::ordered(tx, &ids).await?, store::releases(tx, &ids).await?);
    let with = |engagement: Engagement| {
        let (visa, answer) = engagement.visa(&steps, clock);
        let line: Line = lines.iter().find(|line| line.id == engagement.line_id).cloned()?;
        let ordered = ordered.iter().find(|(id, _)| *id == engagement.id).map_or(Money::ZERO, |(_, amount)| *amount);
        let releases = releases.iter().filter(|release| release.engagement_id == engagement.id).cloned().collect();
        Some(EngagementView { line, visa, answer: answer.cloned(), ordered, releases, engagement })
    };
    Ok(found.into_iter().filter_map(with).collect())
}
