use super::*;
use crate::fixture::day;

fn delegation() -> Delegation {
    Delegation {
        id: Uuid::nil(),
        office_id: Uuid::nil(),
        staff_id: Uuid::nil(),
        quality: SignerQuality::VicePresident,
        instrument: "قرار تجريبي 1/2026".to_owned(),
        from: day("2026-01-10"),
        until: Some(day("2026-12-31")),
        ended_on: None,
    }
}

#[test]
fn a_delegation_is_in_force_from_its_first_to_its_last_day() {
    let delegation = delegation();
    let on = ["2026-01-09", "2026-01-10", "2026-12-31", "2027-01-01"].map(|text| delegation.in_force(day(text)));
    assert_eq!(on, [false, true, true, false]);
}

#[test]
fn an_ended_delegation_still_covers_the_day_it_ended_and_no_later_one() {
    let ended = Delegation { ended_on: Some(day("2026-06-30")), ..delegation() };
    assert!(ended.in_force(day("2026-06-30")));
    assert!(!ended.in_force(day("2026-07-01")));
}

#[test]
fn the_president_of_an_arrondissement_signs_nowhere_else() {
    for quality in SignerQuality::ALL {
        let fault = quality.place_fault(false).is_some();
        assert_eq!(fault, *quality == SignerQuality::ArrondissementPresident, "{quality:?}");
        assert!(quality.place_fault(true).is_none());
    }
}

#[test]
fn two_delegations_of_one_person_never_share_a_day() {
    let ended = Delegation { ended_on: Some(day("2026-06-30")), ..delegation() };
    assert!(ended.overlaps(day("2026-06-30"), None));
    assert!(!ended.overlaps(day("2026-07-01"), None));
    assert!(!ended.overlaps(day("2025-01-01"), Some(day("2026-01-09"))));
    assert!(ended.overlaps(day("2025-01-01"), None));
}

#[test]
fn a_delegation_is_never_ended_in_the_past() {
    let today = day("2026-11-21");
    let fault = |on: &str| delegation().end_fault(day(on), today).map(|fault| fault.code);
    assert_eq!(fault("2026-11-20"), Some("registry-error-delegation-end-past"));
    assert_eq!(fault("2027-01-01"), Some("registry-error-delegation-end-late"));
    assert_eq!(fault("2026-11-21"), None);
}
