//! The rows that every change leaves behind: audit, events, numbers, operations.

mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::event::EventRecord;
use crate::permission::Lender;
use crate::session::Actor;
use crate::tx::Change;

pub(crate) use store::{BETWEEN_IDS, claim, keep, last_numbers, next_number, next_numbers, seed_number};

/// What a transaction leaves behind beside its change, written in the round trip that commits.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// What a replay of its operations will get.
    pub(crate) answers: Vec<Answer>,
    pub(crate) events: Vec<EventRecord>,
    /// Its audit rows.
    pub(crate) rows: Vec<Row>,
}

/// What an operation answered.
#[derive(Debug, serde::Serialize)]
pub(crate) struct Answer {
    pub(crate) id: Uuid,
    pub(crate) response: serde_json::Value,
}

/// One audit row before it is written.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor: Actor,
    /// On whose behalf, when the right was lent: of several who lend it, all.
    pub(crate) lenders: Vec<Lender>,
    pub(crate) act: &'static str,
    pub(crate) request_id: Uuid,
    pub(crate) change: Change,
}

/// A claim on an operation id.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) id: Uuid,
    pub(crate) act: &'static str,
    pub(crate) actor_id: String,
    pub(crate) body_hash: [u8; 32],
    pub(crate) at: DateTime<Utc>,
}

/// What an operation id was used for.
#[derive(Debug)]
pub(crate) struct Earlier {
    pub(crate) act: String,
    pub(crate) actor_id: String,
    pub(crate) body_hash: Vec<u8>,
    pub(crate) response: Option<serde_json::Value>,
}
