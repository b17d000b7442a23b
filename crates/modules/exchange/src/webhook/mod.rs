//! Webhooks: programs that the administrator lets listen, by the rules of Standard Webhooks (standardwebhooks.com).

mod dispatch;
pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Duration, Utc};
use kernel::event::EventRecord;
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) use dispatch::DISPATCH;

kernel::ids! {
    /// A webhook.
    WebhookId = "whk";
}

/// How long a secret that was replaced goes on signing beside the new one.
pub(crate) const OVERLAP: Duration = Duration::hours(24);
/// Webhooks of one commune.
pub(crate) const MOST: usize = 50;

/// A webhook as stored.
#[derive(Debug, Clone)]
pub(crate) struct Webhook {
    pub(crate) id: Uuid,
    pub(crate) url: String,
    pub(crate) name: String,
    pub(crate) kinds: Vec<String>,
    pub(crate) owner_id: Uuid,
    /// Locked with the vault's key.
    pub(crate) secret: Vec<u8>,
    pub(crate) previous_secret: Option<Vec<u8>>,
    pub(crate) previous_until: Option<DateTime<Utc>>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) paused_at: Option<DateTime<Utc>>,
}

/// What a receiver is sent.
pub(crate) fn message(commune: &str, event: &EventRecord) -> Value {
    json!({
        "type": event.kind,
        "timestamp": event.at,
        "commune": commune,
        "unit": event.unit_id.map(|unit| format!("unt_{}", unit.simple())),
        "data": event.payload,
    })
}
