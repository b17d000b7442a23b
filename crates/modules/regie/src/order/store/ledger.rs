//! What decides what is owed of orders, as SQL.

use chrono::{DateTime, Utc};
use kernel::error::{Internal, Outcome};
use kernel::tx::Tx;
use uuid::Uuid;

use super::money;
use crate::calc::LateRule;
use crate::order::balance::{Cost, Ledger, Less, Payment};
use crate::order::change::{Amounts, Decision, OrderChange};
use crate::order::{ChangeKind, Component, Paid, Sent};

/// The ledgers of these orders, in no order, in four statements however many there are. The caller found the orders inside its scope.
pub(crate) async fn ledgers(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<Ledger>> {
    let rows = sqlx::query!(
        "select o.id, o.kind_id, o.taxpayer_id, o.budget_line, o.principal_centimes, o.increase_centimes, o.due_on, o.legal_due_on, o.late_rule
         from collection_order o where o.id = any($1)",
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let changes = changes(tx, orders).await?;
    let payments = payments(tx, orders).await?;
    let costs = costs(tx, orders).await?;
    let mut ledgers = Vec::with_capacity(rows.len());
    for row in rows {
        let own = changes.iter().filter(|change| change.order_id == row.id);
        let paid = payments.iter().filter(|(order, _)| *order == row.id);
        let charged = costs.iter().filter(|(order, _)| *order == row.id);
        ledgers.push(Ledger {
            order: row.id,
            kind: row.kind_id,
            taxpayer: row.taxpayer_id,
            budget_line: row.budget_line,
            principal: money("principal_centimes", row.principal_centimes)?,
            increase: money("increase_centimes", row.increase_centimes)?,
            due_on: row.due_on,
            legal_due_on: row.legal_due_on,
            late_rule: LateRule::stored("collection_order", "late_rule", &row.late_rule)?,
            changes: own.map(less).collect(),
            payments: paid.map(|(_, payment)| *payment).collect(),
            costs: charged.map(|(_, cost)| *cost).collect(),
        });
    }
    Ok(ledgers)
}

fn less(change: &OrderChange) -> Less {
    let Amounts { principal, increase, late } = change.amounts;
    Less { on: change.decided_on, kind: change.kind, principal, increase, late }
}

/// What was paid and stands, each on its day: by receipts, at a channel on the day on which it was paid there, and to the receiver himself.
async fn payments(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<(Uuid, Payment)>> {
    let rows = sqlx::query!(
        r#"select y.order_id as "order_id!", y.on_date as "on_date!", y.component as "component!", sum(y.centimes)::int8 as "centimes!"
           from order_payments('infinity') y
           where y.order_id = any($1)
           group by y.order_id, y.on_date, y.component
           order by y.on_date"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut payments = Vec::with_capacity(rows.len());
    for row in rows {
        let component = Component::stored("receipt_line", "component", &row.component)?;
        payments.push((row.order_id, Payment { on: row.on_date, component, amount: money("paid", row.centimes)? }));
    }
    Ok(payments)
}

/// What formal steps cost, each on its day.
async fn costs(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<(Uuid, Cost)>> {
    let rows = sqlx::query!(
        r#"select k.order_id as "order_id!", k.amount_centimes as "amount_centimes!", n.issued_on as "issued_on!",
               a.annulled_on as "annulled_on?"
           from debt_cost k
           join debt_notice n on n.id = k.notice_id
           left join debt_notice_annulment a on a.notice_id = k.notice_id
           where k.order_id = any($1)
           order by k.notice_id"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut costs = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = money("cost", row.amount_centimes)?;
        costs.push((row.order_id, Cost { on: row.issued_on, amount, withdrawn_on: row.annulled_on }));
    }
    Ok(costs)
}

/// What was changed of these orders, in the order of each. The caller found the orders inside its scope.
pub(crate) async fn changes(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<OrderChange>> {
    let rows = sqlx::query!(
        "select c.id, c.order_id, c.number, c.kind, c.principal_centimes, c.increase_centimes, c.late_centimes, c.authority,
             c.instrument, c.instrument_on, c.visa, c.visa_on, c.reasons, c.decided_on, c.staff_id
         from order_change c where c.order_id = any($1) order by c.order_id, c.number",
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let changes = rows.into_iter().map(|row| {
        Ok::<_, Internal>(OrderChange {
            id: row.id,
            order_id: row.order_id,
            number: row.number,
            kind: ChangeKind::stored("order_change", "kind", &row.kind)?,
            amounts: Amounts {
                principal: money("principal_centimes", row.principal_centimes)?,
                increase: money("increase_centimes", row.increase_centimes)?,
                late: money("late_centimes", row.late_centimes)?,
            },
            decision: Decision {
                authority: row.authority,
                instrument: row.instrument,
                instrument_on: row.instrument_on,
                visa: row.visa.zip(row.visa_on),
                reasons: row.reasons,
            },
            decided_on: row.decided_on,
            staff_id: row.staff_id,
        })
    });
    Ok(changes.collect::<Result<_, _>>()?)
}

/// Records a change. The caller holds the lock of the order.
pub(crate) async fn insert_change(tx: &mut (impl Tx + ?Sized), change: &OrderChange, at: DateTime<Utc>) -> Outcome<()> {
    let (visa, visa_on) = change.decision.visa.clone().unzip();
    sqlx::query!(
        "insert into order_change (id, order_id, number, kind, principal_centimes, increase_centimes, late_centimes, authority,
             instrument, instrument_on, visa, visa_on, reasons, decided_on, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        change.id,
        change.order_id,
        change.number,
        change.kind.as_str(),
        change.amounts.principal.centimes(),
        change.amounts.increase.centimes(),
        change.amounts.late.centimes(),
        change.decision.authority,
        change.decision.instrument,
        change.decision.instrument_on,
        visa,
        visa_on,
        change.decision.reasons,
        change.decided_on,
        at,
        change.staff_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The payments of these orders, oldest first, also those that do not stand any more.
pub(crate) async fn paid(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<Paid>> {
    let rows = sqlx::query!(
        r#"select l.order_id as "order_id!", r.id as receipt_id, r.number, f.code as office_code, r.on_date,
               coalesce(sum(l.amount_centimes) filter (where l.component = 'cost'), 0)::int8 as "cost!",
               coalesce(sum(l.amount_centimes) filter (where l.component = 'late'), 0)::int8 as "late!",
               coalesce(sum(l.amount_centimes) filter (where l.component = 'increase'), 0)::int8 as "increase!",
               coalesce(sum(l.amount_centimes) filter (where l.component = 'principal'), 0)::int8 as "principal!",
               exists (select from receipt_void v where v.receipt_id = r.id) as "void!",
               exists (select from cheque_bounce b where b.receipt_id = r.id) as "bounced!"
           from receipt_line l
           join receipt r on r.id = l.receipt_id
           join cash_office f on f.id = r.office_id
           where l.order_id = any($1)
           group by l.order_id, r.id, f.id
           order by r.on_date, r.id"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut payments = Vec::with_capacity(rows.len());
    for row in rows {
        payments.push(Paid {
            order_id: row.order_id,
            receipt_id: row.receipt_id,
            number: row.number,
            office_code: row.office_code,
            on: row.on_date,
            cost: money("cost", row.cost)?,
            late: money("late", row.late)?,
            increase: money("increase", row.increase)?,
            principal: money("principal", row.principal)?,
            void: row.void,
            bounced: row.bounced,
        });
    }
    Ok(payments)
}

/// The slips that these orders went on, newest first.
pub(crate) async fn sent(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<Sent>> {
    let sent = sqlx::query_as!(
        Sent,
        r#"select l.order_id as "order_id!", s.id as "slip_id!", s.year as "year!", s.number as "number!", s.sent_on as "on!", a.accepted as "accepted?",
               a.reasons as "reasons?", a.on_date as "answered_on?"
           from emission_line l
           join emission_slip s on s.id = l.slip_id
           left join emission_answer a on a.slip_id = s.id
           where l.order_id = any($1)
           order by s.id desc"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(sent)
}
