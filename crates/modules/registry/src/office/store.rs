//! Offices as SQL. Offices and regimes are added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{DatedRegime, Office};
use crate::content::Regime;

/// Offices inside the scope, these or all, by code. Nobody owns an office: a scope of one's own holds none.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: Option<&[Uuid]>) -> Outcome<Vec<Office>> {
    let rows = sqlx::query!(
        r#"select o.id, o.unit_id, o.code, o.name_ar, o.name_fr, o.name_zgh,
               coalesce(array_agg(r.from_date order by r.from_date) filter (where r.from_date is not null), '{}') as "dates!: Vec<NaiveDate>",
               coalesce(array_agg(r.regime order by r.from_date) filter (where r.from_date is not null), '{}') as "regimes!: Vec<String>"
           from office o left join office_regime r on r.office_id = o.id
           where ($1::uuid[] is null or o.id = any($1))
             and ($2::uuid[] is null or o.unit_id = any($2)) and $3::uuid is null
           group by o.id order by o.code"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut offices = Vec::with_capacity(rows.len());
    for row in rows {
        offices.push(Office {
            id: row.id,
            unit_id: row.unit_id,
            code: row.code,
            name: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: row.name_zgh },
            regimes: dated(row.dates, &row.regimes)?,
        });
    }
    Ok(offices)
}

fn dated(dates: Vec<NaiveDate>, regimes: &[String]) -> Result<Vec<DatedRegime>, Internal> {
    let pairs = dates.into_iter().zip(regimes);
    pairs
        .map(|(from, text)| Ok(DatedRegime { from, regime: Regime::stored("office_regime", "regime", text)? }))
        .collect()
}

pub(crate) async fn unit_exists(tx: &mut impl Tx, unit: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from unit where id = $1) as "exists!""#, unit)
        .fetch_one(tx.conn())
        .await
}

pub(crate) async fn insert(tx: &mut impl Tx, office: &Office, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into office (id, unit_id, code, name_ar, name_fr, name_zgh, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        office.id,
        office.unit_id,
        office.code,
        office.name.ar,
        office.name.fr,
        office.name.zgh,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn set_regime(
    tx: &mut impl Tx,
    office: Uuid,
    dated: DatedRegime,
    at: DateTime<Utc>,
    by: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into office_regime (office_id, from_date, regime, set_at, set_by) values ($1, $2, $3, $4, $5)",
        office,
        dated.from,
        dated.regime.as_str(),
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
