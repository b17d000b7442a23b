use chrono::NaiveDate;
use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::limit::Quota;
use kernel::outbound::BadUrl;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::{Change, TenantTx, begin, begin_read};
use serde_json::{Value, json};

use super::client::{self, Trouble};
use super::{Factor, MOST, Provider, ProviderId, callbacks, store};
use crate::acts::{ProviderCreate, ProviderRead, ProviderRemove, ProviderUpdate, SessionOpen};
use crate::identity::store as identities;
use crate::role::service::whole_commune;

/// Looks at a provider: somebody is waiting for an answer from elsewhere.
pub(crate) const CHECKS: Quota = Quota { name: "provider_check", burst: 10, per_hour: 120 };

/// What an administrator decides of a provider, its form already checked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) client_id: String,
    /// `None`: as it was.
    pub(crate) client_secret: Option<String>,
    pub(crate) label: LocalName,
    pub(crate) scopes: Vec<String>,
    pub(crate) enabled: bool,
    pub(crate) factor: Factor,
}

/// Id and name of every provider that staff may sign in with now. None in a copy of a commune, which nobody leaves.
#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn offered(session: &Session) -> Outcome<Vec<Provider>> {
    let permit = session.permit::<SessionOpen>()?;
    if session.tenant().copy.is_some() {
        return Ok(Vec::new());
    }
    let all = store::all(&mut begin(&permit).await?).await?;
    Ok(all.into_iter().filter(|provider| provider.enabled).collect())
}

/// Every provider of the commune, with how many accounts are linked there, and the addresses that it must know.
#[tracing::instrument(name = "administration.provider.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<(Provider, i64, Vec<String>)>> {
    let permit = session.permit::<ProviderRead>()?;
    let mut tx = begin_read(&permit).await?;
    let (here, units) = store::hosts(&mut tx, session.here()).await?;
    let addresses = callbacks(session.origin(), here.as_deref(), &units);
    let counts = identities::counts(&mut tx).await?;
    let count = |provider: &Provider| counts.iter().find(|(id, _)| *id == provider.id).map_or(0, |(_, count)| *count);
    let all = store::all(&mut tx).await?;
    Ok(all.into_iter().map(|provider| (count(&provider), provider)).map(|(n, p)| (p, n, addresses.clone())).collect())
}

/// Trusts a provider. Its issuer is decided here, for good.
///
/// # Errors
/// Refused for an address that may not be called, for a client that the commune is there already, and when there are too many;
/// forbidden to who administers only a part of the commune.
#[tracing::instrument(name = "administration.provider.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, issuer: &str, asked: Asked) -> Outcome<ProviderId> {
    let permit = whole_commune::<ProviderCreate>(session)?;
    check_issuer(session, issuer)?;
    let mut tx = begin(&permit).await?;
    if store::all(&mut tx).await?.len() >= MOST {
        return Err(Fault::new("administration-error-provider-many").with("most", MOST).into());
    }
    let secret = asked.client_secret.as_deref().unwrap_or_default();
    let provider = Provider {
        id: session.house().ambient.uuid(),
        issuer: issuer.to_owned(),
        client_id: asked.client_id,
        client_secret: lock(session, secret),
        label_ar: asked.label.ar,
        label_fr: asked.label.fr,
        scopes: asked.scopes,
        enabled: asked.enabled,
        factor: asked.factor,
        created_at: tx.now(),
    };
    if !store::insert(&mut tx, &provider).await? {
        return Err(taken());
    }
    let audited = tx.audit(change(&provider, None, Some(shown(&provider)))).await?;
    tx.commit(audited).await?;
    Ok(ProviderId::from_uuid(provider.id))
}

fn lock(session: &Session, secret: &str) -> Vec<u8> {
    let house = session.house();
    house.keys.lock(session.tenant().key.as_str(), house.ambient.bytes::<24>(), secret.as_bytes())
}

fn taken() -> kernel::error::Failure {
    Fault::at("administration-error-provider-taken", &["clientId"]).into()
}

