//! Transfers, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::TypedId as _;

use super::service::{Noted, Propose, TransferLines};
use super::{BudgetTransferId, service};
use crate::line::graphql::BudgetLineObject;
use crate::step::graphql::{Needs, StepObject, VisaObject, Written, entry};
use crate::terms::Answer;
use crate::terms::graphql::{AnswerItem, AuthorityItem, TransferStateItem};
use crate::year::BudgetId;

/// A transfer of credits.
#[derive(Debug, Clone)]
pub struct BudgetTransferObject(pub TransferLines);

/// A transfer of credits from one line to another (decree 2-16-310).
#[Object(name = "BudgetTransfer")]
impl BudgetTransferObject {
    /// Identifier, `btr_…`.
    async fn id(&self) -> ID {
        BudgetTransferId::from_uuid(self.0.view.transfer.id).to_string().into()
    }
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.view.transfer.budget_id).to_string().into()
    }
    /// Number in its year, without gap.
    async fn number(&self) -> i32 {
        self.0.view.transfer.number
    }
    /// Line that gives.
    async fn from(&self) -> BudgetLineObject {
        BudgetLineObject(self.0.from.clone())
    }
    /// Line that gets.
    async fn to(&self) -> BudgetLineObject {
        BudgetLineObject(self.0.to.clone())
    }
    /// How much, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.view.transfer.amount.into()
    }
    /// Whose word it needs.
    async fn authority(&self) -> AuthorityItem {
        self.0.view.transfer.authority.into()
    }
    /// Why it was proposed.
    async fn reasons(&self) -> &str {
        &self.0.view.transfer.reasons
    }
    /// When it was proposed.
    async fn proposed_on(&self) -> Date {
        self.0.view.transfer.proposed_on.into()
    }
    /// Where it stands today.
    async fn state(&self) -> TransferStateItem {
        self.0.view.state.into()
    }
    /// The president's decision, or the council's deliberation.
    async fn word(&self) -> Option<StepObject> {
        self.0.view.word.clone().map(Into::into)
    }
    /// The governor's visa, once he has received it: twenty days, silence gives it (decree 2-16-310 art. 4).
    async fn visa(&self) -> Option<VisaObject> {
        self.0.view.visa.map(Into::into)
    }
    /// What the governor answered, or the withdrawal.
    async fn end(&self) -> Option<StepObject> {
        self.0.view.end.clone().map(Into::into)
    }
    /// Since when the credits are moved; null until then.
    async fn applied_on(&self) -> Option<Date> {
        self.0.view.applied_on.map(Into::into)
    }
}

/// What a list of transfers is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct BudgetTransferFilter {
    /// Transfers of this budget only.
    budget_id: Option<ID>,
}

impl BudgetTransferFilter {
    fn read(&self) -> Outcome<Option<BudgetId>> {
        let mut c = Checks::new();
        let budget = c.within("filter", |c| self.budget_id.as_ref().and_then(|id| c.id("budgetId", id)));
        c.finish_with(Some(budget))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BudgetTransferTotal(Option<BudgetId>);

#[Object]
impl BudgetTransferTotal {
    /// How many transfers there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, self.0).await)
    }
}

kernel::payload! {
    /// What became of a transfer.
    BudgetTransferPayload {
        /// The transfer.
        transfer: BudgetTransferObject
    }
}

/// A transfer to propose.
#[derive(Debug, InputObject)]
pub struct BudgetTransferProposeInput {
    /// UUID made by the client: repeating it gives the same transfer.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
    /// Line that gives.
    from_line_id: ID,
    /// Line that gets.
    to_line_id: ID,
    /// How much, in dirhams.
    amount: MoneyScalar,
    /// Why, at most 2,000 characters.
    reasons: String,
}

impl BudgetTransferProposeInput {
    fn read(&self) -> Outcome<Propose> {
        let mut c = Checks::new();
        let (operation, budget) = (c.operation(&self.operation_id), c.id("budgetId", &self.budget_id));
        let (from, to) = (c.id("fromLineId", &self.from_line_id), c.id("toLineId", &self.to_line_id));
        let amount = c.money("amount", &self.amount);
        let reasons = c.lines("reasons", &self.reasons, 2_000);
        let read = || {
            let (operation, budget, amount) = (operation?, budget?, amount?);
            Some(Propose { operation, budget, from: from?, to: to?, amount, reasons })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// The president's decision of a transfer.
#[derive(Debug, InputObject)]
pub struct BudgetTransferDecideInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The transfer.
    transfer_id: ID,
    /// The day of the decision.
    on: Date,
    /// Number of the decision, at most 120 characters.
    reference: String,
}

/// The council's deliberation on a transfer.
#[derive(Debug, InputObject)]
pub struct BudgetTransferDeliberateInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The transfer.
    transfer_id: ID,
    /// The day of the deliberation.
    on: Date,
    /// Number of the deliberation, at most 120 characters.
    reference: String,
}

/// The governor's receipt of a transfer.
#[derive(Debug, InputObject)]
pub struct BudgetTransferSendInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The transfer.
    transfer_id: ID,
    /// The day on which he received it.
    on: Date,
    /// Number of the letter or its receipt, at most 120 characters.
    reference: Option<String>,
}

/// The governor's answer to a transfer.
#[derive(Debug, InputObject)]
pub struct BudgetTransferAnswerInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The transfer.
    transfer_id: ID,
    /// Visa or refusal.
    answer: AnswerItem,
    /// The day of the answer.
    on: Date,
    /// Number of the letter, at most 120 characters.
    reference: Option<String>,
    /// Why the visa was refused, at most 2,000 characters; needed for a refusal.
    reasons: Option<String>,
}

