//! From a folded Latin word to its key: sounds, then the few vowels that tell names apart.

/// A sound of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    /// A consonant, one letter each: c = ch, x = kh, g = gh or hard g.
    Consonant(char),
    /// A vowel: a, i or u.
    Vowel(char),
}

/// The key of one folded Latin word without its article.
pub(super) fn word_key(word: &str) -> String {
    let stem = strip_article(word);
    let rest = strip_abd(stem);
    match rest {
        Some(rest) if rest.chars().count() >= 2 => format!("abd{}", plain_key(strip_article(rest))),
        _ => plain_key(stem),
    }
}

fn plain_key(word: &str) -> String {
    emit(&reduce(&sounds(&trim_silent(word))))
}

/// Drops a joined article: Elmansouri, Almansouri, Ennaji, Echchaoui. What is left must be a name (4 letters or more).
pub(super) fn strip_article(word: &str) -> &str {
    let letters: Vec<char> = word.chars().collect();
    let long_enough = |dropped: usize| letters.len() >= dropped + 4;
    match letters.as_slice() {
        ['e', 'c' | 's', 'h', 'c' | 's', 'h', ..] if long_enough(3) => skip(word, 3),
        ['e', first, second, ..] if first == second && is_sun(*first) && long_enough(2) => skip(word, 2),
        // Elias and its like keep their el.
        ['e', 'l', 'i' | 'y', ..] if letters.len() < 8 => word,
        ['e', 'l', ..] if long_enough(2) => skip(word, 2),
        ['a', 'l', next, ..] if !is_vowel_letter(*next) && *next != 'l' && long_enough(3) => skip(word, 2),
        _ => word,
    }
}

fn skip(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or("", |(index, _)| word.get(index..).unwrap_or(""))
}

fn is_sun(letter: char) -> bool {
    matches!(letter, 't' | 'd' | 'r' | 'z' | 's' | 'n')
}

fn is_vowel_letter(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

/// What follows Abd in Abdelkader, Abderrahman, Abdullah, Abdessamad.
fn strip_abd(word: &str) -> Option<&str> {
    let whole = word.strip_prefix("abd")?;
    let rest = whole.strip_prefix("ou").unwrap_or_else(|| whole.trim_start_matches(['e', 'u', 'a', 'o', 'i']));
    let mut letters = rest.chars();
    match (letters.next()?, letters.next()) {
        // Abdellah and Abdallah double the l for الله, which the key ignores.
        ('l', Some('l')) => rest.get(1..),
        ('l', Some('a')) if rest == "lah" => Some(rest),
        ('l', Some(_)) => rest.get(1..),
        (first, Some(second)) if first == second => rest.get(1..),
        (first, Some(_)) if is_sun(first) || first == 'c' || rest == whole => Some(rest),
        _ => None,
    }
}

/// Drops the silent e of Amine and the h of Khadijah.
fn trim_silent(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    match letters.as_slice() {
        [head @ .., before, 'e'] if !head.is_empty() && !is_vowel_letter(*before) => {
            word.strip_suffix('e').unwrap_or(word).to_owned()
        }
        [head @ .., before, 'h'] if !head.is_empty() && is_vowel_letter(*before) => {
            word.strip_suffix('h').unwrap_or(word).to_owned()
        }
        _ => word.to_owned(),
    }
}

/// Khaled, Tarek, Adel, Saleh: in this shape an e is the i of فاعل.
fn is_participle(letters: &[char]) -> bool {
    let rest = match letters {
        ['k' | 'g' | 's' | 'c' | 'd' | 't' | 'r', 'h', rest @ ..] => rest,
        [first, rest @ ..] if !is_vowel_letter(*first) => rest,
        ['w', rest @ ..] => rest,
        ['o', 'u', rest @ ..] if rest.first() == Some(&'a') => rest,
        rest => rest,
    };
    match rest {
        ['a', middle, 'e', last] => !is_vowel_letter(*middle) && !is_vowel_letter(*last),
        ['a', 'k' | 'c' | 's' | 'g' | 'd' | 't', 'h', 'e', last] => !is_vowel_letter(*last),
        _ => false,
    }
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut letters: Vec<char> = word.chars().collect();
    if is_participle(&letters)
        && let Some(index) = letters.iter().rposition(|letter| *letter == 'e')
        && let Some(letter) = letters.get_mut(index)
    {
        *letter = 'i';
    }
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let (taken, sound) = next_sound(rest, at == 0);
        at += taken;
        if let Some(sound) = sound.filter(|sound| out.last() != Some(sound)) {
            out.push(sound);
        }
    }
    out
}

