//! Versions: recorded by who prepares the budget, voted by the council, seen by the governor.

use std::collections::BTreeMap;

use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::balance::{self, Weight};
use super::file::{self, Read};
use super::{Amount, BudgetVersionId, Version, VersionView, next_kind, store, under_way_fault, views};
use crate::error::{not_found, settle, whole};
use crate::ledger::Ledger;
use crate::line::service::Source;
use crate::line::sheet::Numbers;
use crate::line::{BudgetLineId, Line};
use crate::step::{Clock, Entry, Subject, day_fault, service as steps};
use crate::stored::sum;
use crate::terms::{Answer, StepKind};
use crate::year::{Budget, BudgetId, day_of};
use crate::{acts, ledger, line, step, year};

/// The versions of these budgets, each budget's in the order of their numbers.
///
/// # Errors
/// See [`whole`].
pub async fn of(session: &Session, budgets: &[Uuid]) -> Outcome<Vec<VersionView>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let mut tx = begin_read(&permit).await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    seen(&mut tx, budgets, &clock).await
}

/// One version; `None` when there is none.
///
/// # Errors
/// See [`whole`].
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<BudgetVersionId>) -> Outcome<Option<VersionView>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let mut tx = begin_read(&permit).await?;
    let Some(id) = id.map(BudgetVersionId::uuid) else { return Ok(None) };
    let Some(budget) = store::budget_of(&mut tx, id).await? else { return Ok(None) };
    let clock = steps::clock(&mut tx, session, None).await?;
    Ok(seen(&mut tx, &[budget], &clock).await?.into_iter().find(|view| view.version.id == id))
}

/// The amounts of a version with their lines, by code.
///
/// # Errors
/// See [`whole`].
pub async fn amounts(session: &Session, id: Uuid) -> Outcome<Vec<(Line, Money)>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    with_lines(&mut begin_read(&permit).await?, id).await
}

/// What a text or a workbook says of amounts. Nothing is written.
///
/// # Errors
/// See [`whole`].
#[tracing::instrument(name = "budget.budget_amounts.preview", skip_all, fields(tenant = %session.tenant().key))]
pub async fn preview(session: &Session, input: Outcome<Source>) -> Outcome<Read> {
    let permit = whole::<acts::AmountsPreview>(session)?;
    let rows = input?.rows(Numbers::Amounts).await;
    Ok(file::read(rows, &line::store::all(&mut begin_read(&permit).await?).await?))
}

/// A version to record.
#[derive(Debug, Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which budget.
    pub budget: BudgetId,
    /// The version whose amounts it begins with.
    pub based_on: Option<BudgetVersionId>,
    /// Amounts that it sets, over those that it begins with.
    pub amounts: Vec<(BudgetLineId, Money)>,
}

/// Records a version. Based on the version in force it begins with the credits as transfers have left them. Repeating the operation
/// gives the same version.
///
/// # Errors
/// Refused when the year is over, another version is on its way, or a line is unknown or named twice.
#[tracing::instrument(name = "budget.budget_version.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<VersionView> {
    let permit = whole::<acts::VersionRecord>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetVersionId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let ledger = ledger::service::load(&mut tx, budget, &clock).await?;
    let faults = [ledger.budget.over_fault(clock.today), under_way_fault(&ledger.versions, "budgetId")];
    settle(faults.into_iter().flatten().collect())?;
    let amounts = merged(&mut tx, &ledger, &input).await?;
    let count = |of: usize| i32::try_from(of).unwrap_or(i32::MAX);
    let version = Version {
        id: ambient.uuid(),
        budget_id: ledger.budget.id,
        number: count(ledger.versions.len()) + 1,
        kind: next_kind(&ledger.versions),
        transfers: count(ledger.transfers.len()),
        established: None,
    };
    store::insert(&mut tx, &version, (ambient.now(), by)).await?;
    store::insert_amounts(&mut tx, version.id, &amounts).await?;
    let after = json!({ "kind": version.kind, "based_on": input.based_on, "amounts": input.amounts });
    let id = BudgetVersionId::from_uuid(version.id);
    finish(tx, session, (input.operation, id), (&ledger.budget, after)).await
}

