use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::StoredFile;
use crate::id::{FileId, TypedId as _};

struct Row {
    id: Uuid,
    sha256: Vec<u8>,
    media_type: String,
    name: String,
    size: i64,
}

impl From<Row> for StoredFile {
    fn from(row: Row) -> Self {
        Self {
            id: FileId::from_uuid(row.id),
            sha256: row.sha256,
            media_type: row.media_type,
            name: row.name,
            size: row.size,
        }
    }
}

/// A file to insert.
pub(super) struct New<'a> {
    pub(super) file: &'a StoredFile,
    pub(super) at: DateTime<Utc>,
    pub(super) by: &'a str,
    /// Whether something refers to it from the beginning.
    pub(super) attached: bool,
    /// Held, together with others, until the transaction ends: nobody clears this content away meanwhile.
    pub(super) hold: i64,
}

pub(super) async fn insert(conn: &mut PgConnection, new: &New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with held as (select pg_advisory_xact_lock_shared($8::bigint))
         insert into file (id, sha256, media_type, name, size, created_at, created_by, attached, used_at)
         select $1::uuid, $2::bytea, $3::text, $4::text, $5::bigint, $6::timestamptz, $7::text, $9::boolean, $6::timestamptz from held",
        new.file.id.uuid(),
        new.file.sha256,
        new.file.media_type,
        new.file.name,
        new.file.size,
        new.at,
        new.by,
        new.hold,
        new.attached,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One that is on its way out is gone for whoever asks.
pub(super) async fn find(conn: &mut PgConnection, id: FileId) -> sqlx::Result<Option<StoredFile>> {
    let row = sqlx::query_as!(
        Row,
        "select id, sha256, media_type, name, size from file where id = $1 and gone_at is null",
        id.uuid()
    );
    Ok(row.fetch_optional(conn).await?.map(StoredFile::from))
}

pub(super) async fn uploaded(conn: &mut PgConnection, by: &str, id: FileId) -> sqlx::Result<Option<StoredFile>> {
    let row = sqlx::query_as!(
        Row,
        "select id, sha256, media_type, name, size from file where id = $1 and created_by = $2 and gone_at is null",
        id.uuid(),
        by,
    );
    Ok(row.fetch_optional(conn).await?.map(StoredFile::from))
}

fn bare(ids: &[FileId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.uuid()).collect()
}

/// Marks them as referred to. The mark is what whoever clears up waits for, and finds.
pub(super) async fn attach(
    conn: &mut PgConnection,
    by: &str,
    ids: &[FileId],
    kept: &[FileId],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<StoredFile>> {
    let rows = sqlx::query_as!(
        Row,
        "update file set attached = true, used_at = $4
         where id = any($1) and (created_by = $2 or id = any($3)) and gone_at is null
         returning id, sha256, media_type, name, size",
        &bare(ids),
        by,
        &bare(kept),
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(StoredFile::from).collect())
}

pub(super) async fn release(conn: &mut PgConnection, ids: &[FileId], now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update file set attached = false, used_at = $2 where id = any($1)", &bare(ids), now)
        .execute(conn)
        .await?;
    Ok(())
}

/// The oldest of those that nothing is known to refer to since before this instant.
pub(super) async fn unattached(conn: &mut PgConnection, until: DateTime<Utc>, most: i64) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "select id from file where not attached and gone_at is null and coalesce(used_at, created_at) < $1 order by id limit $2",
        until,
        most,
    )
    .fetch_all(conn)
    .await
}

/// Those of them that the commune's look refers to.
pub(super) async fn of_the_look(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"select w.id as "id!" from unnest($1::uuid[]) as w (id)
           where exists (select from setting s where s.key = 'kernel.seal' and s.value #>> '{}' = 'fil_' || replace(w.id::text, '-', ''))"#,
        ids,
    )
    .fetch_all(conn)
    .await
}

/// Something refers to these after all: nobody asks again.
pub(super) async fn found(conn: &mut PgConnection, ids: &[Uuid], now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update file set attached = true, used_at = $2 where id = any($1) and gone_at is null", ids, now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Announces that these go. One that was attached since it was looked at stays: its row is looked at again when it is free.
pub(super) async fn announce(
    conn: &mut PgConnection,
    ids: &[Uuid],
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update file set gone_at = $3
         where id = any($1) and not attached and gone_at is null and coalesce(used_at, created_at) < $2",
        ids,
        until,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those that were announced before this instant, with their contents' hashes.
pub(super) async fn announced(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    most: i64,
) -> sqlx::Result<Vec<(Uuid, Vec<u8>)>> {
    let rows = sqlx::query!("select id, sha256 from file where gone_at < $1 order by id limit $2", before, most)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.sha256)).collect())
}

/// Holds a content alone until the transaction ends; `false` while somebody stores it.
pub(super) async fn hold_alone(conn: &mut PgConnection, hold: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "held!""#, hold).fetch_one(conn).await
}

/// Whether another file has the same content. Asked in a statement of its own after [`hold_alone`], so that it sees who was quicker.
pub(super) async fn is_shared(conn: &mut PgConnection, id: Uuid, sha256: &[u8]) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from file where sha256 = $2 and id <> $1) as "shared!""#, id, sha256,)
        .fetch_one(conn)
        .await
}

pub(super) async fn delete(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from file where id = $1 and gone_at is not null", id).execute(conn).await?;
    Ok(())
}
