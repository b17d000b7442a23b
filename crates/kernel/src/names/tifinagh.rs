//! The Tifinagh spelling proposed for a name, in the letters of IRCAM (neo-Tifinagh).
//!
//! Vowels come from the Latin spelling, consonants from the Arabic where it is known: only Arabic tells ⵃ from ⵀ, ⵟ from ⵜ, ⵚ from ⵙ,
//! ⵇ from ⴽ, and hears ⵄ.

use super::fold::words_ar_voiced;
use super::key::latin_word;
use super::script::{Script, script_of};
use super::table::stem;

/// Proposes Tifinagh for an Arabic or Latin name. Text already in Tifinagh comes back as it is; empty if there is no letter.
#[must_use]
pub fn propose_tifinagh(text: &str) -> String {
    let words: Vec<String> = match script_of(text) {
        Some(Script::Tifinagh) => return text.trim().to_owned(),
        Some(Script::Arabic) => words_ar_voiced(text).iter().map(|word| write(&latin_word(word), stem(word))).collect(),
        Some(Script::Latin) => {
            super::fold::words_latin(text, super::fold::Article::Kept).iter().map(|word| write(word, "")).collect()
        }
        None => return String::new(),
    };
    words.join(" ")
}

/// A Tifinagh name in Latin letters, for search; other letters stay as they are.
pub(super) fn romanise_tifinagh(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'ⴰ' | 'ⴻ' => "a",
            'ⵉ' | 'ⵢ' => "i",
            'ⵓ' | 'ⵡ' => "ou",
            'ⴱ' => "b",
            'ⵛ' => "ch",
            'ⴷ' | 'ⴹ' => "d",
            'ⴼ' => "f",
            'ⴳ' | 'ⵖ' => "gh",
            'ⵀ' | 'ⵃ' => "h",
            'ⵊ' => "j",
            'ⴽ' | 'ⵇ' => "k",
            'ⵍ' => "l",
            'ⵎ' => "m",
            'ⵏ' => "n",
            'ⵔ' | 'ⵕ' => "r",
            'ⵙ' | 'ⵚ' => "s",
            'ⵜ' | 'ⵟ' => "t",
            'ⵅ' => "kh",
            'ⵣ' | 'ⵥ' => "z",
            other if other.is_whitespace() => " ",
            _ => "",
        })
        .collect()
}

/// A Latin consonant: how many letters it takes and its class.
fn consonant(rest: &[char]) -> Option<(usize, char)> {
    Some(match rest {
        ['c' | 's', 'h', ..] => (2, 'c'),
        ['k', 'h', ..] => (2, 'x'),
        ['g', 'h', ..] => (2, 'ɣ'),
        ['d' | 't', 'h', ..] => (2, *rest.first()?),
        ['d', 'j', ..] => (2, 'j'),
        ['p', 'h', ..] => (2, 'f'),
        ['g', 'u', 'e' | 'i', ..] => (2, 'g'),
        ['c', 'e' | 'i' | 'y', ..] => (1, 's'),
        ['c', ..] => (1, 'k'),
        ['p', ..] => (1, 'b'),
        ['v', ..] => (1, 'f'),
        [
            letter @ ('b' | 'd' | 'f' | 'g' | 'h' | 'j' | 'k' | 'l' | 'm' | 'n' | 'q' | 'r' | 's' | 't' | 'x' | 'z'),
            ..,
        ] => (1, *letter),
        _ => return None,
    })
}

/// A Latin vowel: how many letters it takes and a, i or u.
fn vowel(rest: &[char]) -> Option<(usize, char)> {
    Some(match rest {
        ['o', 'u' | 'o', ..] => (2, 'u'),
        ['e', 'e', ..] => (2, 'i'),
        ['a', 'a' | 'e', ..] => (2, 'a'),
        ['o' | 'u' | 'w', ..] => (1, 'u'),
        ['i' | 'y', ..] => (1, 'i'),
        ['a' | 'e', ..] => (1, 'a'),
        _ => return None,
    })
}

