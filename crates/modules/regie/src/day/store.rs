//! Days of tills as SQL. A day that was closed stays as it was counted; the database sees to it.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{ByMode, Closing, Day, Filter, PaidBy, Range, Taking, kept, pieces_read};

/// Which days, and how many of them.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'a> {
    pub(crate) ids: Option<&'a [Uuid]>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// Days inside the scope, newest first.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Day>> {
    let filter = wanted.filter;
    let rows = sqlx::query_as!(
        Row,
        r#"select d.id as "id!", d.till_id as "till_id!", t.code as "till_code!", t.name_ar as "till_ar!", t.name_fr as "till_fr!",
               d.office_id as "office_id!", o.code as "office_code!", o.name_ar as "office_ar!", o.name_fr as "office_fr!",
               d.unit_id as "unit_id!", d.staff_id as "staff_id!", d.on_date as "on_date!", d.float_centimes as "float_centimes!",
               d.opened_at as "opened_at!", d.closed_at as "closed_at?", d.closed_by as "closed_by?", d.denominations as "denominations?",
               d.expected_centimes as "expected_centimes?", d.counted_centimes as "counted_centimes?", d.reasons as "reasons?",
               (s.cash + k.sold)::bigint as "cash!", k.sold as "sold!", s.cheque as "cheque!", s.transfer as "transfer!", s.card as "card!",
               s.receipts as "receipts!", s.voids as "voids!", s.first_number as "first_number?", s.last_number as "last_number?",
               m.id as "remittance_id?", m.year as "remittance_year?", m.number as "remittance_number?", m.sent_on as "remittance_on?"
           from cash_day d
           join till t on t.id = d.till_id
           join cash_office o on o.id = d.office_id
           left join remittance_day p on p.day_id = d.id
           left join remittance m on m.id = p.remittance_id
           cross join lateral (
               select coalesce(sum(r.amount_centimes) filter (where v.receipt_id is null and r.mode = 'cash'), 0)::bigint as cash,
                   coalesce(sum(r.amount_centimes) filter (where v.receipt_id is null and r.mode = 'cheque'), 0)::bigint as cheque,
                   coalesce(sum(r.amount_centimes) filter (where v.receipt_id is null and r.mode = 'transfer'), 0)::bigint as transfer,
                   coalesce(sum(r.amount_centimes) filter (where v.receipt_id is null and r.mode = 'card'), 0)::bigint as card,
                   count(*) filter (where v.receipt_id is null) as receipts, count(v.receipt_id) as voids,
                   min(r.number) as first_number, max(r.number) as last_number
               from receipt r left join receipt_void v on v.receipt_id = r.id where r.day_id = d.id) s
           cross join lateral (
               select coalesce(sum(t.amount_centimes), 0)::bigint as sold from ticket_sale t where t.day_id = d.id) k
           where ($1::uuid[] is null or d.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid[] is null or d.id = any($3))
             and ($4::uuid is null or d.office_id = $4)
             and ($5::uuid is null or d.till_id = $5)
             and ($6::date is null or d.on_date >= $6)
             and ($7::date is null or d.on_date <= $7)
             and ($8::boolean is null or (d.closed_at is null) = $8)
             and ($9::boolean is null or (m.id is not null) = $9)
             and ($10::uuid is null or d.id < $10)
           order by d.id desc limit $11"#,
        scope.units(),
        scope.owner(),
        wanted.ids,
        filter.office,
        filter.till,
        filter.from,
        filter.until,
        filter.open,
        filter.remitted,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::day).collect::<Result<_, _>>()?)
}

/// These days, as far as they are inside the scope.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Day>> {
    let limit = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    select(tx, scope, &Wanted { ids: Some(ids), filter: &Filter::default(), after: None, limit }).await
}

/// One day, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Day>> {
    Ok(list(tx, scope, &[id]).await?.into_iter().next())
}

/// These days, held until the transaction ends, so that nothing is taken in them meanwhile.
pub(crate) async fn lock(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Day>> {
    sqlx::query!("select id from cash_day where id = any($1) order by id for update", ids).fetch_all(tx.conn()).await?;
    list(tx, scope, ids).await
}

/// How many days [`select`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from cash_day d
           where ($1::uuid[] is null or d.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or d.office_id = $3)
             and ($4::uuid is null or d.till_id = $4)
             and ($5::date is null or d.on_date >= $5)
             and ($6::date is null or d.on_date <= $6)
             and ($7::boolean is null or (d.closed_at is null) = $7)
             and ($8::boolean is null or exists (select from remittance_day p where p.day_id = d.id) = $8)"#,
        scope.units(),
        scope.owner(),
        filter.office,
        filter.till,
        filter.from,
        filter.until,
        filter.open,
        filter.remitted,
    )
    .fetch_one(tx.conn())
    .await
}

