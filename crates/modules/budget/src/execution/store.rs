//! What a printed statement needs beside the figures, as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::tx::Tx;
use uuid::Uuid;

use crate::terms::Language;

/// A statement that is printed.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) budget: Uuid,
    pub(crate) number: i32,
    pub(crate) on: NaiveDate,
    pub(crate) closed: bool,
    pub(crate) language: Language,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Statement) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_statement (budget_id, number, on_date, closed, language, printed_at, printed_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.budget,
        new.number,
        new.on,
        new.closed,
        new.language.as_str(),
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The code of the commune's own unit, for its letterhead.
pub(crate) async fn root_unit(tx: &mut impl Tx) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select code from unit where parent_id is null order by code limit 1")
        .fetch_optional(tx.conn())
        .await
}
