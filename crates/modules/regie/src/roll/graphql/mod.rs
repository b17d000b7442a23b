//! Rolls, as GraphQL.

mod input;
mod objects;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result};
use kernel::gql::{Cursor, PageArgs, answer, session};
use kernel::id::TypedId as _;
use uuid::Uuid;

use super::{Filter, RollId, service};

pub use input::{RollAbandonInput, RollFilter, RollPrepareInput, RollRunInput};
pub use objects::{
    RollAbandonmentObject, RollExceptionCountObject, RollItemObject, RollObject, RollReasonItem, RollStateItem,
    RollTotalObject, RollVerdictItem,
};

kernel::payload! {
    /// What became of a roll.
    RollPayload {
        /// The roll.
        roll: RollObject
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct RollListTotal(Filter);

#[Object]
impl RollListTotal {
    /// How many rolls there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, self.0).await)
    }
}

/// Queries about rolls.
#[derive(Debug, Default)]
pub struct RollQueries;

#[Object]
impl RollQueries {
    /// The rolls that the caller may see, newest first, page by page.
    async fn rolls(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which rolls.")] filter: Option<RollFilter>,
    ) -> Result<Connection<Cursor, RollObject, RollListTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(RollListTotal(filter), RollObject))
    }

    /// One roll; null when there is none in the caller's reach.
    async fn roll(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `rol_…`.")] id: ID,
    ) -> Result<Option<RollObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = RollId::parse(&id).map(RollId::uuid).into_iter().collect();
        Ok(answer(session, service::list(session, &ids).await)?.pop().map(RollObject))
    }
}

/// Changes of rolls.
#[derive(Debug, Default)]
pub struct RollMutations;

#[Object]
impl RollMutations {
    /// Begins to prepare the roll of a kind of revenue and a year: everything charged on 1 January is calculated, and nothing is assessed. Of a
    /// kind that is due by quarters, everything charged on any day of a quarter that has ended, by what was declared for that quarter. The
    /// work goes on by itself; `roll` tells how far it is. A roll of the same that waits or stopped gives way to it.
    async fn roll_prepare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of what.")] input: RollPrepareInput,
    ) -> Result<RollPayload> {
        let session = session(ctx)?;
        RollPayload::from_outcome(session, service::prepare(session, input.read()).await.map(RollObject))
    }

    /// Begins to assess all that a prepared roll holds, in the name of the caller, or goes on with one that stopped. Refused once a thing or
    /// a price has changed: then it is prepared again.
    async fn roll_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: RollRunInput,
    ) -> Result<RollPayload> {
        let session = session(ctx)?;
        RollPayload::from_outcome(session, service::run(session, input.read()).await.map(RollObject))
    }

    /// Gives a roll up that does not run. What was assessed by it stays.
    async fn roll_abandon(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: RollAbandonInput,
    ) -> Result<RollPayload> {
        let session = session(ctx)?;
        RollPayload::from_outcome(session, service::abandon(session, input.read()).await.map(RollObject))
    }
}
