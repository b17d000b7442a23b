//! What is still owed on the last day of a report, as SQL, and what late payment and formal steps have cost by then.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::order;
use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};
use crate::taxpayer;

/// Taxpayers that are read at once.
const AT_ONCE: i64 = 500;

/// Orders that are weighed at once: each is read with all that was paid of it.
const ORDERS: usize = 500;

/// Who owes of which kind, by code and number: orders that were neither cancelled nor written off and are not paid.
pub(super) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let mut given = Vec::new();
    let mut place = place;
    while i64::try_from(given.len()).unwrap_or(i64::MAX) < limit {
        let wanted = limit - i64::try_from(given.len()).unwrap_or(i64::MAX);
        let groups = groups(tx, ask, (place, wanted.min(AT_ONCE))).await?;
        let Some(last) = groups.last() else { break };
        place = Place { first: i32::try_from(last.n).unwrap_or(i32::MAX), ..Place::START };
        let orders: Vec<Uuid> = groups.iter().flat_map(|group| group.orders.iter().copied()).collect();
        let charged = beside(tx, &orders, ask.until).await?;
        for group in groups {
            let Beside { late, cost } = Beside::sum(group.orders.iter().filter_map(|order| charged.get(order)));
            let cells = vec![
                say.name(group.kind_ar, group.kind_fr),
                Cell::Text(taxpayer::printed(group.number)),
                say.name(group.name_ar, group.name_latin),
                Cell::Count(i64::try_from(group.orders.len()).unwrap_or(i64::MAX)),
                Cell::Day(group.oldest),
                Cell::Money(group.principal),
                Cell::Money(group.increase),
                Cell::Money(late),
                Cell::Money(cost),
                Cell::Money(group.principal + group.increase + late + cost),
            ];
            given.push((Place { first: i32::try_from(group.n).unwrap_or(i32::MAX), ..Place::START }, cells));
        }
    }
    Ok(given)
}

/// What one taxpayer owes of one kind.
struct Group {
    n: i64,
    kind_ar: String,
    kind_fr: String,
    number: i32,
    name_ar: String,
    name_latin: String,
    oldest: NaiveDate,
    principal: i64,
    increase: i64,
    orders: Vec<Uuid>,
}

async fn groups(tx: &mut (impl Tx + ?Sized), ask: &Ask, (place, limit): (Place, i64)) -> Outcome<Vec<Group>> {
    let groups = sqlx::query_as!(
        Group,
        r#"with owed as (
               select o.id, o.kind_id, o.taxpayer_id, o.due_on,
                   greatest(o.principal_centimes - coalesce(c.principal, 0) - coalesce(p.principal, 0), 0) as principal,
                   greatest(o.increase_centimes - coalesce(c.increase, 0) - coalesce(p.increase, 0), 0) as increase
               from collection_order o
               left join lateral (
                   select sum(x.principal_centimes) as principal, sum(x.increase_centimes) as increase from order_change x
                   where x.order_id = o.id and x.kind <> 'write_off' and x.decided_on <= $4::date and x.at <= $6) c on true
               left join lateral (
                   select sum(l.amount_centimes) filter (where l.component = 'principal') as principal,
                       sum(l.amount_centimes) filter (where l.component = 'increase') as increase
                   from receipt_line l join receipt r on r.id = l.receipt_id
                   where l.order_id = o.id and r.on_date <= $4::date and r.recorded_at <= $6
                     and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $6)
                     and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $6)) p on true
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
                 and not exists (select from order_change w where w.order_id = o.id and w.kind in ('cancellation', 'write_off')
                     and w.decided_on <= $4::date and w.at <= $6)
           )
           select g.n as "n!", g.kind_ar as "kind_ar!", g.kind_fr as "kind_fr!", g.number as "number!", g.name_ar as "name_ar!",
               g.name_latin as "name_latin!", g.oldest as "oldest!", g.principal as "principal!", g.increase as "increase!",
               g.orders as "orders!"
           from (
               select row_number() over (order by k.code, t.number) as n, k.name_ar as kind_ar, k.name_fr as kind_fr, t.number, t.name_ar,
                   t.name_latin, min(w.due_on) as oldest, sum(w.principal)::bigint as principal, sum(w.increase)::bigint as increase,
                   array_agg(w.id) as orders
               from owed w
               join revenue_kind k on k.id = w.kind_id
               join taxpayer t on t.id = w.taxpayer_id
               where w.principal + w.increase > 0
               group by k.id, k.code, k.name_ar, k.name_fr, t.id, t.number, t.name_ar, t.name_latin) g
           where g.n > $7::integer order by g.n limit $8"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
        place.first,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(groups)
}

