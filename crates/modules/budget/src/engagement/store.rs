//! Commitments as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Engagement, Filter, Release};
use crate::stored::money;
use crate::terms::EngagementKind;

/// A page of the commitments, newest first.
pub(crate) async fn page(tx: &mut impl Tx, filter: &Filter, page: &PageArgs) -> Outcome<Vec<Engagement>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, budget_id, line_id, number, kind, purpose, reference, amount_centimes, near_limit, engaged_on, engaged_by,
             carried_from, first_on
         from budget_engagement
         where ($1::uuid is null or budget_id = $1) and ($2::uuid is null or line_id = $2) and ($3::uuid is null or id < $3)
         order by id desc limit $4",
        filter.budget,
        filter.line,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::engagement).collect()
}

/// How many commitments [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from budget_engagement
           where ($1::uuid is null or budget_id = $1) and ($2::uuid is null or line_id = $2)"#,
        filter.budget,
        filter.line,
    )
    .fetch_one(tx.conn())
    .await
}

/// These commitments.
pub(crate) async fn many(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<Engagement>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, budget_id, line_id, number, kind, purpose, reference, amount_centimes, near_limit, engaged_on, engaged_by,
             carried_from, first_on
         from budget_engagement where id = any($1) order by id",
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::engagement).collect()
}

/// All commitments of a budget, in the order of their numbers.
pub(crate) async fn under(tx: &mut impl Tx, budget: Uuid) -> Outcome<Vec<Engagement>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, budget_id, line_id, number, kind, purpose, reference, amount_centimes, near_limit, engaged_on, engaged_by,
             carried_from, first_on
         from budget_engagement where budget_id = $1 order by number",
        budget,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::engagement).collect()
}

/// What is ordered to be paid on each of these commitments; what the accountant returned is left out.
pub(crate) async fn ordered(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<(Uuid, Money)>> {
    let rows = sqlx::query!(
        r#"select o.engagement_id, sum(o.amount_centimes)::bigint as "centimes!" from budget_order o
           where o.engagement_id = any($1)
             and not exists (select from budget_step s where s.order_id = o.id and s.step = 'refused'
                 and coalesce(s.version_id, s.transfer_id, s.engagement_id, s.order_id) = o.id)
           group by o.engagement_id"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = |id: Uuid, centimes: i64| -> Outcome<(Uuid, Money)> {
        Ok((id, money("budget_order", "amount_centimes", centimes)?))
    };
    rows.into_iter().map(|row| read(row.engagement_id, row.centimes)).collect()
}

/// What was given back of these commitments, in the order in which it was noted.
pub(crate) async fn releases(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<Release>> {
    let rows = sqlx::query!(
        "select id, engagement_id, amount_centimes, on_date, reference, reasons, noted_by from budget_release
         where engagement_id = any($1) order by noted_at, id",
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut releases = Vec::with_capacity(rows.len());
    for row in rows {
        releases.push(Release {
            id: row.id,
            engagement_id: row.engagement_id,
            amount: money("budget_release", "amount_centimes", row.amount_centimes)?,
            on: row.on_date,
            reference: row.reference,
            reasons: row.reasons,
            by: row.noted_by,
        });
    }
    Ok(releases)
}

pub(crate) async fn insert_release(tx: &mut impl Tx, new: &Release, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_release (id, engagement_id, amount_centimes, on_date, reference, reasons, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        new.engagement_id,
        new.amount.centimes(),
        new.on,
        new.reference.as_deref(),
        new.reasons,
        at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Engagement, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_engagement (id, budget_id, line_id, number, kind, purpose, reference, amount_centimes, near_limit,
             engaged_on, engaged_at, engaged_by, carried_from, first_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.id,
        new.budget_id,
        new.line_id,
        new.number,
        new.kind.as_str(),
        new.purpose,
        new.reference,
        new.amount.centimes(),
        new.near_limit,
        new.engaged_on,
        at,
        new.engaged_by,
        new.carried.map(|(from, _)| from),
        new.carried.map(|(_, first)| first),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A commitment as it is stored.
struct Row {
    id: Uuid,
    budget_id: Uuid,
    line_id: Uuid,
    number: i32,
    kind: String,
    purpose: String,
    reference: String,
    amount_centimes: i64,
    near_limit: bool,
    engaged_on: NaiveDate,
    engaged_by: Uuid,
    carried_from: Option<Uuid>,
    first_on: Option<NaiveDate>,
}

impl Row {
    fn engagement(self) -> Outcome<Engagement> {
        Ok(Engagement {
            id: self.id,
            budget_id: self.budget_id,
            line_id: self.line_id,
            number: self.number,
            kind: EngagementKind::stored("budget_engagement", "kind", &self.kind)?,
            purpose: self.purpose,
            reference: self.reference,
            amount: money("budget_engagement", "amount_centimes", self.amount_centimes)?,
            near_limit: self.near_limit,
            engaged_on: self.engaged_on,
            engaged_by: self.engaged_by,
            carried: self.carried_from.zip(self.first_on),
        })
    }
}
