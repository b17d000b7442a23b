//! Accounts at providers of identities: one's own, and those of people whom one administers.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, answer, cookie_sink, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;
use kernel::tenant::LocalName;

use super::{Identity, IdentityId, service};
use crate::account::graphql::check_password;
use crate::provider::ProviderId;
use crate::provider::graphql::SignInProvider;

/// Who linked two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum IdentityLinkedBy {
    /// The person, who proved both.
    Person,
    /// An administrator, who wrote it down.
    Administrator,
}

/// An account at a provider of identities that opens one here.
#[derive(SimpleObject)]
#[graphql(name = "Identity")]
pub struct IdentityObject {
    /// Identifier, `idn_…`.
    id: ID,
    /// The provider.
    provider: SignInProvider,
    /// What the provider calls the account there (`sub`).
    subject: String,
    /// Since when it is linked.
    linked_at: DateTime<Utc>,
    /// Who linked it.
    linked_by: IdentityLinkedBy,
    /// When somebody last signed in with it; null when never.
    last_used_at: Option<DateTime<Utc>>,
}

impl From<Identity> for IdentityObject {
    fn from(of: Identity) -> Self {
        let label = LocalName { ar: of.label_ar, fr: of.label_fr, zgh: None };
        let by_herself = of.linked_by == "self";
        Self {
            id: IdentityId::from_uuid(of.id).to_string().into(),
            provider: SignInProvider::of(of.provider_id, label),
            subject: of.subject,
            linked_at: of.linked_at,
            linked_by: if by_herself { IdentityLinkedBy::Person } else { IdentityLinkedBy::Administrator },
            last_used_at: of.last_used_at,
        }
    }
}

fn shown(identities: Vec<Identity>) -> Vec<IdentityObject> {
    identities.into_iter().map(IdentityObject::from).collect()
}

/// The account that was just proved at a provider, to be linked with one's own.
#[derive(InputObject)]
pub struct IdentityLinkInput {
    /// One's own password: somebody may have found an open browser.
    password: String,
}

/// Which of one's own accounts at providers shall open nothing here any more.
#[derive(InputObject)]
pub struct IdentityUnlinkInput {
    /// See `identities`.
    identity_id: ID,
    /// One's own password.
    password: String,
}

/// An account at a provider to link with somebody's.
#[derive(InputObject)]
pub struct StaffIdentityAddInput {
    /// Whose.
    staff_id: ID,
    /// At which provider.
    provider_id: ID,
    /// What the provider calls the account there (`sub`), letter by letter; not an e-mail address.
    subject: String,
}

/// Which account at a provider shall not open somebody's any more.
#[derive(InputObject)]
pub struct StaffIdentityRemoveInput {
    /// Whose.
    staff_id: ID,
    /// See `staffIdentities`.
    identity_id: ID,
}

kernel::payload! {
    /// The caller's own accounts at providers, with the new one.
    IdentityLinkPayload {
        /// Identities, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(12))]
        identities: Vec<IdentityObject>
    }
    /// The caller's own accounts at providers that are left.
    IdentityUnlinkPayload {
        /// Identities, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(12))]
        identities: Vec<IdentityObject>
    }
    /// The person's accounts at providers, with the new one.
    StaffIdentityAddPayload {
        /// Identities, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(12))]
        identities: Vec<IdentityObject>
    }
    /// The person's accounts at providers that are left.
    StaffIdentityRemovePayload {
        /// Identities, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(12))]
        identities: Vec<IdentityObject>
    }
}

/// Queries about accounts at providers.
#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// The caller's own accounts at providers, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn identities(&self, ctx: &Context<'_>) -> Result<Vec<IdentityObject>> {
        let session = session(ctx)?;
        Ok(shown(answer(session, service::list(session).await)?))
    }

    /// The accounts at providers that open somebody's account, oldest first; none of who is not in the caller's sight.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn staff_identities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose.")] staff_id: ID,
    ) -> Result<Vec<IdentityObject>> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let id = checks.id::<StaffId>("staffId", &staff_id);
        let outcome = match checks.finish_with(id) {
            Ok(id) => service::of_staff(session, id).await,
            Err(failure) => Err(failure),
        };
        Ok(shown(answer(session, outcome)?))
    }
}

/// Mutations of accounts at providers.
#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    /// Links the account that the caller has just proved at a provider in this browser, by
    /// `GET /auth/oidc/start?provider=…&link=1`, at most five minutes ago.
    async fn identity_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The password.")] input: IdentityLinkInput,
    ) -> Result<IdentityLinkPayload> {
        let session = session(ctx)?;
        let journey = cookie_sink(ctx)?.journey();
        IdentityLinkPayload::from_outcome(session, link(session, journey, &input).await)
    }

    /// Unlinks one of the caller's own; other sign-ins by way of it end.
    async fn identity_unlink(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: IdentityUnlinkInput,
    ) -> Result<IdentityUnlinkPayload> {
        let session = session(ctx)?;
        IdentityUnlinkPayload::from_outcome(session, unlink(session, &input).await)
    }

    /// Links an account at a provider with the account of somebody whom the caller administers. It asks for what giving a new
    /// password asks for; the person is told by e-mail.
    async fn staff_identity_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, where, which.")] input: StaffIdentityAddInput,
    ) -> Result<StaffIdentityAddPayload> {
        let session = session(ctx)?;
        StaffIdentityAddPayload::from_outcome(session, add(session, &input).await)
    }

    /// Unlinks an account at a provider from somebody whom the caller administers; sign-ins by way of it end.
    async fn staff_identity_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, which.")] input: StaffIdentityRemoveInput,
    ) -> Result<StaffIdentityRemovePayload> {
        let session = session(ctx)?;
        StaffIdentityRemovePayload::from_outcome(session, remove(session, &input).await)
    }
}

async fn link(session: &Session, journey: Option<&str>, input: &IdentityLinkInput) -> Outcome<Vec<IdentityObject>> {
    let mut checks = Checks::new();
    check_password(&mut checks, "password", &input.password);
    checks.finish()?;
    service::link(session, journey, &input.password).await?;
    Ok(shown(service::list(session).await?))
}

async fn unlink(session: &Session, input: &IdentityUnlinkInput) -> Outcome<Vec<IdentityObject>> {
    let mut checks = Checks::new();
    let id = checks.id::<IdentityId>("identityId", &input.identity_id);
    check_password(&mut checks, "password", &input.password);
    service::unlink(session, checks.finish_with(id)?, &input.password).await?;
    Ok(shown(service::list(session).await?))
}

async fn add(session: &Session, input: &StaffIdentityAddInput) -> Outcome<Vec<IdentityObject>> {
    let mut checks = Checks::new();
    let staff = checks.id::<StaffId>("staffId", &input.staff_id);
    let provider = checks.id::<ProviderId>("providerId", &input.provider_id);
    let subject = checks.text("subject", &input.subject, 255);
    let (staff, provider) = checks.finish_with(staff.zip(provider))?;
    Ok(shown(service::add(session, staff, (provider, &subject)).await?))
}

async fn remove(session: &Session, input: &StaffIdentityRemoveInput) -> Outcome<Vec<IdentityObject>> {
    let mut checks = Checks::new();
    let staff = checks.id::<StaffId>("staffId", &input.staff_id);
    let identity = checks.id::<IdentityId>("identityId", &input.identity_id);
    let (staff, identity) = checks.finish_with(staff.zip(identity))?;
    Ok(shown(service::remove(session, staff, identity).await?))
}
