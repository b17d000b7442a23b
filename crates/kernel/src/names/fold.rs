//! Folding within one script.

use super::script::{Script, script_of};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Arabic words that belong to the next one (already folded).
const PARTICLES_AR: [&str; 13] =
    ["بنعبد", "بن", "ابن", "بنت", "ولد", "اولاد", "ايت", "عبد", "ابو", "ابي", "بو", "ام", "ال"];
/// Latin words that belong to the next one, and the one spelling they fold to.
const PARTICLES_LATIN: [(&str, &str); 29] = [
    ("ben", "ben"),
    ("bin", "ben"),
    ("ibn", "ben"),
    ("bent", "bent"),
    ("bint", "bent"),
    ("bel", "bel"),
    ("ould", "ould"),
    ("oueld", "ould"),
    ("wld", "ould"),
    ("ouled", "oulad"),
    ("oulad", "oulad"),
    ("ait", "ait"),
    ("ayt", "ait"),
    ("abd", "abd"),
    ("abdel", "abdel"),
    ("abdul", "abdel"),
    ("abdal", "abdel"),
    ("abdes", "abdes"),
    ("abder", "abder"),
    ("abou", "abou"),
    ("abu", "abou"),
    ("abi", "abi"),
    ("bou", "bou"),
    ("bu", "bou"),
    ("oum", "oum"),
    ("um", "oum"),
    ("el", "el"),
    ("al", "al"),
    ("l", "l"),
];
/// Second half of Noureddine and its like, written apart.
const EDDINE: [&str; 9] = ["eddine", "eddin", "addine", "addin", "uddin", "oddine", "aldin", "dine", "din"];

/// Folds a name for search within its own script; text in no known script is only trimmed and lowered.
#[must_use]
pub fn fold(text: &str) -> String {
    match script_of(text) {
        Some(Script::Arabic) => fold_ar(text),
        Some(Script::Latin) => fold_latin(text),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
    }
}

/// Folds Arabic: alif, hamza, ta marbuta and alif maqsura forms, tatweel, vowel signs; particles join the next word.
#[must_use]
pub fn fold_ar(text: &str) -> String {
    words_ar(text).join(" ")
}

/// Folds Latin: case, accents, apostrophes, hyphens; particles join the next word (*Ben Ali* = *Benali*).
#[must_use]
pub fn fold_latin(text: &str) -> String {
    words_latin(text, Article::Kept).join(" ")
}

/// Whether the article stays on a Latin word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    Kept,
    Dropped,
}

/// The words of an Arabic name, folded and joined.
pub(super) fn words_ar(text: &str) -> Vec<String> {
    words_ar_voiced(text).iter().map(|word| fold_endings(word)).collect()
}

/// The last step of folding: the letters that tell a reader which vowel to say.
pub(super) fn fold_endings(word: &str) -> String {
    word.chars()
        .filter_map(|letter| match letter {
            'إ' => Some('ا'),
            'ى' => Some('ي'),
            'ة' => Some('ه'),
            'ء' => None,
            other => Some(other),
        })
        .collect()
}

/// The words of an Arabic name, joined, with إ, ى, ة and ء kept for the romanisation.
pub(super) fn words_ar_voiced(text: &str) -> Vec<String> {
    let spaced: String = text.nfkc().filter_map(letter_ar).collect();
    let mut words: Vec<String> = Vec::new();
    let mut prefix = String::new();
    for word in spaced.split_whitespace() {
        if PARTICLES_AR.contains(&word) {
            prefix.push_str(word);
        } else if let ("الدين", Some(last), true) = (word, words.last_mut(), prefix.is_empty()) {
            last.push_str(word);
        } else {
            words.push(std::mem::take(&mut prefix) + word);
        }
    }
    if !prefix.is_empty() {
        words.push(prefix);
    }
    words
}

fn letter_ar(letter: char) -> Option<char> {
    let folded = match letter {
        'أ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ی' => 'ي',
        'ک' | 'گ' | 'ڭ' | 'ݣ' => 'ك',
        'ڤ' => 'ف',
        'پ' => 'ب',
        '\u{0640}' => return None,
        mark if is_combining_mark(mark) => return None,
        // Zero-width and direction marks.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => return None,
        other if other.is_alphanumeric() => other,
        _ => ' ',
    };
    Some(folded)
}

/// The words of a Latin name, folded and joined.
pub(super) fn words_latin(text: &str, article: Article) -> Vec<String> {
    let spaced = plain_latin(text);
    let mut words: Vec<String> = Vec::new();
    let mut prefix = String::new();
    let mut pending = spaced.split_whitespace().peekable();
    while let Some(word) = pending.next() {
        let next = pending.peek().copied();
        if article == Article::Dropped && next.is_some() && is_article(word, next.unwrap_or("")) {
            continue;
        }
        if EDDINE.contains(&word)
            && let Some(last) = words.last_mut()
            && prefix.is_empty()
        {
            last.push_str("eddine");
        } else if let (Some((_, particle)), Some(_)) = (PARTICLES_LATIN.iter().find(|(from, _)| *from == word), next) {
            prefix.push_str(particle);
        } else {
            words.push(std::mem::take(&mut prefix) + word);
        }
    }
    words
}

/// el, al, l, and the forms that take the first letter of the next word (Es-Saidi, En Naji).
fn is_article(word: &str, next: &str) -> bool {
    if matches!(word, "el" | "al" | "l" | "ul") {
        return true;
    }
    let Some(assimilated) = word.strip_prefix(['e', 'a', 'u']) else { return false };
    matches!(assimilated, "s" | "ss" | "t" | "tt" | "r" | "rr" | "n" | "nn" | "z" | "zz" | "d" | "dd" | "ch" | "sh")
        && assimilated.chars().next() == next.chars().next()
}

/// Lower case without accents; apostrophes vanish, everything else that is no letter becomes a space.
fn plain_latin(text: &str) -> String {
    text.nfkd()
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_combining_mark(*letter))
        .filter(|letter| !matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`' | 'ʿ' | 'ʾ' | '´'))
        .flat_map(|letter| match letter {
            'œ' => "oe".chars().collect::<Vec<_>>(),
            'æ' => "ae".chars().collect(),
            'ı' => vec!['i'],
            'ø' => vec!['o'],
            'ß' => vec!['s', 's'],
            other if other.is_alphanumeric() => vec![other],
            _ => vec![' '],
        })
        .collect()
}
