#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use super::*;
use crate::tenant_file::{TenantFile, check_all, render};

#[test]
fn no_row_of_the_national_table_is_lost() {
    assert_eq!(communes().count(), 1503);
    assert_eq!(places().len(), 1544);
    assert_eq!(communes().map(|place| u64::from(place.population)).sum::<u64>(), 36_828_330);
    assert_eq!(places().iter().filter(|place| prefecture_of(&place.code).is_some()).count(), 16);
}

#[test]
fn a_code_is_found_however_it_is_spelled() {
    for code in ["03.451.01.09", "03.451.01.09.", " 034510109 ", "3.451.01.09", "03-451-01-09", "٠٣٫٤٥١٫٠١٫٠٩"]
    {
        assert_eq!(by_code(code).unwrap().name_fr, "Sefrou", "{code}");
    }
    for code in ["06.141.01.0", "06.141.01.0.", "06.141.01.00", "06141010", "6.141.01.0"] {
        assert_eq!(commune(code).unwrap().name_fr, "Casablanca", "{code}");
    }
}

#[test]
fn every_code_and_its_bare_digits_find_their_own_place() {
    for place in places() {
        assert_eq!(by_code(&place.code), Some(place));
        assert_eq!(by_code(&place.code.replace('.', "")), Some(place));
        assert_eq!(by_code(place.code.trim_start_matches('0')), Some(place));
        assert_eq!(by_slug(&place.slug), Some(place));
        assert!(by_name(&place.name_ar).contains(&place) && by_name(&place.name_fr).contains(&place));
    }
}

#[test]
fn homonyms_are_all_offered_and_never_chosen() {
    assert_eq!(by_name("OULED M HAMED").len(), 2);
    assert_eq!(by_name("sbaa ayoune")[0].code, "03.171.01.07");
    assert_eq!(by_name("أيت والال"), by_name("ايت والال"));
}

#[test]
fn a_wrong_code_names_the_nearest_communes() {
    let told = commune("03.451.01.08").unwrap_err().to_string();
    assert!(told.contains("03.451.01.09 Sefrou (Sefrou)"), "{told}");
    let told = commune("Sefru").unwrap_err().to_string();
    assert!(told.contains("03.451.01.09 Sefrou"), "{told}");
    let told = commune("صفرو").unwrap_err().to_string();
    assert!(told.contains("03.451.01.09 Sefrou"), "{told}");
    assert!(commune("").is_err() && commune("x").is_err());
}

#[test]
fn an_arrondissement_is_not_a_tenant() {
    let told = commune("06.141.01.03").unwrap_err().to_string();
    assert!(told.contains("Maârif") && told.contains("06.141.01.0"), "{told}");
}

#[test]
fn every_commune_gives_a_file_that_parses_back_equal_and_clashes_with_no_other() {
    let mut files = Vec::new();
    for place in communes() {
        let file = from_hcp(&place.code).unwrap();
        let text = render(&file);
        let back = TenantFile::parse(&text, &file.origin.file).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"));
        assert_eq!(back, file);
        files.push(back);
    }
    assert_eq!(check_all(&files), []);
    assert_eq!(files.iter().map(|file| &file.key).collect::<BTreeSet<_>>().len(), 1503);
    assert_eq!(
        files.iter().flat_map(|file| file.host_names("localhost")).map(|h| h.host).collect::<BTreeSet<_>>().len(),
        1544
    );
}

#[test]
fn six_cities_have_an_office_in_each_arrondissement() {
    let counts: Vec<_> =
        communes().map(|place| from_hcp(&place.code).unwrap().offices.len()).filter(|n| *n > 1).collect();
    assert_eq!(counts.iter().sum::<usize>(), 41);
    assert_eq!(counts.len(), 6);
}

#[test]
fn a_long_slug_is_cut_but_stays_unique() {
    let key = key_of_slug("a-very-long-name-of-a-commune-that-nobody-could-type", "01.511.01.03");
    assert_eq!(key, "a_very_long_name_of_a_commune_t_015110103");
    assert!(key.len() <= 41);
}

#[test]
fn french_names_are_elided_before_a_vowel() {
    assert_eq!(of_fr("Commune", "Aïn Taoujdate"), "Commune d’Aïn Taoujdate");
    assert_eq!(of_fr("Commune", "El Hajeb"), "Commune d’El Hajeb");
    assert_eq!(of_fr("Commune", "Sefrou"), "Commune de Sefrou");
}
