//! Revenue that the receiver enters, and what he takes back of it.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::{self, Kept};
use super::{BudgetRevenueId, Filter, Income, IncomeView, enter_faults, reversal_day};
use crate::error::{not_found, settle, whole};
use crate::line::BudgetLineId;
use crate::year::{Budget, BudgetId};
use crate::{acts, line, year};

/// A page of what was entered, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`whole`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<IncomeView>, Filter)> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let found = store::page(&mut tx, &filter, &args).await?;
    let rows = views(&mut tx, found).await?;
    Ok((Page::new(&args, rows.into_iter().map(|row| (row.income.id, row)).collect()), filter))
}

/// How many entries [`page`] gives in all.
///
/// # Errors
/// See [`whole`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::count(&mut begin_read(&permit).await?, filter).await?)
}

/// Revenue to enter.
#[derive(Debug, Serialize)]
pub struct Enter {
    /// The client's operation.
    pub operation: Uuid,
    /// Under which budget.
    pub budget: BudgetId,
    /// On which line.
    pub line: BudgetLineId,
    /// The day on which it came in.
    pub on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// Who paid, or what it comes from.
    pub source: String,
    /// Number of its paper.
    pub reference: String,
}

/// Enters revenue that came in beside the régie, in its year, until that is closed. Repeating the operation gives the same entry.
///
/// # Errors
/// Refused once the year is closed, for a day ahead or of another year, and on a line of expense.
#[tracing::instrument(name = "budget.budget_revenue.enter", skip_all, fields(tenant = %session.tenant().key))]
pub async fn enter(session: &Session, input: Outcome<Enter>) -> Outcome<IncomeView> {
    let permit = whole::<acts::RevenueEnter>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetRevenueId>(input.operation, &input).await? {
        return again(&mut tx, (id, "operationId")).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let found = line::store::many(&mut tx, &[input.line.uuid()]).await?;
    let line = found.into_iter().next().ok_or_else(|| not_found("lineId"))?;
    settle(enter_faults(&budget, &line, input.on, ambient.today()))?;
    let new = Income {
        id: ambient.uuid(),
        budget_id: budget.id,
        number: tx.next_number("budget/revenue", budget.year).await?,
        line_id: line.id,
        on: input.on,
        amount: input.amount,
        source: input.source.clone(),
        reference: input.reference.clone(),
        reversal: None,
        by,
    };
    store::insert(&mut tx, &new, ambient.now()).await?;
    let after = json!({
        "line": line.entry.code, "on": input.on, "amount": input.amount, "source": input.source, "reference": input.reference,
    });
    finish(tx, (input.operation, new.id), (&budget, after)).await
}

/// Something that is to be taken back.
#[derive(Debug, Serialize)]
pub struct Reverse {
    /// The client's operation.
    pub operation: Uuid,
    /// What was entered.
    pub revenue: BudgetRevenueId,
    /// Why.
    pub reasons: String,
}

/// Takes back what was entered, wholly, by an entry of its own beside it: what was right is then entered anew.
///
/// # Errors
/// Refused once the year is closed, when it was taken back, and for what takes back another one.
#[tracing::instrument(name = "budget.budget_revenue.reverse", skip_all, fields(tenant = %session.tenant().key))]
pub async fn reverse(session: &Session, input: Outcome<Reverse>) -> Outcome<IncomeView> {
    let permit = whole::<acts::RevenueReverse>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetRevenueId>(input.operation, &input).await? {
        return again(&mut tx, (id, "operationId")).await;
    }
    let found = again(&mut tx, (input.revenue, "revenueId")).await?;
    let budget = year::service::lock(&mut tx, found.income.budget_id, "revenueId").await?;
    // Read again under the lock: somebody may have taken it back meanwhile.
    let view = again(&mut tx, (input.revenue, "revenueId")).await?;
    settle(view.reverse_faults(&budget))?;
    let number = tx.next_number("budget/revenue", budget.year).await?;
    let on = reversal_day(&budget, ambient.today());
    let new = view.income.taken_back((ambient.uuid(), number, by), on, &input.reasons)?;
    store::insert(&mut tx, &new, ambient.now()).await?;
    let after = json!({
        "reverses": input.revenue, "line": view.line.entry.code, "on": new.on, "amount": new.amount, "reasons": input.reasons,
    });
    finish(tx, (input.operation, new.id), (&budget, after)).await
}

async fn finish(
    mut tx: TenantTx,
    (operation, id): (Uuid, Uuid),
    (budget, after): (&Budget, Value),
) -> Outcome<IncomeView> {
    let id = BudgetRevenueId::from_uuid(id);
    let view = again(&mut tx, (id, "operationId")).await?;
    tx.answer(operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_revenue",
            object_id: id.to_string(),
            object_label: format!("{}/{}", view.income.number, budget.year),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// An entry as it stands inside the transaction; `field` is told where there is none.
async fn again(tx: &mut TenantTx, (id, field): (BudgetRevenueId, &str)) -> Outcome<IncomeView> {
    let found = store::get(tx, id.uuid()).await?;
    let rows = views(tx, found.into_iter().collect()).await?;
    rows.into_iter().next().ok_or_else(|| not_found(field))
}

/// Entries with their lines, in the order in which they were given.
async fn views(tx: &mut impl Tx, found: Vec<Kept>) -> Outcome<Vec<IncomeView>> {
    let wanted: Vec<Uuid> = found.iter().map(|one| one.income.line_id).collect();
    let lines = line::store::many(tx, &wanted).await?;
    let with = |kept: Kept| {
        let Kept { income, at, reverses, reversed } = kept;
        let line = lines.iter().find(|line| line.id == income.line_id).cloned()?;
        Some(IncomeView { income, line, at, reverses, reversed })
    };
    Ok(found.into_iter().filter_map(with).collect())
}
