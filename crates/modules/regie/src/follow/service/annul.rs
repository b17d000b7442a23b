//! Annulling a step that should not have been taken.

use kernel::error::{Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, begin};
use serde_json::json;
use uuid::Uuid;

use super::about;
use crate::acts;
use crate::error::not_found;
use crate::follow::{Annulment, DebtNoticeId, Notice, annul_fault, store};
use crate::order;

/// A step to annul.
#[derive(Debug, serde::Serialize)]
pub struct Annul {
    /// The client's operation.
    pub operation: Uuid,
    /// Which notice.
    pub notice: DebtNoticeId,
    /// Why.
    pub reasons: String,
}

/// Annuls a notice, once: it opens no other step, interrupts nothing, and what it cost is owed no longer. Repeating the operation changes
/// nothing more.
///
/// # Errors
/// Refused the second time, while a later step stands on it, and where its costs were paid.
#[tracing::instrument(name = "regie.notice.annul", skip_all, fields(tenant = %session.tenant().key))]
pub async fn annul(session: &Session, input: Outcome<Annul>) -> Outcome<Notice> {
    let permit = session.permit::<acts::NoticeAnnul>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DebtNoticeId>(input.operation, &input).await? {
        return store::get(&mut tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    let found = store::get(&mut tx, permit.scope(), input.notice.uuid()).await?;
    let mut notice = found.ok_or_else(|| not_found("noticeId"))?;
    let orders: Vec<Uuid> = notice.lines.iter().map(|line| line.order).collect();
    order::store::lock_many(&mut tx, &orders).await?;
    let ledgers = order::store::ledgers(&mut tx, &orders).await?;
    let facts = store::facts(&mut tx, &orders).await?;
    let steps: Vec<_> = facts.into_values().flat_map(|facts| facts.steps).collect();
    if let Some(fault) = annul_fault(&notice, &ledgers, &steps) {
        return Err(fault.into());
    }
    let operation = input.operation;
    let annulment = Annulment { on: ambient.today(), reasons: input.reasons.clone(), at: ambient.now(), by };
    if let Err(error) = store::insert_annulment(&mut tx, notice.id, &annulment).await {
        let twice = broke(&error, "debt_notice_annulment_pkey");
        return Err(if twice { Fault::at("regie-error-notice-annulled", &["noticeId"]).into() } else { error.into() });
    }
    let after = json!({ "annulled_on": annulment.on, "reasons": annulment.reasons, "cost": notice.cost()? });
    notice.annulment = Some(annulment);
    tx.answer(operation, &input.notice).await?;
    let audited = tx.audit(Change { after: Some(after), ..about(&notice) }).await?;
    tx.commit(audited).await?;
    Ok(notice)
}
