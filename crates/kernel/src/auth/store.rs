use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sqlx::{Execute as _, PgConnection};
use uuid::Uuid;

use super::bearer::LiveToken;
use super::{Failures, Holding, Live};
use crate::db::{Db, Mode, Open, Question};
use crate::error::{Internal, Outcome};
use crate::id::{StaffId, TypedId as _};
use crate::permission::{Held, Lender, Loan, PolicyRow};
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
    pub(super) means: super::Means,
}

/// A sign-in, or a token, and what belongs to it, as one text.
#[derive(Debug, Deserialize)]
struct Found<L> {
    live: Option<L>,
    version: i64,
    /// Lending, lender and the lender's name, in the order in which they were recorded; none for a token.
    lent: Vec<(Uuid, Uuid, String)>,
    units: Vec<GrantedUnit>,
}

/// One round trip, which begins the transaction as well: the sign-in of this token, the policy version, its grants with
/// their subtrees, those of colleagues who lend theirs today, and the subtree of the host's unit. Without a token (empty) nobody is signed in.
pub(super) async fn standing(
    db: &Db,
    key: &TenantKey,
    mode: Mode,
    shown: &Shown<'_>,
) -> Outcome<(Open, Option<Live>, Holding)> {
    let (open, text) = db.ask(key, mode, &question(shown)).await?;
    let (live, holding) = read(&text)?;
    Ok((open, live, holding))
}

/// The same for the access token whose stored hash begins as `shown.token_hash` does. Whether the rest of the hash is the
/// same is asked outside, in constant time.
pub(super) async fn program(
    db: &Db,
    key: &TenantKey,
    mode: Mode,
    shown: &Shown<'_>,
) -> Outcome<(Open, Option<LiveToken>, Holding)> {
    let (open, text) = db.ask(key, mode, &question_of_program(shown)).await?;
    let (live, holding) = read(&text)?;
    Ok((open, live, holding))
}

/// Lending, grant, role, unit, and whether that is the commune itself. Without a grant: the units that the lending is limited
/// to; without either: the subtree of the host's unit.
type GrantedUnit = (Option<Uuid>, Option<Uuid>, Option<String>, Uuid, bool);

fn read<L: DeserializeOwned>(text: &str) -> Outcome<(Option<L>, Holding)> {
    let Found { live, version, lent, units } = serde_json::from_str(text)?;
    Ok((live, gathered(version, lent, units)))
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

/// Puts together what was told row by row.
fn gathered(policy_version: i64, lent: Vec<(Uuid, Uuid, String)>, units: Vec<GrantedUnit>) -> Holding {
    let mut subtrees: BTreeMap<(Option<Uuid>, Option<Uuid>), Subtree> = BTreeMap::new();
    for (lending, grant, role, unit, root) in units {
        let subtree = subtrees.entry((lending, grant)).or_default();
        subtree.role = role.unwrap_or_default();
        subtree.units.push(unit);
        subtree.whole |= root;
    }
    let host_subtree = subtrees.remove(&(None, None)).and_then(|host| (!host.whole).then_some(host.units));
    let loan = |(lending, lender, name): (Uuid, Uuid, String)| {
        let limit = subtrees.remove(&(Some(lending), None)).and_then(|limit| (!limit.whole).then_some(limit.units));
        let mine: Vec<_> = subtrees.keys().filter(|(one, _)| *one == Some(lending)).copied().collect();
        let held = mine.iter().filter_map(|key| subtrees.remove(key)).map(Subtree::held).collect();
        Loan { lender: Lender { id: StaffId::from_uuid(lender), name }, held, limit }
    };
    let lent = lent.into_iter().map(loan).collect();
    let held = subtrees.into_values().map(Subtree::held).collect();
    Holding { policy_version, held, lent, host_subtree }
}

/// What an account holds at this moment, wherever it is asked.
pub(super) async fn holding_of(conn: &mut PgConnection, staff: Uuid) -> sqlx::Result<Holding> {
    let rows = sqlx::query!(
        r#"with recursive sub (grant_id, role, unit_id) as (
               select id, role, unit_id from role_grant where staff_id = $1 and revoked_at is null
               union all
               select sub.grant_id, sub.role, u.id from sub join unit u on u.parent_id = sub.unit_id
           )
           select v.version, sub.grant_id, sub.role, u.id as "unit_id?", u.parent_id is null as "root!"
           from policy_version v left join (sub join unit u on u.id = sub.unit_id) on true"#,
        staff,
    )
    .fetch_all(conn)
    .await?;
    let version = rows.first().map_or(0, |row| row.version);
    let units =
        rows.into_iter().filter_map(|row| Some((None, row.grant_id, row.role, row.unit_id?, row.root))).collect();
    Ok(gathered(version, Vec::new(), units))
}

/// What a caller shows at the door, and when, and at which.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Hash of the token; empty when there is none. Of an access token, the beginning of it.
    pub(super) token_hash: &'a [u8],
    pub(super) now: DateTime<Utc>,
    /// The day in Morocco.
    pub(super) today: NaiveDate,
    /// Unit of the host.
    pub(super) host: Uuid,
}

