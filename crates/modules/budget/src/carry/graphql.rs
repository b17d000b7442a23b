//! What is carried over, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date, MoneyScalar, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::service::{Answering, Over, Print, State};
use super::{BudgetCarryId, CarryView, Due, Named, service, total};
use crate::line::graphql::BudgetLineObject;
use crate::step::graphql::{Needs, StepObject, Written, entry};
use crate::terms::Answer;
use crate::terms::graphql::{AnswerItem, LanguageItem, VisaStateItem};
use crate::version::graphql::{BudgetAmountInput, amounts};
use crate::year::BudgetId;

/// A credit that is carried over to the same line of the next year.
#[derive(Debug, SimpleObject)]
pub struct BudgetCarryLine {
    /// The line.
    pub line: BudgetLineObject,
    /// Number of the commitment of the year before that goes on with it; null: nothing was committed, or it was copied from paper.
    pub engagement: Option<i32>,
    /// How much, in dirhams.
    pub amount: MoneyScalar,
}

impl From<&Named> for BudgetCarryLine {
    fn from(of: &Named) -> Self {
        Self { line: BudgetLineObject(of.line.clone()), engagement: of.engagement, amount: of.item.amount.into() }
    }
}

/// A statement.
#[derive(Debug, Clone)]
pub struct BudgetCarryObject(pub CarryView);

/// The ordonnateur's statement of what is carried over (بيان الاعتمادات المرحلة), with the treasurer's visa from which it counts
/// (decree 2-16-313 art. 1). It is never changed: what differs later is stated anew.
#[Object(name = "BudgetCarry")]
impl BudgetCarryObject {
    /// Identifier, `bca_…`.
    async fn id(&self) -> ID {
        BudgetCarryId::from_uuid(self.0.carry.id).to_string().into()
    }
    /// The budget that gets it, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.carry.budget_id).to_string().into()
    }
    /// Number in the year that gets it, without gap.
    async fn number(&self) -> i32 {
        self.0.carry.number
    }
    /// The year that it carries from.
    async fn from_year(&self) -> i32 {
        self.0.from_year
    }
    /// Whether it was copied from paper: the year before was not carried out here.
    async fn copied(&self) -> bool {
        self.0.carry.from.is_none()
    }
    /// On which day it was stated.
    async fn on(&self) -> Date {
        self.0.carry.on.into()
    }
    /// Number that it bears on paper, where there is one.
    async fn reference(&self) -> Option<&str> {
        self.0.carry.reference.as_deref()
    }
    /// Who stated it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.carry.by)).await
    }
    /// Its credits.
    #[graphql(directive = kernel::gql::list_size::apply(200))]
    async fn lines(&self) -> Vec<BudgetCarryLine> {
        self.0.items.iter().map(Into::into).collect()
    }
    /// The sum of its credits, in dirhams.
    async fn total(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.0.total().map_err(Into::into))?.into())
    }
    /// The surplus of the year before, in dirhams (113-14 art. 203); nothing where there is none.
    async fn surplus(&self) -> MoneyScalar {
        self.0.carry.surplus.into()
    }
    /// The line of revenue of the second part that gets the surplus.
    async fn surplus_line(&self) -> Option<BudgetLineObject> {
        self.0.surplus_line.clone().map(BudgetLineObject)
    }
    /// Where the treasurer's visa stands. His silence gives none.
    async fn state(&self) -> VisaStateItem {
        self.0.state().into()
    }
    /// What the treasurer answered.
    async fn answer(&self) -> Option<StepObject> {
        let given = self.0.answer.as_ref().map(|given| given.entry.clone())?;
        Some(StepObject { on: given.on.into(), reference: given.reference, reasons: given.reasons })
    }
}

/// What is left to carry.
#[derive(Debug)]
pub struct BudgetCarryDueObject(Due);

/// What the year before leaves that was not carried over yet: of commitments with their visa what orders have not used, and on lines of
/// equipment all that is left (113-14 art. 166-167).
#[Object(name = "BudgetCarryDue")]
impl BudgetCarryDueObject {
    /// The year before.
    async fn year(&self) -> i32 {
        self.0.year
    }
    /// Whether it is closed: before that nothing of it is stated, for it may still change.
    async fn closed(&self) -> bool {
        self.0.closed
    }
    /// Its credits.
    #[graphql(directive = kernel::gql::list_size::apply(200))]
    async fn lines(&self) -> Vec<BudgetCarryLine> {
        self.0.items.iter().map(Into::into).collect()
    }
    /// The sum of its credits, in dirhams.
    async fn total(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, total(&self.0.items).map_err(Into::into))?.into())
    }
    /// Its surplus, in dirhams: it covers the credits first; what exceeds them may open credits of equipment (113-14 art. 204).
    async fn surplus(&self) -> MoneyScalar {
        self.0.surplus.into()
    }
}

/// What goes over to a budget from the year before.
#[derive(Debug)]
pub struct BudgetCarryOverObject(Over);

/// What was carried over to a budget, and what is left to carry.
#[Object(name = "BudgetCarryOver")]
impl BudgetCarryOverObject {
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.budget).to_string().into()
    }
    /// The statements, in the order of their numbers.
    #[graphql(directive = kernel::gql::list_size::apply(5))]
    async fn statements(&self) -> Vec<BudgetCarryObject> {
        self.0.statements.iter().cloned().map(BudgetCarryObject).collect()
    }
    /// What is left to carry; null where the year before was not carried out here: then its statement is copied from paper.
    async fn due(&self) -> Option<BudgetCarryDueObject> {
        self.0.due.clone().map(BudgetCarryDueObject)
    }
}

kernel::payload! {
    /// What became of a statement.
    BudgetCarryPayload {
        /// The statement.
        carry: BudgetCarryObject
    }
}

