//! The ledger of a budget, inside the transaction that asks for it.

use kernel::error::Outcome;
use kernel::tx::Tx;

use super::{Facts, Ledger, positions, store};
use crate::step::Clock;
use crate::version::{Amount, in_force, under_way};
use crate::year::Budget;
use crate::{carry, interim, step, transfer, version};

/// Everything that decides what may be committed under a budget, as it stands on the clock's day.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn load(tx: &mut impl Tx, budget: Budget, clock: &Clock) -> Outcome<Ledger> {
    let versions = version::store::of(tx, &[budget.id]).await?;
    let transfers = transfer::store::of(tx, budget.id, clock.today).await?;
    let subjects: Vec<_> = versions.iter().map(|one| one.id).chain(transfers.iter().map(|one| one.id)).collect();
    let steps = step::store::of(tx, &subjects).await?;
    let versions = version::views(versions, &steps, clock);
    let transfers = transfer::views(transfers, &steps, clock);
    let voted = match in_force(&versions) {
        Some(view) => Some((view.version.id, version::store::amounts(tx, view.version.id).await?)),
        None => None,
    };
    // Once a version has its visa, the order is over, and what was committed under it counts on the new credits.
    let interim = if voted.is_some() { None } else { interim::service::credits(tx, budget.id, clock).await? };
    let (interim, provisional) = interim.unzip();
    let next = match under_way(&versions) {
        Some(view) => Some(version::store::amounts(tx, view.version.id).await?),
        None => None,
    };
    let carried = carry::store::by_line(tx, budget.id, clock.today).await?;
    let carried = carried.into_iter().map(|(line, amount)| Amount { line, amount }).collect();
    let engaged = store::engaged(tx, budget.id, clock.today).await?;
    let ordered = store::ordered(tx, budget.id, clock.today).await?;
    let paid = store::paid(tx, budget.id, clock.today).await?;
    let facts =
        Facts { voted, next, provisional: provisional.unwrap_or_default(), carried, transfers, engaged, ordered, paid };
    let positions = positions(&facts)?;
    Ok(Ledger { budget, versions, interim, transfers: facts.transfers, positions })
}
