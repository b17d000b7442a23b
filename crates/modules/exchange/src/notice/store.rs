use chrono::{DateTime, Utc};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Notice;

/// `false` when the person was told of this event before.
pub(crate) async fn insert(tx: &mut impl Tx, notice: &Notice) -> sqlx::Result<bool> {
    let told = sqlx::query!(
        "insert into notice (id, staff_id, event_id, kind, at, unit_id, payload)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (staff_id, event_id) do nothing",
        notice.id,
        notice.staff_id,
        notice.event_id,
        notice.kind,
        notice.at,
        notice.unit_id,
        notice.payload,
    )
    .execute(tx.conn())
    .await?;
    Ok(told.rows_affected() == 1)
}

/// One's own, newest first. On the host of an arrondissement, those of its units and of the whole commune.
pub(crate) async fn page(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: Uuid,
    unread: bool,
    page: &PageArgs,
) -> sqlx::Result<Vec<Notice>> {
    sqlx::query_as!(
        Notice,
        "select id, event_id, staff_id, kind, at, unit_id, payload, read_at from notice
         where staff_id = $1 and ($2::uuid is null or staff_id = $2)
           and ($3::uuid[] is null or unit_id is null or unit_id = any($3))
           and (not $4 or read_at is null) and ($5::uuid is null or id < $5)
         order by id desc limit $6",
        staff,
        scope.owner(),
        scope.units(),
        unread,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await
}

/// How many were not read, at most a hundred: nobody reads a greater number.
pub(crate) async fn unread(tx: &mut impl Tx, scope: &Scope, staff: Uuid) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
               select from notice where staff_id = $1 and read_at is null and ($2::uuid is null or staff_id = $2)
                 and ($3::uuid[] is null or unit_id is null or unit_id = any($3)) limit 100
           ) as waiting"#,
        staff,
        scope.owner(),
        scope.units(),
    )
    .fetch_one(tx.conn())
    .await
}

/// How many of these are in one's own inbox.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, staff: Uuid, ids: &[Uuid]) -> sqlx::Result<usize> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from notice
           where staff_id = $1 and ($2::uuid is null or staff_id = $2)
             and ($3::uuid[] is null or unit_id is null or unit_id = any($3)) and id = any($4)"#,
        staff,
        scope.owner(),
        scope.units(),
        ids,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Marks these, or all with `None`; gives those that were not read before.
pub(crate) async fn mark(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: Uuid,
    ids: Option<&[Uuid]>,
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let marked = sqlx::query!(
        "update notice set read_at = $5
         where staff_id = $1 and ($2::uuid is null or staff_id = $2) and read_at is null
           and ($3::uuid[] is null or unit_id is null or unit_id = any($3)) and ($4::uuid[] is null or id = any($4))",
        staff,
        scope.owner(),
        scope.units(),
        ids,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(marked.rows_affected())
}

/// Kind and channel of everything that these people switched on.
pub(crate) async fn switched_on(
    tx: &mut impl Tx,
    scope: &Scope,
    staff: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, String, String)>> {
    let rows = sqlx::query!(
        "select staff_id, kind, channel from notice_preference
         where enabled and staff_id = any($1) and ($2::uuid is null or staff_id = $2)",
        staff,
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.staff_id, row.kind, row.channel)).collect())
}

pub(crate) async fn switch(
    tx: &mut impl Tx,
    staff: Uuid,
    kind: &str,
    channel: &str,
    enabled: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into notice_preference (staff_id, kind, channel, enabled) values ($1, $2, $3, $4)
         on conflict (staff_id, kind, channel) do update set enabled = $4",
        staff,
        kind,
        channel,
        enabled,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
