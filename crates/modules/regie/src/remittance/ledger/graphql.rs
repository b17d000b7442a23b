//! The ledger of a régie, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::locale::{Locale, message_id};
use tokio::sync::OnceCell;

use super::{EntryId, EntryKind, Filter, Line, Origin, Position, Span, service};
use crate::day::DayId;
use crate::day::graphql::AmountsObject;
use crate::office::CashOfficeId;
use crate::office::graphql::CashOfficeRefObject;
use crate::receipt::ReceiptId;
use crate::receipt::graphql::PaymentModeItem;
use crate::remittance::graphql::plate;
use crate::remittance::inspection::InspectionId;
use crate::remittance::{OfficePlate, RemittanceId};
use crate::shortfall::MadeGoodId;
use crate::ticket::{TicketCountId, TicketSaleId};

/// What an entry of the ledger comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "EntryKind", name = "CashEntryKind")]
pub enum EntryKindItem {
    /// A receipt.
    Receipt,
    /// A receipt that was made void.
    Void,
    /// A cheque that came back unpaid.
    Bounce,
    /// Something paid over to the receiver.
    Remittance,
    /// Missing when somebody counted: a till, the régie by surprise, a remittance, tickets (decree 2-17-451 art. 46).
    Shortfall,
    /// Too much when a day was counted.
    Surplus,
    /// A shortfall that was made good.
    MadeGood,
    /// Tickets that were sold.
    Ticket,
    /// What tickets are worth that were missing when they were counted; the shortfall beside it says who owes it.
    Value,
}

/// A movement of a régie's cash and values.
#[derive(Debug, Clone)]
pub struct EntryObject(pub Line);

/// A movement of a régie's cash and values. Entries are never changed; what undoes one is another.
#[Object(name = "CashEntry")]
impl EntryObject {
    /// Identifier, `cen_…`.
    async fn id(&self) -> ID {
        EntryId::from_uuid(self.0.id).to_string().into()
    }
    /// The day that it is entered under.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When it was entered.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// What it comes from.
    async fn kind(&self) -> EntryKindItem {
        self.0.kind.into()
    }
    /// What it comes from, in words.
    async fn kind_label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        let texts = &session(ctx)?.house().texts;
        let id = message_id(&format!("regie-entry-kind-{}", self.0.kind.as_str()));
        let own = |locale| texts.own(locale, &id, &[]);
        let text = |locale| texts.get(locale, &id, &[]);
        Ok(LocalNameObject { ar: text(Locale::Ar), fr: text(Locale::Fr), zgh: own(Locale::Zgh), en: own(Locale::En) })
    }
    /// In which mode of payment.
    async fn mode(&self) -> PaymentModeItem {
        self.0.mode.into()
    }
    /// How much; less than nothing: out.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// What the régie holds after it in all modes, without floats.
    async fn balance(&self) -> MoneyScalar {
        self.0.balance.into()
    }
    /// What it holds after it in notes and coins, without floats.
    async fn cash_balance(&self) -> MoneyScalar {
        self.0.cash_balance.into()
    }
    /// Identifier of what it comes from: a receipt `rct_…`, a remittance `rmt_…`, a day `cdy_…`, an inspection `isp_…`, a sale of tickets
    /// `tks_…`, a count of tickets `tkc_…`, or what was paid in for a shortfall `smg_…`.
    async fn source_id(&self) -> ID {
        let source = self.0.source;
        let found_by = self.0.origin.map(|origin| match origin {
            Origin::Day => DayId::from_uuid(source).to_string(),
            Origin::Inspection => InspectionId::from_uuid(source).to_string(),
            Origin::Remittance => RemittanceId::from_uuid(source).to_string(),
            Origin::TicketCount => TicketCountId::from_uuid(source).to_string(),
        });
        let of_kind = || match self.0.kind {
            EntryKind::Receipt | EntryKind::Void | EntryKind::Bounce => ReceiptId::from_uuid(source).to_string(),
            EntryKind::Remittance => RemittanceId::from_uuid(source).to_string(),
            EntryKind::Shortfall | EntryKind::Surplus => DayId::from_uuid(source).to_string(),
            EntryKind::MadeGood => MadeGoodId::from_uuid(source).to_string(),
            EntryKind::Ticket => TicketSaleId::from_uuid(source).to_string(),
            EntryKind::Value => TicketCountId::from_uuid(source).to_string(),
        };
        found_by.unwrap_or_else(of_kind).into()
    }
    /// Number of the receipt or the remittance that it comes from; null for a day.
    async fn number(&self) -> Option<i32> {
        self.0.number
    }
    /// Year of the number of a remittance.
    async fn year(&self) -> Option<i32> {
        self.0.year
    }
    /// Who owes it until it is made good; null where nothing is missing.
    async fn answerable(&self, ctx: &Context<'_>) -> Result<Option<StaffObject>> {
        match self.0.answerable {
            Some(id) => Ok(Some(staff(ctx, StaffId::from_uuid(id)).await?)),
            None => Ok(None),
        }
    }
    /// Who did it.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff)).await
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct CashLedgerTotals {
    filter: Filter,
    span: OnceCell<Span>,
}

