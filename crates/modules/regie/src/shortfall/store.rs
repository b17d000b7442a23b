//! What was paid in for shortfalls, as SQL: written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::MadeGood;
use crate::day::kept;
use crate::remittance::OfficePlate;

/// What is short in a régie by its ledger: missing by the counts, and not made good.
pub(crate) async fn short(tx: &mut (impl Tx + ?Sized), office: Uuid) -> Outcome<Money> {
    let centimes = sqlx::query_scalar!(
        r#"select coalesce(-sum(amount_centimes), 0)::bigint as "short!" from cash_entry
           where office_id = $1 and kind in ('shortfall', 'made_good')"#,
        office,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(kept(centimes)?)
}

/// What was paid in, inside the scope, with what is short in its régie now.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<MadeGood>> {
    let row = sqlx::query!(
        "select g.id, g.office_id, g.unit_id, o.code, o.name_ar, o.name_fr, g.amount_centimes, g.instrument, g.remark, g.on_date, g.at,
             g.staff_id
         from shortfall_made_good g join cash_office o on o.id = g.office_id
         where g.id = $1 and ($2::uuid[] is null or g.unit_id = any($2)) and $3::uuid is null",
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let short = short(tx, row.office_id).await?;
    let name = LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None };
    Ok(Some(MadeGood {
        id: row.id,
        office: OfficePlate { id: row.office_id, unit: row.unit_id, code: row.code, name },
        amount: kept(row.amount_centimes)?,
        instrument: row.instrument,
        remark: row.remark,
        on: row.on_date,
        at: row.at,
        by: row.staff_id,
        short,
    }))
}

/// What is paid in.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) office: &'a OfficePlate,
    pub(crate) amount: Money,
    pub(crate) instrument: &'a str,
    pub(crate) remark: &'a str,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    /// The same as a civil date.
    pub(crate) today: NaiveDate,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into shortfall_made_good (id, office_id, unit_id, amount_centimes, instrument, remark, on_date, at, staff_id, recorded_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id,
        new.office.id,
        new.office.unit,
        new.amount.centimes(),
        new.instrument,
        new.remark,
        new.on,
        new.at,
        new.by,
        new.today,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
