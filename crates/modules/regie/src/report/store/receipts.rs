//! Every receipt with its payer, as SQL.

use kernel::error::Outcome;
use kernel::tx::Tx;

use crate::receipt::{Mode, State};
use crate::report::table::Say;
use crate::report::{Ask, Cell, Place, Row, Totals};

/// Receipts by régie and number. Of a receipt for several kinds, only what was paid for the kind that is asked for.
pub(super) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    (place, limit): (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    let rows = sqlx::query!(
        r#"select r.office_id as "office_id!", r.number as "number!", o.code as "office!", r.on_date as "on!", r.payer_name as "payer!",
               r.mode as "mode!", v.receipt_id is not null as "void!", b.receipt_id is not null as "bounced!",
               l.ar as "ar!", l.fr as "fr!", l.centimes as "centimes!"
           from receipt r
           join cash_office o on o.id = r.office_id
           left join receipt_void v on v.receipt_id = r.id and v.recorded_at <= $7
           left join cheque_bounce b on b.receipt_id = r.id and b.at <= $7
           cross join lateral (
               select string_agg(distinct k.name_ar, '، ') as ar, string_agg(distinct k.name_fr, ', ') as fr,
                   sum(i.amount_centimes)::bigint as centimes
               from receipt_line i join revenue_kind k on k.id = i.kind_id
               where i.receipt_id = r.id and ($6::uuid is null or i.kind_id = $6)) l
           where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
             and r.on_date between $3::date and $4::date and ($5::uuid is null or r.office_id = $5) and r.recorded_at <= $7
             and ($11::uuid is null or r.issued_by = $11) and ($12::text is null or r.mode = $12)
             and ($13::text is null or $13 = case when v.receipt_id is not null then 'void' when b.receipt_id is not null then 'bounced' else 'issued' end)
             and l.centimes is not null and (r.office_id, r.number) > ($8::uuid, $9::integer)
           order by r.office_id, r.number limit $10"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
        place.id,
        place.first,
        limit,
        ask.collector,
        ask.mode.map(Mode::as_str),
        ask.receipt_state.map(State::as_str),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let counted = if row.void || row.bounced { 0 } else { row.centimes };
            let cells = vec![
                Cell::text(row.office),
                Cell::Text(row.number.to_string()),
                Cell::Day(row.on),
                Cell::text(row.payer),
                say.name(row.ar, row.fr),
                say.mode(&row.mode),
                say.state(row.void, row.bounced),
                Cell::Money(row.centimes),
                Cell::Money(counted),
            ];
            (Place { id: row.office_id, first: row.number, ..Place::START }, cells)
        })
        .collect())
}

/// The same, added up.
pub(super) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    let row = sqlx::query!(
        r#"select count(*) as "lines!", coalesce(sum(x.centimes), 0)::bigint as "amount!",
               coalesce(sum(x.centimes) filter (where x.stands), 0)::bigint as "counted!"
           from (
               select (
                       select sum(i.amount_centimes) from receipt_line i
                       where i.receipt_id = r.id and ($6::uuid is null or i.kind_id = $6)) as centimes,
                   not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $7)
                       and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $7) as stands
               from receipt r
               where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
                 and r.on_date between $3::date and $4::date and ($5::uuid is null or r.office_id = $5) and r.recorded_at <= $7
                 and ($8::uuid is null or r.issued_by = $8) and ($9::text is null or r.mode = $9)
                 and ($10::text is null or $10 = case
                     when exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $7) then 'void'
                     when exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $7) then 'bounced'
                     else 'issued' end)) x
           where x.centimes is not null"#,
        ask.units.as_deref(),
        ask.owner,
        ask.from,
        ask.until,
        ask.office,
        ask.kind,
        ask.at,
        ask.collector,
        ask.mode.map(Mode::as_str),
        ask.receipt_state.map(State::as_str),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Totals::of(ask.report, row.lines, &[row.amount, row.counted]))
}
