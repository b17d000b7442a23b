//! Versions, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar, answer, session};
use kernel::id::TypedId as _;
use kernel::money::Money;

use super::balance::{self, PartTotal, Weight};
use super::service::{Noted, Record};
use super::{BudgetVersionId, Established, VersionView, service};
use crate::line::graphql::{BudgetLineFault, BudgetLineObject, TOLD, whole, workbook};
use crate::line::service::Source;
use crate::line::{BudgetLineId, Line};
use crate::step::graphql::{Needs, StepObject, VisaObject, Written, entry};
use crate::terms::Answer;
use crate::terms::graphql::{AnswerItem, AuthorItem, GroundItem, PartItem, VersionKindItem, VersionStateItem};
use crate::year::BudgetId;

/// Most amounts in one request: a larger budget is recorded in several steps, each based on the one before.
const AMOUNTS: usize = 500;

/// A version of a budget.
#[derive(Debug, Clone)]
pub struct BudgetVersionObject(pub VersionView);

/// The amount of a line.
#[derive(Debug, SimpleObject)]
pub struct BudgetVersionAmount {
    /// The line.
    pub line: BudgetLineObject,
    /// What is foreseen of revenue, or allowed of expense, in dirhams.
    pub amount: MoneyScalar,
}

/// Both sides of a part, which a vote needs to be equal.
#[derive(Debug, SimpleObject)]
pub struct BudgetPartBalance {
    /// The part.
    pub part: PartItem,
    /// All its revenue, in dirhams.
    pub revenue: MoneyScalar,
    /// All its expense, in dirhams.
    pub expense: MoneyScalar,
}

impl From<PartTotal> for BudgetPartBalance {
    fn from(total: PartTotal) -> Self {
        Self { part: total.part.into(), revenue: total.revenue.into(), expense: total.expense.into() }
    }
}

/// A version of a budget, with an amount for each line. It is never changed; what councils and governors did with it is.
#[Object(name = "BudgetVersion")]
impl BudgetVersionObject {
    /// Identifier, `bvr_…`.
    async fn id(&self) -> ID {
        BudgetVersionId::from_uuid(self.0.version.id).to_string().into()
    }
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.version.budget_id).to_string().into()
    }
    /// 1, 2, 3 … in its year.
    async fn number(&self) -> i32 {
        self.0.version.number
    }
    /// Why it was made.
    async fn kind(&self) -> VersionKindItem {
        self.0.version.kind.into()
    }
    /// Where it stands today.
    async fn state(&self) -> VersionStateItem {
        self.0.state.into()
    }
    /// The council's vote.
    async fn vote(&self) -> Option<StepObject> {
        self.0.vote.clone().map(Into::into)
    }
    /// The council's rejection, with its reasons; it meets again within fifteen days (113-14 art. 187).
    async fn rejection(&self) -> Option<StepObject> {
        self.0.rejection.clone().map(Into::into)
    }
    /// The governor's receipt, of what the council rejected as well (113-14 art. 187).
    async fn sent(&self) -> Option<StepObject> {
        self.0.sent.clone().map(Into::into)
    }
    /// The decision by which an authority drew it up in the council's place; null for what the council is asked about.
    async fn establishment(&self) -> Option<BudgetEstablishment> {
        self.0.version.established.as_ref().map(Into::into)
    }
    /// The governor's visa, once he has received it: twenty days, silence gives it (113-14 art. 118).
    async fn visa(&self) -> Option<VisaObject> {
        self.0.visa.map(Into::into)
    }
    /// What the governor answered.
    async fn answer(&self) -> Option<StepObject> {
        self.0.answer.clone().map(Into::into)
    }
    /// Its amounts, by the codes of their lines.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    async fn amounts(&self, ctx: &Context<'_>) -> Result<Vec<BudgetVersionAmount>> {
        let session = session(ctx)?;
        let amounts = answer(session, service::amounts(session, self.0.version.id).await)?;
        let one =
            |(line, amount): (Line, Money)| BudgetVersionAmount { line: BudgetLineObject(line), amount: amount.into() };
        Ok(amounts.into_iter().map(one).collect())
    }
    /// Both parts with their sums, the operating part first.
    #[graphql(directive = kernel::gql::list_size::apply(2))]
    async fn parts(&self, ctx: &Context<'_>) -> Result<Vec<BudgetPartBalance>> {
        let session = session(ctx)?;
        let amounts = answer(session, service::amounts(session, self.0.version.id).await)?;
        let weights: Vec<Weight> = amounts
            .iter()
            .map(|(line, amount)| Weight { part: line.entry.part, side: line.entry.side, amount: *amount })
            .collect();
        let totals = answer(session, balance::totals(&weights).map_err(Into::into))?;
        Ok(totals.into_iter().map(Into::into).collect())
    }
}

