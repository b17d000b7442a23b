use sqlx::{AssertSqlSafe, PgPool};

use super::{PlatformError, RUNTIME_LOGIN};

/// Serialises everything that makes schemas and roles.
const LOCK: &str = "select pg_advisory_xact_lock(hashtextextended('jamaa/admin', 0))";

pub(super) async fn roles(pool: &PgPool) -> Result<(), PlatformError> {
    let mut tx = pool.begin().await?;
    sqlx::raw_sql(LOCK).execute(&mut *tx).await?;
    for (role, options) in
        [(RUNTIME_LOGIN, "login noinherit"), ("jamaa_platform", "nologin"), ("jamaa_tenant", "nologin")]
    {
        let exists: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(role)
            .fetch_one(&mut *tx)
            .await?;
        if !exists {
            sqlx::raw_sql(AssertSqlSafe(format!("create role {role} {options}"))).execute(&mut *tx).await?;
        }
    }
    sqlx::raw_sql(AssertSqlSafe(format!("grant jamaa_platform to {RUNTIME_LOGIN}"))).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn platform_schema(pool: &PgPool, migrations: &[(i32, &'static str)]) -> Result<(), PlatformError> {
    let mut tx = pool.begin().await?;
    sqlx::raw_sql(LOCK).execute(&mut *tx).await?;
    let fresh: bool =
        sqlx::query_scalar("select to_regclass('platform.migration') is null").fetch_one(&mut *tx).await?;
    sqlx::raw_sql("create schema if not exists platform; set local search_path to platform").execute(&mut *tx).await?;
    let applied: Vec<i32> = if fresh {
        Vec::new()
    } else {
        sqlx::query_scalar("select version from migration where tenant_key = '' and module = 'platform'")
            .fetch_all(&mut *tx)
            .await?
    };
    // Each by itself: versions that were written side by side may be applied in any order.
    for (version, sql) in migrations.iter().filter(|(version, _)| !applied.contains(version)) {
        sqlx::raw_sql(*sql).execute(&mut *tx).await?;
        sqlx::query("insert into migration (tenant_key, module, version, checksum) values ('', 'platform', $1, '')")
            .bind(version)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}
