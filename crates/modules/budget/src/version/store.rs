//! Versions and their amounts as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Amount, Established, Version};
use crate::stored::money;
use crate::terms::{Ground, VersionKind};

/// The versions of these budgets, in the order of their numbers.
pub(crate) async fn of(tx: &mut impl Tx, budgets: &[Uuid]) -> Outcome<Vec<Version>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, budget_id, number, kind, transfers, ground, decided_on, decision, base_id
         from budget_version where budget_id = any($1) order by budget_id, number",
        budgets,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::version).collect()
}

/// The budget of a version.
pub(crate) async fn budget_of(tx: &mut impl Tx, version: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!("select budget_id from budget_version where id = $1", version).fetch_optional(tx.conn()).await
}

/// The amounts of a version.
pub(crate) async fn amounts(tx: &mut impl Tx, version: Uuid) -> Outcome<Vec<Amount>> {
    let rows = sqlx::query!("select line_id, amount_centimes from budget_amount where version_id = $1", version)
        .fetch_all(tx.conn())
        .await?;
    let amount = |line: Uuid, centimes: i64| -> Outcome<Amount> {
        Ok(Amount { line, amount: money("budget_amount", "amount_centimes", centimes)? })
    };
    rows.into_iter().map(|row| amount(row.line_id, row.amount_centimes)).collect()
}

pub(crate) async fn insert(tx: &mut impl Tx, version: &Version, (at, by): (DateTime<Utc>, Uuid)) -> sqlx::Result<()> {
    let decision = version.established.as_ref();
    sqlx::query!(
        "insert into budget_version
             (id, budget_id, number, kind, transfers, recorded_at, recorded_by, ground, authority, decided_on, decision, base_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        version.id,
        version.budget_id,
        version.number,
        version.kind.as_str(),
        version.transfers,
        at,
        by,
        decision.map(|one| one.ground.as_str()),
        decision.map(|one| one.ground.author().as_str()),
        decision.map(|one| one.on),
        decision.map(|one| one.reference.as_str()),
        decision.and_then(|one| one.base),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The amounts of a new version, in one statement.
pub(crate) async fn insert_amounts(tx: &mut impl Tx, version: Uuid, amounts: &[Amount]) -> sqlx::Result<()> {
    let lines: Vec<Uuid> = amounts.iter().map(|amount| amount.line).collect();
    let centimes: Vec<i64> = amounts.iter().map(|amount| amount.amount.centimes()).collect();
    sqlx::query!(
        "insert into budget_amount (version_id, line_id, amount_centimes)
         select $1, n.line_id, n.amount_centimes from unnest($2::uuid[], $3::bigint[]) as n (line_id, amount_centimes)",
        version,
        lines.as_slice(),
        centimes.as_slice(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A version as it is stored.
struct Row {
    id: Uuid,
    budget_id: Uuid,
    number: i32,
    kind: String,
    transfers: i32,
    ground: Option<String>,
    decided_on: Option<NaiveDate>,
    decision: Option<String>,
    base_id: Option<Uuid>,
}

impl Row {
    fn version(self) -> Outcome<Version> {
        let established = match (self.ground, self.decided_on, self.decision) {
            (Some(ground), Some(on), Some(reference)) => {
                let ground = Ground::stored("budget_version", "ground", &ground)?;
                Some(Established { ground, on, reference, base: self.base_id })
            }
            _ => None,
        };
        Ok(Version {
            id: self.id,
            budget_id: self.budget_id,
            number: self.number,
            kind: VersionKind::stored("budget_version", "kind", &self.kind)?,
            transfers: self.transfers,
            established,
        })
    }
}

/// When the first version of a budget was recorded.
pub(crate) async fn first_recorded(tx: &mut impl Tx, budget: Uuid) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select min(recorded_at) from budget_version where budget_id = $1 and kind <> 'established'",
        budget
    )
    .fetch_one(tx.conn())
    .await
}
