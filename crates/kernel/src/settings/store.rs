use sqlx::PgConnection;

pub(super) async fn value(conn: &mut PgConnection, key: &str) -> sqlx::Result<Option<serde_json::Value>> {
    sqlx::query_scalar!("select value from setting where key = $1", key).fetch_optional(conn).await
}
