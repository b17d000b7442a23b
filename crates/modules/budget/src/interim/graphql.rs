//! Governors' orders to spend before the visa, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date, session};
use kernel::id::{StaffId, TypedId as _};

use super::service::Record;
use super::{BudgetInterimId, Interim, service};
use crate::step::graphql::{Needs, Written, entry};

/// A governor's order.
#[derive(Debug, Clone)]
pub struct BudgetInterimObject(pub Interim);

/// The governor's order that lets expenses of operating be committed and paid before the visa, within the credits of the last version
/// that had one, until this budget has its own (113-14 art. 193). What was committed under it then counts on the new credits.
#[Object(name = "BudgetInterim")]
impl BudgetInterimObject {
    /// Identifier, `bin_…`.
    async fn id(&self) -> ID {
        BudgetInterimId::from_uuid(self.0.id).to_string().into()
    }
    /// The day of the order.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Its number.
    async fn reference(&self) -> &str {
        &self.0.reference
    }
    /// The year of the version whose credits are the limit.
    async fn year(&self) -> i32 {
        self.0.year
    }
    /// Number of that version.
    async fn version(&self) -> i32 {
        self.0.version
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

kernel::payload! {
    /// What became of a governor's order.
    BudgetInterimPayload {
        /// The order.
        interim: BudgetInterimObject
    }
}

/// A governor's order to spend before the visa.
#[derive(Debug, InputObject)]
pub struct BudgetInterimRecordInput {
    /// UUID made by the client: repeating it gives the same order.
    operation_id: ID,
    /// The budget that has no visa: the one of this year.
    budget_id: ID,
    /// The day of the order, from 1 January on.
    on: Date,
    /// Its number, at most 120 characters.
    reference: String,
}

impl BudgetInterimRecordInput {
    fn read(&self) -> Outcome<Record> {
        let mut c = Checks::new();
        let budget = c.id("budgetId", &self.budget_id);
        let reference = Some(self.reference.as_str());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        let read = entry(&mut c, &written, Needs { reference: true, reasons: false }).zip(budget);
        c.finish_with(read).map(|((operation, entry), budget)| Record { operation, budget, entry })
    }
}

/// Changes of governors' orders.
#[derive(Debug, Default)]
pub struct BudgetInterimMutations;

#[Object]
impl BudgetInterimMutations {
    /// Records the governor's order by which a budget without visa is spent since 1 January: expenses of operating, within the credits
    /// of the last version that had one, until this budget has its visa.
    async fn budget_interim_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The order.")] input: BudgetInterimRecordInput,
    ) -> Result<BudgetInterimPayload> {
        let session = session(ctx)?;
        let done = service::record(session, input.read()).await;
        BudgetInterimPayload::from_outcome(session, done.map(BudgetInterimObject))
    }
}
