//! Emission slips (bordereaux d'émission): orders go to the receiver on one, and it comes back accepted, or returned with reasons
//! (decree 2-17-451 art. 31-32).

pub mod graphql;
pub(crate) mod paper;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::keys::{Keys, Purpose};
use kernel::money::Money;
use kernel::render::TemplateDef;
use uuid::Uuid;

use crate::order::reference;
use crate::order::seal::put;

/// The paper of a slip; `paper.rs` tells the shape of its data.
pub const TEMPLATE: TemplateDef = TemplateDef { name: "regie/slip", source: include_str!("../../templates/slip.typ") };

/// Most orders of one slip.
pub const MOST: usize = 2000;

/// The series that slips are numbered in, year by year.
pub(crate) const SERIES: &str = "regie/slip";

/// Raised when the layout of the seal changes, so that old seals keep meaning what they meant.
const LAYOUT: &str = "jamaa regie slip 1";

kernel::ids! {
    /// An emission slip.
    SlipId = "slp";
}

/// Where a slip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The receiver has not answered.
    Waiting,
    /// Taken in charge.
    Accepted,
    /// Sent back with reasons; its orders may go on another one.
    Returned,
}

/// The receiver's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Taken in charge, or sent back.
    pub accepted: bool,
    /// Why it was sent back; may be empty when it was not.
    pub reasons: String,
    /// The day.
    pub on: NaiveDate,
    /// The instant.
    pub at: DateTime<Utc>,
    /// Who answered.
    pub staff_id: Uuid,
}

/// A slip as it was sent, with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Identifier.
    pub id: Uuid,
    /// Unit whose orders it holds.
    pub unit_id: Uuid,
    /// Year of its number.
    pub year: i32,
    /// Number in its year, from 1 and without gaps.
    pub number: i32,
    /// How many orders it holds.
    pub orders: i32,
    /// What they ask for.
    pub total: Money,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// The instant.
    pub sent_at: DateTime<Utc>,
    /// Who sent it.
    pub sent_by: Uuid,
    /// The commune's seal over all of the above and the lines.
    pub seal: Vec<u8>,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

/// An order on a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its place, from 1.
    pub position: i32,
    /// The order.
    pub order_id: Uuid,
    /// What it asked for on the day of the slip: principal and increase, less what was taken back.
    pub amount: Money,
}

impl Slip {
    /// Number as printed: `2026/000012`.
    #[must_use]
    pub fn printed(&self) -> String {
        reference::printed(self.year, self.number)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        match &self.answer {
            None => State::Waiting,
            Some(answer) if answer.accepted => State::Accepted,
            Some(_) => State::Returned,
        }
    }

    /// The seal of this slip and its lines, in order, in a commune.
    #[must_use]
    pub fn sealed(&self, lines: &[Line], keys: &Keys, tenant: &str) -> Vec<u8> {
        keys.mac(Purpose::Seal, tenant, &self.bytes(lines)).to_vec()
    }

    /// Whether slip and lines are what was sealed, here or where the commune was before.
    #[must_use]
    pub fn is_intact(&self, lines: &[Line], keys: &Keys, tenant: &str) -> bool {
        keys.mac_matches(Purpose::Seal, tenant, &self.bytes(lines), &self.seal)
    }

    fn bytes(&self, lines: &[Line]) -> Vec<u8> {
        let mut out = Vec::with_capacity(256 + lines.len() * 48);
        put(&mut out, LAYOUT.as_bytes());
        for id in [self.id, self.unit_id, self.sent_by] {
            put(&mut out, id.as_bytes());
        }
        for number in [self.year, self.number, self.orders] {
            put(&mut out, &number.to_be_bytes());
        }
        put(&mut out, &self.total.centimes().to_be_bytes());
        put(&mut out, self.sent_on.to_string().as_bytes());
        put(&mut out, &self.sent_at.timestamp_micros().to_be_bytes());
        for line in lines {
            put(&mut out, &line.position.to_be_bytes());
            put(&mut out, line.order_id.as_bytes());
            put(&mut out, &line.amount.centimes().to_be_bytes());
        }
        out
    }
}

/// An order that somebody wants on a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The order.
    pub order_id: Uuid,
    /// What it asks for now.
    pub amount: Money,
    /// Whether its unit is that of the slip or lies below it.
    pub inside: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it is on a slip that waits or was accepted.
    pub sent: bool,
}

impl Candidate {
    /// Why it cannot go on the slip. An order is on one slip at a time, and again once that was returned.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        if self.cancelled {
            Some("regie-error-order-cancelled")
        } else if self.sent {
            Some("regie-error-slip-order-sent")
        } else if !self.inside {
            Some("regie-error-slip-order-unit")
        } else {
            None
        }
    }
}

/// Which slips a list holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Numbered in this year.
    pub year: Option<i32>,
    /// Standing like this.
    pub state: Option<State>,
}

impl Filter {
    /// Whether it must have an answer, and which.
    pub(crate) fn answered(self) -> (Option<bool>, Option<bool>) {
        match self.state {
            None => (None, None),
            Some(State::Waiting) => (Some(false), None),
            Some(state) => (Some(true), Some(state == State::Accepted)),
        }
    }
}
