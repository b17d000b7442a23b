//! What is written of receipts, each in one round trip where it can.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{OpenDay, Quality};
use crate::receipt::issue::{Desk, Taken};
use crate::receipt::{Format, Language, Line, Plate, Receipt, Undone};

/// A till inside the scope as somebody finds it on a day, who takes the next number of its book by the same statement: the number is his,
/// or free again when the transaction does not commit. Nobody else takes one at this till meanwhile.
pub(crate) async fn desk(
    tx: &mut impl Tx,
    scope: &Scope,
    till: Uuid,
    (staff, on): (Uuid, NaiveDate),
) -> Outcome<Option<Desk>> {
    let row = sqlx::query!(
        r#"with taken as (
               update book_issue i set next_number = i.next_number + 1 from receipt_book k
               where i.till_id = $1 and i.returned_at is null and k.id = i.book_id
               returning i.till_id, i.book_id, i.next_number - 1 as number, k.serial, k.last_number
           )
           select t.id as "id!", t.code as "code!", t.name_ar as "name_ar!", t.name_fr as "name_fr!", o.id as "office_id!",
               o.unit_id as "unit_id!", o.code as "office_code!", o.name_ar as "office_ar!", o.name_fr as "office_fr!",
               d.id as "day?", d.staff_id as "day_staff?", d.on_date as "day_on?",
               taken.book_id as "book?", taken.number as "number?", taken.serial as "serial?", taken.last_number as "last?",
               (select m.quality from cash_office_member m
                where m.office_id = o.id and m.staff_id = $2 and m.from_date <= $3 and (m.until_date is null or m.until_date >= $3)
                order by m.from_date desc limit 1) as "quality?",
               array(select c.kind_id from cash_office_kind c where c.office_id = o.id) as "kinds!",
               exists (select from field_device p where p.till_id = t.id) as "phone!"
           from till t
           join cash_office o on o.id = t.office_id
           left join cash_day d on d.till_id = t.id and d.closed_at is null
           left join taken on taken.till_id = t.id
           where t.id = $1 and ($4::uuid[] is null or o.unit_id = any($4)) and ($5::uuid is null or $5 = $2)"#,
        till,
        staff,
        on,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let named = |ar, fr| LocalName { ar, fr, zgh: None };
    Ok(Some(Desk {
        till: Plate { id: row.id, code: row.code, name: named(row.name_ar, row.name_fr) },
        office: Plate { id: row.office_id, code: row.office_code, name: named(row.office_ar, row.office_fr) },
        unit: row.unit_id,
        quality: row.quality.map(|text| Quality::stored("cash_office_member", "quality", &text)).transpose()?,
        day: match (row.day, row.day_staff, row.day_on) {
            (Some(id), Some(staff), Some(on)) => Some(OpenDay { id, staff, on }),
            _ => None,
        },
        taken: match (row.book, row.number, row.serial, row.last) {
            (Some(book), Some(number), Some(serial), Some(last)) => Some(Taken { book, serial, number, last }),
            _ => None,
        },
        kinds: row.kinds,
        phone: row.phone,
    }))
}

/// The reference of one of these orders that one of these people assessed, ordered or changed; `None` when they did neither.
pub(crate) async fn own_order(tx: &mut impl Tx, orders: &[Uuid], hands: &[Uuid]) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select o.reference from collection_order o join assessment a on a.id = o.assessment_id
         where o.id = any($1) and (o.issued_by = any($2) or a.assessed_by = any($2)
             or exists (select from order_change c where c.order_id = o.id and c.staff_id = any($2)))
         order by o.reference limit 1",
        orders,
        hands,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Writes a receipt, its lines and its entry in the ledger: that one under the date of the receipt, or under the latest that there is, when
