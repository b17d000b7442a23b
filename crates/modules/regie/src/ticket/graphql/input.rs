//! What changes of tickets take, and what lists of them are narrowed to.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar};
use kernel::id::{StaffId, TypedId as _};
use kernel::locale::Locale;

use super::objects::TicketSourceItem;
use crate::day::DayId;
use crate::office::{CashOfficeId, Numbers, TillId};
use crate::remittance::graphql::language;
use crate::remittance::inspection::InspectionId;
use crate::ticket::service::{Counted, HandOut, NewKind, Period, Place, Receive, Sell, Spoil, TakeBack};
use crate::ticket::{CountFilter, GoneFilter, IssueFilter, LotFilter, TicketIssueId, TicketKindId, TicketLotId};

/// The highest number of a ticket.
const HIGHEST: i32 = 99_999_999;
/// Most tickets that somebody counts in one place.
const MOST_TICKETS: i32 = 999_999;
/// Most places that one count sees.
const MOST_PLACES: usize = 200;

fn numbers(c: &mut Checks, first: i32, last: i32) -> Numbers {
    let first = c.number("firstNumber", first, 1..=HIGHEST);
    Numbers { first, last: c.number("lastNumber", last, 1..=HIGHEST) }
}

/// A kind of ticket to name.
#[derive(Debug, InputObject)]
pub struct TicketKindCreateInput {
    /// UUID made by the client: repeating it gives the same kind.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// Code within the régie: 2 to 20 capitals, digits, `-` or `_`.
    code: String,
    /// Name in Arabic; at most 120 characters.
    name_ar: String,
    /// Name in French; at most 120 characters.
    name_fr: String,
    /// The revenue that it brings, `rvk_…`.
    kind_id: ID,
    /// What one costs, as printed on it; where a price of the tariff is followed, exactly that.
    face: MoneyScalar,
    /// Code of the price of the revenue's tariff in force that it follows; required where the revenue has a tariff. At most 40 characters.
    rate_code: Option<String>,
}

