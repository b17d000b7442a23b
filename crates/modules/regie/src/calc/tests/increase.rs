//! The increases of law 47-06 art. 134: on what they fall, how much they are, and that they lift nothing over its threshold.

use super::*;

#[test]
fn a_late_return_costs_fifteen_percent_and_five_hundred_at_least() {
    let increase = |surface: &str, declared| {
        let given = land(surface);
        let made = calculate(&Case { declared, ..given.case() }).expect("calculates");
        made.increase.to_string()
    };
    assert_eq!(increase("1000", Declared::InTime), "0.00");
    assert_eq!(increase("1000", Declared::Late), "2250.00");
    assert_eq!(increase("100", Declared::Late), "500.00");
    assert_eq!(increase("1000", Declared::BadFaith), "15000.00");
}

#[test]
fn an_increase_falls_on_taxes_of_law_47_06_alone() {
    let given = Given::new(Rule::Free, &json!({ "amount": "1000", "reason": "essai" }), &[]);
    let made = |declared| calculate(&Case { is_tax: false, declared, ..given.case() });
    assert_eq!(made(Declared::InTime).expect("calculates").total, dirhams("1000"));
    for declared in [Declared::Late, Declared::BadFaith] {
        match made(declared) {
            Err(Failure::Refused(faults)) => {
                let told: Vec<_> = faults.iter().map(|fault| (fault.field.join("."), fault.code)).collect();
                assert_eq!(told, [("declared".to_owned(), "regie-error-assessed-increase")]);
            }
            other => panic!("must refuse: {other:?}"),
        }
    }
}

#[test]
fn the_threshold_is_that_of_the_whole_assessment() {
    let outcome = |surface: &str| {
        let given = land(surface);
        calculate(&Case { threshold: dirhams("200"), ..given.case() }).expect("calculates").outcome
    };
    assert_eq!(outcome("13"), Outcome::BelowThreshold);
    assert_eq!(outcome("14"), Outcome::Payable);
}

#[test]
fn an_increase_lifts_no_principal_over_the_threshold() {
    let given = land("13");
    let small = Case { threshold: dirhams("200"), declared: Declared::Late, ..given.case() };
    let made = calculate(&small).expect("calculates");
    assert_eq!((made.principal, made.increase), (dirhams("195"), dirhams("500")));
    assert_eq!(made.outcome, Outcome::BelowThreshold, "195 DH of tax are not ordered because they were declared late");
}
