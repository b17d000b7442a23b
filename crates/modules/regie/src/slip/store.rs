//! Slips as SQL: written once, answered once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Answer, Candidate, Filter, Line, MOST, Slip};
use crate::calc::{Rule, share};
use crate::order::store::money;

/// What a slip is made from stays as it is until the transaction ends; others may ask for the same meanwhile.
pub(crate) async fn hold(tx: &mut (impl Tx + ?Sized)) -> Outcome<()> {
    sqlx::query!(r#"select pg_advisory_xact_lock_shared(hashtextextended($1, 0)) is null as "done!""#, LOCK)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

/// One slip is made at a time, and while it is none of its orders changes.
pub(crate) async fn alone(tx: &mut (impl Tx + ?Sized)) -> Outcome<()> {
    sqlx::query!(r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#, LOCK)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

const LOCK: &str = "regie/slip";

/// The orders inside the scope, in no order, with all that decides whether they can go on a slip of this unit.
pub(crate) async fn candidates(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    unit: Uuid,
    orders: &[Uuid],
) -> Outcome<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $4
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select o.id,
               (o.principal_centimes + o.increase_centimes - coalesce((
                   select sum(c.principal_centimes + c.increase_centimes) from order_change c
                   where c.order_id = o.id and c.kind <> 'write_off'), 0))::int8 as "amount!",
               o.unit_id in (select below.id from below) as "inside!",
               exists (select from order_change c where c.order_id = o.id and c.kind = 'cancellation') as "cancelled!",
               exists (
                   select from emission_line l left join emission_answer a on a.slip_id = l.slip_id
                   where l.order_id = o.id and (a.accepted is null or a.accepted)) as "sent!"
           from collection_order o
           where o.id = any($1) and ($2::uuid[] is null or o.unit_id = any($2)) and ($3::uuid is null or o.issued_by = $3)"#,
        orders,
        scope.units(),
        scope.owner(),
        unit,
    )
    .fetch_all(tx.conn())
    .await?;
    let candidates = rows.into_iter().map(|row| {
        Ok::<_, Internal>(Candidate {
            order_id: row.id,
            amount: money("amount", row.amount)?,
            inside: row.inside,
            cancelled: row.cancelled,
            sent: row.sent,
        })
    });
    Ok(candidates.collect::<Result<_, _>>()?)
}

/// The orders of a unit and of those below it that are on no slip, of a kind and a year or of all, oldest number first and no more than a
/// slip holds.
pub(crate) async fn waiting(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    unit: Uuid,
    (kind, year): (Option<Uuid>, Option<i32>),
) -> Outcome<Vec<Uuid>> {
    let ids = sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $3
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select o.id from collection_order o
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and o.unit_id in (select below.id from below)
             and ($4::uuid is null or o.kind_id = $4) and ($5::int4 is null or o.year = $5)
             and not exists (select from order_change c where c.order_id = o.id and c.kind = 'cancellation')
             and not exists (
                 select from emission_line l left join emission_answer a on a.slip_id = l.slip_id
                 where l.order_id = o.id and (a.accepted is null or a.accepted))
           order by o.year, o.number limit $6"#,
        scope.units(),
        scope.owner(),
        unit,
        kind,
        year,
        i64::try_from(MOST).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids)
}

/// Writes a slip with its lines.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), slip: &Slip, lines: &[Line]) -> Outcome<()> {
    let orders: Vec<Uuid> = lines.iter().map(|line| line.order_id).collect();
    let amounts: Vec<i64> = lines.iter().map(|line| line.amount.centimes()).collect();
    sqlx::query!(
        "with sent as (
             insert into emission_slip (id, unit_id, year, number, orders, total_centimes, sent_on, sent_at, sent_by, seal)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id
         )
         insert into emission_line (slip_id, position, order_id, amount_centimes)
         select sent.id, line.position::int4, line.order_id, line.amount
         from sent, unnest($11::uuid[], $12::int8[]) with ordinality as line (order_id, amount, position)",
        slip.id,
        slip.unit_id,
        slip.year,
        slip.number,
        slip.orders,
        slip.total.centimes(),
        slip.sent_on,
        slip.sent_at,
        slip.sent_by,
        slip.seal,
        &orders,
        &amounts,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes the answer of a slip. PostgreSQL refuses a second one (`emission_answer_pkey`).
pub(crate) async fn answer(tx: &mut (impl Tx + ?Sized), slip: Uuid, answer: &Answer) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into emission_answer (slip_id, accepted, reasons, on_date, at, staff_id) values ($1, $2, $3, $4, $5, $6)",
        slip,
        answer.accepted,
        answer.reasons,
        answer.on,
        answer.at,
        answer.staff_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Slips inside the scope, in no order. Whoever sent one owns it.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Slip>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select s.id as "id!", s.unit_id as "unit_id!", s.year as "year!", s.number as "number!", s.orders as "orders!",
               s.total_centimes as "total_centimes!", s.sent_on as "sent_on!", s.sent_at as "sent_at!", s.sent_by as "sent_by!",
               s.seal as "seal!", a.accepted as "accepted?", a.reasons as "reasons?", a.on_date as "on_date?", a.at as "at?",
               a.staff_id as "staff_id?"
           from emission_slip s left join emission_answer a on a.slip_id = s.id
           where s.id = any($1) and ($2::uuid[] is null or s.unit_id = any($2)) and ($3::uuid is null or s.sent_by = $3)"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::slip).collect::<Result<_, _>>()?)
}

