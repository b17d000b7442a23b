//! Delegations as SQL: added and read, never updated.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Delegation, Signer, SignerQuality};

/// Delegations inside the scope, of these offices or of all, newest first.
pub(crate) async fn list(tx: &mut impl Tx, scope: &Scope, offices: Option<&[Uuid]>) -> Outcome<Vec<Delegation>> {
    let rows = sqlx::query!(
        r#"select d.id, d.office_id, d.staff_id, d.quality, d.instrument, d.from_date, d.until_date,
               e.ended_on as "ended_on?"
           from delegation d
           join office o on o.id = d.office_id
           left join delegation_end e on e.delegation_id = d.id
           where ($1::uuid[] is null or d.office_id = any($1))
             and ($2::uuid[] is null or o.unit_id = any($2)) and ($3::uuid is null or d.staff_id = $3)
           order by d.id desc"#,
        offices,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut list = Vec::with_capacity(rows.len());
    for row in rows {
        list.push(Delegation {
            id: row.id,
            office_id: row.office_id,
            staff_id: row.staff_id,
            quality: SignerQuality::stored("delegation", "quality", &row.quality)?,
            instrument: row.instrument,
            from: row.from_date,
            until: row.until_date,
            ended_on: row.ended_on,
        });
    }
    Ok(list)
}

/// Whether an open account with this identifier exists that the caller may see: it holds a role in the scope, or none
/// at all.
pub(crate) async fn staff_is_active(tx: &mut impl Tx, scope: &Scope, staff: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from staff s
               where s.id = $1 and s.active and not s.service and ($3::uuid is null or s.id = $3)
                 and ($2::uuid[] is null
                      or exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null and g.unit_id = any($2))
                      or not exists (select from role_grant g where g.staff_id = s.id and g.revoked_at is null))
           ) as "active!""#,
        staff,
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether a unit is an arrondissement or lies in one.
pub(crate) async fn in_arrondissement(tx: &mut impl Tx, unit: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"with recursive above as (
               select id, parent_id, kind from unit where id = $1
               union all
               select u.id, u.parent_id, u.kind from unit u join above a on u.id = a.parent_id
           )
           select exists (select from above where kind = 'arrondissement') as "within!""#,
        unit,
    )
    .fetch_one(tx.conn())
    .await
}

/// Makes two requests about one office wait for each other, until the transaction ends.
pub(crate) async fn one_at_a_time(tx: &mut impl Tx, office: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("delegation/{office}")
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// When and by whom a row is written.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: String,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Delegation, stamp: &Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into delegation (id, office_id, staff_id, quality, instrument, from_date, until_date, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id,
        new.office_id,
        new.staff_id,
        new.quality.as_str(),
        new.instrument,
        new.from,
        new.until,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn end(tx: &mut impl Tx, id: Uuid, on: NaiveDate, reason: &str, stamp: &Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into delegation_end (delegation_id, ended_on, reason, created_at, created_by) values ($1, $2, $3, $4, $5)",
        id,
        on,
        reason,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The delegation under which a person signs in an office on a day; the latest when there are several.
pub(crate) async fn signer(tx: &mut impl Tx, office: Uuid, staff: Uuid, on: NaiveDate) -> Outcome<Option<Signer>> {
    let row = sqlx::query!(
        r#"select d.id, d.quality, d.instrument, s.name_ar, s.name_fr
           from delegation d
           join staff s on s.id = d.staff_id
           left join delegation_end e on e.delegation_id = d.id
           where d.office_id = $1 and d.staff_id = $2 and d.from_date <= $3
             and (d.until_date is null or d.until_date >= $3) and (e.ended_on is null or e.ended_on >= $3)
           order by d.from_date desc, d.id desc limit 1"#,
        office,
        staff,
        on,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Signer {
        delegation_id: row.id,
        quality: SignerQuality::stored("delegation", "quality", &row.quality)?,
        instrument: row.instrument,
        name_ar: row.name_ar,
        name_latin: row.name_fr,
    }))
}
