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

/// How long the sealer lets rows gather after the first: a batch costs a chain of statements and a flush, whatever it holds.
const GATHER: std::time::Duration = std::time::Duration::from_millis(200);

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
    pub(crate) behalf_id: Option<String>,
    pub(crate) behalf_label: Option<String>,
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
        // Rows from before rights were lent hash as they did: the two parts are there when the columns are.
        let behalf = [self.behalf_id.as_deref(), self.behalf_label.as_deref()];
        let behalf = behalf.iter().any(Option::is_some).then(|| behalf.map(|part| part.unwrap_or(none)));
        for part in parts.into_iter().chain(behalf.into_iter().flatten()) {
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
        let pause = match crate::telemetry::job("seal", drain(&house)).await {
            Ok(()) => std::time::Duration::from_secs(5),
            Err(error) => {
                tracing::error!(%error, "audit rows could not be sealed; they stay queued");
                std::time::Duration::from_secs(15)
            }
        };
        tokio::select! {
            () = house.sealer.bell.notified() => tokio::time::sleep(GATHER).await,
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
            let rows: Vec<Uuid> = notes.iter().map(|note| note.event_id).collect();
            let lost = match seal(house, &tenant, &rows).await {
                Ok(lost) => lost,
                Err(error) => {
                    tracing::error!(%error, tenant, rows = rows.len(), "audit rows of one commune could not be sealed; later again");
                    rows
                }
            };
            let (later, done): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| lost.contains(&note.event_id));
            let mut tx = house.db.begin_platform().await?;
            store::done(&mut tx, &ids(&done)).await?;
            store::postpone(&mut tx, &ids(&later)).await?;
            tx.commit().await?;
        }
    }
}

fn ids(notes: &[store::Note]) -> Vec<i64> {
    notes.iter().map(|note| note.id).collect()
}

/// Seals rows of one commune and anchors the head. Answers those that do not exist: somebody removed them before they
/// were sealed, for a note and its row are written together.
async fn seal(house: &House, tenant: &str, rows: &[Uuid]) -> Outcome<Vec<Uuid>> {
    let key = &TenantKey::new(tenant).map_err(|_| Internal::Broken("queued tenant key"))?;
    let mut tx = house.db.begin(key, Mode::Write).await?;
    store::one_sealer_at_a_time(&mut tx, key.as_str()).await?;
    let mut head = store::last(&mut tx).await?;
    let fresh = store::unsealed(&mut tx, rows).await?;
    let lost = if fresh.len() < rows.len() { store::missing(&mut tx, rows).await? } else { Vec::new() };
    if !lost.is_empty() {
        tracing::error!(tenant, rows = lost.len(), "audit rows vanished before they were sealed");
    }
    if fresh.is_empty() {
        anchor_what_is_signed(house, &mut tx, key).await?;
        return Ok(lost);
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
    house.sealer.anchors().append(key.as_str(), &head, &signature).await?;
    Ok(lost)
}

/// A note whose row is sealed already tells that somebody stopped between the seal and its anchor: the notes go last.
async fn anchor_what_is_signed(house: &House, tx: &mut store::Connection, key: &TenantKey) -> Outcome<()> {
    let Some((head, signature)) = store::last_head(tx).await? else { return Ok(()) };
    let anchors = house.sealer.anchors();
    if anchors.last(key.as_str()).await? < head.seq {
        anchors.append(key.as_str(), &head, &signature).await?;
    }
    Ok(())
}

/// Notes of the queue that were tried in vain, for one commune.
#[derive(Debug, serde::Serialize)]
pub struct Stranded {
    /// The commune as the notes name it; it may not exist.
    pub tenant: String,
    /// How many notes.
    pub notes: i64,
    /// How often the most tried of them was.
    pub attempts: i32,
}

/// What the sealer could not seal when it tried, commune by commune.
///
/// # Errors
/// Internal failures only.
pub async fn stranded(house: &House) -> Outcome<Vec<Stranded>> {
    Ok(store::stranded(&mut *house.db.begin_platform().await?).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(behalf: Option<(&str, &str)>) -> Sealable {
        let text = str::to_owned;
        Sealable {
            id: Uuid::from_u128(1),
            at: DateTime::UNIX_EPOCH,
            actor_kind: text("staff"),
            actor_id: text("stf_1"),
            actor_label: text("Nadia"),
            act: text("a.b.write"),
            object_kind: text("thing"),
            object_id: text("thg_1"),
            object_label: text("Thing"),
            unit_id: None,
            before: None,
            after: Some(text(r#"{"x": 1}"#)),
            request_id: Uuid::from_u128(2),
            behalf_id: behalf.map(|(id, _)| text(id)),
            behalf_label: behalf.map(|(_, label)| text(label)),
        }
    }

    #[test]
    fn a_row_from_before_rights_were_lent_hashes_as_it_did_and_a_lender_is_under_the_hash() {
        let hex: String = row(None).hash().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "8e5e0da9560242db2fb75d190381fc6a55faa2eeae83986d35fdcab9149ad452");
        let lent = row(Some(("stf_2", "Omar"))).hash();
        for other in [None, Some(("stf_3", "Omar")), Some(("stf_2", "Amine")), Some(("Omar", "stf_2"))] {
            assert_ne!(row(other).hash(), lent, "{other:?}");
        }
    }
}
