//! Arabic numbers in words: gender, dual and case right, no vowel signs.

/// Grammatical gender of the thing counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Masculine: ثلاثة دراهم.
    Masculine,
    /// Feminine: ثلاث دقائق.
    Feminine,
}

/// Case of the number in its sentence. Written Arabic without vowel signs shows two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Subject: اثنان وعشرون.
    Nominative,
    /// After a preposition or as object: اثنين وعشرين.
    Oblique,
}

/// A noun in the forms that counting needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// Gender of the singular.
    pub gender: Gender,
    /// Singular (genitive), after 100 and 1000, and alone for one: درهم.
    pub singular: &'static str,
    /// Two, nominative: درهمان.
    pub dual: &'static str,
    /// Two, oblique: درهمين.
    pub dual_oblique: &'static str,
    /// After 3 to 10: دراهم.
    pub plural: &'static str,
    /// Singular accusative, after 11 to 99: درهما.
    pub accusative: &'static str,
}

const THOUSAND: Noun = Noun {
    gender: Gender::Masculine,
    singular: "ألف",
    dual: "ألفان",
    dual_oblique: "ألفين",
    plural: "آلاف",
    accusative: "ألفا",
};
const MILLION: Noun = Noun {
    gender: Gender::Masculine,
    singular: "مليون",
    dual: "مليونان",
    dual_oblique: "مليونين",
    plural: "ملايين",
    accusative: "مليونا",
};
const MILLIARD: Noun = Noun {
    gender: Gender::Masculine,
    singular: "مليار",
    dual: "ملياران",
    dual_oblique: "مليارين",
    plural: "ملايير",
    accusative: "مليارا",
};

