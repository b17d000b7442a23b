//! Orders as SQL: written once, read often, never changed.

mod ledger;
mod making;
mod recovery;
mod surplus;
mod write_off;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Filter, Order, State};
use crate::calc::LateRule;
use crate::taxpayer;
use crate::taxpayer::key::narrowest;

pub(crate) use ledger::{changes, insert_change, ledgers, paid, sent};
pub(crate) use making::{bases, candidates, cashed_by, insert, is_tax};
pub(crate) use recovery::{NewRecovery, budget_shares, insert_recovery, recoveries, recovery_order, void_recovery};
pub(crate) use surplus::{NewSettlement, insert_settlement, same_taxpayer, settlement_shares, settlements};
pub(crate) use write_off::{insert_write_off_refusal, insert_write_off_request, write_off_requests};

/// Orders inside the scope, in no order. Whoever made one owns it.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Order>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select o.id, o.assessment_id, o.unit_id, o.taxpayer_id, o.kind_id, o.year, o.number, o.reference, o.payer, o.budget_line,
               o.principal_centimes, o.increase_centimes, o.due_on, o.legal_due_on, o.late_rule, o.issued_on, o.issued_at,
               o.issued_by, o.seal
           from collection_order o
           where o.id = any($1) and ($2::uuid[] is null or o.unit_id = any($2)) and ($3::uuid is null or o.issued_by = $3)"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::order).collect::<Result<_, _>>()?)
}

/// One order inside the scope, locked until the transaction ends: see [`lock_many`].
pub(crate) async fn lock(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Order>> {
    lock_many(tx, &[id]).await?;
    Ok(list(tx, scope, &[id]).await?.pop())
}

/// Whoever changes what is owed of an order waits here for whoever does already. Asked for in one sequence, so that nobody waits for each
/// other. Rows of orders are never changed, so that it is no lock of theirs.
pub(crate) async fn lock_many(tx: &mut (impl Tx + ?Sized), ids: &[Uuid]) -> Outcome<()> {
    let mut keys: Vec<String> = ids.iter().map(|id| format!("regie/order/{id}")).collect();
    keys.sort_unstable();
    keys.dedup();
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended(k.key, 0)) is null as "done!"
           from (select u.key from unnest($1::text[]) with ordinality as u (key, at) order by u.at) k"#,
        &keys,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(())
}

/// A page of the orders inside the scope, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: &Filter,
    page: &PageArgs,
) -> Outcome<Vec<Order>> {
    let (number, number_year) = filter.number();
    let (family, patterns) = (family(tx, filter).await?, filter.patterns());
    let rows = sqlx::query_as!(
        Row,
        r#"select o.id, o.assessment_id, o.unit_id, o.taxpayer_id, o.kind_id, o.year, o.number, o.reference, o.payer, o.budget_line,
               o.principal_centimes, o.increase_centimes, o.due_on, o.legal_due_on, o.late_rule, o.issued_on, o.issued_at,
               o.issued_by, o.seal
           from collection_order o
           left join lateral (
               select case when c.cancelled then 'cancelled'
                           when o.principal_centimes + o.increase_centimes - c.less - p.paid <= 0 then 'paid'
                           when c.written_off then 'written_off'
                           else 'open' end as state
               from (select coalesce(bool_or(d.kind = 'cancellation'), false) as cancelled,
                         coalesce(bool_or(d.kind = 'write_off'), false) as written_off,
                         coalesce(sum(d.principal_centimes + d.increase_centimes) filter (where d.kind <> 'write_off'), 0) as less
                     from order_change d where d.order_id = o.id) c,
                    (select coalesce(sum(y.centimes), 0) as paid from order_payments('infinity') y
                     where y.order_id = o.id and y.component in ('principal', 'increase')) p
               where $6::text is not null
           ) s on true
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and ($3::uuid[] is null or o.taxpayer_id = any($3))
             and ($4::uuid is null or o.kind_id = $4)
             and ($5::int4 is null or o.year = $5)
             and ($6::text is null or s.state = $6)
             and ($7::date is null or (o.due_on < $7 and exists (
                 select from order_owed(o.id, $7::date, 'infinity') w
                 where not w.cancelled and w.principal + w.increase + w.late + w.cost > 0)))
             and ($8::bool is null or $8 = exists (
                 select from emission_line e left join emission_answer a on a.slip_id = e.slip_id
                 where e.order_id = o.id and (a.accepted is null or a.accepted)))
             and ($9::int4 is null or (o.number = $9 and ($10::int4 is null or o.year = $10)))
             and ($11::text is null or o.reference = $11)
             and ($12::text is null or o.taxpayer_id in (
                 with recursive one (id) as (
                     select n.id from taxpayer n where n.search_key like $12 and n.search_key like all($13::text[])
                     union
                     select m.id from one join taxpayer m on m.merged_into = one.id)
                 select one.id from one))
             and ($14::bool is null or $14 = (
                 exists (select from write_off_request_order w where w.order_id = o.id and not exists (
                     select from write_off_refusal f where f.order_id = w.order_id and f.request_id = w.request_id))
                 and not exists (select from order_change d where d.order_id = o.id and d.kind in ('write_off', 'cancellation'))))
             and ($15::bool is null or $15 = (
                 exists (select from write_off_refusal f where f.order_id = o.id)
                 and not exists (select from write_off_request_order w where w.order_id = o.id and not exists (
                     select from write_off_refusal f where f.order_id = w.order_id and f.request_id = w.request_id))
                 and not exists (select from order_change d where d.order_id = o.id and d.kind in ('write_off', 'cancellation'))))
             and ($16::uuid is null or o.id < $16)
           order by o.id desc limit $17"#,
        scope.units(),
        scope.owner(),
        family.as_deref(),
        filter.kind,
        filter.year,
        filter.state.map(State::as_str),
        filter.overdue_on,
        filter.on_slip,
        number,
        number_year,
        filter.reference(),
        patterns.and_then(narrowest),
        patterns,
        filter.write_off_asked,
        filter.write_off_refused,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::order).collect::<Result<_, _>>()?)
}

