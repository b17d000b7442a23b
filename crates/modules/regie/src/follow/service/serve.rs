//! When a notice reached its debtor, and what interrupts the limitation.

use chrono::NaiveDate;
use kernel::error::{Fault, Internal, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::about;
use super::read::{Followed, told};
use crate::acts;
use crate::error::not_found;
use crate::follow::{DebtNoticeId, Interruption, Manner, Notice, Service, interruption_fault, service_fault, store};
use crate::order::OrderId;
use crate::order::service::about as about_order;

/// A service to record.
#[derive(Debug, serde::Serialize)]
pub struct Serve {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which notice.
    pub notice: DebtNoticeId,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub manner: Manner,
    /// Number of the registered letter, or who took it; may be empty.
    pub reference: String,
}

/// Records when a notice reached its debtor, once: from then on the next step's delay counts. Repeating the operation changes nothing more.
///
/// # Errors
/// Refused the second time, for a notice that was annulled, and for a day before the notice or in the future.
#[tracing::instrument(name = "regie.notice.serve", skip_all, fields(tenant = %session.tenant().key))]
pub async fn serve(session: &Session, input: Outcome<Serve>) -> Outcome<Notice> {
    let permit = session.permit::<acts::NoticeServe>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DebtNoticeId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let found = store::get(&mut tx, permit.scope(), input.notice.uuid()).await?;
    let mut notice = found.ok_or_else(|| not_found("noticeId"))?;
    if notice.service.is_some() {
        return Err(Fault::at("regie-error-notice-served", &["noticeId"]).into());
    }
    if notice.annulment.is_some() {
        return Err(Fault::at("regie-error-notice-annulled", &["noticeId"]).into());
    }
    if let Some(fault) = service_fault(notice.issued_on, input.on, ambient.today()) {
        return Err(fault.into());
    }
    let operation = input.operation;
    let service = Service { on: input.on, manner: input.manner, reference: input.reference, at: ambient.now(), by };
    if let Err(error) = store::insert_service(&mut tx, notice.id, &service).await {
        let twice = broke(&error, "debt_notice_service_pkey");
        return Err(if twice { Fault::at("regie-error-notice-served", &["noticeId"]).into() } else { error.into() });
    }
    let after = json!({ "served_on": service.on, "manner": service.manner.as_str(), "reference": service.reference });
    notice.service = Some(service);
    tx.answer(operation, &input.notice).await?;
    let audited = tx.audit(Change { after: Some(after), ..about(&notice) }).await?;
    tx.commit(audited).await?;
    Ok(notice)
}

async fn again(tx: &mut TenantTx, id: DebtNoticeId) -> Outcome<Notice> {
    store::get(tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"))
}

/// An acknowledgement to record.
#[derive(Debug, serde::Serialize)]
pub struct Acknowledge {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which order's debt.
    pub order: OrderId,
    /// The day.
    pub on: NaiveDate,
    /// By what it is known.
    pub instrument: String,
}

/// Records that a debt was acknowledged, or demanded before a judge: its limitation begins anew (law 15-97 art. 123). Repeating the operation
/// changes nothing more.
///
/// # Errors
/// Refused for a day before the order, in the future, or after the limitation was over.
#[tracing::instrument(name = "regie.limitation.interrupt", skip_all, fields(tenant = %session.tenant().key))]
pub async fn acknowledge(session: &Session, input: Outcome<Acknowledge>) -> Outcome<Followed> {
    let permit = session.permit::<acts::LimitationInterrupt>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ambient = &session.house().ambient;
    let today = ambient.today();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<OrderId>(input.operation, &input).await? {
        return told(&mut tx, &Scope::All, id, today).await?.ok_or_else(|| not_found("operationId"));
    }
    let before = told(&mut tx, permit.scope(), input.order, today).await?.ok_or_else(|| not_found("orderId"))?;
    if before.debt.owed.total().is_zero() {
        return Err(Fault::at("regie-error-order-nothing-owed", &["orderId"]).into());
    }
    if let Some(fault) = interruption_fault(&before.debt, input.on, today) {
        return Err(fault.into());
    }
    let new = Interruption { on: input.on, instrument: input.instrument.clone(), at: ambient.now(), by };
    store::insert_interruption(&mut tx, (ambient.uuid(), before.order.id), &new).await?;
    tx.answer(input.operation, &input.order).await?;
    let done = told(&mut tx, &Scope::All, input.order, today).await?;
    let done = done.ok_or(Internal::Broken("an order that was just there"))?;
    let change = Change {
        before: Some(json!({ "until": before.debt.limitation.until })),
        after: Some(json!({ "until": done.debt.limitation.until, "on": new.on, "instrument": new.instrument })),
        ..about_order(&done.order)
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(done)
}
