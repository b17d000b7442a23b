//! The authenticator: the only maker of sessions.

mod attempt;
pub(crate) mod bearer;
mod standing;
pub(crate) mod store;

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::House;
use crate::act::role;
use crate::db::{Mode, Open};
use crate::door::Door;
use crate::error::{Internal, Outcome};
use crate::id::{SessionId, StaffId, TypedId as _};
use crate::keys::sha256;
use crate::permission::{Held, Loan, Permissions, RoleBook};
use crate::session::{Actor, RequestInfo, Session};
use crate::tenant::{Place, TenantKey};
use crate::tx::TenantTx;

pub use attempt::{Failures, recount};
pub use bearer::BearerToken;
pub use standing::{Shown, Standing, admit, admit_to_work};

/// How long a sign-in lasts.
const SESSION_HOURS: i64 = 10;
/// What a session may do whose password somebody else has set, beside what everybody may: set its own, and leave. Whoever
/// set the password knows it too, and must not be able to do anything lasting with it.
const UNTIL_PASSWORD_IS_CHANGED: [&str; 2] = ["administration.password.change", "administration.session.close"];
/// How stale "last seen" may be.
const SEEN_SECONDS: i64 = 60;

/// The secret that a browser holds: 32 random bytes. The database holds only its hash.
#[derive(Clone)]
pub struct SessionToken(String);

impl SessionToken {
    /// Takes what the browser sent.
    #[must_use]
    pub fn from_cookie(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For the cookie, and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

/// A live session as the database knows it.
#[derive(Debug, serde::Deserialize)]
struct Live {
    session: Uuid,
    staff: Uuid,
    name: String,
    must_change_password: bool,
    last_seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// By what a person proved who they are when they signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The account's password, with the second factor where there is one.
    Password,
    /// A passkey.
    Passkey,
    /// An account at this provider of identities.
    Provider(Uuid),
}

impl Means {
    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::Provider(_) => "provider",
        }
    }

    const fn provider(self) -> Option<Uuid> {
        match self {
            Self::Provider(id) => Some(id),
            Self::Password | Self::Passkey => None,
        }
    }
}

/// What a principal holds in a commune at this moment.
#[derive(Debug)]
struct Holding {
    policy_version: i64,
    held: Vec<Held>,
    /// What colleagues lend today, in the order in which it was recorded.
    lent: Vec<Loan>,
    host_subtree: Option<Vec<Uuid>>,
}

/// Makes the session of a request: of the signed-in person when the token is good, of the public otherwise.
///
/// # Errors
/// Internal failures only; a bad token simply is nobody's.
pub async fn authenticate(
    house: &House,
    place: Place,
    token: Option<&SessionToken>,
    request: RequestInfo,
) -> Outcome<Session> {
    let key = place.tenant.key.clone();
    let (session, live, open) = identify(house, place, token, (request, Mode::Read)).await?;
    drop(open);
    seen(house, &key, live).await?;
    Ok(session)
}

/// The same for a request that works at once, and then ends: its first work goes on in the transaction in which the session
/// was made, if that is of the right kind.
///
/// # Errors
/// As [`authenticate`].
pub async fn authenticate_to_work(
    house: &House,
    place: Place,
    token: Option<&SessionToken>,
    request: (RequestInfo, Mode),
) -> Outcome<Session> {
    let (key, mode) = (place.tenant.key.clone(), request.1);
    let (session, live, open) = identify(house, place, token, request).await?;
    if live.as_ref().is_some_and(|live| is_stale(house, live)) {
        // Never two connections at once for one request.
        drop(open);
        seen(house, &key, live).await?;
        return Ok(session);
    }
    Ok(session.with_door(Door::keeping(open, mode)))
}

fn is_stale(house: &House, live: &Live) -> bool {
    house.ambient.now() - live.last_seen_at > Duration::seconds(SEEN_SECONDS)
}

async fn seen(house: &House, key: &TenantKey, live: Option<Live>) -> Outcome<()> {
    match live.filter(|live| is_stale(house, live)) {
        Some(live) => touch(house, key, live.session, house.ambient.now()).await,
        None => Ok(()),
    }
}

/// Who holds the token, with the rights of this moment, and the transaction that told; leaves no trace.
async fn identify(
    house: &House,
    place: Place,
    token: Option<&SessionToken>,
    (request, mode): (RequestInfo, Mode),
) -> Outcome<(Session, Option<Live>, Open)> {
    let key = place.tenant.key.clone();
    let hash = token.map(SessionToken::hash);
    let token_hash = hash.as_ref().map_or(&[][..], <[u8; 32]>::as_slice);
    let shown = store::Shown { token_hash, now: house.ambient.now(), today: house.ambient.today(), host: place.unit };
    let (mut open, live, holding) = store::standing(&house.db, &key, mode, &shown).await?;
    let Holding { policy_version, mut held, lent, host_subtree } = holding;
    let book = role_book(house, &key, policy_version, &mut open).await?;
    let Some(live) = live else {
        let permissions = book.permissions(vec![implicit(role::PUBLIC)], None);
        return Ok((Session::new(house.clone(), place, Actor::Public, permissions, request), None, open));
    };
    held.extend([implicit(role::PUBLIC), implicit(role::STAFF)]);
    let id = StaffId::from_uuid(live.staff);
    let mut permissions = book.permissions(held, Some(id));
    if !lent.is_empty() || host_subtree.is_some() {
        let joined = lent.into_iter().fold(Permissions::clone(&permissions), |all, loan| all.with_lent(&book, loan));
        permissions = Arc::new(joined.within(host_subtree.as_deref()));
    }
    if live.must_change_password {
        let everybody: Vec<&str> = book.role(role::PUBLIC).map(|(act, _)| act).collect();
        let until = |act: &str| everybody.contains(&act) || UNTIL_PASSWORD_IS_CHANGED.contains(&act);
        permissions = Arc::new(Permissions::clone(&permissions).only(until));
    }
    let actor = Actor::Staff {
        id,
        session: SessionId::from_uuid(live.session),
        name: live.name.clone(),
        must_change_password: live.must_change_password,
        expires_at: live.expires_at,
    };
    Ok((Session::new(house.clone(), place, actor, permissions, request), Some(live), open))
}

