//! Rolls as callers see them.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::gql::people::{StaffObject, UnitObject, staff, unit};
use kernel::gql::{Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::locale::message_id;
use kernel::session::Session;

use crate::assessment::AssessmentId;
use crate::assessment::graphql::AssessmentStepObject;
use crate::calc::facts::label_id;
use crate::kind::graphql::KindRefObject;
use crate::roll::service::{self, Line, Narrowed, View};
use crate::roll::{Abandonment, Reason, RollId, State, Verdict};
use crate::tariff::TariffId;
use crate::taxable::TaxableId;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// Where a roll stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "RollState")]
pub enum RollStateItem {
    /// What it would come to is being worked out.
    Preparing,
    /// To be looked at; nothing is assessed yet.
    Prepared,
    /// Its assessments are being made.
    Running,
    /// All of them are made.
    Done,
    /// Given up, or prepared again: nothing more is assessed by it.
    Abandoned,
    /// The work stopped; what was assessed before stays.
    Failed,
}

/// What a roll says of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Verdict", name = "RollOutcome")]
pub enum RollVerdictItem {
    /// To be ordered and paid.
    Payable,
    /// An exemption leaves nothing to pay.
    Exempt,
    /// Assessed and kept; no order follows (decree 2-17-451 art. 27).
    BelowThreshold,
    /// Not assessed by this roll; the reason says why.
    Exception,
}

/// Why a thing is not assessed by a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Reason", name = "RollReason")]
pub enum RollReasonItem {
    /// It has an assessment that shares a day with the period.
    AlreadyAssessed,
    /// Who is charged was merged into another file.
    TaxpayerMerged,
    /// A fact that the calculation needs is not on record.
    FactMissing,
    /// A fact on record cannot be read.
    FactWrong,
    /// The zone or class on record is not in the tariff of the day.
    RateUnknown,
    /// The tariff lacks the price that the calculation needs.
    PriceMissing,
    /// More than what is kept.
    TooLarge,
    /// It changed after the roll was prepared.
    Changed,
    /// Nothing was declared for the quarter.
    NotDeclared,
}

/// How many things of a roll have one outcome, and what they come to.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "RollTotal")]
pub struct RollTotalObject {
    /// The outcome.
    pub outcome: RollVerdictItem,
    /// How many.
    pub count: i32,
    /// In dirhams; nothing for what is exempt or not assessed.
    pub amount: MoneyScalar,
}

/// How many things of a roll are not assessed for one reason.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "RollExceptionCount")]
pub struct RollExceptionCountObject {
    /// The reason.
    pub reason: RollReasonItem,
    /// The reason, in the caller's language.
    pub text: String,
    /// How many.
    pub count: i32,
}

/// That a roll was given up.
#[derive(Debug, Clone)]
pub struct RollAbandonmentObject(Abandonment);

/// That a roll was given up.
#[Object(name = "RollAbandonment")]
impl RollAbandonmentObject {
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

fn reason_text(session: &Session, reason: Reason) -> String {
    session.text(&message_id(&format!("regie-roll-reason-{}", reason.as_str())), &[])
}

/// A thing of a roll, for a quarter of it or for its year.
#[derive(Debug, Clone)]
pub struct RollItemObject(pub(crate) Line);

/// A thing of a roll, and what the roll says of it for a quarter, or for the year.
#[Object(name = "RollItem")]
impl RollItemObject {
    /// What is charged, `txb_…`.
    async fn taxable_id(&self) -> ID {
        TaxableId::from_uuid(self.0.listed.item.taxable).to_string().into()
    }
    /// The quarter that it is assessed for, 1 to 4; null for the whole year.
    async fn quarter(&self) -> Option<i32> {
        Some(self.0.listed.item.quarter).filter(|quarter| *quarter != 0)
    }
    /// By which people name it: a land title, a plate, the number of a stall.
    async fn reference(&self) -> &str {
        &self.0.listed.reference
    }
    /// In words; empty when nothing.
    async fn label(&self) -> &str {
        &self.0.listed.label
    }
    /// Who is charged.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        self.0.taxpayer.clone().into()
    }
    /// What follows.
    async fn outcome(&self) -> RollVerdictItem {
        self.0.listed.item.verdict.into()
    }
    /// Why it is not assessed; null when it is.
    async fn reason(&self) -> Option<RollReasonItem> {
        self.0.listed.item.reason.map(Into::into)
    }
    /// Why it is not assessed, for which quarter and which facts that is about, in the caller's language; null when it is assessed.
    async fn reason_text(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let session = session(ctx)?;
        let item = &self.0.listed.item;
        let Some(reason) = item.reason else { return Ok(None) };
        let text = match item.quarter {
            0 => reason_text(session, reason),
            quarter => {
                let both = [("quarter", quarter.to_string()), ("reason", reason_text(session, reason))];
                session.text("regie-roll-reason-quarter", &both)
            }
        };
        if item.facts.is_empty() {
            return Ok(Some(text));
        }
        let facts: Vec<String> = item.facts.iter().map(|name| session.text(&label_id(name), &[])).collect();
        let both = [("reason", text), ("facts", facts.join(" · "))];
        Ok(Some(session.text("regie-roll-reason-facts", &both)))
    }
    /// What it comes to, in dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.listed.item.principal.into()
    }
    /// The calculation, line by line; empty when it is not assessed, or has changed since.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<AssessmentStepObject>> {
        let session = session(ctx)?;
        let Some(judged) = &self.0.judged else { return Ok(Vec::new()) };
        let step = |step: &crate::calc::Step| AssessmentStepObject {
            text: step.text(&session.house().texts, session.locale()),
            amount: step.amount.map(Into::into),
        };
        Ok(judged.calculation.steps.iter().map(step).collect())
    }
    /// Its assessment, `asm_…`; null until it is made.
    async fn assessment_id(&self) -> Option<ID> {
        self.0.listed.item.assessment.map(|id| AssessmentId::from_uuid(id).to_string().into())
    }
}

