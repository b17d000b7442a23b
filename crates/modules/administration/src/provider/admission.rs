//! Signing in with what a provider said: whose account that is, whether it is open, and its second factor.

use kernel::auth::{self, Means, SessionToken};
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::{Permit, Session};
use kernel::tx::{Change, TenantTx, begin};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::client::Proved;
use super::journey::Away;
use super::{Provider, ProviderId, store};
use crate::account::{Account, store as accounts};
use crate::acts::SessionOpen;
use crate::identity::{IdentityId, store as identities};
use crate::passkey::ceremony::Ceremony;
use crate::passkey::store as challenges;
use crate::session::service::{Counted, Factor, proved as factor_proved, throttle};
use crate::session::{lockout, store as sessions};

/// The provider has said who it is; the code is missing.
const CODE: &str = "provider_code";

/// What a browser remembers in front of the question for a code.
#[derive(Debug, Serialize, Deserialize)]
struct Halfway {
    provider: Uuid,
    identity: Uuid,
}

/// How a sign-in by way of a provider goes on.
pub(crate) enum Admitted {
    /// A new session.
    In(SessionToken),
    /// The account has a second factor: an authenticator, or else a recovery code.
    CodeWanted { journey: String, authenticator: bool },
    /// No open account is linked with that one.
    Nobody,
}

/// An account that somebody is about to enter.
struct Entered<'a> {
    account: &'a Account,
    identity: Uuid,
    provider: &'a Provider,
}

/// Lets a person in whom the provider has named, as far as that goes.
pub(crate) async fn admit(
    permit: &Permit<SessionOpen>,
    ceremony: &Ceremony<Away>,
    provider: &Provider,
    proved: &Proved,
) -> Outcome<Admitted> {
    let (session, mut tx) = (permit.session(), begin(permit).await?);
    let now = tx.now();
    if !challenges::spend(&mut tx, ceremony.id, ceremony.until, now).await? {
        // Somebody came back with the same a moment ago.
        return Err(Failure::Unauthenticated);
    }
    let named = identities::named(&mut tx, provider.id, (&provider.issuer, &proved.subject)).await?;
    let account = match &named {
        Some(named) => accounts::open(&mut tx, StaffId::from_uuid(named.staff_id)).await?,
        None => None,
    };
    let reason = if named.is_some() { "closed" } else { "unlinked" };
    let (Some(named), Some(account)) = (named, account) else {
        let audited = tx.audit(refusal(session, provider, reason)).await?;
        tx.commit(audited).await?;
        return Ok(Admitted::Nobody);
    };
    let entered = Entered { account: &account, identity: named.id, provider };
    let vouched = provider.factor.suffices(proved, session.house().ambient.today());
    if account.has_second_factor() && !vouched {
        let audited = tx.audit(code_missing(session, &entered)).await?;
        tx.commit(audited).await?;
        let halfway = Halfway { provider: provider.id, identity: named.id };
        let journey = Ceremony::seal(session, CODE, None, halfway)?;
        return Ok(Admitted::CodeWanted { journey, authenticator: account.second_factor().is_some() });
    }
    let factor = if account.has_second_factor() { Some("provider") } else { None };
    enter(tx, session, &entered, factor).await.map(Admitted::In)
}

/// Opens the session, inside the transaction that saw everything.
async fn enter(
    mut tx: TenantTx,
    session: &Session,
    entered: &Entered<'_>,
    factor: Option<&'static str>,
) -> Outcome<SessionToken> {
    let (staff, now) = (StaffId::from_uuid(entered.account.id), tx.now());
    let (id, token) = auth::open(&mut tx, session, (staff, Means::Provider(entered.provider.id))).await?;
    identities::used(&mut tx, entered.identity, now).await?;
    let change = Change {
        object_kind: "session",
        object_id: id.to_string(),
        object_label: entered.account.name_fr.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "staff": staff, "login": entered.account.login, "second_factor": factor,
            "provider": ProviderId::from_uuid(entered.provider.id), "identity": IdentityId::from_uuid(entered.identity) })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(token)
}

