//! What a search asks for. Pure: free text and filters become criteria, and criteria too broad are told apart.
//!
//! A register must not be copied out by searching (law 09-08; issue: bulk search by name), so that a search names
//! something: a person, a number, a date, or one office's register of one year.

use chrono::NaiveDate;
use kernel::names::{Script, script_of, search_key};

use crate::office::OfficeId;

/// Shortest name key that may be searched.
const SHORTEST_KEY: usize = 2;
/// Longest span of event dates that counts as a criterion of its own, in days.
const WIDEST_SPAN: i64 = 366;

/// The criteria of one search; `None` and empty mean "any".
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Criteria {
    /// Keys of names, all of which must match; the last one as a beginning.
    pub keys: Vec<String>,
    /// `birth` or `death`.
    pub kind: Option<String>,
    /// Office.
    pub office: Option<OfficeId>,
    /// Office, by its code, as in "125/2026 - SFR1".
    pub office_code: Option<String>,
    /// Year of the register.
    pub year: Option<i32>,
    /// Number in the register.
    pub number: Option<i32>,
    /// National number or identifier.
    pub national: Option<String>,
    /// Event on this day or later.
    pub from: Option<NaiveDate>,
    /// Event on this day or earlier.
    pub until: Option<NaiveDate>,
    /// The names as they were typed.
    pub words: Vec<String>,
    /// The second try, when nothing was found: names without their vowels, or typed in part.
    pub loose: bool,
}

impl Criteria {
    /// Reads free text: names in either script, "125/2026", "125/2026 - SFR1", a national number, a date.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = western_digits(text);
        let mut found = Self::default();
        let mut names: Vec<&str> = Vec::new();
        let mut codes: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            match Word::of(word) {
                Word::Numbered(number, year) => (found.number, found.year) = (Some(number), Some(year)),
                Word::Day(date) => (found.from, found.until) = (Some(date), Some(date)),
                Word::Year(year) => found.year = Some(year),
                Word::Number(number) => found.number = Some(number),
                Word::Code => codes.push(word),
                Word::Name => names.push(word),
                Word::Nothing => {}
            }
        }
        if found.number.is_some() && found.year.is_some() && codes.len() == 1 {
            found.office_code = codes.first().map(|code| code.to_ascii_uppercase());
        } else if !codes.is_empty() {
            // A national number may hold anything: it is compared whole, and nothing else of the text counts.
            return Self { national: Some(text.split_whitespace().collect::<Vec<_>>().join(" ")), ..Self::default() };
        }
        found.keys = keys(&names);
        found.words = names.iter().take(8).map(|name| (*name).to_owned()).collect();
        found
    }

    /// Whether something is named that keeps the search from copying the register out. A year is enough: it is how a
    /// register is opened, and the list is paged and on record.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        let name = self.keys.iter().any(|key| key.chars().count() >= SHORTEST_KEY);
        let span = match (self.from, self.until) {
            (Some(from), Some(until)) => (until - from).num_days() <= WIDEST_SPAN,
            _ => false,
        };
        name || self.number.is_some() || self.national.is_some() || self.year.is_some() || span
    }

    /// The second try when no name was found. `None` when there are no names, or too little of them.
    #[must_use]
    pub fn loosened(&self) -> Option<Self> {
        let bare = |key: &String| key.chars().filter(|letter| !matches!(letter, 'a' | 'i' | 'u')).collect::<String>();
        let keys: Vec<String> = self.keys.iter().map(bare).filter(|key| !key.is_empty()).collect();
        let long = |texts: &[String]| texts.iter().any(|text| text.chars().count() >= SHORTEST_KEY);
        let keys = if long(&keys) { keys } else { Vec::new() };
        (!self.loose && (!keys.is_empty() || long(&self.words))).then(|| Self { keys, loose: true, ..self.clone() })
    }

    /// `ILIKE` patterns that all must hold on the names verbatim, each word as a beginning; for the second try. Never
    /// empty: no words match nothing.
    #[must_use]
    pub fn verbatim(&self) -> Vec<String> {
        if self.words.is_empty() {
            return vec![String::new()];
        }
        self.words.iter().map(|word| format!("% {}%", escaped(word))).collect()
    }

    /// A `LIKE` pattern that a trigram index can use: the longest key, anywhere. `None` without keys.
    #[must_use]
    pub fn index_pattern(&self) -> Option<String> {
        anywhere(&self.keys, 0)
    }

    /// The same for the next longest: the longest may be the name that everybody has. `None` with fewer than two keys.
    #[must_use]
    pub fn second_pattern(&self) -> Option<String> {
        anywhere(&self.keys, 1)
    }

    /// The same for the names verbatim, in the second try.
    #[must_use]
    pub fn longest_word(&self) -> Option<String> {
        anywhere(&self.words, 0)
    }

    /// `LIKE` patterns that all must hold, on the keys of the act between spaces.
    #[must_use]
    pub fn patterns(&self) -> Vec<String> {
        let last = self.keys.len().saturating_sub(1);
        let pattern = |(index, key): (usize, &String)| {
            if index == last { format!("% {}%", escaped(key)) } else { format!("% {} %", escaped(key)) }
        };
        self.keys.iter().enumerate().map(pattern).collect()
    }
}

/// What one word of a search looks like.
enum Word {
    Numbered(i32, i32),
    Day(NaiveDate),
    Year(i32),
    Number(i32),
    Code,
    Name,
    Nothing,
}

impl Word {
    fn of(word: &str) -> Self {
        let has_digit = word.bytes().any(|b| b.is_ascii_digit());
        if !has_digit {
            return if word.chars().any(char::is_alphabetic) { Self::Name } else { Self::Nothing };
        }
        if let Some(date) = day(word) {
            return Self::Day(date);
        }
        if let Some((number, year)) = word.split_once('/').and_then(|(n, y)| Some((plain(n, 6)?, plain(y, 4)?))) {
            return Self::Numbered(number, year);
        }
        match plain(word, 6) {
            Some(year) if word.len() == 4 && (1900..=2100).contains(&year) => Self::Year(year),
            Some(number) => Self::Number(number),
            None => Self::Code,
        }
    }
}

fn plain(text: &str, longest: usize) -> Option<i32> {
    let digits = !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok().filter(|number| *number > 0) } else { None }
}

fn day(word: &str) -> Option<NaiveDate> {
    ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"].into_iter().find_map(|form| NaiveDate::parse_from_str(word, form).ok())
}

/// Words of each script are keyed together, because particles join the next word (Ben Ali).
fn keys(names: &[&str]) -> Vec<String> {
    let mut runs: Vec<(Option<Script>, Vec<&str>)> = Vec::new();
    for name in names {
        let script = script_of(name);
        match runs.last_mut() {
            Some((last, words)) if *last == script => words.push(name),
            _ => runs.push((script, vec![name])),
        }
    }
    let keyed = runs.iter().map(|(_, words)| search_key(&words.join(" ")));
    keyed.flat_map(|key| key.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).take(8).collect()
}

/// The longest but so many, as a pattern.
fn anywhere(texts: &[String], longer: usize) -> Option<String> {
    let mut texts: Vec<&String> = texts.iter().collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
    texts.get(longer).map(|text| format!("%{}%", escaped(text)))
}

fn escaped(key: &str) -> String {
    key.chars().flat_map(|c| if matches!(c, '%' | '_' | '\\') { vec!['\\', c] } else { vec![c] }).collect()
}

/// Arabic-Indic digits that a phone's keyboard may type, as the Western ones Morocco writes.
pub(crate) fn western_digits(text: &str) -> String {
    let western = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        other => other,
    };
    text.chars().map(western).collect()
}
