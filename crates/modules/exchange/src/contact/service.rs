use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::push::{self, Subscription};
use kernel::session::Session;
use kernel::tx::{begin, begin_read};
use serde_json::json;

use super::{Contact, ContactId, MOST, hash, store};
use crate::acts::{ContactRemove, NoticeRead, PushSubscribe};
use crate::notice::service::own;

/// The places where one is reached.
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Contact>> {
    let permit = session.permit::<NoticeRead>()?;
    let me = session.staff()?.uuid();
    Ok(store::of(&mut begin_read(&permit).await?, permit.scope(), me).await?)
}

/// What browsers are told to expect this commune by.
pub(crate) fn push_key(session: &Session) -> Outcome<String> {
    session.permit::<NoticeRead>()?;
    Ok(push::public_key(&session.house().keys, session.tenant().key.as_str()))
}

/// Keeps the browser that one sits at.
///
/// # Errors
/// Refused when it is no subscription, at an address that may not be called, or one browser too many.
#[tracing::instrument(name = "exchange.push.subscribe", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn subscribe(session: &Session, subscription: &Subscription) -> Outcome<Vec<Contact>> {
    let permit = session.permit::<PushSubscribe>()?;
    let me = session.staff()?;
    let house = session.house();
    if house.outbound.check(&subscription.endpoint).is_err() || subscription.check().is_err() {
        return Err(Fault::at("exchange-error-push", &["endpoint"]).into());
    }
    let mut tx = begin(&permit).await?;
    if store::count(&mut tx, me.uuid()).await? >= MOST {
        return Err(Fault::new("exchange-error-contacts").with("max", MOST).into());
    }
    let locked =
        house.keys.lock(session.tenant().key.as_str(), house.ambient.bytes(), &serde_json::to_vec(subscription)?);
    let new = store::New {
        id: house.ambient.uuid(),
        staff: me.uuid(),
        channel: "push",
        hash: &hash(session, &subscription.endpoint),
        address: &locked,
        label: &session.request().device,
        locale: session.locale().tag(),
        at: tx.now(),
        code: None,
    };
    store::keep(&mut tx, &new).await?;
    let left = store::of(&mut tx, permit.scope(), me.uuid()).await?;
    let after = json!({ "channel": "push", "contact": ContactId::from_uuid(new.id) });
    let audited = tx.audit(own("contact", me.to_string(), after)).await?;
    tx.commit(audited).await?;
    Ok(left)
}

/// Is not reached there anymore.
///
/// # Errors
/// Refused for a place that is not one's own.
#[tracing::instrument(name = "exchange.contact.remove", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remove(session: &Session, id: ContactId) -> Outcome<Vec<Contact>> {
    let permit = session.permit::<ContactRemove>()?;
    let me = session.staff()?;
    let mut tx = begin(&permit).await?;
    if !store::remove(&mut tx, permit.scope(), me.uuid(), id.uuid()).await? {
        return Err(Fault::at("kernel-error-not-found", &["contactId"]).into());
    }
    let left = store::of(&mut tx, permit.scope(), me.uuid()).await?;
    let audited = tx.audit(own("contact", me.to_string(), json!({ "removed": id }))).await?;
    tx.commit(audited).await?;
    Ok(left)
}
