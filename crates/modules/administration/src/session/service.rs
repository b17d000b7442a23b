use kernel::auth::{self, Failures, Means, SessionToken};
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::{SessionId, StaffId, TypedId as _};
use kernel::keys::Purpose;
use kernel::limit::Quota;
use kernel::session::{Actor, Permit, Session};
use kernel::tenant::Place;
use kernel::tx::{Change, TenantTx, begin, begin_read};
use serde_json::json;

use super::{Credentials, LiveSession, SignIn, lockout, store};
use crate::account::{self, Account, password, totp};
use crate::acts::{SessionClose, SessionOpen, SessionRead, SessionRevoke};
use crate::recovery;

/// Sign-ins of one network address: a whole town hall may share one.
pub(crate) const PER_ADDRESS: Quota = Quota { name: "sign_in", burst: 60, per_hour: 3600 };
/// The same over all communes: hashing is the machine's work, not one commune's.
pub(crate) const PER_ADDRESS_EVERYWHERE: Quota = Quota { name: "sign_in", burst: 120, per_hour: 7200 };

/// Signs a person in: password, then the second factor when the account has one. Each try is counted as a failure
/// before it is looked at, and taken back when it was none.
///
/// # Errors
/// Refused with the same text for an unknown login, a wrong password and a closed account; refused with the time to
/// wait after too many failures of this login from this network address, or of this account's second factor.
#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn open(session: &Session, given: &Credentials) -> Outcome<SignIn> {
    let permit = session.permit::<SessionOpen>()?;
    throttle(session).await?;
    let source = Counted::new(&permit, lockout::source_key(session, &given.login)).await?;
    // The connection is given back before the hash is computed.
    let account = account::store::by_login(&mut begin(&permit).await?, &given.login).await?;
    let hash = account.as_ref().map(|account| account.password_hash.as_str());
    let right = match password::matches(&given.password, hash).await {
        Ok(right) => right,
        Err(failure) => {
            source.take_back(&permit).await?;
            return Err(failure);
        }
    };
    let attempt = Attempt { permit: &permit, given, account: account.as_ref(), source };
    match account.as_ref().filter(|account| right && account.active) {
        None => attempt.refuse(Reason::Password).await,
        Some(account) => second_factor(attempt, account).await,
    }
}

/// Counts one try to sign in, by whatever means.
///
/// # Errors
/// Too many of this network address.
pub(crate) async fn throttle(session: &Session) -> Outcome<()> {
    let (limiter, address) = (&session.house().limiter, &session.request().address);
    limiter.count(session, PER_ADDRESS, address).await?;
    limiter.count_everywhere(session, PER_ADDRESS_EVERYWHERE, address).await
}

/// What proved the second factor; used up when the session opens.
pub(crate) enum Factor {
    /// The account has none.
    None,
    /// A step of the authenticator.
    Step(i64),
    /// The hash of a recovery code.
    Recovery([u8; 32]),
}

impl Factor {
    pub(crate) const fn name(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Step(_) => Some("totp"),
            Self::Recovery(_) => Some("recovery_code"),
        }
    }

    /// Uses it up: of two sign-ins with the same code only one gets `true`.
    pub(crate) async fn spend(&self, tx: &mut TenantTx, staff: StaffId) -> Outcome<bool> {
        Ok(match self {
            Self::None => true,
            Self::Step(step) => account::store::use_step(tx, staff, *step).await?,
            Self::Recovery(hash) => {
                let now = tx.now();
                recovery::store::take(tx, staff, hash, now).await?
            }
        })
    }
}

/// What follows the right password. A passkey is a second factor too: whoever has one and no authenticator needs a
/// recovery code here, or signs in with the passkey itself.
async fn second_factor(mut attempt: Attempt<'_>, account: &Account) -> Outcome<SignIn> {
    let (permit, session) = (attempt.permit, attempt.permit.session());
    if !account.has_second_factor() {
        return admit(attempt, account, Factor::None).await;
    }
    let Some(code) = &attempt.given.totp else {
        attempt.source.take_back(permit).await?;
        return code_wanted(permit, account).await;
    };
    match Counted::new(permit, lockout::factor_key(session, account.id)).await {
        Ok(factor) => attempt.source.also(factor),
        Err(failure) => {
            attempt.source.take_back(permit).await?;
            return Err(failure);
        }
    }
    match proved(permit, account, code).await? {
        Some(factor) => admit(attempt, account, factor).await,
        None => attempt.refuse(Reason::Code).await,
    }
}

