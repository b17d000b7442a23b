//! Budgets as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::gql::PageArgs;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Budget;

/// A page of the budgets, latest year first.
pub(crate) async fn page(tx: &mut impl Tx, page: &PageArgs) -> sqlx::Result<Vec<Budget>> {
    sqlx::query_as!(
        Budget,
        "select id, year, closed_on from budget
         where ($1::uuid is null or year < (select shown.year from budget shown where shown.id = $1))
         order by year desc limit $2",
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await
}

/// How many budgets there are.
pub(crate) async fn count(tx: &mut impl Tx) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from budget"#).fetch_one(tx.conn()).await
}

/// One budget.
pub(crate) async fn get(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Budget>> {
    sqlx::query_as!(Budget, "select id, year, closed_on from budget where id = $1", id).fetch_optional(tx.conn()).await
}

/// The budget of a year.
pub(crate) async fn of_year(tx: &mut impl Tx, year: i32) -> sqlx::Result<Option<Budget>> {
    sqlx::query_as!(Budget, "select id, year, closed_on from budget where year = $1", year)
        .fetch_optional(tx.conn())
        .await
}

/// The budgets of earlier years, latest first.
pub(crate) async fn earlier(tx: &mut impl Tx, year: i32) -> sqlx::Result<Vec<Budget>> {
    sqlx::query_as!(Budget, "select id, year, closed_on from budget where year < $1 order by year desc", year)
        .fetch_all(tx.conn())
        .await
}

/// The budgets of a year and of those after it, earliest first.
pub(crate) async fn since(tx: &mut impl Tx, year: i32) -> sqlx::Result<Vec<Budget>> {
    sqlx::query_as!(Budget, "select id, year, closed_on from budget where year >= $1 order by year", year)
        .fetch_all(tx.conn())
        .await
}

/// The budgets of a year and of those after it, which nobody closes until the transaction ends.
pub(crate) async fn hold(tx: &mut impl Tx, year: i32) -> sqlx::Result<Vec<Budget>> {
    sqlx::query_as!(Budget, "select id, year, closed_on from budget where year >= $1 order by year for share", year)
        .fetch_all(tx.conn())
        .await
}

/// One budget, which nobody else changes anything of until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Budget>> {
    sqlx::query_as!(Budget, "select id, year, closed_on from budget where id = $1 for update", id)
        .fetch_optional(tx.conn())
        .await
}

pub(crate) async fn insert(tx: &mut impl Tx, budget: &Budget, (at, by): (DateTime<Utc>, Uuid)) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget (id, year, created_at, created_by) values ($1, $2, $3, $4)",
        budget.id,
        budget.year,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn close(tx: &mut impl Tx, id: Uuid, (on, by): (NaiveDate, Uuid)) -> sqlx::Result<()> {
    sqlx::query!("update budget set closed_on = $2, closed_by = $3 where id = $1", id, on, by)
        .execute(tx.conn())
        .await?;
    Ok(())
}
