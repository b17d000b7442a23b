use kernel::auth::{self, SessionToken};
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::{SessionId, StaffId, TypedId as _};
use kernel::keys::Purpose;
use kernel::limit::Quota;
use kernel::session::{Actor, Permit, Session};
use kernel::tenant::Place;
use kernel::tx::{Change, TenantTx, begin, begin_read};
use serde_json::json;

use super::lockout::{self, Failures};
use super::{Credentials, LiveSession, SignIn, store};
use crate::account::{self, Account, password, totp};
use crate::acts::{SessionClose, SessionOpen, SessionRead, SessionRevoke};

/// Sign-ins of one network address: a whole town hall may share one.
const PER_ADDRESS: Quota = Quota { name: "sign_in", burst: 60, per_minute: 60 };

/// Signs a person in: password, then the second factor when the account has one.
///
/// # Errors
/// Refused with the same text for an unknown login, a wrong password and a closed account; refused with the time to
/// wait after too many failures of this login from this network address.
#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn open(session: &Session, given: &Credentials) -> Outcome<SignIn> {
    let permit = session.permit::<SessionOpen>()?;
    session.house().limiter.count(session, PER_ADDRESS, &session.request().address).await?;
    let source = lockout::source_key(session, &given.login);
    let account = look_up(&permit, &source, &given.login).await?;
    let hash = account.as_ref().map(|account| account.password_hash.as_str());
    let right = password::matches(&given.password, hash).await?;
    let Some(account) = account.as_ref().filter(|account| right && account.active) else {
        return refuse(&permit, given, &source, Attempt { account: account.as_ref(), reason: Reason::Password }).await;
    };
    let Some(sealed) = account.second_factor() else { return admit(&permit, account, &source, None).await };
    let Some(code) = &given.totp else { return Ok(SignIn::CodeWanted) };
    let house = session.house();
    let secret = house.keys.unlock(session.tenant().key.as_str(), sealed)?;
    match totp::step_of(&secret, code, house.ambient.now(), account.totp_last_step)? {
        Some(step) => admit(&permit, account, &source, Some(step)).await,
        None => refuse(&permit, given, &source, Attempt { account: Some(account), reason: Reason::Code }).await,
    }
}

/// The account, unless this source has to wait. The connection is given back before the hash is computed.
async fn look_up(permit: &Permit<SessionOpen>, source: &[u8], login: &str) -> Outcome<Option<Account>> {
    let mut tx = begin(permit).await?;
    let now = permit.session().house().ambient.now();
    let failures = store::failures(&mut tx, source).await?;
    if let Some(seconds) = failures.and_then(|failures| failures.seconds_left(now)) {
        return Err(locked(seconds));
    }
    Ok(account::store::by_login(&mut tx, login).await?)
}

fn locked(seconds: i64) -> Failure {
    // Under a minute and a half the text counts seconds, above it minutes.
    let minutes = if seconds < 90 { 0 } else { (seconds + 59) / 60 };
    Fault::new("administration-error-sign-in-locked").with("minutes", minutes).with("seconds", seconds).into()
}

async fn admit(permit: &Permit<SessionOpen>, account: &Account, source: &[u8], step: Option<i64>) -> Outcome<SignIn> {
    let session = permit.session();
    let staff = StaffId::from_uuid(account.id);
    let mut tx = begin(permit).await?;
    if let Some(step) = step
        && !account::store::use_step(&mut tx, staff, step).await?
    {
        return Err(Reason::Code.fault().into());
    }
    let (id, token) = auth::open(&mut tx, session, staff).await?;
    store::forget_failures(&mut tx, source, session.house().ambient.now() - lockout::FORGET).await?;
    let change = Change {
        object_kind: "session",
        object_id: id.to_string(),
        object_label: account.name_fr.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "staff": staff, "login": account.login, "second_factor": step.is_some() })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(SignIn::Done(token))
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
    account: Option<&'a Account>,
    reason: Reason,
}

/// Counts the failure, on record, then refuses.
async fn refuse(
    permit: &Permit<SessionOpen>,
    given: &Credentials,
    source: &[u8],
    attempt: Attempt<'_>,
) -> Outcome<SignIn> {
    let session = permit.session();
    let now = session.house().ambient.now();
    let mut tx = begin(permit).await?;
    let earlier = store::failures_for_update(&mut tx, source).await?;
    let failures = Failures::one_more(earlier.as_ref(), now);
    let locked_until = lockout::wait_after(failures).map(|wait| now + wait);
    let count = Failures { failures, last_at: now, locked_until };
    store::count_failure(&mut tx, source, &count).await?;
    let audited = tx.audit(failure_on_record(session, given, &attempt, failures)).await?;
    tx.commit(audited).await?;
    match count.seconds_left(now) {
        Some(seconds) => Err(locked(seconds)),
        None => Err(attempt.reason.fault().into()),
    }
}

/// The login of an unknown account may be a password typed into the wrong field: only its keyed hash is kept.
fn failure_on_record(session: &Session, given: &Credentials, attempt: &Attempt<'_>, failures: i32) -> Change {
    let tenant = session.tenant().key.as_str();
    let login = hex::encode(&session.house().keys.mac(Purpose::Bucket, tenant, given.login.as_bytes())[..8]);
    let (object_id, object_label) = match attempt.account {
        Some(account) => (StaffId::from_uuid(account.id).to_string(), account.name_fr.clone()),
        None => (format!("login:{login}"), String::new()),
    };
    let reason = match (attempt.account, attempt.reason) {
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
        after: Some(json!({ "refused": reason, "failures": failures })),
    }
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
