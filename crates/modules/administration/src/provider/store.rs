use chrono::{DateTime, NaiveDate, Utc};
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Factor, Provider};

struct Row {
    id: Uuid,
    issuer: String,
    client_id: String,
    client_secret: Vec<u8>,
    label_ar: String,
    label_fr: String,
    scopes: Vec<String>,
    enabled: bool,
    factor_from: Option<NaiveDate>,
    factor_amr: Vec<String>,
    factor_acr: Vec<String>,
    created_at: DateTime<Utc>,
}

impl From<Row> for Provider {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            issuer: row.issuer,
            client_id: row.client_id,
            client_secret: row.client_secret,
            label_ar: row.label_ar,
            label_fr: row.label_fr,
            scopes: row.scopes,
            enabled: row.enabled,
            factor: Factor { from: row.factor_from, amr: row.factor_amr, acr: row.factor_acr },
            created_at: row.created_at,
        }
    }
}

/// Every provider that was not taken away, oldest first. Providers are of the whole commune: there is no scope.
pub(crate) async fn all(tx: &mut impl Tx) -> sqlx::Result<Vec<Provider>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, issuer, client_id, client_secret, label_ar, label_fr, scopes, enabled, factor_from, factor_amr, factor_acr,
                created_at
         from oidc_provider where removed_at is null order by id",
    );
    Ok(rows.fetch_all(tx.conn()).await?.into_iter().map(Provider::from).collect())
}

/// One that is in use.
pub(crate) async fn enabled(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Provider>> {
    let row = sqlx::query_as!(
        Row,
        "select id, issuer, client_id, client_secret, label_ar, label_fr, scopes, enabled, factor_from, factor_amr, factor_acr,
                created_at
         from oidc_provider where id = $1 and enabled and removed_at is null",
        id,
    );
    Ok(row.fetch_optional(tx.conn()).await?.map(Provider::from))
}

/// One that was not taken away, held until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, id: Uuid) -> sqlx::Result<Option<Provider>> {
    let row = sqlx::query_as!(
        Row,
        "select id, issuer, client_id, client_secret, label_ar, label_fr, scopes, enabled, factor_from, factor_amr, factor_acr,
                created_at
         from oidc_provider where id = $1 and removed_at is null for update",
        id,
    );
    Ok(row.fetch_optional(tx.conn()).await?.map(Provider::from))
}

/// Answers whether the issuer did not know this client of ours yet.
pub(crate) async fn insert(tx: &mut impl Tx, new: &Provider) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into oidc_provider (id, issuer, client_id, client_secret, label_ar, label_fr, scopes, enabled, factor_from,
                                    factor_amr, factor_acr, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (issuer, client_id) where removed_at is null do nothing",
        new.id,
        new.issuer,
        new.client_id,
        new.client_secret,
        new.label_ar,
        new.label_fr,
        &new.scopes,
        new.enabled,
        new.factor.from,
        &new.factor.amr,
        &new.factor.acr,
        new.created_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Everything but the issuer. Answers whether no other provider is the same client of the same issuer.
pub(crate) async fn update(tx: &mut impl Tx, to: &Provider) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update oidc_provider p
         set client_id = $2, client_secret = $3, label_ar = $4, label_fr = $5, scopes = $6, enabled = $7, factor_from = $8,
             factor_amr = $9, factor_acr = $10
         where p.id = $1 and not exists (
             select from oidc_provider o
             where o.issuer = p.issuer and o.client_id = $2 and o.id <> p.id and o.removed_at is null)",
        to.id,
        to.client_id,
        to.client_secret,
        to.label_ar,
        to.label_fr,
        &to.scopes,
        to.enabled,
        to.factor.from,
        &to.factor.amr,
        &to.factor.acr,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a provider away: its secret goes, its name stays where somebody signed in with it.
pub(crate) async fn remove(tx: &mut impl Tx, id: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update oidc_provider set removed_at = $2, enabled = false, client_secret = '' where id = $1",
        id,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends the sign-ins made by way of a provider: all of them, or one person's, but never the one that is spared.
pub(crate) async fn end_sessions(
    tx: &mut impl Tx,
    (provider, staff): (Uuid, Option<Uuid>),
    spared: Option<Uuid>,
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update staff_session set revoked_at = $4
         where provider_id = $1 and ($2::uuid is null or staff_id = $2) and ($3::uuid is null or id <> $3)
           and revoked_at is null and expires_at > $4",
        provider,
        staff,
        spared,
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Host of this unit, and of every unit that has one.
pub(crate) async fn hosts(tx: &mut impl Tx, here: Uuid) -> sqlx::Result<(Option<String>, Vec<String>)> {
    let rows = sqlx::query!(r#"select id, host as "host!" from unit where host is not null order by host"#);
    let rows = rows.fetch_all(tx.conn()).await?;
    let own = rows.iter().find(|row| row.id == here).map(|row| row.host.clone());
    Ok((own, rows.into_iter().map(|row| row.host).collect()))
}
