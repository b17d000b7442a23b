//! PostgreSQL on its own: what it refuses when the program above it is wrong.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool};
use testkit::Town;

use super::world::tables;

const SCHEMAS: [&str; 3] = ["t_sefrou", "t_casablanca", "t_fes"];
/// SQLSTATE `insufficient_privilege`.
const DENIED: &str = "42501";

/// What PostgreSQL answers to one statement in a transaction of its own, under a role: a SQLSTATE, or `None` when it did it.
async fn refusal(db: &PgPool, role: Option<&str>, sql: &str) -> Option<String> {
    let mut connection = db.acquire().await.expect("a connection");
    let mut tx = connection.begin().await.expect("a transaction");
    if let Some(role) = role {
        become_role(&mut tx, role).await;
    }
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await;
    tx.rollback().await.expect("rolled back");
    match done {
        Ok(_) => None,
        Err(error) => Some(error.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned()),
    }
}

async fn become_role(connection: &mut PgConnection, role: &str) {
    sqlx::raw_sql(AssertSqlSafe(format!("set local role \"{role}\"")))
        .execute(connection)
        .await
        .unwrap_or_else(|error| panic!("{role}: {error}"));
}

async fn assert_denied(db: &PgPool, role: Option<&str>, sql: &str) {
    let got = refusal(db, role, sql).await;
    assert_eq!(got.as_deref(), Some(DENIED), "{role:?}: {sql}");
}

async fn assert_done(db: &PgPool, role: &str, sql: &str) {
    assert_eq!(refusal(db, Some(role), sql).await, None, "{role}: {sql}");
}

#[tokio::test]
async fn the_login_of_the_server_reads_nothing_while_no_role_is_set() {
    let town = Town::start().await;
    let (admin, login) = (town.superuser().await, town.runtime_login().await);
    for schema in SCHEMAS.into_iter().chain(["platform"]) {
        let tables = tables(&admin, schema).await;
        assert!(tables.len() >= 4, "{schema}: {tables:?}");
        for table in tables {
            assert_denied(&login, None, &format!("select from {schema}.{table}")).await;
            assert_denied(&login, None, &format!("delete from {schema}.{table}")).await;
        }
    }
}

