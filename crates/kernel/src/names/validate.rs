//! What a name field may hold: one script each, and for a first name what law 36-21 art. 34 says.
//!
//! What needs a person's judgement (a place, a family name, ridicule) is not tried here.

use super::fold::Article;
use super::fold::{words_ar, words_latin};
use super::script::Script;
use serde::{Deserialize, Serialize};

/// A fault in a name; the caller words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum NameFault {
    /// Nothing was entered.
    Empty,
    /// More than two first names (law 36-21 art. 34); compounds such as عبد الله count as one.
    TooManyNames {
        /// How many.
        count: usize,
    },
    /// Moulay, Sidi, Si or Lalla (law 36-21 art. 34).
    Title {
        /// The word, as entered.
        word: String,
    },
    /// A digit (law 36-21 art. 34).
    Digit,
    /// A letter of another script, or a sign that no name holds.
    WrongScript {
        /// The first such character.
        letter: char,
        /// The script of the field.
        expected: Script,
    },
}

/// Titles, folded.
const TITLES_AR: [&str; 7] = ["مولاي", "مولي", "سيدي", "سي", "لاله", "للا", "لالا"];
const TITLES_LATIN: [&str; 7] = ["moulay", "mulay", "moulai", "sidi", "si", "lalla", "lala"];

/// Checks a first name in Arabic letters (law 36-21 art. 34).
#[must_use]
pub fn validate_given_name_ar(name: &str) -> Vec<NameFault> {
    let mut faults = validate_arabic(name);
    given_name(&mut faults, name, &words_ar(name), &|word| {
        let folded = words_ar(word).join("");
        TITLES_AR.contains(&folded.as_str())
    });
    faults
}

/// Checks a first name in Latin letters (law 36-21 art. 34).
#[must_use]
pub fn validate_given_name_latin(name: &str) -> Vec<NameFault> {
    let mut faults = validate_latin(name);
    given_name(&mut faults, name, &words_latin(name, Article::Dropped), &|word| {
        TITLES_LATIN.contains(&words_latin(word, Article::Kept).join("").as_str())
    });
    faults
}

/// Checks a first name in Tifinagh (law 36-21 art. 34: at most two names; titles are checked in the Arabic field).
#[must_use]
pub fn validate_given_name_tifinagh(name: &str) -> Vec<NameFault> {
    validate_tifinagh(name)
}

/// Checks that a name is in Arabic letters.
#[must_use]
pub fn validate_arabic(name: &str) -> Vec<NameFault> {
    script_faults(name, Script::Arabic)
}

/// Checks that a name is in Latin letters.
#[must_use]
pub fn validate_latin(name: &str) -> Vec<NameFault> {
    script_faults(name, Script::Latin)
}

/// Checks that a name is in Tifinagh letters.
#[must_use]
pub fn validate_tifinagh(name: &str) -> Vec<NameFault> {
    script_faults(name, Script::Tifinagh)
}

fn given_name(faults: &mut Vec<NameFault>, name: &str, words: &[String], is_title: &dyn Fn(&str) -> bool) {
    if words.len() > 2 {
        faults.push(NameFault::TooManyNames { count: words.len() });
    }
    let title = name.split_whitespace().find(|word| is_title(word));
    faults.extend(title.map(|word| NameFault::Title { word: word.to_owned() }));
}

fn script_faults(name: &str, expected: Script) -> Vec<NameFault> {
    if name.trim().is_empty() {
        return vec![NameFault::Empty];
    }
    let mut faults = Vec::new();
    if name.chars().any(char::is_numeric) {
        faults.push(NameFault::Digit);
    }
    let wrong = name.chars().find(|letter| !letter.is_numeric() && !allowed(*letter, expected));
    faults.extend(wrong.map(|letter| NameFault::WrongScript { letter, expected }));
    if faults.is_empty() && !name.chars().any(|letter| Script::of(letter) == Some(expected)) {
        faults.push(NameFault::Empty);
    }
    faults
}

/// Letters of the script, plain spaces, and the signs its names are written with.
fn allowed(letter: char, expected: Script) -> bool {
    if letter == ' ' || Script::of(letter) == Some(expected) {
        return true;
    }
    match expected {
        // Hyphen, vowel signs.
        Script::Arabic => letter == '-' || matches!(letter, '\u{064B}'..='\u{0655}' | '\u{0670}'),
        // A combining accent follows its letter in decomposed text.
        Script::Latin => matches!(letter, '-' | '\'' | '’') || matches!(letter, '\u{0300}'..='\u{036F}'),
        Script::Tifinagh => letter == '-',
    }
}
