//! Situations by kind, by who cashed and by market, as SQL. Their lines are numbered in their order, which no later recording moves.

use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::receipt::Mode;
use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};

/// The place after a line with this number.
fn after(number: i64) -> Place {
    Place { first: i32::try_from(number).unwrap_or(i32::MAX), ..Place::START }
}

/// Kinds of which something was ordered or taken, by code. What the receiver collected himself stands in a column of its own: no régie took it, and
/// none pays it over. What is shared of orders (see `calc::share`) stands by whose it is; the order itself is
/// counted once.
pub(super) async fn kind_rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select g.n as "n!", g.code as "code!", g.name_ar as "name_ar!", g.name_fr as "name_fr!", g.budget_line as "budget_line?",
               g.orders as "orders!", g.ordered as "ordered!", g.recovered as "recovered!", g.on_orders as "on_orders!", g.at_counter as "at_counter!",
               g.tickets as "tickets!"
           from (
               select row_number() over (order by k.code) as n, k.code, k.name_ar, k.name_fr, k.budget_line, coalesce(a.orders, 0) as orders,
                   coalesce(a.ordered, 0)::bigint as ordered, coalesce(h.recovered, 0)::bigint as recovered,
                   coalesce(t.on_orders, 0)::bigint as on_orders,
                   coalesce(t.at_counter, 0)::bigint as at_counter, coalesce(c.tickets, 0)::bigint as tickets
               from revenue_kind k
               left join (
                   select x.kind_id, sum(x.orders)::bigint as orders, sum(x.centimes) as ordered
                   from collection_order o
                   join revenue_kind q on q.id = o.kind_id
                   left join revenue_kind s on s.rule = 'share' and q.rule = 'quarry'
                   cross join lateral (
                       select case when s.id is null then 0 else o.principal_centimes / 10 + o.increase_centimes / 10 end as region) h
                   cross join lateral (values
                       (o.kind_id, 1, o.principal_centimes + o.increase_centimes - h.region), (s.id, 0, h.region)) x (kind_id, orders, centimes)
                   where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                     and o.issued_on between $3::date and $4::date and o.issued_at <= $6 and x.kind_id is not null
                   group by x.kind_id) a on a.kind_id = k.id
               left join (
                   select l.kind_id, sum(l.amount_centimes) filter (where l.order_id is not null) as on_orders,
                       sum(l.amount_centimes) filter (where l.order_id is null) as at_counter
                   from receipt_line l join receipt r on r.id = l.receipt_id
                   where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                     and r.on_date between $3::date and $4::date and r.recorded_at <= $6
                     and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $6)
                     and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $6)
                   group by l.kind_id) t on t.kind_id = k.id
               left join (
                   select s.kind_id, sum(s.amount_centimes) as tickets
                   from ticket_sale s join cash_office f on f.id = s.office_id
                   where ($1::uuid[] is null or f.unit_id = any($1)) and ($2::uuid is null or s.staff_id = $2)
                     and s.on_date between $3::date and $4::date and s.at <= $6
                   group by s.kind_id) c on c.kind_id = k.id
               left join (
                   select i.kind_id, sum(i.amount_centimes) as recovered
                   from recovery y join recovery_line i on i.recovery_id = y.id join collection_order o on o.id = y.order_id
                   where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or y.staff_id = $2)
                     and y.on_date between $3::date and $4::date and y.at <= $6
                     and not exists (select from recovery_void v where v.recovery_id = y.id and v.at <= $6)
                   group by i.kind_id) h on h.kind_id = k.id
               where ($5::uuid is null or k.id = $5)
                 and (a.kind_id is not null or t.kind_id is not null or c.kind_id is not null or h.kind_id is not null)) g
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
                Cell::text(row.code),
                say.name(row.name_ar, row.name_fr),
                row.budget_line.map_or(Cell::Blank, Cell::Text),
                Cell::Count(row.orders),
                Cell::Money(row.ordered),
                Cell::Money(row.recovered),
                Cell::Money(row.on_orders),
                Cell::Money(row.at_counter),
                Cell::Money(row.tickets),
                Cell::Money(row.on_orders + row.at_counter + row.tickets),
            ];
            (after(row.n), cells)
        })
        .collect())
}

