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
fn a_return_says_what_its_rule_reads_of_a_quarter_and_nothing_else() {
    use crate::calc::Rule;
    let told = |rule: Rule, facts: Value| -> Vec<String> {
        let faults = return_faults(rule, &Facts::of(&facts));
        faults.iter().map(|fault| format!("{}: {}", fault.field.join("."), fault.code)).collect()
    };
    let json = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    assert!(told(Rule::Drinks, json(r#"{"receipts":"1200.50"}"#)).is_empty());
    assert!(told(Rule::Stay, json(r#"{"nights":"0"}"#)).is_empty(), "a quarter without a guest");
    assert_eq!(told(Rule::Drinks, json("{}")), ["facts.receipts: regie-error-fact-missing"]);
    assert_eq!(told(Rule::Market, json("{}")), ["facts.receipts: regie-error-fact-missing"]);
    assert_eq!(told(Rule::Stay, json(r#"{"class":"hotel","nights":"3"}"#)), ["facts.class: regie-error-fact-unread"]);
    assert_eq!(told(Rule::Quarry, json(r#"{"volume":"beaucoup"}"#)), ["facts.volume: regie-error-fact-number"]);
    assert_eq!(told(Rule::MineralWater, json(r#"{"litres":"-3"}"#)), ["facts.litres: regie-error-fact-number"]);
}

#[test]
fn every_kind_is_stored_as_it_is_read() {
    for kind in TaxableKind::ALL {
        assert_eq!(TaxableKind::stored(kind.as_str()).unwrap(), kind);
    }
    assert!(TaxableKind::stored("nothing").is_err());
}
