//! What rolls guarantee; those of quarters stand in a file of their own.

mod quarters;

use kernel::tenant::LocalName;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::*;
use crate::calc::{self, Measure, Price, Rule};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn price(code: &str, amount: i64, measure: Measure) -> Price {
    let name = LocalName { ar: "ثمن تجريبي".to_owned(), fr: "Prix d’essai".to_owned(), zgh: None };
    Price { code: code.to_owned(), name, measure, amount: Decimal::from(amount) }
}

fn basis(rule: Rule, prices: Vec<Price>) -> Basis {
    let (from, until) = days(2026);
    let threshold = Money::from_centimes(20_000).expect("an amount");
    Basis { quarter: 0, rule, prices, liable_on: from, from, until, threshold }
}

/// Land at 15 DH a square metre.
fn land() -> Basis {
    basis(Rule::UnbuiltLand, vec![price("equipped", 15, Measure::M2), price("partly_equipped", 5, Measure::M2)])
}

fn subject(facts: Value) -> Subject {
    Subject {
        taxable: Uuid::from_u128(7),
        quarter: 0,
        revision: 3,
        unit: Uuid::from_u128(1),
        taxpayer: Uuid::from_u128(2),
        facts,
        declared: None,
        from: day("2020-01-01"),
        until: None,
        merged: false,
        assessed: false,
    }
}

fn item(basis: &Basis, subject: &Subject) -> Item {
    Item::of(subject, &basis.judge(subject).expect("a ruling"))
}

fn dirhams(amount: i64) -> Money {
    Money::from_centimes(amount * 100).expect("an amount")
}

#[test]
fn land_is_taxed_by_its_zone_and_begun_square_metre() {
    let found = item(&land(), &subject(json!({ "zone": "equipped", "surface": "300.2", "colour": "ocre" })));
    assert_eq!((found.verdict, found.principal), (Verdict::Payable, dirhams(4_515)));
    assert_eq!((found.reason, found.revision), (None, 3));
}

#[test]
fn what_stays_below_the_threshold_is_assessed_and_not_ordered() {
    let found = item(&land(), &subject(json!({ "zone": "equipped", "surface": "13" })));
    assert_eq!((found.verdict, found.principal), (Verdict::BelowThreshold, dirhams(195)));
}

#[test]
fn an_exemption_on_record_holds_to_its_last_day() {
    let exempt = |until: Option<&str>| {
        let mut facts = json!({ "zone": "equipped", "surface": "300", "exemption": "Terrain du domaine (essai)" });
        if let Some(until) = until {
            facts["exemptUntil"] = json!(until);
        }
        item(&land(), &subject(facts))
    };
    assert_eq!((exempt(None).verdict, exempt(None).principal), (Verdict::Exempt, Money::ZERO));
    assert_eq!(exempt(Some("2026-01-01")).verdict, Verdict::Exempt);
    assert_eq!(exempt(Some("2025-12-31")).verdict, Verdict::Payable);
    let unread = exempt(Some("l’an prochain"));
    assert_eq!((unread.reason, unread.facts), (Some(Reason::FactWrong), vec!["exemptUntil".to_owned()]));
}

#[test]
fn what_stands_in_the_way_is_told_with_the_facts_that_it_is_about() {
    let told = |facts: Value| {
        let found = item(&land(), &subject(facts));
        assert_eq!((found.verdict, found.principal), (Verdict::Exception, Money::ZERO));
        (found.reason.expect("a reason"), found.facts.join(","))
    };
    assert_eq!(told(json!({})), (Reason::FactMissing, "zone,surface".to_owned()));
    assert_eq!(told(json!({ "zone": "sea" })), (Reason::FactMissing, "surface".to_owned()));
    assert_eq!(told(json!({ "zone": "sea", "surface": "3" })), (Reason::RateUnknown, "zone".to_owned()));
    assert_eq!(told(json!({ "zone": "equipped", "surface": "grand" })), (Reason::FactWrong, "surface".to_owned()));
    let merged = Subject { merged: true, assessed: true, ..subject(json!({})) };
    assert_eq!(item(&land(), &merged).reason, Some(Reason::TaxpayerMerged));
    let assessed = Subject { assessed: true, ..subject(json!({})) };
    assert_eq!(item(&land(), &assessed).reason, Some(Reason::AlreadyAssessed));
}

#[test]
fn land_counts_for_the_year_as_it_lies_on_1_january_and_a_vehicle_by_its_quarters() {
    let sold = Subject { until: Some(day("2026-05-02")), ..subject(json!({ "zone": "equipped", "surface": "100" })) };
    assert_eq!(item(&land(), &sold).principal, dirhams(1_500));
    let taxis = basis(Rule::Transport, vec![price("taxi_small", 100, Measure::Quarter)]);
    let taxi = subject(json!({ "class": "taxi_small" }));
    assert_eq!(item(&taxis, &taxi).principal, dirhams(400));
    let ended = Subject { until: Some(day("2026-05-02")), ..taxi };
    assert_eq!(item(&taxis, &ended).principal, dirhams(200), "a quarter begun is owed in full");
}

