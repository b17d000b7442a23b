//! Tariffs as SQL: added, answered for, withdrawn; never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Decision, Papers, Rate, Tariff};
use crate::calc::Measure;

/// The tariffs of kinds, newest first. They are the whole commune's, as their kinds are.
pub(crate) async fn of_kinds(tx: &mut (impl Tx + ?Sized), kinds: &[Uuid]) -> Outcome<Vec<Tariff>> {
    list(tx, Some(kinds), None).await
}

/// The tariff of this identifier.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), id: Uuid) -> Outcome<Option<Tariff>> {
    Ok(list(tx, None, Some(id)).await?.into_iter().next())
}

/// The tariff that prices what is owed for a kind on a day.
pub(crate) async fn in_force(tx: &mut (impl Tx + ?Sized), kind: Uuid, on: NaiveDate) -> Outcome<Option<Tariff>> {
    Ok(super::in_force(&of_kinds(tx, &[kind]).await?, on).cloned())
}

async fn list(tx: &mut (impl Tx + ?Sized), kinds: Option<&[Uuid]>, id: Option<Uuid>) -> Outcome<Vec<Tariff>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select t.id, t.kind_id, t.version, t.from_date, t.instrument, t.instrument_on, t.deliberation, t.deliberated_on, t.visa, t.visa_on,
               t.recorded_at, t.recorded_by, o.reasons as "overrule_reasons?", o.at as "overrule_at?", o.staff_id as "overrule_by?",
               w.reasons as "withdrawal_reasons?", w.at as "withdrawal_at?", w.staff_id as "withdrawal_by?",
               coalesce((
                   select jsonb_agg(jsonb_build_object('code', r.code, 'name_ar', r.name_ar, 'name_fr', r.name_fr, 'measure', r.measure,
                       'amount', r.amount::text, 'low', r.low::text, 'high', r.high::text) order by r.position)
                   from tariff_rate r where r.tariff_id = t.id), '[]') as "rates!: Json<Vec<StoredRate>>"
           from tariff t
           left join tariff_overrule o on o.tariff_id = t.id
           left join tariff_withdrawal w on w.tariff_id = t.id
           where ($1::uuid[] is null or t.kind_id = any($1)) and ($2::uuid is null or t.id = $2)
           order by t.kind_id, t.from_date desc, t.version desc"#,
        kinds,
        id,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::tariff).collect::<Result<_, _>>()?)
}

