//! The tables of names, read once.

use super::fold::{Article, words_ar, words_latin};
use super::sounds::word_key;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

const GIVEN: &str = include_str!("../../data/given_names.csv");
const FAMILY: &str = include_str!("../../data/family_names.csv");
const VARIANTS: &str = include_str!("../../data/name_variants.csv");

#[derive(Deserialize)]
struct Row {
    latin: String,
    arabic: String,
}

/// What the tables know.
#[derive(Default)]
pub(super) struct Tables {
    /// Folded Arabic name (articles kept) to its Latin spellings, the usual one first.
    spellings: HashMap<String, Vec<String>>,
    /// Arabic word without article to its usual Latin word, folded.
    latin: HashMap<String, String>,
    /// Class of each Arabic word (`Node::Arabic`) and of each Latin key.
    classes: HashMap<Node, usize>,
    /// Key of each class.
    keys: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Node {
    Arabic(String),
    Latin(String),
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables::default();
    for (latin, arabic) in pairs() {
        tables.learn(&latin, &arabic);
    }
    tables
});

/// Every (Latin, Arabic) pair of the tables.
pub(super) fn pairs() -> Vec<(String, String)> {
    [GIVEN, FAMILY, VARIANTS]
        .into_iter()
        .flat_map(|text| csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Row>().filter_map(Result::ok))
        .flat_map(|row| row.latin.split('|').map(|latin| (latin.to_owned(), row.arabic.clone())).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
pub(super) fn lines() -> usize {
    [GIVEN, FAMILY, VARIANTS].into_iter().map(|text| text.lines().count() - 1).sum()
}

/// The Arabic word without its article, if a name remains.
pub(super) fn stem(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

impl Tables {
    fn learn(&mut self, latin: &str, arabic: &str) {
        let arabic_words = words_ar(arabic);
        let spellings = self.spellings.entry(arabic_words.join(" ")).or_default();
        if !spellings.iter().any(|known| known == latin) {
            spellings.push(latin.to_owned());
        }
        let latin_words = words_latin(latin, Article::Dropped);
        if arabic_words.len() != latin_words.len() {
            return;
        }
        for (arabic, latin) in arabic_words.iter().zip(latin_words) {
            let key = word_key(&latin);
            self.unite(Node::Arabic(stem(arabic).to_owned()), Node::Latin(key));
            self.latin.entry(stem(arabic).to_owned()).or_insert(latin);
        }
    }

    fn unite(&mut self, arabic: Node, latin: Node) {
        let key = if let Node::Latin(key) = &latin { key.clone() } else { String::new() };
        match (self.classes.get(&arabic).copied(), self.classes.get(&latin).copied()) {
            (None, None) => {
                self.classes.insert(arabic, self.keys.len());
                self.classes.insert(latin, self.keys.len());
                self.keys.push(key);
            }
            (Some(class), None) => {
                self.classes.insert(latin, class);
            }
            (None, Some(class)) => {
                self.classes.insert(arabic, class);
            }
            // The older class keeps its key.
            (Some(one), Some(other)) => {
                let (kept, lost) = (one.min(other), one.max(other));
                self.classes.values_mut().filter(|class| **class == lost).for_each(|class| *class = kept);
            }
        }
    }

    fn key_of(&self, node: &Node) -> Option<&str> {
        self.classes.get(node).and_then(|class| self.keys.get(*class)).map(String::as_str)
    }

    /// The key of an Arabic word (article dropped), if the tables know it.
    pub(super) fn arabic_key(&self, stem: &str) -> Option<&str> {
        self.key_of(&Node::Arabic(stem.to_owned()))
    }

    /// The key that stands for this Latin key.
    pub(super) fn canonical(&self, key: String) -> String {
        let node = Node::Latin(key);
        match (self.key_of(&node), node) {
            (Some(canonical), _) => canonical.to_owned(),
            (None, Node::Latin(key) | Node::Arabic(key)) => key,
        }
    }

    /// The usual Latin word of an Arabic one (article dropped), folded.
    pub(super) fn latin_word(&self, stem: &str) -> Option<&str> {
        self.latin.get(stem).map(String::as_str)
    }

    /// The Latin spellings of a folded Arabic name (articles kept), the usual one first.
    pub(super) fn spellings(&self, folded: &str) -> &[String] {
        self.spellings.get(folded).map_or(&[], Vec::as_slice)
    }
}
