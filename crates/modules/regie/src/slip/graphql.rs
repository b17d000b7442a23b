//! Emission slips, as GraphQL.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, UnitObject, staff, unit};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::locale::Locale;
use uuid::Uuid;

use super::service::{self, Dispatch, Reply, Shown, What};
use super::{Answer, Filter, MOST, Slip, SlipId, State};
use crate::kind::KindId;
use crate::order::graphql::{OrderObject, ids, language};
use crate::order::{Order, OrderId};

/// Where an emission slip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "EmissionSlipState")]
pub enum SlipStateItem {
    /// The receiver has not answered.
    Waiting,
    /// Taken in charge.
    Accepted,
    /// Sent back with reasons; its orders may go on another one.
    Returned,
}

/// The receiver's answer to an emission slip.
#[derive(Debug, Clone)]
pub struct SlipAnswerObject(Answer);

/// The receiver's answer to an emission slip.
#[Object(name = "EmissionSlipAnswer")]
impl SlipAnswerObject {
    /// Taken in charge, or sent back.
    async fn accepted(&self) -> bool {
        self.0.accepted
    }
    /// Why it was sent back; may be empty when it was not.
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
        staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
}

/// An order on an emission slip.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "EmissionSlipLine")]
pub struct SlipLineObject {
    /// Its place, from 1.
    pub position: i32,
    /// The order.
    pub order: OrderObject,
    /// What it asked for on the day of the slip, in dirhams.
    pub amount: MoneyScalar,
    /// What of it is the region's, in dirhams (law 47-06 art. 115-124); null where all of it is the commune's.
    pub region: Option<MoneyScalar>,
}

/// An emission slip.
#[derive(Debug, Clone)]
pub struct SlipObject(pub(crate) Slip);

impl From<Slip> for SlipObject {
    fn from(slip: Slip) -> Self {
        Self(slip)
    }
}

/// An emission slip (bordereau d'émission): orders on their way to the receiver (decree 2-17-451 art. 31-32).
#[Object(name = "EmissionSlip")]
impl SlipObject {
    /// Identifier, `slp_…`.
    async fn id(&self) -> ID {
        SlipId::from_uuid(self.0.id).to_string().into()
    }
    /// Number as printed: `2026/000012`. Without gaps within its year.
    async fn number(&self) -> String {
        self.0.printed()
    }
    /// Year of the number.
    async fn year(&self) -> i32 {
        self.0.year
    }
    /// Unit whose orders it holds.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.unit_id)).await
    }
    /// How many orders it holds.
    async fn order_count(&self) -> i32 {
        self.0.orders
    }
    /// What they asked for on that day, in dirhams.
    async fn total(&self) -> MoneyScalar {
        self.0.total.into()
    }
    /// The day it was sent.
    async fn sent_on(&self) -> Date {
        self.0.sent_on.into()
    }
    /// When it was sent.
    async fn sent_at(&self) -> DateTime<Utc> {
        self.0.sent_at
    }
    /// Who sent it.
    async fn sent_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.sent_by)).await
    }
    /// Where it stands.
    async fn state(&self) -> SlipStateItem {
        self.0.state().into()
    }
    /// The receiver's answer; null while it waits.
    async fn answer(&self) -> Option<SlipAnswerObject> {
        self.0.answer.clone().map(SlipAnswerObject)
    }
    /// Its orders, in the sequence of the slip, page by page.
    async fn lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
    ) -> Result<Connection<Cursor, SlipLineObject, EmptyFields>> {
        let session = session(ctx)?;
        let args = PageArgs::new(first, after.as_deref());
        let Page { rows, has_next, has_previous } = answer(session, service::lines(session, self.0.id, args).await)?;
        let (ids, rows): (Vec<Uuid>, Vec<(Shown, Order)>) = rows.into_iter().unzip();
        let (lines, orders): (Vec<Shown>, Vec<Order>) = rows.into_iter().unzip();
        let objects = lines.into_iter().zip(OrderObject::all(orders)).map(|((line, region), order)| SlipLineObject {
            position: line.position,
            order,
            amount: line.amount.into(),
            region: region.map(Into::into),
        });
        let rows = ids.into_iter().zip(objects).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(EmptyFields, |line| line))
    }
}

/// What a list of emission slips is narrowed to.
#[derive(Debug, Default, InputObject)]
#[graphql(name = "EmissionSlipFilter")]
pub struct SlipFilter {
    /// Numbered in this year.
    year: Option<i32>,
    /// Standing like this.
    state: Option<SlipStateItem>,
}

impl SlipFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            year: self.year.map(|year| c.number("year", year, 1900..=2200)),
            state: self.state.map(Into::into),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct SlipTotal(Filter);

#[Object(name = "EmissionSlipTotal")]
impl SlipTotal {
    /// How many slips there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, self.0).await)
    }
}

/// Orders that are on no slip yet.
#[derive(Debug, InputObject)]
#[graphql(name = "SlipWaitingInput")]
pub struct SlipWaitingInput {
    /// Of this kind of revenue, `rvk_…`; of every kind when missing.
    kind_id: Option<ID>,
    /// Numbered in this year; in every year when missing.
    year: Option<i32>,
}

