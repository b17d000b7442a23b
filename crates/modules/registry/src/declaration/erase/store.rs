use chrono::{DateTime, Utc};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Waiting;
use crate::declaration::Declaration;

/// Puts the decision on record. PostgreSQL lets nothing go without it, and reads it in a statement of its own.
pub(super) async fn decide(
    tx: &mut impl Tx,
    of: &Declaration,
    (at, by): (DateTime<Utc>, Uuid),
    basis: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into declaration_erased (declaration_id, office_id, unit_id, kind, drafted_at, abandoned_at, erased_at, erased_by, basis)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        of.id,
        of.office_id,
        of.unit_id,
        of.kind.as_str(),
        of.drafted_at,
        of.updated_at,
        at,
        by,
        basis,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Removes a declaration inside the scope that was given up, with its returns and whom it named.
pub(super) async fn erase(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (
             delete from declaration
             where id = $3 and state = 'abandoned' and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
             returning id
         )
         delete from named where kind = 'declaration' and object_id in (select id from gone)",
        scope.units(),
        scope.owner(),
        id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Declarations that were given up before this instant, counted by unit.
pub(super) async fn waiting(tx: &mut impl Tx, scope: &Scope, before: DateTime<Utc>) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select unit_id, count(*) as "count!" from declaration
           where state = 'abandoned' and updated_at < $3
             and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
           group by unit_id order by unit_id"#,
        scope.units(),
        scope.owner(),
        before,
    )
    .fetch_all(tx.conn())
    .await
}
