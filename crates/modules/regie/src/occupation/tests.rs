use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{}: {}", fault.field.join("."), fault.code)).collect()
}

#[test]
fn the_public_domain_is_occupied_for_a_time() {
    let fault = |rule, until: Option<&str>| end_fault(rule, day("2026-01-01"), until.map(day)).map(|fault| fault.code);
    assert_eq!(fault(Rule::Occupation, None), Some("regie-error-occupation-end"));
    assert_eq!(fault(Rule::Occupation, Some("2026-12-31")), None);
    assert_eq!(fault(Rule::Occupation, Some("2065-12-31")), None, "forty years, by exception");
    assert_eq!(fault(Rule::Occupation, Some("2066-01-01")), Some("regie-error-occupation-long"));
    assert_eq!(fault(Rule::Market, None), None, "a stall goes on");
}

#[test]
fn an_end_is_brought_forward_by_a_correction_and_put_off_by_a_decision_alone() {
    let moved = |end: Option<&str>, after: Option<&str>| {
        let before = (day("2026-01-01"), end.map(day));
        moved_fault(Rule::Occupation, before, after.map(day)).map(|fault| fault.code)
    };
    assert_eq!(moved(Some("2026-12-31"), Some("2026-12-31")), None);
    assert_eq!(moved(Some("2026-12-31"), Some("2026-06-30")), None);
    assert_eq!(moved(Some("2026-12-31"), Some("2027-01-01")), Some("regie-error-occupation-renewed"));
    assert_eq!(moved(Some("2026-12-31"), None), Some("regie-error-occupation-renewed"));
    assert_eq!(moved(None, Some("2026-12-31")), None, "recorded before an end was asked for");
    assert_eq!(moved_fault(Rule::Market, (day("2026-01-01"), Some(day("2026-12-31"))), None), None);
}

#[test]
fn nothing_is_assessed_beyond_the_end_of_a_permission() {
    let fault =
        |end: Option<&str>| assessed_fault(Rule::Occupation, end.map(day), day("2026-12-31")).map(|one| one.code);
    assert_eq!(fault(Some("2026-12-31")), None);
    assert_eq!([fault(Some("2026-12-30")), fault(None)], [Some("regie-error-assessed-occupation"); 2]);
    assert_eq!(assessed_fault(Rule::Market, None, day("2026-12-31")), None);
}

#[test]
fn an_occupation_goes_on_by_a_decision_that_was_notified_before_its_end() {
    let today = day("2026-11-20");
    let decided = |until, decided_on, notified_on| {
        let decided = Decided { until: day(until), decided_on: day(decided_on), notified_on: day(notified_on) };
        told(&decided.faults(Rule::Occupation, Some(day("2026-11-18")), today))
    };
    assert!(decided("2027-12-31", "2026-11-02", "2026-11-18").is_empty());
    assert_eq!(decided("2027-12-31", "2026-11-02", "2026-11-19"), ["notifiedOn: regie-error-occupation-late"]);
    assert_eq!(decided("2026-11-18", "2026-11-02", "2026-11-10"), ["until: regie-error-occupation-until"]);
    assert_eq!(decided("2027-12-31", "2026-11-10", "2026-11-02"), ["notifiedOn: regie-error-occupation-notified"]);
    assert_eq!(decided("2066-11-19", "2026-11-02", "2026-11-02"), ["until: regie-error-occupation-long"]);
    let any = Decided { until: today, decided_on: today, notified_on: today };
    assert_eq!(told(&any.faults(Rule::Occupation, None, today)), ["taxableId: regie-error-occupation-undated"]);
    assert_eq!(told(&any.faults(Rule::Market, None, today)), ["taxableId: regie-error-occupation-none"]);
}

#[test]
fn people_are_told_three_months_ahead() {
    assert_eq!(super::reminder::horizon(day("2026-11-30")), day("2027-02-28"));
}