/// An issuer is an address without question or fragment (OpenID Connect Discovery 1.0 §3), which may be called.
fn check_issuer(session: &Session, issuer: &str) -> Outcome<()> {
    let fault = |bad: BadUrl| Fault::at(Trouble::Address(bad).text(), &["issuer"]);
    if issuer.contains(['?', '#']) {
        return Err(fault(BadUrl::Malformed).into());
    }
    session.house().outbound.check_ask(issuer).map_err(fault)?;
    Ok(())
}

/// Changes everything but the issuer. Whoever is signed in by way of a provider that is switched off is signed out.
///
/// # Errors
/// As [`create`]; refused for an unknown provider.
#[tracing::instrument(name = "administration.provider.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn update(session: &Session, id: ProviderId, asked: Asked) -> Outcome<ProviderId> {
    let permit = whole_commune::<ProviderUpdate>(session)?;
    let mut tx = begin(&permit).await?;
    let mut provider = locked(&mut tx, id).await?;
    let before = shown(&provider);
    let renewed = asked.client_secret.is_some();
    if let Some(secret) = &asked.client_secret {
        provider.client_secret = lock(session, secret);
    }
    (provider.client_id, provider.scopes) = (asked.client_id, asked.scopes);
    (provider.label_ar, provider.label_fr) = (asked.label.ar, asked.label.fr);
    (provider.enabled, provider.factor) = (asked.enabled, asked.factor);
    if !store::update(&mut tx, &provider).await? {
        return Err(taken());
    }
    let now = tx.now();
    let ended = if provider.enabled { 0 } else { store::end_sessions(&mut tx, (provider.id, None), None, now).await? };
    let mut after = shown(&provider);
    after["secret_renewed"] = json!(renewed);
    after["sessions_ended"] = json!(ended);
    let audited = tx.audit(change(&provider, Some(before), Some(after))).await?;
    tx.commit(audited).await?;
    Ok(id)
}

/// Trusts a provider no longer: every account that was linked there is unlinked, every sign-in by way of it ends.
///
/// # Errors
/// As [`update`].
#[tracing::instrument(name = "administration.provider.remove", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remove(session: &Session, id: ProviderId) -> Outcome<()> {
    let permit = whole_commune::<ProviderRemove>(session)?;
    let mut tx = begin(&permit).await?;
    let provider = locked(&mut tx, id).await?;
    let now = tx.now();
    let unlinked = identities::remove_of_provider(&mut tx, provider.id).await?;
    let ended = store::end_sessions(&mut tx, (provider.id, None), None, now).await?;
    store::remove(&mut tx, provider.id, now).await?;
    let after = json!({ "identities_unlinked": unlinked, "sessions_ended": ended });
    let audited = tx.audit(change(&provider, Some(shown(&provider)), Some(after))).await?;
    tx.commit(audited).await
}

/// Asks a provider for its discovery document, as a sign-in would. Gives the trouble there is.
///
/// # Errors
/// As [`update`]; too many questions.
#[tracing::instrument(name = "administration.provider.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn check(session: &Session, id: ProviderId) -> Outcome<Option<Trouble>> {
    let permit = whole_commune::<ProviderUpdate>(session)?;
    session.house().limiter.count(session, CHECKS, &session.actor().id()).await?;
    // The connection is given back before anybody is asked.
    let provider = locked(&mut begin(&permit).await?, id).await?;
    Ok(client::discover(&session.house().outbound, &provider.issuer).await.err())
}

async fn locked(tx: &mut TenantTx, id: ProviderId) -> Outcome<Provider> {
    let found = store::lock(tx, id.uuid()).await?;
    found.ok_or_else(|| Fault::at("kernel-error-not-found", &["providerId"]).into())
}

/// What a provider is, without its secret.
fn shown(provider: &Provider) -> Value {
    let from = provider.factor.from.map(|day: NaiveDate| day.to_string());
    json!({ "issuer": provider.issuer, "client_id": provider.client_id, "label": provider.label(),
        "scopes": provider.scopes, "enabled": provider.enabled,
        "second_factor": { "from": from, "amr": provider.factor.amr, "acr": provider.factor.acr } })
}

fn change(provider: &Provider, before: Option<Value>, after: Option<Value>) -> Change {
    Change {
        object_kind: "provider",
        object_id: ProviderId::from_uuid(provider.id).to_string(),
        object_label: provider.label_fr.clone(),
        unit: None,
        before,
        after,
    }
}
