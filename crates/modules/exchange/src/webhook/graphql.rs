//! Webhooks: who listens, to what, and with which secret.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{self, StaffObject};
use kernel::gql::{Checks, UserError, answer, session, settle};
use kernel::id::{StaffId, TypedId as _};
use kernel::locale::message_id;
use kernel::session::Session;

use super::{Webhook, WebhookId, service};
use crate::acts::WebhookRead;

/// Kinds of events that one webhook may listen to, at most.
const MOST_KINDS: usize = 100;

/// A program that listens.
pub struct WebhookObject(pub(crate) Webhook);

/// A program that listens.
#[Object(name = "Webhook")]
impl WebhookObject {
    /// Identifier, `whk_…`.
    async fn id(&self) -> ID {
        WebhookId::from_uuid(self.0.id).to_string().into()
    }
    /// What the administrator calls it.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// Where it is called.
    async fn url(&self) -> &str {
        &self.0.url
    }
    /// Names of the events that it listens to.
    async fn kinds(&self) -> &[String] {
        &self.0.kinds
    }
    /// Who answers for it: it is told what this person may read.
    async fn owner(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.owner_id)).await
    }
    /// Since when.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
    /// Since when it is not called, by a decision or because it said that it is gone (410); null while it is.
    async fn paused_at(&self) -> Option<DateTime<Utc>> {
        self.0.paused_at
    }
    /// Until when the secret before the present one signs as well; null when none does.
    async fn previous_secret_until(&self, ctx: &Context<'_>) -> Result<Option<DateTime<Utc>>> {
        let now = session(ctx)?.house().ambient.now();
        Ok(self.0.previous_until.filter(|until| now < *until))
    }
}

/// An event that a webhook can listen to.
#[derive(SimpleObject)]
pub struct EventKind {
    /// Name, `module.entity.happened`.
    name: String,
    /// What it is called, in the caller's language.
    label: String,
    /// What it means, for programmers, in English.
    description: String,
    /// Fields of `data`.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    fields: Vec<EventField>,
}

/// A field of an event.
#[derive(SimpleObject)]
pub struct EventField {
    /// Name.
    name: String,
    /// What it holds, for programmers, in English.
    description: String,
}

/// A webhook to be.
#[derive(InputObject)]
pub struct WebhookCreateInput {
    /// What the administrator calls it.
    name: String,
    /// Where it is called: https, at a public address.
    url: String,
    /// Names of events, see `eventKinds`.
    kinds: Vec<String>,
}

/// A webhook as it shall be.
#[derive(InputObject)]
pub struct WebhookUpdateInput {
    /// Which.
    webhook_id: ID,
    /// What the administrator calls it.
    name: String,
    /// Where it is called: https, at a public address.
    url: String,
    /// Names of events, see `eventKinds`.
    kinds: Vec<String>,
    /// Whether it is not called for now; what happens meanwhile it is never told.
    paused: bool,
}

/// Which webhook gets a new secret.
#[derive(InputObject)]
pub struct WebhookSecretRotateInput {
    /// Which.
    webhook_id: ID,
}

/// Which webhook goes.
#[derive(InputObject)]
pub struct WebhookRemoveInput {
    /// Which.
    webhook_id: ID,
}

/// A webhook with its secret, which is shown this once.
#[derive(SimpleObject)]
pub struct WebhookSecretPayload {
    /// The webhook; null when refused.
    webhook: Option<WebhookObject>,
    /// `whsec_…`, for the receiver (Standard Webhooks); null when refused.
    secret: Option<String>,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

impl WebhookSecretPayload {
    fn from_outcome(session: &Session, outcome: Outcome<(Webhook, String)>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok((webhook, secret)) => {
                Self { webhook: Some(WebhookObject(webhook)), secret: Some(secret), user_errors: Vec::new() }
            }
            Err(user_errors) => Self { webhook: None, secret: None, user_errors },
        })
    }
}

kernel::payload! {
    /// The webhook as it is now.
    WebhookUpdatePayload {
        /// The webhook.
        webhook: WebhookObject
    }
    /// What is left.
    WebhookRemovePayload {
        /// The other webhooks.
        #[graphql(directive = kernel::gql::list_size::apply(50))]
        webhooks: Vec<WebhookObject>
    }
}

/// Queries about webhooks.
#[derive(Default)]
pub struct WebhookQuery;

