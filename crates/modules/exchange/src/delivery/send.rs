//! One attempt: read what is to be sent, send it outside of any transaction, put on record how it went.

use futures::FutureExt as _;
use kernel::directory;
use kernel::error::{Internal, Outcome};
use kernel::event::EventRecord;
use kernel::id::TypedId as _;
use kernel::outbound::{Answered, signing};
use kernel::queue::{Consumer, Lane, Note, Takes, Work};
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::personal::{self, Place};
use super::{DUE, Delivery, DeliveryId, PATIENT, store};
use crate::acts::DeliverySend;
use crate::webhook::{self, Webhook};

/// Sends what is due.
pub(crate) const SEND: Consumer = Consumer {
    name: "exchange.delivery.send",
    takes: Takes::Kinds(&[DUE]),
    retries: PATIENT,
    lane: Lane::Outside,
    work: Work::Each(|session, note| send(session, note).boxed()),
};

/// Whatever fails on our side, the log of deliveries says after the last attempt that it was the last.
async fn send(session: &Session, note: &Note) -> Outcome<()> {
    let outcome = try_to_send(session, note).await;
    if outcome.is_err() && note.last {
        give_up(session, note).await?;
    }
    outcome
}

/// Nothing to do for what was settled before it failed.
async fn give_up(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<DeliverySend>()?;
    let mut tx = begin(&permit).await?;
    let parcel = store::parcel(&mut tx, note.id).await?;
    drop(tx);
    match parcel {
        Some(parcel) => settle(session, &parcel, None, Verdict::Dead).await,
        None => Ok(()),
    }
}

/// What a delivery needs to be sent.
pub(crate) struct Parcel {
    pub(crate) delivery: Delivery,
    pub(crate) event: EventRecord,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) place: Option<Place>,
}

/// What becomes of a delivery after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The receiver has it.
    Done,
    /// Later again.
    Later,
    /// Never again: too many attempts, or the receiver is gone.
    Dead,
    /// There is nobody to send it to anymore.
    Dropped,
}

/// A receiver that says it is gone is believed (410: Standard Webhooks, RFC 8030 §7.3).
fn is_gone(status: u16) -> bool {
    status == 410
}

pub(crate) fn verdict(answered: &Answered, last: bool) -> Verdict {
    match answered.status {
        _ if answered.is_success() => Verdict::Done,
        Some(status) if is_gone(status) => Verdict::Dead,
        _ if last => Verdict::Dead,
        _ => Verdict::Later,
    }
}

#[tracing::instrument(name = "exchange.delivery.send", skip_all, fields(tenant = %session.tenant().key))]
async fn try_to_send(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<DeliverySend>()?;
    let mut tx = begin(&permit).await?;
    let Some(mut parcel) = store::parcel(&mut tx, note.id).await? else { return Ok(()) };
    if let Some(webhook) = &parcel.webhook {
        // Days may have passed: what its owner may no longer read, it is no longer told.
        let read = session.house().event(&parcel.event.kind).map(|event| event.read);
        let concerns = (parcel.event.unit_id, parcel.event.owner_id);
        let readers = directory::who_may(&mut tx, read.unwrap_or_default(), concerns.0, concerns.1, None).await?;
        if !readers.contains(&webhook.owner_id) {
            parcel.webhook = None;
        }
    }
    drop(tx);
    let Some(answered) = attempt(session, &parcel).await? else {
        return settle(session, &parcel, None, Verdict::Dropped).await;
    };
    let verdict = verdict(&answered, note.last);
    settle(session, &parcel, Some(&answered), verdict).await?;
    match verdict {
        Verdict::Later => Err(Internal::Broken("the receiver did not take it").into()),
        Verdict::Done | Verdict::Dead | Verdict::Dropped => Ok(()),
    }
}

/// `None` when there is nobody to send it to anymore.
async fn attempt(session: &Session, parcel: &Parcel) -> Outcome<Option<Answered>> {
    match (parcel.delivery.channel.as_str(), &parcel.webhook, &parcel.place) {
        ("webhook", Some(webhook), _) if webhook.paused_at.is_none() => call(session, parcel, webhook).await.map(Some),
        ("push", _, Some(place)) => personal::push(session, parcel, place).await,
        ("sms", _, Some(place)) => personal::sms(session, parcel, place).await,
        _ => Ok(None),
    }
}

async fn call(session: &Session, parcel: &Parcel, webhook: &Webhook) -> Outcome<Answered> {
    let house = session.house();
    let (tenant, now) = (session.tenant().key.as_str(), house.ambient.now());
    let mut secrets = vec![house.keys.unlock(tenant, &webhook.secret)?];
    if let Some(previous) =
        webhook.previous_secret.as_ref().filter(|_| webhook.previous_until.is_some_and(|until| now < until))
    {
        secrets.push(house.keys.unlock(tenant, previous)?);
    }
    let body = serde_json::to_vec(&webhook::message(tenant, &parcel.event))?;
    // The same at every attempt: a receiver that had it before knows it again.
    let id = format!("evt_{}", parcel.event.id.simple());
    let headers = signing::headers(&secrets, &id, now, &body);
    Ok(house.outbound.post(&webhook.url, &headers, body).await)
}

async fn settle(session: &Session, parcel: &Parcel, answered: Option<&Answered>, verdict: Verdict) -> Outcome<()> {
    let permit = session.permit::<DeliverySend>()?;
    let mut tx = begin(&permit).await?;
    let now = tx.now();
    let outcome = match verdict {
        Verdict::Done => "done",
        Verdict::Later => "later",
        Verdict::Dead => "dead",
        Verdict::Dropped => "dropped",
    };
    if let Some(answered) = answered {
        store::attempted(&mut tx, session.house().ambient.uuid(), parcel.delivery.id, now, (outcome, answered)).await?;
    }
    let state = if outcome == "later" { "waiting" } else { outcome };
    store::settle(&mut tx, parcel.delivery.id, state, (state != "waiting").then_some(now)).await?;
    let gone = answered.and_then(|answered| answered.status).is_some_and(is_gone);
    match (&parcel.webhook, &parcel.place) {
        (Some(webhook), _) if gone => store::pause(&mut tx, webhook.id, now).await?,
        (None, Some(place)) if gone => store::forget(&mut tx, place.id).await?,
        _ => {}
    }
    let audited = tx
        .audit(Change {
            object_kind: "delivery",
            object_id: DeliveryId::from_uuid(parcel.delivery.id).to_string(),
            object_label: parcel.delivery.kind.clone(),
            unit: parcel.event.unit_id,
            before: None,
            after: Some(json!({ "outcome": outcome, "status": answered.and_then(|answered| answered.status) })),
        })
        .await?;
    tx.commit(audited).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_that_fails_is_tried_again_and_one_that_is_gone_is_not() {
        let answered = |status| Answered { status, millis: 1, excerpt: String::new() };
        let of = |status, last| verdict(&answered(status), last);
        assert_eq!([of(Some(200), false), of(Some(204), true)], [Verdict::Done; 2]);
        assert_eq!(
            [of(Some(500), false), of(Some(302), false), of(Some(404), false), of(None, false)],
            [Verdict::Later; 4]
        );
        assert_eq!([of(Some(410), false), of(Some(500), true), of(None, true)], [Verdict::Dead; 3]);
    }

    #[test]
    fn a_receiver_has_three_days_to_come_back() {
        let hours = PATIENT.iter().sum::<u32>() / 3_600;
        assert!((72..=80).contains(&hours), "{hours}");
    }
}