/// A printed statement.
#[derive(Debug, SimpleObject)]
pub struct BudgetCarryPaper {
    /// Path of the PDF, good for a quarter of an hour.
    pub url: String,
}

kernel::payload! {
    /// What became of a paper.
    BudgetCarryPaperPayload {
        /// The paper.
        paper: BudgetCarryPaper
    }
}

/// A statement to print.
#[derive(Debug, InputObject)]
pub struct BudgetCarryPrintInput {
    /// UUID made by the client: repeating it gives the same paper.
    operation_id: ID,
    /// The statement.
    carry_id: ID,
    /// In which language.
    language: LanguageItem,
}

impl BudgetCarryPrintInput {
    fn read(&self) -> Outcome<Print> {
        let mut c = Checks::new();
        let read = c.operation(&self.operation_id).zip(c.id("carryId", &self.carry_id));
        let language = self.language.into();
        c.finish_with(read).map(|(operation, carry)| Print { operation, carry, language })
    }
}

/// A statement of what is carried over. What the year before leaves is computed; only where it was not carried out here are its amounts
/// copied from paper.
#[derive(Debug, InputObject)]
pub struct BudgetCarryStateInput {
    /// UUID made by the client: repeating it gives the same statement.
    operation_id: ID,
    /// The budget that gets it: the one of this year.
    budget_id: ID,
    /// The day of the statement, from 1 January of that year on.
    on: Date,
    /// Number that it bears on paper, at most 120 characters.
    reference: Option<String>,
    /// The line of revenue of the second part that gets the surplus; needed where there is one.
    surplus_line_id: Option<ID>,
    /// Credits copied from paper, each line once, at most 500.
    amounts: Option<Vec<BudgetAmountInput>>,
    /// The surplus copied from paper, in dirhams.
    surplus: Option<MoneyScalar>,
}

impl BudgetCarryStateInput {
    fn read(&self) -> Outcome<State> {
        let mut c = Checks::new();
        let budget = c.id("budgetId", &self.budget_id);
        let reference = self.reference.as_deref();
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        let entry = entry(&mut c, &written, Needs::default());
        let surplus_line = self.surplus_line_id.as_ref().and_then(|id| c.id("surplusLineId", id));
        let amounts = amounts(&mut c, self.amounts.as_deref().unwrap_or_default());
        let surplus = self.surplus.as_ref().and_then(|amount| c.money_or_nothing("surplus", amount));
        let read = entry.zip(budget);
        c.finish_with(read).map(|((operation, entry), budget)| State {
            operation,
            budget,
            entry,
            surplus_line,
            amounts,
            surplus,
        })
    }
}

/// The treasurer's answer to a statement.
#[derive(Debug, InputObject)]
pub struct BudgetCarryAnswerInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The statement.
    carry_id: ID,
    /// Visa or refusal.
    answer: AnswerItem,
    /// The day of the answer.
    on: Date,
    /// Number of the visa, at most 120 characters.
    reference: Option<String>,
    /// Why it is refused, at most 2,000 characters; needed for a refusal.
    reasons: Option<String>,
}

impl BudgetCarryAnswerInput {
    fn read(&self) -> Outcome<Answering> {
        let mut c = Checks::new();
        let answer: Answer = self.answer.into();
        let carry: Option<BudgetCarryId> = c.id("carryId", &self.carry_id);
        let (reference, reasons) = (self.reference.as_deref(), self.reasons.as_deref());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        let needs = Needs { reference: false, reasons: answer == Answer::Refused };
        let read = entry(&mut c, &written, needs).zip(carry);
        c.finish_with(read).map(|((operation, entry), carry)| Answering { operation, carry, answer, entry })
    }
}

/// Queries about what is carried over.
#[derive(Debug, Default)]
pub struct BudgetCarryQueries;

#[Object]
impl BudgetCarryQueries {
    /// What was carried over to a budget from the year before, and what is left to carry; null when there is no such budget.
    async fn budget_carry_over(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The budget that gets it, `bud_…`.")] budget_id: ID,
    ) -> Result<Option<BudgetCarryOverObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::of(session, BudgetId::parse(&budget_id).ok()).await)?;
        Ok(found.map(BudgetCarryOverObject))
    }
}

/// Changes of what is carried over.
#[derive(Debug, Default)]
pub struct BudgetCarryMutations;

#[Object]
impl BudgetCarryMutations {
    /// States what is carried over to a budget from the year before, once that is closed. Nothing counts before the treasurer's visa.
    async fn budget_carry_state(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The statement.")] input: BudgetCarryStateInput,
    ) -> Result<BudgetCarryPayload> {
        let session = session(ctx)?;
        let done = service::state(session, input.read()).await;
        BudgetCarryPayload::from_outcome(session, done.map(BudgetCarryObject))
    }

    /// Gives a statement the visa, from which its credits and the surplus count and its commitments go on in the new year; or refuses
    /// it with reasons.
    async fn budget_carry_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which statement, which answer.")] input: BudgetCarryAnswerInput,
    ) -> Result<BudgetCarryPayload> {
        let session = session(ctx)?;
        let done = service::answer(session, input.read()).await;
        BudgetCarryPayload::from_outcome(session, done.map(BudgetCarryObject))
    }

    /// Prints a statement as it stands, in Arabic or in French, for the treasurer's visa or with it; it is kept as printed.
    async fn budget_carry_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which statement, in which language.")] input: BudgetCarryPrintInput,
    ) -> Result<BudgetCarryPaperPayload> {
        let session = session(ctx)?;
        let done = service::print(session, input.read()).await;
        BudgetCarryPaperPayload::from_outcome(session, done.map(|url| BudgetCarryPaper { url }))
    }
}
