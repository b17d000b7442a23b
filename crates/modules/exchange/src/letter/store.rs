use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Letter, Wanted};

/// Letters, newest first: of part of a commune those to addresses of its accounts, of one's own those to one's own.
pub(super) async fn page(
    tx: &mut impl Tx,
    scope: &Scope,
    wanted: Wanted,
    page: &PageArgs,
) -> sqlx::Result<Vec<Letter>> {
    sqlx::query_as!(
        Letter,
        r#"select m.id, m.recipient, m.subject, m.state, m.failure, m.attempts, m.created_at, m.expires_at, m.settled_at,
                  m.content is not null as "kept!"
           from mail m
           where ($1::uuid[] is null or exists (
                  select from staff s where lower(s.email) = lower(m.recipient) and s.home_unit_id = any($1)))
             and ($2::uuid is null or exists (
                  select from staff s where lower(s.email) = lower(m.recipient) and s.id = $2))
             and ($3::uuid is null or exists (
                  select from staff s where lower(s.email) = lower(m.recipient) and s.id = $3))
             and ($4::text is null or m.state = $4) and ($5::uuid is null or m.id < $5)
           order by m.id desc limit $6"#,
        scope.units(),
        scope.owner(),
        wanted.staff,
        wanted.state,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await
}

/// One letter inside the scope, held until the transaction ends.
pub(super) async fn lock(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<Option<Letter>> {
    sqlx::query_as!(
        Letter,
        r#"select m.id, m.recipient, m.subject, m.state, m.failure, m.attempts, m.created_at, m.expires_at, m.settled_at,
                  m.content is not null as "kept!"
           from mail m
           where m.id = $3
             and ($1::uuid[] is null or exists (
                  select from staff s where lower(s.email) = lower(m.recipient) and s.home_unit_id = any($1)))
             and ($2::uuid is null or exists (
                  select from staff s where lower(s.email) = lower(m.recipient) and s.id = $2))
           for update of m"#,
        scope.units(),
        scope.owner(),
        id,
    )
    .fetch_optional(tx.conn())
    .await
}
