//! What changes of régies take.

use async_graphql::{ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date};
use kernel::id::StaffId;

use super::things::CashQualityItem;
use crate::kind::KindId;
use crate::office::service::{Appoint, Create, NewTill};
use crate::office::{BookId, CashOfficeId, MemberId, Numbers, TillId, keeping};

/// Most kinds that a régie is created for by name.
const MOST_KINDS: usize = 50;
/// The highest number of a receipt.
const HIGHEST: i32 = 99_999_999;

/// A régie to create.
#[derive(Debug, InputObject)]
pub struct CashOfficeCreateInput {
    /// UUID made by the client: repeating it gives the same régie.
    operation_id: ID,
    /// Unit that it belongs to, `unt_…`.
    unit_id: ID,
    /// Code: 2 to 12 capitals or digits.
    code: String,
    /// Name in Arabic; at most 120 characters.
    name_ar: String,
    /// Name in French; at most 120 characters.
    name_fr: String,
    /// The ordonnateur's order (decree 2-17-451 art. 42); at most 120 characters.
    instrument: String,
    /// Date of the order; not in the future.
    instrument_on: Date,
    /// The kinds that it is created for, `rvk_…`, at most 50; none: all that a commune collects at a counter.
    #[graphql(default)]
    kind_ids: Vec<ID>,
}

impl CashOfficeCreateInput {
    pub(super) fn read(&self) -> Outcome<Create> {
        let mut c = Checks::new();
        let (operation, unit) = (c.operation(&self.operation_id), c.id("unitId", &self.unit_id));
        let code = c.text("code", &self.code, 12);
        let (name_ar, name_fr) = (c.text("nameAr", &self.name_ar, 120), c.text("nameFr", &self.name_fr, 120));
        let instrument = c.text("instrument", &self.instrument, 120);
        let on = c.date("instrumentOn", &self.instrument_on);
        if self.kind_ids.len() > MOST_KINDS {
            c.fault("kernel-error-number", "kindIds")
                .args
                .extend([("min", "0".to_owned()), ("max", MOST_KINDS.to_string())]);
        }
        let kinds: Vec<KindId> =
            self.kind_ids.iter().take(MOST_KINDS).filter_map(|id| c.id::<KindId>("kindIds", id)).collect();
        let read = || {
            let (operation, unit, instrument_on) = (operation?, unit?, on?);
            Some(Create { operation, unit, code, name_ar, name_fr, instrument, instrument_on, kinds })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// Somebody to name to a régie.
#[derive(Debug, InputObject)]
pub struct CashMemberAppointInput {
    /// UUID made by the client: repeating it names nobody twice.
    operation_id: ID,
    /// Régie, `cof_…`.
    office_id: ID,
    /// Who, `stf_…`; never oneself.
    staff_id: ID,
    /// As what.
    quality: CashQualityItem,
    /// The order; at most 120 characters.
    instrument: String,
    /// First day.
    from: Date,
    /// Last day, when the order says one.
    until: Option<Date>,
}

impl CashMemberAppointInput {
    pub(super) fn read(&self) -> Outcome<Appoint> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let office = c.id::<CashOfficeId>("officeId", &self.office_id);
        let staff = c.id::<StaffId>("staffId", &self.staff_id);
        let instrument = c.text("instrument", &self.instrument, 120);
        let from = c.date("from", &self.from);
        let until = self.until.as_ref().and_then(|until| c.date("until", until));
        let quality = self.quality.into();
        let read = || {
            let (operation, office, staff, from) = (operation?, office?, staff?, from?);
            Some(Appoint { operation, office, staff, quality, instrument, from, until })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// The end of somebody's place in a régie.
#[derive(Debug, InputObject)]
pub struct CashMemberEndInput {
    /// Place, `cfm_…`.
    member_id: ID,
    /// Last day.
    on: Date,
}

impl CashMemberEndInput {
    pub(super) fn read(&self) -> Outcome<(MemberId, chrono::NaiveDate)> {
        let mut c = Checks::new();
        let (member, on) = (c.id("memberId", &self.member_id), c.date("on", &self.on));
        let read = member.zip(on);
        c.finish_with(read)
    }
}

/// A till to open.
#[derive(Debug, InputObject)]
pub struct TillCreateInput {
    /// UUID made by the client: repeating it gives the same till.
    operation_id: ID,
    /// Régie, `cof_…`.
    office_id: ID,
    /// Code within the régie: 1 to 12 capitals or digits.
    code: String,
    /// Name in Arabic; at most 120 characters.
    name_ar: String,
    /// Name in French; at most 120 characters.
    name_fr: String,
}

impl TillCreateInput {
    pub(super) fn read(&self) -> Outcome<NewTill> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let code = c.text("code", &self.code, 12);
        let (name_ar, name_fr) = (c.text("nameAr", &self.name_ar, 120), c.text("nameFr", &self.name_fr, 120));
        let read = || Some(NewTill { operation: operation?, office: office?, code, name_ar, name_fr });
        let read = read();
        c.finish_with(read)
    }
}

/// A book of receipts to receive.
#[derive(Debug, InputObject)]
pub struct BookReceiveInput {
    /// UUID made by the client: repeating it gives the same book.
    operation_id: ID,
    /// Régie, `cof_…`.
    office_id: ID,
    /// Serial printed on its cover; at most 30 characters.
    serial: String,
    /// First number, from 1.
    first_number: i32,
    /// Last number.
    last_number: i32,
    /// When it was received; not in the future.
    received_on: Date,
}

impl BookReceiveInput {
    pub(super) fn read(&self) -> Outcome<keeping::Receive> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let serial = c.text("serial", &self.serial, 30);
        let first = c.number("firstNumber", self.first_number, 1..=HIGHEST);
        let last = c.number("lastNumber", self.last_number, 1..=HIGHEST);
        let on = c.date("receivedOn", &self.received_on);
        let numbers = Numbers { first, last };
        let read = || Some(keeping::Receive { operation: operation?, office: office?, serial, numbers, on: on? });
        let read = read();
        c.finish_with(read)
    }
}

/// A book for a till.
#[derive(Debug, InputObject)]
pub struct BookIssueInput {
    /// UUID made by the client: repeating it hands nothing out twice.
    operation_id: ID,
    /// Book, `bok_…`.
    book_id: ID,
    /// Till of the same régie, `til_…`.
    till_id: ID,
}

impl BookIssueInput {
    pub(super) fn read(&self) -> Outcome<keeping::HandOut> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let (book, till) = (c.id::<BookId>("bookId", &self.book_id), c.id::<TillId>("tillId", &self.till_id));
        let read = || Some(keeping::HandOut { operation: operation?, book: book?, till: till? });
        let read = read();
        c.finish_with(read)
    }
}

/// A book that comes back from its till.
#[derive(Debug, InputObject)]
pub struct BookReturnInput {
    /// Book, `bok_…`.
    book_id: ID,
    /// Why numbers are left; required when any are. At most 500 characters.
    remark: Option<String>,
}

impl BookReturnInput {
    pub(super) fn read(&self) -> Outcome<(BookId, Option<String>)> {
        let mut c = Checks::new();
        let book = c.id::<BookId>("bookId", &self.book_id);
        let remark = c.optional("remark", self.remark.as_deref(), 500);
        c.finish_with(book).map(|book| (book, remark))
    }
}
