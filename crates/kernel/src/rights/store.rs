use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::duty::Lent;

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

/// What is lent on a day, between open accounts.
#[derive(Debug)]
pub(super) struct Lending {
    pub(super) lender_id: Uuid,
    pub(super) borrower_id: Uuid,
    pub(super) roles: Option<Vec<String>>,
    pub(super) unit_id: Option<Uuid>,
}

pub(super) async fn lendings(conn: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Vec<Lending>> {
    sqlx::query_as!(
        Lending,
        r#"select l.lender_id, l.borrower_id as "borrower_id!", l.roles, l.unit_id
           from lending l
           join staff lender on lender.id = l.lender_id and lender.active and not lender.service
           join staff borrower on borrower.id = l.borrower_id and borrower.active and not borrower.service
           where l.ended_at is null and $1 between l.starts_on and l.ends_on
           order by l.id"#,
        on,
    )
    .fetch_all(conn)
    .await
}

/// Which roles allow which of these acts.
pub(super) async fn allowed(conn: &mut PgConnection, acts: &[String]) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!("select role, act from policy where act = any($1)", acts).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.role, row.act)).collect())
}

/// Who holds which role, also with a closed account.
pub(super) async fn held(conn: &mut PgConnection) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!("select staff_id, role from role_grant where revoked_at is null").fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.staff_id, row.role)).collect())
}

/// Whose account is closed.
pub(super) async fn closed(conn: &mut PgConnection) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!("select id from staff where not active").fetch_all(conn).await
}

/// What is lent and not over on a day, also of what has not begun, and between whatever accounts.
pub(super) async fn lent(conn: &mut PgConnection, on: NaiveDate) -> sqlx::Result<Vec<Lent>> {
    let rows = sqlx::query!(
        r#"select lender_id, borrower_id as "borrower_id!", roles, starts_on, ends_on from lending
           where borrower_id is not null and ended_at is null and ends_on >= $1 order by id"#,
        on,
    )
    .fetch_all(conn)
    .await?;
    let lent = rows.into_iter().map(|row| Lent {
        lender: row.lender_id,
        borrower: row.borrower_id,
        roles: row.roles.unwrap_or_default(),
        from: row.starts_on,
        until: row.ends_on,
    });
    Ok(lent.collect())
}
