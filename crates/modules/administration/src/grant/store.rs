use chrono::{DateTime, Utc};
use kernel::id::{GrantId, StaffId, TypedId as _, UnitId};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::AdministratorGrant;

/// A grant to insert.
pub(crate) struct Row<'a> {
    pub(crate) id: GrantId,
    pub(crate) staff: StaffId,
    pub(crate) role: &'a str,
    pub(crate) unit: UnitId,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: &'a str,
}

/// Whether the unit exists inside the scope.
pub(crate) async fn unit_in_scope(tx: &mut impl Tx, scope: &Scope, unit: UnitId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from unit where id = $1 and ($2::uuid[] is null or id = any($2)) and $3::uuid is null
           ) as "exists!""#,
        unit.uuid(),
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await
}

/// The unit with this code, or the commune itself.
pub(crate) async fn unit_by_code(tx: &mut impl Tx, code: Option<&str>) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!("select id from unit where code = $1 or ($1::text is null and parent_id is null)", code)
        .fetch_optional(tx.conn())
        .await
}

/// Answers whether the person did not hold the role on this unit yet.
pub(crate) async fn insert(tx: &mut impl Tx, scope: &Scope, row: &Row<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into role_grant (id, staff_id, role, unit_id, granted_at, granted_by)
         select $1, $2, $3, $4, $5, $6 where $7::uuid[] is null or $4 = any($7)
         on conflict (staff_id, role, unit_id) where revoked_at is null do nothing",
        row.id.uuid(),
        row.staff.uuid(),
        row.role,
        row.unit.uuid(),
        row.at,
        row.by,
        scope.units(),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A live grant inside the scope: who holds which role where.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) staff_id: Uuid,
    pub(crate) role: String,
    pub(crate) unit_id: Uuid,
}

pub(crate) async fn find_live(tx: &mut impl Tx, scope: &Scope, id: GrantId) -> sqlx::Result<Option<Held>> {
    sqlx::query_as!(
        Held,
        "select staff_id, role, unit_id from role_grant
         where id = $1 and revoked_at is null and ($2::uuid[] is null or unit_id = any($2)) and ($3::uuid is null or staff_id = $3)",
        id.uuid(),
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// Answers whether the grant was live until now.
pub(crate) async fn revoke(tx: &mut impl Tx, id: GrantId, at: DateTime<Utc>, by: &str) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update role_grant set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null",
        id.uuid(),
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who administers the whole commune, held still until the transaction ends: of two administrators who remove each
/// other at the same moment, one succeeds.
pub(crate) async fn administrators_for_update(tx: &mut impl Tx) -> sqlx::Result<Vec<AdministratorGrant>> {
    sqlx::query_as!(
        AdministratorGrant,
        "select g.id, g.staff_id from role_grant g
         join staff s on s.id = g.staff_id
         join unit u on u.id = g.unit_id
         where g.role = 'administrator' and g.revoked_at is null and u.parent_id is null and s.active and s.invited_at is null and not s.service
         order by g.id for update of g, s",
    )
    .fetch_all(tx.conn())
    .await
}
