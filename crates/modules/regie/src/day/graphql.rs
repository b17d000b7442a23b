//! Days of tills, as GraphQL.

use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{ByMode, Closing, Day, DayId, Filter, MOST_PIECES, PIECES, PaidBy, Pieces, Taking, kept, service};
use crate::kind::graphql::KindRefObject;
use crate::office::graphql::{CashOfficeRefObject, TillRefObject};
use crate::office::{CashOfficeId, TillId};
use crate::remittance::RemittanceId;

/// Amounts by the mode of payment.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "CashAmounts")]
pub struct AmountsObject {
    /// Notes and coins.
    pub cash: MoneyScalar,
    /// Cheques.
    pub cheque: MoneyScalar,
    /// Bank transfers.
    pub transfer: MoneyScalar,
    /// Bank cards.
    pub card: MoneyScalar,
    /// All of them.
    pub total: MoneyScalar,
}

impl From<ByMode> for AmountsObject {
    fn from(amounts: ByMode) -> Self {
        let ByMode { cash, cheque, transfer, card, total } = amounts;
        Self {
            cash: cash.into(),
            cheque: cheque.into(),
            transfer: transfer.into(),
            card: card.into(),
            total: total.into(),
        }
    }
}

/// What was taken of one kind of revenue on one budget line.
#[derive(Debug, Clone)]
pub struct TakingObject(pub Taking);

/// What was taken of one kind of revenue on one budget line.
#[Object(name = "CashTaking")]
impl TakingObject {
    /// The kind, by the name that it had.
    async fn kind(&self) -> KindRefObject {
        KindRefObject { id: self.0.kind, code: self.0.code.clone(), name: self.0.name.clone() }
    }
    /// Budget line, 4 to 12 digits; null where the commune has not said it.
    async fn budget_line(&self) -> Option<&str> {
        self.0.budget_line.as_deref()
    }
    /// How much; less than nothing when cheques that came back were more.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
}

/// So many notes or coins of one value.
#[derive(Debug, Clone, Copy)]
pub struct PiecesObject(pub Pieces);

/// So many notes or coins of one value.
#[Object(name = "CashPieces")]
impl PiecesObject {
    /// Value of one.
    async fn value(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        let value = kept(self.0.value).map_err(Into::into);
        Ok(answer(session(ctx)?, value)?.into())
    }
    /// How many.
    async fn count(&self) -> i32 {
        self.0.count
    }
    /// What they are worth.
    async fn amount(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        let worth = kept(self.0.worth()).map_err(Into::into);
        Ok(answer(session(ctx)?, worth)?.into())
    }
}

/// So many notes or coins of one value.
#[derive(Debug, InputObject)]
pub struct CashPiecesInput {
    /// Value of one: 200, 100, 50, 20, 10, 5, 2, 1, 0.50, 0.20 or 0.10 dirhams.
    value: MoneyScalar,
    /// How many, at most 100000.
    count: i32,
}

/// Reads a count.
pub(crate) fn pieces(c: &mut Checks, field: &str, counted: &[CashPiecesInput]) -> Vec<Pieces> {
    if counted.len() > PIECES.len() {
        c.fault("kernel-error-number", field).args.extend([("min", "0".to_owned()), ("max", PIECES.len().to_string())]);
        return Vec::new();
    }
    let read = |c: &mut Checks, piece: &CashPiecesInput| {
        let count = c.number("count", piece.count, 0..=MOST_PIECES);
        Some(Pieces { value: c.money("value", &piece.value)?.centimes(), count })
    };
    let all = counted.iter().enumerate();
    let at = |c: &mut Checks, (at, piece): (usize, &CashPiecesInput)| c.within(&at.to_string(), |c| read(c, piece));
    c.within(field, |c| all.filter_map(|one| at(c, one)).collect())
}

/// How a day was closed.
#[derive(Debug, Clone)]
pub struct ClosingObject(pub Closing);

/// How a day was counted and closed.
#[Object(name = "CashClosing")]
impl ClosingObject {
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// Notes and coins that were counted, the largest first.
    #[graphql(directive = kernel::gql::list_size::apply(11))]
    async fn denominations(&self) -> Vec<PiecesObject> {
        self.0.pieces.iter().copied().map(PiecesObject).collect()
    }
    /// What should have been there: the float and the cash that was taken.
    async fn expected(&self) -> MoneyScalar {
        self.0.expected.into()
    }
    /// What was there.
    async fn counted(&self) -> MoneyScalar {
        self.0.counted.into()
    }
    /// Counted less expected: more than nothing is a surplus, less a shortfall (decree 2-17-451 art. 46).
    async fn difference(&self) -> MoneyScalar {
        self.0.difference.into()
    }
    /// Why they differ; null when they do not.
    async fn reasons(&self) -> Option<&str> {
        Some(self.0.reasons.as_str()).filter(|reasons| !reasons.is_empty())
    }
}