/// A price as it travels inside of its tariff. Numbers of JSON would lose decimals on the way.
#[derive(Debug, Deserialize)]
struct StoredRate {
    code: String,
    name_ar: String,
    name_fr: String,
    measure: String,
    amount: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

fn rate(stored: StoredRate) -> Result<Rate, Internal> {
    Ok(Rate {
        measure: measure(&stored.measure)?,
        code: stored.code,
        name: LocalName { ar: stored.name_ar, fr: stored.name_fr, zgh: None },
        amount: stored.amount,
        low: stored.low,
        high: stored.high,
    })
}

fn measure(text: &str) -> Result<Measure, Internal> {
    Measure::stored("tariff_rate", "measure", text)
}

/// A tariff as it is stored, with its prices.
struct Row {
    id: Uuid,
    kind_id: Uuid,
    version: i32,
    from_date: NaiveDate,
    instrument: String,
    instrument_on: NaiveDate,
    deliberation: String,
    deliberated_on: NaiveDate,
    visa: String,
    visa_on: NaiveDate,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    overrule_reasons: Option<String>,
    overrule_at: Option<DateTime<Utc>>,
    overrule_by: Option<Uuid>,
    withdrawal_reasons: Option<String>,
    withdrawal_at: Option<DateTime<Utc>>,
    withdrawal_by: Option<Uuid>,
    rates: Json<Vec<StoredRate>>,
}

impl Row {
    fn tariff(self) -> Result<Tariff, Internal> {
        let overrule = decision(self.overrule_reasons, self.overrule_at, self.overrule_by);
        let withdrawal = decision(self.withdrawal_reasons, self.withdrawal_at, self.withdrawal_by);
        Ok(Tariff {
            id: self.id,
            kind_id: self.kind_id,
            version: self.version,
            from: self.from_date,
            papers: Papers {
                instrument: self.instrument,
                instrument_on: self.instrument_on,
                deliberation: self.deliberation,
                deliberated_on: self.deliberated_on,
                visa: self.visa,
                visa_on: self.visa_on,
            },
            recorded_at: self.recorded_at,
            recorded_by: self.recorded_by,
            rates: self.rates.0.into_iter().map(rate).collect::<Result<_, _>>()?,
            overruled: overrule.is_some(),
            withdrawn: withdrawal.is_some(),
            overrule,
            withdrawal,
        })
    }
}

fn decision(reasons: Option<String>, at: Option<DateTime<Utc>>, by: Option<Uuid>) -> Option<Decision> {
    Some(Decision { reasons: reasons?, at: at?, by: by? })
}

/// The number of the next version of a kind, whose row the transaction holds.
pub(crate) async fn next_version(tx: &mut impl Tx, kind: Uuid) -> sqlx::Result<i32> {
    sqlx::query_scalar!(r#"select coalesce(max(t.version), 0) + 1 as "next!" from tariff t where t.kind_id = $1"#, kind)
        .fetch_one(tx.conn())
        .await
}

/// Writes a new version with its prices.
pub(crate) async fn insert(tx: &mut impl Tx, tariff: &Tariff) -> sqlx::Result<()> {
    let papers = &tariff.papers;
    sqlx::query!(
        "insert into tariff (id, kind_id, version, from_date, instrument, instrument_on, deliberation, deliberated_on, visa, visa_on,
             recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        tariff.id,
        tariff.kind_id,
        tariff.version,
        tariff.from,
        papers.instrument,
        papers.instrument_on,
        papers.deliberation,
        papers.deliberated_on,
        papers.visa,
        papers.visa_on,
        tariff.recorded_at,
        tariff.recorded_by,
    )
    .execute(tx.conn())
    .await?;
    for (position, rate) in (1_i32..).zip(&tariff.rates) {
        insert_rate(tx, tariff.id, position, rate).await?;
    }
    Ok(())
}

async fn insert_rate(tx: &mut impl Tx, tariff: Uuid, position: i32, rate: &Rate) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tariff_rate (tariff_id, code, position, name_ar, name_fr, measure, amount, low, high)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tariff,
        rate.code,
        position,
        rate.name.ar,
        rate.name.fr,
        rate.measure.as_str(),
        rate.amount,
        rate.low,
        rate.high,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes who answers for a tariff.
pub(crate) async fn overrule(tx: &mut impl Tx, tariff: Uuid, decision: &Decision) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tariff_overrule (tariff_id, reasons, at, staff_id) values ($1, $2, $3, $4)",
        tariff,
        decision.reasons,
        decision.at,
        decision.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes who takes a tariff back.
pub(crate) async fn withdraw(tx: &mut impl Tx, tariff: Uuid, decision: &Decision) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tariff_withdrawal (tariff_id, reasons, at, staff_id) values ($1, $2, $3, $4)",
        tariff,
        decision.reasons,
        decision.at,
        decision.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes whoever prices by a kind wait until the transaction ends, and waits for those who do: the trigger
/// `…_tariff_stands` takes the same lock.
pub(crate) async fn hold_pricing(tx: &mut impl Tx, kind: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("tariff/{kind}")
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// Whether anything was assessed or cashed by a tariff, or a fee is asked for by it.
pub(crate) async fn is_used(tx: &mut impl Tx, tariff: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select (exists (select from assessment a where a.tariff_id = $1)
                or exists (select from receipt_line l where l.tariff_id = $1)
                or exists (select from fee f where f.tariff_id = $1
                    and not exists (select from fee_waiver w where w.fee_id = f.id))) as "used!""#,
        tariff,
    )
    .fetch_one(tx.conn())
    .await
}
