use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::casablanca;
use kernel::id::TypedId as _;
use kernel::person::MOST;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Counted, Paid, Row};
use crate::taxpayer::TaxpayerId;

/// Taxpayers with this card, or whose key holds all of these words.
pub(super) async fn taxpayers(
    tx: &mut impl Tx,
    scope: &Scope,
    (cin, patterns): (Option<&str>, Option<&[String]>),
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select t.id, t.unit_id, t.number, t.created_at, t.name_ar, t.name_latin,
                  array(select a.name from taxpayer_alias a where a.taxpayer_id = t.id order by a.id) as "aliases!: Vec<String>"
           from taxpayer t
           where ($1::uuid[] is null or t.unit_id = any($1)) and ($2::uuid is null or t.created_by = $2)
             and ($3::text is null or t.cin = $3) and ($4::text[] is null or t.search_key like all($4))
             and ($5::text is null or t.search_key like $5)
           order by t.id limit $6"#,
        scope.units(),
        scope.owner(),
        cin,
        patterns,
        patterns.and_then(crate::taxpayer::key::narrowest),
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::from).collect())
}

/// All that these were found to be one with, themselves among them, inside the scope: what is written of any of them is written of the same
/// person.
pub(super) async fn kin(tx: &mut impl Tx, scope: &Scope, taxpayers: &[Uuid]) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Stored,
        r#"with recursive up (id, merged_into) as (
               select t.id, t.merged_into from taxpayer t where t.id = any($3)
               union
               select t.id, t.merged_into from up u join taxpayer t on t.id = u.merged_into
           ), kin (id) as (
               select u.id from up u where u.merged_into is null
               union
               select t.id from kin k join taxpayer t on t.merged_into = k.id
           )
           select t.id, t.unit_id, t.number, t.created_at, t.name_ar, t.name_latin,
                  array(select a.name from taxpayer_alias a where a.taxpayer_id = t.id order by a.id) as "aliases!: Vec<String>"
           from taxpayer t
           where ($1::uuid[] is null or t.unit_id = any($1)) and ($2::uuid is null or t.created_by = $2)
             and t.id in (select k.id from kin k)
           order by t.id"#,
        scope.units(),
        scope.owner(),
        taxpayers,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::from).collect())
}

/// A taxpayer as it is stored, with its other names.
struct Stored {
    id: Uuid,
    unit_id: Uuid,
    number: i32,
    created_at: DateTime<Utc>,
    name_ar: String,
    name_latin: String,
    aliases: Vec<String>,
}

impl From<Stored> for Row {
    fn from(row: Stored) -> Self {
        Self {
            id: row.id,
            unit: row.unit_id,
            number: row.number,
            since: casablanca::civil_date(row.created_at),
            names: [row.name_ar, row.name_latin].into_iter().chain(row.aliases).collect(),
        }
    }
}

/// What was assessed to each of these, ordered or not, counted, by the index of their assessments.
pub(super) async fn debts(tx: &mut impl Tx, taxpayers: &[Uuid]) -> sqlx::Result<Vec<Counted>> {
    let rows = sqlx::query!(
        r#"select a.taxpayer_id, min(a.assessed_at) as "since!", count(*) as "count!" from assessment a
           where a.taxpayer_id = any($1) group by a.taxpayer_id order by a.taxpayer_id"#,
        taxpayers,
    )
    .fetch_all(tx.conn())
    .await?;
    let counted = rows.into_iter().map(|row| Counted {
        taxpayer: row.taxpayer_id,
        since: casablanca::civil_date(row.since),
        count: row.count,
    });
    Ok(counted.collect())
}

/// The reminders and steps against each of these, annulled ones among them, counted, by the index of their notices.
pub(super) async fn notices(tx: &mut impl Tx, taxpayers: &[Uuid]) -> sqlx::Result<Vec<Counted>> {
    sqlx::query_as!(
        Counted,
        r#"select n.taxpayer_id as taxpayer, min(n.issued_on) as "since!", count(*) as "count!" from debt_notice n
           where n.taxpayer_id = any($1) group by n.taxpayer_id order by n.taxpayer_id"#,
        taxpayers,
    )
    .fetch_all(tx.conn())
    .await
}

/// The claims of each of these, answered or not, counted.
pub(super) async fn claims(tx: &mut impl Tx, taxpayers: &[Uuid]) -> sqlx::Result<Vec<Counted>> {
    sqlx::query_as!(
        Counted,
        r#"select c.taxpayer_id as taxpayer, min(c.received_on) as "since!", count(*) as "count!" from debt_claim c
           where c.taxpayer_id = any($1) group by c.taxpayer_id order by c.taxpayer_id"#,
        taxpayers,
    )
    .fetch_all(tx.conn())
    .await
}

