//! Month certificates as SQL: written once, regularised once.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Certificate, Filter, Month, Regularisation};
use crate::day::{Taking, kept};
use crate::remittance::OfficePlate;
use crate::remittance::ledger::store::Movements;

/// Which certificates, and how many of them.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// Certificates inside the scope, newest first.
pub(crate) async fn select(tx: &mut impl Tx, scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Certificate>> {
    let filter = wanted.filter;
    let rows = sqlx::query_as!(
        Row,
        r#"select c.id as "id!", c.office_id as "office_id!", o.unit_id as "unit_id!", o.code as "code!", o.name_ar as "name_ar!",
               o.name_fr as "name_fr!", c.year as "year!", c.month as "month!", c.opening_centimes as "opening!", c.taken_centimes as "taken!",
               c.bounced_centimes as "bounced!", c.difference_centimes as "difference!", c.remitted_centimes as "remitted!",
               c.held_centimes as "held!", c.breakdown as "breakdown!", c.certified_on as "certified_on!", c.at as "at!",
               c.staff_id as "staff_id!", r.number as "order_number?", r.year as "order_year?", r.on_date as "order_on?",
               r.at as "order_at?", r.staff_id as "order_by?"
           from month_certificate c
           join cash_office o on o.id = c.office_id
           left join month_regularisation r on r.certificate_id = c.id
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or c.id = $3)
             and ($4::uuid is null or c.office_id = $4)
             and ($5::integer is null or c.year = $5)
             and ($6::boolean is null or (r.certificate_id is not null) = $6)
             and ($7::uuid is null or c.id < $7)
           order by c.id desc limit $8"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        filter.office,
        filter.year,
        filter.regularised,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::certificate).collect::<Result<_, _>>()?)
}

/// One certificate, if it is inside the scope.
pub(crate) async fn get(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Certificate>> {
    let wanted = Wanted { id: Some(id), filter: &Filter::default(), after: None, limit: 1 };
    Ok(select(tx, scope, &wanted).await?.into_iter().next())
}

/// How many certificates [`select`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from month_certificate c join cash_office o on o.id = c.office_id
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or c.office_id = $3)
             and ($4::integer is null or c.year = $4)
             and ($5::boolean is null or exists (select from month_regularisation r where r.certificate_id = c.id) = $5)"#,
        scope.units(),
        scope.owner(),
        filter.office,
        filter.year,
        filter.regularised,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether a day of these dates is still open in a régie.
pub(crate) async fn has_open_day(
    tx: &mut impl Tx,
    office: Uuid,
    (from, until): (NaiveDate, NaiveDate),
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from cash_day where office_id = $1 and on_date between $2 and $3 and closed_at is null) as "open!""#,
        office,
        from,
        until,
    )
    .fetch_one(tx.conn())
    .await
}

/// What a régie took between two days, both included, by budget line and kind.
pub(crate) async fn takings(
    tx: &mut impl Tx,
    office: Uuid,
    (from, until): (NaiveDate, NaiveDate),
) -> Outcome<Vec<Taking>> {
    let rows = sqlx::query!(
        r#"select l.kind_id as "kind_id!", k.code as "code!", k.name_ar as "name_ar!", k.name_fr as "name_fr!",
               l.budget_line as "budget_line?", sum(l.amount_centimes)::bigint as "amount!"
           from (
               select i.kind_id, i.budget_line, i.amount_centimes
               from receipt r join receipt_line i on i.receipt_id = r.id
               where r.office_id = $1 and r.on_date between $2 and $3 and not exists (select from receipt_void v where v.receipt_id = r.id)
               union all
               select t.kind_id, t.budget_line, t.amount_centimes
               from ticket_sale t where t.office_id = $1 and t.on_date between $2 and $3) l
           join revenue_kind k on k.id = l.kind_id
           group by l.kind_id, k.code, k.name_ar, k.name_fr, l.budget_line
           order by l.budget_line nulls last, k.code"#,
        office,
        from,
        until,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut takings = Vec::with_capacity(rows.len());
    for row in rows {
        let name = LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None };
        let amount = kept(row.amount)?;
        takings.push(Taking { kind: row.kind_id, code: row.code, name, budget_line: row.budget_line, amount });
    }
    Ok(takings)
}

/// A certificate to be recorded.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) id: Uuid,
    pub(crate) office: Uuid,
    pub(crate) month: Month,
    pub(crate) movements: Movements,
    pub(crate) held: i64,
    pub(crate) breakdown: Value,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into month_certificate (id, office_id, year, month, opening_centimes, taken_centimes, bounced_centimes, difference_centimes,
             remitted_centimes, held_centimes, breakdown, certified_on, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.id,
        new.office,
        new.month.year,
        i32::try_from(new.month.month).unwrap_or_default(),
        new.movements.opening,
        new.movements.taken,
        new.movements.bounced,
        new.movements.difference,
        new.movements.remitted,
        new.held,
        new.breakdown,
        new.on,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records the order that regularises a month.
pub(crate) async fn insert_order(tx: &mut impl Tx, certificate: Uuid, order: &Regularisation) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into month_regularisation (certificate_id, number, year, on_date, at, staff_id) values ($1, $2, $3, $4, $5, $6)",
        certificate,
        order.number,
        order.year,
        order.on,
        order.at,
        order.staff,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A certificate as it is stored, with its order.
struct Row {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    year: i32,
    month: i32,
    opening: i64,
    taken: i64,
    bounced: i64,
    difference: i64,
    remitted: i64,
    held: i64,
    breakdown: Value,
    certified_on: NaiveDate,
    at: DateTime<Utc>,
    staff_id: Uuid,
    order_number: Option<i32>,
    order_year: Option<i32>,
    order_on: Option<NaiveDate>,
    order_at: Option<DateTime<Utc>>,
    order_by: Option<Uuid>,
}

impl Row {
    fn certificate(self) -> Result<Certificate, Internal> {
        let regularisation = self.order();
        let name = LocalName { ar: self.name_ar, fr: self.name_fr, zgh: None };
        Ok(Certificate {
            id: self.id,
            office: OfficePlate { id: self.office_id, unit: self.unit_id, code: self.code, name },
            month: Month { year: self.year, month: self.month.unsigned_abs() },
            opening: kept(self.opening)?,
            taken: kept(self.taken)?,
            bounced: kept(self.bounced)?,
            difference: kept(self.difference)?,
            remitted: kept(self.remitted)?,
            held: kept(self.held)?,
            takings: serde_json::from_value(self.breakdown)?,
            on: self.certified_on,
            at: self.at,
            staff: self.staff_id,
            regularisation,
        })
    }

    fn order(&self) -> Option<Regularisation> {
        let ((number, year), (on, at)) =
            self.order_number.zip(self.order_year).zip(self.order_on.zip(self.order_at))?;
        Some(Regularisation { number, year, on, at, staff: self.order_by? })
    }
}
