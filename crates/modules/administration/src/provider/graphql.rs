//! Providers of identities: those on the sign-in page, and those the administrator configures.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Checks, CookieChange, Date, answer, cookie_sink, session, settle};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tenant::LocalName;

use super::service::{self, Asked};
use super::{Factor, MOST_VALUES, Provider, ProviderId, admission};
use crate::session::graphql::ViewerObject;
use crate::session::service::continued;

/// A provider of identities as the sign-in page offers it.
#[derive(SimpleObject)]
pub struct SignInProvider {
    /// Identifier, `idp_…`, for `GET /auth/oidc/start?provider=…`.
    pub(crate) id: ID,
    /// What the commune calls it.
    pub(crate) label: LocalNameObject,
}

impl SignInProvider {
    pub(crate) fn of(id: uuid::Uuid, label: LocalName) -> Self {
        Self { id: ProviderId::from_uuid(id).to_string().into(), label: label.into() }
    }
}

/// When a provider's own second factor counts as the account's.
#[derive(SimpleObject)]
pub struct ProviderFactor {
    /// From this day on.
    from: Date,
    /// Values of `amr` (RFC 8176), one of which the provider must say.
    amr: Vec<String>,
    /// Values of `acr`, one of which it may say instead; they are asked for, too.
    acr: Vec<String>,
}

/// A provider of identities (OpenID Connect) that staff may sign in with.
#[derive(SimpleObject)]
#[graphql(name = "Provider")]
pub struct ProviderObject {
    /// Identifier, `idp_…`.
    id: ID,
    /// Who it is, as it says itself. Never changed: another issuer is another provider.
    issuer: String,
    /// Under which name it knows the commune.
    client_id: String,
    /// What the sign-in page calls it.
    label: LocalNameObject,
    /// Asked for beside `openid`.
    scopes: Vec<String>,
    /// Whether the sign-in page offers it.
    enabled: bool,
    /// When its own second factor counts as the account's; null: never, the account's own is asked for.
    second_factor: Option<ProviderFactor>,
    /// How many accounts of the commune are linked with one there.
    identity_count: i64,
    /// Addresses that must be written down there, one for each host of the commune.
    redirect_uris: Vec<String>,
    /// Since when the commune has it.
    created_at: DateTime<Utc>,
}

impl ProviderObject {
    fn of((provider, identity_count, redirect_uris): (Provider, i64, Vec<String>)) -> Self {
        let label = provider.label().into();
        let Factor { from, amr, acr } = provider.factor;
        Self {
            id: ProviderId::from_uuid(provider.id).to_string().into(),
            issuer: provider.issuer,
            client_id: provider.client_id,
            label,
            scopes: provider.scopes,
            enabled: provider.enabled,
            second_factor: from.map(|from| ProviderFactor { from: from.into(), amr, acr }),
            identity_count,
            redirect_uris,
            created_at: provider.created_at,
        }
    }
}

/// What was found when a provider was asked.
#[derive(SimpleObject)]
pub struct ProviderCheck {
    /// Whether people could be sent there now.
    ready: bool,
    /// Stable code of what is wrong; null when nothing is.
    code: Option<String>,
    /// What was found, and what to do, in the caller's language.
    message: String,
}

/// When a provider's own second factor shall count as the account's.
#[derive(InputObject)]
pub struct ProviderFactorInput {
    /// From this day on.
    from: Date,
    /// Values of `amr` (RFC 8176), one of which the provider must say, at most 10.
    amr: Vec<String>,
    /// Values of `acr`, one of which it may say instead, at most 10.
    acr: Vec<String>,
}

/// A provider to trust.
#[derive(InputObject)]
pub struct ProviderCreateInput {
    /// Who it is: the address above its `/.well-known/openid-configuration`, https.
    issuer: String,
    /// Under which name it knows the commune.
    client_id: String,
    /// The secret it gave the commune; kept locked, never shown again.
    client_secret: String,
    /// What the sign-in page calls it in Arabic.
    label_ar: String,
    /// What the sign-in page calls it in French.
    label_fr: String,
    /// To ask for beside `openid`, at most 10; usually none.
    scopes: Vec<String>,
    /// Whether the sign-in page offers it.
    enabled: bool,
    /// When its own second factor counts as the account's; null: never.
    second_factor: Option<ProviderFactorInput>,
}

