//! The Latin spelling proposed for an Arabic name.

use super::fold::{fold_endings, words_ar_voiced};
use super::key::{latin_word, parts};
use super::script::{Script, script_of};
use super::table::TABLES;

/// A proposal and its alternatives. The declarant chooses; nothing is imposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The usual spelling; empty if nothing Arabic was given.
    pub best: String,
    /// Other spellings met in Morocco, the likelier first.
    pub alternatives: Vec<String>,
}

/// Proposes Latin spellings of an Arabic name: the tables first, then rules, in the Moroccan manner.
#[must_use]
pub fn propose_latin(arabic: &str) -> Proposal {
    let words: Vec<String> =
        words_ar_voiced(arabic).into_iter().filter(|word| script_of(word) == Some(Script::Arabic)).collect();
    let folded: Vec<String> = words.iter().map(|word| fold_endings(word)).collect();
    let mut found: Vec<String> = TABLES.spellings(&folded.join(" ")).to_vec();
    if found.is_empty() && !words.is_empty() {
        let best: Vec<String> = words.iter().map(|word| word_spelling(word)).collect();
        found.push(best.join(" "));
        found.extend(variants(&words, &best));
    }
    let mut spellings = found.into_iter();
    Proposal { best: spellings.next().unwrap_or_default(), alternatives: spellings.collect() }
}

/// The spelling of one word within a longer name.
fn word_spelling(word: &str) -> String {
    let folded = fold_endings(word);
    if let Some(known) = TABLES.spellings(&folded).first() {
        return known.clone();
    }
    if let Some((particle @ ("ait" | "ould" | "oulad" | "bent"), rest)) = parts(word) {
        return format!("{} {}", capitalised(particle), word_spelling(rest));
    }
    let latin = capitalised(&latin_word(word));
    if latin.is_empty() {
        return latin;
    }
    if has_article(word) { format!("El {latin}") } else { latin }
}

fn has_article(word: &str) -> bool {
    word.starts_with("ال") && word.chars().count() >= 5
}

/// Without the article, and with q for ق.
fn variants(words: &[String], best: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let bare: Vec<&str> = best.iter().map(|word| word.strip_prefix("El ").unwrap_or(word)).collect();
    let joined = best.join(" ");
    if bare.join(" ") != joined {
        out.push(bare.join(" "));
    }
    let only_qaf = words.iter().any(|word| word.contains('ق')) && !words.iter().any(|word| word.contains(['ك', 'خ']));
    if only_qaf {
        let with_q = joined.replace('k', "q").replace('K', "Q");
        if with_q != joined {
            out.push(with_q);
        }
    }
    out
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
