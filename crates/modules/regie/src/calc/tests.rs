mod increase;
mod shares;

use serde_json::{Value, json};

use super::facts::read_by;
use super::late::{self, Movement, steps};
use super::law::{RATES, bracket, rate, rates};
use super::*;

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

fn charge(rule: LateRule, due: NaiveDate, paid: &[Movement], principal: Money, on: NaiveDate) -> Money {
    late::charge(rule, due, paid, principal, on).expect("a charge")
}

fn dirhams(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

fn price(code: &str, measure: Measure, amount: &str) -> Price {
    let name = LocalName { ar: "ثمن تجريبي".to_owned(), fr: "Prix d’essai".to_owned(), zgh: None };
    Price { code: code.to_owned(), name, measure, amount: Decimal::from_str_exact(amount).expect("a number") }
}

/// A year's case in time, without threshold.
struct Given {
    rule: Rule,
    facts: Facts,
    prices: Vec<Price>,
    from: NaiveDate,
    until: NaiveDate,
}

impl Given {
    fn new(rule: Rule, facts: &Value, prices: &[Price]) -> Self {
        let (from, until) = (day("2026-01-01"), day("2026-12-31"));
        Self { rule, facts: Facts::of(facts), prices: prices.to_vec(), from, until }
    }

    fn between(self, from: &str, until: &str) -> Self {
        Self { from: day(from), until: day(until), ..self }
    }

    fn case(&self) -> Case<'_> {
        Case {
            rule: self.rule,
            facts: &self.facts,
            prices: &self.prices,
            from: self.from,
            until: self.until,
            is_tax: true,
            declared: Declared::InTime,
            exempt: None,
            threshold: Money::ZERO,
        }
    }

    fn total(&self) -> String {
        calculate(&self.case()).expect("calculates").total.to_string()
    }

    fn faults(&self) -> Vec<String> {
        match calculate(&self.case()) {
            Err(Failure::Refused(faults)) => {
                faults.iter().map(|fault| format!("{} {}", fault.field.join("."), fault.code)).collect()
            }
            other => panic!("must refuse: {other:?}"),
        }
    }
}

fn land(surface: &str) -> Given {
    let facts = json!({ "zone": "equipped", "surface": surface });
    Given::new(Rule::UnbuiltLand, &facts, &[price("equipped", Measure::M2, "15")])
}

#[test]
fn any_fraction_of_a_square_metre_of_land_counts_whole() {
    assert_eq!(land("300").total(), "4500.00");
    assert_eq!(land("300.0001").total(), "4515.00");
    assert_eq!(land("0.5").total(), "15.00");
}

#[test]
fn drinks_pay_a_percentage_of_receipts_to_the_nearest_centime() {
    let given = |receipts: &str| {
        let prices = [price("receipts", Measure::Percent, "2.5")];
        Given::new(Rule::Drinks, &json!({ "receipts": receipts }), &prices).total()
    };
    assert_eq!(given("120000"), "3000.00");
    assert_eq!(given("0.20"), "0.01");
    assert_eq!(given("0"), "0.00");
}

#[test]
fn children_under_twelve_stay_free_and_never_outnumber_all() {
    let given = |children: i64| {
        let facts = json!({ "class": "hotel_4", "nights": "120", "children": children });
        Given::new(Rule::Stay, &facts, &[price("hotel_4", Measure::Night, "10"), price("hotel_3", Measure::Night, "7")])
    };
    assert_eq!(given(0).total(), "1200.00");
    assert_eq!(given(20).total(), "1000.00");
    assert_eq!(given(120).total(), "0.00");
    assert_eq!(given(121).faults(), ["facts.children regie-error-fact-children"]);
}

#[test]
fn a_quarter_begun_is_due_in_full() {
    let given = |from: &str, until: &str| {
        let facts = json!({ "class": "taxi_big", "count": 2 });
        let prices = [price("taxi_big", Measure::Quarter, "200"), price("taxi_small", Measure::Quarter, "100")];
        Given::new(Rule::Transport, &facts, &prices).between(from, until).total()
    };
    assert_eq!(given("2026-01-01", "2026-03-31"), "400.00");
    assert_eq!(given("2026-03-31", "2026-04-01"), "800.00");
    assert_eq!(given("2026-01-01", "2026-12-31"), "1600.00");
}

