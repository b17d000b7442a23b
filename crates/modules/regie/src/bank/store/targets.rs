//! Receipts and remittances, as far as lines of statements need them.

use chrono::NaiveDate;
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::bank::{Payment, Slip, Unseen};
use crate::day::kept;
use crate::receipt::Mode;

/// A receipt as it is stored.
struct SlipRow {
    id: Uuid,
    office_code: String,
    number: i32,
    on_date: NaiveDate,
    mode: String,
    mode_reference: String,
    amount: i64,
    payer_name: String,
    orders: Vec<String>,
}

impl SlipRow {
    fn slip(self) -> Result<Slip, Internal> {
        Ok(Slip {
            id: self.id,
            office_code: self.office_code,
            number: self.number,
            on: self.on_date,
            mode: Mode::stored("receipt", "mode", &self.mode)?,
            mode_reference: self.mode_reference,
            amount: kept(self.amount)?,
            payer: self.payer_name,
            orders: self.orders,
        })
    }
}

fn slips_of(rows: Vec<SlipRow>) -> Outcome<Vec<Slip>> {
    Ok(rows.into_iter().map(SlipRow::slip).collect::<Result<_, _>>()?)
}

/// Which receipts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slips<'a> {
    /// These.
    pub(crate) ids: Option<&'a [Uuid]>,
    /// Of this régie.
    pub(crate) office: Option<Uuid>,
    /// Of one of these amounts, in centimes.
    pub(crate) amounts: Option<&'a [i64]>,
    /// Between these days.
    pub(crate) days: Option<(NaiveDate, NaiveDate)>,
    /// Paid by the bank, not void, and matched with nothing.
    pub(crate) free: bool,
}

/// Receipts of a régie that was found inside the scope, or that something found there refers to, by day.
pub(crate) async fn slips(tx: &mut impl Tx, wanted: &Slips<'_>) -> Outcome<Vec<Slip>> {
    let rows = sqlx::query_as!(
        SlipRow,
        r#"select r.id as "id!", o.code as "office_code!", r.number as "number!", r.on_date as "on_date!", r.mode as "mode!",
               r.mode_reference as "mode_reference!", r.amount_centimes as "amount!", r.payer_name as "payer_name!",
               array(select distinct c.reference from receipt_line i join collection_order c on c.id = i.order_id
                   where i.receipt_id = r.id order by c.reference) as "orders!"
           from receipt r join cash_office o on o.id = r.office_id
           where ($1::uuid[] is null or r.id = any($1))
             and ($2::uuid is null or r.office_id = $2)
             and ($3::bigint[] is null or r.amount_centimes = any($3))
             and ($4::date is null or r.on_date >= $4)
             and ($5::date is null or r.on_date <= $5)
             and (not $6::boolean or (r.mode <> 'cash'
                 and not exists (select from receipt_void v where v.receipt_id = r.id)
                 and not exists (select from bank_match_receipt m where m.receipt_id = r.id
                     and not exists (select from bank_unmatch u where u.match_id = m.match_id))))
           order by r.on_date, r.id limit 50000"#,
        wanted.ids,
        wanted.office,
        wanted.amounts,
        wanted.days.map(|(from, _)| from),
        wanted.days.map(|(_, until)| until),
        wanted.free,
    )
    .fetch_all(tx.conn())
    .await?;
    slips_of(rows)
}

/// Receipts of a régie that may be a line of this amount and day, the nearest first: each word stands in what identifies the receipt.
pub(crate) async fn search_slips(
    tx: &mut impl Tx,
    office: Uuid,
    (amount, on): (i64, NaiveDate),
    words: &[String],
) -> Outcome<Vec<Slip>> {
    let rows = sqlx::query_as!(
        SlipRow,
        r#"select r.id as "id!", o.code as "office_code!", r.number as "number!", r.on_date as "on_date!", r.mode as "mode!",
               r.mode_reference as "mode_reference!", r.amount_centimes as "amount!", r.payer_name as "payer_name!",
               array(select distinct c.reference from receipt_line i join collection_order c on c.id = i.order_id
                   where i.receipt_id = r.id order by c.reference) as "orders!"
           from receipt r join cash_office o on o.id = r.office_id
           where r.office_id = $1 and r.mode <> 'cash'
             and not exists (select from receipt_void v where v.receipt_id = r.id)
             and not exists (select from bank_match_receipt m where m.receipt_id = r.id
                 and not exists (select from bank_unmatch u where u.match_id = m.match_id))
             and not exists (select from unnest($4::text[]) as word
                 where position(lower(word) in lower(concat_ws(' ', r.number, r.mode_reference, r.payer_name,
                     trunc(r.amount_centimes / 100.0, 2), (select string_agg(i.label, ' ') from receipt_line i where i.receipt_id = r.id)))) = 0)
           order by abs(r.amount_centimes - $2::bigint), abs(r.on_date - $3::date), r.id limit 30"#,
        office,
        amount,
        on,
        words,
    )
    .fetch_all(tx.conn())
    .await?;
    slips_of(rows)
}