/// The remittance that paid a day over.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "RemittanceRef")]
pub struct RemittanceRefObject {
    /// Identifier, `rmt_…`.
    pub id: ID,
    /// Number, without gaps within its year.
    pub number: i32,
    /// Year of the number.
    pub year: i32,
    /// The day it was sent.
    pub sent_on: Date,
}

impl From<PaidBy> for RemittanceRefObject {
    fn from(paid: PaidBy) -> Self {
        let id = RemittanceId::from_uuid(paid.id).to_string().into();
        Self { id, number: paid.number, year: paid.year, sent_on: paid.on.into() }
    }
}

/// What the days of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    ids: Vec<Uuid>,
    takings: OnceCell<Vec<(Uuid, Taking)>>,
}

/// A working day of a till.
#[derive(Debug, Clone)]
pub struct DayObject {
    day: Day,
    siblings: Arc<Siblings>,
}

impl From<Day> for DayObject {
    fn from(day: Day) -> Self {
        let siblings = Arc::new(Siblings { ids: vec![day.id], ..Siblings::default() });
        Self { day, siblings }
    }
}

impl DayObject {
    /// The days of one answer.
    #[must_use]
    pub fn all(days: Vec<Day>) -> Vec<Self> {
        let ids = days.iter().map(|day| day.id).collect();
        let siblings = Arc::new(Siblings { ids, ..Siblings::default() });
        days.into_iter().map(|day| Self { day, siblings: Arc::clone(&siblings) }).collect()
    }
}

/// A working day of a till: one person, from the float to the count.
#[Object(name = "CashDay")]
impl DayObject {
    /// Identifier, `cdy_…`.
    async fn id(&self) -> ID {
        DayId::from_uuid(self.day.id).to_string().into()
    }
    /// The till.
    async fn till(&self) -> TillRefObject {
        let day = &self.day;
        TillRefObject { id: day.till, office_id: day.office, code: day.till_code.clone(), name: day.till_name.clone() }
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        let day = &self.day;
        let (code, name) = (day.office_code.clone(), day.office_name.clone());
        CashOfficeRefObject { id: day.office, unit_id: day.unit, code, name }
    }
    /// Whose day it is.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.day.staff)).await
    }
    /// The civil date.
    async fn on(&self) -> Date {
        self.day.on.into()
    }
    /// What it began with.
    async fn float(&self) -> MoneyScalar {
        self.day.float.into()
    }
    /// When it was opened.
    async fn opened_at(&self) -> DateTime<Utc> {
        self.day.opened_at
    }
    /// What was taken, by mode, without receipts that were made void; what tickets brought is in the cash.
    async fn taken(&self) -> AmountsObject {
        self.day.taken.into()
    }
    /// What tickets that were sold brought, without receipts (decree 2-17-451 art. 35); in cash.
    async fn tickets(&self) -> MoneyScalar {
        self.day.tickets.into()
    }
    /// What was taken, by kind of revenue and budget line.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn takings(&self, ctx: &Context<'_>) -> Result<Vec<TakingObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::takings(session, &self.siblings.ids).await) };
        let all = self.siblings.takings.get_or_try_init(load).await?;
        Ok(all.iter().filter(|(day, _)| *day == self.day.id).map(|(_, taking)| TakingObject(taking.clone())).collect())
    }
    /// What should be in the till: the float and the cash that was taken.
    async fn expected(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        let expected = kept(self.day.expected()).map_err(Into::into);
        Ok(answer(session(ctx)?, expected)?.into())
    }
    /// How many receipts were given and are good.
    async fn receipts(&self) -> i64 {
        self.day.receipts
    }
    /// How many receipts were made void.
    async fn voids(&self) -> i64 {
        self.day.voids
    }
    /// The lowest number of its receipts, void ones included; null before the first.
    async fn first_number(&self) -> Option<i32> {
        self.day.range.map(|range| range.first)
    }
    /// The highest number of its receipts, void ones included; null before the first.
    async fn last_number(&self) -> Option<i32> {
        self.day.range.map(|range| range.last)
    }
    /// How it was counted and closed; null while it is open.
    async fn closing(&self) -> Option<ClosingObject> {
        self.day.closing.clone().map(ClosingObject)
    }
    /// The remittance that paid it over; null before.
    async fn remittance(&self) -> Option<RemittanceRefObject> {
        self.day.paid_by.map(Into::into)
    }
}

