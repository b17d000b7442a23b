//! Where one is reached outside of the inbox.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, answer, session};
use kernel::id::TypedId as _;
use kernel::push::Subscription;
use kernel::session::Session;

use super::{Contact, ContactId, service};
use crate::notice::graphql::ChannelItem;

/// A place where the caller is reached.
#[derive(SimpleObject)]
#[graphql(name = "Contact")]
pub struct ContactObject {
    /// Identifier, `ctc_…`.
    id: ID,
    /// By which channel.
    channel: ChannelItem,
    /// What the browser said it is; the last digits of a telephone.
    label: String,
    /// Since when.
    created_at: DateTime<Utc>,
    /// Whether it is known to be the caller's: a telephone after its code came back.
    confirmed: bool,
}

impl From<Contact> for ContactObject {
    fn from(contact: Contact) -> Self {
        Self {
            id: ContactId::from_uuid(contact.id).to_string().into(),
            channel: if contact.channel == "sms" { ChannelItem::Sms } else { ChannelItem::Push },
            label: contact.label,
            created_at: contact.created_at,
            confirmed: contact.confirmed_at.is_some(),
        }
    }
}

/// A browser that agreed to be told, as its `PushSubscription` has it.
#[derive(InputObject)]
pub struct PushSubscribeInput {
    /// Address at the browser's push service.
    endpoint: String,
    /// The browser's public key, `keys.p256dh`.
    #[graphql(name = "p256dh")]
    p256dh: String,
    /// The browser's secret, `keys.auth`.
    auth: String,
}

/// A telephone.
#[derive(InputObject)]
pub struct PhoneAddInput {
    /// Its number, `06…` or in international form.
    number: String,
}

/// The code that came to a telephone.
#[derive(InputObject)]
pub struct PhoneConfirmInput {
    /// Which telephone.
    contact_id: ID,
    /// Six digits.
    code: String,
}

/// A place where the caller is not reached anymore.
#[derive(InputObject)]
pub struct ContactRemoveInput {
    /// Which, see `contacts`.
    contact_id: ID,
}

kernel::payload! {
    /// The places as they are now.
    PushSubscribePayload {
        /// Where the caller is reached.
        #[graphql(directive = kernel::gql::list_size::apply(20))]
        contacts: Vec<ContactObject>
    }
    /// The places as they are now.
    PhoneAddPayload {
        /// Where the caller is reached; the telephone once it is confirmed.
        #[graphql(directive = kernel::gql::list_size::apply(20))]
        contacts: Vec<ContactObject>
    }
    /// The places as they are now.
    PhoneConfirmPayload {
        /// Where the caller is reached.
        #[graphql(directive = kernel::gql::list_size::apply(20))]
        contacts: Vec<ContactObject>
    }
    /// The places that are left.
    ContactRemovePayload {
        /// Where the caller is reached.
        #[graphql(directive = kernel::gql::list_size::apply(20))]
        contacts: Vec<ContactObject>
    }
}

/// Queries about where one is reached.
#[derive(Default)]
pub struct ContactQuery;

#[Object]
impl ContactQuery {
    /// Where the caller is reached outside of the inbox.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn contacts(&self, ctx: &Context<'_>) -> Result<Vec<ContactObject>> {
        let session = session(ctx)?;
        let contacts = answer(session, service::list(session).await)?;
        Ok(contacts.into_iter().map(Into::into).collect())
    }

    /// What a browser is to expect this commune by: `applicationServerKey` (RFC 8292), base 64 for URLs.
    async fn push_key(&self, ctx: &Context<'_>) -> Result<String> {
        let session = session(ctx)?;
        answer(session, service::push_key(session))
    }
}

/// Mutations of where one is reached.
#[derive(Default)]
pub struct ContactMutation;

#[Object]
impl ContactMutation {
    /// Has the caller's browser told what was chosen for the channel PUSH.
    async fn push_subscribe(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The browser.")] input: PushSubscribeInput,
    ) -> Result<PushSubscribePayload> {
        let session = session(ctx)?;
        PushSubscribePayload::from_outcome(session, subscribe(session, &input).await)
    }

    /// Sends a code to a telephone; `phoneConfirm` makes it the caller's. Codes are limited.
    async fn phone_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The telephone.")] input: PhoneAddInput,
    ) -> Result<PhoneAddPayload> {
        let session = session(ctx)?;
        PhoneAddPayload::from_outcome(session, add(session, &input).await)
    }

    /// Confirms a telephone by the code that came to it.
    async fn phone_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The telephone and its code.")] input: PhoneConfirmInput,
    ) -> Result<PhoneConfirmPayload> {
        let session = session(ctx)?;
        PhoneConfirmPayload::from_outcome(session, confirm(session, &input).await)
    }

    /// Takes a place away: the caller is not reached there anymore.
    async fn contact_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: ContactRemoveInput,
    ) -> Result<ContactRemovePayload> {
        let session = session(ctx)?;
        ContactRemovePayload::from_outcome(session, remove(session, &input).await)
    }
}

async fn subscribe(session: &Session, input: &PushSubscribeInput) -> Outcome<Vec<ContactObject>> {
    let mut checks = Checks::new();
    let subscription = Subscription {
        endpoint: checks.text("endpoint", &input.endpoint, 1_000),
        p256dh: checks.text("p256dh", &input.p256dh, 200),
        auth: checks.text("auth", &input.auth, 100),
    };
    checks.finish()?;
    let contacts = service::subscribe(session, &subscription).await?;
    Ok(contacts.into_iter().map(Into::into).collect())
}

async fn add(session: &Session, input: &PhoneAddInput) -> Outcome<Vec<ContactObject>> {
    let mut checks = Checks::new();
    let number = checks.text("number", &input.number, 30);
    checks.finish()?;
    Ok(super::add_phone(session, &number).await?.into_iter().map(Into::into).collect())
}

async fn confirm(session: &Session, input: &PhoneConfirmInput) -> Outcome<Vec<ContactObject>> {
    let mut checks = Checks::new();
    let id = checks.id::<ContactId>("contactId", &input.contact_id);
    let code = checks.text("code", &input.code, 10);
    let id = checks.finish_with(id)?;
    Ok(super::confirm_phone(session, id, &code).await?.into_iter().map(Into::into).collect())
}

async fn remove(session: &Session, input: &ContactRemoveInput) -> Outcome<Vec<ContactObject>> {
    let mut checks = Checks::new();
    let id = checks.id::<ContactId>("contactId", &input.contact_id);
    let contacts = service::remove(session, checks.finish_with(id)?).await?;
    Ok(contacts.into_iter().map(Into::into).collect())
}
