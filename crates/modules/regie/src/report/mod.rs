//! Reports of the régie: what was ordered, cashed, paid over and is still owed, line by line, with totals that are the sums of their lines.
//!
//! - A report is read as it was known at one instant: whatever is recorded while it is made is not in it. What was under way at that instant
//!   and recorded after its sums were read makes a long one begin anew, with a new instant, and whoever asked is told.
//! - Lines are read page by page and never held all at once. PostgreSQL sums every amount before, whoever writes the lines sums them again,
//!   and a report whose sums differ is not given to anybody.
//! - Receipts that were made void, and those whose cheque came back, count for nothing. Tickets count when they are sold.
//! - By market: a market is what the references of its stalls begin with, before the number of the stall (« Souk A-12 » is of « Souk A »).
//!   What is charged at a counter for a market without naming a stall is listed without one.

pub mod columns;
pub mod graphql;
mod paper;
pub(crate) mod run;
pub mod service;
mod sheet;
pub(crate) mod store;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod work;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::id::StaffId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kind::KindId;
use crate::office::{CashOfficeId, words};
use crate::order;
use crate::receipt::{self, Mode};
use crate::slip::SlipId;

pub use columns::{Column, ColumnType};
pub use paper::TEMPLATE;
pub(crate) use work::WORK;

kernel::ids! {
    /// A report that somebody took away.
    ReportRunId = "rep";
}

/// Lines of one volume of a long report on paper. Setting it takes memory for each of them, and two are set at a time: with twice as many
/// the server held more than 500 MB.
pub const VOLUME: usize = 1_250;

/// Most lines that are made while somebody waits: on paper they are one volume.
pub const WITHIN: i64 = 1_250;

/// Most lines of one report.
pub const MOST: i64 = 200_000;

/// Lines that are shown on a screen.
pub const SHOWN: i64 = 100;

words! {
    /// What is listed.
    ReportKind {
        /// Every receipt with its payer (relevé nominatif des quittances).
        Receipts = "receipts",
        /// Orders to collect.
        Orders = "orders",
        /// Orders on the emission slips that were sent (rôle d'émission).
        Slips = "slips",
        /// Remittances to the receiver.
        Remittances = "remittances",
        /// Movements of the cash and of the values.
        Journal = "journal",
        /// What was ordered and taken of each kind of revenue.
        ByKind = "by_kind",
        /// What each person took at each till.
        ByCollector = "by_collector",
        /// What was taken of each market.
        ByMarket = "by_market",
        /// What is still owed, by kind and taxpayer (restes à recouvrer).
        Arrears = "arrears",
        /// What there was, came, went and is left of tickets (situation des valeurs inactives).
        Values = "values",
    }

    /// What a report is taken away as.
    Format {
        /// Pages to print, in volumes.
        Pdf = "pdf",
        /// A workbook.
        Xlsx = "xlsx",
        /// Text for other programs.
        Csv = "csv",
    }

    /// Where a report stands.
    State {
        /// Its files are being made.
        Working = "working",
        /// Its files are there.
        Done = "done",
        /// It could not be made: its sums did not agree with its lines, or its files could not be written.
        Failed = "failed",
    }
}

/// What a report is narrowed to, as somebody asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// First day; the first of January when missing.
    pub from: Option<NaiveDate>,
    /// Last day; today when missing.
    pub until: Option<NaiveDate>,
    /// Of this régie.
    pub office: Option<CashOfficeId>,
    /// Of this kind of revenue.
    pub kind: Option<KindId>,
    /// Of this unit and those below it.
    pub unit: Option<kernel::id::UnitId>,
    /// Of this emission slip, whatever the days.
    pub slip: Option<SlipId>,
    /// Cashed by this person.
    pub collector: Option<StaffId>,
    /// Paid in this way; tickets are paid in none.
    pub mode: Option<Mode>,
    /// Receipts that stand so.
    pub receipt_state: Option<receipt::State>,
    /// Orders that stand so.
    pub order_state: Option<order::State>,
}

