use chrono::{DateTime, Utc};
use kernel::act::Policy;
use kernel::module::RoleDef;
use kernel::tenant::TenantKey;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgConnection, PgExecutor, PgPool};

use super::Listed;
use super::seed::Seed;
use crate::admin::RUNTIME_LOGIN;
use crate::{Admin, PlatformError, migrate};

/// A commune as it was opened.
#[derive(Debug, serde::Serialize)]
pub struct Opened {
    /// Tenant key.
    pub key: String,
    /// Schema.
    pub schema_name: String,
    /// The tenant file, as JSON.
    pub file: Value,
    /// When.
    pub created_at: DateTime<Utc>,
}

pub(super) async fn find(pool: impl PgExecutor<'_>, key: &TenantKey) -> Result<Option<Opened>, PlatformError> {
    Ok(sqlx::query_as!(
        Opened,
        "select key, schema_name, file, created_at from platform.tenant where key = $1",
        key.as_str()
    )
    .fetch_optional(pool)
    .await?)
}

pub(super) async fn list(pool: &PgPool) -> Result<Vec<Listed>, PlatformError> {
    let rows = sqlx::query!(
        r#"select t.key, t.hcp_code, t.file #>> '{name,fr}' as "name!", t.created_at, t.suspended_at, t.suspended_why, t.copy_of,
                  array(select h.host from platform.host h where h.tenant_key = t.key order by h.absolute, length(h.host), h.host) as "hosts!"
           from platform.tenant t order by t.key"#
    )
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            key: row.key,
            name: row.name,
            hcp: row.hcp_code,
            hosts: row.hosts,
            created_at: row.created_at,
            suspended_at: row.suspended_at,
            suspended_why: row.suspended_why,
            copy_of: row.copy_of,
        })
        .collect())
}

/// One run at a time for each commune; `Some` when another run has opened it meanwhile.
pub(super) async fn open(
    admin: &Admin,
    key: &TenantKey,
    seed: &Seed,
    at: DateTime<Utc>,
) -> Result<Option<Opened>, PlatformError> {
    let mut tx = admin.pool.begin().await?;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('jamaa/migrate/' || $1::text, 0))", key.as_str())
        .execute(&mut *tx)
        .await?;
    if let Some(opened) = find(&mut *tx, key).await? {
        return Ok(Some(opened));
    }
    schema(&mut tx, key).await?;
    for module in admin.modules {
        for migration in module.migrations {
            migrate::apply(&mut tx, migration, key).await?;
            migrate::record(&mut tx, key, module.name, migration).await?;
        }
    }
    rows(&mut tx, admin, key, &seed.rows).await?;
    directory(&mut tx, key, seed, at).await?;
    tx.commit().await?;
    Ok(None)
}

/// One owner for the schema, one role that serves requests; neither can sign in.
async fn schema(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    let (schema, owner, runtime) = (key.schema(), key.owner_role(), key.runtime_role());
    let sql = format!(
        r#"do $$ begin
            if not exists (select from pg_roles where rolname = '{owner}') then create role "{owner}" nologin; end if;
            if not exists (select from pg_roles where rolname = '{runtime}') then create role "{runtime}" nologin in role jamaa_tenant; end if;
        end $$;
        grant "{owner}" to current_user;
        grant "{runtime}" to {RUNTIME_LOGIN};
        create schema "{schema}" authorization "{owner}";
        grant usage on schema "{schema}" to "{runtime}""#
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

/// The modules' seeds, run as the schema's owner; what they refer to is in the JSON.
async fn rows(conn: &mut PgConnection, admin: &Admin, key: &TenantKey, seed: &Value) -> Result<(), PlatformError> {
    let mut seed = seed.clone();
    let role = |r: &RoleDef| json!({ "code": r.code, "name_ar": r.name_ar, "name_fr": r.name_fr });
    let policy = |p: &Policy| json!({ "role": p.role, "act": p.act, "scope": p.reach.as_str() });
    seed["roles"] = admin.modules.iter().flat_map(|module| module.roles).map(role).collect();
    seed["policies"] = admin.modules.iter().flat_map(|module| module.policies).map(policy).collect();
    let enter = format!("set local role \"{}\"; set local search_path to \"{}\"", key.owner_role(), key.schema());
    sqlx::raw_sql(AssertSqlSafe(enter)).execute(&mut *conn).await?;
    for sql in admin.modules.iter().filter_map(|module| module.seed) {
        sqlx::query(sql).bind(&seed).execute(&mut *conn).await?;
    }
    sqlx::raw_sql("reset role; set local search_path to default").execute(conn).await?;
    Ok(())
}

async fn directory(
    conn: &mut PgConnection,
    key: &TenantKey,
    seed: &Seed,
    at: DateTime<Utc>,
) -> Result<(), PlatformError> {
    let hcp = seed.described.get("hcp").and_then(Value::as_str);
    sqlx::query!(
        "insert into platform.tenant (key, schema_name, runtime_role, hcp_code, file, created_at) values ($1, $2, $3, $4, $5, $6)",
        key.as_str(),
        key.schema(),
        key.runtime_role(),
        hcp,
        seed.described,
        at,
    )
    .execute(&mut *conn)
    .await?;
    for host in &seed.hosts {
        let added = sqlx::query!(
            "insert into platform.host (host, absolute, tenant_key, unit_id) values ($1, $2, $3, $4) on conflict do nothing",
            host.host,
            host.absolute,
            key.as_str(),
            host.unit,
        )
        .execute(&mut *conn)
        .await?;
        if added.rows_affected() == 0 {
            return Err(PlatformError::HostTaken(host.host.clone()));
        }
    }
    sqlx::query!(
        "insert into platform.outbox (tenant_key, event_id, kind) values ($1, ($2::text)::uuid, 'audit')",
        key.as_str(),
        seed.rows["audit_id"].as_str(),
    )
    .execute(conn)
    .await?;
    Ok(())
}
