use chrono::NaiveDate;
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
