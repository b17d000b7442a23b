use std::collections::HashMap;

use super::anchor::{Anchored, Pages};
use super::{Head, store};
use crate::act::ReadAct;
use crate::error::Outcome;
use crate::id::{AuditId, TypedId as _};
use crate::keys::Keys;
use crate::session::{Permit, Session};
use crate::tx::{Tx as _, begin_read};

/// Links, heads or anchors compared in one query.
const PAGE: i64 = 1_000;
/// Findings and unsealed rows told one by one; of the rest, how many.
const TOLD: usize = 1_000;
/// A head younger than this may still be on its way to the anchor file.
const ANCHOR_TIME: chrono::Duration = chrono::Duration::minutes(1);

/// One sign of tampering.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Tampering {
    /// A sealed row is gone.
    RowDropped {
        /// Position in the chain.
        seq: i64,
        /// The row.
        audit_id: AuditId,
    },
    /// A row that was committed is gone, and was not sealed yet.
    RowVanished {
        /// The row.
        audit_id: AuditId,
    },
    /// A sealed row no longer says what it said.
    RowAltered {
        /// Position in the chain.
        seq: i64,
        /// The row.
        audit_id: AuditId,
    },
    /// Links are missing.
    LinksMissing {
        /// First missing position in the chain.
        from: i64,
        /// Last missing position.
        to: i64,
    },
    /// A link does not follow from the one before.
    LinkAltered {
        /// Position in the chain.
        seq: i64,
    },
    /// A head in the database is not signed by this deployment, or contradicts the chain.
    HeadAltered {
        /// Position in the chain.
        seq: i64,
    },
    /// The chain ends before a head that was anchored outside, or contradicts it.
    Truncated {
        /// The anchored position.
        seq: i64,
    },
    /// A line of the anchor file is not readable or not signed by this deployment.
    AnchorAltered,
    /// Signed heads have no anchor outside: the file is gone, not readable, or ends before them.
    AnchorMissing {
        /// How many heads.
        heads: i64,
    },
}

/// What a verification found.
#[derive(Debug, Default, serde::Serialize)]
pub struct Report {
    /// Links whose row and chain are whole.
    pub sealed: i64,
    /// Rows that no link seals yet, the oldest thousand; young ones are normal, old ones are not.
    pub unsealed: Vec<AuditId>,
    /// How many rows no link seals yet, in all.
    pub unsealed_total: i64,
    /// Heads compared with anchors outside of PostgreSQL.
    pub anchored: usize,
    /// Every sign of tampering, or the first thousand.
    pub tampering: Vec<Tampering>,
    /// Signs beyond those told.
    pub more: u64,
}

impl Report {
    fn tell(&mut self, sign: Tampering) {
        if self.tampering.len() < TOLD { self.tampering.push(sign) } else { self.more += 1 }
    }
}

/// Compares every audit row, link, head and anchor of a commune.
///
/// # Errors
/// Internal failures only; tampering is a finding, not an error.
pub async fn verify<A: ReadAct>(permit: &Permit<A>) -> Outcome<Report> {
    let (house, tenant) = (permit.session().house(), permit.session().tenant().key.as_str());
    let trail = Trail { keys: &house.keys, tenant, now: house.ambient.now() };
    // Read before the rows: a note that is seen has its row, which was committed with it.
    let queued = queued(permit.session()).await?;
    let pages = house.sealer.anchors().open(tenant).await;
    let mut tx = begin_read(permit).await?;
    everything(tx.conn(), &trail, (&queued, pages)).await
}

/// Whose trail is verified, and by which keys.
#[derive(Debug)]
pub struct Trail<'a> {
    /// The deployment's keys, which know those that the commune brought.
    pub keys: &'a Keys,
    /// Tenant key.
    pub tenant: &'a str,
    /// The present.
    pub now: chrono::DateTime<chrono::Utc>,
}

/// The same for a commune that nobody can enter: one that is closed, or that is just being brought in. The connection
/// stands in its schema; `anchors` is the content of its anchor file.
///
/// # Errors
/// Internal failures only; tampering is a finding, not an error.
pub async fn verify_carried(conn: &mut sqlx::PgConnection, trail: &Trail<'_>, anchors: Vec<u8>) -> Outcome<Report> {
    everything(conn, trail, (&[], Pages::of(anchors))).await
}

/// `outside` is what lies outside of the commune's schema: rows that notes in the queue speak of, and the anchors.
async fn everything(
    conn: &mut sqlx::PgConnection,
    trail: &Trail<'_>,
    outside: (&[uuid::Uuid], Option<Pages>),
) -> Outcome<Report> {
    let (queued, pages) = outside;
    let mut report = Report::default();
    for row in store::missing(conn, queued).await? {
        report.tell(Tampering::RowVanished { audit_id: AuditId::from_uuid(row) });
    }
    chain(conn, &mut report).await?;
    let last = anchors(conn, trail, pages, &mut report).await?;
    heads(conn, trail, last, &mut report).await?;
    let (unsealed, total) = store::loose(conn, PAGE).await?;
    report.unsealed = unsealed.into_iter().map(AuditId::from_uuid).collect();
    report.unsealed_total = total;
    Ok(report)
}

/// Whether a head was signed here, or where the commune was before it came.
fn is_signed(trail: &Trail<'_>, head: &Head, signature: &[u8]) -> bool {
    trail.keys.head_is_ours(trail.tenant, &head.message(trail.tenant), signature)
        || trail
            .keys
            .former(trail.tenant)
            .iter()
            .any(|keys| keys.signed(head.seq, |label| head.message(label), signature))
}

