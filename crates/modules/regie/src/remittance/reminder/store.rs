//! Months that wait, and what was told of them, as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Duty, Waiting};
use crate::remittance::certificate::Month;

/// Régies that stood when a month was over and that somebody holds on a day, whose month is not certified: each with the régisseur, or
/// with the deputy where there is no régisseur. A régie that nobody holds waits until somebody does.
pub(super) async fn uncertified(
    tx: &mut impl Tx,
    scope: &Scope,
    month: Month,
    (today, over): (NaiveDate, DateTime<Utc>),
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select o.id as "office!", o.unit_id as "unit!", o.code as "code!", h.staff_id as "holder?"
           from cash_office o
           cross join lateral (
               select m.staff_id from cash_office_member m join staff s on s.id = m.staff_id
               where m.office_id = o.id and m.quality in ('regisseur', 'deputy') and s.active
                 and m.from_date <= $5 and (m.until_date is null or m.until_date >= $5)
               order by m.quality = 'regisseur' desc, m.from_date desc, m.id limit 1) h
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null and o.created_at < $6
             and not exists (select from month_certificate c where c.office_id = o.id and c.year = $3 and c.month = $4)
             and not exists (
                 select from month_reminder r where r.office_id = o.id and r.year = $3 and r.month = $4 and r.duty = 'certificate')
           order by o.code"#,
        scope.units(),
        scope.owner(),
        month.year,
        i32::try_from(month.month).unwrap_or_default(),
        today,
        over,
    )
    .fetch_all(tx.conn())
    .await
}

/// Régies whose month is certified and not regularised.
pub(super) async fn unregularised(tx: &mut impl Tx, scope: &Scope, month: Month) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select o.id as "office!", o.unit_id as "unit!", o.code as "code!", null::uuid as "holder?"
           from month_certificate c join cash_office o on o.id = c.office_id
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null and c.year = $3 and c.month = $4
             and not exists (select from month_regularisation r where r.certificate_id = c.id)
             and not exists (
                 select from month_reminder r where r.office_id = o.id and r.year = $3 and r.month = $4 and r.duty = 'order')
           order by o.code"#,
        scope.units(),
        scope.owner(),
        month.year,
        i32::try_from(month.month).unwrap_or_default(),
    )
    .fetch_all(tx.conn())
    .await
}

/// Puts on record that somebody is told; `false` when that was done before.
pub(super) async fn keep(
    tx: &mut impl Tx,
    office: Uuid,
    (month, duty): (Month, Duty),
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "insert into month_reminder (office_id, year, month, duty, at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        office,
        month.year,
        i32::try_from(month.month).unwrap_or_default(),
        duty.as_str(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(kept.rows_affected() == 1)
}
