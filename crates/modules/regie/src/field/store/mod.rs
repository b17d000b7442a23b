//! Phones of the field as SQL. A phone that went out of use stays so; the database sees to it.

pub(crate) mod book;
pub(crate) mod entry;
pub(crate) mod missing;
pub(crate) mod round;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Device, DeviceBook, Ended, Ending};
use crate::receipt::Plate;

/// Which phones, and how many of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    pub(crate) id: Option<Uuid>,
    pub(crate) office: Option<Uuid>,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// Phones inside the scope, newest first. Whoever enrolled one owns it.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: Wanted) -> Outcome<Vec<Device>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select d.id as "id!", d.office_id as "office_id!", o.code as "office_code!", o.name_ar as "office_ar!", o.name_fr as "office_fr!",
               d.unit_id as "unit_id!", d.till_id as "till_id!", t.code as "till_code!", t.name_ar as "till_ar!", t.name_fr as "till_fr!",
               d.staff_id as "staff_id!", s.name_ar as "agent_ar!", s.name_fr as "agent_fr!", d.name as "name!", d.public_key as "public_key!",
               d.enrolled_at as "enrolled_at!", d.last_seen_at as "last_seen_at?", d.ended_on as "ended_on?", d.ended_at as "ended_at?",
               d.ended_by as "ended_by?", d.ended_kind as "ended_kind?", d.ended_reasons as "ended_reasons?",
               d.applied_sequence as "applied_sequence!", d.head as "head!",
               (select count(*) from field_entry e where e.device_id = d.id and e.state = 'waiting') as "waiting!",
               (select count(*) from field_entry e where e.device_id = d.id and e.state = 'held') as "held!",
               b.issue_id as "issue_id?", b.book_id as "book_id?", b.serial as "serial?", b.first_number as "first_number?",
               b.last_number as "last_number?", b.next_number as "next_number?", b.from_number as "from_number?",
               b.expires_on as "expires_on?"
           from field_device d
           join cash_office o on o.id = d.office_id
           join till t on t.id = d.till_id
           join staff s on s.id = d.staff_id
           left join lateral (
               select i.id as issue_id, k.id as book_id, k.serial, k.first_number, k.last_number, i.next_number, f.from_number, f.expires_on
               from book_issue i
               join receipt_book k on k.id = i.book_id
               join field_book f on f.book_issue_id = i.id
               where i.till_id = d.till_id and i.returned_at is null
           ) b on true
           where ($1::uuid[] is null or d.unit_id = any($1)) and ($2::uuid is null or d.staff_id = $2)
             and ($3::uuid is null or d.id = $3)
             and ($4::uuid is null or d.office_id = $4)
             and ($5::uuid is null or d.id < $5)
           order by d.id desc limit $6"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        wanted.office,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::device).collect::<Result<_, _>>()?)
}

/// A page of the phones inside the scope, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    office: Option<Uuid>,
    page: &PageArgs,
) -> Outcome<Vec<Device>> {
    select(tx, scope, Wanted { id: None, office, after: page.after, limit: page.limit() }).await
}

/// How many phones [`page`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), scope: &Scope, office: Option<Uuid>) -> Outcome<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from field_device d
           where ($1::uuid[] is null or d.unit_id = any($1)) and ($2::uuid is null or d.staff_id = $2)
             and ($3::uuid is null or d.office_id = $3)"#,
        scope.units(),
        scope.owner(),
        office,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// One phone, when it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Device>> {
    Ok(select(tx, scope, Wanted { id: Some(id), limit: 1, ..Wanted::default() }).await?.pop())
}

/// The same, held until the transaction ends: whoever else receives from this phone waits.
pub(crate) async fn lock(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Device>> {
    sqlx::query!("select id from field_device where id = $1 for update", id).fetch_optional(tx.conn()).await?;
    get(tx, scope, id).await
}

/// What of a phone a public verification needs.
#[derive(Debug)]
pub(crate) struct Signer {
    pub(crate) key: Vec<u8>,
    pub(crate) till: Uuid,
    pub(crate) office: Plate,
    pub(crate) ended_on: Option<NaiveDate>,
}

/// The phone of this identifier. Public: of what is fetched only the name of the régie goes further.
pub(crate) async fn signer(tx: &mut (impl Tx + ?Sized), id: Uuid) -> Outcome<Option<Signer>> {
    let row = sqlx::query!(
        r#"select d.public_key, d.till_id, d.ended_on as "ended_on?", o.id as office_id, o.code, o.name_ar, o.name_fr
           from field_device d join cash_office o on o.id = d.office_id where d.id = $1"#,
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Signer {
        key: row.public_key,
        till: row.till_id,
        office: Plate { id: row.office_id, code: row.code, name: named(row.name_ar, row.name_fr) },
        ended_on: row.ended_on,
    }))
}

/// Whether a number is of a book that this phone was handed, on that day or before.
pub(crate) async fn handed(
    tx: &mut (impl Tx + ?Sized),
    device: Uuid,
    (number, on): (i32, NaiveDate),
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from field_book f join book_issue i on i.id = f.book_issue_id join receipt_book k on k.id = i.book_id
               where f.device_id = $1 and $2 between f.from_number and k.last_number and k.received_on <= $3) as "handed!""#,
        device,
        number,
        on,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whether this till is a phone's.