fn roll(state: State) -> Roll {
    Roll {
        id: Uuid::from_u128(1),
        unit_id: Uuid::from_u128(2),
        kind_id: Uuid::from_u128(3),
        year: 2026,
        quarters: Vec::new(),
        liable_on: day("2026-01-01"),
        tariff_id: None,
        threshold: dirhams(200),
        state,
        turn: None,
        after: None,
        total: 10,
        done: 0,
        totals: Totals { payable: (10, dirhams(5_000)), ..Totals::default() },
        assessed: 0,
        numbers: None,
        asked_at: DateTime::UNIX_EPOCH,
        prepared_by: Uuid::from_u128(4),
        prepared_at: None,
        run: None,
        done_at: None,
        failure: None,
        abandonment: None,
        replaced_by: None,
    }
}

#[test]
fn only_what_was_prepared_or_stopped_while_it_ran_is_run() {
    let fault = |roll: &Roll| roll.run_fault().map(|fault| fault.code);
    assert_eq!(fault(&roll(State::Prepared)), None);
    let empty = Roll { totals: Totals { exceptions: 10, ..Totals::default() }, ..roll(State::Prepared) };
    assert_eq!(fault(&empty), Some("regie-error-roll-nothing"));
    assert_eq!(fault(&roll(State::Failed)), Some("regie-error-roll-failed"));
    let stopped = Roll { run: Some((Uuid::from_u128(5), DateTime::UNIX_EPOCH)), ..roll(State::Failed) };
    assert_eq!(fault(&stopped), None);
    for state in [State::Preparing, State::Running, State::Done, State::Abandoned] {
        assert!(fault(&roll(state)).is_some(), "{state:?}");
    }
    let given_up = |state| roll(state).abandon_fault().map(|fault| fault.code);
    assert_eq!([State::Preparing, State::Prepared, State::Failed].map(given_up), [None; 3]);
    assert_eq!(given_up(State::Running), Some("regie-error-roll-running"));
}

#[test]
fn works_and_what_is_declared_are_no_matter_for_a_yearly_roll() {
    let yearly: Vec<Rule> = Rule::ALL.iter().copied().filter(|rule| is_yearly(*rule)).collect();
    assert_eq!(yearly, [Rule::UnbuiltLand, Rule::Transport, Rule::Market, Rule::Occupation, Rule::Free]);
}

fn any_subject() -> impl Strategy<Value = Subject> {
    let zone = prop_oneof![Just("equipped"), Just("partly_equipped"), Just("sea"), Just("")];
    let surface = prop_oneof![
        (0_u32..2_000, 0_u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
        Just(String::new())
    ];
    (zone, surface, any::<[bool; 3]>()).prop_map(|(zone, surface, [exempt, merged, assessed])| {
        let mut facts = json!({ "zone": zone, "surface": surface });
        if exempt {
            facts["exemption"] = json!("essai");
        }
        Subject { merged: merged && assessed, assessed, ..subject(facts) }
    })
}

proptest! {
    #[test]
    fn the_totals_are_the_sum_of_the_things_whatever_is_left_out_later(
        subjects in prop::collection::vec(any_subject(), 0..60),
        left_out in any::<u64>(),
    ) {
        let basis = land();
        let items: Vec<Item> = subjects.iter().map(|subject| item(&basis, subject)).collect();
        let mut totals = Totals::default();
        for item in &items {
            totals = totals.with(item).expect("an amount");
        }
        let sum = |items: &[&Item], verdict: Verdict| {
            let of: Vec<&&Item> = items.iter().filter(|item| item.verdict == verdict).collect();
            let amount = Money::sum(of.iter().map(|item| item.principal)).expect("an amount");
            (i32::try_from(of.len()).expect("few"), amount)
        };
        let all: Vec<&Item> = items.iter().collect();
        for verdict in Verdict::ALL {
            prop_assert_eq!(totals.of(*verdict), sum(&all, *verdict));
        }
        prop_assert_eq!(totals.to_assess() + totals.exceptions, i32::try_from(items.len()).expect("few"));

        let leaves = |at: usize, item: &Item| item.verdict != Verdict::Exception && (left_out >> (at % 64)) & 1 == 1;
        let kept: Vec<&Item> = items.iter().enumerate().filter(|(at, item)| !leaves(*at, item)).map(|(_, item)| item).collect();
        for (_, item) in items.iter().enumerate().filter(|(at, item)| leaves(*at, item)) {
            totals = totals.without(item).expect("an amount");
        }
        for verdict in [Verdict::Payable, Verdict::Exempt, Verdict::BelowThreshold] {
            prop_assert_eq!(totals.of(verdict), sum(&kept, verdict));
        }
        prop_assert_eq!(totals.to_assess() + totals.exceptions, i32::try_from(items.len()).expect("few"));
    }

    #[test]
    fn what_is_owed_never_lies_below_what_the_surface_costs_and_never_a_metre_above(whole in 1_u32..5_000, part in 0_u32..100) {
        let found = item(&land(), &subject(json!({ "zone": "equipped", "surface": format!("{whole}.{part:02}") })));
        let metres = i64::from(whole) + i64::from(part > 0);
        prop_assert_eq!(found.principal, dirhams(15 * metres));
        let follows = if 15 * metres < 200 { calc::Outcome::BelowThreshold } else { calc::Outcome::Payable };
        prop_assert_eq!(found.verdict, Verdict::of(follows));
    }
}