/// The same, added up: orders and receipts, not kinds.
pub(super) async fn kind_totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"with ordered as materialized (
               select x.kind_id, x.orders, x.centimes
               from collection_order o
               join revenue_kind q on q.id = o.kind_id
               left join revenue_kind s on s.rule = 'share' and q.rule = 'quarry'
               cross join lateral (
                   select case when s.id is null then 0 else o.principal_centimes / 10 + o.increase_centimes / 10 end as region) h
               cross join lateral (values
                   (o.kind_id, 1, o.principal_centimes + o.increase_centimes - h.region), (s.id, 0, h.region)) x (kind_id, orders, centimes)
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or x.kind_id = $5) and o.issued_at <= $6
                 and x.kind_id is not null
           ), taken as materialized (
               select l.kind_id, l.order_id is not null as on_order, l.amount_centimes as centimes
               from receipt r join receipt_line l on l.receipt_id = r.id
               where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                 and r.on_date between $3::date and $4::date and ($5::uuid is null or l.kind_id = $5) and r.recorded_at <= $6
                 and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $6)
                 and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $6)
           ), sold as materialized (
               select s.kind_id, s.amount_centimes as centimes
               from ticket_sale s join cash_office f on f.id = s.office_id
               where ($1::uuid[] is null or f.unit_id = any($1)) and ($2::uuid is null or s.staff_id = $2)
                 and s.on_date between $3::date and $4::date and ($5::uuid is null or s.kind_id = $5) and s.at <= $6
           ), recovered as materialized (
               select i.kind_id, i.amount_centimes as centimes
               from recovery y join recovery_line i on i.recovery_id = y.id join collection_order o on o.id = y.order_id
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or y.staff_id = $2)
                 and y.on_date between $3::date and $4::date and ($5::uuid is null or i.kind_id = $5) and y.at <= $6
                 and not exists (select from recovery_void v where v.recovery_id = y.id and v.at <= $6)
           )
           select (select count(*) from (select kind_id from ordered union select kind_id from taken union select kind_id from sold
                   union select kind_id from recovered) k) as "lines!",
               (select coalesce(sum(centimes), 0)::bigint from recovered) as "recovered!",
               (select coalesce(sum(orders), 0)::bigint from ordered) as "orders!",
               (select coalesce(sum(centimes), 0)::bigint from ordered) as "ordered!",
               (select coalesce(sum(centimes) filter (where on_order), 0)::bigint from taken) as "on_orders!",
               (select coalesce(sum(centimes) filter (where not on_order), 0)::bigint from taken) as "at_counter!",
               (select coalesce(sum(centimes), 0)::bigint from sold) as "tickets!",
               (select coalesce(sum(centimes), 0)::bigint from (select centimes from taken union all select centimes from sold) t) as "taken!""#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    let sums = [row.orders, row.ordered, row.recovered, row.on_orders, row.at_counter, row.tickets, row.taken];
    Ok(Totals::of(ask.report, row.lines, &sums))
}