/// The second factor of somebody whom a provider has named.
///
/// # Errors
/// Refused when nobody was named in this browser, when that was too long ago, and when the code is wrong; with the time to wait
/// after too many wrong codes of this account.
#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn finish(session: &Session, journey: Option<&str>, code: &str) -> Outcome<SessionToken> {
    let permit = session.permit::<SessionOpen>()?;
    throttle(session).await?;
    let ceremony =
        journey.and_then(|sealed| Ceremony::<Halfway>::open(session, CODE, None, sealed)).ok_or_else(stale)?;
    let mut tx = begin(&permit).await?;
    let provider = store::enabled(&mut tx, ceremony.state.provider).await?.ok_or_else(stale)?;
    let account = behind(&mut tx, &ceremony.state).await?;
    if challenges::is_spent(&mut tx, ceremony.id).await? {
        return Err(stale());
    }
    drop(tx);
    // Counted before it is looked at: parallel guesses do not pass together.
    let counted = Counted::new(&permit, lockout::factor_key(session, account.id)).await?;
    let factor = factor_proved(&permit, &account, code).await?;
    let Some(factor) = factor else { return wrong_code(&permit, &counted, &account).await };
    let mut tx = begin(&permit).await?;
    let (now, staff) = (tx.now(), StaffId::from_uuid(account.id));
    // Asked again: somebody may have closed the account, reset its password or unlinked it meanwhile.
    let again = behind(&mut tx, &ceremony.state).await?;
    let unchanged = again.password_hash == account.password_hash;
    if !unchanged || !challenges::spend(&mut tx, ceremony.id, ceremony.until, now).await? {
        return Err(stale());
    }
    if !factor.spend(&mut tx, staff).await? {
        drop(tx);
        return wrong_code(&permit, &counted, &account).await;
    }
    sessions::forget_failures(&mut tx, &counted.sources, now - lockout::FORGET).await?;
    let entered = Entered { account: &again, identity: ceremony.state.identity, provider: &provider };
    enter(tx, session, &entered, Factor::name(&factor)).await
}

/// The open account that somebody is halfway into, held until the transaction ends.
async fn behind(tx: &mut TenantTx, halfway: &Halfway) -> Outcome<Account> {
    let named = identities::find(tx, halfway.identity).await?.filter(|one| one.provider_id == halfway.provider);
    let named = named.ok_or_else(stale)?;
    accounts::open(tx, StaffId::from_uuid(named.staff_id)).await?.ok_or_else(stale)
}

fn stale() -> Failure {
    Fault::new("administration-error-journey").into()
}

async fn wrong_code(permit: &Permit<SessionOpen>, counted: &Counted, account: &Account) -> Outcome<SessionToken> {
    let session = permit.session();
    let mut tx = begin(permit).await?;
    let change = Change {
        object_kind: "sign_in",
        object_id: StaffId::from_uuid(account.id).to_string(),
        object_label: account.name_fr.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "refused": "code", "failures": counted.count.failures })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    match lockout::seconds_left(&counted.count, session.house().ambient.now()) {
        Some(seconds) => Err(lockout::locked(seconds)),
        None => Err(Fault::at("administration-error-totp", &["totp"]).into()),
    }
}

/// A journey that was refused for what the provider said: over, and on record.
pub(crate) async fn on_record(
    permit: &Permit<SessionOpen>,
    ceremony: &Ceremony<Away>,
    provider: &Provider,
    reason: &str,
) -> Outcome<()> {
    let mut tx = begin(permit).await?;
    let now = tx.now();
    challenges::spend(&mut tx, ceremony.id, ceremony.until, now).await?;
    let audited = tx.audit(refusal(permit.session(), provider, reason)).await?;
    tx.commit(audited).await
}

/// Whom the provider named is not put on record: it may be somebody who has nothing to do with the commune.
fn refusal(session: &Session, provider: &Provider, reason: &str) -> Change {
    Change {
        object_kind: "sign_in",
        object_id: ProviderId::from_uuid(provider.id).to_string(),
        object_label: provider.label_fr.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "refused": "provider", "reason": reason })),
    }
}

fn code_missing(session: &Session, entered: &Entered<'_>) -> Change {
    let said: Value = json!({ "provider": ProviderId::from_uuid(entered.provider.id), "code": "missing" });
    Change {
        object_kind: "sign_in",
        object_id: StaffId::from_uuid(entered.account.id).to_string(),
        object_label: entered.account.name_fr.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(said),
    }
}
