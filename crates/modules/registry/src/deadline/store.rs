use chrono::NaiveDate;
use kernel::session::Scope;
use kernel::tx::Tx;

use super::Near;

/// Declarations that were never handed in, whose deadline ends from one day to another, counted by unit.
pub(super) async fn near(
    tx: &mut impl Tx,
    scope: &Scope,
    from: NaiveDate,
    until: NaiveDate,
) -> sqlx::Result<Vec<Near>> {
    sqlx::query_as!(
        Near,
        r#"select unit_id, count(*) as "count!", min(deadline_due) as "first!" from declaration
           where state in ('draft', 'returned') and declared_on is null and deadline_due between $3 and $4
             and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
           group by unit_id order by unit_id"#,
        scope.units(),
        scope.owner(),
        from,
        until,
    )
    .fetch_all(tx.conn())
    .await
}
