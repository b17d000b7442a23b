//! Amounts in words, as receipts and orders bear them; where words and digits differ, words prevail.
//!
//! Decided once
//! - French: "cent vingt et un dirhams et cinquante centimes"; *de* after a whole million or milliard ("deux millions de dirhams"); below two
//!   the singular ("un dirham", "zéro dirham"). An amount below one dirham says its centimes alone.
//! - Arabic: nominative, as an amount that stands alone is read: "مائة وواحد وعشرون درهما وخمسون سنتيما". One more after hundreds says
//!   its one, as one alone does: "مائة درهم ودرهم واحد".
//! - What is less than nothing begins with *moins*, ناقص.

use super::{Case, Gender, Noun, cardinal_fr, counted_ar};
use crate::calendar::Lang;
use crate::money::Money;

pub(super) const DIRHAM: Noun = Noun {
    gender: Gender::Masculine,
    singular: "درهم",
    dual: "درهمان",
    dual_oblique: "درهمين",
    plural: "دراهم",
    accusative: "درهما",
};
const CENTIME: Noun = Noun {
    gender: Gender::Masculine,
    singular: "سنتيم",
    dual: "سنتيمان",
    dual_oblique: "سنتيمين",
    plural: "سنتيمات",
    accusative: "سنتيما",
};

/// "cent vingt et un dirhams et cinquante centimes", "مائة وواحد وعشرون درهما وخمسون سنتيما".
#[must_use]
pub fn money_words(amount: Money, lang: Lang) -> String {
    let all = amount.centimes().unsigned_abs();
    let (dirhams, centimes) = (all / 100, all % 100);
    let (counted, and, minus): (fn(u64, bool) -> String, _, _) = match lang {
        Lang::Ar => (arabic, " و", "ناقص "),
        Lang::Fr => (french, " et ", "moins "),
    };
    let words = match (dirhams, centimes) {
        (_, 0) => counted(dirhams, true),
        (0, _) => counted(centimes, false),
        _ => format!("{}{and}{}", counted(dirhams, true), counted(centimes, false)),
    };
    if amount.is_negative() { format!("{minus}{words}") } else { words }
}

fn arabic(count: u64, dirhams: bool) -> String {
    counted_ar(count, if dirhams { &DIRHAM } else { &CENTIME }, Case::Nominative)
}

fn french(count: u64, dirhams: bool) -> String {
    let noun = if dirhams { "dirham" } else { "centime" };
    let of = if count > 0 && count.is_multiple_of(1_000_000) { "de " } else { "" };
    let plural = if count < 2 { "" } else { "s" };
    format!("{} {of}{noun}{plural}", cardinal_fr(count))
}
