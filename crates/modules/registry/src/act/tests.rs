use kernel::id::TypedId as _;

use super::query::Criteria;
use super::reference;
use crate::fixture::day;
use crate::office::OfficeId;

#[test]
fn both_scripts_of_one_name_search_for_the_same_keys() {
    let keys = |text: &str| Criteria::read(text).keys;
    assert_eq!(keys("محمد العلوي"), keys("Mohamed Alaoui"));
    assert_eq!(keys("محمد Alaoui"), keys("Mohammed العلوي"));
    assert!(!keys("محمد العلوي").is_empty());
}

#[test]
fn an_act_number_is_read_with_its_year_and_its_office() {
    let plain = Criteria::read("125/2026");
    assert_eq!((plain.number, plain.year, plain.office_code.as_deref()), (Some(125), Some(2026), None));
    let whole = Criteria::read(" 125/2026 - sfr1 ");
    assert_eq!((whole.number, whole.year, whole.office_code.as_deref()), (Some(125), Some(2026), Some("SFR1")));
    assert!(whole.keys.is_empty() && whole.national.is_none());
    assert_eq!(Criteria::read("١٢٥/٢٠٢٦"), plain, "digits of a phone's Arabic keyboard");
}

#[test]
fn dates_and_national_numbers_are_told_from_act_numbers() {
    let date = Criteria::read("14/03/2026");
    assert_eq!((date.from, date.until), (Some(day("2026-03-14")), Some(day("2026-03-14"))));
    assert_eq!(Criteria::read("2026-03-14"), date);
    assert_eq!(Criteria::read("N-2026-0000125").national.as_deref(), Some("N-2026-0000125"));
    assert_eq!(Criteria::read("20260000125").national.as_deref(), Some("20260000125"));
    assert_eq!(Criteria::read("125").number, Some(125));
    assert_eq!(Criteria::read("1998").year, Some(1998));
}

#[test]
fn a_search_that_names_nothing_is_too_broad() {
    for text in ["", "  ", "-", "ا"] {
        assert!(!Criteria::read(text).is_enough(), "{text:?}");
    }
    for text in ["محمد", "Alaoui", "125", "2026", "125/2026", "14/03/2026", "20260000125"] {
        assert!(Criteria::read(text).is_enough(), "{text:?}");
    }
    let office = Some(OfficeId::from_uuid(uuid::Uuid::from_u128(1)));
    assert!(!Criteria { office, ..Criteria::default() }.is_enough(), "an office without a year");
    assert!(Criteria { year: Some(2026), ..Criteria::default() }.is_enough(), "the registers of a year");
    let span = |until| Criteria { from: Some(day("2026-01-01")), until: Some(until), ..Criteria::default() };
    assert!(span(day("2026-12-31")).is_enough());
    assert!(!span(day("2028-12-31")).is_enough());
}

#[test]
fn wildcards_in_a_search_are_letters() {
    let criteria = Criteria { keys: vec!["a%".to_owned(), r"b_\".to_owned()], ..Criteria::default() };
    assert_eq!(criteria.patterns(), [r"% a\% %", r"% b\_\\%"]);
    assert_eq!(criteria.index_pattern().as_deref(), Some(r"%b\_\\%"));
    assert_eq!(criteria.second_pattern().as_deref(), Some(r"%a\%%"));
    assert_eq!(Criteria::default().index_pattern(), None);
    assert!(Criteria::default().patterns().is_empty());
}

#[test]
fn only_the_last_word_is_taken_as_a_beginning() {
    let patterns = Criteria::read("Mohamed Ala").patterns();
    assert_eq!(patterns.len(), 2);
    assert!(patterns[0].ends_with(" %") && !patterns[1].ends_with(" %"));
}

#[test]
fn an_act_is_never_called_by_its_number_alone() {
    assert_eq!(reference(Some(125), 2026, "SFR1", None), "125/2026 - SFR1");
    assert_eq!(reference(None, 2026, "SFR1", Some("N-77")), "N-77");
}

#[test]
fn a_name_typed_in_part_is_tried_again() {
    let part = Criteria::read("Moh").loosened().expect("a second try");
    assert_eq!(part.verbatim(), ["% Moh%"]);
    assert_eq!(part.longest_word().as_deref(), Some("%Moh%"));
    assert_eq!(part.loosened(), None, "there is no third try");
    assert_eq!(Criteria::read("125/2026").loosened(), None);
    assert_eq!(Criteria::default().verbatim(), [""], "no words match no name");
}
