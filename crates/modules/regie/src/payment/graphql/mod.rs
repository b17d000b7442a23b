//! Payments that channels report, as GraphQL.

mod input;
mod things;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, Date, PageArgs, UserError, answer, session, settle};
use kernel::id::TypedId as _;
use kernel::session::Session;
use uuid::Uuid;

use super::{Channel, DayFilter, Filter, PaymentChannelId, assign, keeping, reconcile, service};
use crate::office::CashOfficeId;
pub use input::{
    PaymentAssignInput, PaymentChannelCloseInput, PaymentChannelCreateInput, PaymentChannelRenewInput,
    PaymentDayReconcileInput, PaymentDecisionKind, PaymentListedInput,
};
pub use things::{
    PaymentChannelObject, PaymentDayObject, PaymentDecisionObject, PaymentDifference, PaymentDifferenceKindItem,
    PaymentObject, PaymentReasonItem, PaymentReceipt, PaymentStateItem,
};

/// What a list of payments is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct PaymentFilter {
    /// Of this channel, `pch_…`.
    channel_id: Option<ID>,
    /// Those that stand so.
    state: Option<PaymentStateItem>,
    /// Paid on this day.
    on: Option<Date>,
}

impl PaymentFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            channel: self.channel_id.as_ref().and_then(|id| c.id("channelId", id)).map(PaymentChannelId::uuid),
            state: self.state.map(Into::into),
            on: self.on.as_ref().and_then(|day| c.date("on", day)),
        });
        c.finish_with(Some(filter))
    }
}

/// An identifier that may be left out.
fn optional<T: kernel::id::TypedId>(field: &str, id: Option<&ID>) -> Outcome<Option<Uuid>> {
    let mut c = Checks::new();
    let id = id.and_then(|id| c.id::<T>(field, id)).map(T::uuid);
    c.finish_with(Some(id))
}

/// Beside the page.
#[derive(Debug)]
pub struct PaymentTotal(Filter);

#[Object]
impl PaymentTotal {
    /// How many payments there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct PaymentDayTotal(DayFilter);

#[Object]
impl PaymentDayTotal {
    /// How many reconciled days there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count_days(session, &self.0).await)
    }
}

/// A channel with its secret, which is shown this once.
#[derive(SimpleObject)]
pub struct PaymentChannelSecretPayload {
    /// The channel; null when refused.
    channel: Option<PaymentChannelObject>,
    /// `whsec_…`, for the channel (Standard Webhooks); null when refused, and when the operation is repeated.
    secret: Option<String>,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

impl PaymentChannelSecretPayload {
    fn from_outcome(session: &Session, outcome: Outcome<(Channel, Option<String>)>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok((channel, secret)) => {
                Self { channel: Some(PaymentChannelObject(channel)), secret, user_errors: Vec::new() }
            }
            Err(user_errors) => Self { channel: None, secret: None, user_errors },
        })
    }
}

kernel::payload! {
    /// What became of a channel.
    PaymentChannelPayload {
        /// The channel.
        channel: PaymentChannelObject
    }
    /// What became of a payment.
    PaymentPayload {
        /// The payment.
        payment: PaymentObject
    }
    /// What reconciling gave.
    PaymentDayPayload {
        /// The day.
        day: PaymentDayObject
    }
}

/// Queries about payments.
#[derive(Debug, Default)]
pub struct PaymentQueries;

