use sqlx::PgConnection;
use uuid::Uuid;

/// A live grant of somebody whose account is open.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) staff_id: Uuid,
    pub(super) role: String,
    pub(super) unit_id: Uuid,
    /// Whether only programs use the account.
    pub(super) service: bool,
}

pub(super) async fn grants(conn: &mut PgConnection) -> sqlx::Result<Vec<Grant>> {
    sqlx::query_as!(
        Grant,
        "select g.staff_id, g.role, g.unit_id, s.service from role_grant g join staff s on s.id = g.staff_id
         where g.revoked_at is null and s.active order by g.id",
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn units(conn: &mut PgConnection) -> sqlx::Result<Vec<(Uuid, Option<Uuid>)>> {
    let rows = sqlx::query!("select id, parent_id from unit").fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.parent_id)).collect())
}
