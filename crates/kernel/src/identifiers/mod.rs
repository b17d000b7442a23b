//! Numbers that people and companies carry on paper: read as they are typed, checked as far as a rule is known. Pure.
//!
//! - CIN, the national identity card: one or two letters, then four to seven digits. Old cards and those of residents are written
//!   otherwise: an unusual one is told, never refused.
//! - ICE, the common identifier of an enterprise: 15 digits (9 of the enterprise, 4 of its establishment, 2 of control). How the two of
//!   control are made is not published: the length alone is checked.
//! - RIB, a bank account: 24 digits (bank 3, town 3, account 16, key 2). The key is 97 less the remainder of the first 22 digits, times
//!   100, by 97: the whole divides by 97. An IBAN is `MA`, two digits and the RIB.
//! - Telephones: see [`crate::sms::international`].

#[cfg(test)]
mod tests;

/// Digits of an ICE.
const ICE: usize = 15;
/// Digits of a RIB.
const RIB: usize = 24;

/// Arabic-Indic digits that a keyboard may type, as the Western ones that Morocco writes.
#[must_use]
pub fn western_digits(text: &str) -> String {
    let western = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        other => other,
    };
    text.chars().map(western).collect()
}

/// The number of an identity card in one writing: capitals and digits, without what stands between them.
#[must_use]
pub fn cin(text: &str) -> String {
    bare(text).to_uppercase()
}

/// Whether the number of a card, as [`cin`] writes it, looks like most of them.
#[must_use]
pub fn cin_is_usual(cin: &str) -> bool {
    let letters = cin.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = cin.len() - letters;
    (1..=2).contains(&letters) && (4..=7).contains(&digits) && cin.bytes().skip(letters).all(|b| b.is_ascii_digit())
}

/// The 15 digits of an ICE; `None` when the text is none.
#[must_use]
pub fn ice(text: &str) -> Option<String> {
    let digits = bare(text);
    is_digits(&digits, ICE).then_some(digits)
}

/// The 24 digits of a RIB, also out of an IBAN; `None` when the text is none or its key is wrong.
#[must_use]
pub fn rib(text: &str) -> Option<String> {
    let text = cin(text);
    let digits = match text.strip_prefix("MA") {
        Some(iban) => iban.get(2..)?.to_owned(),
        None => text,
    };
    let remainder = |sum: u32, digit: u8| (sum * 10 + u32::from(digit - b'0')) % 97;
    (is_digits(&digits, RIB) && digits.bytes().fold(0, remainder) == 0).then_some(digits)
}

/// A telephone in its international form (`+212612345678`), whichever digits it was typed in; `None` when it is none.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    crate::sms::international(&western_digits(text))
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Without spaces and what people put between groups.
fn bare(text: &str) -> String {
    let between = |c: &char| c.is_whitespace() || matches!(c, '-' | '.' | '/' | '_');
    western_digits(text).chars().filter(|c| !between(c)).collect()
}
