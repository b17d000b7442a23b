use super::*;
use crate::fixture::day;

fn office() -> Office {
    let regimes = vec![
        DatedRegime { from: day("2003-01-01"), regime: Regime::Law37_99 },
        DatedRegime { from: day("2027-01-01"), regime: Regime::Law36_21 },
    ];
    let name = LocalName { ar: "مكتب تجريبي".to_owned(), fr: "Bureau fictif".to_owned(), zgh: None };
    Office { id: Uuid::nil(), unit_id: Uuid::nil(), code: "TST1".to_owned(), name, regimes }
}

#[test]
fn the_law_of_a_day_is_the_latest_that_began_by_then() {
    let office = office();
    assert_eq!(office.regime_on(day("2002-12-31")), None);
    assert_eq!(office.regime_on(day("2003-01-01")), Some(Regime::Law37_99));
    assert_eq!(office.regime_on(day("2026-12-31")), Some(Regime::Law37_99));
    assert_eq!(office.regime_on(day("2027-01-01")), Some(Regime::Law36_21));
}

#[test]
fn the_law_under_which_acts_were_registered_is_never_rewritten() {
    let (office, today) = (office(), day("2026-11-21"));
    let fault =
        |from: &str, regime| office.regime_fault(DatedRegime { from: day(from), regime }, today).map(|f| f.code);
    assert_eq!(fault("2026-11-20", Regime::Law36_21), Some("registry-error-regime-past"));
    assert_eq!(fault("2026-12-01", Regime::Law36_21), Some("registry-error-regime-order"));
    assert_eq!(fault("2028-01-01", Regime::Law36_21), Some("registry-error-regime-same"));
    assert_eq!(fault("2028-01-01", Regime::Law37_99), None);
}

#[test]
fn a_code_fits_into_a_reference() {
    assert!(is_code("SEF1"));
    for bad in ["S", "sef1", "SEF 1", "SEF-1", "ABCDEFGHIJKLM", ""] {
        assert!(!is_code(bad), "{bad}");
    }
}
