//! Reconciled days of channels as SQL: written once.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::day::kept;
use crate::payment::list::Received;
use crate::payment::{DayFilter, Difference, DifferenceKind, ReconciledDay};

/// What a channel reported of a day, and of these identifiers whenever they were paid.
pub(crate) async fn received(tx: &mut impl Tx, channel: Uuid, on: NaiveDate, ids: &[String]) -> Outcome<Vec<Received>> {
    let rows = sqlx::query!(
        "select reported_id, amount_centimes, paid_on from payment
         where channel_id = $1 and (paid_on = $2 or reported_id = any($3)) order by id",
        channel,
        on,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut received = Vec::with_capacity(rows.len());
    for row in rows {
        received.push(Received { id: row.reported_id, amount: kept(row.amount_centimes)?, on: row.paid_on });
    }
    Ok(received)
}

/// Writes a reconciled day with its differences.
pub(crate) async fn insert(tx: &mut impl Tx, day: &ReconciledDay) -> sqlx::Result<()> {
    let differences: Value = day.differences.iter().enumerate().map(|(at, one)| stored(at, one)).collect();
    sqlx::query!(
        "with made as (
             insert into payment_day (id, channel_id, on_date, listed, listed_centimes, received, received_centimes, at, staff_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id
         )
         insert into payment_difference (day_id, position, kind, reported_id, listed_centimes, received_centimes)
         select made.id, d.position, d.kind, d.reported_id, d.listed_centimes, d.received_centimes
         from made, jsonb_to_recordset($10::jsonb) as d (position integer, kind text, reported_id text, listed_centimes bigint,
             received_centimes bigint)",
        day.id,
        day.channel,
        day.on,
        day.listed.0,
        day.listed.1.centimes(),
        day.received.0,
        day.received.1.centimes(),
        day.at,
        day.by,
        differences,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn stored(at: usize, one: &Difference) -> Value {
    json!({
        "position": at + 1, "kind": one.kind.as_str(), "reported_id": one.reported_id,
        "listed_centimes": one.listed.map(kernel::money::Money::centimes),
        "received_centimes": one.received.map(kernel::money::Money::centimes),
    })
}

/// A reconciled day as it is stored.
struct Row {
    id: Uuid,
    channel_id: Uuid,
    channel_code: String,
    unit_id: Uuid,
    on_date: NaiveDate,
    listed: i32,
    listed_centimes: i64,
    received: i32,
    received_centimes: i64,
    at: DateTime<Utc>,
    staff_id: Uuid,
    differences: Json<Vec<DifferenceRow>>,
}

#[derive(Deserialize)]
struct DifferenceRow {
    kind: String,
    reported_id: Option<String>,
    listed: Option<i64>,
    received: Option<i64>,
    settled: bool,
}

impl DifferenceRow {
    fn difference(self) -> Result<Difference, Internal> {
        Ok(Difference {
            kind: DifferenceKind::stored("payment_difference", "kind", &self.kind)?,
            reported_id: self.reported_id,
            listed: self.listed.map(kept).transpose()?,
            received: self.received.map(kept).transpose()?,
            settled: self.settled,
        })
    }
}

impl Row {
    fn day(self) -> Result<ReconciledDay, Internal> {
        let differences = self.differences.0.into_iter().map(DifferenceRow::difference);
        Ok(ReconciledDay {
            id: self.id,
            channel: self.channel_id,
            channel_code: self.channel_code,
            unit: self.unit_id,
            on: self.on_date,
            listed: (self.listed, kept(self.listed_centimes)?),
            received: (self.received, kept(self.received_centimes)?),
            at: self.at,
            by: self.staff_id,
            differences: differences.collect::<Result<_, _>>()?,
        })
    }
}

/// Which reconciled days, and how many of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) filter: &'a DayFilter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// Reconciled days inside the scope, newest first. A difference has settled itself when the payment came later with the amount that was
/// listed, or was paid back altogether.
pub(crate) async fn select(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    wanted: &Wanted<'_>,
) -> Outcome<Vec<ReconciledDay>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select y.id as "id!", y.channel_id as "channel_id!", c.code as "channel_code!", c.unit_id as "unit_id!", y.on_date as "on_date!",
               y.listed as "listed!", y.listed_centimes as "listed_centimes!", y.received as "received!",
               y.received_centimes as "received_centimes!", y.at as "at!", y.staff_id as "staff_id!",
               coalesce((
                   select jsonb_agg(jsonb_build_object('kind', d.kind, 'reported_id', d.reported_id, 'listed', d.listed_centimes,
                       'received', d.received_centimes, 'settled', exists (
                           select from payment p where p.channel_id = y.channel_id and p.reported_id = d.reported_id
                             and (d.kind = 'not_reported' and p.amount_centimes = d.listed_centimes
                                 or p.amount_centimes = (select sum(b.amount_centimes) from payment_decision b
                                     where b.payment_id = p.id and b.kind = 'paid_back')))) order by d.position)
                   from payment_difference d where d.day_id = y.id), '[]') as "differences!: Json<Vec<DifferenceRow>>"
           from payment_day y
           join payment_channel c on c.id = y.channel_id
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or y.id = $3)
             and ($4::uuid is null or y.channel_id = $4)
             and ($5::date is null or y.on_date >= $5) and ($6::date is null or y.on_date <= $6)
             and ($7::uuid is null or y.id < $7)
           order by y.id desc limit $8"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        wanted.filter.channel,
        wanted.filter.from,
        wanted.filter.until,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::day).collect::<Result<_, _>>()?)
}

/// A page of the reconciled days inside the scope, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: &DayFilter,
    page: &PageArgs,
) -> Outcome<Vec<ReconciledDay>> {
    select(tx, scope, &Wanted { id: None, filter, after: page.after, limit: page.limit() }).await
}

/// One reconciled day, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<ReconciledDay>> {
    let wanted = Wanted { id: Some(id), filter: &DayFilter::default(), after: None, limit: 1 };
    Ok(select(tx, scope, &wanted).await?.pop())
}

/// How many reconciled days [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &DayFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from payment_day y join payment_channel c on c.id = y.channel_id
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null and ($3::uuid is null or y.channel_id = $3)
             and ($4::date is null or y.on_date >= $4) and ($5::date is null or y.on_date <= $5)"#,
        scope.units(),
        scope.owner(),
        filter.channel,
        filter.from,
        filter.until,
    )
    .fetch_one(tx.conn())
    .await
}
