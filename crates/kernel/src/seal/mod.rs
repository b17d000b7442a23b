//! The audit chain: each row hashed onto the one before, heads signed and anchored outside of PostgreSQL.
//!
//! Sealing happens soon after the commit, never inside it: a chain inside the transaction would serialise every commit.

mod anchor;
mod store;
mod verify;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::House;
use crate::db::Mode;
use crate::error::{Internal, Outcome};
use crate::keys::sha256;
use crate::tenant::TenantKey;

pub use anchor::Anchors;
pub use verify::{Report, Tampering, Trail, verify, verify_carried};

/// Rows sealed in one transaction.
const BATCH: i64 = 500;

/// Rings when there may be something to seal, and knows where heads are anchored.
#[derive(Debug, Clone)]
pub struct Sealer {
    bell: Arc<tokio::sync::Notify>,
    anchors: Anchors,
}

impl Sealer {
    /// Heads will be anchored in `anchors`.
    #[must_use]
    pub fn new(anchors: Anchors) -> Self {
        Self { bell: Arc::default(), anchors }
    }

    pub(crate) fn nudge(&self) {
        self.bell.notify_one();
    }

    /// Where heads are anchored.
    #[must_use]
    pub fn anchors(&self) -> &Anchors {
        &self.anchors
    }
}

/// An audit row as it is hashed: every column, as PostgreSQL prints it.
#[derive(Debug)]
pub(crate) struct Sealable {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor_kind: String,
    pub(crate) actor_id: String,
    pub(crate) actor_label: String,
    pub(crate) act: String,
    pub(crate) object_kind: String,
    pub(crate) object_id: String,
    pub(crate) object_label: String,
    pub(crate) unit_id: Option<Uuid>,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) request_id: Uuid,
}

impl Sealable {
    /// SHA-256 over every column, each preceded by its length so that no two rows print alike.
    pub(crate) fn hash(&self) -> [u8; 32] {
        let at = self.at.timestamp_micros().to_string();
        let (id, request_id) = (self.id.to_string(), self.request_id.to_string());
        let none = "\u{0}";
        let unit = self.unit_id.map_or_else(|| none.to_owned(), |unit| unit.to_string());
        let parts = [
            &*id,
            &at,
            &self.actor_kind,
            &self.actor_id,
            &self.actor_label,
            &self.act,
            &self.object_kind,
            &self.object_id,
            &self.object_label,
            &unit,
            self.before.as_deref().unwrap_or(none),
            self.after.as_deref().unwrap_or(none),
            &request_id,
        ];
        let mut bytes = Vec::with_capacity(512);
        for part in parts {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        sha256(&bytes)
    }
}

/// A point of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: i64,
    pub(crate) chain_hash: [u8; 32],
}

impl Head {
    pub(crate) const START: Self = Self { seq: 0, chain_hash: [0; 32] };

    pub(crate) fn next(&self, row_hash: &[u8; 32]) -> Self {
        let seq = self.seq + 1;
        let bytes = [self.chain_hash.as_slice(), &seq.to_be_bytes(), row_hash].concat();
        Self { seq, chain_hash: sha256(&bytes) }
    }

    pub(crate) fn message(&self, tenant: &str) -> Vec<u8> {
        [b"jamaa audit head\n".as_slice(), tenant.as_bytes(), b"\n", &self.seq.to_be_bytes(), &self.chain_hash].concat()
    }
}

/// Seals what is waiting, until told to stop: woken by each commit, and every few seconds for what others left behind.
pub async fn run(house: House, mut stop: tokio::sync::watch::Receiver<bool>) {
    loop {
        let pause = match drain(&house).await {
            Ok(()) => std::time::Duration::from_secs(5),
            Err(error) => {
                tracing::error!(%error, "audit rows could not be sealed; they stay queued");
                std::time::Duration::from_secs(15)
            }
        };
        tokio::select! {
            () = house.sealer.bell.notified() => {}
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => break,
        }
    }
}

/// Seals everything that is waiting now. A commune whose rows cannot be sealed is logged and tried again later; the
/// others go on.
///
/// # Errors
/// Internal failures of the queue itself; what was not sealed stays queued.
pub async fn drain(house: &House) -> Outcome<()> {
    loop {
        let waiting = store::waiting(&mut *house.db.begin_platform().await?, BATCH).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        for (tenant, notes) in waiting {
            let ids: Vec<i64> = notes.iter().map(|note| note.id).collect();
            let rows: Vec<Uuid> = notes.iter().map(|note| note.event_id).collect();
            let sealed = seal(house, &tenant, &rows).await;
            let mut tx = house.db.begin_platform().await?;
            match sealed {
                Ok(()) => store::done(&mut tx, &ids).await?,
                Err(error) => {
                    tracing::error!(%error, tenant, rows = rows.len(), "audit rows of one commune could not be sealed; later again");
                    store::postpone(&mut tx, &ids).await?;
                }
            }
            tx.commit().await?;
        }
    }
}

async fn seal(house: &House, tenant: &str, rows: &[Uuid]) -> Outcome<()> {
    let key = &TenantKey::new(tenant).map_err(|_| Internal::Broken("queued tenant key"))?;
    let mut tx = house.db.begin(key, Mode::Write).await?;
    store::one_sealer_at_a_time(&mut tx, key.as_str()).await?;
    let mut head = store::last(&mut tx).await?;
    let fresh = store::unsealed(&mut tx, rows).await?;
    if fresh.is_empty() {
        return Ok(());
    }
    let mut links = store::Links::default();
    for row in fresh {
        let row_hash = row.hash();
        head = head.next(&row_hash);
        links.push(head.seq, row.id, &row_hash, &head.chain_hash);
    }
    let signature = house.keys.sign_head(key.as_str(), &head.message(key.as_str()));
    store::append(&mut tx, &links).await?;
    store::sign(&mut tx, &head, &signature, house.ambient.now()).await?;
    tx.commit().await?;
    house.sealer.anchors().append(key.as_str(), &head, &signature).await
}
