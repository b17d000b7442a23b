//! Sending notices: one to each debtor for all the orders that were chosen, each step only when the law allows it.

use std::collections::HashMap;

use chrono::Datelike as _;
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::about;
use super::read::debts;
use crate::acts;
use crate::follow::store::{self, Wanted};
use crate::follow::{Debt, DebtNoticeId, Line, Notice, NoticeKind, Open, SERIES, charged};
use crate::kind;
use crate::order::{self, Order, OrderId};
use crate::taxpayer::{self, Taxpayer};

/// Notices to issue.
#[derive(Debug, serde::Serialize)]
pub struct Issue {
    /// The client's operation.
    pub operation: Uuid,
    /// Which step.
    pub kind: NoticeKind,
    /// About which orders; each once, [`crate::follow::MOST_AT_ONCE`] at most.
    pub orders: Vec<OrderId>,
    /// Whether a formal step is taken although a claim waits.
    pub despite_claim: bool,
}

/// A debt that a notice is about.
struct Chosen {
    order: Order,
    debt: Debt,
}

/// Issues notices, one for each debtor and unit, each with a number of its own; all of them or none. Repeating the operation gives the same
/// notices.
///
/// # Errors
/// Refused with a fault for each order that is not there, owes nothing, is prescribed, or whose turn has not come, which says from which day
/// it will have (law 15-97 art. 36-44).
#[tracing::instrument(name = "regie.notice.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn issue(session: &Session, input: Outcome<Issue>) -> Outcome<Vec<Notice>> {
    let permit = session.permit::<acts::NoticeIssue>()?;
    let input = input?;
    session.staff()?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(ids) = tx.operation::<Vec<DebtNoticeId>>(input.operation, &input).await? {
        return earlier(&mut tx, &ids).await;
    }
    let chosen = chosen(&mut tx, permit.scope(), &input).await?;
    let mut notices = Vec::new();
    for (unit, taxpayer, debts) in grouped(&mut tx, chosen).await? {
        let notice = made(&mut tx, &input, (unit, taxpayer), &debts).await?;
        if let Err(error) = store::insert(&mut tx, &notice).await {
            // Told like the rule, whoever asks and however.
            let turn = ["debt_notice_turn", "debt_notice_returned"].iter().any(|rule| broke(&error, rule));
            return Err(if turn { Fault::at("regie-error-notice-turn", &["orderIds"]).into() } else { error.into() });
        }
        notices.push(notice);
    }
    let ids: Vec<DebtNoticeId> = notices.iter().map(|notice| DebtNoticeId::from_uuid(notice.id)).collect();
    tx.answer(input.operation, &ids).await?;
    let mut audited = Err(Internal::Broken("a notice about nothing"));
    for notice in &notices {
        audited = Ok(tx.audit(Change { after: Some(summary(notice)?), ..about(notice) }).await?);
    }
    tx.commit(audited?).await?;
    Ok(notices)
}

/// The notices of an operation that was carried out already, in its order.
async fn earlier(tx: &mut TenantTx, ids: &[DebtNoticeId]) -> Outcome<Vec<Notice>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut found = store::select(tx, &Scope::All, Wanted::these(&ids)).await?;
    found.sort_by_key(|notice| ids.iter().position(|id| *id == notice.id));
    Ok(found)
}

/// The orders, held and in the sequence in which they were named, with what is owed of them.
async fn chosen(tx: &mut TenantTx, scope: &Scope, input: &Issue) -> Outcome<Vec<Chosen>> {
    let ids: Vec<Uuid> = input.orders.iter().map(|id| id.uuid()).collect();
    order::store::lock_many(tx, &ids).await?;
    let orders = order::store::list(tx, scope, &ids).await?;
    let session = tx.session().clone();
    let (keys, tenant) = (&session.house().keys, session.tenant().key.as_str());
    let today = session.house().ambient.today();
    let holidays = holiday::known(tx).await?;
    let open: Vec<Open> = orders.iter().map(Open::from).collect();
    let mut debts: HashMap<Uuid, Debt> =
        debts(tx, &open, today).await?.into_iter().map(|debt| (debt.open.order, debt)).collect();
    let mut orders: HashMap<Uuid, Order> = orders.into_iter().map(|order| (order.id, order)).collect();
    let (mut faults, mut chosen) = (Vec::new(), Vec::with_capacity(ids.len()));
    for (at, id) in ids.iter().enumerate() {
        let at = at.to_string();
        let path = ["orderIds", at.as_str()];
        match orders.remove(id).zip(debts.remove(id)) {
            None => faults.push(Fault::at("kernel-error-not-found", &path)),
            Some((order, _)) if !order.is_intact(keys, tenant) => {
                faults.push(Fault::at("regie-error-order-seal-broken", &path));
            }
            Some((order, debt)) => {
                faults.extend(debt.fault((input.kind, input.despite_claim), today, &holidays, &path));
                chosen.push(Chosen { order, debt });
            }
        }
    }
    if faults.is_empty() { Ok(chosen) } else { Err(Failure::Refused(faults)) }
}

