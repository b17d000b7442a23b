use kernel::calendar::Holidays;

use super::*;
use crate::calc::{Case, Declared, DueRule, Facts, LateRule};
use crate::kind::{Nature, own_charges};

fn kind(rule: Rule, due: DueRule) -> Kind {
    Kind {
        id: Uuid::from_u128(3),
        code: "ESSAI".to_owned(),
        name: LocalName { ar: "رسم المثال".to_owned(), fr: "Droit d’essai".to_owned(), zgh: None },
        nature: Nature::Tax,
        rule,
        budget_line: None,
        basis_ar: "نص المثال".to_owned(),
        basis_fr: "Texte d’essai".to_owned(),
        threshold: dirhams(100),
        due,
        late: LateRule::Tax4706,
        shipped: false,
        closed_on: None,
        charges: own_charges(),
    }
}

fn faults(kind: &Kind, (year, quarter): (i32, Option<i32>), today: &str) -> Vec<String> {
    let faults = period_faults(kind, Period { year, quarter }, day(today));
    faults.iter().map(|fault| format!("{}: {}", fault.field.join("."), fault.code)).collect()
}

/// What one percent of receipts, ten dirhams a night or a vehicle come to in a quarter of 2025, or in the year.
fn priced(rule: Rule, quarter: i32) -> Basis {
    let prices = match rule {
        Rule::Drinks => vec![price("receipts", 5, Measure::Percent)],
        Rule::Stay => vec![price("hotel", 10, Measure::Night)],
        Rule::Occupation => vec![price("terrace", 7, Measure::M2)],
        _ => vec![price("taxi_small", 100, Measure::Quarter)],
    };
    let (from, until) = span(2025, quarter);
    Basis { quarter, rule, prices, liable_on: from, from, until, threshold: dirhams(100) }
}

fn of_quarter(quarter: i32, facts: Value, declared: Option<Value>) -> Subject {
    // A permission has an end; of what else is charged here it says nothing.
    Subject { quarter, declared, until: Some(day("2025-12-31")), ..subject(facts) }
}

#[test]
fn quarters_follow_each_other_without_a_day_between() {
    let told = |quarter| {
        let (from, until) = span(2024, quarter);
        format!("{from} {until}")
    };
    let told: Vec<String> = (0..=4).map(told).collect();
    assert_eq!(
        told,
        [
            "2024-01-01 2024-12-31",
            "2024-01-01 2024-03-31",
            "2024-04-01 2024-06-30",
            "2024-07-01 2024-09-30",
            "2024-10-01 2024-12-31"
        ]
    );
    assert_eq!(quarter_of(day("2024-05-20"), day("2024-06-30")), Some((2024, 2)));
    assert_eq!(quarter_of(day("2024-05-20"), day("2024-07-01")), None);
    assert_eq!(quarter_of(day("2024-12-31"), day("2025-01-01")), None);
    assert_eq!(charged_on(2024, 0), (day("2024-01-01"), day("2024-01-01")));
    assert_eq!(charged_on(2024, 2), span(2024, 2));
}

#[test]
fn only_quarters_that_have_ended_are_assessed() {
    let drinks = kind(Rule::Drinks, DueRule::AfterQuarter);
    let ended = |today: &str| quarters(&drinks, Period { year: 2026, quarter: None }, day(today));
    assert_eq!(ended("2026-11-23"), [1, 2, 3]);
    assert_eq!(ended("2026-09-30"), [1, 2], "on its last day a quarter goes on");
    assert_eq!(ended("2027-01-01"), [1, 2, 3, 4]);
    assert_eq!(faults(&drinks, (2026, Some(4)), "2026-11-23"), ["quarter: regie-error-roll-quarter-open"]);
    assert_eq!(faults(&drinks, (2026, Some(4)), "2026-12-31"), ["quarter: regie-error-roll-quarter-open"]);
    assert!(faults(&drinks, (2026, Some(4)), "2027-01-01").is_empty());
    assert_eq!(faults(&drinks, (2026, None), "2026-02-01"), ["year: regie-error-roll-quarter-open"], "none has ended");
    assert!(faults(&drinks, (2025, None), "2026-02-01").is_empty());
    assert_eq!(faults(&drinks, (2027, Some(1)), "2026-11-23"), ["year: regie-error-roll-future"]);
    assert_eq!(faults(&drinks, (2021, Some(1)), "2026-11-23"), ["year: regie-error-roll-barred"]);
}

