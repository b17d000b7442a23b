use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::bearer::LiveToken;
use super::{Failures, Holding, Live};
use crate::permission::{Held, PolicyRow};

#[derive(Debug)]
pub(super) struct Opened {
    pub(super) id: Uuid,
    pub(super) token_hash: [u8; 32],
    pub(super) staff: Uuid,
    pub(super) now: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) device: String,
    pub(super) address: String,
}

pub(super) async fn live(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> sqlx::Result<Option<Live>> {
    sqlx::query_as!(
        Live,
        r#"select s.id as session, p.id as staff, p.name_fr as name, p.must_change_password, s.last_seen_at, s.expires_at
           from staff_session s join staff p on p.id = s.staff_id
           where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and p.active and not p.service"#,
        token_hash,
        now,
    )
    .fetch_optional(conn)
    .await
}

/// The token whose stored hash begins so, when it is good now, with the account it lends from. Whether the rest of the
/// hash is the same is asked outside, in constant time.
pub(super) async fn live_token(
    conn: &mut PgConnection,
    begins: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<LiveToken>> {
    sqlx::query_as!(
        LiveToken,
        "select t.id as token, t.secret_hash as hash, p.id as staff, p.name_fr as owner, p.service, t.name, t.acts,
                t.last_used_at, t.expires_at
         from access_token t join staff p on p.id = t.staff_id
         where substr(t.secret_hash, 1, 8) = $1 and t.revoked_at is null and t.expires_at > $2
           and p.active and not p.must_change_password and p.invited_at is null",
        begins,
        now,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn touch_token(conn: &mut PgConnection, token: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update access_token set last_used_at = $2 where id = $1", token, now).execute(conn).await?;
    Ok(())
}

/// One round trip: the policy version, the grants with their subtrees, and the subtree of the host's unit.
pub(super) async fn holding(conn: &mut PgConnection, staff: Option<Uuid>, host: Uuid) -> sqlx::Result<Holding> {
    let rows = sqlx::query!(
        r#"with recursive start (grant_id, role, unit_id) as (
               select id, role, unit_id from role_grant where staff_id = $1 and revoked_at is null
               union all
               select null, null, $2::uuid
           ), sub as (
               select grant_id, role, unit_id from start
               union all
               select sub.grant_id, sub.role, u.id from sub join unit u on u.parent_id = sub.unit_id
           )
           select sub.grant_id, sub.role, sub.unit_id as "unit_id!", u.parent_id is null as "root!", v.version
           from sub join unit u on u.id = sub.unit_id cross join policy_version v"#,
        staff,
        host,
    )
    .fetch_all(conn)
    .await?;
    let policy_version = rows.first().map_or(0, |row| row.version);
    let mut grants: BTreeMap<Option<Uuid>, (String, Vec<Uuid>, bool)> = BTreeMap::new();
    for row in rows {
        let entry =
            grants.entry(row.grant_id).or_insert_with(|| (row.role.clone().unwrap_or_default(), Vec::new(), false));
        entry.1.push(row.unit_id);
        entry.2 |= row.root;
    }
    let host_subtree = grants.remove(&None).and_then(|(_, units, root)| (!root).then_some(units));
    let held = grants.into_values().map(|(role, units, root)| Held { role, units: (!root).then_some(units) }).collect();
    Ok(Holding { policy_version, held, host_subtree })
}

pub(crate) async fn policies(conn: &mut PgConnection) -> sqlx::Result<Vec<PolicyRow>> {
    let rows = sqlx::query!("select role, act, scope from policy").fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.role, row.act, row.scope)).collect())
}

pub(super) async fn policy_version(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!("select version from policy_version").fetch_one(conn).await
}

pub(super) async fn raise_policy_version(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("update policy_version set version = version + 1").execute(conn).await?;
    Ok(())
}

pub(super) async fn hold_rights(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!("select rights from policy_version for update").fetch_one(conn).await
}

pub(super) async fn raise_rights(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("update policy_version set rights = rights + 1").execute(conn).await?;
    Ok(())
}

pub(super) async fn touch(conn: &mut PgConnection, session: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update staff_session set last_seen_at = $2 where id = $1", session, now).execute(conn).await?;
    Ok(())
}

pub(super) async fn open(conn: &mut PgConnection, opened: &Opened) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into staff_session (id, token_hash, staff_id, created_at, last_seen_at, expires_at, device, address)
         values ($1, $2, $3, $4, $4, $5, $6, $7)",
        opened.id,
        opened.token_hash.as_slice(),
        opened.staff,
        opened.now,
        opened.expires_at,
        opened.device,
        opened.address,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The count of one source, made when it is new and held until the transaction ends.
pub(super) async fn hold_failures(
    conn: &mut PgConnection,
    source: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Failures> {
    sqlx::query!(
        "insert into sign_in_failure (source_key, failures, last_at) values ($1, 0, $2) on conflict (source_key) do nothing",
        source,
        now,
    )
    .execute(&mut *conn)
    .await?;
    let held = sqlx::query_as!(
        Failures,
        "select failures, last_at, locked_until from sign_in_failure where source_key = $1 for update",
        source,
    );
    // Somebody may have deleted the row between the two statements: then there is nothing to hold, nor to count.
    let none = Failures { failures: 0, last_at: now, locked_until: None };
    Ok(held.fetch_optional(conn).await?.unwrap_or(none))
}

pub(super) async fn set_failures(conn: &mut PgConnection, source: &[u8], count: Option<Failures>) -> sqlx::Result<()> {
    let Some(count) = count else {
        sqlx::query!("delete from sign_in_failure where source_key = $1", source).execute(conn).await?;
        return Ok(());
    };
    sqlx::query!(
        "insert into sign_in_failure (source_key, failures, last_at, locked_until) values ($1, $2, $3, $4)
         on conflict (source_key) do update set failures = $2, last_at = $3, locked_until = $4",
        source,
        count.failures,
        count.last_at,
        count.locked_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}
