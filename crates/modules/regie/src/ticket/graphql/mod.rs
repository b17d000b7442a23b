//! Tickets and values, as GraphQL.

mod input;
mod objects;
mod stock;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result};
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::TypedId as _;

use super::{CountFilter, GoneFilter, IssueFilter, LotFilter, TicketKindId, print, service};
use crate::remittance::graphql::CashPaperPayload;
pub use input::{
    TicketCountFilter, TicketCountInput, TicketCountLineInput, TicketIssueFilter, TicketIssueInput,
    TicketKindCloseInput, TicketKindCreateInput, TicketLotFilter, TicketLotReceiveInput, TicketReturnInput,
    TicketSaleFilter, TicketSellInput, TicketSpoilInput, TicketStockPrintInput,
};
use input::{office, period};
pub use objects::{
    TicketCountLineObject, TicketCountObject, TicketIssueObject, TicketKindObject, TicketKindRefObject,
    TicketLotObject, TicketNumbersObject, TicketSaleObject, TicketSourceItem,
};
pub use stock::{TicketFlowObject, TicketStockObject, TicketStockRowObject, TicketWorthObject};

/// Beside a page of lots.
#[derive(Debug)]
pub struct TicketLotTotal(LotFilter);

#[Object]
impl TicketLotTotal {
    /// How many lots there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count_lots(session, &self.0).await)
    }
}

/// Beside a page of issues.
#[derive(Debug)]
pub struct TicketIssueTotal(IssueFilter);

#[Object]
impl TicketIssueTotal {
    /// How many issues there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count_issues(session, &self.0).await)
    }
}

/// Beside a page of sales.
#[derive(Debug)]
pub struct TicketSaleTotal(GoneFilter);

#[Object]
impl TicketSaleTotal {
    /// How many sales and spoils there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count_gone(session, &self.0).await)
    }
}

/// Beside a page of counts.
#[derive(Debug)]
pub struct TicketCountTotal(CountFilter);

#[Object]
impl TicketCountTotal {
    /// How many counts there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count_counts(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a kind of ticket.
    TicketKindPayload {
        /// The kind.
        ticket_kind: TicketKindObject
    }
    /// What became of a lot of tickets.
    TicketLotPayload {
        /// The lot.
        lot: TicketLotObject
    }
    /// What became of tickets in a till's hands.
    TicketIssuePayload {
        /// The issue.
        issue: TicketIssueObject
    }
    /// What became of tickets that are gone.
    TicketSalePayload {
        /// The sale, or the tickets that were spoiled.
        sale: TicketSaleObject
    }
    /// What became of a count.
    TicketCountPayload {
        /// The count.
        count: TicketCountObject
    }
}

/// Queries about tickets.
#[derive(Debug, Default)]
pub struct TicketQueries;

#[Object]
impl TicketQueries {
    /// The kinds of tickets of a régie, by code; none when it is not in the caller's reach.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn ticket_kinds(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The régie, `cof_…`.")] office_id: ID,
    ) -> Result<Vec<TicketKindObject>> {
        let session = session(ctx)?;
        let kinds = answer(session, service::kinds(session, office(&office_id)).await)?;
        Ok(kinds.into_iter().map(TicketKindObject).collect())
    }

    /// One kind of ticket; null when there is none in the caller's reach.
    async fn ticket_kind(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `tkk_…`.")] id: ID,
    ) -> Result<Option<TicketKindObject>> {
        let session = session(ctx)?;
        let found = service::kind(session, TicketKindId::parse(&id).ok()).await;
        Ok(answer(session, found)?.map(TicketKindObject))
    }

    /// The lots of tickets that the caller may see, newest first, page by page.
    async fn ticket_lots(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which lots.")] filter: Option<TicketLotFilter>,
    ) -> Result<Connection<Cursor, TicketLotObject, TicketLotTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::lots(session, input).await)?;
        Ok(page.into_connection(TicketLotTotal(filter), TicketLotObject))
    }

    /// Tickets in the hands of tills that the caller may see, newest first, page by page.
    async fn ticket_issues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which issues.")] filter: Option<TicketIssueFilter>,
    ) -> Result<Connection<Cursor, TicketIssueObject, TicketIssueTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::issues(session, input).await)?;
        Ok(page.into_connection(TicketIssueTotal(filter), TicketIssueObject))
    }

    /// Tickets that were sold or spoiled, as far as the caller may see them, newest first, page by page.
    async fn ticket_sales(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which sales.")] filter: Option<TicketSaleFilter>,
    ) -> Result<Connection<Cursor, TicketSaleObject, TicketSaleTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::gone(session, input).await)?;
        Ok(page.into_connection(TicketSaleTotal(filter), TicketSaleObject))
    }

    /// The stock of values of a régie on a day: what there was since another day, what came and went, what is left. Null when it is not in the
    /// caller's reach.
    async fn ticket_stock(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The régie, `cof_…`.")] office_id: ID,
        #[graphql(desc = "Last day.")] on: Date,
        #[graphql(desc = "First day; the first of that month when missing.")] from: Option<Date>,
    ) -> Result<Option<TicketStockObject>> {
        let session = session(ctx)?;
        let mut c = Checks::new();
        let read = period(&mut c, &office_id, (from.as_ref(), &on));
        let found = answer(session, service::stock(session, c.finish_with(read)).await)?;
        Ok(found.map(|(days, rows)| TicketStockObject { days, rows }))
    }

    /// Counts of tickets that the caller may see, newest first, page by page.
    async fn ticket_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which counts.")] filter: Option<TicketCountFilter>,
    ) -> Result<Connection<Cursor, TicketCountObject, TicketCountTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::counts(session, input).await)?;
        Ok(page.into_connection(TicketCountTotal(filter), TicketCountObject))
    }
}

