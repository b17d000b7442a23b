use chrono::NaiveDate;

use super::rules::{announce_faults, withdraw_faults};
use super::{Announce, Noted, Withdraw, days};
use crate::calendar::Holidays;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noted(date: &str, off: bool, on: Option<&str>) -> Noted {
    Noted {
        date: day(date),
        off,
        name_ar: if off { "عطلة تجريبية".to_owned() } else { String::new() },
        name_fr: if off { "Jour d’essai".to_owned() } else { String::new() },
        announced_on: on.map(day),
        noted_at: None,
        noted_by: None,
    }
}

fn announced(date: &str, on: &str, replaces: Option<&str>, holidays: &Holidays) -> Vec<&'static str> {
    let new = Announce {
        date: day(date),
        name_ar: "عيد الفطر".to_owned(),
        name_fr: "Aïd al-Fitr".to_owned(),
        announced_on: day(on),
        replaces: replaces.map(day),
    };
    announce_faults(&new, holidays, day("2027-03-08")).into_iter().map(|fault| fault.code).collect()
}

#[test]
fn a_forecast_feast_is_confirmed_or_moved_and_a_fixed_holiday_is_neither() {
    let national = Holidays::national();
    assert!(announced("2027-03-09", "2027-03-08", None, &national).is_empty(), "the forecast day itself");
    assert!(announced("2027-03-11", "2027-03-08", Some("2027-03-09"), &national).is_empty());
    assert_eq!(announced("2027-05-01", "2027-03-08", None, &national), ["kernel-error-holiday-already"]);
    assert_eq!(announced("2027-05-03", "2027-03-08", Some("2027-05-01"), &national), ["kernel-error-holiday-fixed"]);
    assert_eq!(announced("2027-03-11", "2027-03-09", None, &national), ["kernel-error-holiday-ahead"]);
    assert_eq!(announced("2041-03-11", "2027-03-08", None, &national), ["kernel-error-holiday-far"]);
    let moved = Holidays::noted([noted("2027-03-09", false, Some("2027-03-08")).notice()]);
    assert_eq!(announced("2027-03-11", "2027-03-08", Some("2027-03-09"), &moved), ["kernel-error-holiday-fixed"]);
    assert_eq!(announced("2027-03-09", "2027-03-07", None, &moved), ["kernel-error-holiday-order"]);
}

#[test]
fn only_a_forecast_and_a_day_of_the_communes_own_can_be_taken_back() {
    let own = Holidays::with_local([day("2027-06-14")]);
    let codes = |date: &str| -> Vec<&'static str> {
        let gone = Withdraw { date: day(date), announced_on: day("2027-03-08") };
        withdraw_faults(&gone, &own, day("2027-03-08")).into_iter().map(|fault| fault.code).collect()
    };
    assert!(codes("2027-06-14").is_empty() && codes("2027-03-10").is_empty());
    for fixed in ["2027-05-01", "2027-06-15"] {
        assert_eq!(codes(fixed), ["kernel-error-holiday-fixed"], "{fixed}");
    }
}

#[test]
fn the_list_of_a_year_says_what_was_known_on_a_day() {
    let notices = [
        noted("2027-06-14", true, None),
        noted("2027-03-09", false, Some("2027-03-08")),
        noted("2027-03-11", true, Some("2027-03-08")),
    ];
    let off = |known: Option<&str>, date: &str| {
        days(2027, &notices, known.map(day))
            .into_iter()
            .find(|one| one.date == day(date))
            .map(|one| (one.off, one.estimated))
    };
    assert_eq!(off(Some("2027-03-07"), "2027-03-09"), Some((true, true)));
    assert_eq!(off(Some("2027-03-07"), "2027-03-11"), None);
    assert_eq!(off(None, "2027-03-09"), Some((false, false)));
    assert_eq!(off(None, "2027-03-11"), Some((true, false)));
    assert_eq!(off(Some("2020-01-01"), "2027-06-14"), Some((true, false)), "known from the beginning");
}
