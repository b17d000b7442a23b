//! Plots as SQL and nothing but SQL; each function holds the scope in its WHERE.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::Plot;

/// A row as PostgreSQL gives it.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    place: String,
    holder_ar: String,
    holder_fr: String,
    given_on: NaiveDate,
}

impl From<Row> for Plot {
    fn from(row: Row) -> Self {
        let holder = LocalName { ar: row.holder_ar, fr: row.holder_fr, zgh: None };
        Self { id: row.id, unit_id: row.unit_id, place: row.place, holder, given_on: row.given_on }
    }
}

pub(crate) async fn page(tx: &mut impl Tx, scope: &Scope, args: &PageArgs) -> sqlx::Result<Vec<Plot>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, unit_id, place, holder_ar, holder_fr, given_on from plot where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or created_by = $2) and ($3::uuid is null or id < $3) order by id desc limit $4",
        scope.units(),
        scope.owner(),
        args.after,
        args.limit(),
    );
    Ok(rows.fetch_all(tx.conn()).await?.into_iter().map(Into::into).collect())
}

pub(crate) async fn find(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<Option<Plot>> {
    let row = sqlx::query_as!(
        Row,
        "select id, unit_id, place, holder_ar, holder_fr, given_on from plot where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or created_by = $2) and id = $3",
        scope.units(),
        scope.owner(),
        id,
    );
    Ok(row.fetch_optional(tx.conn()).await?.map(Into::into))
}

/// All of them, for whoever seeks a person's name among them.
pub(crate) async fn held(tx: &mut impl Tx, scope: &Scope) -> sqlx::Result<Vec<Plot>> {
    let rows = sqlx::query_as!(
        Row,
        "select id, unit_id, place, holder_ar, holder_fr, given_on from plot where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or created_by = $2) order by id",
        scope.units(),
        scope.owner(),
    );
    Ok(rows.fetch_all(tx.conn()).await?.into_iter().map(Into::into).collect())
}

pub(crate) async fn unit_exists(tx: &mut impl Tx, unit: Uuid) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!("select id from unit where id = $1", unit);
    Ok(found.fetch_optional(tx.conn()).await?.is_some())
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Plot, (at, by): (DateTime<Utc>, Uuid)) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into plot (id, unit_id, place, holder_ar, holder_fr, given_on, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        new.unit_id,
        new.place,
        new.holder.ar,
        new.holder.fr,
        new.given_on,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