/// A roll.
#[derive(Debug, Clone)]
pub struct RollObject(pub(crate) View);

/// A roll (rôle): everything that a kind of revenue charges on 1 January of a year, or in quarters of it, looked at first, then assessed in one
/// go.
#[Object(name = "Roll")]
impl RollObject {
    /// Identifier, `rol_…`.
    async fn id(&self) -> ID {
        RollId::from_uuid(self.0.roll.id).to_string().into()
    }
    /// It holds what lies in this unit and in those below it.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.roll.unit_id)).await
    }
    /// Kind of revenue.
    async fn kind(&self) -> KindRefObject {
        (&self.0.kind).into()
    }
    /// The year that is assessed.
    async fn year(&self) -> i32 {
        self.0.roll.year
    }
    /// The quarters of it that are assessed, 1 to 4, each by itself; none when the whole year is.
    async fn quarters(&self) -> Vec<i32> {
        self.0.roll.quarters.iter().map(|part| part.quarter).collect()
    }
    /// The day whose tariff and law apply; of quarters, that of the first one.
    async fn liable_on(&self) -> Date {
        self.0.roll.liable_on.into()
    }
    /// The tariff in force on that day, `trf_…`; null for amounts that are decided, and for quarters, each of which has its own.
    async fn tariff_id(&self) -> Option<ID> {
        self.0.roll.tariff_id.map(|id| TariffId::from_uuid(id).to_string().into())
    }
    /// Where it stands.
    async fn state(&self) -> RollStateItem {
        self.0.roll.state.into()
    }
    /// Things to look at while it is prepared, assessments to make while it runs.
    async fn total(&self) -> i32 {
        self.0.roll.total
    }
    /// How many of them are dealt with.
    async fn done(&self) -> i32 {
        self.0.roll.done
    }
    /// Assessments made by it so far.
    async fn assessed(&self) -> i32 {
        self.0.roll.assessed
    }
    /// How many things have each outcome and what they come to, in a fixed order; they grow while it is prepared.
    #[graphql(directive = kernel::gql::list_size::apply(4))]
    async fn totals(&self) -> Vec<RollTotalObject> {
        let total = |verdict: &Verdict| {
            let (count, amount) = self.0.roll.totals.of(*verdict);
            RollTotalObject { outcome: (*verdict).into(), count, amount: amount.into() }
        };
        Verdict::ALL.iter().map(total).collect()
    }
    /// How many things are not assessed, by reason, the commonest first; each counts once for a quarter.
    #[graphql(directive = kernel::gql::list_size::apply(9))]
    async fn exceptions(&self, ctx: &Context<'_>) -> Result<Vec<RollExceptionCountObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::reasons(session, self.0.roll.id).await)?;
        let counted = |(reason, count): (Reason, i32)| RollExceptionCountObject {
            reason: reason.into(),
            text: reason_text(session, reason),
            count,
        };
        Ok(found.into_iter().map(counted).collect())
    }
    /// Its things, page by page, each with its calculation; of quarters, those of one of them.
    #[expect(
        clippy::too_many_arguments,
        reason = "a page of the things with one outcome in a quarter: each is an argument of the field"
    )]
    async fn items(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Those with this outcome only.")] outcome: Option<RollVerdictItem>,
        #[graphql(desc = "Those not assessed for this reason only.")] reason: Option<RollReasonItem>,
        #[graphql(desc = "Those of this quarter; the first one of the roll when missing. Null for a whole year.")]
        quarter: Option<i32>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
    ) -> Result<Connection<Cursor, RollItemObject, EmptyFields>> {
        let session = session(ctx)?;
        let narrowed = Narrowed { quarter, verdict: outcome.map(Into::into), reason: reason.map(Into::into) };
        let args = PageArgs::new(first, after.as_deref());
        let page = answer(session, service::items(session, &self.0, (narrowed, args)).await)?;
        Ok(page.into_connection(EmptyFields, RollItemObject))
    }
    /// Number of the first assessment that it made; null until there is one.
    async fn first_number(&self) -> Option<&str> {
        self.0.roll.numbers.as_ref().map(|(first, _)| first.as_str())
    }
    /// Number of the last assessment that it made. Assessments made by hand meanwhile may lie between.
    async fn last_number(&self) -> Option<&str> {
        self.0.roll.numbers.as_ref().map(|(_, last)| last.as_str())
    }
    /// When it was asked for.
    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.roll.asked_at
    }
    /// By whom.
    async fn prepared_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.roll.prepared_by)).await
    }
    /// When everything was looked at; null until then.
    async fn prepared_at(&self) -> Option<DateTime<Utc>> {
        self.0.roll.prepared_at
    }
    /// Who had it run: that person assessed. Null until then.
    async fn run_by(&self, ctx: &Context<'_>) -> Result<Option<StaffObject>> {
        match self.0.roll.run {
            None => Ok(None),
            Some((by, _)) => staff(ctx, StaffId::from_uuid(by)).await.map(Some),
        }
    }
    /// When it was told to run; null until then.
    async fn run_at(&self) -> Option<DateTime<Utc>> {
        self.0.roll.run.map(|(_, at)| at)
    }
    /// When all was assessed; null until then.
    async fn done_at(&self) -> Option<DateTime<Utc>> {
        self.0.roll.done_at
    }
    /// Why the work stopped, in the caller's language; null when it did not.
    async fn failure(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let session = session(ctx)?;
        let told = |why: crate::roll::Stop| message_id(&format!("regie-roll-stop-{}", why.as_str()));
        Ok(self.0.roll.failure.map(|why| session.text(&told(why), &[])))
    }
    /// That it was given up; null when it was not.
    async fn abandonment(&self) -> Option<RollAbandonmentObject> {
        self.0.roll.abandonment.clone().map(RollAbandonmentObject)
    }
    /// The roll that was prepared in its place, `rol_…`; null when there is none.
    async fn replaced_by_id(&self) -> Option<ID> {
        self.0.roll.replaced_by.map(|id| RollId::from_uuid(id).to_string().into())
    }
}
