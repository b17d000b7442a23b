//! Years: opened by who prepares the budget, closed by the ordonnateur.

use kernel::error::{Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{Budget, BudgetId, store};
use crate::acts;
use crate::error::{not_found, whole};

/// A page of the budgets, latest year first.
///
/// # Errors
/// See [`whole`]; refused for a page that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, args: Outcome<PageArgs>) -> Outcome<Page<Budget>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let args = args?;
    let found = store::page(&mut begin_read(&permit).await?, &args).await?;
    Ok(Page::new(&args, found.into_iter().map(|budget| (budget.id, budget)).collect()))
}

/// How many budgets [`page`] gives in all.
///
/// # Errors
/// See [`whole`].
pub async fn count(session: &Session) -> Outcome<i64> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::count(&mut begin_read(&permit).await?).await?)
}

/// One budget; `None` when there is none.
///
/// # Errors
/// See [`whole`].
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<BudgetId>) -> Outcome<Option<Budget>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let Some(id) = id else { return Ok(None) };
    Ok(store::get(&mut begin_read(&permit).await?, id.uuid()).await?)
}

/// A year to open.
#[derive(Debug, Serialize)]
pub struct Create {
    /// The client's operation.
    pub operation: Uuid,
    /// Calendar year.
    pub year: i32,
}

/// Opens a year. Repeating the operation gives the same budget.
///
/// # Errors
/// Refused when the year has a budget.
#[tracing::instrument(name = "budget.budget.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<Budget> {
    let permit = whole::<acts::BudgetCreate>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetId>(input.operation, &input).await? {
        return found(store::get(&mut tx, id.uuid()).await?, "operationId");
    }
    let budget = Budget { id: ambient.uuid(), year: input.year, closed_on: None };
    if let Err(error) = store::insert(&mut tx, &budget, (ambient.now(), by)).await {
        let taken = broke(&error, "budget_year_key");
        let fault = || Fault::at("budget-error-year-taken", &["year"]).with("year", budget.year);
        return Err(if taken { fault().into() } else { error.into() });
    }
    tx.answer(input.operation, &BudgetId::from_uuid(budget.id)).await?;
    let audited = tx.audit(Change { after: Some(json!({ "year": budget.year })), ..about(&budget) }).await?;
    tx.commit(audited).await?;
    Ok(budget)
}

/// A year to close.
#[derive(Debug, Serialize)]
pub struct Close {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub budget: BudgetId,
}

/// Closes a year: nothing is voted, moved, committed or ordered any more. Answers to what was presented before may still come.
///
/// # Errors
/// Refused before 31 December, and when it is closed.
#[tracing::instrument(name = "budget.budget.close", skip_all, fields(tenant = %session.tenant().key))]
pub async fn close(session: &Session, input: Outcome<Close>) -> Outcome<Budget> {
    let permit = whole::<acts::BudgetClose>(session)?;
    let input = input?;
    let today = session.house().ambient.today();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetId>(input.operation, &input).await? {
        return found(store::get(&mut tx, id.uuid()).await?, "operationId");
    }
    let mut budget = lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    if let Some(fault) = budget.close_fault(today) {
        return Err(fault.into());
    }
    store::close(&mut tx, budget.id, (today, session.staff()?.uuid())).await?;
    budget.closed_on = Some(today);
    tx.answer(input.operation, &input.budget).await?;
    let audited = tx.audit(Change { after: Some(json!({ "closed_on": today })), ..about(&budget) }).await?;
    tx.commit(audited).await?;
    Ok(budget)
}

/// The budget under which something is to change; nobody else changes anything of it until the transaction ends.
///
/// # Errors
/// Refused when there is none.
pub(crate) async fn lock(tx: &mut TenantTx, id: Uuid, field: &str) -> Outcome<Budget> {
    found(store::lock(tx, id).await?, field)
}

fn found(budget: Option<Budget>, field: &str) -> Outcome<Budget> {
    budget.ok_or_else(|| not_found(field))
}

fn about(budget: &Budget) -> Change {
    Change {
        object_kind: "budget",
        object_id: BudgetId::from_uuid(budget.id).to_string(),
        object_label: budget.year.to_string(),
        ..Change::default()
    }
}