/// Changes of tickets.
#[derive(Debug, Default)]
pub struct TicketMutations;

#[Object]
impl TicketMutations {
    /// Names a kind of ticket of a régie. What is printed on it never changes.
    async fn ticket_kind_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The kind.")] input: TicketKindCreateInput,
    ) -> Result<TicketKindPayload> {
        let session = session(ctx)?;
        TicketKindPayload::from_outcome(
            session,
            service::create_kind(session, input.read()).await.map(TicketKindObject),
        )
    }

    /// Closes a kind of ticket from a day on, once: it is neither received nor sold any more.
    async fn ticket_kind_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which kind, from which day on.")] input: TicketKindCloseInput,
    ) -> Result<TicketKindPayload> {
        let session = session(ctx)?;
        TicketKindPayload::from_outcome(session, service::close_kind(session, input.read()).await.map(TicketKindObject))
    }

    /// Receives a lot of tickets: a range of numbers that no other lot of the kind and series has.
    async fn ticket_lot_receive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The lot.")] input: TicketLotReceiveInput,
    ) -> Result<TicketLotPayload> {
        let session = session(ctx)?;
        TicketLotPayload::from_outcome(session, service::receive(session, input.read()).await.map(TicketLotObject))
    }

    /// Hands tickets of a lot to a till, in the hands of one person.
    async fn ticket_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tickets, to whom.")] input: TicketIssueInput,
    ) -> Result<TicketIssuePayload> {
        let session = session(ctx)?;
        TicketIssuePayload::from_outcome(session, service::hand_out(session, input.read()).await.map(TicketIssueObject))
    }

    /// Records tickets that were sold in cash, from the next number on, in the open day of the till (decree 2-17-451 art. 35).
    async fn ticket_sell(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tickets.")] input: TicketSellInput,
    ) -> Result<TicketSalePayload> {
        let session = session(ctx)?;
        TicketSalePayload::from_outcome(session, service::sell(session, input.read()).await.map(TicketSaleObject))
    }

    /// Records tickets that were spoiled, from the next number on: counted like those that were sold, without money.
    async fn ticket_spoil(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tickets, and why.")] input: TicketSpoilInput,
    ) -> Result<TicketSalePayload> {
        let session = session(ctx)?;
        TicketSalePayload::from_outcome(session, service::spoil(session, input.read()).await.map(TicketSaleObject))
    }

    /// Takes back into the safe what is left of tickets in a till's hands.
    async fn ticket_return(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tickets, and how many there are.")] input: TicketReturnInput,
    ) -> Result<TicketIssuePayload> {
        let session = session(ctx)?;
        TicketIssuePayload::from_outcome(
            session,
            service::take_back(session, input.read()).await.map(TicketIssueObject),
        )
    }

    /// Records a count of tickets, by who holds the régie or by who inspects it (decree 2-17-451 art. 45). It moves nothing; those that are
    /// missing are owed by who held them, at what is printed on them, until they are made good (art. 46).
    async fn ticket_count(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was counted, place by place.")] input: TicketCountInput,
    ) -> Result<TicketCountPayload> {
        let session = session(ctx)?;
        TicketCountPayload::from_outcome(session, service::count(session, input.read()).await.map(TicketCountObject))
    }

    /// Prints the stock of values of a régie (situation des valeurs inactives). The print is on record and kept.
    async fn ticket_stock_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which régie, which days, in which language.")] input: TicketStockPrintInput,
    ) -> Result<CashPaperPayload> {
        let session = session(ctx)?;
        CashPaperPayload::from_outcome(session, print::stock(session, input.read()).await)
    }
}
