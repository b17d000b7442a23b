//! Notices: what a person is told of an event, in an inbox of one's own.

mod deliver;
pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Utc};
use kernel::House;
use kernel::event::{EventRecord, NoticeDef};
use kernel::live::Topic;
use kernel::locale::Locale;
use uuid::Uuid;

pub(crate) use deliver::DELIVER;

/// Somebody's inbox has changed; the hint names the person.
pub(crate) const INBOX: Topic = Topic::named("exchange.inbox");

kernel::ids! {
    /// A notice in somebody's inbox.
    NoticeId = "ntc";
}

/// A notice as stored.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    pub(crate) id: Uuid,
    pub(crate) event_id: Uuid,
    pub(crate) staff_id: Uuid,
    pub(crate) kind: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) unit_id: Option<Uuid>,
    pub(crate) payload: serde_json::Value,
    pub(crate) read_at: Option<DateTime<Utc>>,
}

/// Where a notice reaches a person outside of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A letter to the person's e-mail address.
    Email,
    /// A short message to the person's telephone.
    Sms,
    /// A message on the screen of a browser or telephone that agreed to it.
    Push,
}

impl Channel {
    pub(crate) const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Push];

    /// As stored.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Push => "push",
        }
    }
}

/// What a person chose for one kind of notice.
#[derive(Debug, Clone)]
pub(crate) struct Preference {
    pub(crate) kind: &'static str,
    pub(crate) on: Vec<Channel>,
}

/// Fluent id of what a kind of notice is called.
pub(crate) fn title_id(def: &NoticeDef) -> String {
    format!("{}-title", def.text_id())
}

impl Notice {
    /// The event that it tells of, as far as texts and links need it.
    fn event(&self) -> EventRecord {
        EventRecord {
            id: self.event_id,
            kind: self.kind.clone(),
            at: self.at,
            actor_id: String::new(),
            unit_id: self.unit_id,
            owner_id: None,
            payload: self.payload.clone(),
        }
    }

    fn declared(&self, house: &House) -> Option<&'static NoticeDef> {
        house.notices(&self.kind).next()
    }

    /// What it says. A kind that no module declares anymore is told by its name.
    pub(crate) fn text(&self, house: &House, locale: Locale) -> String {
        let Some(def) = self.declared(house) else { return self.kind.clone() };
        house.texts.get(locale, &def.text_id(), &(def.args)(&self.event()))
    }

    /// Where it leads.
    pub(crate) fn link(&self, house: &House) -> String {
        self.declared(house).map_or_else(|| "/".to_owned(), |def| (def.link)(&self.event()))
    }
}
