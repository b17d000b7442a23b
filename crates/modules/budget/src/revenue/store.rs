//! Revenue as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::money::Money;
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Counted, Told};
use crate::stored::money;
use crate::terms::RevenueKind;

/// What an event told, to be counted.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) event: Uuid,
    pub(crate) kind: RevenueKind,
    pub(crate) told: Told,
    pub(crate) counted: Vec<Counted>,
    /// The day on which it counts, where that is not its own.
    pub(crate) counts_on: Option<NaiveDate>,
}

/// Counts what events told, in one statement; what was counted before is not counted again.
pub(crate) async fn insert(tx: &mut impl Tx, new: &[New], at: DateTime<Utc>) -> Outcome<()> {
    let line = |one: &New, (position, counted): (i32, &Counted)| {
        json!({
            "event_id": one.event, "position": position, "kind": one.kind.as_str(), "receipt": one.told.receipt, "on_date": one.told.on,
            "counts_on": one.counts_on, "line_code": counted.line, "amount_centimes": counted.amount.centimes(),
        })
    };
    let lines: Value =
        new.iter().flat_map(|one| (0_i32..).zip(&one.counted).map(move |each| line(one, each))).collect();
    sqlx::query!(
        "insert into budget_revenue (event_id, position, kind, receipt, on_date, counts_on, line_code, amount_centimes, noted_at)
         select n.event_id, n.position, n.kind, n.receipt, n.on_date, n.counts_on, nullif(n.line_code, ''), n.amount_centimes, $2
         from jsonb_to_recordset($1::jsonb) as n (event_id uuid, position integer, kind text, receipt text, on_date date, counts_on date, line_code text,
             amount_centimes bigint)
         on conflict do nothing",
        lines,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What came in from one day to another, by its line: what the régie told, and what the receiver entered beside it.
pub(crate) async fn between(
    tx: &mut impl Tx,
    (first, last): (NaiveDate, NaiveDate),
) -> Outcome<Vec<(Option<String>, Money)>> {
    let rows = sqlx::query!(
        r#"select line_code as "line_code?", sum(amount_centimes)::bigint as "centimes!"
           from (
               select line_code, amount_centimes from budget_revenue where coalesce(counts_on, on_date) between $1 and $2
               union all
               select l.code, i.amount_centimes from budget_income i join budget_line l on l.id = i.line_id
               where i.on_date between $1 and $2
           ) as came (line_code, amount_centimes)
           group by line_code"#,
        first,
        last,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = |line: Option<String>, centimes: i64| -> Outcome<(Option<String>, Money)> {
        Ok((line, money("budget_revenue", "amount_centimes", centimes)?))
    };
    rows.into_iter().map(|row| read(row.line_code, row.centimes)).collect()
}

/// Of what came in from one day to another, what was told of years that were closed before.
pub(crate) async fn late(tx: &mut impl Tx, (first, last): (NaiveDate, NaiveDate)) -> Outcome<Money> {
    let centimes = sqlx::query_scalar!(
        r#"select coalesce(sum(amount_centimes), 0)::bigint as "centimes!" from budget_revenue where counts_on between $1 and $2"#,
        first,
        last,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(money("budget_revenue", "amount_centimes", centimes)?)
}
