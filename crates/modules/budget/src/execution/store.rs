//! What a printed statement needs beside the figures, as SQL.

use kernel::tx::Tx;

/// The code of the commune's own unit, for its letterhead.
pub(crate) async fn root_unit(tx: &mut impl Tx) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select code from unit where parent_id is null order by code limit 1")
        .fetch_optional(tx.conn())
        .await
}
