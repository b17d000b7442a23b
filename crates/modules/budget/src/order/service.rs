//! Orders to pay: issued by the ordonnateur, given the visa or returned by the accountant.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{BudgetOrderId, Filter, OrderView, Payment, PaymentOrder, store, year_fault};
use crate::engagement::{BudgetEngagementId, own_act_fault};
use crate::error::{not_found, settle, whole};
use crate::step::{Clock, Entry, Subject, service as steps};
use crate::terms::{Answer, OrderKind};
use crate::year::Budget;
use crate::{acts, engagement, step, year};

/// A page of the orders to pay, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`whole`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<OrderView>, Filter)> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let found = store::page(&mut tx, &filter, &args).await?;
    let rows = views(&mut tx, found, &clock).await?;
    Ok((Page::new(&args, rows.into_iter().map(|row| (row.order.id, row)).collect()), filter))
}

/// How many orders [`page`] gives in all.
///
/// # Errors
/// See [`whole`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::count(&mut begin_read(&permit).await?, filter).await?)
}

/// An order to issue.
#[derive(Debug, Serialize)]
pub struct Issue {
    /// The client's operation.
    pub operation: Uuid,
    /// The commitment that it draws on.
    pub engagement: BudgetEngagementId,
    /// What is paid.
    pub kind: OrderKind,
    /// The paper that proves the service.
    pub document: String,
    /// How much.
    pub amount: Money,
    /// When the service was rendered.
    pub service_on: NaiveDate,
}

/// Orders a payment, and presents it to the accountant, today.
///
/// # Errors
/// Refused after 30 December, without the commitment's visa, beyond the commitment, and for a service that lies ahead or before it.
#[tracing::instrument(name = "budget.budget_order.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn issue(session: &Session, input: Outcome<Issue>) -> Outcome<OrderView> {
    let permit = whole::<acts::OrderIssue>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetOrderId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let found = engagement::store::many(&mut tx, &[input.engagement.uuid()]).await?;
    let found = found.into_iter().next().ok_or_else(|| not_found("engagementId"))?;
    let budget = year::service::lock(&mut tx, found.budget_id, "engagementId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    settle(year_fault(&budget, clock.today).into_iter().collect())?;
    let view = engagement::service::one(&mut tx, found, &clock).await?.ok_or_else(|| not_found("engagementId"))?;
    settle(view.order_faults(input.amount, input.service_on, clock.today)?)?;
    let order = PaymentOrder {
        id: ambient.uuid(),
        budget_id: budget.id,
        engagement_id: view.engagement.id,
        number: tx.next_number("budget/order", budget.year).await?,
        kind: input.kind,
        document: input.document.clone(),
        amount: input.amount,
        service_on: input.service_on,
        issued_on: clock.today,
        issued_by: by,
    };
    store::insert(&mut tx, &order, ambient.now()).await?;
    let after = json!({
        "engagement": input.engagement, "kind": input.kind, "document": input.document, "amount": input.amount,
        "service_on": input.service_on,
    });
    finish(tx, session, (input.operation, BudgetOrderId::from_uuid(order.id)), (&budget, after)).await
}

/// What the accountant answers.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// The client's operation.
    pub operation: Uuid,
    /// The order.
    pub order: BudgetOrderId,
    /// Visa, or return with reasons.
    pub answer: Answer,
    /// The day, the number, the reasons.
    pub entry: Entry,
}

/// Gives an order to pay the visa, or returns it: then its amount may be ordered again.
///
/// # Errors
/// Refused to who issued it, and when it was answered.
#[tracing::instrument(name = "budget.budget_order.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Answered>) -> Outcome<OrderView> {
    let permit = whole::<acts::OrderAnswer>(session)?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetOrderId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let id = input.order.uuid();
    let found = store::get(&mut tx, id).await?.ok_or_else(|| not_found("orderId"))?;
    let budget = year::service::lock(&mut tx, found.budget_id, "orderId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let view = views(&mut tx, vec![found], &clock).await?.into_iter().next().ok_or_else(|| not_found("orderId"))?;
    let faults = [
        own_act_fault(view.order.issued_by, by, "orderId"),
        view.visa.answer_fault(input.answer, input.entry.on, clock.today),
    ];
    settle(faults.into_iter().flatten().collect())?;
    steps::note(&mut tx, Subject::Order(id), input.answer.step(), &input.entry).await?;
    let after = json!({ "answer": input.answer, "entry": input.entry });
    finish(tx, session, (input.operation, input.order), (&budget, after)).await
}

