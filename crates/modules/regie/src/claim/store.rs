//! Claims as SQL: written once, answered once, notified once.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Answer, Claim, ClaimManner, ClaimOutcome, ClaimState, Filter, Notification};
use crate::taxpayer::{self, Taxpayer};

/// Which claims, and how many of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// This one.
    pub(crate) id: Option<Uuid>,
    /// Like this.
    pub(crate) filter: Filter,
    /// After this one, in the sequence of the list.
    pub(crate) after: Option<Uuid>,
    /// At most so many; all when missing.
    pub(crate) limit: Option<i64>,
}

impl Wanted {
    /// A page.
    pub(crate) fn page(filter: Filter, args: &PageArgs) -> Self {
        Self { id: None, filter, after: args.after, limit: Some(args.limit()) }
    }
}

/// Claims inside the scope, those to be answered first before the others.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: Wanted) -> Outcome<Vec<Claim>> {
    let filter = wanted.filter;
    let family = family(tx, filter).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"select c.id as "id!", c.unit_id as "unit_id!", c.order_id as "order_id!", c.taxpayer_id as "taxpayer_id!", c.year as "year!",
               c.number as "number!", c.received_on as "received_on!", c.claim_until as "claim_until!", c.grounds as "grounds!",
               c.wanted_centimes as "wanted_centimes?",
               c.answer_until as "answer_until!", c.court_until as "silence_until!", c.recorded_at as "recorded_at!",
               c.recorded_by as "recorded_by!", o.year as "order_year!", o.number as "order_number!", o.reference as "order_reference!",
               a.outcome as "outcome?", a.reasons as "reasons?", a.answered_on as "answered_on?",
               a.at as "answered_at?", a.staff_id as "answered_by?", h.number as "change_number?",
               n.notified_on as "notified_on?", n.manner as "manner?", n.reference as "reference?", n.court_until as "court_until?",
               n.at as "notified_at?", n.staff_id as "notified_by?"
           from debt_claim c
           join collection_order o on o.id = c.order_id
           left join debt_claim_answer a on a.claim_id = c.id
           left join debt_claim_notification n on n.claim_id = c.id
           left join order_change h on h.id = a.change_id
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or c.id = $3)
             and ($4::uuid is null or c.order_id = $4)
             and ($5::uuid[] is null or c.taxpayer_id = any($5))
             and ($6::text is null or $6 = case when n.claim_id is not null then 'notified' when a.claim_id is not null then 'answered' else 'open' end)
             and ($7::uuid is null or (c.answer_until, c.id) > (select p.answer_until, p.id from debt_claim p where p.id = $7))
           order by c.answer_until, c.id limit $8"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        filter.order,
        family.as_deref(),
        filter.state.map(ClaimState::as_str),
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    let people: Vec<Uuid> = rows.iter().map(|row| row.taxpayer_id).collect();
    let people: HashMap<Uuid, Taxpayer> =
        taxpayer::store::many(tx, &people).await?.into_iter().map(|one| (one.id, one)).collect();
    let claims = rows.into_iter().map(|row| {
        let taxpayer = people.get(&row.taxpayer_id).cloned();
        row.claim(taxpayer.ok_or(Internal::Broken("who made a claim is missing"))?)
    });
    Ok(claims.collect::<Result<_, Internal>>()?)
}

/// The taxpayer that a filter names, with whoever was found to be the same.
async fn family(tx: &mut (impl Tx + ?Sized), filter: Filter) -> Outcome<Option<Vec<Uuid>>> {
    match filter.taxpayer {
        None => Ok(None),
        Some(id) => Ok(Some(taxpayer::store::family(tx, id).await?)),
    }
}

/// One claim, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Claim>> {
    Ok(select(tx, scope, Wanted { id: Some(id), ..Wanted::default() }).await?.pop())
}

/// The claims against an order that the caller found inside its scope, newest first.
pub(crate) async fn about(tx: &mut (impl Tx + ?Sized), order: Uuid) -> Outcome<Vec<Claim>> {
    let filter = Filter { order: Some(order), ..Filter::default() };
    let mut found = select(tx, &Scope::All, Wanted { filter, ..Wanted::default() }).await?;
    found.sort_by_key(|claim| std::cmp::Reverse(claim.id));
    Ok(found)
}

