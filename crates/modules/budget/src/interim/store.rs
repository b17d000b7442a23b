//! Governors' orders as SQL: added, never changed.

use chrono::{DateTime, Utc};
use kernel::tx::Tx;
use uuid::Uuid;

use super::Interim;

/// The orders of these budgets, at most one each.
pub(crate) async fn of(tx: &mut impl Tx, budgets: &[Uuid]) -> sqlx::Result<Vec<Interim>> {
    sqlx::query_as!(
        Interim,
        r#"select i.id, i.budget_id, i.version_id, b.year, v.number as version, i.on_date as "on!", i.reference, i.noted_by as "by!"
           from budget_interim i join budget_version v on v.id = i.version_id join budget b on b.id = v.budget_id
           where i.budget_id = any($1)"#,
        budgets,
    )
    .fetch_all(tx.conn())
    .await
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Interim, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_interim (id, budget_id, version_id, on_date, reference, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.id,
        new.budget_id,
        new.version_id,
        new.on,
        new.reference,
        at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
