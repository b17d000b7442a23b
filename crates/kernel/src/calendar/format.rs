//! Month names and dates as the Moroccan administration writes them, with Western digits.

use super::{Civil, HijriDate};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// The languages that dates, numbers and names are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Arabic.
    Ar,
    /// French.
    Fr,
}

const GREGORIAN_AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"];
const GREGORIAN_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const HIJRI_AR: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذي القعدة",
    "ذي الحجة",
];
const HIJRI_FR: [&str; 12] = [
    "moharrem",
    "safar",
    "rabii I",
    "rabii II",
    "joumada I",
    "joumada II",
    "rejeb",
    "chaabane",
    "ramadan",
    "chaoual",
    "kaada",
    "hija",
];

/// The name of a Gregorian month (1 to 12), Moroccan in Arabic; empty for another number.
#[must_use]
pub fn gregorian_month(month: u32, lang: Lang) -> &'static str {
    nth(
        match lang {
            Lang::Ar => &GREGORIAN_AR,
            Lang::Fr => &GREGORIAN_FR,
        },
        month,
    )
}

/// The name of a Hijri month (1 to 12), in Arabic in the genitive of a date (ذي القعدة); empty for another number.
#[must_use]
pub fn hijri_month(month: u32, lang: Lang) -> &'static str {
    nth(
        match lang {
            Lang::Ar => &HIJRI_AR,
            Lang::Fr => &HIJRI_FR,
        },
        month,
    )
}

pub(super) fn nth(names: &[&'static str; 12], month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|index| names.get(index)).copied().unwrap_or("")
}

/// "21 نونبر 2026", "21 novembre 2026", "1er janvier 2026".
#[must_use]
pub fn format_long(date: Civil, lang: Lang) -> String {
    written(date.day(), gregorian_month(date.month(), lang), date.year(), lang)
}

/// "11 جمادى الآخرة 1448", "11 joumada II 1448".
#[must_use]
pub fn format_hijri(date: HijriDate, lang: Lang) -> String {
    written(date.day, hijri_month(date.month, lang), date.year, lang)
}

/// "21/11/2026": the same in both languages.
#[must_use]
pub fn format_short(date: Civil) -> String {
    date.format("%d/%m/%Y").to_string()
}

fn written(day: u32, month: &str, year: i32, lang: Lang) -> String {
    match (lang, day) {
        (Lang::Fr, 1) => format!("1er {month} {year}"),
        _ => format!("{day} {month} {year}"),
    }
}
