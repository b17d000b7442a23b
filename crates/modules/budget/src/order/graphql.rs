//! Orders to pay, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::service::{Answered, Corrected, Issue, Paid};
use super::{BudgetOrderId, Filter, OrderView, Payment, service};
use crate::engagement::BudgetEngagementId;
use crate::step::graphql::{Needs, StepObject, VisaObject, Written, entry};
use crate::terms::Answer;
use crate::terms::graphql::{AnswerItem, OrderKindItem};
use crate::year::BudgetId;

/// An order to pay.
#[derive(Debug, Clone)]
pub struct BudgetOrderObject(pub OrderView);

/// An order to pay (أمر بالأداء) on a commitment, with the accountant's visa (decree 2-17-451 art. 73-84).
#[Object(name = "BudgetOrder")]
impl BudgetOrderObject {
    /// Identifier, `bpo_…`.
    async fn id(&self) -> ID {
        BudgetOrderId::from_uuid(self.0.order.id).to_string().into()
    }
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.order.budget_id).to_string().into()
    }
    /// The commitment that it draws on, `eng_…`.
    async fn engagement_id(&self) -> ID {
        BudgetEngagementId::from_uuid(self.0.order.engagement_id).to_string().into()
    }
    /// Number in its year, in one series without gap (art. 75).
    async fn number(&self) -> i32 {
        self.0.order.number
    }
    /// What is paid.
    async fn kind(&self) -> OrderKindItem {
        self.0.order.kind.into()
    }
    /// The paper that proves the service.
    async fn document(&self) -> &str {
        &self.0.order.document
    }
    /// How much, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.order.amount.into()
    }
    /// When the service was rendered.
    async fn service_on(&self) -> Date {
        self.0.order.service_on.into()
    }
    /// When it was ordered and presented to the accountant.
    async fn issued_on(&self) -> Date {
        self.0.order.issued_on.into()
    }
    /// The last day on which it should have been ordered: 45 days after the service (art. 79); a last day off moves on.
    async fn due(&self) -> Date {
        self.0.due.into()
    }
    /// Warning: it was ordered after that day.
    async fn late(&self) -> bool {
        self.0.is_late()
    }
    /// The accountant's visa: five days for staff, fifteen otherwise; silence gives nothing (art. 80).
    async fn visa(&self) -> VisaObject {
        self.0.visa.into()
    }
    /// Whether the accountant's delay is over without an answer.
    async fn visa_late(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.visa.is_late(session(ctx)?.house().ambient.today()))
    }
    /// What the accountant answered.
    async fn answer(&self) -> Option<StepObject> {
        self.0.answer.clone().map(Into::into)
    }
    /// Its payment, as the receiver said it last; null while it is not paid.
    async fn payment(&self) -> Option<PaymentObject> {
        self.0.payment().cloned().map(PaymentObject)
    }
    /// All that the receiver said of its payment, first to last.
    #[graphql(directive = kernel::gql::list_size::apply(5))]
    async fn payments(&self) -> Vec<PaymentObject> {
        self.0.payments.iter().cloned().map(PaymentObject).collect()
    }
}

/// The receiver's word on a payment.
#[derive(Debug, Clone)]
pub struct PaymentObject(Payment);

/// The receiver's word on the payment of an order: the first, or a correction of the one before. It is never changed.
#[Object(name = "BudgetPayment")]
impl PaymentObject {
    /// False: a correction that says that it was not paid.
    async fn paid(&self) -> bool {
        self.0.on.is_some()
    }
    /// When it was paid.
    async fn on(&self) -> Option<Date> {
        self.0.on.map(Into::into)
    }
    /// Number of the transfer, cheque or statement.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }
    /// Why it was corrected; null for the first word.
    async fn reasons(&self) -> Option<&str> {
        self.0.reasons.as_deref()
    }
    /// Whose word it is.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// What a list of orders is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct BudgetOrderFilter {
    /// Orders under this budget only.
    budget_id: Option<ID>,
    /// Orders on this commitment only.
    engagement_id: Option<ID>,
    /// Words, each part of the number with its year (`12/2026`), of the paper, or of what the commitment is for and its reference,
    /// whatever the case; at most 100 characters.
    query: Option<String>,
}

