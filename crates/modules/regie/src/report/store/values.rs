//! The stock of values, as SQL.

use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};

/// Kinds of tickets of which there were some or some came, by régie and code. Nobody owns a stock: a scope of one's own holds none.
pub(super) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select g.n as "n!", g.office as "office!", g.code as "code!", g.name_ar as "name_ar!", g.name_fr as "name_fr!", g.face as "face!",
               g.opening as "opening!", g.received as "received!", g.sold as "sold!", g.spoiled as "spoiled!", g.in_safe as "in_safe!",
               g.in_tills as "in_tills!"
           from (
               select row_number() over (order by o.code, k.code, k.id) as n, o.code as office, k.code, k.name_ar, k.name_fr,
                   k.face_centimes as face, s.opening, s.received, s.sold, s.spoiled, s.in_safe, s.in_tills
               from (
                   select m.ticket_kind_id,
                       coalesce(sum(case when m.what = 'received' then m.tickets when m.what in ('sold', 'spoiled') then -m.tickets else 0 end)
                           filter (where m.on_date < $3::date), 0)::bigint as opening,
                       coalesce(sum(m.tickets) filter (where m.what = 'received' and m.on_date >= $3), 0)::bigint as received,
                       coalesce(sum(m.tickets) filter (where m.what = 'sold' and m.on_date >= $3), 0)::bigint as sold,
                       coalesce(sum(m.tickets) filter (where m.what = 'spoiled' and m.on_date >= $3), 0)::bigint as spoiled,
                       coalesce(sum(case when m.what in ('received', 'returned') then m.tickets when m.what = 'issued' then -m.tickets else 0 end),
                           0)::bigint as in_safe,
                       coalesce(sum(case when m.what = 'issued' then m.tickets when m.what = 'received' then 0 else -m.tickets end), 0)::bigint
                           as in_tills
                   from ticket_moves($6::timestamptz) m where m.on_date <= $4::date group by m.ticket_kind_id) s
               join ticket_kind k on k.id = s.ticket_kind_id
               join cash_office o on o.id = k.office_id
               where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null and ($5::uuid is null or o.id = $5)
                 and (s.opening <> 0 or s.received <> 0)) g
           where g.n > $7::integer order by g.n limit $8"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
        place.first,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let closing = row.in_safe + row.in_tills;
            let cells = vec![
                Cell::text(row.office),
                Cell::text(row.code),
                say.name(row.name_ar, row.name_fr),
                Cell::Money(row.face),
                Cell::Count(row.opening),
                Cell::Count(row.received),
                Cell::Count(row.sold),
                Cell::Count(row.spoiled),
                Cell::Count(row.in_safe),
                Cell::Count(row.in_tills),
                Cell::Count(closing),
                Cell::Money(closing.saturating_mul(row.face)),
            ];
            (Place { first: i32::try_from(row.n).unwrap_or(i32::MAX), ..Place::START }, cells)
        })
        .collect())
}

/// The same, added up: movements, not kinds.
pub(super) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"with moved as materialized (
               select k.id, k.face_centimes as face, m.what, m.on_date < $3::date as before, m.tickets,
                   case when m.what = 'received' then m.tickets when m.what in ('sold', 'spoiled') then -m.tickets else 0 end as there
               from ticket_moves($6::timestamptz) m
               join ticket_kind k on k.id = m.ticket_kind_id
               join cash_office o on o.id = k.office_id
               where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null and ($5::uuid is null or o.id = $5)
                 and m.on_date <= $4::date
           )
           select (select count(*) from (
                   select d.id from moved d group by d.id
                   having coalesce(sum(d.there) filter (where d.before), 0) <> 0 or bool_or(d.what = 'received' and not d.before)) l) as "lines!",
               coalesce(sum(v.there) filter (where v.before), 0)::bigint as "opening!",
               coalesce(sum(v.tickets) filter (where v.what = 'received' and not v.before), 0)::bigint as "received!",
               coalesce(sum(v.tickets) filter (where v.what = 'sold' and not v.before), 0)::bigint as "sold!",
               coalesce(sum(v.tickets) filter (where v.what = 'spoiled' and not v.before), 0)::bigint as "spoiled!",
               coalesce(sum(case when v.what in ('received', 'returned') then v.tickets when v.what = 'issued' then -v.tickets else 0 end),
                   0)::bigint as "in_safe!",
               coalesce(sum(case when v.what = 'issued' then v.tickets when v.what = 'received' then 0 else -v.tickets end), 0)::bigint
                   as "in_tills!",
               coalesce(sum(v.there), 0)::bigint as "closing!", coalesce(sum(v.there * v.face), 0)::bigint as "worth!"
           from moved v"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    let moved = [row.opening, row.received, row.sold, row.spoiled, row.in_safe, row.in_tills];
    let sums = [&moved[..], &[row.closing, row.worth]].concat();
    Ok(Totals::of(ask.report, row.lines, &sums))
}
