//! French numbers in words.

const UNITS: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const TENS: [&str; 7] = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"];

fn word(table: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| table.get(index)).copied().unwrap_or("")
}

/// Whether *vingt* and *cent* may take their plural s here.
#[derive(Clone, Copy, PartialEq)]
enum Plural {
    Allowed,
    Never,
}

/// A cardinal, masculine: "quatre-vingts", "deux cent un", "un million".
#[must_use]
pub fn cardinal_fr(number: u64) -> String {
    spell(number, Plural::Allowed)
}

/// A cardinal before a feminine noun: "vingt et une", "une".
#[must_use]
pub fn cardinal_fr_feminine(number: u64) -> String {
    let words = cardinal_fr(number);
    let ends_with_un = matches!(number % 100, 1 | 21 | 31 | 41 | 51 | 61 | 81);
    if ends_with_un { format!("{words}e") } else { words }
}

/// A year: "deux mille vingt-six", "mille neuf cent".
#[must_use]
pub fn year_fr(year: u32) -> String {
    spell(u64::from(year), Plural::Never)
}

/// The day of a month: "premier", then the cardinal.
#[must_use]
pub fn day_fr(day: u32) -> String {
    if day == 1 { "premier".to_owned() } else { cardinal_fr(u64::from(day)) }
}

fn spell(number: u64, plural: Plural) -> String {
    if number == 0 {
        return word(&UNITS, 0).to_owned();
    }
    let mut parts = Vec::new();
    for (scale, name) in [(1_000_000_000, "milliard"), (1_000_000, "million")] {
        match number / scale % 1000 {
            0 => {}
            1 => parts.push(format!("un {name}")),
            many => parts.push(format!("{} {name}s", below_thousand(many, Plural::Allowed))),
        }
    }
    match number / 1000 % 1000 {
        0 => {}
        1 => parts.push("mille".to_owned()),
        // "mille" is no noun: nothing before it takes an s.
        many => parts.push(format!("{} mille", below_thousand(many, Plural::Never))),
    }
    if !number.is_multiple_of(1000) {
        parts.push(below_thousand(number % 1000, plural));
    }
    parts.join(" ")
}

fn below_thousand(number: u64, plural: Plural) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let head = match (hundreds, rest) {
        (0, _) => return below_hundred(rest, plural),
        (1, _) => "cent".to_owned(),
        (many, 0) if plural == Plural::Allowed => format!("{} cents", word(&UNITS, many)),
        (many, _) => format!("{} cent", word(&UNITS, many)),
    };
    if rest == 0 { head } else { format!("{head} {}", below_hundred(rest, plural)) }
}

fn below_hundred(number: u64, plural: Plural) -> String {
    let (tens, unit) = (number / 10, number % 10);
    match number {
        0..=16 => word(&UNITS, number).to_owned(),
        17..=19 => format!("dix-{}", word(&UNITS, unit)),
        71 => "soixante et onze".to_owned(),
        80 if plural == Plural::Allowed => "quatre-vingts".to_owned(),
        80 => "quatre-vingt".to_owned(),
        70..=79 => format!("soixante-{}", below_hundred(number - 60, plural)),
        81..=99 => format!("quatre-vingt-{}", below_hundred(number - 80, plural)),
        _ => match unit {
            0 => word(&TENS, tens).to_owned(),
            1 => format!("{} et un", word(&TENS, tens)),
            _ => format!("{}-{}", word(&TENS, tens), word(&UNITS, unit)),
        },
    }
}