/// What a typed code proves of this account; nothing when it is wrong.
pub(crate) async fn proved(permit: &Permit<SessionOpen>, account: &Account, code: &str) -> Outcome<Option<Factor>> {
    let (session, staff) = (permit.session(), StaffId::from_uuid(account.id));
    if let Some(signs) = recovery::read(code) {
        let hash = recovery::hash(session, account.id, &signs);
        let good = recovery::store::is_good(&mut begin(permit).await?, staff, &hash).await?;
        return Ok(good.then_some(Factor::Recovery(hash)));
    }
    let Some(sealed) = account.second_factor() else { return Ok(None) };
    let house = session.house();
    let secret = house.keys.unlock(session.tenant().key.as_str(), sealed)?;
    let step = totp::step_of(&secret, code, house.ambient.now(), account.totp_last_step)?;
    Ok(step.map(Factor::Step))
}

/// Tries that are counted as failures until they turn out to be none.
pub(crate) struct Counted {
    pub(crate) sources: Vec<Vec<u8>>,
    pub(crate) count: Failures,
}

impl Counted {
    pub(crate) async fn new(permit: &Permit<SessionOpen>, source: [u8; 32]) -> Outcome<Self> {
        let now = permit.session().house().ambient.now();
        let count = auth::recount(permit, &source, |earlier| lockout::one_more(earlier, now).map(Some)).await?;
        let none = Failures { failures: 0, last_at: now, locked_until: None };
        Ok(Self { sources: vec![source.to_vec()], count: count.unwrap_or(none) })
    }

    /// Counts under both names; the longer wait is told.
    fn also(&mut self, other: Self) {
        self.sources.extend(other.sources);
        if other.count.locked_until > self.count.locked_until {
            self.count = other.count;
        }
    }

    pub(crate) async fn take_back(&self, permit: &Permit<SessionOpen>) -> Outcome<()> {
        for source in &self.sources {
            auth::recount(permit, source, |counted| Ok(lockout::one_less(counted))).await?;
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy)]
enum Reason {
    Password,
    Code,
}

impl Reason {
    fn fault(self) -> Fault {
        match self {
            Self::Password => Fault::new("administration-error-sign-in"),
            Self::Code => Fault::at("administration-error-totp", &["totp"]),
        }
    }
}

struct Attempt<'a> {
    permit: &'a Permit<SessionOpen>,
    given: &'a Credentials,
    account: Option<&'a Account>,
    source: Counted,
}

impl Attempt<'_> {
    /// Puts the failure, which is counted already, on record, then refuses.
    async fn refuse(self, reason: Reason) -> Outcome<SignIn> {
        let mut tx = begin(self.permit).await?;
        let audited = tx.audit(self.failure_on_record(reason)).await?;
        tx.commit(audited).await?;
        let now = self.permit.session().house().ambient.now();
        match lockout::seconds_left(&self.source.count, now) {
            Some(seconds) => Err(lockout::locked(seconds)),
            None => Err(reason.fault().into()),
        }
    }

    /// The login of an unknown account may be a password typed into the wrong field: only its keyed hash is kept.
    fn failure_on_record(&self, reason: Reason) -> Change {
        let session = self.permit.session();
        let tenant = session.tenant().key.as_str();
        let login = hex::encode(&session.house().keys.mac(Purpose::Bucket, tenant, self.given.login.as_bytes())[..8]);
        let (object_id, object_label) = match self.account {
            Some(account) => (StaffId::from_uuid(account.id).to_string(), account.name_fr.clone()),
            None => (format!("login:{login}"), String::new()),
        };
        let reason = match (self.account, reason) {
            (None, _) => "unknown_login",
            (Some(account), _) if !account.active => "closed",
            (_, Reason::Password) => "password",
            (_, Reason::Code) => "code",
        };
        Change {
            object_kind: "sign_in",
            object_id,
            object_label,
            unit: Some(session.here()),
            before: None,
            after: Some(json!({ "refused": reason, "failures": self.source.count.failures })),
        }
    }
}

