//! What a person is sent outside of the house: which kind of notice it is and where to read it, never more.

use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::outbound::Answered;
use kernel::push::{self, Subscription};
use kernel::session::Session;
use kernel::sms::Sms;
use serde_json::json;
use uuid::Uuid;

use super::DeliveryId;
use super::send::Parcel;
use crate::contact::locale;
use crate::notice::title_id;

/// A place with its address, still locked.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) id: Uuid,
    pub(crate) address: Vec<u8>,
    pub(crate) locale: String,
}

/// A message to one browser. `None` when there is nothing to say, or nobody to say it to.
pub(super) async fn push(session: &Session, parcel: &Parcel, place: &Place) -> Outcome<Option<Answered>> {
    let house = session.house();
    let Some(def) = house.notices(&parcel.event.kind).next() else { return Ok(None) };
    let (tenant, lang) = (session.tenant(), locale(&place.locale));
    let to: Subscription = serde_json::from_slice(&house.keys.unlock(tenant.key.as_str(), &place.address)?)?;
    let told = json!({
        "title": house.texts.get(lang, &title_id(def), &[]),
        "body": commune(session, lang),
        "link": (def.link)(&parcel.event),
        // The language of the words, which may be the one that stands in; a browser reads them aloud by it.
        "lang": house.texts.language_of(lang, &title_id(def)).unwrap_or(lang).tag(),
        "tag": format!("evt_{}", parcel.event.id.simple()),
    });
    let (salt, secret) = (house.ambient.bytes(), house.ambient.bytes());
    let sealed = push::message(
        (&house.keys, tenant.key.as_str(), session.origin()),
        &to,
        told.to_string().as_bytes(),
        house.ambient.now(),
        (&salt, &secret),
    );
    match sealed {
        Ok((headers, body)) => Ok(Some(house.outbound.post(&to.endpoint, &headers, body).await)),
        Err(_) => Ok(None),
    }
}

/// A short message. `None` when there is no gateway anymore.
pub(super) async fn sms(session: &Session, parcel: &Parcel, place: &Place) -> Outcome<Option<Answered>> {
    let house = session.house();
    let Some((gateway, def)) = house.sms.as_ref().zip(house.notices(&parcel.event.kind).next()) else {
        return Ok(None);
    };
    let lang = locale(&place.locale);
    let number = house.keys.unlock(session.tenant().key.as_str(), &place.address)?;
    let title = house.texts.get(lang, &title_id(def), &[]);
    let args = [("commune", commune(session, lang)), ("title", title), ("link", format!("{}/inbox", session.origin()))];
    let text = house.texts.get(lang, "exchange-sms-notice", &args);
    let id = DeliveryId::from_uuid(parcel.delivery.id).to_string();
    let report = format!("{}/reports/sms", session.origin());
    let to = String::from_utf8_lossy(&number);
    Ok(Some(gateway.send(Sms { id: &id, to: &to, text: &text, report: &report }).await))
}

fn commune(session: &Session, lang: kernel::locale::Locale) -> String {
    session.tenant().name.in_locale(lang).to_owned()
}
