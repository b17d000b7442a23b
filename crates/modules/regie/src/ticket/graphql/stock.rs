//! The stock of values, as GraphQL objects.

use async_graphql::{Context, Object, Result};
use chrono::NaiveDate;
use kernel::gql::{Date, MoneyScalar, answer, session};

use super::objects::TicketKindRefObject;
use crate::day::kept;
use crate::ticket::stock::worth;
use crate::ticket::{Stock, StockRow};

/// How many tickets there were, moved and are.
#[derive(Debug, Clone, Copy)]
pub struct TicketFlowObject(pub Stock);

/// How many tickets there were, moved and are.
#[Object(name = "TicketFlow")]
impl TicketFlowObject {
    /// There before the first day, in the safe and in the tills.
    async fn opening(&self) -> i64 {
        self.0.opening()
    }
    /// Received from the printer or the receiver.
    async fn received(&self) -> i64 {
        self.0.received
    }
    /// Handed to tills.
    async fn issued(&self) -> i64 {
        self.0.issued
    }
    /// Come back from tills.
    async fn returned(&self) -> i64 {
        self.0.returned
    }
    /// Sold.
    async fn sold(&self) -> i64 {
        self.0.sold
    }
    /// Spoiled.
    async fn spoiled(&self) -> i64 {
        self.0.spoiled
    }
    /// In the safe after the last day.
    async fn in_safe(&self) -> i64 {
        self.0.safe()
    }
    /// In the tills after the last day.
    async fn in_tills(&self) -> i64 {
        self.0.out()
    }
    /// There after the last day: opening and received, less sold and spoiled.
    async fn closing(&self) -> i64 {
        self.0.closing()
    }
}

/// What tickets are worth.
#[derive(Debug, Clone, Copy)]
pub struct TicketWorthObject(pub Stock);

impl TicketWorthObject {
    fn amount(ctx: &Context<'_>, centimes: i64) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, kept(centimes).map_err(Into::into))?.into())
    }
}

/// What tickets are worth by what is printed on them.
#[Object(name = "TicketWorth")]
impl TicketWorthObject {
    /// There before the first day.
    async fn opening(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Self::amount(ctx, self.0.opening())
    }
    /// Received.
    async fn received(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Self::amount(ctx, self.0.received)
    }
    /// Sold: what they brought.
    async fn sold(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Self::amount(ctx, self.0.sold)
    }
    /// Spoiled.
    async fn spoiled(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Self::amount(ctx, self.0.spoiled)
    }
    /// There after the last day.
    async fn closing(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Self::amount(ctx, self.0.closing())
    }
}

/// The stock of one kind of ticket.
#[derive(Debug, Clone)]
pub struct TicketStockRowObject(pub StockRow);

/// The stock of one kind of ticket between two days.
#[Object(name = "TicketStockRow")]
impl TicketStockRowObject {
    /// Of what.
    async fn kind(&self) -> TicketKindRefObject {
        TicketKindRefObject(self.0.kind.clone())
    }
    /// How many.
    async fn count(&self) -> TicketFlowObject {
        TicketFlowObject(self.0.stock)
    }
    /// What they are worth.
    async fn worth(&self) -> TicketWorthObject {
        TicketWorthObject(self.0.worth())
    }
}

/// The stock of values of a régie.
#[derive(Debug, Clone)]
pub struct TicketStockObject {
    pub(super) days: (NaiveDate, NaiveDate),
    pub(super) rows: Vec<StockRow>,
}

/// The stock of values of a régie between two days, both included.
#[Object(name = "TicketStock")]
impl TicketStockObject {
    /// First day.
    async fn from(&self) -> Date {
        self.days.0.into()
    }
    /// Last day.
    async fn on(&self) -> Date {
        self.days.1.into()
    }
    /// Kind by kind, by code; kinds of which there was nothing and nothing came are left out.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn rows(&self) -> Vec<TicketStockRowObject> {
        self.rows.iter().cloned().map(TicketStockRowObject).collect()
    }
    /// What all kinds are worth together.
    async fn worth(&self) -> TicketWorthObject {
        TicketWorthObject(worth(&self.rows))
    }
}
