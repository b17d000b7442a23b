//! Orders as callers see them.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Fault, Internal};
use kernel::gql::people::{StaffObject, UnitObject, staff, unit};
use kernel::gql::{Date, MoneyScalar, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{
    OrderPaymentObject, OrderRecoveryObject, OrderSettlementObject, OrderSlipObject, OrderWriteOffRequestObject,
};
use crate::assessment::AssessmentId;
use crate::assessment::graphql::{AssessmentStepObject, steps};
use crate::calc::share;
use crate::kind::Kind;
use crate::kind::graphql::KindRefObject;
use crate::order::balance::{Balance, Ledger};
use crate::order::change::OrderChange;
use crate::order::recovery::Recovery;
use crate::order::surplus::Settlement;
use crate::order::write_off::WriteOffRequest;
use crate::order::{ChangeKind, Order, OrderId, Paid, Payer, RemissionAuthority, Sent, State, service};
use crate::taxpayer::Taxpayer;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// Where an order stands. What steps and late payment cost stands beside it, see its balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "OrderState")]
pub enum OrderStateItem {
    /// Something of principal or increase is left to be paid.
    Open,
    /// Nothing of principal and increase is left: it was paid, or remitted.
    Paid,
    /// Written off, and not paid since: the debt goes on (decree 2-17-451 art. 38).
    WrittenOff,
    /// Cancelled: nothing is owed.
    Cancelled,
}

/// An act by which less of an order is asked for, or none of it is waited for any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ChangeKind", name = "OrderChangeKind")]
pub enum OrderChangeKindItem {
    /// An error is put right: what is taken back was never owed (decree 2-17-451 art. 37).
    Reduction,
    /// The order should not have been made (art. 37).
    Cancellation,
    /// It cannot be collected; the debt goes on (art. 38).
    WriteOff,
    /// It is let go by deliberation and visa; never a tax (art. 39).
    Remission,
}

/// Who lets a debt go (decree 2-17-451 art. 39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "RemissionAuthority", name = "RemissionAuthority")]
pub enum RemissionAuthorityItem {
    /// The communal council, by a deliberation with its visa.
    Council,
}

/// What the orders of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    ids: Vec<Uuid>,
    kinds: Vec<Uuid>,
    taxpayers: Vec<Uuid>,
    ledgers: OnceCell<Vec<Ledger>>,
    changes: OnceCell<Vec<OrderChange>>,
    paid: OnceCell<Vec<Paid>>,
    recovered: OnceCell<Vec<Recovery>>,
    settled: OnceCell<Vec<Settlement>>,
    sent: OnceCell<Vec<Sent>>,
    requests: OnceCell<Vec<WriteOffRequest>>,
    kinds_found: OnceCell<Vec<Kind>>,
    taxpayers_found: OnceCell<Vec<Taxpayer>>,
}

impl Siblings {
    fn of(orders: &[Order]) -> Arc<Self> {
        let each = |of: fn(&Order) -> Uuid| {
            let mut ids: Vec<Uuid> = orders.iter().map(of).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let (ids, kinds) = (each(|order| order.id), each(|order| order.kind_id));
        Arc::new(Self { ids, kinds, taxpayers: each(|order| order.taxpayer_id), ..Self::default() })
    }
}

/// An order to collect.
#[derive(Debug, Clone)]
pub struct OrderObject {
    order: Order,
    siblings: Arc<Siblings>,
}

impl From<Order> for OrderObject {
    fn from(order: Order) -> Self {
        let siblings = Siblings::of(std::slice::from_ref(&order));
        Self { order, siblings }
    }
}

impl OrderObject {
    /// The orders of one answer.
    #[must_use]
    pub fn all(orders: Vec<Order>) -> Vec<Self> {
        let siblings = Siblings::of(&orders);
        orders.into_iter().map(|order| Self { order, siblings: Arc::clone(&siblings) }).collect()
    }

    async fn kind_found(&self, session: &Session) -> Result<&Kind> {
        let load = || async { answer(session, service::kinds(session, &self.siblings.kinds).await) };
        let all = self.siblings.kinds_found.get_or_try_init(load).await?;
        let found = all.iter().find(|kind| kind.id == self.order.kind_id);
        answer(session, found.ok_or_else(|| Internal::Broken("the kind of an order is missing").into()))
    }

