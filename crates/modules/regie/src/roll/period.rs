//! What a roll is for: a year, or the quarters of it that have ended. Pure.

use chrono::{Datelike as _, Months, NaiveDate};
use kernel::error::Fault;
use uuid::Uuid;

use crate::assessment::LIMITATION;
use crate::calc::{DueRule, Rule};
use crate::kind::{Assessor, Kind, Nature};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    /// The year.
    pub year: i32,
    /// One quarter of it, 1 to 4; `None` is the whole year, and of what is due by quarters all that have ended.
    pub quarter: Option<i32>,
}

/// What a roll assesses of each thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The quarter, 1 to 4; 0 is the whole year.
    pub quarter: i32,
    /// The tariff in force on its first day; `None` for amounts that are decided.
    pub tariff: Option<Uuid>,
}

/// First and last day of a year.
#[must_use]
pub fn days(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1), day(12, 31))
}

/// First and last day of a quarter, 1 to 4; those of the year for 0.
#[must_use]
pub fn span(year: i32, quarter: i32) -> (NaiveDate, NaiveDate) {
    let (first, last) = days(year);
    match u32::try_from(quarter) {
        Ok(number @ 1..=4) => {
            let from = first.checked_add_months(Months::new(3 * (number - 1))).unwrap_or(first);
            let until = from.checked_add_months(Months::new(3)).and_then(|next| next.pred_opt()).unwrap_or(last);
            (from, until)
        }
        _ => (first, last),
    }
}

/// The year and the quarter that hold all of these days; `None` when they belong to more than one.
#[must_use]
pub fn quarter_of(from: NaiveDate, until: NaiveDate) -> Option<(i32, i32)> {
    let quarter = i32::try_from(from.month0() / 3 + 1).ok()?;
    (from <= until && until <= span(from.year(), quarter).1).then_some((from.year(), quarter))
}

/// A thing is on a yearly roll when it is charged on 1 January, and on that of a quarter when it is charged on any day of it: the first and
/// the last of these days.
#[must_use]
pub fn charged_on(year: i32, quarter: i32) -> (NaiveDate, NaiveDate) {
    let (first, last) = span(year, quarter);
    if quarter == 0 { (first, first) } else { (first, last) }
}

/// Whether things are charged by this rule year after year, by nothing but what is on record of them. Works are taxed once, and what is
/// declared (receipts, nights, volumes) is assessed for the quarter that it is declared for.
#[must_use]
pub const fn is_yearly(rule: Rule) -> bool {
    matches!(rule, Rule::UnbuiltLand | Rule::Transport | Rule::Market | Rule::Occupation | Rule::Free)
}

/// Whether things are charged by this rule quarter after quarter, by what is on record of them and what was declared for the quarter. Land is
/// taxed for the year as it lies on 1 January.
#[must_use]
pub const fn is_quarterly(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::Drinks
            | Rule::Stay
            | Rule::Quarry
            | Rule::MineralWater
            | Rule::Transport
            | Rule::Market
            | Rule::Occupation
            | Rule::Free
    )
}

/// The quarters that a roll of a kind assesses: the one that is asked for, or all of the year that have ended; none for a yearly roll.
#[must_use]
pub fn quarters(kind: &Kind, asked: Period, today: NaiveDate) -> Vec<i32> {
    if kind.due != DueRule::AfterQuarter {
        return Vec::new();
    }
    match asked.quarter {
        Some(quarter) => vec![quarter],
        None => (1..=4).filter(|quarter| span(asked.year, *quarter).1 < today).collect(),
    }
}

/// Why a roll of a whole year is not run for a kind that falls due quarter by quarter: it was prepared before that was refused.
#[must_use]
pub fn yearly_fault(kind: &Kind, quarters: &[Part], field: &'static str) -> Option<Fault> {
    let yearly = kind.due == DueRule::AfterQuarter && quarters.is_empty();
    yearly.then(|| Fault::at("regie-error-roll-quarterly", &[field]))
}

/// Every reason why a period of a kind is not assessed by a roll.
#[must_use]
pub fn period_faults(kind: &Kind, asked: Period, today: NaiveDate) -> Vec<Fault> {
    let by_quarter = kind.due == DueRule::AfterQuarter;
    let numbers = quarters(kind, asked, today);
    let first = span(asked.year, numbers.first().copied().unwrap_or(0)).0;
    let open = kind.is_open_on(first) && numbers.iter().all(|quarter| kind.is_open_on(span(asked.year, *quarter).0));
    let fits = if by_quarter { is_quarterly(kind.rule) } else { is_yearly(kind.rule) };
    let mut faults = Vec::new();
    if kind.rule == Rule::National || kind.assessor_on(first) == Some(Assessor::TaxAdministration) {
        faults.push(Fault::at("regie-error-assessed-nationally", &["kindId"]));
    } else if !fits {
        faults.push(Fault::at("regie-error-roll-rule", &["kindId"]));
    } else if !open {
        faults.push(Fault::at("regie-error-assessed-closed", &["kindId"]));
    }
    if asked.year > today.year() {
        faults.push(Fault::at("regie-error-roll-future", &["year"]).with("year", today.year()));
    } else if kind.nature == Nature::Tax && asked.year < today.year() - LIMITATION {
        faults.push(Fault::at("regie-error-roll-barred", &["year"]).with("year", today.year() - LIMITATION));
    } else {
        faults.extend(quarter_fault(asked, by_quarter, today));
    }
    faults
}

/// Nothing is declared for a quarter before it has ended, and nothing is due; a kind that is due once a year has none.
fn quarter_fault(asked: Period, by_quarter: bool, today: NaiveDate) -> Option<Fault> {
    match (asked.quarter, by_quarter) {
        (None, false) => None,
        (Some(_), false) => Some(Fault::at("regie-error-roll-not-quarterly", &["quarter"])),
        (asked_for, true) => {
            let last = span(asked.year, asked_for.unwrap_or(1)).1;
            let field = if asked_for.is_some() { "quarter" } else { "year" };
            let day = || kernel::calendar::format_short(last);
            (last >= today).then(|| Fault::at("regie-error-roll-quarter-open", &[field]).with("day", day()))
        }
    }
}
