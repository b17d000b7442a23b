//! Lists of receipts on paper: the journal of a day, and the relevé nominatif des quittances of a period. Pure.

pub(crate) mod store;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::tenant::LocalName;

use crate::receipt::Mode;

/// Most receipts that one list holds; a longer period is printed in parts.
pub const MOST_LINES: usize = 2_000;

/// Rows of the first page, which has the letterhead, and of those after it.
pub const ROWS: (usize, usize) = (12, 24);

/// A receipt in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub number: i32,
    /// Civil date.
    pub on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// Who paid, as printed.
    pub payer: String,
    /// What for: names of the kinds of revenue, each once.
    pub kinds: Vec<LocalName>,
    /// How.
    pub mode: Mode,
    /// Centimes.
    pub centimes: i64,
    /// That it was made void: its number is told, its amount counts for nothing.
    pub void: bool,
    /// That its cheque came back.
    pub bounced: bool,
}

impl Line {
    /// What it counts for, in centimes.
    #[must_use]
    pub const fn counts(&self) -> i64 {
        if self.void { 0 } else { self.centimes }
    }
}

/// A page of a list, with what is carried to it and from it, in centimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<'a> {
    /// Sum of the pages before.
    pub carried: i64,
    /// Its rows.
    pub rows: &'a [Line],
    /// Sum of the pages before and of this one.
    pub total: i64,
}

/// Cuts a list into pages that carry their totals on. A list without rows is one page.
#[must_use]
pub fn pages(lines: &[Line], (first, next): (usize, usize)) -> Vec<Page<'_>> {
    let (head, rest) = lines.split_at(lines.len().min(first));
    let mut carried = 0;
    let chunks = std::iter::once(head).chain(rest.chunks(next.max(1)));
    chunks
        .map(|rows| {
            let total = carried + rows.iter().map(Line::counts).sum::<i64>();
            let page = Page { carried, rows, total };
            carried = total;
            page
        })
        .collect()
}

/// What a list comes to, in centimes.
#[must_use]
pub fn total(lines: &[Line]) -> i64 {
    lines.iter().map(Line::counts).sum()
}

/// Why a period cannot be listed.
#[must_use]
pub fn period_fault(from: NaiveDate, until: NaiveDate) -> Option<Fault> {
    (until < from).then(|| Fault::at("regie-error-statement-period", &["until"]))
}

/// Why so many receipts are not listed at once.
#[must_use]
pub fn length_fault(lines: usize) -> Option<Fault> {
    (lines > MOST_LINES).then(|| Fault::at("regie-error-statement-long", &["until"]).with("max", MOST_LINES))
}
