//! Dates in words.

use super::{day_ar, day_fr, year_ar, year_fr};
use crate::calendar::{Civil, DatePrecision, HijriDate, Lang, Season, gregorian_month, hijri_month, season_bounds};
use chrono::Datelike;

/// "الحادي والعشرين من نونبر سنة ألفين وستة وعشرين", "vingt et un novembre deux mille vingt-six".
#[must_use]
pub fn date_words(date: Civil, lang: Lang) -> String {
    written(date.day(), gregorian_month(date.month(), lang), date.year(), lang)
}

/// A Hijri date in words: "الحادي عشر من جمادى الآخرة سنة ألف وأربعمائة وثمانية وأربعين".
#[must_use]
pub fn hijri_words(date: HijriDate, lang: Lang) -> String {
    written(date.day, hijri_month(date.month, lang), date.year, lang)
}

/// A date in words that says no more than is known.
#[must_use]
pub fn date_words_with_precision(date: Civil, precision: DatePrecision, lang: Lang) -> String {
    let (month, year) = (gregorian_month(date.month(), lang), date.year().unsigned_abs());
    match (precision, lang) {
        (DatePrecision::Day, _) => date_words(date, lang),
        (DatePrecision::Month, Lang::Ar) => format!("شهر {month} سنة {}", year_ar(year)),
        (DatePrecision::Month, Lang::Fr) => format!("{month} {}", year_fr(year)),
        (DatePrecision::Season, _) => season_words(date, lang),
        (DatePrecision::Year, Lang::Ar) => format!("سنة {}", year_ar(year)),
        (DatePrecision::Year, Lang::Fr) => format!("l'année {}", year_fr(year)),
        (DatePrecision::Presumed, Lang::Ar) => format!("{} (تاريخ مفترض)", date_words(date, lang)),
        (DatePrecision::Presumed, Lang::Fr) => format!("{} (date présumée)", date_words(date, lang)),
    }
}

/// "صيف سنة ألف وتسعمائة وأربعة وخمسين"; a winter names both its years.
fn season_words(date: Civil, lang: Lang) -> String {
    let (first, last) = season_bounds(date);
    let (name, one, two) = (Season::of(date).name(lang), first.year().unsigned_abs(), last.year().unsigned_abs());
    match (lang, one == two) {
        (Lang::Ar, true) => format!("{name} سنة {}", year_ar(one)),
        (Lang::Ar, false) => format!("{name} سنتي {} و{}", year_ar(one), year_ar(two)),
        (Lang::Fr, true) => format!("{name} {}", year_fr(one)),
        (Lang::Fr, false) => format!("{name} {} à {}", year_fr(one), year_fr(two)),
    }
}

fn written(day: u32, month: &str, year: i32, lang: Lang) -> String {
    let year = year.unsigned_abs();
    match (lang, day) {
        // فاتح is annexed to the month: no من.
        (Lang::Ar, 1) => format!("{} {month} سنة {}", day_ar(1), year_ar(year)),
        (Lang::Ar, _) => format!("{} من {month} سنة {}", day_ar(day), year_ar(year)),
        (Lang::Fr, _) => format!("{} {month} {}", day_fr(day), year_fr(year)),
    }
}
