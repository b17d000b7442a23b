use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Failures, Holding, Live};
use crate::id::{StaffId, TypedId as _};
use crate::permission::{Held, Lender, Loan, PolicyRow};

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
           where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and p.active"#,
        token_hash,
        now,
    )
    .fetch_optional(conn)
    .await
}

/// One round trip: the policy version, the grants with their subtrees, those of colleagues who lend theirs today, and the
/// subtree of the host's unit.
pub(super) async fn holding(
    conn: &mut PgConnection,
    staff: Option<Uuid>,
    host: Uuid,
    today: NaiveDate,
) -> sqlx::Result<Holding> {
    let rows = sqlx::query_as!(
        Row,
        r#"with recursive lent as (
               select l.id, l.lender_id, p.name_fr as lender_name, l.roles, l.unit_id
               from lending l join staff p on p.id = l.lender_id and p.active
               where l.borrower_id = $1 and l.ended_at is null and $3 between l.starts_on and l.ends_on
           ), start (grant_id, lending_id, role, unit_id) as (
               select id, null::uuid, role, unit_id from role_grant where staff_id = $1 and revoked_at is null
               union all
               select g.id, lent.id, g.role, g.unit_id
               from lent join role_grant g on g.staff_id = lent.lender_id and g.revoked_at is null
               where lent.roles is null or g.role = any(lent.roles)
               union all
               select null, id, null, unit_id from lent where unit_id is not null
               union all
               select null, null, null, $2::uuid
           ), sub as (
               select grant_id, lending_id, role, unit_id from start
               union all
               select sub.grant_id, sub.lending_id, sub.role, u.id from sub join unit u on u.parent_id = sub.unit_id
           )
           select sub.grant_id, sub.lending_id, sub.role, sub.unit_id as "unit_id!", u.parent_id is null as "root!",
                  v.version as "version!", lent.lender_id as "lender_id?", lent.lender_name as "lender_name?"
           from sub join unit u on u.id = sub.unit_id cross join policy_version v left join lent on lent.id = sub.lending_id"#,
        staff,
        host,
        today,
    )
    .fetch_all(conn)
    .await?;
    Ok(gathered(rows))
}

/// A unit of a subtree: of a grant, of a lent grant, of the units that a lending is limited to, or of the host.
#[derive(Debug)]
struct Row {
    grant_id: Option<Uuid>,
    lending_id: Option<Uuid>,
    role: Option<String>,
    unit_id: Uuid,
    root: bool,
    version: i64,
    lender_id: Option<Uuid>,
    lender_name: Option<String>,
}

/// A subtree as it is gathered: its role, its units, and whether it is the whole commune.
#[derive(Debug, Default)]
struct Subtree {
    role: String,
    units: Vec<Uuid>,
    whole: bool,
}

impl Subtree {
    fn held(self) -> Held {
        Held { role: self.role, units: (!self.whole).then_some(self.units) }
    }
}

fn gathered(rows: Vec<Row>) -> Holding {
    let policy_version = rows.first().map_or(0, |row| row.version);
    let mut subtrees: BTreeMap<(Option<Uuid>, Option<Uuid>), Subtree> = BTreeMap::new();
    let mut lenders: BTreeMap<Uuid, Lender> = BTreeMap::new();
    for row in rows {
        if let (Some(lending), Some(id), Some(name)) = (row.lending_id, row.lender_id, row.lender_name) {
            lenders.entry(lending).or_insert_with(|| Lender { id: StaffId::from_uuid(id), name });
        }
        let subtree = subtrees.entry((row.grant_id, row.lending_id)).or_default();
        subtree.role = row.role.unwrap_or_default();
        subtree.units.push(row.unit_id);
        subtree.whole |= row.root;
    }
    let host_subtree = subtrees.remove(&(None, None)).and_then(|host| (!host.whole).then_some(host.units));
    let loan = |(lending, lender): (Uuid, Lender)| {
        let limit = subtrees.remove(&(None, Some(lending))).and_then(|limit| (!limit.whole).then_some(limit.units));
        let mine: Vec<_> = subtrees.keys().filter(|(_, one)| *one == Some(lending)).copied().collect();
        let held = mine.iter().filter_map(|key| subtrees.remove(key)).map(Subtree::held).collect();
        Loan { lender, held, limit }
    };
    let lent = lenders.into_iter().map(loan).collect();
    let held = subtrees.into_values().map(Subtree::held).collect();
    Holding { policy_version, held, lent, host_subtree }
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
