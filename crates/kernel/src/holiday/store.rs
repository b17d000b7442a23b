use sqlx::PgConnection;
use uuid::Uuid;

use super::Noted;

/// Every notice of the commune, in the order in which it was announced and noted.
pub(super) async fn notices(conn: &mut PgConnection) -> sqlx::Result<Vec<Noted>> {
    sqlx::query_as!(
        Noted,
        "select date, off, name_ar, name_fr, announced_on, noted_at, noted_by from holiday
         order by announced_on nulls first, noted_at nulls first, id",
    )
    .fetch_all(conn)
    .await
}

/// Adds a notice.
pub(super) async fn insert(conn: &mut PgConnection, id: Uuid, new: &Noted) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into holiday (id, date, off, name_ar, name_fr, announced_on, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        new.date,
        new.off,
        new.name_ar,
        new.name_fr,
        new.announced_on,
        new.noted_at,
        new.noted_by,
    )
    .execute(conn)
    .await?;
    Ok(())
}
