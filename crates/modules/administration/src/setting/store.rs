use kernel::tx::Tx;
use serde_json::Value;

/// Settings are of the whole commune: there is no scope.
pub(crate) async fn all(tx: &mut impl Tx) -> sqlx::Result<Vec<(String, Value)>> {
    let rows = sqlx::query!("select key, value from setting").fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.key, row.value)).collect())
}

pub(crate) async fn set(tx: &mut impl Tx, key: &str, value: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = $2",
        key,
        value,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
