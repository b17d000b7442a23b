//! The decided differences, in the order in which they are applied to a source's words. `README.md` has the same list,
//! each with an example and the reason.

use super::{Asked, Gender};

/// A difference that stays.
pub(super) struct Decided {
    /// As `README.md` names it.
    pub(super) difference: &'static str,
    /// What it was seen in.
    pub(super) holds_for: fn(Asked) -> bool,
    /// From the source's words to those of here.
    pub(super) rewrite: fn(&str) -> String,
}

/// The scales as ICU names them: one, two, three to ten, eleven to ninety-nine.
const SCALES: [[&str; 4]; 2] = [["ألف", "ألفان", "آلاف", "ألفا"], ["مليون", "مليونان", "ملايين", "مليونا"]];

pub(super) const DECIDED: &[Decided] = &[
    Decided {
        difference: "no hyphen around *et*",
        holds_for: |asked| asked == Asked::IcuFr,
        rewrite: |text| text.replace("-et-", " et "),
    },
    Decided {
        difference: "*quatre-vingts* before *millions*",
        holds_for: |asked| asked == Asked::IcuFr,
        rewrite: |text| text.replace("quatre-vingt million", "quatre-vingts million"),
    },
    Decided {
        difference: "*cents* before *millions*",
        holds_for: |asked| asked == Asked::IcuFr,
        rewrite: |text| {
            let several = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
            several.iter().fold(text.to_owned(), |text, n| {
                text.replace(&format!("{n} cent million"), &format!("{n} cents million"))
            })
        },
    },
    Decided {
        difference: "two without hamza",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| text.replace("إثن", "اثن"),
    },
    Decided {
        difference: "masculine eleven",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| text.replace("إحدى عشر", "أحد عشر"),
    },
    Decided {
        difference: "hundreds in one word",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| {
            let stems = ["ثلاث", "أربع", "خمس", "ست", "سبع", "تسع"];
            stems
                .iter()
                .fold(text.to_owned(), |text, stem| text.replace(&format!("{stem}ة مائة"), &format!("{stem}مائة")))
                .replace("ثمانية مائة", "ثمانمائة")
        },
    },
    Decided {
        difference: "two thousand in the nominative",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| text.replace("ألفين", "ألفان"),
    },
    Decided {
        difference: "one and two more thousands after hundreds",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| {
            SCALES.iter().fold(text.to_owned(), |text, [one, two, ..]| {
                text.replace(&format!(" وواحد {one}"), &format!(" {one} و{one}"))
                    .replace(&format!(" واثنان {one}"), &format!(" {one} و{two}"))
            })
        },
    },
    Decided {
        difference: "dual of the million",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| text.replace("اثنان مليون", "مليونان"),
    },
    Decided {
        difference: "two hundred in construct",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| {
            SCALES.iter().fold(text.to_owned(), |text, [one, ..]| {
                text.replace(&format!("مائتان {one}"), &format!("مائتا {one}"))
            })
        },
    },
    Decided {
        difference: "plural after three to ten",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| {
            let counts = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
            counted(text, &counts, 2)
        },
    },
    Decided {
        difference: "accusative after eleven to ninety-nine",
        holds_for: |asked| asked == Asked::IcuAr,
        rewrite: |text| {
            let counts = ["عشر", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
            counted(text, &counts, 3)
        },
    },
    Decided {
        difference: "the dirham in French",
        holds_for: |asked| asked == Asked::AmountFr,
        rewrite: |text| text.replace("dinar", "dirham"),
    },
    Decided {
        difference: "the dirham in Arabic",
        holds_for: |asked| matches!(asked, Asked::AmountAr | Asked::GenitiveAr),
        rewrite: |text| text.replace("دنانير", "دراهم").replace("دينار", "درهم"),
    },
    Decided {
        difference: "no vowel signs",
        holds_for: |asked| matches!(asked, Asked::AmountAr | Asked::GenitiveAr | Asked::NumberAr(..)),
        rewrite: |text| text.replace('\u{64b}', ""),
    },
    Decided {
        difference: "plural of the milliard",
        holds_for: |asked| asked == Asked::AmountAr,
        rewrite: |text| text.replace("مليارات", "ملايير"),
    },
    Decided {
        difference: "feminine eight that is not in construct",
        holds_for: |asked| matches!(asked, Asked::NumberAr(Gender::Feminine, _)),
        rewrite: |text| {
            let eight = text.replace("ثماني و", "ثمان و");
            match eight.strip_suffix("ثماني") {
                Some(before) => format!("{before}ثمان"),
                None => eight,
            }
        },
    },
];

/// The scale after each of these counts in another of its forms.
fn counted(text: &str, counts: &[&str], form: usize) -> String {
    let pairs = counts.iter().flat_map(|count| SCALES.map(|scale| (count, scale)));
    let ended = pairs.fold(format!("{text} "), |text, (count, scale)| {
        text.replace(&format!("{count} {} ", scale[0]), &format!("{count} {} ", scale[form]))
    });
    ended.trim_end().to_owned()
}
