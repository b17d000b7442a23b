use chrono::Duration;
use kernel::auth;
use kernel::directory::StaffRecord;
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::{SessionId, StaffId, TypedId as _};
use kernel::locale::Locale;
use kernel::mail::{self, Letter, Recipient};
use kernel::session::Session;
use kernel::tx::{TenantTx, begin, begin_read};
use serde_json::json;

use super::{Found, Identity, IdentityId, store};
use crate::account::{service as account, store as accounts};
use crate::acts::{
    IdentityLink, IdentityRead, IdentityUnlink, StaffIdentityAdd, StaffIdentityRead, StaffIdentityRemove,
};
use crate::passkey::store as challenges;
use crate::provider::{Provider, ProviderId, store as providers};
use crate::session::service::current;
use crate::staff::{service as staff, store as staffs};

fn taken(field: &[&str]) -> Failure {
    Fault::at("administration-error-identity-taken", field).into()
}

/// No account that was just found in this browser for this person, or too long ago.
fn stale() -> Failure {
    Fault::new("administration-error-journey").into()
}

/// One's own links.
#[tracing::instrument(name = "administration.identity.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Identity>> {
    let permit = session.permit::<IdentityRead>()?;
    Ok(store::of(&mut begin_read(&permit).await?, permit.scope(), session.staff()?).await?)
}

/// Links the account that the person has just proved to have at a provider.
///
/// # Errors
/// Refused when the password is wrong, when nothing was proved in this browser for this person in the last minutes, and when
/// either account is linked at that provider already.
#[tracing::instrument(name = "administration.identity.link", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn link(session: &Session, journey: Option<&str>, password: &str) -> Outcome<()> {
    let permit = session.permit::<IdentityLink>()?;
    let id = session.staff()?;
    let proved = account::prove(session, &permit, password).await?;
    let ceremony = journey.and_then(|sealed| Found::open(session, id.uuid(), sealed)).ok_or_else(stale)?;
    let (mut tx, found) = (begin(&permit).await?, &ceremony.state);
    let now = tx.now();
    // Somebody may have reset the password, or closed the account, meanwhile.
    if !accounts::still_proved(&mut tx, id, &proved.password_hash).await? {
        return Err(Fault::at("administration-error-password-current", &["password"]).into());
    }
    let provider = providers::enabled(&mut tx, found.provider).await?;
    let provider = provider.filter(|provider| provider.issuer == found.issuer).ok_or_else(stale)?;
    if !challenges::spend(&mut tx, ceremony.id, ceremony.until, now).await? {
        return Err(stale());
    }
    let row = row(&tx, &provider, (id, &found.subject, "self"));
    if !store::insert(&mut tx, &row).await? {
        return Err(taken(&[]));
    }
    let after = json!({ "identity_linked": IdentityId::from_uuid(row.id), "provider": provider.label_fr,
        "subject": found.subject });
    account::commit(tx, &proved, after).await
}

fn row<'a>(tx: &TenantTx, provider: &'a Provider, (staff, subject, by): (StaffId, &'a str, &'a str)) -> store::Row<'a> {
    let id = tx.session().house().ambient.uuid();
    store::Row { id, provider: provider.id, issuer: &provider.issuer, subject, staff, at: tx.now(), by }
}

/// Unlinks one of one's own; other sign-ins by way of it end.
///
/// # Errors
/// Refused when the password is wrong or there is no such link.
#[tracing::instrument(name = "administration.identity.unlink", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn unlink(session: &Session, identity: IdentityId, password: &str) -> Outcome<()> {
    let permit = session.permit::<IdentityUnlink>()?;
    let proved = account::prove(session, &permit, password).await?;
    let mut tx = begin(&permit).await?;
    let (id, now) = (session.staff()?, tx.now());
    let Some(provider) = store::remove(&mut tx, id, identity.uuid()).await? else {
        return Err(Fault::at("kernel-error-not-found", &["identityId"]).into());
    };
    let this = current(session).map(|(_, this): (StaffId, SessionId)| this.uuid())?;
    let ended = providers::end_sessions(&mut tx, (provider, Some(id.uuid())), Some(this), now).await?;
    account::commit(tx, &proved, json!({ "identity_unlinked": identity, "sessions_ended": ended })).await
}

