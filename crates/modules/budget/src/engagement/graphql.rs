//! Commitments, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::service::{Answered, GiveBack, Propose};
use super::{BudgetEngagementId, EngagementView, Filter, Release, service};
use crate::line::BudgetLineId;
use crate::line::graphql::BudgetLineObject;
use crate::step::graphql::{Needs, StepObject, VisaObject, Written, entry};
use crate::terms::Answer;
use crate::terms::graphql::{AnswerItem, EngagementKindItem};
use crate::year::BudgetId;

/// A commitment.
#[derive(Debug, Clone)]
pub struct BudgetEngagementObject(pub EngagementView);

/// A commitment (التزام) on a line, with the accountant's visa (decree 2-17-451 art. 56-67).
#[Object(name = "BudgetEngagement")]
impl BudgetEngagementObject {
    /// Identifier, `eng_…`.
    async fn id(&self) -> ID {
        BudgetEngagementId::from_uuid(self.0.engagement.id).to_string().into()
    }
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.engagement.budget_id).to_string().into()
    }
    /// Number in its year, without gap.
    async fn number(&self) -> i32 {
        self.0.engagement.number
    }
    /// The line that it weighs on.
    async fn line(&self) -> BudgetLineObject {
        BudgetLineObject(self.0.line.clone())
    }
    /// What is committed.
    async fn kind(&self) -> EngagementKindItem {
        self.0.engagement.kind.into()
    }
    /// What for.
    async fn purpose(&self) -> &str {
        &self.0.engagement.purpose
    }
    /// Number of the contract or of the order form.
    async fn reference(&self) -> &str {
        &self.0.engagement.reference
    }
    /// How much, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.engagement.amount.into()
    }
    /// Warning: at least 90 % of the line's credit were committed with it.
    async fn near_limit(&self) -> bool {
        self.0.engagement.near_limit
    }
    /// When it was put to the accountant.
    async fn engaged_on(&self) -> Date {
        self.0.engagement.engaged_on.into()
    }
    /// It goes on from a commitment of the year before, whose credit was carried over with it: the day on which that one, or the
    /// first of them, was put to the accountant. Null: it began in this year.
    async fn carried_since(&self) -> Option<Date> {
        self.0.engagement.carried.map(|(_, first)| first.into())
    }
    /// The accountant's visa: twelve working days for a contract, five otherwise; silence gives it (art. 64).
    async fn visa(&self) -> VisaObject {
        self.0.visa.into()
    }
    /// What the accountant answered.
    async fn answer(&self) -> Option<StepObject> {
        self.0.answer.clone().map(Into::into)
    }
    /// What is ordered to be paid on it, in dirhams; returned orders left out.
    async fn ordered(&self) -> MoneyScalar {
        self.0.ordered.into()
    }
    /// What was given back of it to its line in all, in dirhams.
    async fn released(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.0.released().map_err(Into::into))?.into())
    }
    /// What was given back of it, in the order in which it was.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn releases(&self) -> Vec<ReleaseObject> {
        self.0.releases.iter().cloned().map(ReleaseObject).collect()
    }
    /// What may still be ordered to be paid on it, or given back, in dirhams.
    async fn left(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.0.left().map_err(Into::into))?.into())
    }
}

/// What was given back of a commitment.
#[derive(Debug, Clone)]
pub struct ReleaseObject(Release);

/// A part of a commitment, or all that no order had used, that went back to its line. It is never changed.
#[Object(name = "BudgetRelease")]
impl ReleaseObject {
    /// How much, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// On which day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Number of the decision, where there is one.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// Who released it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// What a list of commitments is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct BudgetEngagementFilter {
    /// Commitments of this budget only.
    budget_id: Option<ID>,
    /// Commitments on this line only.
    line_id: Option<ID>,
}

