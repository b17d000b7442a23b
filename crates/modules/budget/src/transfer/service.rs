//! Transfers: proposed by who prepares the budget, decided by the president, deliberated by the council, seen by the governor.

use kernel::error::{Failure, Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{BudgetTransferId, Transfer, TransferView, authority, store, views};
use crate::error::{not_found, settle, whole};
use crate::ledger::Ledger;
use crate::line::{BudgetLineId, Line};
use crate::step::{Entry, Subject, day_fault, service as steps};
use crate::terms::{Answer, StepKind};
use crate::version::under_way_fault;
use crate::year::BudgetId;
use crate::{acts, ledger, line, step, year};

/// A transfer with its lines.
#[derive(Debug, Clone)]
pub struct TransferLines {
    /// The transfer and where it stands.
    pub view: TransferView,
    /// Line that gives.
    pub from: Line,
    /// Line that gets.
    pub to: Line,
}

/// A page of the transfers of a budget or of all, newest first, and the budget that it was asked for.
///
/// # Errors
/// See [`whole`]; refused for a page or a budget that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(
    session: &Session,
    input: Outcome<(Option<BudgetId>, PageArgs)>,
) -> Outcome<(Page<TransferLines>, Option<BudgetId>)> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (budget, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let found = store::page(&mut tx, budget.map(BudgetId::uuid), &args).await?;
    let rows = with_lines(&mut tx, session, found).await?;
    Ok((Page::new(&args, rows.into_iter().map(|row| (row.view.transfer.id, row)).collect()), budget))
}

/// How many transfers [`page`] gives in all.
///
/// # Errors
/// See [`whole`].
pub async fn count(session: &Session, budget: Option<BudgetId>) -> Outcome<i64> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::count(&mut begin_read(&permit).await?, budget.map(BudgetId::uuid)).await?)
}

/// A transfer to propose.
#[derive(Debug, Serialize)]
pub struct Propose {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which budget.
    pub budget: BudgetId,
    /// Line that gives.
    pub from: BudgetLineId,
    /// Line that gets.
    pub to: BudgetLineId,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reasons: String,
}

/// Proposes a transfer: the answer says whose word it needs. Until it is applied, refused or withdrawn its amount is kept for it.
///
/// # Errors
/// Refused where the decree allows none, the line has not that much left, no version is in force, or one is on its way.
#[tracing::instrument(name = "budget.budget_transfer.propose", skip_all, fields(tenant = %session.tenant().key))]
pub async fn propose(session: &Session, input: Outcome<Propose>) -> Outcome<TransferLines> {
    let permit = whole::<acts::TransferPropose>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetTransferId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let ledger = ledger::service::load(&mut tx, budget, &clock).await?;
    let faults = [ledger.budget.over_fault(clock.today), under_way_fault(&ledger.versions, "budgetId")];
    settle(faults.into_iter().flatten().collect())?;
    let version_id = ledger.in_force()?.version.id;
    let from = one_line(&mut tx, input.from, "fromLineId").await?;
    let to = one_line(&mut tx, input.to, "toLineId").await?;
    let authority = authority(&from.entry, &to.entry)?;
    let fault = ledger.position(from.id).move_fault(input.amount, "amount")?;
    settle(fault.into_iter().collect())?;
    let transfer = Transfer {
        id: ambient.uuid(),
        budget_id: ledger.budget.id,
        version_id,
        number: tx.next_number("budget/transfer", ledger.budget.year).await?,
        from: from.id,
        to: to.id,
        amount: input.amount,
        authority,
        reasons: input.reasons.clone(),
        proposed_on: clock.today,
    };
    store::insert(&mut tx, &transfer, (ambient.now(), by)).await?;
    let after = json!({
        "from": from.entry.code, "to": to.entry.code, "amount": input.amount, "authority": authority, "reasons": input.reasons,
    });
    finish(tx, session, (input.operation, BudgetTransferId::from_uuid(transfer.id)), (&ledger, after)).await
}

async fn one_line(tx: &mut TenantTx, id: BudgetLineId, field: &str) -> Outcome<Line> {
    line::store::many(tx, &[id.uuid()]).await?.into_iter().next().ok_or_else(|| not_found(field))
}

/// What is entered of a transfer.
#[derive(Debug, Serialize)]
pub struct Noted {
    /// The client's operation.
    pub operation: Uuid,
    /// The transfer.
    pub transfer: BudgetTransferId,
    /// The day, the number of the decision, deliberation or letter, the reasons.
    pub entry: Entry,
    /// What the governor answered, where he did.
    pub answer: Option<Answer>,
}

/// Records the president's decision of a transfer that needs his word alone: the credits move.
///
/// # Errors
/// Refused when it needs the council, or was dealt with.
#[tracing::instrument(name = "budget.budget_transfer.decide", skip_all, fields(tenant = %session.tenant().key))]
pub async fn decide(session: &Session, input: Outcome<Noted>) -> Outcome<TransferLines> {
    let permit = whole::<acts::TransferDecide>(session)?;
    let input = input?;
    noted(begin(&permit).await?, session, &input, |view, today| {
        let faults = [view.decide_fault(), day_fault(input.entry.on, view.transfer.proposed_on, today)];
        settle(faults.into_iter().flatten().collect())?;
        Ok(StepKind::Decided)
    })
    .await
}

