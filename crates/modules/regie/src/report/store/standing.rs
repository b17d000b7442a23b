//! How orders stand, as SQL: what was ordered and collected by month, and how old what is owed is.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::report::Ask;

/// What was ordered in a month and collected of it since, in centimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Month {
    /// Its first day.
    pub(crate) on: NaiveDate,
    /// Less what was taken off.
    pub(crate) ordered: i64,
    pub(crate) collected: i64,
}

/// What is owed by age, in centimes: each order in one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ages {
    pub(crate) orders: i64,
    pub(crate) not_due: i64,
    pub(crate) month: i64,
    pub(crate) quarter: i64,
    pub(crate) year: i64,
    pub(crate) older: i64,
    /// Whatever its age, its limitation falls soon.
    pub(crate) soon: i64,
    pub(crate) prescribed: i64,
}

/// Orders by the month of their day, as the list of orders counts them; months without any are left out. What was taken off and what was paid
/// counts for the month of its order, whenever it was.
pub(crate) async fn months(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Vec<Month>> {
    let months = sqlx::query_as!(
        Month,
        r#"select date_trunc('month', o.issued_on)::date as "on!",
               sum(o.principal_centimes + o.increase_centimes - coalesce(c.less, 0))::bigint as "ordered!",
               sum(coalesce(p.paid, 0))::bigint as "collected!"
           from collection_order o
           left join lateral (
               select sum(x.principal_centimes + x.increase_centimes) as less from order_change x
               where x.order_id = o.id and x.kind <> 'write_off' and x.at <= $6) c on true
           left join lateral (
               select sum(y.centimes) as paid from order_payments($6) y
               where y.order_id = o.id and y.component in ('principal', 'increase')) p on true
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
           group by 1 order by 1"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(months)
}

/// What is owed on the last day by age, of the same orders as the list of what is owed; `soon` is the last day of a limitation that falls soon,
/// and `begun` the last one on which such an order can have been made.
pub(crate) async fn ages(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (soon, begun): (NaiveDate, NaiveDate),
) -> Outcome<Ages> {
    let ages = sqlx::query_as!(
        Ages,
        r#"with owed as materialized (
               select o.due_on, w.principal + w.increase + w.late + w.cost as centimes,
                   case when o.issued_on <= $8::date then order_limited_on(o.id, $4::date, $6::timestamptz) end as limited_on
               from collection_order o
               cross join lateral order_owed(o.id, $4::date, $6::timestamptz) w
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
                 and not w.cancelled and not w.written_off and w.principal + w.increase + w.late + w.cost > 0
           ), aged as (
               select d.centimes,
                   case when d.limited_on < $4::date then 'prescribed'
                       when d.limited_on <= $7::date then 'soon'
                       when d.due_on >= $4::date then 'not_due'
                       when d.due_on >= $4::date - 30 then 'month'
                       when d.due_on >= $4::date - 90 then 'quarter'
                       when d.due_on >= $4::date - 365 then 'year'
                       else 'older' end as age
               from owed d
           )
           select count(*) as "orders!",
               coalesce(sum(a.centimes) filter (where a.age = 'not_due'), 0)::bigint as "not_due!",
               coalesce(sum(a.centimes) filter (where a.age = 'month'), 0)::bigint as "month!",
               coalesce(sum(a.centimes) filter (where a.age = 'quarter'), 0)::bigint as "quarter!",
               coalesce(sum(a.centimes) filter (where a.age = 'year'), 0)::bigint as "year!",
               coalesce(sum(a.centimes) filter (where a.age = 'older'), 0)::bigint as "older!",
               coalesce(sum(a.centimes) filter (where a.age = 'soon'), 0)::bigint as "soon!",
               coalesce(sum(a.centimes) filter (where a.age = 'prescribed'), 0)::bigint as "prescribed!"
           from aged a"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
        soon,
        begun,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(ages)
}
