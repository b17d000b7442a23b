//! What charts show, as SQL: takings by day or by month, by kind and by who cashed; receipts that stand, and tickets that were sold.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tenant::LocalName;
use kernel::tx::Tx;

use crate::report::Ask;

/// What was taken in a part of the time, in centimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) on: NaiveDate,
    pub(crate) centimes: i64,
}

/// What was taken of something, in centimes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) name: LocalName,
    pub(crate) centimes: i64,
}

/// Takings by day, or by month under its first day; days without any are left out.
pub(crate) async fn spans(tx: &mut (impl Tx + ?Sized), ask: &Ask, by_month: bool) -> Outcome<Vec<Span>> {
    let spans = sqlx::query_as!(
        Span,
        r#"select case when $8 then date_trunc('month', x.on_date)::date else x.on_date end as "on!", sum(x.centimes)::bigint as "centimes!"
           from takings($7::timestamptz) x
           where ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.staff_id = $2)
             and x.on_date between $3::date and $4::date and ($5::uuid is null or x.office_id = $5)
             and ($6::uuid is null or x.kind_id = $6)
           group by 1 order by 1"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
        by_month,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(spans)
}

/// Takings by kind, the largest first, so many at most.
pub(crate) async fn kinds(tx: &mut (impl Tx + ?Sized), ask: &Ask, most: i64) -> Outcome<Vec<Share>> {
    let rows = sqlx::query!(
        r#"select k.name_ar, k.name_fr, sum(x.centimes)::bigint as "centimes!"
           from takings($7::timestamptz) x
           join revenue_kind k on k.id = x.kind_id
           where ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.staff_id = $2)
             and x.on_date between $3::date and $4::date and ($5::uuid is null or x.office_id = $5)
             and ($6::uuid is null or x.kind_id = $6)
           group by k.id, k.code, k.name_ar, k.name_fr order by 3 desc, k.code limit $8"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
        most,
    )
    .fetch_all(tx.conn())
    .await?;
    let share = |ar, fr, centimes| Share { name: LocalName { ar, fr, zgh: None }, centimes };
    Ok(rows.into_iter().map(|row| share(row.name_ar, row.name_fr, row.centimes)).collect())
}

/// Takings by who cashed, the largest first, so many at most.
pub(crate) async fn collectors(tx: &mut (impl Tx + ?Sized), ask: &Ask, most: i64) -> Outcome<Vec<Share>> {
    let rows = sqlx::query!(
        r#"select s.name_ar, s.name_fr, sum(x.centimes)::bigint as "centimes!"
           from takings($7::timestamptz) x
           join staff s on s.id = x.staff_id
           where ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.staff_id = $2)
             and x.on_date between $3::date and $4::date and ($5::uuid is null or x.office_id = $5)
             and ($6::uuid is null or x.kind_id = $6)
           group by s.id, s.login, s.name_ar, s.name_fr order by 3 desc, s.login limit $8"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
        most,
    )
    .fetch_all(tx.conn())
    .await?;
    let share = |ar, fr, centimes| Share { name: LocalName { ar, fr, zgh: None }, centimes };
    Ok(rows.into_iter().map(|row| share(row.name_ar, row.name_fr, row.centimes)).collect())
}

/// What was taken today, since the month and since the year began, by the last day that is asked for.
pub(crate) async fn taken(tx: &mut (impl Tx + ?Sized), ask: &Ask, month: NaiveDate) -> Outcome<[i64; 3]> {
    let row = sqlx::query!(
        r#"select coalesce(sum(x.centimes) filter (where x.on_date = $4::date), 0)::bigint as "today!",
               coalesce(sum(x.centimes) filter (where x.on_date >= $8::date), 0)::bigint as "month!",
               coalesce(sum(x.centimes), 0)::bigint as "year!"
           from takings($7::timestamptz) x
           where ($1::uuid[] is null or x.unit_id = any($1)) and ($2::uuid is null or x.staff_id = $2)
             and x.on_date between $3::date and $4::date and ($5::uuid is null or x.office_id = $5)
             and ($6::uuid is null or x.kind_id = $6)"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
        month,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok([row.today, row.month, row.year])
}
