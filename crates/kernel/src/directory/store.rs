use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{AuditRecord, GrantRecord, StaffRecord, UnitKind, UnitRecord};
use crate::error::Outcome;
use crate::session::Scope;
use crate::tenant::LocalName;

pub(super) async fn staff_by_ids(conn: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<StaffRecord>> {
    let rows = sqlx::query!(
        r#"select id, login, name_ar, name_fr, email, active, must_change_password,
                  totp_confirmed_at is not null as "totp_enabled!", invited_at is not null as "invited!", service,
                  (select count(*) from passkey k where k.staff_id = staff.id) as "passkeys!", created_at, home_unit_id
           from staff where id = any($1)"#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let records = rows.into_iter().map(|row| StaffRecord {
        id: row.id,
        login: row.login,
        name: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None },
        email: row.email,
        active: row.active,
        must_change_password: row.must_change_password,
        totp_enabled: row.totp_enabled,
        passkeys: row.passkeys,
        invited: row.invited,
        service: row.service,
        created_at: row.created_at,
        home_unit_id: row.home_unit_id,
    });
    Ok(records.collect())
}

/// Parents come before children, then by position and code.
pub(super) async fn units(conn: &mut PgConnection, ids: Option<&[Uuid]>) -> Outcome<Vec<UnitRecord>> {
    let rows = sqlx::query!(
        r#"with recursive tree (id, depth) as (
               select id, 0 from unit where parent_id is null
               union all
               select u.id, tree.depth + 1 from tree join unit u on u.parent_id = tree.id
           )
           select u.id, u.parent_id, u.code, u.kind, u.name_ar, u.name_fr, u.name_zgh, u.host,
                  u.prefecture_ar, u.prefecture_fr
           from tree join unit u on u.id = tree.id
           where $1::uuid[] is null or u.id = any($1)
           order by tree.depth, u.position, u.code"#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        records.push(UnitRecord {
            id: row.id,
            parent_id: row.parent_id,
            code: row.code,
            kind: UnitKind::parse(&row.kind)?,
            name: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: row.name_zgh },
            host: row.host,
            prefecture: row.prefecture_ar.zip(row.prefecture_fr).map(|(ar, fr)| LocalName { ar, fr, zgh: None }),
        });
    }
    Ok(records)
}

/// `granted_by` holds the printed identifier of the granter; a colleague is shown by name.
pub(super) async fn grants_of(
    conn: &mut PgConnection,
    scope: &Scope,
    staff: &[Uuid],
) -> sqlx::Result<Vec<GrantRecord>> {
    sqlx::query_as!(
        GrantRecord,
        r#"select g.id, g.staff_id, g.role, g.unit_id, g.granted_at, coalesce(p.name_fr, g.granted_by) as "granted_by!"
           from role_grant g
           left join staff p on 'stf_' || replace(p.id::text, '-', '') = g.granted_by
           where g.staff_id = any($1) and g.revoked_at is null
             and ($2::uuid[] is null or g.unit_id = any($2)) and ($3::uuid is null or g.staff_id = $3)
           order by g.id"#,
        staff,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(conn)
    .await
}

/// A role that is in use.
#[derive(Debug)]
pub(super) struct RoleRow {
    pub(super) code: String,
    pub(super) name_ar: String,
    pub(super) name_fr: String,
    pub(super) shipped: bool,
}

/// Shipped roles first, then the commune's own.
pub(super) async fn roles(conn: &mut PgConnection) -> sqlx::Result<Vec<RoleRow>> {
    sqlx::query_as!(
        RoleRow,
        "select code, name_ar, name_fr, shipped from role where retired_at is null order by shipped desc, code",
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn history_of(conn: &mut PgConnection, objects: &[String]) -> sqlx::Result<Vec<AuditRecord>> {
    sqlx::query_as!(
        AuditRecord,
        r#"select a.id, a.at, a.actor_kind, a.actor_id, a.actor_label, a.act, a.object_kind, a.object_id, a.object_label,
                  a.before, a.after, a.unit_id, a.behalf_id, a.behalf_label, exists (select from audit_seal s where s.audit_id = a.id) as "sealed!",
                  false as "content_hidden!"
           from unnest($1::text[]) as wanted (object_id)
           cross join lateral (
               select * from audit where audit.object_id = wanted.object_id order by audit.id desc limit 200
           ) a
           order by a.id"#,
        objects,
    )
    .fetch_all(conn)
    .await
}

/// A grant reaches down: it counts when it is on the unit or on one above it. A lending reaches down like a grant, and no
/// further than the lender's grant; without a day nothing counts that is lent.
pub(super) async fn who_may(
    conn: &mut PgConnection,
    act: &str,
    unit: Option<Uuid>,
    owner: Option<Uuid>,
    lent_on: Option<NaiveDate>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"with recursive up (id, parent_id) as (
               select id, parent_id from unit where id = $2 or ($2::uuid is null and parent_id is null)
               union all
               select u.id, u.parent_id from up join unit u on u.id = up.parent_id
           ), held (staff_id, role, scope) as (
               select s.id, g.role, p.scope
               from policy p join role_grant g on g.role = p.role and g.revoked_at is null
               join staff s on s.id = g.staff_id and s.active and not s.service
               where p.act = $1 and (p.scope = 'all' or g.unit_id in (select id from up))
           )
           select staff_id as "id!" from held where scope <> 'own' or staff_id = $3
           union
           select b.id from held
           join lending l on l.lender_id = held.staff_id and l.ended_at is null and $4::date between l.starts_on and l.ends_on
                and (l.roles is null or held.role = any(l.roles))
                and (l.unit_id is null or l.unit_id in (select id from up))
           join staff b on b.id = l.borrower_id and b.active and not b.service
           where held.scope <> 'own'
           order by 1"#,
        act,
        unit,
        owner,
        lent_on,
    )
    .fetch_all(conn)
    .await
}
