use serde_json::Value;
use sqlx::PgConnection;

pub(super) async fn values(conn: &mut PgConnection, keys: &[&str]) -> sqlx::Result<Vec<(String, Value)>> {
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    let rows = sqlx::query!("select key, value from setting where key = any($1)", &keys).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.key, row.value)).collect())
}
