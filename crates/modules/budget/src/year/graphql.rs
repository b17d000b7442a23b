//! Budgets, as GraphQL.

use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, Date, Page, PageArgs, answer, session};
use kernel::id::TypedId as _;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::service::{Close, Create};
use super::{Budget, BudgetId, service, years};
use crate::interim::graphql::BudgetInterimObject;
use crate::interim::{self, Interim};
use crate::version;
use crate::version::VersionView;
use crate::version::graphql::BudgetVersionObject;

/// What the budgets of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    ids: Vec<Uuid>,
    versions: OnceCell<Vec<VersionView>>,
    interims: OnceCell<Vec<Interim>>,
}

/// The budget of a year.
#[derive(Debug, Clone)]
pub struct BudgetObject {
    budget: Budget,
    siblings: Arc<Siblings>,
}

impl From<Budget> for BudgetObject {
    fn from(budget: Budget) -> Self {
        let siblings = Arc::new(Siblings { ids: vec![budget.id], ..Siblings::default() });
        Self { budget, siblings }
    }
}

impl BudgetObject {
    fn all(budgets: Vec<Budget>) -> Vec<Self> {
        let ids = budgets.iter().map(|budget| budget.id).collect();
        let siblings = Arc::new(Siblings { ids, ..Siblings::default() });
        budgets.into_iter().map(|budget| Self { budget, siblings: Arc::clone(&siblings) }).collect()
    }

    async fn own_versions(&self, ctx: &Context<'_>) -> Result<Vec<VersionView>> {
        let session = session(ctx)?;
        let load = || async { answer(session, version::service::of(session, &self.siblings.ids).await) };
        let all = self.siblings.versions.get_or_try_init(load).await?;
        Ok(all.iter().filter(|view| view.version.budget_id == self.budget.id).cloned().collect())
    }
}

/// The budget of a calendar year (113-14 art. 157).
#[Object(name = "Budget")]
impl BudgetObject {
    /// Identifier, `bud_…`.
    async fn id(&self) -> ID {
        BudgetId::from_uuid(self.budget.id).to_string().into()
    }
    /// Calendar year.
    async fn year(&self) -> i32 {
        self.budget.year
    }
    /// When it was closed; null while it is open.
    async fn closed_on(&self) -> Option<Date> {
        self.budget.closed_on.map(Into::into)
    }
    /// The last day on which orders to pay are presented to the accountant (decree 2-17-451 art. 84).
    async fn last_order_day(&self) -> Date {
        self.budget.last_order_day().into()
    }
    /// Its versions, in the order of their numbers.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<BudgetVersionObject>> {
        Ok(self.own_versions(ctx).await?.into_iter().map(BudgetVersionObject).collect())
    }
    /// The governor's order by which it was spent before its first visa (113-14 art. 193); null without one.
    async fn interim(&self, ctx: &Context<'_>) -> Result<Option<BudgetInterimObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, interim::service::of(session, &self.siblings.ids).await) };
        let all = self.siblings.interims.get_or_try_init(load).await?;
        Ok(all.iter().find(|one| one.budget_id == self.budget.id).cloned().map(BudgetInterimObject))
    }
    /// The version that is carried out today; null before the first visa.
    async fn in_force(&self, ctx: &Context<'_>) -> Result<Option<BudgetVersionObject>> {
        Ok(version::in_force(&self.own_versions(ctx).await?).cloned().map(BudgetVersionObject))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BudgetTotal;

#[Object]
impl BudgetTotal {
    /// How many budgets there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session).await)
    }
}

kernel::payload! {
    /// What became of a budget.
    BudgetPayload {
        /// The budget.
        budget: BudgetObject
    }
}

/// A year to open.
#[derive(Debug, InputObject)]
pub struct BudgetCreateInput {
    /// UUID made by the client: repeating it gives the same budget.
    operation_id: ID,
    /// Calendar year: from the last one to the next but one.
    year: i32,
}

impl BudgetCreateInput {
    fn read(&self, today: NaiveDate) -> Outcome<Create> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let year = c.number("year", self.year, years(today));
        c.finish_with(operation).map(|operation| Create { operation, year })
    }
}

/// A year to close.
#[derive(Debug, InputObject)]
pub struct BudgetCloseInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
}

impl BudgetCloseInput {
    fn read(&self) -> Outcome<Close> {
        let mut c = Checks::new();
        let read = c.operation(&self.operation_id).zip(c.id("budgetId", &self.budget_id));
        c.finish_with(read).map(|(operation, budget)| Close { operation, budget })
    }
}

/// Queries about budgets.
#[derive(Debug, Default)]
pub struct BudgetQueries;

#[Object]
impl BudgetQueries {
    /// The budgets, latest year first, page by page.
    async fn budgets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
    ) -> Result<Connection<Cursor, BudgetObject, BudgetTotal>> {
        let session = session(ctx)?;
        let page = answer(session, service::page(session, PageArgs::new(first, after.as_deref())).await)?;
        let Page { rows, has_next, has_previous } = page;
        let (ids, budgets): (Vec<Uuid>, Vec<Budget>) = rows.into_iter().unzip();
        let rows = ids.into_iter().zip(BudgetObject::all(budgets)).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(BudgetTotal, |budget| budget))
    }

    /// One budget; null when there is none.
    async fn budget(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `bud_…`.")] id: ID,
    ) -> Result<Option<BudgetObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::get(session, BudgetId::parse(&id).ok()).await)?;
        Ok(found.map(Into::into))
    }
}

/// Changes of budgets.
#[derive(Debug, Default)]
pub struct BudgetMutations;

#[Object]
impl BudgetMutations {
    /// Opens a year.
    async fn budget_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The year.")] input: BudgetCreateInput,
    ) -> Result<BudgetPayload> {
        let session = session(ctx)?;
        let input = input.read(session.house().ambient.today());
        BudgetPayload::from_outcome(session, service::create(session, input).await.map(Into::into))
    }

    /// Closes a year, on 31 December at the earliest: nothing is voted, moved, committed or ordered any more.
    async fn budget_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which budget.")] input: BudgetCloseInput,
    ) -> Result<BudgetPayload> {
        let session = session(ctx)?;
        BudgetPayload::from_outcome(session, service::close(session, input.read()).await.map(Into::into))
    }
}
