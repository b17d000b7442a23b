//! Bringing something to a receiver outside of the house, and the log of it.

pub mod graphql;
mod letter;
mod personal;
mod report;
mod send;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::event::EventRecord;
use kernel::queue::Retries;
use kernel::session::{Scope, Session};
use kernel::tx::TenantTx;
use uuid::Uuid;

use crate::notice::{Channel, Notice};
use crate::{contact, notice};

pub use report::report;
pub(crate) use send::SEND;

kernel::ids! {
    /// Something to bring to a receiver.
    DeliveryId = "dlv";
}

/// Kind of the note by which a delivery is due.
pub(crate) const DUE: &str = "exchange.delivery.due";

/// 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours: a receiver that is away for three days misses nothing.
pub(crate) const PATIENT: Retries = &[5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// A delivery to make.
pub(crate) struct New<'a> {
    pub(crate) channel: &'static str,
    pub(crate) event: &'a EventRecord,
    pub(crate) notice: Option<Uuid>,
    pub(crate) contact: Option<Uuid>,
    pub(crate) webhook: Option<Uuid>,
}

/// A delivery as stored, with what lists show.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) id: Uuid,
    pub(crate) channel: String,
    pub(crate) kind: String,
    pub(crate) event_id: Uuid,
    pub(crate) webhook_id: Option<Uuid>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) state: String,
    pub(crate) attempts: i32,
    pub(crate) finished_at: Option<DateTime<Utc>>,
}

/// One attempt of a delivery.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    pub(crate) delivery_id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) outcome: String,
    pub(crate) status: Option<i32>,
    pub(crate) millis: i32,
    pub(crate) excerpt: String,
}

/// Puts a delivery into the log and a note of it into the queue; `false` when the receiver has its own already.
pub(crate) async fn queue(tx: &mut TenantTx, session: &Session, new: &New<'_>) -> Outcome<bool> {
    let id = session.house().ambient.uuid();
    let now = tx.now();
    let is_new = store::insert(tx, id, now, new).await?;
    if is_new {
        tx.enqueue(DUE, id).await?;
    }
    Ok(is_new)
}

/// Sends notices of an event where their readers want them beside the inbox; gives how many deliveries that makes.
pub(crate) async fn send_notices(
    tx: &mut TenantTx,
    session: &Session,
    event: &EventRecord,
    notices: &[Notice],
) -> Outcome<usize> {
    let readers: Vec<Uuid> = notices.iter().map(|notice| notice.staff_id).collect();
    let chosen = notice::store::switched_on(tx, &Scope::All, &readers).await?;
    let who_wants = |channel: Channel| -> Vec<Uuid> {
        let mine = chosen.iter().filter(|(_, kind, place)| *kind == event.kind && place == channel.as_str());
        mine.map(|(staff, ..)| *staff).collect()
    };
    let mut sent = letter::post(tx, session, &who_wants(Channel::Email)).await?;
    for channel in [Channel::Push, Channel::Sms] {
        let readers = who_wants(channel);
        for (staff, place) in contact::store::places(tx, channel.as_str(), &readers).await? {
            let notice = notices.iter().find(|notice| notice.staff_id == staff).map(|notice| notice.id);
            let new = New { channel: channel.as_str(), event, notice, contact: Some(place), webhook: None };
            sent += usize::from(queue(tx, session, &new).await?);
        }
    }
    Ok(sent)
}
