//! Payment channels as SQL: admitted, given new keys, closed; never removed.

use chrono::{DateTime, Utc};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::office::OpenDay;
use crate::office::store::Stamp;
use crate::payment::Channel;
use crate::receipt::Plate;

/// A channel as it is stored.
struct Row {
    id: Uuid,
    office_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    till_id: Uuid,
    answers_by: Uuid,
    secret: Vec<u8>,
    previous_secret: Option<Vec<u8>>,
    previous_until: Option<DateTime<Utc>>,
    opened_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    closed_reasons: Option<String>,
    waiting: i64,
    waiting_centimes: i64,
    numbers_left: Option<i32>,
}

impl From<Row> for Channel {
    fn from(row: Row) -> Self {
        let named = |ar, fr| LocalName { ar, fr, zgh: None };
        Self {
            id: row.id,
            office: Plate { id: row.office_id, code: row.office_code, name: named(row.office_ar, row.office_fr) },
            unit: row.unit_id,
            code: row.code,
            name: named(row.name_ar, row.name_fr),
            till: row.till_id,
            answers_by: row.answers_by,
            secret: row.secret,
            previous_secret: row.previous_secret,
            previous_until: row.previous_until,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            closed_reasons: row.closed_reasons,
            suspense: (row.waiting, row.waiting_centimes),
            numbers_left: row.numbers_left,
        }
    }
}

/// Channels inside the scope, those of a régie, one of them, or all, by code.
pub(crate) async fn list(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (office, id): (Option<Uuid>, Option<Uuid>),
) -> sqlx::Result<Vec<Channel>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select c.id as "id!", c.office_id as "office_id!", o.code as "office_code!", o.name_ar as "office_ar!", o.name_fr as "office_fr!",
               c.unit_id as "unit_id!", c.code as "code!", c.name_ar as "name_ar!", c.name_fr as "name_fr!", c.till_id as "till_id!",
               c.answers_by as "answers_by!", c.secret as "secret!", c.previous_secret as "previous_secret?",
               c.previous_until as "previous_until?", c.opened_at as "opened_at!", c.closed_at as "closed_at?",
               c.closed_reasons as "closed_reasons?", s.waiting as "waiting!", s.centimes as "waiting_centimes!",
               (select greatest(k.last_number - i.next_number + 1, 0) from book_issue i join receipt_book k on k.id = i.book_id
                where i.till_id = c.till_id and i.returned_at is null) as "numbers_left?"
           from payment_channel c
           join cash_office o on o.id = c.office_id
           cross join lateral (
               select count(*) as waiting, coalesce(sum(w.centimes), 0)::bigint as centimes
               from (select p.amount_centimes
                         - coalesce((select sum(r.amount_centimes) from payment_receipt x join receipt r on r.id = x.receipt_id
                             where x.payment_id = p.id and not exists (select from receipt_void v where v.receipt_id = r.id)), 0)
                         - coalesce((select sum(d.amount_centimes) from payment_decision d
                             where d.payment_id = p.id and d.kind = 'paid_back'), 0) as centimes
                     from payment p where p.channel_id = c.id) w
               where w.centimes > 0) s
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or c.office_id = $3)
             and ($4::uuid is null or c.id = $4)
           order by c.code"#,
        scope.units(),
        scope.owner(),
        office,
        id,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// One channel, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> sqlx::Result<Option<Channel>> {
    Ok(list(tx, scope, (None, Some(id))).await?.pop())
}

/// The channel that reports to this address. What waits of its payments is not counted.
pub(crate) async fn by_code(tx: &mut impl Tx, code: &str) -> sqlx::Result<Option<Channel>> {
    let row = sqlx::query_as!(
        Row,
        r#"select c.id as "id!", c.office_id as "office_id!", o.code as "office_code!", o.name_ar as "office_ar!", o.name_fr as "office_fr!",
               c.unit_id as "unit_id!", c.code as "code!", c.name_ar as "name_ar!", c.name_fr as "name_fr!", c.till_id as "till_id!",
               c.answers_by as "answers_by!", c.secret as "secret!", c.previous_secret as "previous_secret?",
               c.previous_until as "previous_until?", c.opened_at as "opened_at!", c.closed_at as "closed_at?",
               c.closed_reasons as "closed_reasons?", 0::bigint as "waiting!", 0::bigint as "waiting_centimes!",
               null::integer as "numbers_left?"
           from payment_channel c join cash_office o on o.id = c.office_id
           where c.code = $1"#,
        code,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

pub(crate) async fn insert(tx: &mut impl Tx, channel: &Channel, by: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into payment_channel (id, office_id, unit_id, code, name_ar, name_fr, till_id, answers_by, secret, opened_at, opened_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        channel.id,
        channel.office.id,
        channel.unit,
        channel.code,
        channel.name.ar,
        channel.name.fr,
        channel.till,
        channel.answers_by,
        channel.secret,
        channel.opened_at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Stores its secrets.
pub(crate) async fn renew(tx: &mut impl Tx, channel: &Channel) -> sqlx::Result<()> {
    sqlx::query!(
        "update payment_channel set secret = $2, previous_secret = $3, previous_until = $4 where id = $1",
        channel.id,
        channel.secret,
        channel.previous_secret,
        channel.previous_until,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn close(tx: &mut impl Tx, channel: Uuid, reasons: &str, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update payment_channel set closed_at = $2, closed_by = $3, closed_reasons = $4 where id = $1",
        channel,
        stamp.at,
        stamp.by,
        reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether this régie was created for this kind of revenue.
pub(crate) async fn takes(tx: &mut impl Tx, office: Uuid, kind: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select not exists (select from cash_office_kind k where k.office_id = $1)
               or exists (select from cash_office_kind k where k.office_id = $1 and k.kind_id = $2) as "takes!""#,
        office,
        kind,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether this till is a channel's.
pub(crate) async fn has_till(tx: &mut impl Tx, till: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from payment_channel c where c.till_id = $1) as "has!""#, till)
        .fetch_one(tx.conn())
        .await
}

/// Whether the till has a book with a number left, which nobody takes back until this transaction ends.
pub(crate) async fn has_number(tx: &mut impl Tx, till: Uuid) -> sqlx::Result<bool> {
    let left = sqlx::query_scalar!(
        r#"select i.next_number <= k.last_number as "left!" from book_issue i join receipt_book k on k.id = i.book_id
           where i.till_id = $1 and i.returned_at is null for update of i"#,
        till,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(left.unwrap_or(false))
}

/// The day of a till that is open.
pub(crate) async fn open_day(tx: &mut impl Tx, till: Uuid) -> sqlx::Result<Option<OpenDay>> {
    let row = sqlx::query!("select id, staff_id, on_date from cash_day where till_id = $1 and closed_at is null", till)
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.map(|row| OpenDay { id: row.id, staff: row.staff_id, on: row.on_date }))
}