    async fn ledger(&self, session: &Session) -> Result<&Ledger> {
        let load = || async { answer(session, service::ledgers(session, &self.siblings.ids).await) };
        let all = self.siblings.ledgers.get_or_try_init(load).await?;
        let found = all.iter().find(|ledger| ledger.order == self.order.id);
        answer(session, found.ok_or_else(|| Internal::Broken("an order without a ledger").into()))
    }

    async fn asked(&self, session: &Session) -> Result<impl Iterator<Item = &WriteOffRequest>> {
        let load = || async { answer(session, service::write_off_requests(session, &self.siblings.ids).await) };
        let all = self.siblings.requests.get_or_try_init(load).await?;
        Ok(all.iter().filter(|request| request.order_id == self.order.id))
    }
}

/// An order to collect (ordre de recette): what somebody owes the commune, as it was ordered. Never changed: what is asked for less stands
/// in `changes`.
#[Object(name = "Order")]
impl OrderObject {
    /// Identifier, `ord_…`.
    async fn id(&self) -> ID {
        OrderId::from_uuid(self.order.id).to_string().into()
    }
    /// Number as printed: `2026/000123`. Without gaps within its year.
    async fn number(&self) -> String {
        self.order.printed()
    }
    /// Year of the number.
    async fn year(&self) -> i32 {
        self.order.year
    }
    /// What a payment names: `2026-000123-38`, with two check digits (ISO 7064 mod 97-10).
    async fn reference(&self) -> &str {
        &self.order.reference
    }
    /// The assessment that it orders, `asm_…`.
    async fn assessment_id(&self) -> ID {
        AssessmentId::from_uuid(self.order.assessment_id).to_string().into()
    }
    /// Unit.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.order.unit_id)).await
    }
    /// Who owes, as on record now.
    async fn taxpayer(&self, ctx: &Context<'_>) -> Result<TaxpayerRefObject> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::taxpayers(session, &self.siblings.taxpayers).await) };
        let all = self.siblings.taxpayers_found.get_or_try_init(load).await?;
        let found = all.iter().find(|taxpayer| taxpayer.id == self.order.taxpayer_id);
        let found = found.ok_or_else(|| Internal::Broken("the debtor of an order is missing").into());
        Ok(TaxpayerRefObject(answer(session, found)?.clone()))
    }
    /// Who owed, as known on the day of the order.
    async fn payer(&self) -> OrderPayerObject {
        self.order.payer().into()
    }
    /// Kind of revenue.
    async fn kind(&self, ctx: &Context<'_>) -> Result<KindRefObject> {
        Ok(self.kind_found(session(ctx)?).await?.into())
    }
    /// Line of the budget, 4 to 12 digits, as it was on the day of the order; null when the commune had not said it.
    async fn budget_line(&self) -> Option<&str> {
        self.order.budget_line.as_deref()
    }
    /// What was ordered without increases, in dirhams.
    async fn principal(&self) -> MoneyScalar {
        self.order.principal.into()
    }
    /// The increase for a late, missing or false return, in dirhams (law 47-06 art. 134).
    async fn increase(&self) -> MoneyScalar {
        self.order.increase.into()
    }
    /// Both, in dirhams, as ordered.
    async fn total(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.order.total().map_err(Into::into))?.into())
    }
    /// What of it is the region's, in dirhams (law 47-06 art. 115-124); null where all of it is the commune's.
    async fn region(&self, ctx: &Context<'_>) -> Result<Option<MoneyScalar>> {
        let session = session(ctx)?;
        let rule = self.kind_found(session).await?.rule;
        let shares = share::of(rule, self.order.principal, self.order.increase).map_err(Into::into);
        Ok(answer(session, shares)?.map(|shares| shares.region.into()))
    }
    /// The day until which to pay.
    async fn due_on(&self) -> Date {
        self.order.due_on.into()
    }
    /// The day on which it was due by the law itself, from which late charges count; null where that is `dueOn`.
    async fn legal_due_on(&self) -> Option<Date> {
        self.order.legal_due_on.map(Into::into)
    }
    /// The day it was made.
    async fn issued_on(&self) -> Date {
        self.order.issued_on.into()
    }
    /// When it was made.
    async fn issued_at(&self) -> DateTime<Utc> {
        self.order.issued_at
    }
    /// Who made it.
    async fn issued_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.order.issued_by)).await
    }
    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> Result<OrderStateItem> {
        Ok(self.ledger(session(ctx)?).await?.state().into())
    }
    /// What is owed of it on a day: past days as they stood at their end, days to come if nothing is paid before.
    async fn balance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day; today when missing.")] on: Option<Date>,
    ) -> Result<OrderBalanceObject> {
        let session = session(ctx)?;
        let on = asked(session, on)?;
        Ok(answer(session, self.ledger(session).await?.as_of(on).owed(on).map_err(Into::into))?.into())
    }
    /// How what late payment has cost came about, line by line: the amounts add up to `late` of the balance of the same day.
    #[graphql(directive = kernel::gql::list_size::apply(6))]
    async fn late_steps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day; today when missing.")] on: Option<Date>,
    ) -> Result<Vec<AssessmentStepObject>> {
        let session = session(ctx)?;
        let on = asked(session, on)?;
        let late = self.ledger(session).await?.as_of(on).late_steps(on);
        Ok(steps(session, &answer(session, late.map_err(Into::into))?))
    }
    /// Acts by which less of it is asked for, in order.
    #[graphql(directive = kernel::gql::list_size::apply(5))]
    async fn changes(&self, ctx: &Context<'_>) -> Result<Vec<OrderChangeObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::changes(session, &self.siblings.ids).await) };
        let all = self.siblings.changes.get_or_try_init(load).await?;
        let own = all.iter().filter(|change| change.order_id == self.order.id);
        Ok(own.cloned().map(OrderChangeObject).collect())
    }
    /// The receiver's latest request that it be written off; null while there is none.
    async fn write_off_request(&self, ctx: &Context<'_>) -> Result<Option<OrderWriteOffRequestObject>> {
        Ok(self.asked(session(ctx)?).await?.next().cloned().map(OrderWriteOffRequestObject))
    }
    /// The receiver's requests that it be written off, newest first: the next is made once one was refused.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn write_off_requests(&self, ctx: &Context<'_>) -> Result<Vec<OrderWriteOffRequestObject>> {
        Ok(self.asked(session(ctx)?).await?.cloned().map(OrderWriteOffRequestObject).collect())
    }
    /// Its payments by receipts of a régie, oldest first, also those that do not stand any more.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn payments(&self, ctx: &Context<'_>) -> Result<Vec<OrderPaymentObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::paid(session, &self.siblings.ids).await) };
        let all = self.siblings.paid.get_or_try_init(load).await?;
        let own = all.iter().filter(|paid| paid.order_id == self.order.id);
        own.map(|paid| answer(session, OrderPaymentObject::of(paid).map_err(Into::into))).collect()
    }
    /// What the receiver collected of it himself, oldest first, also what was undone.
    #[graphql(directive = kernel::gql::list_size::apply(5))]
    async fn recoveries(&self, ctx: &Context<'_>) -> Result<Vec<OrderRecoveryObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::recoveries(session, &self.siblings.ids).await) };
        let all = self.siblings.recovered.get_or_try_init(load).await?;
        let own = all.iter().filter(|one| one.order_id == self.order.id);
        Ok(own.cloned().map(OrderRecoveryObject).collect())
    }
    /// What was paid of it above what is due today, part by part, and was neither imputed on another order nor given back: it is due to whoever
    /// paid.
    async fn surplus(&self, ctx: &Context<'_>) -> Result<OrderBalanceObject> {
        let session = session(ctx)?;
        let today = asked(session, None)?;
        Ok(answer(session, self.ledger(session).await?.surplus(today).map_err(Into::into))?.into())
    }
    /// What was done with what was paid too much of it, and what the surplus of another order paid of it, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn settlements(&self, ctx: &Context<'_>) -> Result<Vec<OrderSettlementObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::settlements(session, &self.siblings.ids).await) };
        let all = self.siblings.settled.get_or_try_init(load).await?;
        let id = self.order.id;
        let own = all.iter().filter(|one| one.order_id == id || one.to.as_ref().is_some_and(|(to, _)| *to == id));
        Ok(own.cloned().map(OrderSettlementObject).collect())
    }
    /// The emission slips that it went on, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn slips(&self, ctx: &Context<'_>) -> Result<Vec<OrderSlipObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::sent(session, &self.siblings.ids).await) };
        let all = self.siblings.sent.get_or_try_init(load).await?;
        Ok(all.iter().filter(|sent| sent.order_id == self.order.id).map(Into::into).collect())
    }
}

