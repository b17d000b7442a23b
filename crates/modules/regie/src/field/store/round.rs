//! What a round takes along, as SQL: of the unit of the régie and of those below it.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::field::round::Said;

/// A stall, or a piece of the public domain.
#[derive(Debug)]
pub(crate) struct Thing {
    pub(crate) id: Uuid,
    pub(crate) taxpayer: Uuid,
    pub(crate) kind: Uuid,
    pub(crate) reference: String,
    pub(crate) label: String,
    pub(crate) token: String,
    /// What its facts say of its fee.
    pub(crate) rate: Option<String>,
    pub(crate) count: Option<String>,
    pub(crate) surface: Option<String>,
    /// Nothing is asked of it at the place: the day was assessed, or its permission was not notified.
    pub(crate) spared: bool,
}

impl Thing {
    /// What its facts say of its fee.
    pub(crate) fn said(&self) -> Said<'_> {
        Said { rate: self.rate.as_deref(), count: self.count.as_deref(), surface: self.surface.as_deref() }
    }
}

/// What is charged by the day or by the place, on a day, of these kinds; after one, so many at most.
pub(crate) async fn things(
    tx: &mut (impl Tx + ?Sized),
    (unit, kinds): (Uuid, &[Uuid]),
    on: NaiveDate,
    (after, limit): (Option<Uuid>, i64),
) -> Outcome<Vec<Thing>> {
    let things = sqlx::query_as!(
        Thing,
        r#"with recursive below (id) as (
               select id from unit where id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select x.id as "id!", x.taxpayer_id as "taxpayer!", x.kind_id as "kind!", x.reference as "reference!", x.label as "label!",
               x.token as "token!", x.facts ->> 'rate' as "rate?", x.facts ->> 'count' as "count?", x.facts ->> 'surface' as "surface?",
               (k.rule = 'occupation' and (x.until_date is null or coalesce(x.facts ->> 'notifiedOn', '9999') > $2::date::text))
                   or exists (
                       select from assessment a
                       where a.taxable_id = x.id and a.kind_id = x.kind_id and a.period_from <= $2 and a.period_until >= $2
                         and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) as "spared!"
           from taxable x join revenue_kind k on k.id = x.kind_id
           where x.unit_id in (select id from below) and k.rule in ('market', 'occupation')
             and x.from_date <= $2 and (x.until_date is null or x.until_date >= $2) and x.kind_id = any($4)
             and ($5::uuid is null or (x.reference, x.id) > (select p.reference, p.id from taxable p where p.id = $5))
           order by x.reference, x.id limit $3"#,
        unit,
        on,
        limit,
        kinds,
        after,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(things)
}

/// An order of which something is still owed.
#[derive(Debug)]
pub(crate) struct OpenOrder {
    pub(crate) id: Uuid,
    pub(crate) reference: String,
    pub(crate) taxpayer: Uuid,
    /// For what of theirs.
    pub(crate) taxable: Option<Uuid>,
}

/// Orders of these kinds of which anything is owed on a day, oldest first: also those that owe nothing but late charge or costs; after one, so
/// many at most.
pub(crate) async fn orders(
    tx: &mut (impl Tx + ?Sized),
    (unit, kinds): (Uuid, &[Uuid]),
    on: NaiveDate,
    (after, limit): (Option<Uuid>, i64),
) -> Outcome<Vec<OpenOrder>> {
    let orders = sqlx::query_as!(
        OpenOrder,
        r#"with recursive below (id) as (
               select id from unit where id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select o.id as "id!", o.reference as "reference!", o.taxpayer_id as "taxpayer!", s.taxable_id as "taxable?"
           from collection_order o
           join assessment s on s.id = o.assessment_id
           cross join lateral order_owed(o.id, $4::date, 'infinity') w
           where o.unit_id in (select id from below) and o.kind_id = any($3)
             and not w.cancelled and w.principal + w.increase + w.late + w.cost > 0
             and ($5::uuid is null or (o.due_on, o.id) > (select p.due_on, p.id from collection_order p where p.id = $5))
           order by o.due_on, o.id limit $2"#,
        unit,
        limit,
        kinds,
        on,
        after,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(orders)
}

/// How much a whole round holds; each counted up to one more than it may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) things: i64,
    pub(crate) orders: i64,
    pub(crate) taxpayers: i64,
}

/// Counts what [`things`] and [`orders`] list, and whom they name.
pub(crate) async fn counts(
    tx: &mut (impl Tx + ?Sized),
    (unit, kinds): (Uuid, &[Uuid]),
    on: NaiveDate,
    limit: i64,
) -> Outcome<Counts> {
    let counts = sqlx::query_as!(
        Counts,
        r#"with recursive below (id) as (
               select id from unit where id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), things as materialized (
               select x.taxpayer_id from taxable x join revenue_kind k on k.id = x.kind_id
               where x.unit_id in (select id from below) and k.rule in ('market', 'occupation')
                 and x.from_date <= $4::date and (x.until_date is null or x.until_date >= $4) and x.kind_id = any($3)
               limit $2
           ), orders as materialized (
               select o.taxpayer_id from collection_order o
               cross join lateral order_owed(o.id, $4::date, 'infinity') w
               where o.unit_id in (select id from below) and o.kind_id = any($3)
                 and not w.cancelled and w.principal + w.increase + w.late + w.cost > 0
               limit $2
           )
           select (select count(*) from things) as "things!", (select count(*) from orders) as "orders!",
               (select count(distinct n.taxpayer_id) from (select taxpayer_id from things union all select taxpayer_id from orders) n)
                   as "taxpayers!""#,
        unit,
        limit,
        kinds,
        on,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(counts)
}

/// What somebody paid at the counter for a kind, in centimes.
#[derive(Debug)]
pub(crate) struct Cashed {
    pub(crate) taxpayer: Uuid,
    pub(crate) kind: Uuid,
    pub(crate) centimes: i64,
}

/// What was cashed on a day without an order, of these kinds, by receipts that stand and name who paid; at other tills than this one.
pub(crate) async fn cashed(
    tx: &mut (impl Tx + ?Sized),
    (unit, kinds): (Uuid, &[Uuid]),
    (till, on): (Uuid, NaiveDate),
    limit: i64,
) -> Outcome<Vec<Cashed>> {
    let cashed = sqlx::query_as!(
        Cashed,
        r#"with recursive below (id) as (
               select id from unit where id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select r.taxpayer_id as "taxpayer!", l.kind_id as "kind!", sum(l.amount_centimes)::bigint as "centimes!"
           from cash_day d
           join receipt r on r.day_id = d.id
           join receipt_line l on l.receipt_id = r.id
           where d.on_date = $4::date and d.office_id in (select f.id from cash_office f where f.unit_id in (select id from below))
             and r.till_id <> $3 and r.taxpayer_id is not null and l.order_id is null and l.kind_id = any($2)
             and not exists (select from receipt_void v where v.receipt_id = r.id)
             and not exists (select from cheque_bounce b where b.receipt_id = r.id)
           group by r.taxpayer_id, l.kind_id order by r.taxpayer_id, l.kind_id limit $5"#,
        unit,
        kinds,
        till,
        on,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(cashed)
}

/// Somebody who owes, or who is charged; of several that were found to be one, the one.
#[derive(Debug)]
pub(crate) struct Payer {
    /// By which things and orders name it.
    pub(crate) named: Uuid,
    pub(crate) id: Uuid,
    pub(crate) number: i32,
    pub(crate) name_ar: String,
    pub(crate) name_latin: String,
}

/// These taxpayers.
pub(crate) async fn payers(tx: &mut (impl Tx + ?Sized), ids: &[Uuid]) -> Outcome<Vec<Payer>> {
    let payers = sqlx::query_as!(
        Payer,
        r#"with recursive up (named, id, merged_into) as (
               select t.id, t.id, t.merged_into from taxpayer t where t.id = any($1)
               union all
               select up.named, t.id, t.merged_into from up join taxpayer t on t.id = up.merged_into
           )
           select up.named as "named!", t.id as "id!", t.number as "number!", t.name_ar as "name_ar!", t.name_latin as "name_latin!"
           from up join taxpayer t on t.id = up.id
           where up.merged_into is null order by t.number"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(payers)
}