/// A page of the slips inside the scope, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: Filter,
    page: &PageArgs,
) -> Outcome<Vec<Slip>> {
    let (answered, accepted) = filter.answered();
    let rows = sqlx::query_as!(
        Row,
        r#"select s.id as "id!", s.unit_id as "unit_id!", s.year as "year!", s.number as "number!", s.orders as "orders!",
               s.total_centimes as "total_centimes!", s.sent_on as "sent_on!", s.sent_at as "sent_at!", s.sent_by as "sent_by!",
               s.seal as "seal!", a.accepted as "accepted?", a.reasons as "reasons?", a.on_date as "on_date?", a.at as "at?",
               a.staff_id as "staff_id?"
           from emission_slip s left join emission_answer a on a.slip_id = s.id
           where ($1::uuid[] is null or s.unit_id = any($1)) and ($2::uuid is null or s.sent_by = $2)
             and ($3::int4 is null or s.year = $3)
             and ($4::bool is null or $4 = (a.slip_id is not null))
             and ($5::bool is null or a.accepted = $5)
             and ($6::uuid is null or s.id < $6)
           order by s.id desc limit $7"#,
        scope.units(),
        scope.owner(),
        filter.year,
        answered,
        accepted,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::slip).collect::<Result<_, _>>()?)
}

/// How many slips [`page`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), scope: &Scope, filter: Filter) -> Outcome<i64> {
    let (answered, accepted) = filter.answered();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from emission_slip s left join emission_answer a on a.slip_id = s.id
           where ($1::uuid[] is null or s.unit_id = any($1)) and ($2::uuid is null or s.sent_by = $2)
             and ($3::int4 is null or s.year = $3)
             and ($4::bool is null or $4 = (a.slip_id is not null))
             and ($5::bool is null or a.accepted = $5)"#,
        scope.units(),
        scope.owner(),
        filter.year,
        answered,
        accepted,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// Lines of a slip that the caller found inside its scope, in their order: all, or a page that begins after an order.
pub(crate) async fn lines(
    tx: &mut (impl Tx + ?Sized),
    slip: Uuid,
    after: Option<Uuid>,
    limit: Option<i64>,
) -> Outcome<Vec<Line>> {
    let rows = sqlx::query!(
        "select l.position, l.order_id, l.amount_centimes from emission_line l
         where l.slip_id = $1
           and ($2::uuid is null or l.position > (select p.position from emission_line p where p.slip_id = $1 and p.order_id = $2))
         order by l.position limit $3",
        slip,
        after,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    let lines = rows.into_iter().map(|row| {
        let amount = money("amount_centimes", row.amount_centimes)?;
        Ok::<_, Internal>(Line { position: row.position, order_id: row.order_id, amount })
    });
    Ok(lines.collect::<Result<_, _>>()?)
}

/// A line as it is printed.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    pub(crate) line: Line,
    pub(crate) year: i32,
    pub(crate) number: i32,
    pub(crate) payer: Value,
    pub(crate) budget_line: Option<String>,
    pub(crate) kind: LocalName,
}

