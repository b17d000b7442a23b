use chrono::{DateTime, Utc};
use kernel::tenant::TenantKey;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use crate::PlatformError;
use crate::admin::RUNTIME_LOGIN;

/// Something an operator does to a whole commune.
#[derive(Debug)]
pub(crate) struct Operation<'a> {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) key: &'a TenantKey,
    pub(crate) act: &'static str,
    pub(crate) operator: &'a str,
    pub(crate) detail: Value,
}

/// Holds the commune's row; `Some(true)` when it is closed, `None` when there is no such commune.
async fn hold(pool: &PgPool, key: &TenantKey) -> Result<(Transaction<'static, Postgres>, bool), PlatformError> {
    let mut tx = pool.begin().await?;
    let closed = sqlx::query_scalar!(
        r#"select suspended_at is not null as "closed!" from platform.tenant where key = $1 for update"#,
        key.as_str()
    )
    .fetch_optional(&mut *tx)
    .await?;
    closed.map(|closed| (tx, closed)).ok_or_else(|| PlatformError::Unknown(key.to_string()))
}

pub(super) async fn suspend(pool: &PgPool, by: &Operation<'_>, reason: &str) -> Result<bool, PlatformError> {
    let (mut tx, closed) = hold(pool, by.key).await?;
    if closed {
        return Ok(false);
    }
    sqlx::query!(
        "update platform.tenant set suspended_at = $2, suspended_by = $3, suspended_why = $4 where key = $1",
        by.key.as_str(),
        by.at,
        by.operator,
        reason,
    )
    .execute(&mut *tx)
    .await?;
    record(&mut tx, by).await?;
    in_the_commune(&mut tx, by).await?;
    let fence = format!(r#"revoke "{}" from {RUNTIME_LOGIN}"#, by.key.runtime_role());
    sqlx::raw_sql(AssertSqlSafe(fence)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(true)
}

/// Every transaction that changes something holds a row lock's table lock on the trail: once we have the table, those that
/// began before the fence have ended.
pub(super) async fn wait_for_writers(pool: &PgPool, key: &TenantKey) -> Result<(), PlatformError> {
    let mut tx = pool.begin().await?;
    let wait = format!(r#"set local lock_timeout = '60s'; lock table "{}".audit in share mode"#, key.schema());
    sqlx::raw_sql(AssertSqlSafe(wait)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn resume(pool: &PgPool, by: &Operation<'_>) -> Result<bool, PlatformError> {
    let (mut tx, closed) = hold(pool, by.key).await?;
    if !closed {
        return Ok(false);
    }
    sqlx::query!(
        "update platform.tenant set suspended_at = null, suspended_by = null, suspended_why = null where key = $1",
        by.key.as_str(),
    )
    .execute(&mut *tx)
    .await?;
    record(&mut tx, by).await?;
    in_the_commune(&mut tx, by).await?;
    let open = format!(r#"grant "{}" to {RUNTIME_LOGIN}"#, by.key.runtime_role());
    sqlx::raw_sql(AssertSqlSafe(open)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(true)
}

/// The deployment's own record.
pub(crate) async fn record(conn: &mut PgConnection, by: &Operation<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into platform.tenant_event (id, at, operator, act, tenant_key, detail) values ($1, $2, $3, $4, $5, $6)",
        by.id,
        by.at,
        by.operator,
        by.act,
        by.key.as_str(),
        by.detail,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The same in the commune's own trail, where its administrator reads it.
pub(crate) async fn in_the_commune(conn: &mut PgConnection, by: &Operation<'_>) -> sqlx::Result<()> {
    let sql = format!(
        r#"insert into "{}".audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, after, request_id)
           values ($1, $2, 'operator', $3, $3, $4, 'tenant', $5, $5, $6, $1)"#,
        by.key.schema()
    );
    sqlx::query(AssertSqlSafe(sql))
        .bind(by.id)
        .bind(by.at)
        .bind(by.operator)
        .bind(by.act)
        .bind(by.key.as_str())
        .bind(&by.detail)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        "insert into platform.outbox (tenant_key, event_id, kind) values ($1, $2, 'audit')",
        by.key.as_str(),
        by.id,
    )
    .execute(conn)
    .await?;
    Ok(())
}
