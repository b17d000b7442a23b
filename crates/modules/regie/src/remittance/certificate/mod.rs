//! The month's certificate of a régie, and the order that regularises it (decree 2-17-451 art. 43). Pure.

pub mod graphql;
pub mod service;
pub(crate) mod store;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use uuid::Uuid;

use super::OfficePlate;
use crate::day::Taking;

kernel::ids! {
    /// A month's certificate.
    CertificateId = "mcf";
}

/// The series that orders of regularisation are numbered by, year by year.
pub const SERIES: &str = "regie/regularisation";

/// A month of the civil year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// The month before that of a day.
    #[must_use]
    pub fn before(day: NaiveDate) -> Self {
        match day.month() {
            1 => Self { year: day.year() - 1, month: 12 },
            month => Self { year: day.year(), month: month - 1 },
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Option<NaiveDate> {
        self.next().first().and_then(|day| day.pred_opt())
    }

    /// The last day for certifying it: the 8th of the next month (decree 2-17-451 art. 43).
    #[must_use]
    pub fn certify_by(self) -> Option<NaiveDate> {
        self.next().first().and_then(|day| day.with_day(8))
    }

    /// The day before which it is regularised: the 15th of the next month (decree 2-17-451 art. 43).
    #[must_use]
    pub fn regularise_before(self) -> Option<NaiveDate> {
        self.next().first().and_then(|day| day.with_day(15))
    }

    fn next(self) -> Self {
        if self.month >= 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }
}

/// Why a month cannot be certified: only one that is over is.
#[must_use]
pub fn month_fault(month: Month, today: NaiveDate) -> Option<Fault> {
    let over = month.last().is_some_and(|last| last < today);
    (!over).then(|| Fault::at("regie-error-month-not-over", &["month"]))
}

/// The order that regularised a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regularisation {
    /// Number, without gaps within its year.
    pub number: i32,
    /// Year of the number.
    pub year: i32,
    /// The day.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff: Uuid,
}

impl Regularisation {
    /// As people name it: `1/2026`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }
}

/// A month's certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Identifier.
    pub id: Uuid,
    /// The régie.
    pub office: OfficePlate,
    /// The month.
    pub month: Month,
    /// Held when it began.
    pub opening: Money,
    /// Taken, without what was made void; tickets included.
    pub taken: Money,
    /// Cheques that came back unpaid.
    pub bounced: Money,
    /// Counted beyond what was taken; less than nothing: missing.
    pub difference: Money,
    /// Paid over to the receiver.
    pub remitted: Money,
    /// Held when it ended.
    pub held: Money,
    /// What was taken, by budget line and kind of revenue.
    pub takings: Vec<Taking>,
    /// The day it was certified.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff: Uuid,
    /// The order that regularised it.
    pub regularisation: Option<Regularisation>,
}

impl Certificate {
    /// Whether it was certified after the 8th.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.month.certify_by().is_some_and(|last| self.on > last)
    }

    /// Whether it was regularised on the 15th or later.
    #[must_use]
    pub fn is_regularised_late(&self) -> bool {
        let before = self.month.regularise_before();
        self.regularisation.zip(before).is_some_and(|(order, before)| order.on >= before)
    }

    /// What a person calls it.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {:02}/{}", self.office.code, self.month.month, self.month.year)
    }

    /// Why somebody cannot regularise it. Whoever certified it or holds a place in the régie does not (decree 2-17-451 art. 4).
    #[must_use]
    pub fn regularise_fault(&self, who: Uuid, is_member: bool) -> Option<Fault> {
        if self.regularisation.is_some() {
            return Some(Fault::at("regie-error-month-regularised", &["certificateId"]));
        }
        let own = is_member || who == self.staff;
        own.then(|| Fault::at("regie-error-month-own", &["certificateId"]))
    }
}

/// Which certificates a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this régie.
    pub office: Option<Uuid>,
    /// Of this year.
    pub year: Option<i32>,
    /// Those that were regularised, or those that wait.
    pub regularised: Option<bool>,
}
