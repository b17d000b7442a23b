//! What is still owed on the last day of a report, as SQL, with what late payment and formal steps have cost by then.
//!
//! All of it is what `order_owed` says: an order whose principal is paid and that still owes late charge or costs is among them.

use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};
use crate::taxpayer;

/// Who owes of which kind, by code and number, those that were found to be one as one: orders that were neither cancelled nor written off and
/// of which anything is owed.
pub(super) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"with recursive one (named, id) as (
               select t.id, t.id from taxpayer t where t.merged_into is null
               union all
               select t.id, one.id from one join taxpayer t on t.merged_into = one.named
           )
           select g.n as "n!", g.kind_ar as "kind_ar!", g.kind_fr as "kind_fr!", g.number as "number!", g.name_ar as "name_ar!",
               g.name_latin as "name_latin!", g.orders as "orders!", g.oldest as "oldest!", g.principal as "principal!",
               g.increase as "increase!", g.late as "late!", g.cost as "cost!"
           from (
               select row_number() over (order by k.code, t.number) as n, k.name_ar as kind_ar, k.name_fr as kind_fr, t.number, t.name_ar,
                   t.name_latin, count(*) as orders, min(o.due_on) as oldest, sum(w.principal)::bigint as principal,
                   sum(w.increase)::bigint as increase, sum(w.late)::bigint as late, sum(w.cost)::bigint as cost
               from collection_order o
               cross join lateral order_owed(o.id, $4::date, $6::timestamptz) w
               join revenue_kind k on k.id = o.kind_id
               join one on one.named = o.taxpayer_id
               join taxpayer t on t.id = one.id
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
                 and not w.cancelled and not w.written_off and w.principal + w.increase + w.late + w.cost > 0
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
    Ok(rows
        .into_iter()
        .map(|row| {
            let cells = vec![
                say.name(row.kind_ar, row.kind_fr),
                Cell::Text(taxpayer::printed(row.number)),
                say.name(row.name_ar, row.name_latin),
                Cell::Count(row.orders),
                Cell::Day(row.oldest),
                Cell::Money(row.principal),
                Cell::Money(row.increase),
                Cell::Money(row.late),
                Cell::Money(row.cost),
                Cell::Money(row.principal + row.increase + row.late + row.cost),
            ];
            (Place { first: i32::try_from(row.n).unwrap_or(i32::MAX), ..Place::START }, cells)
        })
        .collect())
}

/// The same, added up order by order.
pub(super) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"with recursive one (named, id) as (
               select t.id, t.id from taxpayer t where t.merged_into is null
               union all
               select t.id, one.id from one join taxpayer t on t.merged_into = one.named
           )
           select count(*) as "orders!", count(distinct (o.kind_id, one.id)) as "lines!",
               coalesce(sum(w.principal), 0)::bigint as "principal!", coalesce(sum(w.increase), 0)::bigint as "increase!",
               coalesce(sum(w.late), 0)::bigint as "late!", coalesce(sum(w.cost), 0)::bigint as "cost!"
           from collection_order o
           join one on one.named = o.taxpayer_id
           cross join lateral order_owed(o.id, $4::date, $6::timestamptz) w
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
             and not w.cancelled and not w.written_off and w.principal + w.increase + w.late + w.cost > 0"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    let owed = row.principal + row.increase + row.late + row.cost;
    Ok(Totals::of(ask.report, row.lines, &[row.orders, row.principal, row.increase, row.late, row.cost, owed]))
}

/// How many orders are not paid, and what of principal and increase is owed of them, in centimes. It is asked with every look at the régie:
/// what late payment costs, which is reckoned order by order, is left to the report.
pub(crate) async fn owed(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<(i64, i64)> {
    let row = sqlx::query!(
        r#"with owed as (
               select greatest(o.principal_centimes
                       - coalesce((select sum(x.principal_centimes) from order_change x
                           where x.order_id = o.id and x.kind <> 'write_off' and x.decided_on <= $4::date and x.at <= $6), 0)
                       - coalesce(p.principal, 0), 0) as principal,
                   greatest(o.increase_centimes
                       - coalesce((select sum(x.increase_centimes) from order_change x
                           where x.order_id = o.id and x.kind <> 'write_off' and x.decided_on <= $4::date and x.at <= $6), 0)
                       - coalesce(p.increase, 0), 0) as increase
               from collection_order o
               left join (
                   select y.order_id, sum(y.centimes) filter (where y.component = 'principal') as principal,
                       sum(y.centimes) filter (where y.component = 'increase') as increase
                   from order_payments($6) y
                   where y.taken_on <= $4::date
                   group by y.order_id) p on p.order_id = o.id
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
                 and not exists (select from order_change w where w.order_id = o.id and w.kind in ('cancellation', 'write_off')
                     and w.decided_on <= $4::date and w.at <= $6)
           )
           select count(*) as "orders!", coalesce(sum(w.principal + w.increase), 0)::bigint as "owed!"
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
    Ok((row.orders, row.owed))
}