/// The macro checks the statement against the tables.
fn question(shown: &Shown<'_>) -> Question {
    let checked = sqlx::query!(
        r#"with recursive live as (
               select s.id as session, p.id as staff, p.name_fr as name, p.must_change_password, s.last_seen_at, s.expires_at
               from staff_session s join staff p on p.id = s.staff_id
               where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and p.active and not p.service
           ), lent as (
               select l.id, l.lender_id, p.name_fr as lender_name, l.roles, l.unit_id
               from live
               join lending l on l.borrower_id = live.staff and l.ended_at is null and $4 between l.starts_on and l.ends_on
               join staff p on p.id = l.lender_id and p.active and not p.service
           ), start (lending_id, grant_id, role, unit_id) as (
               select null::uuid, g.id, g.role, g.unit_id
               from live join role_grant g on g.staff_id = live.staff and g.revoked_at is null
               union all
               select lent.id, g.id, g.role, g.unit_id
               from lent join role_grant g on g.staff_id = lent.lender_id and g.revoked_at is null
                    and (lent.roles is null or g.role = any(lent.roles))
               union all
               select id, null, null, unit_id from lent where unit_id is not null
               union all
               select null, null, null, $3::uuid
           ), sub as (
               select lending_id, grant_id, role, unit_id from start
               union all
               select sub.lending_id, sub.grant_id, sub.role, u.id from sub join unit u on u.parent_id = sub.unit_id
           )
           select json_build_object('live', (select row_to_json(live) from live), 'version', v.version, 'lent', coalesce((
               select json_agg(json_build_array(lent.id, lent.lender_id, lent.lender_name) order by lent.id) from lent), '[]'),
               'units', coalesce((
               select json_agg(json_build_array(sub.lending_id, sub.grant_id, sub.role, sub.unit_id, u.parent_id is null))
               from sub join unit u on u.id = sub.unit_id), '[]'))::text as standing
           from policy_version v"#,
        shown.token_hash,
        shown.now,
        shown.host,
        shown.today,
    );
    Question {
        name: "jamaa_standing",
        types: "bytea, timestamptz, uuid, date",
        sql: checked.sql().as_str().to_owned(),
        values: literals(shown, true),
    }
}

/// One round trip, which begins the transaction as well: the policy version alone, which is all that the rights of a
/// principal of the house itself depend on.
pub(super) async fn version(db: &Db, key: &TenantKey) -> Outcome<(Open, i64)> {
    let checked = sqlx::query!("select version::text as version from policy_version");
    let question =
        Question { name: "jamaa_policies", types: "", sql: checked.sql().as_str().to_owned(), values: Vec::new() };
    let (open, text) = db.ask(key, Mode::Read, &question).await?;
    Ok((open, text.parse().map_err(|_| Internal::Broken("the policy version"))?))
}

/// As [`question`].
fn question_of_program(shown: &Shown<'_>) -> Question {
    let checked = sqlx::query!(
        r#"with recursive live as (
               select t.id as token, encode(t.secret_hash, 'hex') as hash, p.id as staff, p.name_fr as owner, p.service,
                      t.name, t.acts, t.last_used_at, t.expires_at
               from access_token t join staff p on p.id = t.staff_id
               where substr(t.secret_hash, 1, 8) = $1 and t.revoked_at is null and t.expires_at > $2
                 and p.active and not p.must_change_password and p.invited_at is null
           ), start (grant_id, role, unit_id) as (
               select g.id, g.role, g.unit_id from live join role_grant g on g.staff_id = live.staff and g.revoked_at is null
               union all
               select null, null, $3::uuid
           ), sub as (
               select grant_id, role, unit_id from start
               union all
               select sub.grant_id, sub.role, u.id from sub join unit u on u.parent_id = sub.unit_id
           )
           select json_build_object('live', (select row_to_json(live) from live), 'version', v.version, 'lent', '[]'::json,
               'units', coalesce((
               select json_agg(json_build_array(null, sub.grant_id, sub.role, sub.unit_id, u.parent_id is null))
               from sub join unit u on u.id = sub.unit_id), '[]'))::text as standing
           from policy_version v"#,
        shown.token_hash,
        shown.now,
        shown.host,
    );
    Question {
        name: "jamaa_program",
        types: "bytea, timestamptz, uuid",
        sql: checked.sql().as_str().to_owned(),
        values: literals(shown, false),
    }
}

fn literals(shown: &Shown<'_>, dated: bool) -> Vec<String> {
    let mut values = vec![
        format!("'\\x{}'", hex::encode(shown.token_hash)),
        format!("'{}'", shown.now.to_rfc3339_opts(SecondsFormat::Micros, true)),
        format!("'{}'", shown.host),
    ];
    values.extend(dated.then(|| format!("'{}'", shown.today)));
    values
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

pub(super) async fn touch_token(conn: &mut PgConnection, token: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update access_token set last_used_at = $2 where id = $1", token, now).execute(conn).await?;
    Ok(())
}

pub(super) async fn touch(conn: &mut PgConnection, session: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update staff_session set last_seen_at = $2 where id = $1", session, now).execute(conn).await?;
    Ok(())
}

pub(super) async fn open(conn: &mut PgConnection, opened: &Opened) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into staff_session (id, token_hash, staff_id, created_at, last_seen_at, expires_at, device, address,
                                    means, provider_id)
         values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)",
        opened.id,
        opened.token_hash.as_slice(),
        opened.staff,
        opened.now,
        opened.expires_at,
        opened.device,
        opened.address,
        opened.means.as_str(),
        opened.means.provider(),
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
