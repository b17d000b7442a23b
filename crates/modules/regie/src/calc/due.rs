//! When what was assessed has to be paid, and from when on paying it is late: two days that fall apart once it is assessed too late.

use chrono::{Datelike as _, Days, NaiveDate};
use kernel::calendar::Holidays;
use serde::{Deserialize, Serialize};

/// When a kind of revenue falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueRule {
    /// At once.
    OnIssue,
    /// By a day of the year that it is owed for: « before 1 March » is the last day of February, written 29.
    DayOfYear {
        /// 1 to 12.
        month: u32,
        /// 1 to 31; beyond the end of the month it is the last day of it.
        day: u32,
    },
    /// By the end of the month that follows the quarter.
    AfterQuarter,
    /// So many clear days after the assessment (law 47-06 art. 174).
    DaysAfter(i32),
}

/// A rule as its columns hold it: name, month, day, days.
pub type DueColumns = (&'static str, Option<i32>, Option<i32>, Option<i32>);

impl DueRule {
    /// The name of the rule, as stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnIssue => "on_issue",
            Self::DayOfYear { .. } => "day_of_year",
            Self::AfterQuarter => "after_quarter",
            Self::DaysAfter(_) => "days_after",
        }
    }

    /// From its columns; `None` when they do not make a rule.
    #[must_use]
    pub fn parse(rule: &str, month: Option<i32>, day: Option<i32>, days: Option<i32>) -> Option<Self> {
        let within = |value: Option<i32>, most: u32| {
            value.and_then(|value| u32::try_from(value).ok()).filter(|value| (1..=most).contains(value))
        };
        match rule {
            "on_issue" => Some(Self::OnIssue),
            "day_of_year" => Some(Self::DayOfYear { month: within(month, 12)?, day: within(day, 31)? }),
            "after_quarter" => Some(Self::AfterQuarter),
            "days_after" => days.filter(|days| (0..=366).contains(days)).map(Self::DaysAfter),
            _ => None,
        }
    }

    /// For its columns.
    #[must_use]
    pub fn columns(self) -> DueColumns {
        let stored = |value: u32| i32::try_from(value).ok();
        match self {
            Self::DayOfYear { month, day } => (self.as_str(), stored(month), stored(day), None),
            Self::DaysAfter(days) => (self.as_str(), None, None, Some(days)),
            Self::OnIssue | Self::AfterQuarter => (self.as_str(), None, None, None),
        }
    }

    /// The day on which the law itself has what is owed from `liable_on` on, for a time that ends on `until`, be paid, whoever assesses it and
    /// whenever, moved to the next working day (law 47-06 art. 174): what comes after it is late (art. 147; law 15-97 art. 15 and 23). `None`
    /// where it is counted from the act that asks for it, and where that day was over before anything was owed: nobody is late before the act.
    #[must_use]
    pub fn legal(self, liable_on: NaiveDate, until: NaiveDate, holidays: &Holidays) -> Option<NaiveDate> {
        self.set_day(until).filter(|day| *day >= liable_on).map(|day| holidays.next_working_day(day).value)
    }

    /// The day that the rule sets without regard to any act, working or not.
    fn set_day(self, until: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::OnIssue | Self::DaysAfter(_) => None,
            Self::DayOfYear { month, day } => last_of(until.year(), month, day),
            Self::AfterQuarter => month_after_quarter(until),
        }
    }

    /// The day until which to pay what is assessed on `assessed` for a time that ends on `until`, moved to the next working day. Never before
    /// the day of the assessment: what is assessed later than it was due, is asked for at once. What is late is told by [`Self::legal`].
    #[must_use]
    pub fn pay_by(self, until: NaiveDate, assessed: NaiveDate, holidays: &Holidays) -> NaiveDate {
        let nominal = match self {
            Self::OnIssue => assessed,
            // Neither the first day nor the last is counted.
            Self::DaysAfter(days) => {
                let days = u64::try_from(days).unwrap_or(0);
                assessed.checked_add_days(Days::new(days + 1)).unwrap_or(assessed)
            }
            Self::DayOfYear { .. } | Self::AfterQuarter => self.set_day(until).unwrap_or(assessed),
        };
        holidays.next_working_day(nominal.max(assessed)).value
    }
}

/// This day of the month, or the last of a month that ends before it.
fn last_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (28..=day).rev().chain([day]).find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

fn month_after_quarter(until: NaiveDate) -> Option<NaiveDate> {
    // The quarter's last month is 3, 6, 9 or 12.
    let closing = until.month0() / 3 * 3 + 3;
    let (year, month) = if closing == 12 { (until.year() + 1, 1) } else { (until.year(), closing + 1) };
    last_of(year, month, 31)
}