#[Object]
impl PaymentQueries {
    /// The payment channels that the caller may see, by code.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn payment_channels(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Those of this régie, `cof_…`.")] office_id: Option<ID>,
    ) -> Result<Vec<PaymentChannelObject>> {
        let session = session(ctx)?;
        let office = optional::<CashOfficeId>("officeId", office_id.as_ref());
        let found = answer(session, service::channels(session, office).await)?;
        Ok(found.into_iter().map(PaymentChannelObject).collect())
    }

    /// One payment channel; null when there is none in the caller's reach.
    async fn payment_channel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `pch_…`.")] id: ID,
    ) -> Result<Option<PaymentChannelObject>> {
        let session = session(ctx)?;
        let id = PaymentChannelId::parse(&id).ok().map(PaymentChannelId::uuid);
        Ok(answer(session, service::channel(session, id).await)?.map(PaymentChannelObject))
    }

    /// What channels reported, as far as the caller may see it, newest first, page by page.
    async fn payments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which payments.")] filter: Option<PaymentFilter>,
    ) -> Result<Connection<Cursor, PaymentObject, PaymentTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(PaymentTotal(filter), PaymentObject))
    }

    /// The days of channels that were reconciled, newest first, page by page.
    #[expect(
        clippy::too_many_arguments,
        reason = "a page of one channel between two days: each is an argument of the field"
    )]
    async fn payment_days(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Those of this channel, `pch_…`.")] channel_id: Option<ID>,
        #[graphql(desc = "From this day on.")] from: Option<Date>,
        #[graphql(desc = "To this day.")] until: Option<Date>,
    ) -> Result<Connection<Cursor, PaymentDayObject, PaymentDayTotal>> {
        let session = session(ctx)?;
        let mut c = Checks::new();
        let filter = DayFilter {
            channel: channel_id.and_then(|id| c.id("channelId", &id)).map(PaymentChannelId::uuid),
            from: from.and_then(|day| c.date("from", &day)),
            until: until.and_then(|day| c.date("until", &day)),
        };
        let filter = c.finish_with(Some(filter));
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::days(session, input).await)?;
        Ok(page.into_connection(PaymentDayTotal(filter), PaymentDayObject))
    }
}

/// Changes of channels and payments.
#[derive(Debug, Default)]
pub struct PaymentMutations;

#[Object]
impl PaymentMutations {
    /// Admits a payment channel, with a till of its own. Its secret is shown this once.
    async fn payment_channel_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which régie, which channel, who answers for it.")] input: PaymentChannelCreateInput,
    ) -> Result<PaymentChannelSecretPayload> {
        let session = session(ctx)?;
        PaymentChannelSecretPayload::from_outcome(session, keeping::create(session, input.read()).await)
    }

    /// Gives a payment channel a new secret. For seven days the one before is good as well, so that the channel can change over.
    async fn payment_channel_renew(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which channel.")] input: PaymentChannelRenewInput,
    ) -> Result<PaymentChannelSecretPayload> {
        let session = session(ctx)?;
        PaymentChannelSecretPayload::from_outcome(session, keeping::renew(session, input.read()).await)
    }

    /// Closes a payment channel: what it reports from now on is kept in suspense.
    async fn payment_channel_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which channel, and why.")] input: PaymentChannelCloseInput,
    ) -> Result<PaymentChannelPayload> {
        let session = session(ctx)?;
        let outcome = keeping::close(session, input.read()).await;
        PaymentChannelPayload::from_outcome(session, outcome.map(PaymentChannelObject))
    }

    /// Decides on what of a payment is in suspense: it goes to an order, as far as that much is owed, or was paid back.
    async fn payment_assign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which payment, and what becomes of the money.")] input: PaymentAssignInput,
    ) -> Result<PaymentPayload> {
        let session = session(ctx)?;
        PaymentPayload::from_outcome(session, assign::assign(session, input.read()).await.map(PaymentObject))
    }

    /// Compares a day of a channel, once, with what the channel reported, and closes the channel's till for it.
    async fn payment_day_reconcile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which day of which channel, as the channel gives it.")] input: PaymentDayReconcileInput,
    ) -> Result<PaymentDayPayload> {
        let session = session(ctx)?;
        let outcome = reconcile::reconcile(session, input.read()).await;
        PaymentDayPayload::from_outcome(session, outcome.map(PaymentDayObject))
    }
}
