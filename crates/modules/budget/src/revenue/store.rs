//! Revenue as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::money::Money;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Counted, Told};
use crate::stored::money;
use crate::terms::RevenueKind;

/// Counts what an event told, in one statement. `false`: it was counted before, and nothing is.
pub(crate) async fn insert(
    tx: &mut impl Tx,
    (event, kind, at): (Uuid, RevenueKind, DateTime<Utc>),
    told: &Told,
    counted: &[Counted],
) -> sqlx::Result<bool> {
    let positions: Vec<i32> = (0_i32..).take(counted.len()).collect();
    let lines: Vec<String> = counted.iter().map(|one| one.line.clone().unwrap_or_default()).collect();
    let centimes: Vec<i64> = counted.iter().map(|one| one.amount.centimes()).collect();
    let done = sqlx::query!(
        "insert into budget_revenue (event_id, position, kind, receipt, on_date, line_code, amount_centimes, noted_at)
         select $1, n.position, $2, $3, $4, nullif(n.line_code, ''), n.amount_centimes, $5
         from unnest($6::integer[], $7::text[], $8::bigint[]) as n (position, line_code, amount_centimes)
         on conflict do nothing",
        event,
        kind.as_str(),
        told.receipt,
        told.on,
        at,
        positions.as_slice(),
        lines.as_slice(),
        centimes.as_slice(),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// What came in from one day to another, by the line that was told.
pub(crate) async fn between(
    tx: &mut impl Tx,
    (first, last): (NaiveDate, NaiveDate),
) -> Outcome<Vec<(Option<String>, Money)>> {
    let rows = sqlx::query!(
        r#"select line_code, sum(amount_centimes)::bigint as "centimes!" from budget_revenue
           where on_date between $1 and $2 group by line_code"#,
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
