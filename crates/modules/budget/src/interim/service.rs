//! Governors' orders, recorded by who prepares the budget as his other letters are.

use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{BudgetInterimId, Interim, is_open, record_fault, store};
use crate::error::{not_found, settle, whole};
use crate::step::{Clock, Entry, day_fault, service as steps};
use crate::version::{Amount, VersionView, last_visaed, service::seen};
use crate::year::{Budget, BudgetId};
use crate::{acts, line, version, year};

/// The governor's orders for these budgets, at most one each.
///
/// # Errors
/// See [`whole`].
pub async fn of(session: &Session, budgets: &[Uuid]) -> Outcome<Vec<Interim>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::of(&mut begin_read(&permit).await?, budgets).await?)
}

/// The order under which a budget is spent on the clock's day, with the credits that it opens: what the last version with a visa
/// allowed on each line of operating.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn credits(tx: &mut impl Tx, budget: Uuid, clock: &Clock) -> Outcome<Option<(Interim, Vec<Amount>)>> {
    let found = store::of(tx, &[budget]).await?.into_iter().find(|one| one.on <= clock.today);
    let Some(interim) = found else { return Ok(None) };
    let amounts = version::store::amounts(tx, interim.version_id).await?;
    let ids: Vec<Uuid> = amounts.iter().map(|one| one.line).collect();
    let lines = line::store::many(tx, &ids).await?;
    let open = |one: &Amount| lines.iter().any(|line| line.id == one.line && is_open(&line.entry));
    Ok(Some((interim, amounts.into_iter().filter(open).collect())))
}

/// A governor's order to record.
#[derive(Debug, Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// For which budget.
    pub budget: BudgetId,
    /// The day and the number of the order.
    pub entry: Entry,
}

/// Records the governor's order. Repeating the operation gives the same order.
///
/// # Errors
/// Refused outside of the year, for a day before it or ahead, once a version has its visa, and where no earlier one ever had.
#[tracing::instrument(name = "budget.budget_interim.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<Interim> {
    let permit = whole::<acts::InterimRecord>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetInterimId>(input.operation, &input).await? {
        return again(&mut tx, (input.budget.uuid(), id.uuid())).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let known = store::of(&mut tx, &[budget.id]).await?;
    let versions = seen(&mut tx, &[budget.id], &clock).await?;
    let faults = [
        budget.spending_fault(clock.today),
        record_fault(&versions, known.first()),
        day_fault(input.entry.on, budget.first_day(), clock.today),
    ];
    settle(faults.into_iter().flatten().collect())?;
    let (year, last) = last_with_visa(&mut tx, &budget, &clock)
        .await?
        .ok_or_else(|| Fault::at("budget-error-interim-base", &["budgetId"]))?;
    let interim = Interim {
        id: ambient.uuid(),
        budget_id: budget.id,
        version_id: last.version.id,
        year,
        version: last.version.number,
        on: input.entry.on,
        reference: input.entry.reference.clone().unwrap_or_default(),
        by,
    };
    store::insert(&mut tx, &interim, ambient.now()).await?;
    let id = BudgetInterimId::from_uuid(interim.id);
    tx.answer(input.operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_interim",
            object_id: id.to_string(),
            object_label: budget.year.to_string(),
            after: Some(json!({ "entry": input.entry, "year": year, "version": interim.version })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(interim)
}

/// The version that had its visa last before a year, with its own year.
pub(crate) async fn last_with_visa(
    tx: &mut TenantTx,
    budget: &Budget,
    clock: &Clock,
) -> Outcome<Option<(i32, VersionView)>> {
    let earlier = year::store::earlier(tx, budget.year).await?;
    let ids: Vec<Uuid> = earlier.iter().map(|one| one.id).collect();
    let all = seen(tx, &ids, clock).await?;
    let last = |of: &Budget| {
        let mine: Vec<VersionView> = all.iter().filter(|view| view.version.budget_id == of.id).cloned().collect();
        last_visaed(&mine).cloned().map(|view| (of.year, view))
    };
    Ok(earlier.iter().find_map(last))
}

/// An order as it stands inside the transaction.
async fn again(tx: &mut TenantTx, (budget, id): (Uuid, Uuid)) -> Outcome<Interim> {
    let found = store::of(tx, &[budget]).await?;
    found.into_iter().find(|one| one.id == id).ok_or_else(|| not_found("operationId"))
}
