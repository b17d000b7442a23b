use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::stream::BoxStream;
use kernel::tenant::TenantKey;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use super::{Head, HostEntry, MigrationEntry, SequenceEntry, TableHead};
use crate::PlatformError;

/// A connection of the administrative login.
pub(super) type Connection = PgConnection;

/// A transaction that sees one instant.
pub(super) type Snapshot = Transaction<'static, Postgres>;

/// A commune as the deployment knows it.
#[derive(Debug)]
pub(super) struct Commune {
    pub(super) hcp: String,
    pub(super) file: Value,
    pub(super) created_at: DateTime<Utc>,
    pub(super) suspended: bool,
    pub(super) suspended_at: Option<DateTime<Utc>>,
    pub(super) copy_of: Option<String>,
}

pub(super) async fn snapshot(pool: &PgPool) -> sqlx::Result<Snapshot> {
    pool.begin_with("begin isolation level repeatable read read only").await
}

pub(super) async fn commune(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Option<Commune>> {
    sqlx::query_as!(
        Commune,
        r#"select hcp_code as hcp, file, created_at, suspended_at is not null as "suspended!", suspended_at, copy_of
           from platform.tenant where key = $1"#,
        key.as_str(),
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn hosts(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Vec<HostEntry>> {
    sqlx::query_as!(
        HostEntry,
        "select host, absolute, unit_id as unit from platform.host where tenant_key = $1 order by absolute, host",
        key.as_str(),
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn migrations(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Vec<MigrationEntry>> {
    sqlx::query_as!(
        MigrationEntry,
        "select module, version, checksum from platform.migration where tenant_key = $1 order by module, version",
        key.as_str(),
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn pending(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows =
        sqlx::query!("select event_id, kind from platform.outbox where tenant_key = $1 and kind not in ('audit', 'mail') order by id", key.as_str())
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|row| (row.event_id, row.kind)).collect())
}

/// The tables of the schema, each after those that it refers to.
pub(super) async fn tables(conn: &mut PgConnection, key: &TenantKey) -> Result<Vec<TableHead>, PlatformError> {
    let rows = sqlx::query!(
        r#"select c.relname::text as "name!",
                  array(select a.attname::text from pg_attribute a
                        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as "columns!",
                  array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
                        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refers!"
           from pg_class c where c.relnamespace = to_regnamespace($1) and c.relkind = 'r' order by c.relname"#,
        key.schema(),
    )
    .fetch_all(conn)
    .await?;
    let mut waiting: Vec<_> = rows.into_iter().map(|row| (row.name, row.columns, row.refers)).collect();
    let mut sorted: Vec<TableHead> = Vec::new();
    while !waiting.is_empty() {
        let placed = |name: &String| sorted.iter().any(|table| table.name == *name);
        let free = waiting.iter().position(|(_, _, refers)| refers.iter().all(placed));
        let Some(free) = free else {
            let names: Vec<&str> = waiting.iter().map(|(name, ..)| name.as_str()).collect();
            return Err(PlatformError::Refused(format!(
                "tables refer to each other in a circle: {}",
                names.join(", ")
            )));
        };
        let (name, columns, _) = waiting.remove(free);
        sorted.push(TableHead { name, columns });
    }
    Ok(sorted)
}

pub(super) async fn sequences(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Vec<SequenceEntry>> {
    let names = sqlx::query_scalar!(
        r#"select relname::text as "name!" from pg_class where relnamespace = to_regnamespace($1) and relkind = 'S' order by relname"#,
        key.schema(),
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for name in names {
        let sql = format!(r#"select last_value, is_called from "{}"."{name}""#, key.schema());
        let (value, called): (i64, bool) = sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&mut *conn).await?;
        found.push(SequenceEntry { name, value, called });
    }
    Ok(found)
}

/// The last sealed position and its hash.
pub(super) async fn chain(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Option<(i64, String)>> {
    let sql = format!(
        r#"select seq, encode(chain_hash, 'hex') from "{}".audit_seal order by seq desc limit 1"#,
        key.schema()
    );
    sqlx::query_as(AssertSqlSafe(sql)).fetch_optional(conn).await
}

pub(super) async fn last_head(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Option<i64>> {
    let sql = format!(r#"select max(seq) from "{}".audit_head"#, key.schema());
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(conn).await
}

pub(super) async fn files(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<Vec<Vec<u8>>> {
    let sql = format!(r#"select distinct sha256 from "{}".file order by 1"#, key.schema());
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(conn).await
}

fn columns(table: &TableHead) -> String {
    table.columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
}

pub(super) async fn copy_out<'c>(
    conn: &'c mut PgConnection,
    key: &TenantKey,
    table: &TableHead,
) -> sqlx::Result<BoxStream<'c, sqlx::Result<Bytes>>> {
    let sql = format!(
        r#"copy "{}"."{}" ({}) to stdout with (format text, encoding 'UTF8')"#,
        key.schema(),
        table.name,
        columns(table)
    );
    conn.copy_out_raw(&sql).await
}

/// How many rows of a table only the first commune has, and how many only the second; rows are compared as they print.
pub(super) async fn differing(
    conn: &mut PgConnection,
    (one, other): (&TenantKey, &TenantKey),
    table: &TableHead,
) -> sqlx::Result<(i64, i64)> {
    let rows =
        |key: &TenantKey| format!(r#"select row({})::text from "{}"."{}""#, columns(table), key.schema(), table.name);
    let (one, other) = (rows(one), rows(other));
    let sql = format!(
        "select (select count(*) from ({one} except all {other}) a), (select count(*) from ({other} except all {one}) b)"
    );
    sqlx::query_as(AssertSqlSafe(sql)).fetch_one(conn).await
}

/// COPY into a table, open until it is finished.
pub(super) struct CopyIn<'c>(sqlx::postgres::PgCopyIn<&'c mut PgConnection>);

impl<'c> CopyIn<'c> {
    pub(super) async fn begin(conn: &'c mut PgConnection, key: &TenantKey, table: &TableHead) -> sqlx::Result<Self> {
        let sql = format!(
            r#"copy "{}"."{}" ({}) from stdin with (format text, encoding 'UTF8')"#,
            key.schema(),
            table.name,
            columns(table)
        );
        conn.copy_in_raw(&sql).await.map(Self)
    }

    pub(super) async fn send(&mut self, bytes: Vec<u8>) -> sqlx::Result<()> {
        self.0.send(bytes).await.map(|_| ())
    }

    /// Answers how many rows were taken.
    pub(super) async fn finish(self) -> sqlx::Result<u64> {
        self.0.finish().await
    }

    pub(super) async fn give_up(self, why: &str) -> sqlx::Result<()> {
        self.0.abort(why).await
    }
}

/// One import, opening or drop at a time for each commune.
pub(super) async fn alone(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('jamaa/migrate/' || $1::text, 0))", key.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Migrations may have put rows into new tables: what was exported says everything. Tables that stay behind are empty and
/// may refer to those that do not.
pub(super) async fn empty(conn: &mut PgConnection, key: &TenantKey, tables: &[TableHead]) -> sqlx::Result<()> {
    let names: Vec<String> = tables.iter().map(|table| format!(r#""{}"."{}""#, key.schema(), table.name)).collect();
    run(
        conn,
        format!(r#"set local role "{}"; truncate table {} cascade; reset role"#, key.owner_role(), names.join(", ")),
    )
    .await
}

pub(super) async fn set_sequence(conn: &mut PgConnection, key: &TenantKey, to: &SequenceEntry) -> sqlx::Result<()> {
    let name = format!(r#""{}"."{}""#, key.schema(), to.name);
    sqlx::query("select setval($1::regclass, $2, $3)").bind(name).bind(to.value).bind(to.called).execute(conn).await?;
    Ok(())
}

/// Whether the rules that tables keep themselves are asked. What arrives was accepted when it was written: a day that is closed by now
/// was open when its receipts were given.
pub(super) async fn rules(
    conn: &mut PgConnection,
    key: &TenantKey,
    tables: &[TableHead],
    on: bool,
) -> sqlx::Result<()> {
    let verb = if on { "enable" } else { "disable" };
    let each =
        tables.iter().map(|table| format!(r#"alter table "{}"."{}" {verb} trigger user"#, key.schema(), table.name));
    let all = each.collect::<Vec<_>>().join("; ");
    // References that wait for the end are looked at now: a table with open questions is not altered.
    run(conn, format!(r#"set constraints all immediate; set local role "{}"; {all}; reset role"#, key.owner_role()))
        .await
}

/// Lets unqualified names mean the commune's tables, for this transaction.
pub(super) async fn stand_in(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    run(conn, format!(r#"set local search_path to "{}""#, key.schema())).await
}

pub(super) async fn step_out(conn: &mut PgConnection) -> sqlx::Result<()> {
    run(conn, "set local search_path to default".to_owned()).await
}

async fn run(conn: &mut PgConnection, sql: String) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

/// A commune as it is entered into the directory.
pub(super) struct Entry<'a> {
    pub(super) key: &'a TenantKey,
    pub(super) head: &'a Head,
    pub(super) file: &'a Value,
    pub(super) hosts: &'a [HostEntry],
    pub(super) former_keys: &'a [u8],
    pub(super) is_copy: bool,
}

pub(super) async fn enter(conn: &mut PgConnection, entry: &Entry<'_>) -> Result<(), PlatformError> {
    let copy = entry.is_copy.then_some(entry.head.exported_at);
    sqlx::query!(
        "insert into platform.tenant (key, schema_name, runtime_role, hcp_code, file, created_at, copy_of, copied_at, former_keys)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        entry.key.as_str(),
        entry.key.schema(),
        entry.key.runtime_role(),
        entry.head.hcp,
        entry.file,
        entry.head.created_at,
        entry.is_copy.then_some(entry.head.tenant.as_str()),
        copy,
        entry.former_keys,
    )
    .execute(&mut *conn)
    .await?;
    for host in entry.hosts {
        let added = sqlx::query!(
            "insert into platform.host (host, absolute, tenant_key, unit_id) values ($1, $2, $3, $4) on conflict do nothing",
            host.host,
            host.absolute,
            entry.key.as_str(),
            host.unit,
        )
        .execute(&mut *conn)
        .await?;
        if added.rows_affected() == 0 {
            return Err(PlatformError::HostTaken(host.host.clone()));
        }
        if !host.absolute {
            let sql =
                format!(r#"update "{}".unit set host = $2 where id = $1 and host is not null"#, entry.key.schema());
            sqlx::query(AssertSqlSafe(sql)).bind(host.unit).bind(&host.host).execute(&mut *conn).await?;
        }
    }
    Ok(())
}

/// Notes for what was not delivered yet, and for every row that nobody has sealed.
pub(super) async fn enqueue(conn: &mut PgConnection, key: &TenantKey, pending: &[(Uuid, String)]) -> sqlx::Result<()> {
    let sql = format!(
        r#"insert into platform.outbox (tenant_key, event_id, kind)
           select $1, a.id, 'audit' from "{0}".audit a where not exists (select from "{0}".audit_seal s where s.audit_id = a.id) order by a.id"#,
        key.schema()
    );
    sqlx::query(AssertSqlSafe(sql)).bind(key.as_str()).execute(&mut *conn).await?;
    for (event, kind) in pending {
        sqlx::query!(
            "insert into platform.outbox (tenant_key, event_id, kind) values ($1, $2, $3)",
            key.as_str(),
            event,
            kind,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// In a copy the server may sign people in, seal the trail, and read.
pub(super) async fn only_reading(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    let (schema, runtime) = (key.schema(), key.runtime_role());
    run(
        conn,
        format!(
            r#"revoke insert, update, delete on all tables in schema "{schema}" from "{runtime}";
               set local search_path to "{schema}";
               grant insert on staff_session, sign_in_failure, spent_challenge, audit, audit_seal, audit_head to "{runtime}";
               grant update (last_seen_at, revoked_at) on staff_session to "{runtime}";
               grant update (totp_last_step) on staff to "{runtime}";
               grant update, delete on sign_in_failure to "{runtime}";
               grant delete on spent_challenge to "{runtime}";
               set local search_path to default"#
        ),
    )
    .await
}

/// The latest export that was read again and found whole: when, its manifest, and whether the commune was closed then.
pub(super) async fn last_export(
    conn: &mut PgConnection,
    key: &TenantKey,
) -> sqlx::Result<Option<(DateTime<Utc>, Value)>> {
    let row = sqlx::query!(
        "select at, detail from platform.tenant_event
         where tenant_key = $1 and act = 'platform.tenant.export' and (detail ->> 'verified')::boolean order by id desc limit 1",
        key.as_str(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.at, row.detail)))
}

/// A book of roles is remembered under the commune's key and this number: no commune of this key had a higher one.
pub(super) async fn outdo_policy_version(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    let sql = format!(
        r#"update "{}".policy_version set version = version + (extract(epoch from clock_timestamp()) * 1000)::bigint"#,
        key.schema()
    );
    run(conn, sql).await
}

/// What a copy would need to speak to anybody outside goes, whatever else might forget that it is a copy.
pub(super) async fn silence(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    let schema = key.schema();
    run(
        conn,
        format!(
            r#"update "{schema}".webhook set secret = '', previous_secret = null, previous_until = null;
               update "{schema}".contact set address = '', code_hash = null, confirmed_at = null;
               update "{schema}".oidc_provider set client_secret = '', enabled = false"#
        ),
    )
    .await
}

/// Whoever may no longer enter the live commune does not enter its past instead: password, second factor and the end of
/// accounts, grants and lendings are today's. Whoever is not there anymore stays outside.
pub(super) async fn keep_out(conn: &mut PgConnection, copy: &TenantKey, live: &TenantKey) -> sqlx::Result<()> {
    let (copy, live) = (copy.schema(), live.schema());
    run(
        conn,
        format!(
            r#"update "{copy}".staff s set active = false
               where not exists (select from "{live}".staff l where l.id = s.id and l.active);
               update "{copy}".staff s
               set password_hash = l.password_hash, password_set_at = l.password_set_at, must_change_password = l.must_change_password,
                   totp_secret = l.totp_secret, totp_confirmed_at = l.totp_confirmed_at, totp_last_step = l.totp_last_step
               from "{live}".staff l where l.id = s.id;
               update "{copy}".role_grant g set revoked_at = l.revoked_at, revoked_by = l.revoked_by
               from "{live}".role_grant l where l.id = g.id and g.revoked_at is null and l.revoked_at is not null;
               update "{copy}".lending c set ended_at = l.ended_at, ended_by = l.ended_by
               from "{live}".lending l where l.id = c.id and c.ended_at is null and l.ended_at is not null"#
        ),
    )
    .await
}

/// Takes the commune out of the deployment: schema, roles, rows. Notes go after the schema, which nobody writes to
/// anymore by then: a change that was being made in a copy has left its note before.
pub(super) async fn remove(conn: &mut PgConnection, key: &TenantKey) -> sqlx::Result<()> {
    let (schema, owner, runtime) = (key.schema(), key.owner_role(), key.runtime_role());
    run(conn, format!(r#"drop schema "{schema}" cascade; drop role "{runtime}"; drop role "{owner}""#)).await?;
    for table in ["outbox", "host", "migration", "job"] {
        let sql = format!("delete from platform.{table} where tenant_key = $1");
        sqlx::query(AssertSqlSafe(sql)).bind(key.as_str()).execute(&mut *conn).await?;
    }
    sqlx::query!("delete from platform.tenant where key = $1", key.as_str()).execute(conn).await?;
    Ok(())
}