/// A provider as it shall be.
#[derive(InputObject)]
pub struct ProviderUpdateInput {
    /// Which.
    provider_id: ID,
    /// Under which name it knows the commune.
    client_id: String,
    /// A new secret; null keeps the one that is there.
    client_secret: Option<String>,
    /// What the sign-in page calls it in Arabic.
    label_ar: String,
    /// What the sign-in page calls it in French.
    label_fr: String,
    /// To ask for beside `openid`, at most 10; usually none.
    scopes: Vec<String>,
    /// Whether the sign-in page offers it. Switched off, whoever is signed in by way of it is signed out.
    enabled: bool,
    /// When its own second factor counts as the account's; null: never.
    second_factor: Option<ProviderFactorInput>,
}

/// Which provider goes.
#[derive(InputObject)]
pub struct ProviderRemoveInput {
    /// Which.
    provider_id: ID,
}

/// The second factor of somebody whom a provider has just named in this browser.
#[derive(InputObject)]
pub struct SessionOpenWithProviderInput {
    /// Six digits of the authenticator; or a recovery code.
    totp: String,
}

kernel::payload! {
    /// The new provider.
    ProviderCreatePayload {
        /// The provider.
        provider: ProviderObject
    }
    /// The provider as it is now.
    ProviderUpdatePayload {
        /// The provider.
        provider: ProviderObject
    }
    /// The providers that are left.
    ProviderRemovePayload {
        /// Providers, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(12))]
        providers: Vec<ProviderObject>
    }
    /// The person, once signed in.
    SessionOpenWithProviderPayload {
        /// The person who is signed in.
        viewer: ViewerObject
    }
}

/// Queries about providers.
#[derive(Default)]
pub struct ProviderQuery;

#[Object]
impl ProviderQuery {
    /// What the sign-in page offers beside the password. Public: it is asked before anybody is known.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn sign_in_providers(&self, ctx: &Context<'_>) -> Result<Vec<SignInProvider>> {
        let session = session(ctx)?;
        let offered = answer(session, service::offered(session).await)?;
        Ok(offered.into_iter().map(|provider| SignInProvider::of(provider.id, provider.label())).collect())
    }

    /// The providers of identities of the commune, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn providers(&self, ctx: &Context<'_>) -> Result<Vec<ProviderObject>> {
        let session = session(ctx)?;
        let all = answer(session, service::list(session).await)?;
        Ok(all.into_iter().map(ProviderObject::of).collect())
    }

    /// Asks a provider for its discovery document, as a sign-in would. For who administers the whole commune.
    async fn provider_check(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which provider.")] provider_id: ID,
    ) -> Result<ProviderCheck> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let id = checks.id::<ProviderId>("providerId", &provider_id);
        let outcome = match checks.finish_with(id) {
            Ok(id) => service::check(session, id).await,
            Err(failure) => Err(failure),
        };
        let code = answer(session, outcome)?.map(super::client::Trouble::text);
        let message = session.text(code.unwrap_or("administration-provider-ready"), &[]);
        Ok(ProviderCheck { ready: code.is_none(), code: code.map(ToOwned::to_owned), message })
    }
}

/// Mutations of providers.
#[derive(Default)]
pub struct ProviderMutation;

#[Object]
impl ProviderMutation {
    /// Lets staff sign in by way of a provider. For who administers the whole commune, on the commune's own host.
    async fn provider_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The provider.")] input: ProviderCreateInput,
    ) -> Result<ProviderCreatePayload> {
        let session = session(ctx)?;
        ProviderCreatePayload::from_outcome(session, create(session, input).await)
    }

    /// Changes everything of a provider but its issuer. For who administers the whole commune.
    async fn provider_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and how it shall be.")] input: ProviderUpdateInput,
    ) -> Result<ProviderUpdatePayload> {
        let session = session(ctx)?;
        ProviderUpdatePayload::from_outcome(session, update(session, input).await)
    }

    /// Trusts a provider no longer: every account that was linked there is unlinked, every sign-in by way of it ends. For who
    /// administers the whole commune.
    async fn provider_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: ProviderRemoveInput,
    ) -> Result<ProviderRemovePayload> {
        let session = session(ctx)?;
        ProviderRemovePayload::from_outcome(session, remove(session, &input).await)
    }

    /// Finishes a sign-in by way of a provider where the account has a second factor. Public; good only in the browser that came
    /// back from the provider, for five minutes. The session is left in the browser's cookie and appears nowhere else.
    async fn session_open_with_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code.")] input: SessionOpenWithProviderInput,
    ) -> Result<SessionOpenWithProviderPayload> {
        let (session, sink) = (session(ctx)?, cookie_sink(ctx)?);
        let mut checks = Checks::new();
        let code = checks.text("totp", &input.totp, 20);
        let outcome = match checks.finish() {
            Ok(()) => admission::finish(session, sink.journey(), &code).await,
            Err(failure) => Err(failure),
        };
        Ok(match settle(session, outcome)? {
            Ok(token) => {
                let opened = answer(session, continued(session, &token).await)?;
                sink.leave(CookieChange::Set(token));
                SessionOpenWithProviderPayload { viewer: ViewerObject::of(&opened), user_errors: Vec::new() }
            }
            Err(user_errors) => SessionOpenWithProviderPayload { viewer: None, user_errors },
        })
    }
}

