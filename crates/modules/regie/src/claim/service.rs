//! Claims: recorded by the tax service, answered by the ordonnateur; the way to court counts from when the answer was notified.

use chrono::{Datelike as _, NaiveDate};
use kernel::error::{Fault, Internal, Outcome, broke};
use kernel::event::Concerns;
use kernel::gql::{Page, PageArgs};
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Wanted};
use super::{
    Answer, Claim, ClaimManner, ClaimOutcome, DebtClaimId, Filter, Notification, SERIES, answer_fault, answer_until,
    claim_until, court_until, notified_fault, received_fault,
};
use crate::acts;
use crate::error::not_found;
use crate::events::ClaimRejected;
use crate::follow;
use crate::order::{self, OrderId};
use crate::taxpayer;

/// A page of the claims that the caller may see, those to be answered first before the others, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.follow_up.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Claim>, Filter)> {
    let permit = session.permit::<acts::FollowRead>()?;
    let (filter, args) = input?;
    let wanted = Wanted::page(filter, &args);
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|claim| (claim.id, claim)).collect()), filter))
}

/// How many claims [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::FollowRead>()?;
    store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await
}

/// A claim to record.
#[derive(Debug, serde::Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// Against which order.
    pub order: OrderId,
    /// The day it came.
    pub received_on: NaiveDate,
    /// Why.
    pub grounds: String,
    /// How much less is wanted; none: nothing at all is to be owed.
    pub wanted: Option<Money>,
}

/// Records a claim against an order. One that came late is recorded as late. Repeating the operation gives the same claim.
///
/// # Errors
/// Refused for an order that is not in the caller's reach, and for a day before the order or in the future.
#[tracing::instrument(name = "regie.claim.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<Claim> {
    let permit = session.permit::<acts::ClaimRecord>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ambient = &session.house().ambient;
    let today = ambient.today();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DebtClaimId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    // Whoever follows the order up at this moment sees the claim, or is seen by it.
    let found = order::store::lock(&mut tx, permit.scope(), input.order.uuid()).await?;
    let order = found.ok_or_else(|| not_found("orderId"))?;
    if let Some(fault) = received_fault(order.issued_on, input.received_on, today) {
        return Err(fault.into());
    }
    let holidays = holiday::known(&mut tx).await?;
    let facts = follow::store::facts(&mut tx, &[order.id]).await?;
    let in_charge = facts.get(&order.id).and_then(|facts| facts.in_charge_on);
    let last = answer_until(input.received_on, &holidays);
    let who = taxpayer::store::get(&mut tx, &Scope::All, order.taxpayer_id).await?;
    let claim = Claim {
        id: ambient.uuid(),
        unit: order.unit_id,
        order: order.id,
        order_number: (order.year, order.number),
        order_reference: order.reference,
        taxpayer: who.ok_or(Internal::Broken("the debtor of an order is missing"))?,
        year: today.year(),
        number: tx.next_number(SERIES, today.year()).await?,
        received_on: input.received_on,
        claim_until: claim_until(in_charge.unwrap_or(order.issued_on), &holidays),
        grounds: input.grounds.clone(),
        wanted: input.wanted,
        answer_until: last,
        silence_until: court_until(last, &holidays),
        recorded_at: ambient.now(),
        recorded_by: by,
        answer: None,
    };
    store::insert(&mut tx, &claim).await?;
    tx.answer(input.operation, &DebtClaimId::from_uuid(claim.id)).await?;
    let after = json!({
        "order": input.order, "received_on": claim.received_on, "late": claim.is_late(), "grounds": claim.grounds, "wanted": claim.wanted,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&claim) }).await?;
    tx.commit(audited).await?;
    Ok(claim)
}

/// An answer to give.
#[derive(Debug, serde::Serialize)]
pub struct Reply {
    /// The client's operation.
    pub operation: Uuid,
    /// To which claim.
    pub claim: DebtClaimId,
    /// What becomes of it.
    pub outcome: ClaimOutcome,
    /// The place of the decision that gives it, among the changes of the order.
    pub change: Option<i32>,
    /// Why.
    pub reasons: String,
}

