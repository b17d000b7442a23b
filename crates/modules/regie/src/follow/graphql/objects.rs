//! What is owed and what follows, as callers see it.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Internal;
use kernel::gql::people::{LocalNameObject, StaffObject, UnitObject, staff, unit};
use kernel::gql::{Date, MoneyScalar, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;

use super::costs::{DebtNoticeAnnulmentObject, DebtNoticeChargeObject};
use crate::claim::graphql::DebtClaimObject;
use crate::follow::ageing::{Ageing, Ages, days_late};
use crate::follow::limitation::Limitation;
use crate::follow::service::{Followed, key};
use crate::follow::steps::{Next, Obstacle};
use crate::follow::{Age, DebtNoticeId, Grouping, Interruption, Line, Manner, Named, Notice, NoticeKind, Service};
use crate::order::OrderId;
use crate::order::graphql::{OrderBalanceObject, OrderObject};
use crate::taxpayer::graphql::TaxpayerRefObject;

/// What is sent to a debtor, in the order of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "NoticeKind", name = "DebtNoticeKind")]
pub enum DebtNoticeKindItem {
    /// A reminder (avis): no step of the law, whenever something is owed.
    Reminder,
    /// The last notice without costs (dernier avis sans frais, law 15-97 art. 36).
    LastNotice,
    /// The commandement: 30 clear days after the debt was due, 20 after the service of the last notice (art. 41).
    Command,
    /// The seizure: 30 clear days after the service of the commandement (art. 44).
    Seizure,
    /// The sale of what was seized (art. 39).
    Sale,
}

/// How a notice reached the debtor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Manner", name = "DebtNoticeManner")]
pub enum DebtNoticeMannerItem {
    /// Handed over.
    ByHand,
    /// By a registered letter.
    Registered,
    /// By ordinary post: it interrupts no limitation.
    Posted,
}

/// How old a debt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Age", name = "DebtAge")]
pub enum DebtAgeItem {
    /// Its last day to pay has not passed.
    NotDue,
    /// 1 to 30 days late.
    Month,
    /// 31 to 90 days late.
    Quarter,
    /// 91 to 365 days late.
    Year,
    /// Later than that.
    Older,
    /// Its limitation is over: nobody can be made to pay it any more.
    Prescribed,
}

/// What debts are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Grouping", name = "DebtGrouping")]
pub enum DebtGroupingItem {
    /// Kind of revenue.
    Kind,
    /// Unit.
    Unit,
    /// Who owes.
    Taxpayer,
}

/// What is owed by age, in all or by one group, in dirhams.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "AgeingGroup")]
pub struct AgeingGroupObject {
    /// The kind (`rvk_…`), unit (`unt_…`) or taxpayer (`txp_…`); null in all.
    pub key: Option<ID>,
    /// Code of the kind or the unit, number of the taxpayer; null in all.
    pub code: Option<String>,
    /// Its name; null in all.
    pub name: Option<LocalNameObject>,
    /// Of how many orders something is owed.
    pub orders: i64,
    /// What is not due yet.
    pub not_due: MoneyScalar,
    /// 1 to 30 days late.
    pub month: MoneyScalar,
    /// 31 to 90 days late.
    pub quarter: MoneyScalar,
    /// 91 to 365 days late.
    pub year: MoneyScalar,
    /// Later than that.
    pub older: MoneyScalar,
    /// What nobody can be made to pay any more.
    pub prescribed: MoneyScalar,
    /// All of it.
    pub total: MoneyScalar,
}

impl AgeingGroupObject {
    fn of(session: &Session, ages: &Ages) -> Result<Self> {
        let amount = |age| answer(session, ages.of(age).map_err(Into::into)).map(MoneyScalar::from);
        Ok(Self {
            key: None,
            code: None,
            name: None,
            orders: ages.orders(),
            not_due: amount(Age::NotDue)?,
            month: amount(Age::Month)?,
            quarter: amount(Age::Quarter)?,
            year: amount(Age::Year)?,
            older: amount(Age::Older)?,
            prescribed: amount(Age::Prescribed)?,
            total: answer(session, ages.total().map_err(Into::into))?.into(),
        })
    }
}

/// What is owed today, by age.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Ageing")]
pub struct AgeingObject {
    /// In all.
    pub total: AgeingGroupObject,
    /// The groups of which most is owed, a hundred at most.
    #[graphql(directive = kernel::gql::list_size::apply(30))]
    pub groups: Vec<AgeingGroupObject>,
}

impl AgeingObject {
    pub(super) fn of(session: &Session, grouping: Grouping, sums: &Ageing, groups: Vec<Named>) -> Result<Self> {
        let total = AgeingGroupObject::of(session, &sums.total)?;
        let mut told = Vec::with_capacity(groups.len());
        for Named { group, code, name } in groups {
            let sums = AgeingGroupObject::of(session, &group.ages)?;
            let id = Some(key(grouping, group.key).into());
            told.push(AgeingGroupObject { key: id, code: Some(code), name: Some(name.into()), ..sums });
        }
        Ok(Self { total, groups: told })
    }
}

/// Until when a debt can be pursued (law 15-97 art. 123; law 47-06 art. 160).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "DebtLimitation")]
pub struct DebtLimitationObject {
    /// The day from which the four years count.
    pub from: Date,
    /// The last day on which it can be pursued.
    pub until: Date,
    /// Whether that day has passed.
    pub over: bool,
}

/// The step of the law that comes next.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "DebtNextStep")]
pub struct DebtNextStepObject {
    /// Which.
    pub kind: DebtNoticeKindItem,
    /// From which day on; null while something stands before it.
    pub from: Option<Date>,
    /// The step before, which has not reached the debtor yet; null otherwise.
    pub unserved: Option<DebtNoticeKindItem>,
    /// Whether the receiver has taken the order in charge: nothing is pursued before.
    pub in_charge: bool,
    /// The day the receiver sent the order back; null where that did not happen, or was mended since: until then nothing is sent about it.
    pub returned_on: Option<Date>,
}

impl From<Next> for DebtNextStepObject {
    fn from(next: Next) -> Self {
        Self {
            kind: next.kind.into(),
            from: next.from.ok().map(Into::into),
            unserved: match next.from {
                Err(Obstacle::Unserved(kind) | Obstacle::Needs(kind)) => Some(kind.into()),
                Ok(_) | Err(Obstacle::NotInCharge | Obstacle::Returned(_)) => None,
            },
            in_charge: !matches!(next.from, Err(Obstacle::NotInCharge | Obstacle::Returned(_))),
            returned_on: match next.from {
                Err(Obstacle::Returned(on)) => Some(on.into()),
                _ => None,
            },
        }
    }
}

fn limited(limitation: Limitation, of: &Followed) -> DebtLimitationObject {
    let over = limitation.is_over(of.on);
    DebtLimitationObject { from: limitation.from.into(), until: limitation.until.into(), over }
}

/// An order of which something is owed.
#[derive(Debug, Clone)]
pub struct OverdueOrderObject {
    order: OrderObject,
    followed: Followed,
}

impl OverdueOrderObject {
    /// Those of one answer.
    pub(super) fn all(rows: Vec<Followed>) -> Vec<Self> {
        let orders = OrderObject::all(rows.iter().map(|row| row.order.clone()).collect());
        orders.into_iter().zip(rows).map(|(order, followed)| Self { order, followed }).collect()
    }
}

/// An order of which something is owed, and what follows.
#[Object(name = "OverdueOrder")]
impl OverdueOrderObject {
    /// The order.
    async fn order(&self) -> OrderObject {
        self.order.clone()
    }
    /// What is owed of it today.
    async fn owed(&self) -> OrderBalanceObject {
        self.followed.debt.owed.clone().into()
    }
    /// Days since its last day to pay; 0 while it is not due.
    async fn days_late(&self) -> i64 {
        days_late(self.followed.debt.open.due_on, self.followed.on)
    }
    /// How old the debt is.
    async fn age(&self) -> DebtAgeItem {
        self.followed.debt.age(self.followed.on).into()
    }
    /// Until when it can be pursued.
    async fn limitation(&self) -> DebtLimitationObject {
        limited(self.followed.debt.limitation, &self.followed)
    }
    /// The step of the law that comes next; null after the last.
    async fn next_step(&self) -> Option<DebtNextStepObject> {
        self.followed.next.map(Into::into)
    }
    /// Whether a claim about it waits for its answer.
    async fn claimed(&self) -> bool {
        self.followed.debt.facts.claimed
    }
}

/// All that follows one order.
#[derive(Debug, Clone)]
pub struct OrderFollowObject(pub(crate) Followed);

/// All that follows one order: its limitation, the step that comes next, what was sent, what interrupted, what was claimed.
#[Object(name = "OrderFollow")]
impl OrderFollowObject {
    /// Identifier of the order, `ord_…`.
    async fn order_id(&self) -> ID {
        OrderId::from_uuid(self.0.order.id).to_string().into()
    }
    /// What is owed of it today.
    async fn owed(&self) -> OrderBalanceObject {
        self.0.debt.owed.clone().into()
    }
    /// Days since its last day to pay; 0 while it is not due.
    async fn days_late(&self) -> i64 {
        days_late(self.0.debt.open.due_on, self.0.on)
    }
    /// The day the receiver took it in charge; null before.
    async fn in_charge_on(&self) -> Option<Date> {
        self.0.debt.facts.in_charge_on.map(Into::into)
    }
    /// Until when it can be pursued.
    async fn limitation(&self) -> DebtLimitationObject {
        limited(self.0.debt.limitation, &self.0)
    }
    /// The step of the law that comes next; null after the last, and where nothing is owed.
    async fn next_step(&self) -> Option<DebtNextStepObject> {
        self.0.next.map(Into::into)
    }
    /// Whether a claim waits for its answer.
    async fn claimed(&self) -> bool {
        self.0.debt.facts.claimed
    }
    /// What was sent about it, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(8))]
    async fn notices(&self) -> Vec<DebtNoticeObject> {
        self.0.notices.iter().cloned().map(DebtNoticeObject).collect()
    }
    /// Acknowledgements on record, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(4))]
    async fn interruptions(&self) -> Vec<LimitationInterruptionObject> {
        self.0.interruptions.iter().cloned().map(LimitationInterruptionObject).collect()
    }
    /// Claims about it, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(4))]
    async fn claims(&self) -> Vec<DebtClaimObject> {
        self.0.claims.iter().cloned().map(DebtClaimObject).collect()
    }
}

/// What interrupted a limitation.
#[derive(Debug, Clone)]
pub struct LimitationInterruptionObject(Interruption);

/// What interrupted a limitation beside payments and notices.
#[Object(name = "LimitationInterruption")]
impl LimitationInterruptionObject {
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// By what it is known.
    async fn instrument(&self) -> &str {
        &self.0.instrument
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

/// When a notice reached its debtor.
#[derive(Debug, Clone)]
pub struct DebtNoticeServiceObject(Service);

/// When and how a notice reached its debtor.
#[Object(name = "DebtNoticeService")]
impl DebtNoticeServiceObject {
    /// The day: from it the next step's delay counts.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// How.
    async fn manner(&self) -> DebtNoticeMannerItem {
        self.0.manner.into()
    }
    /// Number of the registered letter, or who took it; may be empty.
    async fn reference(&self) -> &str {
        &self.0.reference
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

/// An order on a notice, with what was owed of it that day, in dirhams.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "DebtNoticeLine")]
pub struct DebtNoticeLineObject {
    /// Identifier of the order, `ord_…`.
    pub order_id: ID,
    /// Number of the order as printed.
    pub order_number: String,
    /// What a payment names.
    pub order_reference: String,
    /// Last day to pay.
    pub due_on: Date,
    /// What this step and those before it cost and was not paid.
    pub cost: MoneyScalar,
    /// What this step costs; null for a reminder and a last notice.
    pub charge: Option<DebtNoticeChargeObject>,
    /// What late payment had cost.
    pub late: MoneyScalar,
    /// The increase.
    pub increase: MoneyScalar,
    /// The principal.
    pub principal: MoneyScalar,
    /// All of it.
    pub total: MoneyScalar,
}

impl DebtNoticeLineObject {
    fn of(line: &Line) -> Result<Self, Internal> {
        Ok(Self {
            order_id: OrderId::from_uuid(line.order).to_string().into(),
            order_number: line.printed(),
            order_reference: line.reference.clone(),
            due_on: line.due_on.into(),
            cost: line.cost.into(),
            charge: line.charge.map(DebtNoticeChargeObject),
            late: line.late.into(),
            increase: line.increase.into(),
            principal: line.principal.into(),
            total: line.total()?.into(),
        })
    }
}

/// A notice to a debtor.
#[derive(Debug, Clone)]
pub struct DebtNoticeObject(pub(crate) Notice);

/// A notice to a debtor: a reminder, the last notice without costs, or a formal step (law 15-97 art. 36-44). Never changed.
#[Object(name = "DebtNotice")]
impl DebtNoticeObject {
    /// Identifier, `dnt_…`.
    async fn id(&self) -> ID {
        DebtNoticeId::from_uuid(self.0.id).to_string().into()
    }
    /// Number as printed: `2026/000012`. Without gaps within its year.
    async fn number(&self) -> String {
        self.0.printed()
    }
    /// Which step.
    async fn kind(&self) -> DebtNoticeKindItem {
        self.0.kind.into()
    }
    /// Unit whose orders it is about.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.unit)).await
    }
    /// To whom.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        TaxpayerRefObject(self.0.taxpayer.clone())
    }
    /// Its orders, oldest debt first.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<DebtNoticeLineObject>> {
        let session = session(ctx)?;
        let lines = self.0.lines.iter().map(DebtNoticeLineObject::of);
        lines.map(|line| answer(session, line.map_err(Into::into))).collect()
    }
    /// What it asks for, in dirhams, as owed that day.
    async fn total(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.0.total().map_err(Into::into))?.into())
    }
    /// What the step costs, in dirhams; part of what it asks for.
    async fn cost(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.0.cost().map_err(Into::into))?.into())
    }
    /// The day.
    async fn issued_on(&self) -> Date {
        self.0.issued_on.into()
    }
    /// When.
    async fn issued_at(&self) -> DateTime<Utc> {
        self.0.issued_at
    }
    /// By whom.
    async fn issued_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.issued_by)).await
    }
    /// When and how it reached the debtor; null before.
    async fn service(&self) -> Option<DebtNoticeServiceObject> {
        self.0.service.clone().map(DebtNoticeServiceObject)
    }
    /// That it was annulled; null while it stands.
    async fn annulment(&self) -> Option<DebtNoticeAnnulmentObject> {
        self.0.annulment.clone().map(DebtNoticeAnnulmentObject)
    }
    /// How often it was printed.
    async fn prints(&self) -> i64 {
        self.0.prints
    }
}