/// Orders to send to the receiver: either `orderIds` or `waiting`.
#[derive(Debug, InputObject)]
pub struct SlipSendInput {
    /// UUID made by the client: repeating it gives the same slip.
    operation_id: ID,
    /// Unit whose orders they are, those of units below it included, `unt_…`; that of the host when missing.
    unit_id: Option<ID>,
    /// These orders, `ord_…`; each once, 1 to 2000.
    order_ids: Option<Vec<ID>>,
    /// All that are on no slip yet; the 2000 oldest when there are more.
    waiting: Option<SlipWaitingInput>,
}

impl SlipSendInput {
    fn read(&self) -> Outcome<Dispatch> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let unit = self.unit_id.as_ref().and_then(|id| c.id::<UnitId>("unitId", id));
        let what = match (&self.order_ids, &self.waiting) {
            (Some(orders), None) => Some(What::Orders(ids::<OrderId>(&mut c, "orderIds", orders, MOST))),
            (None, Some(waiting)) => Some(c.within("waiting", |c| What::Waiting {
                kind: waiting.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)),
                year: waiting.year.map(|year| c.number("year", year, 1900..=2200)),
            })),
            _ => {
                c.fault("regie-error-slip-which", "orderIds");
                None
            }
        };
        let read = operation.zip(what).map(|(operation, what)| Dispatch { operation, unit, what });
        c.finish_with(read)
    }
}

/// The receiver's answer.
#[derive(Debug, InputObject)]
pub struct SlipAnswerInput {
    /// To which slip, `slp_…`.
    slip_id: ID,
    /// Taken in charge, or sent back.
    accepted: bool,
    /// Why it is sent back: required then. At most 2000 characters.
    reasons: Option<String>,
}

impl SlipAnswerInput {
    fn read(&self) -> Outcome<Reply> {
        let mut c = Checks::new();
        let slip = c.id::<SlipId>("slipId", &self.slip_id);
        let given = self.reasons.as_deref().map(str::trim).filter(|reasons| !reasons.is_empty());
        let reasons = match given {
            Some(reasons) => c.lines("reasons", reasons, 2000),
            None if self.accepted => String::new(),
            None => c.lines("reasons", "", 2000),
        };
        c.finish_with(slip).map(|slip| Reply { slip, accepted: self.accepted, reasons })
    }
}

/// A slip to print.
#[derive(Debug, InputObject)]
pub struct SlipPrintInput {
    /// Which slip, `slp_…`.
    slip_id: ID,
    /// `ar` or `fr`.
    language: String,
}

impl SlipPrintInput {
    fn read(&self) -> Outcome<(SlipId, Locale)> {
        let mut c = Checks::new();
        let (slip, language) = (c.id::<SlipId>("slipId", &self.slip_id), language(&mut c, &self.language));
        c.finish_with(slip.zip(language))
    }
}

kernel::payload! {
    /// What became of an emission slip.
    SlipPayload {
        /// The slip.
        slip: SlipObject
    }

    /// The paper of an emission slip.
    SlipPrintPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }
}

/// Queries about emission slips.
#[derive(Debug, Default)]
pub struct SlipQueries;

#[Object]
impl SlipQueries {
    /// The emission slips that the caller may see, newest first, page by page.
    async fn slips(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which slips.")] filter: Option<SlipFilter>,
    ) -> Result<Connection<Cursor, SlipObject, SlipTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(SlipTotal(filter), SlipObject))
    }

    /// One emission slip; null when there is none in the caller's reach.
    async fn slip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `slp_…`.")] id: ID,
    ) -> Result<Option<SlipObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = SlipId::parse(&id).map(SlipId::uuid).into_iter().collect();
        Ok(answer(session, service::list(session, &ids).await)?.pop().map(SlipObject))
    }
}

/// Changes of emission slips.
#[derive(Debug, Default)]
pub struct SlipMutations;

#[Object]
impl SlipMutations {
    /// Sends orders to the receiver on a slip. An order is on one slip at a time, and again once that was returned.
    async fn slip_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which orders.")] input: SlipSendInput,
    ) -> Result<SlipPayload> {
        let session = session(ctx)?;
        SlipPayload::from_outcome(session, service::send(session, input.read()).await.map(SlipObject))
    }

    /// Takes a slip in charge, or sends it back with reasons; once, and not by whoever sent it (decree 2-17-451 art. 32).
    async fn slip_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which slip, and the answer.")] input: SlipAnswerInput,
    ) -> Result<SlipPayload> {
        let session = session(ctx)?;
        SlipPayload::from_outcome(session, service::answer(session, input.read()).await.map(SlipObject))
    }

    /// Prints a slip with its lines, the total of each page carried forward, and the whole in words. The file is kept.
    async fn slip_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which slip, in which language.")] input: SlipPrintInput,
    ) -> Result<SlipPrintPayload> {
        let session = session(ctx)?;
        SlipPrintPayload::from_outcome(session, service::print(session, input.read()).await)
    }
}
