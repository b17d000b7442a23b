use chrono::NaiveDate;
use kernel::calendar::Holidays;

use super::Duty;
use crate::remittance::certificate::Month;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn first_told(duty: Duty, month: Month, holidays: &Holidays) -> NaiveDate {
    let after = month.last().expect("a month");
    after.iter_days().take(40).find(|day| duty.told_on(*day, month, holidays).is_some()).expect("told in time")
}

#[test]
fn who_owes_something_of_a_month_is_told_on_the_third_last_working_day_of_the_delay() {
    let national = Holidays::national();
    // The 8th of December 2026 is a Tuesday, and the 14th a Monday.
    let november = Month { year: 2026, month: 11 };
    assert_eq!(first_told(Duty::Certificate, november, &national), day("2026-12-04"));
    assert_eq!(first_told(Duty::Order, november, &national), day("2026-12-10"));
    // The 6th of November is the Green March, the 7th and the 8th are a weekend.
    let october = Month { year: 2026, month: 10 };
    assert_eq!(first_told(Duty::Certificate, october, &national), day("2026-11-03"));
    // A day off of the commune's own brings it forward.
    let feast = Holidays::with_local([day("2026-12-07")]);
    assert_eq!(first_told(Duty::Certificate, november, &feast), day("2026-12-03"));
}

#[test]
fn nobody_is_told_on_a_day_off_and_what_was_not_told_in_time_is_told_late() {
    let (national, november) = (Holidays::national(), Month { year: 2026, month: 11 });
    let told = |on: &str| Duty::Certificate.told_on(day(on), november, &national);
    assert_eq!(told("2026-12-05"), None, "a Saturday");
    assert_eq!(told("2026-12-09"), Some(day("2026-12-08")));
    assert_eq!(Month::before(day("2027-01-04")), Month { year: 2026, month: 12 });
    assert_eq!(Month::before(day("2026-12-31")), november);
}
