//! A roll is written once, and then says how far it is.

use kernel::tx::Tx;
use uuid::Uuid;

use crate::roll::Roll;

/// Writes a roll at its beginning. PostgreSQL refuses a second one at work (`roll_at_work`).
pub(crate) async fn insert(tx: &mut impl Tx, roll: &Roll) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into roll (id, unit_id, kind_id, year, liable_on, tariff_id, threshold_centimes, state, turn, total, done, payable_count,
             payable_centimes, exempt_count, below_count, below_centimes, exception_count, assessed, prepare_asked_at, prepared_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, 0, 0, 0, 0, 0, $11, $12)",
        roll.id,
        roll.unit_id,
        roll.kind_id,
        roll.year,
        roll.liable_on,
        roll.tariff_id,
        roll.threshold.centimes(),
        roll.state.as_str(),
        roll.turn,
        roll.total,
        roll.asked_at,
        roll.prepared_by,
    )
    .execute(tx.conn())
    .await?;
    if roll.quarters.is_empty() {
        return Ok(());
    }
    let quarters: Vec<i32> = roll.quarters.iter().map(|part| part.quarter).collect();
    // Each quarter of a rule that reads a tariff has one; without any, the second list is shorter.
    let tariffs: Vec<Uuid> = roll.quarters.iter().filter_map(|part| part.tariff).collect();
    sqlx::query!(
        "insert into roll_quarter (roll_id, quarter, tariff_id) select $1, n.quarter, n.tariff_id
         from unnest($2::int4[], $3::uuid[]) as n (quarter, tariff_id)",
        roll.id,
        &quarters,
        &tariffs,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Those of the same kind, year, quarters and unit that wait or stopped give way to this one; gives which did.
pub(crate) async fn replace(tx: &mut impl Tx, by: &Roll) -> sqlx::Result<Vec<Uuid>> {
    let quarters: Vec<i32> = by.quarters.iter().map(|part| part.quarter).collect();
    sqlx::query_scalar!(
        "update roll set state = 'abandoned', replaced_by = $1
         where kind_id = $2 and year = $3 and unit_id = $4 and state in ('prepared', 'failed')
           and array(select q.quarter from roll_quarter q where q.roll_id = roll.id order by q.quarter) = $5::int4[]
         returning id",
        by.id,
        by.kind_id,
        by.year,
        by.unit_id,
        &quarters,
    )
    .fetch_all(tx.conn())
    .await
}

/// Puts in place how far a roll is, of one that the transaction holds.
pub(crate) async fn save(tx: &mut impl Tx, roll: &Roll) -> sqlx::Result<()> {
    let (numbers, given_up, totals) = (roll.numbers.as_ref(), roll.abandonment.as_ref(), roll.totals);
    sqlx::query!(
        "update roll set state = $2, turn = $3, after_id = $4, total = $5, done = $6, payable_count = $7, payable_centimes = $8,
             exempt_count = $9, below_count = $10, below_centimes = $11, exception_count = $12, assessed = $13, first_number = $14,
             last_number = $15, prepared_at = $16, run_by = $17, run_asked_at = $18, done_at = $19, failure = $20, abandoned_by = $21,
             abandoned_at = $22, abandon_reasons = $23
         where id = $1",
        roll.id,
        roll.state.as_str(),
        roll.turn,
        roll.after,
        roll.total,
        roll.done,
        totals.payable.0,
        totals.payable.1.centimes(),
        totals.exempt,
        totals.below.0,
        totals.below.1.centimes(),
        totals.exceptions,
        roll.assessed,
        numbers.map(|(first, _)| first.as_str()),
        numbers.map(|(_, last)| last.as_str()),
        roll.prepared_at,
        roll.run.map(|(by, _)| by),
        roll.run.map(|(_, at)| at),
        roll.done_at,
        roll.failure.map(crate::roll::Stop::as_str),
        given_up.map(|given| given.by),
        given_up.map(|given| given.at),
        given_up.map(|given| given.reasons.as_str()),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
