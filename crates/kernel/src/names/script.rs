//! Which script a letter or a text is in.

use serde::{Deserialize, Serialize};

/// The scripts of the three name fields of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Arabic.
    Arabic,
    /// Latin.
    Latin,
    /// Tifinagh (U+2D30 to U+2D7F).
    Tifinagh,
}

impl Script {
    /// The script of a letter; `None` for anything else.
    #[must_use]
    pub fn of(letter: char) -> Option<Self> {
        match letter {
            '\u{0620}'..='\u{064A}'
            | '\u{066E}'..='\u{06D3}'
            | '\u{06FA}'..='\u{06FF}'
            | '\u{0750}'..='\u{077F}'
            | '\u{FB50}'..='\u{FDFB}'
            | '\u{FE70}'..='\u{FEFC}' => Some(Self::Arabic),
            '\u{2D30}'..='\u{2D7F}' => Some(Self::Tifinagh),
            'a'..='z'
            | 'A'..='Z'
            | '\u{00C0}'..='\u{00D6}'
            | '\u{00D8}'..='\u{00F6}'
            | '\u{00F8}'..='\u{024F}'
            | '\u{1E00}'..='\u{1EFF}' => Some(Self::Latin),
            _ => None,
        }
    }
}

/// The script of the first letter of a text.
#[must_use]
pub fn script_of(text: &str) -> Option<Script> {
    text.chars().find_map(Script::of)
}