impl TicketKindCreateInput {
    pub(super) fn read(&self) -> Outcome<NewKind> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let code = c.text("code", &self.code, 20);
        let (name_ar, name_fr) = (c.text("nameAr", &self.name_ar, 120), c.text("nameFr", &self.name_fr, 120));
        let (kind, face) = (c.id("kindId", &self.kind_id), c.money("face", &self.face));
        let rate = c.optional("rateCode", self.rate_code.as_deref(), 40);
        let read = || {
            let (operation, office, kind, face) = (operation?, office?, kind?, face?);
            Some(NewKind { operation, office, code, name_ar, name_fr, kind, face, rate })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// A kind of ticket to close.
#[derive(Debug, InputObject)]
pub struct TicketKindCloseInput {
    /// Kind of ticket, `tkk_…`.
    ticket_kind_id: ID,
    /// From this day on it is neither received nor sold; tomorrow or later.
    closed_on: Date,
}

impl TicketKindCloseInput {
    pub(super) fn read(&self) -> Outcome<(TicketKindId, NaiveDate)> {
        let mut c = Checks::new();
        let (kind, on) = (c.id("ticketKindId", &self.ticket_kind_id), c.date("closedOn", &self.closed_on));
        let read = kind.zip(on);
        c.finish_with(read)
    }
}

/// A lot of tickets to receive.
#[derive(Debug, InputObject)]
pub struct TicketLotReceiveInput {
    /// UUID made by the client: repeating it gives the same lot.
    operation_id: ID,
    /// Kind of ticket, `tkk_…`.
    ticket_kind_id: ID,
    /// Series printed on them; at most 30 characters.
    series: String,
    /// First number, from 1.
    first_number: i32,
    /// Last number.
    last_number: i32,
    /// From whom.
    source: TicketSourceItem,
    /// By which delivery note or slip; at most 120 characters.
    instrument: String,
    /// When; not in the future.
    received_on: Date,
}

impl TicketLotReceiveInput {
    pub(super) fn read(&self) -> Outcome<Receive> {
        let mut c = Checks::new();
        let (operation, kind) = (c.operation(&self.operation_id), c.id("ticketKindId", &self.ticket_kind_id));
        let series = c.text("series", &self.series, 30);
        let numbers = numbers(&mut c, self.first_number, self.last_number);
        let instrument = c.text("instrument", &self.instrument, 120);
        let on = c.date("receivedOn", &self.received_on);
        let source = self.source.into();
        let read = || {
            let (operation, kind, on) = (operation?, kind?, on?);
            Some(Receive { operation, kind, series, numbers, source, instrument, on })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// Tickets for a till.
#[derive(Debug, InputObject)]
pub struct TicketIssueInput {
    /// UUID made by the client: repeating it hands nothing out twice.
    operation_id: ID,
    /// The lot, `tkl_…`.
    lot_id: ID,
    /// Till of the same régie, `til_…`.
    till_id: ID,
    /// Who holds them, `stf_…`: somebody with a place in the régie today.
    holder_id: ID,
    /// First number.
    first_number: i32,
    /// Last number; all of them lie in the safe.
    last_number: i32,
}

impl TicketIssueInput {
    pub(super) fn read(&self) -> Outcome<HandOut> {
        let mut c = Checks::new();
        let (operation, lot) = (c.operation(&self.operation_id), c.id::<TicketLotId>("lotId", &self.lot_id));
        let (till, holder) = (c.id::<TillId>("tillId", &self.till_id), c.id::<StaffId>("holderId", &self.holder_id));
        let numbers = numbers(&mut c, self.first_number, self.last_number);
        let read = || Some(HandOut { operation: operation?, lot: lot?, till: till?, holder: holder?, numbers });
        let read = read();
        c.finish_with(read)
    }
}

/// Tickets that were sold.
#[derive(Debug, InputObject)]
pub struct TicketSellInput {
    /// UUID made by the client: repeating it sells nothing twice.
    operation_id: ID,
    /// Of which issue, `tki_…`.
    issue_id: ID,
    /// First number: the next one of the issue.
    first_number: i32,
    /// Last number.
    last_number: i32,
}

impl TicketSellInput {
    pub(super) fn read(&self) -> Outcome<Sell> {
        let mut c = Checks::new();
        let (operation, issue) = (c.operation(&self.operation_id), c.id::<TicketIssueId>("issueId", &self.issue_id));
        let numbers = numbers(&mut c, self.first_number, self.last_number);
        let read = operation.zip(issue);
        c.finish_with(read).map(|(operation, issue)| Sell { operation, issue, numbers })
    }
}

/// Tickets that were spoiled.
#[derive(Debug, InputObject)]
pub struct TicketSpoilInput {
    /// UUID made by the client: repeating it records nothing twice.
    operation_id: ID,
    /// Of which issue, `tki_…`.
    issue_id: ID,
    /// First number: the next one of the issue.
    first_number: i32,
    /// Last number.
    last_number: i32,
    /// Why; at most 500 characters.
    reasons: String,
}

impl TicketSpoilInput {
    pub(super) fn read(&self) -> Outcome<Spoil> {
        let mut c = Checks::new();
        let (operation, issue) = (c.operation(&self.operation_id), c.id::<TicketIssueId>("issueId", &self.issue_id));
        let numbers = numbers(&mut c, self.first_number, self.last_number);
        let reasons = c.text("reasons", &self.reasons, 500);
        let read = operation.zip(issue);
        c.finish_with(read).map(|(operation, issue)| Spoil { operation, issue, numbers, reasons })
    }
}

/// Tickets that come back.
#[derive(Debug, InputObject)]
pub struct TicketReturnInput {
    /// UUID made by the client: repeating it takes nothing back twice.
    operation_id: ID,
    /// Which issue, `tki_…`.
    issue_id: ID,
    /// How many there are, as counted together: all that is left.
    count: i32,
    /// What is to be said of it; at most 500 characters.
    remark: Option<String>,
}

impl TicketReturnInput {
    pub(super) fn read(&self) -> Outcome<TakeBack> {
        let mut c = Checks::new();
        let (operation, issue) = (c.operation(&self.operation_id), c.id::<TicketIssueId>("issueId", &self.issue_id));
        let count = c.number("count", self.count, 1..=MOST_TICKETS);
        let remark = c.optional("remark", self.remark.as_deref(), 500);
        let read = operation.zip(issue);
        c.finish_with(read).map(|(operation, issue)| TakeBack { operation, issue, count, remark })
    }
}

/// What was counted in one place.
#[derive(Debug, InputObject)]
pub struct TicketCountLineInput {
    /// Of which lot, `tkl_…`.
    lot_id: ID,
    /// In the hands of a till, `tki_…`; none: in the safe.
    issue_id: Option<ID>,
    /// How many.
    counted: i32,
    /// Why that is not what there should be; at most 500 characters. Required when it is not.
    reasons: Option<String>,
}

impl TicketCountLineInput {
    fn read(&self, c: &mut Checks) -> Option<Place> {
        let lot = c.id::<TicketLotId>("lotId", &self.lot_id);
        let issue = self.issue_id.as_ref().map(|id| c.id::<TicketIssueId>("issueId", id));
        let counted = c.number("counted", self.counted, 0..=MOST_TICKETS);
        let reasons = c.optional("reasons", self.reasons.as_deref(), 500);
        Some(Place { lot: lot?, issue: issue.flatten(), counted, reasons })
    }
}

/// A count of tickets.
#[derive(Debug, InputObject)]
pub struct TicketCountInput {
    /// UUID made by the client: repeating it gives the same count.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// The inspection that it is a part of, `isp_…`: one's own, of the same régie.
    inspection_id: Option<ID>,
    /// What was counted, place by place, each once; 1 to 200.
    lines: Vec<TicketCountLineInput>,
}

impl TicketCountInput {
    pub(super) fn read(&self) -> Outcome<Counted> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id::<CashOfficeId>("officeId", &self.office_id));
        let inspection = self.inspection_id.as_ref().and_then(|id| c.id::<InspectionId>("inspectionId", id));
        if !(1..=MOST_PLACES).contains(&self.lines.len()) {
            c.fault("kernel-error-number", "lines")
                .args
                .extend([("min", "1".to_owned()), ("max", MOST_PLACES.to_string())]);
        }
        let lines = self.lines.iter().take(MOST_PLACES).enumerate();
        let at =
            |c: &mut Checks, (at, line): (usize, &TicketCountLineInput)| c.within(&at.to_string(), |c| line.read(c));
        let places: Vec<Place> = c.within("lines", |c| lines.filter_map(|one| at(c, one)).collect());
        let read = operation.zip(office);
        c.finish_with(read).map(|(operation, office)| Counted { operation, office, inspection, places })
    }
}

/// The stock of values to print.
#[derive(Debug, InputObject)]
pub struct TicketStockPrintInput {
    /// The régie, `cof_…`.
    office_id: ID,
    /// First day; the first of the month of the last when missing.
    from: Option<Date>,
    /// Last day.
    on: Date,
    /// `ar` or `fr`.
    language: String,
}

impl TicketStockPrintInput {
    pub(super) fn read(&self) -> Outcome<(Period, Locale)> {
        let mut c = Checks::new();
        let period = period(&mut c, &self.office_id, (self.from.as_ref(), &self.on));
        let language = language(&mut c, &self.language);
        c.finish_with(period.zip(language))
    }
}

/// Reads the stock of which régie and of which days is asked for.
pub(super) fn period(c: &mut Checks, office: &ID, (from, on): (Option<&Date>, &Date)) -> Option<Period> {
    let office = c.id::<CashOfficeId>("officeId", office);
    let from = from.and_then(|day| c.date("from", day));
    let on = c.date("on", on);
    Some(Period { office: office?, from, on: on? })
}

/// What a list of lots is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct TicketLotFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Of this kind of ticket, `tkk_…`.
    ticket_kind_id: Option<ID>,
}

impl TicketLotFilter {
    pub(super) fn read(self) -> Outcome<LotFilter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| LotFilter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            kind: self
                .ticket_kind_id
                .as_ref()
                .and_then(|id| c.id::<TicketKindId>("ticketKindId", id))
                .map(TicketKindId::uuid),
        });
        c.finish_with(Some(filter))
    }
}