/// Debts of one debtor in one unit go on one notice; of several that were found to be one, the one is told.
async fn grouped(tx: &mut TenantTx, chosen: Vec<Chosen>) -> Outcome<Vec<(Uuid, Taxpayer, Vec<Chosen>)>> {
    let people: Vec<Uuid> = chosen.iter().map(|chosen| chosen.order.taxpayer_id).collect();
    let one = taxpayer::store::survivors(tx, &people).await?;
    let ids: Vec<Uuid> = one.values().copied().collect();
    let known: HashMap<Uuid, Taxpayer> =
        taxpayer::store::many(tx, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let mut groups: Vec<(Uuid, Uuid, Vec<Chosen>)> = Vec::new();
    for debt in chosen {
        let unit = debt.order.unit_id;
        let of = one.get(&debt.order.taxpayer_id).copied().unwrap_or(debt.order.taxpayer_id);
        match groups.iter_mut().find(|(at, who, _)| *at == unit && *who == of) {
            Some((_, _, debts)) => debts.push(debt),
            None => groups.push((unit, of, vec![debt])),
        }
    }
    let mut told = Vec::with_capacity(groups.len());
    for (unit, of, mut debts) in groups {
        let taxpayer = known.get(&of).cloned().ok_or(Internal::Broken("the debtor of an order is missing"))?;
        debts.sort_by_key(|chosen| (chosen.order.due_on, chosen.order.id));
        told.push((unit, taxpayer, debts));
    }
    Ok(told)
}

/// The next notice of the year.
async fn made(
    tx: &mut TenantTx,
    input: &Issue,
    (unit, taxpayer): (Uuid, Taxpayer),
    debts: &[Chosen],
) -> Outcome<Notice> {
    let session = tx.session().clone();
    let ambient = &session.house().ambient;
    let on = ambient.today();
    let number = tx.next_number(SERIES, on.year()).await?;
    let kinds: Vec<Uuid> = debts.iter().map(|chosen| chosen.order.kind_id).collect();
    let kinds = kind::store::list(tx, Some(&kinds)).await?;
    let mut lines = Vec::with_capacity(debts.len());
    for chosen in debts {
        let kind = kinds.iter().find(|kind| kind.id == chosen.order.kind_id);
        let kind = kind.ok_or(Internal::Broken("an order without its kind"))?;
        let (order, owed) = (&chosen.order, &chosen.debt.owed);
        let (cost, charge) = charged(input.kind, owed, on)?;
        lines.push(Line {
            order: order.id,
            year: order.year,
            number: order.number,
            reference: order.reference.clone(),
            due_on: order.due_on,
            kind: kind.name.clone(),
            cost,
            charge,
            late: owed.late,
            increase: owed.increase,
            principal: owed.principal,
        });
    }
    Ok(Notice {
        id: ambient.uuid(),
        unit,
        taxpayer,
        kind: input.kind,
        year: on.year(),
        number,
        issued_on: on,
        issued_at: ambient.now(),
        issued_by: session.staff()?.uuid(),
        lines,
        service: None,
        annulment: None,
        prints: 0,
    })
}

fn summary(notice: &Notice) -> Result<Value, Internal> {
    let orders: Vec<OrderId> = notice.lines.iter().map(|line| OrderId::from_uuid(line.order)).collect();
    let (total, cost) = (notice.total()?, notice.cost()?);
    Ok(json!({
        "kind": notice.kind.as_str(), "number": notice.printed(), "orders": orders, "total": total, "cost": cost,
        "taxpayer": taxpayer::TaxpayerId::from_uuid(notice.taxpayer.id),
    }))
}
