use kernel::act::WriteAct;
use kernel::auth::{self, Means, SessionToken};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::limit::Quota;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, TenantTx, begin};
use serde_json::json;

use super::store::{self, NewPassword};
use super::strength::strength_fault_at;
use super::{Account, password, totp};
use crate::acts::{PasswordChange, TotpEnroll};
use crate::link::store as links;
use crate::session::service::current as current_sign_in;
use crate::session::store as sessions;

/// Guesses of one's own password or code while signed in: somebody may have found an open browser.
pub(crate) const PER_PERSON: Quota = Quota { name: "account", burst: 6, per_hour: 180 };

/// A second factor that waits to be confirmed.
pub(crate) struct Enrolment {
    pub(crate) secret: String,
    pub(crate) uri: String,
    pub(crate) qr_svg: String,
}

/// Changes one's own password. Every sign-in and every access token of the person ends, this sign-in goes on under a new
/// cookie.
///
/// # Errors
/// Refused when the current password is wrong, also when somebody reset it meanwhile, or the new one is weak;
/// unauthenticated when this sign-in was ended meanwhile.
#[tracing::instrument(name = "administration.password.change", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn change_password(session: &Session, current: &str, new: &str) -> Outcome<SessionToken> {
    let permit = session.permit::<PasswordChange>()?;
    let id = session.staff()?;
    session.house().limiter.count(session, PER_PERSON, &id.to_string()).await?;
    let account = own(&mut begin(&permit).await?, permit.scope(), id).await?;
    if !password::matches(current, Some(&account.password_hash)).await? {
        return Err(Fault::at("administration-error-password-current", &["current"]).into());
    }
    if current == new {
        return Err(Fault::at("administration-error-password-same", &["new"]).into());
    }
    if let Some(fault) = strength_fault_at(session, new, &account.words(), "new") {
        return Err(fault.into());
    }
    let ambient = &session.house().ambient;
    let (hash, at) = (password::hash(ambient, new).await?, ambient.now());
    let mut tx = begin(&permit).await?;
    let replacement = NewPassword { hash: &hash, at, must_change: false };
    if !store::replace_password(&mut tx, id, &account.password_hash, &replacement).await? {
        return Err(Fault::at("administration-error-password-current", &["current"]).into());
    }
    let (_, this) = current_sign_in(session)?;
    if !sessions::revoke(&mut tx, id, this, at).await? {
        return Err(Failure::Unauthenticated);
    }
    links::void(&mut tx, id, at).await?;
    let ended = sessions::revoke_all(&mut tx, id.uuid(), at).await?;
    let (opened, token) = auth::open(&mut tx, session, (id, Means::Password)).await?;
    let change = json!({ "password": "changed", "sessions_ended": ended.sessions + 1, "tokens_ended": ended.tokens,
        "session_opened": opened });
    commit(tx, &account, change).await?;
    Ok(token)
}

/// Makes a new secret for the authenticator; it counts for nothing until it is confirmed.
///
/// # Errors
/// Refused when a second factor is confirmed already.
#[tracing::instrument(name = "administration.totp.enroll", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn enroll(session: &Session) -> Outcome<Enrolment> {
    let permit = session.permit::<TotpEnroll>()?;
    let id = session.staff()?;
    let (house, tenant) = (session.house(), session.tenant());
    let mut tx = begin(&permit).await?;
    let account = own(&mut tx, permit.scope(), id).await?;
    let bytes = house.ambient.bytes::<{ totp::SECRET_BYTES }>();
    let sealed = house.keys.lock(tenant.key.as_str(), house.ambient.bytes::<24>(), &bytes);
    if !store::keep_pending_secret(&mut tx, id, &sealed).await? {
        return Err(Fault::new("administration-error-totp-enrolled").into());
    }
    commit(tx, &account, json!({ "second_factor": "pending" })).await?;
    let secret = totp::base32(bytes);
    let uri = totp::uri(&tenant.name.fr, &account.login, &secret);
    Ok(Enrolment { qr_svg: totp::picture(&uri)?, secret, uri })
}

/// Confirms the secret with a first code; from now on sign-in asks for one.
///
/// # Errors
/// Refused when nothing waits to be confirmed, or the code is wrong.
#[tracing::instrument(name = "administration.totp.confirm", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn confirm(session: &Session, code: &str) -> Outcome<()> {
    let permit = session.permit::<TotpEnroll>()?;
    let id = session.staff()?;
    let house = session.house();
    house.limiter.count(session, PER_PERSON, &id.to_string()).await?;
    let mut tx = begin(&permit).await?;
    let account = own(&mut tx, permit.scope(), id).await?;
    let pending = account.totp_secret.as_deref().filter(|_| account.totp_confirmed_at.is_none());
    let Some(sealed) = pending else { return Err(Fault::new("administration-error-totp-not-pending").into()) };
    let secret = house.keys.unlock(session.tenant().key.as_str(), sealed)?;
    let step = totp::step_of(&secret, code, house.ambient.now(), account.totp_last_step)?;
    let used = match step {
        Some(step) => store::use_step(&mut tx, id, step).await?,
        None => false,
    };
    if !used {
        return Err(Fault::at("administration-error-totp", &["code"]).into());
    }
    store::confirm_secret(&mut tx, id, house.ambient.now()).await?;
    commit(tx, &account, json!({ "second_factor": "confirmed" })).await
}

/// One's own account, once the password was proved again: for what somebody at an open browser must not do.
///
/// # Errors
/// Refused when the password is wrong; too many tries.
pub(crate) async fn prove<A: WriteAct>(session: &Session, permit: &Permit<A>, given: &str) -> Outcome<Account> {
    let id = session.staff()?;
    session.house().limiter.count(session, PER_PERSON, &id.to_string()).await?;
    let account = own(&mut begin(permit).await?, permit.scope(), id).await?;
    if !password::matches(given, Some(&account.password_hash)).await? {
        return Err(Fault::at("administration-error-password-current", &["password"]).into());
    }
    Ok(account)
}

/// One's own account.
pub(crate) async fn own(tx: &mut TenantTx, scope: &kernel::session::Scope, id: StaffId) -> Outcome<Account> {
    let account = store::own(tx, scope, id).await?;
    account.ok_or_else(|| Internal::Broken("the signed-in person has no account").into())
}

/// Writes the audit row of a change of one's own account, and commits.
pub(crate) async fn commit(mut tx: TenantTx, account: &Account, after: serde_json::Value) -> Outcome<()> {
    let change = Change {
        object_kind: "staff",
        object_id: StaffId::from_uuid(account.id).to_string(),
        object_label: account.name_fr.clone(),
        unit: None,
        before: None,
        after: Some(after),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
