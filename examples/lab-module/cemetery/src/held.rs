//! Where a person occurs in the cemeteries (law 09-08 art. 5, 7-9), and how long each table is kept.

use async_trait::async_trait;
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::person::{Due, Holder, Holding, Keep, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;

use crate::plot::{Plot, PlotId, store};

/// Plots, with who lies there.
static PLOT: Holding = Holding {
    what: "cemetery-held-plot",
    why: "cemetery-held-plot-why",
    keep: "cemetery-held-plot-keep",
    rectify: "cemetery-held-plot-rectify",
};

/// Who lies where is asked for as long as there is the cemetery.
const PLOTS: Retention = Retention::forever("cemetery.plot", &["plot"]);
/// All of them.
const RULES: [Retention; 1] = [PLOTS];

/// The cemeteries, as a holder of people's data.
#[derive(Debug)]
pub struct Graves;

#[async_trait]
impl Holder for Graves {
    /// A plot is known by its holder's name only: no card and no day of birth is kept here, so that who is sought by those is not found. Names
    /// are compared as they are folded, so that either script and every spelling find them; a module with more rows keeps the folded name
    /// beside them (the registry's `named`).
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        if sought.cin.is_some() || sought.born.is_some() {
            return Ok(Vec::new());
        }
        let named = |plot: &Plot| sought.is_named(&format!("{} {}", plot.holder.ar, plot.holder.fr));
        let found = store::held(tx, scope).await?.into_iter().filter(named).map(|plot| Occurrence {
            holding: &PLOT,
            object_id: PlotId::from_uuid(plot.id).to_string(),
            label: plot.place,
            part: "cemetery-person-holder",
            unit: Some(plot.unit_id),
            since: plot.given_on,
            count: None,
        });
        Ok(found.collect())
    }

    fn rules(&self) -> &'static [Retention] {
        &RULES
    }

    /// Nothing is ever due.
    async fn due(&self, _: &mut TenantTx, _: &Keep) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }

    async fn expire(&self, _: &mut TenantTx, _: &Keep) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }
}
