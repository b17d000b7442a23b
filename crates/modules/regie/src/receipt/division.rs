//! Lines of what is shared: what the commune and what the region has of a payment stand on lines of their own, of kinds of their own, so that
//! no sum by kind or by budget line adds them together.

use kernel::error::{Internal, Outcome};
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::issue::plate;
use super::{Line, store};
use crate::calc::share::{self, Before};
use crate::kind::{self, Kind};
use crate::order::{Component, Order};

/// What divides payments of orders that are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Division {
    /// The kind of the region's part.
    pub(super) region: Kind,
    /// Kinds that are shared with it.
    pub(super) shared: Vec<Uuid>,
    /// What was paid before of parts of orders.
    pub(super) before: Vec<(Uuid, Component, Before)>,
}

/// What divides payments of these orders, which are held; `None` where all of them is the commune's, and as long as the tables do not know the
/// region's kind.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn division(tx: &mut TenantTx, orders: &[Order], kinds: &[Kind]) -> Outcome<Option<Division>> {
    let shared: Vec<Uuid> = kinds.iter().filter(|kind| share::is_shared(kind.rule)).map(|kind| kind.id).collect();
    if shared.is_empty() {
        return Ok(None);
    }
    let Some(region) = kind::store::by_code(tx, share::KIND).await? else { return Ok(None) };
    let orders: Vec<Uuid> =
        orders.iter().filter(|order| shared.contains(&order.kind_id)).map(|order| order.id).collect();
    let before = store::shared(tx, &orders, region.id).await?;
    Ok(Some(Division { region, shared, before }))
}

impl Division {
    /// The same for what is taken back: of what is left the region has its tenth.
    pub(crate) fn back(mut self) -> Self {
        for (.., before) in &mut self.before {
            *before = Before { paid: -before.paid, region: -before.region };
        }
        self
    }

    /// A line by whose it is: itself, or that of the commune and that of the region.
    ///
    /// # Errors
    /// Internal failures only.
    pub(super) fn of(&self, line: Line) -> Result<Vec<Line>, Internal> {
        let Some(order) = line.order.filter(|_| self.shared.contains(&line.kind.id)) else { return Ok(vec![line]) };
        if line.component == Component::Cost {
            return Ok(vec![line]);
        }
        let found = self.before.iter().find(|(of, component, _)| (*of, *component) == (order, line.component));
        // Nothing was paid of it before.
        let before = found.map_or(Before { paid: 0, region: 0 }, |(.., before)| *before);
        let shares = share::paid(before, line.amount)?;
        let region = Line {
            kind: plate(&self.region),
            amount: shares.region,
            budget_line: self.region.budget_line.clone(),
            ..line.clone()
        };
        let commune = Line { amount: shares.commune, ..line };
        Ok([commune, region].into_iter().filter(|line| line.amount.is_positive()).collect())
    }
}