impl Filter {
    /// Why a report cannot be narrowed like this: a filter that it does not read would be taken for one that it does.
    #[must_use]
    pub fn faults(&self, report: ReportKind) -> Vec<Fault> {
        use ReportKind::{
            Arrears, ByCollector, ByKind, ByMarket, Journal, Orders, Receipts, Remittances, Slips, Values,
        };
        let by_office = matches!(report, Receipts | Remittances | Journal | ByCollector | ByMarket | Values);
        let by_kind = matches!(report, Receipts | Orders | Slips | ByKind | ByMarket | Arrears);
        let by_hand = matches!(report, Receipts | ByCollector);
        let unread = [
            (self.office.is_some() && !by_office, "cashOfficeId"),
            (self.kind.is_some() && !by_kind, "kindId"),
            (self.slip.is_some() && report != Slips, "slipId"),
            (self.collector.is_some() && !by_hand, "collectorId"),
            (self.mode.is_some() && !by_hand, "mode"),
            (self.receipt_state.is_some() && report != Receipts, "receiptState"),
            (self.order_state.is_some() && report != Orders, "orderState"),
        ];
        let unread = unread.into_iter().filter(|(given, _)| *given);
        let mut faults: Vec<Fault> =
            unread.map(|(_, field)| Fault::at("regie-error-report-filter", &["filter", field])).collect();
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until < from
        {
            faults.push(Fault::at("regie-error-report-period", &["filter", "until"]));
        }
        faults
    }
}

/// What is asked of PostgreSQL: the filter with its days, as far as whoever asks may see, as known at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ask {
    pub(crate) report: ReportKind,
    /// Units; `None` is every unit.
    pub(crate) units: Option<Vec<Uuid>>,
    /// Only what this person did.
    pub(crate) owner: Option<Uuid>,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) office: Option<Uuid>,
    pub(crate) kind: Option<Uuid>,
    pub(crate) slip: Option<Uuid>,
    pub(crate) collector: Option<Uuid>,
    pub(crate) mode: Option<Mode>,
    pub(crate) receipt_state: Option<receipt::State>,
    pub(crate) order_state: Option<order::State>,
    /// What was recorded later is not in it.
    pub(crate) at: DateTime<Utc>,
}

/// Where the next page of a report begins: after the line of this place. Each report reads what it orders its lines by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) first: i32,
    pub(crate) second: i32,
    pub(crate) third: i32,
    pub(crate) on: NaiveDate,
    pub(crate) id: Uuid,
}

impl Place {
    /// Before the first line.
    pub(crate) const START: Self = Self { first: 0, second: 0, third: 0, on: EARLIEST, id: Uuid::nil() };
}

/// A day before all that is kept, which PostgreSQL knows as well.
pub(crate) const EARLIEST: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A day after all that is kept.
pub(crate) const LATEST: NaiveDate = match NaiveDate::from_ymd_opt(9_999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// What stands in a column of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words, a number that is a name.
    Text(String),
    /// A civil date.
    Day(NaiveDate),
    /// How many.
    Count(i64),
    /// Centimes.
    Money(i64),
}

impl Cell {
    /// A text; nothing when it is empty.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    /// What it adds to the total of its column; `None` when nothing is added up.
    #[must_use]
    pub const fn adds(&self) -> Option<i64> {
        match self {
            Self::Count(number) | Self::Money(number) => Some(*number),
            Self::Blank | Self::Text(_) | Self::Day(_) => None,
        }
    }
}

/// A line of a report, a cell for each column.
pub type Row = Vec<Cell>;

/// The sums of a report by column, `None` where nothing is added up, and how many lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// How many lines.
    pub lines: i64,
    /// Sums, in centimes or in numbers.
    pub sums: Vec<Option<i64>>,
}

impl Totals {
    /// Of no line at all.
    #[must_use]
    pub fn nothing(report: ReportKind) -> Self {
        let sums = columns::of(report).iter().map(|column| column.adds().then_some(0)).collect();
        Self { lines: 0, sums }
    }

