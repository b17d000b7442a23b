//! What a round takes along, as SQL: of the unit of the régie and of those below it.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

/// A stall, or a piece of the public domain.
#[derive(Debug)]
pub(crate) struct Thing {
    pub(crate) id: Uuid,
    pub(crate) taxpayer: Uuid,
    pub(crate) kind: Uuid,
    pub(crate) reference: String,
    pub(crate) label: String,
    pub(crate) token: String,
}

/// What is charged by the day or by the place, on a day, of these kinds.
pub(crate) async fn things(
    tx: &mut (impl Tx + ?Sized),
    (unit, kinds): (Uuid, &[Uuid]),
    on: NaiveDate,
    limit: i64,
) -> Outcome<Vec<Thing>> {
    let things = sqlx::query_as!(
        Thing,
        r#"with recursive below (id) as (
               select id from unit where id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select x.id as "id!", x.taxpayer_id as "taxpayer!", x.kind_id as "kind!", x.reference as "reference!", x.label as "label!",
               x.token as "token!"
           from taxable x join revenue_kind k on k.id = x.kind_id
           where x.unit_id in (select id from below) and k.rule in ('market', 'occupation')
             and x.from_date <= $2 and (x.until_date is null or x.until_date >= $2) and x.kind_id = any($4)
           order by x.reference, x.id limit $3"#,
        unit,
        on,
        limit,
        kinds,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(things)
}

/// An order of which something is still owed.
#[derive(Debug)]
pub(crate) struct OpenOrder {
    pub(crate) id: Uuid,
    pub(crate) reference: String,
    pub(crate) taxpayer: Uuid,
}

/// Orders of these kinds of which anything is owed on a day, oldest first: also those that owe nothing but late charge or costs.
pub(crate) async fn orders(
    tx: &mut (impl Tx + ?Sized),
    (unit, kinds): (Uuid, &[Uuid]),
    on: NaiveDate,
    limit: i64,
) -> Outcome<Vec<OpenOrder>> {
    let orders = sqlx::query_as!(
        OpenOrder,
        r#"with recursive below (id) as (
               select id from unit where id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select o.id as "id!", o.reference as "reference!", o.taxpayer_id as "taxpayer!"
           from collection_order o
           cross join lateral order_owed(o.id, $4::date, 'infinity') w
           where o.unit_id in (select id from below) and o.kind_id = any($3)
             and not w.cancelled and w.principal + w.increase + w.late + w.cost > 0
           order by o.due_on, o.id limit $2"#,
        unit,
        limit,
        kinds,
        on,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(orders)
}

/// Somebody who owes, or who is charged; of several that were found to be one, the one.
#[derive(Debug)]
pub(crate) struct Payer {
    /// By which things and orders name it.
    pub(crate) named: Uuid,
    pub(crate) id: Uuid,
    pub(crate) number: i32,
    pub(crate) name_ar: String,
    pub(crate) name_latin: String,
}

/// These taxpayers.
pub(crate) async fn payers(tx: &mut (impl Tx + ?Sized), ids: &[Uuid]) -> Outcome<Vec<Payer>> {
    let payers = sqlx::query_as!(
        Payer,
        r#"with recursive up (named, id, merged_into) as (
               select t.id, t.id, t.merged_into from taxpayer t where t.id = any($1)
               union all
               select up.named, t.id, t.merged_into from up join taxpayer t on t.id = up.merged_into
           )
           select up.named as "named!", t.id as "id!", t.number as "number!", t.name_ar as "name_ar!", t.name_latin as "name_latin!"
           from up join taxpayer t on t.id = up.id
           where up.merged_into is null order by t.number"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(payers)
}