/// All lines of a slip that the caller found inside its scope, with what is printed of their orders.
pub(crate) async fn printed(tx: &mut (impl Tx + ?Sized), slip: Uuid) -> Outcome<Vec<Printed>> {
    let rows = sqlx::query!(
        "select l.position, l.order_id, l.amount_centimes, o.year, o.number, o.payer, o.budget_line, k.name_ar, k.name_fr
         from emission_line l join collection_order o on o.id = l.order_id join revenue_kind k on k.id = o.kind_id
         where l.slip_id = $1 order by l.position",
        slip,
    )
    .fetch_all(tx.conn())
    .await?;
    let printed = rows.into_iter().map(|row| {
        let amount = money("amount_centimes", row.amount_centimes)?;
        Ok::<_, Internal>(Printed {
            line: Line { position: row.position, order_id: row.order_id, amount },
            year: row.year,
            number: row.number,
            payer: row.payer,
            budget_line: row.budget_line,
            kind: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None },
        })
    });
    Ok(printed.collect::<Result<_, _>>()?)
}

/// What of these lines of a slip is the region's, where it has a part: of what their orders asked for on the day of the slip.
pub(crate) async fn shared(tx: &mut (impl Tx + ?Sized), slip: Uuid, orders: &[Uuid]) -> Outcome<Vec<(Uuid, Money)>> {
    let rows = sqlx::query!(
        r#"select o.id, (o.principal_centimes - coalesce(c.principal, 0))::int8 as "principal!",
               (o.increase_centimes - coalesce(c.increase, 0))::int8 as "increase!"
           from emission_line l join emission_slip s on s.id = l.slip_id join collection_order o on o.id = l.order_id
               join revenue_kind k on k.id = o.kind_id
               left join lateral (
                   select sum(c.principal_centimes) as principal, sum(c.increase_centimes) as increase from order_change c
                   where c.order_id = o.id and c.kind <> 'write_off' and c.at <= s.sent_at) c on true
           where l.slip_id = $1 and l.order_id = any($2) and k.rule = $3"#,
        slip,
        orders,
        Rule::Quarry.as_str(),
    )
    .fetch_all(tx.conn())
    .await?;
    let shared = rows.into_iter().map(|row| {
        let (principal, increase) = (money("principal", row.principal)?, money("increase", row.increase)?);
        let shares = share::of(Rule::Quarry, principal, increase)?;
        Ok::<_, Internal>(shares.map(|shares| (row.id, shares.region)))
    });
    Ok(shared.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

pub(crate) async fn unit_exists(tx: &mut (impl Tx + ?Sized), unit: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(r#"select exists (select from unit where id = $1) as "exists!""#, unit)
        .fetch_one(tx.conn())
        .await?;
    Ok(found)
}

/// A slip as it is stored, with its answer.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    year: i32,
    number: i32,
    orders: i32,
    total_centimes: i64,
    sent_on: NaiveDate,
    sent_at: DateTime<Utc>,
    sent_by: Uuid,
    seal: Vec<u8>,
    accepted: Option<bool>,
    reasons: Option<String>,
    on_date: Option<NaiveDate>,
    at: Option<DateTime<Utc>>,
    staff_id: Option<Uuid>,
}

impl Row {
    fn slip(self) -> Result<Slip, Internal> {
        let stored = self.accepted.zip(self.reasons).zip(self.on_date.zip(self.at).zip(self.staff_id));
        let answer =
            stored.map(|((accepted, reasons), ((on, at), staff_id))| Answer { accepted, reasons, on, at, staff_id });
        Ok(Slip {
            id: self.id,
            unit_id: self.unit_id,
            year: self.year,
            number: self.number,
            orders: self.orders,
            total: total(self.total_centimes)?,
            sent_on: self.sent_on,
            sent_at: self.sent_at,
            sent_by: self.sent_by,
            seal: self.seal,
            answer,
        })
    }
}

fn total(centimes: i64) -> Result<Money, Internal> {
    let beyond = || Internal::Stored {
        table: "emission_slip",
        column: "total_centimes",
        detail: "beyond what is kept".to_owned(),
    };
    Money::from_centimes(centimes).ok_or_else(beyond)
}