#[test]
fn a_quarry_s_tax_is_shown_nine_tenths_to_one() {
    let facts = json!({ "class": "building", "volume": "10.5" });
    let given = Given::new(Rule::Quarry, &facts, &[price("building", Measure::M3, "3.5")]);
    let made = calculate(&given.case()).expect("calculates");
    assert_eq!(made.total.to_string(), "36.75");
    let shares = made.steps.iter().find(|step| step.label == Label::Shares).expect("told");
    let told = |slot| shares.args.iter().find(|(one, _)| *one == slot).map(|(_, value)| value.clone());
    assert_eq!(told(Slot::Region), Some(Arg::Money(dirhams("3.67"))));
    assert_eq!(told(Slot::Commune), Some(Arg::Money(dirhams("33.08"))));
    assert_eq!(shares.rounding, Some(Rounding::Down));
}

fn building(facts: &Value) -> Given {
    let prices = [price("individual", Measure::M2, "20"), price("repair", Measure::Unit, "300")];
    Given::new(Rule::Construction, facts, &prices)
}

#[test]
fn building_pays_a_thousand_at_least_and_twice_for_what_juts_out() {
    assert_eq!(building(&json!({ "works": "individual", "surface": "20" })).total(), "1000.00");
    assert_eq!(building(&json!({ "works": "individual", "surface": "100.2" })).total(), "2020.00");
    assert_eq!(building(&json!({ "works": "individual", "surface": "100", "overhang": "4.5" })).total(), "2200.00");
}

#[test]
fn a_repair_pays_its_fixed_price_and_no_minimum() {
    assert_eq!(building(&json!({ "works": "repair" })).total(), "300.00");
    assert_eq!(building(&json!({ "works": "individual" })).faults(), ["facts.surface regie-error-fact-missing"]);
}

#[test]
fn a_subdivision_pays_three_quarters_in_advance_and_then_the_balance() {
    let given = |facts: &Value| Given::new(Rule::Subdivision, facts, &[price("works", Measure::Percent, "3")]).total();
    assert_eq!(given(&json!({ "cost": "1000000" })), "22500.00");
    assert_eq!(given(&json!({ "cost": "1000000.50", "part": "whole" })), "30000.02");
    assert_eq!(given(&json!({ "cost": "1100000", "part": "balance", "paid": "22500" })), "10500.00");
    assert_eq!(given(&json!({ "cost": "100000", "part": "balance", "paid": "22500" })), "0.00");
}

#[test]
fn water_pays_ten_centimes_a_litre() {
    let prices = [price("litre", Measure::Litre, "0.10")];
    assert_eq!(Given::new(Rule::MineralWater, &json!({ "litres": "12345" }), &prices).total(), "1234.50");
}

#[test]
fn the_pound_counts_a_day_begun_as_a_day() {
    let prices = [price("light", Measure::Day, "20"), price("heavy", Measure::Day, "50")];
    let given = |from: &str, until: &str| {
        Given::new(Rule::Pound, &json!({ "class": "light" }), &prices).between(from, until).total()
    };
    assert_eq!(given("2026-05-04", "2026-05-04"), "20.00");
    assert_eq!(given("2026-05-04", "2026-05-06"), "60.00");
}

#[test]
fn a_stall_pays_by_day_by_month_or_by_square_metre() {
    let prices = [
        price("stall_day", Measure::Day, "5"),
        price("stall_month", Measure::Month, "90"),
        price("stall_m2", Measure::M2, "2"),
    ];
    let given = |facts: &Value| Given::new(Rule::Market, facts, &prices).between("2026-05-01", "2026-06-01").total();
    assert_eq!(given(&json!({ "rate": "stall_day", "count": 2 })), "320.00");
    assert_eq!(given(&json!({ "rate": "stall_month" })), "180.00");
    assert_eq!(given(&json!({ "rate": "stall_m2", "surface": "3.2" })), "256.00");
}

