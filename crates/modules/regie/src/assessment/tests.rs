use chrono::NaiveDate;
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

fn assessment() -> Assessment {
    Assessment {
        id: Uuid::nil(),
        unit_id: Uuid::nil(),
        taxpayer_id: Uuid::nil(),
        taxable_id: None,
        kind_id: Uuid::nil(),
        tariff_id: None,
        year: 2026,
        number: 12,
        period_from: day("2026-01-01"),
        period_until: day("2026-12-31"),
        liable_on: day("2026-01-01"),
        facts: Facts::default(),
        steps: Vec::new(),
        principal: Money::ZERO,
        increase: Money::ZERO,
        total: Money::ZERO,
        due_on: day("2026-03-02"),
        legal_due_on: Some(day("2026-03-02")),
        outcome: calc::Outcome::Payable,
        remark: String::new(),
        assessed_at: DateTime::default(),
        assessed_by: Uuid::nil(),
        order_id: None,
        order_cancelled: false,
        cancellation: None,
    }
}

#[test]
fn land_is_taxed_as_it_lies_on_the_first_of_january() {
    assert_eq!(liable_on(Rule::UnbuiltLand, day("2023-06-15")), day("2023-01-01"));
    assert_eq!(liable_on(Rule::Transport, day("2023-06-15")), day("2023-06-15"));
}

#[test]
fn days_to_assess_for_run_forwards_and_not_for_ever() {
    let codes = |rule, from: &str, until: &str| -> Vec<&str> {
        period_faults(rule, day(from), day(until)).iter().map(|fault| fault.code).collect()
    };
    assert!(codes(Rule::Pound, "2026-05-04", "2026-05-04").is_empty());
    assert_eq!(codes(Rule::Pound, "2026-05-04", "2026-05-03"), ["regie-error-period-backwards"]);
    assert!(codes(Rule::Occupation, "2026-01-01", "2030-12-31").is_empty());
    assert_eq!(codes(Rule::Occupation, "2026-01-01", "2031-01-01"), ["regie-error-period-long"]);
    assert_eq!(codes(Rule::UnbuiltLand, "2026-01-01", "2027-01-01"), ["regie-error-period-year"]);
}

#[test]
fn a_tax_is_assessed_until_the_end_of_the_fourth_year_after_it_and_other_debts_later_too() {
    let fault = |nature, of: &str, today: &str| barred_fault(nature, day(of), day(today));
    assert_eq!(fault(Nature::Tax, "2022-01-01", "2026-12-31"), None);
    let told = fault(Nature::Tax, "2022-01-01", "2027-01-01").expect("barred");
    assert_eq!((told.code, told.field), ("regie-error-assessed-barred", vec!["periodFrom".to_owned()]));
    assert_eq!(fault(Nature::Fee, "2015-01-01", "2027-01-01"), None);
    assert_eq!(fault(Nature::Product, "2015-01-01", "2027-01-01"), None);
}

#[test]
fn what_is_ordered_or_cancelled_is_not_cancelled_until_its_order_is() {
    let code = |one: &Assessment| one.cancel_fault().map(|fault| fault.code);
    assert_eq!(code(&assessment()), None);
    let ordered = Assessment { order_id: Some(Uuid::nil()), ..assessment() };
    assert_eq!(code(&ordered), Some("regie-error-assessment-ordered"));
    let freed = Assessment { order_cancelled: true, ..ordered };
    assert_eq!(code(&freed), None);
    let gone = Cancellation { reasons: "essai".to_owned(), at: DateTime::default(), staff_id: Uuid::nil() };
    let cancelled = Assessment { cancellation: Some(gone), ..freed };
    assert_eq!(code(&cancelled), Some("regie-error-assessment-cancelled"));
}
