//! Payments as SQL: written once, decided on, never changed.

pub(crate) mod channel;
pub(crate) mod day;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::report::Report;
use super::{Decision, Filter, Paid, Payment, Reason, State};
use crate::day::kept;

/// Which payments, and how many of them.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: Option<Uuid>,
    /// Of this channel, by its own identifier.
    pub(crate) reported: Option<&'a str>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// A payment as it is stored.
struct Row {
    id: Uuid,
    channel_id: Uuid,
    channel_code: String,
    unit_id: Uuid,
    reported_id: String,
    reference: String,
    order_id: Option<Uuid>,
    amount_centimes: i64,
    paid_at: DateTime<Utc>,
    paid_on: NaiveDate,
    payer: Option<String>,
    channel_reference: Option<String>,
    reason: Option<String>,
    body: String,
    received_at: DateTime<Utc>,
    receipts: Json<Vec<PaidRow>>,
    decisions: Json<Vec<DecisionRow>>,
}

#[derive(Deserialize)]
struct PaidRow {
    receipt: Uuid,
    reference: String,
    token: String,
    centimes: i64,
    void: bool,
    at_once: bool,
}

#[derive(Deserialize)]
struct DecisionRow {
    id: Uuid,
    order: Option<Uuid>,
    reference: Option<String>,
    instrument: Option<String>,
    centimes: i64,
    reasons: String,
    at: DateTime<Utc>,
    by: Uuid,
}

impl Row {
    fn payment(self) -> Result<Payment, Internal> {
        let paid = self.receipts.0.into_iter().map(|row| {
            let amount = kept(row.centimes)?;
            let PaidRow { receipt, reference, token, void, at_once, .. } = row;
            Ok::<_, Internal>(Paid { receipt, reference, token, amount, void, at_once })
        });
        let decisions = self.decisions.0.into_iter().map(|row| {
            let amount = kept(row.centimes)?;
            let DecisionRow { id, order, reference, instrument, reasons, at, by, .. } = row;
            Ok::<_, Internal>(Decision { id, order, reference, instrument, amount, reasons, at, by })
        });
        Ok(Payment {
            id: self.id,
            channel: self.channel_id,
            channel_code: self.channel_code,
            unit: self.unit_id,
            reported_id: self.reported_id,
            reference: self.reference,
            order: self.order_id,
            amount: kept(self.amount_centimes)?,
            paid_at: self.paid_at,
            paid_on: self.paid_on,
            payer: self.payer,
            channel_reference: self.channel_reference,
            reason: self.reason.map(|text| Reason::stored("payment", "reason", &text)).transpose()?,
            body: self.body,
            received_at: self.received_at,
            paid: paid.collect::<Result<_, Internal>>()?,
            decisions: decisions.collect::<Result<_, Internal>>()?,
        })
    }
}

/// Payments inside the scope, newest first. Nobody owns a payment: a scope of one's own holds none.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Payment>> {
    let filter = wanted.filter;
    let rows = sqlx::query_as!(
        Row,
        r#"select p.id as "id!", p.channel_id as "channel_id!", c.code as "channel_code!", c.unit_id as "unit_id!",
               p.reported_id as "reported_id!", p.reference as "reference!", p.order_id as "order_id?",
               p.amount_centimes as "amount_centimes!", p.paid_at as "paid_at!", p.paid_on as "paid_on!", p.payer as "payer?",
               p.channel_reference as "channel_reference?", p.reason as "reason?", p.body as "body!", p.received_at as "received_at!",
               coalesce((
                   select jsonb_agg(jsonb_build_object('receipt', r.id, 'reference', o.code || '/' || r.number, 'token', r.token,
                       'centimes', r.amount_centimes, 'void', v.receipt_id is not null, 'at_once', x.decision_id is null) order by r.id)
                   from payment_receipt x join receipt r on r.id = x.receipt_id join cash_office o on o.id = r.office_id
                   left join receipt_void v on v.receipt_id = r.id
                   where x.payment_id = p.id), '[]') as "receipts!: Json<Vec<PaidRow>>",
               coalesce((
                   select jsonb_agg(jsonb_build_object('id', d.id, 'order', d.order_id, 'reference', q.reference,
                       'instrument', d.instrument, 'centimes', d.amount_centimes, 'reasons', d.reasons, 'at', d.at, 'by', d.staff_id)
                       order by d.id)
                   from payment_decision d left join collection_order q on q.id = d.order_id
                   where d.payment_id = p.id), '[]') as "decisions!: Json<Vec<DecisionRow>>"
           from payment p
           join payment_channel c on c.id = p.channel_id
           cross join lateral (
               select case when p.amount_centimes > t.receipted + t.back then 'suspense' when t.receipted > 0 then 'receipted'
                   else 'paid_back' end as state
               from (select
                   coalesce((select sum(r.amount_centimes) from payment_receipt x join receipt r on r.id = x.receipt_id
                       where x.payment_id = p.id and not exists (select from receipt_void v where v.receipt_id = r.id)), 0) as receipted,
                   coalesce((select sum(d.amount_centimes) from payment_decision d
                       where d.payment_id = p.id and d.kind = 'paid_back'), 0) as back) t) s
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or p.id = $3)
             and ($4::text is null or p.reported_id = $4)
             and ($5::uuid is null or p.channel_id = $5)
             and ($6::text is null or s.state = $6)
             and ($7::date is null or p.paid_on = $7)
             and ($8::uuid is null or p.id < $8)
           order by p.id desc limit $9"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        wanted.reported,
        filter.channel,
        filter.state.map(State::as_str),
        filter.on,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::payment).collect::<Result<_, _>>()?)
}

