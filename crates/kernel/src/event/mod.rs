//! What happened, told to whoever declared an interest: in the transaction of the change, so neither lost nor early.
//!
//! A module declares its events with [`events!`](crate::events) and tells one with [`TenantTx::emit`]. The payload, identifiers
//! only, stays in the commune's schema; the queue of the deployment gets the commune, the event's id and its kind.
//! Consumers are handed the note at least once and take the event with [`take`], which makes a second delivery harmless.

pub(crate) mod store;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::error::Outcome;
use crate::id::EventId;
use crate::locale::Args;
use crate::queue::Note;
use crate::tx::{TenantTx, Tx as _};

/// One kind of event as data, for manifests and for those who subscribe.
#[derive(Debug, Clone, Copy)]
pub struct EventDef {
    /// `module.entity.happened`.
    pub name: &'static str,
    /// The act by which its object is read: whoever may not, is not told.
    pub read: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Fields of its payload, each with what it means.
    pub fields: &'static [(&'static str, &'static str)],
}

/// An event as a type. Implemented by [`events!`](crate::events) only.
pub trait Event: serde::Serialize + Send + Sync {
    /// The event as data.
    const DEF: EventDef;
}

/// Where an event's object lies, which decides who may be told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Concerns {
    /// Unit of the object; `None` when it is the whole commune's.
    pub unit: Option<Uuid>,
    /// Whose work it is.
    pub owner: Option<Uuid>,
}

/// An event as stored.
#[derive(Debug, Clone)]
pub struct EventRecord {
    /// Identifier; the same at every delivery.
    pub id: Uuid,
    /// Name of its kind.
    pub kind: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Printed identifier of who did it.
    pub actor_id: String,
    /// Unit of the object.
    pub unit_id: Option<Uuid>,
    /// Whose work it is.
    pub owner_id: Option<Uuid>,
    /// Identifiers, as declared.
    pub payload: Value,
}

impl EventRecord {
    /// A field of the payload, when it is a text.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.payload.get(field).and_then(Value::as_str)
    }

    /// A field of the payload, when it is a whole number.
    #[must_use]
    pub fn number(&self, field: &str) -> Option<i64> {
        self.payload.get(field).and_then(Value::as_i64)
    }
}

/// Whom a notice of an event is for. Who did it is never told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody who may do this act on the event's object.
    WhoMay(&'static str),
    /// The person whose work it is.
    Owner,
}

/// What people are told of an event. Its text is `module-notice-…`: that of `registry.act.registered` is
/// `registry-notice-act-registered`.
#[derive(Debug, Clone, Copy)]
pub struct NoticeDef {
    /// Name of the event.
    pub event: &'static str,
    /// Whom.
    pub to: Audience,
    /// The page of the web app where it leads; a path, from the payload.
    pub link: fn(&EventRecord) -> String,
    /// Values for the text, from the payload. Never a name: notices leave the house.
    pub args: fn(&EventRecord) -> Args,
}

impl NoticeDef {
    /// Fluent id of the text.
    #[must_use]
    pub fn text_id(&self) -> String {
        crate::locale::message_id(&self.event.replacen('.', "-notice-", 1))
    }
}

impl TenantTx {
    /// Tells an event, in this transaction: the commit writes it, and it is delivered when the change is there, and never otherwise.
    ///
    /// # Errors
    /// [`crate::error::Failure::Internal`] when it is no JSON.
    pub async fn emit<E: Event>(&mut self, event: &E, concerns: Concerns) -> Outcome<EventId> {
        let payload = serde_json::to_value(event)?;
        let row = self.event_row(E::DEF.name, concerns, payload);
        let id = crate::id::TypedId::from_uuid(row.id);
        self.tell_on_commit(row);
        Ok(id)
    }

    /// Leaves a note in the queue that something of this commune is to be done, in this transaction.
    ///
    /// # Errors
    /// [`crate::error::Failure::Internal`] when the row could not be written.
    pub async fn enqueue(&mut self, kind: &'static str, id: Uuid) -> Outcome<()> {
        let tenant = self.tenant_key();
        store::enqueue(self.conn(), &tenant, kind, id).await?;
        self.ring_on_commit();
        Ok(())
    }
}

/// Takes the event of a note for one consumer, in the transaction in which the consumer does its work. `None` when it
/// was dealt with before, or is no longer kept: then there is nothing to do.
///
/// # Errors
/// Internal failures only.
pub async fn take(tx: &mut TenantTx, note: &Note, consumer: &'static str) -> Outcome<Option<EventRecord>> {
    Ok(take_all(tx, std::slice::from_ref(note), consumer).await?.pop())
}

/// The events of these notes that one consumer has not dealt with, taken as [`take`] does, oldest first.
///
/// # Errors
/// Internal failures only.
pub async fn take_all(tx: &mut TenantTx, notes: &[Note], consumer: &'static str) -> Outcome<Vec<EventRecord>> {
    let now = tx.now();
    let ids: Vec<Uuid> = notes.iter().map(|note| note.id).collect();
    Ok(store::take_all(tx.conn(), &ids, consumer, now).await?)
}

/// Declares the events of a module, each with the act by which its object is read, and `ALL`, their closed list.
///
/// `events! { /// A birth was … ActRegistered = "registry.act.registered", read by ActRead { /// Which. act: ActId } }`
#[macro_export]
macro_rules! events {
    ($($(#[doc = $doc:literal])+ $name:ident = $event:literal, read by $act:ty {
        $($(#[doc = $field_doc:literal])+ $field:ident : $of:ty),+ $(,)?
    })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, ::serde::Serialize)]
            pub struct $name { $($(#[doc = $field_doc])+ pub $field: $of),+ }
            impl $crate::event::Event for $name {
                const DEF: $crate::event::EventDef = $crate::event::EventDef {
                    name: $event,
                    read: <$act as $crate::act::Act>::DEF.name,
                    doc: concat!($($doc),+),
                    fields: &[$((stringify!($field), concat!($($field_doc),+))),+],
                };
            }
        )+
        /// Every event of this module.
        pub const ALL: &[$crate::event::EventDef] = &[$(<$name as $crate::event::Event>::DEF),+];
    };
}