/// 3 to 10 with a feminine noun; with a masculine one a ة is added.
const UNITS: [&str; 11] = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر"];
/// Stems of 20 to 90, before ون or ين.
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
const HUNDREDS: [&str; 10] =
    ["", "مائة", "", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"];
const ORDINALS: [&str; 11] =
    ["", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"];

pub(super) fn word(table: &[&'static str], index: impl TryInto<usize>) -> &'static str {
    index.try_into().ok().and_then(|index| table.get(index)).copied().unwrap_or("")
}

fn pick(case: Case, nominative: &'static str, oblique: &'static str) -> &'static str {
    if case == Case::Nominative { nominative } else { oblique }
}

/// A cardinal that stands alone, for things of this gender: "ثلاثة وعشرون" (masculine), "ثلاث وعشرون" (feminine).
#[must_use]
pub fn cardinal_ar(number: u64, gender: Gender, case: Case) -> String {
    if number == 0 {
        return "صفر".to_owned();
    }
    let mut parts = scales(number, case);
    let rest = number % 1000;
    if rest / 100 > 0 {
        parts.push(hundred(rest / 100, case).to_owned());
    }
    if !rest.is_multiple_of(100) {
        parts.push(below_hundred(rest % 100, gender, case));
    }
    parts.join(" و")
}

/// The milliards, millions and thousands.
fn scales(number: u64, case: Case) -> Vec<String> {
    [(1_000_000_000, &MILLIARD), (1_000_000, &MILLION), (1000, &THOUSAND)]
        .into_iter()
        .map(|(scale, noun)| (number / scale % 1000, noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| match (count, count % 100) {
            (1, _) => noun.singular.to_owned(),
            // A thousand more needs no واحد: "مائة ألف وألف".
            (_, 1) => format!("{} و{}", counted_ar(count - 1, noun, case), noun.singular),
            _ => counted_ar(count, noun, case),
        })
        .collect()
}

fn hundred(hundreds: u64, case: Case) -> &'static str {
    if hundreds == 2 { pick(case, "مائتان", "مائتين") } else { word(&HUNDREDS, hundreds) }
}

fn below_hundred(number: u64, gender: Gender, case: Case) -> String {
    let (tens, unit) = (number / 10, number % 10);
    match number {
        0..=10 => below_eleven(number, gender, case),
        11..=19 => teen(unit, gender, case),
        _ => {
            let tens = format!("{}{}", word(&TENS, tens), pick(case, "ون", "ين"));
            match unit {
                0 => tens,
                1 if gender == Gender::Feminine => format!("إحدى و{tens}"),
                _ => format!("{} و{tens}", below_eleven(unit, gender, case)),
            }
        }
    }
}

fn below_eleven(number: u64, gender: Gender, case: Case) -> String {
    match (number, gender) {
        (1, Gender::Masculine) => "واحد".to_owned(),
        (1, Gender::Feminine) => "واحدة".to_owned(),
        (2, Gender::Masculine) => pick(case, "اثنان", "اثنين").to_owned(),
        (2, Gender::Feminine) => pick(case, "اثنتان", "اثنتين").to_owned(),
        (8, Gender::Masculine) => "ثمانية".to_owned(),
        (_, Gender::Masculine) => format!("{}ة", word(&UNITS, number)),
        (_, Gender::Feminine) => word(&UNITS, number).to_owned(),
    }
}

/// 11 to 19; only twelve declines.
fn teen(unit: u64, gender: Gender, case: Case) -> String {
    match (unit, gender) {
        (1, Gender::Masculine) => "أحد عشر".to_owned(),
        (1, Gender::Feminine) => "إحدى عشرة".to_owned(),
        (2, Gender::Masculine) => pick(case, "اثنا عشر", "اثني عشر").to_owned(),
        (2, Gender::Feminine) => pick(case, "اثنتا عشرة", "اثنتي عشرة").to_owned(),
        (8, Gender::Feminine) => "ثماني عشرة".to_owned(),
        (_, Gender::Masculine) => format!("{} عشر", below_eleven(unit, gender, case)),
        (_, Gender::Feminine) => format!("{} عشرة", word(&UNITS, unit)),
    }
}

/// A number and the noun it counts: "دقيقتين", "ثلاث دقائق", "خمس وثلاثون دقيقة", "مائة درهم ودرهمان".
#[must_use]
pub fn counted_ar(number: u64, noun: &Noun, case: Case) -> String {
    let last = number % 100;
    match (number, last) {
        (0, _) => format!("صفر {}", noun.singular),
        (1, _) => format!("{} {}", noun.singular, below_eleven(1, noun.gender, case)),
        (2, _) => pick(case, noun.dual, noun.dual_oblique).to_owned(),
        (_, 0) => format!("{} {}", construct(number, noun.gender, case), noun.singular),
        (_, 1 | 2) => format!("{} و{}", counted_ar(number - last, noun, case), counted_ar(last, noun, case)),
        (_, 3..=10) => format!("{} {}", construct(number, noun.gender, case), noun.plural),
        _ => format!("{} {}", cardinal_ar(number, noun.gender, case), noun.accusative),
    }
}

/// The number as first term of an annexation: a final dual loses its ن, a final accusative its ا, and ثمان regains its ي.
fn construct(number: u64, gender: Gender, case: Case) -> String {
    let words = cardinal_ar(number, gender, case);
    if number % 100 == 8 && gender == Gender::Feminine {
        return format!("{words}ي");
    }
    let ends_in_dual = [200, 2000, 2_000_000, 2_000_000_000].iter().any(|dual| ends_with_scale(number, *dual));
    let ending = if ends_in_dual { Some('ن') } else { number.is_multiple_of(1000).then_some('ا') };
    match ending.and_then(|ending| words.strip_suffix(ending)) {
        Some(stem) => stem.to_owned(),
        None => words,
    }
}

/// Whether the last word of the number is the dual of this scale (…200, …2000).
fn ends_with_scale(number: u64, dual: u64) -> bool {
    let scale = dual / 2;
    number.is_multiple_of(scale)
        && match scale {
            100 => number / 100 % 10 == 2,
            _ => number / scale % 1000 % 100 == 2,
        }
}

/// A year in the form of counting, oblique: "ألفين وستة وعشرين".
#[must_use]
pub fn year_ar(year: u32) -> String {
    cardinal_ar(u64::from(year), Gender::Masculine, Case::Oblique)
}

/// The day of a month as a definite ordinal, oblique: "الحادي والعشرين"; the first is "فاتح".
#[must_use]
pub fn day_ar(day: u32) -> String {
    if day == 1 { "فاتح".to_owned() } else { ordinal(day, Gender::Masculine) }
}

/// A definite ordinal, oblique, 1 to 99.
pub(super) fn ordinal(number: u32, gender: Gender) -> String {
    let end = if gender == Gender::Feminine { "ة" } else { "" };
    let (tens, unit) = (number / 10, number % 10);
    let unit_word = match (unit, gender) {
        (1, _) => format!("الحادي{end}"),
        _ => format!("{}{end}", word(&ORDINALS, unit)),
    };
    match number {
        1 if gender == Gender::Feminine => "الواحدة".to_owned(),
        1..=10 => format!("{}{end}", word(&ORDINALS, number)),
        11..=19 => format!("{unit_word} عشر{end}"),
        _ if unit == 0 => format!("ال{}ين", word(&TENS, tens)),
        _ => format!("{unit_word} وال{}ين", word(&TENS, tens)),
    }
}