#[test]
fn a_wholesale_market_takes_its_share_of_sales() {
    let facts = json!({ "rate": "wholesale", "receipts": "1000.50" });
    assert_eq!(Given::new(Rule::Market, &facts, &[price("wholesale", Measure::Percent, "7")]).total(), "70.04");
    let added = |facts: &Value| Given::new(Rule::Ticket, facts, &[price("charity", Measure::Percent, "50")]);
    assert_eq!(added(&json!({ "base": "81.50" })).total(), "40.75", "half as much again on slaughter");
    assert_eq!(added(&json!({ "count": 2 })).faults(), ["facts.base regie-error-fact-missing"]);
}

#[test]
fn the_public_domain_is_owed_from_the_notification_on() {
    let given = |notified: &str| {
        let facts = json!({ "rate": "works", "surface": "10", "notifiedOn": notified });
        Given::new(Rule::Occupation, &facts, &[price("works", Measure::M2, "40")]).between("2026-01-01", "2026-06-30")
    };
    assert_eq!(given("2025-12-20").total(), "800.00");
    assert_eq!(given("2026-04-02").total(), "400.00");
    assert_eq!(given("2026-07-01").faults(), ["facts.notifiedOn regie-error-fact-notified"]);
}

#[test]
fn an_amount_is_decided_with_its_reason() {
    assert_eq!(Given::new(Rule::Free, &json!({ "amount": "750.25", "reason": "essai" }), &[]).total(), "750.25");
    let faults = Given::new(Rule::Free, &json!({}), &[]).faults();
    assert_eq!(faults, ["facts.amount regie-error-fact-missing", "facts.reason regie-error-fact-missing"]);
}

#[test]
fn what_the_tax_administration_assesses_is_never_calculated_here() {
    assert_eq!(Given::new(Rule::National, &json!({}), &[]).faults(), ["kindId regie-error-assessed-nationally"]);
}

#[test]
fn every_wrong_fact_is_told_at_once() {
    let facts = json!({ "zone": "moon", "surface": "1e3" });
    let given = Given::new(Rule::UnbuiltLand, &facts, &[price("equipped", Measure::M2, "15")]);
    assert_eq!(given.faults(), ["facts.zone regie-error-fact-rate", "facts.surface regie-error-fact-number"]);
    for wrong in ["-3", "1.00001", "١٢", "1,5", "9999999999", "+4"] {
        assert_eq!(land(wrong).faults(), ["facts.surface regie-error-fact-number"], "{wrong}");
    }
    assert_eq!(land("0").faults(), ["facts.surface regie-error-fact-positive"]);
    assert_eq!(land(" ").faults(), ["facts.surface regie-error-fact-missing"]);
}

#[test]
fn an_exemption_shows_what_it_takes_away() {
    let given = land("100");
    let made =
        calculate(&Case { exempt: Some("essai"), declared: Declared::Late, ..given.case() }).expect("calculates");
    assert_eq!((made.total, made.outcome), (Money::ZERO, Outcome::Exempt));
    assert_eq!(made.steps.last().and_then(|step| step.amount), Some(dirhams("-1500")));
}

#[test]
fn facts_on_record_stand_for_those_that_are_not_said() {
    let (said, stored) = (json!({ "surface": "12" }), json!({ "surface": "90", "zone": "equipped", "colour": "blue" }));
    let facts = Facts::of(&said).or(&Facts::of(&stored), Rule::UnbuiltLand);
    assert_eq!(facts.value(), json!({ "surface": "12", "zone": "equipped" }));
    let unread = Facts::of(&stored).unread(Rule::UnbuiltLand);
    assert_eq!(unread.first().map(|fault| fault.field.join(".")).as_deref(), Some("facts.colour"));
}