/// the receipt is dated beyond it. `at`: by the house's clock, whatever that of a phone said. A thing that this commune does not know is left
/// out: what a citizen holds is never refused for it.
pub(crate) async fn insert(
    tx: &mut impl Tx,
    receipt: &Receipt,
    (entry, latest, at): (Uuid, NaiveDate, DateTime<Utc>),
) -> sqlx::Result<()> {
    let lines: Value = receipt.lines.iter().enumerate().map(|(at, line)| stored(at, line)).collect();
    sqlx::query!(
        "with made as (
             insert into receipt (id, office_id, unit_id, book_id, number, till_id, day_id, taxpayer_id, payer_name, mode, mode_reference,
                 amount_centimes, on_date, issued_at, issued_by, token, control_code, seal, recorded_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $22)
             returning id, office_id, on_date, recorded_at, mode, amount_centimes, issued_by
         ), lines as (
             insert into receipt_line (receipt_id, position, order_id, kind_id, tariff_id, rate_code, component, label, quantity,
                 amount_centimes, budget_line, taxable_id)
             select made.id, line.position, line.order_id, line.kind_id, line.tariff_id, line.rate_code, line.component, line.label,
                 line.quantity, line.amount_centimes, line.budget_line,
                 (select s.id from taxable s where s.id = line.taxable_id)
             from made, jsonb_to_recordset($19::jsonb) as line (position integer, order_id uuid, kind_id uuid, tariff_id uuid, rate_code text,
                 component text, label text, quantity numeric, amount_centimes bigint, budget_line text, taxable_id uuid)
         )
         insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id)
         select $20::uuid, office_id, least(on_date, $21::date), recorded_at, 'receipt', mode, amount_centimes, id, issued_by from made",
        receipt.id,
        receipt.office.id,
        receipt.unit,
        receipt.book,
        receipt.number,
        receipt.till.id,
        receipt.day,
        receipt.taxpayer.as_ref().map(|payer| payer.id),
        receipt.payer_name,
        receipt.mode.as_str(),
        receipt.mode_reference,
        receipt.amount.centimes(),
        receipt.on,
        receipt.issued_at,
        receipt.issued_by,
        receipt.token,
        receipt.control_code,
        receipt.seal,
        lines,
        entry,
        latest,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn stored(at: usize, line: &Line) -> Value {
    json!({
        "position": at + 1, "order_id": line.order, "taxable_id": line.taxable, "kind_id": line.kind.id, "tariff_id": line.tariff,
        "rate_code": line.rate.as_ref().map(|(code, _)| code), "component": line.component.as_str(), "label": line.label,
        "quantity": line.quantity.to_string(), "amount_centimes": line.amount.centimes(), "budget_line": line.budget_line,
    })
}

/// Makes a receipt void, and takes it back out of the ledger, as [`insert`] brought it there.
pub(crate) async fn make_void(
    tx: &mut impl Tx,
    receipt: Uuid,
    undone: &Undone,
    (entry, latest, at): (Uuid, NaiveDate, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "with made as (
             insert into receipt_void (receipt_id, reasons, on_date, at, staff_id, recorded_at) values ($1, $2, $3, $4, $5, $8)
             returning receipt_id, on_date, recorded_at, staff_id
         )
         insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id)
         select $6::uuid, r.office_id, least(made.on_date, $7::date), made.recorded_at, 'void', r.mode, -r.amount_centimes, r.id, made.staff_id
         from made join receipt r on r.id = made.receipt_id",
        receipt,
        undone.reasons,
        undone.on,
        undone.at,
        undone.by,
        entry,
        latest,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records that a cheque came back, and takes it back out of the ledger.
pub(crate) async fn bounce(tx: &mut impl Tx, receipt: Uuid, undone: &Undone, entry: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "with made as (
             insert into cheque_bounce (receipt_id, instrument, on_date, at, staff_id) values ($1, $2, $3, $4, $5)
             returning receipt_id, on_date, at, staff_id
         )
         insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id)
         select $6::uuid, r.office_id, made.on_date, made.at, 'bounce', r.mode, -r.amount_centimes, r.id, made.staff_id
         from made join receipt r on r.id = made.receipt_id",
        receipt,
        undone.reasons,
        undone.on,
        undone.at,
        undone.by,
        entry,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The number of the latest print of a receipt; 0 before the first.
pub(crate) async fn last_print(tx: &mut impl Tx, receipt: Uuid) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"select coalesce(max(number), 0) as "last!" from receipt_print where receipt_id = $1"#,
        receipt
    )
    .fetch_one(tx.conn())
    .await
}

/// A print to be recorded.
#[derive(Debug)]
pub(crate) struct NewPrint {
    pub(crate) id: Uuid,
    pub(crate) receipt: Uuid,
    pub(crate) number: i32,
    pub(crate) format: Format,
    pub(crate) language: Language,
    pub(crate) file: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert_print(tx: &mut impl Tx, new: &NewPrint) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into receipt_print (id, receipt_id, number, format, language, file_id, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        new.receipt,
        new.number,
        new.format.as_str(),
        new.language.as_str(),
        new.file,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
