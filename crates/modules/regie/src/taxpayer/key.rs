//! The key under which a taxpayer is found: words of its names, folded across scripts and spellings, and its numbers. Pure.
//!
//! A key is a set of words between spaces. What holds a digit (`2M`, `R-000123`, a card) is a word of its own, in small letters, because the
//! folding of names drops digits; a telephone is written as at home (`0612345678`).

use std::collections::BTreeSet;

use kernel::identifiers::{cin, cin_is_usual, ice, phone, western_digits};
use kernel::names::search_key;

use super::TaxpayerKind;

/// Words of a search that are looked at.
const MOST: usize = 8;
/// Shortest single word of a company's name by which another one is told to be similar, in letters of its key.
const TELLING: usize = 4;

/// The key to store: of names, of numbers, and words of earlier keys.
#[must_use]
pub(crate) fn stored(names: &[&str], marks: &[&str], earlier: &[String]) -> String {
    let mut all: BTreeSet<String> = BTreeSet::new();
    for name in names {
        // As a whole, where particles join the next word, and word by word, as it may be typed.
        all.extend(words(name));
        all.extend(name.split_whitespace().flat_map(words));
    }
    all.extend(marks.iter().filter_map(|text| mark(text)));
    all.extend(earlier.iter().flat_map(|key| key.split_whitespace().map(str::to_owned)));
    format!(" {} ", all.into_iter().collect::<Vec<_>>().join(" "))
}

/// `LIKE` patterns that must all hold on a stored key: each word whole, the last one as a beginning. A text without any word has a pattern
/// that no key fits.
#[must_use]
pub(crate) fn patterns(query: &str) -> Vec<String> {
    let found = match whole(query) {
        Some(number) => vec![number],
        None => words(query),
    };
    if found.is_empty() {
        return vec![String::new()];
    }
    let found: Vec<String> = found.into_iter().take(MOST).collect();
    let last = found.len() - 1;
    let pattern = |(at, word): (usize, &String)| if at == last { format!("% {word}%") } else { format!("% {word} %") };
    found.iter().enumerate().map(pattern).collect()
}

/// [`patterns`] of the words of a search; none without any word.
#[must_use]
pub(crate) fn of_words(words: &[String]) -> Vec<String> {
    if words.is_empty() { Vec::new() } else { patterns(&words.join(" ")) }
}

/// Patterns of a name that tell another one of the same words; `None` where the name says too little: a first name alone.
#[must_use]
pub(crate) fn alike(kind: TaxpayerKind, name: &str) -> Option<Vec<String>> {
    let words: BTreeSet<String> = words(name).into_iter().collect();
    let telling = kind == TaxpayerKind::Company && words.iter().any(|word| word.chars().count() >= TELLING);
    (words.len() >= 2 || telling).then(|| words.iter().map(|word| format!("% {word} %")).collect())
}

/// The pattern that finds the fewest, for a trigram index, which takes one at a time.
#[must_use]
pub(crate) fn narrowest(patterns: &[String]) -> Option<&str> {
    patterns.iter().max_by_key(|pattern| pattern.len()).map(String::as_str)
}

/// Words of a text in the order in which they stand: those with a digit as they are, the others folded.
fn words(text: &str) -> Vec<String> {
    let text = western_digits(text);
    let has_digit = |word: &&str| word.chars().any(|c| c.is_ascii_digit());
    let (numbers, names): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(has_digit);
    let folded = search_key(&names.join(" "));
    let folded = folded.split_whitespace().map(str::to_owned);
    folded.chain(numbers.into_iter().filter_map(mark)).collect()
}

/// A whole text that is one number, written in groups: `06 12 34 56 78`, `ZZ 123456`.
fn whole(text: &str) -> Option<String> {
    let card = cin(text);
    let telephone = || phone(text).as_deref().and_then(mark);
    ice(text).or_else(telephone).or_else(|| mark(&card).filter(|_| cin_is_usual(&card)))
}

/// One word that is kept as it is written: small letters and digits.
fn mark(word: &str) -> Option<String> {
    if let Some(rest) = phone(word).as_deref().and_then(|number| number.strip_prefix("+212")) {
        return Some(format!("0{rest}"));
    }
    let plain = western_digits(word);
    let plain: String = plain.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let number = plain.strip_prefix('r').filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    if let Some(number) = number {
        return Some(format!("r{:0>6}", number.trim_start_matches('0')));
    }
    (!plain.is_empty()).then_some(plain)
}