/// The receiver's word that an order was paid.
#[derive(Debug, Serialize)]
pub struct Paid {
    /// The client's operation.
    pub operation: Uuid,
    /// The order.
    pub order: BudgetOrderId,
    /// When.
    pub on: NaiveDate,
    /// Number of the transfer, cheque or statement.
    pub reference: String,
}

/// Records that an order was paid, once. It may come after the year, as the accountant's answers may.
///
/// # Errors
/// Refused to who issued it, without the visa, and when it is paid.
#[tracing::instrument(name = "budget.budget_payment.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn pay(session: &Session, input: Outcome<Paid>) -> Outcome<OrderView> {
    let permit = whole::<acts::PaymentRecord>(session)?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetOrderId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let (budget, view, clock) = opened(&mut tx, session, input.order).await?;
    let mut faults = view.pay_faults(input.on, clock.today);
    faults.extend(own_act_fault(view.order.issued_by, by, "orderId"));
    settle(faults)?;
    let word = Payment {
        order_id: view.order.id,
        position: view.next_word(),
        on: Some(input.on),
        reference: Some(input.reference.clone()),
        reasons: None,
        by,
    };
    let at = (session.house().ambient.uuid(), session.house().ambient.now());
    store::insert_payment(&mut tx, &word, at).await?;
    let after = json!({ "paid_on": input.on, "reference": input.reference });
    finish(tx, session, (input.operation, input.order), (&budget, after)).await
}

/// A correction of what was recorded of a payment.
#[derive(Debug, Serialize)]
pub struct Corrected {
    /// The client's operation.
    pub operation: Uuid,
    /// The order.
    pub order: BudgetOrderId,
    /// When it was paid and under which number; `None`: it was not.
    pub paid: Option<(NaiveDate, String)>,
    /// Why it is corrected.
    pub reasons: String,
}

/// Corrects the day and the number of a payment, or says that it was none: then it may be recorded again. What was recorded before
/// is kept beside.
///
/// # Errors
/// Refused when the order is not paid, and for a day before the visa or ahead.
#[tracing::instrument(name = "budget.budget_payment.correct", skip_all, fields(tenant = %session.tenant().key))]
pub async fn correct(session: &Session, input: Outcome<Corrected>) -> Outcome<OrderView> {
    let permit = whole::<acts::PaymentCorrect>(session)?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetOrderId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let (budget, view, clock) = opened(&mut tx, session, input.order).await?;
    let (on, reference) = input.paid.clone().unzip();
    settle(view.correct_faults(on, clock.today))?;
    let reasons = Some(input.reasons.clone());
    let word = Payment { order_id: view.order.id, position: view.next_word(), on, reference, reasons, by };
    let at = (session.house().ambient.uuid(), session.house().ambient.now());
    store::insert_payment(&mut tx, &word, at).await?;
    let after = json!({ "paid_on": word.on, "reference": word.reference, "reasons": word.reasons });
    finish(tx, session, (input.operation, input.order), (&budget, after)).await
}

/// An order, under its budget, of which nobody else changes anything meanwhile.
async fn opened(tx: &mut TenantTx, session: &Session, id: BudgetOrderId) -> Outcome<(Budget, OrderView, Clock)> {
    let found = store::get(tx, id.uuid()).await?.ok_or_else(|| not_found("orderId"))?;
    let budget = year::service::lock(tx, found.budget_id, "orderId").await?;
    let clock = steps::clock(tx, session, None).await?;
    let view = views(tx, vec![found], &clock).await?.into_iter().next().ok_or_else(|| not_found("orderId"))?;
    Ok((budget, view, clock))
}

async fn finish(
    mut tx: TenantTx,
    session: &Session,
    (operation, id): (Uuid, BudgetOrderId),
    (budget, after): (&Budget, Value),
) -> Outcome<OrderView> {
    let view = again(&mut tx, session, id).await?;
    tx.answer(operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_order",
            object_id: id.to_string(),
            object_label: format!("{}/{}", view.order.number, budget.year),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// An order as it stands inside the transaction.
async fn again(tx: &mut TenantTx, session: &Session, id: BudgetOrderId) -> Outcome<OrderView> {
    let clock = steps::clock(tx, session, None).await?;
    let found = store::get(tx, id.uuid()).await?;
    let rows = views(tx, found.into_iter().collect(), &clock).await?;
    rows.into_iter().next().ok_or_else(|| not_found("operationId"))
}

async fn views(tx: &mut impl Tx, found: Vec<PaymentOrder>, clock: &Clock) -> Outcome<Vec<OrderView>> {
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let (steps, payments) = (step::store::of(tx, &ids).await?, store::payments(tx, &ids).await?);
    Ok(found.into_iter().map(|order| OrderView::of(order, (&steps, &payments), clock)).collect())
}
