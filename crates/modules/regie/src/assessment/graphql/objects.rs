//! Assessments as callers see them.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::gql::people::{LocalNameObject, StaffObject, UnitObject, staff, unit};
use kernel::gql::{Date, MoneyScalar, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;

use crate::assessment::paper::outcome_id;
use crate::assessment::service::FactForm;
use crate::assessment::{AssessmentId, Cancellation, Prepared, View};
use crate::calc::facts::{FactKind, label_id};
use crate::calc::{Declared, Facts, Outcome, Rule, Step};
use crate::kind::graphql::KindRefObject;
use crate::order::OrderId;
use crate::tariff::TariffId;
use crate::taxable::TaxableId;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// What follows from an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Outcome", name = "AssessmentOutcome")]
pub enum AssessmentOutcomeItem {
    /// It is to be ordered and paid.
    Payable,
    /// An exemption leaves nothing to pay.
    Exempt,
    /// It stays below what its kind of revenue is ordered from (decree 2-17-451 art. 27): kept, and no order follows.
    BelowThreshold,
}

/// What became of the return that an assessment rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Declared", name = "AssessmentReturn")]
pub enum AssessmentReturnItem {
    /// In time, or none was due.
    InTime,
    /// Late, missing or incomplete: 15 %, 500 DH at least (law 47-06 art. 134).
    Late,
    /// In bad faith: as much again (law 47-06 art. 134).
    BadFaith,
}

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "FactKind", name = "AssessmentFactKind")]
pub enum AssessmentFactKindItem {
    /// A decimal number above zero, at most four decimals, with a point: `12.5`.
    Number,
    /// A whole number.
    Whole,
    /// An amount in dirhams: `1234.50`.
    Money,
    /// The code of a price of the tariff.
    Rate,
    /// A day, ISO 8601.
    Day,
    /// Words, at most 300 characters.
    Text,
    /// `advance`, `balance` or `whole`.
    Part,
}

/// A fact that a calculation reads.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "AssessmentFact")]
pub struct AssessmentFactObject {
    /// Name, such as `surface`.
    pub name: String,
    /// What it is called, in the caller's language.
    pub label: String,
    /// Its value, as it was written.
    pub value: String,
}

/// A line of a calculation. The amounts of all lines add up to the total.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "AssessmentStep")]
pub struct AssessmentStepObject {
    /// What is done, with what, and how it was rounded, in the caller's language.
    pub text: String,
    /// What it adds in dirhams, negative when it takes away; null for a line that only tells.
    pub amount: Option<MoneyScalar>,
}

/// A price that a fact may name.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "AssessmentFactChoice")]
pub struct AssessmentFactChoiceObject {
    /// Code within the tariff.
    pub code: String,
    /// Name.
    pub name: LocalNameObject,
}

/// A fact that a kind of revenue is calculated from, for a form.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "AssessmentFactForm")]
pub struct AssessmentFactFormObject {
    /// Name, such as `surface`.
    pub name: String,
    /// What it is called, in the caller's language.
    pub label: String,
    /// What it is.
    pub kind: AssessmentFactKindItem,
    /// Whether nothing can be calculated without it.
    pub required: bool,
    /// The prices of the tariff in force that it may name; empty for another kind of fact.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    pub choices: Vec<AssessmentFactChoiceObject>,
}

impl AssessmentFactFormObject {
    pub(super) fn of(session: &Session, form: FactForm) -> Self {
        let choice =
            |(code, name): (String, kernel::tenant::LocalName)| AssessmentFactChoiceObject { code, name: name.into() };
        Self {
            name: form.def.name.to_owned(),
            label: session.text(&label_id(form.def.name), &[]),
            kind: form.def.kind.into(),
            required: form.def.required,
            choices: form.choices.into_iter().map(choice).collect(),
        }
    }
}

fn facts(session: &Session, rule: Rule, facts: &Facts) -> Vec<AssessmentFactObject> {
    let fact = |(name, value): (&'static str, String)| AssessmentFactObject {
        name: name.to_owned(),
        label: session.text(&label_id(name), &[]),
        value,
    };
    facts.written(rule).map(fact).collect()
}

/// The lines of a calculation, in the caller's language.
pub(crate) fn steps(session: &Session, steps: &[Step]) -> Vec<AssessmentStepObject> {
    let step = |step: &Step| AssessmentStepObject {
        text: step.text(&session.house().texts, session.locale()),
        amount: step.amount.map(Into::into),
    };
    steps.iter().map(step).collect()
}

/// That an assessment was cancelled.
#[derive(Debug, Clone)]
pub struct AssessmentCancellationObject(Cancellation);

/// That an assessment was cancelled.
#[Object(name = "AssessmentCancellation")]
impl AssessmentCancellationObject {
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
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
}

/// What is owed and how it was calculated.
#[derive(Debug, Clone)]
pub struct AssessmentObject(pub(crate) View);

