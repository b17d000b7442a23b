//! Orders, and orders on emission slips, as SQL.

use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::order::State;
use crate::order::reference::printed;
use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};

/// Orders by year and number: what they ask for, what of it is the region's (see `calc::share`), what was taken off, what was paid by receipts
/// that stand and to the receiver himself.
pub(super) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select o.year as "year!", o.number as "number!", o.issued_on as "on!", o.due_on as "due!", o.budget_line as "budget_line?",
               coalesce(o.payer ->> 'nameAr', '') as "payer_ar!", coalesce(o.payer ->> 'nameLatin', '') as "payer_latin!",
               k.name_ar as "kind_ar!", k.name_fr as "kind_fr!", o.principal_centimes + o.increase_centimes as "ordered!",
               case when k.rule = 'quarry' then o.principal_centimes / 10 + o.increase_centimes / 10 else 0 end as "region!",
               coalesce(c.less, 0)::bigint as "less!", coalesce(p.paid, 0)::bigint as "paid!"
           from collection_order o
           join revenue_kind k on k.id = o.kind_id
           left join lateral (
               select sum(x.principal_centimes + x.increase_centimes) as less from order_change x
               where x.order_id = o.id and x.kind <> 'write_off' and x.at <= $6) c on true
           left join lateral (
               select sum(y.centimes) as paid from order_payments($6) y
               where y.order_id = o.id and y.component in ('principal', 'increase')) p on true
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
             and ($10::text is null or order_state(o.id, $6) = $10)
             and (o.year, o.number) > ($7::integer, $8::integer)
           order by o.year, o.number limit $9"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
        place.first,
        place.second,
        limit,
        ask.order_state.map(State::as_str),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let cells = vec![
                Cell::Text(printed(row.year, row.number)),
                Cell::Day(row.on),
                say.name(row.payer_ar, row.payer_latin),
                say.name(row.kind_ar, row.kind_fr),
                row.budget_line.map_or(Cell::Blank, Cell::Text),
                Cell::Day(row.due),
                Cell::Money(row.ordered),
                Cell::Money(row.region),
                Cell::Money(row.less),
                Cell::Money(row.paid),
                Cell::Money(row.ordered - row.less - row.paid),
            ];
            (Place { first: row.year, second: row.number, ..Place::START }, cells)
        })
        .collect())
}

/// The same, added up: each amount where it was recorded.
pub(super) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"with asked as materialized (
               select o.id, o.principal_centimes + o.increase_centimes as centimes,
                   case when k.rule = 'quarry' then o.principal_centimes / 10 + o.increase_centimes / 10 else 0 end as region
               from collection_order o
               join revenue_kind k on k.id = o.kind_id
               where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
                 and o.issued_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and o.issued_at <= $6
                 and ($7::text is null or order_state(o.id, $6) = $7)
           )
           select (select count(*) from asked) as "lines!",
               (select coalesce(sum(a.centimes), 0)::bigint from asked a) as "ordered!",
               (select coalesce(sum(a.region), 0)::bigint from asked a) as "region!",
               (select coalesce(sum(x.principal_centimes + x.increase_centimes), 0)::bigint
                   from order_change x join asked a on a.id = x.order_id where x.kind <> 'write_off' and x.at <= $6) as "less!",
               (select coalesce(sum(y.centimes), 0)::bigint
                   from order_payments($6) y join asked a on a.id = y.order_id
                   where y.component in ('principal', 'increase')) as "paid!""#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
        ask.order_state.map(State::as_str),
    )
    .fetch_one(tx.conn())
    .await?;
    let left = row.ordered - row.less - row.paid;
    Ok(Totals::of(ask.report, row.lines, &[row.ordered, row.region, row.less, row.paid, left]))
}

/// Orders on slips, in the sequence of the slips. What a returned slip held is on another one, unless that very slip is asked for.
pub(super) async fn slip_rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select s.year as "slip_year!", s.number as "slip_number!", l.position as "position!", o.year as "year!", o.number as "number!",
               coalesce(o.payer ->> 'nameAr', '') as "payer_ar!", coalesce(o.payer ->> 'nameLatin', '') as "payer_latin!",
               k.name_ar as "kind_ar!", k.name_fr as "kind_fr!", o.budget_line as "budget_line?", l.amount_centimes as "centimes!"
           from emission_slip s
           join emission_line l on l.slip_id = s.id
           join collection_order o on o.id = l.order_id
           join revenue_kind k on k.id = o.kind_id
           where ($1::uuid[] is null or s.unit_id = any($1)) and ($2::uuid is null or s.sent_by = $2)
             and s.sent_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and s.sent_at <= $6
             and ($7::uuid is null or s.id = $7)
             and ($7::uuid is not null or not exists (
                 select from emission_answer a where a.slip_id = s.id and not a.accepted and a.at <= $6))
             and (s.year, s.number) >= ($8::integer, $9::integer)
             and (s.year, s.number, l.position) > ($8::integer, $9::integer, $10::integer)
           order by s.year, s.number, l.position limit $11"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
        ask.slip,
        place.first,
        place.second,
        place.third,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let cells = vec![
                Cell::Text(printed(row.slip_year, row.slip_number)),
                Cell::Count(i64::from(row.position)),
                Cell::Text(printed(row.year, row.number)),
                say.name(row.payer_ar, row.payer_latin),
                say.name(row.kind_ar, row.kind_fr),
                row.budget_line.map_or(Cell::Blank, Cell::Text),
                Cell::Money(row.centimes),
            ];
            let place = Place { first: row.slip_year, second: row.slip_number, third: row.position, ..Place::START };
            (place, cells)
        })
        .collect())
}

/// The same, added up.
pub(super) async fn slip_totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"select count(*) as "lines!", coalesce(sum(l.amount_centimes), 0)::bigint as "amount!"
           from emission_line l
           join emission_slip s on s.id = l.slip_id
           join collection_order o on o.id = l.order_id
           where ($1::uuid[] is null or s.unit_id = any($1)) and ($2::uuid is null or s.sent_by = $2)
             and s.sent_on between $3::date and $4::date and ($5::uuid is null or o.kind_id = $5) and s.sent_at <= $6
             and ($7::uuid is null or s.id = $7)
             and ($7::uuid is not null or not exists (
                 select from emission_answer a where a.slip_id = s.id and not a.accepted and a.at <= $6))"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.kind,
        ask.at,
        ask.slip,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Totals::of(ask.report, row.lines, &[row.amount]))
}
