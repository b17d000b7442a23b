//! The counts, as SQL.

use chrono::NaiveDate;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Work;

/// All counts in one round trip.
pub(super) async fn count(tx: &mut impl Tx, scope: &Scope, me: Uuid, day: (NaiveDate, i32)) -> sqlx::Result<Work> {
    sqlx::query_as!(
        Work,
        r#"with open as (
               select state, drafted_by, deadline_due from declaration
               where state in ('draft', 'submitted', 'returned')
                 and ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
           )
           select
               (select count(*) from open where state = 'draft' and drafted_by = $3) as "drafts!",
               (select count(*) from open where state = 'returned' and drafted_by = $3) as "returned!",
               (select count(*) from open where state = 'submitted') as "to_register!",
               (select count(*) from open where deadline_due < $4) as "late!",
               (select count(*) from act where act.year = $5
                 and ($1::uuid[] is null or act.unit_id = any($1)) and ($2::uuid is null or act.registered_by = $2)
               ) as "registered_this_year!",
               (select count(*) from document d join office o on o.id = d.office_id
                 where d.year = $5 and d.issued_on = $4
                 and ($1::uuid[] is null or o.unit_id = any($1)) and ($2::uuid is null or d.issued_by = $2)
               ) as "documents_today!""#,
        scope.units(),
        scope.owner(),
        me,
        day.0,
        day.1,
    )
    .fetch_one(tx.conn())
    .await
}