/// The same numbers each time: xorshift, seeded.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn decimal(&mut self, most: u64) -> String {
        format!("{}.{:04}", self.next(most) + 1, self.next(10_000))
    }

    /// A case of this rule with every fact said.
    fn given(&mut self, rule: Rule) -> Given {
        let prices: Vec<Price> = rates(rule).map(|def| price(def.code, def.measure, &self.decimal(90))).collect();
        let mut facts = serde_json::Map::new();
        for def in read_by(rule) {
            let value = match def.kind {
                facts::FactKind::Number => json!(self.decimal(5000)),
                facts::FactKind::Whole if def.name == "children" => json!(self.next(50)),
                facts::FactKind::Whole => json!(self.next(900) + 50),
                facts::FactKind::Money => json!(format!("{}.{:02}", self.next(5_000_000), self.next(100))),
                facts::FactKind::Rate => {
                    let at = usize::try_from(self.next(prices.len() as u64)).expect("fits");
                    json!(prices[at].code)
                }
                facts::FactKind::Day => json!("2026-02-03"),
                facts::FactKind::Text => json!("essai"),
                facts::FactKind::Part => json!(facts::Part::ALL[usize::try_from(self.next(3)).expect("fits")].as_str()),
            };
            facts.insert(def.name.to_owned(), value);
        }
        let until = day("2026-03-01") + chrono::Days::new(self.next(900));
        Given { until, ..Given::new(rule, &Value::Object(facts), &prices) }
    }
}

/// The rules that calculate.
fn calculating() -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(|rule| !matches!(rule, Rule::Share | Rule::National))
}

#[test]
fn steps_always_add_up_and_nothing_is_ever_negative() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for rule in calculating() {
        for _ in 0..300 {
            let given = numbers.given(rule);
            let declared = Declared::ALL[usize::try_from(numbers.next(3)).expect("fits")];
            let exempt = (numbers.next(5) == 0).then_some("essai");
            let made = calculate(&Case { declared, exempt, threshold: dirhams("200"), ..given.case() })
                .unwrap_or_else(|failure| panic!("{rule:?} {:?}: {failure:?}", given.facts));
            assert_eq!(Money::sum(made.steps.iter().filter_map(|step| step.amount)), Some(made.total), "{rule:?}");
            assert_eq!(made.principal.checked_add(made.increase), Some(made.total));
            assert!(!made.principal.is_negative() && !made.increase.is_negative(), "{rule:?}");
            assert_eq!(made.outcome == Outcome::Exempt, exempt.is_some());
        }
    }
}

#[test]
fn steps_are_read_back_as_they_were_stored() {
    let mut numbers = Numbers(7);
    for rule in calculating() {
        let made = calculate(&numbers.given(rule).case()).expect("calculates");
        let stored = serde_json::to_string(&made.steps).expect("writes");
        assert_eq!(serde_json::from_str::<Vec<Step>>(&stored).expect("reads"), made.steps);
    }
}

#[test]
fn more_land_nights_or_days_never_cost_less() {
    let mut numbers = Numbers(11);
    for _ in 0..300 {
        let (one, more) = (numbers.next(100_000) + 1, numbers.next(5000));
        let total = |surface: u64| calculate(&land(&format!("{surface}.5")).case()).expect("calculates").total;
        assert!(total(one) <= total(one + more));
        for rule in [Rule::Transport, Rule::Market, Rule::Pound, Rule::Occupation] {
            let given = numbers.given(rule);
            let longer = Given {
                until: given.until + chrono::Days::new(more),
                facts: given.facts.clone(),
                prices: given.prices.clone(),
                ..given
            };
            let shorter = Given {
                until: day("2026-03-01"),
                facts: longer.facts.clone(),
                prices: longer.prices.clone(),
                ..longer
            };
            let total = |given: &Given| calculate(&given.case()).expect("calculates").total;
            assert!(total(&shorter) <= total(&longer), "{rule:?}");
        }
    }
}

#[test]
fn each_price_of_the_law_has_one_code_a_name_and_a_bracket_that_is_one() {
    for def in RATES {
        assert_eq!(rates(def.rule).filter(|other| other.code == def.code).count(), 1, "{}", def.code);
        assert!(!def.name_ar.is_empty() && !def.name_fr.is_empty());
        if let Some(bracket) = def.bracket_on(day("2026-01-01")) {
            assert!(bracket.low <= bracket.high && bracket.holds(bracket.low) && bracket.holds(bracket.high));
        }
    }
}

