//! Where a person is reached outside of the inbox: browsers that agreed to it, a telephone that was confirmed.

pub mod graphql;
mod held;
pub(crate) mod phone;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Utc};
use kernel::keys::Purpose;
use kernel::locale::Locale;
use kernel::session::Session;
use uuid::Uuid;

kernel::ids! {
    /// A place where a person is reached.
    ContactId = "ctc";
}

pub use held::Contacts;
pub(crate) use phone::{add_phone, confirm_phone};

/// Browsers and telephones of one person.
pub(crate) const MOST: i64 = 20;

/// A place where a person is reached, without its address.
#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub(crate) id: Uuid,
    pub(crate) channel: String,
    pub(crate) label: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) confirmed_at: Option<DateTime<Utc>>,
}

/// The language of whoever is reached there.
pub(crate) fn locale(stored: &str) -> Locale {
    Locale::ALL.into_iter().find(|locale| locale.tag() == stored).unwrap_or_default()
}

/// An address is known again by this; it cannot be read from it.
pub(crate) fn hash(session: &Session, address: &str) -> [u8; 32] {
    let house = session.house();
    house.keys.mac(Purpose::Bucket, session.tenant().key.as_str(), format!("contact\n{address}").as_bytes())
}