/// What a new version begins with, and what it sets over it.
async fn merged(tx: &mut TenantTx, ledger: &Ledger, input: &Record) -> Outcome<Vec<Amount>> {
    let mut amounts: BTreeMap<Uuid, Money> = BTreeMap::new();
    if let Some(base) = input.based_on.map(BudgetVersionId::uuid) {
        let base = ledger.versions.iter().find(|view| view.version.id == base).ok_or_else(|| not_found("basedOnId"))?;
        for one in store::amounts(tx, base.version.id).await? {
            amounts.insert(one.line, one.amount);
        }
        if ledger.in_force().is_ok_and(|view| view.version.id == base.version.id) {
            for (line, position) in &ledger.positions {
                // What was carried over stays beside: no version holds it.
                let granted = position.granted()?;
                if amounts.contains_key(line) || !granted.is_zero() {
                    amounts.insert(*line, granted);
                }
            }
        }
    }
    let mut set: BTreeMap<Uuid, Money> = BTreeMap::new();
    for (line, amount) in &input.amounts {
        if set.insert(line.uuid(), *amount).is_some() {
            return Err(Fault::at("budget-error-line-double", &["amounts"]).into());
        }
    }
    let named: Vec<Uuid> = set.keys().copied().collect();
    if line::store::many(tx, &named).await?.len() != named.len() {
        return Err(not_found("amounts"));
    }
    amounts.extend(set);
    Ok(amounts.into_iter().map(|(line, amount)| Amount { line, amount }).collect())
}

/// What is entered of a version.
#[derive(Debug, Serialize)]
pub struct Noted {
    /// The client's operation.
    pub operation: Uuid,
    /// The version.
    pub version: BudgetVersionId,
    /// The day, the number of the deliberation or letter, the reasons.
    pub entry: Entry,
    /// What the governor answered, where he did.
    pub answer: Option<Answer>,
}

/// Records the council's vote on a version.
///
/// # Errors
/// Refused when it is not the last draft, a part is not balanced, resources of the second part pay for the first, credits fall
/// below what is committed, or credits moved since it was recorded.
#[tracing::instrument(name = "budget.budget_version.vote", skip_all, fields(tenant = %session.tenant().key))]
pub async fn vote(session: &Session, input: Outcome<Noted>) -> Outcome<VersionView> {
    let permit = whole::<acts::VersionVote>(session)?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetVersionId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let (ledger, view, clock) = opened(&mut tx, session, input.version).await?;
    let earliest = day_of(ledger.budget.year - 1, 1, 1);
    let faults = [
        view.vote_fault(),
        ledger.budget.over_fault(clock.today),
        under_way_fault(&ledger.versions, "versionId"),
        moved_fault(&ledger, &view),
        day_fault(input.entry.on, earliest, clock.today),
    ];
    settle(faults.into_iter().flatten().collect())?;
    let amounts = with_lines(&mut tx, view.version.id).await?;
    let weights: Vec<Weight> = amounts
        .iter()
        .map(|(line, amount)| Weight { part: line.entry.part, side: line.entry.side, amount: *amount })
        .collect();
    let mut faults = balance::faults(&weights)?;
    faults.extend(below(&mut tx, &ledger, &amounts).await?);
    settle(faults)?;
    noted(tx, session, &input, (&ledger.budget, StepKind::Voted)).await
}

/// Why a version does not say what the credits are any more: one was moved since, or is about to be.
fn moved_fault(ledger: &Ledger, view: &VersionView) -> Option<Fault> {
    if ledger.transfers.iter().any(|transfer| transfer.is_open()) {
        return Some(Fault::at("budget-error-transfers-pending", &["versionId"]));
    }
    let count = i32::try_from(ledger.transfers.len()).unwrap_or(i32::MAX);
    (count != view.version.transfers).then(|| Fault::at("budget-error-version-outdated", &["versionId"]))
}

/// Lines that would have less than what is committed on them.
pub(crate) async fn below(tx: &mut TenantTx, ledger: &Ledger, amounts: &[(Line, Money)]) -> Outcome<Vec<Fault>> {
    let given =
        |line: &Uuid| amounts.iter().find(|(one, _)| one.id == *line).map_or(Money::ZERO, |(_, amount)| *amount);
    let mut short: Vec<Uuid> = Vec::new();
    for (line, position) in &ledger.positions {
        if position.engaged > sum([given(line), position.carried])? {
            short.push(*line);
        }
    }
    let lines = line::store::many(tx, &short).await?;
    let fault = |line: &Line| {
        let engaged = ledger.position(line.id).engaged;
        Fault::at("budget-error-below-engaged", &["versionId"]).with("line", &line.entry.code).with("engaged", engaged)
    };
    Ok(lines.iter().map(fault).collect())
}

/// Records that the council rejected a version, with its reasons: it meets again within fifteen days (113-14 art. 187).
///
/// # Errors
/// Refused when it is not the last draft or was voted, and for a day ahead.
#[tracing::instrument(name = "budget.budget_version.reject", skip_all, fields(tenant = %session.tenant().key))]
pub async fn reject(session: &Session, input: Outcome<Noted>) -> Outcome<VersionView> {
    let permit = whole::<acts::VersionReject>(session)?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetVersionId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let (ledger, view, clock) = opened(&mut tx, session, input.version).await?;
    let faults = [
        view.vote_fault(),
        ledger.budget.over_fault(clock.today),
        under_way_fault(&ledger.versions, "versionId"),
        day_fault(input.entry.on, day_of(ledger.budget.year - 1, 1, 1), clock.today),
    ];
    settle(faults.into_iter().flatten().collect())?;
    noted(tx, session, &input, (&ledger.budget, StepKind::Rejected)).await
}

