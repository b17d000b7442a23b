//! Folding of place names and codes, for finding only: never for printing.

/// A name with case, accents, hyphens, apostrophes, hamza, tatweel and vowel marks folded away.
pub fn fold(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter_map(fold_char).collect()
}

fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'û' | 'ü' | 'ù' | 'ú' => 'u',
        'ç' => 'c',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        // Tatweel, vowel marks and all that is not a letter or digit.
        'ـ' | '\u{064B}'..='\u{0652}' => return None,
        c if c.is_alphanumeric() => c,
        _ => return None,
    };
    Some(folded)
}

/// The digits of a code, Arabic ones as Western; nothing else.
pub(super) fn digits(code: &str) -> String {
    let western = |c: char| match c {
        '0'..='9' => Some(c),
        '\u{0660}'..='\u{0669}' => char::from_digit(u32::from(c) - 0x0660, 10),
        _ => None,
    };
    code.chars().filter_map(western).collect()
}