#[test]
fn what_is_due_once_a_year_has_no_quarters_and_what_is_due_by_quarters_no_yearly_roll() {
    let land = kind(Rule::UnbuiltLand, DueRule::DayOfYear { month: 2, day: 29 });
    assert_eq!(faults(&land, (2026, Some(1)), "2026-11-23"), ["quarter: regie-error-roll-not-quarterly"]);
    assert_eq!(quarters(&land, Period { year: 2026, quarter: None }, day("2026-11-23")), [] as [i32; 0]);
    let taxis = kind(Rule::Transport, DueRule::AfterQuarter);
    let of_old = yearly_fault(&taxis, &[], "rollId").map(|fault| fault.code);
    assert_eq!(of_old, Some("regie-error-roll-quarterly"));
    assert_eq!(yearly_fault(&taxis, &[Part { quarter: 1, tariff: None }], "rollId"), None);
    // Land lies on 1 January, and works are taxed once, whatever a commune says of the day on which they are due.
    for rule in [Rule::UnbuiltLand, Rule::Construction, Rule::Ticket] {
        let own = kind(rule, DueRule::AfterQuarter);
        assert_eq!(faults(&own, (2025, Some(1)), "2026-11-23"), ["kindId: regie-error-roll-rule"], "{rule:?}");
    }
    let closed = Kind { closed_on: Some(day("2025-07-01")), ..kind(Rule::Drinks, DueRule::AfterQuarter) };
    assert!(faults(&closed, (2025, Some(2)), "2026-11-23").is_empty());
    assert_eq!(faults(&closed, (2025, Some(3)), "2026-11-23"), ["kindId: regie-error-assessed-closed"]);
    assert_eq!(faults(&closed, (2025, None), "2026-11-23"), ["kindId: regie-error-assessed-closed"]);
}

#[test]
fn a_quarter_is_calculated_by_its_own_return_and_by_no_other() {
    let outlet = json!({ "receipts": "999999" });
    let found = item(&priced(Rule::Drinks, 2), &of_quarter(2, outlet.clone(), Some(json!({ "receipts": "4000" }))));
    assert_eq!((found.verdict, found.principal, found.quarter), (Verdict::Payable, dirhams(200), 2));
    let silent = item(&priced(Rule::Drinks, 3), &of_quarter(3, outlet, None));
    assert_eq!((silent.verdict, silent.reason, silent.quarter), (Verdict::Exception, Some(Reason::NotDeclared), 3));
    // The class of a hotel is on record of it; its nights are of the quarter.
    let hotel = json!({ "class": "hotel", "nights": "5" });
    let nights = json!({ "nights": "30", "children": "6" });
    assert_eq!(item(&priced(Rule::Stay, 1), &of_quarter(1, hotel, Some(nights))).principal, dirhams(240));
    // Nothing is declared for a vehicle.
    let taxi = of_quarter(1, json!({ "class": "taxi_small" }), None);
    assert_eq!(item(&priced(Rule::Transport, 1), &taxi).principal, dirhams(100));
}

#[test]
fn what_begins_or_ends_in_a_quarter_is_assessed_for_its_days_of_it() {
    let taxi = Subject {
        from: day("2025-05-20"),
        until: Some(day("2025-08-02")),
        ..of_quarter(2, json!({ "class": "taxi_small" }), None)
    };
    let second = priced(Rule::Transport, 2).judge(&taxi).expect("a ruling").expect("an assessment");
    assert_eq!((second.from, second.until), (day("2025-05-20"), day("2025-06-30")));
    assert_eq!(second.calculation.principal, dirhams(100), "a quarter begun is owed in full");
    let taxi = Subject { quarter: 3, ..taxi };
    let third = priced(Rule::Transport, 3).judge(&taxi).expect("a ruling").expect("an assessment");
    assert_eq!((third.from, third.until), (day("2025-07-01"), day("2025-08-02")));
}