/// Records that the governor received a version: his twenty days run from the day after.
///
/// # Errors
/// Refused when it was not voted or was sent already, and for a day before the vote or ahead.
#[tracing::instrument(name = "budget.budget_version.send", skip_all, fields(tenant = %session.tenant().key))]
pub async fn send(session: &Session, input: Outcome<Noted>) -> Outcome<VersionView> {
    let permit = whole::<acts::VersionSend>(session)?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetVersionId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let (ledger, view, clock) = opened(&mut tx, session, input.version).await?;
    let fault = day_fault(input.entry.on, view.to_send()?, clock.today);
    settle(fault.into_iter().collect())?;
    noted(tx, session, &input, (&ledger.budget, StepKind::Received)).await
}

/// Records the governor's visa or his refusal with its reasons.
///
/// # Errors
/// Refused when he has not received it, has answered, or gave the visa by his silence.
#[tracing::instrument(name = "budget.budget_version.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Noted>) -> Outcome<VersionView> {
    let permit = whole::<acts::VersionAnswer>(session)?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetVersionId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let (ledger, view, clock) = opened(&mut tx, session, input.version).await?;
    let answer = input.answer.unwrap_or(Answer::Visaed);
    let fault = view.asked()?.answer_fault(answer, input.entry.on, clock.today);
    settle(fault.into_iter().collect())?;
    noted(tx, session, &input, (&ledger.budget, answer.step())).await
}

async fn noted(
    mut tx: TenantTx,
    session: &Session,
    input: &Noted,
    (budget, kind): (&Budget, StepKind),
) -> Outcome<VersionView> {
    steps::note(&mut tx, Subject::Version(input.version.uuid()), kind, &input.entry).await?;
    let after = json!({ "step": kind, "entry": input.entry });
    finish(tx, session, (input.operation, input.version), (budget, after)).await
}

/// Answers the operation and puts on record what became of a version.
pub(crate) async fn finish(
    mut tx: TenantTx,
    session: &Session,
    (operation, id): (Uuid, BudgetVersionId),
    (budget, after): (&Budget, Value),
) -> Outcome<VersionView> {
    let view = again(&mut tx, session, id).await?;
    tx.answer(operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_version",
            object_id: id.to_string(),
            object_label: format!("{}/{}", budget.year, view.version.number),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// The ledger that a version belongs to, locked, and the version.
async fn opened(tx: &mut TenantTx, session: &Session, id: BudgetVersionId) -> Outcome<(Ledger, VersionView, Clock)> {
    let budget = store::budget_of(tx, id.uuid()).await?.ok_or_else(|| not_found("versionId"))?;
    let budget = year::service::lock(tx, budget, "versionId").await?;
    let clock = steps::clock(tx, session, None).await?;
    let ledger = ledger::service::load(tx, budget, &clock).await?;
    let found = ledger.versions.iter().find(|view| view.version.id == id.uuid()).cloned();
    Ok((ledger, found.ok_or_else(|| not_found("versionId"))?, clock))
}

/// A version as it stands inside the transaction.
pub(crate) async fn again(tx: &mut TenantTx, session: &Session, id: BudgetVersionId) -> Outcome<VersionView> {
    let budget = store::budget_of(tx, id.uuid()).await?.ok_or_else(|| not_found("operationId"))?;
    let clock = steps::clock(tx, session, None).await?;
    let found = seen(tx, &[budget], &clock).await?.into_iter().find(|view| view.version.id == id.uuid());
    found.ok_or_else(|| not_found("operationId"))
}

/// The versions of these budgets and where each stands on the clock's day.
pub(crate) async fn seen(tx: &mut impl Tx, budgets: &[Uuid], clock: &Clock) -> Outcome<Vec<VersionView>> {
    let versions = store::of(tx, budgets).await?;
    let ids: Vec<Uuid> = versions.iter().map(|version| version.id).collect();
    let steps = step::store::of(tx, &ids).await?;
    Ok(views(versions, &steps, clock))
}

async fn with_lines(tx: &mut impl Tx, version: Uuid) -> Outcome<Vec<(Line, Money)>> {
    let amounts = store::amounts(tx, version).await?;
    let ids: Vec<Uuid> = amounts.iter().map(|amount| amount.line).collect();
    let given: BTreeMap<Uuid, Money> = amounts.iter().map(|amount| (amount.line, amount.amount)).collect();
    let lines = line::store::many(tx, &ids).await?;
    let with = |line: Line| {
        let amount = given.get(&line.id).copied().unwrap_or_default();
        (line, amount)
    };
    Ok(lines.into_iter().map(with).collect())
}
