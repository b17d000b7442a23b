use chrono::NaiveDate;

use super::{day_fault, place_fault};

#[test]
fn a_place_is_a_section_a_row_and_a_grave() {
    for place in ["B-12-7", "A-1-1", "Z-900-65535"] {
        assert!(place_fault(place).is_none(), "{place}");
    }
    for place in ["", "B", "B-12", "b-1-1", "BB-1-1", "B-0-1", "B-01-1", "B-1-x", "B-1-1-1", "B-1-70000", "ب-1-1"] {
        assert_eq!(place_fault(place).map(|fault| fault.code), Some("cemetery-error-place"), "{place}");
    }
}

#[test]
fn a_plot_is_not_given_before_its_day() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
    assert!(day_fault(day(20), day(20)).is_none());
    assert!(day_fault(day(21), day(20)).is_some());
}
