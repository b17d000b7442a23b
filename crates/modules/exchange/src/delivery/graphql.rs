//! The log of what was sent to webhooks, and sending it again.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, PageArgs, answer, session};
use kernel::id::{EventId, TypedId as _};
use kernel::session::Session;

use super::service::{self, Logged};
use super::{Attempt, DeliveryId};
use crate::webhook::WebhookId;

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum DeliveryState {
    /// It is tried now, or later again.
    Waiting,
    /// The receiver has it.
    Done,
    /// Given up after three days, or because the receiver said that it is gone.
    Dead,
    /// Never sent: the receiver was paused or taken away.
    Dropped,
}

impl DeliveryState {
    fn stored(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Dead => "dead",
            Self::Dropped => "dropped",
        }
    }

    fn of(stored: &str) -> Self {
        [Self::Waiting, Self::Done, Self::Dead]
            .into_iter()
            .find(|state| state.stored() == stored)
            .unwrap_or(Self::Dropped)
    }
}

/// One attempt of a delivery.
#[derive(SimpleObject)]
pub struct DeliveryAttempt {
    /// When.
    at: DateTime<Utc>,
    /// Whether the receiver took it.
    taken: bool,
    /// HTTP status; null when there was no answer.
    status: Option<i32>,
    /// How long it took, in milliseconds.
    millis: i32,
    /// The beginning of the answer, or why there was none.
    excerpt: String,
}

impl From<Attempt> for DeliveryAttempt {
    fn from(attempt: Attempt) -> Self {
        let taken = attempt.outcome == "done";
        Self { at: attempt.at, taken, status: attempt.status, millis: attempt.millis, excerpt: attempt.excerpt }
    }
}

/// Something that was sent to a webhook.
pub struct DeliveryObject(Logged);

/// Something that was sent to a webhook.
#[Object(name = "Delivery")]
impl DeliveryObject {
    /// Identifier, `dlv_…`; identifiers grow with time.
    async fn id(&self) -> ID {
        DeliveryId::from_uuid(self.0.delivery.id).to_string().into()
    }
    /// The webhook, `whk_…`.
    async fn webhook_id(&self) -> Option<ID> {
        self.0.delivery.webhook_id.map(|id| WebhookId::from_uuid(id).to_string().into())
    }
    /// Name of the event.
    async fn kind(&self) -> &str {
        &self.0.delivery.kind
    }
    /// The event, `evt_…`: the message's `webhook-id`, the same at every attempt.
    async fn event_id(&self) -> ID {
        EventId::from_uuid(self.0.delivery.event_id).to_string().into()
    }
    /// Where it stands.
    async fn state(&self) -> DeliveryState {
        DeliveryState::of(&self.0.delivery.state)
    }
    /// Since when.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.delivery.created_at
    }
    /// When it was taken or given up.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.delivery.finished_at
    }
    /// How often it was tried.
    async fn attempt_count(&self) -> i32 {
        self.0.delivery.attempts
    }
    /// Every attempt, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn attempts(&self) -> Vec<DeliveryAttempt> {
        self.0.attempts.iter().cloned().map(Into::into).collect()
    }
}

/// Which deliveries.
#[derive(InputObject, Default)]
pub struct DeliveryFilter {
    /// To this webhook.
    webhook_id: Option<ID>,
    /// That stand here.
    state: Option<DeliveryState>,
}

/// What to send again.
#[derive(InputObject)]
pub struct DeliveryRetryInput {
    /// Which; it must have been taken, dropped or given up.
    delivery_id: ID,
}

kernel::payload! {
    /// The delivery, waiting again.
    DeliveryRetryPayload {
        /// The delivery.
        delivery: DeliveryObject
    }
}

/// Queries of the log.
#[derive(Default)]
pub struct DeliveryQuery;

#[Object]
impl DeliveryQuery {
    /// What was sent to webhooks, newest first.
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last delivery of the page before.")] after: Option<String>,
        #[graphql(desc = "Which.")] filter: Option<DeliveryFilter>,
    ) -> Result<Connection<Cursor, DeliveryObject, EmptyFields>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let filter = filter.unwrap_or_default();
        let webhook = answer(session, of_webhook(filter.webhook_id.as_ref()))?;
        let state = filter.state.map(DeliveryState::stored);
        let page = answer(session, service::list(session, webhook, state, args).await)?;
        Ok(page.into_connection(EmptyFields, DeliveryObject))
    }
}

fn of_webhook(id: Option<&ID>) -> Outcome<Option<WebhookId>> {
    let mut checks = Checks::new();
    let id = id.and_then(|id| checks.within("filter", |checks| checks.id::<WebhookId>("webhookId", id)));
    checks.finish()?;
    Ok(id)
}

/// Mutations of the log.
#[derive(Default)]
pub struct DeliveryMutation;

#[Object]
impl DeliveryMutation {
    /// Sends something again to the same webhook, under the same `webhook-id`.
    /// For who administers the whole commune.
    async fn delivery_retry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeliveryRetryInput,
    ) -> Result<DeliveryRetryPayload> {
        let session = session(ctx)?;
        DeliveryRetryPayload::from_outcome(session, retry(session, &input).await)
    }
}

async fn retry(session: &Session, input: &DeliveryRetryInput) -> Outcome<DeliveryObject> {
    let mut checks = Checks::new();
    let id = checks.id::<DeliveryId>("deliveryId", &input.delivery_id);
    Ok(DeliveryObject(service::retry(session, checks.finish_with(id)?).await?))
}
