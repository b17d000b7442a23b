//! Tickets, as GraphQL objects.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Date, MoneyScalar};
use kernel::id::{StaffId, TypedId as _};

use crate::day::DayId;
use crate::kind::graphql::KindRefObject;
use crate::office::Numbers;
use crate::office::graphql::{CashOfficeRefObject, TillRefObject};
use crate::receipt::Plate;
use crate::remittance::OfficePlate;
use crate::remittance::graphql::plate;
use crate::remittance::inspection::InspectionId;
use crate::ticket::{
    Count, CountLine, Gone, Issue, KindBrief, Lot, Source, TicketCountId, TicketIssueId, TicketKind, TicketKindId,
    TicketLotId, TicketSaleId, TicketSpoilId,
};

/// From whom tickets come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Source", name = "TicketSource")]
pub enum TicketSourceItem {
    /// The printer, by a delivery note.
    Printer,
    /// The receiver, by a slip.
    Receiver,
}

fn till(office: &OfficePlate, till: &Plate) -> TillRefObject {
    TillRefObject { id: till.id, office_id: office.id, code: till.code.clone(), name: till.name.clone() }
}

/// A range of numbers, both ends included.
#[derive(Debug, Clone, Copy)]
pub struct TicketNumbersObject(pub Numbers);

/// A range of numbers of tickets, both ends included.
#[Object(name = "TicketNumbers")]
impl TicketNumbersObject {
    /// First.
    async fn first(&self) -> i32 {
        self.0.first
    }
    /// Last.
    async fn last(&self) -> i32 {
        self.0.last
    }
    /// How many.
    async fn count(&self) -> i32 {
        self.0.count()
    }
}

/// A kind of ticket by its name plate, where it is only referred to.
#[derive(Debug, Clone)]
pub struct TicketKindRefObject(pub KindBrief);

/// A kind of ticket, as far as whoever reads of its tickets needs it.
#[Object(name = "TicketKindRef")]
impl TicketKindRefObject {
    /// Identifier, `tkk_…`.
    async fn id(&self) -> ID {
        TicketKindId::from_uuid(self.0.id).to_string().into()
    }
    /// Code within the régie.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// What one costs, as printed on it.
    async fn face(&self) -> MoneyScalar {
        self.0.face.into()
    }
}

/// A kind of ticket.
#[derive(Debug, Clone)]
pub struct TicketKindObject(pub TicketKind);

/// A kind of ticket of a régie: a fixed price printed on paper, which stands for a receipt (decree 2-17-451 art. 35). Another price is another
/// kind.
#[Object(name = "TicketKind")]
impl TicketKindObject {
    /// Identifier, `tkk_…`.
    async fn id(&self) -> ID {
        TicketKindId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie that sells it.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// Code within the régie: 2 to 20 capitals, digits, `-` or `_`.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// The revenue that it brings.
    async fn revenue(&self) -> KindRefObject {
        let revenue = self.0.revenue.clone();
        KindRefObject { id: revenue.id, code: revenue.code, name: revenue.name }
    }
    /// What one costs, as printed on it.
    async fn face(&self) -> MoneyScalar {
        self.0.face.into()
    }
    /// Code of the price of the revenue's tariff that it follows: once that changes, the ticket is not sold anymore. Null: a free price.
    async fn rate_code(&self) -> Option<&str> {
        self.0.rate.as_deref()
    }
    /// From this day on it is neither received nor sold; null while it is.
    async fn closed_on(&self) -> Option<Date> {
        self.0.closed_on.map(Into::into)
    }
}

/// A lot of tickets.
#[derive(Debug, Clone)]
pub struct TicketLotObject(pub Lot);

/// A lot of tickets: a range of numbers of a series, received once.
#[Object(name = "TicketLot")]
impl TicketLotObject {
    /// Identifier, `tkl_…`.
    async fn id(&self) -> ID {
        TicketLotId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// Of what.
    async fn kind(&self) -> TicketKindRefObject {
        TicketKindRefObject(self.0.kind.clone())
    }
    /// Series printed on them.
    async fn series(&self) -> &str {
        &self.0.series
    }
    /// Their numbers.
    async fn numbers(&self) -> TicketNumbersObject {
        TicketNumbersObject(self.0.numbers)
    }
    /// From whom they came.
    async fn source(&self) -> TicketSourceItem {
        self.0.source.into()
    }
    /// By which delivery note or slip.
    async fn instrument(&self) -> &str {
        &self.0.instrument
    }
    /// The day.
    async fn received_on(&self) -> Date {
        self.0.received_on.into()
    }
    /// Who received them.
    async fn received_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.received_by)).await
    }
    /// Numbers that lie in the safe, in their order: those can be handed out.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn free(&self) -> Vec<TicketNumbersObject> {
        self.0.free.iter().copied().map(TicketNumbersObject).collect()
    }
    /// How many lie in the safe.
    async fn in_safe(&self) -> i32 {
        self.0.in_safe()
    }
}