/// Records the council's deliberation on a transfer: of operating credits they move; of equipment the governor is asked.
///
/// # Errors
/// Refused when the president decides it alone, or it was dealt with.
#[tracing::instrument(name = "budget.budget_transfer.deliberate", skip_all, fields(tenant = %session.tenant().key))]
pub async fn deliberate(session: &Session, input: Outcome<Noted>) -> Outcome<TransferLines> {
    let permit = whole::<acts::TransferDeliberate>(session)?;
    let input = input?;
    noted(begin(&permit).await?, session, &input, |view, today| {
        let faults = [view.deliberate_fault(), day_fault(input.entry.on, view.transfer.proposed_on, today)];
        settle(faults.into_iter().flatten().collect())?;
        Ok(StepKind::Deliberated)
    })
    .await
}

/// Records that the governor received a transfer: his twenty days run from the day after.
///
/// # Errors
/// Refused before the deliberation, and when no visa is asked for.
#[tracing::instrument(name = "budget.budget_transfer.send", skip_all, fields(tenant = %session.tenant().key))]
pub async fn send(session: &Session, input: Outcome<Noted>) -> Outcome<TransferLines> {
    let permit = whole::<acts::TransferSend>(session)?;
    let input = input?;
    noted(begin(&permit).await?, session, &input, |view, today| {
        settle(day_fault(input.entry.on, view.to_send()?, today).into_iter().collect())?;
        Ok(StepKind::Received)
    })
    .await
}

/// Records the governor's visa of a transfer, or his refusal.
///
/// # Errors
/// Refused when he has not received it, has answered, or gave the visa by his silence.
#[tracing::instrument(name = "budget.budget_transfer.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Noted>) -> Outcome<TransferLines> {
    let permit = whole::<acts::TransferAnswer>(session)?;
    let input = input?;
    noted(begin(&permit).await?, session, &input, |view, today| {
        let answer = input.answer.unwrap_or(Answer::Visaed);
        settle(view.asked()?.answer_fault(answer, input.entry.on, today).into_iter().collect())?;
        Ok(answer.step())
    })
    .await
}

/// Withdraws a transfer that is not applied: its amount is free again.
///
/// # Errors
/// Refused when it was applied, refused or withdrawn.
#[tracing::instrument(name = "budget.budget_transfer.withdraw", skip_all, fields(tenant = %session.tenant().key))]
pub async fn withdraw(session: &Session, input: Outcome<Noted>) -> Outcome<TransferLines> {
    let permit = whole::<acts::TransferWithdraw>(session)?;
    let input = input?;
    noted(begin(&permit).await?, session, &input, |view, today| {
        let done = (!view.is_open()).then(|| Fault::at("budget-error-transfer-done", &["transferId"]));
        let faults = [done, day_fault(input.entry.on, view.transfer.proposed_on, today)];
        settle(faults.into_iter().flatten().collect())?;
        Ok(StepKind::Withdrawn)
    })
    .await
}

/// One step of a transfer, once its rule said which it is.
async fn noted(
    mut tx: TenantTx,
    session: &Session,
    input: &Noted,
    rule: impl FnOnce(&TransferView, chrono::NaiveDate) -> Result<StepKind, Failure>,
) -> Outcome<TransferLines> {
    if let Operation::Replay(id) = tx.operation::<BudgetTransferId>(input.operation, input).await? {
        return again(&mut tx, session, id).await;
    }
    let found = store::get(&mut tx, input.transfer.uuid()).await?.ok_or_else(|| not_found("transferId"))?;
    let budget = year::service::lock(&mut tx, found.budget_id, "transferId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let ledger = ledger::service::load(&mut tx, budget, &clock).await?;
    let view =
        ledger.transfers.iter().find(|view| view.transfer.id == found.id).ok_or_else(|| not_found("transferId"))?;
    let kind = rule(view, clock.today)?;
    // What was sent may be answered or withdrawn once the year is over; nothing moves any more.
    if matches!(kind, StepKind::Decided | StepKind::Deliberated | StepKind::Received) {
        settle(ledger.budget.over_fault(clock.today).into_iter().collect())?;
    }
    steps::note(&mut tx, Subject::Transfer(found.id), kind, &input.entry).await?;
    let after = json!({ "step": kind, "entry": input.entry });
    finish(tx, session, (input.operation, input.transfer), (&ledger, after)).await
}

async fn finish(
    mut tx: TenantTx,
    session: &Session,
    (operation, id): (Uuid, BudgetTransferId),
    (ledger, after): (&Ledger, Value),
) -> Outcome<TransferLines> {
    let done = again(&mut tx, session, id).await?;
    tx.answer(operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_transfer",
            object_id: id.to_string(),
            object_label: format!("{}/{}", done.view.transfer.number, ledger.budget.year),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(done)
}

/// A transfer as it stands inside the transaction.
async fn again(tx: &mut TenantTx, session: &Session, id: BudgetTransferId) -> Outcome<TransferLines> {
    let found = store::get(tx, id.uuid()).await?;
    let rows = with_lines(tx, session, found.into_iter().collect()).await?;
    rows.into_iter().next().ok_or_else(|| not_found("operationId"))
}

async fn with_lines(tx: &mut impl Tx, session: &Session, found: Vec<Transfer>) -> Outcome<Vec<TransferLines>> {
    let clock = steps::clock(tx, session, None).await?;
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let steps = step::store::of(tx, &ids).await?;
    let wanted: Vec<Uuid> = found.iter().flat_map(|one| [one.from, one.to]).collect();
    let lines = line::store::many(tx, &wanted).await?;
    let line = |id: Uuid| lines.iter().find(|line| line.id == id).cloned();
    let with = |view: TransferView| {
        let (from, to) = (line(view.transfer.from)?, line(view.transfer.to)?);
        Some(TransferLines { view, from, to })
    };
    Ok(views(found, &steps, &clock).into_iter().filter_map(with).collect())
}
