use kernel::money::Money;

use super::*;
use crate::calc::{DueRule, LateRule};
use crate::kind::Nature;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a number")
}

fn papers() -> Papers {
    Papers {
        instrument: "Arrêté d’essai n° 1".to_owned(),
        instrument_on: day("2022-11-20"),
        deliberation: "Délibération d’essai n° 7".to_owned(),
        deliberated_on: day("2022-10-10"),
        visa: "Visa d’essai n° 3".to_owned(),
        visa_on: day("2022-12-01"),
    }
}

fn rate(amount: &str, bounds: Option<(&str, &str)>) -> Rate {
    Rate {
        code: "equipped".to_owned(),
        name: LocalName { ar: "منطقة المثال".to_owned(), fr: "Zone d’essai".to_owned(), zgh: None },
        measure: Measure::M2,
        amount: number(amount),
        low: bounds.map(|(low, _)| number(low)),
        high: bounds.map(|(_, high)| number(high)),
    }
}

fn tariff(version: i32, from: &str, rate: Rate) -> Tariff {
    Tariff {
        id: Uuid::from_u128(u128::from(version.unsigned_abs())),
        kind_id: Uuid::nil(),
        version,
        from: day(from),
        papers: papers(),
        recorded_at: DateTime::UNIX_EPOCH,
        recorded_by: Uuid::from_u128(77),
        rates: vec![rate],
        overruled: false,
        withdrawn: false,
        overrule: None,
        withdrawal: None,
    }
}

fn kind(rule: Rule) -> Kind {
    Kind {
        id: Uuid::nil(),
        code: "ESSAI".to_owned(),
        name: LocalName { ar: "رسم المثال".to_owned(), fr: "Droit d’essai".to_owned(), zgh: None },
        nature: Nature::Fee,
        rule,
        budget_line: None,
        basis_ar: "نص المثال".to_owned(),
        basis_fr: "Texte d’essai".to_owned(),
        threshold: Money::ZERO,
        due: DueRule::OnIssue,
        late: LateRule::Debt1597,
        shipped: false,
        closed_on: Some(day("2027-01-01")),
        charges: Vec::new(),
    }
}

fn draft(code: &str, amount: &str) -> RateDraft {
    RateDraft { code: code.to_owned(), name_ar: None, name_fr: None, measure: None, amount: number(amount) }
}

fn own(code: &str, measure: Measure) -> RateDraft {
    let (name_ar, name_fr) = (Some("ثمن المثال".to_owned()), Some("Prix d’essai".to_owned()));
    RateDraft { code: code.to_owned(), name_ar, name_fr, measure: Some(measure), amount: number("12.5") }
}

fn codes(faults: &[Fault]) -> Vec<(&'static str, String)> {
    faults.iter().map(|fault| (fault.code, fault.field.join("."))).collect()
}

#[test]
fn a_liability_of_2023_keeps_the_rate_of_2023() {
    let first = tariff(1, "2023-01-01", rate("4", None));
    let second = tariff(2, "2025-07-01", rate("16", None));
    let version = |tariffs: &[Tariff], on: &str| in_force(tariffs, day(on)).map(|tariff| tariff.version);
    let all = [second, first];
    assert_eq!(version(&all, "2022-12-31"), None);
    assert_eq!(version(&all, "2023-01-01"), Some(1));
    assert_eq!(version(&all, "2025-06-30"), Some(1));
    assert_eq!(version(&all, "2025-07-01"), Some(2));
}

#[test]
fn of_two_versions_from_one_day_the_later_corrects_the_earlier_and_one_withdrawn_prices_nothing() {
    let first = tariff(1, "2023-01-01", rate("4", None));
    let mut second = tariff(2, "2023-01-01", rate("5", None));
    assert_eq!(in_force(&[first.clone(), second.clone()], day("2024-01-01")), Some(&second));
    second.withdrawn = true;
    assert_eq!(in_force(&[first.clone(), second], day("2024-01-01")), Some(&first));
}

