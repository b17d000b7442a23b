//! Deadlines as tasks, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::service::{Keep, Take};
use super::{Done, Task, service};
use crate::terms::graphql::{DutyItem, DutyRoleItem, DutyStateItem};
use crate::year::BudgetId;

/// Numbers that a version may have.
const VERSIONS: std::ops::RangeInclusive<i32> = 0..=10_000;

/// An act by which a deadline of the budget was kept.
#[derive(Debug, SimpleObject)]
pub struct BudgetTaskDone {
    /// Its day; of a visa by silence, the day from which it is given.
    pub on: Date,
    /// Number of the deliberation, decision or letter, where there is one.
    pub reference: Option<String>,
    /// Number of the version that it was about; null: the year as a whole.
    pub version: Option<i32>,
}

impl From<&Done> for BudgetTaskDone {
    fn from(done: &Done) -> Self {
        Self { on: done.on.into(), reference: done.reference.clone(), version: done.version }
    }
}

/// A deadline of a budget.
#[derive(Debug, Clone)]
pub struct BudgetTaskObject(pub Task);

/// A deadline of a budget as a task. That it was kept the acts themselves say; where none can, who sees to it notes it.
#[Object(name = "BudgetTask")]
impl BudgetTaskObject {
    /// What is to be done.
    async fn duty(&self) -> DutyItem {
        self.0.duty.into()
    }
    /// Number of the version that it is about; 0: the year as a whole.
    async fn version(&self) -> i32 {
        self.0.version
    }
    /// The last day: a day off moves on, or back where what follows would be too late.
    async fn due(&self) -> Date {
        self.0.due.into()
    }
    /// False: days off around it are not known for sure.
    async fn certain(&self) -> bool {
        self.0.certain
    }
    /// The text that it rests on, e.g. `113-14 art. 185`.
    async fn basis(&self) -> &str {
        self.0.basis
    }
    /// Where it stands today.
    async fn state(&self) -> DutyStateItem {
        self.0.state.into()
    }
    /// The act by which it was kept; null until then.
    async fn done(&self) -> Option<BudgetTaskDone> {
        self.0.done.as_ref().map(Into::into)
    }
    /// True: no act of the system keeps it, so whoever may take it notes that it was kept.
    async fn noted(&self) -> bool {
        self.0.duty.is_noted()
    }
    /// Whose work it is, until somebody takes it.
    async fn role(&self) -> DutyRoleItem {
        self.0.duty.role().into()
    }
    /// The act that it asks for: who may do it for the whole commune may take it.
    async fn act(&self) -> &str {
        self.0.duty.act()
    }
    /// Who has taken it; null while nobody has.
    async fn taken_by(&self, ctx: &Context<'_>) -> Result<Option<StaffObject>> {
        match self.0.holder() {
            Some(holder) => Ok(Some(staff(ctx, StaffId::from_uuid(holder)).await?)),
            None => Ok(None),
        }
    }
}

kernel::payload! {
    /// What became of a deadline.
    BudgetTaskPayload {
        /// The deadline.
        task: BudgetTaskObject
    }
}

/// A deadline to take, or to give back.
#[derive(Debug, InputObject)]
pub struct BudgetTaskTakeInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
    /// What is to be done.
    duty: DutyItem,
    /// Number of the version that it is about; 0: the year as a whole.
    #[graphql(default)]
    version: i32,
    /// True: it is the caller's from now on. False: they give it back.
    takes: bool,
}

impl BudgetTaskTakeInput {
    fn read(&self) -> Outcome<Take> {
        let mut c = Checks::new();
        let read = c.operation(&self.operation_id).zip(c.id("budgetId", &self.budget_id));
        let (duty, version) = (self.duty.into(), c.number("version", self.version, VERSIONS));
        let takes = self.takes;
        c.finish_with(read).map(|(operation, budget)| Take { operation, budget, duty, version, takes })
    }
}

/// A deadline that was kept.
#[derive(Debug, InputObject)]
pub struct BudgetTaskKeepInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
    /// What was done: one that no act of the system keeps.
    duty: DutyItem,
    /// Number of the version that it is about; 0: the year as a whole.
    #[graphql(default)]
    version: i32,
    /// The day on which it was done.
    on: Date,
    /// Number of its paper, at most 120 characters.
    reference: Option<String>,
}

impl BudgetTaskKeepInput {
    fn read(&self) -> Outcome<Keep> {
        let mut c = Checks::new();
        let (operation, budget) = (c.operation(&self.operation_id), c.id("budgetId", &self.budget_id));
        let (duty, version) = (self.duty.into(), c.number("version", self.version, VERSIONS));
        let (on, reference) = (c.date("on", &self.on), c.optional("reference", self.reference.as_deref(), 120));
        let read = || Some(Keep { operation: operation?, budget: budget?, duty, version, on: on?, reference });
        let read = read();
        c.finish_with(read)
    }
}

/// Queries about deadlines.
#[derive(Debug, Default)]
pub struct BudgetTaskQueries;

#[Object]
impl BudgetTaskQueries {
    /// The deadlines of a budget as they stand today, earliest first; none when there is no such budget.
    #[graphql(directive = kernel::gql::list_size::apply(40))]
    async fn budget_tasks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The budget.")] budget_id: ID,
    ) -> Result<Vec<BudgetTaskObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::of(session, BudgetId::parse(&budget_id).ok()).await)?;
        Ok(found.into_iter().map(BudgetTaskObject).collect())
    }
}

/// Changes of deadlines.
#[derive(Debug, Default)]
pub struct BudgetTaskMutations;

#[Object]
impl BudgetTaskMutations {
    /// Takes a deadline, from a colleague as well, or gives it back. Whoever took it is the one who is told when it is near.
    async fn budget_task_take(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deadline.")] input: BudgetTaskTakeInput,
    ) -> Result<BudgetTaskPayload> {
        let session = session(ctx)?;
        BudgetTaskPayload::from_outcome(session, service::take(session, input.read()).await.map(BudgetTaskObject))
    }

    /// Notes that a deadline was kept which no act of the system keeps: the deposit, the permanent lists, the last orders to pay. A later
    /// word corrects an earlier one; both stay.
    async fn budget_task_keep(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deadline, and when.")] input: BudgetTaskKeepInput,
    ) -> Result<BudgetTaskPayload> {
        let session = session(ctx)?;
        BudgetTaskPayload::from_outcome(session, service::keep(session, input.read()).await.map(BudgetTaskObject))
    }
}
