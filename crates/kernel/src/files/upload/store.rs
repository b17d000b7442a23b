use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Upload;
use crate::id::{FileId, TypedId as _, UploadId};

struct Row {
    id: Uuid,
    name: String,
    size: i64,
    received: i64,
    expires_at: DateTime<Utc>,
    file_id: Option<Uuid>,
    parts: Vec<String>,
}

impl From<Row> for Upload {
    fn from(row: Row) -> Self {
        Self {
            id: UploadId::from_uuid(row.id),
            name: row.name,
            size: row.size,
            received: row.received,
            expires_at: row.expires_at,
            file: row.file_id.map(FileId::from_uuid),
            parts: row.parts,
        }
    }
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    upload: &Upload,
    holder: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into upload (id, holder, name, size, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        upload.id.uuid(),
        holder,
        upload.name,
        upload.size,
        now,
        upload.expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many this holder has that are not whole yet.
pub(super) async fn open_of(conn: &mut PgConnection, holder: &str) -> sqlx::Result<i64> {
    let sql =
        sqlx::query_scalar!(r#"select count(*) as "count!" from upload where holder = $1 and file_id is null"#, holder);
    sql.fetch_one(conn).await
}

pub(super) async fn find(
    conn: &mut PgConnection,
    id: UploadId,
    holder: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Upload>> {
    let row = sqlx::query_as!(
        Row,
        "select id, name, size, received, expires_at, file_id, parts from upload
         where id = $1 and holder = $2 and expires_at > $3",
        id.uuid(),
        holder,
        now,
    );
    Ok(row.fetch_optional(conn).await?.map(Upload::from))
}

/// Counts a part, unless somebody was quicker.
pub(super) async fn advance(
    conn: &mut PgConnection,
    upload: &Upload,
    holder: &str,
    length: i64,
    part: &str,
) -> sqlx::Result<Option<Upload>> {
    let row = sqlx::query_as!(
        Row,
        "update upload set received = received + $4, parts = parts || $5::text
         where id = $1 and holder = $2 and received = $3 and file_id is null
         returning id, name, size, received, expires_at, file_id, parts",
        upload.id.uuid(),
        holder,
        upload.received,
        length,
        part,
    );
    Ok(row.fetch_optional(conn).await?.map(Upload::from))
}

/// Holds the upload until the transaction ends; gives the file it has become already.
pub(super) async fn claim(conn: &mut PgConnection, id: UploadId) -> sqlx::Result<Option<FileId>> {
    let file = sqlx::query_scalar!("select file_id from upload where id = $1 for update", id.uuid());
    Ok(file.fetch_optional(conn).await?.flatten().map(FileId::from_uuid))
}

pub(super) async fn finished(conn: &mut PgConnection, id: UploadId, file: FileId) -> sqlx::Result<()> {
    sqlx::query!("update upload set file_id = $2, parts = '{}' where id = $1", id.uuid(), file.uuid())
        .execute(conn)
        .await?;
    Ok(())
}

/// The names of its parts; `None` when there was no such upload.
pub(super) async fn delete(conn: &mut PgConnection, id: UploadId, holder: &str) -> sqlx::Result<Option<Vec<String>>> {
    sqlx::query_scalar!("delete from upload where id = $1 and holder = $2 returning parts", id.uuid(), holder)
        .fetch_optional(conn)
        .await
}

/// Throws the oldest of the expired away; gives the names of their parts.
pub(super) async fn sweep(conn: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> sqlx::Result<Vec<String>> {
    let parts = sqlx::query_scalar!(
        "delete from upload where id in (
             select id from upload where expires_at <= $1 order by expires_at limit $2 for update skip locked
         ) returning parts",
        now,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(parts.into_iter().flatten().collect())
}