/// How many claims [`select`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), scope: &Scope, filter: Filter) -> Outcome<i64> {
    let family = family(tx, filter).await?;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from debt_claim c
           left join debt_claim_answer a on a.claim_id = c.id
           left join debt_claim_notification n on n.claim_id = c.id
           where ($1::uuid[] is null or c.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or c.order_id = $3)
             and ($4::uuid[] is null or c.taxpayer_id = any($4))
             and ($5::text is null or $5 = case when n.claim_id is not null then 'notified' when a.claim_id is not null then 'answered' else 'open' end)"#,
        scope.units(),
        scope.owner(),
        filter.order,
        family.as_deref(),
        filter.state.map(ClaimState::as_str),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// Writes a claim.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), claim: &Claim) -> Outcome<()> {
    sqlx::query!(
        "insert into debt_claim (id, unit_id, order_id, taxpayer_id, year, number, received_on, claim_until, grounds, wanted_centimes,
             answer_until, court_until, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        claim.id,
        claim.unit,
        claim.order,
        claim.taxpayer.id,
        claim.year,
        claim.number,
        claim.received_on,
        claim.claim_until,
        claim.grounds,
        claim.wanted.map(Money::centimes),
        claim.answer_until,
        claim.silence_until,
        claim.recorded_at,
        claim.recorded_by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes the answer of a claim. PostgreSQL refuses a second one (`debt_claim_answer_pkey`).
pub(crate) async fn insert_answer(
    tx: &mut (impl Tx + ?Sized),
    (claim, change): (Uuid, Option<Uuid>),
    answer: &Answer,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_claim_answer (claim_id, outcome, change_id, reasons, answered_on, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        claim,
        answer.outcome.as_str(),
        change,
        answer.reasons,
        answer.on,
        answer.at,
        answer.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes when an answer reached whoever claims. PostgreSQL refuses a second time (`debt_claim_notification_pkey`).
pub(crate) async fn insert_notification(
    tx: &mut (impl Tx + ?Sized),
    claim: Uuid,
    new: &Notification,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_claim_notification (claim_id, notified_on, manner, reference, court_until, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        claim,
        new.on,
        new.manner.as_str(),
        new.reference,
        new.court_until,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A claim as it is stored, with its order and its answer.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    order_id: Uuid,
    taxpayer_id: Uuid,
    year: i32,
    number: i32,
    received_on: NaiveDate,
    claim_until: NaiveDate,
    grounds: String,
    wanted_centimes: Option<i64>,
    answer_until: NaiveDate,
    silence_until: NaiveDate,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    order_year: i32,
    order_number: i32,
    order_reference: String,
    outcome: Option<String>,
    reasons: Option<String>,
    answered_on: Option<NaiveDate>,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<Uuid>,
    change_number: Option<i32>,
    notified_on: Option<NaiveDate>,
    manner: Option<String>,
    reference: Option<String>,
    court_until: Option<NaiveDate>,
    notified_at: Option<DateTime<Utc>>,
    notified_by: Option<Uuid>,
}

impl Row {
    fn claim(self, taxpayer: Taxpayer) -> Result<Claim, Internal> {
        let answer = self.answer()?;
        let beyond = || Internal::Stored {
            table: "debt_claim",
            column: "wanted_centimes",
            detail: "beyond what is kept".to_owned(),
        };
        let wanted = self.wanted_centimes.map(|centimes| Money::from_centimes(centimes).ok_or_else(beyond));
        Ok(Claim {
            id: self.id,
            unit: self.unit_id,
            order: self.order_id,
            order_number: (self.order_year, self.order_number),
            order_reference: self.order_reference,
            taxpayer,
            year: self.year,
            number: self.number,
            received_on: self.received_on,
            claim_until: self.claim_until,
            grounds: self.grounds,
            wanted: wanted.transpose()?,
            answer_until: self.answer_until,
            silence_until: self.silence_until,
            recorded_at: self.recorded_at,
            recorded_by: self.recorded_by,
            answer,
        })
    }

    fn answer(&self) -> Result<Option<Answer>, Internal> {
        let notification = self.notification()?;
        let stored = self.outcome.as_deref().zip(self.reasons.clone()).zip(self.answered_on);
        let stored = stored.zip(self.answered_at.zip(self.answered_by));
        let read = stored.map(|(((outcome, reasons), on), (at, by))| {
            let outcome = ClaimOutcome::stored("debt_claim_answer", "outcome", outcome)?;
            Ok::<_, Internal>(Answer { outcome, change: self.change_number, reasons, on, at, by, notification })
        });
        read.transpose()
    }

    fn notification(&self) -> Result<Option<Notification>, Internal> {
        let stored = self.manner.as_deref().zip(self.reference.clone()).zip(self.notified_on.zip(self.court_until));
        let stored = stored.zip(self.notified_at.zip(self.notified_by));
        let read = stored.map(|(((manner, reference), (on, court_until)), (at, by))| {
            let manner = ClaimManner::stored("debt_claim_notification", "manner", manner)?;
            Ok::<_, Internal>(Notification { on, manner, reference, court_until, at, by })
        });
        read.transpose()
    }
}
