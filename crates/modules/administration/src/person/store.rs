use chrono::{DateTime, Utc};
use kernel::person::{MOST, Sought};
use kernel::session::Scope;
use kernel::tx::Tx;

use super::{Asked, Row};

/// Accounts with a role on the units of the scope; all of them when the scope is the whole commune.
pub(super) async fn accounts(tx: &mut impl Tx, scope: &Scope) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        "select s.id, s.login, s.created_at, s.name_ar, s.name_fr from staff s
         where not s.service and ($1::uuid[] is null or exists (select from role_grant g where g.staff_id = s.id and g.unit_id = any($1)))
           and ($2::uuid is null or s.id = $2)
         order by s.id",
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await
}

/// Requests that name the person, as who asks or whom it concerns. There are some dozens a year.
pub(super) async fn requests(tx: &mut impl Tx, scope: &Scope, sought: &Sought) -> sqlx::Result<Vec<Asked>> {
    let patterns = sought.patterns();
    sqlx::query_as!(
        Asked,
        r#"select id, unit_id as unit, number || '/' || year as "label!", received_on as since from person_request
           where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or recorded_by = $2)
             and ($3::text is null or requester_cin = $3 or person_cin = $3)
             and ($3 is not null or exists (select from regexp_split_to_table(words, E'\\n') as line where line like all($4::text[])))
             and ($5::date is null or person_born = $5)
           order by id limit $6"#,
        scope.units(),
        scope.owner(),
        sought.cin,
        patterns.as_deref(),
        sought.born,
        MOST + 1,
    )
    .fetch_all(tx.conn())
    .await
}

/// When an account first did something that is on record, by the trail's index of actors.
pub(super) async fn first_deed(tx: &mut impl Tx, actor: &str) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("select at from audit where actor_id = $1 order by id limit 1", actor)
        .fetch_optional(tx.conn())
        .await
}

/// Sign-ins and tokens that ended, counters that were last raised, and requests that were answered, or recorded and never answered, before
/// these instants.
pub(super) async fn due(tx: &mut impl Tx, until: &[DateTime<Utc>; 4]) -> sqlx::Result<[i64; 4]> {
    let row = sqlx::query!(
        r#"select (select count(*) from staff_session where least(expires_at, revoked_at) < $1) as "sessions!",
                  (select count(*) from access_token where least(expires_at, revoked_at) < $2) as "tokens!",
                  (select count(*) from sign_in_failure where last_at < $3) as "failures!",
                  (select count(*) from person_request r left join person_answer a on a.request_id = r.id
                   where coalesce(a.answered_at, r.recorded_at) < $4) as "requests!""#,
        until[0],
        until[1],
        until[2],
        until[3],
    )
    .fetch_one(tx.conn())
    .await?;
    Ok([row.sessions, row.tokens, row.failures, row.requests])
}

/// Removes the same; gives how many of each.
pub(super) async fn remove(tx: &mut impl Tx, until: &[DateTime<Utc>; 4]) -> sqlx::Result<[i64; 4]> {
    let row = sqlx::query!(
        r#"with sessions as (delete from staff_session where least(expires_at, revoked_at) < $1 returning 1),
                tokens as (delete from access_token where least(expires_at, revoked_at) < $2 returning 1),
                failures as (delete from sign_in_failure where last_at < $3 returning 1),
                requests as (delete from person_request r
                             where coalesce((select a.answered_at from person_answer a where a.request_id = r.id), r.recorded_at) < $4
                             returning 1)
           select (select count(*) from sessions) as "sessions!", (select count(*) from tokens) as "tokens!",
                  (select count(*) from failures) as "failures!", (select count(*) from requests) as "requests!""#,
        until[0],
        until[1],
        until[2],
        until[3],
    )
    .fetch_one(tx.conn())
    .await?;
    Ok([row.sessions, row.tokens, row.failures, row.requests])
}