async fn queued(session: &Session) -> Outcome<Vec<uuid::Uuid>> {
    session.door().shut();
    let mut tx = session.house().db.begin_platform().await?;
    Ok(store::queued(&mut tx, session.tenant().key.as_str(), PAGE).await?)
}

async fn chain(conn: &mut sqlx::PgConnection, report: &mut Report) -> Outcome<()> {
    let mut head = Head::START;
    loop {
        let links = store::links_after(conn, head.seq, PAGE).await?;
        if links.is_empty() {
            return Ok(());
        }
        let ids: Vec<_> = links.iter().map(|link| link.audit_id).collect();
        let rows: HashMap<_, _> = store::rows(conn, &ids).await?.into_iter().map(|row| (row.id, row.hash())).collect();
        for link in links {
            head = check(&head, &link, rows.get(&link.audit_id), report);
        }
    }
}

fn check(head: &Head, link: &store::Link, row: Option<&[u8; 32]>, report: &mut Report) -> Head {
    let (seq, audit_id) = (link.seq, AuditId::from_uuid(link.audit_id));
    let mut signs = Vec::new();
    if head.seq + 1 < seq {
        signs.push(Tampering::LinksMissing { from: head.seq + 1, to: seq - 1 });
    }
    match row {
        None => signs.push(Tampering::RowDropped { seq, audit_id }),
        Some(hash) if hash.as_slice() != link.row_hash => signs.push(Tampering::RowAltered { seq, audit_id }),
        Some(_) => {}
    }
    let row_hash: [u8; 32] = link.row_hash.as_slice().try_into().unwrap_or([0; 32]);
    if head.seq + 1 == seq && head.next(&row_hash).chain_hash.as_slice() != link.chain_hash {
        signs.push(Tampering::LinkAltered { seq });
    }
    report.sealed += i64::from(signs.is_empty());
    signs.into_iter().for_each(|sign| report.tell(sign));
    Head { seq, chain_hash: link.chain_hash.as_slice().try_into().unwrap_or([0; 32]) }
}

/// Compares the anchors with the chain. Answers the last position that is anchored; `None` without a readable file.
async fn anchors(
    conn: &mut sqlx::PgConnection,
    trail: &Trail<'_>,
    pages: Option<Pages>,
    report: &mut Report,
) -> Outcome<Option<i64>> {
    let Some(mut pages) = pages else { return Ok(None) };
    let mut last = 0;
    while let Some(page) = pages.next(PAGE as usize).await {
        let ours = |anchor: &Anchored| is_signed(trail, &anchor.head, &anchor.signature);
        let lines = page.len();
        let heads: Vec<Head> = page.into_iter().flatten().filter(ours).map(|anchor| anchor.head).collect();
        (heads.len()..lines).for_each(|_| report.tell(Tampering::AnchorAltered));
        let seqs: Vec<i64> = heads.iter().map(|head| head.seq).collect();
        let chain = store::chain_hashes(conn, &seqs).await?;
        for head in heads {
            last = last.max(head.seq);
            if chain.get(&head.seq).map(Vec::as_slice) == Some(&head.chain_hash) {
                report.anchored += 1;
            } else {
                report.tell(Tampering::Truncated { seq: head.seq });
            }
        }
    }
    Ok(Some(last))
}

/// Compares the heads with their signatures, the chain and what is anchored.
async fn heads(
    conn: &mut sqlx::PgConnection,
    trail: &Trail<'_>,
    last: Option<i64>,
    report: &mut Report,
) -> Outcome<()> {
    let young = trail.now - ANCHOR_TIME;
    let (mut after, mut missing) = (0, 0);
    loop {
        let page = store::heads_after(conn, after, PAGE).await?;
        let Some(end) = page.last() else { break };
        after = end.seq;
        for head in page {
            let signed =
                store::head(head.seq, &head.chain_hash).is_ok_and(|point| is_signed(trail, &point, &head.signature));
            if !signed || head.link.as_ref() != Some(&head.chain_hash) {
                report.tell(Tampering::HeadAltered { seq: head.seq });
            }
            missing += i64::from(lacks_anchor(head.seq, head.signed_at < young, last));
        }
    }
    if missing > 0 {
        report.tell(Tampering::AnchorMissing { heads: missing });
    }
    Ok(())
}

/// An anchor vouches for every head before it. Without any file even a young head is told.
fn lacks_anchor(seq: i64, old: bool, last: Option<i64>) -> bool {
    last.is_none_or(|last| old && seq > last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_head_without_anchor_is_told_unless_its_anchor_is_just_being_written() {
        assert!(lacks_anchor(1, false, None) && lacks_anchor(1, true, None), "no file at all");
        assert!(lacks_anchor(9, true, Some(8)));
        assert!(!lacks_anchor(9, false, Some(8)), "being written");
        assert!(!lacks_anchor(8, true, Some(8)) && !lacks_anchor(3, true, Some(8)));
    }

    #[test]
    fn a_gap_of_any_length_is_one_finding_and_findings_never_fill_the_memory() {
        let link = |seq: i64| {
            let row_hash = vec![1; 32];
            store::Link { seq, audit_id: Uuid::from_u128(1), row_hash, chain_hash: vec![2; 32] }
        };
        let mut report = Report::default();
        let row = [1; 32];
        check(&Head::START, &link(1_000_000_000), Some(&row), &mut report);
        assert_eq!(report.tampering, [Tampering::LinksMissing { from: 1, to: 999_999_999 }]);
        for _ in 0..5_000 {
            check(&Head::START, &link(7), None, &mut report);
        }
        assert_eq!((report.tampering.len(), report.more, report.sealed), (TOLD, 9_001, 0));
    }
}