/// Who cashed at which till, by régie, till and login. Tickets are paid in no way that is asked for.
pub(super) async fn collector_rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select g.n as "n!", g.office as "office!", g.till as "till!", g.name_ar as "name_ar!", g.name_fr as "name_fr!", g.days as "days!",
               g.receipts as "receipts!", g.undone as "undone!", g.cash as "cash!", g.cheque as "cheque!", g.transfer as "transfer!",
               g.card as "card!", g.tickets as "tickets!", g.taken as "taken!"
           from (
               select row_number() over (order by o.code, t.code, s.login, s.id) as n, o.code as office, t.code as till, s.name_ar, s.name_fr,
                   count(distinct x.day_id) as days, count(*) filter (where x.mode <> 'ticket') as receipts,
                   count(*) filter (where not x.stands) as undone,
                   coalesce(sum(x.amount_centimes) filter (where x.stands and x.mode = 'cash'), 0)::bigint as cash,
                   coalesce(sum(x.amount_centimes) filter (where x.stands and x.mode = 'cheque'), 0)::bigint as cheque,
                   coalesce(sum(x.amount_centimes) filter (where x.stands and x.mode = 'transfer'), 0)::bigint as transfer,
                   coalesce(sum(x.amount_centimes) filter (where x.stands and x.mode = 'card'), 0)::bigint as card,
                   coalesce(sum(x.amount_centimes) filter (where x.mode = 'ticket'), 0)::bigint as tickets,
                   coalesce(sum(x.amount_centimes) filter (where x.stands), 0)::bigint as taken
               from (
                   select r.office_id, r.till_id, r.issued_by, r.day_id, r.mode, r.amount_centimes,
                       not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $6)
                           and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $6) as stands
                   from receipt r
                   where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                     and r.on_date between $3::date and $4::date and ($5::uuid is null or r.office_id = $5) and r.recorded_at <= $6
                     and ($9::uuid is null or r.issued_by = $9) and ($10::text is null or r.mode = $10)
                   union all
                   select q.office_id, d.till_id, q.staff_id, q.day_id, 'ticket', q.amount_centimes, true
                   from ticket_sale q join cash_day d on d.id = q.day_id join cash_office f on f.id = q.office_id
                   where ($1::uuid[] is null or f.unit_id = any($1)) and ($2::uuid is null or q.staff_id = $2)
                     and q.on_date between $3::date and $4::date and ($5::uuid is null or q.office_id = $5) and q.at <= $6
                     and ($9::uuid is null or q.staff_id = $9) and $10::text is null) x
               join cash_office o on o.id = x.office_id
               join till t on t.id = x.till_id
               join staff s on s.id = x.issued_by
               group by o.code, t.id, t.code, s.id, s.login, s.name_ar, s.name_fr) g
           where g.n > $7::integer order by g.n limit $8"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
        place.first,
        limit,
        ask.collector,
        ask.mode.map(Mode::as_str),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let cells = vec![
                Cell::text(row.office),
                Cell::text(row.till),
                say.name(row.name_ar, row.name_fr),
                Cell::Count(row.days),
                Cell::Count(row.receipts),
                Cell::Count(row.undone),
                Cell::Money(row.cash),
                Cell::Money(row.cheque),
                Cell::Money(row.transfer),
                Cell::Money(row.card),
                Cell::Money(row.tickets),
                Cell::Money(row.taken),
            ];
            (after(row.n), cells)
        })
        .collect())
}

/// The same, added up: receipts, not tills.
pub(super) async fn collector_totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"with given as materialized (
               select r.till_id, r.issued_by, r.day_id, r.mode, r.amount_centimes as centimes,
                   not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $6)
                       and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $6) as stands
               from receipt r
               where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                 and r.on_date between $3::date and $4::date and ($5::uuid is null or r.office_id = $5) and r.recorded_at <= $6
                 and ($7::uuid is null or r.issued_by = $7) and ($8::text is null or r.mode = $8)
               union all
               select d.till_id, q.staff_id, q.day_id, 'ticket', q.amount_centimes, true
               from ticket_sale q join cash_day d on d.id = q.day_id join cash_office f on f.id = q.office_id
               where ($1::uuid[] is null or f.unit_id = any($1)) and ($2::uuid is null or q.staff_id = $2)
                 and q.on_date between $3::date and $4::date and ($5::uuid is null or q.office_id = $5) and q.at <= $6
                 and ($7::uuid is null or q.staff_id = $7) and $8::text is null
           )
           select (select count(*) from (select distinct g.till_id, g.issued_by from given g) l) as "lines!",
               (select count(*) from (select distinct g.till_id, g.issued_by, g.day_id from given g) d) as "days!",
               count(*) filter (where mode <> 'ticket') as "receipts!", count(*) filter (where not stands) as "undone!",
               coalesce(sum(centimes) filter (where stands and mode = 'cash'), 0)::bigint as "cash!",
               coalesce(sum(centimes) filter (where stands and mode = 'cheque'), 0)::bigint as "cheque!",
               coalesce(sum(centimes) filter (where stands and mode = 'transfer'), 0)::bigint as "transfer!",
               coalesce(sum(centimes) filter (where stands and mode = 'card'), 0)::bigint as "card!",
               coalesce(sum(centimes) filter (where mode = 'ticket'), 0)::bigint as "tickets!",
               coalesce(sum(centimes) filter (where stands), 0)::bigint as "taken!"
           from given"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
        ask.collector,
        ask.mode.map(Mode::as_str),
    )
    .fetch_one(tx.conn())
    .await?;
    let by_mode = [row.cash, row.cheque, row.transfer, row.card, row.tickets];
    let sums = [&[row.days, row.receipts, row.undone][..], &by_mode, &[row.taken]].concat();
    Ok(Totals::of(ask.report, row.lines, &sums))
}

