use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Head, Sealable, Stranded};
use crate::error::Internal;

/// A connection inside a transaction of a commune or of the deployment.
pub(super) type Connection = PgConnection;

/// A note in the queue: this audit row was committed.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) id: i64,
    pub(super) event_id: Uuid,
}

/// New links of the chain, column by column.
#[derive(Debug, Default)]
pub(super) struct Links {
    seq: Vec<i64>,
    audit_id: Vec<Uuid>,
    row_hash: Vec<Vec<u8>>,
    chain_hash: Vec<Vec<u8>>,
}

impl Links {
    pub(super) fn push(&mut self, seq: i64, audit_id: Uuid, row_hash: &[u8], chain_hash: &[u8]) {
        self.seq.push(seq);
        self.audit_id.push(audit_id);
        self.row_hash.push(row_hash.to_vec());
        self.chain_hash.push(chain_hash.to_vec());
    }
}

/// What a closed commune left behind waits until it is open again: nothing may enter it before.
pub(super) async fn waiting(conn: &mut PgConnection, limit: i64) -> sqlx::Result<BTreeMap<String, Vec<Note>>> {
    let rows = sqlx::query!(
        "select id, tenant_key, event_id from platform.outbox
         where kind = 'audit' and available_at <= now()
           and not exists (select from platform.tenant t where t.key = tenant_key and t.suspended_at is not null)
         order by id limit $1",
        limit,
    )
    .fetch_all(conn)
    .await?;
    let mut by_tenant: BTreeMap<String, Vec<Note>> = BTreeMap::new();
    for row in rows {
        by_tenant.entry(row.tenant_key).or_default().push(Note { id: row.id, event_id: row.event_id });
    }
    Ok(by_tenant)
}

pub(super) async fn done(conn: &mut PgConnection, notes: &[i64]) -> sqlx::Result<()> {
    sqlx::query!("delete from platform.outbox where id = any($1)", notes).execute(conn).await?;
    Ok(())
}

/// Half a minute, one, two … up to an hour.
pub(super) async fn postpone(conn: &mut PgConnection, notes: &[i64]) -> sqlx::Result<()> {
    sqlx::query!(
        "update platform.outbox set attempts = attempts + 1,
             available_at = now() + least(interval '30 seconds' * (2 ^ least(attempts, 10)), interval '1 hour')
         where id = any($1)",
        notes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn one_sealer_at_a_time(conn: &mut PgConnection, tenant: &str) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('jamaa/seal/' || $1::text, 0))", tenant)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn last(conn: &mut PgConnection) -> Result<Head, Internal> {
    let row =
        sqlx::query!("select seq, chain_hash from audit_seal order by seq desc limit 1").fetch_optional(conn).await?;
    row.map_or(Ok(Head::START), |row| head(row.seq, &row.chain_hash))
}

pub(super) fn head(seq: i64, chain_hash: &[u8]) -> Result<Head, Internal> {
    let stored = |_| Internal::Stored { table: "audit_seal", column: "chain_hash", detail: "not 32 bytes".to_owned() };
    Ok(Head { seq, chain_hash: chain_hash.try_into().map_err(stored)? })
}