impl CashLedgerTotals {
    async fn span(&self, ctx: &Context<'_>) -> Result<Span> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::span(session, &self.filter).await) };
        self.span.get_or_try_init(load).await.copied()
    }
}

#[Object]
impl CashLedgerTotals {
    /// How many entries there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(self.span(ctx).await?.entries)
    }
    /// What the régie held before the first of them, without floats.
    async fn opening_balance(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(self.span(ctx).await?.opening.into())
    }
    /// What it held after the last of them, without floats.
    async fn closing_balance(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(self.span(ctx).await?.closing.into())
    }
}

/// What a régie holds now.
#[derive(Debug, Clone)]
pub struct PositionObject {
    office: OfficePlate,
    position: Position,
}

/// What a régie holds now: taken and not paid over, and the floats of its tills.
#[Object(name = "CashPosition")]
impl PositionObject {
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.office)
    }
    /// Taken and not paid over, by mode, without floats.
    async fn held(&self) -> AmountsObject {
        self.position.held.into()
    }
    /// The floats of its tills: a till keeps the one of its latest day.
    async fn floats(&self) -> MoneyScalar {
        self.position.floats.into()
    }
    /// Notes and coins that must be there: cash that was taken, and floats.
    async fn cash_in_hand(&self) -> MoneyScalar {
        self.position.cash.into()
    }
    /// Missing, whoever counted, and not made good yet (decree 2-17-451 art. 46).
    async fn short(&self) -> MoneyScalar {
        self.position.short.into()
    }
    /// Days that are open.
    async fn open_days(&self) -> i64 {
        self.position.open_days
    }
    /// Days that are closed and not paid over.
    async fn closed_days(&self) -> i64 {
        self.position.closed_days
    }
    /// The oldest day that is not paid over; null when there is none.
    async fn since(&self) -> Option<Date> {
        self.position.since.map(Into::into)
    }
}

/// Queries about what a régie holds.
#[derive(Debug, Default)]
pub struct LedgerQueries;

#[Object]
#[expect(clippy::too_many_arguments, reason = "a page of one régie between two days: each is an argument of the field")]
impl LedgerQueries {
    /// The ledger of a régie, oldest entry first, each with what is held after it.
    async fn cash_ledger(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The régie, `cof_…`.")] office_id: ID,
        #[graphql(desc = "From this day on.")] from: Option<Date>,
        #[graphql(desc = "To this day.")] until: Option<Date>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
    ) -> Result<Connection<Cursor, EntryObject, CashLedgerTotals>> {
        let session = session(ctx)?;
        let filter = part(&office_id, from.as_ref(), until.as_ref());
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(CashLedgerTotals { filter, span: OnceCell::new() }, EntryObject))
    }

    /// What a régie holds now; null when it is not in the caller's reach.
    async fn cash_position(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The régie, `cof_…`.")] office_id: ID,
    ) -> Result<Option<PositionObject>> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let office = checks.id::<CashOfficeId>("officeId", &office_id);
        let input = checks.finish_with(office);
        let found = answer(session, service::position(session, input).await)?;
        Ok(found.map(|(office, position)| PositionObject { office, position }))
    }
}

fn part(office: &ID, from: Option<&Date>, until: Option<&Date>) -> Outcome<Filter> {
    let mut c = Checks::new();
    let office = c.id::<CashOfficeId>("officeId", office);
    let (from, until) = (from.and_then(|day| c.date("from", day)), until.and_then(|day| c.date("until", day)));
    let filter = office.map(|office| Filter { office: office.uuid(), from, until });
    c.finish_with(filter)
}
