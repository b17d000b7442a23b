use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::postgres::PgListener;
use uuid::Uuid;

use crate::db::Db;

/// The channel on which instances wake each other. Nothing but the ring itself travels on it.
const CHANNEL: &str = "jamaa_work";

/// A note under a lease. `attempts` is the proof of it: whoever claims later has another.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub(super) id: i64,
    pub(super) tenant_key: String,
    pub(super) event_id: Uuid,
    pub(super) kind: String,
    pub(super) attempts: i32,
}

/// How many to claim, and for how long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    /// Of one commune, at least; more where few communes have something waiting.
    pub(super) each: i64,
    /// In all.
    pub(super) all: i64,
    /// Seconds after which somebody else may take them.
    pub(super) lease: f64,
}

/// Goes round the communes that have something waiting, beginning after `after`, and takes a few notes of each. The index
/// leads from commune to commune: those with nothing waiting cost nothing. Notes of a commune that is closed wait until it opens.
pub(super) async fn claim(
    conn: &mut PgConnection,
    kinds: &[String],
    after: &str,
    share: Share,
) -> sqlx::Result<Vec<Claimed>> {
    sqlx::query_as!(
        Claimed,
        r#"with recursive waiting (tenant_key) as (
               (select tenant_key from platform.outbox where kind <> 'audit' and dead_at is null order by tenant_key limit 1)
               union all
               select (select o.tenant_key from platform.outbox o
                       where o.kind <> 'audit' and o.dead_at is null and o.tenant_key > w.tenant_key
                       order by o.tenant_key limit 1)
               from waiting w where w.tenant_key is not null
           ), due as (
               select o.id from waiting w
               join platform.tenant t on t.key = w.tenant_key and t.suspended_at is null and t.copy_of is null
               cross join lateral (
                   select id from platform.outbox
                   where tenant_key = w.tenant_key and kind <> 'audit' and dead_at is null
                     and available_at <= now() and kind = any($1)
                   order by available_at, id
                   limit greatest($3, $4 / greatest((select count(*) from waiting where tenant_key is not null), 1))
                   for update skip locked
               ) o
               order by w.tenant_key <= $2, w.tenant_key, o.id limit $4
           )
           update platform.outbox o
           set attempts = o.attempts + 1, available_at = now() + make_interval(secs => $5)
           from due where o.id = due.id
           returning o.id, o.tenant_key, o.event_id, o.kind, o.attempts"#,
        kinds,
        after,
        share.each,
        share.all,
        share.lease,
    )
    .fetch_all(conn)
    .await
}

/// Strikes notes out, each unless its lease ran out and somebody else has it now.
pub(super) async fn done(conn: &mut PgConnection, notes: &[Claimed]) -> sqlx::Result<()> {
    let (ids, attempts): (Vec<i64>, Vec<i32>) = notes.iter().map(|note| (note.id, note.attempts)).unzip();
    sqlx::query!(
        "delete from platform.outbox o using unnest($1::bigint[], $2::int[]) as held (id, attempts)
         where o.id = held.id and o.attempts = held.attempts",
        &ids,
        &attempts,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn postpone(conn: &mut PgConnection, note: &Claimed, seconds: f64, failure: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update platform.outbox set available_at = now() + make_interval(secs => $3), failure = $4
         where id = $1 and attempts = $2",
        note.id,
        note.attempts,
        seconds,
        failure,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn set_aside(conn: &mut PgConnection, note: &Claimed, failure: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update platform.outbox set dead_at = now(), failure = $3 where id = $1 and attempts = $2",
        note.id,
        note.attempts,
        failure,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A note that was set aside.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Dead {
    /// Its number in the queue.
    pub note: i64,
    /// Commune.
    pub tenant: String,
    /// Identifier of the event, or of what is to be done.
    pub id: Uuid,
    /// Kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// In which way it failed last.
    pub failure: String,
    /// When it was left.
    pub enqueued_at: DateTime<Utc>,
    /// When it was set aside.
    pub dead_at: DateTime<Utc>,
}

pub(super) async fn dead(conn: &mut PgConnection, tenant: Option<&str>) -> sqlx::Result<Vec<Dead>> {
    sqlx::query_as!(
        Dead,
        r#"select id as note, tenant_key as tenant, event_id as id, kind, attempts, coalesce(failure, '') as "failure!",
                  enqueued_at, dead_at as "dead_at!"
           from platform.outbox where dead_at is not null and ($1::text is null or tenant_key = $1) order by id limit 1000"#,
        tenant,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn revive(conn: &mut PgConnection, tenant: &str, note: Option<i64>) -> sqlx::Result<u64> {
    let revived = sqlx::query!(
        "update platform.outbox set dead_at = null, attempts = 0, available_at = now()
         where dead_at is not null and tenant_key = $1 and ($2::bigint is null or id = $2)",
        tenant,
        note,
    )
    .execute(conn)
    .await?;
    Ok(revived.rows_affected())
}

/// How the queue stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Notes that wait, those for the sealer left out.
    pub waiting: i64,
    /// Notes that were set aside.
    pub dead: i64,
    /// Age of the oldest that waits, in seconds.
    pub oldest: f64,
}

pub(super) async fn standing(conn: &mut PgConnection) -> sqlx::Result<Standing> {
    sqlx::query_as!(
        Standing,
        r#"select count(*) filter (where dead_at is null) as "waiting!", count(*) filter (where dead_at is not null) as "dead!",
                  coalesce(extract(epoch from now() - min(enqueued_at) filter (where dead_at is null)), 0)::double precision as "oldest!"
           from platform.outbox where kind not in ('audit', 'mail')"#,
    )
    .fetch_one(conn)
    .await
}

/// Rings at every instance, when the transaction commits.
pub(super) async fn wake(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(r#"select pg_notify($1, '') as "rung""#, CHANNEL).execute(conn).await?;
    Ok(())
}

/// Hears the rings of other instances, on a connection of its own.
pub(super) struct Ear(PgListener);

impl Ear {
    pub(super) async fn open(db: &Db) -> sqlx::Result<Self> {
        let mut listener = db.listener().await?;
        listener.listen(CHANNEL).await?;
        Ok(Self(listener))
    }

    pub(super) async fn heard(&mut self) -> sqlx::Result<()> {
        self.0.recv().await.map(|_| ())
    }
}
