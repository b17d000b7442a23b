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

pub(super) async fn insert(
    conn: &mut PgConnection,
    file: &StoredFile,
    at: DateTime<Utc>,
    by: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into file (id, sha256, media_type, name, size, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)",
        file.id.uuid(),
        file.sha256,
        file.media_type,
        file.name,
        file.size,
        at,
        by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut PgConnection, id: FileId) -> sqlx::Result<Option<StoredFile>> {
    let row = sqlx::query_as!(Row, "select id, sha256, media_type, name, size from file where id = $1", id.uuid())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(StoredFile::from))
}

pub(super) async fn attachable(
    conn: &mut PgConnection,
    by: &str,
    ids: &[FileId],
    kept: &[FileId],
) -> sqlx::Result<Vec<StoredFile>> {
    let bare = |ids: &[FileId]| ids.iter().map(|id| id.uuid()).collect::<Vec<Uuid>>();
    let rows = sqlx::query_as!(
        Row,
        "select id, sha256, media_type, name, size from file where id = any($1) and (created_by = $2 or id = any($3))",
        &bare(ids),
        by,
        &bare(kept),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(StoredFile::from).collect())
}
