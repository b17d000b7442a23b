//! What the receiver asked to be written off, as SQL: written once, never changed.

use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::order::write_off::WriteOffRequest;

/// The requests that these orders be written off. The caller found the orders inside its scope.
pub(crate) async fn write_off_requests(tx: &mut (impl Tx + ?Sized), orders: &[Uuid]) -> Outcome<Vec<WriteOffRequest>> {
    let found = sqlx::query_as!(
        WriteOffRequest,
        "select w.id, l.order_id, w.requested_on, w.reasons, w.at, w.staff_id
         from write_off_request_order l join write_off_request w on w.id = l.request_id
         where l.order_id = any($1)",
        orders,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(found)
}

/// Writes one request about several orders; `order_id` of it is not read.
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
