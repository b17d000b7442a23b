//! Access tokens of one's own.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, UserError, answer, session, settle};
use kernel::id::{TokenId, TypedId as _};
use kernel::locale::message_id;
use kernel::session::Session;

use super::{Made, NewToken, Token, service};
use crate::account::graphql::check_password;

/// Most acts that one token may name; there are fewer in all.
const MOST_SCOPES: usize = 500;

/// An act that a token lends, or may lend.
#[derive(SimpleObject)]
pub struct TokenScope {
    /// Name of the act, `module.entity.verb`.
    act: String,
    /// What it means, in the caller's language.
    label: String,
    /// Whether it changes something, or puts a reading on record.
    writes: bool,
}

impl TokenScope {
    pub(crate) fn of(session: &Session, act: &str) -> Self {
        let declared = session.house().acts().iter().find(|declared| declared.name == act);
        Self {
            act: act.to_owned(),
            label: session.text(&message_id(act), &[]),
            writes: declared.is_none_or(|declared| declared.effect.writes()),
        }
    }
}

/// A live access token: what a program sends as `Authorization: Bearer …`. What it says is shown once, when it is made.
#[derive(SimpleObject)]
pub struct AccessToken {
    /// Identifier, `tok_…`.
    id: ID,
    /// What it is for; the audit trail names it beside the account.
    name: String,
    /// What it lends, as far as the account's roles allow it when it is used.
    #[graphql(directive = kernel::gql::list_size::apply(60))]
    scopes: Vec<TokenScope>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it ends by itself.
    expires_at: DateTime<Utc>,
    /// When it was last used, to the minute; null when never.
    last_used_at: Option<DateTime<Utc>>,
}

impl AccessToken {
    pub(crate) fn of(session: &Session, token: Token) -> Self {
        Self {
            id: TokenId::from_uuid(token.id).to_string().into(),
            name: token.name,
            scopes: token.acts.iter().map(|act| TokenScope::of(session, act)).collect(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        }
    }
}

/// An access token of one's own to make.
#[derive(InputObject)]
pub struct TokenCreateInput {
    /// What it is for, at most 60 characters, as no other live token of one's own is called.
    name: String,
    /// Acts that it lends, by name: some of `tokenScopes`.
    scopes: Vec<String>,
    /// The last day on which it is good, at most 365 days from today.
    until: Date,
    /// One's own password: somebody may have found an open browser.
    password: String,
}

/// Which of one's own tokens to end.
#[derive(InputObject)]
pub struct TokenRevokeInput {
    /// See `tokens`.
    token_id: ID,
}

/// A token that was just made.
#[derive(SimpleObject)]
pub struct TokenCreatePayload {
    /// The token; null when refused.
    token: Option<AccessToken>,
    /// What the program sends after `Authorization: Bearer`: shown this once, null when refused.
    secret: Option<String>,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

kernel::payload! {
    /// The caller's tokens that are left.
    TokenRevokePayload {
        /// Live tokens, newest first.
        #[graphql(directive = kernel::gql::list_size::apply(50))]
        tokens: Vec<AccessToken>
    }
}

/// Queries about one's own tokens.
#[derive(Default)]
pub struct TokenQuery;

#[Object]
impl TokenQuery {
    /// The caller's own live access tokens, newest first, at most 50.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn tokens(&self, ctx: &Context<'_>) -> Result<Vec<AccessToken>> {
        let session = session(ctx)?;
        answer(session, list(session).await)
    }

    /// What the caller may lend to a program now, sorted by name: some of `viewer.acts`. Never among it is what proves who
    /// one is, what changes rights, and what a person's own hand does.
    #[graphql(directive = kernel::gql::list_size::apply(300))]
    async fn token_scopes(&self, ctx: &Context<'_>) -> Result<Vec<TokenScope>> {
        let session = session(ctx)?;
        let acts = answer(session, service::lendable(session).await)?;
        Ok(acts.into_iter().map(|act| TokenScope::of(session, act)).collect())
    }
}

/// Mutations of one's own tokens.
#[derive(Default)]
pub struct TokenMutation;

#[Object]
impl TokenMutation {
    /// Makes an access token that lends some of the caller's rights to a program until a day. It ends earlier when it is
    /// revoked, when the password is changed or reset, and when the account is closed.
    async fn token_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token.")] input: TokenCreateInput,
    ) -> Result<TokenCreatePayload> {
        let session = session(ctx)?;
        let (token, secret, user_errors) = shown(session, create(session, input).await)?;
        Ok(TokenCreatePayload { token, secret, user_errors })
    }

    /// Ends one of the caller's own tokens: it is good for nothing from the next request on.
    async fn token_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which token.")] input: TokenRevokeInput,
    ) -> Result<TokenRevokePayload> {
        let session = session(ctx)?;
        TokenRevokePayload::from_outcome(session, revoke(session, &input).await)
    }
}

/// What a new token is shown as, or what to mend.
pub(crate) type Shown = (Option<AccessToken>, Option<String>, Vec<UserError>);

/// The one place where what a token says leaves the server.
pub(crate) fn shown(session: &Session, outcome: Outcome<Made>) -> Result<Shown> {
    Ok(match settle(session, outcome)? {
        Ok(Made { token, secret }) => {
            (Some(AccessToken::of(session, token)), Some(secret.expose().to_owned()), Vec::new())
        }
        Err(user_errors) => (None, None, user_errors),
    })
}

async fn list(session: &Session) -> Outcome<Vec<AccessToken>> {
    let tokens = service::list(session).await?;
    Ok(tokens.into_iter().map(|token| AccessToken::of(session, token)).collect())
}

/// Name, scopes and last day of a token, with every fault of them.
pub(crate) fn check_token(checks: &mut Checks, name: &str, scopes: &[String], until: &Date) -> Option<NewToken> {
    let name = checks.text("name", name, 60);
    let mut scopes = scopes.to_vec();
    scopes.sort();
    scopes.dedup();
    if scopes.is_empty() {
        checks.fault("kernel-error-required", "scopes");
    } else if scopes.len() > MOST_SCOPES {
        checks.fault("kernel-error-input", "scopes");
    }
    let until = checks.date("until", until);
    until.map(|until| NewToken { name, scopes, until })
}

async fn create(session: &Session, input: TokenCreateInput) -> Outcome<Made> {
    session.permit::<crate::acts::TokenCreate>()?;
    let mut checks = Checks::new();
    let new = check_token(&mut checks, &input.name, &input.scopes, &input.until);
    check_password(&mut checks, "password", &input.password);
    service::create(session, &checks.finish_with(new)?, &input.password).await
}

async fn revoke(session: &Session, input: &TokenRevokeInput) -> Outcome<Vec<AccessToken>> {
    let mut checks = Checks::new();
    let id = checks.id::<TokenId>("tokenId", &input.token_id);
    service::revoke(session, checks.finish_with(id)?).await?;
    list(session).await
}