/// A transfer to withdraw.
#[derive(Debug, InputObject)]
pub struct BudgetTransferWithdrawInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The transfer.
    transfer_id: ID,
    /// The day of the withdrawal.
    on: Date,
    /// Why, at most 2,000 characters.
    reasons: String,
}

fn noted(transfer: &ID, written: &Written<'_>, (answer, needs): (Option<Answer>, Needs)) -> Outcome<Noted> {
    let mut c = Checks::new();
    let transfer: Option<BudgetTransferId> = c.id("transferId", transfer);
    let read = entry(&mut c, written, needs).zip(transfer);
    c.finish_with(read).map(|((operation, entry), transfer)| Noted { operation, transfer, entry, answer })
}

impl BudgetTransferDecideInput {
    fn read(&self) -> Outcome<Noted> {
        let reference = Some(self.reference.as_str());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        noted(&self.transfer_id, &written, (None, Needs { reference: true, reasons: false }))
    }
}

impl BudgetTransferDeliberateInput {
    fn read(&self) -> Outcome<Noted> {
        let reference = Some(self.reference.as_str());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        noted(&self.transfer_id, &written, (None, Needs { reference: true, reasons: false }))
    }
}

impl BudgetTransferSendInput {
    fn read(&self) -> Outcome<Noted> {
        let reference = self.reference.as_deref();
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        noted(&self.transfer_id, &written, (None, Needs::default()))
    }
}

impl BudgetTransferAnswerInput {
    fn read(&self) -> Outcome<Noted> {
        let answer: Answer = self.answer.into();
        let (reference, reasons) = (self.reference.as_deref(), self.reasons.as_deref());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        let needs = Needs { reference: false, reasons: answer == Answer::Refused };
        noted(&self.transfer_id, &written, (Some(answer), needs))
    }
}

impl BudgetTransferWithdrawInput {
    fn read(&self) -> Outcome<Noted> {
        let reasons = Some(self.reasons.as_str());
        let written = Written { operation: &self.operation_id, on: &self.on, reference: None, reasons };
        noted(&self.transfer_id, &written, (None, Needs { reference: false, reasons: true }))
    }
}

/// Queries about transfers.
#[derive(Debug, Default)]
pub struct BudgetTransferQueries;

#[Object]
impl BudgetTransferQueries {
    /// The transfers, newest first, page by page.
    async fn budget_transfers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which transfers.")] filter: Option<BudgetTransferFilter>,
    ) -> Result<Connection<Cursor, BudgetTransferObject, BudgetTransferTotal>> {
        let session = session(ctx)?;
        let budget = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((budget?, page)));
        let (page, budget): (Page<TransferLines>, _) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(BudgetTransferTotal(budget), BudgetTransferObject))
    }
}

/// Changes of transfers.
#[derive(Debug, Default)]
pub struct BudgetTransferMutations;

#[Object]
impl BudgetTransferMutations {
    /// Proposes a transfer. Inside a programme it needs the president's word alone; inside an article the council's deliberation,
    /// and for equipment the governor's visa as well; there is none between articles or parts (decree 2-16-310 art. 2-4).
    async fn budget_transfer_propose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The transfer.")] input: BudgetTransferProposeInput,
    ) -> Result<BudgetTransferPayload> {
        let session = session(ctx)?;
        let done = service::propose(session, input.read()).await;
        BudgetTransferPayload::from_outcome(session, done.map(BudgetTransferObject))
    }

    /// Records the president's decision of a transfer inside a programme: the credits move.
    async fn budget_transfer_decide(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which transfer, which decision.")] input: BudgetTransferDecideInput,
    ) -> Result<BudgetTransferPayload> {
        let session = session(ctx)?;
        let done = service::decide(session, input.read()).await;
        BudgetTransferPayload::from_outcome(session, done.map(BudgetTransferObject))
    }

    /// Records the council's deliberation on a transfer inside an article: operating credits move; equipment waits for the visa.
    async fn budget_transfer_deliberate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which transfer, which deliberation.")] input: BudgetTransferDeliberateInput,
    ) -> Result<BudgetTransferPayload> {
        let session = session(ctx)?;
        let done = service::deliberate(session, input.read()).await;
        BudgetTransferPayload::from_outcome(session, done.map(BudgetTransferObject))
    }

    /// Records that the governor received a transfer: his twenty days run from the day after, and his silence is his visa.
    async fn budget_transfer_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which transfer, received when.")] input: BudgetTransferSendInput,
    ) -> Result<BudgetTransferPayload> {
        let session = session(ctx)?;
        let done = service::send(session, input.read()).await;
        BudgetTransferPayload::from_outcome(session, done.map(BudgetTransferObject))
    }

    /// Records the governor's visa of a transfer, or his refusal with its reasons.
    async fn budget_transfer_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which transfer, which answer.")] input: BudgetTransferAnswerInput,
    ) -> Result<BudgetTransferPayload> {
        let session = session(ctx)?;
        let done = service::answer(session, input.read()).await;
        BudgetTransferPayload::from_outcome(session, done.map(BudgetTransferObject))
    }

    /// Withdraws a transfer that is not applied: its amount is free again.
    async fn budget_transfer_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which transfer, and why.")] input: BudgetTransferWithdrawInput,
    ) -> Result<BudgetTransferPayload> {
        let session = session(ctx)?;
        let done = service::withdraw(session, input.read()).await;
        BudgetTransferPayload::from_outcome(session, done.map(BudgetTransferObject))
    }
}
