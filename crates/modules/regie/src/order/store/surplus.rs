//! What was done with what was paid too much, as SQL: written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::money::Money;
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::money;
use crate::order::change::Decision;
use crate::order::reference;
use crate::order::surplus::Settlement;
use crate::receipt::Line;

/// Something paid too much that is settled.
#[derive(Debug)]
pub(crate) struct NewSettlement<'a> {
    pub(crate) id: Uuid,
    /// Which order had it, and which one it pays.
    pub(crate) orders: (Uuid, Option<Uuid>),
    pub(crate) amount: Money,
    pub(crate) decision: &'a Decision,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
    /// What is taken from the one, amounts more than nothing, and brought to the other.
    pub(crate) lines: (&'a [Line], &'a [Line]),
}

/// Writes what was settled and its lines. The caller holds the locks of the orders.
pub(crate) async fn insert_settlement(tx: &mut impl Tx, new: &NewSettlement<'_>) -> Outcome<()> {
    let line = |line: &Line, sign: i64, order: Option<Uuid>| {
        json!({
            "order_id": order, "kind_id": line.kind.id, "component": line.component.as_str(),
            "amount_centimes": sign * line.amount.centimes(), "budget_line": line.budget_line,
        })
    };
    let (order, to) = new.orders;
    let taken = new.lines.0.iter().map(|one| line(one, -1, Some(order)));
    let lines: Value = taken.chain(new.lines.1.iter().map(|one| line(one, 1, to))).collect();
    sqlx::query!(
        "with made as (
             insert into surplus_settlement (id, order_id, to_order_id, amount_centimes, authority, instrument, instrument_on, reasons,
                 on_date, at, staff_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             returning id
         )
         insert into surplus_line (settlement_id, position, order_id, kind_id, component, amount_centimes, budget_line)
         select made.id, (row_number() over ())::integer, line.order_id, line.kind_id, line.component, line.amount_centimes, line.budget_line
         from made, jsonb_to_recordset($12::jsonb) as line (order_id uuid, kind_id uuid, component text, amount_centimes bigint,
             budget_line text)",
        new.id,
        order,
        to,
        new.amount.centimes(),
        new.decision.authority,
        new.decision.instrument,
        new.decision.instrument_on,
        new.decision.reasons,
        new.on,
        new.at,
        new.by,
        lines,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What a settlement came to on each line of the commune's budget for one of its orders, amounts more than nothing: neither costs, which are the
/// Treasury's (law 15-97 art. 91), nor the region's share where it has no line.
pub(crate) async fn settlement_shares(
    tx: &mut impl Tx,
    settlement: Uuid,
    order: Uuid,
) -> Outcome<Vec<(Option<String>, Money)>> {
    let rows = sqlx::query!(
        r#"select l.budget_line as "budget_line?", abs(sum(l.amount_centimes))::int8 as "centimes!"
           from surplus_line l join revenue_kind k on k.id = l.kind_id
           where l.settlement_id = $1 and l.order_id = $2 and l.component <> 'cost' and not (k.rule = 'share' and l.budget_line is null)
           group by l.budget_line order by l.budget_line"#,
        settlement,
        order,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = rows.into_iter().map(|row| Ok::<_, Internal>((row.budget_line, money("settled", row.centimes)?)));
    Ok(read.collect::<Result<_, _>>()?)
}

/// Whether two taxpayers are one: the same, or merged since.
pub(crate) async fn same_taxpayer(tx: &mut impl Tx, one: Uuid, other: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(
        r#"with recursive up (id, merged_into) as (
               select p.id, p.merged_into from taxpayer p where p.id in ($1, $2)
               union
               select p.id, p.merged_into from up join taxpayer p on p.id = up.merged_into
           )
           select count(*) = 1 as "same!" from up where up.merged_into is null"#,
        one,
        other,
    );
    Ok(found.fetch_one(tx.conn()).await?)
}

/// What was settled from or to these orders, oldest first. The caller found the orders inside its scope.
pub(crate) async fn settlements(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<Settlement>> {
    let rows = sqlx::query!(
        r#"select s.id, s.order_id, o.year, o.number, s.to_order_id as "to_order_id?", t.year as "to_year?", t.number as "to_number?",
               s.amount_centimes, s.authority, s.instrument, s.instrument_on, s.reasons, s.on_date, s.at, s.staff_id
           from surplus_settlement s
           join collection_order o on o.id = s.order_id
           left join collection_order t on t.id = s.to_order_id
           where s.order_id = any($1) or s.to_order_id = any($1)
           order by s.on_date, s.id"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = rows.into_iter().map(|row| {
        let to = row.to_order_id.zip(row.to_year.zip(row.to_number));
        Ok::<_, Internal>(Settlement {
            id: row.id,
            order_id: row.order_id,
            number: reference::printed(row.year, row.number),
            to: to.map(|(id, (year, number))| (id, reference::printed(year, number))),
            amount: money("amount_centimes", row.amount_centimes)?,
            decision: Decision {
                authority: row.authority,
                instrument: row.instrument,
                instrument_on: row.instrument_on,
                visa: None,
                reasons: row.reasons,
            },
            on: row.on_date,
            at: row.at,
            staff_id: row.staff_id,
        })
    });
    Ok(read.collect::<Result<_, _>>()?)
}
