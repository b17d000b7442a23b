use chrono::NaiveDate;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Near, Open};

/// Declarations that were never handed in, whose deadline ends from one day to another, counted by unit.
pub(super) async fn near(
    tx: &mut impl Tx,
    scope: &Scope,
    from: NaiveDate,
    until: NaiveDate,
) -> sqlx::Result<Vec<Near>> {
    sqlx::query_as!(
        Near,
        r#"select unit_id, count(*) as "count!", min(deadline_due) as "first!" from declaration
           where state in ('draft', 'returned') and declared_on is null and deadline_due between $3 and $4
             and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
           group by unit_id order by unit_id"#,
        scope.units(),
        scope.owner(),
        from,
        until,
    )
    .fetch_all(tx.conn())
    .await
}

/// Drafts that were never handed in, of events from one day to another; those abroad have days of their own. Nobody else
/// changes them until the transaction ends.
pub(super) async fn open(
    tx: &mut impl Tx,
    scope: &Scope,
    here: (NaiveDate, NaiveDate),
    abroad: (NaiveDate, NaiveDate),
) -> sqlx::Result<Vec<Open>> {
    sqlx::query_as!(
        Open,
        r#"select id, unit_id, subject, event_date, deadline_due,
               coalesce((content ->> 'born_abroad')::boolean, (content ->> 'died_abroad')::boolean, false) as "abroad!"
           from declaration
           where state in ('draft', 'returned') and declared_on is null
             and case when coalesce((content ->> 'born_abroad')::boolean, (content ->> 'died_abroad')::boolean, false)
                   then event_date between $5 and $6 else event_date between $3 and $4 end
             and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
           order by id for update"#,
        scope.units(),
        scope.owner(),
        here.0,
        here.1,
        abroad.0,
        abroad.1,
    )
    .fetch_all(tx.conn())
    .await
}

/// Another last day for a draft.
pub(super) async fn move_to(tx: &mut impl Tx, scope: &Scope, id: Uuid, due: NaiveDate) -> sqlx::Result<()> {
    sqlx::query!(
        "update declaration set deadline_due = $4
         where id = $3 and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)",
        scope.units(),
        scope.owner(),
        id,
        due,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
