use kernel::calendar::{HijriDate, Holidays};

use super::rules::{faults, hijri, warnings};
use super::*;
use crate::fixture::{birth, day, death, declarant, name, on, person};

fn told(content: &Content) -> Vec<(String, &'static str)> {
    faults(content, day("2026-11-21")).into_iter().map(|fault| (fault.field.join("."), fault.code)).collect()
}

fn advice(content: &Content) -> Vec<&'static str> {
    warnings(content)
        .into_iter()
        .map(|fault| fault.code)
        .filter(|code| *code != "registry-warning-hijri-verify")
        .collect()
}

#[test]
fn a_complete_birth_and_a_complete_death_have_no_fault_and_no_advice() {
    for content in [Content::Birth(birth()), Content::Death(death())] {
        assert_eq!(told(&content), []);
        assert_eq!(advice(&content), Vec::<&str>::new());
    }
}

#[test]
fn a_first_name_has_two_names_at_most_and_no_title() {
    let mut birth = birth();
    birth.first_name = name("سيدي أحمد علي عمر", "Ahmed 2");
    let told = told(&Content::Birth(birth));
    assert!(told.contains(&("content.firstName.ar".to_owned(), "registry-error-name-too-many")), "{told:?}");
    assert!(told.contains(&("content.firstName.ar".to_owned(), "registry-error-name-title")), "{told:?}");
    assert!(told.contains(&("content.firstName.latin".to_owned(), "registry-error-name-digit")), "{told:?}");
}

#[test]
fn each_script_stays_in_its_field() {
    let mut birth = birth();
    birth.family_name = Some(name("Alaoui", "العلوي"));
    assert_eq!(
        told(&Content::Birth(birth)),
        [
            ("content.familyName.ar".to_owned(), "registry-error-name-not-arabic"),
            ("content.familyName.latin".to_owned(), "registry-error-name-not-latin"),
        ]
    );
}

#[test]
fn nothing_is_declared_that_has_not_happened() {
    let mut birth = birth();
    birth.event = on("2026-11-22");
    assert_eq!(told(&Content::Birth(birth)), [("content.event.date".to_owned(), "registry-error-date-future")]);
}

#[test]
fn a_rank_lies_within_the_number_of_children() {
    let mut birth = birth();
    (birth.multiplicity, birth.rank) = (2, 3);
    assert_eq!(told(&Content::Birth(birth.clone())), [("content.rank".to_owned(), "registry-error-rank")]);
    (birth.multiplicity, birth.rank) = (10, 1);
    assert_eq!(told(&Content::Birth(birth)), [("content.multiplicity".to_owned(), "kernel-error-number")]);
}

#[test]
fn nobody_dies_before_being_born_and_no_parent_is_younger() {
    let mut death = death();
    death.deceased.birth = Some(on("2026-11-11"));
    assert_eq!(
        told(&Content::Death(death)),
        [("content.deceased.birth.date".to_owned(), "registry-error-death-before-birth")]
    );
    let mut birth = birth();
    birth.mother = Some(person("فاطمة", "Fatima", "2026-11-10"));
    assert_eq!(
        told(&Content::Birth(birth)),
        [("content.mother.birth.date".to_owned(), "registry-error-parent-younger")]
    );
}

#[test]
fn a_year_alone_never_contradicts_a_day_of_that_year() {
    let mut death = death();
    death.deceased.birth = Some(EventDateRecord { precision: DatePrecision::Year, ..on("2026-12-31") });
    assert_eq!(told(&Content::Death(death)), []);
}

#[test]
fn a_quality_that_the_law_does_not_list_is_refused_and_a_later_one_only_advised() {
    let mut birth = birth();
    birth.declarant = declarant(DeclarantQuality::Spouse);
    assert_eq!(
        told(&Content::Birth(birth.clone())),
        [("content.declarant.quality".to_owned(), "registry-error-declarant-birth")]
    );
    birth.declarant = declarant(DeclarantQuality::MaternalUncleAunt);
    assert_eq!(told(&Content::Birth(birth.clone())), []);
    assert_eq!(advice(&Content::Birth(birth)), ["registry-warning-declarant-order-birth"]);
    let mut death = death();
    death.declarant = declarant(DeclarantQuality::Sibling);
    assert_eq!(advice(&Content::Death(death)), ["registry-warning-declarant-order-death"]);
}