/// Somebody's links; nobody's when the caller may not see the person.
#[tracing::instrument(name = "administration.staff_identity.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn of_staff(session: &Session, id: StaffId) -> Outcome<Vec<Identity>> {
    let permit = session.permit::<StaffIdentityRead>()?;
    let mut tx = begin_read(&permit).await?;
    if !staffs::is_visible(&mut tx, permit.scope(), id).await? {
        return Ok(Vec::new());
    }
    Ok(store::of(&mut tx, permit.scope(), id).await?)
}

/// Links an account at a provider, by its subject, with the account of somebody whom the caller administers. It is as much as
/// giving a new password, and asks for as much; the person is told by e-mail where there is one.
///
/// # Errors
/// Refused for oneself, for an account that the caller does not administer, for an unknown provider, and when either account
/// is linked there already.
#[tracing::instrument(name = "administration.staff_identity.add", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn add(session: &Session, id: StaffId, to: (ProviderId, &str)) -> Outcome<Vec<Identity>> {
    let permit = session.permit::<StaffIdentityAdd>()?;
    let (provider, subject) = to;
    not_oneself(session, id)?;
    let mut tx = begin(&permit).await?;
    auth::hold_rights(&mut tx).await?;
    let person = staff::ours(&mut tx, session, permit.scope(), id).await?;
    staff::of_a_person(&person)?;
    let found = providers::lock(&mut tx, provider.uuid()).await?;
    let provider = found.ok_or_else(|| Fault::at("kernel-error-not-found", &["providerId"]))?;
    let row = row(&tx, &provider, (id, subject, "administrator"));
    if !store::insert(&mut tx, &row).await? {
        return Err(taken(&["subject"]));
    }
    tell(&mut tx, session, &person, &provider).await?;
    let links = store::of(&mut tx, permit.scope(), id).await?;
    let after =
        json!({ "identity_linked": IdentityId::from_uuid(row.id), "provider": provider.label_fr, "subject": subject });
    staff::done(tx, &person, None, None, after).await?;
    Ok(links)
}

/// Oneself goes by way of the provider: that proves the account there.
fn not_oneself(session: &Session, id: StaffId) -> Outcome<()> {
    if session.staff().ok() == Some(id) {
        return Err(Fault::at("administration-error-own-identity", &["staffId"]).into());
    }
    Ok(())
}

/// A letter to the person: somebody else has given out a key to their account.
async fn tell(tx: &mut TenantTx, session: &Session, person: &StaffRecord, provider: &Provider) -> Outcome<()> {
    let address = person.email.clone().filter(|email| mail::is_address(email) && session.house().mailer.is_on());
    let Some(address) = address else { return Ok(()) };
    let recipient = Recipient { address, name: person.name.clone() };
    let letter = Letter {
        to: &recipient,
        languages: &Locale::PAPERS,
        subject: "administration-mail-identity-subject",
        body: "administration-mail-identity",
        args: vec![("login", person.login.clone()), ("provider", provider.label_fr.clone())],
        link: None,
        until: tx.now() + Duration::days(2),
    };
    mail::post(tx, &letter).await?;
    Ok(())
}

/// Unlinks an account at a provider from somebody whom the caller administers; sign-ins by way of it end.
///
/// # Errors
/// Refused for oneself, for an account that the caller does not administer, and when there is no such link.
#[tracing::instrument(name = "administration.staff_identity.remove", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remove(session: &Session, id: StaffId, identity: IdentityId) -> Outcome<Vec<Identity>> {
    let permit = session.permit::<StaffIdentityRemove>()?;
    not_oneself(session, id)?;
    let mut tx = begin(&permit).await?;
    auth::hold_rights(&mut tx).await?;
    let person = staff::ours(&mut tx, session, permit.scope(), id).await?;
    let Some(provider) = store::remove(&mut tx, id, identity.uuid()).await? else {
        return Err(Fault::at("kernel-error-not-found", &["identityId"]).into());
    };
    let now = tx.now();
    let ended = providers::end_sessions(&mut tx, (provider, Some(id.uuid())), None, now).await?;
    let links = store::of(&mut tx, permit.scope(), id).await?;
    let after = json!({ "identity_unlinked": identity, "sessions_ended": ended });
    staff::done(tx, &person, None, None, after).await?;
    Ok(links)
}