pub(super) async fn unsealed(conn: &mut PgConnection, rows: &[Uuid]) -> sqlx::Result<Vec<Sealable>> {
    sqlx::query_as!(
        Sealable,
        r#"select a.id, a.at, a.actor_kind, a.actor_id, a.actor_label, a.act, a.object_kind, a.object_id, a.object_label, a.unit_id,
                  a.before::text as before, a.after::text as after, a.request_id, a.behalf_id, a.behalf_label
           from audit a left join audit_seal s on s.audit_id = a.id
           where a.id = any($1) and s.audit_id is null order by a.id"#,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// Which of these rows do not exist.
pub(super) async fn missing(conn: &mut PgConnection, rows: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"select wanted.id as "id!" from unnest($1::uuid[]) as wanted (id)
           where not exists (select from audit a where a.id = wanted.id) order by 1"#,
        rows,
    )
    .fetch_all(conn)
    .await
}

/// Rows of this commune that notes in the queue speak of, oldest note first.
pub(super) async fn queued(conn: &mut PgConnection, tenant: &str, limit: i64) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "select event_id from platform.outbox where kind = 'audit' and tenant_key = $1 order by id limit $2",
        tenant,
        limit,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn stranded(conn: &mut PgConnection) -> sqlx::Result<Vec<Stranded>> {
    sqlx::query_as!(
        Stranded,
        r#"select tenant_key as tenant, count(*) as "notes!", max(attempts) as "attempts!"
           from platform.outbox where kind = 'audit' and attempts > 0 group by tenant_key order by tenant_key"#,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn append(conn: &mut PgConnection, links: &Links) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_seal (seq, audit_id, row_hash, chain_hash)
         select * from unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::bytea[])",
        &links.seq,
        &links.audit_id,
        &links.row_hash,
        &links.chain_hash,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn sign(
    conn: &mut PgConnection,
    head: &Head,
    signature: &[u8],
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_head (seq, chain_hash, signature, signed_at) values ($1, $2, $3, $4)",
        head.seq,
        head.chain_hash.as_slice(),
        signature,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The newest signed head.
pub(super) async fn last_head(conn: &mut PgConnection) -> Result<Option<(Head, Vec<u8>)>, Internal> {
    let row = sqlx::query!("select seq, chain_hash, signature from audit_head order by seq desc limit 1");
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    Ok(Some((head(row.seq, &row.chain_hash)?, row.signature)))
}

/// A link of the chain with the row it seals, if the row is still there.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) seq: i64,
    pub(super) audit_id: Uuid,
    pub(super) row_hash: Vec<u8>,
    pub(super) chain_hash: Vec<u8>,
}

pub(super) async fn links_after(conn: &mut PgConnection, seq: i64, limit: i64) -> sqlx::Result<Vec<Link>> {
    sqlx::query_as!(
        Link,
        "select seq, audit_id, row_hash, chain_hash from audit_seal where seq > $1 order by seq limit $2",
        seq,
        limit,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn rows(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<Sealable>> {
    sqlx::query_as!(
        Sealable,
        r#"select id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, unit_id,
                  before::text as before, after::text as after, request_id, behalf_id, behalf_label
           from audit where id = any($1)"#,
        ids,
    )
    .fetch_all(conn)
    .await
}

/// Identifiers of rows that no link seals, oldest first, and how many there are in all.
pub(super) async fn loose(conn: &mut PgConnection, limit: i64) -> sqlx::Result<(Vec<Uuid>, i64)> {
    let rows = sqlx::query!(
        r#"select a.id, count(*) over () as "total!"
           from audit a left join audit_seal s on s.audit_id = a.id where s.audit_id is null order by a.id limit $1"#,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    Ok((rows.into_iter().map(|row| row.id).collect(), total))
}

/// A signed head.
#[derive(Debug)]
pub(super) struct Signed {
    pub(super) seq: i64,
    pub(super) chain_hash: Vec<u8>,
    pub(super) signature: Vec<u8>,
    pub(super) signed_at: DateTime<Utc>,
    pub(super) link: Option<Vec<u8>>,
}

pub(super) async fn heads_after(conn: &mut PgConnection, seq: i64, limit: i64) -> sqlx::Result<Vec<Signed>> {
    sqlx::query_as!(
        Signed,
        r#"select h.seq, h.chain_hash, h.signature, h.signed_at, s.chain_hash as "link?"
           from audit_head h left join audit_seal s on s.seq = h.seq where h.seq > $1 order by h.seq limit $2"#,
        seq,
        limit,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn chain_hashes(conn: &mut PgConnection, seqs: &[i64]) -> sqlx::Result<HashMap<i64, Vec<u8>>> {
    let rows = sqlx::query!("select seq, chain_hash from audit_seal where seq = any($1)", seqs).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.seq, row.chain_hash)).collect())
}