#[test]
fn a_child_of_unknown_parents_can_be_declared() {
    let mut birth = birth();
    (birth.father, birth.mother, birth.family_name) = (None, None, None);
    birth.declarant = declarant(DeclarantQuality::Prosecutor);
    assert_eq!(told(&Content::Birth(birth.clone())), []);
    assert_eq!(advice(&Content::Birth(birth)), Vec::<&str>::new());
}

#[test]
fn a_declaring_parent_is_named() {
    let mut birth = birth();
    birth.father = None;
    assert_eq!(
        told(&Content::Birth(birth)),
        [("content.father".to_owned(), "registry-error-declaring-parent-missing")]
    );
}

#[test]
fn a_proxy_has_a_reference() {
    let mut birth = birth();
    birth.declarant.proxy = true;
    assert_eq!(
        told(&Content::Birth(birth)),
        [("content.declarant.proxyReference".to_owned(), "registry-error-proxy-reference")]
    );
}

#[test]
fn a_stillborn_child_needs_no_name_and_has_no_spouse() {
    let mut death = death();
    death.stillborn = true;
    death.deceased =
        PersonRecord { first_name: NameRecord::default(), family_name: None, birth: None, ..death.deceased };
    assert_eq!(
        told(&Content::Death(death.clone())),
        [("content.maritalStatus".to_owned(), "registry-error-stillborn-married")]
    );
    (death.marital_status, death.spouse) = (None, None);
    death.mother = Some(person("فاطمة", "Fatima", "1992-03-04"));
    let content = Content::Death(death);
    assert_eq!(told(&content), []);
    assert_eq!(content.subject(), "[فاطمة التجريبي · Fatima Ettajribi]");
}

#[test]
fn missing_papers_and_odd_cards_are_advice_only() {
    let mut birth = birth();
    birth.pieces.clear();
    birth.mother = Some(PersonRecord { cin: Some("12-AB".to_owned()), ..person("فاطمة", "Fatima", "1992-03-04") });
    let content = Content::Birth(birth);
    assert_eq!(told(&content), []);
    assert_eq!(advice(&content), ["registry-warning-birth-certificate", "registry-warning-cin"]);
}

#[test]
fn a_clerk_moves_a_hijri_date_by_two_days_and_no_more() {
    let date = day("2026-11-21");
    let table = hijri(date, DatePrecision::Day, None).unwrap();
    let clerk = |days: u32| HijriDate { year: table.year, month: table.month, day: table.day + days };
    assert!(!hijri(date, DatePrecision::Day, Some(clerk(0))).unwrap().overridden);
    let moved = hijri(date, DatePrecision::Day, Some(clerk(1))).unwrap();
    assert_eq!((moved.overridden, moved.source), (true, HijriSource::Clerk));
    assert_eq!(hijri(date, DatePrecision::Day, Some(clerk(3))).unwrap_err().code, "registry-error-hijri-far");
    assert_eq!(hijri(day("1900-01-01"), DatePrecision::Day, None).unwrap_err().code, "registry-error-hijri-needed");
    let old = HijriDate { year: 1317, month: 8, day: 28 };
    assert!(hijri(day("1900-01-01"), DatePrecision::Day, Some(old)).unwrap().overridden);
}

#[test]
fn a_delay_runs_from_the_first_day_that_a_date_can_mean() {
    let at = |precision| EventDateRecord { precision, ..on("2026-11-21") };
    assert_eq!(rules::first_day(&at(DatePrecision::Year)), day("2026-01-01"));
    assert_eq!(rules::first_day(&at(DatePrecision::Month)), day("2026-11-01"));
    assert_eq!(rules::first_day(&at(DatePrecision::Presumed)), day("2026-11-21"));
}

#[test]
fn a_hijri_year_that_no_act_bears_is_refused_and_never_overflows() {
    for year in [i32::MIN, i32::MAX] {
        let clerk = HijriDate { year, month: 6, day: 11 };
        for (date, precision) in [("2026-11-21", DatePrecision::Year), ("1900-01-01", DatePrecision::Day)] {
            assert!(hijri(day(date), precision, Some(clerk)).is_err(), "{year} {date}");
        }
    }
}