impl BudgetEngagementFilter {
    fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            budget: self.budget_id.as_ref().and_then(|id| c.id("budgetId", id)).map(BudgetId::uuid),
            line: self.line_id.as_ref().and_then(|id| c.id("lineId", id)).map(BudgetLineId::uuid),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BudgetEngagementTotal(Filter);

#[Object]
impl BudgetEngagementTotal {
    /// How many commitments there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a commitment.
    BudgetEngagementPayload {
        /// The commitment.
        engagement: BudgetEngagementObject
    }
}

/// A commitment to put to the accountant. Who is to be paid stands on its papers and not here.
#[derive(Debug, InputObject)]
pub struct BudgetEngagementProposeInput {
    /// UUID made by the client: repeating it gives the same commitment.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
    /// The line: one of expense.
    line_id: ID,
    /// What is committed.
    kind: EngagementKindItem,
    /// What for, at most 200 characters.
    purpose: String,
    /// Number of the contract or of the order form, at most 120 characters.
    reference: String,
    /// How much, in dirhams.
    amount: MoneyScalar,
}

impl BudgetEngagementProposeInput {
    fn read(&self) -> Outcome<Propose> {
        let mut c = Checks::new();
        let (operation, budget) = (c.operation(&self.operation_id), c.id("budgetId", &self.budget_id));
        let (line, amount) = (c.id("lineId", &self.line_id), c.money("amount", &self.amount));
        let (purpose, reference) = (c.text("purpose", &self.purpose, 200), c.text("reference", &self.reference, 120));
        let kind = self.kind.into();
        let read = || {
            let (operation, budget, line, amount) = (operation?, budget?, line?, amount?);
            Some(Propose { operation, budget, line, kind, purpose, reference, amount })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// The accountant's answer to a commitment.
#[derive(Debug, InputObject)]
pub struct BudgetEngagementAnswerInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The commitment.
    engagement_id: ID,
    /// Visa or refusal.
    answer: AnswerItem,
    /// The day of the answer.
    on: Date,
    /// Number of the visa, at most 120 characters.
    reference: Option<String>,
    /// Why it is refused, at most 2,000 characters; needed for a refusal (art. 63).
    reasons: Option<String>,
}

impl BudgetEngagementAnswerInput {
    fn read(&self) -> Outcome<Answered> {
        let mut c = Checks::new();
        let answer: Answer = self.answer.into();
        let engagement: Option<BudgetEngagementId> = c.id("engagementId", &self.engagement_id);
        let (reference, reasons) = (self.reference.as_deref(), self.reasons.as_deref());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        let needs = Needs { reference: false, reasons: answer == Answer::Refused };
        let read = entry(&mut c, &written, needs).zip(engagement);
        c.finish_with(read).map(|((operation, entry), engagement)| Answered { operation, engagement, answer, entry })
    }
}

/// What is given back of a commitment.
#[derive(Debug, InputObject)]
pub struct BudgetEngagementReleaseInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The commitment.
    engagement_id: ID,
    /// How much, in dirhams: all that is left, or a part.
    amount: MoneyScalar,
    /// The day of the decision.
    on: Date,
    /// Number of the decision, at most 120 characters.
    reference: Option<String>,
    /// Why, at most 2,000 characters.
    reasons: String,
}

impl BudgetEngagementReleaseInput {
    fn read(&self) -> Outcome<GiveBack> {
        let mut c = Checks::new();
        let (engagement, amount) = (c.id("engagementId", &self.engagement_id), c.money("amount", &self.amount));
        let (reference, reasons) = (self.reference.as_deref(), Some(self.reasons.as_str()));
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        let entry = entry(&mut c, &written, Needs { reference: false, reasons: true });
        let read = || {
            let (operation, entry) = entry?;
            Some(GiveBack { operation, engagement: engagement?, amount: amount?, entry })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// Queries about commitments.
#[derive(Debug, Default)]
pub struct BudgetEngagementQueries;

#[Object]
impl BudgetEngagementQueries {
    /// The commitments, newest first, page by page.
    async fn budget_engagements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which commitments.")] filter: Option<BudgetEngagementFilter>,
    ) -> Result<Connection<Cursor, BudgetEngagementObject, BudgetEngagementTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter): (Page<EngagementView>, Filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(BudgetEngagementTotal(filter), BudgetEngagementObject))
    }
}

/// Changes of commitments.
#[derive(Debug, Default)]
pub struct BudgetEngagementMutations;

#[Object]
impl BudgetEngagementMutations {
    /// Puts a commitment to the accountant, today. Never beyond what the line's credit has left; from 90 % of it on, the answer
    /// warns (`nearLimit`).
    async fn budget_engagement_propose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commitment.")] input: BudgetEngagementProposeInput,
    ) -> Result<BudgetEngagementPayload> {
        let session = session(ctx)?;
        let done = service::propose(session, input.read()).await;
        BudgetEngagementPayload::from_outcome(session, done.map(BudgetEngagementObject))
    }

    /// Gives a commitment the visa, or refuses it with reasons: then its amount is free again.
    async fn budget_engagement_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which commitment, which answer.")] input: BudgetEngagementAnswerInput,
    ) -> Result<BudgetEngagementPayload> {
        let session = session(ctx)?;
        let done = service::answer(session, input.read()).await;
        BudgetEngagementPayload::from_outcome(session, done.map(BudgetEngagementObject))
    }

    /// Gives a part of a commitment back to its line, or all that no order has used: an act of its own, never changed. What is given
    /// back by mistake is committed anew.
    async fn budget_engagement_release(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which commitment, how much of it, and why.")] input: BudgetEngagementReleaseInput,
    ) -> Result<BudgetEngagementPayload> {
        let session = session(ctx)?;
        let done = service::release(session, input.read()).await;
        BudgetEngagementPayload::from_outcome(session, done.map(BudgetEngagementObject))
    }
}
