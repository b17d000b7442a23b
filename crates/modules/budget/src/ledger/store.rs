//! Sums of commitments, orders and payments by line, as SQL.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::stored::money;
use crate::version::Amount;

/// What was committed on each line by a day, less what was given back by then; what the accountant refused by then is left out.
pub(crate) async fn engaged(tx: &mut impl Tx, budget: Uuid, by: NaiveDate) -> Outcome<Vec<Amount>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.line_id, sum(e.amount_centimes - coalesce(back.centimes, 0))::bigint as "centimes!" from budget_engagement e
           left join lateral (select sum(r.amount_centimes) as centimes from budget_release r
               where r.engagement_id = e.id and r.on_date <= $2) back on true
           where e.budget_id = $1 and e.engaged_on <= $2
             and not exists (select from budget_step s where s.engagement_id = e.id and s.step = 'refused' and s.on_date <= $2
                 and coalesce(s.version_id, s.transfer_id, s.engagement_id, s.order_id) = e.id)
           group by e.line_id"#,
        budget,
        by,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::amount).collect()
}

/// What was ordered to be paid on each line by a day; what the accountant returned by then is left out.
pub(crate) async fn ordered(tx: &mut impl Tx, budget: Uuid, by: NaiveDate) -> Outcome<Vec<Amount>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.line_id, sum(o.amount_centimes)::bigint as "centimes!"
           from budget_order o join budget_engagement e on e.id = o.engagement_id
           where o.budget_id = $1 and o.issued_on <= $2
             and not exists (select from budget_step s where s.order_id = o.id and s.step = 'refused' and s.on_date <= $2
                 and coalesce(s.version_id, s.transfer_id, s.engagement_id, s.order_id) = o.id)
           group by e.line_id"#,
        budget,
        by,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::amount).collect()
}

/// What the receiver has paid on each line by a day, by his last word on each order.
pub(crate) async fn paid(tx: &mut impl Tx, budget: Uuid, by: NaiveDate) -> Outcome<Vec<Amount>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.line_id, sum(o.amount_centimes)::bigint as "centimes!"
           from budget_order o join budget_engagement e on e.id = o.engagement_id
           join lateral (select p.paid_on from budget_payment p where p.order_id = o.id order by p.position desc limit 1) said
               on said.paid_on <= $2
           where o.budget_id = $1
           group by e.line_id"#,
        budget,
        by,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::amount).collect()
}

/// A sum as it is read.
struct Row {
    line_id: Uuid,
    centimes: i64,
}

impl Row {
    fn amount(self) -> Outcome<Amount> {
        Ok(Amount { line: self.line_id, amount: money("budget_engagement", "amount_centimes", self.centimes)? })
    }
}