#[test]
fn land_keeps_the_zones_and_brackets_of_its_day() {
    let on = |code: &str, text: &str| {
        bracket(Rule::UnbuiltLand, code, day(text)).map(|bracket| format!("{}-{}", bracket.low, bracket.high))
    };
    assert_eq!(on("buildings", "2023-01-01").as_deref(), Some("4.00-20.00"));
    assert_eq!(on("buildings", "2026-01-01"), None);
    assert_eq!(on("equipped", "2023-01-01"), None);
    assert_eq!(on("equipped", "2026-01-01").as_deref(), Some("15.00-30.00"));
    let known = |code: &str, text: &str| rate(Rule::UnbuiltLand, code).is_some_and(|def| def.is_known_on(day(text)));
    assert!(known("houses", "2025-06-11") && !known("houses", "2025-06-12") && known("barely_equipped", "2025-06-12"));
}

#[test]
fn late_payment_costs_fifteen_percent_the_first_month_and_a_half_for_each_further_one_begun() {
    let owed = |on: &str| charge(LateRule::Tax4706, day("2026-02-28"), &[], dirhams("1000"), day(on)).to_string();
    assert_eq!(owed("2026-02-28"), "0.00");
    assert_eq!(owed("2026-03-01"), "150.00");
    assert_eq!(owed("2026-03-31"), "150.00");
    assert_eq!(owed("2026-04-01"), "155.00");
    assert_eq!(owed("2027-03-01"), "210.00");
}

#[test]
fn other_debts_cost_half_a_percent_for_each_month_begun_rounded_up_to_the_dirham() {
    let owed = |on: &str| charge(LateRule::Debt1597, day("2026-02-28"), &[], dirhams("1050"), day(on)).to_string();
    assert_eq!(owed("2026-03-15"), "6.00");
    assert_eq!(owed("2026-04-15"), "11.00");
    assert_eq!(charge(LateRule::None, day("2020-01-01"), &[], dirhams("1050"), day("2026-01-01")), Money::ZERO);
}

#[test]
fn what_was_paid_in_time_is_not_surcharged_and_what_was_paid_late_only_until_then() {
    let due = day("2026-02-28");
    let owed = |movements: &[(&str, &str)], on: &str| {
        let paid: Vec<Movement> =
            movements.iter().map(|(on, much)| Movement { on: day(on), principal: dirhams(much) }).collect();
        charge(LateRule::Tax4706, due, &paid, dirhams("1000"), day(on)).to_string()
    };
    assert_eq!(owed(&[("2026-02-20", "600")], "2026-03-15"), "60.00");
    assert_eq!(owed(&[("2026-03-10", "1000")], "2028-01-01"), "150.00");
    assert_eq!(owed(&[("2026-03-10", "600")], "2026-04-15"), "152.00");
    assert_eq!(owed(&[("2026-03-10", "5000")], "2026-04-15"), "150.00");
    assert_eq!(owed(&[("2026-05-10", "600")], "2026-03-15"), "150.00");
}

#[test]
fn a_surcharge_never_falls_as_time_goes_by() {
    let (due, mut numbers) = (day("2024-01-31"), Numbers(3));
    for rule in LateRule::ALL {
        for _ in 0..50 {
            let principal = Money::from_centimes(i64::try_from(numbers.next(9_000_000)).expect("fits")).expect("fits");
            let paid = [Movement { on: due + chrono::Days::new(numbers.next(700)), principal: dirhams("100") }];
            let mut last = Money::ZERO;
            for days in (0..900).step_by(17) {
                let now = charge(*rule, due, &paid, principal, due + chrono::Days::new(days));
                assert!(now >= last && now.centimes() % 100 == 0);
                last = now;
            }
        }
    }
}

#[test]
fn a_late_charge_that_cannot_be_told_is_refused_and_no_step_of_it_is_shown_as_nothing() {
    let (most, due) = (Money::from_centimes(99_999_999_999_999).expect("the most"), day("2000-01-31"));
    let told = |on: &str| {
        let steps = steps(LateRule::Tax4706, due, &[], most, day(on));
        (late::charge(LateRule::Tax4706, due, &[], most, day(on)).is_ok(), steps.is_ok())
    };
    assert_eq!(told("2010-01-31"), (true, true), "74.5 % of the most that is kept");
    assert_eq!(told("2026-01-31"), (false, false), "more than all of it");
}