#[test]
fn a_price_outside_of_the_bracket_is_kept_and_prices_nothing_until_it_is_answered_for() {
    let inside = tariff(1, "2025-07-01", rate("30", Some(("15", "30"))));
    let outside = tariff(2, "2026-01-01", rate("30.01", Some(("15", "30"))));
    assert!(inside.stands() && inside.warnings(Locale::Fr).is_empty());
    assert!(outside.awaits_overrule());
    let all = [outside.clone(), inside];
    assert_eq!(in_force(&all, day("2026-06-01")).map(|tariff| tariff.version), Some(1));
    assert_eq!(codes(&outside.warnings(Locale::Ar)), [("regie-warning-rate-bracket", "rates.0.amount".to_owned())]);
    let answered = Tariff { overruled: true, ..outside };
    assert_eq!(in_force(&[answered], day("2026-06-01")).map(|tariff| tariff.version), Some(2));
}

#[test]
fn nobody_answers_for_what_they_recorded_nor_for_what_needs_no_answer() {
    let code = |tariff: &Tariff, by| tariff.overrule_fault(Uuid::from_u128(by)).map(|fault| fault.code);
    let outside = tariff(1, "2026-01-01", rate("1", Some(("15", "30"))));
    assert_eq!(code(&outside, 77), Some("regie-error-tariff-own"));
    assert_eq!(code(&outside, 78), None);
    let answered = Tariff { overruled: true, ..outside.clone() };
    assert_eq!(code(&answered, 78), Some("regie-error-tariff-needs-no-overrule"));
    let inside = tariff(1, "2026-01-01", rate("20", Some(("15", "30"))));
    assert_eq!(code(&inside, 78), Some("regie-error-tariff-needs-no-overrule"));
    let withdrawn = Tariff { withdrawn: true, ..outside };
    assert_eq!(code(&withdrawn, 78), Some("regie-error-tariff-withdrawn"));
}

#[test]
fn the_vote_comes_first_and_nothing_is_priced_before_the_order_and_the_visa() {
    let (from, today) = (day("2023-01-01"), day("2026-11-22"));
    assert!(day_faults(&papers(), from, today).is_empty());
    let early = Papers { instrument_on: day("2022-10-09"), visa_on: day("2022-10-01"), ..papers() };
    let expected =
        [("regie-error-tariff-instrument-early", "instrumentOn"), ("regie-error-tariff-visa-early", "visaOn")];
    assert_eq!(codes(&day_faults(&early, from, today)), expected.map(|(code, field)| (code, field.to_owned())));
    let before_visa = codes(&day_faults(&papers(), day("2022-11-30"), today));
    assert_eq!(before_visa, [("regie-error-tariff-from-early", "from".to_owned())]);
    let unsaid = codes(&day_faults(&papers(), from, day("2022-11-30")));
    assert_eq!(unsaid, [("regie-error-tariff-paper-future", "visaOn".to_owned())]);
}

#[test]
fn what_is_not_priced_here_takes_no_tariff() {
    let code = |rule, from: &str| kind_fault(&kind(rule), day(from)).map(|fault| fault.code);
    assert_eq!(code(Rule::National, "2026-01-01"), Some("regie-error-kind-national"));
    assert_eq!(code(Rule::Share, "2026-01-01"), Some("regie-error-kind-share"));
    assert_eq!(code(Rule::Free, "2026-01-01"), Some("regie-error-kind-unpriced"));
    assert_eq!(code(Rule::Ticket, "2027-01-01"), Some("regie-error-kind-closed"));
    assert_eq!(code(Rule::Ticket, "2026-12-31"), None);
}

#[test]
fn where_the_law_names_a_price_its_name_its_measure_and_its_bounds_are_the_laws() {
    let named = RateDraft { measure: Some(Measure::Day), name_fr: Some("Autre".to_owned()), ..draft("receipts", "11") };
    let rates = rates(&kind(Rule::Drinks), day("2026-01-01"), vec![named]).expect("a price of the law");
    let known = law::rate(Rule::Drinks, "receipts").expect("a price of the law");
    assert_eq!((rates[0].name.fr.as_str(), rates[0].measure), (known.name_fr, known.measure));
    assert_eq!((rates[0].low, rates[0].high), (Some(number("2")), Some(number("10"))));
    assert!(rates[0].is_outside());
}

#[test]
fn a_price_of_another_time_of_the_law_is_refused() {
    let faults = |code: &str, from: &str| rates(&kind(Rule::UnbuiltLand), day(from), vec![draft(code, "15")]).err();
    assert_eq!(faults("equipped", "2025-07-01"), None);
    let late = faults("equipped", "2025-01-01").expect("no such zone yet");
    assert_eq!(codes(&late), [("regie-error-rate-other-time", "rates.0.code".to_owned())]);
}