    /// From the sums of those columns that have one, in their order.
    #[must_use]
    pub fn of(report: ReportKind, lines: i64, sums: &[i64]) -> Self {
        let mut sums = sums.iter().copied();
        let of_column = |column: &Column| if column.adds() { sums.next() } else { None };
        Self { lines, sums: columns::of(report).iter().map(of_column).collect() }
    }

    /// Volumes of so many lines on paper: one at least.
    #[must_use]
    pub fn volumes(&self) -> usize {
        usize::try_from(self.lines).unwrap_or(0).div_ceil(VOLUME).max(1)
    }

    /// Whether so many files of whole volumes come to these lines.
    pub(crate) fn are_of(&self, files: usize) -> bool {
        usize::try_from(self.lines).is_ok_and(|lines| lines == files * VOLUME)
    }

    /// Adds lines up.
    pub fn add(&mut self, rows: &[Row]) {
        for row in rows {
            self.lines += 1;
            for (sum, cell) in self.sums.iter_mut().zip(row) {
                if let Some(sum) = sum {
                    *sum += cell.adds().unwrap_or(0);
                }
            }
        }
    }
}

/// A report that somebody took away, without its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Identifier.
    pub id: Uuid,
    /// What is asked of PostgreSQL.
    pub(crate) ask: Ask,
    /// As what.
    pub format: Format,
    /// In which language.
    pub language: kernel::locale::Locale,
    /// Whose letterhead it has.
    pub unit: Uuid,
    /// Who asked.
    pub by: Uuid,
    /// What PostgreSQL says that it comes to.
    pub totals: Totals,
    /// Where it stands.
    pub state: State,
    /// What its volumes have come to so far.
    pub carried: Totals,
    /// Where the next volume begins.
    pub(crate) place: Place,
    /// When its last file was made, or when it was given up.
    pub finished_at: Option<DateTime<Utc>>,
    /// How often it began anew.
    pub again: i32,
    /// When it was asked for, where it began anew since.
    pub(crate) first_asked: Option<DateTime<Utc>>,
}

impl Run {
    /// What is listed.
    #[must_use]
    pub const fn report(&self) -> ReportKind {
        self.ask.report
    }

    /// First and last day; `None` where it is narrowed to a slip, and where it begins with whatever there is.
    #[must_use]
    pub fn period(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        shown_days(self.days())
    }

    /// First and last day, as PostgreSQL is asked.
    #[must_use]
    pub(crate) const fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.ask.from, self.ask.until)
    }

    /// When it was asked for.
    #[must_use]
    pub fn asked_at(&self) -> DateTime<Utc> {
        self.first_asked.unwrap_or(self.ask.at)
    }

    /// What was recorded by this instant is in it.
    #[must_use]
    pub const fn known_at(&self) -> DateTime<Utc> {
        self.ask.at
    }

    /// Volumes that it has on paper: one at least.
    #[must_use]
    pub fn volumes(&self) -> usize {
        self.totals.volumes()
    }

    /// The same from its first line on, by what is known at another instant.
    #[must_use]
    pub(crate) fn anew(self, at: DateTime<Utc>, totals: Totals) -> Self {
        Self {
            first_asked: Some(self.asked_at()),
            again: self.again + 1,
            carried: Totals::nothing(self.ask.report),
            place: Place::START,
            ask: Ask { at, ..self.ask },
            totals,
            ..self
        }
    }

    /// Whether it is made while somebody waits.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.totals.lines <= WITHIN
    }
}

/// Days that stand for no limit are not shown.
pub(crate) fn shown_days((from, until): (NaiveDate, NaiveDate)) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (Some(from).filter(|day| *day > EARLIEST), Some(until).filter(|day| *day < LATEST))
}

/// A file of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunFile {
    /// Which volume, from 1.
    pub volume: i32,
    /// Its name.
    pub name: String,
    /// Its lines.
    pub lines: i32,
    /// The file; none once it has gone.
    pub file: Option<Uuid>,
}
