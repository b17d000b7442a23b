use chrono::{DateTime, Utc};
use kernel::session::Scope;
use kernel::tx::Tx;

use super::Row;

/// Accounts with a role on the units of the scope; all of them when the scope is the whole commune.
pub(super) async fn accounts(tx: &mut impl Tx, scope: &Scope) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        "select s.id, s.login, s.created_at, s.name_ar, s.name_fr from staff s
         where not s.service and ($1::uuid[] is null or exists (select from role_grant g where g.staff_id = s.id and g.unit_id = any($1)))
           and ($2::uuid is null or s.id = $2)
         order by s.id",
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// Sign-ins and tokens that ended, and counters that were last raised, before these instants.
pub(super) async fn due(
    tx: &mut impl Tx,
    sessions: DateTime<Utc>,
    tokens: DateTime<Utc>,
    failures: DateTime<Utc>,
) -> sqlx::Result<[i64; 3]> {
    let row = sqlx::query!(
        r#"select (select count(*) from staff_session where least(expires_at, revoked_at) < $1) as "sessions!",
                  (select count(*) from access_token where least(expires_at, revoked_at) < $2) as "tokens!",
                  (select count(*) from sign_in_failure where last_at < $3) as "failures!""#,
        sessions,
        tokens,
        failures,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok([row.sessions, row.tokens, row.failures])
}

pub(super) async fn remove_sessions(tx: &mut impl Tx, before: DateTime<Utc>) -> sqlx::Result<i64> {
    let gone = sqlx::query!("delete from staff_session where least(expires_at, revoked_at) < $1", before)
        .execute(tx.conn())
        .await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}

pub(super) async fn remove_tokens(tx: &mut impl Tx, before: DateTime<Utc>) -> sqlx::Result<i64> {
    let gone = sqlx::query!("delete from access_token where least(expires_at, revoked_at) < $1", before)
        .execute(tx.conn())
        .await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}

pub(super) async fn remove_failures(tx: &mut impl Tx, before: DateTime<Utc>) -> sqlx::Result<i64> {
    let gone = sqlx::query!("delete from sign_in_failure where last_at < $1", before).execute(tx.conn()).await?;
    Ok(i64::try_from(gone.rows_affected()).unwrap_or(i64::MAX))
}
