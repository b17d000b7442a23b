//! Revenue that the receiver enters, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::service::{Enter, Reverse};
use super::{BudgetRevenueId, Filter, IncomeView, service};
use crate::line::BudgetLineId;
use crate::line::graphql::BudgetLineObject;
use crate::year::BudgetId;

/// Revenue that was entered.
#[derive(Debug, Clone)]
pub struct BudgetRevenueObject(pub IncomeView);

/// Revenue that the receiver entered beside what the régie collects, or what takes such an entry back. It is never changed.
#[Object(name = "BudgetRevenue")]
impl BudgetRevenueObject {
    /// Identifier, `brv_…`.
    async fn id(&self) -> ID {
        BudgetRevenueId::from_uuid(self.0.income.id).to_string().into()
    }
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.income.budget_id).to_string().into()
    }
    /// Number in its year, without gap.
    async fn number(&self) -> i32 {
        self.0.income.number
    }
    /// The line of revenue.
    async fn line(&self) -> BudgetLineObject {
        BudgetLineObject(self.0.line.clone())
    }
    /// The day on which it came in, or on which it was taken back: it counts from that day.
    async fn on(&self) -> Date {
        self.0.income.on.into()
    }
    /// How much, in dirhams; less than nothing where it takes another entry back.
    async fn amount(&self) -> MoneyScalar {
        self.0.income.amount.into()
    }
    /// Who paid, or what it comes from.
    async fn source(&self) -> &str {
        &self.0.income.source
    }
    /// Number of its paper.
    async fn reference(&self) -> &str {
        &self.0.income.reference
    }
    /// Number of the entry that it takes back; null: it is revenue that came in.
    async fn reverses(&self) -> Option<i32> {
        self.0.reverses
    }
    /// Number of the entry that takes it back; null: it counts.
    async fn reversed_by(&self) -> Option<i32> {
        self.0.reversed
    }
    /// Why it takes another entry back.
    async fn reasons(&self) -> Option<&str> {
        self.0.income.reversal.as_ref().map(|(_, reasons)| reasons.as_str())
    }
    /// When it was entered.
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who entered it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.income.by)).await
    }
}

/// What a list of such revenue is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct BudgetRevenueFilter {
    /// Under this budget only.
    budget_id: Option<ID>,
    /// On this line only.
    line_id: Option<ID>,
}

impl BudgetRevenueFilter {
    fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            budget: self.budget_id.as_ref().and_then(|id| c.id("budgetId", id)).map(BudgetId::uuid),
            line: self.line_id.as_ref().and_then(|id| c.id("lineId", id)).map(BudgetLineId::uuid),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BudgetRevenueTotal(Filter);

#[Object]
impl BudgetRevenueTotal {
    /// How many entries there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of revenue.
    BudgetRevenuePayload {
        /// What was entered.
        revenue: BudgetRevenueObject
    }
}

/// Revenue to enter. What the régie collects, what the receiver recovers on an order of revenue, and the surplus that is carried over count
/// by themselves already and are not entered here: they would count twice. Nobody is named.
#[derive(Debug, InputObject)]
pub struct BudgetRevenueEnterInput {
    /// UUID made by the client: repeating it gives the same entry.
    operation_id: ID,
    /// The budget of the year in which it came in.
    budget_id: ID,
    /// The line: one of revenue.
    line_id: ID,
    /// The day on which it came in.
    on: Date,
    /// How much, in dirhams.
    amount: MoneyScalar,
    /// Who paid, or what it comes from (an administration, a fund, a lender), at most 200 characters.
    source: String,
    /// Number of its paper (notice of credit, decision, agreement), at most 120 characters.
    reference: String,
}

impl BudgetRevenueEnterInput {
    fn read(&self) -> Outcome<Enter> {
        let mut c = Checks::new();
        let (operation, budget) = (c.operation(&self.operation_id), c.id("budgetId", &self.budget_id));
        let (line, amount) = (c.id("lineId", &self.line_id), c.money("amount", &self.amount));
        let (source, reference) = (c.text("source", &self.source, 200), c.text("reference", &self.reference, 120));
        let on = c.date("on", &self.on);
        let read = || {
            let (operation, budget, line, amount) = (operation?, budget?, line?, amount?);
            Some(Enter { operation, budget, line, on: on?, amount, source, reference })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// An entry to take back.
#[derive(Debug, InputObject)]
pub struct BudgetRevenueReverseInput {
    /// UUID made by the client: repeating it gives the same entry.
    operation_id: ID,
    /// What was entered.
    revenue_id: ID,
    /// Why it is taken back, at most 2,000 characters.
    reasons: String,
}

impl BudgetRevenueReverseInput {
    fn read(&self) -> Outcome<Reverse> {
        let mut c = Checks::new();
        let (operation, revenue) = (c.operation(&self.operation_id), c.id("revenueId", &self.revenue_id));
        let reasons = c.lines("reasons", &self.reasons, 2_000);
        let read = || Some(Reverse { operation: operation?, revenue: revenue?, reasons });
        let read = read();
        c.finish_with(read)
    }
}

/// Queries about revenue that was entered.
#[derive(Debug, Default)]
pub struct BudgetRevenueQueries;

#[Object]
impl BudgetRevenueQueries {
    /// Revenue that the receiver entered and took back, newest first, page by page. What the régie collected is not among it: it
    /// counts by itself.
    async fn budget_revenues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which entries.")] filter: Option<BudgetRevenueFilter>,
    ) -> Result<Connection<Cursor, BudgetRevenueObject, BudgetRevenueTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter): (Page<IncomeView>, Filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(BudgetRevenueTotal(filter), BudgetRevenueObject))
    }
}

/// Changes of revenue that is entered.
#[derive(Debug, Default)]
pub struct BudgetRevenueMutations;

#[Object]
impl BudgetRevenueMutations {
    /// Enters revenue that came in beside the régie (share of the VAT, taxes that the State collects, loans, subsidies) on its line,
    /// in the year in which it came in and until that is closed. It is executed from its day.
    async fn budget_revenue_enter(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The revenue.")] input: BudgetRevenueEnterInput,
    ) -> Result<BudgetRevenuePayload> {
        let session = session(ctx)?;
        let done = service::enter(session, input.read()).await;
        BudgetRevenuePayload::from_outcome(session, done.map(BudgetRevenueObject))
    }

    /// Takes an entry back, wholly, by a further one with its reasons: both stay. What was right is then entered anew. Gives the entry
    /// that takes back.
    async fn budget_revenue_reverse(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which entry, and why.")] input: BudgetRevenueReverseInput,
    ) -> Result<BudgetRevenuePayload> {
        let session = session(ctx)?;
        let done = service::reverse(session, input.read()).await;
        BudgetRevenuePayload::from_outcome(session, done.map(BudgetRevenueObject))
    }
}