pub(crate) async fn is_phone(tx: &mut (impl Tx + ?Sized), till: Uuid) -> Outcome<bool> {
    let is = sqlx::query_scalar!(r#"select exists (select from field_device d where d.till_id = $1) as "is!""#, till)
        .fetch_one(tx.conn())
        .await?;
    Ok(is)
}

/// Whether this till is a phone's that is in use.
pub(crate) async fn is_in_use(tx: &mut (impl Tx + ?Sized), till: Uuid) -> Outcome<bool> {
    let is = sqlx::query_scalar!(
        r#"select exists (select from field_device d where d.till_id = $1 and d.ended_at is null) as "is!""#,
        till,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(is)
}

/// Whether a phone has begun a later day at its till than this one: then it does not count this one any more. A day that has not come is no
/// later one, its clock was wrong.
pub(crate) async fn has_gone_on(
    tx: &mut (impl Tx + ?Sized),
    till: Uuid,
    (on, today): (NaiveDate, NaiveDate),
) -> Outcome<bool> {
    let has = sqlx::query_scalar!(
        r#"select exists (select from cash_day y where y.till_id = $1 and y.on_date > $2 and y.on_date <= $3) as "has!""#,
        till,
        on,
        today,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(has)
}

/// The highest number of a phone's till in this régie: 3 when there are `PH1` and `PH3`.
pub(crate) async fn last_till(tx: &mut (impl Tx + ?Sized), office: Uuid) -> Outcome<i32> {
    let last = sqlx::query_scalar!(
        r#"select coalesce(max(substring(t.code from '^PH([0-9]{1,6})$')::integer), 0) as "last!" from till t where t.office_id = $1"#,
        office,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(last)
}

/// A phone to enrol.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) office: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) till: Uuid,
    pub(crate) name: &'a str,
    pub(crate) key: &'a [u8],
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), new: &New<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into field_device (id, office_id, unit_id, till_id, staff_id, name, public_key, enrolled_at, enrolled_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $5)",
        new.id,
        new.office,
        new.unit,
        new.till,
        new.by,
        new.name,
        new.key,
        new.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn end(tx: &mut (impl Tx + ?Sized), device: Uuid, ended: &Ended) -> Outcome<()> {
    sqlx::query!(
        "update field_device set ended_on = $2, ended_at = $3, ended_by = $4, ended_kind = $5, ended_reasons = $6 where id = $1",
        device,
        ended.on,
        ended.at,
        ended.by,
        ended.kind.as_str(),
        ended.reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that a phone sent something.
pub(crate) async fn seen(tx: &mut (impl Tx + ?Sized), device: Uuid, at: DateTime<Utc>) -> Outcome<()> {
    sqlx::query!("update field_device set last_seen_at = $2 where id = $1", device, at).execute(tx.conn()).await?;
    Ok(())
}

/// Notes that the entries up to this one have had their effect, or are held.
pub(crate) async fn advance(tx: &mut (impl Tx + ?Sized), device: Uuid, sequence: i32, head: &str) -> Outcome<()> {
    sqlx::query!(
        "update field_device set applied_sequence = $2, head = $3 where id = $1 and applied_sequence = $2 - 1",
        device,
        sequence,
        head,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn named(ar: String, fr: String) -> LocalName {
    LocalName { ar, fr, zgh: None }
}

/// A phone as it is stored, with what it refers to.
struct Row {
    id: Uuid,
    office_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    unit_id: Uuid,
    till_id: Uuid,
    till_code: String,
    till_ar: String,
    till_fr: String,
    staff_id: Uuid,
    agent_ar: String,
    agent_fr: String,
    name: String,
    public_key: Vec<u8>,
    enrolled_at: DateTime<Utc>,
    last_seen_at: Option<DateTime<Utc>>,
    ended_on: Option<NaiveDate>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    ended_kind: Option<String>,
    ended_reasons: Option<String>,
    applied_sequence: i32,
    head: String,
    waiting: i64,
    held: i64,
    issue_id: Option<Uuid>,
    book_id: Option<Uuid>,
    serial: Option<String>,
    first_number: Option<i32>,
    last_number: Option<i32>,
    next_number: Option<i32>,
    from_number: Option<i32>,
    expires_on: Option<NaiveDate>,
}

impl Row {
    fn device(mut self) -> Result<Device, Internal> {
        let (ended, book) = (self.ended()?, self.book());
        Ok(Device {
            id: self.id,
            office: Plate { id: self.office_id, code: self.office_code, name: named(self.office_ar, self.office_fr) },
            unit: self.unit_id,
            till: Plate { id: self.till_id, code: self.till_code, name: named(self.till_ar, self.till_fr) },
            staff: self.staff_id,
            agent: named(self.agent_ar, self.agent_fr),
            name: self.name,
            key: self.public_key,
            enrolled_at: self.enrolled_at,
            last_seen_at: self.last_seen_at,
            ended,
            applied: self.applied_sequence,
            head: self.head,
            waiting: self.waiting,
            held: self.held,
            book,
        })
    }

    fn ended(&mut self) -> Result<Option<Ended>, Internal> {
        let (Some(kind), Some(on), Some(at), Some(by), Some(reasons)) =
            (self.ended_kind.take(), self.ended_on, self.ended_at, self.ended_by, self.ended_reasons.take())
        else {
            return Ok(None);
        };
        Ok(Some(Ended { kind: Ending::stored("field_device", "ended_kind", &kind)?, on, at, by, reasons }))
    }

    fn book(&mut self) -> Option<DeviceBook> {
        Some(DeviceBook {
            issue: self.issue_id?,
            book: self.book_id?,
            serial: self.serial.take()?,
            first: self.first_number?,
            last: self.last_number?,
            next: self.next_number?,
            from: self.from_number?,
            expires_on: self.expires_on?,
        })
    }
}
