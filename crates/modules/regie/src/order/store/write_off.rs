//! What the receiver asked to be written off, as SQL: written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::order::write_off::{Refusal, WriteOffRequest};

/// The requests that these orders be written off: what waits first, then the newest. The caller found the orders inside its scope.
pub(crate) async fn write_off_requests(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<WriteOffRequest>> {
    let found = sqlx::query_as!(
        Row,
        r#"select w.id, l.order_id, w.requested_on, w.reasons, w.at, w.staff_id, f.on_date as "refused_on?", f.reasons as "refusal_reasons?",
               f.at as "refused_at?", f.staff_id as "refused_by?"
           from write_off_request_order l join write_off_request w on w.id = l.request_id
           left join write_off_refusal f on f.order_id = l.order_id and f.request_id = l.request_id
           where l.order_id = any($1)
           order by f.order_id is not null, w.at desc, w.id desc"#,
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(found.into_iter().map(Row::request).collect())
}

/// A request about one order, as it is stored.
struct Row {
    id: Uuid,
    order_id: Uuid,
    requested_on: NaiveDate,
    reasons: String,
    at: DateTime<Utc>,
    staff_id: Uuid,
    refused_on: Option<NaiveDate>,
    refusal_reasons: Option<String>,
    refused_at: Option<DateTime<Utc>>,
    refused_by: Option<Uuid>,
}

impl Row {
    fn request(self) -> WriteOffRequest {
        let refused = self.refused_on.zip(self.refusal_reasons).zip(self.refused_at.zip(self.refused_by));
        WriteOffRequest {
            id: self.id,
            order_id: self.order_id,
            requested_on: self.requested_on,
            reasons: self.reasons,
            at: self.at,
            staff_id: self.staff_id,
            refusal: refused.map(|((on, reasons), (at, staff_id))| Refusal { on, reasons, at, staff_id }),
        }
    }
}

/// Writes that a request is refused, of the one order that it names.
pub(crate) async fn insert_write_off_refusal(
    tx: &mut (impl Tx + ?Sized),
    request: &WriteOffRequest,
    refusal: &Refusal,
) -> Outcome<()> {
    sqlx::query!(
        "insert into write_off_refusal (order_id, request_id, reasons, on_date, at, staff_id)
         values ($1, $2, $3, $4, $5, $6)",
        request.order_id,
        request.id,
        refusal.reasons,
        refusal.on,
        refusal.at,
        refusal.staff_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes one request about several orders; `order_id` and `refusal` of it are not read.
pub(crate) async fn insert_write_off_request(
    tx: &mut (impl Tx + ?Sized),
    request: &WriteOffRequest,
    orders: &[Uuid],
) -> Outcome<()> {
    sqlx::query!(
        "with asked as (
             insert into write_off_request (id, requested_on, reasons, at, staff_id) values ($1, $2, $3, $4, $5) returning id
         )
         insert into write_off_request_order (order_id, request_id)
         select wanted.id, asked.id from asked, unnest($6::uuid[]) as wanted (id)",
        request.id,
        request.requested_on,
        request.reasons,
        request.at,
        request.staff_id,
        orders,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
