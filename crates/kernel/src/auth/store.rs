use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use sqlx::{Execute as _, PgConnection};
use uuid::Uuid;

use super::{Failures, Holding, Live};
use crate::db::{Db, Mode, Open};
use crate::error::Outcome;
use crate::permission::{Held, PolicyRow};
use crate::tenant::TenantKey;

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

/// A sign-in and what belongs to it, as one text.
#[derive(Debug, Deserialize)]
struct Found {
    live: Option<Live>,
    version: i64,
    /// Grant, role, unit, and whether that is the commune itself. Without a grant: the subtree of the host's unit.
    units: Vec<(Option<Uuid>, Option<String>, Uuid, bool)>,
}

/// One round trip, which begins the transaction as well: the sign-in of this token, the policy version, its grants with
/// their subtrees, and the subtree of the host's unit. Without a token (empty) nobody is signed in.
pub(super) async fn standing(
    db: &Db,
    key: &TenantKey,
    mode: Mode,
    shown: &Shown<'_>,
) -> Outcome<(Open, Option<Live>, Holding)> {
    let (open, text) = db.ask(key, mode, &question(shown)).await?;
    let Found { live, version: policy_version, units } = serde_json::from_str(&text)?;
    let mut grants: BTreeMap<Option<Uuid>, (String, Vec<Uuid>, bool)> = BTreeMap::new();
    for (grant, role, unit, root) in units {
        let entry = grants.entry(grant).or_insert_with(|| (role.unwrap_or_default(), Vec::new(), false));
        entry.1.push(unit);
        entry.2 |= root;
    }
    let host_subtree = grants.remove(&None).and_then(|(_, units, root)| (!root).then_some(units));
    let held = grants.into_values().map(|(role, units, root)| Held { role, units: (!root).then_some(units) }).collect();
    Ok((open, live, Holding { policy_version, held, host_subtree }))
}

/// What a caller shows at the door, and when, and at which.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Hash of the token; empty when there is none.
    pub(super) token_hash: &'a [u8],
    pub(super) now: DateTime<Utc>,
    /// Unit of the host.
    pub(super) host: Uuid,
}

/// The macro checks the statement against the tables; it is said with the values in place, as the round trip that begins a
/// transaction takes no parameters.
fn question(shown: &Shown<'_>) -> String {
    let checked = sqlx::query!(
        r#"with recursive live as (
               select s.id as session, p.id as staff, p.name_fr as name, p.must_change_password, s.last_seen_at, s.expires_at
               from staff_session s join staff p on p.id = s.staff_id
               where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and p.active
           ), start (grant_id, role, unit_id) as (
               select g.id, g.role, g.unit_id from live join role_grant g on g.staff_id = live.staff and g.revoked_at is null
               union all
               select null, null, $3::uuid
           ), sub as (
               select grant_id, role, unit_id from start
               union all
               select sub.grant_id, sub.role, u.id from sub join unit u on u.parent_id = sub.unit_id
           )
           select json_build_object('live', (select row_to_json(live) from live), 'version', v.version, 'units', coalesce((
               select json_agg(json_build_array(sub.grant_id, sub.role, sub.unit_id, u.parent_id is null))
               from sub join unit u on u.id = sub.unit_id), '[]'))::text as standing
           from policy_version v"#,
        shown.token_hash,
        shown.now,
        shown.host,
    );
    let values = [
        format!("'\\x{}'::bytea", hex::encode(shown.token_hash)),
        format!("'{}'::timestamptz", shown.now.to_rfc3339_opts(SecondsFormat::Micros, true)),
        format!("'{}'", shown.host),
    ];
    let numbered = values.iter().enumerate();
    numbered.fold(checked.sql().as_str().to_owned(), |sql, (at, value)| sql.replace(&format!("${}", at + 1), value))
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