/// What a list of days is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct CashDayFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Of this till, `til_…`.
    till_id: Option<ID>,
    /// From this day on.
    from: Option<Date>,
    /// To this day.
    until: Option<Date>,
    /// Those that are open, or those that are closed.
    open: Option<bool>,
    /// Those that were paid over, or those that were not.
    remitted: Option<bool>,
}

impl CashDayFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            till: self.till_id.as_ref().and_then(|id| c.id::<TillId>("tillId", id)).map(TillId::uuid),
            from: self.from.as_ref().and_then(|day| c.date("from", day)),
            until: self.until.as_ref().and_then(|day| c.date("until", day)),
            open: self.open,
            remitted: self.remitted,
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct CashDayTotal(Filter);

#[Object]
impl CashDayTotal {
    /// How many days there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a day.
    CashDayPayload {
        /// The day.
        day: DayObject
    }
}

/// A day to open.
#[derive(Debug, InputObject)]
pub struct DayOpenInput {
    /// UUID made by the client: repeating it gives the same day.
    operation_id: ID,
    /// The till, `til_…`.
    till_id: ID,
    /// What it begins with, in dirhams; nothing is allowed, and at most the setting `regie.float_limit`.
    float: MoneyScalar,
}

impl DayOpenInput {
    fn read(&self) -> Outcome<service::Open> {
        let mut c = Checks::new();
        let (operation, till) = (c.operation(&self.operation_id), c.id("tillId", &self.till_id));
        let float = c.money_or_nothing("float", &self.float);
        let read = || Some(service::Open { operation: operation?, till: till?, float: float? });
        let read = read();
        c.finish_with(read)
    }
}

/// A count that closes a day.
#[derive(Debug, InputObject)]
pub struct DayCloseInput {
    /// UUID made by the client: repeating it gives the same closing.
    operation_id: ID,
    /// The day, `cdy_…`.
    day_id: ID,
    /// Notes and coins that were counted, each value once, the float among them.
    denominations: Vec<CashPiecesInput>,
    /// Why the count differs from what should be there; at most 500 characters. Required when it does.
    reasons: Option<String>,
}

impl DayCloseInput {
    fn read(&self) -> Outcome<service::Close> {
        let mut c = Checks::new();
        let (operation, day) = (c.operation(&self.operation_id), c.id("dayId", &self.day_id));
        let pieces = pieces(&mut c, "denominations", &self.denominations);
        let reasons = c.optional("reasons", self.reasons.as_deref(), 500);
        let read = operation.zip(day);
        c.finish_with(read).map(|(operation, day)| service::Close { operation, day, pieces, reasons })
    }
}

/// Queries about days of tills.
#[derive(Debug, Default)]
pub struct DayQueries;

#[Object]
impl DayQueries {
    /// The days of tills that the caller may see, newest first, page by page.
    async fn days(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which days.")] filter: Option<CashDayFilter>,
    ) -> Result<Connection<Cursor, DayObject, CashDayTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        let Page { rows, has_next, has_previous } = page;
        let (ids, days): (Vec<Uuid>, Vec<Day>) = rows.into_iter().unzip();
        let rows = ids.into_iter().zip(DayObject::all(days)).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(CashDayTotal(filter), |day| day))
    }

    /// One day of a till; null when there is none in the caller's reach.
    async fn day(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `cdy_…`.")] id: ID,
    ) -> Result<Option<DayObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = DayId::parse(&id).map(DayId::uuid).into_iter().collect();
        let found = answer(session, service::list(session, &ids).await)?;
        Ok(found.into_iter().next().map(Into::into))
    }
}

/// Changes of days of tills.
#[derive(Debug, Default)]
pub struct DayMutations;

#[Object]
impl DayMutations {
    /// Opens the day of a till in the caller's hands, with a float. A till has one open day at a time.
    async fn day_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which till, with which float.")] input: DayOpenInput,
    ) -> Result<CashDayPayload> {
        let session = session(ctx)?;
        CashDayPayload::from_outcome(session, service::open(session, input.read()).await.map(Into::into))
    }

    /// Counts and closes the day of a till. A shortfall or a surplus goes into the ledger with its reasons; nothing of the day changes
    /// afterwards.
    async fn day_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which day, and what was counted.")] input: DayCloseInput,
    ) -> Result<CashDayPayload> {
        let session = session(ctx)?;
        CashDayPayload::from_outcome(session, service::close(session, input.read()).await.map(Into::into))
    }
}
