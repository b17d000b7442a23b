use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn charge(from: &str, assessed_by: Assessor, collected_by: Collector) -> Charge {
    Charge { from: day(from), assessed_by, collected_by, basis: "47-06 art. 167".to_owned() }
}

fn kind(rule: Rule, shipped: bool) -> Kind {
    Kind {
        id: Uuid::nil(),
        code: "ESSAI".to_owned(),
        name: LocalName { ar: "رسم المثال".to_owned(), fr: "Droit d’essai".to_owned(), zgh: None },
        nature: Nature::Fee,
        rule,
        budget_line: None,
        basis_ar: "نص المثال".to_owned(),
        basis_fr: "Texte d’essai".to_owned(),
        threshold: Money::from_centimes(10_000).expect("an amount"),
        due: DueRule::OnIssue,
        late: LateRule::Debt1597,
        shipped,
        closed_on: None,
        charges: own_charges(),
    }
}

fn codes(faults: &[Fault]) -> Vec<(&'static str, String)> {
    faults.iter().map(|fault| (fault.code, fault.field.join("."))).collect()
}

#[test]
fn until_law_14_25_the_treasury_collects_and_from_its_day_on_the_communal_receiver() {
    let own = kind(Rule::Ticket, false);
    assert_eq!(own.charge_on(day("2007-12-31")), None);
    assert_eq!(own.collector_on(day("2025-06-11")), Some(Collector::Treasury));
    assert_eq!(own.collector_on(day("2025-06-12")), Some(Collector::CommunalReceiver));
    assert_eq!(own.assessor_on(day("2025-06-11")), Some(Assessor::Commune));
    assert_eq!(own.assessor_on(day("2030-01-01")), Some(Assessor::Commune));
}

#[test]
fn the_national_taxes_move_from_the_treasury_to_the_tax_administration() {
    let national = Kind {
        charges: vec![
            charge("2008-01-01", Assessor::TaxAdministration, Collector::Treasury),
            charge("2025-06-12", Assessor::TaxAdministration, Collector::TaxAdministration),
        ],
        ..kind(Rule::National, true)
    };
    assert!(national.is_read_only());
    assert_eq!(national.collector_on(day("2024-05-01")), Some(Collector::Treasury));
    assert_eq!(national.collector_on(day("2025-06-12")), Some(Collector::TaxAdministration));
    assert_eq!(national.assessor_on(day("2026-01-01")), Some(Assessor::TaxAdministration));
}

#[test]
fn what_the_law_names_is_neither_renamed_nor_closed() {
    let change = Changes {
        name_ar: Some("اسم آخر".to_owned()),
        name_fr: Some("Autre nom".to_owned()),
        closed_on: Some(day("2027-01-01")),
        ..Changes::default()
    };
    let today = day("2026-11-22");
    let refused = ["nameAr", "nameFr", "closedOn"].map(|field| ("regie-error-kind-shipped", field.to_owned()));
    assert_eq!(codes(&kind(Rule::Pound, true).change_faults(&change, today)), refused);
    assert!(kind(Rule::Pound, false).change_faults(&change, today).is_empty());
}

#[test]
fn every_kind_takes_the_budget_line_of_its_commune_and_a_national_one_nothing_else() {
    let today = day("2026-11-22");
    let lined = |line: &str| Changes { budget_line: Some(Some(line.to_owned())), ..Changes::default() };
    assert!(kind(Rule::National, true).change_faults(&lined("1130101014"), today).is_empty());
    for wrong in ["113", "1130101014000", "11A0", ""] {
        let faults = kind(Rule::Ticket, true).change_faults(&lined(wrong), today);
        assert_eq!(codes(&faults), [("regie-error-budget-line", "budgetLine".to_owned())], "{wrong:?}");
    }
    let dearer = Changes { threshold: Some(Money::ZERO), ..Changes::default() };
    let faults = kind(Rule::National, true).change_faults(&dearer, today);
    assert_eq!(codes(&faults), [("regie-error-kind-national", "threshold".to_owned())]);
    let bare = kind(Rule::Ticket, true).changed(lined("1130101014")).changed(Changes::default());
    assert_eq!(bare.budget_line.as_deref(), Some("1130101014"));
    let cleared = Changes { budget_line: Some(None), ..Changes::default() };
    assert_eq!(bare.changed(cleared).budget_line, None);
}

#[test]
fn a_kind_is_closed_from_today_on_at_the_earliest_and_once() {
    let today = day("2026-11-22");
    let closing = |on: &str| Changes { closed_on: Some(day(on)), ..Changes::default() };
    let own = kind(Rule::Ticket, false);
    let faults = own.change_faults(&closing("2026-11-21"), today);
    assert_eq!(codes(&faults), [("regie-error-kind-close-past", "closedOn".to_owned())]);
    let closed = own.changed(closing("2026-11-22"));
    assert!(!closed.is_open_on(today) && closed.is_open_on(day("2026-11-21")));
    let faults = closed.change_faults(&closing("2027-01-01"), today);
    assert_eq!(codes(&faults), [("regie-error-kind-closed", "closedOn".to_owned())]);
}

#[test]
fn a_charge_begins_on_a_day_of_its_own_after_all_that_rests_on_the_one_before() {
    let (own, today) = (kind(Rule::Ticket, false), day("2026-11-22"));
    let refused = |from: &str, rests: Option<&str>| -> Vec<&'static str> {
        let faults = own.charge_faults(day(from), rests.map(day), today);
        faults.into_iter().map(|fault| fault.code).collect()
    };
    assert!(refused("2026-11-21", Some("2026-11-20")).is_empty());
    assert!(refused("2024-01-01", None).is_empty(), "nothing rests on anything");
    assert_eq!(refused("2026-11-20", Some("2026-11-20")), ["regie-error-charge-rests"]);
    assert_eq!(refused("2025-06-12", Some("2026-11-20")), ["regie-error-charge-taken", "regie-error-charge-rests"]);
    assert!(refused("2028-11-22", None).is_empty());
    assert_eq!(refused("2028-11-23", None), ["regie-error-charge-far"]);
}

#[test]
fn a_commune_makes_no_tax_of_its_own() {
    assert!(own_faults("DOUCHES", Nature::Fee, Rule::Ticket, Some("1140103043")).is_empty());
    let faults = own_faults("d", Nature::Tax, Rule::UnbuiltLand, Some("x"));
    let expected = [
        ("regie-error-kind-code", "code"),
        ("regie-error-kind-tax", "nature"),
        ("regie-error-kind-rule", "rule"),
        ("regie-error-budget-line", "budgetLine"),
    ];
    assert_eq!(codes(&faults), expected.map(|(code, field)| (code, field.to_owned())));
    assert_eq!(codes(&own_faults("TP2", Nature::Product, Rule::National, None)).len(), 1);
}

#[test]
fn a_code_is_capitals_and_digits() {
    assert!(is_code("ODP-COMMERCE") && is_code("TP") && is_code("2E_MARCHE"));
    for wrong in ["T", "-TP", "_TP", "tnb", "TNB 1", "É1", "ABCDEFGHIJKLMNOPQRSTU", ""] {
        assert!(!is_code(wrong), "{wrong:?}");
    }
}
