//! Reports as SQL: their lines page by page, their sums, and what is on record of those that were taken away.

pub(crate) mod arrears;
mod cash;
mod groups;
mod orders;
mod receipts;
pub(crate) mod runs;
pub(crate) mod series;
pub(crate) mod standing;
mod values;

use kernel::error::Outcome;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::table::Say;
use super::{Ask, Place, ReportKind, Row, Totals};

/// The lines of a report after a place, each with its own place, so many at most.
pub(crate) async fn rows(
    tx: &mut (impl Tx + ?Sized),
    ask: &Ask,
    part: (Place, i64),
    say: Say<'_>,
) -> Outcome<Vec<(Place, Row)>> {
    match ask.report {
        ReportKind::Receipts => receipts::rows(tx, ask, part, say).await,
        ReportKind::Orders => orders::rows(tx, ask, part, say).await,
        ReportKind::Slips => orders::slip_rows(tx, ask, part, say).await,
        ReportKind::Remittances => cash::rows(tx, ask, part).await,
        ReportKind::Journal => cash::journal_rows(tx, ask, part, say).await,
        ReportKind::ByKind => groups::kind_rows(tx, ask, part, say).await,
        ReportKind::ByCollector => groups::collector_rows(tx, ask, part, say).await,
        ReportKind::ByMarket => groups::market_rows(tx, ask, part, say).await,
        ReportKind::Arrears => arrears::rows(tx, ask, part, say).await,
        ReportKind::Values => values::rows(tx, ask, part, say).await,
    }
}

/// What a report comes to, by PostgreSQL's own sums.
pub(crate) async fn totals(tx: &mut (impl Tx + ?Sized), ask: &Ask) -> Outcome<Totals> {
    match ask.report {
        ReportKind::Receipts => receipts::totals(tx, ask).await,
        ReportKind::Orders => orders::totals(tx, ask).await,
        ReportKind::Slips => orders::slip_totals(tx, ask).await,
        ReportKind::Remittances => cash::totals(tx, ask).await,
        ReportKind::Journal => cash::journal_totals(tx, ask).await,
        ReportKind::ByKind => groups::kind_totals(tx, ask).await,
        ReportKind::ByCollector => groups::collector_totals(tx, ask).await,
        ReportKind::ByMarket => groups::market_totals(tx, ask).await,
        ReportKind::Arrears => arrears::totals(tx, ask).await,
        ReportKind::Values => values::totals(tx, ask).await,
    }
}

/// A unit and those below it; nothing when there is no such unit.
pub(crate) async fn below(tx: &mut (impl Tx + ?Sized), unit: Uuid) -> Outcome<Vec<Uuid>> {
    let units = sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $1
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select below.id as "id!" from below"#,
        unit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(units)
}

/// Whether a régie lies inside the scope. Nobody owns one.
pub(crate) async fn has_office(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from cash_office where id = $1 and ($2::uuid[] is null or unit_id = any($2))) as "found!""#,
        id,
        scope.units(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

/// Whether there is such a kind of revenue: they are the whole commune's.
pub(crate) async fn has_kind(tx: &mut (impl Tx + ?Sized), id: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(r#"select exists (select from revenue_kind where id = $1) as "found!""#, id)
        .fetch_one(tx.conn())
        .await?;
    Ok(found)
}

/// Whether a slip lies inside the scope. Whoever sent it owns it.
pub(crate) async fn has_slip(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from emission_slip where id = $1 and ($2::uuid[] is null or unit_id = any($2))
               and ($3::uuid is null or sent_by = $3)) as "found!""#,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

/// Whether somebody has, or had, a place in a régie inside the scope.
pub(crate) async fn has_collector(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from cash_office_member m join cash_office o on o.id = m.office_id
               where m.staff_id = $1 and ($2::uuid[] is null or o.unit_id = any($2)) and ($3::uuid is null or m.staff_id = $3)) as "found!""#,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}