/// Answers a claim, once; what is given names the decision about the order that gives it. Repeating the operation changes nothing more.
///
/// # Errors
/// Refused the second time, for what is given without such a decision, and for what is rejected with one.
#[tracing::instrument(name = "regie.claim.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Reply>) -> Outcome<Claim> {
    let permit = session.permit::<acts::ClaimAnswer>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DebtClaimId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let found = store::get(&mut tx, permit.scope(), input.claim.uuid()).await?;
    let mut claim = found.ok_or_else(|| not_found("claimId"))?;
    if claim.answer.is_some() {
        return Err(Fault::at("regie-error-claim-answered", &["claimId"]).into());
    }
    let changes = order::store::changes(&mut tx, &[claim.order]).await?;
    let change = input.change.and_then(|number| changes.iter().find(|change| change.number == number));
    if input.change.is_some() && change.is_none() {
        return Err(Fault::at("regie-error-claim-change", &["changeNumber"]).into());
    }
    if let Some(fault) = answer_fault(&claim, input.outcome, change) {
        return Err(fault.into());
    }
    let answer = Answer {
        outcome: input.outcome,
        change: input.change,
        reasons: input.reasons.clone(),
        on: ambient.today(),
        at: ambient.now(),
        by,
        notification: None,
    };
    if let Err(error) = store::insert_answer(&mut tx, (claim.id, change.map(|change| change.id)), &answer).await {
        let twice = broke(&error, "debt_claim_answer_pkey");
        return Err(if twice { Fault::at("regie-error-claim-answered", &["claimId"]).into() } else { error.into() });
    }
    if answer.outcome == ClaimOutcome::Rejected {
        let event = ClaimRejected { claim: input.claim, number: claim.printed(), on_date: answer.on };
        tx.emit(&event, Concerns { unit: Some(claim.unit), owner: Some(claim.recorded_by) }).await?;
    }
    let after = json!({ "outcome": answer.outcome.as_str(), "change": answer.change, "reasons": answer.reasons });
    claim.answer = Some(answer);
    tx.answer(input.operation, &input.claim).await?;
    let audited = tx.audit(Change { after: Some(after), ..about(&claim) }).await?;
    tx.commit(audited).await?;
    Ok(claim)
}

/// A notification to record.
#[derive(Debug, serde::Serialize)]
pub struct Notify {
    /// The client's operation.
    pub operation: Uuid,
    /// Of the answer to which claim.
    pub claim: DebtClaimId,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub manner: ClaimManner,
    /// Number of the registered letter, or who took it; may be empty.
    pub reference: String,
}

/// Records when the answer to a claim reached whoever claims, once: from then on the delay for going to court runs (law 47-06 art. 161).
/// Repeating the operation changes nothing more.
///
/// # Errors
/// Refused for a claim without an answer, the second time, and for a day before the answer or in the future.
#[tracing::instrument(name = "regie.claim.notify", skip_all, fields(tenant = %session.tenant().key))]
pub async fn notify(session: &Session, input: Outcome<Notify>) -> Outcome<Claim> {
    let permit = session.permit::<acts::ClaimNotify>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DebtClaimId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let found = store::get(&mut tx, permit.scope(), input.claim.uuid()).await?;
    let mut claim = found.ok_or_else(|| not_found("claimId"))?;
    let Some(answer) = &mut claim.answer else {
        return Err(Fault::at("regie-error-claim-unanswered", &["claimId"]).into());
    };
    if answer.notification.is_some() {
        return Err(Fault::at("regie-error-claim-notified", &["claimId"]).into());
    }
    if let Some(fault) = notified_fault(answer.on, input.on, ambient.today()) {
        return Err(fault.into());
    }
    let holidays = holiday::known(&mut tx).await?;
    let new = Notification {
        on: input.on,
        manner: input.manner,
        reference: input.reference.clone(),
        court_until: court_until(input.on, &holidays),
        at: ambient.now(),
        by,
    };
    if let Err(error) = store::insert_notification(&mut tx, claim.id, &new).await {
        let twice = broke(&error, "debt_claim_notification_pkey");
        return Err(if twice { Fault::at("regie-error-claim-notified", &["claimId"]).into() } else { error.into() });
    }
    let after = json!({
        "notified_on": new.on, "manner": new.manner.as_str(), "reference": new.reference, "court_until": new.court_until,
    });
    answer.notification = Some(new);
    tx.answer(input.operation, &input.claim).await?;
    let audited = tx.audit(Change { after: Some(after), ..about(&claim) }).await?;
    tx.commit(audited).await?;
    Ok(claim)
}

async fn again(tx: &mut TenantTx, id: DebtClaimId) -> Outcome<Claim> {
    store::get(tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"))
}

fn about(claim: &Claim) -> Change {
    Change {
        object_kind: "debt_claim",
        object_id: DebtClaimId::from_uuid(claim.id).to_string(),
        object_label: claim.printed(),
        unit: Some(claim.unit),
        before: None,
        after: None,
    }
}
