use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_fact_is_named_like_a_field() {
    for name in ["surface", "surfaceM2", "zone", "a", &"a".repeat(40)] {
        assert!(is_fact_name(name), "{name}");
    }
    for name in ["", "Surface", "2zone", "surface_m2", "مساحة", "été", "a b", &"a".repeat(41)] {
        assert!(!is_fact_name(name), "{name}");
    }
}

#[test]
fn nothing_ends_before_it_begins() {
    let fault = |until: Option<&str>| dates_fault(day("2026-03-01"), until.map(day)).map(|fault| fault.code);
    assert_eq!([fault(None), fault(Some("2026-03-01")), fault(Some("2027-01-01"))], [None; 3]);
    assert_eq!(fault(Some("2026-02-28")), Some("regie-error-taxable-dates"));
}

#[test]
fn signs_of_a_pattern_are_searched_as_they_are() {
    let patterns = |query: &str| Filter { query: Some(query.to_owned()), ..Filter::default() }.patterns();
    assert_eq!(patterns("TF 12%_\\"), ["%TF%", "%12\\%\\_\\\\%"]);
    assert_eq!(patterns("  "), [] as [&str; 0]);
}

#[test]
fn two_codes_of_stalls_are_never_alike() {
    assert_ne!(token([1; 24]), token([2; 24]));
    assert_eq!(token([255; 24]).len(), 32);
    assert!(token([251; 24]).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
}

#[test]
fn every_kind_is_stored_as_it_is_read() {
    for kind in TaxableKind::ALL {
        assert_eq!(TaxableKind::stored(kind.as_str()).unwrap(), kind);
    }
    assert!(TaxableKind::stored("nothing").is_err());
}
