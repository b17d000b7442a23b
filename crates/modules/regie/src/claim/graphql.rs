//! Claims, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, UnitObject, staff, unit};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};

use super::service::{self, Notify, Record, Reply};
use super::{Answer, Claim, ClaimManner, ClaimOutcome, ClaimState, DebtClaimId, Filter, Notification};
use crate::order::{OrderId, reference};
use crate::taxpayer::TaxpayerId;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ClaimOutcome", name = "DebtClaimOutcome")]
pub enum DebtClaimOutcomeItem {
    /// All that was asked for is given.
    Accepted,
    /// A part of it is.
    Partly,
    /// Nothing is.
    Rejected,
}

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ClaimState", name = "DebtClaimState")]
pub enum DebtClaimStateItem {
    /// It waits for its answer.
    Open,
    /// It was answered; nothing says yet that the answer reached whoever claims, and no delay for going to court runs.
    Answered,
    /// The answer reached whoever claims.
    Notified,
}

/// How the answer to a claim reached whoever claims: ordinary post proves no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ClaimManner", name = "DebtClaimManner")]
pub enum DebtClaimMannerItem {
    /// Handed over.
    ByHand,
    /// By a registered letter.
    Registered,
    /// By a bailiff (huissier de justice).
    Bailiff,
}

/// When the answer to a claim reached whoever claims.
#[derive(Debug, Clone)]
pub struct DebtClaimNotificationObject(Notification);

/// When and how the answer to a claim reached whoever claims.
#[Object(name = "DebtClaimNotification")]
impl DebtClaimNotificationObject {
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// How.
    async fn manner(&self) -> DebtClaimMannerItem {
        self.0.manner.into()
    }
    /// Number of the registered letter, or who took it; null when nothing was noted.
    async fn reference(&self) -> Option<&str> {
        Some(self.0.reference.as_str()).filter(|reference| !reference.is_empty())
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// The answer to a claim.
#[derive(Debug, Clone)]
pub struct DebtClaimAnswerObject(Answer);

/// The ordonnateur's answer to a claim.
#[Object(name = "DebtClaimAnswer")]
impl DebtClaimAnswerObject {
    /// What became of it.
    async fn outcome(&self) -> DebtClaimOutcomeItem {
        self.0.outcome.into()
    }
    /// The place of the decision that gives it, among the changes of the order; null when nothing is given.
    async fn change_number(&self) -> Option<i32> {
        self.0.change
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who answered.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// When it reached whoever claims; null until that is recorded.
    async fn notification(&self) -> Option<DebtClaimNotificationObject> {
        self.0.notification.clone().map(DebtClaimNotificationObject)
    }
}

/// A claim against an order.
#[derive(Debug, Clone)]
pub struct DebtClaimObject(pub(crate) Claim);

/// A claim against an order (réclamation, law 47-06 art. 161). Never changed.
#[Object(name = "DebtClaim")]
impl DebtClaimObject {
    /// Identifier, `clm_…`.
    async fn id(&self) -> ID {
        DebtClaimId::from_uuid(self.0.id).to_string().into()
    }
    /// Number as printed: `2026/000012`. Without gaps within its year.
    async fn number(&self) -> String {
        self.0.printed()
    }
    /// Unit of the order.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.unit)).await
    }
    /// Identifier of the order, `ord_…`.
    async fn order_id(&self) -> ID {
        OrderId::from_uuid(self.0.order).to_string().into()
    }
    /// Number of the order as printed.
    async fn order_number(&self) -> String {
        let (year, number) = self.0.order_number;
        reference::printed(year, number)
    }
    /// What a payment of the order names.
    async fn order_reference(&self) -> &str {
        &self.0.order_reference
    }
    /// Who claims.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        TaxpayerRefObject(self.0.taxpayer.clone())
    }
    /// The day it came.
    async fn received_on(&self) -> Date {
        self.0.received_on.into()
    }
    /// The last day on which it would have come in time: six months after the receiver took the order in charge.
    async fn claim_until(&self) -> Date {
        self.0.claim_until.into()
    }
    /// Whether it came later: told, not refused.
    async fn late(&self) -> bool {
        self.0.is_late()
    }
    /// Why the order is contested.
    async fn grounds(&self) -> &str {
        &self.0.grounds
    }
    /// How much less is wanted, in dirhams; null: nothing at all is to be owed.
    async fn wanted(&self) -> Option<MoneyScalar> {
        self.0.wanted.map(Into::into)
    }
    /// The last day for the answer: six months after it came. From then on silence opens the way to court.
    async fn answer_until(&self) -> Date {
        self.0.answer_until.into()
    }
    /// The last day for going to court: thirty clear days after the answer was notified; while there is no answer, after the last day for
    /// it. Null between an answer and its notification: no delay runs then.
    async fn court_until(&self) -> Option<Date> {
        self.0.court_until().map(Into::into)
    }
    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
    /// Who recorded it.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.recorded_by)).await
    }
    /// Where it stands.
    async fn state(&self) -> DebtClaimStateItem {
        self.0.state().into()
    }
    /// The answer; null while it waits.
    async fn answer(&self) -> Option<DebtClaimAnswerObject> {
        self.0.answer.clone().map(DebtClaimAnswerObject)
    }
}

/// What a list of claims is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct DebtClaimFilter {
    /// Against this order, `ord_…`.
    order_id: Option<ID>,
    /// Of this taxpayer, `txp_…`, and of whoever was found to be the same.
    taxpayer_id: Option<ID>,
    /// Standing like this.
    state: Option<DebtClaimStateItem>,
}

