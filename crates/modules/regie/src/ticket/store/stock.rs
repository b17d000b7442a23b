//! The stock of values and its counts, as SQL.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Stamp, named};
use crate::day::kept;
use crate::receipt::Plate;
use crate::remittance::OfficePlate;
use crate::ticket::{Count, CountFilter, CountLine, KindBrief, Stock, StockRow};

/// The stock of a régie from one day to another, both included, kind by kind. The régie was found inside the scope. Kinds of which there was
/// nothing and nothing moved are left out.
pub(crate) async fn between(
    tx: &mut (impl Tx + ?Sized),
    office: Uuid,
    (from, until): (NaiveDate, NaiveDate),
) -> Outcome<Vec<StockRow>> {
    let rows = sqlx::query!(
        r#"with own as (
               select i.id, l.ticket_kind_id from ticket_issue i join ticket_lot l on l.id = i.lot_id
               join ticket_kind k on k.id = l.ticket_kind_id where k.office_id = $1
           ), moved as (
               select l.ticket_kind_id, 'received' as what, l.received_on as on_date, l.last_number - l.first_number + 1 as tickets
               from ticket_lot l join ticket_kind k on k.id = l.ticket_kind_id where k.office_id = $1
               union all
               select own.ticket_kind_id, 'issued', i.on_date, i.last_number - i.first_number + 1
               from own join ticket_issue i on i.id = own.id
               union all
               select own.ticket_kind_id, 'returned', b.on_date, b.last_number - b.first_number + 1
               from own join ticket_return b on b.issue_id = own.id
               union all
               select own.ticket_kind_id, 'sold', s.on_date, s.last_number - s.first_number + 1
               from own join ticket_sale s on s.issue_id = own.id
               union all
               select own.ticket_kind_id, 'spoiled', p.on_date, p.last_number - p.first_number + 1
               from own join ticket_spoil p on p.issue_id = own.id
           ), summed as (
               select m.ticket_kind_id,
                   coalesce(sum(case m.what when 'received' then m.tickets when 'returned' then m.tickets when 'issued' then -m.tickets else 0 end)
                       filter (where m.on_date < $2), 0)::bigint as safe_before,
                   coalesce(sum(case m.what when 'issued' then m.tickets when 'received' then 0 else -m.tickets end)
                       filter (where m.on_date < $2), 0)::bigint as out_before,
                   coalesce(sum(m.tickets) filter (where m.what = 'received' and m.on_date >= $2), 0)::bigint as received,
                   coalesce(sum(m.tickets) filter (where m.what = 'issued' and m.on_date >= $2), 0)::bigint as issued,
                   coalesce(sum(m.tickets) filter (where m.what = 'returned' and m.on_date >= $2), 0)::bigint as returned,
                   coalesce(sum(m.tickets) filter (where m.what = 'sold' and m.on_date >= $2), 0)::bigint as sold,
                   coalesce(sum(m.tickets) filter (where m.what = 'spoiled' and m.on_date >= $2), 0)::bigint as spoiled
               from moved m where m.on_date <= $3 group by m.ticket_kind_id
           )
           select k.id as "id!", k.code as "code!", k.name_ar as "name_ar!", k.name_fr as "name_fr!", k.face_centimes as "face!",
               s.safe_before as "safe_before!", s.out_before as "out_before!", s.received as "received!", s.issued as "issued!",
               s.returned as "returned!", s.sold as "sold!", s.spoiled as "spoiled!"
           from summed s join ticket_kind k on k.id = s.ticket_kind_id
           where s.safe_before <> 0 or s.out_before <> 0 or s.received <> 0 or s.issued <> 0
           order by k.code, k.id"#,
        office,
        from,
        until,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let kind =
            KindBrief { id: row.id, code: row.code, name: named(row.name_ar, row.name_fr), face: kept(row.face)? };
        let stock = Stock {
            safe_before: row.safe_before,
            out_before: row.out_before,
            received: row.received,
            issued: row.issued,
            returned: row.returned,
            sold: row.sold,
            spoiled: row.spoiled,
        };
        all.push(StockRow { kind, stock });
    }
    Ok(all)
}

/// Records a count with its lines.
pub(crate) async fn insert_count(tx: &mut impl Tx, count: &Count, stamp: Stamp) -> sqlx::Result<()> {
    let line = |(at, line): (usize, &CountLine)| {
        json!({ "position": at + 1, "lot_id": line.lot, "issue_id": line.issue, "expected": line.expected, "counted": line.counted,
            "reasons": line.reasons, "owed": line.owed })
    };
    let lines: Value = count.lines.iter().enumerate().map(line).collect();
    sqlx::query!(
        "with made as (
             insert into ticket_count (id, office_id, unit_id, inspection_id, on_date, at, staff_id) values ($1, $2, $3, $4, $5, $6, $7)
             returning id
         )
         insert into ticket_count_line (count_id, position, lot_id, issue_id, expected, counted, reasons, owed)
         select made.id, line.position, line.lot_id, line.issue_id, line.expected, line.counted, line.reasons, line.owed
         from made, jsonb_to_recordset($8::jsonb) as line (position integer, lot_id uuid, issue_id uuid, expected integer, counted integer,
             reasons text, owed integer)",
        count.id,
        count.office.id,
        count.office.unit,
        count.inspection,
        stamp.on,
        stamp.at,
        stamp.by,
        lines,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Of the tickets of a lot that were missing: how many somebody owes, and how many the last count of each other place found missing, where
/// nothing of the lot was moved since. A place is an issue, or the lot itself for the safe.
pub(crate) async fn missing(tx: &mut impl Tx, lot: Uuid, places: &[Uuid]) -> Outcome<(i64, i64)> {
    let row = sqlx::query!(
        r#"select
               (select coalesce(sum(n.owed), 0)::bigint from ticket_count_line n where n.lot_id = $1) as "owed!",
               (select coalesce(sum(greatest(x.expected - x.counted, 0)), 0)::bigint
                from (
                    select distinct on (n.issue_id) n.issue_id, n.lot_id, n.expected, n.counted, c.at
                    from ticket_count_line n join ticket_count c on c.id = n.count_id
                    where n.lot_id = $1 order by n.issue_id, c.id desc) x
                where coalesce(x.issue_id, x.lot_id) <> all($2)
                  and not exists (
                      select from ticket_issue i left join ticket_return r on r.issue_id = i.id
                      where i.lot_id = $1 and greatest(i.at, r.at) > x.at)) as "elsewhere!""#,
        lot,
        places,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.owed, row.elsewhere))
}