/// What a list of issues is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct TicketIssueFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Of this till, `til_…`.
    till_id: Option<ID>,
    /// Of this kind of ticket, `tkk_…`.
    ticket_kind_id: Option<ID>,
    /// In this person's hands, `stf_…`.
    holder_id: Option<ID>,
    /// Those of which the till still has tickets, or those of which it has none.
    open: Option<bool>,
}

impl TicketIssueFilter {
    pub(super) fn read(self) -> Outcome<IssueFilter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| IssueFilter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            till: self.till_id.as_ref().and_then(|id| c.id::<TillId>("tillId", id)).map(TillId::uuid),
            kind: self
                .ticket_kind_id
                .as_ref()
                .and_then(|id| c.id::<TicketKindId>("ticketKindId", id))
                .map(TicketKindId::uuid),
            holder: self.holder_id.as_ref().and_then(|id| c.id::<StaffId>("holderId", id)).map(StaffId::uuid),
            open: self.open,
        });
        c.finish_with(Some(filter))
    }
}

/// What a list of sales and spoils is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct TicketSaleFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Of this day of a till, `cdy_…`.
    day_id: Option<ID>,
    /// Of this kind of ticket, `tkk_…`.
    ticket_kind_id: Option<ID>,
    /// From this day on.
    from: Option<Date>,
    /// To this day.
    until: Option<Date>,
}

impl TicketSaleFilter {
    pub(super) fn read(self) -> Outcome<GoneFilter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| GoneFilter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            day: self.day_id.as_ref().and_then(|id| c.id::<DayId>("dayId", id)).map(DayId::uuid),
            kind: self
                .ticket_kind_id
                .as_ref()
                .and_then(|id| c.id::<TicketKindId>("ticketKindId", id))
                .map(TicketKindId::uuid),
            from: self.from.as_ref().and_then(|day| c.date("from", day)),
            until: self.until.as_ref().and_then(|day| c.date("until", day)),
        });
        c.finish_with(Some(filter))
    }
}

/// What a list of counts is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct TicketCountFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// From this day on.
    from: Option<Date>,
    /// To this day.
    until: Option<Date>,
}

impl TicketCountFilter {
    pub(super) fn read(self) -> Outcome<CountFilter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| CountFilter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            from: self.from.as_ref().and_then(|day| c.date("from", day)),
            until: self.until.as_ref().and_then(|day| c.date("until", day)),
        });
        c.finish_with(Some(filter))
    }
}

/// Reads a régie.
pub(super) fn office(id: &ID) -> Outcome<CashOfficeId> {
    let mut c = Checks::new();
    let office = c.id::<CashOfficeId>("officeId", id);
    c.finish_with(office)
}