#[test]
fn a_price_of_ones_own_says_what_it_is_and_stands_once() {
    let from = day("2026-01-01");
    assert!(rates(&kind(Rule::Ticket), from, vec![own("douche_publique", Measure::Unit)]).is_ok());
    let twice = vec![own("a", Measure::Unit), own("a", Measure::Unit)];
    let faults = rates(&kind(Rule::Ticket), from, twice).expect_err("twice");
    assert_eq!(codes(&faults), [("regie-error-rate-twice", "rates.1.code".to_owned())]);
    let faults = rates(&kind(Rule::Occupation), from, vec![draft("Étal", "3.00001"), own("ventes", Measure::Percent)]);
    let expected = [
        ("regie-error-rate-decimals", "rates.0.amount"),
        ("regie-error-rate-code", "rates.0.code"),
        ("kernel-error-required", "rates.0.nameAr"),
        ("kernel-error-required", "rates.0.nameFr"),
        ("kernel-error-required", "rates.0.measure"),
        ("regie-error-rate-share", "rates.1.measure"),
    ];
    assert_eq!(codes(&faults.expect_err("all of it")), expected.map(|(code, field)| (code, field.to_owned())));
    let faults =
        rates(&kind(Rule::Stay), from, vec![own("tente", Measure::Night)]).expect_err("the law's list is closed");
    assert_eq!(codes(&faults), [("regie-error-rate-unknown", "rates.0.code".to_owned())]);
    assert!(rates(&kind(Rule::Ticket), from, Vec::new()).is_err());
}

#[test]
fn a_market_takes_its_share_of_sales_and_never_more_than_all_of_them() {
    let from = day("2026-01-01");
    assert!(rates(&kind(Rule::Market), from, vec![own("gros", Measure::Percent)]).is_ok());
    let too_much = RateDraft { amount: number("100.5"), ..own("gros", Measure::Percent) };
    let faults = rates(&kind(Rule::Market), from, vec![too_much]).expect_err("more than all");
    assert_eq!(codes(&faults), [("regie-error-rate-percent", "rates.0.amount".to_owned())]);
}

#[test]
fn a_share_that_the_law_sets_is_warned_of_under_whatever_code_and_holds_once_it_is_answered_for() {
    let from = day("2026-01-01");
    for (rule, code, rate, percent) in [
        (Rule::Market, "MARCHE-GROS", "wholesale", "7"),
        (Rule::Market, "MARCHE-POISSON", "fish", "3"),
        (Rule::Ticket, "ABATTAGE-CHARITE", "charity", "50"),
    ] {
        let of = Kind { code: code.to_owned(), ..kind(rule) };
        let just = rates(&of, from, vec![draft(rate, percent)]).expect("the law's share");
        assert_eq!((just[0].low, just[0].high), (Some(number(percent)), Some(number(percent))), "{code}");
        assert!(!just[0].is_outside() && just[0].measure == Measure::Percent);
        let more = rates(&of, from, vec![draft(rate, "12.5")]).expect("kept, and warned of");
        assert!(more[0].is_outside(), "{code}");
        let outside = Tariff { rates: more, ..tariff(1, "2026-01-01", just[0].clone()) };
        assert!(outside.awaits_overrule() && !outside.stands());
        assert_eq!(codes(&outside.warnings(Locale::Fr)), [("regie-warning-rate-bracket", "rates.0.amount".to_owned())]);
        assert!(Tariff { overruled: true, ..outside }.stands());
        let elsewhere = rates(&kind(rule), from, vec![draft(rate, percent)]).is_err();
        assert!(elsewhere, "{rate} is of {code} alone");
    }
    let fish = Kind { code: "MARCHE-POISSON".to_owned(), ..kind(Rule::Market) };
    let named = rates(&fish, from, vec![own("criee", Measure::Percent)]).expect("kept, and warned of");
    assert!(named[0].is_outside(), "another code says nothing otherwise");
    let stall = rates(&fish, from, vec![own("etal", Measure::Day)]).expect("a price of its own");
    assert_eq!((stall[0].low, stall[0].high), (None, None));
}
