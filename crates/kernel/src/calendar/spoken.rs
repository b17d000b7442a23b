//! Dates as screens write them in languages that no paper is in: English and Standard Moroccan Tamazight. What cannot be
//! said in one of them is said in French ([`Locale::stands_in`]); Hijri months have no settled names in Tamazight.

use chrono::Datelike as _;

use super::format::{format_long, nth};
use super::precision::{DatePrecision, Season, format_with_precision, season_years};
use super::{Civil, HijriDate, Lang};
use crate::locale::Locale;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Month names of the Moroccan administration in Tifinagh, as Unicode's CLDR has them for `zgh`.
const MONTHS_ZGH: [&str; 12] = [
    "ⵉⵏⵏⴰⵢⵔ",
    "ⴱⵕⴰⵢⵕ",
    "ⵎⴰⵕⵚ",
    "ⵉⴱⵔⵉⵔ",
    "ⵎⴰⵢⵢⵓ",
    "ⵢⵓⵏⵢⵓ",
    "ⵢⵓⵍⵢⵓⵣ",
    "ⵖⵓⵛⵜ",
    "ⵛⵓⵜⴰⵏⴱⵉⵔ",
    "ⴽⵜⵓⴱⵔ",
    "ⵏⵓⵡⴰⵏⴱⵉⵔ",
    "ⴷⵓⵊⴰⵏⴱⵉⵔ",
];
const HIJRI_EN: [&str; 12] = [
    "Muharram",
    "Safar",
    "Rabi I",
    "Rabi II",
    "Jumada I",
    "Jumada II",
    "Rajab",
    "Shaaban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qida",
    "Dhu al-Hijja",
];

/// A whole date: "21 نونبر 2026", "21 novembre 2026", "21 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026", "21 November 2026".
#[must_use]
pub fn format_in(date: Civil, locale: Locale) -> String {
    let month = match locale {
        Locale::Ar => return format_long(date, Lang::Ar),
        Locale::Fr => return format_long(date, Lang::Fr),
        Locale::Zgh => nth(&MONTHS_ZGH, date.month()),
        Locale::En => nth(&MONTHS_EN, date.month()),
    };
    format!("{} {month} {}", date.day(), date.year())
}

/// The date in English, saying no more than is known: "summer 1954 (day and month unknown)".
#[must_use]
pub fn format_en(date: Civil, precision: DatePrecision) -> String {
    let (year, month) = (date.year(), nth(&MONTHS_EN, date.month()));
    match precision {
        DatePrecision::Day => format_in(date, Locale::En),
        DatePrecision::Month => format!("{month} {year} (day unknown)"),
        DatePrecision::Season => format!("{} {} (day and month unknown)", season_en(date), season_years(date)),
        DatePrecision::Year => format!("{year} (day and month unknown)"),
        DatePrecision::Presumed => format!("{} (presumed date)", format_in(date, Locale::En)),
    }
}

/// The date in Tamazight, saying no more than is known; a presumed date is told in French.
#[must_use]
pub fn format_zgh(date: Civil, precision: DatePrecision) -> String {
    match precision {
        DatePrecision::Day => format_in(date, Locale::Zgh),
        DatePrecision::Month => format!("ⴰⵢⵢⵓⵔ ⵏ {} {}", nth(&MONTHS_ZGH, date.month()), date.year()),
        DatePrecision::Season => format!("{} {}", season_zgh(date), season_years(date)),
        DatePrecision::Year => format!("ⴰⵙⴳⴳⵯⴰⵙ ⵏ {}", date.year()),
        DatePrecision::Presumed => format_with_precision(date, precision, Lang::Fr),
    }
}

/// A Hijri date in English: "11 Jumada II 1448".
#[must_use]
pub fn format_hijri_en(date: HijriDate) -> String {
    format!("{} {} {}", date.day, hijri_month_en(date.month), date.year)
}

/// The name of a Hijri month (1 to 12) in English; empty for another number.
#[must_use]
pub fn hijri_month_en(month: u32) -> &'static str {
    nth(&HIJRI_EN, month)
}

fn season_en(date: Civil) -> &'static str {
    match Season::of(date) {
        Season::Winter => "winter",
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
    }
}

fn season_zgh(date: Civil) -> &'static str {
    match Season::of(date) {
        Season::Winter => "ⵜⴰⴳⵔⵙⵜ",
        Season::Spring => "ⵜⴰⴼⵙⵓⵜ",
        Season::Summer => "ⴰⵏⴱⴷⵓ",
        Season::Autumn => "ⴰⵎⵡⴰⵏ",
    }
}

#[cfg(test)]
mod tests {
    use super::super::format_hijri;
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Civil {
        Civil::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn every_language_of_the_screens_writes_a_date_with_its_own_month() {
        let said = Locale::ALL.map(|locale| format_in(day(2026, 11, 1), locale));
        assert_eq!(said, ["1 نونبر 2026", "1er novembre 2026", "1 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026", "1 November 2026"]);
        for month in 1..=12 {
            let all: std::collections::BTreeSet<String> =
                Locale::ALL.into_iter().map(|locale| format_in(day(2026, month, 2), locale)).collect();
            assert_eq!(all.len(), 4, "{all:?}");
        }
    }

    #[test]
    fn a_date_says_no_more_than_is_known_in_english_and_tamazight() {
        use DatePrecision::{Day, Month, Presumed, Season, Year};
        let date = day(1954, 1, 15);
        let english = [Day, Month, Season, Year, Presumed].map(|precision| format_en(date, precision));
        assert_eq!(
            english,
            [
                "15 January 1954",
                "January 1954 (day unknown)",
                "winter 1953-1954 (day and month unknown)",
                "1954 (day and month unknown)",
                "15 January 1954 (presumed date)"
            ]
        );
        let tamazight = [Day, Month, Season, Year, Presumed].map(|precision| format_zgh(date, precision));
        assert_eq!(
            tamazight,
            [
                "15 ⵉⵏⵏⴰⵢⵔ 1954",
                "ⴰⵢⵢⵓⵔ ⵏ ⵉⵏⵏⴰⵢⵔ 1954",
                "ⵜⴰⴳⵔⵙⵜ 1953-1954",
                "ⴰⵙⴳⴳⵯⴰⵙ ⵏ 1954",
                "15 janvier 1954 (date présumée)"
            ]
        );
    }

    #[test]
    fn a_hijri_date_has_its_month_in_english() {
        let said = |month| format_hijri_en(HijriDate { year: 1448, month, day: 11 });
        assert_eq!([said(6), said(9)], ["11 Jumada II 1448", "11 Ramadan 1448"]);
        assert_eq!(format_hijri(HijriDate { year: 1448, month: 9, day: 11 }, Lang::Fr), "11 ramadan 1448");
    }
}
