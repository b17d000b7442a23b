use kernel::act::WriteAct;
use kernel::error::{Failure, Fault, Outcome};
use kernel::event::EventDef;
use kernel::id::{StaffId, TypedId as _};
use kernel::outbound::BadUrl;
use kernel::outbound::signing::printed;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, TenantTx, begin, begin_read};
use serde_json::{Value, json};

use super::{MOST, OVERLAP, Webhook, WebhookId, store};
use crate::acts::{WebhookCreate, WebhookRead, WebhookRemove, WebhookSecretRotate, WebhookUpdate};

/// A webhook as it is asked for, its form already checked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) kinds: Vec<String>,
}

/// The events that the caller may let a webhook listen to: those whose objects the caller may read in the whole commune or in a part.
pub(crate) fn readable(session: &Session) -> Vec<&'static EventDef> {
    let declared = session.house().modules.iter().flat_map(|module| module.events);
    declared.filter(|event| session.may(event.read)).collect()
}

/// Every webhook of the commune.
#[tracing::instrument(name = "exchange.webhook.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Webhook>> {
    let permit = session.permit::<WebhookRead>()?;
    Ok(store::all(&mut begin_read(&permit).await?).await?)
}

/// Lets a program listen. Gives the webhook and its secret, which is shown this once.
///
/// # Errors
/// Refused for an address that may not be called and for an event that the caller may not read; forbidden to who administers
/// only a part of the commune.
#[tracing::instrument(name = "exchange.webhook.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, asked: Asked) -> Outcome<(Webhook, String)> {
    let permit = session.permit::<WebhookCreate>()?;
    whole(&permit)?;
    check(session, &asked)?;
    let mut tx = begin(&permit).await?;
    if store::all(&mut tx).await?.len() >= MOST {
        return Err(Fault::new("exchange-error-webhook-too-many").with("max", MOST).into());
    }
    let (secret, locked) = secret(session);
    let webhook = Webhook {
        id: session.house().ambient.uuid(),
        url: asked.url,
        name: asked.name,
        kinds: asked.kinds,
        owner_id: session.staff()?.uuid(),
        secret: locked,
        previous_secret: None,
        previous_until: None,
        created_at: tx.now(),
        paused_at: None,
    };
    store::insert(&mut tx, &webhook).await?;
    let audited = tx.audit(change(&webhook, None, Some(shown(&webhook)))).await?;
    tx.commit(audited).await?;
    Ok((webhook, secret))
}

/// Changes name, address, events, and whether it is paused.
///
/// # Errors
/// As [`create`].
#[tracing::instrument(name = "exchange.webhook.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn update(session: &Session, id: WebhookId, asked: Asked, paused: bool) -> Outcome<Webhook> {
    let permit = session.permit::<WebhookUpdate>()?;
    whole(&permit)?;
    let mut tx = begin(&permit).await?;
    let mut webhook = locked(&mut tx, id).await?;
    let before = shown(&webhook);
    if asked.url != webhook.url || asked.kinds != webhook.kinds {
        // Whoever sends it elsewhere answers for it from now on: it is told what that person may read.
        check(session, &asked)?;
        webhook.owner_id = session.staff()?.uuid();
    }
    (webhook.name, webhook.url, webhook.kinds) = (asked.name, asked.url, asked.kinds);
    webhook.paused_at = paused.then(|| webhook.paused_at.unwrap_or_else(|| tx.now()));
    store::update(&mut tx, &webhook).await?;
    let audited = tx.audit(change(&webhook, Some(before), Some(shown(&webhook)))).await?;
    tx.commit(audited).await?;
    Ok(webhook)
}

/// Gives it a new secret; the one before goes on signing for a day.
///
/// # Errors
/// Refused for an unknown webhook; forbidden to who administers only a part of the commune.
#[tracing::instrument(name = "exchange.webhook.secret_rotate", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn rotate(session: &Session, id: WebhookId) -> Outcome<(Webhook, String)> {
    let permit = session.permit::<WebhookSecretRotate>()?;
    whole(&permit)?;
    let mut tx = begin(&permit).await?;
    let mut webhook = locked(&mut tx, id).await?;
    let (secret, new) = secret(session);
    webhook.previous_secret = Some(std::mem::replace(&mut webhook.secret, new));
    webhook.previous_until = Some(tx.now() + OVERLAP);
    store::update(&mut tx, &webhook).await?;
    let after = json!({ "previous_until": webhook.previous_until });
    let audited = tx.audit(change(&webhook, None, Some(after))).await?;
    tx.commit(audited).await?;
    Ok((webhook, secret))
}

/// Takes it away. What was sent to it stays on record.
///
/// # Errors
/// As [`rotate`].
#[tracing::instrument(name = "exchange.webhook.remove", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remove(session: &Session, id: WebhookId) -> Outcome<Vec<Webhook>> {
    let permit = session.permit::<WebhookRemove>()?;
    whole(&permit)?;
    let mut tx = begin(&permit).await?;
    let webhook = locked(&mut tx, id).await?;
    let now = tx.now();
    store::remove(&mut tx, webhook.id, now).await?;
    let left = store::all(&mut tx).await?;
    let audited = tx.audit(change(&webhook, Some(shown(&webhook)), None)).await?;
    tx.commit(audited).await?;
    Ok(left)
}

fn whole<A: WriteAct>(permit: &Permit<A>) -> Outcome<()> {
    if *permit.scope() == Scope::All { Ok(()) } else { Err(permit.refuse()) }
}

async fn locked(tx: &mut TenantTx, id: WebhookId) -> Outcome<Webhook> {
    let found = store::lock(tx, id.uuid()).await?;
    found.ok_or_else(|| Fault::at("kernel-error-not-found", &["webhookId"]).into())
}

fn check(session: &Session, asked: &Asked) -> Outcome<()> {
    let mut faults = Vec::new();
    if let Err(bad) = session.house().outbound.check(&asked.url) {
        let code = match bad {
            BadUrl::Malformed => "exchange-error-url",
            BadUrl::NotHttps => "exchange-error-url-https",
            BadUrl::Private => "exchange-error-url-private",
        };
        faults.push(Fault::at(code, &["url"]));
    }
    let readable = readable(session);
    let unknown = |kind: &&String| !readable.iter().any(|event| event.name == kind.as_str());
    if asked.kinds.is_empty() {
        faults.push(Fault::at("kernel-error-required", &["kinds"]));
    } else if let Some(kind) = asked.kinds.iter().find(unknown) {
        faults.push(Fault::at("exchange-error-kind-unreadable", &["kinds"]).with("kind", kind));
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

/// A new secret: as its receiver keeps it, and locked for the database.
fn secret(session: &Session) -> (String, Vec<u8>) {
    let house = session.house();
    let secret = house.ambient.bytes::<32>();
    (printed(&secret), house.keys.lock(session.tenant().key.as_str(), house.ambient.bytes(), &secret))
}

/// Without its secrets.
fn shown(webhook: &Webhook) -> Value {
    json!({ "name": webhook.name, "url": webhook.url, "kinds": webhook.kinds, "owner": StaffId::from_uuid(webhook.owner_id),
        "paused": webhook.paused_at.is_some() })
}

fn change(webhook: &Webhook, before: Option<Value>, after: Option<Value>) -> Change {
    Change {
        object_kind: "webhook",
        object_id: WebhookId::from_uuid(webhook.id).to_string(),
        object_label: webhook.name.clone(),
        unit: None,
        before,
        after,
    }
}