#[test]
fn what_allows_a_late_declaration_never_precedes_the_event() {
    let basis = |issued_on: &str| LateBasisRecord {
        kind: LateBasisKind::Judgment,
        reference: "1/2026".to_owned(),
        issued_by: "محكمة تجريبية".to_owned(),
        issued_on: day(issued_on),
    };
    let early = BirthContent { late_basis: Some(basis("2026-11-09")), ..birth() };
    let refused = ("content.lateBasis.issuedOn".to_owned(), "registry-error-late-basis-early");
    assert_eq!(told(&Content::Birth(early)), [refused]);
    assert_eq!(told(&Content::Birth(BirthContent { late_basis: Some(basis("2026-11-10")), ..birth() })), []);
}

#[test]
fn a_birth_without_a_father_is_told_that_the_officer_chooses_names() {
    let mut birth = birth();
    birth.father = None;
    birth.declarant = declarant(DeclarantQuality::Mother);
    assert_eq!(told(&Content::Birth(birth.clone())), []);
    assert_eq!(advice(&Content::Birth(birth)), ["registry-warning-father-names"]);
}

#[test]
fn a_kafil_declares_a_death_and_no_birth() {
    let kafil = declarant(DeclarantQuality::Kafil);
    assert_eq!(told(&Content::Death(DeathContent { declarant: kafil.clone(), ..death() })), []);
    let refused = ("content.declarant.quality".to_owned(), "registry-error-declarant-birth");
    assert_eq!(told(&Content::Birth(BirthContent { declarant: kafil, ..birth() })), [refused]);
}

#[test]
fn an_act_is_found_by_either_script_and_by_a_parent() {
    let content = Content::Birth(birth());
    let key = content.search_key();
    for query in ["Tajribia", "التجريبي", "Ahmed", "فاطمة"] {
        for word in names::search_key(query).split_whitespace() {
            assert!(key.contains(word), "{query} -> {word} not in {key}");
        }
    }
    assert_eq!(content.subject(), "تجريبية التجريبي · Tajribia Ettajribi");
}

#[test]
fn a_stored_content_reads_back_as_it_was() {
    for content in [Content::Birth(birth()), Content::Death(death())] {
        let stored = serde_json::to_value(&content).unwrap();
        assert_eq!(serde_json::from_value::<Content>(stored).unwrap(), content);
    }
}

#[test]
fn a_birth_or_a_death_abroad_has_a_year_and_its_last_day_off_moves_on() {
    let due = |event: &str, abroad: bool| {
        let birth = Content::Birth(BirthContent { event: on(event), born_abroad: abroad, ..birth() });
        let death = Content::Death(DeathContent { event: on(event), died_abroad: abroad, ..death() });
        let [due, same] = [birth, death].map(|content| rules::deadline(&content, &Holidays::national()).due);
        assert_eq!(due, same, "the decree says both in one sentence");
        due
    };
    assert_eq!(due("2026-11-10", false), day("2026-12-10"));
    assert_eq!(due("2026-11-10", true), day("2027-11-10"));
    assert_eq!(due("2024-02-29", true), day("2025-02-28"), "there is no 29 February a year later");
    assert_eq!(due("2026-11-14", true), day("2027-11-15"), "a Sunday: Monday");
    assert_eq!(due("2026-08-20", true), day("2027-08-23"), "a holiday on a Friday, another on Saturday: Monday");
}

#[test]
fn a_year_abroad_runs_from_the_first_day_that_a_date_can_mean() {
    let event = EventDateRecord { precision: DatePrecision::Month, ..on("2026-11-21") };
    let content = Content::Birth(BirthContent { event, born_abroad: true, ..birth() });
    assert_eq!(rules::deadline(&content, &Holidays::national()).due, day("2027-11-01"));
}

#[test]
fn a_content_of_before_it_was_asked_whether_it_happened_abroad_reads_and_is_written_as_it_was() {
    for (field, content) in [("born_abroad", Content::Birth(birth())), ("died_abroad", Content::Death(death()))] {
        let stored = serde_json::to_value(content).unwrap();
        assert!(stored.get(field).is_none());
        let read: Content = serde_json::from_value(stored.clone()).unwrap();
        assert!(!read.is_abroad());
        assert_eq!(serde_json::to_value(&read).unwrap(), stored);
    }
    let birth = Content::Birth(BirthContent { born_abroad: true, ..birth() });
    let death = Content::Death(DeathContent { died_abroad: true, ..death() });
    for abroad in [birth, death] {
        assert!(abroad.is_abroad());
        assert_eq!(serde_json::from_value::<Content>(serde_json::to_value(&abroad).unwrap()).unwrap(), abroad);
    }
}