/// The receipts of each of these, what the receiver collected of their orders, and what was given back or imputed of what they paid too much,
/// counted, by the index of their receipts.
pub(super) async fn receipts(tx: &mut impl Tx, taxpayers: &[Uuid]) -> sqlx::Result<Vec<Counted>> {
    sqlx::query_as!(
        Counted,
        r#"select p.taxpayer_id as "taxpayer!", min(p.on_date) as "since!", count(*) as "count!"
           from (
               select r.taxpayer_id, r.on_date from receipt r
               where r.taxpayer_id = any($1)
               union all
               select o.taxpayer_id, c.on_date from recovery c join collection_order o on o.id = c.order_id
               where o.taxpayer_id = any($1)
               union all
               select o.taxpayer_id, s.on_date from surplus_settlement s join collection_order o on o.id = s.order_id
               where o.taxpayer_id = any($1)) p
           group by p.taxpayer_id order by p.taxpayer_id"#,
        taxpayers,
    )
    .fetch_all(tx.conn())
    .await
}

/// Receipts without a taxpayer whose payer was written with all of these words.
pub(super) async fn payers(tx: &mut impl Tx, scope: &Scope, words: &[String]) -> sqlx::Result<Vec<Paid>> {
    sqlx::query_as!(
        Paid,
        r#"select r.id, r.unit_id as unit, o.code || '/' || r.number as "label!", r.payer_name as name, r.on_date as since
           from receipt r join cash_office o on o.id = r.office_id
           where r.taxpayer_id is null and r.payer_name ilike all($3)
             and ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
           order by r.id limit $4"#,
        scope.units(),
        scope.owner(),
        words,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await
}

/// Payments that channels reported with a payer written with all of these words.
pub(super) async fn reported(tx: &mut impl Tx, scope: &Scope, words: &[String]) -> sqlx::Result<Vec<Paid>> {
    sqlx::query_as!(
        Paid,
        r#"select p.id, c.unit_id as unit, c.code || ' ' || p.reported_id as "label!", p.payer as "name!", p.received_on as since
           from payment p join payment_channel c on c.id = p.channel_id
           where p.payer ilike all($3)
             and ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
           order by p.id limit $4"#,
        scope.units(),
        scope.owner(),
        words,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await
}

/// Lines of bank statements that name somebody with all of these words, beside the amount or in what they say.
pub(super) async fn counterparties(tx: &mut impl Tx, scope: &Scope, words: &[String]) -> sqlx::Result<Vec<Paid>> {
    sqlx::query_as!(
        Paid,
        r#"select l.id, o.unit_id as unit, '…' || right(a.rib, 6) || ' ' || l.on_date::text as "label!",
               l.counterparty || ' ' || l.text as "name!", l.on_date as since
           from bank_line l join bank_account a on a.id = l.account_id join cash_office o on o.id = a.office_id
           where l.counterparty || ' ' || l.text ilike all($3)
             and ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
           order by l.id limit $4"#,
        scope.units(),
        scope.owner(),
        words,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await
}

/// Since when the trail has rows about these taxpayers, by its index of objects.
pub(super) async fn trail(
    tx: &mut impl Tx,
    scope: &Scope,
    taxpayers: &[Uuid],
) -> sqlx::Result<Vec<(String, NaiveDate)>> {
    let ids: Vec<String> = taxpayers.iter().map(|id| TaxpayerId::from_uuid(*id).to_string()).collect();
    let rows = sqlx::query!(
        r#"select w.id as "id!", r.at
           from unnest($3::text[]) as w (id)
           cross join lateral (
               select a.at from audit a
               where a.object_id = w.id and ($1::uuid[] is null or a.unit_id = any($1)) and $2::uuid is null
               order by a.id limit 1) r"#,
        scope.units(),
        scope.owner(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, casablanca::civil_date(row.at))).collect())
}

/// Those of these files that a printed paper is kept in.
pub(super) async fn referred(tx: &mut impl Tx, files: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"select w.id as "id!" from unnest($1::uuid[]) as w (id)
           where exists (select from receipt_print p where p.file_id = w.id)"#,
        files,
    )
    .fetch_all(tx.conn())
    .await
}

/// How many taxpayers nothing happened to since: not corrected, nothing charged any more, nothing assessed, nothing paid. One that was merged
/// goes with the one that it was merged into.
pub(super) async fn idle(tx: &mut impl Tx, until: DateTime<Utc>) -> sqlx::Result<i64> {
    let day = casablanca::civil_date(until);
    sqlx::query_scalar!(
        r#"with recursive kin (root, id) as (
               select t.id, t.id from taxpayer t where t.merged_into is null and t.updated_at < $1
               union all
               select k.root, t.id from kin k join taxpayer t on t.merged_into = k.id
           )
           select count(*) as "count!" from taxpayer t
           where t.merged_into is null and t.updated_at < $1
             and not exists (select from taxable x where x.taxpayer_id = t.id and (x.until_date is null or x.until_date >= $2))
             and not exists (select from kin k join assessment a on a.taxpayer_id = k.id where k.root = t.id and a.assessed_at >= $1)
             and not exists (select from kin k join receipt r on r.taxpayer_id = k.id where k.root = t.id and r.issued_at >= $1)"#,
        until,
        day,
    )
    .fetch_one(tx.conn())
    .await
}