#[Object]
impl WebhookQuery {
    /// The programs that listen to this commune.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn webhooks(&self, ctx: &Context<'_>) -> Result<Vec<WebhookObject>> {
        let session = session(ctx)?;
        let all = answer(session, service::list(session).await)?;
        Ok(all.into_iter().map(WebhookObject).collect())
    }

    /// The events that the caller may let a webhook listen to: those whose objects the caller may read.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn event_kinds(&self, ctx: &Context<'_>) -> Result<Vec<EventKind>> {
        let session = session(ctx)?;
        answer(session, session.permit::<WebhookRead>())?;
        let kind = |event: &kernel::event::EventDef| EventKind {
            name: event.name.to_owned(),
            label: session.text(&message_id(event.name), &[]),
            description: event.doc.trim().to_owned(),
            fields: event
                .fields
                .iter()
                .map(|(name, doc)| EventField { name: (*name).to_owned(), description: doc.trim().to_owned() })
                .collect(),
        };
        Ok(service::readable(session).into_iter().map(kind).collect())
    }
}

/// Mutations of webhooks.
#[derive(Default)]
pub struct WebhookMutation;

#[Object]
impl WebhookMutation {
    /// Lets a program listen. For who administers the whole commune, on the commune's own host.
    async fn webhook_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is called, where, and for what.")] input: WebhookCreateInput,
    ) -> Result<WebhookSecretPayload> {
        let session = session(ctx)?;
        WebhookSecretPayload::from_outcome(session, create(session, &input).await)
    }

    /// Changes a webhook. Whoever changes its address or its events answers for it from then on.
    /// For who administers the whole commune.
    async fn webhook_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and how it shall be.")] input: WebhookUpdateInput,
    ) -> Result<WebhookUpdatePayload> {
        let session = session(ctx)?;
        WebhookUpdatePayload::from_outcome(session, update(session, &input).await)
    }

    /// Gives a webhook a new secret. For a day the one before signs as well, so that the receiver can change over.
    /// For who administers the whole commune.
    async fn webhook_secret_rotate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: WebhookSecretRotateInput,
    ) -> Result<WebhookSecretPayload> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let id = checks.id::<WebhookId>("webhookId", &input.webhook_id);
        let outcome = match checks.finish_with(id) {
            Ok(id) => service::rotate(session, id).await,
            Err(failure) => Err(failure),
        };
        WebhookSecretPayload::from_outcome(session, outcome)
    }

    /// Takes a webhook away. What was sent to it stays on record. For who administers the whole commune.
    async fn webhook_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: WebhookRemoveInput,
    ) -> Result<WebhookRemovePayload> {
        let session = session(ctx)?;
        WebhookRemovePayload::from_outcome(session, remove(session, &input).await)
    }
}

fn asked(checks: &mut Checks, name: &str, url: &str, kinds: &[String]) -> service::Asked {
    let name = checks.text("name", name, 80);
    let url = checks.text("url", url, 500);
    if kinds.len() > MOST_KINDS {
        let fault = checks.fault("kernel-error-number", "kinds");
        fault.args.extend([("min", "1".to_owned()), ("max", MOST_KINDS.to_string())]);
    }
    let mut kinds: Vec<String> = kinds.iter().map(|kind| checks.text("kinds", kind, 80)).collect();
    kinds.sort();
    kinds.dedup();
    service::Asked { name, url, kinds }
}

async fn create(session: &Session, input: &WebhookCreateInput) -> Outcome<(Webhook, String)> {
    let mut checks = Checks::new();
    let asked = asked(&mut checks, &input.name, &input.url, &input.kinds);
    checks.finish()?;
    service::create(session, asked).await
}

async fn update(session: &Session, input: &WebhookUpdateInput) -> Outcome<WebhookObject> {
    let mut checks = Checks::new();
    let id = checks.id::<WebhookId>("webhookId", &input.webhook_id);
    let asked = asked(&mut checks, &input.name, &input.url, &input.kinds);
    let id = checks.finish_with(id)?;
    Ok(WebhookObject(service::update(session, id, asked, input.paused).await?))
}

async fn remove(session: &Session, input: &WebhookRemoveInput) -> Outcome<Vec<WebhookObject>> {
    let mut checks = Checks::new();
    let id = checks.id::<WebhookId>("webhookId", &input.webhook_id);
    let left = service::remove(session, checks.finish_with(id)?).await?;
    Ok(left.into_iter().map(WebhookObject).collect())
}
