use kernel::act::Policy;
use kernel::ambient::Ambient;
use kernel::module::{Migration, Module, RoleDef};
use kernel::tenant::TenantKey;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgConnection, PgPool};

use super::{Behind, checksum, for_tenant};
use crate::PlatformError;

pub(super) async fn behind(pool: &PgPool, steps: &[(String, i32)]) -> Result<Vec<Behind>, PlatformError> {
    let (modules, versions): (Vec<String>, Vec<i32>) = steps.iter().cloned().unzip();
    let rows = sqlx::query!(
        r#"select t.key as "tenant!", w.module as "module!", count(m.version)::int as "has!", count(*)::int as "wants!"
           from platform.tenant t
           cross join unnest($1::text[], $2::int[]) as w (module, version)
           left join platform.migration m on m.tenant_key = t.key and m.module = w.module and m.version = w.version
           group by t.key, w.module having count(m.version) < count(*)
           order by t.key, w.module"#,
        &modules,
        &versions,
    )
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Behind { tenant: row.tenant, module: row.module, has: row.has, wants: row.wants })
        .collect())
}

/// One commune, one transaction: all of its missing migrations or none.
pub(super) async fn migrate(pool: &PgPool, modules: &[&Module], key: &TenantKey) -> Result<(), PlatformError> {
    let mut tx = pool.begin().await?;
    sqlx::raw_sql("set local lock_timeout = '2s'").execute(&mut *tx).await?;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('jamaa/migrate/' || $1::text, 0))", key.as_str())
        .execute(&mut *tx)
        .await?;
    for module in modules {
        let applied = applied(&mut tx, key, module.name).await?;
        let is_new = applied.is_empty() && !module.migrations.is_empty();
        for migration in module.migrations {
            match applied.iter().find(|(version, _)| *version == migration.version) {
                Some((_, sum)) if *sum == checksum(migration) => {}
                Some((version, _)) => {
                    return Err(PlatformError::Changed {
                        tenant: key.to_string(),
                        module: module.name.to_owned(),
                        version: *version,
                    });
                }
                None => {
                    apply(&mut tx, migration, key).await?;
                    record(&mut tx, key, module.name, migration).await?;
                }
            }
        }
        if is_new {
            introduce(&mut tx, module, key).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// A module that is new to an open commune brings its roles and policies along, on record; what is set already stays.
async fn introduce(conn: &mut PgConnection, module: &Module, key: &TenantKey) -> sqlx::Result<()> {
    let ambient = Ambient::system();
    let role = |r: &RoleDef| json!({ "code": r.code, "name_ar": r.name_ar, "name_fr": r.name_fr });
    let policy = |p: &Policy| json!({ "role": p.role, "act": p.act, "scope": p.reach.as_str() });
    let roles: Value = module.roles.iter().map(role).collect();
    let policies: Value = module.policies.iter().map(policy).collect();
    let enter = format!("set local role \"{}\"; set local search_path to \"{}\"", key.owner_role(), key.schema());
    sqlx::raw_sql(AssertSqlSafe(enter)).execute(&mut *conn).await?;
    let audit = ambient.uuid();
    sqlx::query(
        "with roles as (
             insert into role (code, name_ar, name_fr, shipped)
             select r ->> 'code', r ->> 'name_ar', r ->> 'name_fr', true from jsonb_array_elements($1) r on conflict do nothing
         ), policies as (
             insert into policy (role, act, scope)
             select p ->> 'role', p ->> 'act', p ->> 'scope' from jsonb_array_elements($2) p on conflict do nothing
         ), compiled as (
             update policy_version set version = version + 1, rights = rights + 1
         )
         insert into audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, after, request_id)
         values ($3, $4, 'operator', 'migrate', 'migrate', 'platform.module.add', 'module', $5, $5, $2, $3)",
    )
    .bind(roles)
    .bind(policies)
    .bind(audit)
    .bind(ambient.now())
    .bind(module.name)
    .execute(&mut *conn)
    .await?;
    sqlx::raw_sql("reset role; set local search_path to default").execute(&mut *conn).await?;
    sqlx::query!(
        "insert into platform.outbox (tenant_key, event_id, kind) values ($1, ($2::text)::uuid, 'audit')",
        key.as_str(),
        audit.to_string()
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn applied(conn: &mut PgConnection, key: &TenantKey, module: &str) -> sqlx::Result<Vec<(i32, String)>> {
    let rows = sqlx::query!(
        "select version, checksum from platform.migration where tenant_key = $1 and module = $2",
        key.as_str(),
        module
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.version, row.checksum)).collect())
}

/// Runs the DDL as the schema's owner, then becomes the administrator again.
pub(crate) async fn apply(conn: &mut PgConnection, migration: &Migration, key: &TenantKey) -> sqlx::Result<()> {
    let sql = format!(
        "set local role \"{}\"; set local search_path to \"{}\", ext; {}; reset role",
        key.owner_role(),
        key.schema(),
        for_tenant(migration, key).trim_end().trim_end_matches(';'),
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

pub(crate) async fn record(
    conn: &mut PgConnection,
    key: &TenantKey,
    module: &str,
    migration: &Migration,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into platform.migration (tenant_key, module, version, checksum) values ($1, $2, $3, $4)",
        key.as_str(),
        module,
        migration.version,
        checksum(migration),
    )
    .execute(conn)
    .await?;
    Ok(())
}
