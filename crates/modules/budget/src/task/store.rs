//! Who took deadlines, and what was told of them, as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Done, Taken, Task, Telling};
use crate::terms::Duty;

/// Somebody's word that a deadline is theirs, or no longer.
#[derive(Debug)]
pub(crate) struct New {
    pub(crate) id: Uuid,
    pub(crate) budget: Uuid,
    pub(crate) position: i32,
    pub(crate) taken: bool,
    /// The day on which it was kept, where this word says so.
    pub(crate) kept_on: Option<NaiveDate>,
    /// Number of its paper.
    pub(crate) reference: Option<String>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// The last word on each deadline of a budget.
pub(crate) async fn taken(tx: &mut impl Tx, budget: Uuid) -> Outcome<Vec<Taken>> {
    let rows = sqlx::query!(
        "select distinct on (task, version) task, version, position, taken, noted_by from budget_task
         where budget_id = $1 order by task, version, position desc",
        budget,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let duty = Duty::stored("budget_task", "task", &row.task)?;
        let by = row.taken.then_some(row.noted_by);
        found.push(Taken { duty, version: row.version, position: row.position, by });
    }
    Ok(found)
}

/// The last word on each deadline that was kept by what no act of the system tells of.
pub(crate) async fn kept(tx: &mut impl Tx, budget: Uuid) -> Outcome<Vec<(Duty, i32, Done)>> {
    let rows = sqlx::query!(
        r#"select distinct on (task, version) task, version, kept_on as "kept_on!", reference from budget_task
           where budget_id = $1 and kept_on is not null order by task, version, position desc"#,
        budget,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let version = (row.version > 0).then_some(row.version);
        let done = Done { on: row.kept_on, reference: row.reference, version };
        found.push((Duty::stored("budget_task", "task", &row.task)?, row.version, done));
    }
    Ok(found)
}

/// The deadline that a word was about.
pub(crate) async fn of_word(tx: &mut impl Tx, id: Uuid) -> Outcome<Option<(Uuid, Duty, i32)>> {
    let row = sqlx::query!("select budget_id, task, version from budget_task where id = $1", id)
        .fetch_optional(tx.conn())
        .await?;
    match row {
        Some(row) => Ok(Some((row.budget_id, Duty::stored("budget_task", "task", &row.task)?, row.version))),
        None => Ok(None),
    }
}

pub(crate) async fn insert(tx: &mut impl Tx, task: &Task, new: &New) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_task (id, budget_id, task, version, position, taken, kept_on, reference, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id,
        new.budget,
        task.duty.as_str(),
        task.version,
        new.position,
        new.taken,
        new.kept_on,
        new.reference.as_deref(),
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that a deadline is told; `false` when it was before.
pub(crate) async fn tell(
    tx: &mut impl Tx,
    budget: Uuid,
    (task, telling): (&Task, Telling),
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into budget_task_told (budget_id, task, version, told, told_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        budget,
        task.duty.as_str(),
        task.version,
        telling.as_str(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The first statement of what a year leaves that was not refused.
pub(crate) async fn carried(tx: &mut impl Tx, from: Uuid) -> sqlx::Result<Option<Done>> {
    let row = sqlx::query!(
        "select c.stated_on, c.reference from budget_carry c left join budget_carry_answer a on a.carry_id = c.id
         where c.from_budget_id = $1 and a.answer is distinct from 'refused' order by c.number limit 1",
        from,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Done { on: row.stated_on, reference: row.reference, version: None }))
}

/// The first statement of execution that was printed once the year was closed.
pub(crate) async fn printed(tx: &mut impl Tx, budget: Uuid) -> sqlx::Result<Option<(i32, NaiveDate)>> {
    let row = sqlx::query!(
        "select number, on_date from budget_statement where budget_id = $1 and closed order by number limit 1",
        budget,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.number, row.on_date)))
}
