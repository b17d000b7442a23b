use std::collections::HashMap;

use super::{Head, store};
use crate::act::ReadAct;
use crate::error::Outcome;
use crate::id::{AuditId, TypedId as _};
use crate::session::Permit;
use crate::tx::{Tx as _, begin_read};

/// Links compared in one query.
const PAGE: i64 = 1_000;

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
    /// A sealed row no longer says what it said.
    RowAltered {
        /// Position in the chain.
        seq: i64,
        /// The row.
        audit_id: AuditId,
    },
    /// A link is missing.
    LinkMissing {
        /// Position in the chain.
        seq: i64,
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
}

/// What a verification found.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    /// Links whose row and chain are whole.
    pub sealed: i64,
    /// Rows that no link seals yet; young ones are normal, old ones are not.
    pub unsealed: Vec<AuditId>,
    /// Heads compared with anchors outside of PostgreSQL.
    pub anchored: usize,
    /// Every sign of tampering.
    pub tampering: Vec<Tampering>,
}

/// Compares every audit row, link, head and anchor of a commune.
///
/// # Errors
/// Internal failures only; tampering is a finding, not an error.
pub async fn verify<A: ReadAct>(permit: &Permit<A>) -> Outcome<Report> {
    let session = permit.session();
    let tenant = session.tenant().key.as_str();
    let mut tx = begin_read(permit).await?;
    let mut report = Report { sealed: 0, unsealed: Vec::new(), anchored: 0, tampering: Vec::new() };
    chain(tx.conn(), &mut report).await?;
    for head in store::heads(tx.conn()).await? {
        let signed = store::head(head.seq, &head.chain_hash)
            .is_ok_and(|point| session.house().keys.head_is_ours(tenant, &point.message(tenant), &head.signature));
        if !signed || head.link.as_ref() != Some(&head.chain_hash) {
            report.tampering.push(Tampering::HeadAltered { seq: head.seq });
        }
    }
    let (anchors, unreadable) = session.house().sealer.anchors().read(tenant).await;
    report.tampering.extend(std::iter::repeat_n(Tampering::AnchorAltered, unreadable));
    for anchor in anchors {
        if !session.house().keys.head_is_ours(tenant, &anchor.head.message(tenant), &anchor.signature) {
            report.tampering.push(Tampering::AnchorAltered);
        } else if store::chain_hash(tx.conn(), anchor.head.seq).await?.as_deref() == Some(&anchor.head.chain_hash) {
            report.anchored += 1;
        } else {
            report.tampering.push(Tampering::Truncated { seq: anchor.head.seq });
        }
    }
    report.unsealed = store::loose(tx.conn()).await?.into_iter().map(AuditId::from_uuid).collect();
    Ok(report)
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
    let before = report.tampering.len();
    report.tampering.extend((head.seq + 1..seq).map(|seq| Tampering::LinkMissing { seq }));
    match row {
        None => report.tampering.push(Tampering::RowDropped { seq, audit_id }),
        Some(hash) if hash.as_slice() != link.row_hash => report.tampering.push(Tampering::RowAltered { seq, audit_id }),
        Some(_) => {}
    }
    let row_hash: [u8; 32] = link.row_hash.as_slice().try_into().unwrap_or([0; 32]);
    if head.seq + 1 == seq && head.next(&row_hash).chain_hash.as_slice() != link.chain_hash {
        report.tampering.push(Tampering::LinkAltered { seq });
    }
    if report.tampering.len() == before {
        report.sealed += 1;
    }
    Head { seq, chain_hash: link.chain_hash.as_slice().try_into().unwrap_or([0; 32]) }
}
