//! The search key: the same for the spellings of one name in both scripts.

use super::fold::{Article, fold_endings, words_ar_voiced, words_latin};
use super::romanise::romanise;
use super::script::Script;
use super::sounds::word_key;
use super::table::{TABLES, stem};
use super::tifinagh::romanise_tifinagh;

/// Arabic particles as they stand joined to a word, and their Latin.
const JOINED: [(&str, &str); 9] = [
    ("عبد", "abd"),
    ("ايت", "ait"),
    ("بنت", "bent"),
    ("ابن", "ben"),
    ("بن", "ben"),
    ("ولد", "ould"),
    ("اولاد", "oulad"),
    ("ابو", "abou"),
    ("بو", "bou"),
];

/// The key under which a name is found across spellings and scripts; words separated by a space, in the order given.
/// Lower-case ASCII. Empty where there is no letter.
#[must_use]
pub fn search_key(text: &str) -> String {
    let keys: Vec<String> =
        segments(text).iter().flat_map(|(script, segment)| segment_keys(*script, segment)).collect();
    keys.iter().filter(|key| !key.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn segment_keys(script: Script, segment: &str) -> Vec<String> {
    match script {
        Script::Arabic => words_ar_voiced(segment).iter().map(|word| arabic_key(word)).collect(),
        Script::Latin => {
            words_latin(segment, Article::Dropped).iter().map(|word| TABLES.canonical(word_key(word))).collect()
        }
        Script::Tifinagh => segment_keys(Script::Latin, &romanise_tifinagh(segment)),
    }
}

/// Cuts a text where its script changes; signs go with the letters before them.
fn segments(text: &str) -> Vec<(Script, String)> {
    let mut out: Vec<(Script, String)> = Vec::new();
    for letter in text.chars() {
        match (Script::of(letter), out.last_mut()) {
            (None, None) => {}
            (None, Some((_, segment))) => segment.push(letter),
            (Some(script), Some((same, segment))) if *same == script => segment.push(letter),
            (Some(script), _) => out.push((script, letter.to_string())),
        }
    }
    out
}

/// The search key without any vowel: broader, for a second try.
#[must_use]
pub fn loose_key(text: &str) -> String {
    let key = search_key(text);
    let bare: String = key.chars().filter(|letter| !matches!(letter, 'a' | 'i' | 'u')).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn arabic_key(word: &str) -> String {
    let folded = fold_endings(word);
    match TABLES.arabic_key(stem(&folded)) {
        Some(key) => key.to_owned(),
        None => TABLES.canonical(word_key(&latin_word(word))),
    }
}

/// One Arabic word in Latin letters, lower case, without its article: from the tables, by its parts, or by rule.
pub(super) fn latin_word(word: &str) -> String {
    let folded = fold_endings(word);
    if let Some(latin) = TABLES.latin_word(stem(&folded)) {
        return latin.to_owned();
    }
    match parts(word) {
        Some(("abd", rest)) => abd_compound(&latin_word(rest)),
        Some((particle, rest)) => format!("{particle}{}", latin_word(rest)),
        None => romanise(stem(word)),
    }
}

/// The Latin particle and the bare rest of a joined Arabic word that the tables do not hold.
pub(super) fn parts(word: &str) -> Option<(&'static str, &str)> {
    JOINED.iter().find_map(|(arabic, latin)| {
        let rest = word.strip_prefix(arabic).filter(|rest| rest.chars().count() >= 3)?;
        // An article inside (عبدالكريم) is proof; a bare rest must be a name of the tables.
        let known = rest.starts_with("ال") || TABLES.latin_word(&fold_endings(rest)).is_some();
        known.then_some((*latin, stem(rest)))
    })
}

/// Abdelghaffar, Abderrahim, Abdennour: the l takes the sound of a sun letter.
fn abd_compound(rest: &str) -> String {
    match rest.chars().next() {
        Some('c') if rest.starts_with("ch") => format!("abde{rest}"),
        Some(sun @ ('t' | 'd' | 'r' | 'z' | 's' | 'n')) => format!("abde{sun}{rest}"),
        _ => format!("abdel{rest}"),
    }
}
