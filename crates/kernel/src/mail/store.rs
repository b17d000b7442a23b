use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A letter to keep.
pub(super) struct Row<'a> {
    pub(super) id: Uuid,
    pub(super) recipient: &'a str,
    pub(super) subject: &'a str,
    pub(super) content: &'a [u8],
    pub(super) at: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
}

/// The letter and the note to the sender go in one statement.
pub(super) async fn insert(conn: &mut PgConnection, tenant: &str, row: &Row<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with noted as (
            insert into platform.outbox (tenant_key, event_id, kind) values ($7, $1, 'mail')
         )
         insert into mail (id, recipient, subject, content, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        row.id,
        row.recipient,
        row.subject,
        row.content,
        row.at,
        row.until,
        tenant,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A note in the queue: this letter was posted.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) id: i64,
    pub(super) tenant: String,
    pub(super) letter: Uuid,
    /// Tries, this one included.
    pub(super) attempts: i32,
}

/// Takes notes for five minutes: no other instance tries them meanwhile, and when we die they are due again. Letters of a
/// commune that is closed wait until it opens, those of a copy for ever.
pub(super) async fn claim(conn: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Note>> {
    sqlx::query_as!(
        Note,
        r#"update platform.outbox o set attempts = o.attempts + 1, available_at = now() + interval '5 minutes'
           where o.id in (
               select d.id from platform.outbox d where d.kind = 'mail' and d.available_at <= now()
                 and not exists (select from platform.tenant t
                                 where t.key = d.tenant_key and (t.suspended_at is not null or t.copy_of is not null))
               order by d.id limit $1 for update skip locked)
           returning o.id, o.tenant_key as tenant, o.event_id as letter, o.attempts"#,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// One minute, two, four … up to an hour.
pub(super) async fn postpone(conn: &mut PgConnection, note: &Note) -> sqlx::Result<()> {
    sqlx::query!(
        "update platform.outbox
         set available_at = now() + least(interval '30 seconds' * (2 ^ least(attempts, 10)), interval '1 hour')
         where id = $1",
        note.id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn done(conn: &mut PgConnection, note: i64) -> sqlx::Result<()> {
    sqlx::query!("delete from platform.outbox where id = $1", note).execute(conn).await?;
    Ok(())
}

/// A letter that was neither sent nor given up.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) recipient: String,
    pub(super) content: Vec<u8>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn waiting(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select recipient, content as "content!", created_at, expires_at from mail where id = $1 and state = 'waiting'"#,
        id,
    )
    .fetch_optional(conn)
    .await
}

/// What became of a try.
#[derive(Debug)]
pub(super) enum Settled {
    Sent,
    Later(String),
    Failed(String),
}

impl Settled {
    /// How the metric calls it.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Later(_) => "later",
            Self::Failed(_) => "failed",
        }
    }
}

/// What the letter said goes as soon as nobody will send it again: once it is sent, or when it is of no use any more. One that
/// was given up earlier stays sealed until then, so that it can be sent again.
pub(super) async fn settle(
    conn: &mut PgConnection,
    note: &Note,
    settled: &Settled,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (state, failure) = match settled {
        Settled::Sent => ("sent", None),
        Settled::Later(reason) => ("waiting", Some(reason.as_str())),
        Settled::Failed(reason) => ("failed", Some(reason.as_str())),
    };
    sqlx::query!(
        "update mail set state = $2, attempts = $3, failure = $4,
             content = case when $2 = 'waiting' or ($2 = 'failed' and expires_at > $5::timestamptz) then content end,
             settled_at = case when $2 = 'waiting' then null else $5::timestamptz end
         where id = $1 and state = 'waiting'",
        note.letter,
        state,
        note.attempts,
        failure,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Letters that were sent or given up before this instant.
pub(crate) async fn settled_before(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "letters!" from mail where settled_at < $1"#, before)
        .fetch_one(conn)
        .await
}

/// Puts a letter that was given up back into the queue, with a fresh count of tries; `false` when there is nothing left to send.
pub(super) async fn again(conn: &mut PgConnection, tenant: &str, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let taken = sqlx::query_scalar!(
        r#"with taken as (
               update mail set state = 'waiting', attempts = 0, settled_at = null, failure = null
               where id = $1 and state = 'failed' and content is not null and expires_at > $3 returning id
           ), noted as (
               insert into platform.outbox (tenant_key, event_id, kind) select $2::text, t.id, 'mail' from taken t
           )
           select count(*) as "taken!" from taken"#,
        id,
        tenant,
        now,
    )
    .fetch_one(conn)
    .await?;
    Ok(taken == 1)
}

/// Letters go when their time is over; what those said that were given up, as soon as it is of no use.
pub(crate) async fn forget(conn: &mut PgConnection, before: DateTime<Utc>, now: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query!(
        "update mail set content = null where state = 'failed' and content is not null and expires_at <= $1",
        now
    )
    .execute(&mut *conn)
    .await?;
    let gone = sqlx::query!("delete from mail where settled_at < $1", before).execute(conn).await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}