/// The taxpayer that a filter names, with whoever was found to be the same.
async fn family(tx: &mut (impl Tx + ?Sized), filter: &Filter) -> Outcome<Option<Vec<Uuid>>> {
    match filter.taxpayer {
        None => Ok(None),
        Some(id) => Ok(Some(taxpayer::store::family(tx, id).await?)),
    }
}

/// How many orders [`page`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), scope: &Scope, filter: &Filter) -> Outcome<i64> {
    let (number, number_year) = filter.number();
    let (family, patterns) = (family(tx, filter).await?, filter.patterns());
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from collection_order o
           left join lateral (
               select case when c.cancelled then 'cancelled'
                           when o.principal_centimes + o.increase_centimes - c.less - p.paid <= 0 then 'paid'
                           when c.written_off then 'written_off'
                           else 'open' end as state
               from (select coalesce(bool_or(d.kind = 'cancellation'), false) as cancelled,
                         coalesce(bool_or(d.kind = 'write_off'), false) as written_off,
                         coalesce(sum(d.principal_centimes + d.increase_centimes) filter (where d.kind <> 'write_off'), 0) as less
                     from order_change d where d.order_id = o.id) c,
                    (select coalesce(sum(y.centimes), 0) as paid from order_payments('infinity') y
                     where y.order_id = o.id and y.component in ('principal', 'increase')) p
               where $6::text is not null
           ) s on true
           where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or o.issued_by = $2)
             and ($3::uuid[] is null or o.taxpayer_id = any($3))
             and ($4::uuid is null or o.kind_id = $4)
             and ($5::int4 is null or o.year = $5)
             and ($6::text is null or s.state = $6)
             and ($7::date is null or (o.due_on < $7 and exists (
                 select from order_owed(o.id, $7::date, 'infinity') w
                 where not w.cancelled and w.principal + w.increase + w.late + w.cost > 0)))
             and ($8::bool is null or $8 = exists (
                 select from emission_line e left join emission_answer a on a.slip_id = e.slip_id
                 where e.order_id = o.id and (a.accepted is null or a.accepted)))
             and ($9::int4 is null or (o.number = $9 and ($10::int4 is null or o.year = $10)))
             and ($11::text is null or o.reference = $11)
             and ($12::text is null or o.taxpayer_id in (
                 with recursive one (id) as (
                     select n.id from taxpayer n where n.search_key like $12 and n.search_key like all($13::text[])
                     union
                     select m.id from one join taxpayer m on m.merged_into = one.id)
                 select one.id from one))
             and ($14::bool is null or $14 = (
                 exists (select from write_off_request_order w where w.order_id = o.id and not exists (
                     select from write_off_refusal f where f.order_id = w.order_id and f.request_id = w.request_id))
                 and not exists (select from order_change d where d.order_id = o.id and d.kind in ('write_off', 'cancellation'))))
             and ($15::bool is null or $15 = (
                 exists (select from write_off_refusal f where f.order_id = o.id)
                 and not exists (select from write_off_request_order w where w.order_id = o.id and not exists (
                     select from write_off_refusal f where f.order_id = w.order_id and f.request_id = w.request_id))
                 and not exists (select from order_change d where d.order_id = o.id and d.kind in ('write_off', 'cancellation'))))"#,
        scope.units(),
        scope.owner(),
        family.as_deref(),
        filter.kind,
        filter.year,
        filter.state.map(State::as_str),
        filter.overdue_on,
        filter.on_slip,
        number,
        number_year,
        filter.reference(),
        patterns.and_then(narrowest),
        patterns,
        filter.write_off_asked,
        filter.write_off_refused,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// An order as it is stored.
struct Row {
    id: Uuid,
    assessment_id: Uuid,
    unit_id: Uuid,
    taxpayer_id: Uuid,
    kind_id: Uuid,
    year: i32,
    number: i32,
    reference: String,
    payer: Value,
    budget_line: Option<String>,
    principal_centimes: i64,
    increase_centimes: i64,
    due_on: NaiveDate,
    legal_due_on: Option<NaiveDate>,
    late_rule: String,
    issued_on: NaiveDate,
    issued_at: DateTime<Utc>,
    issued_by: Uuid,
    seal: Vec<u8>,
}

impl Row {
    fn order(self) -> Result<Order, Internal> {
        Ok(Order {
            id: self.id,
            assessment_id: self.assessment_id,
            unit_id: self.unit_id,
            taxpayer_id: self.taxpayer_id,
            kind_id: self.kind_id,
            year: self.year,
            number: self.number,
            reference: self.reference,
            payer: self.payer,
            budget_line: self.budget_line,
            principal: money("principal_centimes", self.principal_centimes)?,
            increase: money("increase_centimes", self.increase_centimes)?,
            due_on: self.due_on,
            legal_due_on: self.legal_due_on,
            late_rule: LateRule::stored("collection_order", "late_rule", &self.late_rule)?,
            issued_on: self.issued_on,
            issued_at: self.issued_at,
            issued_by: self.issued_by,
            seal: self.seal,
        })
    }
}

/// A stored amount.
pub(crate) fn money(column: &'static str, centimes: i64) -> Result<Money, Internal> {
    let beyond = || Internal::Stored { table: "collection_order", column, detail: "beyond what is kept".to_owned() };
    Money::from_centimes(centimes).ok_or_else(beyond)
}
