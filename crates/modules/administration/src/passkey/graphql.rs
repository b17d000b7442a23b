//! Passkeys of one's own, and signing in with one.

use async_graphql::{Context, ID, InputObject, Json, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, CookieChange, answer, cookie_sink, session, settle};
use kernel::id::TypedId as _;
use kernel::session::Session;

use super::service::{self, Challenge, NewPasskey};
use super::{PasskeyId, Shown};
use crate::account::graphql::check_password;
use crate::session::graphql::ViewerObject;
use crate::session::service::continued;

/// Longest sealed state that is looked at, in characters.
const LONGEST_STATE: usize = 8_000;

/// A key in the person's own device.
#[derive(SimpleObject)]
#[graphql(name = "Passkey")]
pub struct PasskeyObject {
    /// Identifier, `pky_…`.
    id: ID,
    /// What the person calls it.
    name: String,
    /// Since when it can be used.
    created_at: DateTime<Utc>,
    /// When it was last used; null when never.
    last_used_at: Option<DateTime<Utc>>,
    /// Host at which it works, and at those below it.
    host: String,
}

impl From<Shown> for PasskeyObject {
    fn from(shown: Shown) -> Self {
        Self {
            id: PasskeyId::from_uuid(shown.id).to_string().into(),
            name: shown.name,
            created_at: shown.created_at,
            last_used_at: shown.last_used_at,
            host: shown.rp_id,
        }
    }
}

/// A challenge for the browser's `navigator.credentials`.
#[derive(SimpleObject)]
pub struct PasskeyChallenge {
    /// Options in the JSON form of WebAuthn Level 3, for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    options: Json<serde_json::Value>,
    /// To be sent back with the answer, within five minutes, once.
    state: String,
}

impl From<Challenge> for PasskeyChallenge {
    fn from(challenge: Challenge) -> Self {
        Self { options: Json(challenge.options), state: challenge.state }
    }
}

/// A device's answer to `passkeyEnrolment`.
#[derive(InputObject)]
pub struct PasskeyAddInput {
    /// `state` of the challenge.
    state: String,
    /// What `credential.toJSON()` gave.
    credential: Json<serde_json::Value>,
    /// What the person calls it, at most 60 characters.
    name: String,
    /// One's own password: somebody may have found an open browser.
    password: String,
}

/// A passkey to remove.
#[derive(InputObject)]
pub struct PasskeyRemoveInput {
    /// One of the caller's own, see `passkeys`.
    passkey_id: ID,
    /// One's own password.
    password: String,
}

/// A device's answer to `passkeyChallenge`.
#[derive(InputObject)]
pub struct SessionOpenWithPasskeyInput {
    /// `state` of the challenge.
    state: String,
    /// What `credential.toJSON()` gave.
    credential: Json<serde_json::Value>,
}

kernel::payload! {
    /// The caller's passkeys, with the new one.
    PasskeyAddPayload {
        /// Passkeys, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(10))]
        passkeys: Vec<PasskeyObject>
    }
    /// The caller's passkeys that are left.
    PasskeyRemovePayload {
        /// Passkeys, oldest first.
        #[graphql(directive = kernel::gql::list_size::apply(10))]
        passkeys: Vec<PasskeyObject>
    }
    /// The person, once signed in.
    SessionOpenWithPasskeyPayload {
        /// The person who is signed in.
        viewer: ViewerObject
    }
}

/// Queries about passkeys.
#[derive(Default)]
pub struct PasskeyQuery;

#[Object]
impl PasskeyQuery {
    /// The caller's own passkeys, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn passkeys(&self, ctx: &Context<'_>) -> Result<Vec<PasskeyObject>> {
        let session = session(ctx)?;
        answer(session, list(session).await)
    }

    /// A challenge to a device that shall hold a new passkey of the caller.
    async fn passkey_enrolment(&self, ctx: &Context<'_>) -> Result<PasskeyChallenge> {
        let session = session(ctx)?;
        Ok(answer(session, service::enrolment(session).await)?.into())
    }

    /// A challenge to whatever device holds a passkey of this commune. Public: it is how one signs in.
    async fn passkey_challenge(&self, ctx: &Context<'_>) -> Result<PasskeyChallenge> {
        let session = session(ctx)?;
        Ok(answer(session, service::challenge(session).await)?.into())
    }
}

/// Mutations of passkeys.
#[derive(Default)]
pub struct PasskeyMutation;

#[Object]
impl PasskeyMutation {
    /// Keeps a new passkey of the caller.
    async fn passkey_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the device answered.")] input: PasskeyAddInput,
    ) -> Result<PasskeyAddPayload> {
        let session = session(ctx)?;
        PasskeyAddPayload::from_outcome(session, add(session, input).await)
    }

    /// Removes one of the caller's own passkeys.
    async fn passkey_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which passkey.")] input: PasskeyRemoveInput,
    ) -> Result<PasskeyRemovePayload> {
        let session = session(ctx)?;
        PasskeyRemovePayload::from_outcome(session, remove(session, &input).await)
    }

    /// Signs in with a passkey. Public. The session is left in the browser's cookie and appears nowhere else.
    async fn session_open_with_passkey(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the device answered.")] input: SessionOpenWithPasskeyInput,
    ) -> Result<SessionOpenWithPasskeyPayload> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let state = checks.text("state", &input.state, LONGEST_STATE);
        let outcome = match checks.finish() {
            Ok(()) => service::open(session, &state, &input.credential.0).await,
            Err(failure) => Err(failure),
        };
        Ok(match settle(session, outcome)? {
            Ok(token) => {
                let opened = answer(session, continued(session, &token).await)?;
                cookie_sink(ctx)?.leave(CookieChange::Set(token));
                SessionOpenWithPasskeyPayload { viewer: ViewerObject::of(&opened), user_errors: Vec::new() }
            }
            Err(user_errors) => SessionOpenWithPasskeyPayload { viewer: None, user_errors },
        })
    }
}

async fn list(session: &Session) -> Outcome<Vec<PasskeyObject>> {
    Ok(service::list(session).await?.into_iter().map(PasskeyObject::from).collect())
}

async fn add(session: &Session, input: PasskeyAddInput) -> Outcome<Vec<PasskeyObject>> {
    let mut checks = Checks::new();
    let state = checks.text("state", &input.state, LONGEST_STATE);
    let name = checks.text("name", &input.name, 60);
    check_password(&mut checks, "password", &input.password);
    checks.finish()?;
    let new = NewPasskey { state, credential: input.credential.0, name, password: input.password };
    service::add(session, &new).await?;
    list(session).await
}

async fn remove(session: &Session, input: &PasskeyRemoveInput) -> Outcome<Vec<PasskeyObject>> {
    let mut checks = Checks::new();
    let id = checks.id::<PasskeyId>("passkeyId", &input.passkey_id);
    check_password(&mut checks, "password", &input.password);
    service::remove(session, checks.finish_with(id)?, &input.password).await?;
    list(session).await
}
