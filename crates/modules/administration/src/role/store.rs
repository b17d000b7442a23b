use kernel::tx::Tx;

use super::PolicyChange;

/// The reach stored now, held still until the transaction ends. Policies are of the whole commune: the service
/// refuses every narrower scope before it comes here.
pub(crate) async fn stored(tx: &mut impl Tx, change: &PolicyChange) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select scope from policy where role = $1 and act = $2 for update", change.role, change.act,)
        .fetch_optional(tx.conn())
        .await
}

pub(crate) async fn set(tx: &mut impl Tx, change: &PolicyChange, scope: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into policy (role, act, scope) values ($1, $2, $3) on conflict (role, act) do update set scope = $3",
        change.role,
        change.act,
        scope,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut impl Tx, change: &PolicyChange) -> sqlx::Result<()> {
    sqlx::query!("delete from policy where role = $1 and act = $2", change.role, change.act).execute(tx.conn()).await?;
    Ok(())
}
