//! Signing in and out, one's own sign-ins.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt as _};
use kernel::error::{Failure, Outcome};
use kernel::gql::people::{self, LocalNameObject, StaffObject};
use kernel::gql::{Checks, CookieChange, UserError, answer, cookie_sink, session, settle, standing};
use kernel::id::{SessionId, TypedId as _};
use kernel::live::{self, Interest, Permits};
use kernel::session::{Actor, Session};

use super::{Credentials, LiveSession, SignIn, service};
use crate::acts::{SessionRead, ViewerRead};

/// The person who is signed in, or whose token a program sends.
pub struct ViewerObject {
    session: Session,
}

impl ViewerObject {
    /// Of a session; nobody when nobody is signed in.
    pub(crate) fn of(session: &Session) -> Option<Self> {
        session.staff().is_ok().then(|| Self { session: session.clone() })
    }

    fn facts(&self) -> Result<(String, DateTime<Utc>, bool)> {
        match self.session.actor() {
            Actor::Staff { session, expires_at, must_change_password, .. } => {
                Ok((session.to_string(), *expires_at, *must_change_password))
            }
            Actor::Token { id, expires_at, .. } => Ok((id.to_string(), *expires_at, false)),
            _ => answer(&self.session, Err(Failure::Unauthenticated)),
        }
    }
}

/// The person who is signed in, or whose token a program sends; of a program's own account, that account.
#[Object(name = "Viewer")]
impl ViewerObject {
    /// The member of staff.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, answer(&self.session, self.session.staff())?).await
    }
    /// Acts that the person may do somewhere on this host, by name, sorted; of a token, those that it lends.
    async fn acts(&self) -> Vec<&'static str> {
        self.session.acts()
    }
    /// Identifier of this sign-in, `ses_…`, or of the token, `tok_…`.
    async fn session_id(&self) -> Result<ID> {
        Ok(self.facts()?.0.into())
    }
    /// When this sign-in, or the token, ends by itself.
    async fn session_expires_at(&self) -> Result<DateTime<Utc>> {
        Ok(self.facts()?.1)
    }
    /// Whether nothing but a new password is allowed.
    async fn must_change_password(&self) -> Result<bool> {
        Ok(self.facts()?.2)
    }
}

/// By what somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum SignInMeans {
    /// The account's password, with its second factor where there is one.
    Password,
    /// A passkey.
    Passkey,
    /// An account at a provider of identities.
    Provider,
}

/// A live sign-in of the caller.
#[derive(SimpleObject)]
pub struct StaffSession {
    /// Identifier, `ses_…`.
    id: ID,
    /// When the person signed in.
    created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    last_seen_at: DateTime<Utc>,
    /// When it ends by itself.
    expires_at: DateTime<Utc>,
    /// What the browser said it is.
    device: String,
    /// Network address it was opened from.
    address: String,
    /// Whether it is the sign-in of this very request.
    current: bool,
    /// By what the person proved who they are.
    means: SignInMeans,
    /// What the provider of identities is called; null for other means.
    provider_label: Option<LocalNameObject>,
}

impl StaffSession {
    fn of(session: &Session, live: LiveSession) -> Self {
        let id = SessionId::from_uuid(live.id);
        let label = live.label_ar.zip(live.label_fr);
        let current = service::current(session).is_ok_and(|(_, current)| current == id);
        Self {
            id: id.to_string().into(),
            created_at: live.created_at,
            last_seen_at: live.last_seen_at,
            expires_at: live.expires_at,
            device: live.device,
            address: live.address,
            current,
            means: match live.means.as_str() {
                "passkey" => SignInMeans::Passkey,
                "provider" => SignInMeans::Provider,
                _ => SignInMeans::Password,
            },
            provider_label: label.map(|(ar, fr)| LocalNameObject { ar, fr, zgh: None, en: None }),
        }
    }
}

/// What a person types to sign in.
#[derive(InputObject)]
pub struct SessionOpenInput {
    /// Login; case and outer spaces do not matter.
    login: String,
    /// Password.
    password: String,
    /// Six digits of the authenticator, once `totpRequired` was answered; or a recovery code.
    totp: Option<String>,
}

impl SessionOpenInput {
    fn check(self) -> Outcome<Credentials> {
        let mut checks = Checks::new();
        let login = checks.text("login", &self.login, 100).to_lowercase();
        if self.password.is_empty() {
            checks.fault("kernel-error-required", "password");
        } else if self.password.chars().count() > 200 {
            checks.fault("kernel-error-too-long", "password").args.push(("max", "200".to_owned()));
        }
        let totp = checks.optional("totp", self.totp.as_deref(), 20);
        checks.finish_with(Some(Credentials { login, password: self.password, totp }))
    }
}

/// How a sign-in ended.
#[derive(SimpleObject)]
pub struct SessionOpenPayload {
    /// The person, once signed in.
    viewer: Option<ViewerObject>,
    /// Whether the code of the authenticator is asked for.
    totp_required: bool,
    /// Whether a recovery code is asked for: the account has a passkey and no authenticator. Signing in with the passkey
    /// itself asks for neither password nor code.
    recovery_code_required: bool,
    /// What to mend; empty when nothing was refused.
    user_errors: Vec<UserError>,
}