#[test]
fn what_falls_on_a_day_off_is_due_on_the_next_working_day() {
    let holidays = kernel::calendar::Holidays::national();
    let due = |rule: DueRule, until: &str, on: &str| rule.pay_by(day(until), day(on), &holidays).to_string();
    let land = DueRule::DayOfYear { month: 2, day: 29 };
    // The last of February 2026 is a Saturday.
    assert_eq!(due(land, "2026-12-31", "2026-01-15"), "2026-03-02");
    assert_eq!(due(land, "2024-12-31", "2024-01-15"), "2024-02-29");
    // Assessed later than it was due: asked for at once.
    assert_eq!(due(land, "2023-12-31", "2026-01-15"), "2026-01-15");
    assert_eq!(due(DueRule::AfterQuarter, "2026-03-31", "2026-04-02"), "2026-04-30");
    assert_eq!(due(DueRule::AfterQuarter, "2026-12-31", "2027-01-04"), "2027-02-01");
    // Thirty clear days lie between.
    assert_eq!(due(DueRule::DaysAfter(30), "2026-03-31", "2026-03-02"), "2026-04-02");
    assert_eq!(due(DueRule::OnIssue, "2026-03-31", "2026-03-07"), "2026-03-09");
}

#[test]
fn what_is_assessed_late_keeps_the_due_day_of_the_law_from_which_late_charges_count() {
    let holidays = kernel::calendar::Holidays::national();
    let begun = |rule: DueRule, from: &str, until: &str| rule.legal(day(from), day(until), &holidays);
    let legal = |rule: DueRule, until: &str| begun(rule, &format!("{}-01-01", &until[..4]), until);
    let land = DueRule::DayOfYear { month: 2, day: 29 };
    assert_eq!(legal(land, "2023-12-31"), Some(day("2023-02-28")));
    assert_eq!(legal(land, "2026-12-31"), Some(day("2026-03-02")), "the next working day");
    assert_eq!(legal(DueRule::AfterQuarter, "2025-03-31"), Some(day("2025-04-30")));
    assert_eq!(begun(land, "2026-09-01", "2026-12-31"), None, "owed after that day was over: counted from the act");
    assert_eq!(legal(DueRule::OnIssue, "2023-12-31"), None);
    assert_eq!(legal(DueRule::DaysAfter(30), "2023-12-31"), None);
    let late = charge(LateRule::Tax4706, day("2023-02-28"), &[], dirhams("1000"), day("2026-01-15"));
    assert_eq!(late, dirhams("320"), "land of 2023, paid on the day of its assessment in 2026");
}

#[test]
fn a_due_rule_is_read_back_from_its_columns() {
    for rule in
        [DueRule::OnIssue, DueRule::AfterQuarter, DueRule::DaysAfter(30), DueRule::DayOfYear { month: 2, day: 29 }]
    {
        let (name, month, on, days) = rule.columns();
        assert_eq!(DueRule::parse(name, month, on, days), Some(rule));
    }
    assert_eq!(DueRule::parse("day_of_year", Some(13), Some(1), None), None);
    assert_eq!(DueRule::parse("days_after", None, None, None), None);
    assert_eq!(DueRule::parse("whenever", None, None, None), None);
}

#[test]
fn a_step_of_recovery_costs_a_percentage_of_what_was_not_paid_rounded_up_to_the_dirham() {
    let told = |act, base: &str| {
        let charge = cost::charge(act, dirhams(base), day("2026-12-21")).expect("a charge");
        (charge.percent.normalize().to_string(), charge.amount.to_string())
    };
    let pair = |percent: &str, amount: &str| (percent.to_owned(), amount.to_owned());
    assert_eq!(told(cost::Act::Command, "1000"), pair("2", "20.00"));
    assert_eq!(told(cost::Act::Command, "1000.01"), pair("2", "21.00"));
    assert_eq!(told(cost::Act::Seizure, "1000"), pair("2.5", "25.00"));
    assert_eq!(told(cost::Act::Sale, "0.01"), pair("2", "1.00"));
    assert_eq!(cost::charge(cost::Act::Command, Money::ZERO, day("2026-12-21")), None);
    assert_eq!(cost::charge(cost::Act::Command, dirhams("1000"), day("2000-09-30")), None, "before the law");
}
