//! Budgets that authorities draw up, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, session};

use super::service;
use super::service::Establish;
use crate::step::graphql::{Needs, Written, entry};
use crate::terms::graphql::GroundItem;
use crate::version::graphql::{BudgetAmountInput, BudgetVersionObject, BudgetVersionPayload, amounts};

/// A budget that an authority drew up in the council's place.
#[derive(Debug, InputObject)]
pub struct BudgetVersionEstablishInput {
    /// UUID made by the client: repeating it gives the same version.
    operation_id: ID,
    /// The budget of the year.
    budget_id: ID,
    /// Why.
    ground: GroundItem,
    /// The day of the decision.
    on: Date,
    /// Its number, at most 120 characters.
    reference: String,
    /// Amounts that it sets over those of operating in the last version with a visa, each line once, at most 500; lines of operating only.
    amounts: Vec<BudgetAmountInput>,
}

impl BudgetVersionEstablishInput {
    fn read(&self) -> Outcome<Establish> {
        let mut c = Checks::new();
        let budget = c.id("budgetId", &self.budget_id);
        let reference = Some(self.reference.as_str());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        let read = entry(&mut c, &written, Needs { reference: true, reasons: false }).zip(budget);
        let (ground, amounts) = (self.ground.into(), amounts(&mut c, &self.amounts));
        let made = read.map(|((operation, entry), budget)| Establish { operation, budget, ground, entry, amounts });
        c.finish_with(made)
    }
}

/// Changes of budgets that authorities draw up.
#[derive(Debug, Default)]
pub struct BudgetEstablishMutations;

#[Object]
impl BudgetEstablishMutations {
    /// Records a budget of operating that an authority drew up in the council's place: the governor's, where the council adopted none in
    /// its second reading either (113-14 art. 187-188); that of the authority in charge of the interior, where the reasons of a refusal
    /// were not heeded or nothing was sent for visa (art. 191, 195). It is carried out by the decision, with neither vote nor visa.
    async fn budget_version_establish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose decision, on which ground, with which amounts.")] input: BudgetVersionEstablishInput,
    ) -> Result<BudgetVersionPayload> {
        let session = session(ctx)?;
        let done = service::establish(session, input.read()).await;
        BudgetVersionPayload::from_outcome(session, done.map(BudgetVersionObject))
    }
}
