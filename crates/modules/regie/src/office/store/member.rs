//! Places in a régie as SQL: added, and ended once.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Stamp;
use crate::office::{Member, Quality};

/// Places in these régies, or these places, inside the scope, newest first.
pub(crate) async fn list(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (offices, ids): (Option<&[Uuid]>, Option<&[Uuid]>),
) -> Outcome<Vec<Member>> {
    let rows = sqlx::query!(
        r#"select m.id, m.office_id, m.staff_id, m.quality, m.instrument, m.from_date, m.until_date
           from cash_office_member m join cash_office o on o.id = m.office_id
           where ($1::uuid[] is null or m.office_id = any($1)) and ($2::uuid[] is null or m.id = any($2))
             and ($3::uuid[] is null or o.unit_id = any($3)) and $4::uuid is null
           order by m.from_date desc, m.id desc"#,
        offices,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut members = Vec::with_capacity(rows.len());
    for row in rows {
        members.push(Member {
            id: row.id,
            office_id: row.office_id,
            staff_id: row.staff_id,
            quality: Quality::stored("cash_office_member", "quality", &row.quality)?,
            instrument: row.instrument,
            from: row.from_date,
            until: row.until_date,
        });
    }
    Ok(members)
}

/// In which quality somebody acts for a régie on a day; `None`: in none.
pub(crate) async fn quality(
    tx: &mut (impl Tx + ?Sized),
    office: Uuid,
    staff: Uuid,
    on: NaiveDate,
) -> Outcome<Option<Quality>> {
    let found = sqlx::query_scalar!(
        "select quality from cash_office_member
         where office_id = $1 and staff_id = $2 and from_date <= $3 and (until_date is null or until_date >= $3)
         order by from_date desc limit 1",
        office,
        staff,
        on,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(found.map(|text| Quality::stored("cash_office_member", "quality", &text)).transpose()?)
}

/// Whether an open account of a person has this identifier, and a role in the scope or none at all.
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

/// Whether this person has a day open at a till of the régie.
pub(crate) async fn has_open_day(tx: &mut impl Tx, office: Uuid, staff: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from cash_day where office_id = $1 and staff_id = $2 and closed_at is null) as "open!""#,
        office,
        staff,
    )
    .fetch_one(tx.conn())
    .await
}

pub(crate) async fn insert(tx: &mut impl Tx, member: &Member, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into cash_office_member (id, office_id, staff_id, quality, instrument, from_date, until_date, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        member.id,
        member.office_id,
        member.staff_id,
        member.quality.as_str(),
        member.instrument,
        member.from,
        member.until,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn end(tx: &mut impl Tx, member: Uuid, on: NaiveDate) -> sqlx::Result<()> {
    sqlx::query!("update cash_office_member set until_date = $2 where id = $1", member, on).execute(tx.conn()).await?;
    Ok(())
}