/// Somebody knows the password; that is on record, whether or not the code follows.
async fn code_wanted(permit: &Permit<SessionOpen>, account: &Account) -> Outcome<SignIn> {
    let mut tx = begin(permit).await?;
    let change = Change {
        object_kind: "sign_in",
        object_id: StaffId::from_uuid(account.id).to_string(),
        object_label: account.name_fr.clone(),
        unit: Some(permit.session().here()),
        before: None,
        after: Some(json!({ "password": "right", "code": "missing" })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(SignIn::CodeWanted { authenticator: account.second_factor().is_some() })
}

async fn admit(attempt: Attempt<'_>, account: &Account, factor: Factor) -> Outcome<SignIn> {
    let session = attempt.permit.session();
    let staff = StaffId::from_uuid(account.id);
    let mut tx = begin(attempt.permit).await?;
    // Somebody may have reset the password, or closed the account, while the hash was computed.
    if !account::store::still_proved(&mut tx, staff, &account.password_hash).await? {
        drop(tx);
        return attempt.refuse(Reason::Password).await;
    }
    if !factor.spend(&mut tx, staff).await? {
        drop(tx);
        return attempt.refuse(Reason::Code).await;
    }
    let (id, token) = auth::open(&mut tx, session, (staff, Means::Password)).await?;
    let day_ago = session.house().ambient.now() - lockout::FORGET;
    store::forget_failures(&mut tx, &attempt.source.sources, day_ago).await?;
    let change = Change {
        object_kind: "session",
        object_id: id.to_string(),
        object_label: account.name_fr.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "staff": staff, "login": account.login, "second_factor": factor.name() })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(SignIn::Done(token))
}

/// The session that a new token opens: what the caller's next request will be.
pub(crate) async fn continued(session: &Session, token: &SessionToken) -> Outcome<Session> {
    let place = Place {
        tenant: std::sync::Arc::new(session.tenant().clone()),
        unit: session.here(),
        origin: session.origin().to_owned(),
    };
    auth::authenticate(session.house(), place, Some(token), session.request().clone()).await
}

/// Which sign-in this request belongs to.
pub(crate) fn current(session: &Session) -> Outcome<(StaffId, SessionId)> {
    match session.actor() {
        Actor::Staff { id, session, .. } => Ok((*id, *session)),
        _ => Err(Failure::Unauthenticated),
    }
}

/// Signs out.
#[tracing::instrument(name = "administration.session.close", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn close(session: &Session) -> Outcome<()> {
    let permit = session.permit::<SessionClose>()?;
    let (staff, id) = current(session)?;
    let mut tx = begin(&permit).await?;
    store::revoke(&mut tx, staff, id, session.house().ambient.now()).await?;
    end(tx, session, id).await
}

/// One's own live sign-ins, newest first.
#[tracing::instrument(name = "administration.session.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<LiveSession>> {
    let permit = session.permit::<SessionRead>()?;
    let mut tx = begin_read(&permit).await?;
    Ok(store::live_of(&mut tx, permit.scope(), session.staff()?, session.house().ambient.now()).await?)
}

/// Ends one of one's own sign-ins.
#[tracing::instrument(name = "administration.session.revoke", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn revoke(session: &Session, id: SessionId) -> Outcome<()> {
    let permit = session.permit::<SessionRevoke>()?;
    let mut tx = begin(&permit).await?;
    if !store::revoke(&mut tx, session.staff()?, id, session.house().ambient.now()).await? {
        return Err(Fault::at("kernel-error-not-found", &["sessionId"]).into());
    }
    end(tx, session, id).await
}

async fn end(mut tx: TenantTx, session: &Session, id: SessionId) -> Outcome<()> {
    let change = Change {
        object_kind: "session",
        object_id: id.to_string(),
        object_label: session.actor().label(),
        unit: Some(session.here()),
        before: Some(json!({ "live": true })),
        after: Some(json!({ "live": false })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