/// Tickets in a till's hands.
#[derive(Debug, Clone)]
pub struct TicketIssueObject(pub Issue);

/// Tickets in a till's hands: a part of a lot, held by one person.
#[Object(name = "TicketIssue")]
impl TicketIssueObject {
    /// Identifier, `tki_…`.
    async fn id(&self) -> ID {
        TicketIssueId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// Identifier of its lot, `tkl_…`.
    async fn lot_id(&self) -> ID {
        TicketLotId::from_uuid(self.0.lot).to_string().into()
    }
    /// Of what.
    async fn kind(&self) -> TicketKindRefObject {
        TicketKindRefObject(self.0.kind.clone())
    }
    /// Series printed on them.
    async fn series(&self) -> &str {
        &self.0.series
    }
    /// The till.
    async fn till(&self) -> TillRefObject {
        till(&self.0.office, &self.0.till)
    }
    /// Who holds them.
    async fn holder(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.holder)).await
    }
    /// Their numbers.
    async fn numbers(&self) -> TicketNumbersObject {
        TicketNumbersObject(self.0.numbers)
    }
    /// What the till still has; null once all are gone or came back. The next ticket that is sold is its first.
    async fn rest(&self) -> Option<TicketNumbersObject> {
        self.0.rest().map(TicketNumbersObject)
    }
    /// How many were sold.
    async fn sold(&self) -> i32 {
        self.0.sold()
    }
    /// How many were spoiled.
    async fn spoiled(&self) -> i32 {
        self.0.spoiled
    }
    /// What came back into the safe; null when nothing did.
    async fn returned(&self) -> Option<TicketNumbersObject> {
        self.0.back.as_ref().map(|back| TicketNumbersObject(back.numbers))
    }
    /// The day on which it came back.
    async fn returned_on(&self) -> Option<Date> {
        self.0.back.as_ref().map(|back| back.on.into())
    }
    /// Who took it back.
    async fn returned_by(&self, ctx: &Context<'_>) -> Result<Option<StaffObject>> {
        match &self.0.back {
            Some(back) => Ok(Some(staff(ctx, StaffId::from_uuid(back.by)).await?)),
            None => Ok(None),
        }
    }
    /// What was said when it came back; null when nothing was.
    async fn remark(&self) -> Option<&str> {
        self.0.back.as_ref().map(|back| back.remark.as_str()).filter(|remark| !remark.is_empty())
    }
    /// The day on which it was handed out.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Who handed it out.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// Tickets that are gone.
#[derive(Debug, Clone)]
pub struct TicketSaleObject(pub Gone);

