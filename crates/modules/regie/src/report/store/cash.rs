//! Remittances and the movements of the cash, as SQL.

use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};

/// Remittances by year and number, with what the receiver said arrived.
pub(super) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select m.year as "year!", m.number as "number!", o.code as "office!", m.sent_on as "on!", m.cash_centimes as "cash!",
               m.cheque_centimes as "cheque!", m.transfer_centimes as "transfer!", m.card_centimes as "card!",
               m.bounced_centimes as "bounced!", m.total_centimes as "total!", a.received_centimes as "received?", a.on_date as "answered?"
           from remittance m
           join cash_office o on o.id = m.office_id
           left join remittance_answer a on a.remittance_id = m.id and a.at <= $6
           where ($1::uuid[] is null or m.unit_id = any($1)) and ($2::uuid is null or m.sent_by = $2)
             and m.sent_on between $3::date and $4::date and ($5::uuid is null or m.office_id = $5) and m.sent_at <= $6
             and (m.year, m.number) > ($7::integer, $8::integer)
           order by m.year, m.number limit $9"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
        place.first,
        place.second,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let cells = vec![
                Cell::Text(format!("{}/{}", row.number, row.year)),
                Cell::text(row.office),
                Cell::Day(row.on),
                Cell::Money(row.cash),
                Cell::Money(row.cheque),
                Cell::Money(row.transfer),
                Cell::Money(row.card),
                Cell::Money(row.bounced),
                Cell::Money(row.total),
                row.received.map_or(Cell::Blank, Cell::Money),
                row.answered.map_or(Cell::Blank, Cell::Day),
            ];
            (Place { first: row.year, second: row.number, ..Place::START }, cells)
        })
        .collect())
}

/// The same, added up.
pub(super) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"select count(*) as "lines!", coalesce(sum(m.cash_centimes), 0)::bigint as "cash!",
               coalesce(sum(m.cheque_centimes), 0)::bigint as "cheque!", coalesce(sum(m.transfer_centimes), 0)::bigint as "transfer!",
               coalesce(sum(m.card_centimes), 0)::bigint as "card!", coalesce(sum(m.bounced_centimes), 0)::bigint as "bounced!",
               coalesce(sum(m.total_centimes), 0)::bigint as "total!",
               coalesce(sum((select a.received_centimes from remittance_answer a where a.remittance_id = m.id and a.at <= $6)), 0)::bigint
                   as "received!"
           from remittance m
           where ($1::uuid[] is null or m.unit_id = any($1)) and ($2::uuid is null or m.sent_by = $2)
             and m.sent_on between $3::date and $4::date and ($5::uuid is null or m.office_id = $5) and m.sent_at <= $6"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    let sums = [row.cash, row.cheque, row.transfer, row.card, row.bounced, row.total, row.received];
    Ok(Totals::of(ask.report, row.lines, &sums))
}

/// Movements in the order of the ledgers: what came in, what went out.
pub(super) async fn journal_rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select e.id as "id!", e.on_date as "on!", o.code as "office!", e.kind as "kind!", e.mode as "mode!",
               e.amount_centimes as "centimes!", coalesce(r.number, m.number) as "number?", m.year as "year?"
           from cash_entry e
           join cash_office o on o.id = e.office_id
           left join receipt r on r.id = e.source_id
           left join remittance m on m.id = e.source_id
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or e.staff_id = $2)
             and e.on_date between $3::date and $4::date and ($5::uuid is null or e.office_id = $5) and e.at <= $6
             and (e.on_date, e.id) > ($7::date, $8::uuid)
           order by e.on_date, e.id limit $9"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
        place.on,
        place.id,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let source = match (row.number, row.year) {
                (Some(number), Some(year)) => Cell::Text(format!("{number}/{year}")),
                (Some(number), None) => Cell::Text(number.to_string()),
                _ => Cell::Blank,
            };
            let cells = vec![
                Cell::Day(row.on),
                Cell::text(row.office),
                say.entry(&row.kind),
                source,
                say.mode(&row.mode),
                Cell::Money(row.centimes.max(0)),
                Cell::Money((-row.centimes).max(0)),
            ];
            (Place { on: row.on, id: row.id, ..Place::START }, cells)
        })
        .collect())
}

/// The same, added up.
pub(super) async fn journal_totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"select count(*) as "lines!", coalesce(sum(e.amount_centimes) filter (where e.amount_centimes > 0), 0)::bigint as "came!",
               coalesce(-sum(e.amount_centimes) filter (where e.amount_centimes < 0), 0)::bigint as "went!"
           from cash_entry e
           where e.office_id in (select o.id from cash_office o where $1::uuid[] is null or o.unit_id = any($1))
             and ($2::uuid is null or e.staff_id = $2)
             and e.on_date between $3::date and $4::date and ($5::uuid is null or e.office_id = $5) and e.at <= $6"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.at,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Totals::of(ask.report, row.lines, &[row.came, row.went]))
}