/// Receipts by transfer inside the scope that no bank has shown, oldest first: of régies with an account, since the account was opened.
pub(crate) async fn unseen(tx: &mut impl Tx, scope: &Scope, wanted: &Unseen, page: &PageArgs) -> Outcome<Vec<Slip>> {
    let rows = sqlx::query_as!(
        SlipRow,
        r#"select r.id as "id!", o.code as "office_code!", r.number as "number!", r.on_date as "on_date!", r.mode as "mode!",
               r.mode_reference as "mode_reference!", r.amount_centimes as "amount!", r.payer_name as "payer_name!",
               array(select distinct c.reference from receipt_line i join collection_order c on c.id = i.order_id
                   where i.receipt_id = r.id order by c.reference) as "orders!"
           from receipt r join cash_office o on o.id = r.office_id
           where ($1::uuid[] is null or r.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or r.office_id = $3)
             and r.mode = 'transfer' and r.on_date <= $4
             and r.on_date >= (select min(a.opened_on) from bank_account a where a.office_id = r.office_id)
             and not exists (select from receipt_void v where v.receipt_id = r.id)
             and not exists (select from bank_match_receipt m where m.receipt_id = r.id
                 and not exists (select from bank_unmatch u where u.match_id = m.match_id))
             and ($5::uuid is null or r.id > $5)
           order by r.id limit $6"#,
        scope.units(),
        scope.owner(),
        wanted.office,
        wanted.until,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    slips_of(rows)
}

/// How many receipts [`unseen`] gives in all.
pub(crate) async fn unseen_count(tx: &mut impl Tx, scope: &Scope, wanted: &Unseen) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from receipt r
           where ($1::uuid[] is null or r.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or r.office_id = $3)
             and r.mode = 'transfer' and r.on_date <= $4
             and r.on_date >= (select min(a.opened_on) from bank_account a where a.office_id = r.office_id)
             and not exists (select from receipt_void v where v.receipt_id = r.id)
             and not exists (select from bank_match_receipt m where m.receipt_id = r.id
                 and not exists (select from bank_unmatch u where u.match_id = m.match_id))"#,
        scope.units(),
        scope.owner(),
        wanted.office,
        wanted.until,
    )
    .fetch_one(tx.conn())
    .await
}

/// A remittance as it is stored.
struct PaymentRow {
    id: Uuid,
    year: i32,
    number: i32,
    sent_on: NaiveDate,
    total: i64,
    reference: String,
}

impl PaymentRow {
    fn payment(self) -> Result<Payment, Internal> {
        let (year, number, on) = (self.year, self.number, self.sent_on);
        Ok(Payment { id: self.id, year, number, on, total: kept(self.total)?, reference: self.reference })
    }
}

/// Remittances: these, or those of a régie that nothing is matched with and that come to one of these amounts between these days.
pub(crate) async fn payments(tx: &mut impl Tx, wanted: &Slips<'_>) -> Outcome<Vec<Payment>> {
    let rows = sqlx::query_as!(
        PaymentRow,
        r#"select m.id as "id!", m.year as "year!", m.number as "number!", m.sent_on as "sent_on!", m.total_centimes as "total!",
               coalesce(a.reference, '') as "reference!"
           from remittance m left join remittance_answer a on a.remittance_id = m.id
           where ($1::uuid[] is null or m.id = any($1))
             and ($2::uuid is null or m.office_id = $2)
             and ($3::bigint[] is null or m.total_centimes = any($3))
             and ($4::date is null or m.sent_on >= $4)
             and ($5::date is null or m.sent_on <= $5)
             and (not $6::boolean or not exists (select from bank_match b where b.remittance_id = m.id
                 and not exists (select from bank_unmatch u where u.match_id = b.id)))
           order by m.sent_on, m.id limit 5000"#,
        wanted.ids,
        wanted.office,
        wanted.amounts,
        wanted.days.map(|(from, _)| from),
        wanted.days.map(|(_, until)| until),
        wanted.free,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(PaymentRow::payment).collect::<Result<_, _>>()?)
}

/// Remittances of a régie that may be a line of this size and day, the nearest first.
pub(crate) async fn search_payments(
    tx: &mut impl Tx,
    office: Uuid,
    (amount, on): (i64, NaiveDate),
    words: &[String],
) -> Outcome<Vec<Payment>> {
    let rows = sqlx::query_as!(
        PaymentRow,
        r#"select m.id as "id!", m.year as "year!", m.number as "number!", m.sent_on as "sent_on!", m.total_centimes as "total!",
               coalesce(a.reference, '') as "reference!"
           from remittance m left join remittance_answer a on a.remittance_id = m.id
           where m.office_id = $1
             and not exists (select from bank_match b where b.remittance_id = m.id
                 and not exists (select from bank_unmatch u where u.match_id = b.id))
             and not exists (select from unnest($4::text[]) as word
                 where position(lower(word) in lower(concat_ws(' ', m.number || '/' || m.year, a.reference,
                     trunc(m.total_centimes / 100.0, 2)))) = 0)
           order by abs(m.total_centimes - $2::bigint), abs(m.sent_on - $3::date), m.id limit 10"#,
        office,
        amount,
        on,
        words,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(PaymentRow::payment).collect::<Result<_, _>>()?)
}