impl BudgetOrderFilter {
    fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            budget: self.budget_id.as_ref().and_then(|id| c.id("budgetId", id)).map(BudgetId::uuid),
            engagement: self
                .engagement_id
                .as_ref()
                .and_then(|id| c.id("engagementId", id))
                .map(BudgetEngagementId::uuid),
            words: c
                .optional("query", self.query.as_deref(), 100)
                .map(|query| query.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BudgetOrderTotal(Filter);

#[Object]
impl BudgetOrderTotal {
    /// How many orders there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of an order to pay.
    BudgetOrderPayload {
        /// The order.
        order: BudgetOrderObject
    }
}

/// An order to issue.
#[derive(Debug, InputObject)]
pub struct BudgetOrderIssueInput {
    /// UUID made by the client: repeating it gives the same order.
    operation_id: ID,
    /// The commitment that it draws on.
    engagement_id: ID,
    /// What is paid.
    kind: OrderKindItem,
    /// The paper that proves the service, at most 120 characters.
    document: String,
    /// How much, in dirhams.
    amount: MoneyScalar,
    /// When the service was rendered.
    service_on: Date,
}

impl BudgetOrderIssueInput {
    fn read(&self) -> Outcome<Issue> {
        let mut c = Checks::new();
        let (operation, amount) = (c.operation(&self.operation_id), c.money("amount", &self.amount));
        let engagement = c.id("engagementId", &self.engagement_id);
        let document = c.text("document", &self.document, 120);
        let service_on = c.date("serviceOn", &self.service_on);
        let kind = self.kind.into();
        let read = || {
            let (operation, engagement, amount) = (operation?, engagement?, amount?);
            Some(Issue { operation, engagement, kind, document, amount, service_on: service_on? })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// The accountant's answer to an order.
#[derive(Debug, InputObject)]
pub struct BudgetOrderAnswerInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The order.
    order_id: ID,
    /// Visa or return.
    answer: AnswerItem,
    /// The day of the answer.
    on: Date,
    /// Number of the visa or of the note, at most 120 characters.
    reference: Option<String>,
    /// Why it is returned, at most 2,000 characters; needed for a return (art. 80).
    reasons: Option<String>,
}

impl BudgetOrderAnswerInput {
    fn read(&self) -> Outcome<Answered> {
        let mut c = Checks::new();
        let answer: Answer = self.answer.into();
        let order: Option<BudgetOrderId> = c.id("orderId", &self.order_id);
        let (reference, reasons) = (self.reference.as_deref(), self.reasons.as_deref());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        let needs = Needs { reference: false, reasons: answer == Answer::Refused };
        let read = entry(&mut c, &written, needs).zip(order);
        c.finish_with(read).map(|((operation, entry), order)| Answered { operation, order, answer, entry })
    }
}

/// The payment of an order.
#[derive(Debug, InputObject)]
pub struct BudgetPaymentRecordInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The order.
    order_id: ID,
    /// When it was paid.
    on: Date,
    /// Number of the transfer, cheque or statement, at most 120 characters.
    reference: String,
}

impl BudgetPaymentRecordInput {
    fn read(&self) -> Outcome<Paid> {
        let mut c = Checks::new();
        let (operation, order) = (c.operation(&self.operation_id), c.id("orderId", &self.order_id));
        let (on, reference) = (c.date("on", &self.on), c.text("reference", &self.reference, 120));
        let read = || Some(Paid { operation: operation?, order: order?, on: on?, reference });
        let read = read();
        c.finish_with(read)
    }
}

/// A correction of what was recorded of a payment.
#[derive(Debug, InputObject)]
pub struct BudgetPaymentCorrectInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The order.
    order_id: ID,
    /// When it was paid; null, with `reference`: it was not.
    on: Option<Date>,
    /// Number of the transfer, cheque or statement, at most 120 characters; null, with `on`: it was not paid.
    reference: Option<String>,
    /// Why it is corrected, at most 2,000 characters.
    reasons: String,
}

impl BudgetPaymentCorrectInput {
    fn read(&self) -> Outcome<Corrected> {
        let mut c = Checks::new();
        let (operation, order) = (c.operation(&self.operation_id), c.id("orderId", &self.order_id));
        let on = self.on.as_ref().and_then(|on| c.date("on", on));
        let reference = c.optional("reference", self.reference.as_deref(), 120);
        if self.on.is_some() && reference.is_none() {
            c.fault("kernel-error-required", "reference");
        }
        if self.on.is_none() && reference.is_some() {
            c.fault("kernel-error-required", "on");
        }
        let reasons = c.lines("reasons", &self.reasons, 2_000);
        let read = || Some(Corrected { operation: operation?, order: order?, paid: on.zip(reference), reasons });
        let read = read();
        c.finish_with(read)
    }
}

/// Queries about orders to pay.
#[derive(Debug, Default)]
pub struct BudgetOrderQueries;

#[Object]
impl BudgetOrderQueries {
    /// The orders to pay, newest first, page by page.
    async fn budget_orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which orders.")] filter: Option<BudgetOrderFilter>,
    ) -> Result<Connection<Cursor, BudgetOrderObject, BudgetOrderTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter): (Page<OrderView>, Filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(BudgetOrderTotal(filter), BudgetOrderObject))
    }
}

/// Changes of orders to pay.
#[derive(Debug, Default)]
pub struct BudgetOrderMutations;

#[Object]
impl BudgetOrderMutations {
    /// Orders a payment and presents it to the accountant, today: never beyond the commitment, never after 30 December. An order more
    /// than 45 days after the service is told as late.
    async fn budget_order_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The order.")] input: BudgetOrderIssueInput,
    ) -> Result<BudgetOrderPayload> {
        let session = session(ctx)?;
        let done = service::issue(session, input.read()).await;
        BudgetOrderPayload::from_outcome(session, done.map(BudgetOrderObject))
    }

    /// Gives an order to pay the visa, or returns it with reasons: then its amount may be ordered again.
    async fn budget_order_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which order, which answer.")] input: BudgetOrderAnswerInput,
    ) -> Result<BudgetOrderPayload> {
        let session = session(ctx)?;
        let done = service::answer(session, input.read()).await;
        BudgetOrderPayload::from_outcome(session, done.map(BudgetOrderObject))
    }

    /// Records that an order with its visa was paid, by the receiver's word, once.
    async fn budget_payment_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which order, paid when, under which number.")] input: BudgetPaymentRecordInput,
    ) -> Result<BudgetOrderPayload> {
        let session = session(ctx)?;
        let done = service::pay(session, input.read()).await;
        BudgetOrderPayload::from_outcome(session, done.map(BudgetOrderObject))
    }

    /// Corrects the day and the number of a payment, or says that there was none: then it may be recorded again. What was said
    /// before is kept (`payments`).
    async fn budget_payment_correct(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which order, what was right, and why.")] input: BudgetPaymentCorrectInput,
    ) -> Result<BudgetOrderPayload> {
        let session = session(ctx)?;
        let done = service::correct(session, input.read()).await;
        BudgetOrderPayload::from_outcome(session, done.map(BudgetOrderObject))
    }
}