#[test]
fn a_roll_names_its_quarters() {
    let parts = |numbers: &[i32]| -> Vec<Part> {
        numbers.iter().map(|quarter| Part { quarter: *quarter, tariff: None }).collect()
    };
    let named = |numbers: &[i32]| Roll { quarters: parts(numbers), ..roll(State::Prepared) }.period();
    assert_eq!([named(&[]), named(&[3]), named(&[1, 2, 3, 4])], ["2026", "2026/3", "2026/1-4"]);
    let asked = Roll { quarters: parts(&[2, 3]), ..roll(State::Prepared) };
    assert_eq!((asked.liable(2), asked.liable(3)), (day("2026-04-01"), day("2026-07-01")));
    let strange = Bases::of(&asked, &kind(Rule::Free, DueRule::AfterQuarter), &[]);
    assert!(strange.judge(&of_quarter(2, json!({}), None)).is_err(), "a quarter that it does not assess");
}

fn any_quarter() -> impl Strategy<Value = (Rule, Value, Value)> {
    prop_oneof![
        (0_u32..200_000, 0_u32..100).prop_map(|(whole, part)| (
            Rule::Drinks,
            json!({}),
            json!({ "receipts": format!("{whole}.{part:02}") })
        )),
        (0_u32..5_000, 0_u32..500).prop_map(|(nights, children)| {
            let declared = json!({ "nights": (nights + children).to_string(), "children": children.to_string() });
            (Rule::Stay, json!({ "class": "hotel" }), declared)
        }),
        (1_u32..40).prop_map(|count| (
            Rule::Transport,
            json!({ "class": "taxi_small", "count": count.to_string() }),
            json!({})
        )),
        (1_u32..900).prop_map(|metres| {
            let terrace = json!({ "rate": "terrace", "surface": format!("{metres}.5"), "notifiedOn": "2024-05-02" });
            (Rule::Occupation, terrace, json!({}))
        }),
    ]
}

/// As somebody assesses by hand: these facts, for the days of the quarter.
fn by_hand(basis: &Basis, facts: &Facts) -> Money {
    let case = Case {
        rule: basis.rule,
        facts,
        prices: &basis.prices,
        from: basis.from,
        until: basis.until,
        is_tax: true,
        declared: Declared::InTime,
        exempt: None,
        threshold: basis.threshold,
    };
    calc::calculate(&case).expect("a calculation").principal
}

proptest! {
    #[test]
    fn the_four_quarters_of_a_roll_come_to_the_same_as_four_assessed_by_hand(quarters in prop::collection::vec(any_quarter(), 4)) {
        let (rule, facts, _) = quarters[0].clone();
        let mut totals = Totals::default();
        let (mut sum, mut due) = (Money::ZERO, Vec::new());
        for (quarter, (other, _, declared)) in (1..=4).zip(&quarters) {
            // What another kind would declare is none of this one's.
            let declared = if *other == rule { declared.clone() } else { quarters[0].2.clone() };
            let basis = priced(rule, quarter);
            let subject = of_quarter(quarter, facts.clone(), Some(declared.clone()));
            let judged = basis.judge(&subject).expect("a ruling").expect("an assessment");
            prop_assert_eq!((judged.from, judged.until), span(2025, quarter));
            let ruling = Ok(judged);
            totals = totals.with(&Item::of(&subject, &ruling)).expect("an amount");
            let said = Facts::of(&declared).or(&Facts::of(&facts), rule);
            sum = sum.checked_add(by_hand(&basis, &said)).expect("an amount");
            due.push(DueRule::AfterQuarter.legal(basis.liable_on, basis.until, &Holidays::national()));
        }
        let all = totals.payable.1.checked_add(totals.below.1).expect("an amount");
        prop_assert_eq!((all, totals.to_assess(), totals.exceptions), (sum, 4, 0));
        // The end of April, of July, of October and of January, each late from then on by itself.
        let days = ["2025-04-30", "2025-07-31", "2025-10-31", "2026-02-02"].map(|text| Some(day(text)));
        prop_assert_eq!(due, days);
    }
}