/// What is owed and how it was calculated. Never changed: one that was wrong is cancelled.
#[Object(name = "Assessment")]
impl AssessmentObject {
    /// Identifier, `asm_…`.
    async fn id(&self) -> ID {
        AssessmentId::from_uuid(self.0.assessment.id).to_string().into()
    }
    /// Number and year: `12/2026`.
    async fn reference(&self) -> String {
        self.0.assessment.reference()
    }
    /// Number within its year, without gaps.
    async fn number(&self) -> i32 {
        self.0.assessment.number
    }
    /// Year of the number.
    async fn year(&self) -> i32 {
        self.0.assessment.year
    }
    /// Unit that it belongs to.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.assessment.unit_id)).await
    }
    /// Who owes.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        TaxpayerRefObject(self.0.taxpayer.clone())
    }
    /// What is taxed, `txb_…`; null when it is not on record.
    async fn taxable_id(&self) -> Option<ID> {
        self.0.assessment.taxable_id.map(|id| TaxableId::from_uuid(id).to_string().into())
    }
    /// Kind of revenue.
    async fn kind(&self) -> KindRefObject {
        (&self.0.kind).into()
    }
    /// The version whose prices were used, `trf_…`; null for an amount that was decided.
    async fn tariff_id(&self) -> Option<ID> {
        self.0.assessment.tariff_id.map(|id| TariffId::from_uuid(id).to_string().into())
    }
    /// First day of what it is for.
    async fn period_from(&self) -> Date {
        self.0.assessment.period_from.into()
    }
    /// Last day of what it is for.
    async fn period_until(&self) -> Date {
        self.0.assessment.period_until.into()
    }
    /// The day whose tariff and law apply.
    async fn liable_on(&self) -> Date {
        self.0.assessment.liable_on.into()
    }
    /// What was declared.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn facts(&self, ctx: &Context<'_>) -> Result<Vec<AssessmentFactObject>> {
        Ok(facts(session(ctx)?, self.0.kind.rule, &self.0.assessment.facts))
    }
    /// The calculation, line by line.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<AssessmentStepObject>> {
        Ok(steps(session(ctx)?, &self.0.assessment.steps))
    }
    /// What is owed without increases, in dirhams.
    async fn principal(&self) -> MoneyScalar {
        self.0.assessment.principal.into()
    }
    /// The increase for a late, missing or false return, in dirhams (law 47-06 art. 134).
    async fn increase(&self) -> MoneyScalar {
        self.0.assessment.increase.into()
    }
    /// Both, in dirhams.
    async fn total(&self) -> MoneyScalar {
        self.0.assessment.total.into()
    }
    /// Last day to pay.
    async fn due_on(&self) -> Date {
        self.0.assessment.due_on.into()
    }
    /// The day on which it was due by the law itself, from which late charges count; null where that is `dueOn`.
    async fn legal_due_on(&self) -> Option<Date> {
        self.0.assessment.legal_due_on.map(Into::into)
    }
    /// What follows.
    async fn outcome(&self) -> AssessmentOutcomeItem {
        self.0.assessment.outcome.into()
    }
    /// What follows, in the caller's language.
    async fn outcome_label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.text(&outcome_id(self.0.assessment.outcome), &[]))
    }
    /// What the assessor noted; empty when nothing.
    async fn remark(&self) -> &str {
        &self.0.assessment.remark
    }
    /// When it was made.
    async fn assessed_at(&self) -> DateTime<Utc> {
        self.0.assessment.assessed_at
    }
    /// By whom.
    async fn assessed_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.assessment.assessed_by)).await
    }
    /// The order that was made of it, `ord_…`; null as long as there is none.
    async fn order_id(&self) -> Option<ID> {
        self.0.assessment.order_id.map(|id| OrderId::from_uuid(id).to_string().into())
    }
    /// Whether that order was cancelled: then the assessment can be cancelled too, and made again.
    async fn order_cancelled(&self) -> bool {
        self.0.assessment.order_cancelled
    }
    /// That it was cancelled; null when it was not.
    async fn cancellation(&self) -> Option<AssessmentCancellationObject> {
        self.0.assessment.cancellation.clone().map(AssessmentCancellationObject)
    }
}

/// What an assessment would come to. Nothing is kept of it.
#[derive(Debug, Clone)]
pub struct AssessmentPreviewObject(pub(crate) Prepared);

/// What an assessment would come to if it was made today. Nothing is kept of it.
#[Object(name = "AssessmentPreview")]
impl AssessmentPreviewObject {
    /// Who would owe: the one that the file was merged into, if it was.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        TaxpayerRefObject(self.0.taxpayer.clone())
    }
    /// Kind of revenue.
    async fn kind(&self) -> KindRefObject {
        (&self.0.kind).into()
    }
    /// The version whose prices are used, `trf_…`; null for an amount that is decided.
    async fn tariff_id(&self) -> Option<ID> {
        self.0.tariff.as_ref().map(|tariff| TariffId::from_uuid(tariff.id).to_string().into())
    }
    /// The day whose tariff and law apply.
    async fn liable_on(&self) -> Date {
        self.0.liable_on.into()
    }
    /// What is read: what was said, and what is on record for the rest.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn facts(&self, ctx: &Context<'_>) -> Result<Vec<AssessmentFactObject>> {
        Ok(facts(session(ctx)?, self.0.kind.rule, &self.0.facts))
    }
    /// The calculation, line by line.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<AssessmentStepObject>> {
        Ok(steps(session(ctx)?, &self.0.calculation.steps))
    }
    /// What would be owed without increases, in dirhams.
    async fn principal(&self) -> MoneyScalar {
        self.0.calculation.principal.into()
    }
    /// The increase for a late, missing or false return, in dirhams (law 47-06 art. 134).
    async fn increase(&self) -> MoneyScalar {
        self.0.calculation.increase.into()
    }
    /// Both, in dirhams.
    async fn total(&self) -> MoneyScalar {
        self.0.calculation.total.into()
    }
    /// Last day to pay.
    async fn due_on(&self) -> Date {
        self.0.due_on.into()
    }
    /// The day on which it is due by the law itself, from which late charges count; null where that is `dueOn`.
    async fn legal_due_on(&self) -> Option<Date> {
        self.0.legal_due_on.map(Into::into)
    }
    /// What would follow.
    async fn outcome(&self) -> AssessmentOutcomeItem {
        self.0.calculation.outcome.into()
    }
    /// What would follow, in the caller's language.
    async fn outcome_label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.text(&outcome_id(self.0.calculation.outcome), &[]))
    }
}