#[tokio::test]
async fn the_login_of_the_server_becomes_nobody_but_a_tenants_role_or_the_platforms() {
    let town = Town::start().await;
    let login = town.runtime_login().await;
    for role in ["jamaa_o_sefrou", "jamaa_o_casablanca", "postgres", "pg_read_all_data"] {
        let exists: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(role)
            .fetch_one(&login)
            .await
            .expect("asked");
        if exists {
            assert_denied(&login, None, &format!("set role \"{role}\"")).await;
        }
    }
    let admins: Vec<String> =
        sqlx::query_scalar("select rolname::text from pg_roles where rolsuper").fetch_all(&login).await.expect("asked");
    assert!(!admins.is_empty());
    for role in admins {
        assert_denied(&login, None, &format!("set role \"{role}\"")).await;
    }
    // What every commune's role is a member of may leave notes in the queue, and reads nothing.
    for sql in [
        "select from platform.outbox",
        "select from platform.tenant",
        "select from t_sefrou.act",
        "select from t_fes.unit",
    ] {
        assert_denied(&login, Some("jamaa_tenant"), sql).await;
    }
    // And nobody but the operator's own account may sign in beside it.
    let facts: (bool, bool, bool, bool, bool) = sqlx::query_as("select rolinherit, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = 'jamaa_runtime'")
        .fetch_one(&login)
        .await
        .expect("asked");
    assert_eq!(
        facts,
        (false, false, false, false, false),
        "inherits, superuser, makes roles, makes databases, bypasses rows"
    );
    let sign_in: Vec<String> =
        sqlx::query_scalar("select rolname::text from pg_roles where rolcanlogin and rolname like 'jamaa%'")
            .fetch_all(&login)
            .await
            .expect("asked");
    let others: Vec<_> =
        sign_in.iter().filter(|role| role.starts_with("jamaa_t_") || role.starts_with("jamaa_o_")).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[tokio::test]
async fn the_role_of_one_commune_neither_reads_nor_writes_a_table_of_another() {
    let town = Town::start().await;
    let (admin, login) = (town.superuser().await, town.runtime_login().await);
    assert_done(&login, "jamaa_t_sefrou", "select from t_sefrou.act").await;
    for other in ["t_casablanca", "t_fes"] {
        for table in tables(&admin, other).await {
            for sql in [
                format!("select from {other}.{table}"),
                format!("insert into {other}.{table} default values"),
                format!("delete from {other}.{table}"),
                format!("truncate {other}.{table}"),
                format!("lock table {other}.{table}"),
            ] {
                assert_denied(&login, Some("jamaa_t_sefrou"), &sql).await;
            }
        }
    }
}

#[tokio::test]
async fn the_role_of_a_commune_makes_changes_and_drops_no_tables() {
    let town = Town::start().await;
    let login = town.runtime_login().await;
    for sql in [
        "create table t_sefrou.intruder (id int)",
        "create table public.intruder (id int)",
        "create schema intruder",
        "alter table t_sefrou.act add column intruder text",
        "drop table t_sefrou.act",
        "drop schema t_sefrou cascade",
        "create index on t_sefrou.act (year)",
        "create function t_sefrou.intruder() returns int language sql as 'select 1'",
        "create role intruder",
        "alter role jamaa_runtime superuser",
        "truncate t_sefrou.act cascade",
        "create trigger intruder before insert on t_sefrou.act execute function suppress_redundant_updates_trigger()",
        "copy t_sefrou.staff to program 'cat'",
        "select pg_read_file('postgresql.conf')",
    ] {
        let got = refusal(&login, Some("jamaa_t_sefrou"), sql).await;
        assert_eq!(got.as_deref(), Some(DENIED), "{sql}");
    }
    // PostgreSQL answers a grant of what one may not grant with a warning; nothing is granted.
    let passed_on = "grant select on t_sefrou.act to public; set local role jamaa_t_fes; select from t_sefrou.act";
    assert_denied(&login, Some("jamaa_t_sefrou"), passed_on).await;
}

#[tokio::test]
async fn what_is_only_ever_added_to_cannot_be_changed_or_removed_by_the_server() {
    // Tables and, for those of which a part may change, a column that may not.
    let town = Town::start().await;
    let login = town.runtime_login().await;
    let only_added = [
        "act",
        "mention",
        "document",
        "document_request",
        "document_reprint",
        "audit",
        "audit_seal",
        "audit_head",
        "delegation",
        "delegation_end",
        "declaration_return",
        "declaration_erased",
        "office",
        "office_regime",
        "unit",
        "role",
        "exclusive_duty",
    ];
    for table in only_added {
        let column: String = sqlx::query_scalar("select a.attname::text from pg_attribute a where a.attrelid = to_regclass('t_sefrou.' || $1) and a.attnum = 1")
            .bind(table)
            .fetch_one(&town.superuser().await)
            .await
            .expect("the table exists");
        assert_denied(&login, Some("jamaa_t_sefrou"), &format!("update t_sefrou.{table} set {column} = {column}"))
            .await;
        assert_denied(&login, Some("jamaa_t_sefrou"), &format!("delete from t_sefrou.{table}")).await;
    }
    for (table, column) in [
        ("declaration", "drafted_by"),
        ("declaration", "unit_id"),
        ("file", "sha256"),
        ("file", "created_by"),
        ("operation", "body_hash"),
        ("staff_session", "token_hash"),
        ("staff_session", "expires_at"),
        ("role_grant", "role"),
        ("role_grant", "unit_id"),
    ] {
        assert_denied(&login, Some("jamaa_t_sefrou"), &format!("update t_sefrou.{table} set {column} = {column}"))
            .await;
    }
    // Sign-ins that ended long ago are removed, on record (law 09-08).
    for table in ["staff", "operation", "counter", "role_grant", "setting"] {
        assert_denied(&login, Some("jamaa_t_sefrou"), &format!("delete from t_sefrou.{table}")).await;
    }
}

#[tokio::test]
async fn a_commune_reads_nothing_of_the_platform_and_the_platform_nothing_of_a_commune() {
    let town = Town::start().await;
    let (admin, login) = (town.superuser().await, town.runtime_login().await);
    for table in tables(&admin, "platform").await {
        for sql in [
            format!("select from platform.{table}"),
            format!("delete from platform.{table}"),
            format!("truncate platform.{table}"),
        ] {
            assert_denied(&login, Some("jamaa_t_sefrou"), &sql).await;
        }
    }
    // It may leave a note in the queue, and not even read it back.
    let note = "insert into platform.outbox (tenant_key, event_id, kind) values ('sefrou', gen_random_uuid(), 'audit')";
    assert_done(&login, "jamaa_t_sefrou", note).await;
    assert_denied(&login, Some("jamaa_t_sefrou"), &format!("{note} returning id")).await;
    for schema in SCHEMAS {
        for table in tables(&admin, schema).await {
            assert_denied(&login, Some("jamaa_platform"), &format!("select from {schema}.{table}")).await;
            assert_denied(&login, Some("jamaa_platform"), &format!("delete from {schema}.{table}")).await;
        }
    }
    for sql in [
        "insert into platform.tenant select * from platform.tenant",
        "delete from platform.tenant",
        "update platform.host set tenant_key = tenant_key",
        "delete from platform.migration",
    ] {
        assert_denied(&login, Some("jamaa_platform"), sql).await;
    }
}

#[tokio::test]
async fn a_role_set_for_one_transaction_is_gone_with_it() {
    // What a pool hands on: after a transaction of Sefrou, committed or not, the connection is nobody again.
    let town = Town::start().await;
    let login = town.runtime_login().await;
    let mut connection = login.acquire().await.expect("a connection");
    for end in ["commit", "rollback"] {
        let sql =
            format!("begin; set local role jamaa_t_sefrou; set local search_path to t_sefrou; select from act; {end}");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *connection).await.expect("done as Sefrou");
        let read = sqlx::raw_sql("select from t_sefrou.act").execute(&mut *connection).await;
        assert!(read.is_err(), "after {end}");
        let path: String = sqlx::query_scalar("show search_path").fetch_one(&mut *connection).await.expect("asked");
        assert!(!path.contains("t_sefrou"), "after {end}: {path}");
    }
}
