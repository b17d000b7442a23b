use kernel::person::Sought;

use super::words::{of_content, of_mention, of_request, parts, patterns};
use crate::content::{Content, NameRecord};
use crate::fixture::{birth, day, death};

fn named(name: &str) -> Sought {
    Sought { name: Some(name.to_owned()), ..Sought::default() }
}

fn name(ar: &str, latin: &str) -> NameRecord {
    NameRecord { ar: ar.to_owned(), latin: latin.to_owned(), tifinagh: None }
}

/// A birth whose people all bear names of their own.
fn content() -> Content {
    let mut content = birth();
    content.first_name = name("هبة", "Hiba");
    content.family_name = Some(name("المثال", "El Mithal"));
    let mut father = content.father.clone().expect("the fixture has a father");
    (father.first_name, father.family_name) = (name("كريم", "Karim"), Some(name("المثال", "El Mithal")));
    father.cin = Some("ZZ 77".to_owned());
    content.father = Some(father);
    let mut mother = content.mother.clone().expect("the fixture has a mother");
    (mother.first_name, mother.family_name) = (name("نادية", "Nadia"), Some(name("التجريبي", "Tajribi")));
    content.mother = Some(mother);
    content.declarant.name = name("سعيد الشاهد", "Saïd Chahid");
    Content::Birth(content)
}

#[test]
fn somebody_found_by_name_is_told_as_what_they_are_and_in_either_script() {
    let words = of_content(&content());
    for (sought, part) in [
        ("Hiba", "registry-person-subject"),
        ("هبة المثال", "registry-person-subject"),
        ("Karim El Mithal", "registry-person-father"),
        ("كريم", "registry-person-father"),
        ("Nadia", "registry-person-mother"),
        ("Said Chahid", "registry-person-declarant"),
    ] {
        assert_eq!(parts(&words, &named(sought)), [part], "{sought} in {words}");
    }
    assert_eq!(parts(&words, &named("Mithal")), ["registry-person-subject", "registry-person-father"], "both bear it");
    let mut death = death();
    death.spouse = Some(name("خديجة", "Khadija"));
    assert_eq!(parts(&of_content(&Content::Death(death)), &named("خديجة")), ["registry-person-spouse"]);
}

#[test]
fn words_of_two_people_never_make_a_third() {
    let words = of_content(&content());
    assert_eq!(parts(&words, &named("Nadia El Mithal")), [] as [&str; 0]);
    assert_eq!(parts(&words, &named("Hiba Karim")), [] as [&str; 0]);
    assert_eq!(parts(&words, &named("")), [] as [&str; 0]);
}

#[test]
fn a_card_and_a_day_of_birth_are_the_persons_own() {
    let words = of_content(&content());
    let card = |cin: &str| Sought { cin: Some(cin.to_owned()), ..Sought::default() };
    assert_eq!(parts(&words, &card("ZZ77")), ["registry-person-father"]);
    assert_eq!(parts(&words, &card("ZZ7")), [] as [&str; 0]);
    let born = content().event().date;
    assert_eq!(parts(&words, &Sought { born: Some(born), ..named("Hiba") }), ["registry-person-subject"]);
    assert_eq!(parts(&words, &Sought { born: Some(born), ..named("Karim") }), [] as [&str; 0], "the child's day");
    assert_eq!(parts(&words, &Sought { born: Some(day("1901-01-01")), ..named("Hiba") }), [] as [&str; 0]);
}

#[test]
fn who_is_named_in_a_margin_or_asked_for_a_paper_is_found() {
    let mention = of_mention("تزوجت بالمسمى سعيد المثال", "S’est mariée avec Saïd El Mithal");
    assert_eq!(parts(&mention, &named("Saïd El Mithal")), ["registry-person-mentioned"]);
    let request = of_request("نادية التجريبي", Some("ZZ000009"));
    assert_eq!(
        parts(&request, &Sought { born: Some(day("1990-01-01")), ..named("Nadia") }),
        ["registry-person-requester"]
    );
    assert_eq!(
        patterns(&Sought { cin: Some("Z%".to_owned()), ..Sought::default() }),
        Some(vec!["% =Z\\% %".to_owned()])
    );
}