fn latin_letter(class: char) -> char {
    match class {
        'b' => 'ⴱ',
        'c' => 'ⵛ',
        'd' => 'ⴷ',
        'f' => 'ⴼ',
        'g' => 'ⴳ',
        'h' => 'ⵀ',
        'j' => 'ⵊ',
        'k' => 'ⴽ',
        'l' => 'ⵍ',
        'm' => 'ⵎ',
        'n' => 'ⵏ',
        'q' => 'ⵇ',
        'r' => 'ⵔ',
        's' => 'ⵙ',
        't' => 'ⵜ',
        'x' => 'ⵅ',
        'z' => 'ⵣ',
        _ => 'ⵖ',
    }
}

/// The Tifinagh letter of an Arabic consonant and the Latin classes it is written with.
fn arabic_letter(letter: char) -> Option<(char, &'static str)> {
    Some(match letter {
        'ب' => ('ⴱ', "b"),
        'ت' => ('ⵜ', "t"),
        'ث' => ('ⵜ', "ts"),
        'ة' => ('ⵜ', "t"),
        'ج' => ('ⵊ', "jg"),
        'ح' => ('ⵃ', "h"),
        'خ' => ('ⵅ', "x"),
        'د' => ('ⴷ', "d"),
        'ذ' => ('ⴷ', "dz"),
        'ر' => ('ⵔ', "r"),
        'ز' => ('ⵣ', "z"),
        'س' => ('ⵙ', "s"),
        'ش' => ('ⵛ', "c"),
        'ص' => ('ⵚ', "s"),
        'ض' => ('ⴹ', "d"),
        'ط' => ('ⵟ', "t"),
        'ظ' => ('ⴹ', "dz"),
        'ع' => ('ⵄ', ""),
        'غ' => ('ⵖ', "ɣrg"),
        'ف' => ('ⴼ', "f"),
        'ق' => ('ⵇ', "kqg"),
        'ك' => ('ⴽ', "k"),
        'ل' => ('ⵍ', "l"),
        'م' => ('ⵎ', "m"),
        'ن' => ('ⵏ', "n"),
        'ه' => ('ⵀ', "h"),
        _ => return None,
    })
}

/// The Arabic consonants still to be heard.
struct Arabic {
    letters: Vec<(char, &'static str)>,
    at: usize,
}

impl Arabic {
    /// Takes the ع that comes next, if one does.
    fn take_ayn(&mut self) -> bool {
        let found = matches!(self.letters.get(self.at), Some((_, "")));
        self.at += usize::from(found);
        found
    }

    /// The letter that this Latin consonant stands for, skipping what the Latin does not write.
    fn take(&mut self, class: char) -> Option<char> {
        let ahead = self.letters.iter().skip(self.at).take(3).position(|(_, classes)| classes.contains(class))?;
        self.at += ahead + 1;
        self.letters.get(self.at - 1).map(|(letter, _)| *letter)
    }
}

fn write(latin: &str, arabic: &str) -> String {
    let letters: Vec<char> = latin.chars().collect();
    let mut heard = Arabic { letters: arabic.chars().filter_map(arabic_letter).collect(), at: 0 };
    let mut out = String::new();
    let mut last_class = None;
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let silent = rest == ['e'] && last_class.is_some();
        if let Some((taken, class)) = consonant(rest).filter(|_| !silent) {
            // French doubles letters (ss, zz) that Tifinagh writes once.
            if last_class != Some(class) {
                if heard.take_ayn() {
                    out.push('ⵄ');
                }
                out.push(heard.take(class).unwrap_or_else(|| latin_letter(class)));
            }
            last_class = Some(class);
            at += taken;
        } else if let Some((taken, class)) = vowel(rest).filter(|_| !silent) {
            if at == 0 && heard.take_ayn() {
                out.push('ⵄ');
            }
            let next_is_vowel = rest.get(taken..).is_some_and(|next| vowel(next).is_some() && next != ['e']);
            let ayn_follows = next_is_vowel && heard.take_ayn();
            push_vowel(&mut out, class, next_is_vowel && !ayn_follows);
            if ayn_follows {
                out.push('ⵄ');
            }
            last_class = None;
            at += taken;
        } else {
            at += 1;
        }
    }
    out
}

/// A vowel, or the semi-vowel it is before another vowel; of two, an a before i or u is the diphthong's.
fn push_vowel(out: &mut String, class: char, before_vowel: bool) {
    out.push(match (class, before_vowel) {
        ('u', true) => 'ⵡ',
        ('i', true) => 'ⵢ',
        ('u', false) => 'ⵓ',
        ('i', false) => 'ⵉ',
        _ => 'ⴰ',
    });
}