/// How a sign-out ended.
#[derive(SimpleObject)]
pub struct SessionClosePayload {
    /// Whether the session has ended.
    closed: bool,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

/// Which sign-in to end.
#[derive(InputObject)]
pub struct SessionRevokeInput {
    /// One of the caller's own, see `sessions`.
    session_id: ID,
}

kernel::payload! {
    /// The caller's sign-ins that are left.
    SessionRevokePayload {
        /// Live sign-ins, newest first.
        #[graphql(directive = kernel::gql::list_size::apply(100))]
        sessions: Vec<StaffSession>
    }
}

/// Queries about sign-ins.
#[derive(Default)]
pub struct SessionQuery;

#[Object]
impl SessionQuery {
    /// The person who is signed in, or whose token a program sends; null when nobody is. Public.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<ViewerObject>> {
        let session = session(ctx)?;
        answer(session, session.permit::<ViewerRead>())?;
        Ok(ViewerObject::of(session))
    }

    /// The caller's own live sign-ins, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<StaffSession>> {
        let session = session(ctx)?;
        let live = answer(session, service::list(session).await)?;
        Ok(live.into_iter().map(|one| StaffSession::of(session, one)).collect())
    }
}

/// Mutations of sign-ins.
#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Signs in. Public. The session is left in the browser's cookie and appears nowhere else.
    async fn session_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Login and password.")] input: SessionOpenInput,
    ) -> Result<SessionOpenPayload> {
        let session = session(ctx)?;
        let outcome = match input.check() {
            Ok(given) => service::open(session, &given).await,
            Err(failure) => Err(failure),
        };
        let refused = |user_errors: Vec<UserError>| {
            let totp_required = user_errors.iter().any(|error| error.code == "administration-error-totp");
            SessionOpenPayload { viewer: None, totp_required, recovery_code_required: false, user_errors }
        };
        Ok(match settle(session, outcome)? {
            Ok(SignIn::Done(token)) => {
                let opened = answer(session, service::continued(session, &token).await)?;
                cookie_sink(ctx)?.leave(CookieChange::Set(token));
                let viewer = ViewerObject::of(&opened);
                SessionOpenPayload {
                    viewer,
                    totp_required: false,
                    recovery_code_required: false,
                    user_errors: Vec::new(),
                }
            }
            Ok(SignIn::CodeWanted { authenticator }) => SessionOpenPayload {
                viewer: None,
                totp_required: authenticator,
                recovery_code_required: !authenticator,
                user_errors: Vec::new(),
            },
            Err(user_errors) => refused(user_errors),
        })
    }

    /// Signs out. The cookie is cleared in any case.
    async fn session_close(&self, ctx: &Context<'_>) -> Result<SessionClosePayload> {
        let session = session(ctx)?;
        cookie_sink(ctx)?.leave(CookieChange::Clear);
        Ok(match settle(session, service::close(session).await)? {
            Ok(()) => SessionClosePayload { closed: true, user_errors: Vec::new() },
            Err(user_errors) => SessionClosePayload { closed: false, user_errors },
        })
    }

    /// Ends one of the caller's own sign-ins, on whichever device it is.
    async fn session_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which sign-in.")] input: SessionRevokeInput,
    ) -> Result<SessionRevokePayload> {
        let session = session(ctx)?;
        SessionRevokePayload::from_outcome(session, revoke(session, &input).await)
    }
}

async fn revoke(session: &Session, input: &SessionRevokeInput) -> Outcome<Vec<StaffSession>> {
    let mut checks = Checks::new();
    let id = checks.id::<SessionId>("sessionId", &input.session_id);
    service::revoke(session, checks.finish_with(id)?).await?;
    let left = service::list(session).await?;
    Ok(left.into_iter().map(|one| StaffSession::of(session, one)).collect())
}

/// How the caller's own sign-in stands.
#[derive(SimpleObject, Clone, PartialEq)]
pub struct SessionState {
    /// Whether it still lasts; after `false` nothing more is told.
    live: bool,
    /// Acts that the person may do somewhere on this host, by name, sorted.
    acts: Vec<String>,
    /// Whether nothing but a new password is allowed.
    must_change_password: bool,
    /// When it ends by itself; null once it has ended.
    expires_at: Option<DateTime<Utc>>,
}

impl SessionState {
    fn of(session: &Session) -> Self {
        let (must_change_password, expires_at) = match session.actor() {
            Actor::Staff { must_change_password, expires_at, .. } => (*must_change_password, Some(*expires_at)),
            _ => (false, None),
        };
        let acts = session.acts().into_iter().map(ToOwned::to_owned).collect();
        Self { live: true, acts, must_change_password, expires_at }
    }

    const fn ended() -> Self {
        Self { live: false, acts: Vec::new(), must_change_password: false, expires_at: None }
    }
}

/// Sign-ins, followed.
#[derive(Default)]
pub struct SessionSubscription;

#[Subscription]
impl SessionSubscription {
    /// The caller's own sign-in: at once, again whenever its rights have changed, and a last time when it has ended:
    /// signed out, revoked, expired, account closed.
    async fn session_changed(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Result<SessionState>> + use<>> {
        let session = session(ctx)?.clone();
        let permits = live::follow::<SessionRead>(standing(ctx)?, Interest::in_own_rights()).await;
        Ok(states(answer(&session, permits)?, session))
    }
}

/// Tells only what differs from what was told before.
fn states(permits: Permits<SessionRead>, session: Session) -> impl Stream<Item = Result<SessionState>> {
    let mut told = None;
    permits.filter_map(move |permit| {
        let state = match permit {
            Ok(permit) => Ok(SessionState::of(permit.session())),
            Err(Failure::Unauthenticated) => Ok(SessionState::ended()),
            Err(failure) => answer(&session, Err(failure)),
        };
        let news = state.as_ref().map_or(true, |state| told.as_ref() != Some(state));
        told = state.as_ref().ok().cloned();
        std::future::ready(news.then_some(state))
    })
}