/// The day that a balance is asked for, or today.
fn asked(session: &Session, on: Option<Date>) -> Result<NaiveDate> {
    let day = on.map(|date| date.get().ok_or_else(|| Fault::at("kernel-error-date", &["on"]).into()));
    Ok(service::day(session, answer(session, day.transpose())?))
}

/// Who owed, as known on the day of an order.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "OrderPayer")]
pub struct OrderPayerObject {
    /// Number of the taxpayer: `R-000123`.
    pub number: String,
    /// Name in Arabic; may be empty.
    pub name_ar: String,
    /// Name in Latin letters; may be empty.
    pub name_latin: String,
    /// Number of the national card.
    pub cin: Option<String>,
    /// Common identifier of a company, 15 digits.
    pub ice: Option<String>,
    /// Address in Arabic; may be empty.
    pub address_ar: String,
    /// Address in French; may be empty.
    pub address_fr: String,
}

impl From<Payer> for OrderPayerObject {
    fn from(payer: Payer) -> Self {
        let Payer { number, name_ar, name_latin, cin, ice, address_ar, address_fr } = payer;
        Self { number, name_ar, name_latin, cin, ice, address_ar, address_fr }
    }
}

/// What is owed of an order, in dirhams, in the order in which payments are applied (law 15-97 art. 27).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "OrderBalance")]
pub struct OrderBalanceObject {
    /// What formal steps have cost so far (law 15-97 art. 90-91); nothing of those that were annulled.
    pub cost: MoneyScalar,
    /// What late payment has cost so far (law 47-06 art. 147; law 15-97 art. 23).
    pub late: MoneyScalar,
    /// The increase.
    pub increase: MoneyScalar,
    /// The principal.
    pub principal: MoneyScalar,
    /// All of it.
    pub total: MoneyScalar,
}