/// A page of the payments inside the scope, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: &Filter,
    page: &PageArgs,
) -> Outcome<Vec<Payment>> {
    select(tx, scope, &Wanted { id: None, reported: None, filter, after: page.after, limit: page.limit() }).await
}

/// One payment, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Payment>> {
    let wanted = Wanted { id: Some(id), reported: None, filter: &Filter::default(), after: None, limit: 1 };
    Ok(select(tx, scope, &wanted).await?.pop())
}

/// What a channel has reported under this identifier.
pub(crate) async fn reported(tx: &mut (impl Tx + ?Sized), channel: Uuid, id: &str) -> Outcome<Option<Payment>> {
    let filter = Filter { channel: Some(channel), ..Filter::default() };
    let wanted = Wanted { id: None, reported: Some(id), filter: &filter, after: None, limit: 1 };
    Ok(select(tx, &Scope::All, &wanted).await?.pop())
}

/// How many payments [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from payment p
           join payment_channel c on c.id = p.channel_id
           cross join lateral (
               select case when p.amount_centimes > t.receipted + t.back then 'suspense' when t.receipted > 0 then 'receipted'
                   else 'paid_back' end as state
               from (select
                   coalesce((select sum(r.amount_centimes) from payment_receipt x join receipt r on r.id = x.receipt_id
                       where x.payment_id = p.id and not exists (select from receipt_void v where v.receipt_id = r.id)), 0) as receipted,
                   coalesce((select sum(d.amount_centimes) from payment_decision d
                       where d.payment_id = p.id and d.kind = 'paid_back'), 0) as back) t) s
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or p.channel_id = $3)
             and ($4::text is null or s.state = $4)
             and ($5::date is null or p.paid_on = $5)"#,
        scope.units(),
        scope.owner(),
        filter.channel,
        filter.state.map(State::as_str),
        filter.on,
    )
    .fetch_one(tx.conn())
    .await
}

/// The order of this reference in the reach of a unit: its own, and those of the units below it.
pub(crate) async fn order_of(tx: &mut impl Tx, reference: &str, unit: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $2
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select o.id from collection_order o where o.reference = $1 and o.unit_id in (select id from below)"#,
        reference,
        unit,
    )
    .fetch_optional(tx.conn())
    .await
}

/// Whether an order that was found belongs to a unit or to one below it.
pub(crate) async fn order_is_in(tx: &mut impl Tx, order: Uuid, unit: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $2
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select exists (select from collection_order o where o.id = $1 and o.unit_id in (select id from below)) as "within!""#,
        order,
        unit,
    )
    .fetch_one(tx.conn())
    .await
}

/// A payment to be written.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) channel: Uuid,
    pub(crate) report: &'a Report,
    pub(crate) paid_on: NaiveDate,
    pub(crate) order: Option<Uuid>,
    pub(crate) reason: Option<Reason>,
    pub(crate) body: &'a str,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New<'_>) -> sqlx::Result<()> {
    let report = new.report;
    sqlx::query!(
        "insert into payment (id, channel_id, reported_id, reference, order_id, amount_centimes, paid_at, paid_on, payer, channel_reference,
             reason, body, received_on, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.id,
        new.channel,
        report.id,
        report.reference,
        new.order,
        report.amount.centimes(),
        report.paid_at,
        new.paid_on,
        report.payer,
        report.channel_reference,
        new.reason.map(Reason::as_str),
        new.body,
        new.on,
        new.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps another content of the same identifier, once.
pub(crate) async fn insert_conflict(
    tx: &mut impl Tx,
    (id, payment): (Uuid, Uuid),
    body: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into payment_conflict (id, payment_id, body, at) values ($1, $2, $3, $4) on conflict do nothing",
        id,
        payment,
        body,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Says which payment a receipt pays, and by which decision.
pub(crate) async fn link(tx: &mut impl Tx, payment: Uuid, receipt: Uuid, decision: Option<Uuid>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into payment_receipt (receipt_id, payment_id, decision_id) values ($1, $2, $3)",
        receipt,
        payment,
        decision,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A decision to be written.
#[derive(Debug)]
pub(crate) struct NewDecision<'a> {
    pub(crate) id: Uuid,
    pub(crate) payment: Uuid,
    /// To which order; none: paid back.
    pub(crate) order: Option<Uuid>,
    /// By what it was paid back.
    pub(crate) instrument: Option<&'a str>,
    pub(crate) amount: Money,
    pub(crate) reasons: &'a str,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert_decision(tx: &mut impl Tx, new: &NewDecision<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into payment_decision (id, payment_id, kind, order_id, instrument, amount_centimes, reasons, decided_on, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id,
        new.payment,
        if new.order.is_some() { "order" } else { "paid_back" },
        new.order,
        new.instrument,
        new.amount.centimes(),
        new.reasons,
        new.on,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