/// What was taken in these days by kind and budget line, each with its day.
pub(crate) async fn takings(tx: &mut impl Tx, days: &[Uuid]) -> Outcome<Vec<(Uuid, Taking)>> {
    let rows = sqlx::query!(
        r#"select l.day_id as "day_id!", l.kind_id as "kind_id!", k.code as "code!", k.name_ar as "name_ar!", k.name_fr as "name_fr!",
               l.budget_line as "budget_line?", sum(l.amount_centimes)::bigint as "amount!"
           from (
               select r.day_id, i.kind_id, i.budget_line, i.amount_centimes
               from receipt r join receipt_line i on i.receipt_id = r.id
               where r.day_id = any($1) and not exists (select from receipt_void v where v.receipt_id = r.id)
               union all
               select t.day_id, t.kind_id, t.budget_line, t.amount_centimes from ticket_sale t where t.day_id = any($1)) l
           join revenue_kind k on k.id = l.kind_id
           group by l.day_id, l.kind_id, k.code, k.name_ar, k.name_fr, l.budget_line
           order by l.budget_line nulls last, k.code"#,
        days,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut takings = Vec::with_capacity(rows.len());
    for row in rows {
        let name = LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None };
        let amount = kept(row.amount)?;
        takings.push((
            row.day_id,
            Taking { kind: row.kind_id, code: row.code, name, budget_line: row.budget_line, amount },
        ));
    }
    Ok(takings)
}

/// The régie of a till, and its unit, if that is inside the scope.
pub(crate) async fn till_office(tx: &mut impl Tx, scope: &Scope, till: Uuid) -> sqlx::Result<Option<(Uuid, Uuid)>> {
    let row = sqlx::query!(
        r#"select t.office_id, o.unit_id from till t join cash_office o on o.id = t.office_id
           where t.id = $1 and ($2::uuid[] is null or o.unit_id = any($2)) and $3::uuid is null"#,
        till,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.office_id, row.unit_id)))
}

/// A day to open.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) id: Uuid,
    pub(crate) till: Uuid,
    pub(crate) office: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) staff: Uuid,
    pub(crate) on: NaiveDate,
    pub(crate) float: i64,
    pub(crate) at: DateTime<Utc>,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into cash_day (id, till_id, office_id, unit_id, staff_id, on_date, float_centimes, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        new.till,
        new.office,
        new.unit,
        new.staff,
        new.on,
        new.float,
        new.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The count that closes a day.
#[derive(Debug)]
pub(crate) struct Count {
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
    pub(crate) denominations: Value,
    pub(crate) cash: i64,
    pub(crate) expected: i64,
    pub(crate) counted: i64,
    /// Of what is missing: so much an inspection had found before.
    pub(crate) found: i64,
    pub(crate) reasons: String,
}

pub(crate) async fn close(tx: &mut impl Tx, day: Uuid, count: &Count) -> sqlx::Result<()> {
    sqlx::query!(
        "update cash_day set closed_at = $2, closed_by = $3, denominations = $4, cash_centimes = $5, expected_centimes = $6,
             counted_centimes = $7, reasons = $8, found_centimes = $9
         where id = $1",
        day,
        count.at,
        count.by,
        count.denominations,
        count.cash,
        count.expected,
        count.counted,
        count.reasons,
        count.found,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A day as it is stored, with what was taken in it.
struct Row {
    id: Uuid,
    till_id: Uuid,
    till_code: String,
    till_ar: String,
    till_fr: String,
    office_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    unit_id: Uuid,
    staff_id: Uuid,
    on_date: NaiveDate,
    float_centimes: i64,
    opened_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    closed_by: Option<Uuid>,
    denominations: Option<Value>,
    expected_centimes: Option<i64>,
    counted_centimes: Option<i64>,
    reasons: Option<String>,
    cash: i64,
    sold: i64,
    cheque: i64,
    transfer: i64,
    card: i64,
    receipts: i64,
    voids: i64,
    first_number: Option<i32>,
    last_number: Option<i32>,
    remittance_id: Option<Uuid>,
    remittance_year: Option<i32>,
    remittance_number: Option<i32>,
    remittance_on: Option<NaiveDate>,
}

impl Row {
    fn day(self) -> Result<Day, Internal> {
        let name = |ar, fr| LocalName { ar, fr, zgh: None };
        let (closing, paid_by) = (self.closing()?, self.paid_by());
        Ok(Day {
            id: self.id,
            till: self.till_id,
            till_code: self.till_code,
            till_name: name(self.till_ar, self.till_fr),
            office: self.office_id,
            office_code: self.office_code,
            office_name: name(self.office_ar, self.office_fr),
            unit: self.unit_id,
            staff: self.staff_id,
            on: self.on_date,
            float: kept(self.float_centimes)?,
            opened_at: self.opened_at,
            taken: ByMode::of([self.cash, self.cheque, self.transfer, self.card])?,
            tickets: kept(self.sold)?,
            receipts: self.receipts,
            voids: self.voids,
            range: self.first_number.zip(self.last_number).map(|(first, last)| Range { first, last }),
            closing,
            paid_by,
        })
    }

    fn closing(&self) -> Result<Option<Closing>, Internal> {
        let Some(((at, by), (expected, counted))) =
            self.closed_at.zip(self.closed_by).zip(self.expected_centimes.zip(self.counted_centimes))
        else {
            return Ok(None);
        };
        Ok(Some(Closing {
            at,
            by,
            pieces: self.denominations.as_ref().map(pieces_read).transpose()?.unwrap_or_default(),
            expected: kept(expected)?,
            counted: kept(counted)?,
            difference: kept(counted - expected)?,
            reasons: self.reasons.clone().unwrap_or_default(),
        }))
    }

    fn paid_by(&self) -> Option<PaidBy> {
        let ((id, year), (number, on)) =
            self.remittance_id.zip(self.remittance_year).zip(self.remittance_number.zip(self.remittance_on))?;
        Some(PaidBy { id, year, number, on })
    }
}