impl DebtClaimFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            order: self.order_id.as_ref().and_then(|id| c.id::<OrderId>("orderId", id)).map(OrderId::uuid),
            taxpayer: self
                .taxpayer_id
                .as_ref()
                .and_then(|id| c.id::<TaxpayerId>("taxpayerId", id))
                .map(TaxpayerId::uuid),
            state: self.state.map(Into::into),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct DebtClaimTotal(Filter);

#[Object]
impl DebtClaimTotal {
    /// How many claims there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, self.0).await)
    }
}

/// A claim to record.
#[derive(Debug, InputObject)]
pub struct ClaimRecordInput {
    /// UUID made by the client: repeating it gives the same claim.
    operation_id: ID,
    /// Against which order, `ord_…`.
    order_id: ID,
    /// The day it came; neither before the order nor in the future.
    received_on: Date,
    /// Why the order is contested. At most 2000 characters.
    grounds: String,
    /// How much less is wanted, in dirhams; nothing at all is to be owed when missing.
    wanted: Option<MoneyScalar>,
}

impl ClaimRecordInput {
    fn read(&self) -> Outcome<Record> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let order = c.id::<OrderId>("orderId", &self.order_id);
        let received = c.date("receivedOn", &self.received_on);
        let grounds = c.lines("grounds", &self.grounds, 2000);
        let wanted = self.wanted.as_ref().and_then(|wanted| c.money("wanted", wanted));
        let read = operation.zip(order).zip(received);
        let made = |((operation, order), received_on)| Record { operation, order, received_on, grounds, wanted };
        c.finish_with(read.map(made))
    }
}

/// An answer to a claim.
#[derive(Debug, InputObject)]
pub struct ClaimAnswerInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// To which claim, `clm_…`.
    claim_id: ID,
    /// What becomes of it.
    outcome: DebtClaimOutcomeItem,
    /// The place of the decision that gives it, among the changes of the order: required unless it is rejected.
    change_number: Option<i32>,
    /// Why. At most 2000 characters.
    reasons: String,
}

impl ClaimAnswerInput {
    fn read(&self) -> Outcome<Reply> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let claim = c.id::<DebtClaimId>("claimId", &self.claim_id);
        let change = self.change_number.map(|number| c.number("changeNumber", number, 1..=1_000_000));
        let reasons = c.lines("reasons", &self.reasons, 2000);
        let outcome = ClaimOutcome::from(self.outcome);
        let read = operation.zip(claim);
        c.finish_with(read.map(|(operation, claim)| Reply { operation, claim, outcome, change, reasons }))
    }
}

/// A notification of an answer.
#[derive(Debug, InputObject)]
pub struct ClaimNotifyInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// Of the answer to which claim, `clm_…`.
    claim_id: ID,
    /// The day; neither before the answer nor in the future.
    notified_on: Date,
    /// How.
    manner: DebtClaimMannerItem,
    /// Number of the registered letter, required then; or who took it. At most 200 characters.
    reference: Option<String>,
}

impl ClaimNotifyInput {
    fn read(&self) -> Outcome<Notify> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let claim = c.id::<DebtClaimId>("claimId", &self.claim_id);
        let on = c.date("notifiedOn", &self.notified_on);
        let manner = ClaimManner::from(self.manner);
        let given = self.reference.as_deref().unwrap_or_default();
        let reference = match manner {
            ClaimManner::Registered => c.text("reference", given, 200),
            ClaimManner::ByHand | ClaimManner::Bailiff => c.optional("reference", Some(given), 200).unwrap_or_default(),
        };
        let read = operation.zip(claim).zip(on);
        c.finish_with(read.map(|((operation, claim), on)| Notify { operation, claim, on, manner, reference }))
    }
}

kernel::payload! {
    /// What became of a claim.
    DebtClaimPayload {
        /// The claim.
        claim: DebtClaimObject
    }
}

/// Queries about claims.
#[derive(Debug, Default)]
pub struct ClaimQueries;

#[Object]
impl ClaimQueries {
    /// The claims that the caller may see, those to be answered first before the others, page by page.
    async fn claims(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which claims.")] filter: Option<DebtClaimFilter>,
    ) -> Result<Connection<Cursor, DebtClaimObject, DebtClaimTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(DebtClaimTotal(filter), DebtClaimObject))
    }
}

/// Changes of claims.
#[derive(Debug, Default)]
pub struct ClaimMutations;

#[Object]
impl ClaimMutations {
    /// Records a claim against an order. One that came after its last day is recorded as late.
    async fn claim_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Against which order, when and why.")] input: ClaimRecordInput,
    ) -> Result<DebtClaimPayload> {
        let session = session(ctx)?;
        DebtClaimPayload::from_outcome(session, service::record(session, input.read()).await.map(DebtClaimObject))
    }

    /// Answers a claim, once. What is given is given by a decision about the order, made before, which the answer names.
    async fn claim_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which claim, and the answer.")] input: ClaimAnswerInput,
    ) -> Result<DebtClaimPayload> {
        let session = session(ctx)?;
        DebtClaimPayload::from_outcome(session, service::answer(session, input.read()).await.map(DebtClaimObject))
    }

    /// Records when the answer to a claim reached whoever claims, once: the delay for going to court runs from then on.
    async fn claim_notify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which claim, the day and how.")] input: ClaimNotifyInput,
    ) -> Result<DebtClaimPayload> {
        let session = session(ctx)?;
        DebtClaimPayload::from_outcome(session, service::notify(session, input.read()).await.map(DebtClaimObject))
    }
}
