use chrono::{DateTime, Utc};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

/// A link to keep.
pub(crate) struct Row<'a> {
    pub(crate) id: Uuid,
    pub(crate) staff: StaffId,
    pub(crate) kind: &'a str,
    pub(crate) hash: &'a [u8],
    pub(crate) at: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
}

/// The newest link of a person is the only good one.
pub(crate) async fn insert(tx: &mut impl Tx, row: &Row<'_>) -> sqlx::Result<()> {
    void(tx, row.staff, row.at).await?;
    sqlx::query!(
        "insert into one_time_link (id, staff_id, kind, secret_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        row.id,
        row.staff.uuid(),
        row.kind,
        row.hash,
        row.at,
        row.until,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// No link of this person is good any more.
pub(crate) async fn void(tx: &mut impl Tx, staff: StaffId, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update one_time_link set revoked_at = $2 where staff_id = $1 and used_at is null and revoked_at is null",
        staff.uuid(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many links of this kind the person was sent since then.
pub(crate) async fn sent_since(tx: &mut impl Tx, staff: Uuid, kind: &str, since: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from one_time_link where staff_id = $1 and kind = $2 and created_at > $3"#,
        staff,
        kind,
        since,
    )
    .fetch_one(tx.conn())
    .await
}

/// A good link and whose account it opens.
#[derive(Debug)]
pub(crate) struct Good {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) staff: Uuid,
    pub(crate) login: String,
    pub(crate) name_ar: String,
    pub(crate) name_fr: String,
    pub(crate) expires_at: DateTime<Utc>,
}

/// The secret is the authority, so there is no scope; the one of the act only says whose commune.
pub(crate) async fn good(
    tx: &mut impl Tx,
    scope: &Scope,
    hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Good>> {
    sqlx::query_as!(
        Good,
        "select l.id, l.kind, p.id as staff, p.login, p.name_ar, p.name_fr, l.expires_at
         from one_time_link l join staff p on p.id = l.staff_id
         where l.secret_hash = $1 and l.used_at is null and l.revoked_at is null and l.expires_at > $2 and p.active
           and ($3::uuid is null or p.id = $3)",
        hash,
        now,
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// Uses a link up: of two requests with the same one only one gets `true`.
pub(crate) async fn take(tx: &mut impl Tx, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update one_time_link set used_at = $2
         where id = $1 and used_at is null and revoked_at is null and expires_at > $2",
        id,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
