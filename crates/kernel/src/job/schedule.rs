//! When a job is due, on the clock of the wall in Morocco.

use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDate, NaiveTime, Utc, Weekday};

use crate::calendar::casablanca;

/// Times at which a job is due, in Morocco.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// Every day at this hour and minute.
    Daily(u32, u32),
    /// On this day of each week, at this hour and minute.
    Weekly(Weekday, u32, u32),
    /// On this day of each month, 1 to 28, at this hour and minute.
    Monthly(u32, u32, u32),
}

impl Schedule {
    const fn time(self) -> (u32, u32) {
        match self {
            Self::Daily(hour, minute) | Self::Weekly(_, hour, minute) | Self::Monthly(_, hour, minute) => {
                (hour, minute)
            }
        }
    }

    fn falls_on(self, day: NaiveDate) -> bool {
        match self {
            Self::Daily(..) => true,
            Self::Weekly(weekday, ..) => day.weekday() == weekday,
            Self::Monthly(date, ..) => day.day() == date.clamp(1, 28),
        }
    }

    /// The instant on this day. The hour that is skipped when Ramadan ends is an hour later by the clock.
    fn on(self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let (hour, minute) = self.time();
        let wall = day.and_time(NaiveTime::from_hms_opt(hour, minute, 0)?);
        casablanca::instant(wall).or_else(|| casablanca::instant(wall + Duration::hours(1)))
    }

    /// The first due time after this instant.
    #[must_use]
    pub fn after(self, instant: DateTime<Utc>) -> DateTime<Utc> {
        let today = casablanca::civil_date(instant);
        let days = (0..=62).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let due = days.filter(|day| self.falls_on(*day)).filter_map(|day| self.on(day)).find(|due| *due > instant);
        // A schedule always has a time within two months.
        due.unwrap_or(instant + Duration::days(1))
    }

    /// The last due time up to this instant.
    #[must_use]
    pub fn until(self, instant: DateTime<Utc>) -> DateTime<Utc> {
        let today = casablanca::civil_date(instant);
        let days = (0..=62).filter_map(|back| today.checked_sub_days(Days::new(back)));
        let due = days.filter(|day| self.falls_on(*day)).filter_map(|day| self.on(day)).find(|due| *due <= instant);
        due.unwrap_or(instant - Duration::days(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_job_is_due_by_the_clock_of_the_wall_also_around_ramadan() {
        let daily = Schedule::Daily(6, 30);
        assert_eq!(daily.after(at("2026-06-20T09:00:00Z")), at("2026-06-21T05:30:00Z"));
        assert_eq!(daily.until(at("2026-06-20T09:00:00Z")), at("2026-06-20T05:30:00Z"));
        assert_eq!(
            daily.after(at("2026-06-21T05:30:00Z")),
            at("2026-06-22T05:30:00Z"),
            "a due time is not after itself"
        );
        assert_eq!(daily.until(at("2026-06-21T05:30:00Z")), at("2026-06-21T05:30:00Z"));
        // Since 20 September 2026 they stand at UTC.
        assert_eq!(daily.after(at("2026-11-20T09:00:00Z")), at("2026-11-21T06:30:00Z"));
        // In Ramadan the clocks stand at UTC: half past six is half past six there.
        let ramadan = at("2026-02-25T12:00:00Z");
        assert_eq!(daily.after(ramadan), at("2026-02-26T06:30:00Z"));
    }

    #[test]
    fn a_time_that_the_clocks_skip_or_repeat_is_due_once_that_day() {
        for hour in [1, 2, 3] {
            let daily = Schedule::Daily(hour, 30);
            let mut instant = at("2026-01-01T00:00:00Z");
            let mut days = std::collections::BTreeSet::new();
            let mut count = 0;
            while instant < at("2027-01-01T00:00:00Z") {
                instant = daily.after(instant);
                count += 1;
                days.insert(casablanca::civil_date(instant));
            }
            assert_eq!(days.len(), count, "at {hour}:30");
            assert!((365..=366).contains(&count));
        }
    }

    #[test]
    fn weekly_and_monthly_jobs_fall_on_their_day() {
        assert_eq!(Schedule::Weekly(Weekday::Mon, 7, 0).after(at("2026-06-20T09:00:00Z")), at("2026-06-22T06:00:00Z"));
        assert_eq!(Schedule::Weekly(Weekday::Mon, 7, 0).until(at("2026-06-20T09:00:00Z")), at("2026-06-15T06:00:00Z"));
        assert_eq!(Schedule::Monthly(1, 2, 15).after(at("2026-06-20T09:00:00Z")), at("2026-07-01T01:15:00Z"));
        assert_eq!(Schedule::Monthly(1, 2, 15).until(at("2026-06-20T09:00:00Z")), at("2026-06-01T01:15:00Z"));
    }
}
