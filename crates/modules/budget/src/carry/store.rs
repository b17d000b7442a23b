//! Statements of what is carried over as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::money::Money;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Answered, Carry, Item};
use crate::step::Entry;
use crate::stored::money;
use crate::terms::Answer;

/// The statements of a budget, or one of them, in the order of their numbers.
pub(crate) async fn of(tx: &mut impl Tx, budget: Uuid, only: Option<Uuid>) -> Outcome<Vec<Carry>> {
    let rows = sqlx::query!(
        "select id, budget_id, from_budget_id, number, stated_on, reference, surplus_line_id, surplus_centimes, stated_by
         from budget_carry where budget_id = $1 and ($2::uuid is null or id = $2) order by number",
        budget,
        only,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(Carry {
            id: row.id,
            budget_id: row.budget_id,
            from: row.from_budget_id,
            number: row.number,
            on: row.stated_on,
            reference: row.reference,
            surplus_line: row.surplus_line_id,
            surplus: money("budget_carry", "surplus_centimes", row.surplus_centimes)?,
            by: row.stated_by,
        });
    }
    Ok(found)
}

/// The budget of a statement.
pub(crate) async fn budget_of(tx: &mut impl Tx, carry: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!("select budget_id from budget_carry where id = $1", carry).fetch_optional(tx.conn()).await
}

/// The credits of these statements, each with its statement and the number of its commitment, in their order.
pub(crate) async fn items(tx: &mut impl Tx, carries: &[Uuid]) -> Outcome<Vec<(Uuid, Item, Option<i32>)>> {
    let rows = sqlx::query!(
        r#"select i.carry_id, i.line_id, i.engagement_id, i.amount_centimes, e.number as "number?"
           from budget_carry_line i left join budget_engagement e on e.id = i.engagement_id
           where i.carry_id = any($1) order by i.carry_id, i.position"#,
        carries,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = money("budget_carry_line", "amount_centimes", row.amount_centimes)?;
        items.push((row.carry_id, Item { line: row.line_id, engagement: row.engagement_id, amount }, row.number));
    }
    Ok(items)
}

/// What the treasurer answered to these statements.
pub(crate) async fn answers(tx: &mut impl Tx, carries: &[Uuid]) -> Outcome<Vec<(Uuid, Answered)>> {
    let rows = sqlx::query!(
        "select carry_id, answer, on_date, reference, reasons from budget_carry_answer where carry_id = any($1)",
        carries,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        let answer = Answer::stored("budget_carry_answer", "answer", &row.answer)?;
        let entry = Entry { on: row.on_date, reference: row.reference, reasons: row.reasons };
        answers.push((row.carry_id, Answered { answer, entry }));
    }
    Ok(answers)
}

/// What was carried to each line of a budget by a day, the surplus on its line of revenue.
pub(crate) async fn by_line(tx: &mut impl Tx, budget: Uuid, by: NaiveDate) -> Outcome<Vec<(Uuid, Money)>> {
    let rows = sqlx::query!(
        r#"select i.line_id as "line_id!", sum(i.amount_centimes)::bigint as "centimes!"
           from budget_carry c join budget_carry_answer a on a.carry_id = c.id
           join (select carry_id, line_id, amount_centimes from budget_carry_line
                 union all
                 select id, surplus_line_id, surplus_centimes from budget_carry where surplus_line_id is not null) i
               on i.carry_id = c.id
           where c.budget_id = $1 and a.answer = 'visaed' and a.on_date <= $2
           group by i.line_id"#,
        budget,
        by,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = |line: Uuid, centimes: i64| -> Outcome<(Uuid, Money)> {
        Ok((line, money("budget_carry_line", "amount_centimes", centimes)?))
    };
    rows.into_iter().map(|row| read(row.line_id, row.centimes)).collect()
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Carry, (items, at): (&[Item], DateTime<Utc>)) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_carry (id, budget_id, from_budget_id, number, stated_on, reference, surplus_line_id, surplus_centimes,
             stated_at, stated_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id,
        new.budget_id,
        new.from,
        new.number,
        new.on,
        new.reference.as_deref(),
        new.surplus_line,
        new.surplus.centimes(),
        at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    let lines: Vec<Uuid> = items.iter().map(|item| item.line).collect();
    // An array of nothing in places is written as one of nil.
    let engagements: Vec<Uuid> = items.iter().map(|item| item.engagement.unwrap_or_default()).collect();
    let centimes: Vec<i64> = items.iter().map(|item| item.amount.centimes()).collect();
    sqlx::query!(
        "insert into budget_carry_line (carry_id, position, line_id, engagement_id, amount_centimes)
         select $1, n.position::integer, n.line_id, nullif(n.engagement_id, $5), n.amount_centimes
         from unnest($2::uuid[], $3::uuid[], $4::bigint[]) with ordinality as n (line_id, engagement_id, amount_centimes, position)",
        new.id,
        lines.as_slice(),
        engagements.as_slice(),
        centimes.as_slice(),
        Uuid::nil(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn insert_answer(
    tx: &mut impl Tx,
    (carry, new): (Uuid, &Answered),
    (at, by): (DateTime<Utc>, Uuid),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into budget_carry_answer (carry_id, answer, on_date, reference, reasons, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        carry,
        new.answer.step().as_str(),
        new.entry.on,
        new.entry.reference.as_deref(),
        new.entry.reasons.as_deref(),
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