/// The decision by which an authority drew up a budget of operating in the council's place (113-14 art. 188, 195).
#[derive(Debug, SimpleObject)]
pub struct BudgetEstablishment {
    /// Why.
    pub ground: GroundItem,
    /// Whose decision it is: the governor's where the council adopted nothing, else of the authority in charge of the interior.
    pub author: AuthorItem,
    /// The day of the decision.
    pub on: Date,
    /// Its number.
    pub reference: String,
    /// The text that it rests on, e.g. `113-14 art. 188`.
    pub basis: String,
}

impl From<&Established> for BudgetEstablishment {
    fn from(decision: &Established) -> Self {
        Self {
            ground: decision.ground.into(),
            author: decision.ground.author().into(),
            on: decision.on.into(),
            reference: decision.reference.clone(),
            basis: decision.ground.basis().to_owned(),
        }
    }
}

kernel::payload! {
    /// What became of a version.
    BudgetVersionPayload {
        /// The version.
        version: BudgetVersionObject
    }
}

/// What a file says of the amounts of a version.
#[derive(Debug, SimpleObject)]
pub struct BudgetAmountsPreview {
    /// Lines with their amounts, in the order of the file; none while there is any fault.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    pub amounts: Vec<BudgetVersionAmount>,
    /// How many faults there are.
    pub fault_count: i32,
    /// The first hundred faults, by their lines.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    pub faults: Vec<BudgetLineFault>,
}

/// Reads the one of both that was given.
fn source(csv: Option<String>, content: Option<&str>) -> Outcome<Source> {
    let mut c = Checks::new();
    let source = match (csv, content) {
        (Some(csv), None) => Some(Source::Csv(csv)),
        (None, Some(content)) => Some(workbook(content)),
        _ => {
            c.fault("kernel-error-required", "csv");
            None
        }
    };
    c.finish_with(source)
}

/// The amount of a line in a version to record, or in a statement that is copied from paper.
#[derive(Debug, InputObject)]
pub struct BudgetAmountInput {
    /// The line.
    line_id: ID,
    /// In dirhams; nothing is allowed.
    amount: MoneyScalar,
}

/// Reads the amounts of an input, which calls them `amounts`.
pub(crate) fn amounts(c: &mut Checks, typed: &[BudgetAmountInput]) -> Vec<(BudgetLineId, Money)> {
    if typed.len() > AMOUNTS {
        c.fault("budget-error-amounts-many", "amounts").args.push(("max", AMOUNTS.to_string()));
    }
    let mut amounts = Vec::with_capacity(typed.len().min(AMOUNTS));
    for (at, one) in typed.iter().enumerate().take(AMOUNTS) {
        let read = c.within("amounts", |c| {
            c.within(&at.to_string(), |c| {
                let line: Option<BudgetLineId> = c.id("lineId", &one.line_id);
                line.zip(c.money_or_nothing("amount", &one.amount))
            })
        });
        amounts.extend(read);
    }
    amounts
}

