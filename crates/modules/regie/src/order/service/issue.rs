//! Ordering what was assessed.

use chrono::Datelike as _;
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::about;
use crate::acts;
use crate::assessment::{self, AssessmentId};
use crate::order::{Candidate, Making, Order, OrderId, SERIES, store};

/// Assessments to order.
#[derive(Debug, serde::Serialize)]
pub struct Issue {
    /// The client's operation.
    pub operation: Uuid,
    /// Which; each once, [`crate::order::MOST_AT_ONCE`] at most.
    pub assessments: Vec<AssessmentId>,
}

/// What PostgreSQL itself refuses.
const REFUSALS: [(&str, &str); 2] = [
    ("order_second_person", "regie-error-order-second-person"),
    ("collection_order_assessment_id_key", "regie-error-order-exists"),
];

/// Orders that assessments be collected, each with a number and a reference of its own; all of them or none. Repeating the operation gives
/// the same orders.
///
/// # Errors
/// Refused with a fault for each assessment that is not there, cancelled, ordered already or not payable, and where who orders assessed it
/// (decree 2-17-451 art. 4).
#[tracing::instrument(name = "regie.order.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn issue(session: &Session, input: Outcome<Issue>) -> Outcome<Vec<Order>> {
    let permit = session.permit::<acts::OrderIssue>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(ids) = tx.operation::<Vec<OrderId>>(input.operation, &input).await? {
        return earlier(&mut tx, &ids).await;
    }
    let candidates = candidates(&mut tx, permit.scope(), &input.assessments).await?;
    let mut orders = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.into_iter().enumerate() {
        let order = made(&mut tx, candidate, by).await?;
        if let Err(error) = store::insert(&mut tx, &order).await {
            // Told like the rule, whoever asks and however.
            let known = REFUSALS.into_iter().find(|(constraint, _)| broke(&error, constraint));
            return Err(known.map_or_else(|| error.into(), |(_, code)| fault(code, at).into()));
        }
        orders.push(order);
    }
    let ids: Vec<OrderId> = orders.iter().map(|order| OrderId::from_uuid(order.id)).collect();
    tx.answer(input.operation, &ids).await?;
    let mut audited = Err(Internal::Broken("an order of nothing"));
    for order in &orders {
        audited = Ok(tx.audit(Change { after: Some(summary(order)), ..about(order) }).await?);
    }
    tx.commit(audited?).await?;
    Ok(orders)
}

/// The orders of an operation that was carried out already, in its order.
async fn earlier(tx: &mut TenantTx, ids: &[OrderId]) -> Outcome<Vec<Order>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut found = store::list(tx, &Scope::All, &ids).await?;
    found.sort_by_key(|order| ids.iter().position(|id| *id == order.id));
    Ok(found)
}

/// The assessments, locked and in the order in which they were named.
async fn candidates(tx: &mut TenantTx, scope: &Scope, wanted: &[AssessmentId]) -> Outcome<Vec<Candidate>> {
    let ids: Vec<Uuid> = wanted.iter().map(|id| id.uuid()).collect();
    assessment::store::lock(tx, scope, &ids).await?;
    let found = store::candidates(tx, scope, &ids).await?;
    let session = tx.session().clone();
    let mut faults = Vec::new();
    let mut candidates = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        match found.iter().find(|candidate| candidate.assessment_id == *id) {
            None => faults.push(fault("kernel-error-not-found", at)),
            Some(candidate) => {
                let hands = hands(&session, candidate.unit_id)?;
                faults.extend(candidate.fault(&hands).map(|code| fault(code, at)));
                candidates.push(candidate.clone());
            }
        }
    }
    if faults.is_empty() { Ok(candidates) } else { Err(Failure::Refused(faults)) }
}

/// Who orders, then whose right it is where it is lent.
fn hands(session: &Session, unit: Uuid) -> Outcome<Vec<Uuid>> {
    let lenders = session.behalf(acts::OrderIssue::DEF.name, Some(unit));
    Ok(std::iter::once(session.staff()?.uuid()).chain(lenders.into_iter().map(|lender| lender.id.uuid())).collect())
}

/// The next order of the year, sealed.
async fn made(tx: &mut TenantTx, candidate: Candidate, by: Uuid) -> Outcome<Order> {
    let house = tx.session().house().clone();
    let on = house.ambient.today();
    let number = tx.next_number(SERIES, on.year()).await?;
    let making = Making { id: house.ambient.uuid(), year: on.year(), number, on, at: house.ambient.now(), by };
    let mut order = candidate.order(making);
    order.seal = order.sealed(&house.keys, tx.session().tenant().key.as_str());
    Ok(order)
}

fn fault(code: &'static str, at: usize) -> Fault {
    Fault::at(code, &["assessmentIds", &at.to_string()])
}

fn summary(order: &Order) -> Value {
    json!({
        "assessment": AssessmentId::from_uuid(order.assessment_id), "number": order.printed(), "reference": order.reference,
        "principal": order.principal, "increase": order.increase, "due_on": order.due_on,
        "legal_due_on": order.legal_due_on,
    })
}
