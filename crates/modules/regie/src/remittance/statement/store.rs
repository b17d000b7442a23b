//! Receipts as they are listed on paper, as SQL.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Line, MOST_LINES};
use crate::receipt::Mode;

/// Which receipts: those of a day of a till, or those of a régie between two days, both included.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    Day(Uuid),
    Office(Uuid, NaiveDate, NaiveDate),
}

/// Receipts by number, one more than a list holds at most. What they are of was found inside the scope.
pub(crate) async fn lines(tx: &mut impl Tx, of: Of) -> Outcome<Vec<Line>> {
    let (day, office, from, until) = match of {
        Of::Day(day) => (Some(day), None, None, None),
        Of::Office(office, from, until) => (None, Some(office), Some(from), Some(until)),
    };
    let rows = sqlx::query!(
        r#"select r.number, r.on_date, r.issued_at, r.payer_name, r.mode, r.amount_centimes,
               exists (select from receipt_void v where v.receipt_id = r.id) as "void!",
               exists (select from cheque_bounce b where b.receipt_id = r.id) as "bounced!",
               array(select k.name_ar from revenue_kind k where k.id in (select l.kind_id from receipt_line l where l.receipt_id = r.id)
                   order by k.code) as "kinds_ar!",
               array(select k.name_fr from revenue_kind k where k.id in (select l.kind_id from receipt_line l where l.receipt_id = r.id)
                   order by k.code) as "kinds_fr!"
           from receipt r
           where ($1::uuid is null or r.day_id = $1)
             and ($2::uuid is null or (r.office_id = $2 and r.on_date between $3::date and $4::date))
             and ($1::uuid is not null or $2::uuid is not null)
           order by r.number limit $5"#,
        day,
        office,
        from,
        until,
        i64::try_from(MOST_LINES + 1).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let names = row.kinds_ar.into_iter().zip(row.kinds_fr);
        lines.push(Line {
            number: row.number,
            on: row.on_date,
            at: row.issued_at,
            payer: row.payer_name,
            kinds: names.map(|(ar, fr)| LocalName { ar, fr, zgh: None }).collect(),
            mode: Mode::stored("receipt", "mode", &row.mode)?,
            centimes: row.amount_centimes,
            void: row.void,
            bounced: row.bounced,
        });
    }
    Ok(lines)
}