/// Values of a list, each without spaces, sorted, each once.
fn values(checks: &mut Checks, field: &str, given: &[String]) -> Vec<String> {
    if given.len() > MOST_VALUES {
        let fault = checks.fault("kernel-error-number", field);
        fault.args.extend([("min", "0".to_owned()), ("max", MOST_VALUES.to_string())]);
    }
    let mut values: Vec<String> = given.iter().map(|value| checks.text(field, value, 200)).collect();
    if values.iter().any(|value| value.contains(' ')) {
        checks.fault("kernel-error-input", field);
    }
    values.sort();
    values.dedup();
    values
}

fn factor(checks: &mut Checks, given: Option<&ProviderFactorInput>) -> Factor {
    let Some(given) = given else { return Factor::default() };
    checks.within("secondFactor", |checks| {
        let from = checks.date("from", &given.from);
        let (amr, acr) = (values(checks, "amr", &given.amr), values(checks, "acr", &given.acr));
        if amr.is_empty() && acr.is_empty() {
            checks.fault("administration-error-provider-factor", "amr");
        }
        Factor { from, amr, acr }
    })
}

async fn create(session: &Session, input: ProviderCreateInput) -> Outcome<ProviderObject> {
    let mut checks = Checks::new();
    let issuer = checks.text("issuer", &input.issuer, 500);
    let client_id = checks.text("clientId", &input.client_id, 200);
    // Kept as it was typed: it is compared elsewhere.
    checks.text("clientSecret", &input.client_secret, 200);
    let label = LocalName {
        ar: checks.text("labelAr", &input.label_ar, 60),
        fr: checks.text("labelFr", &input.label_fr, 60),
        zgh: None,
    };
    let scopes = values(&mut checks, "scopes", &input.scopes);
    let factor = factor(&mut checks, input.second_factor.as_ref());
    checks.finish()?;
    let client_secret = Some(input.client_secret);
    let asked = Asked { client_id, client_secret, label, scopes, enabled: input.enabled, factor };
    let id = service::create(session, &issuer, asked).await?;
    one(session, id).await
}

async fn update(session: &Session, input: ProviderUpdateInput) -> Outcome<ProviderObject> {
    let mut checks = Checks::new();
    let id = checks.id::<ProviderId>("providerId", &input.provider_id);
    let client_id = checks.text("clientId", &input.client_id, 200);
    if let Some(secret) = &input.client_secret {
        checks.text("clientSecret", secret, 200);
    }
    let label = LocalName {
        ar: checks.text("labelAr", &input.label_ar, 60),
        fr: checks.text("labelFr", &input.label_fr, 60),
        zgh: None,
    };
    let scopes = values(&mut checks, "scopes", &input.scopes);
    let factor = factor(&mut checks, input.second_factor.as_ref());
    let id = checks.finish_with(id)?;
    let client_secret = input.client_secret;
    let asked = Asked { client_id, client_secret, label, scopes, enabled: input.enabled, factor };
    let id = service::update(session, id, asked).await?;
    one(session, id).await
}

/// The provider as its administrator sees it.
async fn one(session: &Session, id: ProviderId) -> Outcome<ProviderObject> {
    let all = service::list(session).await?;
    let found = all.into_iter().find(|(provider, ..)| provider.id == id.uuid());
    let found = found.ok_or(kernel::error::Internal::Broken("a provider has vanished"))?;
    Ok(ProviderObject::of(found))
}

async fn remove(session: &Session, input: &ProviderRemoveInput) -> Outcome<Vec<ProviderObject>> {
    let mut checks = Checks::new();
    let id = checks.id::<ProviderId>("providerId", &input.provider_id);
    service::remove(session, checks.finish_with(id)?).await?;
    Ok(service::list(session).await?.into_iter().map(ProviderObject::of).collect())
}