/// What is owed beside principal and increase, in centimes.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    late: i64,
    cost: i64,
}

impl Beside {
    fn sum<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        all.fold(Self::default(), |sum, one| Self { late: sum.late + one.late, cost: sum.cost + one.cost })
    }
}

/// What late payment and formal steps of each of these orders have cost by a day, and is not paid.
async fn beside(tx: &mut (impl Tx + ?Sized), orders: &[Uuid], on: NaiveDate) -> Outcome<HashMap<Uuid, Beside>> {
    let mut charged = HashMap::with_capacity(orders.len());
    for some in orders.chunks(ORDERS) {
        let ledgers = order::store::ledgers(tx, some).await?;
        charged.extend(ledgers.iter().map(|ledger| {
            let owed = ledger.as_of(on).owed(on);
            (ledger.order, Beside { late: owed.late.centimes(), cost: owed.cost.centimes() })
        }));
    }
    Ok(charged)
}

/// The same, added up order by order.
pub(super) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let Summed { orders, lines, principal, increase, ids } = summed(tx, ask).await?;
    let Beside { late, cost } = Beside::sum(beside(tx, &ids, ask.until).await?.values());
    let sums = [orders, principal, increase, late, cost, principal + increase + late + cost];
    Ok(Totals::of(ask.report, lines, &sums))
}

/// How many orders are not paid, and what of principal and increase is owed of them, in centimes.
pub(crate) async fn owed(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<(i64, i64)> {
    let found = summed(tx, ask).await?;
    Ok((found.orders, found.principal + found.increase))
}

/// Everything that is owed, without late charges and costs.
struct Summed {
    orders: i64,
    lines: i64,
    principal: i64,
    increase: i64,
    ids: Vec<Uuid>,
}

async fn summed(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Summed> {
    let found = sqlx::query_as!(
        Summed,
        r#"with owed as (
               select o.id, o.kind_id, o.taxpayer_id,
                   greatest(o.principal_centimes
                       - coalesce((select sum(x.principal_centimes) from order_change x
                           where x.order_id = o.id and x.kind <> 'write_off' and x.decided_on <= $4::date and x.at <= $6), 0)
                       - coalesce(p.principal, 0), 0) as principal,
                   greatest(o.increase_centimes
                       - coalesce((select sum(x.increase_centimes) from order_change x
                           where x.order_id = o.id and x.kind <> 'write_off' and x.decided_on <= $4::date and x.at <= $6), 0)
                       - coalesce(p.increase, 0), 0) as increase
               from collection_order o
               left join (
                   select l.order_id, sum(l.amount_centimes) filter (where l.component = 'principal') as principal,
                       sum(l.amount_centimes) filter (where l.component = 'increase') as increase
                   from receipt_line l join receipt r on r.id = l.receipt_id
                   where l.order_id is not null and r.on_date <= $4::date and r.recorded_at <= $6
                     and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $6)
                     and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $6)
                   group by l.order_id) p on p.order_id = o.id
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
                 and not exists (select from order_change w where w.order_id = o.id and w.kind in ('cancellation', 'write_off')
                     and w.decided_on <= $4::date and w.at <= $6)
           )
           select count(*) as "orders!", count(distinct (w.kind_id, w.taxpayer_id)) as "lines!",
               coalesce(sum(w.principal), 0)::bigint as "principal!", coalesce(sum(w.increase), 0)::bigint as "increase!",
               coalesce(array_agg(w.id), '{}') as "ids!"
           from owed w where w.principal + w.increase > 0"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}
