//! Revenue that the receiver enters, as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::gql::PageArgs;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Filter, Income};
use crate::stored::money;

/// An entry, when it was made, and the numbers of what it takes back and of what takes it back.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) income: Income,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reverses: Option<i32>,
    pub(crate) reversed: Option<i32>,
}

/// A page of the entries, newest first.
pub(crate) async fn page(tx: &mut impl Tx, filter: &Filter, page: &PageArgs) -> Outcome<Vec<Kept>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select i.id, i.budget_id, i.number, i.line_id, i.on_date, i.amount_centimes, i.source, i.reference, i.reverses, i.reasons,
               i.noted_at, i.noted_by, o.number as "reverses_number?", r.number as "reversed_number?"
           from budget_income i left join budget_income o on o.id = i.reverses left join budget_income r on r.reverses = i.id
           where ($1::uuid is null or i.budget_id = $1) and ($2::uuid is null or i.line_id = $2) and ($3::uuid is null or i.id < $3)
           order by i.id desc limit $4"#,
        filter.budget,
        filter.line,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::kept).collect()
}

/// How many entries [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from budget_income
           where ($1::uuid is null or budget_id = $1) and ($2::uuid is null or line_id = $2)"#,
        filter.budget,
        filter.line,
    )
    .fetch_one(tx.conn())
    .await
}

/// One entry.
pub(crate) async fn get(tx: &mut impl Tx, id: Uuid) -> Outcome<Option<Kept>> {
    let row = sqlx::query_as!(
        Row,
        r#"select i.id, i.budget_id, i.number, i.line_id, i.on_date, i.amount_centimes, i.source, i.reference, i.reverses, i.reasons,
               i.noted_at, i.noted_by, o.number as "reverses_number?", r.number as "reversed_number?"
           from budget_income i left join budget_income o on o.id = i.reverses left join budget_income r on r.reverses = i.id
           where i.id = $1"#,
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Row::kept).transpose()
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Income, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_income (id, budget_id, number, line_id, on_date, amount_centimes, source, reference, reverses, reasons,
             noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        new.id,
        new.budget_id,
        new.number,
        new.line_id,
        new.on,
        new.amount.centimes(),
        new.source,
        new.reference,
        new.reversal.as_ref().map(|(of, _)| *of),
        new.reversal.as_ref().map(|(_, reasons)| reasons.as_str()),
        at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// An entry as it is stored.
struct Row {
    id: Uuid,
    budget_id: Uuid,
    number: i32,
    line_id: Uuid,
    on_date: NaiveDate,
    amount_centimes: i64,
    source: String,
    reference: String,
    reverses: Option<Uuid>,
    reasons: Option<String>,
    noted_at: DateTime<Utc>,
    noted_by: Uuid,
    reverses_number: Option<i32>,
    reversed_number: Option<i32>,
}

impl Row {
    fn kept(self) -> Outcome<Kept> {
        let income = Income {
            id: self.id,
            budget_id: self.budget_id,
            number: self.number,
            line_id: self.line_id,
            on: self.on_date,
            amount: money("budget_income", "amount_centimes", self.amount_centimes)?,
            source: self.source,
            reference: self.reference,
            reversal: self.reverses.zip(self.reasons),
            by: self.noted_by,
        };
        Ok(Kept { income, at: self.noted_at, reverses: self.reverses_number, reversed: self.reversed_number })
    }
}
