use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::act::Reach;
use kernel::tx::Tx;

use super::PolicyStep;

// Roles and policies are of the whole commune: the service refuses every narrower scope before it comes here.

/// Whether a role with this code is in use.
pub(crate) async fn exists(tx: &mut impl Tx, code: &str) -> sqlx::Result<bool> {
    Ok(find(tx, code).await?.is_some())
}

/// A role in use.
#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) name_ar: String,
    pub(crate) name_fr: String,
    pub(crate) shipped: bool,
}

pub(crate) async fn find(tx: &mut impl Tx, code: &str) -> sqlx::Result<Option<Role>> {
    sqlx::query_as!(Role, "select name_ar, name_fr, shipped from role where code = $1 and retired_at is null", code)
        .fetch_optional(tx.conn())
        .await
}

/// Codes of all roles, also of those no longer in use: a code never comes back.
pub(crate) async fn codes(tx: &mut impl Tx) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select code from role").fetch_all(tx.conn()).await
}

/// Other roles in use that have one of these names.
pub(crate) async fn named(
    tx: &mut impl Tx,
    name_ar: &str,
    name_fr: &str,
    but: Option<&str>,
) -> sqlx::Result<Vec<Role>> {
    sqlx::query_as!(
        Role,
        "select name_ar, name_fr, shipped from role
         where retired_at is null and (name_ar = $1 or lower(name_fr) = lower($2)) and ($3::text is null or code <> $3)",
        name_ar,
        name_fr,
        but,
    )
    .fetch_all(tx.conn())
    .await
}

pub(crate) async fn insert(tx: &mut impl Tx, code: &str, name_ar: &str, name_fr: &str) -> sqlx::Result<()> {
    sqlx::query!("insert into role (code, name_ar, name_fr) values ($1, $2, $3)", code, name_ar, name_fr)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(crate) async fn rename(tx: &mut impl Tx, code: &str, name_ar: &str, name_fr: &str) -> sqlx::Result<()> {
    sqlx::query!("update role set name_ar = $2, name_fr = $3 where code = $1", code, name_ar, name_fr)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(crate) async fn retire(tx: &mut impl Tx, code: &str, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update role set retired_at = $2 where code = $1", code, at).execute(tx.conn()).await?;
    Ok(())
}

/// How many people hold the role, also with a closed account: it would be theirs again when the account is opened.
pub(crate) async fn holders(tx: &mut impl Tx, code: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(distinct staff_id) as "holders!" from role_grant where role = $1 and revoked_at is null"#,
        code,
    )
    .fetch_one(tx.conn())
    .await
}

/// What a role may do.
pub(crate) async fn policies_of(tx: &mut impl Tx, role: &str) -> sqlx::Result<Vec<PolicyStep>> {
    let rows = sqlx::query!("select act, scope from policy where role = $1 order by act", role);
    let rows = rows.fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| PolicyStep { act: row.act, reach: Reach::parse(&row.scope) }).collect())
}

/// What each of these roles may do.
pub(crate) async fn policies_of_all(
    tx: &mut impl Tx,
    roles: &[String],
) -> sqlx::Result<BTreeMap<String, Vec<PolicyStep>>> {
    let rows = sqlx::query!("select role, act, scope from policy where role = any($1) order by role, act", roles);
    let mut found: BTreeMap<String, Vec<PolicyStep>> = BTreeMap::new();
    for row in rows.fetch_all(tx.conn()).await? {
        let step = PolicyStep { act: row.act, reach: Reach::parse(&row.scope) };
        found.entry(row.role).or_default().push(step);
    }
    Ok(found)
}

/// The reach stored now, held still until the transaction ends.
pub(crate) async fn stored(tx: &mut impl Tx, role: &str, act: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select scope from policy where role = $1 and act = $2 for update", role, act)
        .fetch_optional(tx.conn())
        .await
}

pub(crate) async fn set(tx: &mut impl Tx, role: &str, act: &str, scope: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into policy (role, act, scope) values ($1, $2, $3) on conflict (role, act) do update set scope = $3",
        role,
        act,
        scope,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut impl Tx, role: &str, act: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from policy where role = $1 and act = $2", role, act).execute(tx.conn()).await?;
    Ok(())
}