/// A version to record.
#[derive(Debug, InputObject)]
pub struct BudgetVersionRecordInput {
    /// UUID made by the client: repeating it gives the same version.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
    /// The version whose amounts it begins with; based on the one in force, it begins with the credits as transfers have left
    /// them. Null: with nothing.
    based_on_id: Option<ID>,
    /// Amounts that it sets over those, each line once, at most 500.
    amounts: Vec<BudgetAmountInput>,
}

impl BudgetVersionRecordInput {
    fn read(&self) -> Outcome<Record> {
        let mut c = Checks::new();
        let (operation, budget) = (c.operation(&self.operation_id), c.id("budgetId", &self.budget_id));
        let based_on = self.based_on_id.as_ref().and_then(|id| c.id("basedOnId", id));
        let amounts = amounts(&mut c, &self.amounts);
        let read = operation.zip(budget);
        c.finish_with(read).map(|(operation, budget)| Record { operation, budget, based_on, amounts })
    }
}

/// A council's vote.
#[derive(Debug, InputObject)]
pub struct BudgetVersionVoteInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The version.
    version_id: ID,
    /// The day of the vote.
    on: Date,
    /// Number of the deliberation, at most 120 characters.
    reference: String,
}

/// A council's rejection.
#[derive(Debug, InputObject)]
pub struct BudgetVersionRejectInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The version.
    version_id: ID,
    /// The day of the meeting.
    on: Date,
    /// Number of the deliberation, at most 120 characters.
    reference: String,
    /// Why it was rejected, at most 2,000 characters (113-14 art. 187).
    reasons: String,
}

/// The governor's receipt of a version.
#[derive(Debug, InputObject)]
pub struct BudgetVersionSendInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The version.
    version_id: ID,
    /// The day on which he received it.
    on: Date,
    /// Number of the letter or its receipt, at most 120 characters.
    reference: Option<String>,
}

/// The governor's answer to a version.
#[derive(Debug, InputObject)]
pub struct BudgetVersionAnswerInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The version.
    version_id: ID,
    /// Visa or refusal.
    answer: AnswerItem,
    /// The day of the answer.
    on: Date,
    /// Number of the letter, at most 120 characters.
    reference: Option<String>,
    /// Why the visa was refused, at most 2,000 characters; needed for a refusal (113-14 art. 191).
    reasons: Option<String>,
}

fn noted(version: &ID, written: &Written<'_>, (answer, needs): (Option<Answer>, Needs)) -> Outcome<Noted> {
    let mut c = Checks::new();
    let version: Option<BudgetVersionId> = c.id("versionId", version);
    let read = entry(&mut c, written, needs).zip(version);
    c.finish_with(read).map(|((operation, entry), version)| Noted { operation, version, entry, answer })
}

impl BudgetVersionVoteInput {
    fn read(&self) -> Outcome<Noted> {
        let reference = Some(self.reference.as_str());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        noted(&self.version_id, &written, (None, Needs { reference: true, reasons: false }))
    }
}

impl BudgetVersionRejectInput {
    fn read(&self) -> Outcome<Noted> {
        let (reference, reasons) = (Some(self.reference.as_str()), Some(self.reasons.as_str()));
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        noted(&self.version_id, &written, (None, Needs { reference: true, reasons: true }))
    }
}

impl BudgetVersionSendInput {
    fn read(&self) -> Outcome<Noted> {
        let reference = self.reference.as_deref();
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons: None };
        noted(&self.version_id, &written, (None, Needs::default()))
    }
}

impl BudgetVersionAnswerInput {
    fn read(&self) -> Outcome<Noted> {
        let answer: Answer = self.answer.into();
        let (reference, reasons) = (self.reference.as_deref(), self.reasons.as_deref());
        let written = Written { operation: &self.operation_id, on: &self.on, reference, reasons };
        let needs = Needs { reference: false, reasons: answer == Answer::Refused };
        noted(&self.version_id, &written, (Some(answer), needs))
    }
}

/// Queries about versions.
#[derive(Debug, Default)]
pub struct BudgetVersionQueries;