/// How many letters the next sound takes, and what it is.
fn next_sound(rest: &[char], opening: bool) -> (usize, Option<Sound>) {
    use Sound::{Consonant, Vowel};
    let (taken, sound) = match rest {
        ['t', 'c', 'h', ..] => (3, Consonant('c')),
        ['c' | 's', 'h', ..] => (2, Consonant('c')),
        ['k', 'h', ..] => (2, Consonant('x')),
        ['g', 'h', ..] => (2, Consonant('g')),
        ['d', 'j', ..] => (2, Consonant('j')),
        ['t', 'h', ..] => (2, Consonant('t')),
        ['d', 'h', ..] => (2, Consonant('d')),
        ['p', 'h', ..] => (2, Consonant('f')),
        ['c', 'k', ..] => (2, Consonant('k')),
        ['q', 'u', 'e', ..] => (2, Consonant('k')),
        ['g', 'u', 'e' | 'i', ..] => (2, Consonant('g')),
        ['o', 'u' | 'o', ..] => (2, Vowel('u')),
        ['e', 'e', ..] => (2, Vowel('i')),
        ['c', 'e' | 'i' | 'y', ..] => (1, Consonant('s')),
        ['c' | 'q' | 'k', ..] => (1, Consonant('k')),
        ['p', ..] => (1, Consonant('b')),
        ['v', ..] => (1, Consonant('f')),
        ['i' | 'y', ..] => (1, Vowel('i')),
        ['o' | 'u' | 'w', ..] => (1, Vowel('u')),
        ['e', ..] if opening => (1, Vowel('i')),
        ['a' | 'e', ..] => (1, Vowel('a')),
        [letter, ..] if letter.is_ascii_lowercase() => (1, Consonant(*letter)),
        _ => return (1, None),
    };
    (taken, Some(sound))
}

/// Turns a vowel before a vowel into a semi-vowel (w, y) and a diphthong into its second part.
fn reduce(sounds: &[Sound]) -> Vec<Sound> {
    let mut out = Vec::new();
    for (index, sound) in sounds.iter().enumerate() {
        let next_is_vowel = matches!(sounds.get(index + 1), Some(Sound::Vowel(_)));
        let reduced = match sound {
            Sound::Vowel('a') if next_is_vowel && index > 0 => continue,
            Sound::Vowel('u') if next_is_vowel => Sound::Consonant('w'),
            Sound::Vowel('i') if next_is_vowel => Sound::Consonant('y'),
            other => *other,
        };
        out.push(reduced);
    }
    out
}

/// Writes the consonants, the opening vowel, the final vowel, and the vowel before the last consonant.
fn emit(sounds: &[Sound]) -> String {
    let ends_open = matches!(sounds.last(), Some(Sound::Vowel(_)));
    let last_consonant = sounds.iter().rposition(|sound| matches!(sound, Sound::Consonant(_)));
    let mut out = String::new();
    for (index, sound) in sounds.iter().enumerate() {
        match *sound {
            Sound::Consonant(letter) => out.push(letter),
            Sound::Vowel(vowel) => {
                let edge = index == 0 || index + 1 == sounds.len();
                let before_last = last_consonant == Some(index + 1) && !before_glide(sounds, index);
                if edge || (before_last && (vowel != 'a' || ends_open)) {
                    out.push(vowel);
                }
            }
        }
    }
    out
}

fn before_glide(sounds: &[Sound], index: usize) -> bool {
    matches!(sounds.get(index + 1), Some(Sound::Consonant('w' | 'y')))
}