/// What was taken of markets, by régie, market and kind: lines that are paid for a stall, as the order or the phone of the field says, or by a
/// rule of markets at the counter. The market of a stall is what its reference begins with, before its number.
pub(super) async fn market_rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select g.n as "n!", g.office as "office!", g.market as "market!", g.name_ar as "name_ar!", g.name_fr as "name_fr!",
               g.charges as "charges!", g.taken as "taken!"
           from (
               select row_number() over (order by x.office, x.market, k.code) as n, x.office, x.market, k.name_ar, k.name_fr,
                   count(*) as charges, sum(x.centimes)::bigint as taken
               from (
                   select f.code as office, l.kind_id, l.amount_centimes as centimes,
                       coalesce(regexp_replace(s.reference, '[\s/_.-]*[0-9]+\s*[A-Za-z]?\s*$', ''), '') as market
                   from receipt_line l
                   join receipt r on r.id = l.receipt_id
                   join cash_office f on f.id = r.office_id
                   join revenue_kind q on q.id = l.kind_id
                   left join collection_order o on o.id = l.order_id
                   left join assessment a on a.id = o.assessment_id
                   left join taxable s on s.id = coalesce(l.taxable_id, a.taxable_id) and s.kind = 'stall'
                   where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                     and r.on_date between $3::date and $4::date and ($5::uuid is null or r.office_id = $5)
                     and ($6::uuid is null or l.kind_id = $6) and r.recorded_at <= $7
                     and (s.id is not null or q.rule = 'market')
                     and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $7)
                     and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $7)
                   union all
                   select f.code, z.kind_id, z.amount_centimes, ''
                   from ticket_sale z join cash_office f on f.id = z.office_id join revenue_kind q on q.id = z.kind_id
                   where ($1::uuid[] is null or f.unit_id = any($1)) and ($2::uuid is null or z.staff_id = $2)
                     and z.on_date between $3::date and $4::date and ($5::uuid is null or z.office_id = $5)
                     and ($6::uuid is null or z.kind_id = $6) and z.at <= $7 and q.rule = 'market') x
               join revenue_kind k on k.id = x.kind_id
               group by x.office, x.market, k.id, k.code, k.name_ar, k.name_fr) g
           where g.n > $8::integer order by g.n limit $9"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
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
                Cell::text(row.office),
                Cell::text(row.market),
                say.name(row.name_ar, row.name_fr),
                Cell::Count(row.charges),
                Cell::Money(row.taken),
            ];
            (after(row.n), cells)
        })
        .collect())
}

/// The same, added up.
pub(super) async fn market_totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"select count(*) as "charges!", coalesce(sum(x.centimes), 0)::bigint as "taken!",
               count(distinct (x.office_id, x.market, x.kind_id)) as "lines!"
           from (
               select r.office_id, l.kind_id, l.amount_centimes as centimes,
                   coalesce(regexp_replace(s.reference, '[\s/_.-]*[0-9]+\s*[A-Za-z]?\s*$', ''), '') as market
               from receipt r
               join receipt_line l on l.receipt_id = r.id
               join revenue_kind q on q.id = l.kind_id
               left join collection_order o on o.id = l.order_id
               left join assessment a on a.id = o.assessment_id
               left join taxable s on s.id = coalesce(l.taxable_id, a.taxable_id) and s.kind = 'stall'
               where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                 and r.on_date between $3::date and $4::date and ($5::uuid is null or r.office_id = $5)
                 and ($6::uuid is null or l.kind_id = $6) and r.recorded_at <= $7
                 and (s.id is not null or q.rule = 'market')
                 and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $7)
                 and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $7)
               union all
               select z.office_id, z.kind_id, z.amount_centimes, ''
               from ticket_sale z join cash_office f on f.id = z.office_id join revenue_kind q on q.id = z.kind_id
               where ($1::uuid[] is null or f.unit_id = any($1)) and ($2::uuid is null or z.staff_id = $2)
                 and z.on_date between $3::date and $4::date and ($5::uuid is null or z.office_id = $5)
                 and ($6::uuid is null or z.kind_id = $6) and z.at <= $7 and q.rule = 'market') x"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Totals::of(ask.report, row.lines, &[row.charges, row.taken]))
}