#[Object]
impl BudgetVersionQueries {
    /// One version of a budget; null when there is none.
    async fn budget_version(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `bvr_…`.")] id: ID,
    ) -> Result<Option<BudgetVersionObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::get(session, BudgetVersionId::parse(&id).ok()).await)?;
        Ok(found.map(BudgetVersionObject))
    }

    /// What a text or a workbook says of amounts, with every fault by its place: one of both. Nothing is written: `budgetVersionRecord`
    /// takes what is read.
    async fn budget_amounts_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Comma- or semicolon-separated text, at most 200,000 characters: the code of the line in the first column, the amount in the last one, at most eight. A first line without digits in its first cell is a heading; empty amounts are passed over."
        )]
        csv: Option<String>,
        #[graphql(
            desc = "A workbook (XLSX) in base64 (RFC 4648 §4) with the same columns, at most 180,000 bytes, 20 sheets and 5,000 rows."
        )]
        workbook: Option<String>,
    ) -> Result<BudgetAmountsPreview> {
        let session = session(ctx)?;
        let read = answer(session, service::preview(session, source(csv, workbook.as_deref())).await)?;
        let one =
            |(line, amount): (Line, Money)| BudgetVersionAmount { line: BudgetLineObject(line), amount: amount.into() };
        Ok(BudgetAmountsPreview {
            fault_count: whole(read.faults.len()),
            faults: read.faults.iter().take(TOLD).map(|told| BudgetLineFault::of(session, told)).collect(),
            amounts: read.amounts.into_iter().map(one).collect(),
        })
    }
}

/// Changes of versions.
#[derive(Debug, Default)]
pub struct BudgetVersionMutations;

#[Object]
impl BudgetVersionMutations {
    /// Records a version with its amounts: the first of a year, one revised after a refusal (113-14 art. 191), or one that modifies a
    /// budget in force (art. 201). Its balance is judged when it is voted.
    async fn budget_version_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The version.")] input: BudgetVersionRecordInput,
    ) -> Result<BudgetVersionPayload> {
        let session = session(ctx)?;
        let done = service::record(session, input.read()).await;
        BudgetVersionPayload::from_outcome(session, done.map(BudgetVersionObject))
    }

    /// Records the council's vote on the last draft. Each part is balanced, and resources of the second part pay for nothing of the
    /// first (113-14 art. 157-160).
    async fn budget_version_vote(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which version, which deliberation.")] input: BudgetVersionVoteInput,
    ) -> Result<BudgetVersionPayload> {
        let session = session(ctx)?;
        let done = service::vote(session, input.read()).await;
        BudgetVersionPayload::from_outcome(session, done.map(BudgetVersionObject))
    }

    /// Records that the council rejected the last draft, with its reasons: it meets again within fifteen days, and the budget is sent to
    /// the governor, adopted or not (113-14 art. 187).
    async fn budget_version_reject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which version, which deliberation, why.")] input: BudgetVersionRejectInput,
    ) -> Result<BudgetVersionPayload> {
        let session = session(ctx)?;
        let done = service::reject(session, input.read()).await;
        BudgetVersionPayload::from_outcome(session, done.map(BudgetVersionObject))
    }

    /// Records that the governor received a version: his twenty days run from the day after, and his silence is his visa
    /// (113-14 art. 118).
    async fn budget_version_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which version, received when.")] input: BudgetVersionSendInput,
    ) -> Result<BudgetVersionPayload> {
        let session = session(ctx)?;
        let done = service::send(session, input.read()).await;
        BudgetVersionPayload::from_outcome(session, done.map(BudgetVersionObject))
    }

    /// Records the governor's visa, or his refusal with its reasons.
    async fn budget_version_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which version, which answer.")] input: BudgetVersionAnswerInput,
    ) -> Result<BudgetVersionPayload> {
        let session = session(ctx)?;
        let done = service::answer(session, input.read()).await;
        BudgetVersionPayload::from_outcome(session, done.map(BudgetVersionObject))
    }
}
