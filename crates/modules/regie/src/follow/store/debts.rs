//! What is owed and what happened to it, as SQL.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::follow::steps::Step;
use crate::follow::{Facts, Interruption, Manner, NoticeKind, Open};

/// Which orders are read, and how many.
#[derive(Debug, Clone, Default)]
pub(crate) struct Window {
    /// Of which something is owed on this day.
    pub(crate) on: NaiveDate,
    /// Of these taxpayers.
    pub(crate) taxpayers: Option<Vec<Uuid>>,
    /// Of this kind.
    pub(crate) kind: Option<Uuid>,
    /// Of this unit and of those below it.
    pub(crate) unit: Option<Uuid>,
    /// Due on this day or later.
    pub(crate) due_from: Option<NaiveDate>,
    /// Due on this day or before.
    pub(crate) due_until: Option<NaiveDate>,
    /// Whose limitation began on this day or before.
    pub(crate) begun_by: Option<NaiveDate>,
    /// After this order, in the sequence of the list.
    pub(crate) after: Option<Uuid>,
    /// At most so many.
    pub(crate) limit: i64,
}

/// Orders inside the scope of which something is owed, those due first before the others. Whoever made one owns it. One of which only late
/// charge or the costs of a step are left is among them.
pub(crate) async fn open(tx: &mut (impl Tx + ?Sized), scope: &Scope, window: &Window) -> Outcome<Vec<Open>> {
    let rows = sqlx::query_as!(
        Open,
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $5
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select o.id as "order!", o.unit_id as "unit!", o.kind_id as "kind!", o.taxpayer_id as "taxpayer!", o.due_on as "due_on!",
               o.issued_on as "issued_on!"
           from collection_order o
           cross join lateral order_owed(o.id, $11::date, 'infinity') w
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and ($3::uuid[] is null or o.taxpayer_id = any($3))
             and ($4::uuid is null or o.kind_id = $4)
             and ($5::uuid is null or o.unit_id in (select below.id from below))
             and ($6::date is null or o.due_on >= $6)
             and ($7::date is null or o.due_on <= $7)
             and ($8::date is null or o.issued_on <= $8)
             and ($9::uuid is null or (o.due_on, o.id) > (select p.due_on, p.id from collection_order p where p.id = $9))
             and not w.cancelled and w.principal + w.increase + w.late + w.cost > 0
           order by o.due_on, o.id limit $10"#,
        scope.units(),
        scope.owner(),
        window.taxpayers.as_deref(),
        window.kind,
        window.unit,
        window.due_from,
        window.due_until,
        window.begun_by,
        window.after,
        window.limit,
        window.on,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// What happened to these orders, in three statements however many there are. The caller found them inside its scope.
pub(crate) async fn facts(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<HashMap<Uuid, Facts>> {
    let mut facts: HashMap<Uuid, Facts> = HashMap::with_capacity(orders.len());
    let rows = sqlx::query!(
        r#"select o.id as "id!",
               (select min(a.on_date) from emission_line l join emission_answer a on a.slip_id = l.slip_id
                where l.order_id = o.id and a.accepted) as "in_charge_on?",
               order_returned_on(o.id) as "returned_on?",
               exists (
                   select from debt_claim c where c.order_id = o.id
                     and not exists (select from debt_claim_answer a where a.claim_id = c.id)) as "claimed!"
           from collection_order o where o.id = any($1)"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    for row in rows {
        let found = Facts {
            in_charge_on: row.in_charge_on,
            returned_on: row.returned_on,
            claimed: row.claimed,
            ..Facts::default()
        };
        facts.insert(row.id, found);
    }
    for step in steps(tx, orders).await? {
        facts.entry(step.order).or_default().steps.push(step);
    }
    let rows = sqlx::query!(
        "select i.order_id, i.on_date from limitation_interruption i where i.order_id = any($1) order by i.on_date",
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    for row in rows {
        facts.entry(row.order_id).or_default().acknowledged.push(row.on_date);
    }
    Ok(facts)
}

/// What was sent about these orders and not annulled, oldest first.
async fn steps(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<Step>> {
    let rows = sqlx::query!(
        r#"select l.order_id as "order_id!", n.kind as "kind!", n.issued_on as "issued_on!", s.served_on as "served_on?",
               s.manner as "manner?"
           from debt_notice_order l
           join debt_notice n on n.id = l.notice_id
           left join debt_notice_service s on s.notice_id = n.id
           where l.order_id = any($1) and not exists (select from debt_notice_annulment a where a.notice_id = n.id)
           order by n.id"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let steps = rows.into_iter().map(|row| {
        let manner = row.manner.as_deref().map(|text| Manner::stored("debt_notice_service", "manner", text));
        Ok::<_, Internal>(Step {
            order: row.order_id,
            kind: NoticeKind::stored("debt_notice", "kind", &row.kind)?,
            issued_on: row.issued_on,
            service: row.served_on.zip(manner.transpose()?),
        })
    });
    Ok(steps.collect::<Result<_, _>>()?)
}

/// The acknowledgements on record of an order that the caller found inside its scope, oldest first.
pub(crate) async fn interruptions(tx: &mut (impl Tx + ?Sized), order: Uuid) -> Outcome<Vec<Interruption>> {
    let found = sqlx::query_as!(
        Interruption,
        r#"select i.on_date as "on", i.instrument, i.at, i.staff_id as "by"
           from limitation_interruption i where i.order_id = $1 order by i.on_date, i.id"#,
        order,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(found)
}

/// Records what interrupts the limitation of an order.
pub(crate) async fn insert_interruption(
    tx: &mut (impl Tx + ?Sized),
    (id, order): (Uuid, Uuid),
    new: &Interruption,
) -> Outcome<()> {
    sqlx::query!(
        "insert into limitation_interruption (id, order_id, on_date, instrument, at, staff_id) values ($1, $2, $3, $4, $5, $6)",
        id,
        order,
        new.on,
        new.instrument,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Codes and names of units.
pub(crate) async fn unit_names(
    tx: &mut (impl Tx + ?Sized),
    ids: &[Uuid],
) -> Outcome<HashMap<Uuid, (String, LocalName)>> {
    let rows = sqlx::query!("select u.id, u.code, u.name_ar, u.name_fr from unit u where u.id = any($1)", ids)
        .fetch_all(tx.conn())
        .await?;
    let named = |(ar, fr)| LocalName { ar, fr, zgh: None };
    Ok(rows.into_iter().map(|row| (row.id, (row.code, named((row.name_ar, row.name_fr))))).collect())
}
