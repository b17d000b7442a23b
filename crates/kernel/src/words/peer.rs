//! Words compared with an independent source: the spell-out rules of ICU, written once to `icu.tsv`. Each difference is
//! decided here, with its reason; any other fails.

use std::collections::HashMap;

use super::*;
use crate::calendar::Lang;
use crate::money::Money;

/// One number as the other source has it.
struct Peer {
    number: u64,
    fr: &'static str,
    ar: &'static str,
    category: &'static str,
}

fn peers() -> Vec<Peer> {
    let lines = include_str!("icu.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Peer { number: cells[0].parse().unwrap(), fr: cells[1], ar: cells[2], category: cells[3] }
        })
        .collect()
}

/// - Spelling before 1990, as the administration writes: no hyphen around *et*.
/// - *Million* is a noun: *quatre-vingts millions*, *deux cents millions*.
fn french_as_here(peer: &str) -> String {
    let spaced = peer.replace("-et-", " et ").replace("quatre-vingt million", "quatre-vingts million");
    let several = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
    several.iter().fold(spaced, |text, n| text.replace(&format!("{n} cent million"), &format!("{n} cents million")))
}

/// - اثنان begins with a hamza that is not written.
/// - Eleven of what is masculine is أحد عشر; إحدى goes with the feminine عشرة.
/// - Hundreds are written as one word, and eight loses its ya there: ثمانمائة.
fn arabic_as_here(peer: &str) -> String {
    let plain = peer.replace('إ', "ا").replace("احدى عشر", "أحد عشر");
    let hundreds = ["ثلاث", "أربع", "خمس", "ست", "سبع", "تسع"];
    let joined =
        hundreds.iter().fold(plain, |text, stem| text.replace(&format!("{stem}ة مائة"), &format!("{stem}مائة")));
    joined.replace("ثمانية مائة", "ثمانمائة")
}

#[test]
fn french_numbers_are_those_of_an_independent_source() {
    for peer in peers() {
        assert_eq!(cardinal_fr(peer.number), french_as_here(peer.fr), "{}", peer.number);
    }
}

#[test]
fn arabic_numbers_below_a_thousand_are_those_of_an_independent_source() {
    for peer in peers().into_iter().filter(|peer| peer.number < 1000) {
        let own = cardinal_ar(peer.number, Gender::Masculine, Case::Nominative);
        assert_eq!(own, arabic_as_here(peer.ar), "{}", peer.number);
    }
}

/// The form of the noun after a number, by the plural category of CLDR. After whole hundreds and thousands (`other`) one and two more
/// are said by the noun itself: "مائة درهم ودرهمان".
fn noun_after(number: u64, category: &str, [one, two, few, many, other]: [&'static str; 5]) -> &'static str {
    match (category, number % 100) {
        ("one", _) => one,
        ("two", _) => two,
        ("few", _) => few,
        ("many", _) => many,
        ("other", 2) => two,
        ("zero" | "other", _) => other,
        _ => panic!("unknown category {category}"),
    }
}

#[test]
fn the_counted_noun_agrees_as_the_plural_rules_of_an_independent_source_say() {
    let dirham = ["درهم واحد", "درهمان", "دراهم", "درهما", "درهم"];
    let centime = ["سنتيم واحد", "سنتيمان", "سنتيمات", "سنتيما", "سنتيم"];
    for peer in peers() {
        let said =
            |centimes: u64| money_words(Money::from_centimes(i64::try_from(centimes).unwrap()).unwrap(), Lang::Ar);
        let words = said(peer.number * 100);
        assert!(words.ends_with(noun_after(peer.number, peer.category, dirham)), "{}: {words}", peer.number);
        if (1..100).contains(&peer.number) {
            let noun = noun_after(peer.number, peer.category, centime);
            assert!(said(peer.number).ends_with(noun), "{}", peer.number);
        }
    }
}

#[test]
fn a_large_arabic_amount_is_made_of_its_millions_thousands_and_rest() {
    let below: HashMap<u64, (String, &str)> = peers()
        .into_iter()
        .filter(|peer| peer.number < 1000)
        .map(|peer| (peer.number, (arabic_as_here(peer.ar), peer.category)))
        .collect();
    let million = ["مليون", "مليونان", "ملايين", "مليونا", "مليون"];
    let thousand = ["ألف", "ألفان", "آلاف", "ألفا", "ألف"];
    for peer in peers().into_iter().filter(|peer| peer.number >= 1000) {
        let pieces = [
            (peer.number / 1_000_000, Some(million)),
            (peer.number / 1000 % 1000, Some(thousand)),
            (peer.number % 1000, None),
        ];
        let said: Vec<String> = pieces
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| match noun {
                None => below[&count].0.clone(),
                Some(noun) => scale(count, &below, noun),
            })
            .collect();
        assert_eq!(cardinal_ar(peer.number, Gender::Masculine, Case::Nominative), said.join(" و"), "{}", peer.number);
    }
}

/// So many thousands or millions: one and two by the noun alone, also after hundreds; two hundred loses its ن before the noun.
fn scale(count: u64, below: &HashMap<u64, (String, &str)>, noun: [&'static str; 5]) -> String {
    let (words, category) = &below[&count];
    let form = noun_after(count, category, noun);
    match (count, count % 100) {
        (1 | 2, _) => form.to_owned(),
        (_, 1 | 2) => format!("{} و{form}", scale(count - count % 100, below, noun)),
        (200, _) => format!("مائتا {form}"),
        _ => format!("{words} {form}"),
    }
}

#[test]
fn amounts_in_words_read_as_on_a_receipt() {
    for (amount, fr, ar) in [
        ("121.50", "cent vingt et un dirhams et cinquante centimes", "مائة وواحد وعشرون درهما وخمسون سنتيما"),
        ("0", "zéro dirham", "صفر درهم"),
        ("1", "un dirham", "درهم واحد"),
        ("1.01", "un dirham et un centime", "درهم واحد وسنتيم واحد"),
        ("0.02", "deux centimes", "سنتيمان"),
        ("80", "quatre-vingts dirhams", "ثمانون درهما"),
        ("200.03", "deux cents dirhams et trois centimes", "مائتا درهم وثلاثة سنتيمات"),
        ("1000000", "un million de dirhams", "مليون درهم"),
        ("2000000.10", "deux millions de dirhams et dix centimes", "مليونا درهم وعشرة سنتيمات"),
        ("3000500", "trois millions cinq cents dirhams", "ثلاثة ملايين وخمسمائة درهم"),
        ("-7", "moins sept dirhams", "ناقص سبعة دراهم"),
    ] {
        let money = Money::parse(amount).unwrap();
        assert_eq!(
            (money_words(money, Lang::Fr).as_str(), money_words(money, Lang::Ar).as_str()),
            (fr, ar),
            "{amount}"
        );
    }
}