/// The session of a principal that does not come over the network: the command line or a job.
///
/// # Errors
/// Internal failures only.
pub async fn local(house: &House, place: Place, actor: Actor, request: RequestInfo) -> Outcome<Session> {
    let role = match actor {
        Actor::Operator(_) => role::OPERATOR,
        Actor::Job(_) => role::JOB,
        Actor::Public | Actor::Staff { .. } | Actor::Token { .. } => role::PUBLIC,
    };
    let permissions = of_role(house, &place.tenant.key, role).await?;
    Ok(Session::new(house.clone(), place, actor, permissions, request))
}

/// What a job of this house may do in a commune at this moment, whichever job it is.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn of_jobs(house: &House, key: &TenantKey) -> Outcome<Arc<Permissions>> {
    of_role(house, key, role::JOB).await
}

async fn of_role(house: &House, key: &TenantKey, role: &str) -> Outcome<Arc<Permissions>> {
    let (mut open, version) = store::version(&house.db, key).await?;
    let book = role_book(house, key, version, &mut open).await?;
    Ok(book.permissions(vec![implicit(role)], None))
}

fn implicit(role: &str) -> Held {
    Held { role: role.to_owned(), units: None }
}

async fn role_book(
    house: &House,
    key: &TenantKey,
    version: i64,
    conn: &mut sqlx::PgConnection,
) -> Outcome<Arc<RoleBook>> {
    let slot = (key.clone(), version);
    if let Some(book) = house.role_books().get(&slot).await {
        return Ok(book);
    }
    // One compiles, the others wait: after a change of policies every request of the commune would, each on its connection.
    let compile = async {
        let rows = store::policies(conn).await?;
        Ok::<_, Internal>(Arc::new(RoleBook::compile(house.acts(), rows).await?))
    };
    let compiled = house.role_books().try_get_with(slot, compile).await;
    compiled.map_err(|error: Arc<Internal>| Internal::Policy(error.to_string()).into())
}

async fn touch(house: &House, key: &TenantKey, session: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    let mut tx = house.db.begin(key, Mode::Write).await?;
    store::touch(&mut tx, session, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens a session for a person whose identity was just proved, inside the sign-in's transaction.
///
/// # Errors
/// Internal failures only.
pub async fn open(
    tx: &mut TenantTx,
    by: &Session,
    (staff, means): (StaffId, Means),
) -> Outcome<(SessionId, SessionToken)> {
    let ambient = &by.house().ambient;
    let token = SessionToken(BASE64_URL_SAFE_NO_PAD.encode(ambient.bytes::<32>()));
    let (id, now) = (ambient.uuid(), ambient.now());
    let opened = store::Opened {
        id,
        token_hash: token.hash(),
        staff: staff.uuid(),
        now,
        expires_at: now + Duration::hours(SESSION_HOURS),
        device: by.request().device.clone(),
        address: by.request().address.clone(),
        means,
    };
    store::open(crate::tx::Tx::conn(tx), &opened).await?;
    Ok((SessionId::from_uuid(id), token))
}

/// What each role of the commune may do now, as the policy engine decided.
///
/// # Errors
/// Internal failures only.
pub async fn roles(session: &Session) -> Outcome<Arc<RoleBook>> {
    let key = &session.tenant().key;
    let mut tx = session.reading().await?;
    let version = store::policy_version(&mut tx).await?;
    role_book(session.house(), key, version, &mut tx).await
}

/// What a program may be lent of what an account may do by its roles, by name, sorted. About an account that a permit
/// already gave out.
///
/// # Errors
/// Internal failures only.
pub async fn lendable(session: &Session, staff: StaffId, service: bool) -> Outcome<Vec<&'static str>> {
    let (house, key) = (session.house(), &session.tenant().key);
    let mut tx = session.reading().await?;
    let Holding { policy_version, held, .. } = store::holding_of(&mut tx, staff.uuid()).await?;
    let book = role_book(house, key, policy_version, &mut tx).await?;
    drop(tx);
    let held = Permissions::join(&book, &held, Some(staff));
    Ok(held.only(|act| house.may_lend(act, service)).acts())
}

/// Makes the compiled role book stale, in the transaction that changes a policy. Grants need none of it: they are
/// read with every request.
///
/// # Errors
/// Internal failures only.
pub async fn policies_changed(tx: &mut TenantTx) -> Outcome<()> {
    Ok(store::raise_policy_version(crate::tx::Tx::conn(tx)).await?)
}

/// The number that rises with every change of rights, held until the transaction ends: changes of rights in one commune
/// come one after another, each deciding by what the one before left.
///
/// # Errors
/// Internal failures only.
pub async fn hold_rights(tx: &mut TenantTx) -> Outcome<i64> {
    Ok(store::hold_rights(crate::tx::Tx::conn(tx)).await?)
}

/// Raises the number of [`hold_rights`], in the transaction that changes what somebody may do.
///
/// # Errors
/// Internal failures only.
pub async fn rights_changed(tx: &mut TenantTx) -> Outcome<()> {
    Ok(store::raise_rights(crate::tx::Tx::conn(tx)).await?)
}
