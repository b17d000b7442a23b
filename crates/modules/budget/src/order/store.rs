//! Orders to pay as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::gql::PageArgs;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Filter, Payment, PaymentOrder};
use crate::stored::money;
use crate::terms::OrderKind;

/// A page of the orders, newest first.
pub(crate) async fn page(tx: &mut impl Tx, filter: &Filter, page: &PageArgs) -> Outcome<Vec<PaymentOrder>> {
    let rows = sqlx::query_as!(
        Row,
        "select o.id, o.budget_id, o.engagement_id, o.number, o.kind, o.document, o.amount_centimes, o.service_on, o.issued_on, o.issued_by
         from budget_order o join budget b on b.id = o.budget_id join budget_engagement e on e.id = o.engagement_id
         where ($1::uuid is null or o.budget_id = $1) and ($2::uuid is null or o.engagement_id = $2)
           and not exists (select from unnest($3::text[]) as word
               where position(lower(word) in lower(concat_ws(' ', o.number || '/' || b.year, o.document, e.purpose, e.reference))) = 0)
           and ($4::uuid is null or o.id < $4)
         order by o.id desc limit $5",
        filter.budget,
        filter.engagement,
        filter.words.as_slice(),
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::order).collect()
}

/// How many orders [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from budget_order o join budget b on b.id = o.budget_id join budget_engagement e on e.id = o.engagement_id
           where ($1::uuid is null or o.budget_id = $1) and ($2::uuid is null or o.engagement_id = $2)
             and not exists (select from unnest($3::text[]) as word
                 where position(lower(word) in lower(concat_ws(' ', o.number || '/' || b.year, o.document, e.purpose, e.reference))) = 0)"#,
        filter.budget,
        filter.engagement,
        filter.words.as_slice(),
    )
    .fetch_one(tx.conn())
    .await
}

/// One order.
pub(crate) async fn get(tx: &mut impl Tx, id: Uuid) -> Outcome<Option<PaymentOrder>> {
    let row = sqlx::query_as!(
        Row,
        "select id, budget_id, engagement_id, number, kind, document, amount_centimes, service_on, issued_on, issued_by
         from budget_order where id = $1",
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Row::order).transpose()
}

/// What the receiver said of the payments of these orders, first to last.
pub(crate) async fn payments(tx: &mut impl Tx, orders: &[Uuid]) -> sqlx::Result<Vec<Payment>> {
    sqlx::query_as!(
        Payment,
        r#"select order_id, position, paid_on as "on?", reference, reasons, noted_by as "by" from budget_payment
           where order_id = any($1) order by order_id, position"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await
}

pub(crate) async fn insert_payment(
    tx: &mut impl Tx,
    new: &Payment,
    (id, at): (Uuid, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_payment (id, order_id, position, paid_on, reference, reasons, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        new.order_id,
        new.position,
        new.on,
        new.reference.as_deref(),
        new.reasons.as_deref(),
        at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &PaymentOrder, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_order (id, budget_id, engagement_id, number, kind, document, amount_centimes, service_on, issued_on,
             issued_at, issued_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.id,
        new.budget_id,
        new.engagement_id,
        new.number,
        new.kind.as_str(),
        new.document,
        new.amount.centimes(),
        new.service_on,
        new.issued_on,
        at,
        new.issued_by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// An order as it is stored.
struct Row {
    id: Uuid,
    budget_id: Uuid,
    engagement_id: Uuid,
    number: i32,
    kind: String,
    document: String,
    amount_centimes: i64,
    service_on: NaiveDate,
    issued_on: NaiveDate,
    issued_by: Uuid,
}

impl Row {
    fn order(self) -> Outcome<PaymentOrder> {
        Ok(PaymentOrder {
            id: self.id,
            budget_id: self.budget_id,
            engagement_id: self.engagement_id,
            number: self.number,
            kind: OrderKind::stored("budget_order", "kind", &self.kind)?,
            document: self.document,
            amount: money("budget_order", "amount_centimes", self.amount_centimes)?,
            service_on: self.service_on,
            issued_on: self.issued_on,
            issued_by: self.issued_by,
        })
    }
}
