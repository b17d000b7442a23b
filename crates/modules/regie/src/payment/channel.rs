//! A payment channel: who reports payments, by which till they are cashed, and with which secret the reports are signed.

use chrono::{DateTime, Duration, Utc};
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::outbound::signing::Signed;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::Change;
use uuid::Uuid;

use super::PaymentChannelId;
use crate::receipt::Plate;

/// How long a secret that was replaced is good beside the new one.
pub const OVERLAP: Duration = Duration::days(7);

/// A payment channel.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Identifier.
    pub id: Uuid,
    /// The régie that it brings money to.
    pub office: Plate,
    /// Unit of the régie.
    pub unit: Uuid,
    /// Names it in the address to which it reports.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// Its own till.
    pub till: Uuid,
    /// Who answers for it.
    pub answers_by: Uuid,
    /// Locked with the vault's key.
    pub(crate) secret: Vec<u8>,
    pub(crate) previous_secret: Option<Vec<u8>>,
    /// Until when the secret before the present one is good.
    pub previous_until: Option<DateTime<Utc>>,
    /// When it was admitted.
    pub opened_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was closed.
    pub closed_reasons: Option<String>,
    /// How many of its payments wait for a decision, and their centimes.
    pub suspense: (i64, i64),
    /// Numbers left in the book of its till; none without a book.
    pub numbers_left: Option<i32>,
}

impl Channel {
    /// Whether a message was signed a moment ago with a secret of this channel that is good now.
    ///
    /// # Errors
    /// Internal failures only: a secret that does not open.
    pub(crate) fn signed(&self, session: &Session, message: &Signed<'_>, body: &[u8]) -> Outcome<bool> {
        let (keys, now) = (&session.house().keys, session.house().ambient.now());
        let tenant = session.tenant().key.as_str();
        let before = self.previous_secret.as_deref().filter(|_| self.previous_until.is_some_and(|until| now < until));
        let mut good = false;
        for secret in std::iter::once(self.secret.as_slice()).chain(before) {
            good |= message.verifies(&keys.unlock(tenant, secret)?, now, body);
        }
        Ok(good)
    }

    /// The audit row of something done with it. No secrets.
    pub(crate) fn about(&self) -> Change {
        Change {
            object_kind: "payment_channel",
            object_id: PaymentChannelId::from_uuid(self.id).to_string(),
            object_label: self.code.clone(),
            unit: Some(self.unit),
            before: None,
            after: None,
        }
    }
}
