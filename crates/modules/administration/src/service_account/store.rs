use kernel::id::{StaffId, TypedId as _};
use kernel::tx::Tx;

/// Turns an account that was just opened into one that only programs use.
pub(crate) async fn make(tx: &mut impl Tx, staff: StaffId) -> sqlx::Result<()> {
    sqlx::query!("update staff set service = true where id = $1", staff.uuid()).execute(tx.conn()).await?;
    Ok(())
}

/// Whether it is an open account of a program; held until the transaction ends, so that what closes it ends its tokens too.
pub(crate) async fn hold_open(tx: &mut impl Tx, staff: StaffId) -> sqlx::Result<bool> {
    let held =
        sqlx::query_scalar!("select id from staff where id = $1 and service and active for update", staff.uuid(),);
    Ok(held.fetch_optional(tx.conn()).await?.is_some())
}