/// Counts of a régie, newest first, or this one, inside the scope.
pub(crate) async fn counts(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (filter, id): (&CountFilter, Option<Uuid>),
    part: super::Part,
) -> Outcome<Vec<Count>> {
    let rows = sqlx::query!(
        r#"select c.id, c.office_id, c.unit_id, o.code, o.name_ar, o.name_fr, c.inspection_id, c.on_date, c.at, c.staff_id
           from ticket_count c join cash_office o on o.id = c.office_id
           where ($1::uuid is null or c.office_id = $1) and ($2::uuid is null or c.id = $2)
             and ($3::uuid[] is null or c.unit_id = any($3)) and $4::uuid is null
             and ($5::date is null or c.on_date >= $5) and ($6::date is null or c.on_date <= $6)
             and ($7::uuid is null or c.id < $7)
           order by c.id desc limit $8"#,
        filter.office,
        id,
        scope.units(),
        scope.owner(),
        filter.from,
        filter.until,
        part.after,
        part.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut lines = lines(tx, &ids).await?;
    let count = rows.into_iter().map(|row| Count {
        id: row.id,
        office: OfficePlate {
            id: row.office_id,
            unit: row.unit_id,
            code: row.code,
            name: named(row.name_ar, row.name_fr),
        },
        inspection: row.inspection_id,
        on: row.on_date,
        at: row.at,
        by: row.staff_id,
        lines: lines.remove(&row.id).unwrap_or_default(),
    });
    Ok(count.collect())
}

/// How many counts [`counts`] gives in all.
pub(crate) async fn count_counts(tx: &mut impl Tx, scope: &Scope, filter: &CountFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from ticket_count c
           where ($1::uuid is null or c.office_id = $1) and ($2::uuid[] is null or c.unit_id = any($2)) and $3::uuid is null
             and ($4::date is null or c.on_date >= $4) and ($5::date is null or c.on_date <= $5)"#,
        filter.office,
        scope.units(),
        scope.owner(),
        filter.from,
        filter.until,
    )
    .fetch_one(tx.conn())
    .await
}

async fn lines(tx: &mut (impl Tx + ?Sized), counts: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<CountLine>>> {
    let rows = sqlx::query!(
        r#"select n.count_id as "count_id!", n.lot_id as "lot_id!", n.issue_id as "issue_id?", k.id as "kind_id!", k.code as "code!",
               k.name_ar as "name_ar!", k.name_fr as "name_fr!", k.face_centimes as "face!", l.series as "series!", t.id as "till_id?",
               t.code as "till_code?", t.name_ar as "till_ar?", t.name_fr as "till_fr?", n.expected as "expected!",
               n.counted as "counted!", n.reasons as "reasons!", i.holder_id as "holder_id?", n.owed as "owed!"
           from ticket_count_line n
           join ticket_lot l on l.id = n.lot_id
           join ticket_kind k on k.id = l.ticket_kind_id
           left join ticket_issue i on i.id = n.issue_id
           left join till t on t.id = i.till_id
           where n.count_id = any($1) order by n.count_id, n.position"#,
        counts,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut all: HashMap<Uuid, Vec<CountLine>> = HashMap::new();
    for row in rows {
        let till = match (row.till_id, row.till_code, row.till_ar.zip(row.till_fr)) {
            (Some(id), Some(code), Some((ar, fr))) => Some(Plate { id, code, name: named(ar, fr) }),
            _ => None,
        };
        let kind =
            KindBrief { id: row.kind_id, code: row.code, name: named(row.name_ar, row.name_fr), face: kept(row.face)? };
        all.entry(row.count_id).or_default().push(CountLine {
            lot: row.lot_id,
            issue: row.issue_id,
            kind,
            series: row.series,
            till,
            expected: row.expected,
            counted: row.counted,
            reasons: row.reasons,
            holder: row.holder_id,
            owed: row.owed,
        });
    }
    Ok(all)
}

/// Whether an inspection is of this régie and by this person, so that a count can be a part of it.
pub(crate) async fn is_own_inspection(
    tx: &mut impl Tx,
    inspection: Uuid,
    (office, by): (Uuid, Uuid),
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from inspection where id = $1 and office_id = $2 and staff_id = $3) as "own!""#,
        inspection,
        office,
        by,
    )
    .fetch_one(tx.conn())
    .await
}