impl From<Balance> for OrderBalanceObject {
    fn from(balance: Balance) -> Self {
        let total = balance.total().into();
        let Balance { cost, late, increase, principal, .. } = balance;
        let (cost, late) = (cost.into(), late.into());
        Self { cost, late, increase: increase.into(), principal: principal.into(), total }
    }
}

/// An act by which less of an order is asked for.
#[derive(Debug, Clone)]
pub struct OrderChangeObject(OrderChange);

/// An act by which less of an order is asked for, or none of it is waited for any more.
#[Object(name = "OrderChange")]
impl OrderChangeObject {
    /// Its place among the changes of the order, from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }
    /// What was done.
    async fn kind(&self) -> OrderChangeKindItem {
        self.0.kind.into()
    }
    /// Of the principal, in dirhams.
    async fn principal(&self) -> MoneyScalar {
        self.0.amounts.principal.into()
    }
    /// Of the increase, in dirhams.
    async fn increase(&self) -> MoneyScalar {
        self.0.amounts.increase.into()
    }
    /// Of what late payment had cost, in dirhams; of a remission only.
    async fn late(&self) -> MoneyScalar {
        self.0.amounts.late.into()
    }
    /// Who decided, in words.
    async fn authority(&self, ctx: &Context<'_>) -> Result<String> {
        let decided = &self.0.decision.authority;
        if self.0.kind == ChangeKind::Remission && decided == RemissionAuthority::Council.as_str() {
            let session = session(ctx)?;
            return Ok(session.house().texts.get(session.locale(), "regie-order-authority-council", &[]));
        }
        Ok(decided.clone())
    }
    /// By which paper, by its number.
    async fn instrument(&self) -> &str {
        &self.0.decision.instrument
    }
    /// The day of that paper.
    async fn instrument_on(&self) -> Date {
        self.0.decision.instrument_on.into()
    }
    /// The visa of a deliberation that remits; null otherwise.
    async fn visa(&self) -> Option<&str> {
        self.0.decision.visa.as_ref().map(|(visa, _)| visa.as_str())
    }
    /// The day of that visa; null without one.
    async fn visa_on(&self) -> Option<Date> {
        self.0.decision.visa.as_ref().map(|(_, on)| (*on).into())
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.decision.reasons
    }
    /// The day it was recorded: from then on it holds.
    async fn decided_on(&self) -> Date {
        self.0.decided_on.into()
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
}
