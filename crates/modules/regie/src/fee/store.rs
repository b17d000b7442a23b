//! Fees as SQL: asked for once, settled once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::{TenantTx, Tx};
use uuid::Uuid;

use super::{Fee, Filter, State, Waived};
use crate::office::KindPlate;

/// Which fees, and how many of them.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) ids: Option<&'a [Uuid]>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

struct Row {
    id: Uuid,
    source: String,
    source_object: String,
    unit_id: Uuid,
    kind_id: Uuid,
    kind_code: String,
    kind_ar: String,
    kind_fr: String,
    tariff_id: Uuid,
    rate_code: String,
    rate_ar: String,
    rate_fr: String,
    amount_centimes: i64,
    budget_line: Option<String>,
    asked_on: NaiveDate,
    receipt_id: Option<Uuid>,
    reasons: Option<String>,
    waived_on: Option<NaiveDate>,
    waived_at: Option<DateTime<Utc>>,
    waived_by: Option<Uuid>,
}

fn named(ar: String, fr: String) -> LocalName {
    LocalName { ar, fr, zgh: None }
}

impl Row {
    fn fee(self) -> Result<Fee, Internal> {
        let waived = self.reasons.zip(self.waived_on).zip(self.waived_at.zip(self.waived_by));
        let amount = Money::from_centimes(self.amount_centimes);
        Ok(Fee {
            id: self.id,
            source: self.source,
            object: self.source_object,
            unit: self.unit_id,
            kind: KindPlate { id: self.kind_id, code: self.kind_code, name: named(self.kind_ar, self.kind_fr) },
            rate: (self.tariff_id, self.rate_code, named(self.rate_ar, self.rate_fr)),
            amount: amount.ok_or(Internal::Broken("an amount is beyond what is kept"))?,
            budget_line: self.budget_line,
            asked_on: self.asked_on,
            receipt: self.receipt_id,
            waived: waived.map(|((reasons, on), (at, by))| Waived { reasons, on, at, by }),
        })
    }
}

/// Fees inside the scope, newest first.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Fee>> {
    let filter = wanted.filter;
    let rows = sqlx::query_as!(
        Row,
        r#"select f.id as "id!", f.source as "source!", f.source_object as "source_object!", f.unit_id as "unit_id!", f.kind_id as "kind_id!",
               k.code as "kind_code!", k.name_ar as "kind_ar!", k.name_fr as "kind_fr!", f.tariff_id as "tariff_id!",
               f.rate_code as "rate_code!", p.name_ar as "rate_ar!", p.name_fr as "rate_fr!", f.amount_centimes as "amount_centimes!",
               f.budget_line as "budget_line?", f.asked_on as "asked_on!", s.receipt_id as "receipt_id?", w.reasons as "reasons?",
               w.on_date as "waived_on?", w.at as "waived_at?", w.staff_id as "waived_by?"
           from fee f
           join revenue_kind k on k.id = f.kind_id
           join tariff_rate p on p.tariff_id = f.tariff_id and p.code = f.rate_code
           left join lateral (
               select y.receipt_id from fee_payment y
               where y.fee_id = f.id and not exists (select from receipt_void v where v.receipt_id = y.receipt_id)
                 and not exists (select from cheque_bounce c where c.receipt_id = y.receipt_id)) s on true
           left join fee_waiver w on w.fee_id = f.id
           where ($1::uuid[] is null or f.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid[] is null or f.id = any($3))
             and ($4::text is null or $4 = case when w.fee_id is not null then 'waived' when s.receipt_id is not null then 'paid' else 'owed' end)
             and ($5::text is null or f.source_object = $5)
             and ($6::uuid is null or f.id < $6)
           order by f.id desc limit $7"#,
        scope.units(),
        scope.owner(),
        wanted.ids,
        filter.state.map(State::as_str),
        filter.object,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::fee).collect::<Result<_, _>>()?)
}

/// These fees, as far as they are inside the scope.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Fee>> {
    let limit = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    select(tx, scope, &Wanted { ids: Some(ids), filter: &Filter::default(), after: None, limit }).await
}

/// How many fees [`select`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from fee f
           left join lateral (
               select y.receipt_id from fee_payment y
               where y.fee_id = f.id and not exists (select from receipt_void v where v.receipt_id = y.receipt_id)
                 and not exists (select from cheque_bounce c where c.receipt_id = y.receipt_id)) s on true
           left join fee_waiver w on w.fee_id = f.id
           where ($1::uuid[] is null or f.unit_id = any($1)) and $2::uuid is null
             and ($3::text is null or $3 = case when w.fee_id is not null then 'waived' when s.receipt_id is not null then 'paid' else 'owed' end)
             and ($4::text is null or f.source_object = $4)"#,
        scope.units(),
        scope.owner(),
        filter.state.map(State::as_str),
        filter.object,
    )
    .fetch_one(tx.conn())
    .await
}

/// A fee to ask for.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) event: Uuid,
    pub(crate) source: &'a str,
    pub(crate) object: &'a str,
    /// None: the commune itself.
    pub(crate) unit: Option<Uuid>,
    pub(crate) kind: Uuid,
    pub(crate) tariff: Uuid,
    pub(crate) rate: &'a str,
    pub(crate) amount: Money,
    pub(crate) budget_line: Option<&'a str>,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
}

/// Asks for a fee.
pub(crate) async fn insert(tx: &mut TenantTx, fee: &New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into fee (id, event_id, source, source_object, unit_id, kind_id, tariff_id, rate_code, amount_centimes, budget_line, asked_on,
             asked_at)
         values ($1, $2, $3, $4, coalesce($5, (select id from unit where parent_id is null)), $6, $7, $8, $9, $10, $11, $12)",
        fee.id,
        fee.event,
        fee.source,
        fee.object,
        fee.unit,
        fee.kind,
        fee.tariff,
        fee.rate,
        fee.amount.centimes(),
        fee.budget_line,
        fee.on,
        fee.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What is settled already is not settled twice, whoever comes at the same moment.
fn settled(error: sqlx::Error) -> Failure {
    if broke(&error, "fee_once") {
        Fault::at("regie-error-fee-settled", &["feeIds", "feeId"]).into()
    } else {
        error.into()
    }
}

/// Says which fees a receipt pays.
pub(crate) async fn paid(tx: &mut TenantTx, receipt: Uuid, fees: &[Uuid]) -> Outcome<()> {
    sqlx::query!(
        "insert into fee_payment (fee_id, receipt_id) select f, $1 from unnest($2::uuid[]) as f order by f",
        receipt,
        fees
    )
    .execute(tx.conn())
    .await
    .map_err(settled)?;
    Ok(())
}

/// Whether one of these people gave a receipt for a fee, even one that was undone.
pub(crate) async fn cashed_by(tx: &mut TenantTx, fee: Uuid, hands: &[Uuid]) -> Outcome<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from fee_payment p join receipt r on r.id = p.receipt_id
               where p.fee_id = $1 and r.issued_by = any($2)) as "cashed!""#,
        fee,
        hands,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

/// Waives a fee.
pub(crate) async fn waive(tx: &mut TenantTx, fee: Uuid, waived: &Waived) -> Outcome<()> {
    sqlx::query!(
        "insert into fee_waiver (fee_id, reasons, on_date, at, staff_id) values ($1, $2, $3, $4, $5)",
        fee,
        waived.reasons,
        waived.on,
        waived.at,
        waived.by,
    )
    .execute(tx.conn())
    .await
    .map_err(settled)?;
    Ok(())
}
