//! Guarantees of numbers, dates and times in words.

use super::*;
use crate::calendar::{Civil, DatePrecision, HijriDate, Lang};
use chrono::NaiveTime;
use proptest::prelude::*;
use std::collections::HashSet;

fn day(text: &str) -> Civil {
    text.parse().unwrap()
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

const DIRHAM: Noun = Noun {
    gender: Gender::Masculine,
    singular: "درهم",
    dual: "درهمان",
    dual_oblique: "درهمين",
    plural: "دراهم",
    accusative: "درهما",
};

#[test]
fn french_cardinals_follow_the_traditional_spelling() {
    for (number, words) in [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (17, "dix-sept"),
        (20, "vingt"),
        (21, "vingt et un"),
        (22, "vingt-deux"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (72, "soixante-douze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (90, "quatre-vingt-dix"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (121, "cent vingt et un"),
        (180, "cent quatre-vingts"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (1000, "mille"),
        (1100, "mille cent"),
        (2000, "deux mille"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (1_000_000, "un million"),
        (200_000_000, "deux cents millions"),
        (80_000_001, "quatre-vingts millions un"),
        (
            999_999_999,
            "neuf cent quatre-vingt-dix-neuf millions neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf",
        ),
    ] {
        assert_eq!(cardinal_fr(number), words);
    }
    assert_eq!(cardinal_fr_feminine(21), "vingt et une");
    assert_eq!(cardinal_fr_feminine(11), "onze");
    assert_eq!(cardinal_fr_feminine(81), "quatre-vingt-une");
}

#[test]
fn a_french_year_never_takes_a_plural_s() {
    assert_eq!(year_fr(1900), "mille neuf cent");
    assert_eq!(year_fr(1980), "mille neuf cent quatre-vingt");
    assert_eq!(year_fr(2026), "deux mille vingt-six");
    assert_eq!(year_fr(1954), "mille neuf cent cinquante-quatre");
}

#[test]
fn arabic_cardinals_agree_in_gender_and_case() {
    use Case::{Nominative, Oblique};
    use Gender::{Feminine, Masculine};
    for (number, gender, case, words) in [
        (0, Masculine, Nominative, "صفر"),
        (1, Masculine, Nominative, "واحد"),
        (1, Feminine, Nominative, "واحدة"),
        (2, Masculine, Nominative, "اثنان"),
        (2, Feminine, Oblique, "اثنتين"),
        (3, Masculine, Nominative, "ثلاثة"),
        (3, Feminine, Nominative, "ثلاث"),
        (8, Masculine, Nominative, "ثمانية"),
        (8, Feminine, Nominative, "ثمان"),
        (10, Masculine, Nominative, "عشرة"),
        (10, Feminine, Nominative, "عشر"),
        (11, Masculine, Nominative, "أحد عشر"),
        (11, Feminine, Nominative, "إحدى عشرة"),
        (12, Masculine, Nominative, "اثنا عشر"),
        (12, Masculine, Oblique, "اثني عشر"),
        (12, Feminine, Oblique, "اثنتي عشرة"),
        (13, Masculine, Nominative, "ثلاثة عشر"),
        (13, Feminine, Nominative, "ثلاث عشرة"),
        (18, Feminine, Nominative, "ثماني عشرة"),
        (20, Masculine, Nominative, "عشرون"),
        (20, Masculine, Oblique, "عشرين"),
        (21, Masculine, Nominative, "واحد وعشرون"),
        (21, Feminine, Oblique, "إحدى وعشرين"),
        (22, Masculine, Oblique, "اثنين وعشرين"),
        (35, Feminine, Oblique, "خمس وثلاثين"),
        (80, Masculine, Oblique, "ثمانين"),
        (100, Masculine, Nominative, "مائة"),
        (200, Masculine, Nominative, "مائتان"),
        (200, Masculine, Oblique, "مائتين"),
        (305, Masculine, Nominative, "ثلاثمائة وخمسة"),
        (1000, Masculine, Nominative, "ألف"),
        (2000, Masculine, Oblique, "ألفين"),
        (3000, Masculine, Nominative, "ثلاثة آلاف"),
        (11_000, Masculine, Nominative, "أحد عشر ألفا"),
        (100_000, Masculine, Nominative, "مائة ألف"),
        (200_000, Masculine, Nominative, "مائتا ألف"),
        (101_000, Masculine, Nominative, "مائة ألف وألف"),
        (102_000, Masculine, Nominative, "مائة ألف وألفان"),
        (2_000_000, Masculine, Nominative, "مليونان"),
        (5_000_003, Masculine, Nominative, "خمسة ملايين وثلاثة"),
        (
            999_999_999,
            Masculine,
            Nominative,
            "تسعمائة وتسعة وتسعون مليونا وتسعمائة وتسعة وتسعون ألفا وتسعمائة وتسعة وتسعون",
        ),
    ] {
        assert_eq!(cardinal_ar(number, gender, case), words, "{number} {gender:?} {case:?}");
    }
}

#[test]
fn arabic_counted_nouns_take_dual_plural_and_accusative() {
    use Case::{Nominative, Oblique};
    for (number, case, words) in [
        (0, Nominative, "صفر درهم"),
        (1, Nominative, "درهم واحد"),
        (2, Nominative, "درهمان"),
        (2, Oblique, "درهمين"),
        (3, Nominative, "ثلاثة دراهم"),
        (10, Nominative, "عشرة دراهم"),
        (11, Nominative, "أحد عشر درهما"),
        (99, Nominative, "تسعة وتسعون درهما"),
        (100, Nominative, "مائة درهم"),
        (101, Nominative, "مائة درهم ودرهم واحد"),
        (102, Nominative, "مائة درهم ودرهمان"),
        (105, Nominative, "مائة وخمسة دراهم"),
        (121, Nominative, "مائة وواحد وعشرون درهما"),
        (200, Nominative, "مائتا درهم"),
        (200, Oblique, "مائتي درهم"),
        (300, Nominative, "ثلاثمائة درهم"),
        (1000, Nominative, "ألف درهم"),
        (2000, Nominative, "ألفا درهم"),
        (2000, Oblique, "ألفي درهم"),
        (1_200, Nominative, "ألف ومائتا درهم"),
        (12_000, Nominative, "اثنا عشر ألف درهم"),
        (2_000_000, Nominative, "مليونا درهم"),
    ] {
        assert_eq!(counted_ar(number, &DIRHAM, case), words, "{number} {case:?}");
    }
}

#[test]
fn dates_in_words_read_as_in_the_acts() {
    let date = day("2026-11-21");
    assert_eq!(date_words(date, Lang::Ar), "الحادي والعشرين من نونبر سنة ألفين وستة وعشرين");
    assert_eq!(date_words(date, Lang::Fr), "vingt et un novembre deux mille vingt-six");
    assert_eq!(date_words(day("2026-01-01"), Lang::Fr), "premier janvier deux mille vingt-six");
    assert_eq!(date_words(day("2026-01-01"), Lang::Ar), "فاتح يناير سنة ألفين وستة وعشرين");
    assert_eq!(date_words(day("1954-08-12"), Lang::Ar), "الثاني عشر من غشت سنة ألف وتسعمائة وأربعة وخمسين");
    assert_eq!(date_words(day("2000-12-30"), Lang::Ar), "الثلاثين من دجنبر سنة ألفين");
    assert_eq!(date_words(day("2011-03-10"), Lang::Ar), "العاشر من مارس سنة ألفين وأحد عشر");
    assert_eq!(date_words(day("2001-05-31"), Lang::Ar), "الحادي والثلاثين من ماي سنة ألفين وواحد");
}

#[test]
fn hijri_dates_in_words_read_as_in_the_acts() {
    let date = HijriDate { year: 1448, month: 6, day: 11 };
    assert_eq!(hijri_words(date, Lang::Ar), "الحادي عشر من جمادى الآخرة سنة ألف وأربعمائة وثمانية وأربعين");
    assert_eq!(hijri_words(date, Lang::Fr), "onze joumada II mille quatre cent quarante-huit");
    let first = HijriDate { year: 1448, month: 1, day: 1 };
    assert_eq!(hijri_words(first, Lang::Ar), "فاتح محرم سنة ألف وأربعمائة وثمانية وأربعين");
}

#[test]
fn words_say_no_more_than_is_known_of_a_date() {
    let date = day("1954-01-01");
    let said = |precision, lang| date_words_with_precision(date, precision, lang);
    assert_eq!(said(DatePrecision::Year, Lang::Ar), "سنة ألف وتسعمائة وأربعة وخمسين");
    assert_eq!(said(DatePrecision::Year, Lang::Fr), "l'année mille neuf cent cinquante-quatre");
    assert_eq!(said(DatePrecision::Month, Lang::Ar), "شهر يناير سنة ألف وتسعمائة وأربعة وخمسين");
    assert_eq!(said(DatePrecision::Month, Lang::Fr), "janvier mille neuf cent cinquante-quatre");
    assert!(said(DatePrecision::Presumed, Lang::Fr).ends_with("(date présumée)"));
}

#[test]
fn times_in_words_agree_in_both_languages() {
    assert_eq!(time_words(at(10, 35), Lang::Ar), "على الساعة العاشرة وخمس وثلاثين دقيقة");
    assert_eq!(time_words(at(10, 35), Lang::Fr), "à dix heures trente-cinq minutes");
    assert_eq!(time_words(at(0, 1), Lang::Ar), "على الساعة الصفر ودقيقة واحدة");
    assert_eq!(time_words(at(0, 1), Lang::Fr), "à zéro heure une minute");
    assert_eq!(time_words(at(1, 0), Lang::Ar), "على الساعة الواحدة");
    assert_eq!(time_words(at(1, 0), Lang::Fr), "à une heure");
    assert_eq!(time_words(at(11, 2), Lang::Ar), "على الساعة الحادية عشرة ودقيقتين");
    assert_eq!(time_words(at(12, 8), Lang::Ar), "على الساعة الثانية عشرة وثماني دقائق");
    assert_eq!(time_words(at(20, 10), Lang::Ar), "على الساعة العشرين وعشر دقائق");
    assert_eq!(time_words(at(21, 21), Lang::Ar), "على الساعة الحادية والعشرين وإحدى وعشرين دقيقة");
    assert_eq!(time_words(at(21, 21), Lang::Fr), "à vingt et une heures vingt et une minutes");
    assert_eq!(time_words(at(23, 11), Lang::Ar), "على الساعة الثالثة والعشرين وإحدى عشرة دقيقة");
}

#[test]
fn each_day_hour_and_minute_has_words_of_its_own() {
    for lang in [Lang::Ar, Lang::Fr] {
        let days: HashSet<String> = (1..=31).map(|d| date_words(day(&format!("2026-01-{d:02}")), lang)).collect();
        assert_eq!(days.len(), 31);
        let times: HashSet<String> = (0..1440).map(|m| time_words(at(m / 60, m % 60), lang)).collect();
        assert_eq!(times.len(), 1440);
    }
}

#[test]
fn no_two_numbers_below_a_hundred_thousand_have_the_same_words() {
    let french: HashSet<String> = (0..100_000).map(cardinal_fr).collect();
    assert_eq!(french.len(), 100_000);
    let years: HashSet<String> = (0..3000).map(year_fr).collect();
    assert_eq!(years.len(), 3000);
    for gender in [Gender::Masculine, Gender::Feminine] {
        let arabic: HashSet<String> = (0..100_000).map(|n| cardinal_ar(n, gender, Case::Oblique)).collect();
        assert_eq!(arabic.len(), 100_000);
    }
}

proptest! {
    #[test]
    fn numbers_in_words_hold_no_stray_spaces(number in 0_u64..1_000_000_000_000, year in 0_u32..10_000) {
        for words in [
            cardinal_fr(number),
            year_fr(year),
            cardinal_ar(number, Gender::Masculine, Case::Nominative),
            cardinal_ar(number, Gender::Feminine, Case::Oblique),
            counted_ar(number, &DIRHAM, Case::Nominative),
        ] {
            prop_assert!(!words.is_empty() && words.trim() == words && !words.contains("  "), "{}", words);
        }
    }

    #[test]
    fn two_numbers_never_share_their_words(one in 0_u64..1_000_000_000_000, other in 0_u64..1_000_000_000_000) {
        prop_assume!(one != other);
        prop_assert_ne!(cardinal_fr(one), cardinal_fr(other));
        prop_assert_ne!(
            cardinal_ar(one, Gender::Masculine, Case::Oblique),
            cardinal_ar(other, Gender::Masculine, Case::Oblique)
        );
        prop_assert_ne!(counted_ar(one, &DIRHAM, Case::Oblique), counted_ar(other, &DIRHAM, Case::Oblique));
    }
}