/// Tickets that are gone from a till's hands: sold in cash, or spoiled. It never changes.
#[Object(name = "TicketSale")]
impl TicketSaleObject {
    /// Identifier: `tks_…` of a sale, `tkp_…` of tickets that were spoiled.
    async fn id(&self) -> ID {
        if self.0.reasons.is_some() {
            return TicketSpoilId::from_uuid(self.0.id).to_string().into();
        }
        TicketSaleId::from_uuid(self.0.id).to_string().into()
    }
    /// Identifier of the issue, `tki_…`.
    async fn issue_id(&self) -> ID {
        TicketIssueId::from_uuid(self.0.issue).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// The till.
    async fn till(&self) -> TillRefObject {
        till(&self.0.office, &self.0.till)
    }
    /// Identifier of the day of the till, `cdy_…`.
    async fn day_id(&self) -> ID {
        DayId::from_uuid(self.0.day).to_string().into()
    }
    /// Of what.
    async fn kind(&self) -> TicketKindRefObject {
        TicketKindRefObject(self.0.kind.clone())
    }
    /// Series printed on them.
    async fn series(&self) -> &str {
        &self.0.series
    }
    /// Which numbers.
    async fn numbers(&self) -> TicketNumbersObject {
        TicketNumbersObject(self.0.numbers)
    }
    /// What they brought, in cash; nothing when they were spoiled.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// Line of the budget, 4 to 12 digits; null where the commune has not said it, and for what was spoiled.
    async fn budget_line(&self) -> Option<&str> {
        self.0.budget_line.as_deref()
    }
    /// Why they were spoiled; null: they were sold.
    async fn reasons(&self) -> Option<&str> {
        self.0.reasons.as_deref()
    }
    /// Civil date.
    async fn on(&self) -> Date {
        self.0.on.into()
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

/// A line of a count of tickets.
#[derive(Debug, Clone)]
pub struct TicketCountLineObject {
    office: OfficePlate,
    line: CountLine,
}

/// What was counted in one place: of one lot, in the safe or in the hands of a till.
#[Object(name = "TicketCountLine")]
impl TicketCountLineObject {
    /// Identifier of the lot, `tkl_…`.
    async fn lot_id(&self) -> ID {
        TicketLotId::from_uuid(self.line.lot).to_string().into()
    }
    /// Identifier of the issue, `tki_…`; null: in the safe.
    async fn issue_id(&self) -> Option<ID> {
        self.line.issue.map(|issue| TicketIssueId::from_uuid(issue).to_string().into())
    }
    /// Of what.
    async fn kind(&self) -> TicketKindRefObject {
        TicketKindRefObject(self.line.kind.clone())
    }
    /// Series printed on them.
    async fn series(&self) -> &str {
        &self.line.series
    }
    /// The till; null: in the safe.
    async fn till(&self) -> Option<TillRefObject> {
        self.line.till.as_ref().map(|one| till(&self.office, one))
    }
    /// How many there should have been by the books.
    async fn expected(&self) -> i32 {
        self.line.expected
    }
    /// How many there were.
    async fn counted(&self) -> i32 {
        self.line.counted
    }
    /// Counted less expected: less than nothing is missing.
    async fn difference(&self) -> i32 {
        self.line.counted - self.line.expected
    }
    /// How many of those that are missing this count made somebody owe, at what is printed on them; those that an earlier count had found are
    /// owed already.
    async fn owed(&self) -> i32 {
        self.line.owed
    }
    /// Why they differ; null when they do not.
    async fn reasons(&self) -> Option<&str> {
        Some(self.line.reasons.as_str()).filter(|reasons| !reasons.is_empty())
    }
}

/// A count of tickets.
#[derive(Debug, Clone)]
pub struct TicketCountObject(pub Count);

/// A count of tickets: what there should be, what there was (decree 2-17-451 art. 45). It moves nothing.
#[Object(name = "TicketCount")]
impl TicketCountObject {
    /// Identifier, `tkc_…`.
    async fn id(&self) -> ID {
        TicketCountId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// Identifier of the inspection that it was a part of, `isp_…`; null: of none.
    async fn inspection_id(&self) -> Option<ID> {
        self.0.inspection.map(|id| InspectionId::from_uuid(id).to_string().into())
    }
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// What was counted, place by place.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn lines(&self) -> Vec<TicketCountLineObject> {
        let line = |line: &CountLine| TicketCountLineObject { office: self.0.office.clone(), line: line.clone() };
        self.0.lines.iter().map(line).collect()
    }
}
