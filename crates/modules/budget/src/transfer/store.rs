//! Transfers as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::gql::PageArgs;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Transfer;
use crate::stored::money;
use crate::terms::Authority;

/// A page of the transfers, of one budget or of all, newest first.
pub(crate) async fn page(tx: &mut impl Tx, budget: Option<Uuid>, page: &PageArgs) -> Outcome<Vec<Transfer>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, budget_id, version_id, number, from_line_id, to_line_id, amount_centimes, authority, reasons, proposed_on
         from budget_transfer where ($1::uuid is null or budget_id = $1) and ($2::uuid is null or id < $2)
         order by id desc limit $3",
        budget,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::transfer).collect()
}

/// How many transfers [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, budget: Option<Uuid>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from budget_transfer where ($1::uuid is null or budget_id = $1)"#,
        budget,
    )
    .fetch_one(tx.conn())
    .await
}

/// The transfers of a budget that were proposed by a day, in the order of their numbers.
pub(crate) async fn of(tx: &mut impl Tx, budget: Uuid, by: NaiveDate) -> Outcome<Vec<Transfer>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, budget_id, version_id, number, from_line_id, to_line_id, amount_centimes, authority, reasons, proposed_on
         from budget_transfer where budget_id = $1 and proposed_on <= $2 order by number",
        budget,
        by,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::transfer).collect()
}

/// One transfer.
pub(crate) async fn get(tx: &mut impl Tx, id: Uuid) -> Outcome<Option<Transfer>> {
    let row = sqlx::query_as!(
        Row,
        "select id, budget_id, version_id, number, from_line_id, to_line_id, amount_centimes, authority, reasons, proposed_on
         from budget_transfer where id = $1",
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Row::transfer).transpose()
}

pub(crate) async fn insert(tx: &mut impl Tx, transfer: &Transfer, (at, by): (DateTime<Utc>, Uuid)) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_transfer (id, budget_id, version_id, number, from_line_id, to_line_id, amount_centimes, authority, reasons,
             proposed_on, proposed_at, proposed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        transfer.id,
        transfer.budget_id,
        transfer.version_id,
        transfer.number,
        transfer.from,
        transfer.to,
        transfer.amount.centimes(),
        transfer.authority.as_str(),
        transfer.reasons,
        transfer.proposed_on,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A transfer as it is stored.
struct Row {
    id: Uuid,
    budget_id: Uuid,
    version_id: Uuid,
    number: i32,
    from_line_id: Uuid,
    to_line_id: Uuid,
    amount_centimes: i64,
    authority: String,
    reasons: String,
    proposed_on: NaiveDate,
}

impl Row {
    fn transfer(self) -> Outcome<Transfer> {
        Ok(Transfer {
            id: self.id,
            budget_id: self.budget_id,
            version_id: self.version_id,
            number: self.number,
            from: self.from_line_id,
            to: self.to_line_id,
            amount: money("budget_transfer", "amount_centimes", self.amount_centimes)?,
            authority: Authority::stored("budget_transfer", "authority", &self.authority)?,
            reasons: self.reasons,
            proposed_on: self.proposed_on,
        })
    }
}
