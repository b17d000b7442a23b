//! What the receiver collected himself, as SQL: written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::money::Money;
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::money;
use crate::order::recovery::{Recovery, Undoing};
use crate::receipt::Line;
use crate::sums::sum;

/// Something that the receiver collected, with what it paid.
#[derive(Debug)]
pub(crate) struct NewRecovery<'a> {
    pub(crate) id: Uuid,
    pub(crate) order: Uuid,
    pub(crate) number: &'a str,
    pub(crate) on: NaiveDate,
    pub(crate) amount: Money,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
    pub(crate) lines: &'a [Line],
}

/// Writes what was collected and its lines. The caller holds the lock of the order.
pub(crate) async fn insert_recovery(tx: &mut impl Tx, new: &NewRecovery<'_>) -> sqlx::Result<()> {
    let line = |(position, line): (i32, &Line)| {
        json!({
            "position": position, "kind_id": line.kind.id, "component": line.component.as_str(),
            "amount_centimes": line.amount.centimes(), "budget_line": line.budget_line,
        })
    };
    let lines: Value = (1_i32..).zip(new.lines).map(line).collect();
    sqlx::query!(
        "with made as (
             insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id) values ($1, $2, $3, $4, $5, $6, $7)
             returning id
         )
         insert into recovery_line (recovery_id, position, kind_id, component, amount_centimes, budget_line)
         select made.id, line.position, line.kind_id, line.component, line.amount_centimes, line.budget_line
         from made, jsonb_to_recordset($8::jsonb) as line (position integer, kind_id uuid, component text, amount_centimes bigint,
             budget_line text)",
        new.id,
        new.order,
        new.number,
        new.on,
        new.amount.centimes(),
        new.at,
        new.by,
        lines,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes that it was undone.
pub(crate) async fn void_recovery(tx: &mut impl Tx, recovery: Uuid, undoing: &Undoing) -> Outcome<()> {
    sqlx::query!(
        "insert into recovery_void (recovery_id, reasons, on_date, at, staff_id) values ($1, $2, $3, $4, $5)",
        recovery,
        undoing.reasons,
        undoing.on,
        undoing.at,
        undoing.staff_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Of which order it was collected. Whether the caller may see that order is the caller's to ask.
pub(crate) async fn recovery_order(tx: &mut impl Tx, recovery: Uuid) -> Outcome<Option<Uuid>> {
    let order = sqlx::query_scalar!("select order_id from recovery where id = $1", recovery);
    Ok(order.fetch_optional(tx.conn()).await?)
}

/// What it came to on each line of the commune's budget: neither costs, which are the Treasury's (law 15-97 art. 91), nor the region's share
/// where it has no line.
pub(crate) async fn budget_shares(tx: &mut impl Tx, recovery: Uuid) -> Outcome<Vec<(Option<String>, Money)>> {
    let rows = sqlx::query!(
        r#"select l.budget_line as "budget_line?", sum(l.amount_centimes)::int8 as "centimes!"
           from recovery_line l join revenue_kind k on k.id = l.kind_id
           where l.recovery_id = $1 and l.component <> 'cost' and not (k.rule = 'share' and l.budget_line is null)
           group by l.budget_line order by l.budget_line"#,
        recovery,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = rows.into_iter().map(|row| Ok::<_, Internal>((row.budget_line, money("recovered", row.centimes)?)));
    Ok(read.collect::<Result<_, _>>()?)
}

/// What the receiver collected of these orders, oldest first, also what was undone. The caller found the orders inside its scope.
pub(crate) async fn recoveries(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<Recovery>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select c.id as "id!", c.order_id as "order_id!", c.number as "number!", c.on_date as "on_date!", c.at as "at!",
               c.staff_id as "staff_id!",
               (select coalesce(sum(l.amount_centimes), 0)::int8 from recovery_line l where l.recovery_id = c.id and l.component = 'cost') as "cost!",
               (select coalesce(sum(l.amount_centimes), 0)::int8 from recovery_line l where l.recovery_id = c.id and l.component = 'late') as "late!",
               (select coalesce(sum(l.amount_centimes), 0)::int8 from recovery_line l
                   where l.recovery_id = c.id and l.component = 'increase') as "increase!",
               (select coalesce(sum(l.amount_centimes), 0)::int8 from recovery_line l
                   where l.recovery_id = c.id and l.component = 'principal') as "principal!",
               v.on_date as "void_on?", v.reasons as "void_reasons?", v.at as "void_at?", v.staff_id as "void_by?"
           from recovery c
           left join recovery_void v on v.recovery_id = c.id
           where c.order_id = any($1)
           order by c.on_date, c.id"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::recovery).collect::<Result<_, _>>()?)
}

/// Something collected, as it is stored.
struct Row {
    id: Uuid,
    order_id: Uuid,
    number: String,
    on_date: NaiveDate,
    at: DateTime<Utc>,
    staff_id: Uuid,
    cost: i64,
    late: i64,
    increase: i64,
    principal: i64,
    void_on: Option<NaiveDate>,
    void_reasons: Option<String>,
    void_at: Option<DateTime<Utc>>,
    void_by: Option<Uuid>,
}

impl Row {
    fn recovery(self) -> Result<Recovery, Internal> {
        let undone = self.void_on.zip(self.void_reasons).zip(self.void_at.zip(self.void_by));
        let (cost, late) = (money("cost", self.cost)?, money("late", self.late)?);
        let (increase, principal) = (money("increase", self.increase)?, money("principal", self.principal)?);
        Ok(Recovery {
            id: self.id,
            order_id: self.order_id,
            number: self.number,
            on: self.on_date,
            cost,
            late,
            increase,
            principal,
            amount: sum([cost, late, increase, principal])?,
            at: self.at,
            staff_id: self.staff_id,
            undone: undone.map(|((on, reasons), (at, staff_id))| Undoing { on, reasons, at, staff_id }),
        })
    }
}
